"""How wide columns have to be, in pixels, for text in Arial 10."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Protocol

LEAST_WIDTH = 700
"""A table is at least so wide, so that the lines above it have room."""

MOST_WIDTH = 420
"""A column is as wide as its longest text, but no wider than this; longer texts are wrapped."""

_PADDING, _FILTER_BUTTON = 16, 22
_LETTER, _NARROW, _CAPITAL, _WIDE = 7.4, 4.5, 9.8, 13.0
_WIDE_SIGNS = "MWmw@%"
_RUNNING = 6.6
_LAST_NARROW_SCRIPT = 0x2E80
_MEASURED = 60
_DATE = "31/12/2017"


class _Column(Protocol):
    @property
    def heading(self) -> str: ...

    @property
    def cells(self) -> Sequence[object]: ...


def column_widths(columns: Sequence[_Column]) -> list[int]:
    """A width for each column in which its heading and cells fit; longer texts are wrapped."""
    widths = [_width(column) for column in columns]
    spread = max(1.0, LEAST_WIDTH / sum(widths))
    return [math.ceil(width * spread) for width in widths]


def letters_in(width: float, scale: float) -> int:
    """How many letters of running text surely fit; ``scale`` is how much larger they are."""
    return int(width / (_RUNNING * scale))


@lru_cache(maxsize=4096)
def lines_in(text: str, width: float) -> int:
    """How many lines a text takes in a column of that width, or one more."""
    if not text:
        return 1
    per_letter = _pixels(text) / len(text)
    return len(textwrap.wrap(text, max(1, int((width - _PADDING) / per_letter)))) or 1


def _width(column: _Column) -> float:
    heading = _pixels(column.heading) * 1.08 + _FILTER_BUTTON
    texts = {_text(cell) for cell in column.cells}
    # The widest is among the longest, and there may be many thousands.
    longest = sorted(texts, key=lambda text: (len(text), _wide_signs(text), text))[-_MEASURED:]
    cells = max((_pixels(text) for text in longest), default=0)
    return min(max(heading, cells) + _PADDING, MOST_WIDTH)


def _text(cell: object) -> str:
    if isinstance(cell, date):
        return _DATE
    if isinstance(cell, float):
        return f"{cell:,.4f}"
    return f"{cell:,}" if isinstance(cell, int) else str(cell or "")


def _pixels(text: str) -> float:
    """About how wide a text is, rather too much than too little."""
    return sum(_sign_width(sign) for sign in text)


def _wide_signs(text: str) -> int:
    return sum(map(text.count, _WIDE_SIGNS))


def _sign_width(sign: str) -> float:
    if sign in _WIDE_SIGNS or ord(sign) > _LAST_NARROW_SCRIPT:
        return _WIDE
    if sign in " iljtfrI.,:;'|!()-/":
        return _NARROW
    return _CAPITAL if sign.isupper() else _LETTER

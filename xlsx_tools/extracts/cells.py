"""A workbook's cells as text, a column at a time: the same words however a cell was stored.

Lists have millions of cells, so whole columns of one kind are converted by Arrow; only columns
of mixed kinds go cell by cell.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

Cell: TypeAlias = "int | float | str | bool | date | datetime | time | timedelta"
"""What calamine gives for a cell; blank cells are empty text."""

_LONGEST = 10**15
"""Excel keeps 15 digits of a number: what is longer need not be what was written."""
_HALF_A_SECOND = timedelta(microseconds=500_000)
_HALF_A_MILLISECOND = timedelta(microseconds=500)


def text_of(cell: Cell) -> str:
    """One cell as text.

    Dates are like ``2017-12-31``, with ``13:05:00`` behind it unless it is midnight; whole
    numbers have no decimal point, and of more than 15 digits are like ``2.017E+16``; true and false
    are ``TRUE`` and ``FALSE``, all as Excel shows them.
    """
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int | float) and _LONGEST <= abs(cell) < math.inf:
        return f"{Decimal(repr(cell)).normalize():E}"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        moment = cell + _HALF_A_SECOND
        if moment.date() != (cell + _HALF_A_MILLISECOND).date():
            # 23:59:59.997 is how SQL Server writes the end of a day, not the next one.
            moment = cell
        midnight = not (moment.hour or moment.minute or moment.second)
        return moment.date().isoformat() if midnight else moment.isoformat(" ", "seconds")
    if isinstance(cell, timedelta):
        minutes, seconds = divmod(round(cell.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    if isinstance(cell, time):
        return cell.isoformat("seconds")
    return str(cell)


def texts_of(cells: Sequence[Cell]) -> Any:
    """A column of cells as an Arrow array of text, NULL where a cell is blank."""
    kinds = set(map(type, cells)) - {str}
    if not kinds:
        return _without_blanks(pa.array(cells, pa.string()))
    if kinds <= {int, float}:
        texts = _whole_numbers(cells)
    elif kinds == {date}:
        texts = _of_type(cells, pa.date32())
    elif kinds <= {date, datetime}:
        texts = _midnights(cells)
    else:
        texts = None
    if texts is not None:
        return texts.cast(pa.string())
    return _without_blanks(pa.array([text_of(cell) for cell in cells], pa.string()))


def _without_blanks(texts: Any) -> Any:
    return pc.if_else(pc.equal(texts, ""), None, texts)


def _of_type(cells: Sequence[Cell], kind: Any) -> Any:
    """The cells as an array of that type; None where there is text among them."""
    try:
        return pa.array([None if cell == "" else cell for cell in cells], kind)
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        return None


def _whole_numbers(cells: Sequence[Cell]) -> Any:
    numbers = _of_type(cells, pa.float64())
    if numbers is None:
        return None
    exact = pc.and_(pc.equal(numbers, pc.floor(numbers)), pc.less(pc.abs(numbers), _LONGEST))
    return numbers.cast(pa.int64()) if pc.all(exact).as_py() else None


def _midnights(cells: Sequence[Cell]) -> Any:
    """Moments as days, where all of them are at midnight."""
    moments = _of_type(cells, pa.timestamp("us"))
    if moments is None:
        return None
    days = moments.cast(pa.date32(), safe=False)
    same = pc.equal(days.cast(pa.timestamp("us")), moments)
    return days if pc.all(same).as_py() else None

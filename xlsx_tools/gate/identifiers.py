"""Texts that tell of one child: ids, numbers shaped like those of schools and the NHS, labels."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

_TOKEN = re.compile(r"[^\W_](?:[\w./-]*[^\W_])?")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WHOLE = re.compile(r"(\d+)[.]0+")
_GROUPED = re.compile(r"(?<![\w.,])\d{1,3}(?:(?:,\d{3})+|(?: \d{3})+)(?![\w,]|[.]\d)")
_DIGITS = re.compile(r"(?<!\d)(?<!\d[.,])\d{7,}(?!\d|[.,]\d)")
_UPN = re.compile(r"(?<![^\W_])[A-Z]\d{11}[0-9A-Z](?![^\W_])", re.IGNORECASE)
_NHS = re.compile(r"(?<!\d)(?<!\d[.,])(\d{3})[ -]?(\d{3})[ -]?(\d{4})(?!\d|[.,]\d)")
_GUID = re.compile(
    r"(?<![0-9a-f])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-f])",
    re.IGNORECASE,
)
_PSEUDONYM = re.compile(r"(?<!\w)P-[2-9A-HJ-NP-Z]{10,}(?!\w)")
_LABEL = re.compile(
    r"(?:child(?:'?s|ren's)? )?(?:d\.? ?o\.? ?b\.?|date of birth|birth ?date"
    r"|(?:child|person)[ _-]?(?:unique[ _-]?)?id(?:entifier)?"
    r"|upn|unique pupil number|nhs (?:number|no\.?))"
    r"\s*(?:$|[:=(\[/-]|\d)",
    re.IGNORECASE,
)
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ELEVEN = 11
SHORTEST_NUMBER = 5
"""Digits of an id of digits alone that is looked for: a shorter one is like any figure."""
SHORTEST_IN_NUMBERS = 7
"""Digits of an id that is looked for in cells of numbers: populations have six."""
SHORTEST_NAME = 4


@dataclass(frozen=True)
class Identifiers:
    """What to look for: the ids of the case lists, and what any id is shaped like."""

    ids: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        known = {_plain(each).casefold() for each in self.ids}
        object.__setattr__(self, "ids", frozenset(filter(_can_be_told, known)))

    @cached_property
    def _parted(self) -> dict[str, list[str]]:
        """Ids with a sign at which a text is taken apart, by the piece that they begin with."""
        found: dict[str, list[str]] = {}
        for each in self.ids:
            first = _TOKEN.search(each)
            if first and first[0] != each:
                found.setdefault(first[0], []).append(each)
        return found

    @cached_property
    def _numbers(self) -> frozenset[str]:
        """Ids as they look in a cell of numbers, which keeps no leading noughts."""
        whole = (each.lstrip("0") for each in self.ids if each.isdecimal())
        return frozenset(each for each in whole if len(each) >= SHORTEST_IN_NUMBERS)

    def in_text(self, text: str, *, guids: bool = True) -> Iterator[str]:
        """What is wrong with a text, in words that do not repeat the id."""
        plain = _plain(text)
        if self._has_id(plain):
            yield "an id of the case lists"
        if _UPN.search(plain):
            yield "what is shaped like a unique pupil number"
        if any(_valid_nhs("".join(match.groups())) for match in _NHS.finditer(plain)):
            yield "what is shaped like an NHS number"
        if _PSEUDONYM.search(plain):
            yield "a pseudonym of a list of cases"
        if guids and _GUID.search(plain):
            yield "what is shaped like a record's id in a database"

    def in_cell(self, text: str) -> Iterator[str]:
        """What is wrong with the text of a cell, where a label stands for what is beside it."""
        yield from self.in_text(text)
        if _LABEL.match(_plain(text).strip()):
            yield "a label of what is known of one child"

    def in_number(self, text: str) -> Iterator[str]:
        """What is wrong with a number as it is written in the file."""
        digits = _whole(text)
        if digits in self._numbers:
            yield "an id of the case lists"
        if _valid_nhs(digits):
            yield "what is shaped like an NHS number"

    def _has_id(self, plain: str) -> bool:
        if not self.ids:
            return False
        folded = plain.casefold()
        return (
            folded in self.ids
            or any(self._known(match[0], folded) for match in _TOKEN.finditer(folded))
            or any(
                re.sub("[, ]", "", match[0]) in self._numbers for match in _GROUPED.finditer(folded)
            )
            # Against a word, or with noughts before it; those of a record's id are no number.
            or any(
                match[0].lstrip("0") in self._numbers
                for match in _DIGITS.finditer(_GUID.sub(" ", folded))
            )
        )

    def _known(self, token: str, folded: str) -> bool:
        if token in self.ids or any(each in folded for each in self._parted.get(token, ())):
            return True
        if whole := _WHOLE.fullmatch(token):
            return whole[1] in self._numbers
        # What stands behind a point is no number of its own.
        return not _NUMBER.fullmatch(token) and any(
            piece in self.ids for piece in re.split(r"[./_-]", token)
        )


def _plain(text: str) -> str:
    """The text as it is read: escapes undone, signs that cannot be seen taken out."""
    shown = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return " ".join(_UNSEEN.sub("", unicodedata.normalize("NFKC", shown)).split())


def _can_be_told(identity: str) -> bool:
    if identity.isdecimal():
        return len(identity) >= SHORTEST_NUMBER
    return len(identity) >= SHORTEST_NAME and any(sign.isdigit() for sign in identity)


def _whole(text: str) -> str:
    """The digits of a whole number; nothing for another."""
    try:
        number = float(text)
    except ValueError:
        return ""
    return str(int(number)) if number.is_integer() and 0 < number < 1e15 else ""


def _valid_nhs(digits: str) -> bool:
    if len(digits) != _ELEVEN - 1 or not digits.strip("0"):
        return False
    numbers = [int(each) for each in digits]
    total = sum(weight * each for weight, each in zip(range(10, 1, -1), numbers, strict=False))
    return (_ELEVEN - total % _ELEVEN) % _ELEVEN == numbers[-1]

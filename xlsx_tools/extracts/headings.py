"""Which column of a list each heading stands for."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from xlsx_tools.lists.every import LISTS
from xlsx_tools.lists.kinds import CaseList, Column

_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_SPACES = re.compile(r"(?:\s|_x000D_)+")
"""Also the end of a line as programs leave it that do not know how a workbook has it."""
_YES_NO = re.compile(r"\s*\(?\s*y(?:es)?/n(?:o)?\s*$")
_DATE_FORM = re.compile(r"\s*[(\[]\s*dd?[ /.-]mm?m?[ /.-]yy(?:yy)?\s*[)\]]")
_NUMBERED = re.compile(r"^\d{1,2}[.)] ")
_ENDINGS = " :;?*.,)"
_LONGEST_NAME = 63


def plain(text: str) -> str:
    """A text as it is compared: without case, kinds of spaces and dashes, and double spaces."""
    flat = unicodedata.normalize("NFKC", text.replace("\u200b", "").replace("\ufeff", ""))
    return _SPACES.sub(" ", _DASHES.sub("-", flat)).strip().casefold()


def is_only_hyphens(text: str) -> bool:
    """Whether a text is a line of hyphens, with which SQL Server underlines headings."""
    return re.fullmatch("-{3,}", plain(text)) is not None


@cache
def plain_heading(heading: str) -> str:
    """A heading as it is compared: its letters and digits, without ``(Y/N)`` and ``(DD/MM/YYYY)``.

    A number before it, as of ``1. Child Unique ID``, is left out, too. Databases write
    ``ChildUniqueID`` or ``CHILD_UNIQUE_ID``.
    """
    words = _DATE_FORM.sub("", _NUMBERED.sub("", plain(heading))).rstrip(_ENDINGS)
    return "".join(filter(str.isalnum, _YES_NO.sub("", words)))


@cache
def headings_of(name: str) -> Mapping[str, Column]:
    """Every heading by which a list's columns are known, as compared.

    A database may also call them what the program does, ``started``.
    """
    columns = LISTS[name].columns
    names = {plain_heading(column.name): column for column in columns}
    whole = [(heading, column) for column in columns for heading in column.headings]
    cut = {plain_heading(_cut(heading)): column for heading, column in whole}
    return cut | names | {plain_heading(heading): column for heading, column in whole}


def _cut(heading: str) -> str:
    """What PostgreSQL leaves of a column's name."""
    return heading.encode()[:_LONGEST_NAME].decode(errors="ignore")


def column_of(name: str, heading: str) -> Column | None:
    """The list's column that the heading stands for, None where it is not known."""
    return headings_of(name).get(plain_heading(heading))


def is_header(cells: Sequence[str]) -> int:
    """How many cells of a row are headings of one and the same list, whichever has most."""
    return max(known_headings(cells).values(), default=0)


def is_of_people(headings: Iterable[str]) -> bool:
    """Whether one of the headings is that of the ids by which some list tells people apart."""
    return any(
        LISTS[name].column(column).is_id
        for heading in headings
        for name, column in _columns_of(plain_heading(heading))
    )


@cache
def headings_of_ids() -> frozenset[str]:
    """The headings by which the columns of ids are known, of all lists."""
    columns = (column for each in LISTS.values() for column in each.columns if column.is_id)
    return frozenset(heading for column in columns for heading in column.headings)


def known_headings(cells: Iterable[str]) -> Mapping[str, int]:
    """How many columns of each list the cells are headings of; lists without one are left out."""
    columns = {column for cell in cells for column in _columns_of(plain_heading(cell))}
    return Counter(name for name, _ in sorted(columns))


@cache
def _columns_of(text: str) -> tuple[tuple[str, str], ...]:
    """The lists and columns of which a text, as compared, is a heading."""
    found = ((name, headings_of(name).get(text)) for name in LISTS)
    return tuple((name, column.name) for name, column in found if column)


IGNORE = "ignore"
"""The officer's answer that a table, heading, text or team is not to be used."""


@dataclass(frozen=True, slots=True)
class Matched:
    """A table's headings matched to its list.

    ``places`` says at which place each column is. ``unknown`` are headings that no column is
    known by. ``doubled`` are columns for which there are several headings: they are not used
    until an officer has chosen.
    """

    places: Mapping[str, int]
    unknown: tuple[str, ...]
    doubled: Mapping[str, tuple[str, ...]]


def match_headings(
    case_list: CaseList, headings: Sequence[str], answered: Mapping[str, str]
) -> Matched:
    """Match headings to columns; what an officer has answered goes before what is known.

    ``answered`` has, for a heading as compared, the name of a column or ``ignore``.
    """
    chosen: dict[str, list[int]] = {}
    known: dict[str, list[int]] = {}
    unknown: list[str] = []
    for place, heading in enumerate(headings):
        text = plain_heading(heading)
        answer = answered.get(text)
        if answer == IGNORE or not text:
            continue
        if answer:
            chosen.setdefault(answer, []).append(place)
        elif column := headings_of(case_list.name).get(text):
            known.setdefault(column.name, []).append(place)
        else:
            unknown.append(" ".join(heading.split()))
    found = known | chosen
    return Matched(
        {name: places[0] for name, places in found.items() if len(places) == 1},
        tuple(dict.fromkeys(unknown)),
        {
            name: tuple(" ".join(headings[place].split()) for place in places)
            for name, places in found.items()
            if len(places) > 1
        },
    )

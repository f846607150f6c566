"""One file under the folder of case lists: where it lies and which month its name says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from pathlib import Path, PurePosixPath

from xlsx_tools.extracts.model import Problem, Trouble
from xlsx_tools.periods import Month

_GAP = r"[-_ .,']*"
_BETWEEN = r"[-_. ]"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_NUMBER = r"(?P<month>\d\d?)"
_DAY = r"(?P<day>\d\d?)"
_NAME = (
    r"(?<![a-z])(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WRITTEN = tuple(
    re.compile(rf"(?<!\d){pattern}(?!\d)", re.IGNORECASE)
    for pattern in (
        rf"{_YEAR}{_BETWEEN}{_NUMBER}{_BETWEEN}{_DAY}",
        rf"{_DAY}{_BETWEEN}{_NUMBER}{_BETWEEN}{_YEAR}",
        r"(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?:\d{4}|\d{6})?",
        r"(?P<day>[0-3]\d)(?P<month>[01]\d)(?P<year>(?:19|20)\d\d)",
        rf"{_NAME}{_GAP}(?:\d\d?(?:st|nd|rd|th)?[-_ .,]+)?{_YEAR}",
        rf"{_YEAR}{_GAP}{_NAME}(?![a-z])",
        rf"{_NAME}{_GAP}(?P<year>\d\d)",
        rf"{_YEAR}{_BETWEEN}(?P<month>[01]\d)(?![-.]\d)",
        rf"{_YEAR}[-_](?P<month>\d)(?![-.]\d)",
        r"(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)",
        rf"(?<!\d[-.])(?P<month>[01]?\d)[-_.]{_YEAR}",
    )
)
"""Ways to write a month in a name, the longer before those that are part of them."""
_NUMBERED = re.compile(
    r"(?<![a-z])(?:list|sheet|table|version|v|quarter|qtr|q)[-_ .]*"
    r"\d{1,2}(?!\d|[-_. ]\d{1,2}(?!\d))",
    re.IGNORECASE,
)
"""The number of a list, a version or a quarter, which is no month: ``List_4_2024``."""


_YEARS_FOLDER = re.compile(_YEAR)
_IN_YEAR = re.compile(rf"{_NUMBER}|(?:\d\d?[-_. ]*)?{_NAME}", re.IGNORECASE)
"""How a file or folder is called that lies in a year's."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file of case lists.

    ``name`` is its place under the folder as people see it, ``2017-12/List 4.xlsx``. ``extract``
    is the month that its name says, or else the nearest folder's; None where none says one.
    """

    path: Path
    name: str
    extract: Month | None = None

    @property
    def sheet(self) -> str:
        """What its only table is called: the file's name without its ending."""
        return self.path.stem

    def problem(
        self,
        trouble: Trouble,
        what: str,
        mend: str,
        *,
        sheet: str = "",
        rows: int = 0,
        quoting: str = "",
    ) -> Problem:
        """A problem of this file, or of one of its sheets."""
        return Problem(trouble, "", what, source_of(self.name, sheet), mend, rows, quoting)


def source_of(name: str, sheet: str) -> str:
    """How people are told where something is: the file, and its sheet where it has several."""
    return f"{name}, sheet {sheet}" if sheet else name


def file_and_sheet(source: str) -> tuple[str, str]:
    """The two again from ``source_of``; the sheet empty where it was left out."""
    name, _, sheet = source.partition(", sheet ")
    return name, sheet


def found_file(path: Path, folder: Path) -> tuple[FoundFile, Problem | None]:
    """The file, and a problem where its name or a folder's names several months."""
    name = PurePosixPath(*path.relative_to(folder).parts)
    part, months = _months_said(name)
    found = FoundFile(path, str(name), months[0] if len(months) == 1 else None)
    if len(months) <= 1:
        return found, None
    said = " and ".join(month.title for month in months)
    return found, found.problem(
        Trouble.WRONG_MONTH,
        f"the name '{part}' speaks of {said}, so it does not say one month",
        "name the month in which the lists were drawn only once, like 2017-12",
    )


def month_said(name: str) -> Month | None:
    """The month that a file's name under the folder says, or else the nearest folder's."""
    _, months = _months_said(PurePosixPath(name))
    return months[0] if len(months) == 1 else None


def _months_said(name: PurePosixPath) -> tuple[str, list[Month]]:
    """The part of a name that says a month, of file before folders, and which it may be."""
    parts = (name.stem, *(parent.name for parent in name.parents))
    for part, folder in zip_longest(parts, parts[1:], fillvalue=""):
        if months := sorted(months_in(part) or _of_year(part, folder)):
            return part, months
    return "", []


def _of_year(name: str, folder: str) -> list[Month]:
    """The month that a name in a year's folder says: ``2017/11``, ``2017/November``."""
    found, year = _IN_YEAR.fullmatch(name), _YEARS_FOLDER.fullmatch(folder)
    if not found or not year:
        return []
    said = {key: text for key, text in found.groupdict().items() if text}
    month = _month({**said, "year": folder})
    return [month] if month else []


def months_in(name: str) -> frozenset[Month]:
    """The months that a file's or folder's name says: ``2017-12``, ``Dec-17``, ``31-12-2017``."""
    return frozenset(_months_in(name))


def _months_in(name: str) -> Iterator[Month]:
    left = _NUMBERED.sub(" | ", name)
    for pattern in _WRITTEN:
        for found in pattern.finditer(left):
            month = _month(found.groupdict())
            if month:
                yield month
                left = left.replace(found.group(), " | ", 1)


def _month(parts: dict[str, str]) -> Month | None:
    """The month that the parts say, None where there is no such day or month."""
    try:
        if "name" in parts:
            return Month.parse(f"{parts['name']} {parts['year']}")
        day = date(int(parts["year"]), int(parts["month"]), int(parts.get("day", 1)))
    except ValueError:
        return None
    return Month.parse(day)

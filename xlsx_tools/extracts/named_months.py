"""The month that the name of a file or a folder says, and the name without it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import zip_longest
from pathlib import PurePosixPath

from xlsx_tools.periods import Month

_DASHES = r"\u2010-\u2015"
_GAP = rf"[-{_DASHES}_ .,']*"
_WIDE_GAP = rf"[-{_DASHES}_ .,'()]*"
_BETWEEN = rf"(?: ?[-{_DASHES}_.] ?| )"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_NUMBER = r"(?P<month>\d\d?)"
_DAY = r"(?P<day>\d\d?)"
_OF_NAME = r"\d\d?(?:st|nd|rd|th)?"
# Before a name it is no day if it is the month of a year: 2017-11 Dec-17.
_DAY_BEFORE = rf"(?:(?<!(?:19|20)\d\d[-_. ]){_OF_NAME}{_GAP})?"
_NAME = (
    r"(?<![a-z])(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
# What could be the year or the day of another date is no time.
_TIME = r"(?:[-_ t](?!19|20)[0-2]\d[-_.]?[0-5]\d(?:[-_.]?[0-5]\d)?(?![-_. ]?\d))?"
_WRITTEN = tuple(
    re.compile(rf"(?<!\d){pattern}(?!\d)", re.IGNORECASE)
    for pattern in (
        rf"{_YEAR}{_BETWEEN}{_NUMBER}{_BETWEEN}{_DAY}{_TIME}",
        rf"{_DAY}{_BETWEEN}{_NUMBER}{_BETWEEN}{_YEAR}{_TIME}",
        rf"{_YEAR}(?P<month>[01]\d)(?P<day>[0-3]\d)(?:\d{{4}}|\d{{6}}|{_TIME})",
        rf"(?P<day>[0-3]\d)(?P<month>[01]\d){_YEAR}{_TIME}",
        rf"{_DAY_BEFORE}{_NAME}{_WIDE_GAP}(?:{_OF_NAME}[-_ .,]+)?{_YEAR}",
        rf"{_YEAR}{_WIDE_GAP}{_NAME}(?![a-z])(?:[-_ .,]+{_OF_NAME}(?!\d))?",
        rf"{_DAY_BEFORE}{_NAME}{_GAP}(?P<year>\d\d)",
        rf"{_YEAR}{_BETWEEN}(?P<month>[01]\d)(?![-.]\d)",
        rf"{_YEAR}[-_](?P<month>\d)(?![-.]\d)",
        rf"{_YEAR}(?P<month>[01]\d)",
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
_YEARS = re.compile(rf"(?<!\d){_YEAR}(?:{_BETWEEN}\d\d)?(?!\d)")
"""A year without a month, or two of them: ``2017-18``."""

_YEARS_FOLDER = re.compile(_YEAR)
_IN_YEAR = re.compile(rf"{_NUMBER}|(?:\d\d?[-_. ]*)?{_NAME}", re.IGNORECASE)
"""How a file or folder is called that lies in a year's."""


def months_said(name: PurePosixPath) -> tuple[str, list[Month]]:
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
    return frozenset(month for month, _, _ in _written(name))


def without_months(name: str) -> str:
    """A name without the months that it says, with their days and times, and without years."""
    for _, start, end in sorted(_written(name), key=lambda each: -each[1]):
        name = f"{name[:start]} {name[end:]}"
    return _YEARS.sub(" ", name)


def _written(name: str) -> Iterator[tuple[Month, int, int]]:
    """Every month that a name says, and from where to where it says it."""
    left = _NUMBERED.sub(_covered, name)
    for pattern in _WRITTEN:
        for found in pattern.finditer(left):
            month = _month(found.groupdict())
            if month:
                yield month, *found.span()
                left = left[: found.start()] + _covered(found) + left[found.end() :]


def _covered(found: re.Match[str]) -> str:
    return "|" * len(found.group())


def _month(parts: dict[str, str]) -> Month | None:
    """The month that the parts say, None where there is no such day or month."""
    try:
        if "name" in parts:
            return Month.parse(f"{parts['name']} {parts['year']}")
        day = date(int(parts["year"]), int(parts["month"]), int(parts.get("day", 1)))
    except ValueError:
        return None
    return Month.parse(day)

"""Dates that stand as text in a table."""

from __future__ import annotations

import re
from datetime import date

from xlsx_tools.extracts.headings import plain

FIRST_YEAR, LAST_YEAR = 1920, 2060
"""A year outside these is taken for a slip or for a date that stands for none (31/12/9999)."""

_TIME = r"(?:[ t](?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?z?)?"
_FORMS = tuple(
    re.compile(form + _TIME, re.ASCII)
    for form in (
        r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})",
        r"(?P<day>\d{1,2})-(?P<month>\d{1,2})-(?P<year>\d{4})",
        r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})",
        r"(?P<day>\d{1,2})-(?P<month>[a-z]{3,9})-(?P<year>\d{4})",
        r"(?P<day>\d{1,2}) (?P<month>[a-z]{3,9}) (?P<year>\d{4})",
    )
)
_NAMES = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTHS = {
    **{name: number for number, name in enumerate(_NAMES, start=1)},
    **{name[:3]: number for number, name in enumerate(_NAMES, start=1)},
    "sept": 9,
}


def date_of(text: str) -> date | None:
    """The day that a text names, None where it is no day or could be several.

    Day before month before a year of four digits (``31/12/2017``, ``1-2-2017``, ``31-Dec-2017``,
    ``31 December 2017``), or ``2017-12-31``; a time after it is left out. Years of two digits,
    months before days and numbers are never read.
    """
    words = plain(text)
    for form in _FORMS:
        if found := form.fullmatch(words):
            return _day(found["year"], found["month"], found["day"])
    return None


def _day(year: str, month: str, day: str) -> date | None:
    number = int(month) if month.isdigit() else _MONTHS.get(month, 0)
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return None
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None

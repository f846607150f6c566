"""Dates that stand as text in a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from xlsx_tools.extracts.headings import is_only_hyphens, plain
from xlsx_tools.periods import ENGLISH_TIME

FIRST_YEAR, LAST_YEAR = 1920, 2060
"""A year outside these is taken for a slip or for a date that stands for none (31/12/9999)."""

_NONE = (
    *("-", "--", "0", "00:00", "00:00:00"),
    *("n/a", "na", "nil", "none", "null", "nan", "nat", "<na>", "(blank)", "not applicable"),
    *("current", "ongoing", "open", "still open", "not ended"),
)
"""Words, as compared, that systems write where there is no day."""

MONTHS = 12
_ENOUGH = 5
"""So many different dates of each kind are no accident: it would happen once in a thousand."""

_REAL = re.compile(r"\d{4}-\d\d-\d\d(?!\d)")
_TYPED = re.compile(r"\s*\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?!\d)")
_SECONDS = r"(?::[0-5]\d(?:\.\d+)?)?"
_TIME = (
    rf"(?:[ t](?:(?P<time>(?:[01]\d|2[0-3]):[0-5]\d|\d:[0-5]\d){_SECONDS}"
    r"(?P<zone>z|[+-]\d\d(?::?[0-5]\d)?)?"
    rf"|(?:0?[1-9]|1[0-2]):[0-5]\d{_SECONDS} ?[ap]m))?"
)
_FORMS = tuple(
    re.compile(form + _TIME, re.ASCII)
    for form in (
        r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})",
        r"(?P<day>\d{1,2})-(?P<month>\d{1,2})-(?P<year>\d{4})",
        r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})",
        r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})",
        r"(?P<year>\d{4})/(?P<month>\d{2})/(?P<day>\d{2})",
        r"(?P<day>\d{1,2})-(?P<month>[a-z]{3,9})-(?P<year>\d{4})",
        r"(?P<day>\d{1,2}) (?P<month>[a-z]{3,9}) (?P<year>\d{4})",
        r"(?P<day>\d{2})-(?P<month>[a-z]{3})-(?P<year>\d{2})",
    )
)
_FIRST_OF_TWO_DIGITS = 1950
"""Oracle writes a year from here on, and of the hundred that it begins, by its last two digits."""
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

    Day before month before a year of four digits (``31/12/2017``, ``1-2-2017``, ``31.12.2017``,
    ``31-Dec-2017``, ``31 December 2017``), or ``2017-12-31`` or ``2017/12/31``; a time after it is
    left out, also ``11:15 PM``. With a time zone
    (``2017-06-30T23:00:00Z``) it is the day that it was then in England. ``31-DEC-17``, as Oracle
    writes it unless told otherwise, is of 1950 to 2049. Other years of two digits, months before
    days and numbers are never read.
    """
    words = plain(text)
    for form in _FORMS:
        if found := form.fullmatch(words):
            day = _day(_whole_year(found["year"]), found["month"], found["day"])
            return _in_england(day, found["time"], found["zone"]) if day and found["zone"] else day
    return None


def _in_england(day: date, time: str, zone: str) -> date | None:
    written = "+0000" if zone == "z" else f"{zone.replace(':', '')}00"[:5]
    try:
        moment = datetime.strptime(f"{day} {time} {written}", "%Y-%m-%d %H:%M %z")
    except ValueError:
        return None
    return moment.astimezone(ZoneInfo(ENGLISH_TIME)).date()


def is_far(text: str) -> bool:
    """Whether a text is a date of a year that cannot be meant: ``31/12/9999``."""
    words = plain(text)
    years = (_whole_year(found["year"]) for form in _FORMS if (found := form.fullmatch(words)))
    return any(not FIRST_YEAR <= year <= LAST_YEAR for year in years)


def stands_for_none(text: str) -> bool:
    """Whether a text in a column of dates says that there is no day: ``-``, ``31/12/9999``."""
    return plain(text) in _NONE or is_only_hyphens(text) or is_far(text)


_MONTH_FIRST = re.compile(r"(?P<month>\d{1,2})[/.-](?P<day>\d{1,2})[/.-](?P<year>\d{4})" + _TIME)


def is_month_first(text: str) -> bool:
    """Whether a text is a day only if its month comes before its day, as in America."""
    found = _MONTH_FIRST.fullmatch(plain(text))
    return bool(
        found and date_of(text) is None and _day(int(found["year"]), found["month"], found["day"])
    )


def are_month_first(rows: Mapping[str, int]) -> bool:
    """Whether a column of dates, by its texts with their rows, has the month before the day.

    Then some are a day only if read so, more than one, which may be a slip, and at least as many as
    those that are a day only if read the other way. All that could be either are read as a wrong
    day.
    """
    found = [number for text, number in rows.items() if is_month_first(text)]
    month_first = sum(found)
    day_first = sum(
        number
        for text, number in rows.items()
        if _TYPED.match(text) and (day := date_of(text)) and day.day > MONTHS
    )
    return len(found) > 1 and month_first >= day_first


def were_swapped(texts: Iterable[str]) -> tuple[str, ...]:
    """The dates of a column, out of its texts, whose day and month an American Excel swapped.

    Opening 05/12/2017 it makes 12 May of it, a real date, and leaves 25/12/2017 as text. So where
    no text can be a date with its month first, and every real date has a day that can be a month,
    the real ones are not what they were.
    """
    days = {text: day for text in texts if (day := date_of(text))}
    real = tuple(text for text in days if _REAL.match(text))
    typed = [day for text, day in days.items() if _TYPED.match(text)]
    if len(real) + len(typed) < len(days) or min(len(real), len(typed)) < _ENOUGH:
        return ()
    swapped = all(day.day > MONTHS for day in typed) and all(
        days[text].day <= MONTHS for text in real
    )
    return real if swapped else ()


def _whole_year(written: str) -> int:
    year = int(written)
    if len(written) > 2:
        return year
    return _FIRST_OF_TWO_DIGITS + (year - _FIRST_OF_TWO_DIGITS) % 100


def _day(year: int, month: str, day: str) -> date | None:
    number = int(month) if month.isdigit() else _MONTHS.get(month, 0)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, number, int(day))
    except ValueError:
        return None

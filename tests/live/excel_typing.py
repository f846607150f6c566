"""What Excel makes of a text that is put into a cell whose format is not Text.

It reads the text as if somebody had typed it in the United States, for that is what
``Range.Value = "…"`` does wherever the computer stands: 2017-12 becomes a date, 00123 a number.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

EPOCH = datetime(1899, 12, 30)
"""Day 0 of Excel's calendar, for all days since March 1900."""

ERRORS = {
    "#NULL!": -2146826288,
    "#DIV/0!": -2146826281,
    "#VALUE!": -2146826273,
    "#REF!": -2146826265,
    "#NAME?": -2146826259,
    "#NUM!": -2146826252,
    "#N/A": -2146826246,
}
"""Error values as Excel hands them to other programs: xlErrNA and its like as COM's scodes."""

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "january"),
            ("feb", "february"),
            ("mar", "march"),
            ("apr", "april"),
            ("may",),
            ("jun", "june"),
            ("jul", "july"),
            ("aug", "august"),
            ("sep", "sept", "september"),
            ("oct", "october"),
            ("nov", "november"),
            ("dec", "december"),
        ),
        start=1,
    )
    for name in names
}
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+"
_PLAIN = re.compile(rf"([+-]?)({_NUMBER})(?:[eE]([+-]?\d+))?")
_BRACKETED = re.compile(rf"\(({_NUMBER})\)")
_PERCENT = re.compile(rf"([+-]?)({_NUMBER})\s*%")
_MONEY = re.compile(rf"([+-]?)([£$])({_NUMBER})")
_FRACTION = re.compile(r"([+-]?)(\d+) (\d+)/(\d+)")
_TIME = r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?: ([AaPp])\.?[Mm]\.?)?"
_CLOCK = re.compile(_TIME)
_MOMENT = re.compile(rf"(.+?) {_TIME}")


@dataclass(frozen=True, slots=True)
class Typed:
    """What the cell then holds, and the format it takes on if it had none (None: it keeps General).

    ``value`` is a number, a date and time, a truth value, one of ``ERRORS`` as text, or a text.
    """

    value: float | datetime | bool | str
    number_format: str | None = None
    is_error: bool = False


def typed(text: str, *, this_year: int = 2018) -> Typed:
    """Read a text as Excel does when it is put into a cell; a formula is left as it is."""
    if text.startswith("'"):
        return Typed(text[1:])
    bare = text.strip()
    if bare.upper() in ("TRUE", "FALSE"):
        return Typed(bare.upper() == "TRUE")
    if bare.upper() in ERRORS:
        return Typed(bare.upper(), is_error=True)
    for reading in _READINGS:
        if (found := reading(bare, this_year)) is not None:
            return found
    return Typed(text)


def _plain(text: str, _: int) -> Typed | None:
    if match := _PLAIN.fullmatch(text):
        sign, digits, power = match.groups()
        value = float(f"{sign}{digits.replace(',', '')}e{power or 0}")
        return Typed(value, "0.00E+00" if power else "#,##0" if "," in digits else None)
    if match := _BRACKETED.fullmatch(text):
        return Typed(-_float(match[1]))
    return None


def _percent(text: str, _: int) -> Typed | None:
    if (match := _PERCENT.fullmatch(text)) is None:
        return None
    value = float(f"{match[1]}{match[2].replace(',', '')}") / 100
    return Typed(value, "0.00%" if "." in match[2] else "0%")


def _money(text: str, _: int) -> Typed | None:
    if (match := _MONEY.fullmatch(text)) is None:
        return None
    return Typed(float(f"{match[1]}{match[3].replace(',', '')}"), f"{match[2]}#,##0")


def _fraction(text: str, _: int) -> Typed | None:
    match = _FRACTION.fullmatch(text)
    if match is None or int(match[4]) == 0:
        return None
    value = int(match[2]) + int(match[3]) / int(match[4])
    return Typed(-value if match[1] == "-" else value, "# ?/?")


def _clock(text: str, _: int) -> Typed | None:
    match = _CLOCK.fullmatch(text)
    seconds = None if match is None else _seconds(*match.groups())
    return None if seconds is None else Typed(seconds / 86_400, "h:mm")


def _moment(text: str, this_year: int) -> Typed | None:
    if (match := _MOMENT.fullmatch(text)) is None:
        return None
    day, seconds = _date(match[1], this_year), _seconds(*match.groups()[1:])
    if day is None or seconds is None or not isinstance(day.value, datetime):
        return None
    return Typed(day.value + timedelta(seconds=seconds), "m/d/yyyy h:mm")


def _seconds(hour: str, minute: str, second: str | None, half: str | None) -> int | None:
    hours, minutes, seconds = int(hour), int(minute), int(second or 0)
    if hours > (12 if half else 23) or minutes > 59 or seconds > 59:
        return None
    if half:
        hours = hours % 12 + (12 if half.lower() == "p" else 0)
    return hours * 3600 + minutes * 60 + seconds


_YEAR_FIRST = re.compile(r"(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?")
_THREE = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4}|\d{2})")
_TWO = re.compile(r"(\d{1,2})[-/](\d{1,2}|\d{4})")
_DAY_NAME = re.compile(r"(\d{1,2})[-/ ]([A-Za-z]+)(?:[-/ ](\d{4}|\d{2}))?")
_NAME_FIRST = re.compile(r"([A-Za-z]+)[-/ ](\d{4}|\d{1,2})(?:,? (\d{4}))?")


def _date(text: str, this_year: int) -> Typed | None:
    """A day or month; where an American would see none, the day comes before the month."""
    for pattern, read in _DATES:
        if match := pattern.fullmatch(text):
            return read(match.groups(), this_year)
    return None


def _year_first(parts: tuple[str, ...], _: int) -> Typed | None:
    year, month, day = parts
    return _day(int(year), int(month), int(day or 1), "m/d/yyyy" if day else "mmm-yy")


def _three(parts: tuple[str, ...], _: int) -> Typed | None:
    first, second, year = int(parts[0]), int(parts[1]), _year(parts[2])
    return _day(year, first, second, "m/d/yyyy") or _day(year, second, first, "m/d/yyyy")


def _two(parts: tuple[str, ...], this_year: int) -> Typed | None:
    first, second = int(parts[0]), int(parts[1])
    if found := _day(this_year, first, second, "d-mmm"):
        return found
    if found := _day(this_year, second, first, "d-mmm"):
        return found
    return _day(_year(parts[1]), first, 1, "mmm-yy")


def _day_name(parts: tuple[str, ...], this_year: int) -> Typed | None:
    day, name, year = parts
    month = _MONTHS.get(name.lower(), 0)
    if year:
        return _day(_year(year), month, int(day), "d-mmm-yy")
    return _day(this_year, month, int(day), "d-mmm")


def _name_first(parts: tuple[str, ...], this_year: int) -> Typed | None:
    name, number, year = parts
    month = _MONTHS.get(name.lower(), 0)
    if year:
        return _day(int(year), month, int(number), "d-mmm-yy")
    as_day = None if len(number) == 4 else _day(this_year, month, int(number), "d-mmm")
    return as_day or _day(_year(number), month, 1, "mmm-yy")


def _year(text: str) -> int:
    number = int(text)
    if len(text) == 4:
        return number
    return number + (2000 if number < 30 else 1900)


def _day(year: int, month: int, day: int, number_format: str) -> Typed | None:
    try:
        return Typed(datetime(year, month, day), number_format)
    except ValueError:
        return None


def _float(digits: str) -> float:
    return float(digits.replace(",", ""))


_DATES: tuple[tuple[re.Pattern[str], Callable[..., Typed | None]], ...] = (
    (_YEAR_FIRST, _year_first),
    (_THREE, _three),
    (_TWO, _two),
    (_DAY_NAME, _day_name),
    (_NAME_FIRST, _name_first),
)
_READINGS: tuple[Callable[[str, int], Typed | None], ...] = (
    _plain,
    _percent,
    _money,
    _fraction,
    _clock,
    _date,
    _moment,
)


def serial(moment: datetime) -> float:
    """A date and time as the number of days that Excel keeps."""
    return (moment - EPOCH) / timedelta(days=1)


def moment_of(days: float) -> datetime:
    """The date and time that a number of days stands for, to the second."""
    return EPOCH + timedelta(seconds=round(days * 86_400))

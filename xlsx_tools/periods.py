"""Months and financial years, as a scorecard counts them."""

from __future__ import annotations

import re
from calendar import month_abbr, month_name, monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

ENGLISH_TIME = "Europe/London"
"""In whose days a moment is counted that is written with a time zone."""

_NAMES = {name[:3].lower(): number for number, name in enumerate(month_abbr) if name}
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2})(?:[T ][\d:.]+)?)?")
_WORDS = re.compile(r"(?:(?P<day>\d{1,2})[- ])?(?P<name>[A-Za-z]{3,9})[-/ ,]*(?P<year>\d{4}|\d{2})")
_BRITISH = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})(?: [\d:]+)?")


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month. Written ``2017-12`` in files and ``Dec-17`` where people read it."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not (1900 <= self.year <= 2200 and 1 <= self.number <= 12):
            raise ValueError(f"there is no month {self.year}-{self.number}")

    @classmethod
    def parse(cls, text: object) -> Month:
        """Read a month however Excel or a person wrote it.

        Takes ``2017-12``, ``2017-12-31``, ``Dec-17``, ``December 2017``, ``01/12/2017`` and real
        dates. Raises ValueError for anything else: a month is never guessed.
        """
        if isinstance(text, Month):
            return text
        if isinstance(text, (date, datetime)):
            return cls(text.year, text.month)
        words = str(text).strip()
        for pattern in (_ISO, _BRITISH, _WORDS):
            if found := pattern.fullmatch(words):
                return cls._of(found.groupdict(), words)
        raise _no_month(words)

    @classmethod
    def named(cls, name: str) -> Month | None:
        """The month that a file or folder of ours is named after, like ``2017-12``, else None.

        Other ways to write it are no name of ours: a copy is not to be taken for the month.
        """
        try:
            month = cls.parse(name)
        except ValueError:
            return None
        return month if str(month) == name else None

    @classmethod
    def _of(cls, parts: dict[str, str], words: str) -> Month:
        number = _number_of(parts["name"]) if "name" in parts else int(parts["month"])
        year = int(parts["year"])
        try:
            # A day that the month does not have makes the whole unreadable.
            day = date(year if year > 99 else 2000 + year, number or 0, int(parts["day"] or 1))
            return cls(day.year, day.month)
        except ValueError as error:
            raise _no_month(words) from error

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02}"

    @property
    def label(self) -> str:
        """The column heading of the published scorecards: ``Dec-17``."""
        return f"{month_abbr[self.number]}-{self.year % 100:02}"

    @property
    def title(self) -> str:
        """In full, for a title: ``December 2017``."""
        return f"{month_name[self.number]} {self.year}"

    @property
    def first_day(self) -> date:
        """The first day of the month."""
        return date(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        """The day that a month-end snapshot is taken."""
        return date(self.year, self.number, monthrange(self.year, self.number)[1])

    def as_at(self, today: date) -> date:
        """The last day of the month, or today while that has not come."""
        return min(self.last_day, today)

    def __add__(self, months: int) -> Month:
        year, index = divmod(self.year * 12 + self.number - 1 + months, 12)
        return Month(year, index + 1)

    def __sub__(self, months: int) -> Month:
        return self + -months

    @property
    def last_march(self) -> Month:
        """The financial year end before this month; in March itself, the one a year earlier."""
        return Month(self.year if self.number > 3 else self.year - 1, 3)

    @property
    def financial_year_start(self) -> Month:
        """The April that begins this month's financial year."""
        return Month(self.year if self.number > 3 else self.year - 1, 4)


def _number_of(name: str) -> int | None:
    """A month's number by its name, in full or short: ``Sep``, ``Sept``, ``September``."""
    word = name.lower()
    number = _NAMES.get(word[:3])
    known = number is not None and (month_name[number].lower().startswith(word) or word == "sept")
    return number if known else None


def _no_month(words: str) -> ValueError:
    return ValueError(f"'{words}' is not a month; write it like 2017-12 or Dec-17")


def months_between(first: Month, last: Month) -> Iterator[Month]:
    """Every month from the first to the last, both included."""
    while first <= last:
        yield first
        first += 1


def months_ending(last: Month, count: int) -> tuple[Month, ...]:
    """The ``count`` months that end with ``last``, oldest first."""
    return tuple(months_between(last - (count - 1), last))


def spans(months: Iterable[Month]) -> str:
    """Months in words, those that follow one another as one: ``Jan-17, Apr-17 to Jun-17``."""
    runs: list[list[Month]] = []
    for month in months:
        if runs and runs[-1][-1] + 1 == month:
            runs[-1].append(month)
        else:
            runs.append([month])
    return ", ".join(
        run[0].label if len(run) == 1 else f"{run[0].label} to {run[-1].label}" for run in runs
    )

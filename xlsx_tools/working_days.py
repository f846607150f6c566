"""England's working days: Monday to Friday without bank holidays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

import holidays
import numpy as np

_ONE_DAY = timedelta(days=1)


def is_working_day(day: date) -> bool:
    """Whether people are at work on the day."""
    return day.weekday() < 5 and day not in _bank_holidays(day.year)


def working_days_between(start: date, end: date) -> int:
    """Working days after ``start`` up to and with ``end``; 0 where ``end`` is not after it.

    The day itself is day 0, as the Department for Education counts the 45 days of an assessment:
    from 2 December 2024 to 6 February 2025 are 45.
    """
    days = (start + timedelta(days=each) for each in range(1, (end - start).days + 1))
    return sum(map(is_working_day, days))


def running_count(first: date, last: date) -> Iterator[tuple[date, int]]:
    """Each day with how many working days there were since ``first``, that day included.

    The working days between two days are the difference of their counts.
    """
    days = np.arange(np.datetime64(first), np.datetime64(last) + 1)
    years = range(first.year, last.year + 1)
    closed = sorted(day for year in years for day in _bank_holidays(year))
    counts = np.is_busday(days, holidays=np.array(closed, "datetime64[D]")).cumsum()
    return zip(days.tolist(), counts.tolist(), strict=True)


@cache
def _bank_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))

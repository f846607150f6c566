"""England's working days: Monday to Friday without bank holidays."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import holidays
import numpy as np
from numpy.typing import NDArray

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


def day_before(day: date, working_days: int) -> date:
    """The last day from which it takes so many working days to a day."""
    while working_days:
        working_days -= is_working_day(day)
        day -= _ONE_DAY
    return day


def running_count(first: date, last: date) -> NDArray[np.int64]:
    """For each day from the first to the last, how many working days there were up to it.

    The working days between two days are the difference of their counts.
    """
    days = np.arange(np.datetime64(first), np.datetime64(last) + 1)
    closed = sorted(_bank_holidays(*range(first.year, last.year + 1)))
    return np.is_busday(days, holidays=np.array(closed, "datetime64[D]")).cumsum()


@cache
def _bank_holidays(*years: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=years))

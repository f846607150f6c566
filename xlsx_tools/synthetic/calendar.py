"""Days as whole numbers since 1970, the months of an authority, and England's working days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from xlsx_tools.periods import Month, months_between
from xlsx_tools.synthetic.chance import Ints
from xlsx_tools.working_days import running_count

NEVER = np.int32(2**30)
"""A day that does not come."""

HISTORY = 18
"""Months of referrals before the first month."""

YEAR = 365.25
_AHEAD = 800


def day_number(day: date) -> int:
    """The day as days since 1970, as Arrow keeps dates."""
    return (day - date(1970, 1, 1)).days


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """The months that are lived through: those before the first, and the first to the last.

    ``first`` is the place of the first month among ``months``. ``starts`` and ``ends`` are the
    months' first and last days. ``running`` says for each day from ``origin`` on how many working
    days there were, ``workdays`` is the day of each.
    """

    months: tuple[Month, ...]
    first: int
    starts: Ints
    ends: Ints
    origin: int
    running: Ints
    workdays: Ints

    @property
    def first_day(self) -> int:
        """The first day of the first month."""
        return int(self.starts[self.first])

    @property
    def last_day(self) -> int:
        """The last day that anything is known of."""
        return int(self.ends[-1])

    def month_of(self, days: Ints) -> Ints:
        """The place of each day's month; 0 for earlier days, one past the last for later ones."""
        table = np.repeat(
            np.arange(len(self.months), dtype=np.int32), self.ends - self.starts + np.int32(1)
        )
        place = days - self.starts[0]
        inside = table[np.clip(place, 0, len(table) - 1)]
        return np.where(place >= len(table), np.int32(len(self.months)), inside).astype(np.int32)

    def working_days_after(self, days: Ints, count: Ints) -> Ints:
        """The day that is so many working days, one or more, after each day."""
        at = self.running[days - self.origin] + count - 1
        found: Ints = self.workdays[np.minimum(at, len(self.workdays) - 1)]
        return found


def calendar_of(first: Month, last: Month) -> Calendar:
    """The calendar of an authority whose lists cover the first to the last month."""
    months = tuple(months_between(first - HISTORY, last))
    origin = months[0].first_day
    running = running_count(origin, last.last_day + timedelta(days=_AHEAD)).astype(np.int32)
    began = np.flatnonzero(np.diff(running, prepend=np.int32(0)))
    return Calendar(
        months=months,
        first=HISTORY,
        starts=np.array([day_number(each.first_day) for each in months], dtype=np.int32),
        ends=np.array([day_number(each.last_day) for each in months], dtype=np.int32),
        origin=day_number(origin),
        running=running,
        workdays=(began + day_number(origin)).astype(np.int32),
    )

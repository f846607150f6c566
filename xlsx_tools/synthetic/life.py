"""What the authority's life is lived with: its children and cases, and what it is to be like."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from xlsx_tools.periods import Month
from xlsx_tools.synthetic import levels
from xlsx_tools.synthetic.calendar import Calendar, calendar_of
from xlsx_tools.synthetic.cases import Cases, OpenCount, Waiting, cases_for
from xlsx_tools.synthetic.chance import Floats, Index, Ints, apportion, stream
from xlsx_tools.synthetic.people import Children, room_for

_NOISE = 0.012
_TWICE_A_DAY, _REPEATED = 0.004, 0.0005


@dataclass(frozen=True, slots=True, eq=False)
class Scope:
    """Which months, how large an authority, and how many rows its list of referrals has.

    ``scale`` is 1 for Birmingham's size. Of the rows of each month in ``referral_rows`` some are
    second referrals on the same day; ``children_referred`` says how many children are referred
    on a day, in every month of the calendar. ``repeated`` further rows are there twice.
    """

    seed: int
    calendar: Calendar
    scale: float
    referral_rows: Ints
    children_referred: Ints
    repeated: int


def scope_of(seed: int, first: Month, last: Month, referrals: int | None) -> Scope:
    """The scope of an authority; without a number of referrals, that of Birmingham."""
    calendar = calendar_of(first, last)
    noise = 1 + _NOISE * stream(seed, "noise").standard_normal(len(calendar.months))
    level = levels.monthly(levels.REFERRALS, calendar.months) * np.clip(noise, 0.97, 1.03)
    counted = level[calendar.first :]
    total = round(float(counted.sum())) if referrals is None else referrals
    scale = total / float(counted.sum())
    repeated = round(total * _REPEATED)
    rows = apportion(total - repeated, counted)
    before = np.rint(level[: calendar.first] * scale).astype(np.int32)
    once = rows - np.rint(rows * _TWICE_A_DAY).astype(np.int32)
    return Scope(seed, calendar, scale, rows, np.concatenate([before, once]), repeated)


class Life:
    """The registers of an authority while it is lived through, month by month."""

    def __init__(self, scope: Scope, known_cases: int, known_children: int) -> None:
        """Begin with empty registers; so many cases and children will not come by referral.

        ``temporary`` has the child, first and last day of each plan of another authority;
        ``left_before`` the child and the day of each who left care before.
        """
        calendar = scope.calendar
        referred = int(scope.children_referred.sum())
        size = known_children + referred
        self.scope = scope
        self.calendar = calendar
        self.children: Children = room_for(size)
        self.cases: Cases = cases_for(known_cases + referred)
        self.temporary = np.empty((0, 3), dtype=np.int32)
        self.left_before = np.empty((0, 2), dtype=np.int32)
        self.last_referred = np.zeros(size, dtype=np.int32)
        self.open_cases = OpenCount(calendar, 5)
        self.open_plans = OpenCount(calendar, 5)
        self.open_care = OpenCount(calendar, 5)
        self.assessed = Waiting(calendar)
        self.plans_ending = Waiting(calendar)
        self.closing = Waiting(calendar)
        self.targets: dict[str, Floats] = {
            "cases": self._by_area(levels.CASES),
            "plans": self._by_area(levels.PLANS),
            "care": self._by_area(levels.IN_CARE),
        }

    def _by_area(self, level: levels.Levels) -> Floats:
        return levels.by_area(level, self.calendar.months) * self.scope.scale

    def lacking(self, what: str, count: OpenCount, month: int) -> Index:
        """How many more should be open at the end of the month, by area; none is below 0."""
        wanted = np.rint(self.targets[what][:, month]).astype(np.intp)
        lacking: Index = np.maximum(wanted - count.at_end_of(month), 0)
        return lacking

    def close(self, places: Ints, days: Ints) -> None:
        """Close cases, so that their children may be referred again."""
        self.cases.closed[places] = days
        self.closing.put(self.cases.child[places], days)

"""The cases: a child's way from referral to closure, and the sums of what is open."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from xlsx_tools.synthetic.calendar import NEVER, Calendar
from xlsx_tools.synthetic.chance import Bools, Index, Ints, Small

ASSESSED, IN_NEED, PROTECTED, LOOKED_AFTER = range(4)
"""What became of a case: closed once assessed, a plan in need, a protection plan, care."""


@dataclass(slots=True, eq=False)
class Cases:
    """All cases, a place each; the first ``known`` ones began before there is any referral.

    A day that has not come is NEVER. ``front``: assessed at the front
    door. ``lent``: assessed where the child lives, for a citywide service. ``alone``: of a child
    who came to England alone. ``started`` and ``authorised`` are those of the first assessment.
    """

    child: Ints
    referred: Ints
    area: Small
    front: Bools
    no_further_action: Bools
    lent: Bools
    alone: Bools
    started: Ints
    authorised: Ints
    outcome: Small
    plan_start: Ints
    plan_end: Ints
    care_start: Ints
    care_end: Ints
    closed: Ints
    known: int = 0
    count: int = 0

    def add(self, child: Ints, referred: Ints, area: Small) -> Ints:
        """Put cases into the register, and say where."""
        new = slice(self.count, self.count + len(child))
        self.child[new] = child
        self.referred[new] = referred
        self.area[new] = area
        self.count = new.stop
        return np.arange(new.start, new.stop, dtype=np.int32)


_SMALL = {"area": np.int8, "outcome": np.int8}
_FLAGS = ("front", "no_further_action", "lent", "alone")


def cases_for(size: int) -> Cases:
    """A register with room for so many cases, and none in it."""
    arrays: dict[str, Ints | Small | Bools] = {}
    for field in fields(Cases):
        if field.name in _FLAGS:
            arrays[field.name] = np.zeros(size, dtype=np.bool_)
        elif field.name in _SMALL:
            arrays[field.name] = np.zeros(size, dtype=np.int8)
        elif field.name not in ("known", "count"):
            arrays[field.name] = np.full(size, NEVER, dtype=np.int32)
    return Cases(**arrays)  # type: ignore[arg-type]


class OpenCount:
    """How many are open at the end of each month, by area, kept up as they begin and end."""

    def __init__(self, calendar: Calendar, areas: int) -> None:
        self._calendar = calendar
        self._change = np.zeros((areas, len(calendar.months) + 1), dtype=np.int64)

    def begin(self, area: int, days: Ints) -> None:
        """Spells of an area that begin on these days."""
        self._change[area] += self._by_month(days)

    def end(self, area: int, days: Ints) -> None:
        """Spells of an area that end on these days."""
        self._change[area] -= self._by_month(days)

    def at_end_of(self, month: int) -> Index:
        """How many are open, by area."""
        found: Index = self._change[:, : month + 1].sum(axis=1)
        return found

    def _by_month(self, days: Ints) -> Index:
        months = self._calendar.month_of(days)
        return np.bincount(months, minlength=self._change.shape[1])


class Waiting:
    """Things that are due in a later month, put by and taken out month by month."""

    def __init__(self, calendar: Calendar) -> None:
        self._calendar = calendar
        self._due: list[list[Ints]] = [[] for _ in calendar.months]

    def put(self, things: Ints, days: Ints) -> None:
        """Put things by for the months of the days; what is due after the last month is dropped."""
        months = self._calendar.month_of(days)
        order = np.argsort(months, kind="stable")
        counts = np.bincount(months, minlength=len(self._due) + 1)
        ends = np.cumsum(counts)
        for month in np.flatnonzero(counts[:-1]):
            self._due[month].append(things[order[ends[month] - counts[month] : ends[month]]])

    def take(self, month: int) -> Ints:
        """All that is due in the month, which is then gone from here."""
        found = self._due[month]
        self._due[month] = []
        return np.concatenate(found) if found else np.empty(0, dtype=np.int32)

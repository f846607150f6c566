"""What every cohort is made from: the lists, the months to count, teams, and England's calendar."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
from ibis.backends import BaseBackend

from xlsx_tools.catalogue.records import Settings
from xlsx_tools.engines import kept, put
from xlsx_tools.extracts.model import NOTHING_KNOWN, Known
from xlsx_tools.lists.every import LISTS
from xlsx_tools.lists.kinds import Use
from xlsx_tools.periods import Month
from xlsx_tools.working_days import running_count

FIRST_DAY = date(1990, 1, 1)
"""Days before this have no working days: an assessment from then is not in time."""

LAST_DAY = date(2999, 12, 31)
"""A day that never comes."""

_TEAM_MONTHS = pa.schema(
    [
        ("month", pa.string()),
        ("team", pa.string()),
        ("area", pa.string()),
        ("kind", pa.string()),
        ("front_door", pa.bool_()),
    ]
)


@dataclass(frozen=True)
class Ground:
    """What a cohort is made from.

    ``months`` has a row per month: ``month`` (``2017-12``), ``first_day``, ``last_day``,
    ``working_days`` (how many there were by the last day), ``born_by`` (whoever was born by then
    has reached the age at which care is left). ``birthdays`` has a row per month and age:
    ``month``, ``birthday_age``, ``born_after``, ``born_by``. ``calendar`` has ``day``,
    ``working_days`` and ``overdue``, the first day on which an assessment with that day 0 has
    taken too long; ``LAST_DAY`` where that is after the calendar. ``teams`` has ``month``,
    ``team``, ``area``, ``kind``, ``front_door``.
    ``known`` is what reading has found out about the lists.
    ``adding``: only sums are asked for, so that a row may stand for several cases that add alike.
    """

    lists: Mapping[str, ir.Table]
    settings: Settings
    months: ir.Table
    birthdays: ir.Table
    calendar: ir.Table
    teams: ir.Table
    of_months: frozenset[Month]
    con: BaseBackend
    known: Known = NOTHING_KNOWN
    adding: bool = False
    _kept: dict[tuple[str, bool], ir.Table] = field(default_factory=dict)

    @property
    def span(self) -> tuple[Month, Month]:
        """The first and the last of the months."""
        return min(self.of_months), max(self.of_months)

    def once(self, name: str, make: Callable[[Ground], ir.Table]) -> ir.Table:
        """What several rules need and no month changes, worked out for the first of them.

        ``make`` may use the lists and the settings alone: what is kept does not grow with the
        months.
        """
        key = (name, self.adding)
        if key not in self._kept:
            self._kept[key] = kept(self.con, make(self))
        return self._kept[key]

    def to_add(self) -> Ground:
        """The same ground for sums alone."""
        return replace(self, adding=True)

    def only(self, months: Sequence[Month]) -> Ground:
        """The same ground for some of its months."""
        if set(months) == self.of_months:
            return self
        names = [str(month) for month in months]
        return replace(
            self,
            months=self.months.filter(self.months.month.isin(names)),
            birthdays=self.birthdays.filter(self.birthdays.month.isin(names)),
            of_months=frozenset(months),
        )

    def has(self, name: str) -> bool:
        """Whether the list is there."""
        return name in self.lists

    def rows(self, name: str) -> ir.Table:
        """A list's rows that can be used: those with every cell that the list cannot do without."""
        table = self.lists[name]
        if name in self.known.complete:
            return table
        needed = (column.name for column in LISTS[name].columns if column.use is Use.NEEDED)
        return table.filter([table[each].notnull() for each in needed])


def lay(
    con: BaseBackend,
    lists: Mapping[str, ir.Table],
    settings: Settings,
    months: Sequence[Month],
    known: Known = NOTHING_KNOWN,
) -> Ground:
    """The ground for some months, with its small tables put on the engine that has the lists."""
    calendar = _calendar_table(max(months), settings)
    month_rows = put(con, _months_table(months, calendar, settings))
    ground = Ground(
        lists=lists,
        settings=settings,
        months=month_rows,
        birthdays=put(con, _birthdays_table(months, settings)),
        calendar=put(con, calendar),
        teams=put(con, _TEAM_MONTHS.empty_table()),
        of_months=frozenset(months),
        con=con,
        known=known,
    )
    return replace(ground, teams=kept(con, _team_months(ground))) if ground.has("teams") else ground


def years_before(day: date, years: int) -> date:
    """The same day that many years earlier, or 28 February where that year has no 29th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def _calendar_table(last: Month, settings: Settings) -> pa.Table:
    days, worked = zip(*running_count(FIRST_DAY, last.last_day), strict=True)
    counts = np.array(worked)
    past_limit = counts.searchsorted(counts + settings.assessment_days, side="right")
    return pa.table(
        {
            "day": pa.array(days, pa.date32()),
            "working_days": pa.array(worked, pa.int64()),
            "overdue": pa.array([*days, LAST_DAY], pa.date32()).take(pa.array(past_limit)),
        }
    )


def _months_table(months: Iterable[Month], calendar: pa.Table, settings: Settings) -> pa.Table:
    ends = [(month, month.last_day) for month in sorted(set(months))]
    worked = dict(
        zip(calendar["day"].to_pylist(), calendar["working_days"].to_pylist(), strict=True)
    )
    return pa.table(
        {
            "month": pa.array([str(month) for month, _ in ends], pa.string()),
            "first_day": pa.array([month.first_day for month, _ in ends], pa.date32()),
            "last_day": pa.array([end for _, end in ends], pa.date32()),
            "working_days": pa.array([worked.get(end, 0) for _, end in ends], pa.int64()),
            "born_by": pa.array(
                [years_before(end, settings.in_care_until_age) for _, end in ends], pa.date32()
            ),
        }
    )


def _birthdays_table(months: Iterable[Month], settings: Settings) -> pa.Table:
    """Who has a birthday in a month: those born after one day and by another.

    Whoever is born on 29 February has it on 1 March in other years: in March, after the 28th.
    """
    ages = range(settings.care_leaver_from_age, settings.care_leaver_to_age + 1)
    rows = [(month, age) for month in sorted(set(months)) for age in ages]
    return pa.table(
        {
            "month": pa.array([str(month) for month, _ in rows], pa.string()),
            "birthday_age": pa.array([age for _, age in rows], pa.int64()),
            "born_after": pa.array(
                [years_before((month - 1).last_day, age) for month, age in rows], pa.date32()
            ),
            "born_by": pa.array(
                [years_before(month.last_day, age) for month, age in rows], pa.date32()
            ),
        }
    )


def _team_months(ground: Ground) -> ir.Table:
    """Each team's area, kind and place at each month end: of its rows the one that began last."""
    teams, months = ground.rows("teams"), ground.months
    held = teams.join(
        months,
        [
            ibis.coalesce(teams.started, ibis.date("1900-01-01")) <= months.last_day,
            ibis.coalesce(teams.ended, ibis.date("2999-12-31")) >= months.last_day,
        ],
    )
    by_start = ibis.window(
        group_by=[held.month, held.team],
        order_by=ibis.coalesce(held.started, ibis.date("1900-01-01")).desc(),
    )
    held = held.mutate(place=ibis.rank().over(by_start))
    latest = held.filter(held.place == 0)
    in_area = ibis.window(group_by=[latest.month, latest.team], order_by=latest.area.desc())
    latest = latest.mutate(area_place=ibis.rank().over(in_area))
    chosen = latest.filter(latest.area_place == 0)
    return chosen.group_by("month", "team", "area").agg(
        kind=chosen.kind.max(), front_door=chosen.front_door.any()
    )


Cohort = Callable[[Ground], ir.Table]
"""A rule: from the ground to its cohort, as ``cohort.COLUMNS`` says."""

Place = Callable[[ir.Table, Ground], ir.Table]
"""What the teams of rows decide: from rows with a month and a team to the same with an area."""

"""What every cohort is made from: the lists, the months to count, teams, and England's calendar."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
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

LONG_AGO = date(1900, 1, 1)
"""A day before all that lists tell of."""

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

_BLANK_OR_NOT = pc.ScalarAggregateOptions(skip_nulls=False)
"""The last of a group, not the last that is filled."""


@dataclass(frozen=True)
class Ground:
    """What a cohort is made from.

    ``months`` has a row per month: ``month`` (``2017-12``), ``first_day``, ``last_day``,
    ``working_days`` (how many there were by the last day), ``born_by`` (whoever was born by then
    has reached the age at which care is left). ``calendar`` has ``day``, ``working_days`` and
    ``overdue``, the first day on which an assessment with that day 0 has taken too long;
    ``LAST_DAY`` where that is after the calendar. ``teams`` has ``month``, ``team``, ``area``,
    ``kind``, ``front_door``: what each team was at each month end.
    ``keep`` works out a table once, for all questions about it. ``known`` is what reading has
    found out about the lists.
    ``adding``: only sums are asked for, so that a row may stand for several cases that add alike.
    """

    lists: Mapping[str, ir.Table]
    settings: Settings
    months: ir.Table
    calendar: ir.Table
    teams: ir.Table
    of_months: frozenset[Month]
    con: BaseBackend
    keep: Callable[[ir.Table], ir.Table]
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
            self._kept[key] = self.keep(make(self))
        return self._kept[key]

    def to_add(self, keep: Callable[[ir.Table], ir.Table]) -> Ground:
        """The same ground for sums alone, which keeps tables in another way."""
        return replace(self, adding=True, keep=keep)

    def only(self, months: Sequence[Month]) -> Ground:
        """The same ground for some of its months."""
        if set(months) == self.of_months:
            return self
        names = [str(month) for month in months]
        return replace(
            self,
            months=self.months.filter(self.months.month.isin(names)),
            of_months=frozenset(months),
        )

    def has(self, name: str) -> bool:
        """Whether the list is there."""
        return name in self.lists

    def rows(self, name: str) -> ir.Table:
        """A list's rows that can be used: those with every cell that the list cannot do without."""
        return _usable(name, self.lists, self.known)


def lay(
    con: BaseBackend,
    lists: Mapping[str, ir.Table],
    settings: Settings,
    months: Sequence[Month],
    known: Known = NOTHING_KNOWN,
) -> Ground:
    """The ground for some months, with its small tables put on the engine that has the lists."""
    months = sorted(set(months))
    calendar = _calendar_table(months[-1], settings)
    return Ground(
        lists=lists,
        settings=settings,
        months=put(con, _months_table(months, calendar, settings)),
        calendar=put(con, calendar),
        teams=put(con, team_months(con, lists, months, known)),
        of_months=frozenset(months),
        con=con,
        keep=partial(kept, con),
        known=known,
    )


def years_before(day: date, years: int) -> date:
    """The same day that many years earlier, or 28 February where that year has no 29th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def _usable(name: str, lists: Mapping[str, ir.Table], known: Known) -> ir.Table:
    table = lists[name]
    if name in known.complete:
        return table
    needed = (column.name for column in LISTS[name].columns if column.use is Use.NEEDED)
    return table.filter([table[each].notnull() for each in needed])


def _calendar_table(last: Month, settings: Settings) -> pa.Table:
    counts = running_count(FIRST_DAY, last.last_day)
    days = np.datetime64(FIRST_DAY) + np.arange(len(counts))
    past_limit = counts.searchsorted(counts + settings.assessment_days, side="right")
    return pa.table(
        {
            "day": days,
            "working_days": counts,
            "overdue": np.append(days, np.datetime64(LAST_DAY))[past_limit],
        }
    )


def _months_table(months: Sequence[Month], calendar: pa.Table, settings: Settings) -> pa.Table:
    ends = [month.last_day for month in months]
    places = pc.index_in(pa.array(ends, pa.date32()), calendar["day"])
    return pa.table(
        {
            "month": pa.array(map(str, months), pa.string()),
            "first_day": pa.array([month.first_day for month in months], pa.date32()),
            "last_day": pa.array(ends, pa.date32()),
            "working_days": calendar["working_days"].take(places).fill_null(0),
            "born_by": pa.array(
                [years_before(end, settings.in_care_until_age) for end in ends], pa.date32()
            ),
        }
    )


def team_months(
    con: BaseBackend,
    lists: Mapping[str, ir.Table],
    months: Sequence[Month],
    known: Known = NOTHING_KNOWN,
) -> pa.Table:
    """What each team was at each month end: of its rows the one that began last.

    The columns are those of ``Ground.teams``.
    """
    if "teams" not in lists:
        return _TEAM_MONTHS.empty_table()
    teams = _usable("teams", lists, known)
    rows = con.to_pyarrow(
        teams.select(
            "team",
            "kind",
            "front_door",
            area=ibis.coalesce(teams.area, ""),
            began=ibis.coalesce(teams.started, LONG_AGO),
            until=ibis.coalesce(teams.ended, LAST_DAY),
        )
    )
    ends = np.array([month.last_day for month in months], "datetime64[D]")
    began, until = (rows[name].to_numpy()[:, np.newaxis] for name in ("began", "until"))
    row, month = np.nonzero((began <= ends) & (ends <= until))
    held = rows.take(row).append_column("month", pa.array(map(str, months)).take(month))
    # What is last depends on the order, which a group-by does not keep.
    alike = held.sort_by("kind").group_by(["month", "team", "began", "area"], use_threads=False)
    alike = alike.aggregate([("kind", "last"), ("front_door", "any")])
    alike = alike.sort_by([("began", "ascending"), ("area", "ascending")])
    latest = alike.group_by(["month", "team"], use_threads=False).aggregate(
        [(name, "last", _BLANK_OR_NOT) for name in ("area", "kind_last", "front_door_any")]
    )
    area = latest["area_last"]
    return pa.table(
        [
            latest["month"],
            latest["team"],
            pc.if_else(pc.equal(area, ""), None, area),
            latest["kind_last_last"],
            latest["front_door_any_last"],
        ],
        schema=_TEAM_MONTHS,
    )


Cohort = Callable[[Ground], ir.Table]
"""A rule: from the ground to its cohort, as ``cohort.COLUMNS`` says."""

Place = Callable[[ir.Table, Ground], ir.Table]
"""What the teams of rows decide: from rows with a month and a team to the same with an area."""

"""The small tables beside the lists: the months to count, England's calendar, and teams."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import ibis
import ibis.expr.types as ir
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from ibis.backends import BaseBackend

from xlsx_tools.catalogue.records import Settings
from xlsx_tools.engines import put
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

MOST_MARKS = 62
"""Of so many months each can have a bit of its own in a whole number."""

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
class SmallTables:
    """What cohorts are joined with, put on the engine that has the lists when first asked for.

    Whoever waits for the engine can ask beforehand for what is needed next. A month ends ``as_at``
    a day that is given, if it is not over by then.
    """

    con: BaseBackend
    lists: Mapping[str, ir.Table]
    settings: Settings
    of_months: Sequence[Month]
    known: Known = NOTHING_KNOWN
    as_at: date | None = None

    def end_of(self, month: Month) -> date:
        """The day on which a month ends."""
        return _end_of(month, self.as_at)

    @cached_property
    def months(self) -> ir.Table:
        """A row per month.

        It has ``month`` (``2017-12``), ``first_day``, ``last_day``, ``born_by`` (whoever was born
        by then has reached the age at which care is left), and ``mark``, a bit of its own: several
        months are told by one number. Of more than ``MOST_MARKS`` months none has one.
        """
        return put(self.con, self._months)

    @cached_property
    def days(self) -> ir.Table:
        """A row per day of the months: ``on_day``, with its month's columns, and ``since``.

        From ``since`` on an earlier referral makes one of this day a re-referral. To look a day up
        costs engines less than to work out for each row when its month begins, or what day it was
        a year before.
        """
        first, last = (np.array(self._months[name]) for name in ("first_day", "last_day"))
        days = [np.arange(*span) for span in zip(first, last + 1, strict=True)]
        months = np.repeat(np.arange(len(days)), [len(each) for each in days])
        on_day = pd.DatetimeIndex(np.concatenate(days))
        since = on_day - pd.DateOffset(months=self.settings.re_referral_months)
        table = self._months.take(months)
        for name, each in {"on_day": on_day, "since": since}.items():
            table = table.append_column(name, pa.array(each.to_numpy("datetime64[D]")))
        return put(self.con, table)

    @cached_property
    def team_numbers(self) -> ir.Table:
        """A row per team in the lists: ``team_name``, and its ``team_number``."""
        numbers = pa.array(range(len(self.team_names)), pa.int32())
        return put(self.con, pa.table({"team_name": self.team_names, "team_number": numbers}))

    @cached_property
    def team_names(self) -> pa.Array:
        """The teams in the lists, in the order of their names: each has its place as its number."""
        known = self.known.teams
        names = _teams_in(self.con, self.lists) if known is None else known
        return pa.array(sorted(filter(None, names)), pa.string())

    @cached_property
    def calendar(self) -> ir.Table:
        """A row per day from ``FIRST_DAY``: ``day``, ``working_days`` by then, and ``overdue``.

        That is the first day on which an assessment with that day 0 has taken too long;
        ``LAST_DAY`` where it is after the calendar.
        """
        return put(self.con, _calendar_table(self.of_months[-1], self.settings))

    @cached_property
    def teams(self) -> ir.Table:
        """What each team was at each month end.

        The columns are ``month``, ``team``, ``area``, ``kind``, ``front_door``.
        """
        return put(
            self.con,
            team_months(self.con, self.lists, self.of_months, self.known, as_at=self.as_at),
        )

    @cached_property
    def _months(self) -> pa.Table:
        return _months_table(self.of_months, self.settings, self.as_at)


def _teams_in(con: BaseBackend, lists: Mapping[str, ir.Table]) -> list[str]:
    named = [each.select("team").drop_null() for each in lists.values() if "team" in each.columns]
    if not named:
        return []
    every = ibis.union(*named, distinct=True) if len(named) > 1 else named[0].distinct()
    return [str(row["team"]) for row in con.to_pyarrow(every).to_pylist()]


def years_before(day: date, years: int) -> date:
    """The same day that many years earlier, or 28 February where that year has no 29th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def usable(name: str, lists: Mapping[str, ir.Table], known: Known) -> ir.Table:
    """A list's rows with every cell that the list cannot do without."""
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


def _end_of(month: Month, as_at: date | None) -> date:
    return month.last_day if as_at is None else month.as_at(as_at)


def _months_table(
    months: Sequence[Month], settings: Settings, as_at: date | None = None
) -> pa.Table:
    ends = [_end_of(month, as_at) for month in months]
    marks = [1 << place if len(months) <= MOST_MARKS else None for place in range(len(months))]
    return pa.table(
        {
            "month": pa.array(map(str, months), pa.string()),
            "first_day": pa.array([month.first_day for month in months], pa.date32()),
            "last_day": pa.array(ends, pa.date32()),
            "born_by": pa.array(
                [years_before(end, settings.in_care_until_age) for end in ends], pa.date32()
            ),
            "mark": pa.array(marks, pa.int64()),
        }
    )


def team_months(
    con: BaseBackend,
    lists: Mapping[str, ir.Table],
    months: Sequence[Month],
    known: Known = NOTHING_KNOWN,
    *,
    as_at: date | None = None,
) -> pa.Table:
    """What each team was at each month end: of its rows the one that began last.

    A month that is not over ``as_at`` a day ends on it. The columns are those of
    ``SmallTables.teams``.
    """
    if "teams" not in lists:
        return _TEAM_MONTHS.empty_table()
    teams = usable("teams", lists, known)
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
    ends = np.array([_end_of(month, as_at) for month in months], "datetime64[D]")
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

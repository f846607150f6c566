"""Teams of cases that the list of teams did not have yet, or had no more, in a month counted.

A case has the team that it has now, also in the months before that team was formed, and one that
nobody has given another team has it in those after it was closed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import ibis.expr.types as ir

from xlsx_tools.extracts.cell_expressions import number_where
from xlsx_tools.extracts.model import Problem, Trouble
from xlsx_tools.extracts.part import Part
from xlsx_tools.extracts.teams import Teams
from xlsx_tools.extracts.wording import how_many
from xlsx_tools.lists.every import LISTS
from xlsx_tools.lists.kinds import CaseList, Type, Use
from xlsx_tools.periods import Month, spans
from xlsx_tools.questions import Asking

_ONE_DAY = timedelta(days=1)

Rows = dict[Month, dict[str, int]]
"""How many rows there are, by month and the label of the list."""


@dataclass(slots=True)
class _Listed:
    """A team's first and last days by its rows in the list of teams."""

    days: list[tuple[date, date]]
    front_door: bool = False

    @property
    def began(self) -> date:
        return min(first for first, _ in self.days)

    def again_after(self, day: date) -> date | None:
        """The first day on which it is in the list again."""
        return min((first for first, _ in self.days if first > day), default=None)

    def ended_by(self, day: date) -> date | None:
        """Its last day before one on which it is in the list no more, or for a while not."""
        if any(first <= day <= last for first, last in self.days):
            return None
        return max((last for first, last in self.days if first <= day), default=None)


def not_there_then(
    lists: Mapping[str, ir.Table], parts: Sequence[Part], teams: Teams, months: Collection[Month]
) -> Asking[list[Problem]]:
    """A problem for each team of counted cases that the list of teams has, but not in a month.

    The lists of cases are only asked where a team of theirs has been closed.
    """
    if "teams" not in lists:
        return []
    rows = yield lists["teams"].select("team", "started", "ended", "front_door")
    listed = _listed(rows.to_pylist())
    used = _used(parts, teams)
    closed = {
        month: {name for name, team in listed.items() if team.ended_by(month.last_day)}
        for month in sorted(months)
    }
    found: dict[str, Rows] = {}
    for list_name, names in used.items():
        asked = {month: sorted(each & names) for month, each in closed.items() if each & names}
        if asked:
            rows = yield _in_closed_teams(LISTS[list_name], lists[list_name], asked)
            _note(rows.to_pylist(), LISTS[list_name].label, asked, found)
    first = min(months).last_day
    anywhere = set().union(*used.values())
    later = (name for name, team in listed.items() if team.began > first and name in anywhere)
    return [
        *(_later(name, listed[name].began) for name in later),
        *(_closed(name, listed[name], rows) for name, rows in found.items()),
    ]


def _listed(rows: Iterable[Mapping[str, Any]]) -> dict[str, _Listed]:
    listed: defaultdict[str, _Listed] = defaultdict(lambda: _Listed([]))
    for row in rows:
        team = listed[row["team"]]
        team.days.append((row["started"] or date.min, row["ended"] or date.max))
        team.front_door |= bool(row["front_door"])
    return dict(listed)


def _note(
    rows: Iterable[Mapping[str, Any]], label: str, asked: Iterable[Month], found: dict[str, Rows]
) -> None:
    for row in rows:
        for month in asked:
            if number := row[str(month)]:
                of_team = found.setdefault(row["team"], {})
                of_team.setdefault(month, {})[label] = int(number)


def _used(parts: Sequence[Part], teams: Teams) -> dict[str, set[str]]:
    """The teams of cases that are counted by team, for each list."""
    used: dict[str, set[str]] = {}
    for part in parts:
        for column in part.case_list.columns:
            is_counted = column.type is Type.TEAM and column.use is Use.COUNTED
            texts = part.texts(column) if is_counted else None
            names = {teams.name_of(text) for text in (texts.rows if texts else ())}
            used.setdefault(part.case_list.name, set()).update(filter(None, names))
    if "care_leaver_birthdays" in used:
        used.pop("care_leavers", None)
    return used


def _in_closed_teams(
    case_list: CaseList, table: ir.Table, closed: Mapping[Month, Sequence[str]]
) -> ir.Table:
    """How many rows of teams that are closed at a month's end count in the month, by team."""
    rows = table.filter(
        table.team.isin(sorted({name for each in closed.values() for name in each}))
    )
    return rows.group_by("team").agg(
        **{
            str(month): number_where(rows.team.isin(names) & _is_of(case_list, rows, month))
            for month, names in closed.items()
        }
    )


def _is_of(case_list: CaseList, rows: ir.Table, month: Month) -> ir.BooleanValue:
    """Whether a row may be counted in a month: it is open at its end, or happened in it."""
    if not case_list.start and case_list.event:
        return rows[case_list.event].between(month.first_day, month.last_day)
    if not case_list.start:
        # A care leaver counts in the month of a birthday.
        return rows.birth.month() == month.number
    # An assessment counts in the month in which it was authorised, too.
    over = month.first_day - _ONE_DAY if case_list.event else month.last_day
    if case_list.end_counts:
        over -= _ONE_DAY
    end = rows[case_list.end]
    return (rows[case_list.start] <= month.last_day) & (end.isnull() | (end > over))


def _later(team: str, day: date) -> Problem:
    name = f" '{team}'"
    return Problem(
        Trouble.UNKNOWN_TEAM,
        "teams",
        f"The team{name} is in the list of teams from {day:%d/%m/%Y} on; in the months before, its "
        "cases count for the whole authority alone.",
        LISTS["teams"].label,
        "If it took over cases of another team, let it begin as early as those: give it a row with "
        "the area of the other team until then.",
        quoting=name,
    )


def _closed(name: str, team: _Listed, rows: Rows) -> Problem:
    newest = max(rows)
    day, again = team.ended_by(newest.last_day), team.again_after(newest.last_day)
    until = f"until {day:%d/%m/%Y}" + (f" and again from {again:%d/%m/%Y} on" if again else "")
    told = ", ".join(
        f"{how_many(number, 'row')} of {label}" for label, number in rows[newest].items()
    )
    beside = " and as past the front door" if team.front_door else ""
    when = f"in {newest.label} " if len(rows) > 1 else ""
    quoting = f" '{name}'"
    return Problem(
        Trouble.UNKNOWN_TEAM,
        "teams",
        f"The team{quoting} is in the list of teams {until}; what is still under it in "
        f"{spans(sorted(rows))} counts for the whole authority alone{beside} ({when}{told}).",
        LISTS["teams"].label,
        "Give the cases their team of now in the case system, or correct the team's 'Until'. If "
        "another area took them over, give the team a row with that area from the next day on.",
        sum(rows[newest].values()),
        quoting,
    )

"""Typed tables laid on top of each other, looked through, and how far each list reaches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

import ibis.expr.types as ir
from ibis.backends import BaseBackend

from xlsx_tools.catalogue.records import Settings, TeamWorkbook
from xlsx_tools.engines import named
from xlsx_tools.extracts.birthdays import ages_lacking
from xlsx_tools.extracts.id_forms import shared_cases, strangers
from xlsx_tools.extracts.merge import GONE, LEFT, merged
from xlsx_tools.extracts.model import Known, Problem, Reach
from xlsx_tools.extracts.part import Part, same_cases_twice
from xlsx_tools.extracts.populations import contradicting_populations
from xlsx_tools.extracts.posts import doubtful_posts
from xlsx_tools.extracts.reach import (
    Extent,
    Numbers,
    by_events,
    by_last_event,
    counted,
    joined_on,
    later_than_named,
    of_numbers,
)
from xlsx_tools.extracts.teams import Teams
from xlsx_tools.extracts.teams_then import not_there_then
from xlsx_tools.lists.every import LISTS
from xlsx_tools.lists.kinds import CaseList
from xlsx_tools.periods import Month
from xlsx_tools.questions import Asking, answered

AT_ONCE = 2
"""Looking through a list keeps only some cores busy."""

MANY_ROWS = 1_000_000
"""From so many on it pays to find out whether ids are numbers.

Below, it costs next to nothing to find out whether two lists know the same people."""

_FEW_TABLES = 3
"""So many are named where one of them has a fault; of more it is said how many they are."""


def looked_through(
    con: BaseBackend,
    typed_parts: Mapping[str, Sequence[tuple[Month, ir.Table]]],
    extents: Mapping[str, Extent],
    parts: Sequence[Part],
    teams: Teams,
    team: TeamWorkbook,
    months: Sequence[Month],
) -> tuple[dict[str, ir.Table], dict[str, Numbers], list[Problem]]:
    """The lists whole, how much there is in each, and what in them can hardly be meant.

    All of it is asked at once.
    """
    lists: dict[str, ir.Table] = {}
    counting = [
        _counted(con, LISTS[name], each, extents[name], parts, team, months, lists)
        for name, each in typed_parts.items()
    ]
    looking = _looking(lists, parts, teams, team.settings, months)
    works: list[Asking[Numbers | list[Problem]]] = [*counting, *looking]
    told = answered(con, works, AT_ONCE)
    numbers = [each for each in told if isinstance(each, Numbers)]
    oddities = [problem for each in told if isinstance(each, list) for problem in each]
    return lists, dict(zip(typed_parts, numbers, strict=True)), oddities


def _counted(
    con: BaseBackend,
    case_list: CaseList,
    tables: Sequence[tuple[Month, ir.Table]],
    extent: Extent,
    parts: Sequence[Part],
    team: TeamWorkbook,
    months: Sequence[Month],
    lists: dict[str, ir.Table],
) -> Asking[Numbers]:
    """How much there is in a list, which is put together and added to the ``lists`` first."""
    _, too_old = extent
    back = team.settings.months_in_extract
    table = named(con, merged(case_list, tables, back, too_old))
    lists[case_list.name] = table.drop(*({GONE, LEFT} & {*table.columns}))
    complete = [part.survey.complete for part in parts if part.case_list is case_list]
    everywhere = frozenset.intersection(*complete) if complete else frozenset[str]()
    return (yield from counted(case_list, table, months, everywhere))


def _looking(
    lists: Mapping[str, ir.Table],
    parts: Sequence[Part],
    teams: Teams,
    settings: Settings,
    months: Sequence[Month],
) -> list[Asking[list[Problem]]]:
    """The works that look in the ``lists`` for what can hardly be meant, once these are there."""
    rows: Counter[str] = Counter()
    for part in parts:
        rows[part.case_list.name] += part.survey.rows
    looking = [
        doubtful_posts(lists),
        ages_lacking(lists, settings),
        not_there_then(lists, parts, teams, months),
        contradicting_populations(lists),
    ]
    if sum(rows.values()) < MANY_ROWS:
        looking += [strangers(lists, rows), shared_cases(lists)]
    return looking


def how_far(
    con: BaseBackend,
    typed_parts: Mapping[str, Sequence[tuple[Month, ir.Table]]],
    extents: Mapping[str, Extent],
    numbers_of: Mapping[str, Numbers],
    parts: Sequence[Part],
    months: Sequence[Month],
) -> tuple[dict[str, Reach], Known, list[Problem]]:
    """How far each list reaches, what else has come to light of them, and what is amiss."""
    reach: dict[str, Reach] = {}
    since: dict[str, date] = {}
    problems: list[Problem] = []
    for name, tables in typed_parts.items():
        case_list, numbers = LISTS[name], numbers_of[name]
        own = [part for part in parts if part.case_list.name == name]
        raws = [part.raw for part in own]
        # Teams that an officer has put into an area come last and are of no file.
        problems += same_cases_twice(
            con, case_list, [(part, each) for part, (_, each) in zip(own, tables, strict=False)]
        )
        within, too_old = extents[name]
        if within.first:
            # Months without an event are not counted; what was before them is in the list even so.
            since[name] = within.first.first_day
        few, stored = len(raws) <= _FEW_TABLES, any(raw.in_database for raw in raws)
        where = ", ".join(raw.source for raw in raws) if few else f"{len(raws)} tables"
        problems += of_numbers(case_list, numbers, within, too_old, where)
        within, beyond = by_events(case_list, within, numbers, months)
        problems += beyond
        if not any(raw.extract for raw in raws):
            within, ended = by_last_event(
                case_list, within, numbers, max(months), in_database=stored
            )
            # What comes before another list is meant to end.
            problems += ended if not case_list.before else []
        reach[name] = within
    dated = _newest_named(parts)
    for name in reach.keys() - dated.keys():
        reach[name] = joined_on(reach[name], reach.get(LISTS[name].before))
    problems += later_than_named(dated, numbers_of)
    complete = {name for name, each in numbers_of.items() if not any(each.blanks.values())}
    rows = sum(each.rows for each in numbers_of.values())
    return reach, Known(frozenset(complete), rows, since=since), problems


def _newest_named(parts: Sequence[Part]) -> dict[str, Month]:
    """The newest month that the files or folders of each list name, of those that name one."""
    newest: dict[str, Month] = {}
    for part in parts:
        name, month = part.case_list.name, part.raw.extract
        if month:
            newest[name] = max(month, newest.get(name, month))
    return newest

"""Which areas a rule can count in a month besides the city, and why not the others."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from ibis.backends import BaseBackend

from xlsx_tools.catalogue.in_force import areas_of
from xlsx_tools.catalogue.kinds import CountedAs
from xlsx_tools.catalogue.records import TeamWorkbook
from xlsx_tools.counting.rules import RULES
from xlsx_tools.counting.small_tables import team_months
from xlsx_tools.counting.sources import Uncounted, counted_by, counted_from, gap_for
from xlsx_tools.extracts.model import Extracts
from xlsx_tools.extracts.wording import quoted
from xlsx_tools.lists.every import LISTS, needed_lists
from xlsx_tools.lists.kinds import Type
from xlsx_tools.periods import Month

Areas = Mapping[tuple[CountedAs, Month], Collection[str]]
"""The areas that a rule can count in a month."""

_Why = tuple[str, str]

_NO_LIST: _Why = (
    "There is no list of teams, so the whole authority alone is counted.",
    "Add a list 'Teams' with Team, Area, Kind and Front door.",
)
_NO_TEAM: _Why = (
    "No team of the list Teams belongs to the area then.",
    "Write the area of its teams in the list Teams as the table Areas does.",
)
_MEND_TEAMS = (
    "Mend the column where the list is made, add the teams to the list 'Teams', or answer in "
    "Matching.xlsx which they are."
)


def areas_to_count(
    con: BaseBackend,
    extracts: Extracts,
    team: TeamWorkbook,
    work: Mapping[CountedAs, Sequence[Month]],
) -> tuple[Areas, tuple[Uncounted, ...]]:
    """The areas of each rule and month, and those of which nothing is known, which is not nought.

    An area without a team has none of it, and so have all where hardly a team is known.
    """
    there = _with_teams(con, extracts, {month for months in work.values() for month in months})
    areas: dict[tuple[CountedAs, Month], Collection[str]] = {}
    lost: dict[tuple[str, _Why], dict[Month, None]] = {}
    for rule, months in work.items():
        for month in months:
            unknown = tuple(_teams_unknown(rule, month, extracts, team))
            areas[rule, month] = frozenset() if unknown else there[month]
            for each in counted_by(team, rule, month):
                named = [area.area for area in areas_of(team, each, month)]
                if unknown and named:
                    said = f"The whole authority alone is counted: {'; '.join(unknown)}."
                    why = (said, _MEND_TEAMS)
                    lost.setdefault((f"{each.name}, by area", why), {})[month] = None
                    continue
                for area in named:
                    if area not in there[month]:
                        why = _NO_TEAM if "teams" in extracts.lists else _NO_LIST
                        lost.setdefault((area, why), {})[month] = None
    return areas, tuple(_put_together(lost))


def _with_teams(
    con: BaseBackend, extracts: Extracts, months: Collection[Month]
) -> dict[Month, frozenset[str]]:
    found: dict[Month, set[str]] = {month: set() for month in months}
    if not months:
        return {}
    held = team_months(con, extracts.lists, sorted(months), extracts.known)
    for row in held.select(["month", "area"]).to_pylist():
        found[Month.parse(row["month"])].add(row["area"])
    return {month: frozenset(areas) for month, areas in found.items()}


def _teams_unknown(
    rule: CountedAs, month: Month, extracts: Extracts, team: TeamWorkbook
) -> Iterator[str]:
    """The lists that say to which team a case belongs and hardly say so."""
    lists = counted_from(needed_lists(rule, team.settings), RULES[rule], extracts)
    # What counts assessments takes nothing but days from other lists.
    for name in ["assessments"] if "assessments" in lists else lists:
        gap = gap_for(extracts, name, month, team.settings)
        for column in LISTS[name].columns:
            if column.type is not Type.TEAM:
                continue
            if column.name in gap.lacking:
                yield f"{LISTS[name].label} lacks {quoted([column.header])}"
            if column.name in gap.not_understood:
                yield (
                    f"most of {quoted([column.header])} in {LISTS[name].label} is not in the list "
                    "of teams"
                )


def _put_together(lost: Mapping[tuple[str, _Why], Mapping[Month, None]]) -> Iterator[Uncounted]:
    """What is lost for the same reason in the same months as one."""
    names: dict[tuple[_Why, tuple[Month, ...]], list[str]] = {}
    for (name, why), months in lost.items():
        names.setdefault((why, tuple(sorted(months))), []).append(name)
    for (reason, hit), found in names.items():
        yield Uncounted(tuple(found), hit, *reason)

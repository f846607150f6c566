"""Which lists the wanted rules use, and which of them are not there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from xlsx_tools.catalogue.in_force import definition
from xlsx_tools.catalogue.kinds import CountedAs
from xlsx_tools.catalogue.records import Settings, TeamWorkbook
from xlsx_tools.extracts.model import Problem, Trouble
from xlsx_tools.lists.every import LISTS, needed_columns, needed_lists
from xlsx_tools.periods import Month

INSTEAD = {"care_leavers": "care_leaver_birthdays", "adoptions": "adoption_history"}
"""Lists that another one may stand in for."""


def lists_of(wanted: Collection[CountedAs] | None) -> frozenset[str]:
    """The lists that the rules use; all of them where no rules are named."""
    return frozenset(
        name
        for name, each in LISTS.items()
        if wanted is None or {*each.needed_by, *each.helps} & set(wanted)
    )


def columns_of(
    wanted: Collection[CountedAs] | None, settings: Settings
) -> frozenset[tuple[str, str]]:
    """The lists and columns without which the rules would count something else."""
    return frozenset(
        (name, column.name)
        for name in LISTS
        for rule in (CountedAs if wanted is None else wanted)
        for column in needed_columns(name, rule, settings)
    )


def missing_lists(
    there: Collection[str],
    team: TeamWorkbook,
    months: Sequence[Month],
    wanted: Collection[CountedAs] | None,
) -> Iterator[Problem]:
    """A problem for each list without which indicators of the months cannot be counted."""
    counted = _counted(team, months, wanted)
    for name, each in LISTS.items():
        if name in there or INSTEAD.get(name) in there:
            continue
        lost = dict.fromkeys(
            title for title, rule in counted if name in needed_lists(rule, team.settings)
        )
        if lost:
            yield Problem(
                Trouble.MISSING_LIST,
                name,
                f"There is no list '{each.label}' that can be used, so these cannot be counted: "
                f"{', '.join(lost)}.",
                "",
                f"Put '{each.label}' into the folder extracts, or answer in Matching.xlsx which "
                "table it is.",
            )


def _counted(
    team: TeamWorkbook, months: Sequence[Month], wanted: Collection[CountedAs] | None
) -> list[tuple[str, CountedAs]]:
    """The indicators' names in the order of their table, each with a wanted rule of a month."""
    names = dict.fromkeys(row.indicator for row in team.indicators)
    rows = (definition(team, name, month) for name in names for month in months)
    return [
        (row.name, row.counted_as)
        for row in rows
        if row is not None and (wanted is None or row.counted_as in wanted)
    ]

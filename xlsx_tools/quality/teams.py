"""Teams and areas: which team belongs where, and how many children live there."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from xlsx_tools.catalogue.in_force import population_of
from xlsx_tools.catalogue.records import CITY
from xlsx_tools.lists.every import LISTS
from xlsx_tools.lists.kinds import CaseList, Type
from xlsx_tools.quality.rule import Evidence, Rule, Severity, found, together
from xlsx_tools.quality.spells import ALWAYS, once, overlapping

_WITH_TEAM = tuple(
    each.name
    for each in LISTS.values()
    if each.name != "teams" and any(column.type is Type.TEAM for column in each.columns)
)


def team_on_no_area(evidence: Evidence) -> ir.Table:
    """A row of the list of teams without an area."""
    teams = evidence.lists["teams"]
    return found(teams.filter(teams.area.isnull(), teams.team.notnull()), "teams", team=teams.team)


def team_not_listed(evidence: Evidence) -> ir.Table:
    """A team that the list of teams does not have; once for each file, at its first row."""
    known = evidence.lists["teams"].select(listed="team").distinct()
    return together(_not_listed(each, table, known) for each, table in evidence.those(_WITH_TEAM))


def _not_listed(each: CaseList, table: ir.Table, known: ir.Table) -> ir.Table:
    table = table.filter(table.team.notnull())
    named = table.group_by("team", "source").agg(row=table.row.min(), rows=table.count())
    rows = named.left_join(known, named.team == known.listed)
    rows = rows.filter(rows.listed.isnull())
    return found(rows, each.name, team=rows.team, rows=rows.rows)


def teams_overlap(evidence: Evidence) -> ir.Table:
    """A row of a team that begins before another of its rows ends; the last day still counts."""
    teams = evidence.lists["teams"]
    teams = teams.filter(teams.team.notnull())
    teams = once(teams, ["team", "area", "started"], "ended")
    rows = overlapping(teams, "team", "started", "ended", last_day_counts=True)
    return found(
        rows,
        "teams",
        team=rows.team,
        start=rows.started,
        other_start=rows.other_start,
        other_end=rows.other_end,
    )


def area_unknown(evidence: Evidence) -> ir.Table:
    """An area that the table Areas does not have; none can be unknown where the table is empty."""
    areas = [area.area for area in evidence.team.areas]
    return together(
        found(
            table.filter(
                table.area.notnull(),
                ~table.area.isin([*areas, CITY] if each.name == "population" else areas),
                ibis.literal(bool(areas)),
            ),
            each.name,
            area=table.area,
        )
        for each, table in evidence.those(("teams", "population"))
    )


def population_differs(evidence: Evidence) -> ir.Table:
    """A population in force that is not the one in the table Population.

    Of several numbers from the same day none counts, which reading says.
    """
    table = evidence.lists["population"]
    typed = {
        row.area: holds.children
        for row in evidence.team.population
        if (holds := population_of(evidence.team, row.area, evidence.last))
    }
    begun = ibis.coalesce(table.started, ibis.literal(ALWAYS))
    table = table.mutate(begun=begun)
    # A population holds for the month as a whole, also while it is not over.
    ends = ibis.literal(evidence.last.last_day)
    table = table.filter(table.begun <= ends, table.children.notnull())
    order = ibis.window(group_by=table.area, order_by=[table.begun.desc(), table.row])
    same_day = ibis.window(group_by=[table.area, table.begun])
    table = table.mutate(
        place=ibis.row_number().over(order),
        least=table.children.min().over(same_day),
        most=table.children.max().over(same_day),
        typed=_by_area(table.area, typed),
    )
    rows = table.filter(
        table.place == 0, table["least"] == table["most"], table.children != table.typed
    )
    return found(rows, "population", area=rows.area, children=rows.children, typed=rows.typed)


def _by_area(area: ir.StringValue, typed: dict[str, int]) -> ir.IntegerValue:
    """The population of an area that the table Population gives; blank where it has none."""
    nothing = ibis.null("int64")
    branches = [(name, ibis.literal(number, "int64")) for name, number in sorted(typed.items())]
    return area.cases(*branches, else_=nothing) if branches else nothing


def population_not_positive(evidence: Evidence) -> ir.Table:
    """A population of nobody."""
    table = evidence.lists["population"]
    return found(
        table.filter(table.children <= 0), "population", area=table.area, children=table.children
    )


RULES = (
    Rule(
        name="team-on-no-area",
        severity=Severity.WARNING,
        find=team_on_no_area,
        needs=("teams",),
        message="The team '{team}' is on no area; its cases count for the whole authority alone.",
        meaning="A row of the list of teams without an area.",
        mend="Enter the area, as the table Areas has it.",
    ),
    Rule(
        name="team-not-listed",
        severity=Severity.WARNING,
        find=team_not_listed,
        needs=("teams",),
        any_of=_WITH_TEAM,
        message="The team '{team}' is not in the list of teams; rows that name it: "
        "{rows}, this one first.",
        meaning=(
            "A team that the list of teams does not have. Its cases count for the "
            "whole authority alone."
        ),
        mend="Add the team to the list of teams, or correct its name.",
    ),
    Rule(
        name="teams-overlap",
        severity=Severity.WARNING,
        find=teams_overlap,
        needs=("teams",),
        message="The row of the team '{team}' from {start:the beginning} begins before its row "
        "from {other_start:the beginning} ends (last day: {other_end:none}).",
        meaning="Two rows of a team that hold on the same day. The one that started last counts.",
        mend="Enter in 'Until' the last day of the earlier row.",
    ),
    Rule(
        name="area-unknown",
        severity=Severity.ERROR,
        find=area_unknown,
        any_of=("teams", "population"),
        message="The area '{area}' is not in the table Areas of the team workbook.",
        meaning=(
            "An area that the table Areas does not have. Its cases count for the "
            "whole authority alone."
        ),
        mend="Write the area as the table Areas does, or add it there.",
    ),
    Rule(
        name="population-differs",
        severity=Severity.WARNING,
        find=population_differs,
        needs=("population",),
        message="The population of '{area}' is {children} here, and {typed} in the table "
        "Population.",
        meaning="A population, in force in the month, that is not the one in the table Population "
        "of the team workbook. The list's counts. Of several from the same day none does, which "
        "`count` says.",
        mend="Correct the one that is out of date.",
    ),
    Rule(
        name="population-not-positive",
        severity=Severity.ERROR,
        find=population_not_positive,
        needs=("population",),
        message="The population of '{area}' is {children}.",
        meaning="A population of 0 or fewer. There is no rate.",
        mend="Enter how many children aged 0 to 17 live there.",
    ),
)

"""What was typed and no scorecard shows: of a month, indicator, line or area not reported."""

from __future__ import annotations

from collections.abc import Iterator

from xlsx_tools.catalogue.in_force import areas_of, definition, indicator_in
from xlsx_tools.catalogue.records import INDICATOR_LINE, Indicator, TeamWorkbook, TypedFigure
from xlsx_tools.catalogue.rule_lines import lines_shown
from xlsx_tools.checks.evidence import Evidence, table_place
from xlsx_tools.checks.finding import Finding, Severity
from xlsx_tools.measures import window_months
from xlsx_tools.periods import Month

_A_YEAR = 12
"""No previous column begins its window earlier than this many months before."""


def unlisted_months(evidence: Evidence) -> Iterator[Finding]:
    """Something is said about a month that is not reported, nor looked back to from one that is."""
    listed = {row.month for row in evidence.team.months}
    for table, month, indicator in _said(evidence.team):
        if month not in listed:
            yield Finding(
                Severity.WARNING,
                "unlisted-month",
                month,
                indicator,
                f"The table {table} has a row for {month.label}, which the table Months lacks.",
                table_place(table, month, indicator),
                f"Add {month.label} to the table Months, or correct the month.",
            )


def not_reported(evidence: Evidence) -> Iterator[Finding]:
    """Something is said about an indicator in a month in which it is not reported."""
    team = evidence.team
    listed = {row.month for row in team.months}
    names = {row.indicator for row in team.indicators}
    for table, month, name in _said(team):
        if month in listed and name in names and indicator_in(team, name, month) is None:
            yield Finding(
                Severity.WARNING,
                "not-reported",
                month,
                name,
                f"The table {table} has a row for {name}, which is not reported in {month.label}.",
                table_place(table, month, name),
                "Correct the month or the indicator, or its 'From' or 'Until' in the table "
                "Indicators.",
            )


def typed_without_line(evidence: Evidence) -> Iterator[Finding]:
    """A typed figure names no line where each line has a name: no row of the table shows it."""
    team = evidence.team
    for row in team.figures:
        places = _places(team, row)
        lines = dict.fromkeys(line for _, each in places for line in lines_shown(team, each))
        if lines and row.line == INDICATOR_LINE and row.line not in lines:
            yield _unseen(
                Severity.ERROR,
                "typed-without-line",
                row,
                f"The figure typed for {row.area} has no line, and no table shows it. "
                f"The lines are: {', '.join(lines)}.",
                "Choose one of the lines in the column 'Line'.",
            )


def typed_area_not_reported(evidence: Evidence) -> Iterator[Finding]:
    """A typed figure of an area that has no column, in its month or one that looks back to it."""
    team = evidence.team
    known = {area.area for area in team.areas}
    for row in team.figures:
        places = _places(team, row)
        if row.area not in known or not places:
            continue
        if any(row.area in _columns(team, each, month) for month, each in places):
            continue
        if any(each.by_area for _, each in places):
            why = f"{row.area} has no column for {row.indicator} in {row.month.label}"
            mend = "See the columns 'From', 'Until' and 'Not for' in the table Areas"
        else:
            why = f"{row.indicator} has no columns for areas"
            mend = "See the column 'By area' in the table Indicators"
        yield _unseen(
            Severity.WARNING,
            "typed-area-not-reported",
            row,
            f"No table shows the figure typed for {row.area}: {why}.",
            f"{mend}; or correct the row, or delete it.",
        )


def _unseen(severity: Severity, rule: str, row: TypedFigure, what: str, mend: str) -> Finding:
    where = table_place("Figures", row.month, row.indicator, row.line, row.area)
    return Finding(severity, rule, row.month, row.indicator, what, where, mend)


def _columns(team: TeamWorkbook, indicator: Indicator, month: Month) -> set[str]:
    return {area.area for area in areas_of(team, indicator, month)}


def _places(team: TeamWorkbook, row: TypedFigure) -> list[tuple[Month, Indicator]]:
    """The months that a typed figure may be shown in, each with the definition that shows it.

    Its own is one even if it is not listed: what that lacks is found by another rule.
    """
    own = definition(team, row.indicator, row.month)
    return [
        *([(row.month, own)] if own else []),
        *_looking_back(team, row.indicator, row.month),
    ]


def _said(team: TeamWorkbook) -> Iterator[tuple[str, Month, str]]:
    """The table, month and indicator of each row that is printed in its own month or nowhere."""
    for row in team.commentary:
        yield "Commentary", row.month, row.indicator
    for override in team.overrides:
        yield "Overrides", override.month, override.indicator
    for figure in team.figures:
        if not any(_looking_back(team, figure.indicator, figure.month)):
            yield "Figures", figure.month, figure.indicator


def _looking_back(team: TeamWorkbook, name: str, month: Month) -> Iterator[tuple[Month, Indicator]]:
    """The listed months that chart a month's figure, add it up or compare themselves with it."""
    listed = {row.month for row in team.months}
    in_force = indicator_in if month in listed else definition
    for entry in team.months:
        indicator = in_force(team, name, entry.month)
        if indicator and _first_needed(team, indicator, entry.month) <= month <= entry.month:
            yield entry.month, indicator


def _first_needed(team: TeamWorkbook, indicator: Indicator, month: Month) -> Month:
    """The first month whose figures a month's scorecard is made from."""
    back = max(team.settings.months_charted - 1, _A_YEAR)
    return window_months(indicator.window, month - back)[0]

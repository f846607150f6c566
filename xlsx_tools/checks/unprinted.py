"""What was typed and no scorecard shows: of a month or an indicator that is not reported."""

from __future__ import annotations

from collections.abc import Iterator

from xlsx_tools.catalogue.in_force import definition, indicator_in
from xlsx_tools.catalogue.records import Indicator, TeamWorkbook
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
    """Something is said about an indicator in a month before its first definition."""
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
                "Correct the month or the indicator, or the column 'From' in the table Indicators.",
            )


def _said(team: TeamWorkbook) -> Iterator[tuple[str, Month, str]]:
    """The table, month and indicator of each row that is printed in its own month or nowhere."""
    for row in team.commentary:
        yield "Commentary", row.month, row.indicator
    for override in team.overrides:
        yield "Overrides", override.month, override.indicator
    for figure in team.figures:
        if not _is_looked_back_to(team, figure.indicator, figure.month):
            yield "Figures", figure.month, figure.indicator


def _is_looked_back_to(team: TeamWorkbook, name: str, month: Month) -> bool:
    """Whether a month that is listed charts the figure, adds it up or compares itself with it."""
    listed = {row.month for row in team.months}
    in_force = indicator_in if month in listed else definition
    for entry in team.months:
        indicator = in_force(team, name, entry.month)
        if indicator and _first_needed(team, indicator, entry.month) <= month <= entry.month:
            return True
    return False


def _first_needed(team: TeamWorkbook, indicator: Indicator, month: Month) -> Month:
    """The first month whose figures a month's scorecard is made from."""
    back = max(team.settings.months_charted - 1, _A_YEAR)
    return window_months(indicator.window, month - back)[0]

"""What was typed about a month that no scorecard shows."""

from __future__ import annotations

from collections.abc import Iterator

from xlsx_tools.catalogue.in_force import definition
from xlsx_tools.catalogue.records import Indicator, TeamWorkbook
from xlsx_tools.checks.evidence import Evidence, table_place
from xlsx_tools.checks.finding import Finding, Severity
from xlsx_tools.measures import window_months
from xlsx_tools.periods import Month

_A_YEAR = 12
"""No previous column begins its window earlier than this many months before."""


def unlisted_months(evidence: Evidence) -> Iterator[Finding]:
    """Something is said about a month that is not reported, nor looked back to from one that is."""
    team = evidence.team
    listed = {row.month for row in team.months}
    said = [("Commentary", row.month, row.indicator) for row in team.commentary]
    said += [("Overrides", row.month, row.indicator) for row in team.overrides]
    said += [
        ("Figures", row.month, row.indicator)
        for row in team.figures
        if not _is_looked_back_to(team, row.indicator, row.month)
    ]
    for table, month, indicator in said:
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


def _is_looked_back_to(team: TeamWorkbook, name: str, month: Month) -> bool:
    """Whether a month that is listed charts the figure, adds it up or compares itself with it."""
    for entry in team.months:
        indicator = definition(team, name, entry.month)
        if indicator and _first_needed(team, indicator, entry.month) <= month <= entry.month:
            return True
    return False


def _first_needed(team: TeamWorkbook, indicator: Indicator, month: Month) -> Month:
    """The first month whose figures a month's scorecard is made from."""
    back = max(team.settings.months_charted - 1, _A_YEAR)
    return window_months(indicator.window, month - back)[0]

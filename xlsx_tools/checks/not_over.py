"""A month that is reported before it is over: what happens until then is not in its figures."""

from __future__ import annotations

from collections.abc import Iterator

from xlsx_tools.catalogue.kinds import Status
from xlsx_tools.checks.evidence import Evidence, table_place
from xlsx_tools.checks.finding import Finding, Severity


def month_not_over(evidence: Evidence) -> Iterator[Finding]:
    """A month is called final before its last day has passed."""
    for row in evidence.team.months:
        month = row.month
        if (
            month in evidence.scorecards
            and row.status is not Status.PROVISIONAL
            and evidence.today <= month.last_day
        ):
            yield Finding(
                Severity.ERROR,
                "month-not-over",
                month,
                "",
                f"{month.title} is {row.status.value} and not over: what happens until "
                f"{month.last_day:%d/%m/%Y} is not in its figures.",
                f"{table_place('Months', month)}, column 'Status'",
                "Count the month when it is over, from lists drawn then; until that make it "
                "provisional.",
            )


def drawn_before_the_end(evidence: Evidence) -> Iterator[Finding]:
    """The case lists were drawn before the month's last day."""
    for row in evidence.team.months:
        month, drawn = row.month, row.extract_date
        if month in evidence.scorecards and drawn is not None and drawn < month.last_day:
            yield Finding(
                Severity.WARNING,
                "drawn-before-the-end",
                month,
                "",
                f"The case lists were drawn on {drawn:%d/%m/%Y}, before {month.title} was over: "
                "what happened since is not in its figures.",
                f"{table_place('Months', month)}, column 'Extract date'",
                "Draw the lists again and count anew, or correct the day; nothing, if it was the "
                "month's last working day.",
            )

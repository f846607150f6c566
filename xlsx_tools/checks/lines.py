"""Whether the rules that count make every line that is printed."""

from __future__ import annotations

from collections.abc import Iterator

from xlsx_tools.catalogue.rule_lines import lines_not_made, without_line
from xlsx_tools.checks.evidence import Evidence, table_place
from xlsx_tools.checks.finding import Finding, Severity


def unknown_lines(evidence: Evidence) -> Iterator[Finding]:
    """A line is printed or judged that the rule does not make: it never has a counted figure."""
    team = evidence.team
    for row in team.indicators:
        laid_out = {each.line for each in team.layout if each.indicator == row.indicator}
        for line in lines_not_made(team, row):
            in_layout = line in laid_out
            table, heading = ("Layout", "Line") if in_layout else ("Indicators", "Judged line")
            yield Finding(
                Severity.ERROR,
                "unknown-line",
                None,
                row.indicator,
                without_line(row.counted_as, line),
                f"{table_place(table, row.from_month, row.indicator, line)}, column '{heading}'",
                "Correct the line, or type its figures in the table Figures.",
            )

"""What holds in no month at all."""

from __future__ import annotations

from collections.abc import Iterator

from xlsx_tools.catalogue.records import Area, Benchmark, Indicator, Target
from xlsx_tools.checks.evidence import Evidence, table_place
from xlsx_tools.checks.finding import Finding, Severity


def ends_before_it_begins(evidence: Evidence) -> Iterator[Finding]:
    """A row ends in a month before its first: an indicator or area that is never printed."""
    team = evidence.team
    rows: list[tuple[str, str, str, Area | Target | Benchmark | Indicator]] = [
        *(("Indicators", row.indicator, row.indicator, row) for row in team.indicators),
        *(("Areas", "", row.area, row) for row in team.areas),
        *(("Targets", row.indicator, row.indicator, row) for row in team.targets),
        *(("Benchmarks", row.indicator, row.indicator, row) for row in team.benchmarks),
    ]
    for table, indicator, name, row in rows:
        first, last = row.from_month, row.until
        if first is not None and last is not None and last < first:
            yield Finding(
                Severity.ERROR,
                "ends-before-it-begins",
                None,
                indicator,
                f"{name} is from {first.label} until {last.label}, and so in no month.",
                table_place(table, first, name),
                "Correct 'From' or 'Until'; delete the row if it is not meant.",
            )

"""The scorecard and its findings on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from xlsx_tools.catalogue.kinds import Colour
from xlsx_tools.checks import Finding, Severity
from xlsx_tools.scorecard import Reported, Scorecard
from xlsx_tools.scorecard.model import Average, Verdict

_COLOURS = {
    Colour.RED: "bold white on #A3142E",
    Colour.AMBER: "bold black on #FFC82E",
    Colour.GREEN: "bold black on #3FAF85",
}
_SEVERITIES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.TODO: "cyan"}


def scorecard_table(scorecard: Scorecard) -> Table:
    """The month as one table, as on the summary sheet."""
    entry = scorecard.entry
    table = Table(
        title=f"{scorecard.settings.authority}: {scorecard.title} ({entry.status.value})",
        title_justify="left",
        pad_edge=False,
    )
    table.add_column("No.", justify="right")
    table.add_column("Indicator")
    for heading in (scorecard.month.label, "Counts", "Previous", "Target", "Gap", "England"):
        table.add_column(heading, justify="right")
    for heading in ("Rating", "Trend", "Marks"):
        table.add_column(heading, justify="center")
    for group, members in scorecard.groups:
        table.add_row("", Text(group.value, style="bold"))
        for reported in members:
            table.add_row(*_cells(reported))
    return table


def _cells(reported: Reported) -> Iterator[str | Text]:
    yield str(reported.indicator.number)
    yield reported.indicator.name
    yield str(reported.this_month)
    yield reported.counts
    yield str(reported.previous)
    yield str(reported.target) if reported.target else ""
    yield reported.gap.short if reported.gap else ""
    yield _average(reported.national)
    yield _verdict(reported.rating)
    yield _verdict(reported.trend)
    yield reported.marks


def _average(average: Average | None) -> str:
    if average is None:
        return ""
    return f"{average.quantity} ({average.year})" if average.year else str(average.quantity)


def _verdict(verdict: Verdict) -> Text:
    if verdict.colour is None:
        return Text("")
    return Text(f" {verdict.colour.value} ", style=_COLOURS[verdict.colour])


def findings_list(findings: Iterable[Finding]) -> Group:
    """The findings by month, each with what, where and how to mend it."""
    parts: list[Table | Text] = []
    for month, members in groupby(findings, key=lambda finding: finding.month):
        parts.append(Text(month.title if month else "In general", style="bold"))
        grid = Table.grid(padding=(0, 1))
        grid.add_column(width=7, justify="right")
        grid.add_column(ratio=1)
        for finding in members:
            subject = f"{finding.indicator}: " if finding.indicator else ""
            severity = Text(finding.severity.value, style=_SEVERITIES[finding.severity])
            grid.add_row(severity, Text(f"{subject}{finding.message}"))
            grid.add_row(Text("where", style="dim"), Text(finding.where, style="dim"))
            grid.add_row(Text("mend", style="dim"), Text(f"{finding.mend}\n", style="dim"))
        parts.append(grid)
    return Group(*parts)


def print_files(console: Console, files: Iterable[tuple[str, str]]) -> None:
    """Which files to open, and what each is."""
    for path, words in files:
        console.print(f"  {path}", style="bold", highlight=False, soft_wrap=True)
        console.print(f"      {words}", style="dim", highlight=False)

"""The scorecard and its findings on a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

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


WIDE = 130
"""Columns of a terminal on which the whole summary can be read."""


def scorecard_table(scorecard: Scorecard, width: int) -> Table:
    """The month as one table, as on the summary sheet; what matters most of it if that is narrow.

    ``width`` is that of the terminal, in characters.
    """
    entry = scorecard.entry
    table = Table(
        title=f"{scorecard.settings.authority}: {scorecard.title} ({entry.status.value})",
        title_justify="left",
        pad_edge=False,
    )
    table.add_column("No.", justify="right")
    table.add_column("Indicator")
    shown = [each for each in _COLUMNS if each.always or width >= WIDE]
    for each in shown:
        table.add_column(each.heading or scorecard.month.label, justify=each.justify)
    for group, members in scorecard.groups:
        table.add_row("", Text(group.value, style="bold"))
        for reported in members:
            cells = (each.cell(reported) for each in shown)
            table.add_row(str(reported.indicator.number), reported.indicator.name, *cells)
    if len(shown) < len(_COLUMNS):
        table.caption = f"A terminal of {WIDE} columns shows counts, gaps, averages and marks too."
    return table


def _average(average: Average | None) -> str:
    if average is None:
        return ""
    # As on the summary: what is not known is of no year.
    known = average.quantity.number is not None
    return (
        f"{average.quantity} ({average.year})" if known and average.year else f"{average.quantity}"
    )


def _verdict(verdict: Verdict) -> Text:
    if verdict.colour is None:
        return Text("")
    return Text(f" {verdict.colour.value} ", style=_COLOURS[verdict.colour])


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the summary; the month's own has no heading. ``always``: narrow or not."""

    heading: str
    cell: Callable[[Reported], str | Text]
    always: bool
    justify: Literal["right", "center"] = "right"


_COLUMNS = (
    _Column("", lambda each: str(each.this_month), always=True),
    _Column("Counts", lambda each: each.counts, always=False),
    _Column("Previous", lambda each: str(each.previous), always=True),
    _Column("Target", lambda each: str(each.target) if each.target else "", always=True),
    _Column("Gap", lambda each: each.gap.short if each.gap else "", always=False),
    _Column("England", lambda each: _average(each.national), always=False),
    _Column("Rating", lambda each: _verdict(each.rating), always=True, justify="center"),
    _Column("Trend", lambda each: _verdict(each.trend), always=True, justify="center"),
    _Column("Marks", lambda each: each.marks, always=False, justify="center"),
)


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

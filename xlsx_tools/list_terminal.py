"""What counting and the quality of case lists look like on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Group
from rich.table import Table
from rich.text import Text

from xlsx_tools.counting.sources import Uncounted
from xlsx_tools.extracts.model import Problem
from xlsx_tools.figures import Figure
from xlsx_tools.periods import Month
from xlsx_tools.quality.summary import SummaryRow
from xlsx_tools.recount import TYPE_NOTES, Change, LostNote
from xlsx_tools.values import plain

MOST_CHANGES = 40
"""Changes that are listed on the terminal; how many more there are is said."""


def problems_list(problems: Sequence[Problem]) -> Group:
    """What could not be used of the case lists, where, and how to mend it."""
    parts: list[Text | Table] = [Text("Could not be used:", style="bold")]
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=2)
    grid.add_column(ratio=1)
    for problem in problems:
        grid.add_row("-", Text(problem.what))
        place = f"{problem.where}: " if problem.where else ""
        grid.add_row("", Text(f"{place}{problem.mend}", style="dim"))
    return Group(*parts, grid)


def uncounted_list(uncounted: Iterable[Uncounted]) -> Group:
    """Which indicators could not be counted in which months, and why."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=2)
    grid.add_column(ratio=1)
    for each in uncounted:
        names = ", ".join(each.indicators)
        grid.add_row("-", Text(f"{names} ({_span(each.months)}): {each.why}"))
        grid.add_row("", Text(each.mend, style="dim"))
    return Group(Text("Not counted:", style="bold"), grid)


def _span(months: Sequence[Month]) -> str:
    first, last = min(months), max(months)
    return first.label if first == last else f"{first.label} to {last.label}"


def changes_table(changes: Sequence[Change]) -> Table:
    """What a recount changed: indicator, area, old and new."""
    table = Table(title="Changed since the last count", title_justify="left", pad_edge=False)
    for heading in ("Month", "Indicator", "Line", "Area"):
        table.add_column(heading)
    for heading in ("Old", "New"):
        table.add_column(heading, justify="right")
    for change in changes[:MOST_CHANGES]:
        key = change.key
        where = (key.month.label, key.indicator, key.line, key.area)
        table.add_row(*where, _figure(change.old), _figure(change.new))
    if len(changes) > MOST_CHANGES:
        table.caption = f"and {len(changes) - MOST_CHANGES} more"
    return table


def lost_notes_list(notes: Sequence[LostNote]) -> Group:
    """Notes that somebody had typed into the figures, and that a recount has not kept."""
    shown = [Text(f"- {note}") for note in notes[:MOST_CHANGES]]
    if len(notes) > MOST_CHANGES:
        shown.append(Text(f"and {len(notes) - MOST_CHANGES} more"))
    title = Text("Notes that were typed into the figures, and are gone:", style="bold")
    return Group(title, *shown, Text(TYPE_NOTES, style="dim"))


def _figure(figure: Figure | None) -> str:
    if figure is None:
        return "none"
    if figure.value is not None:
        return plain(figure.value)
    counts = (figure.numerator, figure.denominator)
    return " of ".join(plain(each) for each in counts if each is not None)


def quality_table(summary: Iterable[SummaryRow]) -> Table:
    """How much each rule found, and which were not checked."""
    table = Table(title="Quality of the case lists", title_justify="left", pad_edge=False)
    table.add_column("Rule")
    table.add_column("Found", justify="right")
    table.add_column("What it means")
    for row in summary:
        if row.findings is None:
            table.add_row(row.rule.name, "", Text(row.checked, style="dim"))
        elif row.findings:
            table.add_row(row.rule.name, f"{row.findings:,}", row.rule.meaning)
    return table

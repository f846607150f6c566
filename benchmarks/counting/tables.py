"""What was measured, as tables to read: each ratio stands beside what is aimed at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.box import SIMPLE_HEAD
from rich.table import Table

from benchmarks.clock import Spread
from benchmarks.counting.compare import Comparison, Taken
from benchmarks.counting.countifs import Recalculated
from benchmarks.counting.program import BARE_SCAN, OURS, PLAIN_PANDAS, PLAIN_SQL, Run
from benchmarks.counting.reading import Reading

NAMES = {
    BARE_SCAN: "DuckDB, bare scan",
    OURS: "Ours",
    PLAIN_SQL: "DuckDB, SQL by hand",
    PLAIN_PANDAS: "pandas script",
}
SQL_AIM = 1.3
PANDAS_AIM = 3
PANDAS_SIZE = 10_000_000
COUNTIFS_AIM = 100
_SMALL = 100_000


def times(title: str, comparison: Comparison) -> Table:
    """Seconds and peaks of each program."""
    table = _table(title, "seconds", "min", "max", "whole", "peak MB", "figures")
    for name, taken in comparison.taken.items():
        seconds = taken.seconds
        figures = "" if name == BARE_SCAN else f"{comparison.cells:,}, the same"
        table.add_row(
            NAMES[name],
            *(f"{each:.2f}" for each in (seconds.middle, min(seconds.each), max(seconds.each))),
            f"{taken.whole.middle:.2f}",
            f"{taken.peaks.middle / 1e6:,.0f}",
            figures,
        )
    return table


def ratios(title: str, rows: int, comparison: Comparison) -> Table:
    """Ours beside each other program, pair by pair."""
    table = _table(title, "median", "min", "max", "aim")
    ours = comparison.taken[OURS]
    for name, other in comparison.taken.items():
        if name == OURS:
            continue
        for what, ratio, aim in _pairs(name, rows, ours, other):
            table.add_row(what, *_spread(ratio), aim)
    return table


def _pairs(name: str, rows: int, ours: Taken, other: Taken) -> Sequence[tuple[str, Spread, str]]:
    if name == PLAIN_PANDAS:
        faster = PANDAS_AIM if rows >= PANDAS_SIZE else 1
        aim = f"at least {faster}" if rows >= PANDAS_SIZE or rows <= _SMALL else ""
        less = "below 1" if rows >= PANDAS_SIZE else ""
        return (
            ("pandas script / our time", other.seconds.over(ours.seconds), aim),
            ("Our peak / pandas script", ours.peaks.over(other.peaks), less),
        )
    aim = f"{SQL_AIM} or less" if name == PLAIN_SQL else ""
    return ((f"Our time / {NAMES[name]}", ours.seconds.over(other.seconds), aim),)


def growth(title: str, comparisons: Mapping[int, Comparison]) -> Table:
    """Our seconds per million referrals, size by size."""
    table = _table(title, "seconds", "a million", "to the size before", "aim")
    before: float | None = None
    for rows, comparison in comparisons.items():
        seconds = comparison.taken[OURS].seconds.middle
        rate = seconds / rows * 1e6
        change = "" if before is None else f"{rate / before:.2f}"
        aim = "" if before is None else "1 or less"
        table.add_row(f"{rows:,} referrals", f"{seconds:.2f}", f"{rate:.2f}", change, aim)
        before = rate
    return table


def memory(title: str, spans: Sequence[int], runs: Sequence[Run]) -> Table:
    """Our peak of memory, by how many months are counted from the same lists."""
    table = _table(title, "peak MB", "to one month", "seconds", "aim")
    for months, each in zip(spans, runs, strict=True):
        table.add_row(
            f"{months} months" if months > 1 else "1 month",
            f"{each.peak / 1e6:,.0f}",
            f"{each.peak / runs[0].peak:.2f}",
            f"{each.seconds:.2f}",
            "" if months == spans[0] else "does not grow",
        )
    return table


def countifs(found: Recalculated, ours: Taken) -> Table:
    """COUNTIFS recalculated by LibreOffice beside ours on the same rows."""
    table = _table(
        "Re-referrals by COUNTIFS in LibreOffice", "formulas", "seconds", "ratio to ours", "aim"
    )
    table.add_row(
        f"COUNTIFS, {found.rows:,} rows",
        f"{found.formulas:,}",
        f"{found.seconds:.1f}",
        f"{found.seconds / ours.seconds.middle:.0f}",
        f"at least {COUNTIFS_AIM}",
    )
    table.add_row("Ours on the same rows", "", f"{ours.seconds.middle:.2f}", "", "")
    return table


def workbook(found: Reading) -> Table:
    """Reading a list of referrals from a workbook."""
    table = _table(f"Reading a workbook of {found.rows:,} referrals", "seconds", "min", "max")
    for name, spread in (("Ours", found.ours), ("calamine alone", found.calamine)):
        table.add_row(name, *_spread(spread))
    table.add_row("Ours / calamine", *_spread(found.ours.over(found.calamine)))
    return table


def _spread(spread: Spread) -> tuple[str, str, str]:
    middle, least, most = spread.middle, min(spread.each), max(spread.each)
    return f"{middle:.2f}", f"{least:.2f}", f"{most:.2f}"


def _table(title: str, *heads: str) -> Table:
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD)
    table.add_column("", min_width=27)
    for head in heads:
        table.add_column(head, justify="right")
    return table

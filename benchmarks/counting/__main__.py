"""``python -m benchmarks.counting``: how fast figures are counted, beside four other ways.

Re-referrals alone, and all fourteen indicators, are counted over 24 months for the city and its
areas: by ours, by a bare scan of the same files, by SQL and pandas written by hand, and by COUNTIFS
in a workbook. Each program runs in a process of its own, all in turn. The figures are compared
first; where two programs differ in one cell nothing is printed but that.
"""

from __future__ import annotations

import math
import os
import platform
import sys
import time
from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

from benchmarks.clock import wide_console
from benchmarks.counting import tables
from benchmarks.counting.cells import (
    ALL_RULES,
    LAST,
    RE_REFERRALS,
    FiguresDifferError,
    require_same,
)
from benchmarks.counting.compare import Comparison, compare, ours_over_months
from benchmarks.counting.countifs import Recalculated, recalculate
from benchmarks.counting.data import authority
from benchmarks.counting.program import OURS
from benchmarks.counting.reading import reading
from xlsx_tools.catalogue.kinds import CountedAs

_TASKS = {"Re-referrals alone": RE_REFERRALS, "All fourteen indicators": ALL_RULES}
_SPANS = (1, 24, 96)
_COUNTIFS_SECONDS = 60


@dataclass(frozen=True, slots=True)
class _Sizes:
    """How much is measured: rows of referrals, and rows of each smaller trial."""

    rows: Sequence[int]
    months: int
    workbook: int
    countifs: int
    countifs_more: bool
    rounds: int


_FULL = _Sizes((100_000, 1_000_000, 10_000_000), 1_000_000, 100_000, 4_000, True, 3)
_QUICK = _Sizes((10_000, 100_000), 10_000, 10_000, 1_000, False, 1)
_LARGE = 10_000_000


def main(words: Sequence[str] | None = None) -> None:
    """Compare, measure and print; end with code 1 where two programs do not count the same."""
    parser = ArgumentParser(prog="python -m benchmarks.counting", description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", help="how many referrals, size by size")
    parser.add_argument("--quick", action="store_true", help="10,000 and 100,000 only, once each")
    given = parser.parse_args(words)
    sizes = _QUICK if given.quick else _FULL
    console = wide_console()
    console.print(_machine(), soft_wrap=True)
    start = time.perf_counter()
    try:
        _comparisons(console, given.rows or sizes.rows, sizes.rounds)
        _memory(console, sizes.months)
        _countifs(console, sizes)
        with TemporaryDirectory(prefix="benchmark-") as name:
            console.print(tables.workbook(reading(Path(name), sizes.workbook, sizes.rounds)))
    except FiguresDifferError as error:
        console.print(str(error), style="red")
        sys.exit(1)
    console.print(f"All of it took {(time.perf_counter() - start) / 60:.0f} minutes.")


def _machine() -> str:
    libraries = ("duckdb", "ibis-framework", "pandas", "pyarrow", "python-calamine")
    named = ", ".join(f"{name} {version(name)}" for name in libraries)
    return f"Python {platform.python_version()}, {named}, {os.cpu_count()} processors"


def _comparisons(console: Console, sizes: Sequence[int], rounds: int) -> None:
    """All programs at every size, then how ours grows with the rows."""
    found: dict[str, dict[int, Comparison]] = {task: {} for task in _TASKS}
    for rows in sizes:
        with authority(rows) as folder:
            for task, rules in _TASKS.items():
                compared = compare(folder, rules, _rounds(rows, rounds, rules))
                found[task][rows] = compared
                console.print(tables.times(f"{task}, {rows:,} referrals", compared))
                console.print(tables.ratios(f"{task}, {rows:,} referrals", rows, compared))
    for task, by_rows in found.items():
        console.print(tables.growth(f"Ours: {task.lower()}", by_rows))


def _rounds(rows: int, rounds: int, rules: Sequence[CountedAs]) -> int:
    """Fewer where a round takes minutes."""
    if rows < _LARGE:
        return rounds
    return min(rounds, 2 if rules == RE_REFERRALS else 1)


def _memory(console: Console, rows: int) -> None:
    """Ours over one month and many, from lists that reach back as far as the most."""
    with authority(rows, first=LAST - (max(_SPANS) - 1)) as folder:
        runs = ours_over_months(folder, _SPANS, ALL_RULES)
    console.print(tables.memory(f"Ours: all fourteen, {rows:,} referrals", _SPANS, runs))


def _countifs(console: Console, sizes: _Sizes) -> None:
    """COUNTIFS at the largest size that is done in about a minute, and ours on the same rows."""
    found = _recalculated(console, sizes.countifs)
    if sizes.countifs_more:
        # The work grows with the square of the rows.
        larger = sizes.countifs * math.sqrt(_COUNTIFS_SECONDS / found.seconds)
        _recalculated(console, 100 * round(larger / 100))


def _recalculated(console: Console, rows: int) -> Recalculated:
    with authority(rows) as folder, TemporaryDirectory(prefix="benchmark-") as place:
        found = recalculate(folder, Path(place))
        ours = compare(folder, RE_REFERRALS, 3, programs=(OURS,)).taken[OURS]
        require_same({"COUNTIFS": found.figures, "ours": ours.runs[0].figures})
    console.print(tables.countifs(found, ours))
    return found


if __name__ == "__main__":
    main()

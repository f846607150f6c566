"""``python -m benchmarks.pack``: how long a full pack takes, beside a plain XlsxWriter script.

Ours loads the house style, lays the scorecard out and saves it. The other program only writes: it
is handed every cell, look and chart ready-made, which a script that had to find them itself would
not be. It runs twice: in memory, its fastest, and with the temporary files it uses by itself, as
openpyxl always does. Both files are compared first; where they differ nothing is measured.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.box import SIMPLE_HEAD
from rich.table import Table

from benchmarks.clock import Spread, Work, alternate, alternate_imports, peak_memory, wide_console
from benchmarks.plain_xlsxwriter import write_plain
from benchmarks.reading import read_plan
from benchmarks.sameness import Contents, require_same
from benchmarks.synthetic import MONTH, full_figures, full_issued, full_team
from xlsx_tools.pack import build_pack
from xlsx_tools.scorecard import assemble

ROUNDS = 9
AIM = 2.5
"""A pack is to take at most so many times as long as the plain script."""

_NAMES = (
    "Our pack: build_pack and save",
    "Plain XlsxWriter, in memory",
    "Plain XlsxWriter, as it comes",
    "build_pack alone",
    "Assembling the scorecard",
)
_IMPORTS = ("Importing rating and trend", "Importing pandas")
_JUDGING = "xlsx_tools.judgement.rating, xlsx_tools.judgement.trend"


def main() -> None:
    """Compare, measure and print."""
    console = wide_console()
    console.print(f"{_machine()}; {ROUNDS} rounds in turn after a warm-up.")
    with TemporaryDirectory(prefix="benchmark-") as folder:
        works = _works(Path(folder))
        console.print(f"The two files say the same: {works.found}.")
        times = alternate(works.timed, ROUNDS)
        peaks = [peak_memory(work) for work in works.timed]
    imports = alternate_imports((_JUDGING, "pandas"), ROUNDS)
    console.print(_times(zip((*_NAMES, *_IMPORTS), (*times, *imports), strict=True), peaks))
    ours, *theirs = times[:3]
    ratios = [*(ours.over(each) for each in theirs), imports[0].over(imports[1])]
    console.print(_ratios(ratios))


def _machine() -> str:
    libraries = ", ".join(f"{name} {version(name)}" for name in ("openpyxl", "xlsxwriter"))
    return f"Python {platform.python_version()}, {libraries}, {os.cpu_count()} processors"


@dataclass(frozen=True, slots=True)
class _Works:
    """What is timed, in the order of ``_NAMES``, and what both files were found to hold."""

    timed: tuple[Work, ...]
    found: Contents


def _works(folder: Path) -> _Works:
    """Prepare everything that is not timed, and see that both programs write the same."""
    team = full_team()
    figures, issued = full_figures(team), full_issued(team)
    scorecard = assemble(team, figures, MONTH, issued)
    plan = read_plan(build_pack(scorecard))
    ours, theirs = folder / "ours.xlsx", folder / "theirs.xlsx"
    works: tuple[Work, ...] = (
        lambda: build_pack(scorecard).save(ours),
        lambda: write_plain(plan, theirs),
        lambda: write_plain(plan, folder / "theirs as it comes.xlsx", in_memory=False),
        lambda: build_pack(scorecard),
        lambda: assemble(team, figures, MONTH, issued),
    )
    for work in works:
        work()
    return _Works(works, require_same(ours, theirs))


def _times(rows: Iterable[tuple[str, Spread]], peaks: Sequence[int]) -> Table:
    table = _table("Milliseconds", "median", "min", "max", "peak MB")
    for (name, times), peak in zip_longest(rows, peaks):
        shown = (f"{1000 * each:,.0f}" for each in (times.middle, min(times.each), max(times.each)))
        table.add_row(name, *shown, "" if peak is None else f"{peak / 1e6:.1f}")
    return table


def _ratios(ratios: Sequence[Spread]) -> Table:
    table = _table("Ratio, pair by pair", "median", "min", "max", "aim")
    aim = f"{AIM} or better"
    for (name, named_aim), each in zip(
        (
            ("Our pack / XlsxWriter in memory", aim),
            ("Our pack / XlsxWriter as it comes", aim),
            ("Importing judging / pandas", ""),
        ),
        ratios,
        strict=True,
    ):
        shown = (f"{number:.2f}" for number in (each.middle, min(each.each), max(each.each)))
        table.add_row(name, *shown, named_aim)
    return table


def _table(*heads: str) -> Table:
    table = Table(box=SIMPLE_HEAD)
    for place, head in enumerate(heads):
        table.add_column(head, justify="right" if place else "left", min_width=0 if place else 32)
    return table


if __name__ == "__main__":
    main()

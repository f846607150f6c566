"""``python -m benchmarks.areas``: how long the packs of 150 areas take on one process and on two.

One process builds in this one; two are started, which is part of their time. The memory of a
process that builds is taken after 25 packs and after 150: it is not to grow with the packs.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from benchmarks.clock import wide_console
from benchmarks.synthetic import MONTH, full_figures, full_issued, full_team
from xlsx_tools.area_work import build_areas
from xlsx_tools.catalogue.records import CITY, Area
from xlsx_tools.figures import Figure, Key, table_of
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.scorecard import Scorecard, assemble
from xlsx_tools.work import add_house_style

PACKS = 150
FEW = 25
AIM = 0.6
"""Two processes are to take at most so much of the time that one takes."""

_COUNTS = ("numerator", "denominator")


def many_areas(areas: int = PACKS) -> Scorecard:
    """The full month of made-up figures, with the city cut into as many areas."""
    names = [f"Area {number:03}" for number in range(1, areas + 1)]
    team = replace(
        full_team(),
        areas=tuple(
            Area(area=name, order=place, geographic=False) for place, name in enumerate(names)
        ),
    )
    city = full_figures(team)
    city = city[city["area"] == CITY]
    by_area = {row.indicator for row in team.indicators if row.by_area}
    whole = city[city["indicator"].isin(by_area) & (city["line"] == "")]
    recent = whole[[month > MONTH - 24 for month in whole["month"]]]
    figures = pd.concat([city, table_of(_cut(recent, names))], ignore_index=True)
    return assemble(team, figures, MONTH, full_issued(team))


def _cut(figures: pd.DataFrame, names: list[str]) -> Iterator[tuple[Key, Figure]]:
    for row in figures.to_dict("records"):
        numerator, denominator = (_share(row[each], len(names)) for each in _COUNTS)
        for name in names:
            key = Key(row["month"], row["indicator"], "", name)
            yield key, Figure(numerator, denominator)


def _share(whole: Fraction | None, areas: int) -> Fraction | None:
    return None if whole is None else Fraction(-(-whole // areas))


def seconds(scorecard: Scorecard, workers: int) -> float:
    """How long all packs take, into a folder of their own."""
    with TemporaryDirectory(prefix="benchmark-") as name:
        folder = ScorecardFolder(Path(name))
        add_house_style(folder)
        began = time.perf_counter()
        built = build_areas(folder, scorecard, workers=workers)
        taken = time.perf_counter() - began
        if not all(path.is_file() for path in built):
            raise RuntimeError("a pack is missing")
        return taken


def peak_after(packs: int) -> float:
    """The most memory, in MB, of a fresh process that has built so many packs."""
    words = [sys.executable, "-m", "benchmarks.areas", str(packs)]
    done = subprocess.run(words, check=True, capture_output=True, text=True)
    return float(done.stdout)


def _print_peak(packs: int) -> None:
    """What ``peak_after`` starts: build the first packs of all, and print the peak of memory."""
    import resource  # there is none on Windows

    scorecard = many_areas()
    seconds(replace(scorecard, areas=scorecard.areas[:packs]), 1)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def main() -> None:
    """Measure and print."""
    console = wide_console()
    console.print(f"Python {platform.python_version()}, {os.cpu_count()} processors.")
    scorecard = many_areas()
    one, two = (seconds(scorecard, workers) for workers in (1, 2))
    for words, taken in (("One process", one), ("Two processes", two)):
        console.print(f"{words}: {taken:.1f} s for {PACKS} packs, {taken / PACKS:.3f} s a pack")
    console.print(f"Two / one: {two / one:.2f} (aim: {AIM} or less)")
    few, all_of_them = peak_after(FEW), peak_after(PACKS)
    console.print(f"Peak memory: {few:.0f} MB after {FEW}, {all_of_them:.0f} MB after {PACKS}")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        _print_peak(int(sys.argv[1]))
    else:
        main()

"""Several programs in turn over the same lists, each time in a fresh process."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.clock import Spread
from benchmarks.counting.cells import FIRST, LAST, require_same
from benchmarks.counting.program import (
    BARE_SCAN,
    OURS,
    PLAIN_PANDAS,
    PLAIN_SQL,
    Run,
    run,
)
from xlsx_tools.catalogue.kinds import CountedAs

PROGRAMS = (BARE_SCAN, OURS, PLAIN_SQL, PLAIN_PANDAS)
COUNTING = (OURS, PLAIN_SQL, PLAIN_PANDAS)


@dataclass(frozen=True, slots=True)
class Taken:
    """The runs of one program."""

    runs: tuple[Run, ...]

    @property
    def seconds(self) -> Spread:
        """Seconds of counting, with everything imported."""
        return Spread(tuple(each.seconds for each in self.runs))

    @property
    def whole(self) -> Spread:
        """Seconds from the start to the end of the process."""
        return Spread(tuple(each.whole for each in self.runs))

    @property
    def peaks(self) -> Spread:
        """Peaks of memory in bytes."""
        return Spread(tuple(float(each.peak) for each in self.runs))


@dataclass(frozen=True, slots=True)
class Comparison:
    """What every program took, and in how many cells the counting ones agree."""

    taken: dict[str, Taken]
    cells: int


def compare(
    folder: Path, rules: Collection[CountedAs], rounds: int, programs: Sequence[str] = PROGRAMS
) -> Comparison:
    """Run the programs in turn, round after round.

    Raises FiguresDifferError where two of those that count do not agree in every cell.
    """
    runs: dict[str, list[Run]] = {name: [] for name in programs}
    cells = 0
    for _ in range(rounds):
        for name in programs:
            runs[name].append(run(name, folder, FIRST, LAST, rules))
        counted = {name: runs[name][-1].figures for name in COUNTING if name in runs}
        cells = require_same(counted)
    return Comparison({name: Taken(tuple(each)) for name, each in runs.items()}, cells)


def ours_over_months(folder: Path, spans: Sequence[int], rules: Collection[CountedAs]) -> list[Run]:
    """Ours over the same lists for more and more months, all of which end with the same."""
    return [run(OURS, folder, LAST - (months - 1), LAST, rules) for months in spans]

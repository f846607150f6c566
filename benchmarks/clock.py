"""Taking times and peaks of memory."""

from __future__ import annotations

import gc
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from rich.console import Console

_LEAST_WIDTH = 120
"""Of printed tables, also where there is no terminal to be as wide."""

Work = Callable[[], object]


def wide_console() -> Console:
    """Where tables are printed without being cut."""
    return Console(width=max(Console().width, _LEAST_WIDTH))


@dataclass(frozen=True, slots=True)
class Spread:
    """Several times, or ratios of times."""

    each: tuple[float, ...]

    @property
    def middle(self) -> float:
        """The median."""
        return median(self.each)

    def over(self, other: Spread) -> Spread:
        """The ratio to another's, pair by pair: what slows the machine slows both of a pair."""
        return Spread(tuple(a / b for a, b in zip(self.each, other.each, strict=True)))


def seconds(work: Work) -> float:
    """How long it takes. The rubbish of earlier work is collected first, and not counted.

    Collection stays on meanwhile, as it does when a pack is made: whoever makes more objects
    pays for it.
    """
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def alternate(works: Sequence[Work], rounds: int) -> list[Spread]:
    """The times of several pieces of work, taken in turn after one warm-up of each."""
    for work in works:
        work()
    gc.collect()
    gc.freeze()
    taken = [[seconds(work) for work in works] for _ in range(rounds)]
    gc.unfreeze()
    return [Spread(tuple(times)) for times in zip(*taken, strict=True)]


def peak_memory(work: Work) -> int:
    """The most bytes that the work holds at once, as Python allocates them."""
    gc.collect()
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def import_seconds(modules: str) -> float:
    """How long modules take to import in a fresh interpreter, its own start not counted."""
    script = f"import time; t = time.perf_counter(); import {modules}; print(time.perf_counter()-t)"
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)
    return float(done.stdout)


def alternate_imports(modules: Sequence[str], rounds: int) -> list[Spread]:
    """The import times of several modules, taken in turn after one warm-up of each."""
    for each in modules:
        import_seconds(each)
    taken = [[import_seconds(each) for each in modules] for _ in range(rounds)]
    return [Spread(tuple(times)) for times in zip(*taken, strict=True)]

"""One program in a process of its own: what it counted, how long it took and what it held.

``python -m benchmarks.counting.program NAME FOLDER FIRST LAST RULES…`` prints its report as JSON.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Collection
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from benchmarks.counting.cells import Figures, from_json, to_json
from xlsx_tools.catalogue.kinds import CountedAs
from xlsx_tools.periods import Month

OURS = "ours"
BARE_SCAN = "bare_scan"
PLAIN_SQL = "plain_sql"
PLAIN_PANDAS = "plain_pandas"


@dataclass(frozen=True, slots=True)
class Run:
    """What a program counted, in how many seconds, and the most bytes that it held.

    ``seconds`` begin after everything is imported, also what libraries import when they are first
    used: a program names these modules in ``AT_FIRST_USE``. ``late`` are those that were imported
    all the same. ``whole`` is from start to end of the process.
    """

    figures: Figures
    seconds: float
    whole: float
    peak: int
    late: tuple[str, ...]


def run(name: str, folder: Path, first: Month, last: Month, rules: Collection[CountedAs]) -> Run:
    """Run a program of this package in a fresh process.

    Raises RuntimeError with what it said if it fails.
    """
    words = [name, str(folder), str(first), str(last), *(rule.value for rule in rules)]
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.counting.program", *words],
        capture_output=True,
        text=True,
        check=False,
    )
    whole = time.perf_counter() - start
    if done.returncode:
        raise RuntimeError(f"{name} failed:\n{done.stderr}")
    said = json.loads(done.stdout.splitlines()[-1])
    figures = from_json(said["figures"])
    return Run(figures, said["seconds"], whole, said["peak"], tuple(said["late"]))


def main() -> None:
    """Run the program that the command line names and print its report."""
    name, folder, first, last, *rules = sys.argv[1:]
    program = import_module(f"benchmarks.counting.{name}")
    for module in program.AT_FIRST_USE:
        import_module(module)
    wanted = tuple(map(CountedAs, rules))
    before = set(sys.modules)
    start = time.perf_counter()
    figures = program.count(Path(folder), Month.parse(first), Month.parse(last), wanted)
    seconds = time.perf_counter() - start
    said = {
        "figures": to_json(figures),
        "seconds": seconds,
        "peak": peak_of_process(),
        "late": sorted(set(sys.modules) - before),
    }
    print(json.dumps(said))


def peak_of_process() -> int:
    """The most bytes of memory that this process has had.

    What the parent held before this program was started is not in it, as it would be in getrusage.
    """
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) * 1024 if found else 0


if __name__ == "__main__":
    main()

"""A finished workbook for each area of a month, built by several processes at once."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from xlsx_tools.catalogue.records import Area
from xlsx_tools.errors import InputError
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.pack import write_pack
from xlsx_tools.pack.house_style import HouseStyle
from xlsx_tools.pdf import find_printer, write_pdf
from xlsx_tools.scorecard import Scorecard, for_area
from xlsx_tools.set_aside import Kept
from xlsx_tools.work import Step, area_packs


@dataclass(frozen=True, slots=True)
class _Task:
    """The workbook of one area, and whether its PDF is wanted."""

    area: Area
    path: Path
    pdf: bool


def build_areas(
    folder: ScorecardFolder,
    scorecard: Scorecard,
    *,
    pdf: bool = False,
    workers: int | None = None,
    step: Step = lambda _: None,
    kept: Kept = lambda _: None,
) -> tuple[Path, ...]:
    """Write the workbook of each area into ``packs/2017-12/`` and say where they are.

    ``workers`` is how many processes share the work, by default one for each processor. ``step``
    is told each area whose files are done, ``kept`` where a workbook or PDF is that somebody had
    changed and that was set aside. Where some cannot be written the others are, and one InputError
    then names those that could not.
    """
    tasks = [_Task(*each, pdf) for each in area_packs(folder, scorecard).items()]
    if pdf:
        find_printer()
    share = min(workers or os.cpu_count() or 1, len(tasks))
    with _one_style(folder) as style:
        bench = _Bench(scorecard, style)
        if share == 1:
            done = _one_by_one(bench, tasks, step)
        else:
            done = _side_by_side(bench, tasks, share, step)
    for task in tasks:
        for aside in done[task.area].asides:
            kept(aside)
    if failed := {area: each.error for area, each in done.items() if each.error}:
        raise _summed_up(failed)
    return tuple(task.path for task in tasks)


@dataclass(frozen=True, slots=True)
class _Done:
    """What came of a task: where the files there were set aside, and what went wrong."""

    asides: tuple[Path, ...] = ()
    error: InputError | None = None


@dataclass(frozen=True)
class _Bench:
    """What a process works with, sent to it once: the scorecard and the house style's file."""

    scorecard: Scorecard
    style: Path | None

    def build(self, task: _Task) -> _Done:
        """Do a task; what an officer can mend is given back, anything else raised."""
        kept: list[Path] = []
        error = None
        try:
            write_pack(for_area(self.scorecard, task.area), task.path, self.style, kept=kept.append)
            if task.pdf:
                write_pdf(task.path, kept=kept.append)
        except InputError as wrong:
            error = wrong
        return _Done(tuple(kept), error)


_AllDone = dict[Area, _Done]


@contextmanager
def _one_style(folder: ScorecardFolder) -> Iterator[Path | None]:
    """A copy of the house style, so that all areas look alike whoever restyles meanwhile.

    What is wrong with it is said once, and before anything is written.
    """
    if not folder.house_style.is_file():
        yield None
        return
    HouseStyle.load(folder.house_style)
    with tempfile.TemporaryDirectory(prefix="house-style-") as name:
        yield Path(shutil.copy(folder.house_style, name))


def _one_by_one(bench: _Bench, tasks: list[_Task], step: Step) -> _AllDone:
    all_done: _AllDone = {}
    for task in tasks:
        all_done[task.area] = bench.build(task)
        step(task.area.area)
    return all_done


def _side_by_side(bench: _Bench, tasks: list[_Task], workers: int, step: Step) -> _AllDone:
    # A process that is started afresh works the same on Windows, and no thread is copied into it.
    pool = ProcessPoolExecutor(workers, get_context("spawn"), initializer=_begin, initargs=(bench,))
    try:
        return _collect(pool, iter(tasks), workers, step)
    finally:
        # After Ctrl-C too: what is being written is finished, and nothing else begun.
        pool.shutdown(wait=True, cancel_futures=True)


def _collect(
    pool: ProcessPoolExecutor, tasks: Iterator[_Task], workers: int, step: Step
) -> _AllDone:
    """Hand out a pack for each process, and one more whenever one is done.

    What the pool has been handed it builds, come what may: so it is never handed more.
    """
    all_done: _AllDone = {}
    begun = dict(_submit(pool, task) for task in islice(tasks, workers))
    while begun:
        done, _ = wait(begun, return_when=FIRST_COMPLETED)
        for future in done:
            area = begun.pop(future).area
            all_done[area] = _done(future)
            step(area.area)
        begun.update(_submit(pool, task) for task in islice(tasks, len(done)))
    return all_done


def _submit(pool: ProcessPoolExecutor, task: _Task) -> tuple[Future[_Done], _Task]:
    with _deaf_to_interrupts():
        try:
            return pool.submit(_build, task), task
        except BrokenProcessPool as error:
            broken: Future[_Done] = Future()
            broken.set_exception(error)
            return broken, task


def _done(future: Future[_Done]) -> _Done:
    try:
        return future.result()
    except BrokenProcessPool:
        error = InputError(
            "a process that was building was ended, perhaps for want of memory.",
            where="--workers",
            mend="Build again with --workers 1.",
        )
        return _Done(error=error)


def _summed_up(failed: dict[Area, InputError]) -> InputError:
    """One error that names the areas, with what was wrong with the first."""
    names = ", ".join(area.area for area in sorted(failed, key=lambda area: area.order))
    first = min(failed, key=lambda area: area.order)
    error = failed[first]
    noun = "pack" if len(failed) == 1 else "packs"
    return InputError(
        f"The {noun} of {names} could not be built: {error.what}",
        where=error.where,
        mend=error.mend,
    )


_bench: _Bench | None = None


def _begin(bench: _Bench) -> None:
    """Begin a process with what it needs for all of its packs."""
    global _bench  # the pool gives a process no other place to keep it
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _bench = bench


def _build(task: _Task) -> _Done:
    if _bench is None:
        raise RuntimeError("the process has not begun")
    return _bench.build(task)


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Start processes that do not hear Ctrl-C: the one that started them ends them.

    It hears of a Ctrl-C meanwhile when this is over; where the signal can be held back, processes
    started now inherit that.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard: list[int] = []
    usual = signal.signal(signal.SIGINT, lambda number, _: heard.append(number))
    try:
        with _held_back(signal.SIGINT):
            yield
    finally:
        signal.signal(signal.SIGINT, usual)
        if heard:
            signal.raise_signal(signal.SIGINT)


@contextmanager
def _held_back(number: signal.Signals) -> Iterator[None]:
    """Keep a signal waiting; on Windows, which cannot, let it come."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {number})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)

"""Do one piece of work, and keep what is on disk before each of its operations on files.

``kill_loop.py WORK FOLDER RUNS`` does the work on the folder. Before every operation that changes
a file there it copies the folder to ``RUNS/000``, ``RUNS/001`` and so on: what is found later if
the power fails at that moment, for nothing that the process still holds has reached the disk.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from datetime import date
from itertools import count
from pathlib import Path

from xlsx_tools import count_work, issue_work, mail_work, work
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.periods import Month

TODAY = date(2018, 1, 15)
MONTH = Month(2017, 12)
CHANGING = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "shutil.copyfile"}


def build(folder: ScorecardFolder) -> None:
    work.build(folder, work.load_scorecard(folder, MONTH))


def issue(folder: ScorecardFolder) -> None:
    issue_work.issue(folder, MONTH, today=TODAY, reason="a cell was wrong", restated_because="so")


def count_month(folder: ScorecardFolder) -> None:
    count_work.count(folder, [MONTH], issued_too=True)


def email(folder: ScorecardFolder) -> None:
    letters = mail_work.monthly(folder, MONTH, mail_work.Sending(draft=True)).letters
    mail_work.write_drafts(folder, MONTH, letters)


WORK: dict[str, Callable[[ScorecardFolder], object]] = {
    "build": build,
    "issue": issue,
    "count": count_month,
    "email": email,
}


class Watch:
    """An audit hook that keeps a copy of the folder before each operation on a file in it."""

    def __init__(self, folder: Path, runs: Path) -> None:
        self.folder = folder
        self.runs = runs
        self.numbers = count()
        self.copying = False

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        changes = event in CHANGING or (event == "open" and _writes(arguments))
        inside = changes and any(str(each).startswith(str(self.folder)) for each in arguments)
        if inside and not self.copying:
            self.keep()

    def keep(self) -> None:
        self.copying = True
        shutil.copytree(self.folder, self.runs / f"{next(self.numbers):03}")
        self.copying = False


def _writes(arguments: tuple[object, ...]) -> bool:
    return bool(int(str(arguments[2] or 0)) & (os.O_WRONLY | os.O_RDWR))


def main(name: str, folder: str, runs: str) -> None:
    watch = Watch(Path(folder), Path(runs))
    sys.addaudithook(watch)
    WORK[name](ScorecardFolder(Path(folder)))
    watch.keep()


if __name__ == "__main__":
    main(*sys.argv[1:])

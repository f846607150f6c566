"""A small file that says which button is at work, so that one that was cut off is not forgotten.

If Excel, Python or the computer is stopped half-way, the file stays, and the next button says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime

from xlsx_tools.excel.outcome import Entry, Outcome, Result
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.team_workbook.start import BUTTONS

MARK = ".scorecard-button.txt"


def cut_off(folder: ScorecardFolder) -> Outcome | None:
    """The outcome of the last button, if it was stopped before it ended."""
    path = folder.path / MARK
    try:
        name, when = path.read_text(encoding="utf-8").split("\n")[:2]
    except (OSError, ValueError):
        return None
    if name not in BUTTONS:
        return None
    entry = Entry(
        f"{BUTTONS[name]}, pressed at {when}, was stopped before it was done.",
        str(folder.path),
        "Press it again: no file is half-written; each is as it was, or as the button makes it. If "
        "somebody else is just using it, wait until it is done.",
    )
    return Outcome(name, Result.FAILED, None, (entry,))


@contextmanager
def marked(folder: ScorecardFolder, button: str, when: datetime) -> Iterator[None]:
    """Mark the folder while a button is at work in it, where it can be written to."""
    path = folder.path / MARK
    with suppress(OSError):
        path.write_text(f"{button}\n{when:%d/%m/%Y %H:%M}\n", encoding="utf-8")
    try:
        yield
    finally:
        with suppress(OSError):
            path.unlink(missing_ok=True)

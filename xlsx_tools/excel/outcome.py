"""What a button is pressed for, and what came of it."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path

from xlsx_tools.errors import InputError, error_places
from xlsx_tools.periods import Month
from xlsx_tools.safe_files import OWNER_ONLY, replacing
from xlsx_tools.team_workbook.start import BUTTONS

SHOWN = 3
"""How many things a message tells of; the rest is in the table Log."""

_LONGEST_CELL = 32_767
"""More signs than a cell holds would keep Excel from writing the whole row."""

FAULT_FILE = "scorecard-fault.txt"
"""Where, in the folder for temporary files, the last fault of the program is described."""


class Result(Enum):
    """How pressing a button ended."""

    DONE = "Done"
    FINDINGS = "Findings"
    FAILED = "Failed"


@dataclass(frozen=True, slots=True)
class About:
    """What Show cases is to be about: the texts, and the month, as they stand in a selected row."""

    indicator: str = ""
    month: object = None
    area: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to say: what, where, and how to mend it. It becomes a row of the table Log.

    ``logged`` is what the Log says instead where ``what`` quotes cells of the case lists: people
    open the workbook who may not see children's data.
    """

    what: str
    where: str = ""
    mend: str = ""
    logged: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a button did.

    ``button`` is its name, ``month`` what it worked on. The first of ``entries`` sums it up.
    ``opens`` is a workbook for the officer to look at; ``counted`` says that the figures in the
    folder are other ones now; ``fault`` that the program itself is wrong.
    """

    button: str
    result: Result
    month: Month | None
    entries: tuple[Entry, ...]
    opens: Path | None = None
    counted: bool = False
    fault: bool = False

    @property
    def summary(self) -> str:
        """In a sentence."""
        return self.entries[0].what

    def rows(self, when: datetime) -> list[list[object]]:
        """The rows of the table Log; entries that differ only in what it leaves out have one."""
        month = None if self.month is None else str(self.month)
        name = BUTTONS.get(self.button, self.button)
        said = dict.fromkeys(
            tuple(text[:_LONGEST_CELL] or None for text in _texts(each)) for each in self.entries
        )
        return [[when, name, month, self.result.value, *each] for each in said]

    def message(self) -> str:
        """What the officer is told: the summary, and the first things that were found."""
        first, *others = self.entries
        parts = [_said(first), *(f"- {_said(each)}" for each in others[:SHOWN])]
        if len(others) > SHOWN:
            parts.append(f"And {len(others) - SHOWN} more: all are in the table Log.")
        return "\n\n".join(parts)


def _texts(entry: Entry) -> tuple[str, str, str]:
    return entry.logged or entry.what, entry.where, entry.mend


def _said(entry: Entry) -> str:
    return str(InputError(entry.what, where=entry.where, mend=entry.mend))


def refusal(button: str, month: Month | None, error: InputError) -> Outcome:
    """The outcome of a button that met something a person can mend."""
    entry = Entry(error.what, error.where, error.mend)
    return Outcome(button, Result.FAILED, month, (entry,))


def fault(button: str, month: Month | None, error: Exception) -> Outcome:
    """The outcome of a button that met a fault of the program, which a file describes."""
    place = Path(tempfile.gettempdir()) / FAULT_FILE
    described = error_places(error)
    try:
        with replacing(place, mode=OWNER_ONLY) as temporary:
            temporary.write_text(described, encoding="utf-8")
        described = str(place)
    except (OSError, InputError):
        described = "".join(described.splitlines(keepends=True)[-3:]).strip()
    entry = Entry(
        f"A fault of the program, not yours: {type(error).__name__}.",
        described,
        "Send the file to whoever looks after the scorecard tools; what you typed is unchanged.",
    )
    return Outcome(button, Result.FAILED, month, (entry,), fault=True)

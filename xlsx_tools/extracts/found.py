"""One file under the folder of case lists: where it lies and which month its name says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from xlsx_tools.extracts.model import Problem, Trouble
from xlsx_tools.extracts.named_months import months_said
from xlsx_tools.periods import Month


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file of case lists.

    ``name`` is its place under the folder as people see it, ``2017-12/List 4.xlsx``. ``extract``
    is the month that its name says, or else the nearest folder's; None where none says one.
    """

    path: Path
    name: str
    extract: Month | None = None

    @property
    def sheet(self) -> str:
        """What its only table is called: the file's name without its ending."""
        return self.path.stem

    def problem(
        self,
        trouble: Trouble,
        what: str,
        mend: str,
        *,
        sheet: str = "",
        rows: int = 0,
        quoting: str = "",
    ) -> Problem:
        """A problem of this file, or of one of its sheets."""
        return Problem(trouble, "", what, source_of(self.name, sheet), mend, rows, quoting)


def source_of(name: str, sheet: str) -> str:
    """How people are told where something is: the file, and its sheet where it has several."""
    return f"{name}, sheet {sheet}" if sheet else name


def file_and_sheet(source: str) -> tuple[str, str]:
    """The two again from ``source_of``; the sheet empty where it was left out."""
    name, _, sheet = source.partition(", sheet ")
    return name, sheet


def found_file(path: Path, folder: Path) -> tuple[FoundFile, Problem | None]:
    """The file, and a problem where its name or a folder's names several months."""
    name = PurePosixPath(*path.relative_to(folder).parts)
    part, months = months_said(name)
    found = FoundFile(path, str(name), months[0] if len(months) == 1 else None)
    if len(months) <= 1:
        return found, None
    said = " and ".join(month.title for month in months)
    return found, found.problem(
        Trouble.WRONG_MONTH,
        f"the name '{part}' speaks of {said}, so it does not say one month",
        "name the month in which the lists were drawn only once, like 2017-12",
    )


def month_said(name: str) -> Month | None:
    """The month that a file's name under the folder says, or else the nearest folder's."""
    _, months = months_said(PurePosixPath(name))
    return months[0] if len(months) == 1 else None

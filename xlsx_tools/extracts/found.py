"""One file under the folder of case lists: where it lies and which month its name says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from xlsx_tools.extracts.model import Problem, Trouble
from xlsx_tools.extracts.named_months import months_said
from xlsx_tools.extracts.place import Place
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
        place = Place(self.name, sheet)
        return Problem(trouble, "", what, str(place), mend, rows, quoting, place)


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

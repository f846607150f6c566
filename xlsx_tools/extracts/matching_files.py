"""Which files in the folder of case lists are workbooks Matching, with an officer's answers."""

from __future__ import annotations

import re
from pathlib import Path

from xlsx_tools.errors import InputError
from xlsx_tools.extracts import opening
from xlsx_tools.extracts.found import FoundFile
from xlsx_tools.extracts.matching_sheets import SHEETS

_AS_WRITTEN = re.compile(r"matching(?: \d{1,2})?")
_COPY = "copy of "
_READ = ".xlsx"
_OTHER_WORKBOOKS = (".xlsm", ".xlsb", ".xls", ".ods")


def has_answers(path: Path) -> bool:
    """Whether a file is a workbook Matching: by its name as it was written, or by its sheets.

    Matching is a step of adoption, too: ``Matching decisions.xlsx`` is a list, and
    ``Matching - Copy.xlsx`` has answers if it has their sheets.
    """
    name = path.stem.casefold().removeprefix(_COPY)
    if path.suffix.casefold() not in (_READ, *_OTHER_WORKBOOKS) or not name.startswith("matching"):
        return False
    return bool(_AS_WRITTEN.fullmatch(name)) or _has_their_sheets(path)


def answers_are_read(path: Path, folder: Path) -> bool:
    """Whether a workbook Matching lies where it is read, and under a name of its own."""
    return path.parent == folder and not path.name.casefold().startswith(_COPY)


def matching_files(folder: Path) -> list[Path]:
    """The workbooks Matching in a folder, by name; lock files of open ones are none.

    Raises InputError for one that was saved as another kind of workbook: its answers are missed.
    """
    if not folder.is_dir():
        return []
    found = [
        path
        for path in sorted(folder.iterdir())
        if answers_are_read(path, folder) and path.is_file() and has_answers(path)
    ]
    for path in found:
        if path.suffix.casefold() != _READ:
            raise InputError(
                f"answers are not read from a workbook with the ending '{path.suffix}'",
                where=path.name,
                mend="open it, save it as an Excel Workbook (.xlsx) here, and take this one away; "
                "if it is a list, give it another name",
            )
    return found


def _has_their_sheets(path: Path) -> bool:
    try:
        with opening.workbook(FoundFile(path, path.name)) as (workbook, _):
            return {sheet.name for sheet in SHEETS} <= {*workbook.sheet_names}
    except (InputError, OSError):
        # As a list it is said that it cannot be read.
        return False

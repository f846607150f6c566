"""All lists under the folder of case lists, in whichever files they are."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path

from xlsx_tools.errors import InputError
from xlsx_tools.extracts.delimited import delimited_tables
from xlsx_tools.extracts.found import FoundFile, found_file
from xlsx_tools.extracts.header import IsHeader
from xlsx_tools.extracts.matching_files import answers_are_read, has_answers
from xlsx_tools.extracts.model import Problem, Trouble
from xlsx_tools.extracts.parquet import parquet_tables
from xlsx_tools.extracts.raw import RawTable
from xlsx_tools.extracts.workbooks import workbook_tables

Reader = Callable[[FoundFile, IsHeader], tuple[tuple[RawTable, ...], tuple[Problem, ...]]]

_READERS: dict[str, Reader] = {
    **dict.fromkeys((".csv", ".txt", ".tsv"), delimited_tables),
    **dict.fromkeys((".xlsx", ".xlsm", ".xlsb", ".xls"), workbook_tables),
    ".parquet": parquet_tables,
}
_NO_LISTS = ("~$*", ".*", "synthetic.txt", "readme*", "thumbs.db", "desktop.ini")
"""Names, in small letters, of files that nobody expects to be read as a list."""

_DOCUMENTS = (
    *(".doc", ".docx", ".md", ".odt", ".pdf", ".ppt", ".pptx", ".rtf"),
    *(".gif", ".htm", ".html", ".jpeg", ".jpg", ".png"),
    *(".eml", ".lnk", ".log", ".msg", ".py", ".sql", ".url"),
)
"""Endings of files that are about a list, but never hold one."""

_ENDINGS = "Excel workbooks, CSV, tab-separated text or Parquet"


def find_tables(
    folder: Path, *, is_header: IsHeader
) -> tuple[tuple[RawTable, ...], tuple[Problem, ...]]:
    """Every table in the files under the folder of case lists, and what could not be read.

    ``is_header`` says how many cells of a row are known headings. Files come in the order of
    their names, folder by folder, sheets in the order of the workbook. A file that cannot be
    read is a problem, and the others are still read; a cell that cannot be read in a CSV file is
    only found by ``RawTable.table``. Without the folder there are no tables.
    """
    tables: list[RawTable] = []
    problems: list[Problem] = []
    for path in _files(folder, problems):
        file, unclear = found_file(path, folder)
        if has_answers(path):
            if not answers_are_read(path, folder):
                problems.append(_answers_elsewhere(file))
            continue
        problems.extend([unclear] if unclear else [])
        found, troubles = _tables_of(file, is_header)
        tables.extend(found)
        problems.extend(troubles)
    return tuple(tables), tuple(problems)


def as_they_are(folder: Path) -> dict[Path, tuple[int, int]]:
    """The size of each file that may hold lists, and when it was last changed."""
    return {path: _size_and_time(path) for path in _files(folder, []) if not has_answers(path)}


def require_unchanged(folder: Path, before: Mapping[Path, tuple[int, int]]) -> None:
    """Raise InputError for the first file that is not as it was: half of it may be read anew."""
    for path, was in before.items():
        if _size_and_time(path) != was:
            raise InputError(
                "the list was changed while it was read, so that a part of it may be old and "
                "a part new; nothing was written",
                where=found_file(path, folder)[0].name,
                mend="wait until the list is there whole, then run this again",
            )


def _size_and_time(path: Path) -> tuple[int, int]:
    """Nought of a file that is gone, or that may not be looked at."""
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_size, status.st_mtime_ns


def _files(folder: Path, problems: list[Problem]) -> Iterator[Path]:
    """The files under the folder that may hold lists; problems of folders are added."""

    def refused(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):
            here = found_file(Path(error.filename), folder)[0]
            problems.append(here.problem(Trouble.UNREADABLE_FILE, *_refusal(error)))

    for place, inner, names in os.walk(folder, onerror=refused):
        inner[:] = sorted((name for name in inner if not _no_list(name)), key=_by_name)
        for name in tuple(inner):
            if Path(name).suffix.lower() in _READERS:
                here = found_file(Path(place, name), folder)[0]
                problems.append(
                    here.problem(
                        Trouble.UNREADABLE_FILE,
                        "this is a folder with a name like a file's; nothing in it was read",
                        "give the folder another name, or move the list out of it",
                    )
                )
                inner.remove(name)
        yield from (Path(place, name) for name in sorted(names, key=_by_name) if not _no_list(name))


def _by_name(name: str) -> tuple[str, str]:
    return name.casefold(), name


def _no_list(name: str) -> bool:
    return any(fnmatchcase(name.lower(), pattern) for pattern in _NO_LISTS)


def _answers_elsewhere(file: FoundFile) -> Problem:
    return file.problem(
        Trouble.ANSWERS_ELSEWHERE,
        "Answers are not read from this workbook: only from those in the folder extracts itself "
        "whose names begin with Matching.",
        "If its answers hold, move it there, beside or instead of the one that is there; else take "
        "it away, or give it another name if it is a list.",
    )


def _tables_of(
    file: FoundFile, is_header: IsHeader
) -> tuple[tuple[RawTable, ...], tuple[Problem, ...]]:
    reader = _READERS.get(file.path.suffix.lower())
    if reader is None:
        about_lists = file.path.suffix.lower() in _DOCUMENTS
        return (), (
            file.problem(
                Trouble.UNKNOWN_TABLE if about_lists else Trouble.OTHER_FILE,
                f"a file with the ending '{file.path.suffix}' is not read",
                f"save the list as one of {_ENDINGS}, or move the file out of this folder",
            ),
        )
    try:
        return reader(file, is_header)
    except InputError as error:
        what, mend = error.what, error.mend
    except OSError as error:
        what, mend = _refusal(error)
    return (), (file.problem(Trouble.UNREADABLE_FILE, what, mend),)


def _refusal(error: OSError) -> tuple[str, str]:
    if isinstance(error, PermissionError):
        return (
            "it may not be read",
            "close it wherever it is open, or ask for the right to read it",
        )
    return (
        f"it cannot be read ({error.strerror or error})",
        "check the drive or the network, then try again",
    )

"""A copy of a text file that leaves nothing open: every row in full, every line ended alike."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from xlsx_tools.errors import InputError
from xlsx_tools.extracts.encodings import private_folder
from xlsx_tools.extracts.text_dates import date_of

_LEAST_SUSPICIOUS = 4
_NUMBER = re.compile(r"\s*\d+(\.\d+)?")


@dataclass(frozen=True, slots=True)
class TextLayout:
    """How a text file is laid out.

    ``rows_above`` counts the rows up to and with the headings, ``lines_above`` the lines of the
    file that they take: a heading may have several.
    """

    encoding: str
    delimiter: str
    width: int
    rows_above: int
    lines_above: int


def plain_copy(path: Path, layout: TextLayout, name: str) -> tuple[Path, int]:
    """A copy of the rows below the headings, and how many they are.

    Blank lines stay rows, short rows are filled up, and blank cells too many are left out.
    Raises InputError, with the row as a spreadsheet counts, for a row with too many cells and for
    a quotation mark that is not closed.
    """
    status = path.stat()
    return _copy(path, layout, name, (status.st_mtime_ns, status.st_size))


@lru_cache
def _copy(path: Path, layout: TextLayout, name: str, changed: tuple[int, int]) -> tuple[Path, int]:
    copy = private_folder() / f"{abs(hash((path, layout, changed))):x}-plain.csv"
    count = 0
    with (
        path.open(encoding="utf-8-sig", newline="") as file,
        copy.open("w", encoding="utf-8", newline="") as written,
    ):
        writer = csv.writer(written, delimiter=layout.delimiter, lineterminator="\n")
        blanks = 0
        for cells in _rows(file, layout, name):
            if not any(cells):
                blanks += 1
                continue
            # Blank lines at the end are no rows.
            writer.writerows([[""] * layout.width] * blanks)
            writer.writerow(cells)
            count += blanks + 1
            blanks = 0
    return copy, count


def _rows(file: Iterator[str], layout: TextLayout, name: str) -> Iterator[list[str]]:
    reader = csv.reader(file, delimiter=layout.delimiter, strict=True)
    number = 0
    before = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if number > layout.rows_above:
                if reader.line_num - before > 1:
                    _refuse_swallowed(cells, layout, name, number)
                    cells = [cell.replace("\r\n", "\n").replace("\r", "\n") for cell in cells]
                yield _in_full(cells, layout, name, number)
            before = reader.line_num
    except csv.Error as error:
        raise _quote_not_closed(name, number + 1) from error


def _in_full(cells: list[str], layout: TextLayout, name: str, number: int) -> list[str]:
    if any(cells[layout.width :]):
        raise InputError(
            f"the row has {len(cells)} cells, but there are {layout.width} headings; one of its "
            "cells holds the mark that parts the cells, without quotation marks around it",
            where=f"{name}, row {number}",
            mend="see which cell is cut in two and put it in quotation marks, or export the list "
            "as a workbook (.xlsx)",
        )
    return cells[: layout.width] + [""] * (layout.width - len(cells))


def _refuse_swallowed(cells: list[str], layout: TextLayout, name: str, number: int) -> None:
    """Raise InputError for a row of several lines that must have swallowed other rows."""
    most = max(layout.width - 1, _LEAST_SUSPICIOUS)
    lines = (line for cell in cells for line in cell.splitlines()[1:])
    if (
        len(cells) < layout.width
        or any(line.count(layout.delimiter) >= most for line in lines)
        or any(_holds_rows(cells, place, layout) for place in range(layout.width))
    ):
        raise _quote_not_closed(name, number)


def _holds_rows(cells: list[str], place: int, layout: TextLayout) -> bool:
    """Whether a cell's lines, with what stands beside it, are rows of the list.

    In a list of few columns a line of a comment may well have as many commas. So the rows are to
    be of one kind cell by cell, and to have dates or numbers in common.
    """
    lines = cells[place].splitlines()
    if len(lines) < 2 or layout.width < 2:
        return False
    rows = [line.split(layout.delimiter) for line in lines]
    rows[0], rows[-1] = [*cells[:place], *rows[0]], [*rows[-1], *cells[place + 1 :]]
    if any(len(row) != layout.width for row in rows):
        return False
    first, *others = ([_kind(cell) for cell in row] for row in rows)
    return any(_are_alike(first, other) for other in others)


def _kind(cell: str) -> tuple[str, bool]:
    """What may be in a cell, and whether there is a space before it, as there is in prose."""
    if not cell.strip():
        return "", False
    kind = "date" if date_of(cell) else "number" if _NUMBER.fullmatch(cell) else "text"
    return kind, cell[0].isspace()


def _are_alike(row: list[tuple[str, bool]], other: list[tuple[str, bool]]) -> bool:
    both = [(kind, its) for kind, its in zip(row, other, strict=True) if kind[0] and its[0]]
    return all(kind == its for kind, its in both) and any(kind[0] != "text" for kind, _ in both)


def _quote_not_closed(name: str, number: int) -> InputError:
    return InputError(
        "a quotation mark in the row is not closed, or stands within a cell without being doubled",
        where=f"{name}, row {number}",
        mend='write a quotation mark within a cell twice (""), or export the list as a workbook '
        "(.xlsx)",
    )

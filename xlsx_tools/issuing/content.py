"""What a file says, as checksums: the same after another program has saved it unchanged.

File stores such as SharePoint write properties of their own into Office files, and Excel and
LibreOffice write every file their own way, so the bytes prove nothing. What is compared is what
people read: the sheets in their order and whether they are hidden, every cell, every comment.
Looks and charts are not: a chart's numbers stand on the sheet Data. Each sheet has a checksum
of its own, so that the one that was changed can be named.
"""

from __future__ import annotations

import hashlib
import json
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils.datetime import to_excel
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from xlsx_tools.errors import InputError

_DIGITS = 12
"""Significant digits that every program keeps of a number."""


def content_of(path: Path) -> dict[str, str]:
    """Checksums of what a file says: of a workbook by sheet in their order, of a text under ``""``.

    Raises InputError where it is not there or cannot be read.
    """
    parts = _workbook(path) if path.suffix == ".xlsx" else _text(path)
    return {name: checksum(said) for name, said in parts}


def checksum(said: object) -> str:
    """A checksum of plain values, the same for the same values."""
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _text(path: Path) -> Iterator[tuple[str, object]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(path) from error
    yield "", text.replace("\r\n", "\n").rstrip("\n")


def _workbook(path: Path) -> Iterator[tuple[str, object]]:
    try:
        with warnings.catch_warnings():
            # Charts that another program wrote cannot always be read, and are not compared.
            warnings.simplefilter("ignore")
            book = load_workbook(path)
    except (OSError, BadZipFile, InvalidFileException, KeyError, ValueError, EOFError) as error:
        raise _unreadable(path) from error
    try:
        for sheet in book.worksheets:
            yield sheet.title, [sheet.sheet_state, *_cells(sheet)]
    finally:
        book.close()


def _cells(sheet: Worksheet) -> Iterator[list[str]]:
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell, Cell) and (cell.value not in (None, "") or cell.comment):
                yield [cell.coordinate, *_said(cell)]


def _said(cell: Cell) -> Iterator[str]:
    value = cell.value
    if isinstance(value, (datetime, date, time, timedelta)):
        value = to_excel(value)  # type: ignore[no-untyped-call]
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        yield f"{float(value):.{_DIGITS}g}"
    elif value is not None:
        yield str(value).replace("\r\n", "\n").replace("_x000D_", "")
    if cell.comment:
        yield f"comment: {cell.comment.text}"


def _unreadable(path: Path) -> InputError:
    return InputError(
        f"{path.name} cannot be read.",
        where=str(path),
        mend="It was damaged or deleted: restore it from a backup.",
    )

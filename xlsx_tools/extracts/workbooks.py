"""Lists in workbooks: every sheet that has known headings, read by calamine."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import Any, cast

import ibis.expr.types as ir
import pyarrow as pa
from ibis.backends import BaseBackend
from ibis.backends.duckdb import Backend
from openpyxl.utils import get_column_letter
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from xlsx_tools.engines import view_of
from xlsx_tools.extracts import opening
from xlsx_tools.extracts.cell_expressions import ERROR_TEXTS
from xlsx_tools.extracts.cells import Cell, text_of, texts_of
from xlsx_tools.extracts.error_cells import NOT_CALCULATED
from xlsx_tools.extracts.found import FoundFile
from xlsx_tools.extracts.header import ROWS_SEARCHED, IsHeader, header_row, no_header
from xlsx_tools.extracts.model import Problem, Trouble
from xlsx_tools.extracts.place import Place
from xlsx_tools.extracts.raw import ROW, ErrorCell, ErrorCells, RawTable
from xlsx_tools.extracts.scan import error_scan, too_far

_KNOWN_ERRORS = (*ERROR_TEXTS, "#DATA!", NOT_CALCULATED)

Found = tuple[tuple[RawTable, ...], tuple[Problem, ...]]


def workbook_tables(file: FoundFile, is_header: IsHeader) -> Found:
    """A table for each sheet with known headings, and a problem for each other that is not empty.

    A hidden sheet without known headings, like one of choices, is passed over.

    Raises InputError where the workbook cannot be read.
    """
    tables: list[RawTable] = []
    problems: list[Problem] = []
    with opening.workbook(file) as (workbook, archive), ThreadPoolExecutor(1) as elsewhere:
        with opening.damage_explained(file):
            scan = error_scan(file.path, archive, workbook.sheet_names)
        for sheet in workbook.sheets_metadata:
            if sheet.typ is not SheetTypeEnum.WorkSheet:
                continue
            with opening.damage_explained(file), _no_collection():
                if far := too_far(archive, sheet.name):
                    problems.append(_too_far(file, sheet.name, far))
                    continue
                # The scan runs beside calamine, which lets go of Python's lock while it parses.
                errors = elsewhere.submit(scan, sheet.name)
                try:
                    read = _sheet_table(file, workbook, sheet.name, errors, is_header)
                except CalamineError:
                    if not (unknown := _unknown_error(errors.result())):
                        raise
                    problems.append(_not_read(file, sheet.name, unknown))
                    continue
            hidden = sheet.visible is not SheetVisibleEnum.Visible
            if isinstance(read, RawTable):
                tables.append(replace(read, hidden=hidden))
            elif read and not hidden:
                problems.append(read)
    return tuple(tables), tuple(problems)


def _too_far(file: FoundFile, sheet: str, cell: str) -> Problem:
    return file.problem(
        Trouble.UNREADABLE_FILE,
        f"the sheet reaches to cell {cell}, which is more than can be read",
        "delete the columns right of the list and the rows below it (Ctrl+End shows where the "
        "sheet ends), then save the workbook",
        sheet=sheet,
    )


def _unknown_error(errors: ErrorCells) -> ErrorCell | None:
    """The first cell with an error that calamine does not know, which ends its reading."""
    return next((cell for cell in errors.first if cell.text not in _KNOWN_ERRORS), None)


def _not_read(file: FoundFile, sheet: str, cell: ErrorCell) -> Problem:
    place = f"{get_column_letter(cell.column + 1)}{cell.row}"
    # What is no error of a spreadsheet may be anything.
    error = f"the error {cell.text}" if cell.text.startswith("#") else "an error"
    return file.problem(
        Trouble.UNREADABLE_FILE,
        f"the sheet cannot be read, because cell {place} holds {error}, which is not known",
        "open the workbook in Excel, see that no cell shows such an error, and save it",
        sheet=sheet,
    )


def _sheet_table(
    file: FoundFile,
    workbook: CalamineWorkbook,
    name: str,
    errors: Future[ErrorCells],
    is_header: IsHeader,
) -> RawTable | Problem | None:
    """The sheet's table, or why it has none; None where the sheet is empty."""
    rows = _rows(workbook.get_sheet_by_name(name))
    found = errors.result()
    if not rows:
        return None
    top = [[text_of(cell) for cell in row] for row in rows[:ROWS_SEARCHED]]
    at = header_row(top, is_header)
    if at is None:
        return no_header(file, top, height=len(rows), sheet=name)
    return RawTable(
        place=Place(file.name, name),
        headings=tuple(top[at]),
        table=partial(_registered, _arrow(rows, at + 1)),
        extract=file.extract,
        errors=found.below(at + 1),
    )


def _rows(sheet: CalamineSheet) -> Sequence[Sequence[Cell]]:
    """All rows from the first of the sheet, all cells from column A, all of one length."""
    return cast(Sequence[Sequence[Cell]], sheet.to_python(skip_empty_area=False))


def _arrow(rows: Sequence[Sequence[Cell]], first: int) -> pa.Table:
    """The rows from ``first`` on as columns of text c0, c1, …, and their row numbers."""
    below = rows[first:]
    columns = zip(*below, strict=True) if below else ((),) * len(rows[0])
    arrays: dict[str, Any] = {f"c{i}": texts_of(cells) for i, cells in enumerate(columns)}
    arrays[ROW] = pa.array(range(first + 1, len(rows) + 1), pa.int64())
    return pa.table(arrays)


def _registered(cells: pa.Table, con: BaseBackend, rows: bool) -> ir.Table:
    own = cast(Backend, con)
    return view_of(own, own.con.from_arrow(cells if rows else cells.drop_columns([ROW])))


@contextmanager
def _no_collection() -> Iterator[None]:
    """Without the search for reference cycles, which takes as long as the reading itself."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()

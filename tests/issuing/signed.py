"""A folder whose months are signed off, as an officer does it in Excel."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook


def type_in(workbook: Path, table: str, column: str, what: object, *, row: int = -1) -> None:
    """Type something into a column of a table: into one row, counted from 0, or all of them."""
    book = load_workbook(workbook)
    (sheet,) = [sheet for sheet in book if table in sheet.tables]
    heading, *rows = sheet[sheet.tables[table].ref]
    place = [cell.value for cell in heading].index(column)
    for cells in rows if row < 0 else [rows[row]]:
        cells[place].value = what
    book.save(workbook)
    book.close()


def sign_off(folder: Path) -> None:
    """Say who signed every month off."""
    type_in(folder / "Scorecard.xlsx", "Months", "Approver", "Pat Example")

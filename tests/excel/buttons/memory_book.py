"""A workbook as Excel holds it in memory, loaded from the file that it was saved in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import openpyxl
from excel_typing import typed
from openpyxl.utils.cell import range_boundaries

GENERAL = "General"


@dataclass
class StoredTable:
    """A table: its name, and its first and last row and column, counted from 1."""

    name: str
    top: int
    left: int
    bottom: int
    right: int
    headed: bool = True
    totalled: bool = False
    filtered: set[int] = field(default_factory=set)
    """The rows that the table's own filter hides."""


@dataclass
class StoredSheet:
    """A sheet's cells, their number formats, its tables, and how often it was read and written."""

    name: str
    values: dict[tuple[int, int], object] = field(default_factory=dict)
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    tables: list[StoredTable] = field(default_factory=list)
    protected: bool = False
    charts: list[dict[str, object]] = field(default_factory=list)
    lists: dict[tuple[int, int], str] = field(default_factory=dict)
    coloured: list[tuple[str, str]] = field(default_factory=list)
    writes: list[str] = field(default_factory=list)
    filtered: set[int] = field(default_factory=set)
    """The rows that a filter hides which is no table's."""

    def passed_over(self) -> set[int]:
        """The rows that Excel passes over when it writes a block of cells."""
        return self.filtered.union(*(table.filtered for table in self.tables))

    def write(self, row: int, column: int, value: object) -> None:
        """Put a value into a cell, which Excel reads unless the cell is formatted as text."""
        if self.protected:
            raise PermissionError("800A03EC: the cell is on a protected sheet")
        place = (row, column)
        self.formulas.pop(place, None)
        if value is None or value == "":
            self.values.pop(place, None)
            return
        shown = self.formats.get(place, GENERAL)
        if isinstance(value, str) and shown != "@":
            if value.startswith("="):
                self.formulas[place] = value
                return
            found = typed(value)
            value = found.value
            if shown == GENERAL and found.number_format is not None:
                self.formats[place] = found.number_format
        elif isinstance(value, int) and not isinstance(value, bool):
            value = float(value)
        self.values[place] = value


@dataclass
class StoredBook:
    """A workbook: its place, its sheets in order, its names."""

    fullname: str
    sheets: list[StoredSheet]
    names: dict[str, tuple[str, int, int]]
    active: int = 0
    selection: tuple[str, int, int] = ("", 1, 1)

    def sheet(self, name: str) -> StoredSheet:
        """The sheet of a name."""
        return next(each for each in self.sheets if each.name == name)

    def cells(self) -> dict[tuple[str, int, int], object]:
        """Every cell that holds something, formulas as their text."""
        return {
            (sheet.name, *place): value
            for sheet in self.sheets
            for place, value in {**sheet.values, **sheet.formulas}.items()
        }


def load(path: Path) -> StoredBook:
    """What Excel has in memory once it has opened a file."""
    workbook = openpyxl.load_workbook(path, data_only=True)
    names = {}
    for name, defined in workbook.defined_names.items():
        ((sheet, cell),) = defined.destinations
        left, top, _, _ = range_boundaries(cell)
        names[name] = (sheet, top, left)
    sheets = []
    for source in workbook.worksheets:
        sheet = StoredSheet(source.title)
        for row in source.iter_rows():
            for cell in row:
                place = (cell.row, cell.column)
                if cell.has_style and cell.number_format != GENERAL:
                    sheet.formats[place] = cell.number_format
                if cell.value is not None:
                    sheet.values[place] = _live(cell.value)
        for table in source.tables.values():
            left, top, right, bottom = range_boundaries(table.ref)
            sheet.tables.append(
                StoredTable(
                    table.displayName,
                    top,
                    left,
                    bottom,
                    right,
                    headed=table.headerRowCount != 0,
                    totalled=bool(table.totalsRowCount),
                )
            )
        sheets.append(sheet)
    return StoredBook(str(path), sheets, names, selection=(sheets[0].name, 1, 1))


def _live(value: object) -> object:
    """A stored value as Excel hands it out: whole numbers are floats, days are moments."""
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if isinstance(value, str):
        return value.replace("_x000D_", "\r")
    assert isinstance(value, (str, float, bool, datetime)), value
    return value

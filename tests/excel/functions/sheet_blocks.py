"""A team workbook's tables as their cells stand on the sheets and as Excel hands them over."""

from __future__ import annotations

from datetime import date, datetime

from xlsx_tools.catalogue.records import Settings, TeamWorkbook
from xlsx_tools.excel.blocks import Block
from xlsx_tools.team_workbook.cells import cell_of
from xlsx_tools.team_workbook.tables import TABLES, Table, columns


def blocks_of(team: TeamWorkbook) -> dict[str, Block]:
    """Every table with its headings, by name."""
    return {
        table.name: [[_held(cell) for cell in row] for row in _rows(team, table)]
        for table in TABLES
    }


def _rows(team: TeamWorkbook, table: Table) -> list[list[object]]:
    headings: list[object] = [column.header for column in table.columns]
    records = getattr(team, table.attribute)
    if table.record is Settings:
        settings = [(column.header, getattr(records, column.name)) for column in columns(Settings)]
        return [headings, *([header, cell_of(value), None] for header, value in settings)]
    filled = [[cell_of(getattr(each, column.name)) for column in table.columns] for each in records]
    # A table of Excel always has a row, if only a blank one.
    return [headings, *(filled or [[None] * len(headings)])]


def _held(cell: object) -> object:
    if isinstance(cell, int) and not isinstance(cell, bool):
        return float(cell)
    if isinstance(cell, date) and not isinstance(cell, datetime):
        return datetime(cell.year, cell.month, cell.day)
    return None if cell == "" else cell

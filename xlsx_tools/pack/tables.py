"""Declaring cells to be a table, for screen readers and for whoever filters them."""

from __future__ import annotations

from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet


def mark_up(
    sheet: Worksheet, name: str, first_row: int, last_row: int, columns: int, *, style: str = ""
) -> None:
    """Make the cells from column A a table of that name, its first row the headings.

    Without a table ``style`` it keeps the look of its cells and has no filter buttons.
    """
    table: Any = Table(displayName=name, ref=f"A{first_row}:{get_column_letter(columns)}{last_row}")
    table.tableStyleInfo = TableStyleInfo(name=style or None, showRowStripes=bool(style))
    table._initialise_columns()  # it would bring the filter back if openpyxl did so on saving
    for column, cell in zip(table.tableColumns, sheet[first_row], strict=False):
        column.name = str(cell.value)
    if not style:
        table.autoFilter = None
    sheet.add_table(table)

"""The workbook that XlsxWriter makes of confidential sheets."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from xlsx_tools.case_lists.place import share
from xlsx_tools.case_lists.sheets import Cell, Column, Look, Sheet
from xlsx_tools.case_lists.widths import (
    LEAST_WIDTH,
    MOST_WIDTH,
    column_widths,
    letters_in,
    lines_in,
)
from xlsx_tools.errors import InputError
from xlsx_tools.safe_files import OWNER_ONLY, replacing

_LONGEST_CELL = 32_767
_LONGEST_SHEET_NAME = 31
_A4 = 9
_NUMBERS = (Look.NUMBER, Look.SHARE)
_LINE, _TALLEST = 13.2, 400
_NARROW, _GAP = 0.4, 0.75
_OPTIONS = {
    # Nothing about a child is left in a temporary folder.
    "in_memory": True,
    "default_format_properties": {"font_name": "Arial", "font_size": 10},
    # An id stays text, whatever it looks like.
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_workbook(path: Path, sheets: Sequence[Sheet], *, today: date) -> None:
    """Write sheets as a workbook that its owner alone may read, whole or not at all.

    In a folder that is a group's alone that group may read it too.
    It has no formulas and no links. Raises InputError where the file cannot be written or a text
    is longer than an Excel cell holds.
    """
    memory = BytesIO()
    with Workbook(memory, _OPTIONS) as workbook:
        made = datetime(today.year, today.month, today.day)
        workbook.set_properties(
            {"title": path.stem, "keywords": "CONFIDENTIAL", "author": "", "created": made}
        )
        looks = _looks(workbook)
        for sheet in sheets:
            _write_sheet(workbook.add_worksheet(sheet_name(sheet.name)), sheet, looks, path.name)
    with replacing(path, mode=OWNER_ONLY) as temporary:
        temporary.write_bytes(memory.getvalue())
    share(path)


def sheet_name(name: str) -> str:
    """A sheet's name without what Excel does not allow in one."""
    return re.sub(r"[\\/*?:\[\]]", " ", name)[:_LONGEST_SHEET_NAME].strip(" '")


def _looks(workbook: Workbook) -> dict[str, Format]:
    heading = {
        "bold": True,
        "font_color": "white",
        "bg_color": "#0B5C6B",
        "text_wrap": True,
        "valign": "vcenter",
    }
    looks: dict[str, dict[str, Any]] = {
        "warning": {"bold": True, "font_size": 14, "font_color": "#C00000"},
        "title": {"bold": True, "font_size": 11},
        "line": {},
        "heading": heading,
        # Indented, so that the filter's button does not hide its end.
        "number heading": heading | {"align": "right", "indent": 2},
    }
    for look in Look:
        looks[look.name] = _properties(look)
        looks[f"wrapped {look.name}"] = _properties(look) | {"text_wrap": True}
        looks[f"total {look.name}"] = _properties(look) | {"bold": True, "top": 1}
    return {name: workbook.add_format(each) for name, each in looks.items()}


def _properties(look: Look) -> dict[str, Any]:
    is_number = look in _NUMBERS
    return {
        "num_format": look.value,
        "align": "right" if is_number else "left",
        "indent": 2 if is_number else 0,
        "valign": "vcenter",
        "quote_prefix": look is Look.TEXT,
    }


def _write_sheet(sheet: Worksheet, what: Sheet, looks: dict[str, Format], file: str) -> None:
    widths = column_widths(what.columns) if what.rows else [LEAST_WIDTH]
    row = 0
    for text, look, scale in (
        (what.warning, "warning", 1.4),
        (what.title, "title", 1.25),
        *((line, "line", 1.0) for line in what.lines),
    ):
        for line in textwrap.wrap(text, letters_in(sum(widths), scale)):
            sheet.write_string(row, 0, line, looks[look])
            row += 1
    row += 1
    for place, width in enumerate(widths):
        sheet.set_column_pixels(place, place, width)
    if what.rows:
        _write_table(sheet, what, row, widths, looks, file)
    else:
        sheet.write_string(row, 0, what.nothing, looks["title"])
    _set_up_page(sheet)


def _write_table(
    sheet: Worksheet,
    what: Sheet,
    top: int,
    widths: Sequence[int],
    looks: dict[str, Format],
    file: str,
) -> None:
    added = sheet.add_table(
        top,
        0,
        top + what.rows,
        len(what.columns) - 1,
        {
            "name": re.sub(r"\W+", "_", f"List {what.name}"),
            "style": "Table Style Medium 2",
            "banded_rows": True,
            "columns": [
                {"header": each.heading, "header_format": looks[_heading_look(each)]}
                for each in what.columns
            ],
        },
    )
    if added:
        raise ValueError(f"XlsxWriter makes no table of {[each.heading for each in what.columns]}")
    for place, column in enumerate(what.columns):
        where = f"{file}, sheet {what.name}, column {column.heading}"
        wrapped = "wrapped " if widths[place] >= MOST_WIDTH else ""
        look = looks[f"{wrapped}{column.look.name}"]
        for row, cell in enumerate(column.cells, start=top + 1):
            _write_cell(sheet, row, place, cell, look, where)
        if column.total is not None:
            total = looks[f"total {column.look.name}"]
            _write_cell(sheet, top + 1 + what.rows, place, column.total, total, where)
    _make_rows_taller(sheet, what.columns, widths, top + 1)
    sheet.freeze_panes(top + 1, 0)
    sheet.repeat_rows(top)


def _heading_look(column: Column) -> str:
    return "number heading" if column.look in _NUMBERS else "heading"


def _write_cell(
    sheet: Worksheet, row: int, place: int, cell: Cell, look: Format, where: str
) -> None:
    if cell is None:
        return
    if isinstance(cell, str):
        if sheet.write_string(row, place, cell, look):
            raise InputError(
                f"A text is longer than an Excel cell holds ({len(cell):,} characters).",
                where=where,
                mend=f"Shorten it in the list it comes from to {_LONGEST_CELL:,} characters.",
            )
    elif not isinstance(cell, date):
        sheet.write_number(row, place, cell, look)
    elif cell.year < 1900:
        # Excel knows no earlier dates: a slip of the pen is shown as it is, as text.
        sheet.write_string(row, place, f"{cell.day:02}/{cell.month:02}/{cell.year:04}", look)
    else:
        sheet.write_datetime(row, place, cell, look)


def _make_rows_taller(
    sheet: Worksheet, columns: Sequence[Column], widths: Sequence[int], top: int
) -> None:
    """Give wrapped texts the height they need: a file's rows are not fitted when it is opened."""
    lines: dict[int, int] = {}
    for column, width in zip(columns, widths, strict=True):
        if width >= MOST_WIDTH:
            for row, cell in enumerate(column.cells, start=top):
                lines[row] = max(lines.get(row, 1), lines_in(str(cell or ""), width))
    for row, count in lines.items():
        if count > 1:
            sheet.set_row(row, min(_LINE * count + 3, _TALLEST))


def _set_up_page(sheet: Worksheet) -> None:
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=_NARROW, right=_NARROW, top=_GAP, bottom=_GAP)
    sheet.fit_to_pages(1, 0)
    sheet.set_header('&C&"Arial,Bold"&12CONFIDENTIAL')
    sheet.set_footer("&LCONFIDENTIAL&C&A&RPage &P of &N")

"""A new team workbook, empty or filled, made with XlsxWriter from the record classes."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Callable, Sequence
from datetime import date, datetime
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any, TypeAlias
from zipfile import ZIP_DEFLATED, ZipFile

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from xlsx_tools.catalogue.counted import MEANINGS
from xlsx_tools.catalogue.kinds import CountedAs
from xlsx_tools.catalogue.records import Indicator, Settings, TeamWorkbook
from xlsx_tools.errors import InputError
from xlsx_tools.periods import Month
from xlsx_tools.safe_files import replacing
from xlsx_tools.team_workbook.cells import CellContent, cell_of
from xlsx_tools.team_workbook.start import SHEET as START
from xlsx_tools.team_workbook.start import write_start
from xlsx_tools.team_workbook.tables import MACHINE_TABLES, TABLES, Column, Table, columns
from xlsx_tools.team_workbook.validation import validation_of

SPARE_ROWS = 500
"""Rows below a table whose cells are validated too, because tables grow downwards."""

_HEADER_ROW = 3
_WRAPPED_FROM = 40
_OPTIONS = {
    "in_memory": True,
    "default_format_properties": {"font_name": "Arial", "font_size": 10},
    # What a person typed stays text: nothing in it becomes a formula, a link or a number.
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_START_PART = "xl/worksheets/sheet1.xml"
RULES = "Rules"
"""The sheet and table of the ways to count; it is written for people and never read."""
_A4 = 9
_LINE = 13.2
"""The height of a line of Arial 10, in points."""
_READABLE_WIDTH = 240
"""Characters on one page's width; a wider table is printed on several pages side by side."""
NUMBER_FORMATS: dict[type[Any], str] = {
    Month: "mmm-yy",
    date: "dd/mm/yyyy",
    datetime: "dd/mm/yyyy hh:mm",
}
"""How Excel shows what is no text and no plain number."""

Finish: TypeAlias = Callable[[Workbook, Worksheet], None]
"""Adds to a new workbook, of which it is given the sheet Start too."""


def create_team_workbook(
    path: Path, contents: TeamWorkbook, finish: Finish = lambda _book, _start: None
) -> None:
    """Write a team workbook with these contents, whole or not at all.

    ``finish`` may add to it before it is saved, such as macros and buttons. It replaces a file of
    that name: ask before. Raises InputError where the file cannot be written, or a text is longer
    than an Excel cell holds.
    """
    content = _workbook_bytes(contents, path.name, finish)
    with replacing(path) as temporary:
        temporary.write_bytes(content)


def _workbook_bytes(contents: TeamWorkbook, name: str, finish: Finish) -> bytes:
    memory = BytesIO()
    with Workbook(memory, _OPTIONS) as workbook:
        workbook.set_properties({"title": f"Scorecard workbook of {contents.settings.authority}"})
        start = workbook.add_worksheet(START)
        months = (entry.month for entry in contents.months)
        write_start(workbook, start, frozenset(t.name for t in TABLES), max(months, default=None))
        _set_up_page(start)
        looks = _Looks(workbook)
        for table in (*TABLES, *MACHINE_TABLES):
            sheet = workbook.add_worksheet(table.name)
            _write_table(sheet, table, _rows_of(table, contents), looks, name)
            width = sum(column.width for column in table.columns)
            _set_up_page(sheet, pages_wide=math.ceil(width / _READABLE_WIDTH))
            sheet.repeat_rows(_HEADER_ROW)
            sheet.repeat_columns(0)
            if table.record is Indicator:
                _write_rules(workbook, looks)
        finish(workbook, start)
    return _with_growing_rows(memory.getvalue())


def _with_growing_rows(content: bytes) -> bytes:
    """The workbook with row heights that Excel goes on fitting to what is typed later.

    XlsxWriter marks each height that it is given as fixed by hand; without the mark the height
    is where a row begins, and it grows with its text. The rows of Start stay as they are: what
    stands there is known, and buttons stand beside them.
    """
    fitted = BytesIO()
    with ZipFile(BytesIO(content)) as written, ZipFile(fitted, "w", ZIP_DEFLATED) as archive:
        for part in written.infolist():
            body = written.read(part)
            if part.filename.startswith("xl/worksheets/sheet") and part.filename != _START_PART:
                body = body.replace(b' customHeight="1"', b"")
            archive.writestr(part, body)
    return fitted.getvalue()


def _set_up_page(sheet: Worksheet, *, pages_wide: int = 1) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(pages_wide, 0)
    sheet.set_footer("&L&A&RPage &P of &N")


def _rows_of(table: Table, contents: TeamWorkbook) -> list[list[CellContent]]:
    """The cells of every row; a table without rows has a blank one, as Excel requires."""
    if table.record is Settings:
        return [
            [column.header, cell_of(getattr(contents.settings, column.name)), column.comment]
            for column in columns(Settings)
        ]
    rows = [
        [cell_of(getattr(record, column.name)) for column in table.columns]
        for record in (getattr(contents, table.attribute) if table.attribute else ())
    ]
    return rows or [[None] * len(table.columns)]


def _write_rules(workbook: Workbook, looks: _Looks) -> None:
    """The rules that an indicator can be counted by: for reading, and for Indicators to choose."""
    sheet = workbook.add_worksheet(RULES)
    sheet.write_string(0, 0, RULES, looks.title)
    sheet.write_string(1, 0, "How an indicator can be counted from case lists.", looks.purpose)
    rows = [[rule.value, MEANINGS[rule]] for rule in CountedAs]
    headings = ("Rule", "What is counted")
    options = {
        "name": RULES,
        "style": "Table Style Light 9",
        "columns": [{"header": name, "header_format": looks.header} for name in headings],
        "data": rows,
    }
    sheet.add_table(_HEADER_ROW, 0, _HEADER_ROW + len(rows), 1, options)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 110)
    _set_up_page(sheet)
    sheet.freeze_panes(_HEADER_ROW + 1, 1)


class _Looks:
    """The cell formats of the workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._by_column: dict[tuple[str, str, bool], Format] = {}
        self.title = workbook.add_format({"bold": True, "font_size": 14, "font_color": "#0B5C6B"})
        self.purpose = workbook.add_format({"font_color": "#404040"})
        self.header = workbook.add_format(
            {
                "bold": True,
                "font_color": "white",
                "bg_color": "#0B5C6B",
                "text_wrap": True,
                "valign": "top",
            }
        )

    def of(self, column: Column) -> Format:
        """The format of a column's cells: codes as text, long texts wrapped."""
        wrapped = column.width >= _WRAPPED_FROM
        # Long texts stay General: older versions of Excel show #### for long cells of type Text.
        usual = "@" if column.kind in (str, tuple) and not wrapped else "General"
        align = "right" if column.kind in (int, Fraction) else "left"
        key = (NUMBER_FORMATS.get(column.kind, usual), align, wrapped)
        if key not in self._by_column:
            look: dict[str, Any] = {
                "num_format": key[0],
                "align": align,
                "text_wrap": wrapped,
                "valign": "top",
            }
            # Indented, so that a number does not touch the text in the column after it.
            look["indent"] = 1 if align == "right" else 0
            self._by_column[key] = self._workbook.add_format(look)
        return self._by_column[key]


def _write_table(
    sheet: Worksheet,
    table: Table,
    rows: Sequence[Sequence[CellContent]],
    looks: _Looks,
    file: str,
) -> None:
    sheet.write_string(0, 0, table.name, looks.title)
    sheet.write_string(1, 0, table.purpose, looks.purpose)
    sheet.set_row(_HEADER_ROW, 32)
    sheet.add_table(
        _HEADER_ROW,
        0,
        _HEADER_ROW + len(rows),
        len(table.columns) - 1,
        {
            "name": table.name,
            "style": "Table Style Light 9",
            "columns": [
                {"header": column.header, "header_format": looks.header} for column in table.columns
            ],
        },
    )
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, column.width, looks.of(column))
        _write_note(sheet, place, column)
        for number, row in enumerate(rows, start=_HEADER_ROW + 1):
            where = f"{file}, sheet '{table.name}', row {number + 1}, column '{column.header}'"
            _write_cell(sheet, (number, place), row[place], looks.of(column), where)
    for number, row in enumerate(rows, start=_HEADER_ROW + 1):
        lines = max(_lines(cell, column) for cell, column in zip(row, table.columns, strict=True))
        sheet.set_row(number, _LINE * lines + 3)
    if table.record is Settings:
        _validate_settings(sheet)
    elif table not in MACHINE_TABLES:
        _validate_columns(sheet, table, len(rows))
    sheet.freeze_panes(_HEADER_ROW + 1, 1)


def _lines(content: CellContent, column: Column) -> int:
    """How many lines a text takes in its column, were its letters a little wider than they are."""
    if not isinstance(content, str) or column.width < _WRAPPED_FROM:
        return 1
    return len(textwrap.wrap(content, column.width)) or 1


def _write_note(sheet: Worksheet, place: int, column: Column) -> None:
    """The column's comment as a note on its heading, in a box as tall as its text."""
    text = f"{column.comment}\n\nIt must be filled in." if column.required else column.comment
    lines = sum(len(textwrap.wrap(line, 34)) or 1 for line in text.splitlines())
    size = {"width": 240, "height": 16 * lines + 14}
    sheet.write_comment(_HEADER_ROW, place, text, {"author": "Scorecard", **size})


def _write_cell(
    sheet: Worksheet, cell: tuple[int, int], content: CellContent, look: Format, where: str
) -> None:
    if isinstance(content, str):
        if sheet.write_string(*cell, content, look) != 0:
            raise InputError(
                f"the text is longer than an Excel cell holds ({len(content):,} characters)",
                where=where,
                mend="shorten it to 32,767 characters",
            )
    elif isinstance(content, date):
        sheet.write_datetime(*cell, content, look)
    elif content is None:
        sheet.write_blank(*cell, None, look)
    else:
        sheet.write_number(*cell, content, look)


def _validate_columns(sheet: Worksheet, table: Table, filled: int) -> None:
    first = _HEADER_ROW + 1
    last = first + filled - 1 + SPARE_ROWS
    for place, column in enumerate(table.columns):
        if rule := validation_of(column):
            sheet.data_validation(first, place, last, place, rule)


def _validate_settings(sheet: Worksheet) -> None:
    for row, column in enumerate(columns(Settings), start=_HEADER_ROW + 1):
        if rule := validation_of(column):
            sheet.data_validation(row, 1, row, 1, rule)

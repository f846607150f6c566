"""The workbook Matching, in which an officer says what could not be matched.

Once it is made it is the officer's: what comes up later is asked in a further workbook.
"""

from __future__ import annotations

from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from xlsx_tools.errors import InputError
from xlsx_tools.extracts.answers import Unmatched
from xlsx_tools.extracts.matching_answers import read_answers
from xlsx_tools.extracts.matching_files import matching_files
from xlsx_tools.extracts.matching_sheets import (
    CHOICES,
    FILE,
    HEADER_ROW,
    SHEETS,
    START,
    AskedSheet,
    Drops,
    Row,
    rows_of,
)
from xlsx_tools.safe_files import replacing

__all__ = ["read_answers", "write_unmatched"]

_STEPS = (
    "The scorecard tools found things in the case lists that they do not know. Each sheet after "
    "this one asks about one kind of them.",
    "Choose an answer in the yellow cells, from the list that each one offers. What you leave "
    "empty is not used, and not asked again.",
    "Save the workbook, leave it in this folder, and run the command again.",
    "This workbook is yours: the tools read it and never change it. New questions come in a "
    "further workbook.",
)
_OPTIONS = {
    "in_memory": True,
    "default_format_properties": {"font_name": "Arial", "font_size": 10},
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_A4 = 9
_ROW_HEIGHT = 30
_LONGEST_CELL = 32_767


def write_unmatched(folder: Path, unmatched: Unmatched) -> Path | None:
    """Ask what no workbook in the folder asks yet, in a new one; None where nothing is new.

    Raises InputError where the workbook cannot be written, or an earlier one cannot be read.
    """
    new = unmatched.not_yet_asked(read_answers(folder))
    if not new:
        return None
    path = _free_path(folder)
    content = _workbook_bytes(new)
    with replacing(path) as temporary:
        if path.exists():
            raise InputError(
                f"{path.name} has come to be while it was being written.",
                where=str(path),
                mend="run the command again",
            )
        temporary.write_bytes(content)
    return path


def _free_path(folder: Path) -> Path:
    """The first name that comes after those of all workbooks that are there."""
    taken = {path.name.casefold() for path in matching_files(folder)}
    if not taken:
        return folder / FILE
    stem, ending = Path(FILE).stem, Path(FILE).suffix
    names = (f"{stem} {number}{ending}" for number in count(2))
    return folder / next(name for name in names if name.casefold() not in taken)


class _Looks:
    """The cell formats of the workbook."""

    def __init__(self, workbook: Workbook) -> None:
        grid = {"border": 1, "border_color": "#BFBFBF", "valign": "top", "text_wrap": True}
        self.title = workbook.add_format({"bold": True, "font_size": 14, "font_color": "#0B5C6B"})
        self.purpose = workbook.add_format({"font_color": "#404040"})
        self.step = workbook.add_format({"text_wrap": True, "valign": "top"})
        self.header = workbook.add_format(
            {"bold": True, "font_color": "white", "bg_color": "#0B5C6B", "valign": "top"}
        )
        self.found = workbook.add_format({**grid, "num_format": "@"})
        self.number = workbook.add_format({**grid, "num_format": "#,##0"})
        self.answer = workbook.add_format({**grid, "bg_color": "#FFF2CC", "num_format": "@"})


class _Choices:
    """The sheet with what may be chosen, a column for each set of choices."""

    def __init__(self, sheet: Worksheet, header: Format) -> None:
        self._sheet, self._header = sheet, header
        self._ranges: dict[tuple[str, ...], str] = {}

    def range_of(self, choices: tuple[str, ...], heading: str) -> str:
        """The reference to the cells that hold the choices."""
        if choices not in self._ranges:
            column = len(self._ranges)
            self._sheet.write_string(0, column, heading, self._header)
            self._sheet.set_column(column, column, 40)
            for row, text in enumerate(choices, start=1):
                self._sheet.write_string(row, column, text)
            first = xl_rowcol_to_cell(1, column, row_abs=True, col_abs=True)
            last = xl_rowcol_to_cell(len(choices), column, row_abs=True, col_abs=True)
            self._ranges[choices] = f"={CHOICES}!{first}:{last}"
        return self._ranges[choices]


def _workbook_bytes(unmatched: Unmatched) -> bytes:
    memory = BytesIO()
    with Workbook(memory, _OPTIONS) as workbook:
        workbook.set_properties({"title": "What could not be matched in the case lists"})
        looks = _Looks(workbook)
        _write_start(workbook.add_worksheet(START), unmatched, looks)
        asked = [(sheet, workbook.add_worksheet(sheet.name)) for sheet in SHEETS]
        choices = _Choices(workbook.add_worksheet(CHOICES), looks.header)
        for sheet, worksheet in asked:
            _write_sheet(worksheet, sheet, rows_of(sheet, unmatched), looks, choices)
    return memory.getvalue()


def _write_start(worksheet: Worksheet, unmatched: Unmatched, looks: _Looks) -> None:
    worksheet.hide_gridlines(2)
    worksheet.set_column(0, 0, 110)
    worksheet.write_string(0, 0, "What could not be matched in the case lists", looks.title)
    for row, step in enumerate(_STEPS, start=2):
        worksheet.write_string(row, 0, f"{row - 1}. {step}", looks.step)
        worksheet.set_row(row, _ROW_HEIGHT)
    for row, sheet in enumerate(SHEETS, start=len(_STEPS) + 3):
        number = len(rows_of(sheet, unmatched))
        said = f"{sheet.name}: {number:,} to answer" if number else f"{sheet.name}: nothing to do"
        worksheet.write_url(row, 0, f"internal:'{sheet.name}'!A1", string=said)
    _set_up_page(worksheet)


def _write_sheet(
    worksheet: Worksheet,
    sheet: AskedSheet,
    rows: list[tuple[Row, Drops]],
    looks: _Looks,
    choices: _Choices,
) -> None:
    worksheet.write_string(0, 0, sheet.name, looks.title)
    worksheet.write_string(1, 0, sheet.purpose, looks.purpose)
    worksheet.add_table(
        HEADER_ROW,
        0,
        HEADER_ROW + max(len(rows), 1),
        len(sheet.columns) - 1,
        {
            "name": sheet.name,
            "style": "Table Style Light 1",
            "columns": [
                {"header": header, "header_format": looks.header} for header in sheet.headers
            ],
        },
    )
    for place, column in enumerate(sheet.columns):
        worksheet.set_column(place, place, column.width)
    for number, (row, drops) in enumerate(rows, start=HEADER_ROW + 1):
        for place, content in enumerate(row):
            _write_cell(worksheet, (number, place), content, sheet.columns[place].answer, looks)
        for place, offered in enumerate(drops):
            if offered:
                heading = f"{sheet.name}: {sheet.headers[place]}"
                _offer(worksheet, (number, place), choices.range_of(offered, heading))
    worksheet.freeze_panes(HEADER_ROW + 1, 1)
    worksheet.repeat_rows(HEADER_ROW)
    _set_up_page(worksheet)


def _write_cell(
    worksheet: Worksheet, cell: tuple[int, int], content: Any, answer: bool, looks: _Looks
) -> None:
    if answer:
        worksheet.write_blank(*cell, None, looks.answer)
    elif isinstance(content, int):
        worksheet.write_number(*cell, content, looks.number)
    else:
        on_one_line = " ".join(str(content or "").split())
        worksheet.write_string(*cell, on_one_line[:_LONGEST_CELL], looks.found)


def _offer(worksheet: Worksheet, cell: tuple[int, int], reference: str) -> None:
    worksheet.data_validation(
        *cell,
        *cell,
        {
            "validate": "list",
            "source": reference,
            "error_title": "Not one of the choices",
            "error_message": "Choose one of the list, or leave the cell empty.",
        },
    )


def _set_up_page(worksheet: Worksheet) -> None:
    worksheet.set_landscape()
    worksheet.set_paper(_A4)
    worksheet.fit_to_pages(1, 0)
    worksheet.set_footer("&L&A&RPage &P of &N")

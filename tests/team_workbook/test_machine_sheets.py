"""What the buttons write to in a team workbook: Start, Counted and Log."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import openpyxl
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from xlsxwriter.workbook import Workbook as XlsxWorkbook
from xlsxwriter.worksheet import Worksheet as XlsxWorksheet

from xlsx_tools.catalogue.records import TeamWorkbook
from xlsx_tools.team_workbook.create import create_team_workbook
from xlsx_tools.team_workbook.read import read_team_workbook
from xlsx_tools.team_workbook.start import BUTTONS, STEPS, button_rows, place_of

from .editing import edit
from .samples import FILLED

COUNTED = ["Month", "Indicator", "Line", "Area", "Numerator", "Denominator", "Value"]
COUNTED += ["Basis", "Note"]
LOG = ["When", "Button", "Month", "Result", "What", "Where", "How to mend it"]


def headings(sheet: Worksheet) -> list[object]:
    return [cell.value for cell in sheet[4] if cell.value is not None]


def test_the_machine_has_two_tables_of_its_own_and_says_so(book: Path) -> None:
    workbook = openpyxl.load_workbook(book)
    assert headings(workbook["Counted"]) == COUNTED
    assert headings(workbook["Log"]) == LOG
    for name in ("Counted", "Log"):
        assert workbook[name].tables[name].ref.startswith("A4:")
        assert workbook[name]["A2"].value.startswith("Written by the machine")


def test_a_workbook_without_them_is_read_all_the_same(book: Path) -> None:
    def change(workbook: Workbook) -> None:
        for name in ("Start", "Counted", "Log"):
            workbook.remove(workbook[name])

    edit(book, change)
    assert read_team_workbook(book) == FILLED


def test_what_the_machine_wrote_is_not_read_as_typed(book: Path) -> None:
    def change(workbook: Workbook) -> None:
        workbook["Counted"]["A5"] = "no month"
        workbook["Log"]["A5"] = "no time"

    edit(book, change)
    assert read_team_workbook(book) == FILLED


def test_the_checklist_is_a_table_with_a_step_for_each_button(book: Path) -> None:
    start = openpyxl.load_workbook(book)["Start"]
    assert start.tables["Checklist"].ref == f"A6:E{6 + len(STEPS)}"
    assert [start.cell(6, place).value for place in range(1, 6)] == [
        "Step",
        "What to do",
        "Where",
        "Done",
        "Result",
    ]
    for button, row in button_rows().items():
        assert start.cell(row + 1, 3).value == place_of(button)
        assert start.cell(row + 1, 4).value is None
    assert set(button_rows()) == set(BUTTONS)


def test_the_buttons_begin_with_the_last_month_that_is_listed(book: Path, tmp_path: Path) -> None:
    workbook = openpyxl.load_workbook(book)
    ((sheet, cell),) = workbook.defined_names["ScorecardMonth"].destinations
    last = max(row.month for row in FILLED.months)
    assert workbook[sheet][cell].value == datetime(last.year, last.number, 1)
    create_team_workbook(tmp_path / "empty.xlsx", TeamWorkbook())
    empty = openpyxl.load_workbook(tmp_path / "empty.xlsx")
    assert empty[sheet][cell].value is None


def test_more_may_be_added_to_a_new_workbook_before_it_is_saved(tmp_path: Path) -> None:
    path = tmp_path / "Scorecard.xlsx"

    def finish(workbook: XlsxWorkbook, start: XlsxWorksheet) -> None:
        start.write_string("H1", workbook.doc_properties["title"])

    create_team_workbook(path, FILLED, finish=finish)
    added = openpyxl.load_workbook(path)["Start"]["H1"].value
    assert added == "Scorecard workbook of Example City Council"
    assert read_team_workbook(path) == FILLED

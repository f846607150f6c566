"""What is written to the team workbook is what is read from it, and people find their way in it."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook

from xlsx_tools.catalogue.records import Commentary, Settings, Target, TeamWorkbook
from xlsx_tools.errors import InputError
from xlsx_tools.team_workbook.create import create_team_workbook
from xlsx_tools.team_workbook.read import read_team_workbook
from xlsx_tools.team_workbook.tables import TABLES

from .editing import edit
from .samples import DECEMBER, FILLED

MONTHLY = ["Months", "Figures", "Commentary", "Overrides"]
SEASONAL = ["Targets", "Benchmarks", "Areas", "Population"]
LASTING = ["Indicators", "Rules", "Layout", "Recipients", "Settings"]
MACHINE = ["Counted", "Log"]
SHEETS = ["Start", *MONTHLY, *SEASONAL, *LASTING, *MACHINE]


def test_everything_written_is_read_again(book: Path) -> None:
    assert read_team_workbook(book) == FILLED


def test_an_empty_workbook_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "Scorecard.xlsx"
    create_team_workbook(path, TeamWorkbook())
    assert read_team_workbook(path) == TeamWorkbook()


SAYABLE = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cn"), exclude_characters="\N{NO-BREAK SPACE}")
    | st.sampled_from("\n=+-@'\"#&<>_")
).map(lambda text: unicodedata.normalize("NFC", text).strip())
# What Excel writes for a control character is read as one.
SAYABLE = SAYABLE.filter(lambda text: "_x00" not in text)


@settings(max_examples=30)
@given(st.lists(SAYABLE | SAYABLE.map("={}".format) | SAYABLE.map("'{}".format), min_size=1))
def test_text_of_every_kind_survives(texts: list[str]) -> None:
    rows = tuple(
        Commentary(indicator="seen", month=DECEMBER, happened=text, owner=text)
        for text in [*texts, "=cmd|' /C calc'!A0", "'apostrophe", "\N{PARTY POPPER}", "00123"]
    )
    with TemporaryDirectory() as folder:
        path = Path(folder) / "Scorecard.xlsx"
        create_team_workbook(path, TeamWorkbook(commentary=rows))
        assert read_team_workbook(path).commentary == rows


def test_sheets_may_be_renamed_moved_and_added(book: Path) -> None:
    def change(workbook: Workbook) -> None:
        workbook["Targets"].title = "What we aim at"
        workbook.move_sheet("Months", offset=5)
        workbook.create_sheet("Our own notes", 0)

    edit(book, change)
    assert read_team_workbook(book) == FILLED


def test_columns_of_the_team_and_moved_headings_do_no_harm(book: Path) -> None:
    def change(workbook: Workbook) -> None:
        sheet = workbook["Recipients"]
        for row in sheet["A4:E5"]:
            row[1].value, row[2].value = row[2].value, row[1].value
        sheet["B4"], sheet["C4"] = "  ROLE", "e-mail "
        sheet["F4"], sheet["F5"] = "Telephone", 1234
        table = sheet.tables["Recipients"]
        table.ref = table.autoFilter.ref = "A4:F5"
        table.tableColumns = []
        table._initialise_columns()
        for column, cell in zip(table.tableColumns, sheet[4], strict=True):
            column.name = cell.value

    edit(book, change)
    assert read_team_workbook(book).recipients == FILLED.recipients


def test_percentages_are_read_as_people_see_them(book: Path) -> None:
    def change(workbook: Workbook) -> None:
        sheet = workbook["Targets"]
        sheet["D5"], sheet["D5"].number_format = 0.95, "0.0%"
        sheet["E5"], sheet["E5"].number_format = 92.5, '0.0"%"'
        sheet["D6"] = "87.5 %"

    edit(book, change)
    first, second = read_team_workbook(book).targets
    assert (first.value, first.floor) == (Fraction(95), Fraction(185, 2))
    assert second.value == Fraction(175, 2)


def test_what_a_formula_adds_up_is_the_number_that_its_cell_shows(book: Path) -> None:
    """Excel stores 65% + 5% as 0.70000000000000007, and shows and compares 0.7."""

    def change(workbook: Workbook) -> None:
        targets, figures = workbook["Targets"], workbook["Figures"]
        targets["D5"], targets["D5"].number_format = 0.70000000000000007, "0%"
        targets["E5"], targets["E5"].number_format = 1.1 + 2.2, "General"
        figures["E5"], figures["E5"].number_format = 0.1 + 0.2, "General"

    edit(book, change)
    team = read_team_workbook(book)
    assert (team.targets[0].value, team.targets[0].floor) == (Fraction(70), Fraction(33, 10))
    assert team.figures[0].numerator == Fraction(3, 10)


def test_a_totals_row_is_no_data(book: Path) -> None:
    def change(workbook: Workbook) -> None:
        sheet = workbook["Targets"]
        sheet["A7"], sheet["D7"] = "Total", 95
        table = sheet.tables["Targets"]
        table.ref, table.totalsRowCount = "A4:G7", 1

    edit(book, change)
    assert read_team_workbook(book).targets == FILLED.targets


def test_blank_rows_in_a_table_are_skipped(book: Path) -> None:
    def change(workbook: Workbook) -> None:
        sheet = workbook["Targets"]
        sheet["A8"], sheet["D8"] = "seen", 100
        sheet["B7"] = " "
        sheet.tables["Targets"].ref = "A4:G8"

    edit(book, change)
    expected = (*FILLED.targets, Target(indicator="seen", value=Fraction(100)))
    assert read_team_workbook(book).targets == expected


def test_a_setting_without_a_row_keeps_its_usual_value(book: Path) -> None:
    def change(workbook: Workbook) -> None:
        sheet = workbook["Settings"]
        sheet["A9"] = sheet["B9"] = sheet["C9"] = None

    edit(book, change)
    assert read_team_workbook(book).settings == replace(FILLED.settings, small_denominator=20)
    assert Settings().small_denominator == 20


def test_the_sheets_stand_in_the_order_of_the_month(book: Path) -> None:
    assert openpyxl.load_workbook(book).sheetnames == SHEETS


def test_every_heading_has_a_note(book: Path) -> None:
    workbook = openpyxl.load_workbook(book)
    for table in TABLES:
        for cell, column in zip(workbook[table.name][4], table.columns, strict=True):
            assert cell.value == column.header
            assert cell.comment is not None
            assert cell.comment.author == "Scorecard"
            assert cell.comment.text.startswith(column.comment)


def test_what_is_typed_is_checked_as_it_is_typed(book: Path) -> None:
    workbook = openpyxl.load_workbook(book)
    rules = {
        (sheet.title, str(rule.sqref)): (rule.type, rule.errorStyle or "stop", rule.formula1)
        for sheet in workbook.worksheets
        for rule in sheet.data_validations.dataValidation
    }
    assert rules["Months", "B5:B506"] == ("list", "stop", '"provisional,final,revised"')
    assert rules["Areas", "E5:E506"] == ("list", "stop", '"Yes,No"')
    assert rules["Commentary", "A5:A505"] == (
        "list",
        "warning",
        'INDIRECT("Indicators[Indicator]")',
    )
    assert rules["Commentary", "B5:B505"][0] == "date"
    assert rules["Targets", "D5:D506"][0] == "decimal"
    assert rules["Settings", "B9"][0] == "whole"


def test_excel_takes_no_distance_below_nought(book: Path) -> None:
    sheet = openpyxl.load_workbook(book)["Indicators"]
    places = {cell.value: cell.column_letter for cell in sheet[4]}
    for heading in ("Green within", "Amber within", "Trend within", "Steady"):
        (rule,) = (
            each
            for each in sheet.data_validations.dataValidation
            if str(each.sqref).startswith(f"{places[heading]}5:")
        )
        assert (rule.operator or "between", rule.formula1) == ("between", "0")
        assert rule.error == "Type a number, 0 or more."


def test_what_may_be_typed_is_said_before_it_is_typed(book: Path) -> None:
    workbook = openpyxl.load_workbook(book)
    for sheet in workbook.worksheets[1:]:
        assert all(rule.prompt and rule.error for rule in sheet.data_validations.dataValidation)
    (month, *_) = workbook["Months"].data_validations.dataValidation
    assert month.promptTitle == "Month"
    assert month.prompt.endswith("Type its first day, like 01/12/2017.")


def test_the_steps_of_the_month_lead_to_their_sheets(book: Path) -> None:
    start = openpyxl.load_workbook(book)["Start"]
    links = {link.ref: link.location for cell in start["C"] if (link := cell.hyperlink)}
    assert links["C7"] == "'Months'!A1"
    assert {location.split("'")[1] for location in links.values()} <= set(SHEETS)


def test_sheets_are_ready_to_print(book: Path) -> None:
    workbook = openpyxl.load_workbook(book)
    for table in TABLES:
        sheet = workbook[table.name]
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9
        assert sheet.print_title_rows == "$4:$4"
        assert sheet.freeze_panes == "B5"
    assert workbook.properties.title == "Scorecard workbook of Example City Council"


def test_a_text_too_long_for_a_cell_is_refused_and_nothing_is_written(book: Path) -> None:
    before = book.read_bytes()
    long = Commentary(indicator="seen", month=DECEMBER, why="x" * 32_768)
    with pytest.raises(InputError, match="32,768 characters") as caught:
        create_team_workbook(book, TeamWorkbook(commentary=(long,)))
    assert caught.value.where == "Scorecard.xlsx, sheet 'Commentary', row 5, column 'Why'"
    assert book.read_bytes() == before


def test_a_write_that_fails_leaves_nothing_behind(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", refuse)
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(InputError, match="could not be written"):
        create_team_workbook(book, TeamWorkbook())
    assert [path.name for path in book.parent.iterdir()] == ["Scorecard.xlsx"]
    assert read_team_workbook(book) == FILLED


def test_a_folder_that_is_not_there_is_made(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "Scorecard.xlsx"
    create_team_workbook(path, FILLED)
    assert read_team_workbook(path) == FILLED

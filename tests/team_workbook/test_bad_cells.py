"""A table, column or cell that cannot be used is named, all of them at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TypeAlias

import pytest
from openpyxl.workbook import Workbook

from xlsx_tools.team_workbook.read import read_team_workbook

from .editing import edit, put, refused, rewrite


def test_a_missing_table_is_named_with_those_that_are_there(book: Path) -> None:
    edit(book, lambda workbook: workbook.remove(workbook["Targets"]))
    error = refused(book)
    assert error.what.startswith(
        "the workbook has no table Targets; its tables are: Checklist, Months"
    )


def test_a_missing_column_is_named(book: Path) -> None:
    put(book, {"Population!C4": "Kids"})
    error = refused(book)
    assert "has no column 'Children 0-17'; it has: Area, From, Kids" in error.what
    assert error.where == "Scorecard.xlsx, sheet 'Population', row 4"


def test_a_workbook_made_before_there_was_a_second_reader_is_read_whole(book: Path) -> None:
    def take_away(workbook: Workbook) -> None:
        sheet = workbook["Commentary"]
        table = sheet.tables["Commentary"]
        assert sheet["I4"].value == "Second reader"
        sheet.delete_cols(9)
        del table.tableColumns[8]
        table.ref = table.autoFilter.ref = table.ref.replace("I", "H")

    before = read_team_workbook(book)
    edit(book, take_away)
    assert read_team_workbook(book) == before
    assert {row.second_reader for row in before.commentary} == {""}
    assert "D. Director" in {row.approved_by for row in before.commentary}


Cells: TypeAlias = dict[str, str | float | date | None]

BAD_CELLS: dict[str, tuple[Cells, str, str]] = {
    "error": ({"Targets!D5": "#REF!"}, "#REF!", "sheet 'Targets', row 5, column 'Target'"),
    "formula": (
        {"Targets!D6": "=90+5"},
        "formula without a stored result",
        "sheet 'Targets', row 6, column 'Target'",
    ),
    "number for a month": (
        {"Months!A5": 43070},
        "not a month",
        "sheet 'Months', row 5, column 'Month'",
    ),
    "date for a number": (
        {"Figures!E5": date(2017, 3, 1)},
        "not a number",
        "sheet 'Figures', row 5, column 'Numerator'",
    ),
    "blank": ({"Targets!A5": None}, "empty", "sheet 'Targets', row 5, column 'Indicator'"),
    "setting": ({"Settings!B9": 3.5}, "whole", "sheet 'Settings', row 9, column 'Value'"),
    "whole authority": (
        {"Settings!B6": "PREVIOUS"},
        "'Whole authority' is 'PREVIOUS', which a column is called",
        "sheet 'Settings'",
    ),
    "unknown setting": (
        {"Settings!A8": "Smal"},
        "no setting 'Smal'",
        "sheet 'Settings', row 8, column 'Value'",
    ),
    "setting twice": ({"Settings!A9": "Authority"}, "twice", "row 9, column 'Value'"),
    "below the table": (
        {"Targets!A7": "seen"},
        "does not belong to it",
        "sheet 'Targets', row 7",
    ),
    "further down": (
        {"Targets!A9": "seen", "Targets!D9": 95},
        "further below the table Targets stands a row that does not belong to it",
        "sheet 'Targets', row 9",
    ),
}


@pytest.mark.parametrize(("cells", "what", "where"), BAD_CELLS.values(), ids=BAD_CELLS.keys())
def test_a_cell_that_cannot_be_used(book: Path, cells: Cells, what: str, where: str) -> None:
    put(book, cells)
    error = refused(book)
    assert what in error.what
    assert error.where.endswith(where)


def test_no_area_is_called_as_the_whole_authority_is(book: Path) -> None:
    (area, *_) = read_team_workbook(book).areas
    put(book, {"Settings!B6": area.area.lower()})
    error = refused(book)
    assert error.what == f"the whole authority and an area are both called '{area.area.lower()}'"
    assert error.where == "Scorecard.xlsx, tables Settings and Areas"


def test_a_workbook_made_before_there_was_a_word_for_the_whole_authority(book: Path) -> None:
    before = read_team_workbook(book)
    put(book, {"Settings!A6": None, "Settings!B6": None, "Settings!C6": None})
    assert read_team_workbook(book) == before
    assert before.settings.whole == "City"


def test_a_note_below_a_table_is_no_row_of_it(book: Path) -> None:
    before = read_team_workbook(book)
    put(book, {"Targets!A8": "Targets are agreed in March", "Targets!E9": "by the board"})
    assert read_team_workbook(book) == before


def test_a_commentary_below_an_empty_row_is_not_lost(book: Path) -> None:
    """Excel makes a table no longer for it, and it would not be printed."""

    def type_below(workbook: Workbook) -> None:
        sheet = workbook["Commentary"]
        row = int(sheet.tables["Commentary"].ref.rsplit(":", 1)[1].lstrip("ABCDEFGHIJKL")) + 3
        sheet.cell(row, 1).value, sheet.cell(row, 2).value = "seen", date(2017, 12, 1)

    edit(book, type_below)
    assert "further below the table Commentary" in refused(book).what


def test_below_a_totals_row_a_note_is_none_and_a_target_is_not_lost(book: Path) -> None:
    before = read_team_workbook(book)

    def add_totals(workbook: Workbook) -> None:
        sheet = workbook["Targets"]
        sheet["A7"], sheet["A8"] = "Total", "Targets are agreed in March"
        table = sheet.tables["Targets"]
        table.ref, table.totalsRowCount = "A4:G7", 1

    edit(book, add_totals)
    assert read_team_workbook(book) == before
    put(book, {"Targets!A8": "seen", "Targets!D8": 100})
    error = refused(book)
    assert "further below the table Targets stands a row" in error.what
    assert error.where == "Scorecard.xlsx, sheet 'Targets', row 8"


def test_rows_of_another_table_below_it_are_its_own(book: Path) -> None:
    before = read_team_workbook(book)

    def move(workbook: Workbook) -> None:
        """Population below Areas, with two empty rows between."""
        areas, population = workbook["Areas"], workbook["Population"]
        first, last = population.tables["Population"].ref.split(":")
        begins = areas.max_row + 3
        shift = begins - int(first[1:])
        for row in population[first:last]:
            for cell in row:
                areas.cell(cell.row + shift, cell.column).value = cell.value
        table = population.tables.pop("Population")
        table.ref = f"A{begins}:{last[0]}{int(last[1:]) + shift}"
        table.autoFilter.ref = table.ref
        areas.add_table(table)
        workbook.remove(population)

    edit(book, move)
    assert read_team_workbook(book) == before


def test_bad_cells_of_all_tables_are_reported_together(book: Path) -> None:
    put(book, {"Targets!D5": "#N/A", "Months!A5": 43070, "Figures!E5": "many"})
    lines = refused(book).what.splitlines()
    assert lines[0] == "3 cells cannot be used:"
    assert lines[1].startswith("- Scorecard.xlsx, sheet 'Months', row 5, column 'Month': ")
    assert len(lines) == 4


def test_more_than_ten_bad_cells_are_counted(book: Path) -> None:
    numbers = [f"Indicators!{column}5" for column in "DGIJLMNOQSTUV"]
    put(book, dict.fromkeys(numbers, "?"))
    lines = refused(book).what.splitlines()
    assert lines[0] == "13 cells cannot be used:"
    assert lines[-1] == "- and 3 more"
    assert len(lines) == 12


def test_a_formula_with_an_empty_result_is_blank(book: Path) -> None:
    put(book, {"Targets!D5": '=""'})
    rewrite(
        book,
        "xl/worksheets/sheet6.xml",
        lambda xml: xml.replace(b'<c r="D5" s="', b'<c r="D5" t="str" s="'),
    )
    assert read_team_workbook(book).targets[0].value is None


def test_a_table_without_its_heading_row_is_named(book: Path) -> None:
    def change(workbook: Workbook) -> None:
        table = workbook["Targets"].tables["Targets"]
        table.headerRowCount, table.autoFilter = 0, None

    edit(book, change)
    error = refused(book)
    assert error.what == "the table Targets has no heading row"
    assert "Header Row" in error.mend


def test_a_table_that_was_drawn_down_its_whole_sheet_is_not_read_row_by_row(book: Path) -> None:
    def change(workbook: Workbook) -> None:
        table = workbook["Targets"].tables["Targets"]
        first, last = table.ref.split(":")
        table.ref = table.autoFilter.ref = f"{first}:{last.rstrip('0123456789')}1048576"

    edit(book, change)
    error = refused(book)
    assert error.what == "the table Targets reaches down to row 1048576"
    assert "Resize Table" in error.mend

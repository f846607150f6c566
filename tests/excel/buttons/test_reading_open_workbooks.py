"""An open workbook and its saved file say the same, whatever is in the cells and wherever."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw
from openpyxl.workbook import Workbook
from openpyxl.worksheet.table import Table

from xlsx_tools.catalogue.records import TeamWorkbook
from xlsx_tools.editions.folder import editions_workbook
from xlsx_tools.errors import InputError
from xlsx_tools.excel.binding import folder_of, read_team
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.team_workbook.create import create_team_workbook
from xlsx_tools.team_workbook.read import read_team_workbook

Change = Callable[[Workbook], None]
Open = Callable[[Path], xw.Book]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The workbook that the published scorecards were made from."""
    place = tmp_path / "Scorecard.xlsx"
    create_team_workbook(place, editions_workbook())
    return place


def edit(path: Path, change: Change) -> None:
    workbook = openpyxl.load_workbook(path)
    change(workbook)
    workbook.save(path)


def read_both(path: Path, open_book: Open) -> tuple[TeamWorkbook | str, TeamWorkbook | str]:
    """What the saved and the open workbook say; of one that is refused, why."""

    def outcome(read: Callable[[], TeamWorkbook]) -> TeamWorkbook | str:
        try:
            return read()
        except InputError as error:
            return str(error)

    book = open_book(path)
    return outcome(lambda: read_team_workbook(path)), outcome(lambda: read_team(book))


def percentages(workbook: Workbook) -> None:
    """Some targets typed as 95%, some as 95, in one column."""
    sheet = workbook["Targets"]
    for row, (value, shown) in enumerate(
        [(0.95, "0%"), (0.9, "0.0%"), (87.5, "0.0"), (0.875, '0.0"%"'), (0.005, "0.00%")], start=5
    ):
        sheet.cell(row, 4).value, sheet.cell(row, 4).number_format = value, shown


def moved(workbook: Workbook) -> None:
    """Sheets renamed, in another order, and others between them."""
    workbook["Targets"].title = "What we aim at"
    workbook.move_sheet("Months", offset=6)
    workbook.create_sheet("Our notes", 0)["A1"] = "Do not forget"


def own_columns(workbook: Workbook) -> None:
    """A column of the team's own, with numbers and percentages in it."""
    sheet = workbook["Areas"]
    table = sheet.tables["Areas"]
    last = int(table.ref.rsplit("G", 1)[1])
    for row in range(4, last + 1):
        sheet.cell(row, 8).value = "Telephone" if row == 4 else 0.5
        sheet.cell(row, 8).number_format = "0%"
    table.ref = table.autoFilter.ref = f"A4:H{last}"
    table.tableColumns = []
    table._initialise_columns()
    for column, cell in zip(table.tableColumns, sheet[4], strict=True):
        column.name = cell.value


def totals(workbook: Workbook) -> None:
    """A row of totals, and a note below it."""
    sheet = workbook["Targets"]
    table = sheet.tables["Targets"]
    below = int(table.ref.rsplit("G", 1)[1]) + 1
    sheet.cell(below, 1).value, sheet.cell(below, 4).value = "Total", 95
    sheet.cell(below + 1, 1).value = "Targets are agreed in March"
    table.ref, table.totalsRowCount = f"A4:G{below}", 1


def copied(workbook: Workbook, name: str) -> None:
    """The sheet Commentary copied in Excel, with a row typed into the copy."""
    sheet = workbook["Commentary"]
    copy = workbook.copy_worksheet(sheet)
    copy.title = "Commentary (2)"
    area = sheet.tables["Commentary"].ref
    copy.add_table(Table(displayName=name, ref=area))
    copy[area.split(":")[1]].value = "Bob Ray"


def oddities(workbook: Workbook) -> None:
    """Numbers where texts go, texts where dates go, blank rows, spaces and line ends."""
    sheet = workbook["Months"]
    sheet["D5"] = 2017
    sheet["G5"] = "  as it\r\nwas\N{NO-BREAK SPACE}"
    sheet["C5"] = "31/12/2017"
    workbook["Recipients"]["A5"] = True


def test_what_was_typed_into_a_copied_sheet_is_not_passed_over(path: Path, open_book: Open) -> None:
    edit(path, lambda workbook: copied(workbook, "Commentary3"))
    for said in read_both(path, open_book):
        assert "The table Commentary3 has the headings of Commentary and is not read" in said
        assert "sheet 'Commentary (2)'" in said
        assert "Move its rows into Commentary and delete it" in said


def test_a_copy_with_a_name_of_its_own_is_the_team_s(path: Path, open_book: Open) -> None:
    edit(path, lambda workbook: copied(workbook, "Commentary_of_2016"))
    edit(path, lambda workbook: listed(workbook, "Commentary2"))
    saved, live = read_both(path, open_book)
    assert saved == live == editions_workbook()


def listed(workbook: Workbook, name: str) -> None:
    """A list of the team's own that is called much like a table of ours."""
    sheet = workbook.create_sheet("Readers")
    for row in (["Name", "Day"], ["Ann", "Monday"]):
        sheet.append(row)
    sheet.add_table(Table(displayName=name, ref="A1:B2"))


@pytest.mark.parametrize(
    "change",
    [lambda _: None, percentages, moved, own_columns, totals, oddities],
    ids=lambda each: each.__name__,
)
def test_the_open_workbook_and_its_file_give_equal_records(
    change: Change, path: Path, open_book: Open
) -> None:
    edit(path, change)
    saved, live = read_both(path, open_book)
    assert isinstance(saved, TeamWorkbook)
    assert live == saved


def error_cell(workbook: Workbook) -> None:
    workbook["Targets"]["D5"] = "#REF!"


def no_number(workbook: Workbook) -> None:
    workbook["Targets"]["D5"] = "ninety"
    workbook["Targets"]["D6"] = datetime(2017, 12, 1)


def below(workbook: Workbook) -> None:
    sheet = workbook["Months"]
    row = int(sheet.tables["Months"].ref.rsplit("G", 1)[1]) + 1
    sheet.cell(row, 1).value = datetime(2018, 1, 1)


def further_down(workbook: Workbook) -> None:
    below(workbook)
    sheet = workbook["Months"]
    sheet.move_range(f"A{sheet.max_row}:G{sheet.max_row}", rows=3)
    sheet.cell(sheet.max_row, 2).value = "provisional"


def below_totals(workbook: Workbook) -> None:
    further_down(workbook)
    table = workbook["Months"].tables["Months"]
    top, bottom = table.ref.split(":G")
    table.ref, table.totalsRowCount = f"{top}:G{int(bottom) + 1}", 1


def no_heading(workbook: Workbook) -> None:
    workbook["Months"]["A4"] = "When"


def no_table(workbook: Workbook) -> None:
    del workbook["Targets"].tables["Targets"]


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (error_cell, "the Excel error #REF!"),
        (no_number, "not a number"),
        (below, "The row below the table Months"),
        (further_down, "Further below the table Months"),
        (below_totals, "Further below the table Months"),
        (no_heading, "no column 'Month'"),
        (no_table, "no table Targets"),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_what_is_refused_in_the_file_is_refused_alike_when_it_is_open(
    change: Change, what: str, path: Path, open_book: Open
) -> None:
    edit(path, change)
    saved, live = read_both(path, open_book)
    assert isinstance(saved, str)
    assert what in saved
    assert live == saved


def test_an_error_that_xlwings_does_not_know_is_no_number(path: Path, open_book: Open) -> None:
    book = open_book(path)
    book.impl.stored.sheet("Targets").values[5, 4] = -2146826243  # as Excel hands out #SPILL!
    with pytest.raises(InputError, match="the Excel error #SPILL!"):
        read_team(book)


def test_what_is_typed_but_not_saved_counts(path: Path, open_book: Open) -> None:
    book = open_book(path)
    target = book.sheets["Targets"].range("D5")
    target.value = 61.5
    assert read_team(book).targets[0].value == Fraction(123, 2)
    assert read_team_workbook(path).targets[0].value != Fraction(123, 2)


def test_each_table_is_read_once(
    path: Path, open_book: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = open_book(path)
    reads: list[str] = []
    from memory_engine import Range

    raw = Range.raw_value
    monkeypatch.setattr(
        Range,
        "raw_value",
        property(lambda each: (reads.append(each.sheet.name), raw.fget(each))[1], raw.fset),
    )
    read_team(book)
    assert len(reads) == len(set(reads)) == 12


def test_the_folder_is_the_one_the_workbook_lies_in(tmp_path: Path, open_book: Open) -> None:
    place = tmp_path / "Our team's.xlsx"
    create_team_workbook(place, TeamWorkbook())
    folder = folder_of(open_book(place))
    assert folder == ScorecardFolder(tmp_path, "Our team's.xlsx")
    assert folder.workbook == place


@pytest.mark.parametrize(
    ("place", "what"),
    [
        ("Book1", "Book1 has not been saved yet."),
        ("https://council.sharepoint.com/sites/x/Scorecard.xlsx", "opened from the web"),
        ("http://intranet/sites/x/Scorecard.xlsx", "opened from the web"),
    ],
)
def test_a_workbook_without_a_folder_is_refused(
    place: str, what: str, path: Path, open_book: Open
) -> None:
    book = open_book(path)
    book.impl.stored.fullname = place
    with pytest.raises(InputError, match=what) as caught:
        folder_of(book)
    assert caught.value.mend

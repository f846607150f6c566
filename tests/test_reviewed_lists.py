"""Faults that a review of case lists found, each as the test that would have caught it.

Each docstring says what went wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import ibis
import openpyxl
import pytest

from xlsx_tools.catalogue.records import Settings, TeamWorkbook
from xlsx_tools.extracts.answers import Answers, Unmatched
from xlsx_tools.extracts.files import find_tables
from xlsx_tools.extracts.model import Extracts, Problem, Trouble
from xlsx_tools.extracts.named_months import months_in
from xlsx_tools.extracts.read import is_header, read_extracts
from xlsx_tools.lists.every import LISTS
from xlsx_tools.lists.kinds import Use
from xlsx_tools.periods import Month

MARCH = Month(2024, 3)
REFERRALS = ("Child Unique ID", "Date of referral", "Referral NFA?", "Allocated Team")
ASSESSMENTS = (
    "Child Unique ID",
    "Date of Birth",
    "Age of Child (Years)",
    "Continuous Assessment Start Date",
    "Child Seen During Continuous Assessment",
    "Continuous Assessment Date of Authorisation",
    "Allocated Team",
)

Row = Sequence[object]


def read_folder(folder: Path) -> tuple[Extracts, Unmatched]:
    tables, problems = find_tables(folder, is_header=is_header)
    assert problems == ()
    return read_extracts(
        tables,
        ibis.duckdb.connect(),
        team=TeamWorkbook(settings=Settings()),
        months=(MARCH,),
        answers=Answers(),
    )


def csv_list(folder: Path, name: str, headings: Sequence[str], *rows: Row) -> None:
    lines = [
        ",".join("" if cell is None else str(cell) for cell in row) for row in (headings, *rows)
    ]
    (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def sheet(book: openpyxl.Workbook, name: str, *rows: Row, hidden: bool = False) -> None:
    made = book.create_sheet(name)
    for row in rows:
        made.append(list(row))
    made.sheet_state = "hidden" if hidden else "visible"


def new_book() -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    return book


def cells(extracts: Extracts, name: str, column: str) -> list[object]:
    table = extracts.lists[name].select(column).to_pyarrow()
    return sorted(table[column].to_pylist(), key=str)


def problems(extracts: Extracts, trouble: Trouble, name: str = "") -> list[Problem]:
    found = [each for each in extracts.problems if each.trouble is trouble]
    return [each for each in found if each.list_name == name] if name else found


@pytest.mark.parametrize(
    ("name", "months"),
    [
        ("List_4_2024", set()),
        ("List-7-2023", set()),
        ("AnnexA_List_10_2019", set()),
        ("Annex A v2.2019", set()),
        ("Q3_2023", set()),
        ("List_4_03_2024", {MARCH}),
        ("List 4 2024-03", {MARCH}),
        ("List_4_31_03_2024", {MARCH}),
        ("list4 Mar-24", {MARCH}),
    ],
)
def test_the_number_of_a_list_is_no_month(name: str, months: set[Month]) -> None:
    """``List_4_2024.csv`` was taken for the extract of April 2024, ``Q3_2023`` for March's."""
    assert months_in(name) == months


def test_an_id_with_a_fraction_of_nought_is_the_same_child(tmp_path: Path) -> None:
    """Programs write 123.0 where a cell of the column is blank; it was another child than 123."""
    csv_list(tmp_path, "List 3", REFERRALS, (123, "04/03/2024"), (None, None, None, "T1"))
    csv_list(tmp_path, "Visits", ("Child Unique ID", "Date of visit"), ("123.0", "05/03/2024"))
    extracts, _ = read_folder(tmp_path)
    assert cells(extracts, "visits", "child") == ["123"]
    assert "123" in cells(extracts, "referrals", "child")
    assert not problems(extracts, Trouble.SEVERAL_FORMS)


@pytest.mark.parametrize(
    ("here", "there", "told"),
    [
        ("00123", "123", True),
        ("p123", "P123", True),
        ("P 123", "P123", True),
        ("00123", "00123", False),
        ("00123", "0124", False),
        ("p123", "p123", False),
    ],
)
def test_ids_that_differ_in_form_are_told(
    tmp_path: Path, here: str, there: str, told: bool
) -> None:
    """Visits to child 00123 were not found for child 123, and nothing said so."""
    csv_list(tmp_path, "List 3", REFERRALS, (here, "04/03/2024"), ("999", "05/03/2024"))
    csv_list(tmp_path, "Visits", ("Child Unique ID", "Date of visit"), (there, "05/03/2024"))
    extracts, _ = read_folder(tmp_path)
    found = problems(extracts, Trouble.SEVERAL_FORMS)
    assert [(each.rows, each.where) for each in found] == (
        [(1, "List 3: Referral, Protection visits")] if told else []
    )
    assert all(here not in each.what and there not in each.what for each in found)


def test_workers_whose_numbers_differ_in_form_are_told_too(tmp_path: Path) -> None:
    """Supervision of worker w7 was not found for W7 of the list of staff."""
    csv_list(tmp_path, "Staff", ("Worker", "Role", "First day"), ("W7", "SW", "01/01/2020"))
    csv_list(tmp_path, "Supervision", ("Worker", "Date of supervision"), ("w7", "05/03/2024"))
    (found,) = problems(read_folder(tmp_path)[0], Trouble.SEVERAL_FORMS)
    assert found.what.startswith("1 worker may be")


def test_days_and_months_that_an_american_excel_swapped_are_told(tmp_path: Path) -> None:
    """04/03/2024 had become 3 April, a real date, and 25/03/2024 stayed text: nothing was said."""
    book = new_book()
    swapped = [(number, datetime(2024, number, 3)) for number in range(1, 7)]
    left = [(10 + number, f"{number}/03/2024") for number in range(20, 26)]
    sheet(book, "List 3", REFERRALS, *swapped, *left)
    sheet(book, "Visits", ("Child Unique ID", "Date of visit"), *swapped, (50, "4/3/2024"), *left)
    book.save(tmp_path / "Annex A.xlsx")
    extracts, _ = read_folder(tmp_path)
    (found,) = problems(extracts, Trouble.SWAPPED_DATE)
    assert (found.list_name, found.rows) == ("referrals", 6)
    assert "'Date of referral'" in found.what


def test_dates_with_their_month_first_throw_doubt_on_the_others_of_the_column(
    tmp_path: Path,
) -> None:
    """03/25/2024 was told and taken as blank, but 03/04/2024 beside it was read as 3 April."""
    csv_list(tmp_path, "List 3", REFERRALS, (1, "03/25/2024"), (2, "03/04/2024"))
    csv_list(
        tmp_path,
        "Visits",
        ("Child Unique ID", "Date of visit"),
        (1, "31/02/2024"),
        (2, "05/03/2024"),
    )
    extracts, _ = read_folder(tmp_path)
    (referred,) = problems(extracts, Trouble.UNREADABLE_CELL, "referrals")
    assert "month before the day" in referred.what
    (visited,) = problems(extracts, Trouble.UNREADABLE_CELL, "visits")
    assert "month before the day" not in visited.what


def test_the_end_of_a_day_is_not_the_next_day(tmp_path: Path) -> None:
    """23:59:59.997, as SQL Server writes the end of a day, was rounded into the next month."""
    book = new_book()
    sheet(book, "List 3", REFERRALS, (1, datetime(2024, 3, 31, 23, 59, 59, 997_000)))
    book.save(tmp_path / "Annex A.xlsx")
    assert cells(read_folder(tmp_path)[0], "referrals", "referred") == [date(2024, 3, 31)]


def test_a_heading_may_say_how_dates_are_written(tmp_path: Path) -> None:
    """``Date of referral (DD/MM/YYYY)`` was not known, so that the list could not be used."""
    csv_list(
        tmp_path,
        "List 3",
        ("Child Unique ID*", "Date of referral (DD/MM/YYYY)"),
        (1, "04/03/2024"),
    )
    assert cells(read_folder(tmp_path)[0], "referrals", "referred") == [date(2024, 3, 4)]


def test_annex_as_own_unknown_is_blank_and_not_asked_about(tmp_path: Path) -> None:
    """``c) Unknown``, which Annex A's template offers, was told and asked about."""
    rows = [
        (1, None, 5, "04/03/2024", "c) Unknown", None, None),
        (2, None, 6, "05/03/2024", "a) Yes", None, None),
        (3, None, 7, "06/03/2024", "perhaps", None, None),
    ]
    csv_list(tmp_path, "List 4", ASSESSMENTS, *rows)
    extracts, unmatched = read_folder(tmp_path)
    assert cells(extracts, "assessments", "seen") == [None, None, True]
    assert [each.text for each in unmatched.codes] == ["perhaps"]


def test_blank_rows_and_headings_that_come_again_are_no_cases(tmp_path: Path) -> None:
    """Each blank row of a template was told as a case without a number and without a date."""
    book = new_book()
    sheet(
        book,
        "List 3",
        ("List 3: Referrals",),
        REFERRALS,
        (1, date(2024, 3, 4), "b) No", None),
        (None, None, "  ", None),
        REFERRALS,
        (2, date(2024, 3, 5), "b) No", None),
        (None, None, None, "T1"),
        (None,),
        (None, None, " ", None),
    )
    book.save(tmp_path / "Annex A.xlsx")
    extracts, _ = read_folder(tmp_path)
    assert extracts.lists["referrals"].count().execute() == 3
    (blank,) = problems(extracts, Trouble.BLANK_KEY)
    assert blank.what == (
        "List 3: Referral has 1 row without 'Child Unique ID', 1 row without 'Date of referral', "
        "not counted."
    )
    assert not problems(extracts, Trouble.UNREADABLE_CELL)
    assert not problems(extracts, Trouble.UNKNOWN_CODE)


@pytest.mark.parametrize("heading", ["Person ID", "PERSONID"])
def test_a_heading_that_may_be_an_id_is_no_case_either_when_it_comes_again(
    tmp_path: Path, heading: str
) -> None:
    headings = (heading, *REFERRALS[1:])
    rows = [("A1", "04/03/2024", "b) No", None), headings, ("A2", "05/03/2024", "b) No", None)]
    csv_list(tmp_path, "List 3", headings, *rows)
    extracts, _ = read_folder(tmp_path)
    assert cells(extracts, "referrals", "child") == ["A1", "A2"]
    assert not problems(extracts, Trouble.UNREADABLE_CELL)


def test_a_hidden_copy_of_a_list_is_told(tmp_path: Path) -> None:
    """The rows of a hidden, older copy of a list were counted too, and nothing said so."""
    book = new_book()
    sheet(book, "List 3", REFERRALS, (1, date(2024, 3, 4)))
    sheet(book, "List 3 (2)", REFERRALS, (2, date(2024, 3, 4)), hidden=True)
    sheet(book, "Choices", ("Gender", "Ethnicity"), ("a) Male", "a) WBRI"), hidden=True)
    sheet(book, "More choices", *[("red", "green", "blue")] * 5, hidden=True)
    book.save(tmp_path / "Annex A.xlsx")
    extracts, unmatched = read_folder(tmp_path)
    (hidden,) = problems(extracts, Trouble.HIDDEN_SHEET)
    assert hidden.where == "Annex A.xlsx, sheet List 3 (2)"
    (twice,) = problems(extracts, Trouble.LIST_TWICE)
    assert (twice.where, "2 sheets" in twice.what) == ("Annex A.xlsx", True)
    assert not problems(extracts, Trouble.UNKNOWN_TABLE)
    assert not unmatched.tables


def test_a_copy_of_a_list_in_another_file_is_told(tmp_path: Path) -> None:
    """A list and its corrected copy beside it were counted together, and nothing said so."""
    csv_list(
        tmp_path,
        "List 3",
        REFERRALS,
        (1, "04/03/2024", "No", "East"),
        (2, "05/03/2024", "No", "East"),
        (3, "06/03/2024", "No", "East"),
    )
    csv_list(
        tmp_path,
        "List 3 corrected",
        REFERRALS,
        (1, "04/03/2024", "No", "East"),
        (2, "05/03/2024", "No", "West"),
        (3, "07/03/2024", "No", "East"),
    )
    extracts, _ = read_folder(tmp_path)
    (twice,) = problems(extracts, Trouble.LIST_TWICE)
    assert twice.where == "List 3 corrected.csv, List 3.csv"
    assert (twice.list_name, twice.rows) == ("referrals", 2)
    alike = "2 rows alike by 'Child Unique ID' and 'Date of referral'"
    assert f"List 3: Referral has {alike} in several of these files" in twice.what


def test_a_list_in_a_file_for_each_area_is_no_copy(tmp_path: Path) -> None:
    """One child may be referred in two areas, and nothing is told twice for that."""
    csv_list(tmp_path, "List 3 East", REFERRALS, (1, "04/03/2024", "No", "East"))
    csv_list(
        tmp_path,
        "List 3 West",
        REFERRALS,
        (1, "09/03/2024", "No", "West"),
        (None, "04/03/2024", "No", "West"),
        (2, None, "No", "West"),
    )
    extracts, _ = read_folder(tmp_path)
    assert not problems(extracts, Trouble.LIST_TWICE)


def test_two_lists_of_teams_that_contradict_each_other_are_told(tmp_path: Path) -> None:
    """Teams moved to another area, and as no day was in From nothing said so."""
    headings = ("Team", "Area", "From", "Until")
    csv_list(tmp_path, "Teams", headings, ("A", "EAST", "", ""), ("B", "EAST", "", ""))
    csv_list(tmp_path, "Teams old", headings, ("A", "NWC", "", ""))
    extracts, _ = read_folder(tmp_path)
    (twice,) = problems(extracts, Trouble.LIST_TWICE)
    assert (twice.list_name, twice.rows) == ("teams", 1)


def test_the_same_case_in_the_extracts_of_two_months_is_no_copy(tmp_path: Path) -> None:
    """Each month's extract tells again of most cases, and the newest one has the say."""
    row = (1, "04/01/2024", "No", "East")
    csv_list(tmp_path, "List 3 2024-02", REFERRALS, row)
    csv_list(tmp_path, "List 3 2024-03", REFERRALS, row)
    extracts, _ = read_folder(tmp_path)
    assert not problems(extracts, Trouble.LIST_TWICE)


def test_cells_of_many_columns_that_cannot_be_read_are_told_once(tmp_path: Path) -> None:
    """A row of totals or of explanations under the headings gave a message for every column."""
    csv_list(
        tmp_path,
        "List 4",
        ASSESSMENTS,
        ("text", "dd/mm/yyyy", "number", "dd/mm/yyyy", None, "dd/mm/yyyy", None),
        (1, "01/01/2010", 14, "04/03/2024", "a) Yes", None, None),
    )
    dates, ages = problems(read_folder(tmp_path)[0], Trouble.UNREADABLE_CELL, "assessments")
    assert dates.rows == 3
    assert dates.where == "List 4.csv"
    assert "1 of 'Date of Birth', like 'dd/mm/yyyy' (row 2)" in dates.what
    assert ages.where == "List 4.csv, column 'Age of Child (Years)'"


def test_nothing_is_said_of_columns_that_no_figure_needs(tmp_path: Path) -> None:
    """A list without a worker was said to lack something, though no figure needs it."""
    csv_list(tmp_path, "List 3", REFERRALS, (1, "04/03/2024", "b) No", "T1"))
    csv_list(
        tmp_path, "List 4", ASSESSMENTS, (1, "01/01/2010", 14, "04/03/2024", "Yes", None, "T1")
    )
    extracts, _ = read_folder(tmp_path)
    assert not problems(extracts, Trouble.MISSING_COLUMN)
    assert LISTS["referrals"].column("worker").use is Use.CHECKED
    assert cells(extracts, "referrals", "worker") == [None]


def test_a_heading_of_several_lines_is_told_on_one(tmp_path: Path) -> None:
    """Messages broke off in the middle where a heading in Excel has a line break."""
    book = new_book()
    sheet(
        book, "List 3", ("Child Unique ID", "Date of\nreferral", "Shoe\nsize"), (1, "soon"), (2, 3)
    )
    book.save(tmp_path / "Annex A.xlsx")
    extracts, _ = read_folder(tmp_path)
    (unread,) = problems(extracts, Trouble.UNREADABLE_CELL)
    assert unread.where == "Annex A.xlsx, sheet List 3, column 'Date of referral'"
    (unknown,) = problems(extracts, Trouble.UNKNOWN_HEADING)
    assert "'Shoe size'" in unknown.what

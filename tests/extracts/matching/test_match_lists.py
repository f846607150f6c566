"""Which list a table is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from xlsx_tools.catalogue.kinds import CountedAs
from xlsx_tools.extracts.answers import Answers
from xlsx_tools.extracts.model import Trouble
from xlsx_tools.extracts.named_months import months_in
from xlsx_tools.extracts.place import Place
from xlsx_tools.extracts.which_list import lists_mentioned, recognised, which_list
from xlsx_tools.lists.every import LISTS

from .match_tables import DECEMBER, NOVEMBER, read, table_of

ASSESSMENT = ("Child Unique ID", "Continuous Assessment Start Date")
ALLOCATION = (
    *("Case ID", "Child Unique ID", "Date of referral", "Date first allocated to a social worker"),
    *("Date case closed", "Team", "Worker"),
)


@pytest.mark.parametrize(
    "name",
    [
        "List 4",
        "List_4",
        "list4",
        "LIST 04",
        "Assessments",
        "assessments",
        "04 Assessments",
        "List 4 - Assessments",
        "List 4 Assessments 2017-12",
        "Assessments Dec 17",
        "Assessments_31-12-2017",
        "Annex A List 4",
        "AnnexA_List4",
        "Annex A - Assessments",
        "AA_4_assessments",
        "Single assessments",
    ],
)
def test_a_table_is_the_list_that_its_name_says(name: str) -> None:
    assert which_list(table_of(name, ASSESSMENT), {}).list_name == "assessments"


@pytest.mark.parametrize(
    "month",
    [
        *("2024-03", "2024-3", "202403", "2024.03", "03-2024", "3-2024", "Mar-24", "Mar'24"),
        *("March 2024", "March2024", "(March) 2024", "2024 March", "2024March", "2024-Mar-31"),
        *("31st March 2024", "31 March 2024", "March 31st 2024", "March 31, 2024", "31Mar2024"),
        *("2024-03-31", "31.3.2024", "31032024", "20240331", "20240331 0930", "20240331093000"),
        *("2024-03-31 09.30", "2024 - 03", "2024\u201303"),
    ],
)
def test_a_name_is_known_however_its_month_is_written(month: str) -> None:
    """``Assessments 2024 March`` was read as of March 2024, but not known by its name."""
    assert [str(each) for each in months_in(month)] == ["2024-03"]
    table = table_of(f"Assessments {month}", ASSESSMENT)
    assert which_list(table, {}).list_name == "assessments"
    assert Place(f"Extract {month}.xlsx", "Data").key == Place("Extract.xlsx", "Data").key


@pytest.mark.parametrize(
    "name", ["List 4 March 2024", "List_4_2024", "List 4 31.3.2024", "Assessments 2023-24"]
)
def test_the_number_of_a_list_is_no_part_of_its_month(name: str) -> None:
    assert which_list(table_of(name, ASSESSMENT), {}).list_name == "assessments"


def test_a_sheet_without_a_name_of_its_own_is_the_list_of_its_file() -> None:
    table = table_of("Sheet1", ASSESSMENT, source="2017-12/List 4.xlsx, sheet Sheet1")
    assert which_list(table, {}).list_name == "assessments"


def test_a_database_table_is_the_list_of_its_name() -> None:
    source = "postgres://h/d, table referral_history"
    table = table_of("", ("child", "referred"), source=source)
    assert which_list(table, {}).list_name == "referral_history"


@pytest.mark.parametrize("name", LISTS)
def test_every_list_is_recognised_by_all_its_headings(name: str) -> None:
    headings = tuple(column.header for column in LISTS[name].columns)
    assert recognised(headings) == name


def test_few_headings_do_not_make_a_list() -> None:
    assert recognised(("Child ID", "Start date")) == ""
    assert recognised(("Child ID", "Date of referral", "Colour", "Size", "Weight")) == ""


WHO = ("Child ID", "Gender", "Ethnicity", "Date of birth", "Age", "Disability", "Team", "Worker")


@pytest.mark.parametrize(
    "more", [(), ("Start date",), ("Begun", "Signed"), ("Start date", "End date", "Outcome")]
)
def test_what_nearly_every_list_has_speaks_of_none(more: tuple[str, ...]) -> None:
    assert recognised((*WHO, *more)) == ""


def test_the_columns_of_the_list_alone_speak_of_it() -> None:
    assert recognised((*WHO, "In touch", "Activity", "Eligibility")) == "care_leavers"
    assert recognised((*WHO, "CPP start date", "CPP end date")) == ""


def test_a_name_and_headings_that_contradict_are_for_an_officer_to_decide() -> None:
    table = table_of("Referrals", ALLOCATION, ["1", "2", "01/12/2017", "", "", "A", "B"])
    found = read(table)
    assert found.extracts.lists == {}
    problem = found.problem(Trouble.UNKNOWN_TABLE)
    assert "its name says List 3: Referral, its headings say Allocations" in problem.what
    (asked,) = found.unmatched.tables
    assert str(asked.place) == "Referrals.csv"

    answered = read(table, answers=Answers(tables={asked.key: "allocations"}))
    assert answered.cells("allocations", "case") == ["1"]
    assert answered.unmatched.tables == ()


def test_a_number_and_a_title_of_two_lists_are_for_an_officer_to_decide() -> None:
    told = which_list(table_of("List 3 Assessments", ("Child ID",)), {})
    assert told.list_name == ""
    assert told.problem is not None
    assert "List 3: Referral and List 4: Assessments" in told.problem.what


def test_the_headings_settle_between_the_names_of_file_and_sheet() -> None:
    headings = tuple(column.header for column in LISTS["assessments"].columns)
    table = table_of("Assessments", headings, source="Visits.xlsx, sheet Assessments")
    assert which_list(table, {}).list_name == "assessments"


def test_a_list_of_our_own_may_have_all_columns_of_the_one_that_it_continues() -> None:
    headings = tuple(column.header for column in LISTS["referrals"].columns)
    assert which_list(table_of("Referral history", headings), {}).list_name == "referral_history"


def test_a_table_that_is_no_list_is_asked_about_with_its_headings_and_can_be_ignored() -> None:
    table = table_of(
        "Sheet1", ("Colour", "Size"), ["red", "1"], source="2017-12/Notes.xlsx, sheet Sheet1"
    )
    found = read(table)
    (asked,) = found.unmatched.tables
    assert asked.place == Place("2017-12/Notes.xlsx", "Sheet1")
    assert asked.headings == ("Colour", "Size")
    assert found.problem(Trouble.UNKNOWN_TABLE).where == "2017-12/Notes.xlsx, sheet Sheet1"
    assert not read(table, answers=Answers(tables={asked.key: "ignore"})).extracts.problems


def test_a_hidden_sheet_about_people_is_asked_about_and_one_of_choices_is_not() -> None:
    people = table_of("Data2", ("Child Unique ID", "Colour"), ["1", "red"])
    choices = table_of("Lookups", ("Gender", "Ethnicity"), ["Boy", "AIND"])
    found = read(*(replace(each, hidden=True) for each in (people, choices)))
    assert [str(asked.place) for asked in found.unmatched.tables] == ["Data2.csv"]
    assert found.problem(Trouble.UNKNOWN_TABLE).where == "Data2.csv"


def test_an_answer_about_a_table_holds_for_the_same_file_of_another_month() -> None:
    key = Place("2017-11/Extract 2017-11.xlsx", "Data").key
    assert key == Place("2017-12/Extract 2017-12.xlsx", "Data").key
    assert key != Place("2017-12/Extract 2017-12.xlsx", "Notes").key
    assert key != Place("2017-12/Other.xlsx", "Data").key


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("2017-12/List 4.csv", Place("2017-12/List 4.csv")),
        ("Annex A.xlsx, sheet List 4", Place("Annex A.xlsx", "List 4")),
        ("Annex A.XLS, sheet Data, sheet 2", Place("Annex A.XLS", "Data, sheet 2")),
        ("Annex A, sheet set.xlsx, sheet Data", Place("Annex A, sheet set.xlsx", "Data")),
        ("Annex A, sheet set.csv", Place("Annex A, sheet set.csv")),
        ("duckdb:///C:/lists.duckdb, table odd", Place("duckdb:///C:/lists.duckdb", table="odd")),
        ("postgres://jo@h:5432/db/cin, table a.b", Place("postgres://jo@h:5432/db/cin", "", "a.b")),
    ],
)
def test_the_place_of_a_table_is_known_again_from_what_matching_says(
    text: str, place: Place
) -> None:
    assert Place.parse(text) == place
    assert str(place) == text


DATABASE = "duckdb:///lists.duckdb, table"


def test_an_answer_about_a_table_of_a_database_is_about_that_one_alone() -> None:
    """All tables of a database were one: to ignore one left out the referrals."""
    referrals = table_of(
        "",
        ("Child Unique ID", "Date of referral"),
        ["1", "01/12/2017"],
        source=f"{DATABASE} referrals",
    )
    odd, other = (
        table_of("", ("Child Unique ID", "Colour"), ["1", "red"], source=f"{DATABASE} {name}")
        for name in ("odd_one", "odd_other")
    )
    found = read(referrals, odd, other)
    assert [str(each.place) for each in found.unmatched.tables] == [odd.source, other.source]

    answered = read(referrals, odd, other, answers=Answers(tables={odd.place.key: "ignore"}))
    assert answered.cells("referrals", "child") == ["1"]
    assert [str(each.place) for each in answered.unmatched.tables] == [other.source]


def test_an_answer_about_a_table_is_not_about_a_file_or_sheet_of_its_name() -> None:
    table = Place("duckdb:///lists.duckdb", table="data")
    assert table.key not in (Place("data.csv").key, Place("Extract.xlsx", "data").key)
    assert table.key == Place("postgres://new@server/lists/annex_a", table="DATA").key


def test_the_name_of_a_database_or_schema_says_no_list() -> None:
    """Of referrals.duckdb all tables were referrals; of a schema cin all were children in need."""
    headings = tuple(column.header for column in LISTS["assessments"].columns)
    of_duckdb = table_of("", headings, source="duckdb:///referrals.duckdb, table v_2")
    assert which_list(of_duckdb, {}).list_name == "assessments"
    of_postgres = Place.parse("postgres://jo@server/db/cin, table notes")
    assert lists_mentioned(*of_postgres.names) == frozenset()
    assert lists_mentioned(*Place("db", table="old_visits").names) == {"visits"}


def test_a_file_may_have_the_word_sheet_in_its_name() -> None:
    headings = ("Child Unique ID", "Date of referral")
    first, second = (
        table_of("", headings, ["1", day], source=f"Annex A, sheet set.xlsx, sheet List 3{end}")
        for day, end in (("01/12/2017", ""), ("02/12/2017", " (2)"))
    )
    assert read(first, second).problem(Trouble.LIST_TWICE).where == "Annex A, sheet set.xlsx"


def test_list_11_is_known_and_neither_told_nor_asked_about() -> None:
    for table in (
        table_of("List 11", ("Family identifier",), ["1"]),
        table_of("Adopters", ("Family identifier",), ["1"]),
        table_of("Sheet9", ("Individual adopter identifier", "Family identifier"), ["1", "2"]),
    ):
        found = read(table)
        assert not found.problems(Trouble.UNKNOWN_TABLE)
        assert not found.unmatched


def test_several_tables_of_a_month_are_put_together() -> None:
    found = read(
        table_of("List 4", ASSESSMENT, ["1", "01/12/2017"], source="East/List 4.csv"),
        table_of("List 4", ASSESSMENT[::-1], ["02/12/2017", "2"], source="West/List 4.csv"),
    )
    assert found.rows("assessments", "child", "source", "row") == [
        ("1", "East/List 4.csv", 2),
        ("2", "West/List 4.csv", 2),
    ]


def test_a_list_in_two_sheets_of_a_workbook_is_told_and_one_in_a_single_sheet_is_not() -> None:
    headings = ("Child ID", "CP plan start date")
    east, west = (
        table_of(sheet, headings, [sheet, "01/12/2017"], source=f"Annex A.xlsx, sheet {sheet}")
        for sheet in ("List 7", "List 7 West")
    )
    assert not read(east).problems(Trouble.LIST_TWICE)
    found = read(east, west)
    assert "stands in 2 sheets of this workbook" in found.problem(Trouble.LIST_TWICE).what
    assert len(found.rows("plans", "child")) == 2


def test_a_table_without_rows_is_told_and_left_out() -> None:
    found = read(
        table_of("List 7", ("Child ID", "CPP start date"), extract=DECEMBER),
        table_of("List 7", ("Child ID", "CPP start date"), ["1", "1/1/2017"], extract=NOVEMBER),
        table_of("Staff", ("Worker", "Role", "First day")),
    )
    assert [problem.list_name for problem in found.problems(Trouble.EMPTY_LIST)] == [
        "plans",
        "staff",
    ]
    # Nobody has left the list of December: it was not drawn whole.
    assert found.rows("plans", "child", "ended") == [("1", None)]
    assert "staff" not in found.extracts.lists


def test_lists_that_no_wanted_rule_uses_are_not_even_opened() -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the list was read")

    staff = table_of("Staff", ("Worker", "Role", "First day", "Colour"), ["1", "?", "x", ""])
    unread = replace(staff, table=refuse)
    found = read(
        unread,
        table_of("List 4", ASSESSMENT, ["1", "01/12/2017"]),
        wanted=(CountedAs.SEEN_AT_ASSESSMENT,),
    )
    assert list(found.extracts.lists) == ["assessments"]
    assert not found.unmatched

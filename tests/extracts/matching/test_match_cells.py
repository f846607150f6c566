"""Cells of every type, as they stand in files and databases."""

from __future__ import annotations

import math
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import ibis
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from xlsx_tools.extracts import texts
from xlsx_tools.extracts.answers import Answers
from xlsx_tools.extracts.files import find_tables
from xlsx_tools.extracts.model import Known, Trouble
from xlsx_tools.extracts.raw import ErrorCell
from xlsx_tools.extracts.read import is_header, read_extracts
from xlsx_tools.lists.every import LISTS
from xlsx_tools.lists.kinds import Use

from .match_tables import DECEMBER, TEAM, Cell, Read, read, table_of

STAFF = ("Worker", "Role", "First day", "FTE")


def children(*ids: Cell, kind: pa.DataType | None = None) -> Read:
    rows = [[each, "01/12/2017"] for each in ids]
    return read(
        table_of("Visits", ("Child ID", "Visit date"), *rows, types={0: kind or pa.string()})
    )


def plans(*ends: Cell, kind: pa.DataType | None = None) -> Read:
    rows = [[str(place), "01/12/2017", each] for place, each in enumerate(ends)]
    headings = ("Child ID", "CP plan start date", "CP plan end date")
    return read(table_of("List 7", headings, *rows, types={2: kind or pa.string()}))


def ages(*ages: Cell, kind: pa.DataType | None = None) -> Read:
    rows = [[str(place), "01/12/2017", each] for place, each in enumerate(ages)]
    headings = ("Child ID", "CP plan start date", "Age")
    return read(table_of("List 7", headings, *rows, types={2: kind or pa.string()}))


def test_spaces_at_the_ends_of_an_id_are_left_out_and_nothing_else() -> None:
    ids = (" 12\u00a0", "1  2", "\t12\n", "12.3", "007", "ab")
    assert children(*ids).cells("visits", "child") == ["12", "1  2", "12", "12.3", "007", "ab"]


def test_an_id_that_a_program_wrote_with_a_fraction_of_nought_is_without_it() -> None:
    ids = ("123.0", "7.0", "1.20", "A1.0", ".0", "0.0")
    assert children(*ids).cells("visits", "child") == ["123", "7", "1.20", "A1.0", ".0", "0"]


def test_ids_that_need_no_tidying_stay_as_they_are() -> None:
    assert children("12", "A 1", "#12").cells("visits", "child") == ["12", "A 1", "#12"]


def test_a_word_for_no_day_can_be_answered() -> None:
    headings = ("Child ID", "CP plan start date", "CP plan end date")
    rows = [[str(place), "01/12/2017", "N/K"] for place in range(3)]
    table = table_of("List 7", headings, *rows, [*rows[0][:2], "31/12/17"])
    found = read(table)
    assert "can be answered in Matching.xlsx" in found.problem(Trouble.UNREADABLE_CELL).mend
    (question,) = found.unmatched.codes
    assert (question.column, question.text, question.rows) == ("ended", "N/K", 3)
    assert "ended" in found.extracts.gaps["plans"][DECEMBER].not_understood
    answered = read(table, answers=Answers(codes={question.key: "ignore"}))
    assert answered.problem(Trouble.UNREADABLE_CELL).rows == 1
    assert not answered.unmatched.codes
    only_words = read(
        table_of("List 7", headings, *rows), answers=Answers(codes={question.key: "ignore"})
    )
    assert not only_words.extracts.gaps["plans"][DECEMBER].not_understood


def test_blank_ids_are_blank_and_their_rows_are_told() -> None:
    found = children("1", "", "  ", None, "\u00a0")
    assert found.cells("visits", "child") == ["1", None, None, None, None]
    problem = found.problem(Trouble.BLANK_KEY)
    assert (problem.list_name, problem.rows) == ("visits", 4)
    assert problem.what == "Protection visits has 4 rows without 'Child Unique ID', not counted."


@pytest.mark.parametrize("null", ["NULL", "null", "Null", " null\u00a0"])
def test_null_is_no_id_however_it_is_written(null: str) -> None:
    found = children("C1", null, "NULL", "null", "C2")
    assert found.cells("visits", "child") == ["C1", None, None, None, "C2"]
    assert found.problem(Trouble.BLANK_KEY).rows == 3
    assert not found.problems(Trouble.SEVERAL_FORMS)


def test_an_id_that_only_begins_with_null_is_one() -> None:
    assert children("NULL1", "Nullah").cells("visits", "child") == ["NULL1", "Nullah"]


def test_a_list_is_complete_if_no_row_lacks_what_it_needs() -> None:
    nobody: frozenset[str] = frozenset()
    since = {"visits": date(2017, 7, 1)}
    complete = Known(frozenset({"visits"}), 2, nobody, since=since)
    assert children("1", "2").extracts.known == complete
    for blank in (None, "", "#N/A", "NULL", "null"):
        known = children("1", blank).extracts.known
        assert known == Known(frozenset(), 2, nobody, since=since)


def test_a_list_of_which_one_part_lacks_an_id_is_not_complete() -> None:
    headings = ("Child ID", "Date of visit")
    first = table_of("Protection visits", headings, ["1", "01/12/2017"])
    second = table_of("Protection visits", headings, ["2", "02/12/2017"], [None, "03/12/2017"])
    for parts in ((first, second), (second, first)):
        found = read(*parts)
        assert found.extracts.known.complete == frozenset()
        assert found.problem(Trouble.BLANK_KEY).rows == 1


@pytest.mark.parametrize(
    ("kind", "cells"),
    [
        (pa.int64(), (12, None, 7)),
        (pa.float64(), (12.0, math.nan, 7.0)),
        (pa.float64(), (12.0, math.inf, 7.0)),
    ],
)
def test_ids_that_are_numbers_are_written_without_a_point(
    kind: pa.DataType, cells: tuple[Cell, ...]
) -> None:
    assert children(*cells, kind=kind).cells("visits", "child") == ["12", None, "7"]


def test_ids_that_are_decimals_have_every_digit() -> None:
    long = [Decimal("20171234567890123"), None, Decimal(7)]
    assert children(*long, kind=pa.decimal128(20)).cells("visits", "child") == [
        "20171234567890123", None, "7",
    ]  # fmt: skip
    fractions = [Decimal("20171234567890123.00"), Decimal("7.50"), Decimal("700.00")]
    assert children(*fractions, kind=pa.decimal128(22, 2)).cells("visits", "child") == [
        "20171234567890123", "7.50", "700",
    ]  # fmt: skip


def test_ids_that_a_program_has_rounded_are_told() -> None:
    found = children(2.0171234567890123e16, 4000123.0, math.nan, kind=pa.float64())
    assert found.problem(Trouble.SPOILT_IDS).rows == 1
    assert not found.extracts.gaps["visits"][DECEMBER].not_understood
    most = children(2.0171234567890123e16, 1e15, 4000123.0, kind=pa.float64())
    assert most.problem(Trouble.SPOILT_IDS).rows == 2
    assert most.extracts.gaps["visits"][DECEMBER].not_understood == {"child"}


@pytest.mark.parametrize("none", [math.nan, math.inf])
def test_a_list_of_which_most_ids_are_no_numbers_is_not_counted_from(none: float) -> None:
    found = children(none, none, 4000123.0, kind=pa.float64())
    assert found.extracts.gaps["visits"][DECEMBER].not_understood == {"child"}


def test_where_a_parquet_file_has_a_number_that_is_none_the_cell_is_blank(tmp_path: Path) -> None:
    columns = {
        "Child ID": pa.array([12.0, math.nan, 7.0]),
        "CP plan start date": pa.array([date(2017, 12, 1)] * 3),
        "Age": pa.array([math.nan, 4.0, 5.0]),
    }
    pq.write_table(pa.table(columns), tmp_path / "List 7.parquet")
    tables, _ = find_tables(tmp_path, is_header=is_header)
    found = read(*tables)
    assert found.cells("plans", "child") == ["12", None, "7"]
    assert found.cells("plans", "age") == [None, 4, 5]


@pytest.mark.parametrize(
    "error", ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", " #N/A "]
)
def test_errors_are_blank_and_told(error: str) -> None:
    found = children("1", error)
    assert found.cells("visits", "child") == ["1", None]
    problem = found.problem(Trouble.ERROR_CELL)
    assert (problem.rows, problem.where) == (1, "Visits.csv, column 'Child ID'")
    for many in (plans("01/12/2017", error), ages("1", error)):
        assert many.problem(Trouble.ERROR_CELL).rows == 1
        assert not many.problems(Trouble.UNREADABLE_CELL)


def test_error_cells_of_a_workbook_are_told_with_their_rows() -> None:
    errors = (ErrorCell(12, 1, "#REF!"), ErrorCell(14, 1, "#N/A"), ErrorCell(12, 2, "#N/A"))
    headings = ("Child ID", "Visit date", "Colour")
    found = read(table_of("Visits", headings, ["1", "01/12/2017", None], errors=errors))
    problem = found.problem(Trouble.ERROR_CELL)
    assert problem.rows == 2
    assert "(row 12, 14)" in problem.what


def test_a_column_of_which_most_cells_hold_errors_is_not_understood_however_many_they_are() -> None:
    def many(errors: int) -> Read:
        # Of 3,000 plans so many end with an error, the others on a day.
        ends = [None] * errors + ["01/12/2017"] * (3_000 - errors)
        return read(
            table_of(
                "List 7",
                ("Child ID", "CP plan start date", "CP plan end date"),
                *([str(place), "01/11/2017", end] for place, end in enumerate(ends)),
                errors=(ErrorCell(row, 2, "#N/A") for row in range(2, errors + 2)),
            )
        )

    found = many(1_600)
    problem = found.problem(Trouble.ERROR_CELL)
    assert problem.rows == 1_600
    assert problem.what.startswith("1,600 cells with an error like #N/A, taken as blank (row 2, 3,")
    assert found.extracts.gaps["plans"][DECEMBER].not_understood == {"ended"}
    assert not many(1_400).extracts.gaps["plans"][DECEMBER].not_understood


def test_dates_in_text_are_read_and_others_told_with_examples() -> None:
    found = plans(
        "31/12/2017", " 1/2/2017", "2017-12-31 00:00:00", "31/02/2017", "", "12/31/2017", "43100",
        "01/12/17", None,
    )  # fmt: skip
    assert found.cells("plans", "ended") == [
        date(2017, 12, 31), date(2017, 2, 1), date(2017, 12, 31), None, None, None, None, None,
        None,
    ]  # fmt: skip
    problem = found.problem(Trouble.UNREADABLE_CELL)
    assert problem.rows == 4
    assert problem.where == "List 7.csv, column 'CP plan end date'"
    assert problem.what.startswith("4 cells could not be read as a date, taken as blank: ")
    assert problem.what.count("(row ") == 3
    assert "'31/02/2017' (row 5)" in problem.what


def test_dates_and_times_of_a_database_are_their_days() -> None:
    days = (date(2017, 12, 31), None)
    assert plans(*days, kind=pa.date32()).cells("plans", "ended") == [*days]
    times = (datetime(2017, 12, 31, 23, 59), None)
    assert plans(*times, kind=pa.timestamp("us")).cells("plans", "ended") == [*days]


def test_a_column_without_one_readable_date_is_blank() -> None:
    assert plans("x", "y").cells("plans", "ended") == [None, None]
    assert plans(None, None).cells("plans", "ended") == [None, None]


def test_a_column_without_one_readable_number_is_blank() -> None:
    assert ages("four", None).cells("plans", "age") == [None, None]


def test_many_different_times_of_day_do_not_hide_a_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "MOST_TEXTS", 3)
    times = [f"0{day}/12/2017 0{hour}:15" for day in (1, 2) for hour in range(9)]
    found = plans(*times, "x 01:00")
    assert found.cells("plans", "ended") == [
        *[date(2017, 12, 1)] * 9,
        *[date(2017, 12, 2)] * 9,
        None,
    ]
    assert found.problem(Trouble.UNREADABLE_CELL).rows == 1


def test_many_different_times_with_a_time_zone_do_not_hide_the_day_in_england(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Of 77 different times no more than 12 are looked at.
    monkeypatch.setattr(texts, "MOST_TEXTS", 12)
    hours = {
        "2017-06-30T22:{}Z": date(2017, 6, 30),
        "2017-06-30T23:{}Z": date(2017, 7, 1),
        "2017-12-31T23:{}+00:00": date(2017, 12, 31),
        "2017-12-31 23:{}+00": date(2017, 12, 31),
        "2017-07-01T00:{}+01:00": date(2017, 7, 1),
        "2017-12-31T00:{}+0100": date(2017, 12, 30),
        "2017-12-31t23:{}-00:00": date(2017, 12, 31),
    }
    minutes = ("00", "04:09", "15:00", "29:59.999", "30:00", "44", "45:00", "50", "51", "58", "59")
    many = {hour.format(each): day for hour, day in hours.items() for each in minutes}
    found = plans(*many)
    assert found.cells("plans", "ended") == [*many.values()]
    assert not found.problems(Trouble.UNREADABLE_CELL)


def test_half_hours_of_a_time_zone_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "MOST_TEXTS", 3)
    found = plans(
        "2017-12-01T05:10:00+05:30", "2017-12-01T05:40:00+05:30",
        "2017-12-05 10:00", "2017-12-05 11:00",
    )  # fmt: skip
    assert found.cells("plans", "ended") == [
        date(2017, 11, 30), date(2017, 12, 1), date(2017, 12, 5), date(2017, 12, 5),
    ]  # fmt: skip


def test_texts_beyond_the_most_are_blank_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "MOST_TEXTS", 2)
    found = plans("01/12/2017", "01/12/2017", "02/12/2017", "03/12/2017", "04/12/2017")
    assert found.cells("plans", "ended").count(None) == 2
    problem = found.problem(Trouble.UNREADABLE_CELL)
    assert problem.rows == 2
    assert problem.what.endswith(
        "taken as blank. Of a column's different texts no more than 50,000 are looked at."
    )


def test_ages_are_whole_and_unborn_is_minus_one() -> None:
    found = ages("4", "-1", "3.0", "4.5", "0", " 17\u00a0", "foetus", "4 years", None)
    assert found.cells("plans", "age") == [4, -1, 3, 4, 0, 17, None, None, None]
    problem = found.problem(Trouble.UNREADABLE_CELL)
    assert problem.rows == 2
    assert "'foetus' (row 8)" in problem.what
    assert "number" in problem.what
    assert "the age of an unborn child as -1" in problem.mend


def test_a_child_who_is_unborn_in_words_is_so_as_one_whose_age_is_minus_one() -> None:
    """Of 16 assessments 13 would be of children seen, and not of 14 born."""
    found = ages("Unborn", "UB", "unborn  child", "\u22121", "5")
    assert found.cells("plans", "age") == [-1, -1, -1, -1, 5]
    assert not found.problems(Trouble.UNREADABLE_CELL)


def test_ages_that_are_numbers_already_are_whole_too() -> None:
    assert ages(4, -1, None, kind=pa.int32()).cells("plans", "age") == [4, -1, None]
    assert ages(4.5, -1.0, math.nan, kind=pa.float64()).cells("plans", "age") == [4, -1, None]


def test_only_an_age_may_have_a_fraction() -> None:
    headings = ("Area", "Children 0-17")
    found = read(table_of("Population", headings, ["EAST", "100.5"], ["NWC", "100.0"]))
    assert found.cells("population", "children") == [None, 100]
    assert found.problem(Trouble.UNREADABLE_CELL).rows == 1
    numbers = table_of("Population", headings, ["EAST", 100.5], types={1: pa.float64()})
    assert read(numbers).cells("population", "children") == [None]


def test_posts_are_numbers_with_a_point_and_never_with_a_comma() -> None:
    cells = ("0.6", "1", ".5", "1.0000", "0,6", "60%", "")
    rows = [[str(place), "SW", "01/12/2017", each] for place, each in enumerate(cells)]
    found = read(table_of("Staff", STAFF, *rows))
    assert found.cells("staff", "fte") == [0.6, 1.0, 0.5, 1.0, None, None, None]
    assert found.problem(Trouble.UNREADABLE_CELL).rows == 2


def test_posts_that_are_numbers_already_keep_what_is_behind_the_point() -> None:
    shares = (0.6, 1.0, -0.5, 37.0, math.nan, math.inf, None)
    rows = [[str(place), "SW", "01/12/2017", each] for place, each in enumerate(shares)]
    found = read(table_of("Staff", STAFF, *rows, types={3: pa.float64()}))
    assert found.cells("staff", "fte") == [0.6, 1.0, -0.5, 37.0, None, None, None]


def test_a_list_has_the_columns_that_it_declares_in_its_order_and_of_its_type() -> None:
    tables = [
        table_of(name, [column.header for column in each.columns], ["1"] * len(each.columns))
        for name, each in LISTS.items()
    ]
    for rows in (False, True):
        extracts, _ = read_extracts(
            tables,
            ibis.duckdb.connect(),
            team=TEAM,
            months=(DECEMBER,),
            answers=Answers(),
            rows=rows,
        )
        assert set(extracts.lists) == set(LISTS)
        for name, table in extracts.lists.items():
            kinds = {
                "text": "string", "team": "string", "area": "string", "code": "string",
                "date": "date", "yes or no": "boolean",
                "whole number": "int64", "number": "float64",
            }  # fmt: skip
            declared = {
                column.name: kinds[column.type.value]
                for column in LISTS[name].columns
                if rows or column.use is not Use.KEPT
            }
            found = {column: str(kind) for column, kind in table.schema().items()}
            if rows:
                assert found.pop("row") == "int64"
                assert found.pop("source") == "string"
                declared.pop("source", None)
            assert found == declared
            assert list(found) == list(declared)


def test_a_column_that_is_not_there_is_blank_whatever_its_type() -> None:
    found = children("1")
    assert found.rows("visits", "child", "seen", "worker") == [("1", None, None)]


def test_without_rows_there_is_neither_file_nor_row() -> None:
    table = table_of("Visits", ("Child ID", "Visit date"), ["1", "01/12/2017"])
    assert read(table, rows=False).extracts.lists["visits"].columns == (
        "child", "visited", "seen", "worker",
    )  # fmt: skip


@pytest.mark.parametrize(
    "spoilt",
    [
        *('="1000649"', "'1000649", "1,000,649", "1.23457E+12", "1000649\u200b"),
        # As numpy, pandas and Java write numbers of more than 15 digits.
        *("2.01710e+16", "2.0171000000000649e+16", "2.0171000000649E16", "2017100000000649.0"),
    ],
)
def test_ids_that_a_spreadsheet_has_spoilt_are_told_without_showing_them(spoilt: str) -> None:
    problem = children("1000648", "1000649", spoilt).problem(Trouble.SPOILT_IDS)
    assert (problem.list_name, problem.rows) == ("visits", 1)
    assert "1 cell of 'Child ID' cannot be the ids" in problem.what
    assert "649" not in problem.what
    lacking = children("1000648", spoilt, spoilt).extracts.gaps["visits"][DECEMBER]
    assert "child" in lacking.not_understood


@pytest.mark.parametrize("fine", ["1000649", "p-12/7", "LCS 1000649", "007", "A1_b", "12E5"])
def test_ids_of_a_case_system_are_not_told(fine: str) -> None:
    assert not children("1000648", fine).problems(Trouble.SPOILT_IDS)


def people(first: int, number: int, prefix: str = "") -> list[str]:
    return [f"{prefix}{first + place}" for place in range(number)]


def visits_and_plans(visited: list[str], planned: list[str]) -> Read:
    return read(
        table_of("Visits", ("Child ID", "Visit date"), *([each, "01/12/2017"] for each in visited)),
        table_of(
            "List 7",
            ("Child ID", "CP plan start date"),
            *([each, "01/11/2017"] for each in planned),
        ),
    )


def test_two_lists_of_the_same_children_without_one_in_common_are_told() -> None:
    found = visits_and_plans(people(1000, 10, "LCS"), people(1000, 10))
    problem = found.problem(Trouble.STRANGERS)
    assert problem.what.startswith("Nobody in Protection visits is in List 7: Child protection")
    one_in_common = visits_and_plans([*people(1000, 60, "LCS"), "1000"], people(1000, 60))
    few = visits_and_plans(people(1000, 9, "LCS"), people(1000, 60))
    for fine in (one_in_common, few):
        assert not fine.problems(Trouble.STRANGERS)


@pytest.mark.parametrize(
    ("one", "other", "many"),
    [
        (("Visits", "Child ID", "Visit date"), ("List 7", "Child ID", "CP plan start date"), 10),
        (("Supervision", "Worker", "Date of supervision"), ("Staff", "Worker", "First day"), 10),
        (
            ("Referral history", "Child ID", "Referral date"),
            ("List 3", "Child ID", "Referral date"),
            50,
        ),
    ],
)
def test_of_short_lists_it_may_be_that_nobody_is_in_both(
    one: tuple[str, str, str], other: tuple[str, str, str], many: int
) -> None:
    def told(rows_of_one: int, rows_of_other: int) -> bool:
        tables = [
            table_of(
                name,
                (who, day, "Role"),
                *([each, "01/12/2017", "Social worker"] for each in people(first, rows)),
            )
            for (name, who, day), first, rows in (
                (one, 1000, rows_of_one),
                (other, 2000, rows_of_other),
            )
        ]
        return bool(read(*tables).problems(Trouble.STRANGERS))

    assert told(many, many)
    assert not told(many - 1, many)
    assert not told(many, many - 1)


@pytest.mark.parametrize(
    "none", ["-", "–", "----------", "Ongoing", "NULL", "n/a", "NA", "NaT", "None", "<NA>"]
)
def test_a_word_for_no_day_is_understood(none: str) -> None:
    found = plans(*[none] * 9)
    assert found.cells("plans", "ended") == [None] * 9
    assert not found.problems(Trouble.UNREADABLE_CELL)
    assert not found.extracts.gaps["plans"][DECEMBER].not_understood


def test_examples_are_shown_where_the_time_of_day_was_cut_off(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(texts, "MOST_TEXTS", 4)
    times = [f"05/12/2017 0{hour}:15" for hour in range(9)]
    found = plans(*times, "01/01/1900 00:00", "05/13/2017 10:30")
    said = " ".join(each.what for each in found.problems(Trouble.UNREADABLE_CELL))
    assert "after 2060, taken as blank, like '01/01/1900 00:00' (row 11)." in said
    assert "1 cell could not be read as a date, taken as blank: '05/13/2017 10:30' (row 12)" in said


FAR = "9 cells of 'CP plan end date' with a year before 1920 or after 2060, taken as blank"


@pytest.mark.parametrize("none", ["31/12/9999", "9999-12-31 00:00:00", "01/01/1900"])
def test_a_day_of_a_year_that_cannot_be_meant_is_none_and_told(none: str) -> None:
    found = plans(*[none] * 9)
    shown = f"'{none}' (row 2), '{none}' (row 3), '{none}' (row 4)"
    assert found.problem(Trouble.UNREADABLE_CELL).what == f"{FAR}, like {shown}."
    assert not found.extracts.gaps["plans"][DECEMBER].not_understood


@pytest.mark.parametrize("none", [datetime(1900, 1, 1), datetime(9999, 12, 31)])
@pytest.mark.parametrize("kind", [pa.date32(), pa.timestamp("s")])
def test_such_a_day_is_none_as_well_where_the_file_has_types(none: date, kind: pa.DataType) -> None:
    found = plans(*[none] * 9, datetime(2017, 12, 5), None, kind=kind)
    assert found.cells("plans", "ended") == [*[None] * 9, date(2017, 12, 5), None]
    assert found.problem(Trouble.UNREADABLE_CELL).what == f"{FAR}."


@pytest.mark.parametrize("none", [date(1900, 1, 1), date(9999, 12, 31)])
def test_beside_days_that_can_be_meant_such_a_day_is_none_too(none: date) -> None:
    headings = ("Child ID", "CP plan start date", "CP plan end date")
    types = {1: pa.date32(), 2: pa.date32()}
    found = read(table_of("List 7", headings, ["1", date(2017, 1, 1), none], types=types))
    assert found.rows("plans", "started", "ended") == [(date(2017, 1, 1), None)]


@pytest.mark.parametrize(
    ("end", "kind"),
    [
        (20171201, pa.int64()),
        (43070.0, pa.float64()),
        ({"day": "2017-12-01"}, pa.struct({"day": pa.string()})),
    ],
)
def test_a_column_of_days_of_another_type_is_not_taken_as_blank(
    end: Cell, kind: pa.DataType
) -> None:
    found = plans(*[end] * 9, kind=kind)
    assert found.problem(Trouble.UNREADABLE_CELL).rows == 9
    assert found.extracts.gaps["plans"][DECEMBER].not_understood == {"ended"}


def test_a_moment_is_of_the_day_that_it_then_was_in_england() -> None:
    moments = (datetime(2017, 6, 30, 23, tzinfo=UTC), datetime(2017, 12, 31, 23, 59, tzinfo=UTC))
    found = plans(*moments, kind=pa.timestamp("us", tz="UTC"))
    assert found.cells("plans", "ended") == [date(2017, 7, 1), date(2017, 12, 31)]


@pytest.mark.parametrize("blank", ["", "#N/A", "NULL", "null", None])
def test_a_list_of_which_most_rows_have_no_id_is_not_counted_from(blank: str | None) -> None:
    def needed(*ids: str | None) -> frozenset[str]:
        return children(*ids).extracts.gaps["visits"][DECEMBER].not_understood

    assert needed("1", "2", "3", *[blank] * 4) == {"child"}
    assert not needed("1", "2", "3", *[blank] * 3)


@pytest.mark.parametrize("blank", [None, "#N/A", "soon"])
def test_nor_is_one_of_which_most_rows_have_no_day(blank: str | None) -> None:
    rows = [[str(place), "01/12/2017" if place < 3 else blank] for place in range(7)]
    found = read(table_of("Visits", ("Child ID", "Visit date"), *rows))
    assert found.extracts.gaps["visits"][DECEMBER].not_understood == {"visited"}


@pytest.mark.parametrize("none", [datetime(1900, 1, 1), datetime(9999, 12, 31)])
@pytest.mark.parametrize("kind", [pa.date32(), pa.timestamp("s"), pa.string()])
def test_nor_is_one_of_which_most_days_are_of_a_year_that_cannot_be_meant(
    none: date, kind: pa.DataType
) -> None:
    def needed(*days: date) -> frozenset[str]:
        written = [str(day) if kind == pa.string() else day for day in days]
        rows = [[str(place), day] for place, day in enumerate(written)]
        table = table_of("Visits", ("Child ID", "Visit date"), *rows, types={1: kind})
        return read(table).extracts.gaps["visits"][DECEMBER].not_understood

    meant = [datetime(2017, 12, 1)] * 3
    assert needed(*meant, *[none] * 4) == {"visited"}
    assert not needed(*meant, *[none] * 3)


def test_days_of_which_some_have_the_month_first_are_not_counted_from() -> None:
    american = ("12/25/2017", "12/31/2017", "05/12/2017", "06/12/2017", "07/12/2017")
    assert plans(*american).extracts.gaps["plans"][DECEMBER].not_understood == {"ended"}
    one_slip = ("12/25/2017", "05/12/2017", "06/12/2017", "07/12/2017")
    slips = ("12/25/2017", "12/31/2017", "25/12/2017", "24/12/2017", "23/12/2017", "05/12/2017")
    for ends in (one_slip, slips):
        assert not plans(*ends).extracts.gaps["plans"][DECEMBER].not_understood


def test_the_days_beside_those_that_are_none_have_to_be_understood() -> None:
    found = plans(*["31/12/9999"] * 6, *["soon"] * 2, "02/12/2017")
    assert found.extracts.gaps["plans"][DECEMBER].not_understood == {"ended"}


def staff(*cells: tuple[str, str, str]) -> Read:
    headings = ("Worker", "Role", "First day", "Qualified", "Agency", "FTE")
    rows = [[str(place), "Social worker", "01/01/2017", *row] for place, row in enumerate(cells)]
    return read(table_of("Staff", headings, *rows))


def test_posts_that_do_not_say_what_they_are_counted_by_are_told() -> None:
    cells = [("Yes", "Unknown", "1"), ("", "No", "0.5"), ("Yes", "", "37"), ("Yes", "No", "")]
    found = staff(*cells, ("Yes", "No", "-0.1"))
    told = {each.where: each.what for each in found.problems(Trouble.DOUBTFUL_POST)}
    assert len(found.problems(Trouble.DOUBTFUL_POST)) == 4
    assert told["Staff, column 'Agency (Y/N)'"].startswith("2 posts without 'Agency (Y/N)'")
    assert "1 post without" in told["Staff, column 'Qualified social worker (Y/N)'"]
    assert "2 posts with an FTE below 0 or above 1" in told["Staff, column 'FTE'"]


def test_of_posts_that_say_all_nothing_is_told() -> None:
    assert not staff(("Yes", "No", "1"), ("No", "Yes", "0")).problems(Trouble.DOUBTFUL_POST)


def test_of_a_column_that_is_blank_altogether_it_is_said_once() -> None:
    found = staff(*[("Yes", "", "1")] * 10)
    assert not found.problems(Trouble.DOUBTFUL_POST)
    assert found.problem(Trouble.BLANK_COLUMN).rows == 10


def birthdays(*ages: int) -> Read:
    headings = ("Child ID", "Birthday", "Age")
    rows = [[str(place), "01/12/2017", str(age)] for place, age in enumerate(ages)]
    return read(table_of("Care leaver birthdays", headings, *rows))


def test_birthdays_of_some_ages_alone_are_told() -> None:
    problem = birthdays(*[19, 20, 21] * 7).problem(Trouble.AGES_LACKING)
    assert "nobody who turned 17 or 18" in problem.what
    assert not birthdays(*[17, 18, 19, 20, 21] * 4).problems(Trouble.AGES_LACKING)
    assert not birthdays(*[19] * 19).problems(Trouble.AGES_LACKING)


def allocations(*rows: tuple[str, str]) -> Read:
    headings = ("Case ID", "Child ID", "Date of referral")
    return read(table_of("Allocations", headings, *([*row, "01/12/2017"] for row in rows)))


def test_children_who_share_a_case_are_told() -> None:
    shared = (("c1", "1"), ("c1", "2"), ("c2", "3"), ("c2", "3"), ("", "4"), ("", "5"))
    problem = allocations(*shared).problem(Trouble.SHARED_CASES)
    assert problem.what == "Allocations has 1 case of more than one child, each counted once."
    assert not allocations(*shared[1:]).problems(Trouble.SHARED_CASES)

"""Texts in columns of codes, and of Yes and No."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pytest

from xlsx_tools.extracts import texts
from xlsx_tools.extracts.answers import Answers
from xlsx_tools.extracts.codes import choices, resolver
from xlsx_tools.extracts.model import Trouble
from xlsx_tools.lists.every import LISTS

from .match_tables import DECEMBER, Cell, Read, read, table_of


@pytest.mark.parametrize(
    ("list_name", "column", "text", "meaning"),
    [
        ("assessments", "seen", "a) Yes", True),
        ("assessments", "seen", "Yes", True),
        ("assessments", "seen", " YES\u00a0", True),
        ("assessments", "seen", "y", True),
        ("assessments", "seen", "1", True),
        ("assessments", "seen", "1.0", True),
        ("assessments", "seen", "True", True),
        ("assessments", "seen", "Yes_x000D_\n", True),
        ("assessments", "seen", "b) No", False),
        ("assessments", "seen", "n", False),
        ("assessments", "seen", "0", False),
        ("assessments", "seen", "0.0", False),
        ("assessments", "seen", "CS Assessment Updated", None),
        ("assessments", "seen", "Yes, but not alone", None),
        ("assessments", "seen", "2", None),
        ("contacts", "gender", "Female", "female"),
        ("contacts", "gender", "b) Female", "female"),
        ("contacts", "gender", "F", "female"),
        ("in_need", "need", "N1", "N1"),
        ("in_need", "need", "N1 Abuse", "N1"),
        ("in_need", "need", "a) N1 - Abuse or neglect", "N1"),
        ("in_need", "need", "Abuse or neglect", "N1"),
        ("in_need", "need", "N1 or N4", None),
        ("in_need", "status", "c) Child in need plan", "in need plan"),
        ("in_need", "status", "LAC", "in care"),
        ("in_need", "status", "e) Closed episode", "closed"),
        ("in_need", "status", "in care: Looked after child", "in care"),
        ("in_need", "status", "a) in need plan - Child in need plan", "in need plan"),
        ("in_need", "status", "in care - Child in need plan", None),
        ("in_need", "status", "in care or in need plan", None),
        ("care_leavers", "in_touch", "not required No longer requires services", "not required"),
        ("in_care", "legal_status", "C2) Full care order", "C2"),
        ("in_care", "legal_status", "c2", "C2"),
        ("in_care", "legal_status", "V3: short breaks", "V3"),
        ("in_care", "legal_status", "X9", None),
        ("care_leavers", "activity", "F2 - Full time in other education", "F2"),
        ("care_leavers", "activity", "G4", "G4"),
        ("care_leavers", "activity", "Full time", None),
        ("care_leavers", "in_touch", "d) Refu", "refused"),
        ("care_leavers", "in_touch", "e) NREQ", "not required"),
        ("care_leavers", "in_touch", "f) Rhom", "returned home"),
        ("care_leavers", "in_touch", "Died", "died"),
        ("care_leavers", "in_touch", "No - refused", None),
        ("contacts", "ethnicity", "s) NOBT", "NOBT"),
        ("contacts", "ethnicity", "s) REFU", "REFU"),
        ("contacts", "ethnicity", "u) UNKNOWN", "NOBT"),
        ("staff", "role", "ASYE", "social worker"),
        ("teams", "kind", "MASH/CASS", "mash"),
    ],
)
def test_a_text_stands_for_a_code_only_if_it_says_so(
    list_name: str, column: str, text: str, meaning: str | bool | None
) -> None:
    assert resolver(LISTS[list_name].column(column))(text) == meaning


def test_what_matching_offers_is_understood_in_a_cell_too() -> None:
    """A code of several words was not: ``social worker: Social worker`` was an unknown text."""
    columns = [column for each in LISTS.values() for column in each.columns if column.codes]
    for column in columns:
        resolve = resolver(column)
        assert {text: resolve(text) for text in choices(column)} == choices(column)


def test_true_and_one_are_not_the_same_answer() -> None:
    assert resolver(LISTS["contacts"].column("gender"))("1") == "male"
    assert resolver(LISTS["assessments"].column("seen"))("1") is True


def assessments(
    *seen: Cell, kind: pa.DataType | None = None, answers: Answers | None = None
) -> Read:
    table = table_of(
        "List 4",
        ("Child ID", "Assessment start date", "Child seen"),
        *[[str(place), "01/12/2017", each] for place, each in enumerate(seen)],
        types={2: kind or pa.string()},
    )
    return read(table, answers=answers)


def test_unknown_texts_are_blank_and_told_and_asked_about_with_their_rows() -> None:
    odd = "CS Assessment Updated"
    found = assessments("a) Yes", odd, None, "b) No", odd, "", " \u00a0")
    assert found.cells("assessments", "seen") == [True, None, None, False, None, None, None]
    problem = found.problem(Trouble.UNKNOWN_CODE)
    assert problem.rows == 2
    assert f"'{odd}' (2)" in problem.what
    (asked,) = found.unmatched.codes
    assert (asked.list_name, asked.column, asked.text, asked.rows) == (
        "assessments",
        "seen",
        odd,
        2,
    )


def test_what_databases_write_for_a_blank_cell_is_no_unknown_text() -> None:
    found = assessments("Yes", "NULL", "null")
    assert found.cells("assessments", "seen") == [True, None, None]
    assert not found.problems(Trouble.UNKNOWN_CODE)


def test_an_answer_says_what_a_text_means() -> None:
    key = ("assessments", "seen", "cs assessment updated")
    odd = "CS Assessment  updated"
    for answer, meaning in ((True, True), (False, False), ("ignore", None)):
        found = assessments("Yes", odd, answers=Answers(codes={key: answer}))
        assert found.cells("assessments", "seen") == [True, meaning]
        assert not found.unmatched


def test_an_ignored_text_is_not_told_again() -> None:
    answers = Answers(codes={("assessments", "seen", "odd"): "ignore"})
    assert not assessments("odd", answers=answers).problems(Trouble.UNKNOWN_CODE)


def test_a_column_of_true_and_false_or_of_numbers_is_read_as_it_is() -> None:
    assert assessments(True, None, False, kind=pa.bool_()).cells("assessments", "seen") == [
        True,
        None,
        False,
    ]
    for kind in (pa.int64(), pa.float64()):
        found = assessments(1, None, 0, kind=kind)
        assert found.cells("assessments", "seen") == [True, None, False]


def test_codes_that_stand_as_they_are_declared_and_others_come_out_alike() -> None:
    table = table_of(
        "List 8",
        ("Child ID", "CLA start date", "Legal status"),
        ["1", "01/12/2017", "C2"],
        ["2", "01/12/2017", "c2"],
        ["3", "01/12/2017", "a) V3"],
        ["4", "01/12/2017", "#N/A"],
        ["5", "01/12/2017", "none"],
        ["6", "01/12/2017", None],
    )
    found = read(table)
    assert found.cells("in_care", "legal_status") == ["C2", "C2", "V3", None, None, None]
    assert found.problem(Trouble.UNKNOWN_CODE).rows == 1
    assert found.problem(Trouble.ERROR_CELL).rows == 1


def test_columns_that_nothing_is_counted_with_are_left_as_they_stand() -> None:
    table = table_of(
        "List 4",
        ("Child ID", "Assessment start date", "Gender", "Disability"),
        ["1", "01/12/2017", " b) Female ", "a) Yes"],
        ["2", "01/12/2017", "?", "b) No"],
        ["3", "01/12/2017", "", "perhaps"],
        ["4", "01/12/2017", "m", "No"],
    )
    found = read(table)
    assert found.cells("assessments", "gender") == ["b) Female", "?", None, "m"]
    assert found.cells("assessments", "disability") == [True, False, None, False]
    assert not found.problems(Trouble.UNKNOWN_CODE)


@pytest.mark.parametrize("counted_by_the_engine", [False, True])
def test_the_texts_in_most_rows_are_read_however_many_others_there_are(
    counted_by_the_engine: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts, "MOST_CODES", 2)
    if counted_by_the_engine:
        monkeypatch.setattr(texts, "_SMALL", 0)
    others = ("y", "n", "true", "false", "1", "0", "t", "f")
    found = assessments(*others, "Yes", "No", "Yes", "No", None)
    assert found.cells("assessments", "seen") == [None] * 8 + [True, False, True, False, None]
    assert found.problem(Trouble.UNKNOWN_CODE).rows == 8
    assert found.cells("assessments", "started") == [date(2017, 12, 1)] * 13
    assert assessments("Yes", None).cells("assessments", "seen") == [True, None]


def test_beyond_the_most_texts_of_a_column_none_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "MOST_CODES", 2)
    found = assessments("Yes", "Yes", "No", "No", "y")
    assert found.cells("assessments", "seen") == [True, True, False, False, None]
    assert found.problem(Trouble.UNKNOWN_CODE).rows == 1
    legal = table_of(
        "List 8",
        ("Child ID", "CLA start date", "Legal status"),
        *[[str(place), "01/12/2017", each] for place, each in enumerate(("C2", "C2", "C1", "V3"))],
    )
    assert read(legal).cells("in_care", "legal_status") == ["C2", "C2", "C1", None]


@pytest.mark.parametrize(("rows", "is_lacking"), [(9, False), (10, True)])
def test_codes_that_are_blank_in_all_of_ten_rows_have_not_been_found(
    rows: int, is_lacking: bool
) -> None:
    """Children on short breaks would count as in care."""
    blank = [[str(place), "01/12/2017", ""] for place in range(rows)]
    headings = ("Child ID", "CLA start date", "Legal status")
    found = read(table_of("List 8", headings, *blank))
    assert found.extracts.gaps["in_care"][DECEMBER].blank == (
        {"legal_status"} if is_lacking else set()
    )

"""Headings as they are written, and what becomes of a column without its heading."""

from __future__ import annotations

import pytest

from xlsx_tools.extracts.answers import Answers
from xlsx_tools.extracts.headings import column_of, is_header, plain_heading
from xlsx_tools.extracts.model import Gap, Trouble
from xlsx_tools.lists.every import LISTS

from .match_tables import DECEMBER, NOVEMBER, read, table_of

PLAN = ("Child Unique ID", "Child Protection Plan Start Date")


@pytest.mark.parametrize(
    ("name", "heading", "column"),
    [
        ("assessments", "Age", "age"),
        ("assessments", "AGE OF CHILD (YEARS)", "age"),
        ("assessments", "Child\u00a0Unique  ID:", "child"),
        ("assessments", " Child\nUnique ID ", "child"),
        ("assessments", "child_unique_id", "child"),
        ("assessments", "ChildUniqueID", "child"),
        ("assessments", "DATE_OF_BIRTH", "birth"),
        ("in_care", "UASC_(Y/N)", "uasc"),
        ("care_leavers", "LA In Touch ", "in_touch"),
        ("in_need", "Case status/Status", "status"),
        ("in_need", "Case Status / Status", "status"),
        ("in_care", "Child\u2019s Category of Need", "need"),
        ("in_care", "UASC (Y/N))", "uasc"),
        ("in_care", "Date ceased to be looked after*", "ended"),
        (
            "in_care",
            "Number of Episodes the Child has been \u2018Missing\u2019 from their Placement in the "
            "last 12 months",
            "missing",
        ),
        (
            "in_care",
            "Was the child offered a Return Interview after their last missing episode (Y/N)",
            "interview_offered",
        ),
        (
            "assessments",
            "Was the child assessed as requiring LA children's social care support",
            "needs_support",
        ),
        ("referrals", "Referral NFA", "no_further_action"),
        ("staff", "Agency", "agency"),
        ("staff", "Full\u2011time equivalent", "fte"),
        ("allocations", "closed", "closed"),
    ],
)
def test_a_heading_is_known_however_it_is_written(name: str, heading: str, column: str) -> None:
    found = column_of(name, heading)
    assert found is not None
    assert found.name == column


@pytest.mark.parametrize("heading", ["Child protection", "", "Start", "Date", "(Y/N)", "12"])
def test_a_heading_is_not_known_by_part_of_it(heading: str) -> None:
    assert column_of("plans", heading) is None


@pytest.mark.parametrize("name", LISTS)
def test_no_heading_of_a_list_stands_for_two_of_its_columns(name: str) -> None:
    seen: dict[str, str] = {}
    for column in LISTS[name].columns:
        for heading in (column.name, column.header, *column.aliases):
            assert seen.setdefault(plain_heading(heading), column.name) == column.name, heading


def test_a_header_row_has_as_many_headings_as_the_list_that_knows_most_of_them() -> None:
    assert is_header(["Child ID", "Date of birth", "Visit date", "Child seen", "Colour"]) == 3
    assert is_header(["Extract of 31 December 2017", ""]) == 0
    assert is_header(["Child ID", "Person ID"]) == 1


def test_a_list_without_a_column_that_it_needs_is_not_used() -> None:
    found = read(table_of("List 7", ["Child Unique ID", "Team"], ["1", "A"]))
    assert "plans" not in found.extracts.lists
    problem = found.problem(Trouble.MISSING_COLUMN)
    assert "'Child Protection Plan Start Date' and cannot be used" in problem.what
    assert problem.where == "List 7.csv"


def test_a_column_that_is_counted_is_blank_where_it_is_lacking_and_that_is_said() -> None:
    found = read(table_of("List 7", [*PLAN, "CPP end date"], ["1", "01/12/2017", ""]))
    assert found.cells("plans", "team") == [None]
    problem = found.problem(Trouble.MISSING_COLUMN)
    assert "lacks 'Allocated Team' and is read as if their cells were blank" in problem.what
    assert found.extracts.gaps == {"plans": {DECEMBER: Gap(lacking=frozenset({"team"}))}}


def test_a_column_without_which_a_figure_would_be_wrong_is_told_to_the_rules() -> None:
    headings = [*PLAN, "CPP end date", "Team"]
    whole = table_of("List 7", headings, ["1", "01/12/2017", "", "A"], extract=NOVEMBER)
    found = read(whole, table_of("List 7", [*PLAN, "Team"], ["1", "01/12/2017", "A"]))
    assert "lacks 'Child Protection Plan End Date', so what needs them is not counted" in (
        found.problem(Trouble.MISSING_COLUMN).what
    )
    assert found.extracts.gaps == {
        "plans": {NOVEMBER: Gap(), DECEMBER: Gap(lacking=frozenset({"ended"}))}
    }


def test_a_column_that_nothing_is_counted_with_may_be_lacking() -> None:
    told = read(table_of("List 7", PLAN, ["1", "01/12/2017"])).problems(Trouble.MISSING_COLUMN)
    assert len(told) == 2
    assert not any("Gender" in each.what or "Seen Alone" in each.what for each in told)


def test_unknown_headings_are_told_and_asked_about() -> None:
    found = read(
        table_of("List 7", [*PLAN, "Ward", "", "Plan ends"], ["1", "01/12/2017", "", "", ""])
    )
    assert "'Ward', 'Plan ends'" in found.problem(Trouble.UNKNOWN_HEADING).what
    asked = [(each.list_name, each.heading, each.where) for each in found.unmatched.headings]
    assert asked == [("plans", "Ward", "List 7.csv"), ("plans", "Plan ends", "List 7.csv")]


def test_an_answered_heading_is_used_and_an_ignored_one_not_asked_again() -> None:
    table = table_of("List 7", [*PLAN, "Plan ends", "Ward"], ["1", "01/12/2017", "05/12/2017", ""])
    answers = Answers(headings={("plans", "planends"): "ended", ("plans", "ward"): "ignore"})
    found = read(table, answers=answers)
    assert str(found.cells("plans", "ended")[0]) == "2017-12-05"
    assert not found.problems(Trouble.UNKNOWN_HEADING)


def test_neither_of_two_headings_for_a_column_is_used_until_one_is_chosen() -> None:
    headings = [*PLAN, "Team", "Allocated Team"]
    table = table_of("List 7", headings, ["1", "01/12/2017", "A", "B"])
    found = read(table)
    assert found.cells("plans", "team") == [None]
    assert "'Team', 'Allocated Team'" in found.problems(Trouble.MISSING_COLUMN)[0].what
    assert {each.heading for each in found.unmatched.headings} == {"Team", "Allocated Team"}

    chosen = read(table, answers=Answers(headings={("plans", "allocatedteam"): "team"}))
    assert chosen.cells("plans", "team") == ["B"]
    left = read(table, answers=Answers(headings={("plans", "team"): "ignore"}))
    assert left.cells("plans", "team") == ["B"]


def test_an_answer_of_one_list_is_not_taken_for_another() -> None:
    table = table_of("List 7", [*PLAN, "Plan ends"], ["1", "01/12/2017", "05/12/2017"])
    found = read(table, answers=Answers(headings={("in_care", "plan ends"): "ended"}))
    assert found.cells("plans", "ended") == [None]


def test_a_heading_that_postgresql_has_cut_short_is_known() -> None:
    long = [
        (name, column)
        for name, case_list in LISTS.items()
        for column in case_list.columns
        if len(column.header.encode()) > 63
    ]
    assert len(long) > 10
    for name, column in long:
        assert column_of(name, column.header.encode()[:63].decode()) is column

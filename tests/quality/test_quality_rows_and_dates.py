"""Rules for any list: blank cells, rows twice, days that cannot be."""

from __future__ import annotations

from datetime import date

import pytest
from quality_samples import CLEAN, a, told

from xlsx_tools.lists.every import LISTS
from xlsx_tools.lists.kinds import Type, Use


def test_a_blank_cell_without_which_nothing_is_counted() -> None:
    rows = [a("referrals"), a("referrals", child=None, referred=None), a("referrals", team=None)]
    assert told("needed-cell-blank", referrals=rows) == [
        (
            "referrals",
            3,
            "Blank, though nothing can be counted without: 'Child Unique ID', 'Date of referral'.",
        )
    ]


@pytest.mark.parametrize("name", LISTS)
def test_every_needed_cell_of_every_list_is_looked_at(name: str) -> None:
    needed = [each for each in LISTS[name].columns if each.use is Use.NEEDED]
    rows = [a(name), *(a(name, **{column.name: None}) for column in needed)]
    found = told("needed-cell-blank", **{name: rows})
    elsewhere = [column.header for column in needed if (name, column.name) == ("teams", "area")]
    assert [message for _, _, message in found] == [
        f"Blank, though nothing can be counted without: '{column.header}'."
        for column in needed
        if column.header not in elsewhere
    ]


@pytest.mark.parametrize(
    ("rule", "name", "needed", "asked"),
    [
        ("team-on-no-area", "teams", "team", "area"),
        ("legal-status-unknown", "in_care", "started", "legal_status"),
        ("uasc-unknown", "in_care", "started", "uasc"),
        ("own-family-unknown", "family_support", "started", "own_family"),
        ("visit-seen-unknown", "visits", "visited", "seen"),
        ("share-missing", "staff", "worker", "fte"),
        ("post-unclear", "staff", "worker", "agency"),
    ],
)
def test_what_else_a_row_does_not_say_that_is_in_no_figure_is_not_told(
    rule: str, name: str, needed: str, asked: str
) -> None:
    unsaid, in_no_figure = a(name, **{asked: None}), a(name, **{asked: None, needed: None})
    assert [row for _, row, _ in told(rule, **{name: [unsaid, in_no_figure]})] == [2]
    assert [row for _, row, _ in told("needed-cell-blank", **{name: [in_no_figure]})] == [2]


def test_a_row_that_stands_there_three_times() -> None:
    rows = [
        a("visits"),
        a("visits", child="C2"),
        a("visits"),
        a("visits", worker="W2"),
        a("visits"),
    ]
    message = "The row is like row 2 in every column; the two count once."
    assert told("row-repeated", visits=rows) == [("visits", 4, message), ("visits", 6, message)]


def test_rows_that_are_alike_and_partly_blank_are_repeated_too() -> None:
    rows = [a("teams", started=None, kind=None)] * 2
    assert told("row-repeated", teams=rows) == [
        ("teams", 3, "The row is like row 2 in every column; the two count once.")
    ]


def test_the_same_row_in_the_files_of_two_months_is_not_repeated() -> None:
    rows = [a("plans", source="2017-11/plans.csv"), a("plans", source="2017-12/plans.csv")]
    assert told("row-repeated", plans=rows) == []
    twice = [{**row, "worker": worker} for row in rows for worker in ("W1", "W2")]
    assert told("row-repeated", plans=twice) == []
    changed = [rows[0], {**rows[1], "ended": date(2017, 12, 20)}]
    assert told("case-told-twice", plans=changed) == []


def test_a_case_that_is_told_in_two_ways() -> None:
    rows = [
        a("assessments", child="C2"),
        a("assessments", authorised=None, team=None),
        a("assessments", seen=False),
        a("assessments", child="C2", disability=True),
    ]
    assert told("case-told-twice", assessments=rows) == [
        (
            "assessments",
            3,
            "2 rows, from row 3 to row 4, the same by 'Child Unique ID', 'Continuous "
            "Assessment Start Date', differ in 'Child Seen During Continuous Assessment', "
            "'Continuous Assessment Date of Authorisation', 'Allocated Team'.",
        )
    ]


def test_rows_of_a_database_are_told_without_a_number() -> None:
    usual, unusual = date(2010, 6, 15), date(2011, 6, 15)
    rows = [a("referrals", row=None, birth=usual)] * 2
    other = a("referrals", row=None, birth=unusual, no_further_action=True)
    seen = [a("assessments", row=None, seen=seen) for seen in (True, False)]
    expected = {
        "row-repeated": "The row is like another in every column; the two count once.",
        "referred-twice-a-day": (
            "The child was already referred on 01/09/2017; the two count once."
        ),
        "births-differ": (
            "The date of birth is 15/06/2011 here, and 15/06/2010 in List 3: Referral."
        ),
    }
    for rule, message in expected.items():
        ((_, _, said),) = told(rule, referrals=[*rows, other])
        assert said == message
    ((_, _, said),) = told("case-told-twice", assessments=seen)
    assert said == (
        "2 rows, the same by 'Child Unique ID', 'Continuous Assessment Start Date', differ in "
        "'Child Seen During Continuous Assessment'."
    )


def test_rows_alike_or_different_in_what_is_not_counted_tell_a_case_once() -> None:
    rows = [a("plans"), a("plans"), a("plans", emergency=True)]
    assert told("case-told-twice", plans=rows) == []


def test_two_workers_who_visit_a_child_together_tell_one_visit() -> None:
    """Who visited is counted nowhere."""
    rows = [a("visits"), a("visits", worker="W2")]
    assert told("case-told-twice", visits=rows) == []
    rows = [a("visits"), a("visits", worker="W2", seen=False)]
    ((name, row, message),) = told("case-told-twice", visits=rows)
    assert (name, row) == ("visits", 2)
    assert message.endswith("differ in 'Child seen (Y/N)'.")


@pytest.mark.parametrize(
    ("name", "column"), [("plans", "temporary"), ("adoptions", "fostered"), ("plans", "team")]
)
def test_what_a_figure_may_depend_on_is_compared(name: str, column: str) -> None:
    given = {"temporary": True, "fostered": date(2017, 3, 1), "team": "South 1"}[column]
    rows = [a(name), a(name, **{column: given})]
    ((_, _, message),) = told("case-told-twice", **{name: rows})
    assert message.endswith(f"differ in '{LISTS[name].column(column).header}'.")


def test_rows_without_their_key_are_not_the_same_case() -> None:
    rows = [a("plans", child=None), a("plans", child=None, team="South 1")]
    assert told("case-told-twice", plans=rows) == []


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("early_help", "The assessment was completed on 03/04/2017, before it began on {}."),
        ("assessments", "The assessment was authorised on 03/04/2017, before it began on {}."),
        ("in_need", "The case was closed on 03/04/2017, before it began on {}."),
        ("plans", "The plan ended on 03/04/2017, before it began on {}."),
        ("in_care", "The period of care ended on 03/04/2017, before it began on {}."),
        ("teams", "The team's row ends on 03/04/2017, before it begins on {}."),
        ("allocations", "The case was closed on 03/04/2017, before it was referred on {}."),
        ("staff", "The post ended on 03/04/2017, before it began on {}."),
        ("family_support", "The support ended on 03/04/2017, before it began on {}."),
    ],
)
def test_an_end_before_its_start(name: str, message: str) -> None:
    start, end = LISTS[name].start, LISTS[name].end
    rows = [
        a(name, **{start: date(2017, 4, 3), end: date(2017, 4, 3)}),
        a(name, **{start: date(2017, 4, 4), end: date(2017, 4, 3)}),
        a(name, **{start: date(2017, 4, 4), end: None}),
    ]
    assert told("end-before-start", **{name: rows}) == [(name, 3, message.format("04/04/2017"))]


def test_every_list_of_spells_is_looked_at_for_ends_before_starts() -> None:
    spells = {name for name, each in LISTS.items() if each.start and each.end}
    early = {LISTS[name].end: date(1999, 1, 1) for name in spells}
    assert {
        name
        for name in spells
        for row in [a(name, **{LISTS[name].start: date(2000, 1, 1), **early})]
        if told("end-before-start", **{name: [_declared(name, row)]})
    } == spells


def _declared(name: str, row: object) -> dict[str, object]:
    columns = {column.name for column in LISTS[name].columns}
    assert isinstance(row, dict)
    return {key: cell for key, cell in row.items() if key in columns}


def test_a_day_that_has_not_come_yet() -> None:
    rows = [a("plans", review=date(2018, 1, 12)), a("plans", review=date(2018, 1, 13))]
    assert told("day-to-come", plans=rows) == [
        ("plans", 3, "'Date of latest review conference' is 13/01/2018, after today, 12/01/2018.")
    ]


def test_several_days_to_come_in_a_row_are_each_told() -> None:
    later = date(2108, 1, 2)
    assert told("day-to-come", assessments=[a("assessments", started=later, authorised=later)]) == [
        (
            "assessments",
            2,
            "'Continuous Assessment Date of Authorisation' is 02/01/2108, after today, 12/01/2018.",
        ),
        (
            "assessments",
            2,
            "'Continuous Assessment Start Date' is 02/01/2108, after today, 12/01/2018.",
        ),
    ]


def test_teams_and_posts_may_be_planned_and_births_expected() -> None:
    later = date(2018, 4, 1)
    assert (
        told(
            "day-to-come",
            teams=[a("teams", started=later)],
            staff=[a("staff", started=later, ended=later)],
            population=[a("population", started=later)],
            referrals=[a("referrals", birth=later)],
        )
        == []
    )


def test_a_day_before_any_case() -> None:
    rows = [a("contacts", contacted=date(1990, 1, 1)), a("contacts", contacted=date(1989, 12, 31))]
    assert told("day-too-early", contacts=rows) == [
        ("contacts", 3, "'Date of Contact' is 31/12/1989, before 1990.")
    ]


def test_people_may_have_worked_and_been_born_before_1990() -> None:
    long_ago = date(1985, 9, 2)
    assert (
        told(
            "day-too-early",
            staff=[a("staff", started=long_ago)],
            contacts=[a("contacts", birth=long_ago)],
        )
        == []
    )


@pytest.mark.parametrize("rule", ["day-to-come", "day-too-early"])
def test_every_counted_day_of_every_list_of_cases_is_looked_at(rule: str) -> None:
    wrong = date(2099, 1, 1) if rule == "day-to-come" else date(1917, 1, 1)
    exempt = {"teams", "staff", "population", *(("visits",) if rule == "day-to-come" else ())}
    for name in CLEAN:
        days = [
            column
            for column in LISTS[name].columns
            if column.type is Type.DATE and column.use is not Use.KEPT and column.name != "birth"
        ]
        if days and name not in exempt:
            found = told(rule, **{name: [a(name, **{day.name: wrong for day in days})]})
            assert len(found) == len(days), name

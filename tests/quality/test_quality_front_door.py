"""Referrals, assessments and cases."""

from __future__ import annotations

from datetime import date

import pytest
from quality_samples import a, told

from xlsx_tools.periods import Month


def test_a_child_referred_twice_on_a_day() -> None:
    rows = [
        a("referrals"),
        a("referrals", no_further_action=True),
        a("referrals", referred=date(2017, 9, 2)),
        a("referrals", child="C2"),
    ]
    assert told("referred-twice-a-day", referrals=rows) == [
        (
            "referrals",
            3,
            "The child was already referred on 01/09/2017, in row 2; the two count once.",
        )
    ]


def test_two_referral_rows_that_are_alike_are_left_to_another_rule() -> None:
    assert told("referred-twice-a-day", referrals=[a("referrals"), a("referrals")]) == []
    assert len(told("row-repeated", referrals=[a("referrals"), a("referrals")])) == 1


def test_an_assessment_that_no_referral_leads_to() -> None:
    rows = [
        a("assessments", started=date(2017, 9, 4)),
        a("assessments", started=date(2018, 9, 1)),
        a("assessments", started=date(2018, 9, 2)),
        a("assessments", started=date(2017, 8, 31)),
        a("assessments", child=None),
    ]
    message = (
        "The lists have no referral of the child in the twelve months up to the assessment's start "
        "on {}, and no case was open then."
    )
    lists = {"referrals": [a("referrals")], "allocations": [a("allocations", child="C2")]}
    assert told("assessment-without-referral", assessments=rows, **lists) == [
        ("assessments", 4, message.format("02/09/2018")),
        ("assessments", 5, message.format("31/08/2017")),
    ]


def test_an_open_case_or_an_earlier_referral_explains_an_assessment() -> None:
    assessment = [a("assessments", started=date(2017, 5, 8))]
    nobodys = [a("allocations", child="C2")]
    on_the_day = [a("referrals", referred=date(2017, 5, 8))]
    elsewhere = [a("referrals", child="C2")]
    rule = "assessment-without-referral"
    for case, count in (
        (a("allocations", referred=date(2015, 1, 5), closed=None), 0),
        (a("allocations", referred=date(2015, 1, 5), closed=date(2017, 5, 8)), 0),
        (a("allocations", referred=date(2015, 1, 5), closed=date(2017, 5, 7)), 1),
        (a("allocations", referred=date(2017, 5, 8)), 0),
        (a("allocations", referred=date(2017, 5, 9)), 1),
    ):
        found = told(rule, assessments=assessment, referrals=elsewhere, allocations=[case])
        assert len(found) == count
    assert told(rule, assessments=assessment, referrals=on_the_day, allocations=nobodys) == []
    assert (
        told(
            rule,
            assessments=assessment,
            referrals=elsewhere,
            allocations=nobodys,
            referral_history=[a("referral_history", referred=date(2016, 5, 8))],
        )
        == []
    )


def test_assessments_from_before_the_referrals_reach_are_not_told() -> None:
    rows = [a("assessments", started=date(2017, 6, 30)), a("assessments", started=date(2017, 7, 1))]
    lists = {
        "assessments": rows,
        "referrals": [a("referrals", child="C2")],
        "allocations": [a("allocations", child="C2")],
    }
    reach = {"referrals": Month(2017, 7)}
    found = told("assessment-without-referral", reach=reach, **lists)
    assert [row for _, row, _ in found] == [3]
    further = told(
        "assessment-without-referral",
        reach={**reach, "referral_history": Month(2016, 7)},
        referral_history=[a("referral_history", child="C2")],
        **lists,
    )
    assert [row for _, row, _ in further] == [2, 3]
    without_limit = told(
        "assessment-without-referral",
        reach=reach,
        referral_history=[a("referral_history", child="C2")],
        **lists,
    )
    assert [row for _, row, _ in without_limit] == [2, 3]


def test_an_authorised_assessment_that_does_not_say_whether_the_child_was_seen() -> None:
    rows = [
        a("assessments", seen=None),
        a("assessments", seen=False),
        a("assessments", seen=None, authorised=None),
        a("assessments", seen=None, birth=date(2017, 10, 14)),
        a("assessments", seen=None, birth=None, age=-1),
        a("assessments", seen=None, birth=None, age=None),
        a("assessments", seen=None, birth=date(2017, 10, 1), age=-1),  # born since it began
    ]
    message = (
        "The assessment was authorised on 13/10/2017, but whether the child was seen is not "
        "recorded."
    )
    assert told("seen-unknown", assessments=rows) == [
        ("assessments", 2, message),
        ("assessments", 7, message),
        ("assessments", 8, message),
    ]


def test_a_child_seen_before_being_born() -> None:
    rows = [
        a("assessments", birth=date(2017, 10, 13)),
        a("assessments", birth=date(2017, 10, 14)),
        a("assessments", birth=None, age=-1),
        a("assessments", birth=date(2017, 10, 14), seen=False),
    ]
    message = (
        "The child is recorded as seen, but was not born when the assessment was authorised on "
        "13/10/2017."
    )
    assert told("unborn-seen", assessments=rows) == [
        ("assessments", 3, message),
        ("assessments", 4, message),
    ]


def test_an_assessment_that_is_open_for_more_than_a_year() -> None:
    rows = [
        a("assessments", started=date(2016, 12, 31), authorised=None),
        a("assessments", started=date(2016, 12, 30), authorised=None),
        a("assessments", started=date(2016, 12, 30), authorised=date(2017, 12, 31)),
        a("assessments", started=date(2016, 12, 30), authorised=date(2018, 1, 1)),
    ]
    message = "The assessment began on 30/12/2016, and is still open on 31/12/2017."
    assert told("assessment-open-for-a-year", assessments=rows) == [
        ("assessments", 3, message),
        ("assessments", 5, message),
    ]


def test_a_case_allocated_before_it_was_referred() -> None:
    rows = [
        a("allocations", allocated=date(2017, 9, 1)),
        a("allocations", allocated=date(2017, 8, 31)),
        a("allocations", allocated=None),
    ]
    assert told("allocated-before-referral", allocations=rows) == [
        (
            "allocations",
            3,
            "The case was allocated on 31/08/2017, before it was referred on 01/09/2017.",
        )
    ]


def test_an_open_case_allocated_to_nobody() -> None:
    rows = [
        a("allocations", worker=None),
        a("allocations", worker=None, closed=date(2017, 12, 31)),
        a("allocations", worker=None, allocated=None),
        a("allocations", worker=None, allocated=date(2018, 1, 1)),
        a("allocations", worker=None, allocated=date(2017, 12, 31)),
    ]
    assert told("allocated-to-nobody", allocations=rows) == [
        (
            "allocations",
            2,
            "The case was allocated on 02/09/2017 and is open, but no worker is named.",
        ),
        (
            "allocations",
            6,
            "The case was allocated on 31/12/2017 and is open, but no worker is named.",
        ),
    ]


def test_a_case_closed_before_it_was_allocated() -> None:
    rows = [
        a("allocations", closed=date(2017, 9, 2)),
        a("allocations", closed=date(2017, 9, 1)),
    ]
    assert told("closed-before-allocation", allocations=rows) == [
        (
            "allocations",
            3,
            "The case was closed on 01/09/2017, before it was allocated on 02/09/2017.",
        )
    ]


@pytest.mark.parametrize(("closed", "said"), [(None, "not yet"), (date(2017, 10, 3), "03/10/2017")])
def test_cases_of_a_child_that_overlap(closed: date | None, said: str) -> None:
    rows = [
        a("allocations", case="K2", referred=date(2017, 10, 2)),
        a("allocations", closed=closed),
        a("allocations", case="K3", child="C2", referred=date(2017, 10, 2)),
    ]
    assert told("cases-overlap", allocations=rows) == [
        (
            "allocations",
            2,
            "The case was referred on 02/10/2017, while the child's case from 01/09/2017 was "
            f"open (closed: {said}).",
        )
    ]


def test_cases_that_follow_each_other_or_stand_there_twice_do_not_overlap() -> None:
    following = [
        a("allocations", closed=date(2017, 10, 2)),
        a("allocations", case="K2", referred=date(2017, 10, 2)),
    ]
    assert told("cases-overlap", allocations=following) == []
    twice = [a("allocations"), a("allocations", closed=date(2017, 10, 2)), following[1]]
    assert told("cases-overlap", allocations=twice) == []

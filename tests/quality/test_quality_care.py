"""Children in care, care leavers, children in need, supported families, adoptions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from quality_samples import TEAM, a, told


def test_periods_of_care_that_overlap() -> None:
    rows = [
        a("in_care", started=date(2017, 2, 1), ended=date(2017, 11, 2)),
        a("in_care", started=date(2017, 11, 1)),
    ]
    assert told("care-periods-overlap", in_care=rows) == [
        (
            "in_care",
            3,
            "The period of care began on 01/11/2017, before the child's period from 01/02/2017 "
            "ended (02/11/2017).",
        )
    ]


def test_periods_that_follow_each_other_and_short_breaks_do_not_overlap() -> None:
    earlier = a("in_care", started=date(2017, 2, 1), ended=date(2017, 11, 2))
    assert (
        told("care-periods-overlap", in_care=[earlier, a("in_care", started=date(2017, 11, 2))])
        == []
    )
    short_break = a("in_care", legal_status="V4")
    assert told("care-periods-overlap", in_care=[earlier, short_break]) == []
    unknown = a("in_care", legal_status=None)
    assert len(told("care-periods-overlap", in_care=[earlier, unknown])) == 1


def test_a_period_of_care_without_a_legal_status() -> None:
    rows = [a("in_care"), a("in_care", legal_status=None)]
    assert told("legal-status-unknown", in_care=rows) == [
        ("in_care", 3, "The period of care from 01/11/2017 has no legal status.")
    ]


def test_a_period_of_care_that_is_open_after_the_eighteenth_birthday() -> None:
    rows = [
        a("in_care", birth=date(1999, 12, 31)),
        a("in_care", birth=date(2000, 1, 1)),
        a("in_care", birth=date(1999, 12, 31), ended=date(2017, 12, 31)),
        a("in_care", birth=None),
    ]
    assert told("in-care-too-old", in_care=rows) == [
        (
            "in_care",
            2,
            "The child, born on 31/12/1999, was 18 on 31/12/2017, and the period of care from "
            "01/11/2017 is still open.",
        )
    ]
    longer = replace(TEAM, settings=replace(TEAM.settings, in_care_until_age=19))
    assert told("in-care-too-old", team=longer, in_care=rows) == []


def test_a_period_of_care_that_does_not_say_whether_the_child_is_unaccompanied() -> None:
    rows = [a("in_care"), a("in_care", uasc=None)]
    assert told("uasc-unknown", in_care=rows) == [
        (
            "in_care",
            3,
            "The period of care from 01/11/2017 does not say whether the child is an "
            "unaccompanied asylum-seeking child.",
        )
    ]


def test_a_care_leaver_without_birth_or_activity() -> None:
    rows = [
        a("care_leavers"),
        a("care_leavers", birth=None, activity=None),
        a("care_leavers", activity=None, in_touch=None),
        a("care_leavers", activity=None, in_touch="died"),
        a("care_leavers", activity=None, child=None),  # is not counted, and told as that
    ]
    birthdays = [a("care_leaver_birthdays", activity=None)]
    found = told("care-leaver-incomplete", care_leavers=rows, care_leaver_birthdays=birthdays)
    assert found == [
        ("care_leavers", 3, "Blank for this care leaver: 'Date of Birth', 'Activity Status'."),
        ("care_leavers", 4, "Blank for this care leaver: 'Activity Status'."),
        ("care_leaver_birthdays", 2, "Blank for this care leaver: 'Activity Status'."),
    ]


@pytest.mark.parametrize(
    ("rule", "status", "other", "label", "said"),
    [
        (
            "status-without-plan",
            "protection plan",
            "plans",
            "List 7: Child protection",
            "Child protection plan",
        ),
        (
            "status-without-care",
            "in care",
            "in_care",
            "List 8: Children in care",
            "Looked after child",
        ),
    ],
)
def test_a_status_that_another_list_contradicts(
    rule: str, status: str, other: str, label: str, said: str
) -> None:
    child = a("in_need", status=status)
    ended = a(other, ended=date(2017, 12, 31))
    expected = [
        (
            "in_need",
            2,
            f"The case status is '{said}', but the child has no open row in {label}.",
        )
    ]
    assert told(rule, in_need=[child], **{other: [ended]}) == expected
    assert told(rule, in_need=[child], **{other: [a(other, child="C2")]}) == expected
    not_yet = a(other, started=date(2018, 1, 13))
    assert told(rule, in_need=[child], **{other: [not_yet]}) == expected
    for need, spell in (
        (child, a(other)),
        (child, a(other, ended=date(2018, 1, 1))),
        (child, a(other, started=date(2018, 1, 12))),
        ({**child, "status": "in need plan"}, ended),
        ({**child, "closed": date(2017, 12, 31)}, ended),
    ):
        assert told(rule, in_need=[need], **{other: [spell]}) == []


def test_support_that_does_not_say_whether_the_child_lives_at_home() -> None:
    rows = [a("family_support", own_family=False), a("family_support", own_family=None)]
    assert told("own-family-unknown", family_support=rows) == [
        (
            "family_support",
            3,
            "The support from 05/06/2017 does not say whether the child lives with the own family.",
        )
    ]


ADOPTED = date(2017, 9, 11)
AFTER = date(2017, 9, 12)


@pytest.mark.parametrize("name", ["adoptions", "adoption_history"])
@pytest.mark.parametrize(
    ("rule", "step", "message"),
    [
        (
            "matched-after-adoption",
            "matched",
            "The child was matched on 12/09/2017, after being adopted on 11/09/2017.",
        ),
        (
            "placed-after-adoption",
            "placed",
            "The child was placed for adoption on 12/09/2017, after being adopted on 11/09/2017.",
        ),
        (
            "order-after-adoption",
            "placement_order",
            "The placement order was made on 12/09/2017, after the adoption on 11/09/2017.",
        ),
    ],
)
def test_a_step_after_the_adoption(name: str, rule: str, step: str, message: str) -> None:
    days = [ADOPTED, AFTER, None]
    rows = [a(name, adopted=ADOPTED, **{step: day}) for day in days]
    assert told(rule, **{name: rows}) == [(name, 3, message)]


def test_a_child_who_entered_care_after_being_placed() -> None:
    rows = [
        a("adoptions", entered_care=date(2016, 7, 4)),
        a("adoptions", entered_care=date(2016, 7, 5)),
    ]
    assert told("care-after-placement", adoptions=rows) == [
        (
            "adoptions",
            3,
            "The child entered care on 05/07/2016, after being placed for adoption on 04/07/2016.",
        )
    ]


@pytest.mark.parametrize(
    ("rule", "step", "message"),
    [
        (
            "adopted-without-order",
            "placement_order",
            "The child was adopted on 11/09/2017, and no placement order is recorded.",
        ),
        (
            "adopted-without-match",
            "matched",
            "The child was adopted on 11/09/2017, and no match is recorded.",
        ),
    ],
)
def test_an_adoption_without_a_step(rule: str, step: str, message: str) -> None:
    rows = [
        a("adoptions"),
        a("adoptions", **{step: None}),
        a("adoptions", **{step: None}, adopted=None),
    ]
    assert told(rule, adoptions=rows) == [("adoptions", 3, message)]

"""Child protection plans, and visits to the children who have one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from quality_samples import TEAM, a, told

from xlsx_tools.catalogue.kinds import Visits
from xlsx_tools.periods import Month

FEBRUARY = a("plans", started=date(2017, 2, 1), ended=date(2017, 6, 10))


def test_a_plan_that_began_before_an_earlier_one_ended() -> None:
    rows = [a("plans", started=date(2017, 6, 9)), FEBRUARY]
    assert told("plans-overlap", plans=rows) == [
        (
            "plans",
            2,
            "The plan began on 09/06/2017, before the child's plan from 01/02/2017 ended "
            "(10/06/2017).",
        )
    ]


def test_a_plan_within_another_that_is_still_open() -> None:
    rows = [
        a("plans", started=date(2017, 2, 1)),
        a("plans", started=date(2017, 3, 1), ended=date(2017, 4, 1)),
        a("plans", started=date(2017, 5, 1), ended=date(2017, 6, 1)),
    ]
    message = "The plan began on {}, before the child's plan from 01/02/2017 ended (still open)."
    assert told("plans-overlap", plans=rows) == [
        ("plans", 3, message.format("01/03/2017")),
        ("plans", 4, message.format("01/05/2017")),
    ]


def test_plans_that_do_not_overlap() -> None:
    later = a("plans", started=date(2017, 6, 9))
    for rows in (
        [FEBRUARY, a("plans", started=date(2017, 6, 10))],
        [FEBRUARY, {**later, "child": "C2"}],
        [FEBRUARY, {**later, "temporary": True}],
        [{**FEBRUARY, "temporary": True}, later],
        [{**FEBRUARY, "ended": date(2017, 1, 1)}, later],
        [FEBRUARY, {**later, "ended": date(2017, 6, 8)}],
        [FEBRUARY, {**FEBRUARY, "ended": None}],
    ):
        assert told("plans-overlap", plans=rows) == []


def test_of_a_plan_in_two_files_the_later_end_holds() -> None:
    earlier = a("plans", started=date(2017, 2, 1), ended=date(2017, 6, 1), source="2017-06/plans")
    rows = [earlier, FEBRUARY, a("plans", started=date(2017, 6, 9))]
    assert [row for _, row, _ in told("plans-overlap", plans=rows)] == [4]


def test_a_plan_that_ended_on_the_last_day_overlapped_one_that_is_open() -> None:
    rows = [a("plans"), a("plans", started=date(2017, 11, 1), ended=date(2017, 12, 31))]
    assert [row for _, row, _ in told("plans-overlap", plans=rows)] == [3]


def test_an_open_plan_overlapped_one_that_ended_on_the_last_day() -> None:
    """That one is no longer open, so that no other rule tells of the two."""
    rows = [a("plans", started=date(2017, 2, 1), ended=date(2017, 12, 31)), a("plans")]
    assert [row for _, row, _ in told("plans-overlap", plans=rows)] == [3]
    assert told("two-open-plans", plans=rows) == []


def test_a_second_plan_that_began_on_the_last_day_is_open() -> None:
    rows = [a("plans"), a("plans", started=date(2017, 12, 31))]
    assert [row for _, row, _ in told("two-open-plans", plans=rows)] == [3]
    assert told("plans-overlap", plans=rows) == []


def test_a_child_with_two_open_plans() -> None:
    rows = [a("plans"), a("plans", started=date(2017, 2, 1)), a("plans", child="C2")]
    assert told("two-open-plans", plans=rows) == [
        (
            "plans",
            2,
            "The plan from 16/10/2017 is open on 31/12/2017, and so is the child's plan from "
            "01/02/2017.",
        )
    ]
    assert told("plans-overlap", plans=rows) == []


def test_a_plan_that_ended_on_the_last_day_or_began_after_it_is_not_open() -> None:
    for other in (
        a("plans", started=date(2017, 2, 1), ended=date(2017, 12, 31)),
        a("plans", started=date(2018, 1, 1)),
        a("plans", started=date(2017, 2, 1), temporary=True),
    ):
        assert told("two-open-plans", plans=[a("plans"), other]) == []


def test_a_visit_while_the_child_had_no_plan() -> None:
    days = [date(2017, 1, 31), date(2017, 2, 1), date(2017, 6, 10), date(2017, 6, 11)]
    rows = [a("visits", visited=day) for day in days]
    assert told("visit-outside-plan", visits=rows, plans=[FEBRUARY]) == [
        ("visits", 2, "The child had no plan on the day of the visit, 31/01/2017."),
        ("visits", 5, "The child had no plan on the day of the visit, 11/06/2017."),
    ]
    other = told("visit-outside-plan", visits=rows[1:2], plans=[{**FEBRUARY, "child": "C2"}])
    assert [row for _, row, _ in other] == [2]
    temporary = [{**FEBRUARY, "temporary": True}]
    assert told("visit-outside-plan", visits=rows[1:2], plans=temporary) == []


def test_visits_from_before_the_list_of_plans_reaches_are_not_told() -> None:
    rows = [a("visits", visited=date(2017, 6, 30)), a("visits", visited=date(2017, 7, 1))]
    plans = [a("plans", started=date(2017, 10, 16))]
    found = told("visit-outside-plan", reach={"plans": Month(2017, 7)}, visits=rows, plans=plans)
    assert [row for _, row, _ in found] == [3]


def test_a_visit_without_its_day_is_told_by_the_rule_for_blank_cells_alone() -> None:
    rows = [a("visits", visited=None, seen=None)]
    assert told("visit-seen-unknown", visits=rows) == []
    assert [row for _, row, _ in told("needed-cell-blank", visits=rows)] == [2]


def test_a_visit_after_today() -> None:
    rows = [a("visits", visited=date(2018, 1, 12)), a("visits", visited=date(2018, 1, 13))]
    assert told("visit-to-come", visits=rows) == [
        ("visits", 3, "The visit is dated 13/01/2018, after today, 12/01/2018.")
    ]


def test_a_visit_that_does_not_say_whether_the_child_was_seen() -> None:
    rows = [a("visits", seen=False), a("visits", seen=None)]
    assert told("visit-seen-unknown", visits=rows) == [
        ("visits", 3, "Whether the child was seen on 18/12/2017 is not recorded.")
    ]


def test_a_child_on_a_plan_without_a_visit_for_more_than_35_days() -> None:
    plan = a("plans", started=date(2017, 10, 16))
    message = "The plan began on 16/10/2017 and is open; last visit up to 31/12/2017: {}."
    rule = "long-without-visit"
    first = a("visits", child="C2", visited=date(2017, 11, 1))
    on_the_day = [first, a("visits", visited=date(2017, 11, 26))]
    a_day_earlier = [first, a("visits", visited=date(2017, 11, 25))]
    assert told(rule, plans=[plan], visits=on_the_day) == []
    assert told(rule, plans=[plan], visits=a_day_earlier) == [
        ("plans", 2, message.format("25/11/2017"))
    ]
    for visit in (
        a("visits", seen=False),
        a("visits", seen=None),
        a("visits", child="C2"),
        a("visits", visited=date(2018, 1, 2)),
        a("visits", visited=date(2017, 10, 15)),
    ):
        expected = [("plans", 2, message.format("none"))]
        assert told(rule, plans=[plan], visits=[first, visit]) == expected


def test_a_visit_on_the_last_day_or_on_that_of_the_plans_start_is_one() -> None:
    first = a("visits", child="C2", visited=date(2017, 10, 1))
    on_the_last = [first, a("visits", visited=date(2017, 12, 31))]
    assert told("long-without-visit", plans=[a("plans")], visits=on_the_last) == []
    at_the_start = [first, a("visits", visited=date(2017, 10, 16))]
    ((_, _, message),) = told("long-without-visit", plans=[a("plans")], visits=at_the_start)
    assert message.endswith("last visit up to 31/12/2017: 16/10/2017.")


def test_in_a_month_that_is_not_over_the_days_are_counted_to_today() -> None:
    """A child visited 35 days ago was told to have gone without by the end of the month."""
    first = a("visits", child="C2", visited=date(2017, 10, 1))
    recent = [first, a("visits", visited=date(2017, 11, 7))]
    a_day_earlier = [first, a("visits", visited=date(2017, 11, 6))]
    today = date(2017, 12, 12)
    rule = "long-without-visit"
    assert told(rule, today=today, plans=[a("plans")], visits=recent) == []
    ((_, _, message),) = told(rule, today=today, plans=[a("plans")], visits=a_day_earlier)
    assert message.endswith("last visit up to 12/12/2017: 06/11/2017.")


def test_all_visits_count_where_the_settings_say_so() -> None:
    counted = replace(TEAM.settings, visits_counted=Visits.ALL)
    visits = [a("visits", seen=False)]
    workbook = replace(TEAM, settings=counted)
    assert told("long-without-visit", team=workbook, plans=[a("plans")], visits=visits) == []


def test_no_visit_is_missed_of_a_new_plan_an_ended_one_or_before_the_list_begins() -> None:
    visits = [a("visits", child="C2", visited=date(2017, 11, 25))]
    for plan in (
        a("plans", started=date(2017, 11, 26)),
        a("plans", ended=date(2017, 12, 31)),
        a("plans", temporary=True),
    ):
        assert told("long-without-visit", plans=[plan], visits=visits) == []
    assert len(told("long-without-visit", plans=[a("plans")], visits=visits)) == 1
    later = [a("visits", child="C2", visited=date(2017, 11, 26))]
    assert told("long-without-visit", plans=[a("plans")], visits=later) == []


def test_of_two_open_plans_the_first_is_told() -> None:
    rows = [a("plans"), a("plans", started=date(2017, 2, 1))]
    visits = [a("visits", child="C2", visited=date(2017, 11, 1))]
    found = told("long-without-visit", plans=rows, visits=visits)
    assert [row for _, row, _ in found] == [3]

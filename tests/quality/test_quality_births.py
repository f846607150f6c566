"""Dates of birth and ages that cannot be, or contradict each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from quality_samples import a, extracts, findings, told

from xlsx_tools.extracts.model import Known
from xlsx_tools.periods import Month


def test_a_born_child_without_a_date_of_birth() -> None:
    rows = [
        a("referrals", birth=None, age=4),
        a("referrals", birth=None, age=None),
        a("referrals", birth=None, age=-1),
        a("referrals"),
    ]
    message = "There is no date of birth, and the age is not −1 for an unborn child."
    assert told("birth-missing", referrals=rows, care_leavers=[a("care_leavers", birth=None)]) == [
        ("referrals", 2, message),
        ("referrals", 3, message),
    ]


def test_born_more_than_ten_months_after_the_event() -> None:
    rows = [
        a("referrals", referred=date(2017, 1, 31), birth=date(2017, 11, 30)),
        a("referrals", referred=date(2017, 1, 31), birth=date(2017, 12, 1)),
        a("referrals", referred=None, birth=date(2017, 12, 1)),
    ]
    assert told("born-too-late", referrals=rows) == [
        (
            "referrals",
            3,
            "The child was born on 01/12/2017, more than ten months after 'Date of referral', "
            "31/01/2017.",
        )
    ]


def test_a_child_in_care_was_born() -> None:
    """Ten months were allowed, as for an unborn child who is referred."""
    rows = [
        a("in_care", started=date(2017, 3, 1), birth=date(2017, 3, 1)),  # taken at birth
        a("in_care", started=date(2017, 3, 1), birth=date(2017, 3, 2)),
        a("in_care", started=None, birth=date(2017, 3, 2)),
    ]
    assert told("born-too-late", in_care=rows) == [
        (
            "in_care",
            3,
            "The child was born on 02/03/2017, after 'Date Started to be Looked After', "
            "01/03/2017.",
        )
    ]


def test_a_child_was_born_before_each_step_to_adoption() -> None:
    """Only the adoption order was looked at, and ten months were allowed."""
    steps = {"entered_care": date(2016, 1, 4), "placed": date(2016, 7, 4)}
    rows = [
        a("adoptions", **steps, adopted=date(2017, 3, 1), birth=date(2016, 1, 4)),
        a("adoptions", **steps, adopted=date(2017, 3, 1), birth=date(2017, 8, 1)),
        a("adoptions", entered_care=None, placed=date(2016, 7, 4), birth=date(2016, 7, 5)),
        a("adoptions", entered_care=None, placed=None, birth=date(2017, 9, 12)),
    ]
    found = [
        (row, message.split(", ", 1)[1])
        for _, row, message in told("born-too-late", adoptions=rows)
    ]
    assert found == [
        (3, "after 'Date the Child Entered Care', 04/01/2016."),
        (4, "after 'Date Placed for Adoption', 04/07/2016."),
        (5, "after 'Date of Adoption Order', 11/09/2017."),
    ]


def test_a_care_leaver_is_born() -> None:
    rows = [
        a("care_leavers", birth=date(2018, 1, 12)),
        a("care_leavers", birth=date(2018, 1, 13)),
    ]
    assert told("born-too-late", care_leavers=rows) == [
        ("care_leavers", 3, "The child was born on 13/01/2018, after today, 12/01/2018.")
    ]


def test_older_than_any_child_on_the_day_of_the_event() -> None:
    rows = [
        a("plans", started=date(2017, 3, 1), birth=date(1990, 3, 2)),
        a("plans", started=date(2017, 3, 1), birth=date(1990, 3, 1)),
    ]
    assert told("too-old", plans=rows) == [
        ("plans", 3, "A child born on 01/03/1990 was 27 years old on 01/03/2017.")
    ]


def test_a_care_leaver_is_too_old_by_the_end_of_the_month() -> None:
    rows = [
        a("care_leavers", birth=date(1990, 12, 31)),
        a("care_leavers", birth=date(1991, 1, 1)),
    ]
    assert told("too-old", care_leavers=rows) == [
        ("care_leavers", 2, "A child born on 31/12/1990 was 27 years old on 31/12/2017.")
    ]


def test_an_age_that_nobody_has() -> None:
    rows = [a("contacts", age=age) for age in (-2, -1, 26, 27)]
    assert told("age-out-of-range", contacts=rows) == [
        ("contacts", 2, "The age is -2; ages go from −1, for unborn, to 26."),
        ("contacts", 5, "The age is 27; ages go from −1, for unborn, to 26."),
    ]


def test_an_age_that_the_child_never_had() -> None:
    born, referred = date(2010, 9, 10), date(2016, 9, 9)
    rows = [a("referrals", birth=born, referred=referred, age=age) for age in (4, 5, 7, 8)]
    message = (
        "The age is {}, but a child born on 10/09/2010 was 5 on 09/09/2016 and is 7 on 12/01/2018."
    )
    assert told("age-contradicts-birth", referrals=rows) == [
        ("referrals", 2, message.format(4)),
        ("referrals", 5, message.format(8)),
    ]


def test_a_baby_and_a_child_who_was_expected_never_had_another_age() -> None:
    rows = [
        a("referrals", age=0),
        a("referrals", birth=date(2017, 10, 1), age=0),  # a month after the referral
        a("referrals", birth=date(2017, 10, 1), age=3),
    ]
    assert [row for _, row, _ in told("age-contradicts-birth", referrals=rows)] == [2, 4]


def test_an_age_and_a_date_of_birth_that_cannot_be_are_left_to_their_own_rules() -> None:
    rows = [
        a("referrals", birth=date(2019, 1, 1)),
        a("referrals", birth=date(1917, 1, 1)),
        a("referrals", age=99),
        a("referrals", age=-1),
        a("referrals", age=None),
        a("referrals", birth=None),
    ]
    assert told("age-contradicts-birth", referrals=rows) == []


def test_a_child_born_on_29_february_is_a_year_older_from_1_march() -> None:
    born, today_age = date(2012, 2, 29), 5
    rows = [
        a("referrals", birth=born, referred=date(2017, 2, 28), age=4),
        a("referrals", birth=born, referred=date(2017, 3, 1), age=4),
    ]
    assert told("age-contradicts-birth", referrals=rows) == [
        (
            "referrals",
            3,
            "The age is 4, but a child born on 29/02/2012 was 5 on 01/03/2017 and is "
            f"{today_age} on 12/01/2018.",
        )
    ]


def test_a_care_leavers_age_may_be_of_any_day_in_a_year() -> None:
    rows = [a("care_leavers", birth=date(1998, 2, 3), age=age) for age in (17, 18, 19, 20)]
    assert [row for _, row, _ in told("age-contradicts-birth", care_leavers=rows)] == [2, 5]


def test_unborn_although_the_date_of_birth_has_passed() -> None:
    rows = [
        a("referrals", age=-1, birth=date(2018, 1, 11)),
        a("referrals", age=-1, birth=date(2018, 1, 12)),
        a("referrals", age=-1, birth=None),
        a("referrals", age=0, birth=date(2018, 1, 11)),
    ]
    assert told("unborn-but-born", referrals=rows) == [
        (
            "referrals",
            2,
            "The age is −1, for unborn, but the date of birth, 11/01/2018, has passed.",
        )
    ]


def test_an_older_extract_was_right_to_call_a_child_unborn_who_was_born_since() -> None:
    """Born on 20 November: unborn in October's list, not in November's, nor in an undated one."""
    born = date(2017, 11, 20)
    sources = ("2017-10/List 3.csv", "2017-11/List 3.csv", "List 3.csv")
    rows = [a("referrals", age=-1, birth=born, source=each, row=2) for each in sources]
    months = {sources[0]: Month(2017, 10), sources[1]: Month(2017, 11)}
    given = replace(extracts(referrals=rows), known=Known(months=months))
    assert list(findings("unborn-but-born", given).source) == [*sources[1:]]


def test_a_child_with_two_dates_of_birth_is_told_where_the_unusual_one_is() -> None:
    usual, unusual = date(2010, 6, 15), date(2011, 6, 15)
    assert told(
        "births-differ",
        contacts=[a("contacts", child="C2"), a("contacts", birth=unusual)],
        referrals=[a("referrals", birth=usual), a("referrals", birth=None)],
        plans=[a("plans", birth=usual)],
        in_care=[a("in_care", birth=unusual, child="C3")],
    ) == [
        (
            "contacts",
            3,
            "The date of birth is 15/06/2011 here, and 15/06/2010 in List 3: Referral, row 2.",
        )
    ]


def test_of_two_dates_of_birth_as_usual_as_each_other_the_later_one_is_told() -> None:
    rows = [a("plans", birth=date(2010, 7, 15)), a("plans", birth=date(2010, 6, 15))]
    assert told("births-differ", plans=rows) == [
        (
            "plans",
            2,
            "The date of birth is 15/07/2010 here, and 15/06/2010 in List 7: Child protection, "
            "row 3.",
        )
    ]


def test_where_a_list_is_several_files_the_other_date_of_birth_is_told_with_its_file() -> None:
    east, west = "2017-12/List 3 East.csv", "2017-12/List 3 West.csv"
    referrals = [
        a("referrals", source=east, birth=date(2010, 6, 15)),
        a("referrals", source=west, birth=date(2010, 7, 15)),
    ]
    assert told("births-differ", referrals=referrals) == [
        (
            "referrals",
            3,
            "The date of birth is 15/07/2010 here, and 15/06/2010 in List 3: Referral, "
            "2017-12/List 3 East.csv, row 2.",
        )
    ]


def test_each_unusual_date_of_birth_is_told_once() -> None:
    days = [date(2010, 6, day) for day in (15, 15, 15, 16, 16, 17)]
    rows = [a("plans", birth=day) for day in days]
    assert [row for _, row, _ in told("births-differ", plans=rows)] == [5, 7]
    assert told("births-differ", plans=rows[:3]) == []

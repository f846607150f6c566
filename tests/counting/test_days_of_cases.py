"""The days that a list of cases has of each, also where no figure depends on them."""

from __future__ import annotations

from datetime import date

import ibis
from engine_lists import lists_on
from worked_case import TWO_TEAMS, lists

from xlsx_tools.catalogue.kinds import CountedAs
from xlsx_tools.catalogue.records import Settings
from xlsx_tools.counting.count import cohort_of
from xlsx_tools.counting.ground import lay
from xlsx_tools.lists.every import LISTS
from xlsx_tools.periods import Month, months_ending

Days = tuple[date | None, date | None, int | None]


def days_of(
    rule: CountedAs, *months: Month, without: str = "", **given: str
) -> dict[tuple[str, str], Days]:
    """By child and month the dates and the number of each case of a rule."""
    con = ibis.duckdb.connect()
    there = lists(teams=TWO_TEAMS, **given)
    everything = {name: there.get(name, []) for name in LISTS if name != without}
    ground = lay(con, lists_on(con, everything), Settings(), months)
    rows = cohort_of(ground, rule, months).to_pyarrow().to_pylist()
    return {
        (row["child"], row["month"]): (row["date"], row["until"], row["number"]) for row in rows
    }


LEAVERS = """
    child  birth       in_touch  activity  team
    L1     2000-02-29  yes       F2        T1
    L2     2000-02-01  yes       F2        T1
    L3     1999-03-31  yes       F2        T1
    L4     1999-02-28  yes       F2        T1
    L5     2000-03-01  yes       F2        T1
"""


def test_a_care_leavers_birthday_is_worked_out_from_the_day_of_birth() -> None:
    """The column Birthday was blank for all, and the oldest could not be first."""
    months = Month(2018, 2), Month(2018, 3)
    found = days_of(
        CountedAs.CARE_LEAVERS_ETE, *months, without="care_leaver_birthdays", care_leavers=LEAVERS
    )
    assert found == {
        ("L2", "2018-02"): (date(2018, 2, 1), None, 18),
        ("L4", "2018-02"): (date(2018, 2, 28), None, 19),
        ("L1", "2018-03"): (date(2018, 3, 1), None, 18),
        ("L3", "2018-03"): (date(2018, 3, 31), None, 19),
        ("L5", "2018-03"): (date(2018, 3, 1), None, 18),
    }


def test_who_is_born_on_29_february_has_a_birthday_on_it_in_a_leap_year() -> None:
    found = days_of(
        CountedAs.CARE_LEAVERS_ETE,
        *months_ending(Month(2020, 3), 2),
        without="care_leaver_birthdays",
        care_leavers=LEAVERS,
    )
    assert found["L1", "2020-02"] == (date(2020, 2, 29), None, 20)
    assert ("L1", "2020-03") not in found


REFERRALS = """
    child  referred    no_further_action  team
    C1     2017-12-04  no                 T1
    C2     2017-12-20  no                 T1
    C3     2017-12-20  no                 T1
    C4     2017-12-20  no                 T1
"""
HISTORY = """
    child  referred    team
    C1     2016-11-30  T1
    C2     2016-12-19  T1
    C3     2016-12-20  T1
    C3     2015-01-01  T1
"""


def test_the_referral_before_is_said_however_long_ago_it_was() -> None:
    """One from before the month a year ago was blank, one of that month was not."""
    found = days_of(
        CountedAs.RE_REFERRALS,
        Month(2017, 12),
        referrals=REFERRALS,
        referral_history=HISTORY,
    )
    assert {child: days[1:] for (child, _), days in found.items()} == {
        "C1": (date(2016, 11, 30), 369),
        "C2": (date(2016, 12, 19), 366),
        "C3": (date(2016, 12, 20), 365),
        "C4": (None, None),
    }


def test_an_open_assessment_is_aside_from_the_month_on_in_which_it_has_taken_too_long() -> None:
    """By 28 February it has taken 25 working days, by 31 March, after Good Friday, 46."""
    found = days_of(
        CountedAs.ASSESSMENTS_COMPLETED,
        Month(2018, 2),
        Month(2018, 3),
        assessments="child  started  team\nC1  2018-01-24  T1",
    )
    assert found == {("C1", "2018-03"): (date(2018, 1, 24), None, 46)}

"""A month's re-referrals can be told only if the referrals of the year before are there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pyarrow as pa
import pytest

from xlsx_tools.catalogue.kinds import CountedAs
from xlsx_tools.catalogue.records import Settings, TeamWorkbook
from xlsx_tools.counting.plan import hindrance
from xlsx_tools.engines import Engine, put, start
from xlsx_tools.extracts.model import Extracts, Reach
from xlsx_tools.periods import Month, months_between

DECEMBER_2016, DECEMBER = Month(2016, 12), Month(2017, 12)
USUAL = dict.fromkeys(months_between(DECEMBER_2016, DECEMBER), 30)


def why_not(
    history: Mapping[Month, int], list_3: Mapping[Month, int], *, first_day: int = 7
) -> str | None:
    """Why re-referrals of December 2017 cannot be counted from so many referrals a month.

    All of a month are on one day.
    """
    con = start(Engine.DUCKDB)
    lists = {}
    for name, rows in (("referral_history", history), ("referrals", list_3)):
        days = [
            date(month.year, month.number, first_day) for month, n in rows.items() for _ in range(n)
        ]
        lists[name] = put(con, pa.table({"referred": pa.array(days, pa.date32())}))
    extracts = Extracts(lists, dict.fromkeys(lists, Reach(None, None)))
    team = TeamWorkbook(settings=Settings())
    found = hindrance(con, extracts, team, CountedAs.RE_REFERRALS, DECEMBER)
    return found[0] if found else None


def some(*months: int, year: int = 2017) -> dict[Month, int]:
    return {Month(year, number): USUAL[Month(year, number)] for number in months}


def test_a_history_and_list_3_that_join_on_can_be_counted() -> None:
    assert why_not(some(12, year=2016) | some(1, 2, 3, 4, 5, 6), some(7, 8, 9, 10, 11, 12)) is None


def test_months_in_neither_list_are_named() -> None:
    assert why_not(some(12, year=2016) | some(1, 2, 3), some(7, 8, 9, 10, 11, 12)) == (
        "Earlier referrals are needed from Dec-16 on; there are next to none in Apr-17 to Jun-17."
    )


def test_a_wrongly_dated_referral_is_no_history() -> None:
    found = why_not({DECEMBER_2016: 1}, some(*range(1, 13)))
    assert found == (
        "Earlier referrals are needed from Dec-16 on; there are next to none in Dec-16."
    )


def test_a_quiet_month_of_a_small_authority_is_no_gap() -> None:
    few = dict.fromkeys(USUAL, 4) | {Month(2017, 8): 0}
    assert why_not({}, few) is None


@pytest.mark.parametrize(
    ("usual", "in_august", "is_gap"),
    [(19, 0, False), (20, 2, True), (20, 3, False), (30, 3, True), (30, 4, False)],
)
def test_next_to_none_is_two_or_a_tenth_of_twenty_or_more(
    usual: int, in_august: int, is_gap: bool
) -> None:
    found = why_not({}, {**dict.fromkeys(USUAL, usual), Month(2017, 8): in_august})
    assert (found is not None) is is_gap


def test_half_as_many_in_summer_is_no_gap() -> None:
    assert why_not({}, {**USUAL, Month(2017, 8): 15}) is None


def test_a_history_that_begins_late_in_its_first_month_lacks_what_was_before() -> None:
    found = why_not({}, USUAL, first_day=28)
    assert found == "Earlier referrals are needed from Dec-16 on; there are from 28/12/2016."


@pytest.mark.parametrize(("first_day", "is_late"), [(4, False), (11, False), (12, True)])
def test_the_first_days_of_a_year_are_quiet(first_day: int, is_late: bool) -> None:
    assert (why_not({}, USUAL, first_day=first_day) is not None) is is_late


@pytest.mark.parametrize("first_day", [12, 28])
def test_a_small_authority_may_have_its_first_referral_late_in_a_month(first_day: int) -> None:
    assert why_not({}, dict.fromkeys(USUAL, 4), first_day=first_day) is None

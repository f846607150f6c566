"""Files that name no month: when they were drawn, and what is counted from them beside others."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

import pyarrow as pa
import pytest

from xlsx_tools.extracts.model import Reach, Trouble
from xlsx_tools.extracts.raw import RawTable
from xlsx_tools.periods import Month, months_between

from .match_tables import DECEMBER, NOVEMBER, Read, Row, read, table_of

AUGUST, JANUARY, MARCH = Month(2017, 8), Month(2018, 1), Month(2018, 3)
HALF_YEAR = tuple(months_between(Month(2017, 7), DECEMBER))
PLAN = ("Child ID", "CP plan start date", "CP plan end date")
JUNE, OCTOBER = "05/06/2017", "05/10/2017"


def plans(extract: Month | None, *rows: Row) -> RawTable:
    source = f"{extract or 'now'}/List 7.csv"
    return table_of("List 7", PLAN, *rows, extract=extract, source=source)


def open_plans(letter: str, number: int, since: str) -> list[Row]:
    return [[f"{letter}{place}", since, ""] for place in range(number)]


def referrals_of(months: Sequence[Month], *more: str, extract: Month | None = None) -> RawTable:
    """List 3 with five referrals in each of the months, and those of more days."""
    days = [f"{day}/{month.number}/{month.year}" for month in months for day in range(1, 6)]
    rows = [[f"R{place}", day] for place, day in enumerate((*days, *more))]
    source = f"{extract or 'now'}/List 3.csv"
    headings = ("Child ID", "Referral date")
    return table_of("List 3", headings, *rows, extract=extract, source=source)


def on_plans(found: Read, month: Month) -> int | None:
    """The children on a plan at the end of a month; None where the list does not reach it."""
    if not found.extracts.reach["plans"].has(month):
        return None
    rows = found.rows("plans", "child", "started", "ended")
    return len(
        {
            child
            for child, started, ended in rows
            if isinstance(started, date)
            and started <= month.last_day
            and (not isinstance(ended, date) or ended > month.last_day)
        }
    )


def said(found: Read) -> list[str]:
    return [each.what for each in found.problems(Trouble.WRONG_MONTH)]


@pytest.mark.parametrize("last", [DECEMBER, JANUARY, MARCH])
def test_who_left_by_decembers_list_is_not_on_a_plan_whichever_months_are_counted(
    last: Month,
) -> None:
    """Ten of November's fourteen plans are not in the list of December, which names no month."""
    found = read(
        plans(NOVEMBER, *open_plans("A", 10, JUNE), *open_plans("B", 4, OCTOBER)),
        plans(None, *open_plans("B", 4, OCTOBER)),
        referrals_of(HALF_YEAR),
        months=tuple(months_between(DECEMBER, last)),
    )
    assert [on_plans(found, month) for month in (NOVEMBER, DECEMBER, JANUARY)] == [14, 4, None]
    assert all("December 2017" in each for each in said(found))


@pytest.mark.parametrize("last", [DECEMBER, JANUARY, MARCH])
def test_an_extract_that_the_undated_one_touches_is_not_too_old_for_later_months(
    last: Month,
) -> None:
    """December's list reaches back to July, so August's holds, also where March is counted."""
    found = read(
        plans(AUGUST, *open_plans("A", 10, JUNE)),
        plans(None, *open_plans("B", 4, OCTOBER)),
        referrals_of(HALF_YEAR),
        months=tuple(months_between(AUGUST, last)),
    )
    assert (on_plans(found, AUGUST), on_plans(found, DECEMBER)) == (10, 4)
    assert found.extracts.reach["plans"] == Reach(MARCH - 12, DECEMBER)


def test_a_list_that_is_dated_elsewhere_is_not_decembers_counted_as_januarys() -> None:
    """Each list is there with a month, too."""
    found = read(
        plans(NOVEMBER, *open_plans("A", 3, JUNE)),
        referrals_of(HALF_YEAR[:-1], extract=NOVEMBER),
        plans(None, *open_plans("A", 3, JUNE)),
        referrals_of(HALF_YEAR),
        months=(JANUARY,),
    )
    assert found.extracts.reach["plans"].last == DECEMBER
    assert found.extracts.reach["referrals"].last == DECEMBER
    assert any("Nothing in the files that name no month is later" in each for each in said(found))


@pytest.mark.parametrize("month", [NOVEMBER, DECEMBER, JANUARY])
def test_an_undated_list_may_be_older_than_one_that_names_its_month(month: Month) -> None:
    """November's seven other plans had left December's list."""
    found = read(
        plans(None, *open_plans("A", 10, JUNE)),
        referrals_of(HALF_YEAR[:-1]),
        plans(DECEMBER, *open_plans("A", 3, JUNE)),
        referrals_of(HALF_YEAR, extract=DECEMBER),
        months=(month,),
    )
    assert (on_plans(found, NOVEMBER), on_plans(found, DECEMBER)) == (10, 3)
    assert any("taken as of November 2017" in each for each in said(found))


def test_where_nothing_tells_its_month_an_undated_list_is_the_newest() -> None:
    undated, december = open_plans("A", 2, JUNE), open_plans("A", 3, JUNE)
    for asked, taken in [(NOVEMBER, DECEMBER), (DECEMBER, DECEMBER), (JANUARY, JANUARY)]:
        found = read(plans(None, *undated), plans(DECEMBER, *december), months=(asked,))
        assert f"taken as of {taken.title}" in said(found)[0]


def test_a_row_or_two_of_the_month_counted_are_slips_as_they_are_of_later_ones() -> None:
    slips = ("05/01/2018", "06/01/2018")
    for asked in [(DECEMBER,), (DECEMBER, JANUARY), (JANUARY,)]:
        found = read(referrals_of(HALF_YEAR, *slips), months=asked)
        assert found.extracts.reach["referrals"] == Reach(Month(2017, 7), DECEMBER)
    assert said(found) == [
        "Next to nothing in the files that name no month is later than December 2017, so the lists "
        "are taken as drawn then."
    ]


def test_days_that_are_dates_tell_the_month_as_texts_do_but_for_days_that_stand_for_none() -> None:
    days = [date(2017, 11, day) for day in range(1, 11)] + [date(9999, 12, 31)] * 10
    headings = ("Child ID", "Visit date")
    rows = [[str(place), day] for place, day in enumerate(days)]
    visits = table_of("Visits", headings, *rows, types={1: pa.date32()})
    found = read(visits, plans(None, *open_plans("A", 1, JUNE)))
    assert found.extracts.reach["plans"].last == NOVEMBER


def drawn_by_chance(chance: random.Random) -> list[RawTable]:
    """Plans and referrals as drawn in some months, of which the last is not named."""
    drawn = [month for month in HALF_YEAR[1:] if chance.random() < 0.75] or [DECEMBER]
    spells = []
    for place in range(30):
        began = date(2017, 3, 1) + timedelta(days=chance.randint(0, 290))
        lasts = timedelta(days=chance.randint(5, 200))
        spells.append((f"C{place % 20}", began, began + lasts if chance.random() < 0.7 else None))
    tables = []
    for month in drawn:
        named = None if month == drawn[-1] else month
        begun = [spell for spell in spells if spell[1] <= month.last_day]
        last_of_each = {spell[0]: spell for spell in sorted(begun, key=lambda spell: spell[1])}
        rows = [
            [child, f"{began:%d/%m/%Y}", f"{ended:%d/%m/%Y}" if ended and over else ""]
            for child, began, ended in last_of_each.values()
            if chance.random() < 0.9
            for over in [ended is not None and ended <= month.last_day]
        ]
        tables += [plans(named, *rows), referrals_of([month], extract=named)]
    return tables


@pytest.mark.parametrize("seed", range(3))
def test_a_month_counts_the_same_whichever_later_months_are_counted_with_it(seed: int) -> None:
    """Or it is left out, since the lists do not reach it."""
    tables = drawn_by_chance(random.Random(seed))
    figures: dict[Month, set[int]] = {month: set() for month in (*HALF_YEAR, JANUARY)}
    for last in (DECEMBER, JANUARY, MARCH):
        found = read(*tables, months=tuple(months_between(AUGUST, last)))
        for month, of_month in figures.items():
            if month <= last and (number := on_plans(found, month)) is not None:
                of_month.add(number)
    assert all(len(of_month) <= 1 for of_month in figures.values())
    assert any(figures.values())

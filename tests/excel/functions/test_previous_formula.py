"""The previous column from a sheet's own months and counts."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from typing import Any

import pytest
import reference
from hypothesis import given
from hypothesis import strategies as st

from xlsx_tools.excel.functions import SC_PREVIOUS
from xlsx_tools.periods import Month, months_ending

DECEMBER = Month(2017, 12)


def column(cells: list[Any]) -> list[list[Any]]:
    return [[cell] for cell in cells]


def months(count: int, last: Month = DECEMBER) -> list[list[Any]]:
    return column([datetime(m.year, m.number, 1) for m in months_ending(last, count)])


MADE_UP = [float(each) for each in range(101, 131)]  # July 2015 to December 2017


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("cumulative", 124 + 125 + 126 + 127 + 128 + 129),
        ("Average", 126.5),
        ("March", 121),  # March 2017
        ("rolling", sum(range(107, 119))),  # January to December 2016
        ("average 12", 123.5),
        ("year before", 118),
        ("financial year", sum(range(110, 122))),  # April 2016 to March 2017
    ],
)
def test_each_way_of_counts(kind: str, expected: float) -> None:
    found = SC_PREVIOUS(kind, "Dec-17", months(30), column(MADE_UP))
    assert found == expected


@given(
    st.lists(st.tuples(st.integers(0, 300), st.integers(0, 400)), min_size=6, max_size=6),
    st.sampled_from(["cumulative", "average"]),
)
def test_six_months_are_the_references(rows: list[tuple[int, int]], kind: str) -> None:
    count, _, percent = reference.six_months(rows, kind)
    counts = column([float(n) for n, _ in rows])
    totals = column([float(d) for _, d in rows])
    when = months(6, DECEMBER - 1)
    assert SC_PREVIOUS(kind, "Dec-17", when, counts) == float(count)
    expected = "z" if percent is None else float(percent / 100)
    assert SC_PREVIOUS(kind, "Dec-17", when, counts, totals) == expected


def test_a_rate_and_a_mean() -> None:
    when, counts, totals = months(2), column([60.0, 66.0]), column([3.0, 4.0])
    arguments = ("year before", "Nov-18", when, counts, totals)
    assert SC_PREVIOUS(*arguments, "mean") == 20
    assert SC_PREVIOUS(*arguments, "rate") == 200_000
    assert SC_PREVIOUS(*arguments, "percent") == SC_PREVIOUS(*arguments) == 20
    assert SC_PREVIOUS(*arguments, "miles").startswith("SC: measure must be percent, rate or mean")


def test_a_row_of_months_serves_as_a_column_does() -> None:
    across = [[cell for (cell,) in months(7)]]
    counts = [[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]]
    assert SC_PREVIOUS("cumulative", "Dec-17", across, counts) == 21


@pytest.mark.parametrize("hole", [None, "", "x"])
def test_a_month_that_is_missing_makes_the_whole_not_available(hole: object) -> None:
    counts = [*column(MADE_UP[:4]), [hole], *column(MADE_UP[5:7])]
    assert SC_PREVIOUS("average", "Dec-17", months(7), counts) == "#N/A"
    assert SC_PREVIOUS("average", "Dec-17", months(5), column(MADE_UP[:5])) == "#N/A"
    assert SC_PREVIOUS("year before", "Dec-18", months(7), counts) == 107


def test_months_may_stand_in_any_order_and_blank_ones_are_passed_over() -> None:
    when = [*reversed(months(7)), [None]]
    assert SC_PREVIOUS("cumulative", "Dec-17", when, column([*MADE_UP[:7], "left over"])) == sum(
        MADE_UP[1:7]
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("weekly", "Dec-17", months(2), column([1.0, 2.0])), "SC: kind must be cumulative, aver"),
        (("average", "Dec-17", months(2), column([1.0])), "SC: months and counts must have as m"),
        (
            ("average", "Dec-17", [["Nov-17"], ["11/2017"]], column([1.0, 2.0])),
            "SC: months must be a month like Dec-17",
        ),
        (
            ("average", "Dec-17", [["Nov-17"], ["2017-11"]], column([1.0, 2.0])),
            "SC: Nov-17 is there twice",
        ),
        (("average", months(2), months(2), column([1.0, 2.0])), "SC: month must be a single cell"),
        (("average", "Dec-17", months(1), column(["ten"])), "SC: counts must be a number"),
        (("average", "#REF!", months(1), column([1.0])), "#N/A"),
        (("average", "Dec-17", months(1), column(["#REF!"])), "#N/A"),
        (("average", None, months(1), column([1.0])), "#N/A"),
    ],
)
def test_what_cannot_be_used_is_said(arguments: tuple[Any, ...], said: str) -> None:
    assert SC_PREVIOUS(*arguments).startswith(said)


def test_an_average_is_not_rounded() -> None:
    rows = column([float(n) for n in (1, 1, 1, 1, 1, 2)])
    assert SC_PREVIOUS("average", "Dec-17", months(6, DECEMBER - 1), rows) == float(Fraction(7, 6))

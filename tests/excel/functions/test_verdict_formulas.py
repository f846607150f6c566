"""Ratings and trends in cells: the reference's colours, exact, and what is not a verdict."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
import reference
from hypothesis import given, settings
from hypothesis import strategies as st

from xlsx_tools.excel.functions import SC_RATING, SC_TREND


@pytest.mark.parametrize(
    ("arguments", "colour"),
    [
        ((0.22, 0.24, "L", 0.02), "GREEN"),
        ((0.24, 0.24, "L", 0.02), "GREEN"),
        ((0.26, 0.24, "L", 0.02), "AMBER"),
        ((0.2601, 0.24, "L", 0.02), "RED"),
        ((0.95, 0.95, "H"), "GREEN"),
        ((19 / 20, 0.95, "H"), "GREEN"),
        ((0.9495, 0.95, "H"), "RED"),
        ((0.1 + 0.2, 0.3, "L"), "GREEN"),
        ((1 - 0.9, 0.1, "L"), "GREEN"),
        ((1 / 3, 1 / 3, "H"), "GREEN"),
        (("95%", 0.95, "h"), "GREEN"),
        (("94.9%", "95%", "H"), "RED"),
        ((95.0, 95.0, "H"), "GREEN"),
        ((1.0, 0.0, "L"), "RED"),
        ((0.9, 0.95, "H", None, 0.85), "AMBER"),
        ((0.8, 0.95, "H", 0.5, 0.85), "RED"),  # a floor wins over a tolerance
        ((76.0, 80.0, "H", 0.05, None, None, "share"), "AMBER"),  # Medway
        ((75.99, 80.0, "H", 0.05, None, None, "Share"), "RED"),
        ((72.0, 80.0, "H", None, None, 0.1, "share", 90.0), "GREEN"),  # Havering
        ((71.9, 80.0, "H", None, None, 0.1, "share", 71.9), "AMBER"),
        ((71.9, 80.0, "H", None, None, 0.1, "share", 72.0), "RED"),
        ((71.9, 80.0, "H", 20.0, None, 0.1, "share", [[None]]), "RED"),  # no year ago is known
        ((860.0, 850.0, "T", 10.0), "GREEN"),
        ((870.0, 850.0, "T", 10.0), "AMBER"),
        ((870.5, 850.0, "T", 10.0), "RED"),
        ((850.0, 850.0, "T"), ""),  # no tolerance, no rating
        ((850.0, 850.0, "N", 10.0), ""),
        ((None, 0.95, "H"), ""),
        ((0.95, None, "H"), ""),
        (("x", 0.95, "H"), ""),
        (("", "", "H"), ""),
        (("#DIV/0!", 0.95, "H"), "#N/A"),
        ((0.95, "#REF!", "H"), "#N/A"),
        ((0.95, 0.95, "#N/A"), "#N/A"),
        ((0.95, 0.95, "H", "#NUM!"), "#N/A"),
        ((0.95, 0.95, "up"), "SC: polarity must be H, L, T or N, not 'up'"),
        ((0.95, 0.95, None), "SC: polarity must be H, L, T or N, not ''"),
        (("good", 0.95, "H"), "SC: value must be a number, not 'good'"),
        ((0.95, 0.95, "H", "some"), "SC: tolerance must be a number, not 'some'"),
        (
            (0.95, 0.95, "H", -0.05),
            "SC: tolerance must be 0 or more: it says how far off is forgiven",
        ),
        (
            (0.95, 0.95, "H", 1, None, None, "feet"),
            "SC: within_by must be points or share, not 'feet'",
        ),
        ((float("inf"), 0.95, "H"), "SC: 'inf' is not a number that is counted with"),
    ],
)
def test_ratings(arguments: tuple[Any, ...], colour: str) -> None:
    assert SC_RATING(*arguments) == colour


@pytest.mark.parametrize(
    ("arguments", "colour"),
    [
        ((0.64, 0.64, "H", "percent"), "AMBER"),
        ((0.636, 0.664, "H", "percent"), "RED"),
        ((0.655, 0.64, "H", "percent"), "AMBER"),  # 1.5 points are not more than 1.5 points
        ((0.65501, 0.64, "H", "percent"), "GREEN"),
        ((0.635, 0.64, "H", "percent"), "AMBER"),  # half a point prints the same
        ((0.634, 0.64, "H", "percent"), "RED"),
        ((0.22, 0.24, "L", "Percent"), "GREEN"),
        ((95.0, 100.0, "L", "number"), "AMBER"),  # 5 % is not more than 5 %
        ((94.0, 100.0, "L", "number"), "GREEN"),
        ((100.5, 100.0, "L", "number"), "AMBER"),
        ((101.0, 100.0, "L", "number"), "RED"),
        ((0.65, 0.64, "H", "percent", 0.005), "GREEN"),
        ((0.63, 0.64, "H", "percent", None, 0.01), "AMBER"),
        ((16.2, 16.0, "L", None, 1.0, 0.05), "RED"),
        ((0.64, 0.64, "T", "percent"), ""),
        ((0.64, 0.64, "N", "percent"), ""),
        ((None, 0.64, "H", "percent"), ""),
        ((0.64, "x", "H", "percent"), ""),
        ((0.64, "#N/A", "H", "percent"), "#N/A"),
        (
            (0.64, 0.64, "H"),
            "SC: say in the fourth argument what the values are: percent or number",
        ),
        ((0.64, 0.64, "H", "apples"), "SC: measure must be percent or number, not 'apples'"),
    ],
)
def test_trends(arguments: tuple[Any, ...], colour: str) -> None:
    assert SC_TREND(*arguments) == colour


def in_cells(numbers: st.SearchStrategy[int]) -> st.SearchStrategy[tuple[float, Fraction]]:
    """Percentages with a decimal as a cell holds them, and exactly in per cent."""
    return numbers.map(lambda tenths: (tenths / 1000, Fraction(tenths, 10)))


@settings(max_examples=1500)
@given(
    in_cells(st.integers(0, 1000)),
    in_cells(st.integers(0, 1000)),
    st.sampled_from(["H", "L", "T", "N"]),
    st.none() | in_cells(st.integers(0, 200)),
    st.none() | in_cells(st.integers(0, 1000)),
    st.none() | in_cells(st.integers(0, 100)),
)
def test_every_rating_is_the_references(
    value: Any, target: Any, polarity: Any, tolerance: Any, floor: Any, green: Any
) -> None:
    expected = reference.rating(
        value[1],
        target[1],
        polarity=polarity,
        floor=floor and floor[1],
        green_within=green[1] if green else 0,
        amber_within=tolerance and tolerance[1],
    )
    given_cells = [part and part[0] for part in (tolerance, floor, green)]
    assert SC_RATING(value[0], target[0], polarity, *given_cells) == (expected or "")


@settings(max_examples=1000)
@given(
    in_cells(st.integers(0, 1000)),
    in_cells(st.integers(0, 1000)),
    st.sampled_from(["H", "L", "T", "N"]),
    st.none() | in_cells(st.integers(0, 50)),
    st.none() | in_cells(st.integers(0, 50)),
)
def test_every_trend_of_percentages_is_the_references(
    value: Any, previous: Any, polarity: Any, within: Any, steady: Any
) -> None:
    expected = reference.trend(
        value[1],
        previous[1],
        polarity=polarity,
        unit_is_percent=True,
        within=within and within[1],
        steady=steady and steady[1],
    )
    found = SC_TREND(
        value[0], previous[0], polarity, "percent", within and within[0], steady and steady[0]
    )
    assert found == (expected or "")


@given(st.integers(0, 400), st.integers(0, 400), st.sampled_from(["H", "L"]))
def test_every_trend_of_numbers_is_the_references(value: int, previous: int, polarity: Any) -> None:
    expected = reference.trend(value, previous, polarity=polarity, unit_is_percent=False)
    assert SC_TREND(float(value), float(previous), polarity, "number") == expected


@pytest.mark.parametrize("value", [None, 0.25])
def test_a_formula_filled_down_over_rows_still_blank_shows_nothing(value: float | None) -> None:
    assert SC_RATING(value, None, None) == ""
    assert SC_TREND(value, None, None) == ""
    assert SC_RATING(0.25, 0.24, None).startswith("SC: polarity must be")
    assert SC_TREND(0.25, 0.24, None).startswith("SC: polarity must be")
    assert SC_RATING(value, None, "up").startswith("SC: polarity must be")

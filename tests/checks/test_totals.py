"""Tables that disagree with themselves or with one another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from xlsx_tools.catalogue.kinds import Previous, RowKind
from xlsx_tools.catalogue.records import TeamWorkbook
from xlsx_tools.checks import Severity
from xlsx_tools.figures import Figure, Key
from xlsx_tools.periods import months_ending

from .samples import (
    FIGURES,
    IN_CARE,
    NOVEMBER,
    TEAM,
    VISITS,
    VISITS_ROWS,
    fig,
    found,
    layout,
    messages,
    team,
)

TOTALS = "totals-differ"
PARTS = "parts-do-not-add"
LABEL = "label-contradicts-method"

PLANS = replace(
    VISITS, indicator="plans", number=5, name="Plans", by_area=False, shares_total="visits"
)


def sharing(previous: Previous = Previous.AVERAGE_6) -> TeamWorkbook:
    return team(
        indicators=(replace(PLANS, previous=previous), VISITS, IN_CARE),
        layout=(*TEAM.layout, *layout("plans", VISITS_ROWS)),
    )


def plans(this_month: int, earlier: int) -> dict[Key, Figure]:
    rows = [fig("plans", 10, earlier, month=month) for month in months_ending(NOVEMBER, 6)]
    return {**FIGURES, **dict([fig("plans", 10, this_month), *rows])}


def test_two_indicators_of_one_total() -> None:
    assert messages(TOTALS, sharing(), plans(100, 96)) == []


def test_a_total_that_differs_in_one_column() -> None:
    (finding,) = found(TOTALS, sharing(), plans(100, 98))
    assert finding.message == (
        "'Plans' and 'Visits' should have the same total, but print Dec-17: 100 and 100; "
        "Prev. 6 months average: 98 and 96."
    )
    assert finding.indicator == "plans"
    assert len(messages(TOTALS, sharing(), plans(101, 96))) == 1


def test_columns_made_in_different_ways_are_not_compared() -> None:
    assert messages(TOTALS, sharing(Previous.CUMULATIVE_6), plans(100, 98)) == []


def test_a_total_that_is_not_known_is_not_compared() -> None:
    assert messages(TOTALS, sharing()) == []
    only_before = {key: one for key, one in plans(100, 98).items() if key.month <= NOVEMBER}
    assert messages(TOTALS, sharing(), only_before) == [
        "'Plans' and 'Visits' should have the same total, but print "
        "Prev. 6 months average: 98 and 96."
    ]


def printing(workbook: TeamWorkbook, indicator: str, *decimal: RowKind) -> TeamWorkbook:
    """The workbook with these rows of an indicator printed to one decimal place."""
    rows = (
        replace(row, decimals=1) if row.indicator == indicator and row.row in decimal else row
        for row in workbook.layout
    )
    return replace(workbook, layout=tuple(rows))


def test_a_total_with_more_decimal_places_is_the_same() -> None:
    with_places = printing(sharing(), "plans", RowKind.DENOMINATOR)
    assert messages(TOTALS, with_places, plans(100, 96)) == []
    assert messages(TOTALS, with_places, plans(101, 96)) == [
        "'Plans' and 'Visits' should have the same total, but print Dec-17: 101.0 and 100; "
        "Prev. 6 months average: 96.0 and 96."
    ]


def averages(numerators: list[int], denominators: list[int]) -> dict[Key, Figure]:
    months = months_ending(NOVEMBER, 6)
    pairs = zip(months, numerators, denominators, strict=True)
    return {**FIGURES, **dict(fig("visits", n, d, month=month) for month, n, d in pairs)}


def test_rounded_parts_that_do_not_add_to_the_total() -> None:
    # 43 1/2 inside and 56 1/2 outside are printed 44 and 57, of 100.
    (finding,) = found(PARTS, TEAM, averages([43, 44] * 3, [100] * 6))
    assert finding.message == ("Prev. 6 months average: 44 and 57 add to 101, but 100 is printed.")
    assert finding.severity is Severity.WARNING


def test_rounded_parts_that_add() -> None:
    assert messages(PARTS) == []
    assert messages(PARTS, TEAM, averages([43, 43, 43, 43, 43, 44], [100] * 6)) == []


def test_parts_that_are_printed_to_a_decimal_place_are_added_so() -> None:
    """43.5 and 56.5 are 100, and so 100.0."""
    halves = averages([43, 44] * 3, [100] * 6)
    parts = (RowKind.NUMERATOR, RowKind.OUTSIDE)
    assert messages(PARTS, printing(TEAM, "visits", *parts), halves) == []
    assert messages(PARTS, printing(TEAM, "visits", *parts, RowKind.DENOMINATOR), halves) == []


def test_parts_that_are_not_all_printed_are_not_added() -> None:
    rows = tuple(row for row in TEAM.layout if row.label != "Outside")
    assert messages(PARTS, team(layout=rows), averages([43, 44] * 3, [100] * 6)) == []


@pytest.mark.parametrize(
    ("label", "previous", "wrong"),
    [
        ("6 month cumulative", Previous.AVERAGE_6, True),
        ("12 months Cumulative", Previous.AVERAGE_12, True),
        ("Average (cumulative %)", Previous.AVERAGE_6, False),
        ("Prev. 6 months average", Previous.CUMULATIVE_6, True),
        ("Prev. 6 months average", Previous.AVERAGE_6, False),
        ("Prev. 6 months cumulative", Previous.CUMULATIVE_6, False),
        ("Last six months", Previous.CUMULATIVE_6, False),
        ("Prev. 3-year average", Previous.YEAR_BEFORE, False),
    ],
)
def test_the_heading_of_the_previous_column(label: str, previous: Previous, wrong: bool) -> None:
    visits = replace(VISITS, previous=previous, previous_label=label)
    expected = [f"The heading '{label}' stands above the {previous.value}."] if wrong else []
    assert messages(LABEL, team(indicators=(visits, IN_CARE))) == expected

"""Areas, and the lines that they have."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from small_scorecards import (
    DECEMBER,
    EAST,
    GREEN,
    RED,
    TEAMS,
    lines_of,
    printed,
    report,
    team,
    visits,
)

from xlsx_tools.catalogue import kinds
from xlsx_tools.catalogue import records as rec
from xlsx_tools.catalogue.kinds import Judged, RowKind
from xlsx_tools.catalogue.records import TeamWorkbook
from xlsx_tools.figures import Figure, Key, empty, table_of
from xlsx_tools.pack import build_pack
from xlsx_tools.scorecard import Scorecard, assemble
from xlsx_tools.values import Missing, Unit


def test_areas_stand_in_their_order_whichever_indicator_leaves_some_out() -> None:
    first = replace(EAST, not_for=("visits",))
    workbook = team(visits(by_area=True), areas=(TEAMS, first))
    other = replace(visits(by_area=True), indicator="calls", number=7, name="Calls")
    rows = tuple(replace(row, indicator="calls") for row in workbook.layout)
    workbook = replace(
        workbook, indicators=(*workbook.indicators, other), layout=(*workbook.layout, *rows)
    )
    assert assemble(workbook, empty(), DECEMBER).areas == (first, TEAMS)


def agency(*rows: tuple[str, str, int, int]) -> Scorecard:
    """December's agency staff by line and area, the line ``all`` being judged."""
    workbook = TeamWorkbook(
        indicators=(visits(by_area=True, judged_line="all", previous=kinds.Previous.NONE),),
        layout=tuple(
            rec.LayoutRow(
                indicator="visits", order=place, row=RowKind.RESULT, line=line, label=line
            )
            for place, line in enumerate(("workers", "managers", "all"), start=1)
        ),
        areas=(EAST, TEAMS),
        months=(rec.MonthEntry(month=DECEMBER, status=kinds.Status.PROVISIONAL),),
        targets=(rec.Target(indicator="visits", value=Fraction(90)),),
    )
    figures = table_of(
        (Key(DECEMBER, "visits", line, area), Figure(Fraction(n), Fraction(d)))
        for line, area, n, d in rows
    )
    return assemble(workbook, figures, DECEMBER)


LINES_BY_AREA = (
    ("workers", "City", 3, 4),
    ("managers", "City", 1, 4),
    ("all", "City", 95, 100),
    ("workers", "East", 1, 2),
    ("all", "East", 46, 50),
    ("all", "Citywide Teams", 9, 10),
)


def test_a_line_is_printed_for_areas_unless_it_is_the_citys_alone() -> None:
    """No area has a figure of managers; of what is judged, it is said that there is none."""
    (found,) = agency(*LINES_BY_AREA).indicators
    assert lines_of(found) == [
        ("workers", "75%", "50%", "x"),
        ("managers", "25%", "", ""),
        ("all", "95%", "92%", "90%"),
    ]
    (citys,) = agency(("all", "City", 95, 100)).indicators
    assert lines_of(citys)[2] == ("all", "95%", "x", "x")


def test_an_area_is_rated_by_its_figure_of_the_judged_line() -> None:
    (found,) = agency(*LINES_BY_AREA).indicators
    assert found.area_ratings == {"East": GREEN}
    assert found.small_areas == {"Citywide Teams"}


def test_the_sheet_areas_has_the_lines_that_areas_have() -> None:
    """Managers are known of the city alone, and what is judged is shown in any case."""
    sheet = build_pack(agency(*LINES_BY_AREA))["Areas"]
    rows = [[cell.value for cell in row[2:6]] for row in sheet.iter_rows(min_row=5)]
    assert rows == [
        ["workers", 0.75, 0.5, "x"],
        ["all", 0.95, 0.92, 0.9],
        ["Performance rating", "GREEN", "GREEN", None],
    ]
    sheet = build_pack(agency(("all", "City", 95, 100)))["Areas"]
    assert [cell.value for cell in sheet[5][2:6]] == ["all", 0.95, "x", "x"]


def test_what_is_not_rated_colours_no_area() -> None:
    workbook = team(visits(by_area=True, rated=False), areas=(EAST,))
    found = report(workbook, {DECEMBER: (95, 119)}, East=(40, 100))
    assert (found.rating.colour, found.area_ratings) == (None, {})


def test_a_city_wide_count_target_never_colours_an_area() -> None:
    areas = {"East": (40, 100), "Citywide_Teams": (19, 19)}
    counts = {DECEMBER: (95, 119)}
    by_result = team(visits(by_area=True), areas=(EAST, TEAMS))
    assert report(by_result, counts, **areas).area_ratings == {"East": RED}
    by_count = team(visits(by_area=True, judged=Judged.NUMERATOR), areas=(EAST, TEAMS))
    found = report(by_count, counts, **areas)
    assert (found.rating.colour, found.area_ratings) == (GREEN, {})
    plain_count = visits(by_area=True, kind=kinds.Kind.COUNT, unit=Unit.COUNT)
    found = report(team(plain_count, areas=(EAST, TEAMS)), counts, **areas)
    assert (found.rating.colour, found.area_ratings) == (GREEN, {})


def test_a_city_wide_team_has_no_rate_in_data_and_no_rating_by_it() -> None:
    """Also where the table Population has a row for it, as the table shows - all the same."""
    rate = visits(by_area=True, kind=kinds.Kind.RATE, unit=Unit.RATE)
    children = tuple(
        rec.Population(area=area, children=1000) for area in ("City", "East", "Citywide Teams")
    )
    workbook = team(rate, areas=(EAST, TEAMS), population=children)
    counts = {DECEMBER: (20, None)}
    found = report(workbook, counts, East=(10, None), Citywide_Teams=(10, None))
    assert printed(found, RowKind.RESULT, "Citywide Teams") == "-"
    assert found.area_ratings == {"East": GREEN}
    results = {each.area: each.months[-1].measured.result for each in found.histories}
    assert results == {"City": 200, "East": 100, "Citywide Teams": Missing.NO_POPULATION}
    (numerator,) = (
        each.months[-1].measured.numerator
        for each in found.histories
        if each.area == "Citywide Teams"
    )
    assert numerator == 10


@pytest.mark.parametrize(
    ("entry", "by_area", "notes"),
    [
        ({}, True, ("Note: Hub not included",)),
        ({"left_out_for": ("visits",)}, True, ("Note: Hub not included",)),
        ({"left_out_for": ("calls",)}, True, ()),
        ({}, False, ()),  # there are no areas that leave anything out
    ],
)
def test_what_the_areas_leave_out_is_said_where_they_do(
    entry: dict[str, Any], by_area: bool, notes: tuple[str, ...]
) -> None:
    month = rec.MonthEntry(
        month=DECEMBER, status=kinds.Status.PROVISIONAL, left_out="Hub not included", **entry
    )
    workbook = team(visits(by_area=by_area), areas=(EAST,), months=(month,))
    assert report(workbook, {DECEMBER: (95, 100)}).notes == notes


def test_teams_without_a_population_print_a_dash() -> None:
    plans = visits(kind=kinds.Kind.RATE, unit=Unit.RATE, judged=Judged.NUMERATOR, by_area=True)
    workbook = team(
        plans,
        areas=(EAST, TEAMS),
        population=(
            rec.Population(area="City", children=285_705),
            rec.Population(area="East", children=107_112),
        ),
    )
    found = report(workbook, {DECEMBER: (972, None)}, East=(282, None), Citywide_Teams=(14, None))
    rates = [printed(found, RowKind.RESULT, c) for c in ("month", "East", "Citywide Teams")]
    assert rates == ["34", "26", "-"]
    assert printed(found, RowKind.NUMERATOR, "Citywide Teams") == "14"


def test_a_population_that_a_figure_brings_along_is_kept() -> None:
    """20 of 400 are 500 per 10,000, whatever the table Population has."""
    rate = visits(kind=kinds.Kind.RATE, unit=Unit.RATE)
    workbook = team(rate, population=(rec.Population(area="City", children=1000),))
    assert printed(report(workbook, {DECEMBER: (20, 400)}), RowKind.RESULT, "month") == "500"
    assert printed(report(workbook, {DECEMBER: (20, None)}), RowKind.RESULT, "month") == "200"

"""The axis of a chart, its lines, and what is said of it to those who do not see it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from small_pack import DECEMBER, ENGLAND, NOVEMBER, TARGET, VISITS, scorecard, words_of

from xlsx_tools.catalogue import records as rec
from xlsx_tools.catalogue.kinds import Judged, Kind
from xlsx_tools.pack import build_pack
from xlsx_tools.pack.chart import describe
from xlsx_tools.pack.scale import Scale, axis_scale, break_tops, chart_scale
from xlsx_tools.scorecard import Reported, Scorecard
from xlsx_tools.values import Unit

MONTHS = {
    (DECEMBER - 2, "City"): (72, 100),
    (NOVEMBER, "City"): (68, 100),
    (DECEMBER, "City"): (80, 100),
}


@pytest.mark.parametrize(
    ("numbers", "scale"),
    [
        ([0.72, 0.95], Scale(0.7, 1.0, 0.05)),
        ([0.8, 0.95], Scale(0.7, 1.0, 0.05)),  # 80 % is not to lie on the axis
        ([0.31, 0.95], Scale(0.3, 1.0, 0.1)),
        ([0.0, 0.04], Scale(0.0, 0.1, 0.05)),
        ([], Scale(0.0, 0.1, 0.05)),
    ],
)
def test_percentages_begin_at_the_ten_below_the_lowest(numbers: list[float], scale: Scale) -> None:
    assert axis_scale(numbers, Unit.PERCENT) == scale


@pytest.mark.parametrize(
    ("numbers", "scale"),
    [
        ([972, 988], Scale(0, 1250, 250)),
        ([100, 300], Scale(0, 400, 100)),
        ([300, 392], Scale(0, 400, 100)),
        ([300, 393], Scale(0, 500, 100)),  # 393 is so near 400 that the line would touch the top
        ([3], Scale(0, 4, 1)),
        ([0], Scale(0, 1, 1)),
    ],
)
def test_all_else_begins_at_nought_and_does_not_touch_the_top(
    numbers: list[float], scale: Scale
) -> None:
    assert axis_scale(numbers, Unit.DAYS) == scale


@pytest.mark.parametrize(
    ("numbers", "unit", "decimals", "scale"),
    [
        ([0.001, 0.003], Unit.PERCENT, 1, Scale(0, 0.004, 0.001, 1)),  # 0.1 % to 0.3 %
        ([0.0012, 0.0031], Unit.PERCENT, 2, Scale(0, 0.004, 0.001, 1)),
        ([0.03], Unit.PERCENT, 1, Scale(0, 0.04, 0.01, 0)),
        ([0.0004], Unit.PERCENT, 1, Scale(0, 0.001, 0.001, 1)),  # printed 0.0 %
        ([0.3], Unit.DAYS, 1, Scale(0, 0.4, 0.1, 1)),
        ([0.001, 0.003], Unit.PERCENT, 0, Scale(0.0, 0.1, 0.05)),  # all are printed 0 %
        ([0.001, 0.06], Unit.PERCENT, 1, Scale(0.0, 0.1, 0.05)),
        ([0.961, 0.983], Unit.PERCENT, 1, Scale(0.9, 1.0, 0.05)),
        ([], Unit.PERCENT, 1, Scale(0.0, 0.1, 0.05)),
    ],
)
def test_small_numbers_with_decimals_have_an_axis_on_which_they_are_told_apart(
    numbers: list[float], unit: Unit, decimals: int, scale: Scale
) -> None:
    assert axis_scale(numbers, unit, decimals) == scale


def only(whole: Scorecard) -> Reported:
    (found,) = whole.indicators
    return found


def charted(**tables: Any) -> Reported:
    return only(scorecard(MONTHS, **tables))


@pytest.mark.parametrize(
    ("tables", "start", "end"),
    [
        ({"targets": (), "benchmarks": ()}, 0.6, 0.8),
        ({"benchmarks": ()}, 0.6, 0.9),  # the target of 90 %
        ({"benchmarks": (replace(ENGLAND, value=Fraction(42)),)}, 0.4, 0.9),
        ({"benchmarks": (replace(ENGLAND, value=Fraction(96)),)}, 0.6, 1.0),
    ],
)
def test_the_axis_takes_in_the_target_and_englands_average(
    tables: dict[str, Any], start: float, end: float
) -> None:
    scale = chart_scale(charted(**tables))
    assert (scale.start, scale.end) == (start, end)


def test_a_line_stands_in_the_month_that_is_counted_otherwise_but_not_in_the_first() -> None:
    settings = rec.Settings(months_charted=6)

    def tops(since: Any) -> list[float | None]:
        broken = replace(VISITS, from_month=since, series_break="Counted otherwise.")
        return break_tops(charted(indicators=(VISITS, broken), settings=settings))

    assert tops(NOVEMBER) == [None, None, None, None, 0.9, None]
    assert tops(DECEMBER - 5) == [None] * 6


def test_those_who_do_not_see_the_chart_are_told_how_it_runs() -> None:
    assert describe(charted()) == (
        "Line chart of Visits by month, whole authority. Dec-17: 80%, after 72% in Oct-17; lowest "
        "68% in Nov-17, highest 80% in Dec-17; target 90%. The numbers are on the sheet Data."
    )


def test_of_one_month_and_no_target_nothing_more_is_told() -> None:
    one = {(DECEMBER, "City"): (80, 100)}
    for targets in ((), (replace(TARGET, value=None),)):
        assert describe(only(scorecard(one, targets=targets))) == (
            "Line chart of Visits by month, whole authority. Dec-17: 80%. The numbers are on the "
            "sheet Data."
        )


def chart_of(whole: Scorecard) -> Any:
    (chart,) = build_pack(whole)["6 Visits"]._charts
    return chart


def symbols(chart: Any) -> dict[str, str | None]:
    return {line.tx.v: line.marker.symbol for line in chart.series}


def test_a_line_is_drawn_for_what_there_is_and_a_single_month_of_it_is_seen() -> None:
    assert symbols(chart_of(scorecard(MONTHS))) == {
        "Visits": "circle",
        "Target": None,
        "England": None,
    }
    newest = replace(ENGLAND, from_month=DECEMBER)
    assert symbols(chart_of(scorecard(MONTHS, targets=(), benchmarks=(newest,)))) == {
        "Visits": "circle",
        "England": "circle",
    }


def test_a_month_without_a_figure_is_a_gap_and_not_nought() -> None:
    assert chart_of(scorecard(MONTHS)).display_blanks == "gap"


def test_the_axis_of_a_percentage_has_its_sign() -> None:
    assert chart_of(scorecard(MONTHS)).y_axis.number_format.formatCode == "0%"
    counted = replace(VISITS, judged=Judged.NUMERATOR)
    assert (
        chart_of(scorecard(MONTHS, indicators=(counted,))).y_axis.number_format.formatCode
        == "#,##0"
    )


def test_what_the_chart_leaves_out_is_said_under_the_table() -> None:
    rate = replace(VISITS, kind=Kind.RATE, unit=Unit.RATE, judged=Judged.NUMERATOR)
    sheet = build_pack(scorecard(MONTHS, indicators=(rate,)))["6 Visits"]
    assert "England's average is a rate per 10,000 and is not drawn." in words_of(sheet)


def test_the_line_of_a_change_is_as_high_on_data_as_the_axis() -> None:
    broken = replace(VISITS, from_month=NOVEMBER, series_break="Counted otherwise.")
    whole = scorecard(MONTHS, indicators=(VISITS, broken))
    rows = [[cell.value for cell in row] for row in build_pack(whole)["Data"].iter_rows(min_row=4)]
    tops = [row[rows[0].index("Break line")] for row in rows[1:]]
    assert tops == [None] * 22 + [0.9, None]


def test_an_apostrophe_in_a_name_leads_to_its_sheet() -> None:
    whole = scorecard(indicators=(replace(VISITS, name="Children's visits"),))
    sheet = build_pack(whole)["Summary"]
    places = {c.hyperlink.location for row in sheet.iter_rows() for c in row if c.hyperlink}
    assert places == {"'6 Children''s visits'!A1"}

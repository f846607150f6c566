"""The chart of every indicator: its numbers, lines, axes and words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import reference
from chart_reading import ReadChart, cells_of, charts_on
from pack_reading import AREAS, DATA, NOTES, SUMMARY, Pack, header_row

from xlsx_tools.catalogue.in_force import indicator_in
from xlsx_tools.catalogue.kinds import Judged, Kind
from xlsx_tools.editions.folder import editions_figures, editions_workbook
from xlsx_tools.figures import Basis
from xlsx_tools.pack import write_pack
from xlsx_tools.periods import Month
from xlsx_tools.scorecard import Reported, Scorecard, assemble
from xlsx_tools.scorecard.model import HistoryMonth
from xlsx_tools.values import Unit

DECEMBER = Month(2017, 12)
SENTENCE = "No chart: no month has a figure to draw."
BREAKS = {  # the months in which counting changed, but for a chart's first month
    ("2015-05", "children_in_care"): ["Apr-15"],
    ("2016-04", "children_in_care"): ["Apr-15"],
    ("2016-04", "assessments_in_time"): ["Oct-15"],
    ("2016-04", "unallocated"): ["Apr-16"],
    ("2017-12", "unallocated"): ["Apr-16"],
    ("2017-12", "children_in_care"): ["Jan-17"],
}


def charted(pack: Pack) -> Iterator[tuple[Reported, ReadChart]]:
    for reported in pack.scorecard.indicators:
        for chart in charts_on(pack, pack.sheet_of(reported.indicator.indicator).title):
            yield reported, chart


def numbers_of(reported: Reported) -> list[HistoryMonth]:
    return [point for point in reported.histories[0].months if point.charted is not None]


def data_rows(pack: Pack) -> Iterator[dict[str, object]]:
    sheet = pack.workbook[DATA]
    header, *rows = sheet.iter_rows(min_row=header_row(sheet), values_only=True)
    for row in rows:
        yield dict(zip(header, row, strict=True))


def test_an_indicator_with_numbers_has_one_chart_and_one_without_has_a_sentence(
    pack: Pack,
) -> None:
    without = set()
    for reported in pack.scorecard.indicators:
        name = reported.indicator.indicator
        sheet = pack.sheet_of(name)
        charts = charts_on(pack, sheet.title)
        sentences = [row[0].value for row in sheet.iter_rows(max_col=1)].count(SENTENCE)
        assert (len(charts), sentences) == ((1, 0) if numbers_of(reported) else (0, 1)), name
        if not charts:
            without.add(reported.indicator.number)
    assert without == ({8, 9, 10} if pack.edition == "2017-12" else set())


def test_there_are_no_charts_elsewhere(pack: Pack) -> None:
    for name in (SUMMARY, AREAS, NOTES, DATA):
        assert charts_on(pack, name) == []


def test_cached_numbers_are_those_of_the_cells(pack: Pack) -> None:
    compared = 0
    for _, chart in charted(pack):
        for series in chart.series:
            cells = cells_of(pack, series.reference)
            assert series.cached == [cell.value for cell in cells]
            assert not [cell for cell in cells if isinstance(cell.value, str)]
            assert any(number is not None for number in series.cached)
            compared += len(cells)
    assert compared >= 24 * len(list(charted(pack)))


def redefined(name: str, **changes: Any) -> Scorecard:
    """December 2017 with a new definition of an indicator from that month on."""
    team = editions_workbook()
    indicator = indicator_in(team, name, DECEMBER)
    assert indicator is not None
    new = replace(indicator, from_month=DECEMBER, series_break="Otherwise.", **changes)
    return assemble(replace(team, indicators=(*team.indicators, new)), editions_figures(), DECEMBER)


@pytest.mark.parametrize(
    ("name", "changes", "drawn"),
    [
        ("re_referrals", {"kind": Kind.MEAN, "unit": Unit.DAYS}, ["Dec-17"]),
        ("re_referrals", {"judged": Judged.NUMERATOR}, ["Apr-16", "Dec-17"]),
        ("unallocated", {"judged": Judged.RESULT}, ["Apr-16", "Dec-17"]),
    ],
)
def test_cached_numbers_are_those_of_the_cells_across_a_change_of_definition(
    name: str, changes: dict[str, Any], drawn: list[str], place: Path
) -> None:
    scorecard = redefined(name, **changes)
    write_pack(scorecard, place)
    pack = Pack("2017-12", place, scorecard)
    for _, chart in charted(pack):
        for series in chart.series:
            cells = cells_of(pack, series.reference)
            assert series.cached == [cell.value for cell in cells]
    (chart,) = charts_on(pack, pack.sheet_of(name).title)
    first = chart.series[0]
    months = cells_of(pack, first.months_reference)
    assert drawn == [
        f"{month.value:%b-%y}"
        for month, number in zip(months, first.cached, strict=True)
        if number is not None
    ]


def test_data_gives_a_month_of_another_unit_in_its_note(place: Path) -> None:
    scorecard = redefined("re_referrals", kind=Kind.MEAN, unit=Unit.DAYS)
    write_pack(scorecard, place)
    rows = {
        f"{row['Month']:%b-%y}": row
        for row in data_rows(Pack("2017-12", place, scorecard))
        if row["Indicator"] == "Re-referrals"
    }
    april, december = rows["Apr-16"], rows["Dec-17"]
    assert (april["Numerator"], april["Result"], april["Unit"]) == (239, None, "percent")
    assert "as then defined: result 20%" in str(april["Note"])
    assert december["Unit"] == "days"
    assert december["Result"] == pytest.approx(268 / 1234)


def test_the_months_are_the_last_24_without_gaps(pack: Pack) -> None:
    for _, chart in charted(pack):
        for series in chart.series:
            days = [cell.value.date() for cell in cells_of(pack, series.months_reference)]
            last = pack.scorecard.month
            assert days == [(last - back).first_day for back in reversed(range(24))]
            serials = [float((day - date(1899, 12, 30)).days) for day in days]
            assert series.months_cached == serials


def test_the_first_line_is_the_judged_line_of_the_whole_authority(pack: Pack) -> None:
    for reported, chart in charted(pack):
        cells = cells_of(pack, chart.series[0].reference)
        sheet = pack.workbook[DATA]
        whose = {tuple(sheet.cell(c.row, n).value for n in (3, 4, 5)) for c in cells}
        line = reported.indicator.judged_line.replace("_", " ")
        assert whose == {(reported.indicator.name, line or None, "City")}
        drawn = [number for number in chart.series[0].cached if number is not None]
        shares = cells[0].parent.cell(cells[-1].row, 9).value == "percent" and drawn[0] <= 1
        expected = [float(point.charted or 0) for point in numbers_of(reported)]
        assert [n * 100 if shares else n for n in drawn] == pytest.approx(expected)


def test_both_axes_are_seen(pack: Pack) -> None:
    for _, chart in charted(pack):
        assert len(chart.axes) == 2
        for axis in chart.axes:
            assert axis.find("{*}delete").get("val") in ("0", "false")
            assert axis.find("{*}tickLblPos") is None or (
                axis.find("{*}tickLblPos").get("val") != "none"
            )


def test_counts_begin_at_nought_and_all_lines_are_within_the_axis(pack: Pack) -> None:
    for reported, chart in charted(pack):
        axis = chart.axes[-1]
        low = float(axis.find("{*}scaling/{*}min").get("val"))
        high = float(axis.find("{*}scaling/{*}max").get("val"))
        shares = axis.find("{*}numFmt").get("formatCode").endswith("%")
        assert shares or low == 0, reported.indicator.name
        numbers = [n for series in chart.series for n in series.cached if n is not None]
        assert low <= min(numbers) <= max(numbers) <= high
        assert high <= 1 or not shares


def test_the_words_for_those_who_do_not_see_the_chart_say_the_latest_value(pack: Pack) -> None:
    for reported, chart in charted(pack):
        point = numbers_of(reported)[-1]
        assert point.charted is not None
        value = reference.half_up(point.charted, reported.this_month.decimals)
        sign = "%" if str(reported.this_month).endswith("%") or "per cent" in title(chart) else ""
        assert f"{point.month.label}: {value}{sign}" in chart.described
        assert reported.indicator.name in chart.described
        assert "by month, whole authority." in chart.described


def title(chart: ReadChart) -> str:
    return "".join(each.text or "" for each in chart.root.find(".//{*}title").iterfind(".//{*}t"))


def test_every_picture_has_words(pack: Pack) -> None:
    drawings = [name for name in pack.parts if name.startswith("xl/drawings/drawing")]
    properties = [each for name in drawings for each in pack.xml(name).iterfind(".//{*}cNvPr")]
    assert len(properties) == len(list(charted(pack))) + 1
    assert all(len(each.get("descr", "")) > 10 for each in properties)


@pytest.mark.parametrize(("name", "column"), [("Target", "Target"), ("England", "England")])
def test_targets_and_averages_are_lines_where_there_are_any(
    name: str, column: str, pack: Pack
) -> None:
    lines = 0
    for reported, chart in charted(pack):
        rows = [cell.row for cell in cells_of(pack, chart.series[0].reference)]
        sheet = pack.workbook[DATA]
        header = [cell.value for cell in sheet[header_row(sheet)]]
        at = header.index(column) + 1
        known = any(sheet.cell(row, at).value is not None for row in rows)
        assert (chart.named(name) is not None) == known, reported.indicator.name
        lines += known
    assert lines or pack.edition == "2015-05"


def test_a_line_stands_where_counting_changed(pack: Pack) -> None:
    found = {}
    for reported, chart in charted(pack):
        series = chart.named("‡")
        if series:
            months = cells_of(pack, series.months_reference)
            found[pack.edition, reported.indicator.indicator] = [
                f"{month.value:%b-%y}"
                for month, top in zip(months, series.cached, strict=True)
                if top is not None
            ]
            top = chart.axes[-1].find("{*}scaling/{*}max").get("val")
            assert {n for n in series.cached if n is not None} == {float(top)}
    assert found == {place: months for place, months in BREAKS.items() if place[0] == pack.edition}


def test_made_up_months_are_nowhere(pack: Pack) -> None:
    """Months apportioned from six-month figures serve the previous column and nothing else."""
    table = editions_figures()
    table = table[(table["basis"] == Basis.APPORTIONED.value) & (table["area"] == "City")]
    numbers = {r.indicator.indicator: r.indicator.number for r in pack.scorecard.indicators}
    made_up = {
        (numbers[row.indicator], row.line.replace("_", " ") or None, row.month.label)
        for row in table.itertuples()
        if row.indicator in numbers
    }
    met = 0
    for row in data_rows(pack):
        place = (row["Number"], row["Line"], f"{row['Month']:%b-%y}")
        if place in made_up and row["Area"] == "City":
            assert (row["Numerator"], row["Denominator"], row["Result"]) == (None, None, None)
            assert row["Basis"] is None
            met += 1
        assert row["Basis"] in (None, "published", "typed", "counted")
    assert met >= 18


def test_data_has_a_row_for_every_month_line_and_area_once(pack: Pack) -> None:
    rows = [(r["Month"], r["Number"], r["Line"], r["Area"]) for r in data_rows(pack)]
    assert len(set(rows)) == len(rows)
    assert all(each is not None for row in rows for each in (row[0], row[1], row[3]))

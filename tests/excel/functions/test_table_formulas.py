"""Formulas of whole tables: what the assembled scorecard says, and a word on what is wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from sheet_blocks import blocks_of

from benchmarks.synthetic import MONTH as DECEMBER
from benchmarks.synthetic import full_figures, full_team
from xlsx_tools.catalogue.kinds import Colour, Group
from xlsx_tools.editions.folder import EDITIONS, editions_figures, editions_workbook
from xlsx_tools.excel import open_tables
from xlsx_tools.excel.blocks import COUNTED_HEADINGS, Block, block_of_figures
from xlsx_tools.excel.formula_tables import COLUMNS, ROWS
from xlsx_tools.excel.functions import (
    SC_FIGURE,
    SC_FORMATS,
    SC_SERIES,
    SC_SUMMARY,
    SC_TABLE,
)
from xlsx_tools.periods import Month
from xlsx_tools.scorecard import Reported, Scorecard, assemble
from xlsx_tools.scorecard.model import Cell
from xlsx_tools.values import Quantity, Unit, exact

Tables = dict[str, Block]


def as_printed(held: Any, shown: str) -> str:
    """A cell's number in its format, as Excel would show it; words as they are."""
    if isinstance(held, str):
        return held
    decimals = len(shown.rstrip("%").partition(".")[2])
    if shown.endswith("%"):
        return str(Quantity(exact(held) * 100, Unit.PERCENT, decimals))
    return str(Quantity(exact(held), Unit.COUNT, decimals))


def printed(cell: Cell) -> str:
    if cell is None:
        return ""
    return cell.value if isinstance(cell, Colour) else str(cell)


def assert_prints(reported: Reported, month: Month, tables: Tables) -> None:
    """Every cell of SC_TABLE in the format of SC_FORMATS is what the scorecard prints."""
    found = SC_TABLE(reported.indicator.indicator, month.label, *tables.values())
    shown = SC_FORMATS(reported.indicator.indicator, month.label, *tables.values())
    table = reported.table
    width, height = len(table.headings) + 1, len(table.rows) + 1
    assert found[0][:width] == [reported.indicator.title, *(h.label for h in table.headings)]
    for row, cells, (way,) in zip(table.rows, found[1:height], shown[1:height], strict=True):
        assert cells[0] == row.label
        texts = [as_printed(cell, way) for cell in cells[1:width]]
        # Averages may have decimals of their own.
        if row.kind.value not in ("national", "neighbours", "target"):
            assert texts == [printed(cell) for cell in row.cells]
    assert len(found) == max(ROWS, height)
    assert {len(row) for row in found} == {max(COLUMNS, width)}
    rest = [row[width:] for row in found[:height]] + found[height:]
    assert {cell for row in rest for cell in row} <= {""}
    assert len(shown) == len(found)


@pytest.mark.parametrize("month", EDITIONS, ids=str)
def test_tables_print_what_the_published_scorecards_do(month: Month, published: Tables) -> None:
    scorecard = assemble(editions_workbook(), editions_figures(), month)
    for reported in scorecard.indicators:
        assert_prints(reported, month, published)


@pytest.fixture(scope="module")
def full() -> tuple[Scorecard, Tables]:
    """A scorecard in which nothing is missing, and its tables."""
    team = full_team()
    figures = full_figures(team)
    return (
        assemble(team, figures, DECEMBER),
        blocks_of(team) | {"Counted": block_of_figures(figures)},
    )


def test_tables_of_a_full_scorecard(full: tuple[Scorecard, Tables]) -> None:
    scorecard, tables = full
    for reported in scorecard.indicators:
        assert_prints(reported, DECEMBER, tables)


def test_an_indicators_own_part_is_that_of_the_whole(full: tuple[Scorecard, Tables]) -> None:
    scorecard, tables = full
    opened = open_tables.open_tables(list(tables.values()))
    whole = opened.scorecard(DECEMBER)
    for reported in whole.indicators:
        name = reported.indicator.indicator
        assert opened.scorecard(DECEMBER, name).indicators == (reported,)
    assert [each.table for each in whole.indicators] == [
        each.table for each in scorecard.indicators
    ]


def test_what_the_edition_of_december_2017_prints(published: Tables) -> None:
    found = SC_TABLE("re_referrals", "Dec-17", *published.values())
    assert [row[:3] for row in found[:7]] == [
        ["2.) % Re-referrals (Monthly)", "Prev. 6 months cumulative", "Dec-17"],
        ["No. re-referrals", 1596, 268],
        ["Total Referrals", 6671, 1234],
        ["Re-referrals %", 1596 / 6671, 268 / 1234],
        ["Target", 0.24, ""],
        ["Performance rating", "GREEN", ""],
        ["Trend", "GREEN", ""],
    ]


@pytest.mark.parametrize("asked", ["re_referrals", "RE_REFERRALS", "Re-referrals", 2.0, "2"])
@pytest.mark.parametrize("month", ["Dec-17", "2017-12", datetime(2017, 12, 31), 43070.0])
def test_indicators_and_months_in_several_ways(
    asked: object, month: object, published: Tables
) -> None:
    found = SC_TABLE(asked, month, published["Counted"])
    assert found[1][:3] == ["No. re-referrals", 1596, 268]


def test_every_figure_alone_is_that_of_the_table(full: tuple[Scorecard, Tables]) -> None:
    _, tables = full
    for name in ("assessments_in_time", "children_in_care", "caseload"):
        headings, *rows = SC_TABLE(name, "Dec-17", *tables.values())
        for row in rows:
            for heading, cell in zip(headings[1:], row[1:], strict=True):
                if row[0] and heading:
                    found = SC_FIGURE(name, "Dec-17", row[0], heading, *tables.values())
                    assert found == ("#N/A" if cell == "x" else cell)


@pytest.mark.parametrize(
    ("row", "column", "expected"),
    [
        ("", "", 268 / 1234),
        (None, "month", 268 / 1234),
        ("result", "City", 268 / 1234),
        ("Numerator", "", 268),
        ("denominator", "previous", 6671),
        ("total referrals", "Dec-17", 1234),
        ("total referrals", datetime(2017, 12, 1), 1234),  # a heading that Excel made a date of
        ("total referrals", datetime(2017, 12, 31), 1234),
        ("total referrals", 43070.0, 1234),  # the same computed: its serial number
        ("total referrals", "December 2017", 1234),
        ("target", datetime(2017, 12, 1), ""),
        ("target", "", 0.24),
        ("target", "Dec-17", ""),  # it is printed in the previous column
        ("target", "previous", 0.24),
        ("rating", "previous", "GREEN"),
        ("neighbours", "", "#N/A"),
        ("#N/A", "", "#N/A"),
        ("sum", "", "SC: there is no row 'sum'; there are numerator, denominator, result, target"),
        (
            "",
            "NORTH",
            "SC: there is no column 'NORTH'; there are Prev. 6 months cumulative, Dec-17",
        ),
        ("", "Nov-17", "SC: there is no column 'Nov-17'; there are Prev. 6 months cumulative"),
    ],
)
def test_figures_by_row_and_column(
    row: object, column: object, expected: object, published: Tables
) -> None:
    tables = (published["Counted"], published["Targets"])
    found = SC_FIGURE("re_referrals", "Dec-17", row, column, *tables)
    if isinstance(expected, str) and expected.startswith("SC:"):
        assert found.startswith(expected)
    else:
        assert found == expected


def test_a_date_in_march_is_the_column_of_last_march(published: Tables) -> None:
    asked = ("protection_plans", "Dec-17", "numerator")
    last_march = SC_FIGURE(*asked, "Mar-17", published["Counted"])
    assert isinstance(last_march, int)
    assert SC_FIGURE(*asked, datetime(2017, 3, 1), published["Counted"]) == last_march


def test_figures_of_a_range_of_months(published: Tables) -> None:
    months = [["Apr-16", "Dec-17", None]]
    found = SC_FIGURE("re_referrals", months, "numerator", "", published["Counted"])
    assert found == [[239, 268, "#N/A"]]


def test_the_summary_has_a_row_for_each_indicator(full: tuple[Scorecard, Tables]) -> None:
    scorecard, tables = full
    headings, *rows = SC_SUMMARY("Dec-17", *tables.values())
    assert headings[:4] == ["No.", "Indicator", "Dec-17", "Counts"]
    order = [each for _, members in scorecard.groups for each in members]
    assert [row[:2] for row in rows] == [[e.indicator.number, e.indicator.name] for e in order]
    for row, each in zip(rows, order, strict=True):
        percentage = each.this_month.unit is Unit.PERCENT
        value = each.this_month.number
        assert value is not None
        assert row[2] == float(value / 100 if percentage else value)
        assert row[3] == each.counts
        assert row[5] == each.previous_label
        assert row[7] == (each.gap.short if each.gap else "")
        assert row[10:12] == [
            verdict.colour.value if verdict.colour else "" for verdict in (each.rating, each.trend)
        ]
        assert row[12] == each.marks


def test_series_are_the_months_of_the_chart(full: tuple[Scorecard, Tables]) -> None:
    scorecard, tables = full
    for reported in scorecard.indicators:
        headings, *rows = SC_SERIES(reported.indicator.indicator, "Dec-17", *tables.values())
        history = reported.histories[0].months
        assert headings == ["Month", reported.indicator.name, "Target", "England"]
        assert [row[0] for row in rows] == [point.month.label for point in history]
        for row, point in zip(rows, history, strict=True):
            unit = Unit.COUNT if reported.this_month.unit is Unit.COUNT else reported.indicator.unit
            size = 100 if unit is Unit.PERCENT else 1
            assert row[1] == ("#N/A" if point.charted is None else float(point.charted / size))
            assert row[2] == ("#N/A" if point.target is None else float(point.target / size))


def test_series_leave_a_gap_where_there_is_no_figure(published: Tables) -> None:
    _, *rows = SC_SERIES("re_referrals", "Dec-17", published["Counted"])
    assert rows[-1][:2] == ["Dec-17", 268 / 1234]
    assert rows[-2][1:] == ["#N/A", "#N/A", "#N/A"]
    assert len(rows) == 24


def test_tables_in_any_order_and_with_columns_of_the_teams_own(published: Tables) -> None:
    expected = SC_TABLE(3, "Dec-17", *published.values())
    mixed = {
        name: [
            [*row, "ours"] if number else [*row, "Our column"] for number, row in enumerate(block)
        ]
        for name, block in reversed(published.items())
    }
    assert SC_TABLE(3, "Dec-17", *mixed.values()) == expected


def test_a_typed_figure_wins_over_a_counted_one(published: Tables) -> None:
    headings = published["Figures"][0]
    typed = [
        headings,
        ["Dec-17", "re_referrals", None, "City", 300.0, 1000.0, None, "late", "", ""],
    ]
    found = SC_FIGURE("re_referrals", "Dec-17", "", "", published["Counted"], typed)
    assert found == 0.3


def test_a_month_that_the_table_months_does_not_list_is_shown_all_the_same(
    published: Tables,
) -> None:
    months = [published["Months"][0], ["Jan-20", "final", *[None] * 5]]
    found = SC_TABLE("re_referrals", "Dec-17", published["Counted"], months)
    assert found == SC_TABLE("re_referrals", "Dec-17", published["Counted"])


def wrong(block: Block, row: int, column: int, cell: object) -> list[list[object]]:
    copied = [list(each) for each in block]
    copied[row][column] = cell
    return copied


def test_what_is_wrong_with_tables_is_said(published: Tables) -> None:
    counted, targets = published["Counted"], published["Targets"]
    value = list(targets[0]).index("Target")

    def said(*tables: object) -> str:
        found: str = SC_TABLE("re_referrals", "Dec-17", *tables)
        assert len(found) <= 255
        return found

    assert said() == "SC: no table is given; add one, like Counted[#All]"
    assert said(counted, counted) == "SC: the table Counted is given twice"
    assert "not known by its headings (Dec-17, re_referrals" in said([["Dec-17", "re_referrals"]])
    assert "not known by its headings ()" in said([[None]])
    assert said(counted, 5.0).startswith("SC: a table is not known by its headings (5)")
    assert "Targets has no column 'Floor'" in said(counted, wrong(targets, 0, value + 1, "Least"))
    assert said(counted, wrong(targets, 1, value, "#REF!")).startswith(
        "SC: the cell shows the Excel error #REF! (table Targets, row 2, column 'Target')"
    )
    two = wrong(wrong(targets, 1, value, "high"), 2, value, True)
    assert said(counted, two).startswith("SC: 2 cells cannot be used: - table Targets, row 2")
    row = next(n for n, cells in enumerate(counted) if cells[1] == "re_referrals")
    where = f"(table Counted, row {row + 1}, column 'Month')"
    assert where in said(wrong(counted, row, 0, 2017.0))


def test_a_bad_figure_of_another_indicator_is_said_where_it_would_be_used(
    published: Tables,
) -> None:
    counted = wrong(published["Counted"], 1, 0, 2017.0)
    assert counted[1][1] == "unallocated"
    assert SC_TABLE("re_referrals", "Dec-17", counted)[1][2] == 268
    assert SC_TABLE("unallocated", "Dec-17", counted).startswith("SC: '2017.0' is not a month")
    assert SC_SUMMARY("Dec-17", counted).startswith("SC: '2017.0' is not a month")


def test_a_row_of_counted_that_names_no_indicator_is_not_passed_over(published: Tables) -> None:
    said = SC_TABLE("re_referrals", "Dec-17", wrong(published["Counted"], 1, 1, None))
    assert said.startswith("SC: the cell is empty (table Counted, row 2, column 'Indicator')")


@pytest.mark.parametrize(
    ("indicator", "month", "said"),
    [
        (
            "referrals",
            "Dec-17",
            "SC: there is no indicator 'referrals' in Dec-17; there are: unall",
        ),
        (None, "Dec-17", "SC: there is no indicator ''"),
        ("re_referrals", "December", "SC: month must be a month like Dec-17"),
        ("re_referrals", None, "#N/A"),
        ("#REF!", "Dec-17", "#N/A"),
        ([["a"], ["b"]], "Dec-17", "SC: indicator must be a single cell, not a range"),
    ],
)
def test_what_is_asked_has_to_be_there(
    indicator: object, month: object, said: str, published: Tables
) -> None:
    for function in (SC_TABLE, SC_FORMATS, SC_SERIES):
        assert function(indicator, month, published["Counted"]).startswith(said)


def test_a_month_is_assembled_once_for_all_formulas(
    published: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []

    def counting(*arguments: Any) -> Scorecard:
        made.append(arguments[2])
        return assemble(*arguments)

    monkeypatch.setattr(open_tables, "assemble", counting)
    changed = wrong(published["Counted"], 1, 8, "a note that nothing else has")
    for _ in range(3):
        SC_TABLE("re_referrals", "Dec-17", changed)
        SC_FIGURE(2, "2017-12", "numerator", "", [list(row) for row in changed])
        SC_SERIES("Re-referrals", 43070.0, changed)
    assert made == [DECEMBER]
    SC_TABLE("re_referrals", "Dec-17", wrong(changed, 1, 8, "another"))
    assert made == [DECEMBER, DECEMBER]


def test_yes_is_not_taken_for_one(published: Tables) -> None:
    place = list(published["Areas"][0]).index("Has population")
    first = SC_TABLE(5, "Dec-17", published["Counted"], wrong(published["Areas"], 1, place, True))
    then = SC_TABLE(5, "Dec-17", published["Counted"], wrong(published["Areas"], 1, place, 1.0))
    assert first[0][0].startswith("5.)")
    assert "neither Yes nor No" in then


@pytest.mark.parametrize("indicator", ["re_referrals", "unallocated"])
def test_a_counted_row_without_an_indicator_is_told_whichever_is_asked_for(indicator: str) -> None:
    row = ["Dec-17", "re_referrals", None, "City", 1.0, 2.0, None, "counted", None]
    nameless = [each if each != "re_referrals" else None for each in row]
    said = SC_FIGURE(indicator, "Dec-17", "", "", [list(COUNTED_HEADINGS), row, nameless])
    assert said.startswith("SC: the cell is empty (table Counted, row 3, column 'Indicator')")


def test_the_summary_goes_by_the_parts_of_the_service_as_the_pack_does() -> None:
    """The first indicator stands last once it belongs to the last part."""
    team = editions_workbook()
    moved = tuple(
        replace(row, group=list(Group)[-1]) if row.number == 1 else row for row in team.indicators
    )
    tables = blocks_of(replace(team, indicators=moved))
    rows = SC_SUMMARY("Dec-17", *tables.values(), block_of_figures(editions_figures()))
    numbers = [row[0] for row in rows[1:]]
    assert sorted(numbers) == list(range(1, 15))
    assert numbers[:2] == [2, 3]
    assert numbers.index(1) > numbers.index(11)


def test_of_several_rows_of_a_kind_that_of_the_judged_line_is_meant(published: Tables) -> None:
    """December 2017 prints 15% of social workers, 8% of team managers, and 14% of all: judged."""
    for row, shown in (("result", "14%"), ("", "14%"), ("% agency social workers", "15%")):
        found = SC_FIGURE("agency", "Dec-17", row, "", *published.values())
        assert as_printed(found, "0%") == shown, row

"""Tables in an open workbook mean what they mean in the saved file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet
from sheet_blocks import blocks_of
from team_workbook.samples import FILLED

from xlsx_tools import figure_files
from xlsx_tools.catalogue.fourteen import with_history
from xlsx_tools.catalogue.records import TeamWorkbook
from xlsx_tools.errors import InputError
from xlsx_tools.excel.blocks import (
    COUNTED_HEADINGS,
    Block,
    block_of_figures,
    by_indicator,
    figures_of,
    name_of,
    nearest_of,
    see_percentages,
    table_of,
    team_of,
)
from xlsx_tools.figures import Basis, Figure, Key, empty, rows_of
from xlsx_tools.figures import table_of as figure_table
from xlsx_tools.periods import Month
from xlsx_tools.team_workbook.create import create_team_workbook
from xlsx_tools.team_workbook.read import read_team_workbook
from xlsx_tools.team_workbook.tables import TABLES


def cells_in(sheet: Worksheet, area: str) -> Block:
    """The cells of an open workbook as xlwings reads them: numbers are floats."""
    left, top, right, bottom = (int(bound or 0) for bound in range_boundaries(area))
    rows = sheet.iter_rows(top, bottom, left, right)
    block = [[float(c.value) if type(c.value) is int else c.value for c in row] for row in rows]

    def formats(column: int) -> Callable[[int, int], str | None]:
        def shown(first: int, last: int) -> str | None:
            cells = (sheet.cell(top + row, left + column) for row in range(first, last))
            found = {cell.number_format for cell in cells}
            return found.pop() if len(found) == 1 else None

        return shown

    return see_percentages(block, formats)


def open_workbook(path: Path) -> dict[str, Block]:
    """All tables of a workbook by name."""
    book = openpyxl.load_workbook(path)
    return {
        table.displayName: cells_in(sheet, table.ref)
        for sheet in book.worksheets
        for table in sheet.tables.values()
    }


@pytest.mark.parametrize("team", [FILLED, with_history(), TeamWorkbook()])
def test_the_open_workbook_equals_its_file(team: TeamWorkbook, tmp_path: Path) -> None:
    path = tmp_path / "Scorecard.xlsx"
    create_team_workbook(path, team)
    blocks = open_workbook(path)
    assert team_of(blocks) == read_team_workbook(path) == team
    by_headings = team_of([block for name, block in blocks.items() if name != "Rules"])
    assert by_headings == team


def test_percentages_are_read_as_people_see_them(tmp_path: Path) -> None:
    path = tmp_path / "Scorecard.xlsx"
    create_team_workbook(path, FILLED)
    book = openpyxl.load_workbook(path)
    sheet = book["Targets"]
    (table,) = sheet.tables.values()
    left, top, *_ = (int(bound or 0) for bound in range_boundaries(table.ref))
    headings = [sheet.cell(top, left + n).value for n in range(8)]
    place = left + headings.index("Target")
    sheet.cell(top + 1, place, 0.955).number_format = "0.0%"
    sheet.cell(top + 2, place, 12).number_format = '0" %"'
    book.save(path)
    live, saved = team_of(open_workbook(path)), read_team_workbook(path)
    assert live == saved
    assert [target.value for target in live.targets] == [Fraction(191, 2), Fraction(12)]


def test_number_formats_are_asked_for_by_halves_only_where_they_differ() -> None:
    headings = [column.header for column in TABLES[4].columns]
    place = headings.index("Target")
    rows = [["any", None, None, 0.9, *[None] * 4] for _ in range(1000)]
    asked = []

    def formats(column: int) -> Callable[[int, int], str | None]:
        def shown(first: int, last: int) -> str | None:
            asked.append((column, first, last))
            if first <= 700 < last:
                return "0%" if last - first == 1 else None
            return "General"

        return shown

    seen = see_percentages([headings, *rows], formats)
    assert [row[place] for row in seen[1:]].count("90%") == 1
    assert seen[700][place] == "90%"
    assert {column for column, _, _ in asked} == {place}
    assert len(asked) < 25


@pytest.mark.parametrize("percentages", [{1}, {2}, {1, 3}, {2, 4}, {1, 2, 3, 4, 5}])
def test_each_row_is_seen_in_its_own_format(percentages: set[int]) -> None:
    """A target typed as 90% beside one of 0.9 cases: neither becomes the other."""
    headings = [column.header for column in TABLES[4].columns]
    place = headings.index("Target")
    rows = [["any", None, None, 0.9, *[None] * 4] for _ in range(5)]

    def shown(first: int, last: int) -> str | None:
        found = {"0%" if row in percentages else "General" for row in range(first, last)}
        return found.pop() if len(found) == 1 else None

    seen = see_percentages([headings, *rows], lambda _: shown)
    assert [number for number in range(1, 6) if seen[number][place] == "90%"] == sorted(percentages)
    assert {seen[number][place] for number in range(1, 6)} <= {"90%", 0.9}


def test_tables_are_known_by_their_headings() -> None:
    for table in TABLES:
        headings = [column.header.upper() for column in table.columns]
        assert table_of([["Our own", *reversed(headings)]]) is table
        assert name_of([headings]) == table.name
    assert name_of([list(COUNTED_HEADINGS)]) == "Counted"
    assert table_of([list(COUNTED_HEADINGS)]) is None
    for stranger in ([], [[]], [[None]], [["Month", "Indicator"]], [[1.0, True]]):
        assert name_of(stranger) is table_of(stranger) is None


def test_a_table_with_a_renamed_heading_is_near_to_what_it_was() -> None:
    headings = [column.header for column in TABLES[4].columns]
    assert nearest_of([["Aim" if each == "Target" else each for each in headings]]) == "Targets"
    assert nearest_of([["Name", "Born"]]) is None
    assert nearest_of([]) is None


def test_a_renamed_heading_does_not_empty_its_column() -> None:
    blocks = blocks_of(FILLED)
    headings, *rows = blocks["Targets"]
    renamed = [["Aim" if each == "Target" else each for each in headings], *rows]
    with pytest.raises(InputError) as raised:
        team_of(blocks | {"Targets": renamed})
    assert "no column 'Target'" in raised.value.what
    assert raised.value.where == "table Targets, row 1"


def test_an_open_workbook_made_before_there_was_a_second_reader_is_read() -> None:
    blocks = blocks_of(FILLED)
    assert blocks["Commentary"][0][-1] == "Second reader"
    older = [list(row[:-1]) for row in blocks["Commentary"]]
    assert name_of(older) == "Commentary"
    assert team_of(blocks | {"Commentary": older}) == FILLED


def test_all_bad_cells_are_said_at_once_and_where_they_are() -> None:
    blocks = blocks_of(FILLED)
    targets = [list(row) for row in blocks["Targets"]]
    targets[1][3] = "#N/A"
    targets[2][4] = "high"
    with pytest.raises(InputError) as raised:
        team_of(blocks | {"Targets": targets})
    said = str(raised.value)
    assert "table Targets, row 2, column 'Target': the cell shows the Excel error #N/A" in said
    assert "table Targets, row 3, column 'Floor': 'high' is not a number" in said


def test_a_cell_formatted_as_currency_is_a_number() -> None:
    blocks = blocks_of(FILLED)
    targets = [list(row) for row in blocks["Targets"]]
    targets[1][3] = Decimal("95.0000")
    assert team_of(blocks | {"Targets": targets}) == FILLED


def test_missing_and_strange_tables() -> None:
    assert team_of({}) == TeamWorkbook()
    assert team_of({"Our list": [["Name"], ["Ann"]]}) == TeamWorkbook()
    areas = blocks_of(FILLED)["Areas"]
    for given_name in ("AREAS", "areas"):
        assert team_of({given_name: areas}).areas == FILLED.areas
    everything = {field.name for field in fields(TeamWorkbook)}
    assert everything == {table.attribute for table in TABLES}


names = st.sampled_from(["re_referrals", "caseload"])
numbers = st.none() | st.decimals(0, 10**6, places=2).map(Fraction)
keys = st.builds(
    Key,
    month=st.builds(Month, st.integers(1990, 2100), st.integers(1, 12)),
    indicator=names,
    line=st.sampled_from(["", "mash"]),
    area=st.sampled_from(["City", "EAST"]),
)
figures = st.builds(
    Figure,
    numerator=numbers,
    denominator=numbers,
    value=numbers,
    basis=st.sampled_from(Basis),
    note=st.sampled_from(["", "late", "=1+1"]),
)


@given(st.lists(st.tuples(keys, figures), max_size=8))
def test_figures_come_back_from_their_cells(pairs: list[tuple[Key, Figure]]) -> None:
    table = figure_table(pairs)
    block = [[float(c) if type(c) is int else c for c in row] for row in block_of_figures(table)]
    found = figures_of(block)
    assert list(rows_of(found)) == pairs
    assert list(found.columns) == list(table.columns)


@given(st.lists(st.tuples(keys, figures), min_size=1, max_size=8))
def test_figures_in_cells_are_those_of_the_file(pairs: list[tuple[Key, Figure]]) -> None:
    table = figure_table(pairs)
    saved = figure_files.parse(figure_files.write(table), "figures")
    assert list(rows_of(figures_of(block_of_figures(table)))) == list(rows_of(saved))


def test_a_row_without_an_indicator_is_every_ones() -> None:
    """So that whoever is asked about is told that it is wrong."""
    row = ["Dec-17", "re_referrals", None, "City", 1.0, 2.0, None, "counted", None]
    nameless = [each if each != "re_referrals" else None for each in row]
    found = by_indicator([list(COUNTED_HEADINGS), row, nameless])
    assert found == {"": [(3, nameless)], "re_referrals": [(2, row), (3, nameless)]}


def test_a_table_without_rows_has_no_figures() -> None:
    blank: list[Any] = [None] * len(COUNTED_HEADINGS)
    for block in ([list(COUNTED_HEADINGS)], [list(COUNTED_HEADINGS), blank]):
        pd.testing.assert_frame_equal(figures_of(block), empty())
    assert block_of_figures(empty()) == [list(COUNTED_HEADINGS)]


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("Month", "Winter", "'Winter' is not a month"),
        ("Month", None, "the cell is empty"),
        ("Indicator", None, "the cell is empty"),
        ("Numerator", "#DIV/0!", "the cell shows the Excel error #DIV/0!"),
        ("Numerator", True, "'True' is not a number"),  # and no 1, as stands in the row above
        ("Denominator", "many", "'many' is not a number"),
        ("Value", True, "'True' is not a number"),
        ("Basis", "guessed", "'guessed' is not one of the choices"),
    ],
)
def test_bad_cells_of_counted(column: str, cell: object, said: str) -> None:
    good = ["Dec-17", "re_referrals", None, "City", 1.0, 2.0, None, "counted", None]
    bad: list[Any] = list(good)
    bad[COUNTED_HEADINGS.index(column)] = cell
    with pytest.raises(InputError) as raised:
        figures_of([list(COUNTED_HEADINGS), good, bad])
    assert said in raised.value.what
    assert raised.value.where == f"table Counted, row 3, column '{column}'"


def test_counted_has_to_have_its_columns() -> None:
    with pytest.raises(InputError, match="no column 'Basis'"):
        figures_of([[each for each in COUNTED_HEADINGS if each != "Basis"]])

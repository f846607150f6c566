"""Formulas on whole tables in the shipped workbook show what the finished pack prints."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import openpyxl
import pytest
from application import Application, OpenWorkbook
from carriers import Carriers
from little_demo import with_macros

from xlsx_tools.catalogue.fourteen import as_today
from xlsx_tools.demonstration import MONTH
from xlsx_tools.excel.blocks import block_of_figures
from xlsx_tools.figure_files import read_folder
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.scorecard import Scorecard
from xlsx_tools.work import build, load_scorecard

TABLES = ",".join(
    f"{name}[#All]"
    for name in ("Counted", "Areas", "Months", "Targets", "Benchmarks", "Indicators", "Settings")
)
INDICATORS = tuple(each.indicator for each in as_today().indicators)


@pytest.fixture(scope="module")
def scorecard(little_demo: ScorecardFolder) -> Scorecard:
    """December 2017, assembled from the files."""
    return load_scorecard(little_demo, MONTH)


@pytest.fixture(scope="module")
def printed(
    scorecard: Scorecard, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[list[object]]]:
    """The table of every indicator in the finished pack, headings first, by short name."""
    folder = ScorecardFolder(tmp_path_factory.mktemp("pack"))
    workbook = openpyxl.load_workbook(build(folder, scorecard))
    return {
        each.indicator.indicator: _table(workbook[name])
        for each, name in zip(scorecard.indicators, workbook.sheetnames[2:-2], strict=True)
    }


def _table(sheet: openpyxl.worksheet.worksheet.Worksheet) -> list[list[object]]:
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    first = next(number for number, row in enumerate(rows) if row[0] == "Measure")
    last = next(number for number in range(first, len(rows)) if rows[number][0] is None)
    return rows[first:last]


@pytest.fixture(scope="module")
def opened(
    office: Application,
    carriers: Carriers,
    little_demo: ScorecardFolder,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[OpenWorkbook]:
    """The shipped workbook with the counted figures in it, and a sheet to try formulas on."""
    path = with_macros(little_demo, tmp_path_factory.mktemp("tables") / "demo", carriers)
    workbook = office.open(path)
    fill_counted(workbook, little_demo)
    workbook.book.sheets.add("Try")
    yield workbook
    office.close_all()


def fill_counted(workbook: OpenWorkbook, demo: ScorecardFolder) -> None:
    """Put the figures of the folder into the table Counted."""
    block = block_of_figures(read_folder(demo.figures))
    sheet = workbook.book.sheets["Counted"]
    (table,) = sheet.tables
    target = table.range[0, 0].resize(len(block), len(block[0]))
    target.value = block
    table.resize(target)


@pytest.mark.parametrize("indicator", INDICATORS)
def test_a_whole_table_is_the_finished_packs(
    indicator: str, opened: OpenWorkbook, printed: dict[str, list[list[object]]]
) -> None:
    opened.book.sheets["Try"].clear()
    opened.type_in("Try", "A1", f'=SC_TABLE("{indicator}","Dec-17",{TABLES})')
    shown = opened.value("Try", "A1:L12")
    headings, *rows = printed[indicator]
    width = len(headings)
    assert shown[0][1:width] == headings[1:]
    assert [row[:width] for row in shown[1 : len(rows) + 1]] == [
        [pytest.approx(cell, rel=1e-14) if isinstance(cell, (int, float)) else cell for cell in row]
        for row in rows
    ]
    beyond = [cell for row in shown for cell in row[width:]]
    below = [cell for row in shown[len(rows) + 1 :] for cell in row]
    assert set(beyond + below) <= {None}


def test_the_summary_has_every_indicator_with_its_verdicts(
    opened: OpenWorkbook, scorecard: Scorecard
) -> None:
    opened.book.sheets["Try"].clear()
    opened.type_in("Try", "A1", f'=SC_SUMMARY("Dec-17",{TABLES})')
    headings, *rows = opened.value("Try", "A1:M15")
    shown = [dict(zip(headings, row, strict=True)) for row in rows]
    colours = [
        (
            each.rating.colour and each.rating.colour.value,
            each.trend.colour and each.trend.colour.value,
        )
        for each in scorecard.indicators
    ]
    assert [row["Indicator"] for row in shown] == [
        each.indicator.name for each in scorecard.indicators
    ]
    assert [(row["Rating"], row["Trend"]) for row in shown] == colours


def test_a_single_figure_is_looked_up_by_indicator_month_row_and_area(
    opened: OpenWorkbook, printed: dict[str, list[list[object]]]
) -> None:
    headings, *rows = printed["children_in_care"]
    first = next(row for row in rows if isinstance(row[3], (int, float)))
    opened.book.sheets["Try"].clear()
    asked = f'"children_in_care","Dec-17","{first[0]}","{headings[3]}"'
    opened.type_in("Try", "A1", f"=SC_FIGURE({asked},{TABLES})")
    assert opened.value("Try", "A1") == pytest.approx(first[3], rel=1e-14)


def test_a_month_without_figures_has_no_result_that_iferror_catches(opened: OpenWorkbook) -> None:
    asked = f'SC_FIGURE("re_referrals","Dec-30","","",{TABLES})'
    opened.type_in("Try", "P1", f"={asked}")
    opened.type_in("Try", "P2", f'=IFERROR({asked},"none yet")')
    assert opened.value("Try", "P1:P2") == ["#N/A", "none yet"]


def test_an_unknown_indicator_is_said_in_a_short_text(opened: OpenWorkbook) -> None:
    opened.type_in("Try", "P3", f'=SC_FIGURE("re-referals","Dec-17","","",{TABLES})')
    assert opened.value("Try", "P3").startswith("SC: there is no indicator 're-referals' in Dec-17")


def test_a_target_typed_anew_is_followed_at_once(opened: OpenWorkbook) -> None:
    opened.book.sheets["Try"].clear()
    opened.type_in("Try", "A1", "supervised")
    opened.type_in("Try", "A2", f'=SC_FIGURE(A1,"Dec-17","target","previous",{TABLES})')
    (targets,) = [
        table for sheet in opened.book.sheets for table in sheet.tables if table.name == "Targets"
    ]
    names = [row[0] for row in targets.range.value]
    place = targets.range[names.index("supervised"), targets.range[0, :].value.index("Target")]
    before = opened.value("Try", "A2")
    place.value = 77
    assert (before, opened.value("Try", "A2")) == (0.9, 0.77)
    place.value = 90


def test_ten_thousand_cells_are_rated_by_one_array_formula(opened: OpenWorkbook) -> None:
    sheet = opened.book.sheets.add("Many")
    sheet["A1:CV100"].value = [
        [(row * 100 + column) / 10_000 for column in range(100)] for row in range(100)
    ]
    sheet["A201:CV300"].formula_array = '=SC_RATING(A1:CV100,0.5,"H",0.1)'
    shown = sheet["A201:CV300"].value
    assert [cell for row in shown for cell in row] == (
        ["RED"] * 4000 + ["AMBER"] * 1000 + ["GREEN"] * 5000
    )


def test_a_range_gives_a_range_and_a_single_cell_serves_all_of_it(opened: OpenWorkbook) -> None:
    sheet = opened.book.sheets.add("Broadcast")
    sheet["A1:C1"].value = [0.9, None, "x"]
    sheet["A2"].formula = "=NA()"
    sheet["A4"].formula2 = '=SC_RATING(A1:C2,0.95,"H",0.02)'
    assert sheet["A4:C5"].options(err_to_str=True).value == [
        ["RED", None, None],
        ["#N/A", None, None],
    ]
    sheet["A8"].formula2 = "=IFERROR(SC_PERCENT(A1:C2,A1),-1)"
    assert sheet["A8:C9"].value == [[1.0, -1.0, -1.0], [-1.0, -1.0, -1.0]]


def test_dates_in_a_column_are_read_as_dates(opened: OpenWorkbook) -> None:
    sheet = opened.book.sheets.add("Dates")
    sheet["A1:A3"].value = [[datetime(2017, 12, 1)], [datetime(2018, 4, 1)], [None]]
    sheet["C1"].formula2 = "=SC_FINANCIAL_YEAR(A1:A3)"
    assert sheet["C1:C3"].options(err_to_str=True).value == ["2017-18", "2018-19", "#N/A"]

"""The sheet Data: the figures of the month and its history as one table, for people and charts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from xlsx_tools.catalogue.kinds import Judged
from xlsx_tools.catalogue.records import CITY
from xlsx_tools.pack.cells import (
    Widths,
    write_across,
    write_date,
    write_quantity,
    write_text,
)
from xlsx_tools.pack.house_style import LANDSCAPE, HouseStyle
from xlsx_tools.pack.marking import heading, page_marking
from xlsx_tools.pack.scale import break_tops
from xlsx_tools.pack.tables import mark_up
from xlsx_tools.scorecard.model import HistoryMonth, Reported, Scorecard
from xlsx_tools.scorecard.table import judged_unit
from xlsx_tools.values import Missing, Quantity, Unit, exact

SHEET = "Data"
HEADER_ROW = 4
MONTH, NUMERATOR, RESULT, TARGET, NATIONAL, BREAK = 1, 6, 8, 10, 11, 12
HEADINGS = (
    "Month",
    "Number",
    "Indicator",
    "Line",
    "Area",
    "Numerator",
    "Denominator",
    "Result",
    "Unit",
    "Target",
    "England",
    "Break line",
    "Symbol",
    "Basis",
    "Note",
)
WIDTHS = Widths((9, 9, 32, 16, 21, 12, 13, 10, 16, 9, 9, 11, 9, 11, 58))


@dataclass(frozen=True, slots=True)
class Rows:
    """The first and last row of an indicator's judged line for the whole authority."""

    first: int
    last: int


def chart_rows(scorecard: Scorecard) -> Mapping[str, Rows]:
    """Where on the sheet each indicator's charted months stand."""
    places: dict[str, Rows] = {}
    row = HEADER_ROW + 1
    for reported in scorecard.indicators:
        charted = len(reported.histories[0].months)
        places[reported.indicator.indicator] = Rows(row, row + charted - 1)
        row += sum(len(history.months) for history in reported.histories)
    return places


def write_data(scorecard: Scorecard, house: HouseStyle) -> None:
    """Write every month of every line and area of every indicator, a row each.

    A cell without a number stays empty, because a chart draws text as nought; the column Symbol
    says why it is empty.
    """
    sheet = house.sheet(SHEET, LANDSCAPE, marking=page_marking(scorecard), one_page=False)
    WIDTHS.set_on(sheet)
    title = heading(scorecard, f"Data: {scorecard.title}")
    write_across(sheet, WIDTHS, 1, (1, len(HEADINGS)), title, "Title")
    write_across(
        sheet,
        WIDTHS,
        2,
        (1, len(HEADINGS)),
        "A row for each month, line and area. Targets are on the quantity that is judged. Symbols: "
        "x not available, z not applicable, - no population. Basis: counted, typed or published; "
        "empty where there is no figure for the month. Break line: the height of the line that the "
        "charts draw where counting changed. Unit: as then defined; what was of another quantity "
        "or unit than is judged now stands in the note, for a chart would draw it.",
        "Note",
    )
    for column, words in enumerate(HEADINGS, start=1):
        style = "Number heading" if column in _NUMERIC else "Label heading"
        write_text(sheet, HEADER_ROW, column, words, style)
    row = HEADER_ROW
    for reported in scorecard.indicators:
        for place, top in enumerate(break_tops(reported), start=row + 1):
            if top is not None:
                unit = judged_unit(reported.indicator)
                number = exact(top) * (100 if unit is Unit.PERCENT else 1)
                write_quantity(sheet, place, BREAK, Quantity(number, unit), "Data number")
        for history in reported.histories:
            area = scorecard.settings.whole if history.area == CITY else history.area
            for point in history.months:
                row += 1
                _write_row(sheet, row, reported, history.line, area, point)
    mark_up(sheet, "Data", HEADER_ROW, row, len(HEADINGS), style="TableStyleLight1")
    sheet.freeze_panes = f"A{HEADER_ROW + 1}"
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    sheet.print_area = f"A1:{get_column_letter(len(HEADINGS))}{row}"


_NUMERIC = (6, 7, 8, 10, 11, 12)


def _write_row(
    sheet: Worksheet, row: int, reported: Reported, line: str, area: str, point: HistoryMonth
) -> None:
    indicator, measured = reported.indicator, point.measured
    write_date(sheet, row, MONTH, point.month.first_day, "Data", "mmm\\-yy")
    write_quantity(sheet, row, 2, Quantity.of(indicator.number), "Data")
    texts = {
        3: indicator.name,
        4: line.replace("_", " "),
        5: area,
        9: point.unit.value,
        13: measured.result.value if isinstance(measured.result, Missing) else "",
        14: point.basis.value if point.basis else "",
        15: "; ".join(each for each in (point.note, _as_then(point)) if each),
    }
    for column, text in texts.items():
        if text:
            _write_words(sheet, row, column, text)
    target = _as_set(point.target, judged_unit(indicator))
    national = _as_set(point.national, indicator.unit)
    empty = None if point.comparable else charted_column(reported)
    for column, quantity in (
        (NUMERATOR, Quantity(measured.numerator)),
        (7, Quantity(measured.denominator)),
        (RESULT, Quantity(measured.result, point.unit, 2)),
        (TARGET, target),
        (NATIONAL, national),
    ):
        if column != empty and quantity is not None and quantity.number is not None:
            write_quantity(sheet, row, column, quantity, "Data number")


def _write_words(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """Write words in as many lines as they need: the next cell would hide what is too long."""
    cell = write_text(sheet, row, column, text, "Data")
    # To measure each of thousands of cells would take long, and no words are so wide.
    if len(text) > 0.7 * WIDTHS.characters[column - 1] and WIDTHS.lines(cell) > 1:
        write_text(sheet, row, column, text, "Data", wrapped=True)
        WIDTHS.heighten(cell)


def _as_then(point: HistoryMonth) -> str:
    return f"as then defined: {point.as_then}" if point.as_then else ""


def _as_set(number: Fraction | None, unit: Unit) -> Quantity | None:
    return None if number is None else Quantity(number, unit).as_set


def charted_column(reported: Reported) -> int:
    """The column that holds the judged quantity."""
    return NUMERATOR if reported.indicator.judged is Judged.NUMERATOR else RESULT

"""An indicator's chart: its months, the target with its history, England, and series breaks."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from openpyxl.chart import LineChart
from openpyxl.chart.axis import DateAxis
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import ParagraphProperties
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from xlsx_tools.pack.chart_parts import (
    MONTH_FORMAT,
    ChartAnchor,
    Number,
    cells,
    letters,
    line,
    months_axis,
    serial,
    upright,
    words,
)
from xlsx_tools.pack.data_sheet import (
    BREAK,
    MONTH,
    NATIONAL,
    SHEET,
    TARGET,
    Rows,
    charted_column,
)
from xlsx_tools.pack.house_style import HouseStyle
from xlsx_tools.pack.scale import (
    Scale,
    break_tops,
    chart_scale,
    charted_number,
    optional_number,
)
from xlsx_tools.scorecard.model import Reported
from xlsx_tools.scorecard.table import judged_unit
from xlsx_tools.values import Quantity, Unit

Corner = tuple[int, int]

_MEASURED_IN = {
    Unit.COUNT: "number",
    Unit.PERCENT: "per cent",
    Unit.RATE: "rate per 10,000",
    Unit.DAYS: "days",
    Unit.CASES: "cases per worker",
}


def add_chart(
    sheet: Worksheet,
    reported: Reported,
    rows: Rows,
    house: HouseStyle,
    corners: tuple[Corner, Corner],
) -> bool:
    """Draw an indicator's months between two corners; False where no month has a number."""
    history = reported.histories[0].months
    unit = judged_unit(reported.indicator)
    values = [charted_number(reported, point) for point in history]
    if not any(value is not None for value in values):
        return False
    targets = [optional_number(point.target, unit) for point in history]
    averages = [optional_number(point.national, reported.indicator.unit) for point in history]
    serials = [serial(point.month.first_day) for point in history]
    months = months_axis(_cells(rows, MONTH), serials)
    scale = chart_scale(reported)
    chart = _empty_chart(f"{reported.indicator.name}: {_MEASURED_IN[unit]} by month", scale, unit)
    chart.series.append(
        line(
            _name(reported),
            _cells(rows, charted_column(reported)),
            values,
            months,
            colour=house.colour("Chart value"),
            marked=True,
        )
    )
    for name, column, numbers, style, dash in (
        ("Target", TARGET, targets, "Chart target", "dash"),
        ("England", NATIONAL, averages, "Chart average", "sysDash"),
    ):
        if any(number is not None for number in numbers):
            chart.series.append(
                line(
                    name,
                    _cells(rows, column),
                    numbers,
                    months,
                    colour=house.colour(style),
                    width=1.75,
                    dash=dash,
                    marked=_stands_alone(numbers),
                )
            )
    if break_line := _break_line(reported, rows, months, house):
        chart.series.append(break_line)
    chart.anchor = ChartAnchor(describe(reported), *corners)
    sheet.add_chart(chart)
    return True


def _break_line(reported: Reported, rows: Rows, months: Any, house: HouseStyle) -> Any:
    """The upright line where counting changed; None where it did not."""
    tops = break_tops(reported)
    if all(top is None for top in tops):
        return None
    scale = chart_scale(reported)
    return upright(
        "‡ counted otherwise from here",
        _cells(rows, BREAK),
        tops,
        months,
        length=scale.end - scale.start,
        colour=house.colour("Chart break"),
    )


def _cells(rows: Rows, column: int) -> str:
    return cells(SHEET, get_column_letter(column), rows.first, rows.last)


def _name(reported: Reported) -> str:
    line_name = reported.indicator.judged_line.replace("_", " ")
    return f"{reported.indicator.name} ({line_name})" if line_name else reported.indicator.name


def _stands_alone(numbers: Sequence[Number]) -> bool:
    """Whether some number has no neighbour, so that a line alone would not show it."""
    padded = [None, *numbers, None]
    return any(
        here is not None and before is None and after is None
        for before, here, after in zip(padded, padded[1:], padded[2:], strict=False)
    )


def _empty_chart(title: str, scale: Scale, unit: Unit) -> Any:
    chart: Any = LineChart()
    chart.title = title
    chart.title.overlay = False
    for paragraph in chart.title.tx.rich.p:
        paragraph.pPr = ParagraphProperties(defRPr=letters(11, bold=True))
        for run in paragraph.r:
            run.rPr = letters(11, bold=True)
    chart.legend.position = "b"
    chart.legend.txPr = words(9)
    chart.display_blanks = "gap"
    chart.roundedCorners = False
    chart.x_axis = DateAxis(crossAx=100, axPos="b")
    chart.x_axis.number_format = MONTH_FORMAT
    chart.x_axis.baseTimeUnit = chart.x_axis.majorTimeUnit = "months"
    chart.x_axis.majorUnit = 1
    chart.x_axis.majorTickMark = "out"
    chart.x_axis.tickLblPos = "low"
    chart.x_axis.txPr = words(8, turned=-45)
    chart.x_axis.delete = False
    chart.y_axis.crossAx = 500
    whole, sign = ("0", "%") if unit is Unit.PERCENT else ("#,##0", "")
    decimals = f".{'0' * scale.decimals}" if scale.decimals else ""
    chart.y_axis.number_format = f"{whole}{decimals}{sign}"
    chart.y_axis.scaling.min = scale.start
    chart.y_axis.scaling.max = scale.end
    chart.y_axis.majorUnit = scale.step
    chart.y_axis.txPr = words(9)
    chart.y_axis.delete = False
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill="D9E0E4"))
    return chart


def describe(reported: Reported) -> str:
    """The chart in words, for those who hear it."""
    unit, decimals = judged_unit(reported.indicator), reported.this_month.decimals
    shown = [
        (point.charted, point.month.label)
        for point in reported.histories[0].months
        if point.charted is not None
    ]

    def say(number: Fraction) -> str:
        return str(Quantity(number, unit, decimals))

    def extreme(number: Fraction) -> str:
        """A number, and when it was printed; of several months the last, and how many."""
        *others, latest = [month for each, month in shown if say(each) == say(number)]
        if others:
            return f"{say(number)} in {1 + len(others)} months (last {latest})"
        return f"{say(number)} in {latest}"

    (first, began), (last, ended) = shown[0], shown[-1]
    lowest, highest = min(each for each, _ in shown), max(each for each, _ in shown)
    text = f"Line chart of {_name(reported)} by month, whole authority. {ended}: {say(last)}"
    if len(shown) > 1:
        text += f", after {say(first)} in {began}; "
        if say(lowest) == say(highest):
            text += f"{say(lowest)} in every month that has a number"
        else:
            text += f"lowest {extreme(lowest)}, highest {extreme(highest)}"
    if reported.target is not None and reported.target.number is not None:
        text += f"; target {reported.target}"
    return f"{text}. The numbers are on the sheet {SHEET}."

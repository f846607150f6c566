"""From a chart as openpyxl holds it to a plan of the same chart."""

from __future__ import annotations

from typing import Any

from benchmarks.plan import ChartPlan, Options, SheetPlan

_POINT = 12_700
_PIXELS_PER_FIGURE = 7
_CELL_PADDING = 5
_DASHES = {"solid": "solid", "dash": "dash", "sysDash": "square_dot"}


def read_chart(chart: Any, sheet: SheetPlan) -> ChartPlan:
    """The chart with its series, axes and letters."""
    start, end = chart.anchor._from, chart.anchor.to
    return ChartPlan(
        place=(start.row, start.col),
        size=(
            sum(sheet.widths[start.col : end.col]) * _PIXELS_PER_FIGURE
            + _CELL_PADDING * (end.col - start.col),
            sum(sheet.heights[row] for row in range(start.row, end.row)) * 4 / 3,
        ),
        description=chart.anchor.alternative_text,
        title={
            "name": chart.title.tx.rich.p[0].r[0].t,
            "overlay": False,
            "name_font": _letters(chart.title.tx.rich.p[0].pPr.defRPr),
        },
        legend={"position": "bottom", "font": _words(chart.legend.txPr)},
        months=_months(chart.x_axis),
        numbers=_numbers(chart.y_axis),
        series=tuple(_series(series) for series in chart.series),
    )


def _letters(properties: Any) -> Options:
    return {
        "name": properties.latin.typeface,
        "size": properties.sz / 100,
        "bold": bool(properties.b),
        "color": f"#{properties.solidFill.srgbClr}",
    }


def _words(text: Any) -> Options:
    turned = text.bodyPr.rot
    letters = _letters(text.p[0].pPr.defRPr)
    return letters | ({"rotation": turned / 60_000} if turned else {})


def _months(axis: Any) -> Options:
    return {
        "date_axis": True,
        "num_format": axis.number_format.formatCode,
        "major_unit": axis.majorUnit,
        "major_unit_type": axis.majorTimeUnit,
        "major_tick_mark": {"out": "outside"}[axis.majorTickMark],
        "label_position": axis.tickLblPos,
        "num_font": _words(axis.txPr),
    }


def _numbers(axis: Any) -> Options:
    return {
        "num_format": axis.number_format.formatCode,
        "min": axis.scaling.min,
        "max": axis.scaling.max,
        "major_unit": axis.majorUnit,
        "num_font": _words(axis.txPr),
        "major_gridlines": {"visible": True, "line": _line(axis.majorGridlines.spPr.ln)},
    }


def _series(series: Any) -> Options:
    options: Options = {
        "name": series.tx.v,
        "categories": f"={series.cat.numRef.f}",
        "values": f"={series.val.numRef.f}",
        "line": _line(series.spPr.ln),
        "smooth": False,
        "marker": {"type": "none"},
    }
    if series.marker.symbol:
        ink = {"color": f"#{series.marker.spPr.solidFill.srgbClr}"}
        options["marker"] = {
            "type": series.marker.symbol,
            "size": series.marker.size,
            "fill": ink,
            "border": ink,
        }
    if series.errBars:
        bars = series.errBars
        options["y_error_bars"] = {
            "type": "fixed",
            "value": bars.val,
            "direction": bars.errBarType,
            "end_style": 0,
            "line": _line(bars.spPr.ln),
        }
    return options


def _line(line: Any) -> Options:
    options: Options = {"color": f"#{line.solidFill.srgbClr}"}
    if line.w:
        options["width"] = line.w / _POINT
    if line.prstDash:
        options["dash_type"] = _DASHES[line.prstDash]
    return options

"""Whether two workbook files say the same: a comparison of speed means nothing unless they do."""

from __future__ import annotations

import math
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl

_EXACT = 1e-12
"""XlsxWriter writes numbers to sixteen digits and openpyxl to seventeen."""

_WIDTH, _HEIGHT = 1.0, 0.5
"""XlsxWriter rounds widths and heights to pixels, and adds Excel's padding to widths."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What was found in both files."""

    sheets: int
    cells: int
    charts: int
    series: int

    def __str__(self) -> str:
        return (
            f"{self.sheets} sheets, {self.cells:,} cells, {self.charts} charts with "
            f"{self.series} series"
        )


def require_same(ours: Path, theirs: Path) -> Contents:
    """Compare two files; AssertionError, with the first differences, where they do not agree.

    Compared are sheets, cells as stored, values, looks, merged ranges, sizes, page set-up, tables,
    rules, links, pictures, and charts with their series, references, cached points and scales.
    """
    stored = [_stored_cells(path) for path in (ours, theirs)]
    first, second = (openpyxl.load_workbook(path) for path in (ours, theirs))
    found = list(_differences(first, second))
    if stored[0] != stored[1]:
        found.insert(0, f"cells stored: {stored[0]} and {stored[1]}")
    if found:
        listed = "\n  ".join(found[:10])
        raise AssertionError(f"the two files differ in {len(found)} ways:\n  {listed}")
    charts = [chart for sheet in first.worksheets for chart in _charts(sheet)]
    return Contents(
        sheets=len(first.sheetnames),
        cells=sum(stored[0]),
        charts=len(charts),
        series=sum(len(chart.series) for chart in charts),
    )


def _stored_cells(path: Path) -> list[int]:
    """How many cells each sheet's XML holds, with the empty ones that only have a look."""
    with zipfile.ZipFile(path) as archive:
        parts = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        parts.sort(key=lambda name: int(re.sub(r"\D", "", name)))
        return [archive.read(name).count(b"<c ") for name in parts]


def _differences(first: Any, second: Any) -> Iterator[str]:
    if first.sheetnames != second.sheetnames:
        yield f"sheets: {first.sheetnames} and {second.sheetnames}"
        return
    for ours, theirs in zip(first.worksheets, second.worksheets, strict=True):
        for difference in (
            *_different_facts(ours, theirs),
            *_different_cells(ours, theirs),
            *_different_charts(ours, theirs),
        ):
            yield f"{ours.title}: {difference}"


def _different_facts(ours: Any, theirs: Any) -> Iterator[str]:
    other = _facts(theirs)
    for name, fact in _facts(ours).items():
        if fact != other[name]:
            yield f"{name}: {fact} and {other[name]}"
    for what, sizes, nearly in (("widths", _widths, _WIDTH), ("heights", _heights, _HEIGHT)):
        one, two = sizes(ours), sizes(theirs)
        if one.keys() != two.keys() or any(abs(one[each] - two[each]) > nearly for each in one):
            yield f"{what}: {one} and {two}"


def _widths(sheet: Any) -> dict[int, float]:
    """The width of each column; neighbours of one width may be stored together."""
    return {
        column: size.width
        for size in sheet.column_dimensions.values()
        for column in range(size.min, size.max + 1)
    }


def _heights(sheet: Any) -> dict[int, float]:
    return {row: size.height for row, size in sheet.row_dimensions.items() if size.height}


def _facts(sheet: Any) -> dict[str, object]:
    page, margins = sheet.page_setup, sheet.page_margins
    return {
        "merged ranges": sorted(str(each) for each in sheet.merged_cells.ranges),
        "tables": sorted((table.displayName, table.ref) for table in sheet.tables.values()),
        "rules": sorted(
            (str(cells.sqref), rule.type, str(rule.formula))
            for cells in sheet.conditional_formatting
            for rule in cells.rules
        ),
        "links": sorted((link.ref, link.location) for link in sheet._hyperlinks),
        "pictures": len(sheet._images),
        "frozen": sheet.freeze_panes,
        "print area": sheet.print_area,
        "repeated rows": sheet.print_title_rows,
        "page": (
            page.orientation,
            int(page.paperSize),
            1 if page.fitToHeight is None else page.fitToHeight,
        ),
        "margins": [float(getattr(margins, side)) for side in ("left", "right", "top", "bottom")],
        "header": str(sheet.HeaderFooter.oddHeader),
        "footer": str(sheet.HeaderFooter.oddFooter),
        "grid lines": bool(sheet.sheet_view.showGridLines),
    }


def _different_cells(ours: Any, theirs: Any) -> Iterator[str]:
    if ours.dimensions != theirs.dimensions:
        yield f"dimensions: {ours.dimensions} and {theirs.dimensions}"
        return
    looks: dict[tuple[int, int], tuple[Any, Any]] = {}
    for one_row, other_row in zip(ours.iter_rows(), theirs.iter_rows(), strict=True):
        for one, other in zip(one_row, other_row, strict=True):
            if not _same_value(one.value, other.value):
                yield f"value of {one.coordinate}: {one.value!r} and {other.value!r}"
            looks.setdefault((one.style_id, other.style_id), (one, other))
    for one, other in looks.values():
        if _look(one) != _look(other):
            yield f"look of {one.coordinate}: {_look(one)} and {_look(other)}"


def _same_value(one: Any, other: Any) -> bool:
    if isinstance(one, float) and isinstance(other, int | float):
        return math.isclose(one, other, rel_tol=_EXACT)
    return type(one) is type(other) and bool(one == other)


def _look(cell: Any) -> tuple[object, ...]:
    font, across, border = cell.font, cell.alignment, cell.border
    filled = cell.fill.fgColor.rgb if cell.fill.fill_type else None
    return (
        *(font.name, font.sz, bool(font.b), bool(font.i), _rgb(font.color), _rgb(filled)),
        *(across.horizontal, bool(across.wrap_text), across.textRotation, int(across.indent)),
        across.vertical or "bottom",
        *(side.style if side else None for side in (border.top, border.bottom)),
        cell.number_format,
        bool(cell.quotePrefix),
    )


def _rgb(colour: Any) -> str:
    """The six digits of a colour; none where it is the theme's own."""
    digits = getattr(colour, "rgb", colour)
    return digits[-6:] if isinstance(digits, str) else ""


def _charts(sheet: Any) -> list[Any]:
    return list(sheet._charts)


def _different_charts(ours: Any, theirs: Any) -> Iterator[str]:
    one, other = _charts(ours), _charts(theirs)
    if len(one) != len(other):
        yield f"charts: {len(one)} and {len(other)}"
        return
    for place, (chart, counterpart) in enumerate(zip(one, other, strict=True), start=1):
        if len(chart.series) != len(counterpart.series):
            yield f"series of chart {place}: {len(chart.series)} and {len(counterpart.series)}"
        for series, twin in zip(chart.series, counterpart.series, strict=False):
            if _series(series) != _series(twin):
                yield f"chart {place}: {_series(series)} and {_series(twin)}"
        if _scale(chart) != _scale(counterpart):
            yield f"scale of chart {place}: {_scale(chart)} and {_scale(counterpart)}"


def _series(series: Any) -> tuple[object, ...]:
    name = series.tx.v or series.tx.strRef.f
    values, months = series.val.numRef, series.cat.numRef
    points = [(point.idx, float(point.v)) for point in values.numCache.pt]
    look = series.spPr.ln
    return (
        *(name, values.f.replace("'", ""), months.f.replace("'", "")),
        [(place, round(value, 9)) for place, value in points],
        len(months.numCache.pt),
        *(look.w, look.prstDash, look.solidFill.srgbClr),
        series.marker.symbol if series.marker else None,
        series.errBars.val if series.errBars else None,
    )


def _scale(chart: Any) -> tuple[object, ...]:
    months, numbers = chart.x_axis, chart.y_axis
    return (
        *(
            numbers.scaling.min,
            numbers.scaling.max,
            numbers.majorUnit,
            numbers.number_format.formatCode,
        ),
        *(
            type(months).__name__,
            months.number_format.formatCode,
            months.majorUnit,
            months.majorTimeUnit,
        ),
    )

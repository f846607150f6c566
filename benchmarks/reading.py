"""From a pack as openpyxl holds it to a plan, cell by cell: done once, outside all timing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.utils.cell import range_boundaries

from benchmarks.plan import (
    Area,
    CellPlan,
    Options,
    PagePlan,
    PicturePlan,
    SheetPlan,
    TablePlan,
    WorkbookPlan,
)
from benchmarks.reading_charts import read_chart

_BORDERS = {"thin": 1}
_PATTERNS = {"solid": 1}


def read_plan(workbook: Workbook) -> WorkbookPlan:
    """Everything that a pack holds, for another program to write.

    Take a pack that is not to be saved: openpyxl closes a picture once it has read it.
    """
    looks = _Looks()
    sheets = tuple(_read_sheet(sheet, looks) for sheet in workbook.worksheets)
    known = workbook.properties
    properties = {
        "title": known.title,
        "subject": known.subject,
        "author": known.creator,
        "keywords": known.keywords,
    }
    return WorkbookPlan(tuple(looks.options), sheets, properties)


class _Looks:
    """The different looks of cells, numbered as they are met."""

    def __init__(self) -> None:
        self.options: list[Options] = []
        self._numbers: dict[object, int] = {}

    def number(self, cell: Any) -> int:
        key = tuple(cell._style)
        if key not in self._numbers:
            self._numbers[key] = len(self.options)
            self.options.append(_look(cell))
        return self._numbers[key]


def _look(cell: Any) -> Options:
    font, across = cell.font, cell.alignment
    options: Options = {
        "font_name": font.name,
        "font_size": font.sz,
        "bold": bool(font.b),
        "italic": bool(font.i),
        "font_color": _colour(font.color),
        "align": across.horizontal,
        "valign": {"center": "vcenter"}.get(across.vertical, across.vertical),
        "text_wrap": bool(across.wrap_text),
        "rotation": across.text_rotation,
        "indent": int(across.indent),
        "num_format": cell.number_format,
        "quote_prefix": bool(cell.quotePrefix),
    }
    if cell.fill.fill_type:
        options |= {
            "bg_color": _colour(cell.fill.fgColor),
            "pattern": _PATTERNS[cell.fill.fill_type],
        }
    for side in ("top", "bottom"):
        line = getattr(cell.border, side)
        if line is not None and line.style:
            options |= {side: _BORDERS[line.style], f"{side}_color": _colour(line.color)}
    return {name: value for name, value in options.items() if value}


def _colour(colour: Any) -> str:
    """A colour as XlsxWriter takes it; none where it is the theme's own."""
    rgb = getattr(colour, "rgb", None)
    return f"#{rgb[-6:]}" if isinstance(rgb, str) else ""


def _area(reference: str) -> Area:
    bounds = [each or 1 for each in range_boundaries(reference.replace("$", ""))]
    first_column, first_row, last_column, last_row = (each - 1 for each in bounds)
    return first_row, first_column, last_row, last_column


def _read_sheet(sheet: Any, looks: _Looks) -> SheetPlan:
    columns = sheet.column_dimensions
    plan = SheetPlan(
        sheet.title,
        _read_page(sheet),
        tuple(columns[letter].width for letter in columns),
        {row - 1: size.height for row, size in sheet.row_dimensions.items() if size.height},
    )
    plan.merged = [_area(str(each.coord)) for each in sheet.merged_cells.ranges]
    tables = [_read_table(table, sheet, looks) for table in sheet.tables.values()]
    heads = {(each.area[0], each.area[1] + place) for each in tables for place in _places(each)}
    for (row, column), cell in sorted(sheet._cells.items()):
        if (row - 1, column - 1) not in heads and (cell.value is not None or cell.has_style):
            plan.cells.append(_read_cell(cell, looks))
    plan.tables.extend(tables)
    plan.rules.extend(_read_rules(sheet))
    plan.charts.extend(read_chart(chart, plan) for chart in sheet._charts)
    plan.pictures.extend(_read_picture(picture) for picture in sheet._images)
    return plan


def _places(table: TablePlan) -> range:
    return range(len(table.heads))


def _read_cell(cell: Any, looks: _Looks) -> CellPlan:
    link = f"internal:{cell.hyperlink.location}" if cell.hyperlink else ""
    value = cell.value
    if isinstance(value, datetime):
        value = value.date()
    return CellPlan(cell.row - 1, cell.column - 1, value, looks.number(cell), link)


def _read_table(table: Any, sheet: Any, looks: _Looks) -> TablePlan:
    area = _area(table.ref)
    head = [sheet.cell(area[0] + 1, column + 1) for column in range(area[1], area[3] + 1)]
    style = table.tableStyleInfo
    options = {
        "name": table.displayName,
        "style": f"Table Style Light {style.name[15:]}" if style.name else None,
        "banded_rows": bool(style.showRowStripes),
        # openpyxl puts filter buttons on a table unless it is told not to when it is added.
        "autofilter": table.autoFilter is not None or bool(style.name),
    }
    return TablePlan(area, tuple((cell.value, looks.number(cell)) for cell in head), options)


def _read_rules(sheet: Any) -> list[tuple[Area, Options]]:
    found: list[tuple[Area, Options]] = []
    for cells in sheet.conditional_formatting:
        for rule in cells.rules:
            found.append((_area(str(cells.sqref)), _rule(rule)))
    return found


def _rule(rule: Any) -> Options:
    if rule.type == "colorScale":
        low, high = (_colour(each) for each in rule.colorScale.color)
        return {"type": "2_color_scale", "min_color": low, "max_color": high}
    look = {
        "bold": bool(rule.dxf.font.b),
        "font_color": _colour(rule.dxf.font.color),
        "bg_color": _colour(rule.dxf.fill.bgColor),
    }
    return {"type": "cell", "criteria": "==", "value": rule.formula[0], "format": look}


def _read_page(sheet: Any) -> PagePlan:
    margins = sheet.page_margins
    frozen = sheet.freeze_panes
    title = sheet.print_title_rows
    first_last = title.replace("$", "").split(":") if title else ()
    header, footer = sheet.HeaderFooter.oddHeader, sheet.HeaderFooter.oddFooter
    return PagePlan(
        landscape=sheet.page_setup.orientation == "landscape",
        pages_high=sheet.page_setup.fitToHeight,
        margins={side: getattr(margins, side) for side in ("left", "right", "top", "bottom")},
        header=str(header),
        footer=str(footer),
        print_area=_area(sheet.print_area.rpartition("!")[2]) if sheet.print_area else None,
        repeated=(int(first_last[0]) - 1, int(first_last[1]) - 1) if first_last else None,
        frozen=_area(frozen)[:2] if frozen else None,
    )


def _read_picture(picture: Any) -> PicturePlan:
    anchor = picture.anchor
    options = {"description": anchor.alternative_text, "object_position": 2}
    return PicturePlan((anchor._from.row, anchor._from.col), picture._data(), options)

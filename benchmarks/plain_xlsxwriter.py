"""The other program: a straightforward XlsxWriter script that writes a workbook from a plan.

It does as XlsxWriter's documentation advises for speed: one format object per look, the typed
``write_…`` methods instead of ``write``, and, unless told otherwise, no temporary files. It
computes nothing while it writes.
"""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter

from benchmarks.plan import ChartPlan, Options, PagePlan, SheetPlan, WorkbookPlan

_NORMAL = {"font_name": "Arial", "font_size": 10}


def write_plain(plan: WorkbookPlan, path: Path, *, in_memory: bool = True) -> None:
    """Write the workbook; XlsxWriter by itself puts each sheet into a temporary file first."""
    options = {"in_memory": in_memory, "default_format_properties": _NORMAL}
    workbook: Any = xlsxwriter.Workbook(str(path), options)
    workbook.set_properties(plan.properties)
    looks = [workbook.add_format(options) for options in plan.looks]
    sheets = [(workbook.add_worksheet(sheet.name), sheet) for sheet in plan.sheets]
    for worksheet, sheet in sheets:
        _set_page(worksheet, sheet.page)
        _set_sizes(worksheet, sheet)
        _write_cells(worksheet, sheet, looks)
        _write_tables(worksheet, sheet, looks)
        for area, rule in sheet.rules:
            worksheet.conditional_format(*area, _with_formats(workbook, rule))
        for chart in sheet.charts:
            _insert_chart(workbook, worksheet, chart)
        for picture in sheet.pictures:
            content = {"image_data": BytesIO(picture.content)}
            worksheet.insert_image(*picture.place, "logo.png", content | picture.options)
    workbook.close()


def _set_page(worksheet: Any, page: PagePlan) -> None:
    if page.landscape:
        worksheet.set_landscape()
    worksheet.set_paper(9)
    worksheet.set_margins(**page.margins)
    worksheet.fit_to_pages(1, page.pages_high)
    worksheet.center_horizontally()
    worksheet.hide_gridlines(2)
    worksheet.set_header(page.header)
    worksheet.set_footer(page.footer)
    if page.print_area:
        worksheet.print_area(*page.print_area)
    if page.repeated:
        worksheet.repeat_rows(*page.repeated)
    if page.frozen:
        worksheet.freeze_panes(*page.frozen)


def _set_sizes(worksheet: Any, sheet: SheetPlan) -> None:
    for column, width in enumerate(sheet.widths):
        worksheet.set_column(column, column, width)
    for row, height in sheet.heights.items():
        worksheet.set_row(row, height)


def _write_cells(worksheet: Any, sheet: SheetPlan, looks: list[Any]) -> None:
    for area in sheet.merged:
        # Without a format it stores no empty cells, of which openpyxl has none here either.
        worksheet.merge_range(*area, "")
    for cell in sheet.cells:
        look = looks[cell.look]
        if cell.value is None:
            worksheet.write_blank(cell.row, cell.column, None, look)
        elif cell.link:
            worksheet.write_url(cell.row, cell.column, cell.link, look, str(cell.value))
            if not isinstance(cell.value, str):
                # It writes texts alone; the link stays with whatever the cell holds then.
                worksheet.write_number(cell.row, cell.column, cell.value, look)
        elif isinstance(cell.value, str):
            worksheet.write_string(cell.row, cell.column, cell.value, look)
        elif isinstance(cell.value, date):
            worksheet.write_datetime(cell.row, cell.column, cell.value, look)
        else:
            worksheet.write_number(cell.row, cell.column, cell.value, look)


def _write_tables(worksheet: Any, sheet: SheetPlan, looks: list[Any]) -> None:
    for table in sheet.tables:
        columns = [{"header": words, "header_format": looks[look]} for words, look in table.heads]
        worksheet.add_table(*table.area, {**table.options, "columns": columns})


def _with_formats(workbook: Any, rule: Options) -> Options:
    """A rule whose ``format`` is an object of the workbook."""
    return {**rule, "format": workbook.add_format(rule["format"])} if "format" in rule else rule


def _insert_chart(workbook: Any, worksheet: Any, plan: ChartPlan) -> None:
    chart = workbook.add_chart({"type": "line"})
    for series in plan.series:
        chart.add_series(series)
    chart.set_title(plan.title)
    chart.set_legend(plan.legend)
    chart.set_x_axis(plan.months)
    chart.set_y_axis(plan.numbers)
    chart.show_blanks_as("gap")
    width, height = plan.size
    chart.set_size({"width": width, "height": height})
    options = {"description": plan.description, "object_position": 2}
    worksheet.insert_chart(*plan.place, chart, options)

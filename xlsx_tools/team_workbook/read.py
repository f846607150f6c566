"""The team workbook to records, so that no cell that people filled in is lost on the way."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from openpyxl.utils.cell import range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from xlsx_tools.catalogue.records import TeamWorkbook
from xlsx_tools.periods import Month
from xlsx_tools.team_workbook.cells import Uncalculated, shown_percentage
from xlsx_tools.team_workbook.contents import (
    Grid,
    end_below,
    require_no_copy,
    require_shape,
    team_of,
)
from xlsx_tools.team_workbook.opening import open_values_and_formulas, open_workbook
from xlsx_tools.team_workbook.start import MONTH_NAME, month_in
from xlsx_tools.team_workbook.tables import TABLES


@dataclass(frozen=True, slots=True)
class _Found:
    """A table as it stands in the workbook: its sheet, and the same sheet with formulas."""

    name: str
    sheet: Worksheet
    formulas: Worksheet
    area: str
    header_rows: int
    totals_rows: int


def read_team_workbook(path: Path) -> TeamWorkbook:
    """All that the team workbook says.

    Tables are found by their names, on whichever sheet they are. Raises InputError for a file
    that cannot be opened, missing tables and columns, a copy of a table, and, all at once, for the
    cells that do not hold what their columns are for.
    """
    values, formulas = open_values_and_formulas(path)
    found = _find_tables(values, formulas)
    grids = (_grid(found[table.name.casefold()], path.name) for table in TABLES)
    team = team_of([each.name for each in found.values()], grids, path.name)
    for each in found.values():
        require_no_copy(each.name, f"{path.name}, sheet '{each.sheet.title}'", _headings(each))
    return team


def read_working_month(path: Path) -> Month | None:
    """The month that the buttons work on, as the saved workbook names it; None where it does not.

    Raises InputError for a file that cannot be opened, and a cell that holds no month.
    """
    workbook = open_workbook(path)
    name = workbook.defined_names.get(MONTH_NAME)
    places = [] if name is None else list(name.destinations)
    if len(places) != 1:
        return None
    ((quoted, address),) = places
    sheet = quoted.replace("''", "'")
    if sheet not in workbook.sheetnames:
        return None
    # Of merged cells the first has the content.
    first = address.replace("$", "").partition(":")[0]
    return month_in(workbook[sheet][first].value, path.name)


def _find_tables(values: Workbook, formulas: Workbook) -> dict[str, _Found]:
    return {
        table.displayName.casefold(): _Found(
            table.displayName,
            sheet,
            formulas[sheet.title],
            table.ref,
            1 if table.headerRowCount is None else table.headerRowCount,
            table.totalsRowCount or 0,
        )
        for sheet in values.worksheets
        for table in sheet.tables.values()
    }


def _headings(found: _Found) -> list[object]:
    left, top, right, _ = (int(bound or 0) for bound in range_boundaries(found.area))
    return [found.sheet.cell(top, number).value for number in range(left, right + 1)]


def _grid(found: _Found, file: str) -> Grid:
    """The table's cells; InputError where it has no heading row or fills its sheet."""
    left, top, right, bottom = (int(bound or 0) for bound in range_boundaries(found.area))
    place = f"{file}, sheet '{found.sheet.title}'"
    cells = (right - left + 1) * (bottom - top + 1)
    require_shape(found.name, place, bottom, headed=found.header_rows == 1, cells=cells)
    columns = range(left, right + 1)
    last = bottom - found.totals_rows
    tops = [range_boundaries(table.ref)[1] or 0 for table in found.sheet.tables.values()]
    under = found.sheet.iter_rows(
        bottom + 1, end_below(bottom, tops), left, right, values_only=True
    )
    return Grid(
        name=found.name,
        place=place,
        top=top,
        headings=_headings(found),
        rows=[
            [_content(found, row, number) for number in columns] for row in range(top + 1, last + 1)
        ],
        below=[*([[None] * len(columns)] * found.totals_rows), *under],
    )


def _content(found: _Found, row: int, place: int) -> object:
    """What a cell holds; a percentage as the text that people see, like 95%."""
    cell = found.sheet.cell(row, place)
    value = cell.value
    # A formula whose stored result is an empty text has the type "str" and is rightly blank.
    if value is None and cell.data_type != "str":
        formula = found.formulas.cell(row, place).data_type == "f"
        return Uncalculated() if formula else None
    return shown_percentage(value, cell.number_format)

"""An open workbook through xlwings: its folder, and its tables wherever they stand.

Reading takes one call for each table, and one for the number format of each column that has
numbers. Nothing here writes; ``xlsx_tools.excel.writing`` does, to the machine's own tables alone.

Of xlwings these members are used, and an engine for another application needs no others:

- App: activate, alert, books.open, screen_updating, selection, status_bar
- Book: activate, app, fullname, name, names, sheets; names: by name, add, in; Name: refers_to,
  refers_to_range
- Sheets: active, add; Sheet: activate, charts.add, delete, name, range, tables
- Tables: add; Table: autofilter.clear, name, range, resize, show_autofilter, show_headers,
  show_totals; Chart: legend.position
- Range: color, column, column_width, conditional_formats.add_cell_value, data_validation.set_list,
  font, formula, formula_array, formula2, number_format, row, row_height, select, shape, sheet,
  value, wrap_text
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import xlwings as xw

from xlsx_tools.catalogue.records import TeamWorkbook
from xlsx_tools.errors import InputError
from xlsx_tools.excel.blocks import Formats, see_percentages
from xlsx_tools.excel.cell_values import name_errors
from xlsx_tools.excel.outcome import About
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.team_workbook.contents import (
    Grid,
    copied_from,
    end_below,
    require_no_copy,
    require_shape,
    team_of,
)
from xlsx_tools.team_workbook.rows import header_key
from xlsx_tools.team_workbook.tables import TABLES

TEXT = "@"
"""The number format in which Excel keeps a text as it is: 2017-12 does not become a date."""


@dataclass(frozen=True, slots=True)
class LiveTable:
    """A table as it stands in an open workbook; rows and columns are counted from 1.

    ``top`` is the row of its headings, ``bottom`` its last row of data.
    """

    name: str
    table: xw.main.Table
    sheet: xw.Sheet
    top: int
    left: int
    bottom: int
    width: int
    headed: bool
    totalled: bool

    def cells(self, first: int, last: int, *, width: int | None = None) -> xw.Range:
        """The cells of some of the sheet's rows, of all columns or the first ``width``."""
        right = self.left + (width or self.width) - 1
        return self.sheet.range((first, self.left), (last, right))

    def has(self, sheet: str, row: int, column: int) -> bool:
        """Whether a cell belongs to the table, and not to its headings."""
        across = self.left <= column < self.left + self.width
        return self.sheet.name == sheet and across and self.top < row <= self.bottom


def folder_of(book: xw.Book) -> ScorecardFolder:
    """The scorecard folder that an open workbook lies in.

    Raises InputError for a workbook that was never saved, or was opened from the web.
    """
    try:
        place = str(book.fullname)
    except xw.XlwingsError as error:
        raise _on_the_web(book.name) from error
    if "://" in place:
        raise _on_the_web(place)
    path = Path(place)
    if not path.parent.name and not path.is_absolute():
        raise InputError(
            f"{book.name} has not been saved yet.",
            where=book.name,
            mend="Save it in its scorecard folder, and press the button again.",
        )
    return ScorecardFolder(path.parent, path.name)


def _on_the_web(place: str) -> InputError:
    return InputError(
        "This workbook was opened from the web, so there is no folder to work in.",
        where=place,
        mend="Open it from the folder on this computer that OneDrive or SharePoint is synchronised "
        "with, or from a network drive.",
    )


def tables_of(book: xw.Book) -> dict[str, LiveTable]:
    """All tables of a workbook, by their names in small letters."""
    return {found.name.casefold(): found for found in _tables(book)}


def _tables(book: xw.Book) -> Iterator[LiveTable]:
    for sheet in book.sheets:
        for table in sheet.tables:
            area = table.range
            rows, columns = area.shape
            totalled = bool(table.show_totals)
            yield LiveTable(
                name=table.name,
                table=table,
                sheet=sheet,
                top=area.row,
                left=area.column,
                bottom=area.row + rows - 1 - totalled,
                width=columns,
                headed=bool(table.show_headers),
                totalled=totalled,
            )


def read_cells(area: xw.Range) -> list[list[object]]:
    """The cells of a range in one read: errors as their text, blanks as None."""
    return name_errors(area.options(ndim=2, err_to_str=True).value)


def read_team(book: xw.Book) -> TeamWorkbook:
    """All that an open team workbook says: what ``read_team_workbook`` gives once it is saved.

    Raises InputError for missing tables and columns, a copy of a table and, all at once, for the
    cells that do not hold what their columns are for.
    """
    found = tables_of(book)
    tops: dict[str, list[int]] = {}
    for each in found.values():
        tops.setdefault(each.sheet.name, []).append(each.top)

    def grid(name: str) -> Grid:
        table = found[name.casefold()]
        return _grid(table, tops[table.sheet.name], book.name)

    grids = (grid(table.name) for table in TABLES)
    team = team_of([each.name for each in found.values()], grids, book.name)
    for each in found.values():
        if copied_from(each.name):
            (headings,) = read_cells(each.cells(each.top, each.top))
            require_no_copy(each.name, f"{book.name}, sheet '{each.sheet.name}'", headings)
    return team


def _grid(found: LiveTable, tops: Sequence[int], file: str) -> Grid:
    place = f"{file}, sheet '{found.sheet.name}'"
    count = found.width * (found.bottom - found.top + 1)
    require_shape(found.name, place, found.bottom, headed=found.headed, cells=count)
    # The rows under it are read along with the table: they may hold what somebody meant to add.
    block = read_cells(found.cells(found.top, end_below(found.bottom + found.totalled, tops)))
    height = found.bottom - found.top + 1
    seen = see_percentages(block[:height], partial(_formats, found))
    totals: list[object] = [None] * found.width
    return Grid(
        name=found.name,
        place=place,
        top=found.top,
        headings=seen[0],
        rows=seen[1:],
        below=[totals, *block[height + 1 :]] if found.totalled else block[height:],
    )


def _formats(found: LiveTable, column: int) -> Formats:
    """The number formats of a table's column."""

    def formats(first: int, last: int) -> str | None:
        place = found.left + column
        area = found.sheet.range((found.top + first, place), (found.top + last - 1, place))
        shown: str | None = area.number_format
        return shown

    return formats


def selected(book: xw.Book) -> About:
    """The indicator, month, area and line of the row of a table in which the selected cell is."""
    cell = book.app.selection
    if cell is None or cell.sheet.book.name != book.name:
        return About()
    for found in tables_of(book).values():
        if found.has(cell.sheet.name, cell.row, cell.column):
            (headings,) = read_cells(found.cells(found.top, found.top))
            (row,) = read_cells(found.cells(cell.row, cell.row))
            says = dict(zip(map(header_key, headings), row, strict=True))
            return About(
                _text(says.get("indicator")),
                says.get("month"),
                _text(says.get("area")),
                _text(says.get("line")),
            )
    return About()


def _text(content: object) -> str:
    return content.strip() if isinstance(content, str) else ""

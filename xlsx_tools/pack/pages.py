"""How a sheet is printed, on one page or on several, and what of it stays in sight."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from xlsx_tools.pack.cells import Widths

_SMALLEST = 0.6
"""How small one page may be printed; below that words of 10 points would be less than 6 high."""

_MOST_FROZEN = 220
"""In points: some two fifths of what a small screen shows of a sheet."""

_SHORT_SIDE, _LONG_SIDE = 595.3, 841.9
"""Of A4, in points."""

_INCH = 72
_CHARACTER = 5.25
"""The width of a figure of the style Normal, in points."""

_USUAL_ROW = 15


def part_into_pages(sheet: Worksheet, last_row: int) -> bool:
    """Print a sheet on several pages if one would be too small to read; gives whether it is.

    Its rows up to the last are written. It stays as wide as a page.
    """
    if _down(sheet) >= _SMALLEST * _height(sheet, last_row):
        return False
    sheet.page_setup.fitToHeight = 0
    return True


def keep_in_sight(sheet: Worksheet, row: int, column: int = 1) -> None:
    """Keep what is above a row and left of a column in sight while the rest is scrolled.

    Where much stands above, such as a long note on the month, it scrolls too: on a small screen
    nothing else would be seen.
    """
    if _height(sheet, row - 1) > _MOST_FROZEN:
        row = 1
    if row > 1 or column > 1:
        sheet.freeze_panes = sheet.cell(row, column).coordinate


def ends_on_first_page(sheet: Worksheet, widths: Widths, row: int) -> bool:
    """Whether a row is on the first of the pages of a sheet that is as wide as a page."""
    shrunk = min(1, _across(sheet) / (sum(widths.characters) * _CHARACTER))
    return shrunk * _height(sheet, row) <= _down(sheet)


def _height(sheet: Worksheet, last_row: int) -> float:
    """The height in points of the rows up to the last."""
    return sum(sheet.row_dimensions[row].height or _USUAL_ROW for row in range(1, last_row + 1))


def _across(sheet: Worksheet) -> float:
    """The width of a page of A4 within its margins, in points."""
    whole = _SHORT_SIDE if sheet.page_setup.orientation == "portrait" else _LONG_SIDE
    return whole - _INCH * (sheet.page_margins.left + sheet.page_margins.right)


def _down(sheet: Worksheet) -> float:
    """The height of a page of A4 within its margins, in points."""
    whole = _LONG_SIDE if sheet.page_setup.orientation == "portrait" else _SHORT_SIDE
    return whole - _INCH * (sheet.page_margins.top + sheet.page_margins.bottom)

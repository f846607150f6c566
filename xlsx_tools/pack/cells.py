"""Putting numbers and words into cells: exact numbers, printed half-up, and never a formula."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, cast
from weakref import WeakKeyDictionary

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from xlsxwriter.utility import xl_pixel_width

from xlsx_tools.catalogue.kinds import Colour
from xlsx_tools.scorecard.model import Cell as Printed
from xlsx_tools.values import Quantity, Unit, excel_format, excel_number

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold, and so no workbook."""

RISKY = ("=", "+", "-", "@")
"""Text that begins so could be taken for a formula when a cell is edited or copied."""


def write_text(
    sheet: Worksheet, row: int, column: int, text: str, style: str, *, wrapped: bool = False
) -> Cell:
    """Write words. Whatever they begin with they stay words.

    ``wrapped`` in as many lines as they need, whatever the style says.
    """
    cell = _styled(sheet, row, column, style, wrapped=wrapped)
    if text:
        cell.value = _NOT_IN_XML.sub(" ", text)
        cell.data_type = "s"
        # A lone dash is the printed symbol for no population.
        if text.startswith(RISKY) and text != "-":
            cell.quotePrefix = True
    return cell


def write_quantity(
    sheet: Worksheet,
    row: int,
    column: int,
    quantity: Quantity | None,
    style: str,
    *,
    suffix: str = "",
) -> Cell:
    """Write a number unrounded with the format that prints it; a symbol as text.

    ``suffix`` is printed after the number and is part of its format, so that the cell still
    holds a number: ``22% (2017)``.
    """
    if quantity is None:
        return write_text(sheet, row, column, "", style)
    if quantity.number is None:
        return write_text(sheet, row, column, str(quantity), style)
    words = suffix.replace('"', "'")
    shown = excel_format(quantity) + (f'" {words}"' if words else "")
    cell = _styled(sheet, row, column, style, shown)
    cell.value = cell_number(quantity.number, quantity.unit)
    return cell


_MOST_DECIMALS = 4


def cell_number(number: Fraction, unit: Unit) -> int | float:
    """The number that a cell holds, such that every program prints it rounded half up.

    LibreOffice prints a percentage from 100 times the double that is nearest to it, which for
    0.285 is below 28.5 and prints as 28%. Such a half is held as the next number of 16 digits,
    which is as many as a workbook keeps of it; Excel shows 15.
    """
    held = excel_number(number, unit)
    if unit is not Unit.PERCENT or abs(held) * 100 >= abs(float(number)) or not _is_half(number):
        return held
    share = abs(number) / 100
    above = (Decimal(share.numerator) / share.denominator).next_plus(Context(prec=16))
    return math.copysign(float(above), held)


def _is_half(number: Fraction) -> bool:
    """Whether it lies half-way between two numbers of as few decimal places as are printed."""
    return any(2 * number * 10**places % 2 == 1 for places in range(_MOST_DECIMALS + 1))


def write_printed(
    sheet: Worksheet, row: int, column: int, cell: Printed, *, number: str, verdict: str
) -> Cell:
    """Write a cell of a printed table in the style for its kind."""
    if isinstance(cell, Colour):
        return write_text(sheet, row, column, cell.value, verdict)
    return write_quantity(sheet, row, column, cell, number)


def write_date(sheet: Worksheet, row: int, column: int, day: date, style: str, shown: str) -> Cell:
    """Write a date as a date."""
    cell = _styled(sheet, row, column, style, shown)
    cell.value = day
    return cell


_kept: WeakKeyDictionary[Workbook, dict[tuple[str, str, bool], Any]] = WeakKeyDictionary()


def _styled(
    sheet: Worksheet, row: int, column: int, style: str, shown: str = "", *, wrapped: bool = False
) -> Cell:
    """The cell with a named style and, where ``shown`` says, a number format of its own.

    openpyxl looks a name up in all styles each time, which for thousands of cells takes longer
    than writing them; what it found is kept for each workbook.
    """
    cell: Any = sheet.cell(row, column)
    workbook: Any = sheet.parent
    known = _kept.setdefault(workbook, {})
    key = style, shown, wrapped
    if key not in known:
        cell.style = style
        if shown:
            cell.number_format = shown
        if wrapped:
            alignment = copy(cell.alignment)
            alignment.wrap_text = True
            cell.alignment = alignment
        known[key] = cell._style
    cell._style = copy(known[key])
    return cast(Cell, cell)


_MEASURE = 10
"""Column widths are counted in figures of the style Normal, which is Arial of this size."""

_SPACE = 0.5
_INDENT = 1.3
_PADDING = 0.6
_LINE = 1.3
_ABOVE_AND_BELOW = 4
_WIDEST = 16
"""How wide a column may become for a long word in its heading; a longer one is broken."""
_FILLED = 0.85
"""How much of a line a part of an over-long word is trusted to fill, such as of an address."""
_PARTED = 10
"""Of a text that is too long for one row each row has so many lines, for pages to break between."""
_TALLEST = 409
"""The height of a row, in points, that Excel allows."""


@dataclass(frozen=True, slots=True)
class Widths:
    """The widths of a sheet's columns, in characters of its normal font."""

    characters: tuple[float, ...]

    def set_on(self, sheet: Worksheet) -> None:
        """Give the sheet's columns these widths."""
        for place, width in enumerate(self.characters, start=1):
            sheet.column_dimensions[get_column_letter(place)].width = width

    def widened(self, headings: Iterable[Cell]) -> Widths:
        """Wider columns where a word of their heading would be broken, such as an area's name."""
        characters = list(self.characters)
        for cell in headings:
            longest = max(map(_width, str(cell.value or "").split()), default=0.0)
            needed = longest * _size(cell) / _MEASURE + _spared(cell) + 1
            place = cell.column - 1
            characters[place] = max(characters[place], min(needed, _WIDEST))
        return Widths(tuple(characters))

    def lines(self, cell: Cell, last: int | None = None) -> int:
        """How many lines the words of a cell take, up to column ``last`` where it is merged."""
        return len(self.folded(cell, last))

    def folded(self, cell: Cell, last: int | None = None) -> list[str]:
        """The words of a cell as its lines show them; where a line was typed to end, it ends so.

        Excel does not fit rows to merged cells, so the height has to be foreseen; letters are
        taken a little wider than they are on average, for a line too many is only white space.
        """
        room = sum(self.characters[cell.column - 1 : last or cell.column]) - _spared(cell)
        room *= _MEASURE / _size(cell)
        lines = []
        for paragraph in str(cell.value or "").split("\n"):
            line, used = "", 0.0
            for word in paragraph.split(" "):
                parts = _parts(word, room)
                for part in parts:
                    if used and (len(parts) > 1 or used + _width(part) > room):
                        lines.append(line)
                        line, used = "", 0.0
                    line += part
                    used += _width(part)
                line += " "
                used += _SPACE
            lines.append(f"{line[:-1]}\n")
        return lines

    def pieces(self, cell: Cell, last: int | None = None) -> list[str]:
        """The words of a cell, parted where they are too long for one row."""
        most = int((_TALLEST - _ABOVE_AND_BELOW) / _line_height(cell))
        lines = self.folded(cell, last)
        at_once = most if len(lines) <= most else _PARTED
        return [
            "".join(lines[start : start + at_once]).removesuffix("\n")
            for start in range(0, len(lines), at_once)
        ]

    def heighten(self, cell: Cell, last: int | None = None) -> None:
        """Make the row of a cell high enough for its words, if it is not yet."""
        sheet: Any = cell.parent
        row = sheet.row_dimensions[cell.row]
        needed = self.lines(cell, last) * _line_height(cell) + _ABOVE_AND_BELOW
        row.height = min(_TALLEST, max(needed, row.height or 0))

    def fit(self, sheet: Worksheet, row: int, *, least: float = 0, spare: float = 6) -> None:
        """Make a row high enough for every text in it that is not turned."""
        heights = [
            self.lines(cell) * _line_height(cell)
            for cell in sheet[row]
            if isinstance(cell, Cell)
            and isinstance(cell.value, str)
            and not cell.alignment.textRotation
        ]
        needed = max([least, *(height + spare for height in heights)])
        sheet.row_dimensions[row].height = min(_TALLEST, needed)


def _size(cell: Cell) -> float:
    """How large the letters of a cell are, bold ones being wider."""
    return float(cell.font.sz or _MEASURE) * (1.08 if cell.font.b else 1)


def _spared(cell: Cell) -> float:
    """How much of a cell's width stays empty."""
    return _PADDING + _INDENT * float(cell.alignment.indent or 0)


@lru_cache(maxsize=4096)
def _width(word: str) -> float:
    """The width of a word in figures of the style Normal.

    XlsxWriter knows the widths of Calibri 11, which is as wide as Arial 10, but not those of
    signs that are as wide as high.
    """
    return float(xl_pixel_width(word)) * 0.99 / 7 + 0.8 * len(_SQUARE.findall(word))


_SQUARE = re.compile("[\u2014\u2026\u2190-\uffff\U00010000-\U0010ffff]")
_BREAKABLE = re.compile("[^-/?]*[-/?]|[^-/?]+")
"""What programs keep on one line: they break a word after these signs if they have to."""


def _parts(word: str, room: float) -> list[str]:
    """A word as lines show it: whole, or where it is wider than a line, as what a line holds.

    Where exactly it breaks each program knows for itself, so no line is taken to be full.
    """
    if _width(word) <= room:
        return [word]
    parts, used = [""], 0.0
    for piece in _BREAKABLE.findall(word):
        beside = used + _width(piece) <= room * _FILLED
        for place, sign in enumerate(piece):
            width = _width(sign)
            if used and (used + width > room * _FILLED or (place == 0 and not beside)):
                parts.append("")
                used = 0.0
            parts[-1] += sign
            used += width
    return parts


def merge(sheet: Worksheet, row: int, first: int, last: int) -> None:
    """Merge cells of a row that hold one text.

    openpyxl's own ``merge_cells`` also makes a bordered cell for each place and drops them again.
    """
    cells = f"{get_column_letter(first)}{row}:{get_column_letter(last)}{row}"
    sheet.merged_cells.add(cells)


def write_across(
    sheet: Worksheet, widths: Widths, row: int, columns: tuple[int, int], text: str, style: str
) -> Cell:
    """Write a paragraph across several columns, in a row that is high enough for it."""
    first, last = columns
    cell = write_text(sheet, row, first, text, style)
    if last > first:
        merge(sheet, row, first, last)
    widths.heighten(cell, last)
    return cell


def write_long(
    sheet: Worksheet, widths: Widths, row: int, columns: tuple[int, int], text: str, style: str
) -> int:
    """Write a text of any length across, in as many rows as it needs; gives the row below."""
    cell = write_text(sheet, row, columns[0], text, style)
    for piece in widths.pieces(cell, columns[1]):
        write_across(sheet, widths, row, columns, piece, style)
        row += 1
    return row


def _line_height(cell: Cell) -> float:
    return float(cell.font.sz or _MEASURE) * _LINE

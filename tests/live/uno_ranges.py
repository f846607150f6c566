"""Ranges of a LibreOffice sheet, shaped as xlwings' engines have them."""

from __future__ import annotations

from typing import Any

from excel_formulas import for_calc, for_excel
from uno_cells import CONTENTS, Formats, read_block, write_block
from uno_looks import ConditionalFormats, DataValidation, Font, colour_of, number_of
from xlwings import base_classes
from xlwings.utils import col_name

_EVERYTHING = CONTENTS | 8 | 32 | 64
_SPILL_FROM = (500_000, 900)
"""Row and column, from 0, of a corner of the sheet where nobody has anything."""


class Range(base_classes.Range):
    """A block of cells.

    ``area`` is LibreOffice's cell range; ``sheet`` the engine's own sheet. What Excel does of its
    own accord when values are put in, is done: see ``uno_cells``.
    """

    max_cells_per_read = None
    max_cells_per_write = None

    def __init__(self, area: Any, sheet: Any) -> None:
        self.area = area
        self._sheet = sheet
        self._address = area.RangeAddress

    @property
    def api(self) -> Any:
        return self.area

    @property
    def sheet(self) -> Any:
        return self._sheet

    @property
    def formats(self) -> Formats:
        return self._sheet.book.formats

    @property
    def row(self) -> int:
        return int(self._address.StartRow) + 1

    @property
    def column(self) -> int:
        return int(self._address.StartColumn) + 1

    @property
    def shape(self) -> tuple[int, int]:
        first = self._address
        return first.EndRow - first.StartRow + 1, first.EndColumn - first.StartColumn + 1

    @property
    def coords(self) -> tuple[Any, ...]:
        return (self._sheet.area, self.row, self.column, *self.shape)

    def __len__(self) -> int:
        rows, columns = self.shape
        return rows * columns

    def __call__(self, first: int, second: int | None = None) -> Range:
        if second is None:
            row, column = divmod(first - 1, self.shape[1])
            return self._sheet.range((self.row + row, self.column + column))
        return self._sheet.range((self.row + first - 1, self.column + second - 1))

    @property
    def address(self) -> str:
        return self.get_address(True, True, False)

    def get_address(self, row_absolute: bool, col_absolute: bool, external: bool) -> str:
        down, across = "$" if row_absolute else "", "$" if col_absolute else ""
        rows, columns = self.shape

        def cell(row: int, column: int) -> str:
            return f"{across}{col_name(column)}{down}{row}"

        text = cell(self.row, self.column)
        if len(self) > 1:
            text += f":{cell(self.row + rows - 1, self.column + columns - 1)}"
        if external:
            return f"'[{self._sheet.book.name}]{self._sheet.name}'!{text}"
        return text

    @property
    def raw_value(self) -> object:
        block = read_block(self.area, self.formats)
        return tuple(tuple(row) for row in block) if len(self) > 1 else block[0][0]

    @raw_value.setter
    def raw_value(self, value: object) -> None:
        rows, columns = self.shape
        if not isinstance(value, (list, tuple)):
            value = [[value] * columns] * rows
        self._end_spills()
        write_block(self.area, value, self.formats)

    def clear_contents(self) -> None:
        self._end_spills()
        self.area.clearContents(CONTENTS)

    def clear_formats(self) -> None:
        self.area.clearContents(32 | 64)

    def clear(self) -> None:
        self._end_spills()
        self.area.clearContents(_EVERYTHING)

    @property
    def formula(self) -> object:
        texts = tuple(tuple(for_excel(text) for text in row) for row in self.area.getFormulaArray())
        return texts if len(self) > 1 else texts[0][0]

    @formula.setter
    def formula(self, value: object) -> None:
        if isinstance(value, (list, tuple)):
            self.raw_value = value
            return
        self._end_spills()
        cells = [self.area.getCellByPosition(column, row) for row, column in self._places()]
        cells[0].setFormula(for_calc(str(value)))
        for cell in cells[1:]:
            cell.setTokens(cells[0].getTokens())

    @property
    def formula2(self) -> object:
        return self.formula

    @formula2.setter
    def formula2(self, value: str) -> None:
        """A formula that spills: as many cells are filled as it has results.

        Raises ValueError where Excel would show #SPILL!.
        """
        if isinstance(value, (list, tuple)) or len(self) > 1:
            self.formula = value
            return
        self._end_spills()
        rows, columns = self._spilled(value)
        if (rows, columns) == (1, 1):
            self.formula = value
            return
        target = self._block(self.row - 1, self.column - 1, rows, columns)
        held = [cell for line in target.getDataArray() for cell in line if cell != ""]
        if held:
            raise ValueError(f"#SPILL! at {self.address}: {held[0]!r} is in the way")
        target.setArrayFormula(for_calc(value))

    @property
    def formula_array(self) -> str:
        return for_excel(self.area.getArrayFormula())

    @formula_array.setter
    def formula_array(self, value: str) -> None:
        self._end_spills()
        self.area.setArrayFormula(for_calc(value))

    def _spilled(self, formula: str) -> tuple[int, int]:
        """How many rows and columns a formula's result has, found out where nothing stands."""
        size = self._block(*_SPILL_FROM, 1, 2)
        for place, function in enumerate(("ROWS", "COLUMNS")):
            cell = size.getCellRangeByPosition(place, 0, place, 0)
            cell.setArrayFormula(f"={function}({for_calc(formula).removeprefix('=')})")
        rows, columns = size.getDataArray()[0]
        for place in range(2):
            size.getCellRangeByPosition(place, 0, place, 0).clearContents(CONTENTS)
        return int(rows or 1), int(columns or 1)

    def _block(self, row: int, column: int, rows: int, columns: int) -> Any:
        return self._sheet.area.getCellRangeByPosition(
            column, row, column + columns - 1, row + rows - 1
        )

    def _end_spills(self) -> None:
        """What spilled from a cell in here goes before the cell is written, as in Excel."""
        for group in self.area.queryFormulaCells(7).RangeAddresses:
            for row in range(group.StartRow, group.EndRow + 1):
                for column in range(group.StartColumn, group.EndColumn + 1):
                    cell = self._sheet.area.getCellByPosition(column, row)
                    if cell.getArrayFormula():
                        cursor = self._sheet.area.createCursorByRange(cell)
                        cursor.collapseToCurrentArray()
                        cursor.clearContents(CONTENTS)

    def _places(self) -> list[tuple[int, int]]:
        rows, columns = self.shape
        return [(row, column) for row in range(rows) for column in range(columns)]

    @property
    def has_array(self) -> bool:
        return bool(self.area.getArrayFormula())

    @property
    def number_format(self) -> str | None:
        alike = self.area.UniqueCellFormatRanges
        codes = {
            self.formats.code(alike.getByIndex(group).getByIndex(0).NumberFormat)
            for group in range(alike.Count)
        }
        return codes.pop() if len(codes) == 1 else None

    @number_format.setter
    def number_format(self, code: str) -> None:
        self.area.NumberFormat = self.formats.key(code)

    def end(self, direction: str) -> Range:
        """The last filled cell that way, or the sheet's edge, as Ctrl and an arrow go."""
        down, across = {"up": (-1, 0), "down": (1, 0), "left": (0, -1), "right": (0, 1)}[direction]
        row, column = self.row, self.column
        while self._filled(row + down, column + across):
            row, column = row + down, column + across
        return self._sheet.range((row, column))

    def _filled(self, row: int, column: int) -> bool:
        if row < 1 or column < 1:
            return False
        return self._sheet.area.getCellByPosition(column - 1, row - 1).Formula != ""

    @property
    def color(self) -> tuple[int, int, int] | None:
        number = self.area.CellBackColor
        return None if number < 0 else colour_of(number)

    @color.setter
    def color(self, value: tuple[int, int, int] | str | None) -> None:
        self.area.CellBackColor = number_of(value)

    @property
    def font(self) -> Font:
        return Font(self.area)

    @property
    def conditional_formats(self) -> ConditionalFormats:
        return ConditionalFormats(self.area, self._sheet.book.document)

    @property
    def data_validation(self) -> DataValidation:
        return DataValidation(self.area)

    @property
    def wrap_text(self) -> bool:
        return bool(self.area.IsTextWrapped)

    @wrap_text.setter
    def wrap_text(self, value: bool) -> None:
        self.area.IsTextWrapped = value

    @property
    def column_width(self) -> float:
        return float(self.area.Columns.getByIndex(0).Width) / 190

    @column_width.setter
    def column_width(self, characters: float) -> None:
        self.area.Columns.Width = round(characters * 190)

    @property
    def row_height(self) -> float:
        return float(self.area.Rows.getByIndex(0).Height) * 72 / 2540

    @row_height.setter
    def row_height(self, points: float) -> None:
        self.area.Rows.Height = round(points * 2540 / 72)

    def autofit(self, axis: str | None = None) -> None:
        if axis in (None, "c", "columns"):
            self.area.Columns.OptimalWidth = True
        if axis in (None, "r", "rows"):
            self.area.Rows.OptimalHeight = True

    def select(self) -> None:
        self._sheet.book.document.CurrentController.select(self.area)

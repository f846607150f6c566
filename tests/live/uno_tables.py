"""Excel tables, which are LibreOffice's database ranges, as xlwings' engines have them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from uno_ranges import Range
from xlwings import base_classes


class AutoFilter(base_classes.AutoFilter):
    """The filter of a table."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def clear(self, field: int | None) -> None:
        if field is not None:
            raise NotImplementedError("the bench clears the filter of all columns at once")
        area = self._table.range.api
        none = area.createFilterDescriptor(True)
        none.ContainsHeader = self._table.show_headers  # or the table would lose its headings
        area.filter(none)


class Table(base_classes.Table):
    """One table. Formulas that name it follow when it is resized."""

    def __init__(self, table: Any, sheet: Any) -> None:
        self._table = table
        self._sheet = sheet

    @property
    def api(self) -> Any:
        return self._table

    @property
    def parent(self) -> Any:
        return self._sheet

    @property
    def name(self) -> str:
        return str(self._table.Name)

    @name.setter
    def name(self, value: str) -> None:
        self._table.Name = value

    @property
    def display_name(self) -> str:
        return self.name

    @property
    def range(self) -> Range:
        return self._part(0, 0)

    @property
    def header_row_range(self) -> Range | None:
        place = self._table.DataArea
        return self._part(0, place.EndRow - place.StartRow) if self.show_headers else None

    @property
    def data_body_range(self) -> Range | None:
        place = self._table.DataArea
        top, bottom = int(self.show_headers), int(self.show_totals)
        if place.EndRow - place.StartRow + 1 <= top + bottom:
            return None
        return self._part(top, bottom)

    @property
    def totals_row_range(self) -> Range | None:
        place = self._table.DataArea
        return self._part(place.EndRow - place.StartRow, 0) if self.show_totals else None

    @property
    def show_headers(self) -> bool:
        return bool(self._table.ContainsHeader)

    @property
    def show_totals(self) -> bool:
        return bool(self._table.TotalsRow)

    @property
    def show_autofilter(self) -> bool:
        return bool(self._table.AutoFilter)

    @property
    def autofilter(self) -> AutoFilter:
        return AutoFilter(self)

    def resize(self, range: Any) -> None:
        """Give the table another size. Its heading row stays where it is.

        Raises ValueError where Excel refuses: a heading row moved, or no row below it.
        """
        new = range.api.RangeAddress
        if new.StartRow != self._table.DataArea.StartRow or new.EndRow == new.StartRow:
            raise ValueError(f"Excel does not resize the table {self.name} to {range.address}")
        self._table.DataArea = new

    def _part(self, off_top: int, off_bottom: int) -> Range:
        place = self._table.DataArea
        return self._sheet.range(
            (place.StartRow + 1 + off_top, place.StartColumn + 1),
            (place.EndRow + 1 - off_bottom, place.EndColumn + 1),
        )


class Tables(base_classes.Tables):
    """The tables of one sheet."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet

    @property
    def api(self) -> Any:
        return self._ranges

    @property
    def _ranges(self) -> Any:
        return self._sheet.book.document.DatabaseRanges

    def __iter__(self) -> Iterator[Table]:
        for table in self._ranges:
            if table.DataArea.Sheet == self._sheet.index - 1:
                yield Table(table, self._sheet)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __call__(self, key: int | str) -> Table:
        for number, table in enumerate(self, 1):
            if key == number or (isinstance(key, str) and key.casefold() == table.name.casefold()):
                return table
        raise KeyError(key)

    def __contains__(self, key: str) -> bool:
        return any(key.casefold() == table.name.casefold() for table in self)

    def add(
        self,
        source_type: object = None,
        source: Any = None,
        link_source: object = None,
        has_headers: object = None,
        destination: object = None,
        table_style_name: str | None = None,
        name: str | None = None,
    ) -> Table:
        if source is None or name is None:
            raise ValueError("the bench makes a table of a range, under a name")
        self._ranges.addNewByName(name, source.api.RangeAddress)
        made = self(name)
        made.api.ContainsHeader = True
        return made

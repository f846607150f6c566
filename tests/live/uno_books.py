"""Workbooks, sheets and names open in LibreOffice, shaped as xlwings' engines have them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from office_python import named, uno
from uno_cells import Formats
from uno_charts import Charts
from uno_ranges import Range
from uno_tables import Tables
from xlwings import base_classes


class Book(base_classes.Book):
    """One workbook."""

    def __init__(self, document: Any, app: Any) -> None:
        self.document = document
        self._app = app
        self.formats = Formats(document)

    @property
    def api(self) -> Any:
        return self.document

    @property
    def app(self) -> Any:
        return self._app

    @property
    def fullname(self) -> str:
        return str(uno.fileUrlToSystemPath(self.document.URL)) if self.document.URL else self.name

    @property
    def name(self) -> str:
        if not self.document.URL:
            return str(self.document.Title)
        return Path(uno.fileUrlToSystemPath(self.document.URL)).name

    @property
    def sheets(self) -> Sheets:
        return Sheets(self)

    @property
    def names(self) -> Names:
        return Names(self)

    def activate(self) -> None:
        self.document.CurrentController.Frame.activate()

    def save(self, path: str | None = None, password: str | None = None) -> None:
        if path is None:
            self.document.store()
        else:
            filters = {".xlsm": "Calc MS Excel 2007 VBA XML"}
            chosen = filters.get(Path(path).suffix, "Calc MS Excel 2007 XML")
            self.document.storeAsURL(
                uno.systemPathToFileUrl(str(path)), (named("FilterName", chosen),)
            )

    def close(self) -> None:
        self.document.close(True)


class Sheets(base_classes.Sheets):
    """The sheets of a workbook."""

    def __init__(self, book: Book) -> None:
        self._book = book

    @property
    def api(self) -> Any:
        return self._book.document.Sheets

    def __iter__(self) -> Iterator[Sheet]:
        return (Sheet(sheet, self._book) for sheet in self.api)

    def __len__(self) -> int:
        return int(self.api.Count)

    def __call__(self, key: int | str) -> Sheet:
        if isinstance(key, int):
            return Sheet(self.api.getByIndex(key - 1), self._book)
        for sheet in self:
            if sheet.name.casefold() == key.casefold():
                return sheet
        raise KeyError(key)

    def __contains__(self, key: str) -> bool:
        return any(sheet.name.casefold() == key.casefold() for sheet in self)

    @property
    def active(self) -> Sheet:
        return Sheet(self._book.document.CurrentController.ActiveSheet, self._book)

    def add(
        self, before: Sheet | None = None, after: Sheet | None = None, name: str | None = None
    ) -> Sheet:
        place = before.index - 1 if before else after.index if after else self.active.index - 1
        taken = {sheet.name for sheet in self}
        name = name or next(f"Sheet{n}" for n in range(1, 10_000) if f"Sheet{n}" not in taken)
        self.api.insertNewByName(name, place)
        made = self(name)
        made.activate()
        return made


class Sheet(base_classes.Sheet):
    """One sheet."""

    def __init__(self, area: Any, book: Book) -> None:
        self.area = area
        self._book = book

    @property
    def api(self) -> Any:
        return self.area

    @property
    def book(self) -> Book:
        return self._book

    @property
    def name(self) -> str:
        return str(self.area.Name)

    @name.setter
    def name(self, value: str) -> None:
        self.area.Name = value

    @property
    def index(self) -> int:
        return int(self.area.RangeAddress.Sheet) + 1

    @property
    def visible(self) -> bool:
        return bool(self.area.IsVisible)

    @visible.setter
    def visible(self, value: bool) -> None:
        self.area.IsVisible = value

    @property
    def tables(self) -> Tables:
        return Tables(self)

    @property
    def charts(self) -> Charts:
        return Charts(self)

    @property
    def used_range(self) -> Range:
        cursor = self.area.createCursor()
        cursor.gotoEndOfUsedArea(False)
        last = cursor.RangeAddress
        return self.range((1, 1), (last.EndRow + 1, last.EndColumn + 1))

    @property
    def cells(self) -> Range:
        return Range(self.area.getCellRangeByPosition(0, 0, 1023, 1048575), self)

    def range(self, first: Any, second: Any = None) -> Range:
        if isinstance(first, str) and second is None:
            return Range(self.area.getCellRangeByName(first.replace("$", "")), self)
        if isinstance(first, tuple) and len(first) == 4:
            top, left, rows, columns = first
            bottom, right = top + rows - 1, left + columns - 1
        else:
            (top, left), (bottom, right) = self._corner(first), self._last_corner(second or first)
        area = self.area.getCellRangeByPosition(left - 1, top - 1, right - 1, bottom - 1)
        return Range(area, self)

    def _corner(self, given: Any) -> tuple[int, int]:
        if isinstance(given, str):
            given = self.range(given)
        return (given.row, given.column) if isinstance(given, Range) else given

    def _last_corner(self, given: Any) -> tuple[int, int]:
        if isinstance(given, str):
            given = self.range(given)
        if not isinstance(given, Range):
            return given
        rows, columns = given.shape
        return given.row + rows - 1, given.column + columns - 1

    def activate(self) -> None:
        self._book.document.CurrentController.setActiveSheet(self.area)

    def select(self) -> None:
        self.activate()

    def delete(self) -> None:
        self._book.document.Sheets.removeByName(self.name)

    def clear(self) -> None:
        self.used_range.clear()

    def clear_contents(self) -> None:
        self.used_range.clear_contents()


class Names(base_classes.Names):
    """The names that a workbook gives to ranges."""

    def __init__(self, book: Book) -> None:
        self._book = book

    @property
    def api(self) -> Any:
        return self._book.document.NamedRanges

    def __len__(self) -> int:
        return int(self.api.Count)

    def __call__(self, key: int | str) -> Name:
        found = self.api.getByIndex(key - 1) if isinstance(key, int) else self.api.getByName(key)
        return Name(found, self._book)

    def contains(self, key: str) -> bool:
        return bool(self.api.hasByName(key))

    def add(self, name: str, refers_to: str) -> Name:
        sheet, _, address = refers_to.lstrip("=").rpartition("!")
        place = self._book.sheets(sheet.strip("'")).range(address)
        content = f"$'{place.sheet.name}'.{place.address}"
        if self.contains(name):
            self.api.removeByName(name)
        self.api.addNewByName(name, content, place.area.getCellByPosition(0, 0).CellAddress, 0)
        return self(name)


class Name(base_classes.Name):
    """One name."""

    def __init__(self, name: Any, book: Book) -> None:
        self._name = name
        self._book = book

    @property
    def api(self) -> Any:
        return self._name

    @property
    def name(self) -> str:
        return str(self._name.Name)

    @property
    def refers_to_range(self) -> Range:
        found = self._name.getReferredCells()
        return Range(found, Sheet(found.Spreadsheet, self._book))

    @property
    def refers_to(self) -> str:
        if self._name.getReferredCells() is None:
            return "=#REF!"
        found = self.refers_to_range
        return f"='{found.sheet.name}'!{found.address}"

    def delete(self) -> None:
        self._book.document.NamedRanges.removeByName(self.name)

"""An xlwings engine without an application: workbooks in memory, with the members in use here.

It takes text as Excel does, refuses what Excel refuses, and notes what it is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import xlwings as xw
from memory_book import GENERAL, StoredBook, StoredSheet, StoredTable, load
from xlwings import base_classes

ERRORS = ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!")


class Engine:
    """The engine, which has one application."""

    name = "memory"
    type = "desktop"

    def __init__(self) -> None:
        self.app = App(self)
        self.apps = Apps(self)

    @staticmethod
    def prepare_xl_data_element(value: object, _: object) -> object:
        return "" if value is None else value

    @staticmethod
    def clean_value_data(
        data: Sequence[Sequence[object]],
        moment: Any,
        empty: object,
        number: Any,
        err_to_str: bool,
    ) -> list[list[object]]:
        def clean(value: object) -> object:
            if value is None or value == "":
                return empty
            if isinstance(value, str) and value in ERRORS:
                return value if err_to_str else None
            if isinstance(value, datetime):
                parts = (value.year, value.month, value.day, value.hour, value.minute)
                return moment(*parts, value.second, value.microsecond, None)
            return number(value) if number and isinstance(value, float) else value

        return [[clean(value) for value in row] for row in data]


class Apps(base_classes.Apps):
    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def keys(self) -> list[int]:
        return [1]

    def __iter__(self) -> Iterator[App]:
        return iter([self.engine.app])

    def __len__(self) -> int:
        return 1

    def __getitem__(self, _: int) -> App:
        return self.engine.app


class App(base_classes.App):
    screen_updating = True

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.open_books: list[Book] = []
        self.alerts: list[tuple[str, str, str]] = []
        self.said: list[object] = []
        self._status: object = False

    @property
    def api(self) -> App:
        return self

    @property
    def pid(self) -> int:
        return 1

    @property
    def books(self) -> Books:
        return Books(self)

    @property
    def status_bar(self) -> object:
        return self._status

    @status_bar.setter
    def status_bar(self, words: object) -> None:
        self._status = words
        self.said.append(words)

    @property
    def selection(self) -> Range:
        book = self.open_books[-1]
        name, row, column = book.stored.selection
        return Range(Sheet(book.stored.sheet(name), book), row, column, row, column)

    def activate(self, steal_focus: bool = False) -> None:
        """There is nothing to bring to the front."""

    def alert(self, prompt: str, title: str, _buttons: object, mode: str, _: object = None) -> str:
        self.alerts.append((prompt, title, mode))
        return "ok"


class Books(base_classes.Books):
    def __init__(self, app: App) -> None:
        self.app = app

    @property
    def api(self) -> Books:
        return self

    @property
    def active(self) -> Book:
        return self.app.open_books[-1]

    def __iter__(self) -> Iterator[Book]:
        return iter(self.app.open_books)

    def __len__(self) -> int:
        return len(self.app.open_books)

    def __call__(self, key: int | str) -> Book:
        for number, book in enumerate(self, 1):
            if key in (number, book.name):
                return book
        raise KeyError(key)

    def open(self, fullname: str, *_: object, **__: object) -> Book:
        if not Path(fullname).is_file():
            raise FileNotFoundError(fullname)
        self.app.open_books.append(Book(load(Path(fullname)), self.app))
        return self.active


class Book(base_classes.Book):
    def __init__(self, stored: StoredBook, app: App) -> None:
        self.stored = stored
        self._app = app

    @property
    def api(self) -> Book:
        return self

    @property
    def app(self) -> App:
        return self._app

    @property
    def fullname(self) -> str:
        return self.stored.fullname

    @property
    def name(self) -> str:
        return self.stored.fullname.rsplit("/", 1)[-1]

    @property
    def sheets(self) -> Sheets:
        return Sheets(self)

    @property
    def names(self) -> Names:
        return Names(self)

    def activate(self) -> None:
        self._app.open_books.remove(self)
        self._app.open_books.append(self)


class Sheets(base_classes.Sheets):
    def __init__(self, book: Book) -> None:
        self.book = book

    @property
    def api(self) -> Sheets:
        return self

    @property
    def active(self) -> Sheet:
        return Sheet(self.book.stored.sheets[self.book.stored.active], self.book)

    def __iter__(self) -> Iterator[Sheet]:
        return (Sheet(each, self.book) for each in self.book.stored.sheets)

    def __len__(self) -> int:
        return len(self.book.stored.sheets)

    def __call__(self, key: int | str) -> Sheet:
        for number, sheet in enumerate(self, 1):
            if key in (number, sheet.name):
                return sheet
        raise KeyError(key)

    def add(
        self, before: Sheet | None = None, after: Sheet | None = None, name: str | None = None
    ) -> Sheet:
        stored = self.book.stored
        beside = before or after
        assert beside is not None
        place = stored.sheets.index(beside.stored) + (before is None)
        stored.sheets.insert(place, StoredSheet(name or f"Sheet{len(stored.sheets) + 1}"))
        stored.active = place
        return Sheet(stored.sheets[place], self.book)


class Sheet(base_classes.Sheet):
    def __init__(self, stored: StoredSheet, book: Book) -> None:
        self.stored = stored
        self._book = book

    @property
    def api(self) -> Sheet:
        return self

    @property
    def book(self) -> Book:
        return self._book

    @property
    def name(self) -> str:
        return self.stored.name

    @name.setter
    def name(self, name: str) -> None:
        self.stored.name = name

    @property
    def index(self) -> int:
        return self._book.stored.sheets.index(self.stored) + 1

    @property
    def tables(self) -> Tables:
        return Tables(self)

    @property
    def charts(self) -> Charts:
        return Charts(self)

    def activate(self) -> None:
        self._book.stored.active = self.index - 1

    def delete(self) -> None:
        self._book.stored.sheets.remove(self.stored)
        self._book.stored.active = 0

    def range(self, first: Any, second: Any = None) -> Range:
        top, left, bottom, right = _corners(first)
        if second is not None:
            _, _, bottom, right = _corners(second)
        return Range(self, top, left, bottom, right)


def _corners(given: Any) -> tuple[int, int, int, int]:
    if isinstance(given, Range):
        return given.row, given.column, given.bottom, given.right
    if isinstance(given, str):
        from openpyxl.utils.cell import range_boundaries

        left, top, right, bottom = range_boundaries(given)
        return top, left, bottom, right
    row, column = given
    return row, column, row, column


class Range(base_classes.Range):
    def __init__(self, sheet: Sheet, top: int, left: int, bottom: int, right: int) -> None:
        self._sheet = sheet
        self._corner = (top, left)
        self.bottom, self.right = bottom, right
        self.stored = sheet.stored

    color: object = None
    wrap_text: object = None
    column_width: object = None
    row_height: object = None

    @property
    def api(self) -> Range:
        return self

    @property
    def row(self) -> int:
        return self._corner[0]

    @property
    def column(self) -> int:
        return self._corner[1]

    @property
    def font(self) -> Font:
        return Font()

    @property
    def sheet(self) -> Sheet:
        return self._sheet

    @property
    def shape(self) -> tuple[int, int]:
        return self.bottom - self.row + 1, self.right - self.column + 1

    @property
    def address(self) -> str:
        return f"R{self.row}C{self.column}:R{self.bottom}C{self.right}"

    def __len__(self) -> int:
        return self.shape[0] * self.shape[1]

    def __call__(self, row: int, column: int | None = None) -> Range:
        assert column is not None
        down, across = self.row + row - 1, self.column + column - 1
        return Range(self._sheet, down, across, down, across)

    def places(self) -> list[tuple[int, int]]:
        down, across = range(self.row, self.bottom + 1), range(self.column, self.right + 1)
        return [(row, column) for row in down for column in across]

    @property
    def raw_value(self) -> object:
        rows = [
            [self.stored.values.get((row, column)) for column in range(self.column, self.right + 1)]
            for row in range(self.row, self.bottom + 1)
        ]
        return rows if len(self) > 1 else rows[0][0]

    @raw_value.setter
    def raw_value(self, value: object) -> None:
        self.stored.writes.append(self.address)
        rows = value if isinstance(value, list) else [[value] * self.shape[1]] * self.shape[0]
        passed_over = self.stored.passed_over().intersection(range(self.row, self.bottom + 1))
        if passed_over and len(self) > 1:
            # What Excel makes of it: xlwings issues 679 and 747.
            rows = [rows[0]] * self.shape[0]
        for row, cells in enumerate(rows, start=self.row):
            if row in passed_over and len(self) > 1:
                continue
            for column, cell in enumerate(cells, start=self.column):
                self.stored.write(row, column, cell)

    @property
    def number_format(self) -> str | None:
        found = {self.stored.formats.get(place, GENERAL) for place in self.places()}
        return found.pop() if len(found) == 1 else None

    @number_format.setter
    def number_format(self, code: str) -> None:
        self.stored.formats.update(dict.fromkeys(self.places(), code))

    @property
    def formula(self) -> object:
        held = {**self.stored.values, **self.stored.formulas}
        across = range(self.column, self.right + 1)
        rows = tuple(
            tuple(str(held.get((row, column), "")) for column in across)
            for row in range(self.row, self.bottom + 1)
        )
        return rows if len(self) > 1 else rows[0][0]

    @property
    def formula2(self) -> str:
        if getattr(self._sheet.book.app, "is_old", False):
            raise AttributeError("Range.Formula2")
        return self.stored.formulas.get((self.row, self.column), "")

    @formula2.setter
    def formula2(self, formula: str) -> None:
        if getattr(self._sheet.book.app, "is_old", False):
            raise RecursionError("xlwings tries without end to set what is not there")
        self.stored.formulas[self.row, self.column] = formula

    @property
    def formula_array(self) -> str:
        return self.stored.formulas.get((self.row, self.column), "")

    @formula_array.setter
    def formula_array(self, formula: str) -> None:
        if len(formula) > 255:
            raise ValueError("Unable to set the FormulaArray property of the Range class")
        self.stored.formulas.update(dict.fromkeys(self.places(), formula))

    @property
    def data_validation(self) -> DataValidation:
        return DataValidation(self)

    @property
    def conditional_formats(self) -> ConditionalFormats:
        return ConditionalFormats(self)

    def select(self) -> None:
        self._sheet.book.stored.selection = (self._sheet.name, self.row, self.column)


class Font(base_classes.Font):
    bold: object = None
    size: object = None
    color: object = None


class DataValidation(base_classes.DataValidation):
    def __init__(self, cell: Range) -> None:
        self.cell = cell

    def set_list(self, source: Range, _: bool) -> None:
        place = (self.cell.row, self.cell.column)
        self.cell.stored.lists[place] = f"{source.sheet.name}!{source.address}"


class ConditionalFormats(base_classes.ConditionalFormats):
    def __init__(self, area: Range) -> None:
        self.area = area

    def add_cell_value(self, spec: dict[str, Any]) -> ConditionalFormats:
        self.area.stored.coloured.append((self.area.address, spec["formula1"]))
        return self


class Charts(base_classes.Charts):
    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    @property
    def parent(self) -> Sheet:
        return self.sheet

    def __contains__(self, name: str) -> bool:
        return any(chart["name"] == name for chart in self.sheet.stored.charts)

    def __len__(self) -> int:
        return len(self.sheet.stored.charts)

    def add(self, *_: object, **options: Any) -> object:
        self.sheet.stored.charts.append({**options, "source": options["source"].address})
        return self

    @property
    def legend(self) -> SimpleNamespace:
        return SimpleNamespace()


class Tables(base_classes.Tables):
    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    @property
    def api(self) -> Tables:
        return self

    def __iter__(self) -> Iterator[Table]:
        return (Table(each, self.sheet) for each in self.sheet.stored.tables)

    def __len__(self) -> int:
        return len(self.sheet.stored.tables)

    def __call__(self, key: int | str) -> Table:
        for number, table in enumerate(self, 1):
            if key in (number, table.name):
                return table
        raise KeyError(key)

    def add(self, source: xw.Range, name: str, **_: object) -> Table:
        area = source.impl
        stored = StoredTable(name, area.row, area.column, area.bottom, area.right)
        self.sheet.stored.tables.append(stored)
        return Table(stored, self.sheet)


class Table(base_classes.Table):
    def __init__(self, stored: StoredTable, sheet: Sheet) -> None:
        self.stored = stored
        self.sheet = sheet

    @property
    def api(self) -> Table:
        return self

    @property
    def name(self) -> str:
        return self.stored.name

    @property
    def range(self) -> Range:
        each = self.stored
        return Range(self.sheet, each.top, each.left, each.bottom, each.right)

    @property
    def show_headers(self) -> bool:
        return self.stored.headed

    @property
    def show_totals(self) -> bool:
        return self.stored.totalled

    @property
    def show_autofilter(self) -> bool:
        return self.stored.headed

    @property
    def autofilter(self) -> AutoFilter:
        return AutoFilter(self.stored)

    def resize(self, area: xw.Range) -> None:
        new = area.impl
        if self.sheet.stored.protected or new.row != self.stored.top or new.bottom == new.row:
            raise ValueError("800A03EC: the table cannot be resized")
        self.stored.bottom, self.stored.right = new.bottom, new.right


class AutoFilter(base_classes.AutoFilter):
    def __init__(self, stored: StoredTable) -> None:
        self.stored = stored

    def clear(self, field: int | None) -> None:
        assert field is None, "all columns at once"
        self.stored.filtered.clear()


class Names(base_classes.Names):
    def __init__(self, book: Book) -> None:
        self.book = book

    @property
    def api(self) -> Names:
        return self

    def contains(self, name: str) -> bool:
        return name in self.book.stored.names

    def __len__(self) -> int:
        return len(self.book.stored.names)

    def __call__(self, key: str) -> Name:
        return Name(key, self.book)

    def add(self, name: str, refers_to: str) -> Name:
        from openpyxl.utils.cell import range_boundaries

        sheet, cell = refers_to.removeprefix("=").rsplit("!", 1)
        left, top, _, _ = range_boundaries(cell)
        self.book.stored.names[name] = (sheet.strip("'").replace("''", "'"), top, left)
        return Name(name, self.book)


class Name(base_classes.Name):
    def __init__(self, name: str, book: Book) -> None:
        self._name = name
        self.book = book

    @property
    def api(self) -> Name:
        return self

    @property
    def name(self) -> str:
        return self._name

    @property
    def refers_to(self) -> str:
        sheet, row, column = self.book.stored.names[self._name]
        there = any(each.name == sheet for each in self.book.stored.sheets)
        return f"='{sheet}'!R{row}C{column}" if there else "=#REF!"

    @property
    def refers_to_range(self) -> Range:
        sheet, row, column = self.book.stored.names[self._name]
        return Range(Sheet(self.book.stored.sheet(sheet), self.book), row, column, row, column)

"""An xlwings engine over a running LibreOffice: books, sheets and names.

It has the members that this project's functions, binding and buttons use, and takes the name of
Excel's engine. Anything else raises NotImplementedError, from xlwings' own base classes.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlwings
from bench_environment import DIARY
from excel_typing import ERRORS
from office_python import named, uno
from uno_cells import Formats
from uno_charts import Charts
from uno_ranges import Range
from uno_tables import Tables
from xlwings import base_classes

_NAME_OF_ERROR = {number: name for name, number in ERRORS.items()}


class Engine:
    """What xlwings asks of an engine beside its objects: how values look on either side."""

    name = "excel"
    type = "desktop"

    def __init__(self, desktop: Any) -> None:
        self.desktop = desktop
        self.apps = Apps(self)

    @staticmethod
    def prepare_xl_data_element(value: object, _: object) -> object:
        import pandas as pd

        if value is None or (not isinstance(value, (str, date)) and pd.isna(value)):  # type: ignore[call-overload]
            return ""
        if value is pd.NaT:
            return ""
        if isinstance(value, pd.Timestamp):
            return value.to_pydatetime()
        return value.item() if hasattr(value, "item") else value

    @staticmethod
    def clean_value_data(
        data: list[list[object]],
        dates: Callable[..., object],
        empty: object,
        numbers: Callable[[float], object] | None,
        err_to_str: bool,
    ) -> list[list[object]]:
        def clean(value: object) -> object:
            if value in ("", None):
                return empty
            if isinstance(value, datetime):
                parts = value.timetuple()[:6]
                names = ("year", "month", "day", "hour", "minute", "second")
                return dates(**dict(zip(names, parts, strict=True)), microsecond=0, tzinfo=None)
            if type(value) is int and value in _NAME_OF_ERROR:
                return _NAME_OF_ERROR[value] if err_to_str else None
            return numbers(value) if numbers and isinstance(value, float) else value

        return [[clean(value) for value in row] for row in data]


def attach(desktop: Any) -> Engine:
    """Make this LibreOffice the application that xlwings works with."""
    engine = Engine(desktop)
    added = xlwings.Engine(impl=engine)
    xlwings.engines.add(added)
    xlwings.engines.active = added
    return engine


class Apps(base_classes.Apps):
    """The one application."""

    def __init__(self, engine: Any) -> None:
        self._app = App(engine)

    def keys(self) -> list[int]:
        return [self._app.pid]

    def __iter__(self) -> Iterator[App]:
        return iter([self._app])

    def __len__(self) -> int:
        return 1

    def __getitem__(self, _: int) -> App:
        return self._app


class App(base_classes.App):
    """LibreOffice. What it would show a person is noted in the diary, for tests to read."""

    pid = 1
    version = "16.0"
    visible = True

    def __init__(self, engine: Any) -> None:
        self.engine = engine
        self._shown: dict[str, object] = {
            "status_bar": False,
            "screen_updating": True,
            "display_alerts": True,
            "enable_events": True,
            "interactive": True,
            "calculation": "automatic",
        }

    @property
    def api(self) -> Any:
        return self.engine.desktop

    @property
    def books(self) -> Books:
        return Books(self)

    @property
    def selection(self) -> Range:
        book = self.books.active
        chosen = book.document.CurrentSelection
        return Range(chosen, Sheet(chosen.Spreadsheet, book))

    def alert(
        self, prompt: str, title: str | None, buttons: object, mode: object, _: object = None
    ) -> str:
        note({"alert": prompt, "title": title, "mode": mode})
        return "ok"

    def calculate(self) -> None:
        self.books.active.document.calculateAll()

    def activate(self, steal_focus: bool = False) -> None:
        """There is no window to bring to the front."""

    def _set(self, name: str, value: object) -> None:
        self._shown[name] = value
        note({name: value})


def _noted(name: str) -> property:
    return property(
        lambda app: app._shown[name],
        lambda app, value: app._set(name, value),
        doc=f"{name.replace('_', ' ')}, noted in the diary when it is set",
    )


for _name in (
    "status_bar",
    "screen_updating",
    "display_alerts",
    "enable_events",
    "interactive",
    "calculation",
):
    setattr(App, _name, _noted(_name))


def note(entry: dict[str, object]) -> None:
    """Write one line into the diary."""
    if path := os.environ.get(DIARY):
        with Path(path).open("a", encoding="utf-8") as diary:
            diary.write(json.dumps(entry, default=str) + "\n")


class Books(base_classes.Books):
    """The open workbooks."""

    def __init__(self, app: App) -> None:
        self._app = app

    @property
    def api(self) -> Any:
        return self._app.api

    def __iter__(self) -> Iterator[Book]:
        documents = self._app.api.Components.createEnumeration()
        while documents.hasMoreElements():
            document = documents.nextElement()
            if document.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
                yield Book(document, self._app)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __call__(self, key: int | str) -> Book:
        for number, book in enumerate(self, 1):
            if key in (number, book.name, book.fullname):
                return book
        raise KeyError(key)

    @property
    def active(self) -> Book:
        current = self._app.api.getCurrentComponent()
        if current is not None and hasattr(current, "Sheets"):
            return Book(current, self._app)
        return next(iter(self))

    def open(self, fullname: str, *_: object, **__: object) -> Book:
        address = uno.systemPathToFileUrl(str(Path(fullname).resolve()))
        options = (named("MacroExecutionMode", 4),)
        document = self._app.api.loadComponentFromURL(address, "_blank", 0, options)
        if document is None:
            raise OSError(f"{fullname} could not be opened")
        return Book(document, self._app)


class Book(base_classes.Book):
    """One workbook."""

    def __init__(self, document: Any, app: App) -> None:
        self.document = document
        self._app = app
        self.formats = Formats(document)

    @property
    def api(self) -> Any:
        return self.document

    @property
    def app(self) -> App:
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
        found = self.refers_to_range
        return f"='{found.sheet.name}'!{found.address}"

    def delete(self) -> None:
        self._book.document.NamedRanges.removeByName(self.name)

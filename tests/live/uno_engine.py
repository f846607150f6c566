"""An xlwings engine over a running LibreOffice: the application and its open workbooks.

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
from uno_books import Book, Sheet
from uno_ranges import Range
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


_SHOWN: dict[str, object] = {
    "status_bar": False,
    "screen_updating": True,
    "display_alerts": True,
    "enable_events": True,
    "interactive": True,
    "calculation": "automatic",
}
"""What Excel has of itself when it starts. What is set stays when the Python that set it ends."""


def _kept(name: str) -> property:
    return property(
        lambda _: last_noted(name, _SHOWN[name]),
        lambda _, value: note({name: value}),
        doc=f"{name.replace('_', ' ')}, noted in the diary when it is set",
    )


for _name in _SHOWN:
    setattr(App, _name, _kept(_name))


def last_noted(name: str, usual: object) -> object:
    """What was noted last under a name."""
    path = os.environ.get(DIARY)
    lines = Path(path).read_text(encoding="utf-8").splitlines() if path else []
    entries = [entry for entry in map(json.loads, lines) if name in entry]
    return entries[-1][name] if entries else usual


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
    def app(self) -> App:
        return self._app

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

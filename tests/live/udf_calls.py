"""A cell's call of a function, through xlwings' conversion as it is on Windows."""

from __future__ import annotations

from datetime import datetime
from types import SimpleNamespace
from typing import Any

import windows_stubs
from excel_typing import serial

_udfs = windows_stubs.xlwings_of_windows()

from uno_books import Book, Sheet  # noqa: E402
from uno_engine import App  # noqa: E402
from uno_ranges import Range  # noqa: E402
from xlwings import _xlwindows  # noqa: E402

_APP = App(_xlwindows.engine)
_NO_CALLER = SimpleNamespace(address="$XFD$1048576")


def call(module: str, function: str, arguments: Any) -> tuple[tuple[Any, ...], ...]:
    """Call a function as Excel's cells do; its result is rows of cells."""
    given = [_from_excel(each) for each in arguments]
    found = _udfs.call_udf(module, function, given)
    return tuple(tuple(_for_cell(cell) for cell in row) for row in found)


def _from_excel(given: Any) -> Any:
    """An argument as Excel hands it over: numbers with a point, a number for one left out."""
    if given is None:
        return windows_stubs.MISSING
    return float(given) if type(given) is int else given


def _for_cell(value: Any) -> Any:
    return serial(value.replace(tzinfo=None)) if isinstance(value, datetime) else value


def _is_range(given: Any) -> bool:
    return hasattr(given, "CellRange")


def _range(xl: Any = None) -> Any:
    if xl is None:
        return _NO_CALLER
    if not _is_range(xl):
        return xl
    area = xl.CellRange
    document = area.Spreadsheet.DrawPage.Forms.Parent
    return Range(area, Sheet(area.Spreadsheet, Book(document, _APP)))


_xlwindows.is_range_instance = _is_range
_xlwindows.Range = _range

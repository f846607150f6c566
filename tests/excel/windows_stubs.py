"""xlwings as it is on Windows, without Windows: its own conversion of arguments and results runs.

What xlwings imports from pywin32 and from ctypes' Windows half is replaced by objects that do
nothing; the modules that call a function for a cell (``xlwings.udfs``) and convert its arguments
and result (``xlwings._xlwindows``) are xlwings' own. Use it in a process of its own, because it
changes what ``import xlwings`` means.
"""

from __future__ import annotations

import ctypes
import datetime
import sys
from types import ModuleType
from typing import Any

MISSING = -2147352572
"""What VBA hands over for an optional argument that was left out."""

ERRORS = {
    "#NULL!": -2146826288,
    "#DIV/0!": -2146826281,
    "#VALUE!": -2146826273,
    "#REF!": -2146826265,
    "#NAME?": -2146826259,
    "#NUM!": -2146826252,
    "#N/A": -2146826246,
    "#GETTING_DATA": -2146826245,
    "#SPILL!": -2146826243,
    "#FIELD!": -2146826239,
    "#CALC!": -2146826238,
    "one that nobody knows yet": -2146826200,
}
"""How Excel's error values arrive in Python."""

_MODULES = (
    "pythoncom",
    "pywintypes",
    "win32api",
    "win32con",
    "win32event",
    "win32gui",
    "win32process",
    "win32timezone",
    "win32com",
    "win32com.client",
    "win32com.client.dynamic",
    "win32com.client.gencache",
    "win32com.server",
    "win32com.server.dispatcher",
    "win32com.server.policy",
    "win32com.server.util",
)


class Nothing:
    """Takes every call and every attribute, and does nothing."""

    def __init__(self, *_: Any, **__: Any) -> None: ...

    def __getattr__(self, name: str) -> Nothing:
        if name.startswith("__"):
            raise AttributeError(name)
        return Nothing()

    def __call__(self, *_: Any, **__: Any) -> Nothing:
        return Nothing()


class _Module(ModuleType):
    """A module of pywin32 of which every name is there."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Nothing()


class _TimeZoneInfo:
    @staticmethod
    def utc() -> datetime.timezone:
        return datetime.UTC


class Cells:
    """A range as VBA hands it over: values as Excel gives them, and their number formats.

    ``values`` is a tuple of rows, or the value itself of a single cell; ``formats`` names the
    format of those cells, by row and column from 0, that are not General.
    """

    def __init__(self, values: Any, formats: dict[tuple[int, int], str] | None = None) -> None:
        self.values = values
        self.formats = formats or {}


class _CellsOfRange:
    """A range of the stubbed application, as xlwings' engines have them."""

    max_cells_per_read = None
    max_cells_per_write = None
    pid = 0

    def __init__(self, cells: Cells, top: int = 0, left: int = 0, shape: Any = None) -> None:
        self.cells = cells
        self.top, self.left = top, left
        single = not isinstance(cells.values, tuple)
        self.shape = shape or ((1, 1) if single else (len(cells.values), len(cells.values[0])))

    row = property(lambda self: self.top + 1)
    column = property(lambda self: self.left + 1)
    sheet = book = app = property(lambda self: self)
    raw_value = property(lambda self: self.cells.values)
    address = property(lambda self: f"$A${self.top + 1}")

    @property
    def engine(self) -> Any:
        from xlwings import _xlwindows

        return _xlwindows.engine

    def range(self, part: tuple[int, int, int, int], _: None = None) -> _CellsOfRange:
        row, column, height, width = part
        return _CellsOfRange(self.cells, row - 1, column - 1, (height, width))

    @property
    def number_format(self) -> str | None:
        """The format that all of the cells have; None where they differ, as in Excel."""
        found = {
            self.cells.formats.get((self.top + row, self.left + column), "General")
            for row in range(self.shape[0])
            for column in range(self.shape[1])
        }
        return found.pop() if len(found) == 1 else None


def install() -> None:
    """Put the stubs where ``import`` finds them."""
    modules = {name: _Module(name) for name in _MODULES}
    sys.modules.update(modules)
    client, types = modules["win32com.client"], modules["pywintypes"]
    for name in ("CDispatch", "CoClassBaseClass", "DispatchBaseClass"):
        setattr(client, name, type(name, (), {}))
    client.Dispatch = client.DispatchEx = lambda given, *_, **__: given
    types.TimeType = type("TimeType", (), {})
    types.com_error = type("com_error", (Exception,), {})
    types.IID = str
    modules["pythoncom"].CoInitialize = lambda *_: None
    modules["pythoncom"].__file__ = ""
    modules["win32timezone"].TimeZoneInfo = _TimeZoneInfo
    policies = modules["win32com.server.policy"]
    policies.BasicWrapPolicy = policies.DesignatedWrapPolicy = object
    server = ModuleType("xlwings.com_server")
    server.loop = None
    sys.modules[server.__name__] = server
    for name in ("windll", "oledll"):
        setattr(ctypes, name, Nothing())


def xlwings_of_windows() -> Any:
    """The module ``xlwings.udfs``, with ``xlwings.func`` and its like being what they are there.

    Call it before the functions are imported that are to be called.
    """
    install()
    real = ctypes.PyDLL
    ctypes.PyDLL = Nothing
    try:
        import xlwings
        from xlwings import _xlwindows, udfs
    finally:
        ctypes.PyDLL = real
    xlwings.func, xlwings.arg, xlwings.ret = udfs.xlfunc, udfs.xlarg, udfs.xlret
    xlwings.engines.add(xlwings.Engine(impl=_xlwindows.engine))
    _xlwindows.is_range_instance = lambda given: isinstance(given, Cells)
    _xlwindows.Range = _range
    return udfs


def _range(xl: Any = None) -> Any:
    return _CellsOfRange(xl) if isinstance(xl, Cells) else _CellsOfRange(Cells(None))

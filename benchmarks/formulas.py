"""``python -m benchmarks.formulas``: what a formula costs beside one that does nothing.

Every call goes through xlwings' own conversion of arguments and results, as it is on Windows; what
Excel and COM take besides is not in it, and is the same for all. Every round has values that were
not there before and a figure that has changed, so nothing is found that was kept from an earlier
one. Results are compared first; where they differ nothing is measured.
"""

from __future__ import annotations

import os
import platform
import random
import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from importlib.metadata import version
from types import ModuleType
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.table import Table as Printed

from benchmarks.clock import Spread, Work, alternate, alternate_imports, wide_console
from benchmarks.synthetic import MONTH, full_figures, full_team
from tests.excel import windows_stubs
from xlsx_tools.catalogue.records import Settings, TeamWorkbook
from xlsx_tools.team_workbook.cells import cell_of
from xlsx_tools.team_workbook.tables import TABLES, Table, columns

ROUNDS = 9
CALLS = 2_000
BLOCK = 10_000
INDICATOR = "assessments_in_time"
FUNCTIONS = "xlsx_tools.excel.functions"

Cells = windows_stubs.Cells
Grid = list[list[object]]

_NAMES = (
    f"{CALLS:,} × SC_RATING",
    f"{CALLS:,} × a function that does nothing",
    "SC_TABLE, once",
    "The same table, a cell each by SC_FIGURE",
    f"{BLOCK:,} ratings, one array formula",
    f"{BLOCK:,} ratings, a formula each",
)
_IMPORTS = ("Importing functions.py", "Importing xlwings")


def main() -> None:
    """Compare, measure and print."""
    console = wide_console()
    libraries = f"xlwings {version('xlwings')}, {os.cpu_count()} processors"
    console.print(f"Python {platform.python_version()}, {libraries}; {ROUNDS} rounds in turn.")
    calls = _Calls(windows_stubs.xlwings_of_windows())
    tables = _Tables(calls)
    console.print(tables.compared())
    works: tuple[Work, ...] = (
        lambda: calls.ratings("SC_RATING"),
        lambda: calls.ratings("NOTHING"),
        tables.whole,
        tables.cell_by_cell,
        calls.block,
        calls.block_by_cells,
    )
    times = alternate(works, ROUNDS)
    imports = alternate_imports((FUNCTIONS, "xlwings"), ROUNDS)
    console.print(_times((*_NAMES, *_IMPORTS), (*times, *imports)))
    rating, nothing, whole, singles, block, cells = times
    console.print(
        _ratios(
            (
                ("SC_RATING / a function that does nothing", rating.over(nothing), "at most 1.3"),
                ("Cell by cell / SC_TABLE", singles.over(whole), "at least 20"),
                ("A formula each / one array formula", cells.over(block), ""),
                ("Importing functions.py / xlwings", imports[0].over(imports[1]), "at most 1.1"),
            )
        )
    )


class _Calls:
    """Calls of functions through xlwings, with values of a stream that has no end."""

    def __init__(self, udfs: Any) -> None:
        self.udfs = udfs
        self._values = _values()
        _add_nothing()

    def call(self, name: str, *arguments: object) -> Any:
        """The result of a function as Excel gets it."""
        module = "nothing" if name == "NOTHING" else FUNCTIONS
        return self.udfs.call_udf(module, name, list(arguments))

    def ratings(self, name: str) -> None:
        """Many calls as the formula ``=SC_RATING(D12, D15, "L", 0.02)`` makes them."""
        left_out = [windows_stubs.MISSING] * 4
        target = Cells(0.24)
        for _ in range(CALLS):
            self.call(name, Cells(next(self._values)), target, "L", 0.02, *left_out)

    def block(self) -> Any:
        """A column of ratings by one formula."""
        column = tuple((next(self._values),) for _ in range(BLOCK))
        return self.call("SC_RATING", Cells(column), Cells(0.24), "L", 0.02)

    def block_by_cells(self) -> None:
        """A column of ratings by a formula in each cell."""
        for _ in range(BLOCK):
            self.call("SC_RATING", Cells(next(self._values)), Cells(0.24), "L", 0.02)


def _values() -> Iterator[float]:
    chance = random.Random(1)
    while True:
        yield chance.random()


def _add_nothing() -> None:
    """A module with a function of SC_RATING's arguments that does nothing."""
    import xlwings as xw

    module = ModuleType("nothing")
    module.__file__ = __file__

    def nothing(
        value: Any,
        target: Any,
        polarity: Any,
        tolerance: Any = None,
        floor: Any = None,
        green_within: Any = None,
        within_by: Any = None,
        year_ago: Any = None,
    ) -> Any: ...

    module.NOTHING = xw.func(nothing)  # type: ignore[attr-defined]
    sys.modules["nothing"] = module


class _Tables:
    """A settled team's tables, of which one counted figure changes in every round."""

    def __init__(self, calls: _Calls) -> None:
        from xlsx_tools.excel.blocks import block_of_figures

        team = full_team()
        self.calls = calls
        self.others = [Cells(_as_excel(_block(team, table))) for table in TABLES]
        self.counted = _as_excel(block_of_figures(full_figures(team)))
        self.changes = 0
        self.asked = _asked(self._table(self._arguments()))

    def compared(self) -> str:
        """What both ways give, where they give the same; raises AssertionError where not."""
        arguments = self._arguments()
        expected = _asked(self._table(arguments))
        for row, column, cell in expected:
            found = self._figure(row, column, arguments)
            if found != (cell if cell != "x" else "#N/A"):
                raise AssertionError(f"{row}, {column}: {found!r} is not {cell!r}")
        return f"SC_TABLE and {len(expected)} SC_FIGURE give the same {INDICATOR} of {MONTH.label}."

    def whole(self) -> None:
        """The indicator's table by one formula."""
        self._table(self._arguments())

    def cell_by_cell(self) -> None:
        """The same table by a formula for each of its figures."""
        arguments = self._arguments()
        for row, column, _ in self.asked:
            self._figure(row, column, arguments)

    def _table(self, arguments: Sequence[object]) -> Grid:
        found: Grid = self.calls.call("SC_TABLE", INDICATOR, MONTH.label, *arguments)
        return found

    def _figure(self, row: object, column: object, arguments: Sequence[object]) -> object:
        found = self.calls.call("SC_FIGURE", INDICATOR, MONTH.label, row, column, *arguments)
        return found[0][0]

    def _arguments(self) -> list[object]:
        """All tables as ranges, with a figure that has changed since the last time."""
        self.changes += 1
        headings, first, *rest = self.counted
        changed = (*first[:4], float(1_000 + self.changes), *first[5:])
        return [Cells((headings, changed, *rest)), *self.others]


def _asked(whole: Grid) -> list[tuple[object, object, object]]:
    """Row, column and content of every cell of a table that is not padding."""
    headings, *rows = whole
    return [
        (row[0], heading, cell)
        for row in rows
        if row[0] != ""
        for heading, cell in zip(headings[1:], row[1:], strict=True)
        if heading != ""
    ]


def _block(team: TeamWorkbook, table: Table) -> Grid:
    """A table of the team workbook as it stands on its sheet."""
    headings: list[object] = [column.header for column in table.columns]
    records = getattr(team, table.attribute)
    rows: Grid
    if table.record is Settings:
        named = [(each.header, getattr(records, each.name)) for each in columns(Settings)]
        rows = [[header, cell_of(value), None] for header, value in named]
    else:
        rows = [[cell_of(getattr(each, c.name)) for c in table.columns] for each in records]
    return [headings, *rows]


def _as_excel(block: Grid) -> tuple[tuple[object, ...], ...]:
    """A block as Excel hands it over: numbers as floats, dates as times."""
    return tuple(tuple(map(_as_cell, row)) for row in block)


def _as_cell(cell: object) -> object:
    if isinstance(cell, int) and not isinstance(cell, bool):
        return float(cell)
    if isinstance(cell, date) and not isinstance(cell, datetime):
        return datetime(cell.year, cell.month, cell.day)
    return cell


def _times(names: Sequence[str], spreads: Sequence[Spread]) -> Printed:
    table = _printed("Milliseconds", "median", "min", "max")
    for name, times in zip(names, spreads, strict=True):
        shown = (times.middle, min(times.each), max(times.each))
        table.add_row(name, *(f"{1000 * each:,.1f}" for each in shown))
    return table


def _ratios(rows: Sequence[tuple[str, Spread, str]]) -> Printed:
    table = _printed("Ratio, pair by pair", "median", "min", "max", "aim")
    for name, each, aim in rows:
        shown = (each.middle, min(each.each), max(each.each))
        table.add_row(name, *(f"{number:.2f}" for number in shown), aim)
    return table


def _printed(*heads: str) -> Printed:
    table = Printed(box=SIMPLE_HEAD)
    for place, head in enumerate(heads):
        table.add_column(head, justify="right" if place else "left", min_width=0)
    return table


if __name__ == "__main__":
    main()

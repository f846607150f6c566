"""Tables as they stand in an open workbook, to the records that a saved file gives, and back.

A block is a table's cells with its heading row, as xlwings reads a range: a list of rows. Tables
are known by their headings, so that a formula may be given them in any order and under any name.
The cells themselves are understood where those of a saved file are, in
``xlsx_tools.team_workbook``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from fractions import Fraction
from functools import cache
from typing import Any, TypeAlias

import pandas as pd

from xlsx_tools.catalogue.records import TeamWorkbook
from xlsx_tools.errors import InputError
from xlsx_tools.figures import Basis, Figure, Key, rows_of
from xlsx_tools.figures import table_of as figure_table
from xlsx_tools.periods import Month
from xlsx_tools.team_workbook import contents
from xlsx_tools.team_workbook.cells import cell_of, convert, is_blank, shown_percentage, tidy
from xlsx_tools.team_workbook.rows import header_key, placed, require_columns, together
from xlsx_tools.team_workbook.tables import COUNTED, TABLES, Table

Block: TypeAlias = Sequence[Sequence[object]]

COUNTED_HEADINGS = tuple(column.header for column in COUNTED.columns)
"""The headings of the table that the machine writes: those of the files of figures."""

Formats: TypeAlias = Callable[[int, int], str | None]
"""The number format of a column's rows, from one up to before another; None where they differ."""


def name_of(block: Block) -> str | None:
    """The name of the table that has a block's headings; None for any other block."""
    if not block:
        return None
    there = {header_key(heading) for heading in block[0] if not is_blank(heading)}
    return next((name for name, keys in _keys().items() if keys <= there), None)


def table_of(block: Block) -> Table | None:
    """The table of the team workbook that has a block's headings; None for any other block.

    Columns that a team added are no hindrance.
    """
    name = name_of(block)
    return next((table for table in TABLES if table.name == name), None)


def nearest_of(block: Block) -> str | None:
    """The table that most of a block's headings are of, where more than half of its own are there.

    It is what a table of the team workbook was before somebody renamed a heading.
    """
    there = {header_key(heading) for heading in (block[0] if block else ()) if heading is not None}
    shares = {name: len(keys & there) / len(keys) for name, keys in _keys().items()}
    best = max(shares, key=shares.__getitem__)
    return best if shares[best] > 1 / 2 else None


@cache
def _keys() -> dict[str, set[str]]:
    """The headings of each table as they are compared."""
    return {
        table.name: {header_key(column.header) for column in table.lasting}
        for table in (*TABLES, COUNTED)
    }


def team_of(blocks: Iterable[Block] | Mapping[str, Block]) -> TeamWorkbook:
    """What the tables of an open team workbook say.

    ``blocks`` come by the names of their tables, or are recognised by their headings; those of
    other tables are passed over, and a table that is not there is empty. Raises InputError for
    missing columns and, all at once, for the cells that do not hold what their columns are for.
    """
    named = blocks.items() if isinstance(blocks, Mapping) else ((name_of(b), b) for b in blocks)
    known = {table.name.casefold(): table.name for table in TABLES}
    grids = [
        _grid(known[name.casefold()], block)
        for name, block in named
        if name is not None and name.casefold() in known
    ]
    return contents.team_of(tuple(known.values()), grids, "")


def _grid(name: str, block: Block) -> contents.Grid:
    """A block as a table whose rows are counted from its headings, which are row 1 of it."""
    headings, *rows = block
    return contents.Grid(
        name=name, place=f"table {name}", top=1, headings=headings, rows=_whole(headings, rows)
    )


def _whole(headings: Sequence[object], rows: Iterable[Sequence[object]]) -> list[Any]:
    """The rows, each as long as the headings."""
    width = len(headings)
    return [row if len(row) == width else [*row, *[None] * width][:width] for row in rows]


def see_percentages(block: Block, formats: Callable[[int], Formats]) -> list[list[object]]:
    """The block with numbers that are formatted as percentages as people see them: 95%.

    A cell typed as 95% holds 0.95, which a table would take for 0.95 per cent. Number formats are
    asked for only where a number is that could be one, and for whole columns at once where they
    are all alike: ``formats`` gives, for a column from 0, its formats by row.
    """
    rows = [list(row) for row in block]
    for place in _columns_of_numbers(block):
        for first, last, shown in _alike(formats(place), 1, len(rows)):
            if shown is not None and "%" in shown:
                for row in rows[first:last]:
                    row[place] = shown_percentage(row[place], shown)
    return rows


def _columns_of_numbers(block: Block) -> Iterator[int]:
    table = table_of(block)
    if table is None:
        return
    kinds = {header_key(column.header): column.kind for column in table.columns}
    for place, heading in enumerate(block[0]):
        numeric = kinds.get(header_key(heading)) in (Fraction, int, str)
        if numeric and any(type(row[place]) in (int, float) for row in block[1:]):
            yield place


def _alike(formats: Formats, first: int, last: int) -> Iterator[tuple[int, int, str | None]]:
    """Runs of rows with one format, found by halving."""
    shown = formats(first, last)
    if shown is not None or last - first <= 1:
        yield first, last, shown
        return
    middle = (first + last) // 2
    yield from _alike(formats, first, middle)
    yield from _alike(formats, middle, last)


def figures_of(block: Block) -> pd.DataFrame:
    """The figures of the table Counted, as ``xlsx_tools.figures`` has them.

    Raises InputError for missing columns and, all at once, for cells that cannot be used.
    """
    headings, *rows = block
    return figures_in(headings, enumerate(rows, start=2))


def figures_in(
    headings: Sequence[object], rows: Iterable[tuple[int, Sequence[object]]]
) -> pd.DataFrame:
    """The figures of some rows of the table Counted, each with its number in the table."""
    place = f"table {COUNTED.name}"
    order = _counted_places(headings)
    reader = _FigureReader()
    pairs = []
    for number, row in rows:
        cells = [row[place] if place < len(row) else None for place in order]
        if not all(map(is_blank, cells)):
            pairs.append(reader.read(cells, f"{place}, row {number}"))
    if reader.errors:
        raise together(reader.errors, place)
    return figure_table(pair for pair in pairs if pair is not None)


def by_indicator(block: Block) -> dict[str, list[tuple[int, Sequence[object]]]]:
    """The rows of the table Counted by their indicators, each with its number in the table.

    Rows without the name of an indicator are in every one's, so that they are found to be wrong.
    """
    headings, *rows = block
    place = _counted_places(headings)[1]
    raw: dict[object, list[tuple[int, Sequence[object]]]] = {}
    for numbered in enumerate(rows, start=2):
        raw.setdefault(numbered[1][place], []).append(numbered)
    found: dict[str, list[tuple[int, Sequence[object]]]] = {"": []}
    for name, members in raw.items():
        found.setdefault(tidy(name) if isinstance(name, str) else "", []).extend(members)
    stray = found[""]
    return {name: members + stray if name else stray for name, members in found.items()}


def _counted_places(headings: Sequence[object]) -> list[int]:
    """Where the columns of the table Counted stand; InputError where one is not there."""
    try:
        require_columns(COUNTED.name, COUNTED.columns, headings)
    except InputError as error:
        raise placed(error, f"table {COUNTED.name}") from error
    places = {header_key(heading): number for number, heading in enumerate(headings)}
    return [places[header_key(heading)] for heading in COUNTED_HEADINGS]


_BASIS, _NOTE = COUNTED_HEADINGS.index("Basis"), COUNTED_HEADINGS.index("Note")


class _FigureReader:
    """Reads rows of figures; most cells are the same as one above, and are understood once."""

    def __init__(self) -> None:
        self.errors: list[InputError] = []
        self._columns = COUNTED.columns
        self._known: list[dict[object, Any]] = [{} for _ in self._columns]

    def read(self, cells: Sequence[object], where: str) -> tuple[Key, Figure] | None:
        """The figure of a row; None, with errors added, where cells cannot be used."""
        found = len(self.errors)
        values = [self._value(place, cells[place], where) for place in range(_BASIS)]
        basis = self._basis(cells[_BASIS], where)
        if len(self.errors) > found or basis is None:
            return None
        month, indicator, line, area, numerator, denominator, value = values
        note = self._value(_NOTE, cells[_NOTE], where)
        return Key(month, indicator, line, area), Figure(numerator, denominator, value, basis, note)

    def _value(self, place: int, cell: object, where: str) -> Any:
        known = self._known[place]
        # TRUE would be found where 1 was read.
        if type(cell) is not bool and cell in known:
            return known[cell]
        column = self._columns[place]
        try:
            value = convert(column, cell)
        except InputError as error:
            self.errors.append(placed(error, f"{where}, column '{column.header}'"))
            return None
        if type(cell) is not bool:
            known[cell] = value
        return value

    def _basis(self, cell: object, where: str) -> Basis | None:
        word = "" if is_blank(cell) else tidy(str(cell))
        try:
            return Basis(word) if word else Basis.COUNTED
        except ValueError:
            offered = ", ".join(each.value for each in Basis)
            error = InputError(
                f"'{word}' is not one of the choices",
                where=f"{where}, column 'Basis'",
                mend=f"press Count, which writes the table anew; the choices are: {offered}",
            )
            self.errors.append(error)
            return None


def block_of_figures(figures: pd.DataFrame) -> list[list[object]]:
    """Figures as the cells of the table Counted, headings first; months as their first days."""
    rows = [
        [_held(cell) for cell in (key.month, key.indicator, key.line, key.area)]
        + [_held(cell) for cell in (figure.numerator, figure.denominator, figure.value)]
        + [figure.basis.value, figure.note or None]
        for key, figure in rows_of(figures)
    ]
    return [list(COUNTED_HEADINGS), *rows]


def _held(value: Month | Fraction | str | None) -> object:
    if isinstance(value, Month):
        return datetime(value.year, value.number, 1)
    return cell_of(value) if value != "" else None

"""Columns that a team added to a table of figures: what is typed in them stays with its figure.

A figure's row moves where another comes in above it. What was typed beside it is put where it
stands now, by the table's first columns. Formulas stay where they are: they are of their row,
whichever figure is in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import xlwings as xw

from xlsx_tools.errors import InputError
from xlsx_tools.excel.binding import TEXT, LiveTable, read_cells
from xlsx_tools.team_workbook.cells import is_blank
from xlsx_tools.team_workbook.tables import Table

_KEY = 4
"""Of how many columns a table of figures says whose a row is: month, indicator, line and area."""

_GENERAL = "General"


@dataclass(frozen=True, slots=True)
class OwnColumn:
    """What is to stand in a column of a team's own, from one row of the sheet down.

    ``shown`` is the number format of all its cells, ``formats`` that of some by their place in
    ``cells``.
    """

    left: int
    first: int
    cells: Sequence[object]
    shown: str | None = None
    formats: Mapping[int, str] = field(default_factory=dict)


def own_columns(
    found: LiveTable, table: Table, rows: Sequence[Sequence[object]]
) -> tuple[OwnColumn, ...]:
    """What is to stand in a team's own columns once the table has other rows.

    Raises InputError where something was typed beside a figure that is not among them, or among
    formulas.
    """
    added = range(len(table.columns), found.width)
    if not added:
        return ()
    headings, *old = read_cells(found.cells(found.top, found.bottom))
    places = {key: place for place, key in enumerate(_keys(rows))}
    to = [places.get(key) for key in _keys(old)]
    if to == list(range(len(old))):
        return ()
    columns = (
        _column(found, place, headings[place], [row[place] for row in old], to, len(rows))
        for place in added
    )
    return tuple(column for column in columns if column is not None)


def _keys(rows: Sequence[Sequence[object]]) -> Iterator[tuple[object, ...]]:
    """What says whose each row is, with a number where several are the same one's."""
    seen: Counter[tuple[object, ...]] = Counter()
    for row in rows:
        key = tuple(None if is_blank(cell) else cell for cell in row[:_KEY])
        yield (*key, seen[key])
        seen[key] += 1


def _column(
    found: LiveTable,
    place: int,
    heading: object,
    cells: Sequence[object],
    to: Sequence[int | None],
    height: int,
) -> OwnColumn | None:
    """One column; None where it is to stay as it is."""
    left, below = found.left + place, found.top + 1
    area = found.sheet.range((below, left), (found.bottom, left))
    formulas = set(_formulas(area.formula))
    typed = [at for at, cell in enumerate(cells) if not is_blank(cell) and at not in formulas]
    if not typed:
        # What is left of them below the table would be in its way when it grows again.
        beyond = len(cells) - max(height, 1)
        blank = [None] * beyond
        return OwnColumn(left, found.bottom + 1 - beyond, blank) if formulas and blank else None
    goes = {at: to[at] for at in typed}
    if formulas and any(now != at for at, now in goes.items()):
        raise InputError(
            f"the column '{heading}' of the table {found.name} has both formulas and typed cells, "
            "and what is typed cannot be moved to where its figures stand now",
            where=f"sheet '{found.sheet.name}', row {below + typed[0]}",
            mend="have either in a column, and press the button again; until then the table stays "
            "as it is",
        )
    if formulas:
        return None
    moved: list[object] = [None] * max(height, len(cells))
    formats: dict[int, str] = {}
    shown = _format_of(area)
    for at, now in goes.items():
        if now is None:
            raise InputError(
                f"the table {found.name} says something under '{heading}' of a figure that there "
                "is no more",
                where=f"sheet '{found.sheet.name}', row {below + at}",
                mend="move it out of the table, and press the button again; until then the table "
                "stays as it is",
            )
        moved[now] = cells[at]
        if shown is None:
            formats[now] = _format_of(found.sheet.range((below + at, left))) or _GENERAL
    return OwnColumn(left, below, moved, shown or _GENERAL, formats)


def _format_of(area: xw.Range) -> str | None:
    """The number format of an area; None where its cells have several."""
    shown: str | None = area.number_format
    return shown


def _formulas(column: object) -> Iterator[int]:
    """Which cells of a column have formulas, from how Excel writes them; one cell is a text."""
    rows = column if isinstance(column, (list, tuple)) else [[column]]
    for at, row in enumerate(rows):
        (cell,) = row if isinstance(row, (list, tuple)) else (row,)
        if isinstance(cell, str) and cell.startswith("="):
            yield at


def write_own(found: LiveTable, columns: Sequence[OwnColumn]) -> None:
    """Put into a team's own columns what is to stand in them."""
    for column in columns:
        last = column.first + len(column.cells) - 1
        area = found.sheet.range((column.first, column.left), (last, column.left))
        if column.shown is not None:
            area.number_format = column.shown
            for at, code in column.formats.items():
                found.sheet.range((column.first + at, column.left)).number_format = code
        area.value = [
            [_as_typed(cell, column.formats.get(at, column.shown))]
            for at, cell in enumerate(column.cells)
        ]


def _as_typed(cell: object, shown: str | None) -> object:
    """A cell's content as Excel takes it again: a text that looks like a number stays a text."""
    return f"'{cell}" if isinstance(cell, str) and shown != TEXT else cell

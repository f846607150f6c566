"""The tables of a team workbook, wherever their cells were read, to records.

A saved file and a workbook that is open in Excel come here alike, so that they cannot be
understood in two ways. Nothing here opens a file or needs a spreadsheet library.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xlsx_tools.catalogue.records import Settings, TeamWorkbook
from xlsx_tools.errors import InputError
from xlsx_tools.team_workbook.cells import convert, is_blank
from xlsx_tools.team_workbook.rows import (
    header_key,
    placed,
    require_columns,
    together,
    try_record,
)
from xlsx_tools.team_workbook.tables import TABLES, Column, SettingRow, Table, columns

MOST_CELLS = 2_000_000
"""A table with more than this was stretched to the end of its sheet by mistake."""

LAST_ROW = 1_048_576
"""The last row of an Excel sheet."""

_LOOKED_BELOW = 50
"""So many rows under a table are looked at: what stands there may have been meant for it."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it stands: its headings and the cells of its rows, without a totals row.

    ``place`` names its file and sheet, ``top`` is the sheet's row of the headings. Percentages are
    texts like 95%. ``below`` are the cells of the rows under it, as far as ``end_below`` says; that
    of a totals row, the first of them, is blank.
    """

    name: str
    place: str
    top: int
    headings: Sequence[object]
    rows: Sequence[Sequence[object]]
    below: Sequence[Sequence[object]] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    """A row that says something: its cells by heading, and where it stands."""

    cells: Mapping[str, object]
    where: str


def team_of(names: Sequence[str], grids: Iterable[Grid], file: str) -> TeamWorkbook:
    """What the tables of a team workbook say.

    ``names`` are the tables that the workbook has, ``grids`` the cells of those that are read; they
    are asked for only once all tables are known to be there. Raises InputError for missing tables
    and columns and, all at once, for the cells that do not hold what their columns are for.
    """
    contents: dict[str, Any] = {}
    errors: list[InputError] = []
    wanted = {table.name.casefold(): table for table in TABLES}
    try:
        _require_tables(names)
        for grid in grids:
            table = wanted[grid.name.casefold()]
            rows = list(_rows(grid, table))
            if table.record is Settings:
                contents[table.attribute] = _settings(rows, errors, grid.place)
            else:
                contents[table.attribute] = _records(table, rows, errors)
    except InputError as error:
        raise placed(error, error.where or file) from error
    if errors:
        raise together(errors, file)
    team = TeamWorkbook(**contents)
    _require_one_whole(team, file)
    return team


def require_shape(name: str, place: str, bottom: int, *, headed: bool, cells: int) -> None:
    """Raise InputError where a table has no heading row, or reaches down its whole sheet."""
    if not headed:
        raise InputError(
            f"the table {name} has no heading row",
            where=place,
            mend="click in the table and tick Table Design > Header Row",
        )
    if cells > MOST_CELLS:
        raise InputError(
            f"the table {name} reaches down to row {bottom}",
            where=place,
            mend="end it below its last row with Table Design > Resize Table",
        )


def end_below(bottom: int, tops: Iterable[int]) -> int:
    """The last row under a table that is looked at: another table may begin before it.

    ``bottom`` is the table's last row, ``tops`` are the first rows of all tables of its sheet.
    """
    others = (top - 1 for top in tops if top > bottom)
    return min(bottom + _LOOKED_BELOW, LAST_ROW, *others)


def copied_from(name: str) -> Table | None:
    """The table that one has its name from: Excel calls a copy of Commentary Commentary3."""
    bare = name.casefold().rstrip("0123456789")
    if bare == name.casefold():
        return None
    return next((table for table in TABLES if table.name.casefold() == bare), None)


def require_no_copy(name: str, place: str, headings: Iterable[object]) -> None:
    """Raise InputError where a table is a copy of ours: what is typed in it would not be read."""
    table = copied_from(name)
    if table is None:
        return
    there = {header_key(heading) for heading in headings}
    if all(header_key(column.header) in there for column in table.lasting):
        raise InputError(
            f"the table {name} has the headings of {table.name} and is not read",
            where=place,
            mend=f"move its rows into {table.name} and delete it; if it is there for another "
            "purpose, give it a name of its own (click in it, then Table Design > Table Name)",
        )


def _require_tables(names: Sequence[str]) -> None:
    there = {name.casefold() for name in names}
    missing = [table.name for table in TABLES if table.name.casefold() not in there]
    if missing:
        raise InputError(
            f"the workbook has no table {', '.join(missing)}; its tables are: "
            f"{', '.join(names) or 'none'}",
            mend="give the table its name back (click in it, then Table Design > Table Name), or "
            "copy the sheet from a new team workbook",
        )


def _require_one_whole(team: TeamWorkbook, file: str) -> None:
    """Raise InputError where an area is called as the whole authority is."""
    whole = team.settings.whole
    if whole.casefold() in {row.area.casefold() for row in team.areas}:
        raise InputError(
            f"the whole authority and an area are both called '{whole}'",
            where=f"{file}, tables Settings and Areas" if file else "tables Settings and Areas",
            mend="call one of them otherwise: the setting 'Whole authority', or the area",
        )


def _rows(grid: Grid, table: Table) -> Iterator[_Row]:
    """The table's rows that are not blank.

    Raises InputError where the table lacks a column, or is not the whole of what was typed.
    """
    try:
        require_columns(grid.name, table.columns, grid.headings)
    except InputError as error:
        raise placed(error, f"{grid.place}, row {grid.top}") from error
    wanted = _positions(table.columns, grid.headings)
    for number, row in enumerate(grid.rows, start=grid.top + 1):
        cells = {header: row[place] for header, place in wanted.items()}
        if not all(is_blank(cell) for cell in cells.values()):
            yield _Row(cells, f"{grid.place}, row {number}")
    _require_all_in(grid, table, wanted)


def _require_all_in(grid: Grid, table: Table, wanted: Mapping[str, int]) -> None:
    """Raise InputError where a row under the table seems to be meant for it.

    That is whatever stands right under it, and further down what fills the columns that a row
    needs: below an empty row Excel does not make a table longer, and notes may stand there.
    """
    needed = {column.header for column in table.columns if column.required}
    first = grid.top + len(grid.rows) + 1
    for number, row in enumerate(grid.below, start=first):
        filled = {header for header, place in wanted.items() if not is_blank(row[place])}
        if number == first and filled:
            what = f"the row below the table {grid.name} is filled in, but does not belong to it"
            raise _outside(grid, number, what, "leave an empty row between")
        if len(filled) > 1 and filled >= needed:
            what = f"further below the table {grid.name} stands a row that does not belong to it"
            raise _outside(grid, number, what, "move it beside the table if it is a note")


def _outside(grid: Grid, row: int, what: str, cure: str) -> InputError:
    return InputError(
        what,
        where=f"{grid.place}, row {row}",
        mend=f"drag the table's lower right corner over it, or {cure}",
    )


def _positions(wanted: Iterable[Column], headings: Iterable[object]) -> dict[str, int]:
    """Where every wanted column that is there stands, by its proper heading."""
    places = {header_key(heading): place for place, heading in enumerate(headings)}
    return {
        column.header: places[header_key(column.header)]
        for column in wanted
        if header_key(column.header) in places
    }


def _records(table: Table, rows: Iterable[_Row], errors: list[InputError]) -> tuple[Any, ...]:
    records = []
    for row in rows:
        made, bad = try_record(table.record, row.cells, row.where)
        records.append(made)
        errors += bad
    return tuple(records)


def _settings(rows: Iterable[_Row], errors: list[InputError], place: str) -> Settings:
    """The settings, each from the row that names it; one without a row keeps its usual value."""
    known = {header_key(column.header): column for column in columns(Settings)}
    chosen: dict[str, Any] = {}
    for row in rows:
        try:
            column = _setting(row, known)
            if column.name in chosen:
                raise InputError(
                    f"the setting '{column.header}' is there twice", mend="delete one row"
                )
            chosen[column.name] = convert(column, row.cells.get("Value"))
        except InputError as error:
            errors.append(placed(error, f"{row.where}, column 'Value'"))
    try:
        return Settings(**chosen)
    except ValueError as error:
        errors.append(InputError(f"{error}.", where=place, mend="correct the value"))
        return Settings()


def _setting(row: _Row, known: Mapping[str, Column]) -> Column:
    name = convert(columns(SettingRow)[0], row.cells["Setting"])
    if (column := known.get(header_key(name))) is None:
        offered = ", ".join(column.header for column in known.values())
        raise InputError(f"there is no setting '{name}'", mend=f"the settings are: {offered}")
    return column

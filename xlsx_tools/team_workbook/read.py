"""The team workbook to records, so that no cell that people filled in is lost on the way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl.utils.cell import range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from xlsx_tools.catalogue.records import Settings, TeamWorkbook
from xlsx_tools.errors import InputError
from xlsx_tools.team_workbook.cells import Uncalculated, convert, is_blank
from xlsx_tools.team_workbook.opening import open_values_and_formulas
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

_QUOTED_FORMAT = re.compile(r'"[^"]*"|\\.')


@dataclass(frozen=True, slots=True)
class _Row:
    """A row that says something: its cells by heading, and where it stands."""

    cells: Mapping[str, object]
    where: str


@dataclass(frozen=True, slots=True)
class _Found:
    """A table as it stands in the workbook: its sheet, and the same sheet with formulas."""

    name: str
    sheet: Worksheet
    formulas: Worksheet
    area: str
    header_rows: int
    totals_rows: int


def read_team_workbook(path: Path) -> TeamWorkbook:
    """All that the team workbook says.

    Tables are found by their names, on whichever sheet they are. Raises InputError for a file
    that cannot be opened, missing tables and columns, and, all at once, for the cells that do
    not hold what their columns are for.
    """
    values, formulas = open_values_and_formulas(path)
    found = _find_tables(values, formulas)
    contents: dict[str, Any] = {}
    errors: list[InputError] = []
    try:
        _require_tables(found)
        for table in TABLES:
            rows = list(_rows(found[table.name.casefold()], table, path.name))
            if table.record is Settings:
                contents[table.attribute] = _settings(rows, errors)
            else:
                contents[table.attribute] = _records(table, rows, errors)
    except InputError as error:
        raise placed(error, error.where or path.name) from error
    if errors:
        raise together(errors, path.name)
    return TeamWorkbook(**contents)


def _find_tables(values: Workbook, formulas: Workbook) -> dict[str, _Found]:
    return {
        table.displayName.casefold(): _Found(
            table.displayName,
            sheet,
            formulas[sheet.title],
            table.ref,
            1 if table.headerRowCount is None else table.headerRowCount,
            table.totalsRowCount or 0,
        )
        for sheet in values.worksheets
        for table in sheet.tables.values()
    }


def _require_tables(found: Mapping[str, _Found]) -> None:
    missing = [table.name for table in TABLES if table.name.casefold() not in found]
    if missing:
        there = ", ".join(table.name for table in found.values()) or "none"
        raise InputError(
            f"the workbook has no table {', '.join(missing)}; its tables are: {there}",
            mend="give the table its name back (click in it, then Table Design > Table Name), or "
            "copy the sheet from a new team workbook",
        )


def _rows(found: _Found, table: Table, file: str) -> Iterator[_Row]:
    """The table's rows that are not blank.

    Raises InputError where the table has no heading row, lacks a column, or is not the whole of
    what was typed.
    """
    left, top, right, bottom = (int(bound or 0) for bound in range_boundaries(found.area))
    sheet = f"{file}, sheet '{found.sheet.title}'"
    if found.header_rows != 1:
        raise InputError(
            f"the table {found.name} has no heading row",
            where=sheet,
            mend="click in the table and tick Table Design > Header Row",
        )
    if (right - left + 1) * (bottom - top + 1) > MOST_CELLS:
        raise InputError(
            f"the table {found.name} reaches down to row {bottom}",
            where=sheet,
            mend="end it below its last row with Table Design > Resize Table",
        )
    headers = [found.sheet.cell(top, number).value for number in range(left, right + 1)]
    try:
        require_columns(found.name, table.columns, headers)
    except InputError as error:
        raise placed(error, f"{sheet}, row {top}") from error
    wanted = _positions(table.columns, headers, left)
    for number in range(top + 1, bottom + 1 - found.totals_rows):
        cells = {header: _content(found, number, place) for header, place in wanted.items()}
        if not all(is_blank(cell) for cell in cells.values()):
            yield _Row(cells, f"{sheet}, row {number}")
    _require_nothing_below(found, wanted.values(), bottom + 1, sheet)


def _positions(wanted: Iterable[Column], headers: Iterable[object], left: int) -> dict[str, int]:
    """The sheet's column number of every wanted column that is there, by its proper heading."""
    places = {header_key(header): place for place, header in enumerate(headers, start=left)}
    return {
        column.header: places[header_key(column.header)]
        for column in wanted
        if header_key(column.header) in places
    }


def _require_nothing_below(found: _Found, places: Iterable[int], row: int, sheet: str) -> None:
    if found.totals_rows == 0 and any(
        not is_blank(found.sheet.cell(row, place).value) for place in places
    ):
        raise InputError(
            f"the row below the table {found.name} is filled in, but does not belong to it",
            where=f"{sheet}, row {row}",
            mend="drag the table's lower right corner over it, or leave an empty row between",
        )


def _content(found: _Found, row: int, place: int) -> object:
    """What a cell holds; a percentage as the text that people see, like 95%."""
    cell = found.sheet.cell(row, place)
    value = cell.value
    # A formula whose stored result is an empty text has the type "str" and is rightly blank.
    if value is None and cell.data_type != "str":
        formula = found.formulas.cell(row, place).data_type == "f"
        return Uncalculated() if formula else None
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        shown = _QUOTED_FORMAT.sub("", cell.number_format)
        if "%" in shown:
            return f"{(Decimal(repr(value)) * 100).normalize():f}%"
    return value


def _records(table: Table, rows: Iterable[_Row], errors: list[InputError]) -> tuple[Any, ...]:
    records = []
    for row in rows:
        made, bad = try_record(table.record, row.cells, row.where)
        records.append(made)
        errors += bad
    return tuple(records)


def _settings(rows: Iterable[_Row], errors: list[InputError]) -> Settings:
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
        errors.append(InputError(f"{error}.", where="table Settings", mend="correct the value"))
        return Settings()


def _setting(row: _Row, known: Mapping[str, Column]) -> Column:
    name = convert(columns(SettingRow)[0], row.cells["Setting"])
    if (column := known.get(header_key(name))) is None:
        offered = ", ".join(column.header for column in known.values())
        raise InputError(f"there is no setting '{name}'", mend=f"the settings are: {offered}")
    return column

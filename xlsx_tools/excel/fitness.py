"""What a workbook that a team has already lacks to be a team workbook, and how to add it.

Nothing is changed: openpyxl would lose parts of somebody's workbook on saving, and only its owner
knows what belongs where.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from xlsx_tools.errors import InputError
from xlsx_tools.excel.blocks import name_of, nearest_of
from xlsx_tools.excel.install.stored_paths import stored_paths
from xlsx_tools.team_workbook.cells import is_blank
from xlsx_tools.team_workbook.opening import open_workbook
from xlsx_tools.team_workbook.read import read_team_workbook
from xlsx_tools.team_workbook.rows import header_key
from xlsx_tools.team_workbook.start import CHECKLIST, MONTH_NAME
from xlsx_tools.team_workbook.tables import MACHINE_TABLES, TABLES, Table

_TOP_ROWS = 60
"""Headings without a table are looked for in this many rows of a sheet."""


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that a workbook lacks.

    ``needed`` says that nothing can be counted or built before it is there; what is not needed
    is added by the buttons, or can be done without.
    """

    what: str
    where: str
    mend: str
    needed: bool = True


@dataclass(frozen=True, slots=True)
class _Seen:
    """A table of the workbook: its name, sheet, first row and headings."""

    name: str
    sheet: str
    area: str
    headings: tuple[object, ...]

    @property
    def where(self) -> str:
        return f"sheet '{self.sheet}', {self.area}"


def lacks_of(book: Path) -> tuple[Lack, ...]:
    """All that a workbook lacks, in the order in which it is added.

    Once every table and column is there, what their cells say is read as well. Raises InputError
    for a file that cannot be opened as a workbook.
    """
    workbook = open_workbook(book)
    seen = tuple(_tables(workbook))
    lacks = [lack for table in TABLES for lack in _lacks_of_table(table, seen, workbook)]
    if not lacks:
        lacks += _unreadable(book)
    lacks += _lacks_of_machine(seen)
    lacks += _lacks_of_workbook(book, workbook)
    return tuple(lacks)


def _tables(workbook: Workbook) -> Iterator[_Seen]:
    for sheet in workbook.worksheets:
        for table in sheet.tables.values():
            left, top, right, _ = (int(bound or 0) for bound in range_boundaries(table.ref))
            headed = table.headerRowCount in (None, 1)
            cells = tuple(sheet.cell(top, column).value for column in range(left, right + 1))
            yield _Seen(table.displayName, sheet.title, table.ref, cells if headed else ())


def _lacks_of_table(table: Table, seen: Sequence[_Seen], workbook: Workbook) -> Iterator[Lack]:
    here = next((each for each in seen if each.name.casefold() == table.name.casefold()), None)
    if here is not None:
        yield from _lacks_of_columns(table, here)
        return
    if (other := _under_another_name(table, seen)) is not None:
        yield Lack(
            f"The table {other.name} has the headings of {table.name}, but not its name.",
            other.where,
            f"Click in it and type {table.name} under Table Design > Table Name.",
        )
        yield from _lacks_of_columns(table, other)
        return
    if (place := _without_table(table, workbook)) is not None:
        yield Lack(
            f"The headings of {table.name} are there, but are no Excel table.",
            place,
            "Click in it, press Ctrl+T, tick 'My table has headers', and type "
            f"{table.name} under Table Design > Table Name.",
        )
        return
    yield Lack(
        f"There is no table {table.name}. {table.purpose}",
        "any sheet",
        f"Make a new team workbook with scorecard new, right-click its sheet {table.name} > "
        "Move or Copy > choose your workbook > tick Create a copy; then fill it in.",
    )


def _under_another_name(table: Table, seen: Sequence[_Seen]) -> _Seen | None:
    known = {each.name.casefold() for each in (*TABLES, *MACHINE_TABLES)}
    free = [each for each in seen if each.headings and each.name.casefold() not in known]
    exactly = (each for each in free if name_of([each.headings]) == table.name)
    nearly = (each for each in free if nearest_of([each.headings]) == table.name)
    return next(exactly, None) or next(nearly, None)


def _lacks_of_columns(table: Table, here: _Seen) -> Iterator[Lack]:
    if not here.headings:
        yield Lack(
            f"The table {here.name} has no heading row.",
            here.where,
            "Click in it and tick Table Design > Header Row.",
        )
        return
    keys = [header_key(heading) for heading in here.headings if not is_blank(heading)]
    for column in table.lasting:
        if header_key(column.header) not in keys:
            need = "Every row has to have it." if column.required else "Its cells may stay empty."
            yield Lack(
                f"The table {table.name} has no column '{column.header}'. {column.comment}",
                here.where,
                f"Type {column.header} right of its last heading, or rename the heading under "
                f"which it is. {need}",
            )


def _without_table(table: Table, workbook: Workbook) -> str | None:
    """Where a row of cells has the headings of a table that was never made one."""
    wanted = {header_key(column.header) for column in table.lasting}
    for sheet in workbook.worksheets:
        rows = sheet.iter_rows(max_row=_TOP_ROWS, values_only=True)
        for number, cells in enumerate(rows, start=1):
            places = {
                header_key(cell): place
                for place, cell in enumerate(cells, start=1)
                if not is_blank(cell)
            }
            if wanted <= places.keys() and not _is_in_table(sheet, number):
                first = get_column_letter(min(places[key] for key in wanted))
                return f"sheet '{sheet.title}', from {first}{number}"
    return None


def _is_in_table(sheet: Worksheet, row: int) -> bool:
    bounds = (range_boundaries(table.ref) for table in sheet.tables.values())
    return any((top or 0) <= row <= (bottom or 0) for _, top, _, bottom in bounds)


def _unreadable(book: Path) -> Iterator[Lack]:
    """What keeps the tables from being read although all of them are there."""
    try:
        read_team_workbook(book)
    except InputError as error:
        yield Lack(error.what, error.where, error.mend)


def _lacks_of_machine(seen: Sequence[_Seen]) -> Iterator[Lack]:
    """The tables that the machine writes: the buttons add those that are not there."""
    there: Mapping[str, _Seen] = {each.name.casefold(): each for each in seen}
    for table in MACHINE_TABLES:
        here = there.get(table.name.casefold())
        if here is None:
            yield Lack(
                f"There is no table {table.name}.",
                "any sheet",
                "Nothing is to be done: the first button that writes to it adds its sheet.",
                needed=False,
            )
            continue
        for lack in _lacks_of_columns(table, here):
            mend = f"Rename this table, so that the buttons add a {table.name} of their own."
            yield Lack(lack.what, lack.where, mend)
    if CHECKLIST.casefold() not in there:
        yield Lack(
            "There is no checklist of the month.",
            "any sheet",
            "Copy the sheet Start of a new team workbook, if you want the buttons to tick it.",
            needed=False,
        )


def _lacks_of_workbook(book: Path, workbook: Workbook) -> Iterator[Lack]:
    if MONTH_NAME not in workbook.defined_names:
        yield Lack(
            f"No cell has the name {MONTH_NAME}.",
            "any sheet",
            "Nothing needs to be done: the buttons work on the last month of the table Months. To "
            f"choose the month, type {MONTH_NAME} for a cell into the Name Box left of the "
            "formula bar.",
            needed=False,
        )
    if workbook.security is not None and workbook.security.lockStructure:
        yield Lack(
            "The workbook's structure is protected, so that no sheet can be added.",
            book.name,
            "In Excel, Review > Protect Workbook takes the protection off.",
        )
    with suppress(InputError):
        if paths := stored_paths(book):
            yield Lack(
                f"Formulas name a copy of the add-in elsewhere: {', '.join(paths)}",
                book.name,
                f'Run: scorecard excel doctor "{book}" --repair',
            )

"""What the machine writes into an open workbook: its tables Counted and Log, and nothing else.

Each is written in one go, and read back. A table whose rows change is first checked for room: what
somebody put below it or renamed in it is never written over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta

import xlwings as xw

from xlsx_tools.errors import InputError
from xlsx_tools.excel.binding import TEXT, LiveTable, read_cells, tables_of
from xlsx_tools.excel.own_columns import own_columns, write_own
from xlsx_tools.periods import Month
from xlsx_tools.team_workbook.cells import is_blank, tidy
from xlsx_tools.team_workbook.create import NUMBER_FORMATS
from xlsx_tools.team_workbook.rows import header_key
from xlsx_tools.team_workbook.tables import LOG, LOG_ROWS, Table

_LEAST = 0.0001
"""Two numbers that are nearer to each other than this are one, as far as cells keep them."""

_HEADER_ROW = 4
_HEADER_COLOURS = {"fill": (11, 92, 107), "font": (255, 255, 255)}


def replace_rows(book: xw.Book, table: Table, rows: Sequence[Sequence[object]]) -> None:
    """Put other rows into a table of the machine, which is made where the workbook has none.

    Raises InputError where it cannot be written; what it held is still there then. Where Excel has
    written something else, the rows that it wrote are emptied: wrong figures are worse than none.
    What a team typed in columns of its own stays with its figure.
    """
    found = _own(book, table) or _made(book, table)
    own = own_columns(found, table, rows)
    try:
        _put(found, table, rows, width=len(table.columns))
    except NotAsWrittenError:
        width, height = len(table.columns), max(len(rows), found.bottom - found.top)
        with explained(f"the table {table.name}"):
            written = found.cells(found.top + 1, found.top + height, width=width)
            written.value = [[None] * width] * height
        raise
    with explained(f"the table {table.name}"):
        write_own(found, own)


def add_to_log(book: xw.Book, rows: Sequence[Sequence[object]]) -> None:
    """Put rows on top of the table Log; it keeps the newest ``LOG_ROWS``.

    Columns that a team added to it move along. Raises InputError as ``replace_rows`` does.
    """
    found = _own(book, LOG) or _made(book, LOG)
    old = read_cells(found.cells(found.top + 1, found.bottom))
    kept = [row for row in old if not all(map(is_blank, row))]
    new = [[*row, *[None] * (found.width - len(row))] for row in rows]
    _put(found, LOG, [*new, *kept][:LOG_ROWS], width=found.width)


def _own(book: xw.Book, table: Table) -> LiveTable | None:
    """The machine's table, if it is there; InputError where it is not as the machine made it."""
    found = tables_of(book).get(table.name.casefold())
    if found is None:
        return None
    place = f"{book.name}, sheet '{found.sheet.name}'"
    if not found.headed or found.totalled:
        raise InputError(
            f"the table {table.name} has a totals row, or no heading row",
            where=place,
            mend="click in it, tick Table Design > Header Row and clear Total Row",
        )
    (there,) = read_cells(found.cells(found.top, found.top))
    wanted = [column.header for column in table.columns]
    if [header_key(each) for each in there[: len(wanted)]] != [header_key(each) for each in wanted]:
        raise InputError(
            f"the table {table.name} does not begin with the columns {', '.join(wanted)}",
            where=f"{place}, row {found.top}",
            mend=f"delete the sheet '{found.sheet.name}': it is made anew",
        )
    return found


def _made(book: xw.Book, table: Table) -> LiveTable:
    """A sheet with the machine's table, added to a workbook that has none."""
    with new_sheet(book, table.name, after=book.sheets[-1]) as sheet:
        sheet.range((1, 1)).value = table.name
        sheet.range((2, 1)).value = table.purpose
        headings = [column.header for column in table.columns]
        corner, end = (_HEADER_ROW, 1), (_HEADER_ROW + 1, len(headings))
        sheet.range(corner).value = headings
        sheet.tables.add(
            sheet.range(corner, end), name=table.name, table_style_name="TableStyleLight9"
        )
        look_like_headings(sheet.range(corner, (_HEADER_ROW, len(headings))))
        for place, column in enumerate(table.columns, start=1):
            sheet.range((1, place)).column_width = column.width
    return tables_of(book)[table.name.casefold()]


@contextmanager
def new_sheet(
    book: xw.Book, name: str, *, before: xw.Sheet | None = None, after: xw.Sheet | None = None
) -> Iterator[xw.Sheet]:
    """A new sheet, which is taken out again where something goes wrong inside.

    Another sheet may have its name; then it is called differently. Raises InputError as
    ``explained`` does.
    """
    with explained(f"the sheet {name}"):
        sheet = book.sheets.add(_free_name(book, name), before=before, after=after)
        try:
            yield sheet
        except Exception:
            sheet.delete()
            raise


def _free_name(book: xw.Book, name: str) -> str:
    """A name for a new sheet that no sheet of the workbook has."""
    taken = {sheet.name.casefold() for sheet in book.sheets}
    names = (name, f"Scorecard {name}", *(f"Scorecard {name} {number}" for number in range(2, 100)))
    return next(each for each in names if each.casefold() not in taken)


def look_like_headings(area: xw.Range) -> None:
    """Give cells the look of a table's headings."""
    area.font.bold = True
    area.color = _HEADER_COLOURS["fill"]
    area.font.color = _HEADER_COLOURS["font"]


def _put(found: LiveTable, table: Table, rows: Sequence[Sequence[object]], *, width: int) -> None:
    """Write the rows over those that a table has, which then ends with the last of them.

    Of the columns only those of the machine are read back: a team may format its own as it likes.
    """
    old, new = found.bottom - found.top, max(len(rows), 1)
    last = found.top + new
    if new > old:
        _require_room(found, found.bottom + 1, last)
    blank = [None] * width
    block = [list(row) for row in rows] + [blank] * (max(old, new) - len(rows))
    with explained(f"the table {table.name}"):
        show_all_rows(found)
        # It grows before it is written and shrinks after, so that no row is ever outside it.
        if new > old:
            _resize(found, last)
        try:
            _set_formats(found, table, found.top + len(block))
            found.cells(found.top + 1, found.top + len(block), width=width).value = block
            require_written(found, [row[: len(table.columns)] for row in block])
        except NotAsWrittenError:
            raise  # with all the rows that were written still in it
        except Exception:
            if new > old:
                _resize(found, found.bottom)
            raise
        if new < old:
            _resize(found, last)


def show_all_rows(found: LiveTable) -> None:
    """Clear a table's filter, before a block of cells is written into it.

    Excel passes over the rows that a filter hides, and repeats the block's first row in all that it
    shows (xlwings issues 679 and 747). Rows that were hidden by hand are written like any other.
    """
    if found.table.show_autofilter:
        found.table.autofilter.clear()


class NotAsWrittenError(InputError):
    """A table does not hold what was written into it."""


def require_written(found: LiveTable, block: Sequence[Sequence[object]], *, first: int = 0) -> None:
    """Read back the block that was written below a table's headings, from its column ``first``.

    A filter that is not the table's own, and is not cleared with it, hides rows too. Raises
    NotAsWrittenError where something else is there.
    """
    left = found.left + first
    corner, end = (found.top + 1, left), (found.top + len(block), left + len(block[0]) - 1)
    there = read_cells(found.sheet.range(corner, end))
    for number, (meant, holds) in enumerate(zip(block, there, strict=True), start=found.top + 1):
        if not all(map(_same, meant, holds)):
            raise NotAsWrittenError(
                f"the table {found.name} does not hold what was written into it: Excel passes over "
                "rows that a filter hides",
                where=f"sheet '{found.sheet.name}', row {number}",
                mend="clear every filter of that sheet and show its hidden rows, and press the "
                "button again; do not use the table until then",
            )


def _same(meant: object, there: object) -> bool:
    """Whether a cell holds what was written into it, as far as Excel keeps it as it was.

    A number comes back with four decimals from a cell that is formatted as currency and as its
    digits from one that is text, a time may be off by less than a second, and the apostrophe that a
    text begins with may be taken for the sign of a text.
    """
    if meant == there or (is_blank(meant) and is_blank(there)):
        return True
    if isinstance(meant, datetime) and isinstance(there, datetime):
        return abs(meant - there) < timedelta(seconds=1)
    if isinstance(meant, (int, float)):
        with suppress(TypeError, ValueError):
            return abs(float(there) - meant) < _LEAST  # type: ignore[arg-type]
    return tidy(str(meant)).lstrip("'") == tidy(str(there)).lstrip("'")


def _require_room(found: LiveTable, first: int, last: int) -> None:
    """Raise InputError where something stands in the rows that a table is to grow into."""
    for number, row in enumerate(read_cells(found.cells(first, last)), start=first):
        if not all(map(is_blank, row)):
            raise InputError(
                f"below the table {found.name} stands something that it would cover",
                where=f"sheet '{found.sheet.name}', row {number}",
                mend="move it to the right of the table, or to another sheet",
            )


def _resize(found: LiveTable, last: int) -> None:
    found.table.resize(found.cells(found.top, last))


def _set_formats(found: LiveTable, table: Table, last: int) -> None:
    """Text columns as text, days and months as such; a team may format its numbers as it likes."""
    for place, column in enumerate(table.columns):
        code = TEXT if column.kind is str else NUMBER_FORMATS.get(column.kind)
        if code:
            left = found.left + place
            area = found.sheet.range((found.top + 1, left), (last, left))
            if area.number_format != code:
                area.number_format = code


@contextmanager
def explained(what: str) -> Iterator[None]:
    """Say in words what Excel refuses to write, which it does with errors of many kinds.

    Raises InputError for whatever goes wrong inside.
    """
    try:
        yield
    except InputError:
        raise
    except Exception as error:
        raise InputError(
            f"Excel did not let {what} be written ({type(error).__name__}: {error})",
            where=what,
            mend="leave the cell that is being typed in with Enter, take away the protection of "
            "the sheet and the workbook if there is one, and press the button again",
        ) from error


def quietly(book: xw.Book, write: Callable[[], None]) -> None:
    """Write without the screen following each step, and leave the sheet that is seen as it was."""
    app, seen = book.app, book.sheets.active
    updating = app.screen_updating
    try:
        app.screen_updating = False
        write()
    finally:
        if book.sheets.active.name != seen.name:
            seen.activate()
        app.screen_updating = updating


def held(month: Month) -> datetime:
    """A month as a cell holds it: its first day."""
    return datetime(month.year, month.number, 1)

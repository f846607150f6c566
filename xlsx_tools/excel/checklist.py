"""The sheet Start of an open workbook: its month, and the steps that buttons tick.

The month stands in the cell of the name ``ScorecardMonth``, the steps in the table ``Checklist``,
on whichever sheets these are. A workbook need not have them: they are added where they are needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import xlwings as xw

from xlsx_tools.errors import InputError
from xlsx_tools.excel.binding import TEXT, LiveTable, read_cells, tables_of
from xlsx_tools.excel.writing import (
    explained,
    held,
    look_like_headings,
    new_sheet,
    require_written,
    show_all_rows,
)
from xlsx_tools.periods import Month
from xlsx_tools.team_workbook.create import NUMBER_FORMATS
from xlsx_tools.team_workbook.rows import header_key
from xlsx_tools.team_workbook.start import (
    ABOUT,
    CHECKLIST,
    COLUMN_WIDTHS,
    HEADINGS,
    MONTH_LABEL,
    MONTH_NAME,
    SHEET,
    STEPS,
    month_in,
    place_of,
)

_MOST_SAID = 250


def working_month(book: xw.Book) -> Month | None:
    """The month that the buttons work on; None where the workbook names none.

    Raises InputError for a cell that holds no month.
    """
    cell = _month_cell(book)
    return None if cell is None else month_in(read_cells(cell)[0][0], book.name)


def _month_cell(book: xw.Book) -> xw.Range | None:
    """The cell of the month; none where the name is not there, or its sheet was deleted."""
    if MONTH_NAME not in book.names or "#REF!" in str(book.names[MONTH_NAME].refers_to):
        return None
    cell: xw.Range = book.names[MONTH_NAME].refers_to_range
    return cell


def begin_month(book: xw.Book, month: Month) -> None:
    """Let the buttons work on a month, and take the ticks off the checklist."""
    with explained("the sheet Start"):
        cell = _month_cell(book)
        if cell is None:
            cell = _add_start(book)
        cell.value = held(month)
        found = tables_of(book).get(CHECKLIST.casefold())
        if found is not None:
            show_all_rows(found)
            blank = [[None]] * (found.bottom - found.top)
            for place in _places(found, "done", "result"):
                _column(found, place).value = blank
                require_written(found, blank, first=place)


def tick(book: xw.Book, button: str, when: datetime, result: str) -> None:
    """Tick the steps of a button, by its name, with the time and what came of it."""
    found = tables_of(book).get(CHECKLIST.casefold())
    if found is None:
        return
    where, done, said = _places(found, "where", "done", "result")
    rows = read_cells(_column(found, where))
    with explained(f"the table {CHECKLIST}"):
        for number, (place,) in enumerate(rows, start=found.top + 1):
            if header_key(place) == header_key(place_of(button)):
                time = found.sheet.range((number, found.left + done))
                words = found.sheet.range((number, found.left + said))
                time.number_format = NUMBER_FORMATS[datetime]
                words.number_format = TEXT
                time.value = when
                words.value = result[:_MOST_SAID]


def _places(found: LiveTable, *wanted: str) -> Sequence[int]:
    """Where columns stand in the checklist, from 0; InputError where one is not there."""
    (headings,) = read_cells(found.cells(found.top, found.top))
    keys = [header_key(each) for each in headings]
    for each in wanted:
        if each not in keys:
            raise InputError(
                f"the table {CHECKLIST} has no column '{each.capitalize()}'",
                where=f"sheet '{found.sheet.name}', row {found.top}",
                mend=f"its columns are {', '.join(HEADINGS)}: name it so again",
            )
    return [keys.index(each) for each in wanted]


def _column(found: LiveTable, place: int) -> xw.Range:
    left = found.left + place
    return found.sheet.range((found.top + 1, left), (found.bottom, left))


def _add_start(book: xw.Book) -> xw.Range:
    """A sheet with the month and, where there is none, the checklist; the cell of the month."""
    with new_sheet(book, SHEET, before=book.sheets[0]) as sheet:
        sheet.range((1, 1)).value = "The month, step by step"
        sheet.range((2, 1)).value = ABOUT[0]
        sheet.range((4, 2)).value = MONTH_LABEL
        cell: xw.Range = sheet.range((4, 3))
        cell.number_format = NUMBER_FORMATS[Month]
        if CHECKLIST.casefold() not in tables_of(book):
            _write_steps(sheet)
        quoted = sheet.name.replace("'", "''")
        book.names.add(MONTH_NAME, f"='{quoted}'!$C$4")
    return cell


def _write_steps(sheet: xw.Sheet) -> None:
    steps = [
        [number, step.task, step.where, None, None] for number, step in enumerate(STEPS, start=1)
    ]
    area = sheet.range((6, 1), (6 + len(steps), len(HEADINGS)))
    area.value = [list(HEADINGS), *steps]
    sheet.tables.add(area, name=CHECKLIST, table_style_name="TableStyleLight1")
    look_like_headings(sheet.range((6, 1), (6, len(HEADINGS))))
    for place, width in enumerate(COLUMN_WIDTHS, start=1):
        sheet.range((1, place)).column_width = width

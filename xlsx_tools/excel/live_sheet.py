"""The sheet ``Scorecard live``: an indicator of a month as it is printed, and its chart.

A month and an indicator are chosen in two cells; formulas over the whole tables of the workbook
do the rest, so that it follows whatever is typed. The table shows numbers as the finished workbook
prints them; the numbers themselves stand to its right, for formulas of a team's own.
"""

from __future__ import annotations

from collections.abc import Sequence

import xlwings as xw

from xlsx_tools.catalogue.kinds import Colour
from xlsx_tools.catalogue.records import TeamWorkbook
from xlsx_tools.errors import InputError
from xlsx_tools.excel.binding import LiveTable, read_cells, tables_of
from xlsx_tools.excel.outcome import About, Entry, Outcome, Result
from xlsx_tools.excel.writing import explained, held, look_like_headings, new_sheet
from xlsx_tools.periods import Month
from xlsx_tools.team_workbook.create import NUMBER_FORMATS
from xlsx_tools.team_workbook.rows import header_key
from xlsx_tools.team_workbook.tables import COUNTED, TABLES

SHEET = "Scorecard live"
CHART = "Scorecard months"

MONTH, INDICATOR = "B4", "B5"
"""The cells in which a month and an indicator are chosen."""

ROWS, COLUMNS = 24, 12
"""Room for the printed table; the largest of those published has 10 rows and 8 columns."""

CHART_TOP, TOP = 7, 26
"""The chart stands above the table, which may then be as long as it is."""

LEFT_OF_FORMATS = 14
LEFT_OF_NUMBERS = LEFT_OF_FORMATS + 1
LEFT_OF_MONTHS = LEFT_OF_NUMBERS + COLUMNS + 1
SERIES_COLUMNS = 4

_ABOUT = (
    "Choose a month and an indicator: the table and the chart follow, and follow what is typed in "
    "the other sheets. Not to be sent: the button Build makes the finished workbook."
)
_NOT_READ = {"recipients", "commentary"}
_LOOKS = {
    Colour.RED: ("#A3142E", "#FFFFFF"),
    Colour.AMBER: ("#FFC82E", "#000000"),
    Colour.GREEN: ("#3FAF85", "#000000"),
}


def show_live(book: xw.Book, team: TeamWorkbook, month: Month) -> Outcome:
    """Put the live sheet into a workbook, or renew its formulas, and go to it.

    What is chosen on it stays; a new one shows ``month`` and the first indicator. Raises InputError
    where another sheet has its name.
    """
    tables = tables_of(book)
    sheet = _sheet(book)
    if sheet is None:
        with new_sheet(book, SHEET, after=book.sheets.active) as made:
            _write_frame(made, team, month)
            _write_formulas(made, tables)
            _offer_choices(made, tables)
            _colour_verdicts(made)
            _draw_chart(made, team.settings.months_charted)
        sheet = made
    else:
        with explained(f"the sheet {SHEET}"):
            _write_formulas(sheet, tables)
            _offer_choices(sheet, tables)
    sheet.activate()
    sheet.range(INDICATOR).select()
    entry = Entry(f"The sheet {SHEET} follows this workbook.", f"sheet '{SHEET}'")
    return Outcome("live-sheet", Result.DONE, month, (entry,))


def chosen(book: xw.Book) -> About:
    """The indicator and the month that are chosen on the live sheet; none where there is none."""
    sheet = _sheet(book)
    if sheet is None:
        return About()
    ((month,), (indicator,)) = read_cells(sheet.range(MONTH, INDICATOR))
    return About(str(indicator or "").strip(), month)


def is_live(sheet: xw.Sheet) -> bool:
    """Whether a sheet is the live one."""
    return str(sheet.name) == SHEET


def _sheet(book: xw.Book) -> xw.Sheet | None:
    """The live sheet, if it is there; InputError where a sheet of that name is another one."""
    for sheet in book.sheets:
        if sheet.name.casefold() == SHEET.casefold():
            if sheet.range("A1").value != SHEET:
                raise InputError(
                    f"there is another sheet called {SHEET}",
                    where=f"{book.name}, sheet '{sheet.name}'",
                    mend="give that sheet another name, and press the button again",
                )
            return sheet
    return None


def _write_frame(sheet: xw.Sheet, team: TeamWorkbook, month: Month) -> None:
    """The title, the two cells to choose in, and the headings of what stands beside the table."""
    first = min(team.indicators, key=lambda each: each.number, default=None)
    sheet.range("A1").value = SHEET
    sheet.range("A1").font.bold = True
    sheet.range("A1").font.size = 16
    sheet.range("A2").value = _ABOUT
    sheet.range(MONTH).number_format = NUMBER_FORMATS[Month]
    sheet.range("A4", INDICATOR).value = [
        ["Month", held(month)],
        ["Indicator", first.indicator if first else None],
    ]
    sheet.range(MONTH, INDICATOR).color = "#FFF2CC"
    beside = TOP - 1
    sheet.range((beside, LEFT_OF_FORMATS)).value = "Formats"
    sheet.range((beside, LEFT_OF_NUMBERS)).value = "The table in numbers"
    sheet.range((beside, LEFT_OF_MONTHS)).value = "The months of the chart"
    sheet.range("A1").column_width = 58
    sheet.range("B1").column_width = 26
    sheet.range((TOP, 3), (TOP, COLUMNS)).column_width = 12
    look_like_headings(sheet.range((TOP, 1), (TOP, COLUMNS)))
    sheet.range((TOP, 1), (TOP, COLUMNS)).wrap_text = True
    sheet.range((TOP, 1)).row_height = 45


def _offer_choices(sheet: xw.Sheet, tables: dict[str, LiveTable]) -> None:
    for cell, table, heading in (
        (MONTH, "months", "month"),
        (INDICATOR, "indicators", "indicator"),
    ):
        found = tables[table]
        (headings,) = read_cells(found.cells(found.top, found.top))
        left = found.left + [header_key(each) for each in headings].index(heading)
        column = found.sheet.range((found.top + 1, left), (found.bottom, left))
        sheet.range(cell).data_validation.set_list(column)


def _write_formulas(sheet: xw.Sheet, tables: dict[str, LiveTable]) -> None:
    """The three formulas over all tables, and the one that shows their numbers as printed."""
    read = [table.name for table in (COUNTED, *TABLES) if table.attribute not in _NOT_READ]
    whole = ",".join(f"{tables[name.casefold()].name}[#All]" for name in read)
    given = f"$B$5,$B$4,{whole}"
    last = TOP + ROWS - 1
    _enter(sheet, (TOP, LEFT_OF_FORMATS), f"=SC_FORMATS({given})", ROWS, 1)
    _enter(sheet, (TOP, LEFT_OF_NUMBERS), f"=SC_TABLE({given})", ROWS, COLUMNS)
    _enter(sheet, (TOP, LEFT_OF_MONTHS), f"=SC_SERIES({given})", 61, SERIES_COLUMNS)
    formats = f"{_absolute(TOP, LEFT_OF_FORMATS)}:{_absolute(last, LEFT_OF_FORMATS)}"
    right = LEFT_OF_NUMBERS + COLUMNS - 1
    numbers = f"{_absolute(TOP, LEFT_OF_NUMBERS)}:{_absolute(last, right)}"
    # Blank where an array formula of an older Excel pads its block with #N/A.
    printed = f'IF(ISNUMBER({numbers}),TEXT({numbers},{formats}),{numbers}&"")'
    shown = f'=IF(ISNA({numbers}),"",{printed})'
    _enter(sheet, (TOP, 1), shown, ROWS, COLUMNS)


def _enter(sheet: xw.Sheet, corner: tuple[int, int], formula: str, rows: int, columns: int) -> None:
    """Enter a formula that fills a block: by itself, or in older Excels as an array formula."""
    cell = sheet.range(corner)
    try:
        # Setting what is not there xlwings tries again without end, reading it says so.
        _ = cell.formula2
        cell.formula2 = formula
    except AttributeError:
        last = (corner[0] + rows - 1, corner[1] + columns - 1)
        sheet.range(corner, last).formula_array = formula


def _absolute(row: int, column: int) -> str:
    return f"${_letters(column)}${row}"


def _letters(column: int) -> str:
    before, place = divmod(column - 1, 26)
    return (_letters(before) if before else "") + chr(ord("A") + place)


def _colour_verdicts(sheet: xw.Sheet) -> None:
    table = sheet.range((TOP, 1), (TOP + ROWS - 1, COLUMNS))
    for colour, (fill, font) in _LOOKS.items():
        table.conditional_formats.add_cell_value(
            "equal_to", f'="{colour.value}"', fill_color=fill, font_color=font, font_bold=True
        )


def _draw_chart(sheet: xw.Sheet, months: int) -> None:
    right = LEFT_OF_MONTHS + SERIES_COLUMNS - 1
    chart = sheet.charts.add(
        width=620,
        height=235,
        chart_type="line",
        source=sheet.range((TOP, LEFT_OF_MONTHS), (TOP + months, right)),
        name=CHART,
        anchor=sheet.range((CHART_TOP, 1)),
    )
    chart.legend.position = "bottom"


def read_table(sheet: xw.Sheet) -> Sequence[Sequence[object]]:
    """The printed table as it stands on the live sheet."""
    return read_cells(sheet.range((TOP, 1), (TOP + ROWS - 1, COLUMNS)))

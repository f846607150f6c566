"""What the formulas give that are handed whole tables: figures, tables, summaries, series.

Everything is read from the scorecard that ``xlsx_tools.scorecard`` assembles, and no number is
computed here. Numbers are those of the finished workbook's cells: unrounded, and a percentage as a
share of 1. The last few sets of tables and scorecards are kept, so that a sheet full of formulas
assembles its month once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from fractions import Fraction
from typing import Any

from xlsx_tools.catalogue.in_force import indicators_in
from xlsx_tools.catalogue.kinds import Colour
from xlsx_tools.catalogue.records import CITY
from xlsx_tools.errors import InputError
from xlsx_tools.excel.arguments import each, single
from xlsx_tools.excel.cell_values import NOT_AVAILABLE, NotAvailable, month_of, text
from xlsx_tools.excel.cell_values import Cell as ExcelCell
from xlsx_tools.excel.open_tables import OpenTables, open_tables
from xlsx_tools.issued import MONTH, PREVIOUS
from xlsx_tools.scorecard import Reported
from xlsx_tools.scorecard.model import Average, Cell, PrintedRow, PrintedTable
from xlsx_tools.scorecard.table import COUNTS, judged_row, judged_unit
from xlsx_tools.values import Missing, Quantity, Unit, excel_format, excel_number

ROWS, COLUMNS = 12, 12
"""The least size of the block that an indicator's table fills, so that it can be laid out once."""

SUMMARY_HEADINGS = (
    "No.",
    "Indicator",
    "This month",
    "Counts",
    "Previous",
    "Previous is",
    "Target",
    "Gap in cases",
    "England",
    "Statistical neighbours",
    "Rating",
    "Trend",
    "Marks",
)
_THIS_MONTHS = ("", MONTH, CITY.casefold())
_THIS_MONTH = SUMMARY_HEADINGS.index("This month")


def printed_table(indicator: Any, month: Any, tables: Sequence[Any]) -> list[list[Any]]:
    """An indicator's whole table: its title and headings, then a row each, padded with blanks."""
    reported = _asked(indicator, month, tables)
    table = reported.table
    heading = [reported.indicator.title, *(each.label for each in table.headings)]
    rows = [[row.label, *map(_cell, row.cells)] for row in table.rows]
    return _padded([heading, *rows])


def row_formats(indicator: Any, month: Any, tables: Sequence[Any]) -> list[list[str]]:
    """The number format of each row of an indicator's table, in one column; blank for words."""
    reported = _asked(indicator, month, tables)
    found = ["", *(_format_of(row) for row in reported.table.rows)]
    return [[shown] for shown in [*found, *[""] * (ROWS - len(found))]]


def _format_of(row: PrintedRow) -> str:
    numbers = (cell for cell in row.cells if isinstance(cell, Quantity))
    return next((excel_format(each) for each in numbers if each.number is not None), "")


def _padded(rows: list[list[Any]]) -> list[list[Any]]:
    width = max(COLUMNS, *(len(row) for row in rows))
    height = max(ROWS, len(rows))
    full = [[*row, *[""] * (width - len(row))] for row in rows]
    return full + [[""] * width for _ in range(height - len(rows))]


def summary(month: Any, tables: Sequence[Any]) -> list[list[Any]]:
    """The month's summary: headings, then a row for each indicator in the order of the pack."""
    scorecard = open_tables(tables).scorecard(month_of(single(month, "month"), "month"))
    headings: list[Any] = list(SUMMARY_HEADINGS)
    headings[_THIS_MONTH] = scorecard.month.label
    rows = [_summary_row(each) for _, members in scorecard.groups for each in members]
    return [headings, *rows]


def _summary_row(reported: Reported) -> list[Any]:
    return [
        reported.indicator.number,
        reported.indicator.name,
        _cell(reported.this_month),
        reported.counts,
        _cell(reported.previous),
        reported.previous_label,
        _cell(reported.target),
        reported.gap.short if reported.gap else "",
        _average(reported.national),
        _average(reported.neighbours),
        _cell(reported.rating.colour),
        _cell(reported.trend.colour),
        reported.marks,
    ]


def _average(average: Average | None) -> Any:
    return _cell(average.quantity if average else None)


def series(indicator: Any, month: Any, tables: Sequence[Any]) -> list[list[Any]]:
    """The months of an indicator's chart: label, value, target, England; #N/A leaves a gap."""
    reported = _asked(indicator, month, tables)
    judged, unit = judged_unit(reported.indicator), reported.indicator.unit
    rows = [
        [
            point.month.label,
            _drawn(point.charted, judged),
            _drawn(point.target, judged),
            _drawn(point.national, unit),
        ]
        for point in reported.histories[0].months
    ]
    return [["Month", reported.indicator.name, "Target", "England"], *rows]


def _drawn(value: Fraction | None, unit: Unit) -> Any:
    return NOT_AVAILABLE if value is None else excel_number(value, unit)


def figures(indicator: Any, month: Any, row: Any, column: Any, tables: Sequence[Any]) -> Any:
    """Cells of indicators' tables, for single cells or ranges of what is asked for.

    A row is its label or a kind (result, numerator, target …), empty for what is judged; a column
    is an area, ``previous`` or a heading, empty for the month itself, or for the one cell of a row
    that has no more, such as the target's. What is not known is #N/A.
    """
    known = open_tables(tables)

    def figure(name: ExcelCell, when: ExcelCell, across: ExcelCell, down: ExcelCell) -> Any:
        reported = _reported(name, when, known)
        found = _found(reported.table, _row(reported, text(across)), down)
        missing = isinstance(found, Quantity) and found.value is Missing.NOT_AVAILABLE
        return NOT_AVAILABLE if missing else _cell(found)

    return each(figure, indicator, month, row, column)


def _found(table: PrintedTable, row: PrintedRow, column: ExcelCell) -> Cell:
    """The cell of a row that a column means: its words, or a date in the month of its heading."""
    words = text(column)
    this_month = words.casefold() in _THIS_MONTHS
    if this_month and row.kind not in COUNTS:
        return next((cell for cell in row.cells if cell is not None), None)
    for key in _keys(words, column):
        for heading, cell in zip(table.headings, row.cells, strict=True):
            if key in (heading.key.casefold(), heading.label.casefold()):
                return cell
            if this_month and heading.key == MONTH:
                return cell
    offered = ", ".join(heading.label for heading in table.headings)
    raise InputError(f"there is no column '{words}'; there are {offered} and {PREVIOUS}")


def _keys(words: str, column: ExcelCell) -> Iterator[str]:
    """What a column may be called: as it is written, or else as the month that it is."""
    yield words.casefold()
    with suppress(InputError, NotAvailable):
        yield month_of(column, "column").label.casefold()


def _row(reported: Reported, words: str) -> PrintedRow:
    """The row that words mean; of several of one kind, that of the line that is judged."""
    rows = reported.table.rows
    kind, line = judged_row(reported.indicator, reported.table)
    key = words.casefold() or kind.value
    named = [row for row in rows if row.label.casefold() == key]
    alike = [row for row in rows if row.kind.value == key]
    alike.sort(key=lambda row: row.line != line)
    if not named and not alike:
        offered = ", ".join(dict.fromkeys(row.kind.value for row in rows))
        raise InputError(f"there is no row '{words or kind.value}'; there are {offered}")
    return (named or alike)[0]


def _cell(cell: Cell) -> Any:
    """A printed cell as Excel holds it: a number, a symbol or a colour's word; blank for none."""
    if cell is None:
        return ""
    if isinstance(cell, Colour):
        return cell.value
    return str(cell) if cell.number is None else excel_number(cell.number, cell.unit)


def _asked(indicator: Any, month: Any, tables: Sequence[Any]) -> Reported:
    """What is reported of the one indicator and month that a formula names."""
    name, when = single(indicator, "indicator"), single(month, "month")
    return _reported(name, when, open_tables(tables))


def _reported(indicator: ExcelCell, month: ExcelCell, tables: OpenTables) -> Reported:
    """An indicator's part of the month's scorecard."""
    when, asked = month_of(month, "month"), text(indicator)
    key = asked.casefold()
    reported = indicators_in(tables.team, when)
    for known in reported:
        if key in (known.indicator.casefold(), known.name.casefold(), str(known.number)):
            return tables.scorecard(when, known.indicator).indicators[0]
    offered = ", ".join(known.indicator for known in reported) or "none"
    raise InputError(f"there is no indicator '{asked}' in {when.label}; there are: {offered}")

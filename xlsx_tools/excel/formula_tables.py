"""What the formulas give that are handed whole tables: figures, tables, summaries, series.

Everything is read from the scorecard that ``xlsx_tools.scorecard`` assembles, and no number is
computed here. Numbers are those of the finished workbook's cells: unrounded, and a percentage as a
share of 1. The last few sets of tables and scorecards are kept, so that a sheet full of formulas
assembles its month once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache, partial
from typing import Any, TypeAlias

import pandas as pd

from xlsx_tools.catalogue.fourteen import as_today
from xlsx_tools.catalogue.kinds import Colour, RowKind, Status
from xlsx_tools.catalogue.records import MonthEntry, TeamWorkbook
from xlsx_tools.errors import InputError
from xlsx_tools.excel.arguments import NOT_AVAILABLE, TableCells, each, rows_of, single, text
from xlsx_tools.excel.arguments import Cell as ExcelCell
from xlsx_tools.excel.arguments import month as month_in
from xlsx_tools.excel.blocks import (
    COUNTED,
    Formats,
    figures_of,
    name_of,
    nearest_of,
    see_percentages,
    team_of,
)
from xlsx_tools.figures import empty
from xlsx_tools.issued import MONTH, PREVIOUS
from xlsx_tools.periods import Month
from xlsx_tools.scorecard import Reported, Scorecard, assemble
from xlsx_tools.scorecard.model import Average, Cell, PrintedRow, PrintedTable
from xlsx_tools.scorecard.table import judged_row, judged_unit
from xlsx_tools.team_workbook.rows import require_columns
from xlsx_tools.team_workbook.tables import TABLES
from xlsx_tools.values import Missing, Quantity, Unit, excel_format, excel_number

Rows: TypeAlias = tuple[tuple[Any, ...], ...]
"""A table's cells, so that they can be looked up in what is kept."""

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
_THIS_MONTH = SUMMARY_HEADINGS.index("This month")


def printed_table(indicator: Any, month: Any, tables: Sequence[Any]) -> list[list[Any]]:
    """An indicator's whole table: its title and headings, then a row each, padded with blanks."""
    reported = _reported(single(indicator, "indicator"), single(month, "month"), _frozen(tables))
    table = reported.table
    heading = [reported.indicator.title, *(each.label for each in table.headings)]
    rows = [[row.label, *map(_cell, row.cells)] for row in table.rows]
    return _padded([heading, *rows])


def row_formats(indicator: Any, month: Any, tables: Sequence[Any]) -> list[list[str]]:
    """The number format of each row of an indicator's table, in one column; blank for words."""
    reported = _reported(single(indicator, "indicator"), single(month, "month"), _frozen(tables))
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
    scorecard = _scorecard(single(month, "month"), _frozen(tables))
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
    reported = _reported(single(indicator, "indicator"), single(month, "month"), _frozen(tables))
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

    A row is a kind (result, numerator, target …) or its label, empty for what is judged; a column
    is an area, ``previous`` or a heading, empty for the month itself. What is not known is #N/A.
    """
    known = _frozen(tables)

    def figure(name: ExcelCell, when: ExcelCell, across: ExcelCell, down: ExcelCell) -> Any:
        reported = _reported(name, when, known)
        place = _column(reported.table, text(down))
        found = _row(reported, text(across)).cells[place]
        missing = isinstance(found, Quantity) and found.value is Missing.NOT_AVAILABLE
        return NOT_AVAILABLE if missing else _cell(found)

    return each(figure, indicator, month, row, column)


def _row(reported: Reported, words: str) -> PrintedRow:
    rows = reported.table.rows
    kind, line = judged_row(reported.indicator)
    key = words.casefold()
    kinds = {each.value: each for each in RowKind}
    wanted = kinds.get(key) if key else kind
    if wanted is not None:
        alike = [row for row in rows if row.kind is wanted]
        alike.sort(key=lambda row: row.line != line)
    else:
        alike = [row for row in rows if row.label.casefold() == key]
    if not alike:
        offered = ", ".join(dict.fromkeys(row.kind.value for row in rows))
        raise InputError(f"there is no row '{words or kind.value}'; there are {offered}")
    return alike[0]


def _column(table: PrintedTable, words: str) -> int:
    key = words.casefold()
    this_month = ("", MONTH, "city")
    for place, heading in enumerate(table.headings):
        names = {heading.key.casefold(), heading.label.casefold()}
        if key in names or (heading.key == MONTH and key in this_month):
            return place
    offered = ", ".join(heading.label for heading in table.headings)
    raise InputError(f"there is no column '{words}'; there are {offered} and {PREVIOUS}")


def _cell(cell: Cell) -> Any:
    """A printed cell as Excel holds it: a number, a symbol or a colour's word; blank for none."""
    if cell is None:
        return ""
    if isinstance(cell, Colour):
        return cell.value
    return str(cell) if cell.number is None else excel_number(cell.number, cell.unit)


def _reported(indicator: ExcelCell, month: ExcelCell, tables: tuple[Rows, ...]) -> Reported:
    name = text(indicator)
    scorecard = _scorecard(month, tables)
    key = name.casefold()
    for reported in scorecard.indicators:
        known = reported.indicator
        if key in (known.indicator.casefold(), known.name.casefold(), str(known.number)):
            return reported
    offered = ", ".join(each.indicator.indicator for each in scorecard.indicators)
    when = scorecard.month.label
    raise InputError(f"there is no indicator '{name}' in {when}; there are {offered}")


def _scorecard(month: ExcelCell, tables: tuple[Rows, ...]) -> Scorecard:
    found = _assembled(month_in(month, "month"), tables)
    if isinstance(found, InputError):
        raise found
    return found


def _frozen(tables: Sequence[Any]) -> tuple[Rows, ...]:
    """The tables' cells as people see them, to look them up in what is kept."""
    return tuple(_frozen_table(table) for table in tables if table is not None)


def _frozen_table(table: Any) -> Rows:
    if isinstance(table, TableCells):
        rows = table.rows
        if table.range is not None:
            rows = see_percentages(rows, partial(_formats, table.range))
    else:
        rows = rows_of(table)
    # TRUE would be found where 1 was kept, so it is kept as the text that it shows.
    return tuple(
        tuple([str(cell).upper() if type(cell) is bool else cell for cell in row]) for row in rows
    )


def _formats(cells: Any, column: int) -> Formats:
    """The number formats of a column of a range."""
    return lambda first, last: cells[first:last, column].number_format


@lru_cache(maxsize=24)
def _assembled(month: Month, tables: tuple[Rows, ...]) -> Scorecard | InputError:
    """The scorecard, or what is wrong with the tables: either is found out once."""
    found = _contents(tables)
    if isinstance(found, InputError):
        return found
    team, figures = found
    if all(entry.month != month for entry in team.months):
        entry = MonthEntry(month=month, status=Status.PROVISIONAL)
        team = replace(team, months=(*team.months, entry))
    try:
        return assemble(team, figures, month)
    except InputError as error:
        return error


@lru_cache(maxsize=4)
def _contents(tables: tuple[Rows, ...]) -> tuple[TeamWorkbook, pd.DataFrame] | InputError:
    try:
        named = _named(tables)
        figures = figures_of(named[COUNTED]) if COUNTED in named else empty()
        return _with_shipped(team_of(named), named), figures
    except InputError as error:
        return error


def _named(tables: Iterable[Rows]) -> Mapping[str, Rows]:
    """The tables by their names; InputError for one that is not known or is given twice."""
    named: dict[str, Rows] = {}
    for table in tables:
        name = name_of(table)
        if name is None:
            raise _unknown(table)
        if name in named:
            raise InputError(f"the table {name} is given twice")
        named[name] = table
    if not named:
        raise InputError("no table is given", mend=f"add one, like {COUNTED}[#All]")
    return named


def _unknown(table: Rows) -> InputError:
    near = next((each for each in TABLES if each.name == nearest_of(table)), None)
    if near is not None:
        try:
            require_columns(near.name, near.columns, table[0])
        except InputError as error:
            return error
    first = ", ".join(text(cell) for cell in table[0][:3]) if table else ""
    return InputError(
        f"a table is not known by its headings ({first})",
        mend="give whole tables with their headings, like Counted[#All]",
    )


def _with_shipped(team: TeamWorkbook, named: Mapping[str, Rows]) -> TeamWorkbook:
    """The team's own definitions; where it gives none, those of the fourteen indicators."""
    shipped = as_today()
    return replace(
        team,
        indicators=team.indicators if "Indicators" in named else shipped.indicators,
        layout=team.layout if "Layout" in named else shipped.layout,
    )

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
from xlsx_tools.catalogue.in_force import indicators_in
from xlsx_tools.catalogue.kinds import Colour, RowKind, Status
from xlsx_tools.catalogue.records import MonthEntry, TeamWorkbook
from xlsx_tools.errors import InputError
from xlsx_tools.excel.arguments import NOT_AVAILABLE, TableCells, each, rows_of, single, text
from xlsx_tools.excel.arguments import Cell as ExcelCell
from xlsx_tools.excel.arguments import month as month_in
from xlsx_tools.excel.blocks import (
    COUNTED,
    Formats,
    by_indicator,
    figures_in,
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

MOST_KEPT = 64
"""How many scorecards are kept of one set of tables."""

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
    scorecard = _open(_frozen(tables)).scorecard(month_in(single(month, "month"), "month"))
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
    """An indicator's part of the month's scorecard."""
    known, when = _open(tables), month_in(month, "month")
    asked = text(indicator)
    key = asked.casefold()
    reported = indicators_in(known.team, when)
    for each in reported:
        if key in (each.indicator.casefold(), each.name.casefold(), str(each.number)):
            return known.scorecard(when, each.indicator).indicators[0]
    offered = ", ".join(each.indicator for each in reported) or "none"
    raise InputError(f"there is no indicator '{asked}' in {when.label}; there are: {offered}")


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


class _Open:
    """The tables that formulas were given, with what was assembled from them.

    The scorecard of one indicator needs no more than its own figures, so that a formula for it is
    as quick as it can be; it is the same as its part of the whole.
    """

    def __init__(self, team: TeamWorkbook, counted: Rows | None) -> None:
        self.team = team
        self._counted = counted
        self._rows = by_indicator(counted) if counted else {}
        self._made: dict[tuple[Month, str], Scorecard | InputError] = {}

    def scorecard(self, month: Month, indicator: str = "") -> Scorecard:
        """The scorecard of a month, whole or of one indicator; what is wrong is kept as well."""
        if (month, indicator) not in self._made:
            if len(self._made) >= MOST_KEPT:
                self._made.clear()
            try:
                self._made[month, indicator] = self._assemble(month, indicator)
            except InputError as error:
                self._made[month, indicator] = error
        found = self._made[month, indicator]
        if isinstance(found, InputError):
            raise found
        return found

    def _assemble(self, month: Month, indicator: str) -> Scorecard:
        team = self.team
        if indicator:
            only = tuple(row for row in team.indicators if row.indicator == indicator)
            team = replace(team, indicators=only)
        if all(entry.month != month for entry in team.months):
            entry = MonthEntry(month=month, status=Status.PROVISIONAL)
            team = replace(team, months=(*team.months, entry))
        return assemble(team, self._figures(indicator), month)

    def _figures(self, indicator: str) -> pd.DataFrame:
        if not self._counted:
            return empty()
        if not indicator:
            return figures_of(self._counted)
        return figures_in(self._counted[0], self._rows.get(indicator, self._rows[""]))


def _open(tables: tuple[Rows, ...]) -> _Open:
    found = _opened(tables)
    if isinstance(found, InputError):
        raise found
    return found


@lru_cache(maxsize=4)
def _opened(tables: tuple[Rows, ...]) -> _Open | InputError:
    """What is kept of these tables, or what is wrong with them: either is found out once."""
    try:
        named = _named(tables)
        others = tuple((name, rows) for name, rows in named.items() if name != COUNTED)
        return _Open(_team(others), named.get(COUNTED))
    except InputError as error:
        return error


@lru_cache(maxsize=4)
def _team(tables: tuple[tuple[str, Rows], ...]) -> TeamWorkbook:
    """What people typed; where they define no indicators, the fourteen of a new team hold."""
    named = dict(tables)
    team, usual = team_of(named), as_today()
    return replace(
        team,
        indicators=team.indicators if "Indicators" in named else usual.indicators,
        layout=team.layout if "Layout" in named else usual.layout,
    )


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

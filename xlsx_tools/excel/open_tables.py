"""The tables that formulas are given, opened once however many formulas are given them.

A sheet may have hundreds of formulas that name the same tables, and Excel calls each on its own
with all of their cells. What the tables mean, and the scorecards assembled from them, is therefore
kept by what the cells hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from typing import Any, TypeAlias

import pandas as pd

from xlsx_tools.catalogue.fourteen import as_today
from xlsx_tools.catalogue.kinds import Status
from xlsx_tools.catalogue.records import MonthEntry, TeamWorkbook
from xlsx_tools.errors import InputError
from xlsx_tools.excel.arguments import TableCells, rows_of
from xlsx_tools.excel.blocks import (
    Formats,
    by_indicator,
    figures_in,
    figures_of,
    name_of,
    nearest_of,
    see_percentages,
    team_of,
)
from xlsx_tools.excel.cell_values import text
from xlsx_tools.figures import empty
from xlsx_tools.periods import Month
from xlsx_tools.scorecard import Scorecard, assemble
from xlsx_tools.team_workbook.rows import require_columns
from xlsx_tools.team_workbook.tables import COUNTED, TABLES

Rows: TypeAlias = tuple[tuple[Any, ...], ...]
"""A table's cells, so that they can be looked up in what is kept."""

MOST_KEPT = 64
"""How many scorecards are kept of one set of tables."""


class OpenTables:
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


def open_tables(arguments: Sequence[Any]) -> OpenTables:
    """What a formula's tables mean; InputError where they are not tables of a team workbook."""
    found = _opened(_frozen(arguments))
    if isinstance(found, InputError):
        raise found
    return found


@lru_cache(maxsize=4)
def _opened(tables: tuple[Rows, ...]) -> OpenTables | InputError:
    """What is kept of these tables, or what is wrong with them: either is found out once."""
    try:
        named = _named(tables)
        others = tuple((name, rows) for name, rows in named.items() if name != COUNTED.name)
        return OpenTables(_team(others), named.get(COUNTED.name))
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
        raise InputError("no table is given", mend=f"add one, like {COUNTED.name}[#All]")
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

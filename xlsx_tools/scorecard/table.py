"""An indicator's printed table: which number stands in which row and column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xlsx_tools.catalogue.kinds import Judged, Kind, Previous, RowKind
from xlsx_tools.catalogue.records import Area, Indicator, LayoutRow
from xlsx_tools.issued import MONTH, PREVIOUS
from xlsx_tools.measures import NOT_AVAILABLE, Measured
from xlsx_tools.periods import Month
from xlsx_tools.scorecard.model import (
    Average,
    Cell,
    Heading,
    PrintedRow,
    PrintedTable,
    Verdict,
)
from xlsx_tools.values import Missing, Quantity, Unit, Value

COUNTS = {
    RowKind.NUMERATOR: lambda measured: measured.numerator,
    RowKind.DENOMINATOR: lambda measured: measured.denominator,
    RowKind.OUTSIDE: lambda measured: measured.outside,
    RowKind.RESULT: lambda measured: measured.result,
}


@dataclass(frozen=True, slots=True)
class TableContents:
    """What goes into a printed table; ``measured`` is by line and then by column key.

    A line that is the city's alone has no areas in ``measured`` and prints nothing for them.
    """

    indicator: Indicator
    layout: tuple[LayoutRow, ...]
    headings: tuple[Heading, ...]
    measured: Mapping[str, Mapping[str, Measured]]
    areas: Mapping[str, Area]
    target: Quantity | None
    national: Average | None
    neighbours: Average | None
    rating: Verdict
    trend: Verdict


def headings_of(indicator: Indicator, month: Month, areas: tuple[Area, ...]) -> tuple[Heading, ...]:
    """The columns from the left: what was before, this month, and the areas."""
    columns = [Heading(MONTH, month.label), *(Heading(area.area, area.area) for area in areas)]
    if indicator.previous is not Previous.NONE:
        columns.insert(0, Heading(PREVIOUS, previous_label(indicator, month)))
    return tuple(columns)


def previous_label(indicator: Indicator, month: Month) -> str:
    """The heading of the previous column; without words of its own it says what it is."""
    if indicator.previous is Previous.NONE:
        return ""
    if indicator.previous_label:
        return indicator.previous_label
    if indicator.previous in (Previous.LAST_MARCH, Previous.LAST_YEAR):
        return month.last_march.label
    if indicator.previous is Previous.YEAR_BEFORE:
        return (month - 12).label
    return f"Prev. {indicator.previous.value}"


def lay_out(contents: TableContents) -> PrintedTable:
    """The printed table.

    As in the published scorecards, the target and the verdicts stand in the first column of
    figures and the averages in this month's.
    """
    rows = tuple(
        PrintedRow(row.row, row.label, row.line, _cells(contents, row)) for row in contents.layout
    )
    return PrintedTable(contents.headings, rows)


def _cells(contents: TableContents, row: LayoutRow) -> tuple[Cell, ...]:
    if row.row in COUNTS:
        return tuple(_count(contents, row, heading.key) for heading in contents.headings)
    place, cell = _single(contents, row.row)
    return tuple(cell if heading.key == place else None for heading in contents.headings)


def _single(contents: TableContents, kind: RowKind) -> tuple[str, Cell]:
    """The one cell of a row that is not a count, and the column that it stands in."""
    first = contents.headings[0].key
    averages = {RowKind.NATIONAL: contents.national, RowKind.NEIGHBOURS: contents.neighbours}
    if kind in averages:
        average = averages[kind]
        return MONTH, average.quantity if average else Quantity(Missing.NOT_AVAILABLE)
    if kind is RowKind.TARGET:
        return first, contents.target or Quantity(Missing.NOT_AVAILABLE)
    if kind is RowKind.RATING:
        return first, _verdict(contents.rating)
    if kind is RowKind.TREND:
        return first, _verdict(contents.trend)
    return first, None


def _verdict(verdict: Verdict) -> Cell:
    unknown = {"no value", "target not known"}
    symbol = Missing.NOT_AVAILABLE if verdict.why_none in unknown else Missing.NOT_APPLICABLE
    return verdict.colour or Quantity(symbol)


def _count(contents: TableContents, row: LayoutRow, column: str) -> Cell:
    area = contents.areas.get(column)
    line = contents.measured.get(row.line, {})
    if area is not None and column not in line:
        return None
    measured = line.get(column, NOT_AVAILABLE)
    value: Value = COUNTS[row.row](measured)
    if row.row is not RowKind.RESULT:
        return Quantity(value, decimals=row.decimals)
    rate = contents.indicator.kind is Kind.RATE
    if rate and area is not None and not area.geographic:
        value = Missing.NO_POPULATION
    return Quantity(value, contents.indicator.unit, row.decimals)


def judged_row(indicator: Indicator, table: PrintedTable) -> tuple[RowKind, str]:
    """The kind and line of the printed row that is judged."""
    kinds, line = _judged_kinds(indicator), indicator.judged_line
    printed = {row.kind for row in table.rows if row.line == line}
    return next((kind for kind in kinds if kind in printed), kinds[0]), line


def judged_unit(indicator: Indicator) -> Unit:
    """The unit of the judged quantity."""
    return Unit.COUNT if indicator.judged is Judged.NUMERATOR else indicator.unit


def result_decimals(indicator: Indicator, layout: tuple[LayoutRow, ...], line: str) -> int:
    """The decimal places that a line's result is printed with; none where it is not printed."""
    return decimals_of(layout, line, *_result_kinds(indicator))


def judged_decimals(indicator: Indicator, layout: tuple[LayoutRow, ...]) -> int:
    """The decimal places of the judged quantity."""
    return decimals_of(layout, indicator.judged_line, *_judged_kinds(indicator))


def decimals_of(layout: tuple[LayoutRow, ...], line: str, *kinds: RowKind) -> int:
    """The decimal places of a line's row of the first of these kinds that is printed; else none."""
    printed = {row.row: row.decimals for row in reversed(layout) if row.line == line}
    return next((printed[kind] for kind in kinds if kind in printed), 0)


def _judged_kinds(indicator: Indicator) -> tuple[RowKind, ...]:
    counted = indicator.judged is Judged.NUMERATOR
    return (RowKind.NUMERATOR,) if counted else _result_kinds(indicator)


def _result_kinds(indicator: Indicator) -> tuple[RowKind, ...]:
    """The rows that may hold a result: a count is its own, and needs no other row."""
    count = indicator.kind is Kind.COUNT
    return (RowKind.RESULT, RowKind.NUMERATOR) if count else (RowKind.RESULT,)

"""The tidy monthly table: what was counted or typed, one row per month, indicator, line and area.

Columns, in files and in memory alike:

========== =======================================================================
month       ``2017-12``
indicator   the indicator's short name
line        the line, for an indicator printed as several; else empty
area        ``City``, or an area's name
numerator   the count; empty where it is not known
denominator out of how many; empty where it is not known, or for a rate, whose
            population stands in the team workbook
value       the result, only where the counts are not known
basis       counted, typed, published, or apportioned
note        why a figure is missing or unusual; printed
========== =======================================================================
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

import pandas as pd

from xlsx_tools.catalogue.records import CITY, TypedFigure
from xlsx_tools.periods import Month

KEY = ("month", "indicator", "line", "area")
NUMBERS = ("numerator", "denominator", "value")
COLUMNS = (*KEY, *NUMBERS, "basis", "note")


class Basis(Enum):
    """Where a figure comes from."""

    COUNTED = "counted"
    TYPED = "typed"
    PUBLISHED = "published"
    APPORTIONED = "apportioned"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with exact numbers."""

    numerator: Fraction | None = None
    denominator: Fraction | None = None
    value: Fraction | None = None
    basis: Basis = Basis.COUNTED
    note: str = ""


@dataclass(frozen=True, slots=True)
class Key:
    """Which figure."""

    month: Month
    indicator: str
    line: str = ""
    area: str = CITY


def empty() -> pd.DataFrame:
    """A table of figures with no rows."""
    return pd.DataFrame({name: pd.Series(dtype=object) for name in COLUMNS})


def table_of(figures: Iterable[tuple[Key, Figure]]) -> pd.DataFrame:
    """Figures as a table: months as Month, numbers as Fraction or None."""
    rows = [
        (
            key.month,
            key.indicator,
            key.line,
            key.area,
            figure.numerator,
            figure.denominator,
            figure.value,
            figure.basis.value,
            figure.note,
        )
        for key, figure in figures
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object) if rows else empty()


def rows_of(table: pd.DataFrame) -> Iterator[tuple[Key, Figure]]:
    """A table of figures row by row, repeated ones too."""
    for (
        month,
        indicator,
        line,
        area,
        numerator,
        denominator,
        value,
        basis,
        note,
    ) in table.itertuples(index=False, name=None):
        figure = Figure(numerator, denominator, value, Basis(basis), note)
        yield Key(month, indicator, line, area), figure


def index(table: pd.DataFrame) -> dict[Key, Figure]:
    """The figures by key. Of rows with the same key the last wins; ``check`` reports them."""
    return dict(rows_of(table))


def typed(figures: Iterable[TypedFigure]) -> pd.DataFrame:
    """The team workbook's typed figures, with their reason and author as the note."""
    return table_of(
        (
            Key(row.month, row.indicator, row.line, row.area),
            Figure(row.numerator, row.denominator, row.value, Basis.TYPED, _typed_note(row)),
        )
        for row in figures
    )


def _typed_note(row: TypedFigure) -> str:
    by = f" by {row.who}" if row.who else ""
    return f"typed{by}: {row.reason}" if row.reason else f"typed{by}"


def combine(counted: pd.DataFrame, typed_in: pd.DataFrame) -> pd.DataFrame:
    """Counted and typed figures together; a typed one takes the place of the counted."""
    if typed_in.empty:
        return counted
    if counted.empty:
        return typed_in
    both = pd.concat([counted, typed_in], ignore_index=True)
    replaced = both.duplicated(list(KEY), keep="last") & (both["basis"] != Basis.TYPED.value)
    has_typed = both.groupby(list(KEY))["basis"].transform(lambda b: (b == Basis.TYPED.value).any())
    return both[~(replaced & has_typed)].reset_index(drop=True)

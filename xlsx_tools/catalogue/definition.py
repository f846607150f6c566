"""How the fourteen indicators are written down: a definition and the rows it prints."""

from __future__ import annotations

from dataclasses import dataclass

from xlsx_tools.catalogue.kinds import RowKind
from xlsx_tools.catalogue.records import Indicator, LayoutRow
from xlsx_tools.periods import Month

EDITION_2016 = Month(2015, 10)
"""The April 2016 edition's wording, from the first month of its six-month columns."""

EDITION_2017 = Month(2017, 1)
"""The December 2017 edition's wording, from the first full year of its charts."""


@dataclass(frozen=True, slots=True)
class Row:
    """One printed row, before it is known whose it is."""

    kind: RowKind
    label: str
    line: str = ""
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Definition:
    """An indicator from a month on, with the rows of its table from the top."""

    indicator: Indicator
    rows: tuple[Row, ...]

    def layout(self) -> tuple[LayoutRow, ...]:
        """The rows as they stand in the team workbook's table Layout."""
        return tuple(
            LayoutRow(
                indicator=self.indicator.indicator,
                from_month=self.indicator.from_month,
                order=order,
                row=row.kind,
                line=row.line,
                label=row.label,
                decimals=row.decimals,
            )
            for order, row in enumerate(self.rows, start=1)
        )


TARGET = Row(RowKind.TARGET, "Target")
RATING = Row(RowKind.RATING, "Performance rating")
TREND = Row(RowKind.TREND, "Trend")
VERDICTS = (RATING, TREND)


def numerator(label: str) -> Row:
    """The count that matters."""
    return Row(RowKind.NUMERATOR, label)


def outside(label: str) -> Row:
    """What is in the denominator and not in the numerator."""
    return Row(RowKind.OUTSIDE, label)


def denominator(label: str) -> Row:
    """All that were counted."""
    return Row(RowKind.DENOMINATOR, label)


def result(label: str, *, line: str = "", decimals: int = 0) -> Row:
    """The percentage, rate or mean, of one line where there are several."""
    return Row(RowKind.RESULT, label, line, decimals)


def national(label: str) -> Row:
    """England's average."""
    return Row(RowKind.NATIONAL, label)


def neighbours(label: str) -> Row:
    """The statistical neighbours' average."""
    return Row(RowKind.NEIGHBOURS, label)

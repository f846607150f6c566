"""Confidential sheets as values: columns of cells, and what stands above them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from xlsx_tools.errors import InputError

MOST_ROWS = 1_048_576 - 40
"""Excel's rows on a sheet, but for those that stand above a table."""

Cell = str | int | float | date | None


class Look(Enum):
    """What a column holds, as Excel's number format for it."""

    TEXT = "@"
    WORDS = "General"
    DATE = "dd/mm/yyyy"
    NUMBER = "#,##0"
    SHARE = "#,##0.0000"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; WORDS is text that may be longer than an id or a name.

    ``total`` stands in a row of its own below the table.
    """

    heading: str
    look: Look
    cells: Sequence[Cell]
    total: Cell = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: the warning in red, what it is in bold, lines about it, and its table.

    Columns are all of one length; where that is 0, ``nothing`` stands in the table's place.
    """

    name: str
    warning: str
    title: str
    lines: Sequence[str]
    columns: Sequence[Column]
    nothing: str = "No cases."

    @property
    def rows(self) -> int:
        """How many rows the table has."""
        return len(self.columns[0].cells) if self.columns else 0


def require_room(rows: int, where: str) -> None:
    """Raise InputError where a table of so many rows does not fit on a sheet of Excel."""
    if rows > MOST_ROWS:
        raise InputError(
            f"These are {rows:,} cases, more than a sheet of Excel holds.",
            where=where,
            mend="Ask for one area with --area, or for those in the numerator with --numerator.",
        )

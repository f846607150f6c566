"""A table as it was found in a file or a database: headings and cells, nothing interpreted yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice

import ibis.expr.types as ir
from ibis.backends import BaseBackend

from xlsx_tools.extracts.place import Place
from xlsx_tools.periods import Month

ROW = "row"
"""The column of a raw or typed table with the row number in the file, where it is asked for."""

SOURCE = "source"
"""The column of a typed table that names the file and sheet, where it is asked for."""


@dataclass(frozen=True, slots=True)
class ErrorCell:
    """A cell that holds an error instead of a value: ``#N/A`` in row 12 of column 3 (from 0)."""

    row: int
    column: int
    text: str


MOST_ERRORS = 1_000
"""Error cells that are told one by one for a sheet; of the others it is known how many they are."""


@dataclass(frozen=True, slots=True)
class ErrorCells:
    """The error cells of a sheet: the ``first``, and how many ``more`` each column has."""

    first: tuple[ErrorCell, ...] = ()
    more: Mapping[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, cells: Iterable[ErrorCell]) -> ErrorCells:
        """Those of some cells in the order of their rows; only the first are kept."""
        every = iter(cells)
        first = tuple(islice(every, MOST_ERRORS))
        return cls(first, Counter(cell.column for cell in every))

    def below(self, row: int) -> ErrorCells:
        """Those below a row near the top."""
        return ErrorCells(tuple(cell for cell in self.first if cell.row > row), self.more)

    def rows_of(self, column: int) -> list[int]:
        """The first rows in which the column has one."""
        return [cell.row for cell in self.first if cell.column == column]

    def number_of(self, column: int) -> int:
        """How many the column has."""
        return len(self.rows_of(column)) + self.more.get(column, 0)


@dataclass(frozen=True, slots=True)
class RawTable:
    """One table as found.

    ``headings`` are the cells of the header row as written, in order; in a workbook they begin with
    column A, so that some may be blank. ``extract`` is the month that the file's or folder's name
    says, None where it says none. ``errors`` are the error cells below the headings, and
    formulas that were never calculated; their cells are NULL. ``hidden``: Excel does not show
    the sheet. ``height`` is the number of rows where the file says it, as Parquet does.

    ``table(con, rows)`` gives the cells below the headings on a backend: columns ``c0``, ``c1``, …
    in the order of the headings. For a file that backend is DuckDB; for a database it is the one
    that the table was found on. A column is text, or already of a type where the file has types
    (Parquet, a database). Dates of workbooks are text like ``2017-12-31``, with a time behind
    them unless it is midnight; whole numbers without decimal point; TRUE and FALSE; text with all
    its spaces; blank cells NULL. Rows that are wholly blank may be among them. With ``rows`` there
    is a further column ``row`` (int64), the row number as a person sees it in the file: in a
    workbook Excel's, in text the number of the record, where blank lines count and a cell of
    several lines does not count more than once, in Parquet counted as if the headings were row 1,
    and in a database NULL. Raises InputError, which never shows a cell, for a text file whose
    rows cannot be told apart.
    """

    place: Place
    headings: tuple[str, ...]
    table: Callable[[BaseBackend, bool], ir.Table]
    extract: Month | None = None
    errors: ErrorCells = ErrorCells()
    hidden: bool = False
    height: int | None = None

    @property
    def source(self) -> str:
        """Its place for people: ``2017-12/List 4.xlsx, sheet Assessments``."""
        return str(self.place)

    @property
    def in_database(self) -> bool:
        """Whether it is a table of a database, which nobody can name after a month."""
        return bool(self.place.table)

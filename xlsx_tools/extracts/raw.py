"""A table as it was found in a file or a database: headings and cells, nothing interpreted yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class RawTable:
    """One table as found.

    ``headings`` are the cells of the header row as written, in order; in a workbook they begin with
    column A, so that some may be blank. ``extract`` is the month that the file's or folder's name
    says, None where it says none. ``errors`` are the error cells below the headings, at most 1,000,
    and formulas that were never calculated; their cells are NULL. ``hidden``: Excel does not show
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
    errors: tuple[ErrorCell, ...] = ()
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

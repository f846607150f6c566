"""A table as it was found in a file or a database: headings and cells, nothing interpreted yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import ibis.expr.types as ir
from ibis.backends import BaseBackend

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

    ``source`` names it for people: ``2017-12/List 4.xlsx, sheet Assessments``. ``sheet`` is the
    sheet's name, or the file's without its ending, or the database table's. ``headings`` are the
    cells of the header row as written, in order. ``extract`` is the month that the file's or
    folder's name says, None where it says none.

    ``table(con, rows)`` gives the cells below the headings on a backend: columns ``c0``, ``c1``, …
    in the order of the headings. A column is text, or already of a type where the file has types
    (Parquet, a database). Dates of workbooks are text like ``2017-12-31``, whole numbers without
    decimal point, blank cells NULL. With ``rows`` there is a further column ``row`` (int64), the
    row number as a person sees it in the file.
    """

    source: str
    sheet: str
    headings: tuple[str, ...]
    table: Callable[[BaseBackend, bool], ir.Table]
    extract: Month | None = None
    errors: tuple[ErrorCell, ...] = ()

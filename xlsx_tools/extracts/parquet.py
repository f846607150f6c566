"""Lists in Parquet files, whose columns have types already."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import cast

import duckdb
import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.parquet as pq
from ibis.backends import BaseBackend
from ibis.backends.duckdb import Backend

from xlsx_tools.engines import view_of
from xlsx_tools.errors import InputError
from xlsx_tools.extracts.delimited import literal
from xlsx_tools.extracts.found import FoundFile, found_file
from xlsx_tools.extracts.header import IsHeader, header_row, no_header
from xlsx_tools.extracts.model import Problem
from xlsx_tools.extracts.place import Place
from xlsx_tools.extracts.raw import ROW, RawTable

_NO_TEXT = "Invalid string encoding"
"""How DuckDB begins to say so; it goes on with what stands in the cell."""


def parquet_tables(
    file: FoundFile, is_header: IsHeader
) -> tuple[tuple[RawTable, ...], tuple[Problem, ...]]:
    """The file's table, or the problem that it has no known headings.

    Raises InputError where the file cannot be read.
    """
    try:
        with file.path.open("rb") as content, pq.ParquetFile(content) as opened:
            headings = tuple(opened.schema_arrow.names)
            height = opened.metadata.num_rows
    except (pa.ArrowException, OSError) as error:
        if isinstance(error, PermissionError):
            raise
        raise _damaged(file) from error
    if header_row([headings], is_header) is None:
        return (), (no_header(file, [headings], height=height),)
    table = RawTable(
        place=Place(file.name),
        headings=headings,
        table=partial(_read, file, len(headings)),
        extract=file.extract,
        height=height,
    )
    return (table,), ()


def _read(file: FoundFile, width: int, con: BaseBackend, rows: bool) -> ir.Table:
    try:
        own = cast(Backend, con)
        found = own.con.read_parquet(
            literal(file.path), file_row_number=rows, hive_partitioning=False, binary_as_string=True
        )
        columns = [f"c{index}" for index in range(width)]
        table = view_of(own, found, [*columns, ROW] if rows else columns)
    except duckdb.Error as error:
        raise _damaged(file) from error
    # As if the headings were row 1, and rows were counted from there as in a sheet.
    return table.mutate(**{ROW: table[ROW] + 2}) if rows else table


def require_whole(folder: Path) -> None:
    """Read every column of every Parquet file under a folder: what reading does only as it needs.

    Raises InputError for the first file in which a column cannot be read, never with what is in
    it: first for what is damaged, else for what is to be text and is none.
    """
    paths = [path for path in sorted(folder.rglob("*")) if path.suffix.lower() == ".parquet"]
    for as_text in (False, True):
        for path in filter(Path.is_file, paths):
            _require_whole(found_file(path, folder)[0], as_text=as_text)


def _require_whole(file: FoundFile, *, as_text: bool) -> None:
    name = ""
    with duckdb.connect() as con:
        try:
            table = con.read_parquet(
                literal(file.path), hive_partitioning=False, binary_as_string=as_text
            )
            for name in table.columns:
                column = f'"{name.replace(chr(34), chr(34) * 2)}"'
                table.aggregate("count(*)", column).fetchall()
        except duckdb.Error as error:
            raise _no_text(file, name) if _NO_TEXT in str(error) else _damaged(file) from None


def _no_text(file: FoundFile, column: str) -> InputError:
    return InputError(
        f"the column '{column}' cannot be read: what stands in it is no text in UTF-8",
        where=file.name,
        mend="write it as text where the list is made, in UTF-8",
    )


def _damaged(file: FoundFile) -> InputError:
    return InputError(
        "the file cannot be read as Parquet: it is damaged, incomplete or of another kind",
        where=file.name,
        mend="make the extract again",
    )

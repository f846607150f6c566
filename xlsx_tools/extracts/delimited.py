"""Lists in CSV and tab-separated text, read by DuckDB.

DuckDB's reader leaves blank lines out, and where a cell has several lines it may lose rows
without a word. So what it read is compared with the lines of the file; unless they agree, Python
reads the file row by row and writes a copy that leaves nothing open, or says which row is wrong.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import cast

import duckdb
import ibis
import ibis.expr.types as ir
from ibis.backends import BaseBackend
from ibis.backends.duckdb import Backend

from xlsx_tools.engines import view_of
from xlsx_tools.errors import InputError
from xlsx_tools.extracts.encodings import encoding_of, is_utf_32, lines_of, utf8_file
from xlsx_tools.extracts.found import FoundFile
from xlsx_tools.extracts.header import ROWS_SEARCHED, IsHeader, header_row, no_header
from xlsx_tools.extracts.model import Problem
from xlsx_tools.extracts.place import Place
from xlsx_tools.extracts.plain_copy import TextLayout, plain_copy
from xlsx_tools.extracts.raw import ROW, RawTable

_BEGINNING = 1 << 20
_DELIMITERS = ",;\t|"
_OLE_OR_ZIP = (b"PK\x03\x04", bytes.fromhex("D0CF11E0"))


@dataclass(frozen=True, slots=True)
class _Top:
    """The first rows as one delimiter parts them, and after which line of the file each ends."""

    delimiter: str
    rows: list[list[str]]
    ends: list[int]
    header: int | None
    score: int

    @property
    def rank(self) -> tuple[int, int]:
        """The best delimiter finds most known headings, then most cells."""
        return self.score, max(map(len, self.rows), default=0)


def delimited_tables(
    file: FoundFile, is_header: IsHeader
) -> tuple[tuple[RawTable, ...], tuple[Problem, ...]]:
    """The file's table, or the problem that it has no known headings.

    Raises InputError where the file is empty or no text.
    """
    text, encoding = _beginning(file)
    top = max((_top(text, mark, is_header) for mark in _DELIMITERS), key=lambda top: top.rank)
    if top.header is None:
        height = lines_of(utf8_file(file.path, encoding, file.name)).count
        return (), (no_header(file, top.rows, height=height),)
    headings = top.rows[top.header]
    layout = TextLayout(
        encoding=encoding,
        delimiter=top.delimiter,
        width=len(headings),
        rows_above=top.header + 1,
        lines_above=top.ends[top.header],
    )
    table = RawTable(
        place=Place(file.name),
        headings=tuple(headings),
        table=partial(_read, file, layout),
        extract=file.extract,
    )
    return (table,), ()


def _beginning(file: FoundFile) -> tuple[str, str]:
    """The text of the first lines and the encoding of the file."""
    with file.path.open("rb") as opened:
        beginning = opened.read(_BEGINNING)
        whole = not opened.read(1)
    if not beginning.strip():
        raise InputError("the file is empty", where=file.name, mend="make the extract again")
    if beginning.startswith(_OLE_OR_ZIP):
        raise InputError(
            f"this is a workbook with the ending {file.path.suffix}",
            where=file.name,
            mend="give it the ending .xlsx (or .xls, if it is an old one)",
        )
    try:
        encoding = encoding_of(beginning)
    except ValueError as error:
        raise InputError(
            "the file is text in UTF-32, which is not read"
            if is_utf_32(beginning)
            else "the file is no text, so it cannot be a CSV file",
            where=file.name,
            mend="make the extract again, and save it as CSV UTF-8",
        ) from error
    text = beginning.decode(encoding, "ignore")
    return text if whole else text[: text.rfind("\n") + 1] or text, encoding


def _top(text: str, delimiter: str, is_header: IsHeader) -> _Top:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    rows: list[list[str]] = []
    ends: list[int] = []
    for row in _until_unreadable(reader):
        rows.append(row)
        ends.append(reader.line_num)
    header = header_row(rows, is_header)
    return _Top(delimiter, rows, ends, header, 0 if header is None else is_header(rows[header]))


def _until_unreadable(reader: Iterator[list[str]]) -> Iterator[list[str]]:
    try:
        yield from islice(reader, ROWS_SEARCHED)
    except csv.Error:
        # A cell of more than 131,072 characters: what stands below it is no heading.
        return


def _read(file: FoundFile, layout: TextLayout, con: BaseBackend, rows: bool) -> ir.Table:
    path = utf8_file(file.path, layout.encoding, file.name)
    table = _as_it_is(cast(Backend, con), path, layout)
    if table is None:
        copy, count = plain_copy(path, layout, file.name)
        table = _duckdb(cast(Backend, con), copy, layout, parallel=False)
        if _count(table) != count:
            raise InputError(
                "the file cannot be read without losing rows",
                where=file.name,
                mend="open it in Excel and save it as an Excel Workbook (.xlsx)",
            )
    if not rows:
        return table
    return table.mutate(**{ROW: ibis.row_number().cast("int64") + (layout.rows_above + 1)})


def _as_it_is(con: Backend, path: Path, layout: TextLayout) -> ir.Table | None:
    """The table of the file itself; None where DuckDB does not read a row from every line."""
    lines = lines_of(path)
    # DuckDB loses rows where a heading has several lines.
    if not lines.alike or layout.lines_above != layout.rows_above:
        return None
    try:
        table = _duckdb(con, path, layout, skip=layout.lines_above)
        return table if _count(table) == max(lines.count - layout.lines_above, 0) else None
    except duckdb.Error:
        # Its message shows the whole line, that is a child; the copy finds the same trouble.
        return None


def _duckdb(
    con: Backend, path: Path, layout: TextLayout, *, skip: int = 0, parallel: bool = True
) -> ir.Table:
    rows = con.con.read_csv(
        literal(path),
        columns={f"c{index}": "VARCHAR" for index in range(layout.width)},
        auto_detect=False,
        header=False,
        skiprows=skip,
        delimiter=layout.delimiter,
        quotechar='"',
        escapechar='"',
        comment="",
        na_values="",
        null_padding=True,
        parallel=parallel,
        hive_partitioning=False,
    )
    return view_of(con, rows)


def literal(path: Path) -> str:
    """The path as DuckDB is to be told it: ``[4]``, ``*`` and ``?`` are no patterns."""
    return "".join(f"[{letter}]" if letter in "[*?" else letter for letter in str(path.absolute()))


def _count(table: ir.Table) -> int:
    return int(table.count().execute())

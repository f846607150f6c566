"""How far an .xlsx sheet reaches: calamine makes room for every cell up to the last, or crashes."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

from openpyxl.utils.cell import column_index_from_string

MOST_CELLS = 60_000_000
"""Up to the last row and column; a million rows of 30 columns have 30 million."""

_CHUNK = 1 << 20
_STATED = re.compile(rb'<(?:\w+:)?dimension\s[^>]*ref="A1:([A-Z]{1,3})(\d+)"')
_CELL = re.compile(rb'<(?:\w+:)?c\s[^>]*?r="([A-Z]{1,3})(\d+)"[^>]*(?<!/)>')


def far_cell(archive: zipfile.ZipFile, part: str) -> str:
    """The cell, like ``XFD1048576``, up to which a sheet reaches if that is too far; else empty.

    Where the sheet states a reasonable extent, it is believed; else its cells are gone through.
    Raises what zipfile raises on damage.
    """
    with archive.open(part) as unpacked:
        stated = _STATED.search(unpacked.read(_CHUNK))
    if stated and _cells(*stated.groups()) <= MOST_CELLS:
        return ""
    columns: set[bytes] = set()
    last = 0
    for piece_columns, piece_last in _extents(archive, part):
        columns |= piece_columns
        last = max(last, piece_last)
    column = max(columns, key=lambda letters: (len(letters), letters), default=b"A")
    return f"{column.decode()}{last}" if _cells(column, b"%d" % last) > MOST_CELLS else ""


def _cells(column: bytes, row: bytes) -> int:
    return column_index_from_string(column.decode()) * int(row)


def _extents(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[set[bytes], int]]:
    """For each piece of the sheet the columns of its cells that are not blank, and the last row."""
    rest = b""
    with archive.open(part) as unpacked:
        while chunk := unpacked.read(_CHUNK):
            piece = rest + chunk
            cells = _CELL.findall(piece)
            yield {column for column, _ in cells}, max((int(row) for _, row in cells), default=0)
            # A cell's beginning may be cut off.
            rest = piece[max(piece.rfind(b"<"), 0) :][:_CHUNK]

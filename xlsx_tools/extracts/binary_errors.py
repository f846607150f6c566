"""Error cells of .xlsb and .xls workbooks, found in their records.

calamine reads an error cell as blank, so that a damaged date would pass for none. The records are
described in Microsoft's [MS-XLSB] and [MS-XLS], the file that holds those of .xls in [MS-CFB].
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from xlsx_tools.extracts.raw import ErrorCell

_NAMES = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}

_ROW, _ERROR, _FORMULA_ERROR, _SHEET_IN_BOOK = 0, 3, 11, 156
"""Records of .xlsb."""

_SHEET, _FORMULA, _ERROR_OR_BOOLEAN, _START, _END = 0x85, 0x06, 0x205, 0x809, 0x0A
"""Records of .xls."""

_NO_SECTOR = 0xFFFFFFF0
_ON_ONE_PAGE = 109


def xlsb_errors(sheet: bytes) -> Iterator[ErrorCell]:
    """The error cells of a sheet's part. Raises IndexError or struct.error on damage."""
    row = 0
    for kind, start, _ in _xlsb_records(sheet):
        if kind == _ROW:
            row = int.from_bytes(sheet[start : start + 4], "little") + 1
        elif kind in (_ERROR, _FORMULA_ERROR):
            column = int.from_bytes(sheet[start : start + 4], "little")
            yield ErrorCell(row, column, _name(sheet[start + 8]))


def xlsb_sheets(book: bytes) -> Iterator[tuple[str, str]]:
    """Each sheet's name and the relation that leads to its part. Raises struct.error on damage."""
    for kind, start, _ in _xlsb_records(book):
        if kind == _SHEET_IN_BOOK:
            relation, end = _wide_text(book, start + 8)
            yield _wide_text(book, end)[0], relation


def _wide_text(content: bytes, at: int) -> tuple[str, int]:
    """A text that its length stands before, and where it ends."""
    (length,) = struct.unpack_from("<I", content, at)
    end = at + 4 + 2 * length
    return content[at + 4 : end].decode("utf-16-le"), end


def _xlsb_records(sheet: bytes) -> Iterator[tuple[int, int, int]]:
    """For each record its kind, and where its content begins and ends."""
    at = 0
    while at < len(sheet):
        kind = sheet[at]
        at += 1
        if kind & 0x80:
            kind = kind & 0x7F | sheet[at] << 7
            at += 1
        length = shift = 0
        more = 0x80
        while more and shift < 28:
            more = sheet[at] & 0x80
            length |= (sheet[at] & 0x7F) << shift
            shift += 7
            at += 1
        yield kind, at, at + length
        at += length


def xls_errors(content: bytes) -> list[list[ErrorCell]]:
    """The error cells of each sheet, in the order of the sheets.

    Raises IndexError, KeyError or struct.error on damage.
    """
    streams = _streams(content)
    book = streams["Workbook"] if "Workbook" in streams else streams["Book"]
    starts = [
        struct.unpack_from("<I", book, at)[0]
        for kind, at in _xls_records(book, 0)
        if kind == _SHEET
    ]
    return [list(_sheet_errors(book, start)) for start in starts]


def _sheet_errors(book: bytes, start: int) -> Iterator[ErrorCell]:
    for kind, at in _xls_records(book, start):
        if kind == _ERROR_OR_BOOLEAN and book[at + 7]:
            code = book[at + 6]
        elif kind == _FORMULA and book[at + 12 : at + 14] == b"\xff\xff" and book[at + 6] == 2:
            code = book[at + 8]
        else:
            continue
        row, column = struct.unpack_from("<2H", book, at)
        yield ErrorCell(row + 1, column, _name(code))


def _xls_records(book: bytes, at: int) -> Iterator[tuple[int, int]]:
    """For each record of one sheet, or of the workbook's globals, its kind and where it begins."""
    depth = 0
    while at + 4 <= len(book):
        kind, length = struct.unpack_from("<2H", book, at)
        # A chart in a sheet has a start and an end of its own.
        depth += (kind == _START) - (kind == _END)
        yield kind, at + 4
        at += 4 + length
        if depth <= 0:
            return


def _name(code: int) -> str:
    return _NAMES.get(code, "#ERROR")


def _streams(content: bytes) -> dict[str, bytes]:
    """The streams of a compound file by name."""
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    first, _, cutoff, mini_first, _, table_next = struct.unpack_from("<6I", content, 48)

    def sector(number: int) -> bytes:
        start = (number + 1) * size
        if start >= len(content):
            raise IndexError(f"there is no sector {number}")
        return content[start : start + size]

    tables = list(struct.unpack_from(f"<{_ON_ONE_PAGE}I", content, 76))
    while table_next < _NO_SECTOR and len(tables) * size <= len(content):
        *more, table_next = struct.unpack(f"<{size // 4}I", sector(table_next))
        tables += more
    chains = _numbers(b"".join(sector(number) for number in tables if number < _NO_SECTOR))

    def stream(start: int) -> bytes:
        return b"".join(sector(number) for number in _chain(start, chains))

    entries = stream(first)
    minis = _numbers(stream(mini_first))
    pool = stream(struct.unpack_from("<I", entries, 116)[0])
    found = {}
    for at in range(0, len(entries) - 127, 128):
        (named,) = struct.unpack_from("<H", entries, at + 64)
        start, length = struct.unpack_from("<2I", entries, at + 116)
        if entries[at + 66] == 2:
            name = entries[at : at + max(named - 2, 0)].decode("utf-16-le", "replace")
            if length < cutoff:
                parts = [pool[n * 64 : n * 64 + 64] for n in _chain(start, minis)]
                found[name] = b"".join(parts)[:length]
            else:
                found[name] = stream(start)[:length]
    return found


def _numbers(content: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(content) // 4}I", content)


def _chain(start: int, following: tuple[int, ...]) -> Iterator[int]:
    """The sectors of a stream in order. Raises IndexError where they do not end."""
    left = len(following) + 1
    while start < _NO_SECTOR:
        if not left:
            raise IndexError("a stream that never ends")
        yield start
        start = following[start]
        left -= 1

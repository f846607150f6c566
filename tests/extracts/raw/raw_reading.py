"""Reading a folder of lists in a test, and the smallest binary workbook there can be."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import ibis

from xlsx_tools.extracts.files import find_tables
from xlsx_tools.extracts.model import Problem
from xlsx_tools.extracts.raw import RawTable

HEADINGS = ("Child Unique ID", "Date of referral", "Referral NFA?")
KNOWN = {*HEADINGS, "Allocated Team"}
ROOT = "http://schemas.openxmlformats.org"


def known_headings(cells: Sequence[str]) -> int:
    return sum(cell.strip() in KNOWN for cell in cells)


def found(folder: Path) -> tuple[tuple[RawTable, ...], tuple[Problem, ...]]:
    return find_tables(folder, is_header=known_headings)


def only_table(folder: Path) -> RawTable:
    """The folder's only table, with nothing to complain about."""
    tables, problems = found(folder)
    assert problems == ()
    (table,) = tables
    return table


def only_problem(folder: Path) -> Problem:
    """The folder's only problem; nothing in it could be used."""
    tables, problems = found(folder)
    assert tables == ()
    (problem,) = problems
    return problem


def cells_of(table: RawTable) -> list[tuple[Any, ...]]:
    """The rows as tuples, each with its row number in front."""
    read = table.table(ibis.duckdb.connect(), True).to_pyarrow()
    assert read.schema.field("row").type == "int64"
    width = len(table.headings)
    assert read.column_names == [*(f"c{index}" for index in range(width)), "row"]
    return sorted((row["row"], *list(row.values())[:width]) for row in read.to_pylist())


def write_xlsb(
    path: Path, rows: Sequence[Sequence[str | float]], *, from_1904: bool = False
) -> None:
    """A binary workbook with one sheet, ``Referrals``; its numbers are shown as dates."""
    width = max(map(len, rows))
    extent = struct.pack("<4I", 0, len(rows) - 1, 0, width - 1)
    sheet = [_record(129), _record(148, extent), _record(145)]
    for number, row in enumerate(rows):
        sheet.append(_record(0, struct.pack("<I", number) + bytes(21)))
        sheet.extend(_cell(column, value) for column, value in enumerate(row))
    sheet += [_record(146), _record(130)]
    tab = struct.pack("<2I", 0, 1) + _text("rId1") + _text("Referrals")
    book = [
        _record(131),
        _record(153, struct.pack("<2I", int(from_1904), 0) + _text("")),
        _record(143),
        _record(156, tab),
        _record(144),
        _record(132),
    ]
    dates = struct.pack("<2H", 0, 14) + bytes(12)
    styles = [_record(278), _record(617, struct.pack("<I", 1)), _record(47, dates)]
    styles += [_record(618), _record(279)]
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.bin", b"".join(book))
        archive.writestr("xl/worksheets/sheet1.bin", b"".join(sheet))
        archive.writestr("xl/styles.bin", b"".join(styles))
        archive.writestr(
            "xl/_rels/workbook.bin.rels",
            f'<Relationships xmlns="{ROOT}/package/2006/relationships"><Relationship Id="rId1" '
            f'Type="{ROOT}/officeDocument/2006/relationships/worksheet" '
            'Target="worksheets/sheet1.bin"/></Relationships>',
        )


def _record(number: int, content: bytes = b"") -> bytes:
    """A record: its number and length in seven bits a byte, then its content."""
    head = bytes([number]) if number < 128 else bytes([number & 127 | 128, number >> 7])
    length = len(content)
    size = bytes([length]) if length < 128 else bytes([length & 127 | 128, length >> 7])
    return head + size + content


def _text(words: str) -> bytes:
    return struct.pack("<I", len(words)) + words.encode("utf-16-le")


def _cell(column: int, value: str | float) -> bytes:
    """A cell; text that begins with # is an error, ``#N/A``."""
    place = struct.pack("<2I", column, 0)
    if isinstance(value, float):
        return _record(5, place + struct.pack("<d", value))
    if value.startswith("#"):
        return _record(3, place + b"\x2a")
    return _record(6, place + _text(value))

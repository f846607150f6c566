"""Error cells of an .xlsx sheet, found in its XML, because calamine reads them as blank."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from functools import cache
from typing import IO

from openpyxl.utils.cell import column_index_from_string

from xlsx_tools.extracts.raw import ErrorCell, ErrorCells

NOT_CALCULATED = "formula without a result"
"""Said instead of an error's name where a formula was never calculated, so that it has no value."""

_CHUNK = 1 << 20
_ROOT = re.compile(rb"<(\w+:)?worksheet[\s>]")
_ERROR_TYPE = b't="e"'
_CELL_ENDS = (b"</c>", b":c>")
_TEXT_TYPES = (b't="str"', b't="s"', b't="inlineStr"')
_PLACE = re.compile(rb'\sr="([A-Z]{1,3})(\d+)"')


def error_cells(archive: zipfile.ZipFile, part: str) -> ErrorCells:
    """The error cells of a sheet's part; rows count from 1, columns from 0.

    A formula that was never calculated is one too. Raises what zipfile raises on damage.
    """
    with archive.open(part) as unpacked:
        return ErrorCells.of(_cells(unpacked))


def _cells(unpacked: IO[bytes]) -> Iterator[ErrorCell]:
    prefix = b""
    for number, piece in enumerate(_pieces(unpacked)):
        if number == 0 and (root := _ROOT.search(piece)):
            prefix = root[1] or b""
        # Without these signs, as in most lists, nothing more of the piece is looked at.
        if _ERROR_TYPE in piece or b"<%bf" % prefix in piece:
            yield from sorted(_errors(piece, prefix), key=lambda cell: cell.row)


def _pieces(unpacked: IO[bytes]) -> Iterator[bytes]:
    """The XML in pieces that end with a cell."""
    rest = b""
    while chunk := unpacked.read(_CHUNK):
        piece = rest + chunk
        end = max(piece.rfind(mark) + len(mark) for mark in _CELL_ENDS)
        rest = piece[end:] if end > 4 else b""
        yield piece[: len(piece) - len(rest)]
    yield rest


@cache
def _patterns(prefix: bytes) -> tuple[re.Pattern[bytes], re.Pattern[bytes]]:
    """Of a cell with an error, and of one with a formula but no value."""
    c, f, v = (re.escape(prefix) + letter for letter in (b"c", b"f", b"v"))
    start = rb"<%b(\s[^>]*)>" % c
    formula = rb"<%b(?:\s[^>]*)?(?:/>|>[^<]*</%b>)" % (f, f)
    error = rb'<%b(\s[^>]*\bt="e"[^>]*)>(?:%b)?<%b>([^<]*)</%b>' % (c, formula, v, v)
    no_value = rb"%b()%b(?:<%b\s*/>|<%b></%b>)?</%b>" % (start, formula, v, v, v, c)
    return re.compile(error), re.compile(no_value)


def _errors(piece: bytes, prefix: bytes) -> Iterator[ErrorCell]:
    for pattern in _patterns(prefix):
        for attributes, text in pattern.findall(piece):
            place = _PLACE.search(attributes)
            # A formula may well have empty text for a value.
            if place and (text or not any(kind in attributes for kind in _TEXT_TYPES)):
                column = column_index_from_string(place[1].decode()) - 1
                name = text.decode("utf-8", "replace") or NOT_CALCULATED
                yield ErrorCell(int(place[2]), column, name)

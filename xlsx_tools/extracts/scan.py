"""What calamine does not say of a workbook's sheets: their error cells, and cells too far out."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from xlsx_tools.extracts.binary_errors import xls_errors, xlsb_errors
from xlsx_tools.extracts.error_cells import error_cells
from xlsx_tools.extracts.raw import ErrorCells
from xlsx_tools.extracts.sheet_parts import sheet_parts
from xlsx_tools.extracts.sheet_size import far_cell

ErrorScan = Callable[[str], ErrorCells]
"""The error cells of a sheet by its name."""


def error_scan(path: Path, archive: zipfile.ZipFile | None, names: Sequence[str]) -> ErrorScan:
    """How to find the error cells of the workbook's sheets.

    ``archive`` is the workbook's unless it is an .xls, ``names`` are all its sheets in order.
    Raises, as the scan itself does, ValueError, LookupError, struct.error and what zipfile and
    the XML parser raise on damage.
    """
    if archive is None:
        errors = dict(zip(names, xls_errors(path.read_bytes()), strict=True))
        return lambda name: ErrorCells.of(errors[name])
    parts = sheet_parts(archive)

    def scan(name: str) -> ErrorCells:
        part = parts[name]
        if part.lower().endswith(".bin"):
            return ErrorCells.of(xlsb_errors(archive.read(part)))
        return error_cells(archive, part)

    return scan


def too_far(archive: zipfile.ZipFile | None, name: str) -> str:
    """The cell up to which a sheet reaches if that is too far to read; else empty."""
    part = sheet_parts(archive)[name] if archive else ""
    return far_cell(archive, part) if archive and part.lower().endswith(".xml") else ""

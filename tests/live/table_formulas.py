"""Formulas that LibreOffice 7.4 does not read rightly: ``Counted[#All]`` becomes #NAME?.

It understands the long form ``Counted[[#All]]`` of the same. Such formulas are entered again, as
the file has them.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from excel_formulas import for_calc
from openpyxl import load_workbook
from openpyxl.worksheet.formula import ArrayFormula


def reenter(document: Any, path: Path) -> None:
    """Enter again, into an open document, the formulas of its file that name parts of tables."""
    if not _names_parts(path):
        return
    for sheet, address, formula, is_array in _formulas(path):
        area = document.Sheets.getByName(sheet).getCellRangeByName(address)
        if is_array:
            area.setArrayFormula(for_calc(formula))
        else:
            area.setFormula(for_calc(formula))


def _names_parts(path: Path) -> bool:
    with zipfile.ZipFile(path) as package:
        sheets = [name for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
        return any(b"[#" in package.read(name) for name in sheets)


def _formulas(path: Path) -> Iterator[tuple[str, str, str, bool]]:
    """Sheet, cell or block, formula, and whether it is one formula for the block."""
    workbook = load_workbook(path)
    for sheet in workbook.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                value = cell.value
                if isinstance(value, ArrayFormula) and "[#" in str(value.text):
                    yield sheet.title, value.ref, str(value.text), True
                elif cell.data_type == "f" and "[#" in str(value):
                    yield sheet.title, cell.coordinate, str(value), False

"""The add-in ``Scorecard.xlam``: all macros, the same bytes for every team of a release.

Excel on Windows has not yet opened it.
"""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from pathlib import Path

from xlsxwriter import Workbook

from xlsx_tools import __version__
from xlsx_tools.excel.vba.package import addin_package
from xlsx_tools.excel.vba.project import document_module, vba_project
from xlsx_tools.excel.vba.settings import XLWINGS_VERSION
from xlsx_tools.excel.vba.sources import ribbon, shipped_modules, workbook_module
from xlsx_tools.safe_files import replacing

SHEET = "About"
"""The add-in's only sheet, which nobody sees: a workbook must have one."""

_MADE = datetime(2000, 1, 1)  # no moment in time, but never another


def write_addin(path: Path) -> None:
    """Write the add-in, whole or not at all; the same version gives the same bytes.

    Raises InputError where the file cannot be written, or another version of xlwings is installed
    than the add-in is made for.
    """
    content = addin_bytes()
    with replacing(path) as temporary:
        temporary.write_bytes(content)


def addin_bytes() -> bytes:
    """The add-in as bytes."""
    modules = (workbook_module(), document_module("Sheet1", "sheet"), *shipped_modules())
    about = f"Scorecard {__version__}, with xlwings {XLWINGS_VERSION}"
    memory = BytesIO()
    with Workbook(memory, {"in_memory": True}) as workbook:
        # The title is what Excel's list of add-ins shows, the comment what it says below.
        workbook.set_properties({"title": "Scorecard", "comments": about, "created": _MADE})
        sheet = workbook.add_worksheet(SHEET)
        sheet.set_vba_name("Sheet1")
        sheet.write_string(0, 0, about)
        workbook.add_vba_project(BytesIO(vba_project(modules)), is_stream=True)
        workbook.set_vba_name("ThisWorkbook")
    return addin_package(memory.getvalue(), ribbon())

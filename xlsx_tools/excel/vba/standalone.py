"""``Scorecard.xlsm``: a team workbook with the add-in's macros inside, and buttons on its sheet.

For trials, and for teams that have no add-in. Excel on Windows has not yet opened it.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from xlsx_tools import __version__
from xlsx_tools.catalogue.records import TeamWorkbook
from xlsx_tools.excel.vba.project import document_module, vba_project
from xlsx_tools.excel.vba.settings import XLWINGS_VERSION
from xlsx_tools.excel.vba.sources import shipped_modules, workbook_module
from xlsx_tools.team_workbook.create import create_team_workbook
from xlsx_tools.team_workbook.start import BUTTON_COLUMN, BUTTONS, button_rows

MACROS = {
    "roll": "ScRoll",
    "count": "ScCount",
    "check": "ScCheck",
    "exceptions": "ScExceptions",
    "cases": "ScCases",
    "live-sheet": "ScLiveSheet",
    "chase": "ScChase",
    "build": "ScBuild",
    "open-pack": "ScOpenPack",
    "issue": "ScIssue",
    "email": "ScEmail",
}
"""The macro in the module ``Buttons`` of each button, by the name under which it is pressed."""

_BUTTON = {"width": 180, "height": 22, "x_offset": 6, "y_offset": 2}
_COLUMN_WIDTH = 27


def write_standalone(path: Path, contents: TeamWorkbook) -> None:
    """Write a team workbook with macros and buttons, whole or not at all.

    Its sheets are those of a team workbook without. It replaces a file of that name: ask before.
    Raises InputError where the file cannot be written, or another version of xlwings is installed
    than the macros are made for.
    """
    create_team_workbook(path, contents, finish=_add_macros)


def _add_macros(workbook: Workbook, start: Worksheet) -> None:
    sheets = [f"Sheet{number}" for number in range(1, len(workbook.worksheets()) + 1)]
    for sheet, name in zip(workbook.worksheets(), sheets, strict=True):
        sheet.set_vba_name(name)
    documents = (workbook_module(), *(document_module(name, "sheet") for name in sheets))
    project = vba_project((*documents, *shipped_modules()))
    workbook.add_vba_project(BytesIO(project), is_stream=True)
    workbook.set_vba_name("ThisWorkbook")
    workbook.doc_properties["comments"] = f"Scorecard {__version__}, with xlwings {XLWINGS_VERSION}"
    start.set_column(BUTTON_COLUMN, BUTTON_COLUMN, _COLUMN_WIDTH)
    for name, row in button_rows().items():
        options = {"macro": MACROS[name], "caption": BUTTONS[name], **_BUTTON}
        start.insert_button(row, BUTTON_COLUMN, options)

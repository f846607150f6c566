"""The add-in's ribbon in workbooks without macros: the team's, and one of another layout."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from application import Application
from carriers import Carriers
from desk import Desk
from little_demo import without_macros
from openpyxl.utils.cell import get_column_letter, range_boundaries

from xlsx_tools.demonstration import MONTH
from xlsx_tools.excel.blocks import block_of_figures
from xlsx_tools.figure_files import read_folder
from xlsx_tools.folder import ScorecardFolder

OURS = "Performance 2017.xlsx"
NOTES = "Our notes"


CALLBACKS = {
    "Ask for commentary": "Chase",
    "Draft e-mails": "Email",
    "Open pack": "OpenPack",
    "Show cases": "Cases",
    "Roll to the month": "Roll",
}
"""The callbacks in the module Ribbon of buttons that say something else."""


def click(desk: Desk, caption: str) -> dict[str, object]:
    """Go to the workbook and press a button of the ribbon's tab; what it wrote into Log first."""
    desk.opened.book.activate()
    callback = CALLBACKS.get(caption, caption.title().replace(" ", ""))
    desk.application.run_addin(f"Ribbon.Ribbon{callback}", desk.opened.document)
    assert desk.application.said("error") == []
    newest = desk.log()[0]
    assert newest["Button"] == caption
    return newest


def test_the_ribbon_does_the_month_in_the_plain_team_workbook(addin_desk: Desk) -> None:
    typed = addin_desk.typed()
    (addin_desk.folder.figures / f"{MONTH}.csv").unlink()
    assert click(addin_desk, "Count")["Result"] in ("Done", "Findings")
    assert click(addin_desk, "Build")["Result"] == "Done"
    assert addin_desk.folder.pack(MONTH).is_file()
    assert click(addin_desk, "Open pack")["Result"] == "Done"
    assert click(addin_desk, "Exceptions")["Result"] in ("Done", "Findings")
    addin_desk.select("Counted", indicator="agency", month=datetime(2017, 12, 1))
    assert str(click(addin_desk, "Show cases")["What"]).startswith("Listed the cases of agency")
    assert click(addin_desk, "Ask for commentary")["Result"] == "Done"
    assert "Nobody has signed December 2017 off" in str(click(addin_desk, "Issue")["What"])
    assert "Nobody receives" in str(click(addin_desk, "Draft e-mails")["What"])
    assert str(click(addin_desk, "Roll to the month")["What"]).startswith(
        "The buttons now work on January"
    )
    assert addin_desk.typed() == typed


@pytest.fixture
def other_layout(
    application: Application, carriers: Carriers, little_demo: ScorecardFolder, tmp_path: Path
) -> Iterator[Desk]:
    """A workbook that a team has had for years: its tables among other things, nothing of ours."""
    shipped = without_macros(little_demo, tmp_path / "ours")
    workbook = openpyxl.load_workbook(shipped)
    for name in ("Start", "Counted", "Log", "Rules"):
        del workbook[name]
    for number, sheet in enumerate(list(workbook.worksheets)):
        _moved(sheet, down=number % 4, right=number % 3)
        sheet.title = f"Tab {number + 1}"
    notes = workbook.create_sheet(NOTES, 0)
    notes["B2"], notes["B3"], notes["C3"] = "Telephone list", "Duty desk", "=1+1"
    workbook.save(shipped.with_name(OURS))
    shipped.unlink()
    application.install(carriers.addin_modules())
    path = shipped.with_name(OURS)
    yield Desk(application, application.open(path), path)
    application.close_all()
    application.uninstall()


def _moved(sheet: openpyxl.worksheet.worksheet.Worksheet, *, down: int, right: int) -> None:
    """Move a sheet's table, and put a column of the team's own beside it."""
    for table in sheet.tables.values():
        left, top, last, bottom = range_boundaries(table.ref)
        sheet.data_validations.dataValidation.clear()
        sheet.move_range(table.ref, rows=down, cols=right)
        corner = f"{get_column_letter(left + right)}{top + down}"
        table.ref = f"{corner}:{get_column_letter(last + right)}{bottom + down}"
        table.autoFilter = None
        sheet.cell(top + down + 1, last + right + 2).value = "seen by Ada"


def test_buttons_find_the_tables_of_another_layout_in_whichever_order_they_are_pressed(
    other_layout: Desk,
) -> None:
    desk = other_layout
    typed = desk.typed()
    assert NOTES in typed
    built = click(desk, "Build")
    assert built["What"] == "Built the scorecard of December 2017.", built
    pack = next((desk.path.parent / "packs").iterdir())
    assert click(desk, "Live sheet")["Result"] == "Done"
    assert click(desk, "Check")["Result"] in ("Done", "Findings")
    (desk.folder.figures / f"{MONTH}.csv").unlink()
    assert click(desk, "Count")["Result"] in ("Done", "Findings")
    shown = [list(row.values()) for row in desk.table("Counted")]
    assert shown == block_of_figures(read_folder(desk.folder.figures))[1:]
    live = desk.opened.book.sheets["Scorecard live"]
    live["B5"].value = "re_referrals"
    desk.opened.recalculate()
    labels = [cell for cell in live["A26:A50"].value if cell]
    assert labels[0].startswith("2.)")
    assert "Performance rating" in labels
    assert openpyxl.load_workbook(pack).sheetnames[0] == "Summary"
    assert desk.typed() == typed

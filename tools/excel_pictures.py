"""Draw what an officer sees in Excel: the sheet Start with its buttons, and the live sheet.

The shipped workbook with macros is opened in LibreOffice, as the tests of ``tests/live`` open it;
its buttons are pressed, and the sheets are printed and drawn.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops

from xlsx_tools.demonstration import MONTH, made_up_workbook, make_demonstration
from xlsx_tools.folder import ScorecardFolder

BENCH = Path(__file__).parents[1] / "tests"
SEED = 2017
PRESSED = ("Count", "Check", "Build", "Live sheet")
INDICATOR = "assessments_in_time"
SHOWN = {"Start": ("A1:F25", "start.png"), "Scorecard live": ("A1:I38", "live.png")}
"""The part of each sheet that is drawn, and the picture's name in the README."""

_ROWS = 26
_WIDE, _HIGH, _MARGIN = 36_000, 25_000, 500  # hundredths of a millimetre


def draw_excel(place: Path, pictures: Path) -> None:
    """Draw the sheets into ``pictures``; ``place`` is a folder to work in."""
    folder = ScorecardFolder(place / "in Excel")
    make_demonstration(folder, seed=SEED, referrals=None, step=lambda _: None)
    with _office(place) as (application, carriers):
        folder.workbook.unlink()
        path = carriers.standalone(folder.path, made_up_workbook(SEED))
        (folder.figures / f"{MONTH}.csv").unlink()
        opened = application.open(path)
        heights = _row_heights(opened.document)
        for caption in PRESSED:
            opened.press(caption)
        opened.type_in("Scorecard live", "B5", INDICATOR)
        opened.recalculate()
        _set_row_heights(opened.document, heights)
        for sheet, (area, name) in SHOWN.items():
            pdf = place / f"{sheet}.pdf"
            _print(opened.document, sheet, area, pdf)
            _draw(pdf, pictures / name)


@contextmanager
def _office(place: Path) -> Iterator[tuple[Any, Any]]:
    """The application of the live tests and the workbooks that ship, made ready for it."""
    sys.path[:0] = [str(BENCH / "live"), str(BENCH / "excel")]
    application_class = import_module("application").Application
    carriers_class = import_module("carriers").Carriers
    for name in ("office", "carriers"):
        (place / name).mkdir()
    application = application_class(place / "office")
    try:
        yield application, carriers_class(place / "carriers")
    finally:
        application.close()


def _row_heights(document: Any) -> list[int]:
    """The heights of the rows of Start."""
    rows = document.Sheets.getByName("Start").Rows
    return [rows.getByIndex(number).Height for number in range(_ROWS)]


def _set_row_heights(document: Any, heights: list[int]) -> None:
    """Give the rows of Start their heights back, which LibreOffice fits to what is written."""
    rows = document.Sheets.getByName("Start").Rows
    for number, height in enumerate(heights):
        rows.getByIndex(number).Height = height


def _print(document: Any, sheet: str, area: str, pdf: Path) -> None:
    """Print a part of a sheet onto one page, its buttons too."""
    office = import_module("office_python")
    named, uno = office.named, office.uno
    found = document.Sheets.getByName(sheet)
    style = document.StyleFamilies.getByName("PageStyles").getByName(found.PageStyle)
    style.IsLandscape = True
    style.Width, style.Height = _WIDE, _HIGH
    style.ScaleToPagesX = style.ScaleToPagesY = 1
    style.HeaderIsOn = style.FooterIsOn = False
    for edge in ("Left", "Right", "Top", "Bottom"):
        setattr(style, f"{edge}Margin", _MARGIN)
    forms = found.DrawPage.Forms
    for form in (forms.getByIndex(number) for number in range(forms.Count)):
        for button in (form.getByIndex(number) for number in range(form.Count)):
            button.Printable = True
            button.FontName, button.FontHeight = "Liberation Sans", 9
    selected = (named("Selection", found.getCellRangeByName(area)),)
    data = uno.Any("[]com.sun.star.beans.PropertyValue", selected)
    options = (named("FilterName", "calc_pdf_Export"), named("FilterData", data))
    document.storeToURL(pdf.resolve().as_uri(), options)


def _draw(pdf: Path, picture: Path) -> None:
    """Draw the page, without the white around it."""
    stem = picture.with_suffix("")
    subprocess.run(
        ["pdftoppm", "-r", "100", "-png", "-singlefile", str(pdf), str(stem)], check=True
    )
    with Image.open(picture) as drawn:
        page = drawn.convert("RGB")
    white = Image.new("RGB", page.size, "white")
    left, top, right, bottom = ImageChops.difference(page, white).getbbox() or (0, 0, *page.size)
    page.crop((left - 12, top - 12, right + 12, bottom + 12)).save(picture, optimize=True)

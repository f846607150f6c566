"""A team restyles the house style in Excel, and its packs follow; a spoilt one is explained."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.drawing.image import Image
from openpyxl.drawing.spreadsheet_drawing import OneCellAnchor, TwoCellAnchor
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from pack_reading import SUMMARY, Pack
from PIL import Image as Picture

import workbook_templates
from xlsx_tools.errors import InputError
from xlsx_tools.pack import write_pack
from xlsx_tools.scorecard import Scorecard

HOUSE_STYLE = Path(workbook_templates.__file__).with_name("House style.xlsx")
STYLES = [
    row[0].style
    for row in openpyxl.load_workbook(HOUSE_STYLE)["Styles"].iter_rows(min_row=4, max_col=1)
]
THEME_COLOURS = [Color(theme=5), Color(theme=4, tint=-0.25), Color(indexed=10)]


@pytest.fixture
def scorecard(packs: dict[str, Pack]) -> Scorecard:
    """April 2016 with two of its indicators: one with areas, one overridden."""
    whole = packs["2016-04"].scorecard
    return replace(whole, indicators=(whole.indicators[2], whole.indicators[3]))


@pytest.fixture
def restyled(tmp_path: Path) -> Callable[[Callable[[Workbook], None]], Path]:
    """A copy of the house style after something was done to it."""

    def change(how: Callable[[Workbook], None]) -> Path:
        workbook = openpyxl.load_workbook(HOUSE_STYLE)
        how(workbook)
        path = tmp_path / "House style.xlsx"
        workbook.save(path)
        return path

    return change


Restyled = Callable[[Callable[[Workbook], None]], Path]


def style_named(workbook: Workbook, name: str) -> object:
    (found,) = [style for style in workbook._named_styles if style.name == name]
    return found


def restyle(workbook: Workbook, name: str, fill: Color | str, font: Color | str) -> None:
    style = style_named(workbook, name)
    style.fill = PatternFill("solid", fgColor=fill)
    style.font = Font(name="Georgia", size=14, color=font)


def test_a_restyled_verdict_is_in_the_rules_of_the_pack(
    scorecard: Scorecard, restyled: Restyled, place: Path
) -> None:
    style = restyled(lambda workbook: restyle(workbook, "RAG amber", "FF102030", "FFF0E0D0"))
    write_pack(scorecard, place, style)
    sheet = openpyxl.load_workbook(place)[SUMMARY]
    looks = {
        (rule.dxf.fill.bgColor.rgb[-6:], rule.dxf.font.color.rgb[-6:])
        for ranges in sheet.conditional_formatting
        for rule in ranges.rules
        if rule.formula[0] in ('"AMBER"', '"A"')
    }
    assert looks == {("102030", "F0E0D0")}


def test_a_restyled_title_is_in_the_pack(
    scorecard: Scorecard, restyled: Restyled, place: Path
) -> None:
    style = restyled(lambda workbook: restyle(workbook, "Title", "FF102030", "FFF0E0D0"))
    write_pack(scorecard, place, style)
    for sheet in openpyxl.load_workbook(place):
        assert sheet["A1"].font.name == "Georgia"
        assert sheet["A1"].fill.fgColor.rgb[-6:] == "102030"


@pytest.mark.parametrize("colour", THEME_COLOURS, ids=["theme", "tinted", "indexed"])
@pytest.mark.parametrize("name", ["RAG red", "Heat high", "Chart value"])
def test_colours_picked_from_excels_palette_are_followed(
    name: str, colour: Color, scorecard: Scorecard, restyled: Restyled, place: Path
) -> None:
    """Excel's palette gives colours of the theme, which say no red, green and blue themselves."""
    style = restyled(lambda workbook: restyle(workbook, name, colour, colour))
    write_pack(scorecard, place, style)
    with zipfile.ZipFile(place) as whole:
        parts = [whole.read(part) for part in whole.namelist() if part.endswith(".xml")]
    written = [
        colour.decode()
        for part in parts
        for colour in re.findall(rb'(?:rgb|srgbClr val)="([^"]*)"', part)
    ]
    assert not [each for each in written if not is_colour(each)]


def is_colour(text: str) -> bool:
    return re.fullmatch(r"[0-9A-Fa-f]{6}([0-9A-Fa-f]{2})?", text) is not None


def test_the_page_set_up_of_the_patterns_is_followed(
    scorecard: Scorecard, restyled: Restyled, place: Path
) -> None:
    def widen(workbook: Workbook) -> None:
        workbook["Landscape page"].page_margins.left = 1.5
        workbook["Portrait page"].oddFooter.left.text = "Our council"

    write_pack(scorecard, place, restyled(widen))
    book = openpyxl.load_workbook(place)
    assert book[SUMMARY].page_margins.left == 1.5
    assert book.worksheets[2].oddFooter.left.text == "Our council"


@pytest.mark.parametrize("name", STYLES)
def test_a_style_that_is_gone_is_named_in_one_message(
    name: str, scorecard: Scorecard, restyled: Restyled, place: Path
) -> None:
    def rename(workbook: Workbook) -> None:
        style_named(workbook, name).name = "Renamed"

    path = restyled(rename)
    place.parent.mkdir()
    place.write_bytes(b"the old pack")
    with pytest.raises(InputError, match=f"'{name}'") as caught:
        write_pack(scorecard, place, path)
    assert "House style.xlsx" in caught.value.where
    assert caught.value.mend
    assert place.read_bytes() == b"the old pack"


@pytest.mark.parametrize("name", ["Landscape page", "Portrait page"])
def test_a_pattern_sheet_that_is_gone_is_named(
    name: str, scorecard: Scorecard, restyled: Restyled, place: Path
) -> None:
    path = restyled(lambda workbook: workbook.remove(workbook[name]))
    with pytest.raises(InputError, match=f"no sheet '{name}'") as caught:
        write_pack(scorecard, place, path)
    assert caught.value.where == str(path)
    assert "sheet" in caught.value.mend


def test_a_house_style_that_is_no_workbook_is_explained(
    scorecard: Scorecard, place: Path, tmp_path: Path
) -> None:
    path = tmp_path / "House style.xlsx"
    path.write_bytes(HOUSE_STYLE.read_bytes()[:2000])
    with pytest.raises(InputError) as caught:
        write_pack(scorecard, place, path)
    assert "House style.xlsx" in f"{caught.value.what} {caught.value.where}"
    assert caught.value.mend


def picture(colour: str) -> bytes:
    content = io.BytesIO()
    Picture.new("RGB", (60, 20), colour).save(content, "PNG")
    return content.getvalue()


def with_red_logo(workbook: Workbook) -> None:
    sheet = workbook["Landscape page"]
    sheet._images.clear()
    sheet.add_image(Image(io.BytesIO(picture("#C00000"))), "B2")


def test_another_logo_is_in_the_pack(scorecard: Scorecard, restyled: Restyled, place: Path) -> None:
    write_pack(scorecard, place, restyled(with_red_logo))
    with zipfile.ZipFile(place) as whole:
        (media,) = [name for name in whole.namelist() if name.startswith("xl/media/")]
        shown = Picture.open(io.BytesIO(whole.read(media)))
        assert shown.size == (60, 20)
        assert shown.convert("RGB").getpixel((5, 5)) == (0xC0, 0, 0)


def test_a_house_style_without_a_logo_makes_a_pack_without_one(
    scorecard: Scorecard, restyled: Restyled, place: Path
) -> None:
    write_pack(scorecard, place, restyled(lambda w: w["Landscape page"]._images.clear()))
    with zipfile.ZipFile(place) as whole:
        assert not [name for name in whole.namelist() if name.startswith("xl/media/")]


def test_a_wide_logo_keeps_its_shape(scorecard: Scorecard, restyled: Restyled, place: Path) -> None:
    """A council's logo is rarely square."""
    write_pack(scorecard, place, restyled(with_red_logo))
    sheet = openpyxl.load_workbook(place)[SUMMARY]
    (logo,) = sheet._images
    assert drawn_shape(sheet, logo.anchor) == pytest.approx(60 / 20, rel=0.15)


def drawn_shape(sheet: Worksheet, anchor: OneCellAnchor | TwoCellAnchor) -> float:
    """How many times wider than high a picture is drawn, in the sheet's columns and rows."""
    if isinstance(anchor, OneCellAnchor):
        return anchor.ext.width / anchor.ext.height
    first, last = anchor._from, anchor.to
    letters = [get_column_letter(n + 1) for n in range(first.col, last.col)]
    rows = range(first.row + 1, last.row + 1)
    wide = sum(sheet.column_dimensions[letter].width * 7 + 5 for letter in letters)
    high = sum((sheet.row_dimensions[row].height or 15) / 0.75 for row in rows)
    return (wide + pixels_between(first.colOff, last.colOff)) / (
        high + pixels_between(first.rowOff, last.rowOff)
    )


def pixels_between(first: int, last: int) -> float:
    return (last - first) / 9525

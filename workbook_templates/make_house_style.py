"""Draw ``House style.xlsx`` as it is shipped: ``python -m workbook_templates.make_house_style``.

After that it is Excel's: a team restyles its own copy, and the pack writer only looks styles up
by name. Colours for verdicts pass WCAG AA with their text and differ in lightness, so that they
can be told apart without colour vision; ``tests/pack/test_pack_colours.py`` measures both.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from openpyxl import Workbook
from openpyxl.drawing.image import Image
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image as Picture
from PIL import ImageDraw

PATH = Path(__file__).with_name("House style.xlsx")

FONT = "Arial"
INK = "1F2A44"
ACCENT = "0B5C6B"
BAND = "E6EEF0"
RULE = "B8C4CC"
MUTED = "55606E"
WHITE = "FFFFFF"
BLACK = "000000"


@dataclass(frozen=True, slots=True)
class Look:
    """One named style: what it is for, and how it looks."""

    name: str
    use: str
    size: float = 10
    bold: bool = False
    italic: bool = False
    colour: str = INK
    fill: str = ""
    across: str = "left"
    down: str = "center"
    wrap: bool = False
    turned: int = 0
    ruled: bool = False
    indent: int = 0

    def style(self) -> NamedStyle:
        """The look as a named cell style of Excel."""
        line = Side(style="thin", color=RULE)
        style = NamedStyle(
            name=self.name,
            font=Font(
                name=FONT, size=self.size, bold=self.bold, italic=self.italic, color=self.colour
            ),
            alignment=Alignment(
                horizontal=self.across,
                vertical=self.down,
                wrap_text=self.wrap,
                text_rotation=self.turned,
                indent=self.indent,
                shrink_to_fit="number" in self.name.lower() and not self.wrap,
            ),
            border=Border(bottom=line, top=line) if self.ruled else Border(),
        )
        if self.fill:
            style.fill = PatternFill("solid", fgColor=self.fill)
        return style


LOOKS = (
    Look("Title", "The title of a sheet", size=16, bold=True, wrap=True),
    Look("Subtitle", "Month, status and who approved it", colour=MUTED, wrap=True),
    Look("Marking", "The protective marking", bold=True, across="right", colour=ACCENT),
    Look("Heading", "A heading over a paragraph", size=12, bold=True, colour=ACCENT, down="bottom"),
    Look("Paragraph", "Commentary and definitions", size=11, down="top", wrap=True),
    Look("Headline", "The three lines on top of the summary", wrap=True, fill=BAND),
    Look("Headline label", "Their labels", bold=True, fill=BAND),
    Look("Note", "Notes and keys", size=9, colour=MUTED, down="top", wrap=True),
    Look("Link", "A link to another sheet", colour=ACCENT),
    Look(
        "Column heading",
        "The head of a column of short words",
        bold=True,
        colour=WHITE,
        fill=ACCENT,
        across="center",
        wrap=True,
    ),
    Look(
        "Number heading",
        "The head of a column of numbers",
        bold=True,
        colour=WHITE,
        fill=ACCENT,
        across="right",
        wrap=True,
    ),
    Look(
        "Label heading",
        "The head of a column of labels",
        bold=True,
        colour=WHITE,
        fill=ACCENT,
        wrap=True,
        indent=1,
    ),
    Look(
        "Turned heading",
        "The head of a narrow column",
        size=8,
        bold=True,
        colour=WHITE,
        fill=ACCENT,
        across="center",
        turned=90,
    ),
    Look("Group", "A part of the service", bold=True, fill=BAND, ruled=True),
    Look("Row label", "The label of a row", wrap=True, ruled=True, indent=1),
    Look("Number", "A figure", across="right", ruled=True),
    Look(
        "Strong number",
        "The figure that is judged",
        bold=True,
        across="right",
        ruled=True,
    ),
    Look("Centred number", "A figure among areas", across="center", ruled=True),
    Look(
        "Strong centred number",
        "A percentage or rate among areas",
        bold=True,
        across="center",
        ruled=True,
    ),
    Look("Text", "Words in a table", across="center", wrap=True, ruled=True),
    Look(
        "Small text",
        "Smaller words beside a number",
        size=8.5,
        wrap=True,
        ruled=True,
        colour=MUTED,
        indent=1,
    ),
    Look("Verdict", "RED, AMBER or GREEN", bold=True, across="center", ruled=True),
    Look("Small verdict", "R, A or G in the strip", size=8, bold=True, across="center", ruled=True),
    Look("Data", "Words on the data sheet", size=9, indent=1),
    Look("Data number", "Numbers on the data sheet", size=9, across="right"),
    Look("RAG red", "The fill and font of RED", bold=True, colour=WHITE, fill="A3142E"),
    Look("RAG amber", "The fill and font of AMBER", bold=True, colour=BLACK, fill="FFC82E"),
    Look("RAG green", "The fill and font of GREEN", bold=True, colour=BLACK, fill="3FAF85"),
    Look("Heat low", "The lowest value of a row of areas", fill="FFFFFF"),
    Look("Heat high", "The highest value of a row of areas", fill="9CC3CE"),
    Look("Chart value", "The colour of the indicator's line", fill=ACCENT, colour=WHITE),
    Look("Chart target", "The colour of the target's line", fill="C7541B", colour=WHITE),
    Look("Chart average", "The colour of England's line", fill="6B7785", colour=WHITE),
    Look("Chart break", "The colour of the line at a series break", fill="8A4FBF", colour=WHITE),
)

GALLERY = "Styles"
LANDSCAPE = "Landscape page"
PORTRAIT = "Portrait page"


def logo() -> Image:
    """The mark that stands where a council's logo goes: three rising bars."""
    picture = Picture.new("RGBA", (240, 240), (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    for place, (height, colour) in enumerate(((90, "#6B7785"), (150, "#0B5C6B"), (220, "#1F2A44"))):
        left = 15 + place * 75
        draw.rounded_rectangle((left, 230 - height, left + 60, 230), radius=14, fill=colour)
    content = io.BytesIO()
    picture.save(content, "PNG")
    image = Image(content)
    image.width = image.height = 40
    return image


def house_style() -> Workbook:
    """The workbook with every named style, the two pattern pages and the logo."""
    workbook = Workbook()
    _set_normal_font(workbook)
    for look in LOOKS:
        workbook.add_named_style(look.style())
    gallery = workbook.worksheets[0]
    gallery.title = GALLERY
    _fill_gallery(gallery)
    _set_page(workbook.create_sheet(LANDSCAPE), "landscape")
    _set_page(workbook.create_sheet(PORTRAIT), "portrait")
    workbook.properties.title = "House style of the scorecard"
    workbook.properties.language = "en-GB"
    return workbook


def _set_normal_font(workbook: Any) -> None:
    """Make Arial the font of the style Normal, in whose figures column widths are measured.

    openpyxl has no public way to restyle Normal; the default font is the first of its fonts.
    """
    arial = Font(name=FONT, size=10)
    workbook._fonts[0] = arial
    workbook._named_styles["Normal"].font = arial


def _fill_gallery(sheet: Worksheet) -> None:
    sheet["A1"] = "House style"
    sheet["A1"].style = "Title"
    sheet["A2"] = (
        "Change a style with Home, Cell styles, Modify; the page set-up, header and footer on the "
        "two page sheets; the logo by putting another picture on the sheet Landscape page. "
        "Keep the names."
    )
    sheet["A2"].style = "Paragraph"
    sheet.merge_cells("A2:B2")
    sheet.row_dimensions[2].height = 42
    for row, look in enumerate(LOOKS, start=4):
        sheet.cell(row, 1, look.name).style = look.name
        sheet.cell(row, 2, look.use).style = "Paragraph"
        sheet.row_dimensions[row].height = 48 if look.turned else 24
    sheet.column_dimensions["A"].width = 34
    sheet.column_dimensions["B"].width = 52
    sheet.sheet_view.showGridLines = False


def _set_page(sheet: Worksheet, orientation: Literal["landscape", "portrait"]) -> None:
    sheet["A1"] = f"The page set-up of {orientation} sheets, with their header and footer"
    sheet["A1"].style = "Paragraph"
    sheet.column_dimensions["A"].width = 60
    sheet.page_setup.orientation = orientation
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 1
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.45
    margins.top, margins.bottom = 0.55, 0.6
    margins.header = margins.footer = 0.28
    footer: Any = sheet.oddFooter
    for part, text in ((footer.left, "&F"), (footer.center, "&A"), (footer.right, "Page &P of &N")):
        part.text = text
        part.size = 8
        part.font = f"{FONT},Regular"
    sheet.sheet_view.showGridLines = False
    if orientation == "landscape":
        picture = logo()
        picture.anchor = "C1"
        sheet.add_image(picture)


if __name__ == "__main__":
    house_style().save(PATH)

"""The house-style workbook, opened to be filled: its styles, pages, colours and logo."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from xlsx_tools.catalogue.kinds import Colour
from xlsx_tools.errors import InputError
from xlsx_tools.pack.colours import plain_colour
from xlsx_tools.team_workbook.opening import open_workbook

LANDSCAPE = "Landscape page"
PORTRAIT = "Portrait page"

RAG_STYLES: Mapping[Colour, str] = {
    Colour.RED: "RAG red",
    Colour.AMBER: "RAG amber",
    Colour.GREEN: "RAG green",
}


STYLES = (
    *("Title", "Subtitle", "Marking", "Heading", "Paragraph", "Headline", "Headline label"),
    *("Note", "Link", "Column heading", "Number heading", "Label heading", "Turned heading"),
    *("Group", "Row label", "Number", "Strong number", "Centred number", "Strong centred number"),
    *("Text", "Small text", "Verdict", "Small verdict", "Data", "Data number"),
    *(*RAG_STYLES.values(), "Heat low", "Heat high"),
    *("Chart value", "Chart target", "Chart average", "Chart break"),
)
"""The cell styles that a house style has to have."""


@dataclass(frozen=True)
class HouseStyle:
    """A workbook that has the house styles and, until ``finish``, its pattern sheets."""

    workbook: Workbook

    @classmethod
    def load(cls, path: Path | None) -> HouseStyle:
        """Open a team's house style, or the one that is shipped.

        Raises InputError where it is no workbook, or lacks a style or one of the two pattern
        sheets.
        """
        if path is None:
            with as_file(files("workbook_templates") / "House style.xlsx") as shipped:
                return cls.load(shipped)
        workbook = open_workbook(path)
        for pattern in (LANDSCAPE, PORTRAIT):
            if pattern not in workbook.sheetnames:
                raise InputError(
                    f"The house style has no sheet '{pattern}'.",
                    where=str(path),
                    mend="Give the sheet its name back, or delete the file to use the shipped one.",
                )
        lost = [name for name in STYLES if name not in workbook.named_styles]
        if lost:
            raise InputError(
                f"The house style has no cell style {', '.join(repr(name) for name in lost)}.",
                where=str(path),
                mend="Rename the style back, or delete the file to use the shipped one.",
            )
        for sheet in workbook.worksheets:
            # Whatever else lies in the house style must not take a name that the pack needs.
            if sheet.title not in (LANDSCAPE, PORTRAIT):
                workbook.remove(sheet)
        return cls(workbook)

    def look(self, name: str) -> Any:
        """A cell that has the named style."""
        cell = self.workbook[LANDSCAPE].cell(1, 200)
        cell.style = name
        return cell

    def sheet(self, title: str, pattern: str, *, marking: str, one_page: bool = True) -> Worksheet:
        """A new sheet with the page set-up, header and footer of a pattern sheet."""
        page = self.workbook[pattern]
        sheet: Worksheet = self.workbook.create_sheet(title)
        sheet.page_setup = copy(page.page_setup)
        sheet.page_setup.fitToHeight = 1 if one_page else 0
        sheet.page_margins = copy(page.page_margins)
        sheet.print_options = copy(page.print_options)
        sheet.sheet_properties.pageSetUpPr = copy(page.sheet_properties.pageSetUpPr)
        footer: Any = page.HeaderFooter
        sheet.HeaderFooter = copy(footer)
        header: Any = sheet.oddHeader
        header.right.text = marking.replace("&", "&&")
        header.right.size = 9
        sheet.sheet_view.showGridLines = False
        return sheet

    def colour(self, style: str) -> str:
        """The fill colour of a style, as six hexadecimal digits."""
        return plain_colour(self.look(style).fill.fgColor, self.workbook.loaded_theme)

    def differential(self, style: str) -> DifferentialStyle:
        """A style's font and fill as conditional formatting applies them."""
        look = self.look(style)
        return DifferentialStyle(
            font=Font(bold=look.font.bold, color=look.font.color),
            fill=PatternFill(bgColor=look.fill.fgColor, fill_type="solid"),
        )

    def colour_verdicts(self, sheet: Worksheet, cells: str, *, letters: bool = False) -> None:
        """Fill the cells that read RED, AMBER or GREEN, or their first letters."""
        for colour, style in RAG_STYLES.items():
            word = colour.value[0] if letters else colour.value
            rule = Rule(
                type="cellIs",
                operator="equal",
                formula=[f'"{word}"'],
                dxf=self.differential(style),
            )
            sheet.conditional_formatting.add(cells, rule)

    def logo(self) -> Image | None:
        """The first picture on the landscape page, if there is one."""
        # openpyxl keeps the pictures that it read only here.
        pictures: list[Image] = getattr(self.workbook[LANDSCAPE], "_images", [])
        return pictures[0] if pictures else None

    def finish(self) -> Workbook:
        """The workbook without its pattern sheets."""
        for pattern in (LANDSCAPE, PORTRAIT):
            self.workbook.remove(self.workbook[pattern])
        return self.workbook

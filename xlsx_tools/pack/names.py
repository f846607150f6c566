"""The names of a pack's sheets and of its indicators, and links between them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from copy import copy
from typing import Any

from openpyxl.cell.cell import Cell
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from xlsx_tools.pack.cells import write_quantity, write_text
from xlsx_tools.pack.house_style import HouseStyle
from xlsx_tools.scorecard.model import Reported
from xlsx_tools.values import Quantity

SUMMARY = "Summary"
AREAS = "Areas"
NOTES = "Notes and definitions"

_LONGEST = 31
"""Excel's limit on the name of a sheet."""


def sheet_name(reported: Reported) -> str:
    """The tab of an indicator's sheet: its number and short name, as far as Excel allows."""
    name = f"{reported.indicator.number} {reported.indicator.name}"
    return re.sub(r"[\\/*?:\[\]]", " ", name)[:_LONGEST].strip(" '")


def link(cell: Any, sheet: str) -> None:
    """Make a cell lead to a sheet of the same workbook."""
    quoted = sheet.replace("'", "''")
    words = str(cell.value)
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!A1", display=words)


def write_name(sheet: Worksheet, house: HouseStyle, reported: Reported, row: int) -> Cell:
    """Write an indicator's number, which leads to its sheet, and its name; gives the name's cell.

    The name has no link itself: LibreOffice prints words that have one in a single line, and cuts
    off what does not fit.
    """
    number: Any = write_quantity(sheet, row, 1, Quantity.of(reported.indicator.number), "Text")
    underlined = copy(house.look("Link").font)
    underlined.underline = "single"
    number.font = underlined
    link(number, sheet_name(reported))
    return write_text(sheet, row, 2, reported.indicator.name, "Row label")


def different(headings: Iterable[str]) -> list[str]:
    """The headings of a table, told apart: Excel repairs a table that has two of one name."""
    found: list[str] = []
    seen: Counter[str] = Counter()
    for heading in headings:
        seen[heading.casefold()] += 1
        count = seen[heading.casefold()]
        found.append(heading if count == 1 else f"{heading} ({count})")
    return found

"""The names of a pack's sheets, and links between them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from openpyxl.worksheet.hyperlink import Hyperlink

from xlsx_tools.scorecard.model import Reported

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
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!A1", display=cell.value)


def different(headings: Iterable[str]) -> list[str]:
    """The headings of a table, told apart: Excel repairs a table that has two of one name."""
    found: list[str] = []
    seen: Counter[str] = Counter()
    for heading in headings:
        seen[heading.casefold()] += 1
        count = seen[heading.casefold()]
        found.append(heading if count == 1 else f"{heading} ({count})")
    return found

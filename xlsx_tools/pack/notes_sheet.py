"""Notes and definitions: what each indicator counts, how it is judged, whose averages."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from xlsx_tools.pack.cells import Widths, write_across, write_long, write_text
from xlsx_tools.pack.house_style import LANDSCAPE, HouseStyle
from xlsx_tools.pack.marking import heading, page_marking
from xlsx_tools.pack.names import NOTES, write_name
from xlsx_tools.pack.pages import keep_in_sight, part_into_pages
from xlsx_tools.pack.tables import mark_up
from xlsx_tools.scorecard.model import Reported, Scorecard
from xlsx_tools.scorecard.verdict_text import judging_rules
from xlsx_tools.wording import closed

WIDTHS = Widths((6, 27, 56, 64, 46))
_HEADINGS = ("No.", "Indicator", "What is counted", "How it is judged", "Where averages are from")


def write_notes(scorecard: Scorecard, house: HouseStyle) -> None:
    """Write the definitions as one table, with the month's general notes above it."""
    sheet = house.sheet(NOTES, LANDSCAPE, marking=page_marking(scorecard))
    WIDTHS.set_on(sheet)
    last = len(_HEADINGS)
    of = ", ".join(part for part in (scorecard.area, scorecard.month.title) if part)
    write_across(sheet, WIDTHS, 1, (1, last), heading(scorecard, f"{NOTES}: {of}"), "Title")
    row = 2
    for note in _general(scorecard):
        row = write_long(sheet, WIDTHS, row, (1, last), note, "Note")
    row += 1
    header = row
    for column, words in enumerate(_HEADINGS, start=1):
        style = "Label heading" if column > 1 else "Column heading"
        write_text(sheet, row, column, words, style)
    sheet.row_dimensions[row].height = 20
    for reported in scorecard.indicators:
        row = _write_rows(sheet, house, reported, row + 1)
    mark_up(sheet, "Definitions", header, row, last)
    keep_in_sight(sheet, header + 1)
    sheet.print_title_rows = f"{header}:{header}"
    sheet.print_area = f"A1:{get_column_letter(last)}{row}"
    part_into_pages(sheet, row)


def _general(scorecard: Scorecard) -> Iterator[str]:
    if scorecard.entry.note:
        yield scorecard.entry.note
    yield from _left_out(scorecard)
    yield (
        "Symbols: z not applicable (nothing to count, or counted otherwise before), x not "
        "available, - no population. Figures are printed rounded half up and judged unrounded. "
        "A column of six months is the months' sum, or their mean; its percentage is "
        f"{scorecard.settings.previous_percentage.value}."
    )


def _left_out(scorecard: Scorecard) -> Iterator[str]:
    """What the areas leave out and, where that does not hold for all indicators, for which."""
    entry = scorecard.entry
    if not entry.left_out:
        return
    if not entry.left_out_for:
        yield closed(f"Areas: {entry.left_out}")
        return
    of = [reported.indicator for reported in scorecard.indicators if reported.indicator.by_area]
    names = [each.name for each in of if each.indicator in entry.left_out_for]
    if names:
        yield closed(f"Areas of {', '.join(names)}: {entry.left_out}")


def _write_rows(sheet: Worksheet, house: HouseStyle, reported: Reported, row: int) -> int:
    """Write what is said of an indicator, in as many rows as it needs; gives the last one."""
    write_name(sheet, house, reported, row)
    texts = (reported.indicator.definition, judging_rules(reported), _sources(reported))
    last = row
    for column, text in enumerate(texts, start=3):
        whole = write_text(sheet, row, column, text, "Row label")
        for place, piece in enumerate(WIDTHS.pieces(whole), start=row):
            write_text(sheet, place, column, piece, "Row label")
            last = max(last, place)
    for each in range(row, last + 1):
        WIDTHS.fit(sheet, each)
    return last


def _sources(reported: Reported) -> str:
    named = (("England", reported.national), ("Neighbours", reported.neighbours))
    said = (
        (name, [part for part in (str(average.year or ""), average.note) if part])
        for name, average in named
        if average
    )
    return " ".join(closed(f"{name}: {', '.join(parts)}") for name, parts in said if parts)

"""The summary: the whole month on one landscape page, or on two where that would be too small."""

from __future__ import annotations

import math
from collections.abc import Iterator

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from xlsx_tools.judgement.trend import POINTS_BETTER, SHARE_BETTER
from xlsx_tools.pack.cells import (
    Widths,
    merge,
    write_across,
    write_printed,
    write_quantity,
    write_text,
)
from xlsx_tools.pack.chart_parts import PictureAnchor
from xlsx_tools.pack.house_style import LANDSCAPE, HouseStyle
from xlsx_tools.pack.marking import NOT_FOR_PUBLICATION, heading, page_marking, status, whose_month
from xlsx_tools.pack.names import SUMMARY, write_name
from xlsx_tools.pack.pages import keep_in_sight, part_into_pages
from xlsx_tools.scorecard.model import Average, Cell, Reported, Scorecard, Verdict
from xlsx_tools.scorecard.table import judged_row
from xlsx_tools.values import Missing, plain

_COLUMNS: tuple[tuple[str, float, str], ...] = (
    ("No.", 4.5, "Column heading"),
    ("Indicator", 28, "Label heading"),
    ("This month", 9, "Number heading"),
    ("Counts (change in total)", 18, "Column heading"),
    ("Previous", 10, "Number heading"),
    ("Previous is", 14, "Label heading"),
    ("Target", 14.5, "Number heading"),
    ("Gap in cases", 10, "Column heading"),
    ("England", 13.5, "Column heading"),
    ("Statistical neighbours", 14.5, "Column heading"),
    ("Rating", 9.5, "Column heading"),
    ("Trend", 9.5, "Column heading"),
    ("Marks", 7, "Column heading"),
)
_STRIP_WIDTH = 3.6
_STRIP_PIXELS = 30
_LOGO_HEIGHT = 50
_LOGO_COLUMNS = 6
_LAST_OF_STATUS = 7
_FIRST_OF_STRIP = len(_COLUMNS) + 1
_STRIP = 12
_LAST = len(_COLUMNS) + _STRIP
_AREA = _LAST + 1
_AREA_WIDTH = 12
WIDTHS = Widths((*(width for _, width, _ in _COLUMNS), *(_STRIP_WIDTH,) * _STRIP))

_KEY = (
    "Rating, by the rule on the indicator's sheet: GREEN meets the target (exactly meeting it is "
    "GREEN) or is as near as that rule asks, AMBER misses it by more, RED by more still. Values "
    "are judged unrounded. A percentage of fewer than {small} cases gets no colour.",
    "Trend, against the previous column, unless the indicator's sheet says otherwise: GREEN better "
    "by more than {points} points (percentages) or {share}% of the previous value (all else), "
    "AMBER the same or only a bit better, RED worse by more than half of the last printed digit.",
    "Last twelve months: R, A or G as issued at the time, never judged again; empty where none was "
    "issued. z not applicable, x not available, - no population.",
)


def write_summary(scorecard: Scorecard, house: HouseStyle) -> None:
    """Write the summary."""
    sheet = house.sheet(SUMMARY, LANDSCAPE, marking=page_marking(scorecard))
    WIDTHS.set_on(sheet)
    row = _write_top(sheet, scorecard, house)
    row = _write_headings(sheet, scorecard, row)
    first = row
    last_column = _AREA if scorecard.area else _LAST
    for group, members in scorecard.groups:
        for column in range(1, last_column + 1):
            write_text(sheet, row, column, group.value if column == 1 else "", "Group")
        sheet.row_dimensions[row].height = 20
        row += 1
        for reported in members:
            _write_indicator(sheet, house, reported, row)
            if scorecard.area:
                _write_area(sheet, reported, scorecard.area, row)
            row += 1
    last = row - 1
    strip = f"{get_column_letter(_FIRST_OF_STRIP)}{first}:{get_column_letter(_LAST)}{last}"
    house.colour_verdicts(sheet, f"K{first}:L{last}")
    house.colour_verdicts(sheet, strip, letters=True)
    sheet.row_dimensions[row].height = 6
    row += 1
    for text in (*_key(scorecard), _footer(scorecard)):
        write_across(sheet, WIDTHS, row, (1, _LAST), text, "Note")
        row += 1
    keep_in_sight(sheet, first, 3)
    sheet.print_title_rows = f"{first - 1}:{first - 1}"
    sheet.print_area = f"A1:{get_column_letter(last_column)}{row - 1}"
    part_into_pages(sheet, row - 1)


def _write_top(sheet: Worksheet, scorecard: Scorecard, house: HouseStyle) -> int:
    """Title, status, whose figures these are and the three lines; gives the row below them."""
    right = _LAST_OF_STATUS + 1
    sheet.row_dimensions[1].height = 26
    title = heading(scorecard, scorecard.title)
    write_across(sheet, WIDTHS, 1, (1, _LAST_OF_STATUS), title, "Title")
    status = " · ".join(_status(scorecard))
    write_across(sheet, WIDTHS, 2, (1, _LAST_OF_STATUS), status, "Subtitle")
    left_of_logo = _LAST - _place_logo(sheet, scorecard, house)
    _write_marking(sheet, 1, (right, left_of_logo), scorecard.settings.classification)
    _write_marking(sheet, 2, (right, left_of_logo), NOT_FOR_PUBLICATION)
    row = 3
    if scorecard.area:
        write_across(sheet, WIDTHS, row, (1, _LAST), whose_month(scorecard.area), "Headline")
        row += 1
    for label, members in (
        ("Worsened", scorecard.worsened),
        ("Improved", scorecard.improved),
        ("Watch", scorecard.watch),
    ):
        write_text(sheet, row, 1, label, "Headline label")
        merge(sheet, row, 1, 2)
        names = "; ".join(_headline(reported) for reported in members) or "none"
        write_across(sheet, WIDTHS, row, (3, _LAST), names, "Headline")
        row += 1
    return row


def _write_marking(sheet: Worksheet, row: int, columns: tuple[int, int], text: str) -> None:
    """Write a marking in as many lines as it needs, whatever the house style says of its ends."""
    write_across(sheet, WIDTHS, row, columns, text, "Marking")
    write_text(sheet, row, columns[0], text, "Marking", wrapped=True)


def _place_logo(sheet: Worksheet, scorecard: Scorecard, house: HouseStyle) -> int:
    """Put the logo in the right-hand corner in its own shape; gives the columns it takes."""
    logo = house.logo()
    if logo is None:
        return 0
    shrunk = min(_LOGO_HEIGHT / logo.height, _LOGO_COLUMNS * _STRIP_PIXELS / logo.width)
    size = logo.width * shrunk, logo.height * shrunk
    columns = math.ceil(size[0] / _STRIP_PIXELS)
    text = f"Logo of {scorecard.settings.authority}"
    logo.anchor = PictureAnchor(text, (_LAST - columns, 0), size)
    sheet.add_image(logo)
    return columns


def _status(scorecard: Scorecard) -> Iterator[str]:
    entry = scorecard.entry
    yield scorecard.settings.authority
    yield f"status: {status(scorecard)}"
    drawn = entry.extract_date
    yield f"extract date: {drawn:%d %B %Y}" if drawn else "extract date: not stated"
    yield f"approved by: {entry.approver}" if entry.approver else "approved by: not stated"


def _headline(reported: Reported) -> str:
    """``Re-referrals 28% (24%)``: an indicator with its value and what it was before."""
    text = f"{reported.indicator.name} {reported.this_month}"
    return text if isinstance(reported.previous.value, Missing) else f"{text} ({reported.previous})"


def _write_headings(sheet: Worksheet, scorecard: Scorecard, row: int) -> int:
    for column, (name, _, style) in enumerate(_COLUMNS, start=1):
        words = scorecard.month.label if name == "This month" else name
        write_text(sheet, row, column, words, style)
    for place, (month, _) in enumerate(scorecard.indicators[0].ratings):
        write_text(sheet, row, _FIRST_OF_STRIP + place, month.label, "Turned heading")
    widths = WIDTHS
    if scorecard.area:
        named = write_text(sheet, row, _AREA, scorecard.area, "Column heading")
        widths = Widths((*WIDTHS.characters, _AREA_WIDTH)).widened([named])
        widths.set_on(sheet)
    widths.fit(sheet, row, least=40)
    return row + 1


def _write_indicator(sheet: Worksheet, house: HouseStyle, reported: Reported, row: int) -> None:
    write_name(sheet, house, reported, row)
    write_quantity(sheet, row, 3, reported.this_month, "Strong number")
    write_text(sheet, row, 4, reported.counts, "Text")
    write_quantity(sheet, row, 5, reported.previous, "Number")
    write_text(sheet, row, 6, reported.previous_label, "Small text")
    by = f"by {reported.target_by.label}" if reported.target_by else ""
    write_quantity(sheet, row, 7, reported.target, "Number", suffix=by)
    write_text(sheet, row, 8, reported.gap.short if reported.gap else "", "Text")
    _write_average(sheet, row, 9, reported.national)
    _write_average(sheet, row, 10, reported.neighbours)
    write_text(sheet, row, 11, _verdict(reported.rating), "Verdict")
    write_text(sheet, row, 12, _verdict(reported.trend), "Verdict")
    write_text(sheet, row, 13, reported.marks, "Text")
    for place, (_, colour) in enumerate(reported.ratings):
        letter = colour.value[0] if colour else ""
        write_text(sheet, row, _FIRST_OF_STRIP + place, letter, "Small verdict")
    WIDTHS.fit(sheet, row, least=30, spare=4)


def _write_area(sheet: Worksheet, reported: Reported, area: str, row: int) -> None:
    """The area's value of what is judged, as its column on the indicator's sheet has it."""
    value = _judged(reported, area)
    write_printed(sheet, row, _AREA, value, number="Strong centred number", verdict="Verdict")


def _judged(reported: Reported, key: str) -> Cell:
    table = reported.table
    place = next((at for at, each in enumerate(table.headings) if each.key == key), None)
    if place is None:
        return None
    judged = judged_row(reported.indicator, table)
    rows = (r for r in table.rows if (r.kind, r.line) == judged)
    return next((row.cells[place] for row in rows), None)


def _write_average(sheet: Worksheet, row: int, column: int, average: Average | None) -> None:
    year = f"({average.year})" if average and average.year else ""
    write_quantity(
        sheet, row, column, average.quantity if average else None, "Centred number", suffix=year
    )


def _verdict(verdict: Verdict) -> str:
    return verdict.colour.value if verdict.colour else ""


def _key(scorecard: Scorecard) -> Iterator[str]:
    words = {
        "small": scorecard.settings.small_denominator,
        "points": plain(POINTS_BETTER),
        "share": plain(100 * SHARE_BETTER),
    }
    return (text.format(**words) for text in _KEY)


def _footer(scorecard: Scorecard) -> str:
    """How many verdicts, figures and definitions are not what they seem at first sight."""
    overridden = sum(len(reported.overrides) for reported in scorecard.indicators)
    revised = sum(bool(reported.revised) for reported in scorecard.indicators)
    changed = sum(bool(reported.breaks) for reported in scorecard.indicators)
    return (
        f"† verdicts set by an officer: {overridden}. (r) indicators with revised figures: "
        f"{revised}. ‡ indicators whose counting changed in the months charted: {changed}. "
        "Each is explained on the indicator's sheet."
    )

"""One sheet per indicator: its table as the edition lays it out, its chart, and what is said."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from xlsx_tools.catalogue.kinds import RowKind
from xlsx_tools.pack.cells import Widths, write_across, write_long, write_printed, write_text
from xlsx_tools.pack.chart import add_chart
from xlsx_tools.pack.data_sheet import Rows
from xlsx_tools.pack.house_style import PORTRAIT, HouseStyle
from xlsx_tools.pack.marking import heading, page_marking, status, whose_indicator
from xlsx_tools.pack.names import SUMMARY, different, link, sheet_name
from xlsx_tools.pack.pages import ends_on_first_page, part_into_pages
from xlsx_tools.pack.tables import mark_up
from xlsx_tools.scorecard.model import Reported, Scorecard
from xlsx_tools.scorecard.table import judged_row
from xlsx_tools.scorecard.verdict_text import chart_text, judging_rules, target_text, why_none_text
from xlsx_tools.wording import closed

COLUMNS = 8
"""The label and up to seven columns of figures; text runs across all of them."""

HEADER_ROW = 5
CHART_ROWS = 22


def write_indicator(
    scorecard: Scorecard, reported: Reported, rows: Rows, house: HouseStyle
) -> None:
    """Write an indicator's sheet on one portrait page, or on several where much is said of it."""
    sheet = house.sheet(sheet_name(reported), PORTRAIT, marking=page_marking(scorecard))
    page = _Page(sheet, _write_headings(sheet, reported))
    page.across(1, heading(scorecard, reported.indicator.title), "Title")
    page.across(2, f"{scorecard.title} · {status(scorecard)}", "Subtitle")
    write_text(sheet, 3, 1, f"Back to {SUMMARY}", "Link")
    link(sheet.cell(3, 1), SUMMARY)
    sheet.row_dimensions[4].height = 5
    if scorecard.area:
        page.across(4, whose_indicator(reported, scorecard.area), "Headline")
    below = _write_table(page, reported, house)
    row = _write_judgement(page, reported, below + 1)
    row = _write_chart(page, reported, rows, house, row)
    for topic, paragraphs in (
        ("Commentary", _commentary(reported)),
        ("What is counted", (reported.indicator.definition,)),
        ("Notes", (*reported.notes, *_averages(reported))),
    ):
        if paragraphs:
            write_text(sheet, row, 1, topic, "Heading")
            sheet.row_dimensions[row].height = 25
            row += 1
        for paragraph in paragraphs:
            row = page.long(row, paragraph, "Note" if topic == "Notes" else "Paragraph")
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    if part_into_pages(sheet, row - 1):
        whole = ends_on_first_page(sheet, page.widths, below - 1)
        sheet.print_title_rows = "1:2" if whole else f"1:{HEADER_ROW}"
    sheet.print_area = f"A1:{get_column_letter(page.columns)}{row - 1}"


class _Page:
    """A sheet under the headings of its table, and paragraphs written across its columns."""

    def __init__(self, sheet: Worksheet, headings: list[Cell]) -> None:
        self.sheet = sheet
        self.columns = max(COLUMNS, len(headings))
        self.widths = Widths((34, 11.5, *(9.4,) * (self.columns - 2))).widened(headings)
        self.widths.set_on(sheet)
        self.widths.fit(sheet, HEADER_ROW)

    def across(self, row: int, text: str, style: str) -> None:
        write_across(self.sheet, self.widths, row, (1, self.columns), text, style)

    def long(self, row: int, text: str, style: str) -> int:
        return write_long(self.sheet, self.widths, row, (1, self.columns), text, style)


def _write_headings(sheet: Worksheet, reported: Reported) -> list[Cell]:
    """Write the headings of the printed table; gives their cells."""
    headings = different(("Measure", *(each.label for each in reported.table.headings)))
    return [
        write_text(
            sheet, HEADER_ROW, place, words, "Label heading" if place == 1 else "Number heading"
        )
        for place, words in enumerate(headings, start=1)
    ]


def _write_table(page: _Page, reported: Reported, house: HouseStyle) -> int:
    """Write the rest of the printed table as an Excel table; gives the row below it."""
    sheet, table = page.sheet, reported.table
    row = HEADER_ROW
    for printed in table.rows:
        row += 1
        write_text(sheet, row, 1, printed.label, "Row label")
        judged = (printed.kind, printed.line) == judged_row(reported.indicator, table)
        for place, cell in enumerate(printed.cells, start=2):
            number = "Strong number" if judged else "Number"
            write_printed(sheet, row, place, cell, number=number, verdict="Verdict")
        page.widths.fit(sheet, row)
        _mark(sheet, row, reported, printed.kind)
    last = get_column_letter(len(table.headings) + 1)
    name = f"Indicator{reported.indicator.number}"
    mark_up(sheet, name, HEADER_ROW, row, len(table.headings) + 1)
    house.colour_verdicts(sheet, f"B{HEADER_ROW + 1}:{last}{row}")
    return row + 1


def _mark(sheet: Worksheet, row: int, reported: Reported, kind: RowKind) -> None:
    """A dagger beside a verdict that an officer set."""
    verdict = {RowKind.RATING: reported.rating, RowKind.TREND: reported.trend}.get(kind)
    if verdict and verdict.override:
        write_text(sheet, row, 3, "†", "Text")


def _write_judgement(page: _Page, reported: Reported, row: int) -> int:
    """How it was judged, in a line or two under the table."""
    gap = reported.gap.sentence if reported.gap else ""
    sentences = (
        gap,
        target_text(reported),
        *why_none_text(reported),
        judging_rules(reported),
        chart_text(reported),
    )
    page.across(row, " ".join(each for each in sentences if each), "Note")
    return row + 1


def _write_chart(page: _Page, reported: Reported, rows: Rows, house: HouseStyle, row: int) -> int:
    corners = ((0, row - 1), (page.columns, row - 1 + CHART_ROWS))
    if add_chart(page.sheet, reported, rows, house, corners):
        for each in range(row, row + CHART_ROWS):
            page.sheet.row_dimensions[each].height = 16
        return row + CHART_ROWS
    page.across(row, "No chart: no month has a figure to draw.", "Note")
    return row + 1


def _averages(reported: Reported) -> Iterator[str]:
    """Which year an average is of, and whose it is."""
    for name, average in (("England", reported.national), ("Neighbours", reported.neighbours)):
        parts = (str(average.year or ""), average.note) if average else ()
        if any(parts):
            yield closed(f"{name}: {'; '.join(filter(None, parts))}")


def _commentary(reported: Reported) -> tuple[str, ...]:
    said = reported.commentary
    if said is None or not said.text:
        return ("No commentary was given for this month.",)
    signed = (f"Approved by {said.approved_by}.",) if said.approved_by else ()
    return (*said.paragraphs, *signed)

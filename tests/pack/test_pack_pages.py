"""The printed pack: a page for each sheet, and nothing clipped."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet
from pack_reading import AREAS, DATA, NOTES, SUMMARY, Pack, Page, text_of

pytestmark = pytest.mark.libreoffice

LINE = 1.14
"""The height of a line of Arial, in its size."""


def pages_of(pack: Pack, sheet: str) -> list[Page]:
    """The pages whose footer names the sheet."""
    found = [page for page in pack.pages if f".xlsx {sheet} Page " in page.footer]
    assert found, sheet
    return found


def wrapped(sheet: Worksheet) -> Iterator[Cell]:
    """The cells that have words enough to take more than one line."""
    for row in sheet.iter_rows():
        for cell in row:
            words = not isinstance(cell, MergedCell) and isinstance(cell.value, str)
            if words and cell.alignment.wrap_text and not cell.alignment.textRotation:
                yield cell


def test_there_is_a_page_for_every_sheet_and_more_only_for_the_data(pack: Pack) -> None:
    names = pack.workbook.sheetnames
    for name in names[:-1]:
        assert len(pages_of(pack, name)) == 1, name
    assert len(pack.pages) == len(names) - 1 + len(pages_of(pack, DATA))
    assert 1 <= len(pages_of(pack, DATA)) <= 8


def test_pages_are_numbered(pack: Pack) -> None:
    for number, page in enumerate(pack.pages, start=1):
        assert page.footer.endswith(f"Page {number} of {len(pack.pages)}")


def test_no_cell_is_too_narrow_for_its_number(pack: Pack) -> None:
    assert not [word.text for page in pack.pages for word in page.words if "###" in word.text]


def test_every_text_of_every_sheet_is_on_its_page_to_the_last_word(pack: Pack) -> None:
    for name in pack.workbook.sheetnames[:-1]:
        (page,) = pages_of(pack, name)
        texts = text_of(pack.workbook[name])
        assert not [text for text in texts if not page.lines_of(text)], name


def test_commentary_and_notes_are_on_the_page_of_their_indicator(pack: Pack) -> None:
    for reported in pack.scorecard.indicators:
        (page,) = pages_of(pack, pack.sheet_of(reported.indicator.indicator).title)
        said = (reported.commentary.text,) if reported.commentary else ()
        for text in (*said, *reported.notes, reported.indicator.definition):
            assert page.lines_of(text), text


@pytest.mark.parametrize("name", [SUMMARY, AREAS, NOTES, "indicators"])
def test_rows_are_high_enough_for_the_lines_that_they_are_printed_on(name: str, pack: Pack) -> None:
    """A row one line too low cuts the last line of its words in half."""
    sheets = pack.indicator_sheets if name == "indicators" else [pack.workbook[name]]
    compared, clipped = 0, []
    for sheet in sheets:
        (page,) = pages_of(pack, sheet.title)
        for cell in wrapped(sheet):
            lines = len(page.lines_of(cell.value))
            height = sheet.row_dimensions[cell.row].height or 15
            compared += bool(lines)
            if lines * float(cell.font.sz) * LINE > height:
                clipped.append((sheet.title, cell.coordinate, lines, height))
    assert not clipped
    assert compared > 3


def test_words_keep_within_the_page(pack: Pack) -> None:
    for page in pack.pages:
        assert {round(page.width), round(page.height)} == {595, 842}
        assert all(15 < word.across < page.width - 15 for word in page.words)
        assert all(15 < word.down < page.height - 15 for word in page.words)


def test_pages_are_not_shrunk_until_they_cannot_be_read(pack: Pack) -> None:
    """The commentary is set in 11 points; printed lines of it stand at least 9 apart."""
    for reported in pack.scorecard.indicators:
        (page,) = pages_of(pack, pack.sheet_of(reported.indicator.indicator).title)
        lines = page.lines_of(reported.commentary.text if reported.commentary else "-")
        assert all(lower - upper >= 9 for upper, lower in pairwise(lines))

"""Columns that a team added to the table Counted: what is typed in them stays with its figure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import pytest
import xlwings as xw
from memory_book import StoredSheet

from xlsx_tools.editions.folder import editions_workbook
from xlsx_tools.errors import InputError
from xlsx_tools.excel.writing import replace_rows
from xlsx_tools.team_workbook.create import create_team_workbook
from xlsx_tools.team_workbook.tables import COUNTED

Open = Callable[[Path], xw.Book]

NOVEMBER, DECEMBER = datetime(2017, 11, 1), datetime(2017, 12, 1)


def figure(
    month: datetime, indicator: str, line: str | None, area: str, count: int
) -> list[object]:
    return [month, indicator, line, area, count, 100, None, "counted", None]


AGENCY = figure(NOVEMBER, "agency", None, "City", 5)
EAST = figure(DECEMBER, "caseload", None, "EAST", 7)
OPEN = figure(DECEMBER, "unallocated", "assessments", "City", 3)
AGREED = figure(DECEMBER, "re_referrals", None, "City", 9)


@pytest.fixture
def book(tmp_path: Path, open_book: Open) -> xw.Book:
    """A workbook whose table Counted has three figures, and a column that a team added."""
    path = tmp_path / "Scorecard.xlsx"
    create_team_workbook(path, editions_workbook())
    made = open_book(path)
    replace_rows(made, COUNTED, [AGENCY, EAST, AGREED])
    sheet = counted(made)
    sheet.tables[0].right += 1
    sheet.values[4, 10] = "Checked"
    return made


def counted(book: xw.Book) -> StoredSheet:
    """The sheet of the table, which begins in row 4 of column A."""
    sheet: StoredSheet = book.impl.stored.sheet("Counted")
    return sheet


def beside(book: xw.Book, rows: Sequence[Sequence[object]]) -> list[object]:
    """What stands in the own column beside these figures, which are all of the table's."""
    sheet = counted(book)
    assert sheet.tables[0].bottom == 4 + len(rows)
    for number, row in enumerate(rows, start=5):
        assert [sheet.values.get((number, column)) for column in range(1, 10)] == row
    beyond = {place for place in (*sheet.values, *sheet.formulas) if place[0] > 4 + len(rows)}
    assert not beyond
    return [sheet.values.get((number, 10)) for number in range(5, 5 + len(rows))]


def test_words_beside_a_figure_go_where_it_goes(book: xw.Book) -> None:
    sheet = counted(book)
    sheet.values[5, 10], sheet.values[7, 10] = "ask HR", "agreed with Sam"
    replace_rows(book, COUNTED, [AGENCY, OPEN, EAST, AGREED])
    assert beside(book, [AGENCY, OPEN, EAST, AGREED]) == ["ask HR", None, None, "agreed with Sam"]
    replace_rows(book, COUNTED, [AGREED, AGENCY])
    assert beside(book, [AGREED, AGENCY]) == ["agreed with Sam", "ask HR"]


def test_a_text_a_number_and_a_day_go_as_they_are(book: xw.Book) -> None:
    sheet = counted(book)
    sheet.values |= {(5, 10): "1/2", (6, 10): 0.5, (7, 10): datetime(2018, 1, 9)}
    sheet.formats |= {(6, 10): "0%", (7, 10): "dd/mm/yyyy"}
    replace_rows(book, COUNTED, [OPEN, AGENCY, EAST, AGREED])
    moved = [None, "1/2", 0.5, datetime(2018, 1, 9)]
    assert beside(book, [OPEN, AGENCY, EAST, AGREED]) == moved
    shown = [sheet.formats.get((row, 10)) for row in range(5, 9)]
    assert shown == ["General", "General", "0%", "dd/mm/yyyy"]


def test_words_of_a_figure_that_is_gone_are_not_lost(book: xw.Book) -> None:
    sheet = counted(book)
    sheet.values[6, 10] = "one case is EAST's"
    with pytest.raises(
        InputError, match="under 'Checked' of a figure that there is no more"
    ) as why:
        replace_rows(book, COUNTED, [AGENCY, AGREED])
    assert why.value.where == "sheet 'Counted', row 6"
    assert beside(book, [AGENCY, EAST, AGREED]) == [None, "one case is EAST's", None]


def test_formulas_stay_in_their_rows(book: xw.Book) -> None:
    sheet = counted(book)
    for row in (5, 6, 7):
        sheet.formulas[row, 10] = "=[@Numerator]*2"
        sheet.values[row, 10] = 10.0
    replace_rows(book, COUNTED, [AGREED, EAST])
    assert sheet.formulas == dict.fromkeys([(5, 10), (6, 10)], "=[@Numerator]*2")
    beside(book, [AGREED, EAST])


def test_words_among_formulas_are_not_moved_onto_them(book: xw.Book) -> None:
    sheet = counted(book)
    sheet.formulas[5, 10], sheet.values[5, 10] = "=[@Numerator]*2", 10.0
    sheet.values[7, 10] = "agreed with Sam"
    replace_rows(book, COUNTED, [AGENCY, EAST, AGREED, OPEN])
    with pytest.raises(InputError, match="'Checked' of the table Counted has both formulas and"):
        replace_rows(book, COUNTED, [AGENCY, AGREED, EAST, OPEN])
    found = beside(book, [AGENCY, EAST, AGREED, OPEN])
    assert found == [10.0, None, "agreed with Sam", None]

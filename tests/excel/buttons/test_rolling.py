"""Rolling on to another month."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
import xlwings as xw
from memory_book import StoredBook
from test_buttons import log, table, ticks, typed

from xlsx_tools.catalogue.kinds import Status
from xlsx_tools.catalogue.records import MonthEntry, TeamWorkbook
from xlsx_tools.errors import InputError
from xlsx_tools.excel.buttons import press
from xlsx_tools.excel.checklist import working_month
from xlsx_tools.excel.outcome import Result
from xlsx_tools.excel.roll import next_month
from xlsx_tools.periods import Month
from xlsx_tools.team_workbook.start import place_of

NOVEMBER, DECEMBER, JANUARY = Month(2017, 11), Month(2017, 12), Month(2018, 1)
TODAY = date(2018, 1, 10)


def listing(*months: Month) -> TeamWorkbook:
    rows = tuple(MonthEntry(month=month, status=Status.FINAL) for month in months)
    return replace(TeamWorkbook(), months=rows)


@pytest.mark.parametrize(
    ("listed", "current", "to"),
    [
        ((NOVEMBER, DECEMBER), None, DECEMBER),  # a workbook whose buttons were never used
        ((NOVEMBER, DECEMBER), NOVEMBER, DECEMBER),
        ((NOVEMBER, JANUARY), NOVEMBER, JANUARY),  # nobody reports on December
        ((NOVEMBER, DECEMBER, JANUARY), NOVEMBER, DECEMBER),  # none is rolled past
        ((JANUARY, DECEMBER, NOVEMBER), NOVEMBER, DECEMBER),
        ((NOVEMBER, DECEMBER), DECEMBER, JANUARY),  # to be added to Months
        ((NOVEMBER, DECEMBER), JANUARY, JANUARY),  # still to be added: never two at once
    ],
)
def test_the_next_month_is_the_next_that_is_listed(
    listed: tuple[Month, ...], current: Month | None, to: Month
) -> None:
    assert next_month(listing(*listed), current, TODAY) == to


def test_a_month_is_rolled_to_from_its_first_day() -> None:
    assert next_month(listing(DECEMBER), DECEMBER, date(2018, 1, 1)) == JANUARY
    with pytest.raises(InputError, match="January 2018 has not begun"):
        next_month(listing(DECEMBER), DECEMBER, date(2017, 12, 31))


def test_a_month_that_has_not_begun_is_not_rolled_to() -> None:
    with pytest.raises(InputError, match="February 2018 has not begun"):
        next_month(listing(JANUARY), JANUARY, TODAY)


def test_no_month_listed_is_said() -> None:
    with pytest.raises(InputError, match="lists no month"):
        next_month(TeamWorkbook(), DECEMBER, TODAY)


def test_a_step_that_a_filter_hides_loses_its_tick_too(book: xw.Book, stored: StoredBook) -> None:
    press("build", book)
    (checklist,) = stored.sheet("Start").tables
    checklist.filtered = {row for row in range(checklist.top + 1, checklist.bottom + 1) if row != 7}
    assert ticks(stored)
    press("roll", book)
    assert not ticks(stored).keys() - {place_of("roll")}


def test_rolling_sets_the_month_and_clears_the_checklist(book: xw.Book, stored: StoredBook) -> None:
    press("build", book)
    stored.sheet("Start").values[7, 4] = "Yes"  # a step that a person ticked
    before = typed(stored)
    outcome = press("roll", book)
    assert working_month(book) == JANUARY
    assert outcome.result is Result.FINDINGS
    assert "Add a row below the last: Month 01/01/2018" in outcome.entries[0].mend
    assert set(ticks(stored)) == {"Button Roll to the month"}
    assert typed(stored) == before


def test_the_month_that_is_not_listed_is_not_worked_on(book: xw.Book, stored: StoredBook) -> None:
    press("roll", book)
    again = press("roll", book)
    assert again.summary.startswith("It is January 2018 already.")
    for name in ("count", "check", "build", "exceptions"):
        outcome = press(name, book)
        assert outcome.summary == "The team workbook does not list Jan-18."
    assert log(stored)[0]["Month"] == "2018-01"


def test_rolling_back_to_a_listed_month_shows_what_was_counted(
    book: xw.Book, stored: StoredBook
) -> None:
    book.names["ScorecardMonth"].refers_to_range.value = datetime(2017, 11, 1)
    outcome = press("roll", book)
    assert (outcome.result, outcome.month) == (Result.DONE, DECEMBER)
    assert outcome.summary == "The buttons now work on December 2017."
    assert len(table(stored.sheet("Counted"), "Counted")) > 1000


def test_a_workbook_without_a_sheet_start_is_given_one(book: xw.Book, stored: StoredBook) -> None:
    stored.sheets[:] = [each for each in stored.sheets if each.name != "Start"]
    stored.names.clear()
    press("roll", book)
    assert working_month(book) == DECEMBER
    assert stored.sheets[0].name == "Start"
    press("build", book)
    assert set(ticks(stored)) == {"Button Roll to the month", "Button Build"}


def test_another_sheet_called_start_is_left_alone(book: xw.Book, stored: StoredBook) -> None:
    start = stored.sheet("Start")
    start.tables.clear()
    stored.names.clear()
    before = dict(start.values)
    press("roll", book)
    assert start.values == before
    assert stored.sheets[0].name == "Scorecard Start"
    assert working_month(book) == DECEMBER


def test_a_month_that_is_none_is_refused(book: xw.Book) -> None:
    book.names["ScorecardMonth"].refers_to_range.value = "soon"
    outcome = press("count", book)
    assert outcome.summary == "'soon' is not a month"
    assert "ScorecardMonth" in outcome.entries[0].where

"""Every button, pressed in an open workbook of a made-up authority."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw
from memory_book import StoredBook, StoredSheet
from memory_engine import Engine

from xlsx_tools import count_work, work
from xlsx_tools.excel.blocks import block_of_figures, figures_of
from xlsx_tools.excel.buttons import press
from xlsx_tools.excel.outcome import Result
from xlsx_tools.figure_files import read_folder, write
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.periods import Month
from xlsx_tools.team_workbook.start import BUTTONS, place_of

Open = Callable[[Path], xw.Book]
DECEMBER = Month(2017, 12)
MACHINE = ("Start", "Counted", "Log")


def table(sheet: StoredSheet, name: str) -> list[list[object]]:
    """The cells of a table, headings first."""
    (found,) = (each for each in sheet.tables if each.name == name)
    across = range(found.left, found.right + 1)
    return [
        [sheet.values.get((row, column)) for column in across]
        for row in range(found.top, found.bottom + 1)
    ]


def log(stored: StoredBook) -> list[dict[object, object]]:
    """The rows of the table Log by heading, the newest first; none where it is blank."""
    headings, *rows = table(stored.sheet("Log"), "Log")
    return [dict(zip(headings, row, strict=True)) for row in rows if any(row)]


def ticks(stored: StoredBook) -> dict[object, tuple[object, object]]:
    """What the checklist says under Done and Result, by what stands under Where."""
    rows = table(stored.sheet("Start"), "Checklist")[1:]
    return {row[2]: (row[3], row[4]) for row in rows if row[3] or row[4]}


def typed(stored: StoredBook) -> dict[tuple[str, int, int], object]:
    """Every cell of the sheets that are people's."""
    return {place: cell for place, cell in stored.cells().items() if place[0] not in MACHINE}


def select(stored: StoredBook, sheet: str, row: int, column: int) -> None:
    stored.selection = (sheet, row, column)
    stored.active = [each.name for each in stored.sheets].index(sheet)


def files(folder: ScorecardFolder) -> dict[str, bytes]:
    """Every file of a folder by its name."""
    paths = (path for path in folder.path.rglob("*") if path.is_file())
    return {str(path.relative_to(folder.path)): path.read_bytes() for path in paths}


def test_count_writes_the_figures_and_shows_them_in_counted(
    book: xw.Book, stored: StoredBook, folder: ScorecardFolder
) -> None:
    before = typed(stored)
    (folder.figures / "2017-12.csv").unlink()
    outcome = press("count", book)
    assert outcome.month == DECEMBER
    assert outcome.summary.startswith("Counted 50 figures of December 2017.")
    figures = read_folder(folder.figures)
    assert write(figures_of(table(stored.sheet("Counted"), "Counted"))) == write(figures)
    assert typed(stored) == before


def test_count_does_what_the_command_does(
    book: xw.Book, folder: ScorecardFolder, made_up: ScorecardFolder
) -> None:
    press("count", book)
    assert files(folder)["figures/2017-12.csv"] == files(made_up)["figures/2017-12.csv"]


def test_figures_that_were_counted_are_no_failure_where_counted_cannot_be_written(
    book: xw.Book, stored: StoredBook, folder: ScorecardFolder, made_up: ScorecardFolder
) -> None:
    (folder.figures / "2017-12.csv").unlink()
    stored.sheet("Counted").protected = True
    outcome = press("count", book)
    assert outcome.result is Result.FINDINGS
    assert outcome.summary.startswith("Counted 50 figures of December 2017.")
    assert "did not let the table Counted be written" in outcome.entries[1].what
    assert log(stored)[0]["Result"] == "Findings"
    assert files(folder)["figures/2017-12.csv"] == files(made_up)["figures/2017-12.csv"]


def test_counted_holds_months_as_dates_and_texts_as_texts(
    book: xw.Book, stored: StoredBook
) -> None:
    press("count", book)
    sheet = stored.sheet("Counted")
    assert sheet.values[5, 1] == datetime(2013, 2, 1)
    assert sheet.formats[5, 1] == "mmm-yy"
    assert sheet.formats[5, 2] == "@"


def test_counted_is_written_in_one_go_and_grows_and_shrinks(
    book: xw.Book, stored: StoredBook, folder: ScorecardFolder
) -> None:
    press("count", book)
    sheet = stored.sheet("Counted")
    assert len(sheet.writes) == 1
    whole = len(table(sheet, "Counted"))
    for path in folder.figures.glob("2013-*.csv"):
        path.unlink()
    press("count", book)
    assert len(sheet.writes) == 2
    rows = table(sheet, "Counted")
    assert 1 < len(rows) < whole
    assert rows == block_of_figures_as_read(folder)
    assert all(row <= 4 + len(rows) for row, _ in sheet.values)


def test_counted_does_not_grow_over_what_somebody_wrote_below_it(
    book: xw.Book, stored: StoredBook
) -> None:
    sheet = stored.sheet("Counted")
    sheet.values[40, 1] = "Our note"
    before = dict(sheet.values)
    outcome = press("count", book)
    assert outcome.result is Result.FINDINGS
    said = outcome.entries[1]
    assert said.what == "below the table Counted stands something that it would cover"
    assert said.where == "sheet 'Counted', row 40"
    assert sheet.values == before


def filter_rows(sheet: StoredSheet, name: str, column: int, shown: object) -> set[int]:
    """Filter a table by a column's value; the rows that are hidden now."""
    (found,) = (each for each in sheet.tables if each.name == name)
    rows = range(found.top + 1, found.bottom + 1)
    hidden = {row for row in rows if sheet.values.get((row, column)) != shown}
    assert 0 < len(hidden) < len(rows)
    found.filtered = set(hidden)
    return hidden


def test_a_filter_on_counted_is_cleared_before_it_is_written(
    book: xw.Book, stored: StoredBook, folder: ScorecardFolder
) -> None:
    press("count", book)
    sheet = stored.sheet("Counted")
    filter_rows(sheet, "Counted", 2, "re_referrals")
    (folder.figures / "2013-02.csv").unlink()
    assert press("count", book).result is not Result.FAILED
    assert not sheet.passed_over()
    assert table(sheet, "Counted") == block_of_figures_as_read(folder)


def test_wrong_figures_in_rows_that_another_filter_shows_are_not_left(
    book: xw.Book, stored: StoredBook, folder: ScorecardFolder
) -> None:
    press("count", book)
    sheet = stored.sheet("Counted")
    before = table(sheet, "Counted")
    sheet.filtered = filter_rows(sheet, "Counted", 2, "re_referrals")
    (folder.figures / "2013-02.csv").unlink()
    outcome = press("count", book)
    assert outcome.result is Result.FINDINGS
    assert outcome.entries[1].what.startswith("the table Counted does not hold what was written")
    assert outcome.entries[1].where == "sheet 'Counted', row 5"
    for number, row in enumerate(before[1:], start=5):
        left = [sheet.values.get((number, column)) for column in range(1, 10)]
        assert left == (row if number in sheet.filtered else [None] * 9)
    assert press("live-sheet", book).result is Result.FAILED
    sheet.filtered = set()
    press("count", book)
    assert table(sheet, "Counted") == block_of_figures_as_read(folder)


def test_a_filter_on_the_log_is_cleared_before_it_is_written(
    book: xw.Book, stored: StoredBook
) -> None:
    press("build", book)
    press("open-pack", book)
    filter_rows(stored.sheet("Log"), "Log", 2, "Build")
    press("open-pack", book)
    assert [row["Button"] for row in log(stored)] == ["Open pack", "Open pack", "Build"]


def block_of_figures_as_read(folder: ScorecardFolder) -> list[list[object]]:
    block = block_of_figures(read_folder(folder.figures))
    return [[float(cell) if isinstance(cell, int) else cell for cell in row] for row in block]


def test_check_lists_its_findings_in_the_log(
    book: xw.Book, stored: StoredBook, folder: ScorecardFolder
) -> None:
    found = work.findings(folder, today=datetime.now().date(), month=DECEMBER)
    outcome = press("check", book)
    assert outcome.result is Result.FINDINGS
    first, *rows = log(stored)
    assert first["What"] == f"{len(found)} findings: {len(found)} look."
    assert [row["How to mend it"] for row in rows] == [each.mend for each in found]
    assert {row["Result"] for row in rows} == {"Findings"}
    assert {row["Month"] for row in rows} == {"2017-12"}


def test_check_sees_what_is_typed_but_not_saved(book: xw.Book, stored: StoredBook) -> None:
    press("check", book)
    before = len(log(stored))
    book.sheets["Targets"].range("A5").value = "no_such_indicator"
    outcome = press("check", book)
    assert len(log(stored)) > 2 * before
    assert any("no_such_indicator" in entry.what for entry in outcome.entries)


def test_build_makes_the_finished_workbook_from_what_is_open(
    book: xw.Book, stored: StoredBook, folder: ScorecardFolder
) -> None:
    before = typed(stored)
    folder.pack(DECEMBER).unlink(missing_ok=True)
    assert press("build", book).result is Result.DONE
    built = openpyxl.load_workbook(folder.pack(DECEMBER))
    assert "December 2017" in str([cell.value for cell in built.worksheets[0]["A"]])
    assert typed(stored) == before


def test_build_says_where_a_workbook_is_that_somebody_changed_and_what_is_of_an_earlier_build(
    book: xw.Book, stored: StoredBook, folder: ScorecardFolder
) -> None:
    pack = folder.pack(DECEMBER)
    pack.parent.mkdir(exist_ok=True)
    pack.write_bytes(b"encrypted by a manager")
    pack.with_suffix(".pdf").write_bytes(b"%PDF- old")
    press("build", book)
    (aside,) = pack.parent.glob("Scorecard 2017-12 edited *.xlsx")
    assert aside.read_bytes() == b"encrypted by a manager"
    assert str(aside) in str(log(stored))
    assert "table Commentary" in str(log(stored))
    assert {row["Where"] for row in log(stored) if "not renewed" in str(row["What"])} == {
        str(pack.with_suffix(".pdf"))
    }
    assert folder.packed_months()[-1] == DECEMBER


def test_open_pack_opens_the_months_pack(
    book: xw.Book, engine: Engine, folder: ScorecardFolder
) -> None:
    press("build", book)
    assert press("open-pack", book).result is Result.DONE
    assert engine.app.books.active.fullname == str(folder.pack(DECEMBER))
    assert [title for _, title, _ in engine.app.alerts] == ["Scorecard: Build"]


def test_open_pack_opens_the_newest_where_the_month_is_not_built(
    book: xw.Book, engine: Engine, folder: ScorecardFolder
) -> None:
    press("build", book)
    older = folder.pack(Month(2017, 11))
    folder.pack(DECEMBER).rename(older)
    outcome = press("open-pack", book)
    assert outcome.result is Result.FINDINGS
    assert engine.app.books.active.fullname == str(older)


def test_open_pack_opens_a_draft_that_is_newer_than_the_final_one(
    book: xw.Book, engine: Engine, folder: ScorecardFolder
) -> None:
    press("build", book)
    draft = Path(shutil.copy(folder.pack(DECEMBER), folder.pack(DECEMBER, draft=True)))
    later = folder.pack(DECEMBER).stat().st_mtime + 60
    os.utime(draft, (later, later))
    assert press("open-pack", book).result is Result.DONE
    assert engine.app.books.active.fullname == str(draft)


def test_exceptions_go_to_the_confidential_folder_alone(
    book: xw.Book, folder: ScorecardFolder
) -> None:
    before = files(folder)
    outcome = press("exceptions", book)
    assert "confidential" in outcome.summary
    new = set(files(folder)) - set(before)
    assert all(name.startswith("confidential/") for name in new)
    assert not [name for name in new if "with ids" in name]
    assert Path(outcome.entries[0].where).is_file()


def test_cases_are_those_of_the_selected_row_of_counted(
    book: xw.Book, stored: StoredBook, engine: Engine
) -> None:
    press("count", book)
    rows = table(stored.sheet("Counted"), "Counted")
    wanted = next(
        number
        for number, row in enumerate(rows)
        if row[0] == datetime(2017, 11, 1) and row[1] == "assessments_in_time" and row[3] != "City"
    )
    area = rows[wanted][3]
    select(stored, "Counted", 4 + wanted, 6)
    outcome = press("cases", book)
    assert outcome.month == Month(2017, 11)
    assert outcome.summary.startswith(
        f"Listed the cases of assessments_in_time {area}, November 2017."
    )
    assert outcome.opens is not None
    assert "with ids" not in outcome.opens.name
    assert engine.app.books.active.fullname == str(outcome.opens)


def test_cases_are_those_of_the_live_sheet_where_no_row_is_selected(
    book: xw.Book, stored: StoredBook
) -> None:
    press("live-sheet", book)
    book.sheets["Scorecard live"].range("B5").value = "assessments_in_time"
    select(stored, "Start", 1, 1)
    assert "assessments_in_time" in press("cases", book).summary


def test_cases_of_nothing_are_asked_for(book: xw.Book, stored: StoredBook) -> None:
    outcome = press("cases", book)
    assert outcome.result is Result.FAILED
    assert outcome.summary == "No indicator is chosen."
    assert log(stored)[0]["Result"] == "Failed"


def test_buttons_tick_their_steps_with_time_and_result(book: xw.Book, stored: StoredBook) -> None:
    press("build", book)
    ((place, (when, result)),) = ticks(stored).items()
    assert place == place_of("build")
    assert isinstance(when, datetime)
    assert abs((datetime.now() - when).total_seconds()) < 60
    assert result == "Built the scorecard of December 2017."
    assert stored.sheet("Start").formats[22, 4] == "dd/mm/yyyy hh:mm"


def test_the_log_has_the_newest_on_top(book: xw.Book, stored: StoredBook) -> None:
    press("build", book)
    press("open-pack", book)
    assert [row["Button"] for row in log(stored)] == ["Open pack", "Build"]
    assert {row["Result"] for row in log(stored)} == {"Done"}
    assert isinstance(log(stored)[0]["When"], datetime)


def test_what_is_done_is_said_in_the_status_bar_which_is_then_as_before(
    book: xw.Book, engine: Engine
) -> None:
    engine.app.status_bar = "mine"
    press("count", book)
    assert "Scorecard: Count: reading the case lists" in engine.app.said
    assert "Scorecard: Count: counting" in engine.app.said
    assert engine.app.status_bar == "mine"
    assert engine.app.screen_updating is True


def test_the_sheet_that_is_looked_at_stays(book: xw.Book, stored: StoredBook) -> None:
    select(stored, "Targets", 6, 4)
    stored.sheets[:] = [each for each in stored.sheets if each.name not in ("Counted", "Log")]
    press("count", book)
    assert book.sheets.active.name == "Targets"
    assert stored.selection == ("Targets", 6, 4)


@pytest.mark.parametrize("name", ["count", "check", "exceptions", "build", "open-pack", "chase"])
def test_a_workbook_without_the_machines_tables_is_given_them(
    name: str, book: xw.Book, stored: StoredBook
) -> None:
    press("build", book)
    stored.sheets[:] = [each for each in stored.sheets if each.name not in MACHINE]
    stored.names.clear()
    before = typed(stored)
    outcome = press(name, book)
    assert outcome.result is not Result.FAILED
    assert log(stored)[0]["Button"] == BUTTONS[name]
    assert typed(stored) == before


def test_every_button_has_a_name_that_can_be_pressed(book: xw.Book) -> None:
    for name in BUTTONS:
        assert not press(name, book).fault, name
    assert "there is no button 'send'" in press("send", book).summary


def test_a_button_without_a_workbook_takes_the_one_that_calls(
    book: xw.Book, stored: StoredBook
) -> None:
    book.set_mock_caller()
    press("build")
    assert log(stored)[0]["Button"] == "Build"
    del xw.Book._mock_caller


def test_counting_alone_gives_what_the_button_says(book: xw.Book, folder: ScorecardFolder) -> None:
    done = count_work.count(folder, [DECEMBER])
    outcome = press("count", book)
    assert len(outcome.entries) - 1 == len(done.problems) + len(done.uncounted)

"""A month's work in the shipped workbook: every button pressed by its own macro, in LibreOffice.

The buttons are pressed once, and what could be seen after each is looked at in tests of their own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from fractions import Fraction

import openpyxl
import pytest
from application import Application
from carriers import Carriers
from desk import Desk
from little_demo import with_macros

from xlsx_tools.demonstration import MONTH
from xlsx_tools.excel.binding import read_team
from xlsx_tools.excel.blocks import block_of_figures
from xlsx_tools.figure_files import read_folder
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.team_workbook.read import read_team_workbook

ORDER = (
    "Count",
    "Check",
    "Exceptions",
    "Show cases",
    "Ask for commentary",
    "Build",
    "Open pack",
    "Live sheet",
    "Issue",
    "Draft e-mails",
)


@dataclass(frozen=True, slots=True)
class Seen:
    """What could be seen after a button: rows of Log that it made, its step, message and files."""

    log: list[dict[str, object]]
    step: dict[str, object]
    message: str
    files: dict[str, str]
    open_books: set[str]


@dataclass(frozen=True, slots=True)
class Day:
    """The desk at the end of the day, and what was seen after each button."""

    desk: Desk
    seen: dict[str, Seen]
    typed_before: dict[str, object]
    status: list[object]
    told_to_close: str


@pytest.fixture(scope="module")
def day(
    office: Application,
    carriers: Carriers,
    little_demo: ScorecardFolder,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Day]:
    """All buttons but that which rolls to another month, pressed in the order of the checklist."""
    path = with_macros(little_demo, tmp_path_factory.mktemp("month") / "ours", carriers)
    (path.parent / "figures" / "2017-12.csv").unlink()
    desk = Desk(office, office.open(path), path)
    typed = desk.typed()
    told_to_close = ""
    seen = {}
    for caption in ORDER:
        if caption == "Show cases":
            desk.select("Counted", indicator="children_in_care", month=datetime(2017, 12, 1))
        if caption == "Issue":
            desk.opened.press(caption)
            told_to_close = desk.said()
            _close_pack(desk)
        known = len(desk.log())
        desk.opened.press(caption)
        seen[caption] = _seen(desk, caption, known)
    yield Day(desk, seen, typed, office.said("status_bar"), told_to_close)
    office.close_all()


def _close_pack(desk: Desk) -> None:
    for book in list(desk.application.engine.apps[1].books):
        if book.name == desk.folder.pack(MONTH).name:
            book.close()


def _seen(desk: Desk, caption: str, known: int) -> Seen:
    log = desk.log()
    (step,) = [row for row in desk.table("Checklist") if row["Where"] == f"Button {caption}"]
    messages = desk.application.said("alert")
    books = {book.name for book in desk.application.engine.apps[1].books}
    return Seen(
        log[: len(log) - known],
        step,
        str(messages[-1]) if messages else "",
        desk.files("figures", "packs", "confidential", "issued", "drafts"),
        books,
    )


@pytest.mark.parametrize("caption", ORDER)
def test_each_press_is_a_row_of_the_log_and_ticks_its_step(day: Day, caption: str) -> None:
    seen = day.seen[caption]
    assert {row["Button"] for row in seen.log} == {caption}
    assert {row["Month"] for row in seen.log} == {"2017-12"}
    assert {row["Result"] for row in seen.log} <= {"Done", "Findings"}, seen.message
    assert seen.step["Done"] == seen.log[0]["When"]
    assert str(seen.log[0]["What"]).startswith(str(seen.step["Result"])[:200])


def test_counting_makes_the_figures_and_shows_them_all_in_counted(day: Day) -> None:
    assert "figures/2017-12.csv" in day.seen["Count"].files
    shown = [list(row.values()) for row in day.desk.table("Counted")]
    assert shown == block_of_figures(read_folder(day.desk.folder.figures))[1:]
    assert "Counted 50 figures of December 2017." in day.seen["Count"].message


def test_counting_again_in_the_workbook_gives_what_the_command_gave(
    day: Day, little_demo: ScorecardFolder
) -> None:
    there = day.desk.path.parent / "figures" / "2017-12.csv"
    assert there.read_bytes() == (little_demo.figures / "2017-12.csv").read_bytes()


def test_checking_lists_every_finding_with_where_and_how_to_mend_it(day: Day) -> None:
    summary, *findings = day.seen["Check"].log
    assert str(summary["What"]).startswith(f"{len(findings)} findings")
    assert all(row["What"] and row["Where"] and row["How to mend it"] for row in findings)


def test_cases_are_those_behind_the_selected_figure(day: Day) -> None:
    shown = {
        (row["Indicator"], row["Month"], row["Line"], row["Area"]): row["Numerator"]
        for row in day.desk.table("Counted")
    }
    number = shown["children_in_care", datetime(2017, 12, 1), None, "City"]
    path = day.desk.path.parent / "confidential" / "CONFIDENTIAL Children in care 2017-12.xlsx"
    (sheet,) = openpyxl.load_workbook(path)
    said = [row[0].value for row in sheet.iter_rows(max_row=8)]
    assert f"Line whole indicator: numerator {number:.0f}." in said
    assert path.name in day.seen["Show cases"].open_books


def test_exceptions_go_to_the_confidential_folder_alone(day: Day) -> None:
    before, after = day.seen["Check"].files, day.seen["Exceptions"].files
    new = set(after) - set(before)
    assert new
    assert {name.split("/")[0] for name in new} == {"confidential"}


def test_building_makes_the_pack_and_open_pack_opens_it(day: Day) -> None:
    pack = f"packs/Scorecard {MONTH}.xlsx"
    assert pack not in day.seen["Show cases"].files
    assert pack in day.seen["Build"].files
    assert f"Scorecard {MONTH}.xlsx" not in day.seen["Build"].open_books
    assert f"Scorecard {MONTH}.xlsx" in day.seen["Open pack"].open_books


def test_the_live_sheet_shows_the_table_of_the_pack_and_follows_what_is_chosen(day: Day) -> None:
    sheet = day.desk.opened.book.sheets["Scorecard live"]
    pack = openpyxl.load_workbook(day.desk.folder.pack(MONTH))
    for indicator, page in (("agency", 15), ("re_referrals", 3)):
        sheet["B5"].value = indicator
        shown = [cell for cell in sheet["A27:A50"].value if cell is not None]
        rows = pack.worksheets[page].iter_rows(min_row=6, max_col=1, values_only=True)
        printed = [label for (label,) in rows]
        assert shown == printed[: printed.index(None)]
    verdicts = dict(sheet["A27:B50"].value)
    assert verdicts["Performance rating"] in ("RED", "AMBER", "GREEN")
    (chart,) = sheet.charts
    assert (chart.name, chart.legend.position) == ("Scorecard months", "bottom")


def test_where_all_is_approved_nobody_is_asked_for_commentary(day: Day) -> None:
    assert "there is nobody to ask" in day.seen["Ask for commentary"].message
    assert day.seen["Ask for commentary"].files == day.seen["Show cases"].files


def test_a_month_whose_pack_is_open_is_not_issued_until_it_is_closed(day: Day) -> None:
    assert "is open in a spreadsheet application" in day.told_to_close
    assert "Close it and try again" in day.told_to_close


def test_issuing_freezes_the_pack_and_puts_the_same_into_packs(day: Day) -> None:
    before, after = day.seen["Live sheet"].files, day.seen["Issue"].files
    name = f"Scorecard {MONTH}.xlsx"
    new = set(after) - set(before)
    assert {f"issued/{MONTH}/{name}", f"issued/{MONTH}/record.json"} <= new
    assert {each.split("/")[0] for each in new} == {"issued"}
    assert after[f"packs/{name}"] == after[f"issued/{MONTH}/{name}"]


def test_the_draft_carries_the_pack_as_it_was_issued(day: Day) -> None:
    after = day.seen["Draft e-mails"].files
    (draft,) = set(after) - set(day.seen["Issue"].files)
    message = message_from_bytes((day.desk.path.parent / draft).read_bytes())
    assert message["To"] == "Sam Head <sam.head@example.gov.uk>"
    (attached,) = [part for part in message.walk() if part.get_filename()]
    content = attached.get_payload(decode=True)
    assert isinstance(content, bytes)
    pack = f"issued/{MONTH}/{attached.get_filename()}"
    assert hashlib.sha256(content).hexdigest() == after[pack]


def test_nothing_that_was_typed_has_changed(day: Day) -> None:
    assert day.desk.typed() == day.typed_before


def test_the_status_bar_said_what_was_being_done_and_is_excels_own_again(day: Day) -> None:
    assert "Scorecard: Count: counting" in day.status
    assert day.status[-1] is False


def test_the_live_workbook_and_its_saved_file_give_equal_objects(day: Day) -> None:
    """With a target typed as 95%, a date, a text that looks like a number, and a new row."""
    desk = day.desk
    targets = desk.opened.book.sheets["Targets"].tables["Targets"].range
    place = targets[0, :].value.index("Target")
    targets[1, place].number_format = "0.0%"
    targets[1, place].value = 0.955
    months = desk.opened.book.sheets["Months"].tables["Months"]
    months.range[-1, :2].offset(1).value = [datetime(2018, 1, 1), "provisional"]
    months.resize(months.range.resize(months.range.shape[0] + 1))
    comments = desk.opened.book.sheets["Commentary"].tables["Commentary"].range
    comments[1, 2].number_format = "@"
    comments[1, 2].value = "007"
    live = read_team(desk.opened.book)
    desk.opened.save()
    assert live == read_team_workbook(desk.path)
    assert live.targets[0].value == Fraction(191, 2)
    assert live.commentary[0].owner == "007"
    assert [str(entry.month) for entry in live.months] == ["2017-12", "2018-01"]

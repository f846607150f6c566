"""A button that fails half-way leaves workbook, figures and packs as they were; Log says why."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from desk import Desk

PATIENCE = 60


@contextmanager
def all_as_it_was(desk: Desk, caption: str) -> Iterator[None]:
    """What is in the folder, what was typed and counted, and the step that is not done, stay."""
    before = _state(desk, caption)
    yield
    assert _state(desk, caption) == before
    assert list(desk.path.parent.rglob(".writing-*")) == []


def _state(desk: Desk, caption: str) -> tuple[object, ...]:
    (step,) = [row for row in desk.table("Checklist") if row["Where"] == f"Button {caption}"]
    return desk.files("."), desk.typed(), desk.table("Counted"), step


def assert_failed(desk: Desk, caption: str, *, what: str, mend: str) -> None:
    """The newest row of Log, and the message, say what was wrong and how to mend it."""
    row = desk.log()[0]
    assert (row["Button"], row["Result"]) == (caption, "Failed")
    assert what in str(row["What"])
    assert mend in str(row["How to mend it"])
    assert what in desk.said()
    assert desk.application.said("status_bar")[-1] is False
    assert desk.application.said("error") == []


def test_without_any_case_list_nothing_is_counted(desk: Desk) -> None:
    for path in desk.folder.extracts.iterdir():
        path.unlink()
    with all_as_it_was(desk, "Count"):
        desk.opened.press("Count")
    assert_failed(desk, "Count", what="Nothing can be counted", mend="into the folder extracts")


def test_without_one_list_the_others_are_counted_and_log_says_what_is_not(desk: Desk) -> None:
    (desk.folder.extracts / "List 7 Child protection.csv").unlink()
    figures = desk.folder.figures / "2017-12.csv"
    kept = [line for line in figures.read_text().splitlines() if ",protection_plans," in line]
    desk.opened.press("Count")
    assert desk.log()[0]["Result"] == "Findings"
    uncounted = [
        str(row["What"]) for row in desk.log() if str(row["What"]).startswith("Not counted")
    ]
    assert any("Child protection plans" in each for each in uncounted)
    assert [
        line for line in figures.read_text().splitlines() if ",protection_plans," in line
    ] == kept


def test_a_full_disk_stops_the_count(desk: Desk) -> None:
    with all_as_it_was(desk, "Count"), desk.application.full_disk(blocks=6):
        (desk.folder.figures / "2017-12.csv").touch()
        desk.opened.press("Count")
    assert_failed(desk, "Count", what="2017-12.csv could not be written", mend="the disk has room")


def test_a_full_disk_leaves_the_pack_that_was_there(desk: Desk) -> None:
    desk.opened.press("Build")
    assert desk.log()[0]["Result"] == "Done"
    with all_as_it_was(desk, "Build"), desk.application.full_disk(blocks=20):
        desk.opened.press("Build")
    assert_failed(desk, "Build", what="could not be written", mend="the disk has room")


def test_a_pack_that_is_open_is_not_written_over(desk: Desk) -> None:
    desk.opened.press("Build")
    desk.opened.press("Open pack")
    with all_as_it_was(desk, "Build"):
        desk.opened.press("Build")
    assert_failed(desk, "Build", what="is open in a spreadsheet application", mend="Close it")


def test_a_cell_that_cannot_be_used_is_named(desk: Desk) -> None:
    targets = desk.opened.book.sheets["Targets"].tables["Targets"].range
    place = targets[0, :].value.index("Target")
    targets[2, place].value = "twenty"
    with all_as_it_was(desk, "Check"):
        desk.opened.press("Check")
    assert_failed(desk, "Check", what="'twenty'", mend="")
    where = str(desk.log()[0]["Where"])
    assert "sheet 'Targets', row 6, column 'Target'" in where


def test_a_button_whose_python_is_killed_changes_nothing_and_the_next_one_says_so(
    desk: Desk,
) -> None:
    mark = desk.path.parent / ".scorecard-button.txt"
    with all_as_it_was(desk, "Count"):
        _kill_while(desk, "Count", doing="counting")
        mark.unlink()
    (error,) = desk.application.said("code")
    assert error == -signal.SIGKILL
    mark.write_text("count\n01/12/2017 09:00\n")
    desk.opened.press("Build")
    newest, older = desk.log()[:2]
    assert (newest["Button"], newest["Result"]) == ("Build", "Done")
    assert (older["Button"], older["Result"]) == ("Count", "Failed")
    assert "was stopped before it was done" in str(older["What"])
    assert desk.application.said("status_bar")[-1] is False
    assert not mark.exists()


def _kill_while(desk: Desk, caption: str, *, doing: str) -> None:
    """Press a button and kill its Python as soon as the status bar says what it is doing."""
    pressing = threading.Thread(target=desk.opened.press, args=(caption,))
    pressing.start()
    end = time.monotonic() + PATIENCE
    while f"Scorecard: {caption}: {doing}" not in desk.application.said("status_bar"):
        assert time.monotonic() < end, "the button never got so far"
        time.sleep(0.01)
    os.kill(desk.application.said("python")[-1], signal.SIGKILL)
    pressing.join(PATIENCE)
    assert not pressing.is_alive()

"""Rolling on to another month, in LibreOffice."""

from __future__ import annotations

from datetime import datetime

from desk import Desk


def test_rolling_sets_the_month_takes_the_ticks_off_and_touches_nothing_typed(desk: Desk) -> None:
    desk.opened.press("Build")
    typed, files = desk.typed(), desk.files("figures", "packs")
    desk.opened.press("Roll to the month")
    assert desk.log()[0]["What"] == (
        "The buttons now work on January 2018. The team workbook does not list it yet."
    )
    assert "Add a row below the last: Month 01/01/2018" in desk.said()
    assert desk.opened.value("Start", "C4") == datetime(2018, 1, 1)
    ticked = [row["Where"] for row in desk.table("Checklist") if row["Done"] is not None]
    assert ticked == ["Button Roll to the month"]
    assert (desk.typed(), desk.files("figures", "packs")) == (typed, files)


def test_until_the_month_is_listed_no_button_works_on_it(desk: Desk) -> None:
    desk.opened.press("Roll to the month")
    for caption in ("Count", "Build"):
        desk.opened.press(caption)
        assert desk.log()[0]["Result"] == "Failed"
        assert desk.log()[0]["What"] == "The team workbook does not list Jan-18."

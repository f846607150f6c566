"""Pressing a button outside Excel, for where Excel may not start Python.

The workbook that is open in Excel is worked in as its own buttons do; where Excel does not run, or
has it not open, its saved file is read and everything is done but for writing into it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import xlwings as xw

from xlsx_tools.errors import InputError
from xlsx_tools.excel.actions import ACTIONS, Job
from xlsx_tools.excel.buttons import press
from xlsx_tools.excel.outcome import About, Outcome
from xlsx_tools.excel.press_mark import cut_off, marked
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.safe_files import lock_of
from xlsx_tools.team_workbook.read import read_working_month
from xlsx_tools.team_workbook.start import BUTTONS
from xlsx_tools.work import Step, latest_month, load_team


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a button did outside Excel, and whether it did it in the open workbook.

    ``warning`` says that the file is open where this program does not see it.
    """

    outcome: Outcome
    in_excel: bool
    warning: str = ""


def press_outside(name: str, place: Path | None, *, about: About, step: Step) -> Pressed:
    """Press a button, by its name, for a scorecard folder or a workbook.

    Without a place it is the workbook that is on top in Excel. Raises InputError where there is
    none, where a button needs the open workbook, and for whatever the button meets in a saved file.
    """
    if name not in BUTTONS:
        raise InputError(
            f"There is no button '{name}'.", mend=f"Press one of: {', '.join(BUTTONS)}."
        )
    if place is None:
        return Pressed(_press_in(_on_top(), name, about), in_excel=True)
    folder = (
        ScorecardFolder(place.parent, place.name) if place.is_file() else ScorecardFolder(place)
    )
    folder.require()
    book = _open_in_excel(folder.workbook)
    if book is not None:
        return Pressed(_press_in(book, name, about), in_excel=True)
    warning = (
        f"{folder.workbook.name} is open elsewhere: what was typed since it was last saved is not "
        "seen."
        if lock_of(folder.workbook)
        else ""
    )
    return Pressed(_press_saved(name, folder, about, step), in_excel=False, warning=warning)


def _press_in(book: xw.Book, name: str, about: About) -> Outcome:
    """Press in the open workbook; who asked is told where they asked, not in a message box."""
    asked = about if about.indicator else None
    return press(name, book, tell=lambda _book, _outcome: None, about=asked)


def _on_top() -> xw.Book:
    for app in _apps():
        if len(app.books):
            return app.books.active
    raise InputError(
        "No workbook is open in Excel.",
        mend="Open the team workbook, or name its folder: scorecard press count our-scorecard",
    )


def _open_in_excel(path: Path) -> xw.Book | None:
    """The workbook of a file, where Excel has it open."""
    wanted = path.resolve()
    for app in _apps():
        for book in app.books:
            if _is_at(book, wanted):
                return book
    return None


def _is_at(book: xw.Book, path: Path) -> bool:
    try:
        return Path(book.fullname).resolve() == path
    except xw.XlwingsError:  # it was opened from the web
        return False


def _apps() -> Iterator[xw.App]:
    """The running applications; none where xlwings knows of none, as on Linux."""
    engine: object = getattr(xw.engines, "active", None)
    if engine is not None:
        yield from xw.apps


def _press_saved(name: str, folder: ScorecardFolder, about: About, step: Step) -> Outcome:
    if name not in ACTIONS:
        raise InputError(
            f"The button {BUTTONS[name]} changes the workbook, which only Excel does.",
            where=str(folder.workbook),
            mend="Open the workbook in Excel and press the button there, or open it and try again.",
        )
    if name == "cases" and not about.indicator:
        raise InputError(
            "No indicator is chosen.",
            where=str(folder.workbook),
            mend="Name it, as it is in the table Indicators: scorecard press cases "
            f'"{folder.workbook}" --indicator re_referrals',
        )
    when = datetime.now()
    interrupted = cut_off(folder)
    with marked(folder, name, when):
        step("reading the workbook")
        team = load_team(folder)
        month = read_working_month(folder.workbook) or latest_month(team)
        job = Job(
            folder=folder,
            team=team,
            month=month,
            today=when.date(),
            step=step,
            about=about,
        )
        outcome = ACTIONS[name](job)
    if interrupted is None:
        return outcome
    return replace(outcome, entries=(*outcome.entries, *interrupted.entries))

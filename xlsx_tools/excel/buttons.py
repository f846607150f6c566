"""The buttons in Excel: each reads the open workbook, does its work, and says what came of it.

``press`` is what every button's macro calls. Whatever goes wrong ends in a message and a row of the
table Log, never in a traceback on the screen: for a fault of the program itself, the traceback is
written to a file that the message names. Until its work is done a button writes nothing into the
workbook, so that one that fails leaves it as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias

import xlwings as xw

from xlsx_tools.catalogue.records import TeamWorkbook
from xlsx_tools.errors import InputError
from xlsx_tools.excel.actions import ACTIONS, Job
from xlsx_tools.excel.binding import folder_of, read_team, selected, tables_of
from xlsx_tools.excel.blocks import block_of_figures
from xlsx_tools.excel.checklist import begin_month, tick, working_month
from xlsx_tools.excel.live_sheet import chosen, is_live, show_live
from xlsx_tools.excel.outcome import About, Entry, Outcome, Result, fault, refusal
from xlsx_tools.excel.press_mark import cut_off, marked
from xlsx_tools.excel.roll import next_month, rolled
from xlsx_tools.excel.writing import add_to_log, quietly, replace_rows
from xlsx_tools.figure_files import read_folder
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.periods import Month
from xlsx_tools.team_workbook.start import BUTTONS
from xlsx_tools.team_workbook.tables import COUNTED, LOG
from xlsx_tools.work import Step, latest_month

TITLE = "Scorecard"

Tell: TypeAlias = Callable[[xw.Book, Outcome], None]
"""Says what came of a button."""


def press(
    name: str,
    book: xw.Book | None = None,
    *,
    tell: Tell | None = None,
    about: About | None = None,
) -> Outcome:
    """Press a button, by its name, in a workbook: by default the one whose macro calls.

    ``about`` is what Show cases is to be about; by default what is selected in the workbook. What
    came of it is told in a message box, or as ``tell`` does, and is a row of the table Log. It
    raises nothing that a person is meant to read.
    """
    caller = xw.Book.caller() if book is None else book
    when = datetime.now().replace(microsecond=0)
    with _status(caller, name) as step:
        pressed = _Press(caller, name, when, step, about)
        outcome = _opened(caller, pressed.record(pressed.outcome()))
    (tell or _tell)(caller, outcome)
    return outcome


@contextmanager
def _status(book: xw.Book, name: str) -> Iterator[Step]:
    """The status bar says what is being done, and afterwards what it said before.

    What a button that was killed has left in it goes with the next one.
    """
    app = book.app
    before = False if str(app.status_bar).startswith(f"{TITLE}: ") else app.status_bar
    words = f"{TITLE}: {BUTTONS.get(name, name)}"

    def step(doing: str) -> None:
        app.status_bar = f"{words}: {doing}"

    try:
        app.status_bar = words
        yield step
    finally:
        app.status_bar = before


def _opened(book: xw.Book, outcome: Outcome) -> Outcome:
    """Open what the officer is to look at; where that fails, the outcome says so."""
    if outcome.opens is None:
        return outcome
    try:
        book.app.books.open(str(outcome.opens))
    except Exception as error:  # noqa: BLE001  # each application has errors of its own
        mend = "Open it yourself."
        refused = InputError(f"Excel did not open it: {error}", where=str(outcome.opens), mend=mend)
        return _with(outcome, refused)
    return outcome


def _with(outcome: Outcome, error: InputError) -> Outcome:
    """The outcome, and what went wrong after its work was done."""
    first, *others = outcome.entries
    return replace(outcome, entries=(first, Entry(error.what, error.where, error.mend), *others))


def _tell(book: xw.Book, outcome: Outcome) -> None:
    """A message box; none where what was done is there to be seen."""
    if outcome.result is Result.DONE and outcome.button in ("live-sheet", "open-pack"):
        return
    mode = "critical" if outcome.result is Result.FAILED else "info"
    title = f"{TITLE}: {BUTTONS.get(outcome.button, outcome.button)}"
    book.app.alert(outcome.message(), title=title, mode=mode)


@dataclass(slots=True)
class _Press:
    """One press of a button; ``month`` and ``interrupted`` are known once they have been read."""

    book: xw.Book
    name: str
    when: datetime
    step: Step
    about: About | None
    month: Month | None = None
    interrupted: Outcome | None = None

    def outcome(self) -> Outcome:
        """Do what the button does; whatever goes wrong becomes an outcome that says so."""
        try:
            return self._run()
        except InputError as error:
            return refusal(self.name, self.month, error)
        except OSError as error:
            what, where = f"{error.strerror or error}", str(error.filename or "")
            mend = "See that the folder is there and that you may use it."
            return refusal(self.name, self.month, InputError(what, where=where, mend=mend))
        except Exception as error:  # noqa: BLE001  # told to the officer, and written to a file
            return fault(self.name, self.month, error)

    def _run(self) -> Outcome:
        if self.name not in BUTTONS:
            offered = ", ".join(BUTTONS)
            raise InputError(f"there is no button '{self.name}'", mend=f"they are: {offered}")
        self.step("reading the workbook")
        folder = folder_of(self.book)
        self.interrupted = cut_off(folder)
        with marked(folder, self.name, self.when):
            team = read_team(self.book)
            current = working_month(self.book)
            self.month = current or latest_month(team)
            if self.name == "roll":
                return self._roll(folder, team, current)
            if self.name == "live-sheet":
                self._refresh_counted(folder)
                return show_live(self.book, team, self.month)
            return self._act(folder, team)

    def _act(self, folder: ScorecardFolder, team: TeamWorkbook) -> Outcome:
        about = self._about() if self.name == "cases" else About()
        month = self.month or latest_month(team)
        job = Job(
            folder=folder,
            team=team,
            month=month,
            today=self.when.date(),
            step=self.step,
            about=about,
        )
        outcome = ACTIONS[self.name](job)
        if not outcome.counted:
            return outcome
        try:
            self._refresh_counted(folder)
        except InputError as error:
            # The files of figures are other ones now, and that must not be told as a failure.
            return replace(_with(outcome, error), result=Result.FINDINGS)
        return outcome

    def _about(self) -> About:
        """What the cases are wanted of: what was asked for, the selected row, or the live sheet."""
        about = self.about or (About() if is_live(self.book.sheets.active) else selected(self.book))
        if not about.indicator:
            about = chosen(self.book)
        if about.month is not None:
            try:
                self.month = Month.parse(about.month)
            except ValueError as error:
                raise InputError(
                    f"'{about.month}' is not a month",
                    where="the selected row",
                    mend="select a row whose Month is one",
                ) from error
        return about

    def _roll(self, folder: ScorecardFolder, team: TeamWorkbook, current: Month | None) -> Outcome:
        self.month = month = next_month(team, current, self.when.date())
        outcome = rolled(team, current, month)
        if outcome.counted:
            self._refresh_counted(folder)
            quietly(self.book, lambda: begin_month(self.book, month))
        return outcome

    def _refresh_counted(self, folder: ScorecardFolder) -> None:
        """Show in the table Counted what is in the folder's figures."""
        self.step("writing the table Counted")
        rows = block_of_figures(read_folder(folder.figures))[1:]
        quietly(self.book, lambda: replace_rows(self.book, COUNTED, rows))

    def record(self, outcome: Outcome) -> Outcome:
        """Write the outcome into Log and tick the step; a workbook of another kind is left alone.

        Where this fails the outcome says so.
        """
        tables = tables_of(self.book)
        if LOG.name.casefold() not in tables and not {"months", "indicators"} <= set(tables):
            return outcome
        rows = outcome.rows(self.when)
        if self.interrupted is not None:
            rows += self.interrupted.rows(self.when)

        def write() -> None:
            add_to_log(self.book, rows)
            if outcome.result is not Result.FAILED:
                tick(self.book, outcome.button, self.when, outcome.summary)

        try:
            quietly(self.book, write)
        except InputError as error:
            return _with(outcome, error)
        return outcome

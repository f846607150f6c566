"""Rolling the buttons on to another month."""

from __future__ import annotations

from datetime import date

from xlsx_tools.catalogue.records import TeamWorkbook
from xlsx_tools.errors import InputError
from xlsx_tools.excel.outcome import Entry, Outcome, Result
from xlsx_tools.periods import Month
from xlsx_tools.work import latest_month


def next_month(team: TeamWorkbook, current: Month | None, today: date) -> Month:
    """The month to roll to: the next that is listed, else the one after the current.

    Without a current month it is the last that is listed. A month that is not listed is not rolled
    past. Raises InputError where no month is listed, or the next one has not begun.
    """
    listed = {row.month for row in team.months}
    latest = latest_month(team)
    if current is None:
        return latest
    later = [month for month in listed if month > current]
    if later:
        return min(later)
    if current not in listed:
        return current
    following = current + 1
    if following.first_day > today:
        raise InputError(
            f"{following.title} has not begun.",
            where="table Months",
            mend=f"The buttons go on working on {current.title}.",
        )
    return following


def rolled(team: TeamWorkbook, current: Month | None, month: Month) -> Outcome:
    """The outcome of having rolled from the current month to another, or of not having had to."""
    moved = month != current
    said = f"The buttons now work on {month.title}." if moved else f"It is {month.title} already."
    if month in {row.month for row in team.months}:
        return Outcome("roll", Result.DONE, month, (Entry(said),), counted=moved)
    add = Entry(
        f"{said} The team workbook does not list it yet.",
        "table Months",
        f"Add a row below the last: Month {month.first_day:%d/%m/%Y}, Status provisional, and the "
        "day on which the case lists are drawn.",
    )
    return Outcome("roll", Result.FINDINGS, month, (add,), counted=moved)

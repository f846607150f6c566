"""What is written of single cases: those behind a number, to chase, and with something wrong.

As ``xlsx_tools.work``, these functions take and give plain values and print nothing; ``team`` is
what the team workbook says, where it has been read already.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from xlsx_tools.case_lists.cases import AddedUp, write_cases
from xlsx_tools.case_lists.exceptions import ExceptionList, left_over, write_exceptions
from xlsx_tools.case_lists.place import confidential_place
from xlsx_tools.case_lists.to_chase import EXCEPTION_RULES, exception_lists
from xlsx_tools.catalogue.in_force import definition, require_one_definition, series_breaks
from xlsx_tools.catalogue.kinds import CountedAs
from xlsx_tools.catalogue.records import CITY, Indicator, TeamWorkbook
from xlsx_tools.counting.count import cohort_of, lines_of
from xlsx_tools.counting.ground import lay
from xlsx_tools.counting.plan import hindrance
from xlsx_tools.counting.rules import RULES
from xlsx_tools.errors import InputError
from xlsx_tools.extracts.model import Problem
from xlsx_tools.figure_files import read_folder
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.measures import Measured, measure_window, window_months
from xlsx_tools.opened_lists import Opened, naming_what_stopped, open_lists
from xlsx_tools.periods import Month
from xlsx_tools.quality.findings import quality_findings
from xlsx_tools.quality.summary import SummaryRow, summary_rows
from xlsx_tools.quality.workbook import write_quality
from xlsx_tools.scorecard.series import series_book
from xlsx_tools.work import load_team


@naming_what_stopped
def cases(
    folder: ScorecardFolder,
    month: Month,
    name: str,
    *,
    area: str | None = None,
    line: str | None = None,
    numerator_only: bool = False,
    real_ids: bool,
    today: date,
    team: TeamWorkbook | None = None,
) -> Path:
    """Write the cases behind an indicator's figures of a month into the confidential folder.

    Where the scorecard adds up several months for it, they are those of every month that the lists
    reach. ``name`` is the indicator's short name. Raises InputError for an indicator, area or line
    that there is not, for one that cannot be counted, and as ``count`` does where one is defined
    twice.
    """
    team = team or load_team(folder)
    require_one_definition(team)
    place = confidential_place(folder, team.settings)
    indicator = _indicator(folder, team, name, month)
    rule = RULES[indicator.counted_as]
    _require_known("line", line, lines_of(team, indicator))
    areas = tuple(dict.fromkeys(row.area for row in team.areas))
    _require_known("area", area, (CITY, *areas))
    months = window_months(indicator.window, month)
    opened = open_lists(folder, team, months, rules={indicator.counted_as})
    _require_countable(opened, team, indicator.counted_as, month)
    listed = [each for each in months if _is_listed(opened, team, indicator, each)]
    rows = _cohort(opened, team, indicator.counted_as, listed)
    added_up = None
    if len(months) > 1:
        on_scorecard = _on_scorecard(folder, team, indicator, month, area or CITY)
        added_up = AddedUp(months, tuple(listed), on_scorecard)
    opened.require_unchanged()
    return write_cases(
        rows[rows["line"].isin(lines_of(team, indicator))],
        indicator=indicator,
        month=month,
        headings=rule.headings,
        place=place,
        area=area,
        areas=areas,
        line=line,
        lines=lines_of(team, indicator),
        added_up=added_up,
        numerator_only=numerator_only,
        real_ids=real_ids,
        scale=rule.scale,
        settings=team.settings,
        today=today,
    )


def _indicator(folder: ScorecardFolder, team: TeamWorkbook, name: str, month: Month) -> Indicator:
    names = tuple(dict.fromkeys(row.indicator for row in team.indicators))
    _require_known("indicator", name, names)
    found = definition(team, name, month)
    if found is None:
        raise InputError(
            f"{name} is not reported in {month.label}.",
            where=f"{folder.workbook.name}, table Indicators, column 'Until'",
            mend="Name a month in which it is reported, or correct the column.",
        )
    if found.counted_as is CountedAs.BY_HAND:
        raise InputError(
            f"{name} is not counted from case lists in {month.label}.",
            where=f"{folder.workbook.name}, table Indicators, column 'Counted as'",
            mend="Choose the rule that it is counted by.",
        )
    return found


def _is_listed(opened: Opened, team: TeamWorkbook, indicator: Indicator, month: Month) -> bool:
    """Whether the lists tell the cases of a month that was counted by the same rule."""
    rule, then = indicator.counted_as, definition(team, indicator.indicator, month)
    if then is None or then.counted_as is not rule:
        return False
    return hindrance(opened.con, opened.extracts, team, rule, month) is None


def _on_scorecard(
    folder: ScorecardFolder, team: TeamWorkbook, indicator: Indicator, month: Month, area: str
) -> dict[str, Measured]:
    """What the scorecard adds up for each line of an indicator, for an area or the city."""
    name = indicator.indicator
    book = series_book(team, read_folder(folder.figures))
    breaks = series_breaks(team, name)
    return {
        line: measure_window(indicator, book.monthly(name, line, area), month, breaks=breaks)
        for line in lines_of(team, indicator)
    }


def _require_known(what: str, given: str | None, known: Sequence[str]) -> None:
    if given is not None and given not in known:
        named = ", ".join(each for each in known if each) or "none"
        raise InputError(
            f"There is no {what} '{given}'.",
            where=f"--{what}",
            mend=f"Name one of: {named}.",
        )


@dataclass(frozen=True, slots=True)
class Exceptions:
    """The lists to chase that were written, as at which day, and those that could not be made.

    ``left_over`` are those of an earlier run for the month that were not written anew.
    """

    files: tuple[Path, ...]
    as_at: date
    lacking: tuple[str, ...]
    left_over: tuple[Path, ...]


@naming_what_stopped
def exceptions(
    folder: ScorecardFolder,
    month: Month,
    *,
    real_ids: bool,
    today: date,
    team: TeamWorkbook | None = None,
) -> Exceptions:
    """Write, per team, what is to be chased at the end of a month, or today if it is not over.

    A list that cannot be made is left out and named. Raises InputError where none can be, and for
    a month that has not begun.
    """
    team = team or load_team(folder)
    if today < month.first_day:
        raise InputError(
            f"{month.title} has not begun: there is nothing to chase yet.",
            where="--month",
            mend="Name this month or an earlier one.",
        )
    as_at = month.as_at(today)
    place = confidential_place(folder, team.settings)
    opened = open_lists(folder, team, [month], rules=EXCEPTION_RULES)
    made: list[ExceptionList] = []
    lacking: list[str] = []
    for rule in EXCEPTION_RULES:
        try:
            _require_countable(opened, team, rule, month)
            rows = _cohort(opened, team, rule, [month], as_at=as_at)
        except InputError as error:
            lacking.append(error.what)
            continue
        made += exception_lists(rule, rows, team.settings, month=month, today=today)
    if not made:
        raise InputError(
            f"None of the lists can be made: {'; '.join(lacking)}",
            where=team.settings.case_lists or str(folder.extracts),
            mend="Put this month's case lists into the folder extracts.",
        )
    teams = _teams(opened, team, month, as_at)
    opened.require_unchanged()
    files = write_exceptions(
        made,
        month=month,
        place=place,
        teams=teams,
        real_ids=real_ids,
        settings=team.settings,
        today=today,
    )
    return Exceptions(files, as_at, tuple(lacking), left_over(place, month, files))


def _require_countable(opened: Opened, team: TeamWorkbook, rule: CountedAs, month: Month) -> None:
    """Raise InputError where a rule cannot count a month."""
    why = hindrance(opened.con, opened.extracts, team, rule, month)
    if why:
        raise InputError(
            f"'{rule.value}' cannot be counted for {month.label}: {why[0]}",
            where=team.settings.case_lists or "extracts",
            mend=why[1],
        )


def _cohort(
    opened: Opened,
    team: TeamWorkbook,
    rule: CountedAs,
    months: Sequence[Month],
    *,
    as_at: date | None = None,
) -> pd.DataFrame:
    """A rule's cases in some months, ``as_at`` a day if a month is not over by then."""
    ground = lay(
        opened.con,
        opened.extracts.lists,
        team.settings,
        months,
        opened.extracts.known,
        as_at=as_at,
    )
    found = opened.con.to_pyarrow(cohort_of(ground, rule, months))
    columns = zip(found.column_names, found.columns, strict=True)
    return pd.DataFrame({name: pd.Series(each.to_pylist(), dtype=object) for name, each in columns})


def _teams(opened: Opened, team: TeamWorkbook, month: Month, as_at: date) -> tuple[str, ...]:
    """The teams that there are at the end of the month, or of what is over of it."""
    ground = lay(opened.con, opened.extracts.lists, team.settings, [month], as_at=as_at)
    return tuple(row["team"] for row in opened.con.to_pyarrow(ground.small.teams).to_pylist())


@dataclass(frozen=True, slots=True)
class Quality:
    """What is wrong in the case lists, summed by rule, and the workbook that lists it."""

    findings: pd.DataFrame
    summary: tuple[SummaryRow, ...]
    problems: tuple[Problem, ...]
    file: Path


@naming_what_stopped
def quality(folder: ScorecardFolder, month: Month, *, real_ids: bool, today: date) -> Quality:
    """Look through all case lists for what is wrong or odd in them and write a workbook of it."""
    team = load_team(folder)
    place = confidential_place(folder, team.settings)
    opened = open_lists(folder, team, [month], rows=True)
    found = quality_findings(opened.extracts, team=team, today=today, last=month)
    opened.require_unchanged()
    path = write_quality(
        found,
        opened.extracts,
        place=place,
        last=month,
        settings=team.settings,
        today=today,
        real_ids=real_ids,
    )
    summary = tuple(summary_rows(found, opened.extracts))
    return Quality(found, summary, opened.extracts.problems, path)

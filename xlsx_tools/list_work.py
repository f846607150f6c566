"""A month's work on case lists: count them, list the cases behind a number, find their faults.

As ``xlsx_tools.work``, these functions take and give plain values and print nothing; ``team`` is
what the team workbook says, where it has been read already.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial, wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

import duckdb
import pandas as pd
from ibis.backends import BaseBackend

from xlsx_tools.case_lists.cases import write_cases
from xlsx_tools.case_lists.exceptions import ExceptionList, left_over, write_exceptions
from xlsx_tools.case_lists.place import confidential_place
from xlsx_tools.case_lists.to_chase import EXCEPTION_RULES, exception_lists
from xlsx_tools.catalogue.in_force import definition
from xlsx_tools.catalogue.kinds import CountedAs
from xlsx_tools.catalogue.records import CITY, Indicator, TeamWorkbook
from xlsx_tools.counting.count import cohort_of, figures_of, lines_of, work_for
from xlsx_tools.counting.ground import lay
from xlsx_tools.counting.lines import lines_without_figures
from xlsx_tools.counting.plan import hindrance, plan
from xlsx_tools.counting.rules import RULES
from xlsx_tools.counting.sources import Uncounted
from xlsx_tools.engines import Engine, copied, start
from xlsx_tools.errors import InputError
from xlsx_tools.extracts.databases import database_tables, postgres_errors, refusal
from xlsx_tools.extracts.files import find_tables
from xlsx_tools.extracts.ids import ids_in
from xlsx_tools.extracts.model import Extracts, Known, Problem, Trouble
from xlsx_tools.extracts.parquet import require_whole
from xlsx_tools.extracts.read import is_header, read_answers, read_extracts, write_unmatched
from xlsx_tools.figure_files import month_files, read_file, save
from xlsx_tools.figures import empty
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.lists.every import LISTS
from xlsx_tools.periods import Month
from xlsx_tools.quality.findings import quality_findings
from xlsx_tools.quality.summary import SummaryRow, summary_rows
from xlsx_tools.quality.workbook import write_quality
from xlsx_tools.recount import Change, changes, merged
from xlsx_tools.work import Step, load_team


@dataclass(frozen=True, slots=True)
class Opened:
    """Case lists on the engine that counts them, and what could not be matched in them."""

    con: BaseBackend
    extracts: Extracts
    to_match: Path | None


@dataclass(frozen=True, slots=True)
class Count:
    """What counting did.

    ``files`` are the files of figures written; ``changes`` what a recount changed; ``problems``
    what could not be used of the lists; ``uncounted`` what could not be counted; ``kept`` how many
    figures of an earlier count stay because they could not be counted now; ``to_match`` the
    workbook that asks the officer about what could not be matched, if it is new.
    """

    figures: int
    files: tuple[Path, ...]
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]
    uncounted: tuple[Uncounted, ...]
    kept: int
    to_match: Path | None


_STOPPING = (
    *(Trouble.UNREADABLE_FILE, Trouble.OTHER_FILE, Trouble.UNKNOWN_TABLE, Trouble.EMPTY_LIST),
    *(Trouble.UNREADABLE_CELL, Trouble.SPOILT_IDS, Trouble.BLANK_KEY, Trouble.BLANK_COLUMN),
)
"""What can make a whole list of no use."""

_SHOWN = 3


class NothingCountedError(InputError):
    """Nothing at all can be counted; ``done`` has all that is to be said of the lists."""

    def __init__(self, done: Count, *, where: str) -> None:
        super().__init__(_why_nothing(done), where=where, mend=_mend_nothing(done))
        self.done = done


_P = ParamSpec("_P")
_R = TypeVar("_R")


def _naming_what_stopped(
    work: Callable[Concatenate[ScorecardFolder, _P], _R],
) -> Callable[Concatenate[ScorecardFolder, _P], _R]:
    """Work on a folder that raises InputError for what stops it on the way.

    The columns of a Parquet file are read when they are needed, and DuckDB does not always say of
    which file one is damaged; a database refuses a table when it is asked for its rows.
    """

    @wraps(work)
    def named(folder: ScorecardFolder, /, *args: _P.args, **kwargs: _P.kwargs) -> _R:
        try:
            return work(folder, *args, **kwargs)
        except duckdb.Error:
            require_whole(folder.extracts)
            raise
        except postgres_errors() as error:
            raise refusal(error) from error

    return named


@_naming_what_stopped
def count(
    folder: ScorecardFolder,
    months: Sequence[Month],
    *,
    engine: Engine = Engine.DUCKDB,
    issued_too: bool = False,
    team: TeamWorkbook | None = None,
    step: Step = lambda _: None,
) -> Count:
    """Count some months and write their files of figures, each replaced whole.

    Figures of indicators that cannot be counted now stay as they were. Raises InputError for a
    month that has been issued, unless ``issued_too``, and where an indicator is defined twice from
    the same month; NothingCountedError where nothing at all can be counted.
    """
    team = team or load_team(folder)
    _require_one_definition(team)
    issued = [month for month in months if (folder.issued / str(month)).exists()]
    if issued and not issued_too:
        raise InputError(
            f"{', '.join(month.label for month in issued)} has been issued.",
            where=str(folder.issued),
            mend=(
                "Leave it as it is. If it has to be counted again all the same, run scorecard "
                "count with --issued-too; what was issued stays."
            ),
        )
    step("reading the case lists")
    opened = open_lists(folder, team, months, engine=engine, rules=set(work_for(team, months)))
    planned = plan(opened.con, opened.extracts, team, months)
    if not planned.work:
        said = Count(
            figures=0,
            files=(),
            changes=(),
            problems=opened.extracts.problems,
            uncounted=planned.uncounted,
            kept=0,
            to_match=opened.to_match,
        )
        raise NothingCountedError(said, where=team.settings.case_lists or str(folder.extracts))
    step("counting")
    extracts = opened.extracts
    new = figures_of(opened.con, extracts.lists, team, planned.work, planned.areas, extracts.known)
    step("writing the figures")
    old = _figures_of(folder, months)
    both = merged(old, new)
    files = save(both, folder.figures)
    return Count(
        figures=len(new),
        files=tuple(files),
        changes=changes(old, both),
        problems=opened.extracts.problems,
        uncounted=(*planned.uncounted, *lines_without_figures(team, planned.work)),
        kept=len(both) - len(new),
        to_match=opened.to_match,
    )


def open_lists(
    folder: ScorecardFolder,
    team: TeamWorkbook,
    months: Sequence[Month],
    *,
    engine: Engine = Engine.DUCKDB,
    rows: bool = False,
    rules: Collection[CountedAs] | None = None,
) -> Opened:
    """Read the case lists, all of them or only those that some ``rules`` use, to count months.

    They are the tables of the database that Settings names, and the files in ``extracts`` for
    what it lacks. With ``rows`` every row also says which file and row it is from. Raises
    InputError where Spark is asked for and the lists are in a database, which counts by itself.
    """
    address = team.settings.case_lists
    if address and engine is not Engine.DUCKDB:
        raise InputError(
            "The case lists are in a database, which counts them itself.",
            where="--engine spark",
            mend="Leave --engine out, or empty 'Case lists' in the table Settings.",
        )
    answers = read_answers(folder.extracts)
    read = partial(
        read_extracts, team=team, months=tuple(months), answers=answers, rows=rows, wanted=rules
    )
    files = start(Engine.DUCKDB)
    tables, unread = find_tables(folder.extracts, is_header=is_header)
    extracts, unmatched = read(tables, files, unread=unread)
    to_match = write_unmatched(folder.extracts, unmatched)
    if not address and engine is Engine.DUCKDB:
        return Opened(files, extracts, to_match)
    if not address:
        con = start(engine)
        return Opened(con, _moved(extracts, con), to_match)
    con, tables = database_tables(address)
    stored, unmatched = read(tables, con)
    asked = write_unmatched(folder.extracts, unmatched)
    return Opened(con, _joined(stored, extracts, con), asked or to_match)


@_naming_what_stopped
def known_ids(folder: ScorecardFolder, *, team: TeamWorkbook | None = None) -> frozenset[str]:
    """The ids of children, cases, workers and families in the case lists of a folder.

    They are in the files in ``extracts`` and in the database that Settings names; without either
    there are none. Raises InputError for a list that cannot be read: its ids would be missed.
    """
    address = (team or load_team(folder)).settings.case_lists
    answers = read_answers(folder.extracts)
    tables, problems = find_tables(folder.extracts, is_header=is_header)
    for each in problems:
        if each.trouble is Trouble.UNREADABLE_FILE:
            raise InputError(each.what, where=each.where, mend=each.mend)
    found = ids_in(tables, start(Engine.DUCKDB), answers)
    if address:
        con, stored = database_tables(address)
        found |= ids_in(stored, con, answers)
    return found


def _moved(extracts: Extracts, con: BaseBackend) -> Extracts:
    """The lists on another engine, which is asked as for small ones.

    What numbers for ids and longer questions save was seen on DuckDB.
    """
    return replace(
        extracts,
        lists={name: copied(con, table) for name, table in extracts.lists.items()},
        known=replace(extracts.known, numbered={}, rows=None),
    )


def _joined(stored: Extracts, files: Extracts, con: BaseBackend) -> Extracts:
    """The lists of a database, and of files those that it lacks."""
    added = {
        name: copied(con, table) for name, table in files.lists.items() if name not in stored.lists
    }
    lists = {**stored.lists, **added}
    problems = dict.fromkeys((*stored.problems, *_not_stored(added), *files.problems))
    return Extracts(
        lists,
        {**files.reach, **stored.reach},
        tuple(each for each in problems if not _is_there(each, lists)),
        Known(since={**files.known.since, **stored.known.since}),
        gaps={**files.gaps, **stored.gaps},
    )


def _not_stored(added: Collection[str]) -> Iterator[Problem]:
    """That lists come from files beside a database, which may only not show them."""
    if added:
        yield Problem(
            Trouble.NOT_IN_DATABASE,
            "",
            f"Not in the database, and read from files: "
            f"{', '.join(LISTS[name].label for name in added)}.",
            "extracts",
            "Nothing, where that is meant; else see that the database shows you the table or view.",
        )


def _is_there(problem: Problem, lists: Mapping[str, object]) -> bool:
    return problem.trouble is Trouble.MISSING_LIST and problem.list_name in lists


@_naming_what_stopped
def cases(
    folder: ScorecardFolder,
    month: Month,
    name: str,
    *,
    area: str | None = None,
    line: str | None = None,
    numerator_only: bool = False,
    real_ids: bool = False,
    today: date,
    team: TeamWorkbook | None = None,
) -> Path:
    """Write the cases behind an indicator's figures of a month into the confidential folder.

    ``name`` is the indicator's short name. Raises InputError for an indicator, area or line that
    there is not, for one that cannot be counted, and as ``count`` does where one is defined twice.
    """
    team = team or load_team(folder)
    _require_one_definition(team)
    place = confidential_place(folder, team.settings)
    indicator = _indicator(team, name, month)
    rule = RULES[indicator.counted_as]
    _require_known("line", line, lines_of(team, indicator))
    areas = tuple(dict.fromkeys(row.area for row in team.areas))
    _require_known("area", area, (CITY, *areas))
    opened = open_lists(folder, team, [month], rules={indicator.counted_as})
    rows = _cohort(opened, team, indicator.counted_as, month)
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
        numerator_only=numerator_only,
        real_ids=real_ids,
        scale=rule.scale,
        settings=team.settings,
        today=today,
    )


def _require_one_definition(team: TeamWorkbook) -> None:
    """Raise InputError where an indicator has two definitions from the same month.

    Which of them is meant cannot be known, and they may count otherwise.
    """
    found = Counter((row.indicator, row.from_month) for row in team.indicators)
    for (name, first), number in found.items():
        if number > 1:
            since = first.label if first else "always"
            raise InputError(
                f"The indicator {name} is defined {number} times from {since}.",
                where=f"Scorecard.xlsx, table Indicators, rows of {name}",
                mend="Delete the rows that are not meant, or give a new definition its first month "
                "in the column 'From'.",
            )


def _indicator(team: TeamWorkbook, name: str, month: Month) -> Indicator:
    names = tuple(dict.fromkeys(row.indicator for row in team.indicators))
    _require_known("indicator", name, names)
    found = definition(team, name, month)
    if found is None or found.counted_as is CountedAs.BY_HAND:
        raise InputError(
            f"{name} is not counted from case lists in {month.label}.",
            where="Scorecard.xlsx, table Indicators, column 'Counted as'",
            mend="Choose the rule that it is counted by.",
        )
    return found


def _require_known(what: str, given: str | None, known: Sequence[str]) -> None:
    if given is not None and given not in known:
        named = ", ".join(each for each in known if each) or "none"
        raise InputError(
            f"There is no {what} '{given}'.",
            where=f"--{what}",
            mend=f"Name one of: {named}.",
        )


def _cohort(
    opened: Opened,
    team: TeamWorkbook,
    rule: CountedAs,
    month: Month,
    *,
    as_at: date | None = None,
) -> pd.DataFrame:
    """A rule's cases in a month, ``as_at`` a day if it is not over by then.

    Raises InputError where it cannot be counted.
    """
    why = hindrance(opened.con, opened.extracts, team, rule, month)
    if why:
        raise InputError(
            f"'{rule.value}' cannot be counted for {month.label}: {why[0]}",
            where=team.settings.case_lists or "extracts",
            mend=why[1],
        )
    ground = lay(
        opened.con,
        opened.extracts.lists,
        team.settings,
        [month],
        opened.extracts.known,
        as_at=as_at,
    )
    found = opened.con.to_pyarrow(cohort_of(ground, rule, [month]))
    columns = zip(found.column_names, found.columns, strict=True)
    return pd.DataFrame({name: pd.Series(each.to_pylist(), dtype=object) for name, each in columns})


@dataclass(frozen=True, slots=True)
class Exceptions:
    """The lists to chase that were written, as at which day, and those that could not be made.

    ``left_over`` are those of an earlier run for the month that were not written anew.
    """

    files: tuple[Path, ...]
    as_at: date
    lacking: tuple[str, ...]
    left_over: tuple[Path, ...]


@_naming_what_stopped
def exceptions(
    folder: ScorecardFolder,
    month: Month,
    *,
    real_ids: bool = False,
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
            rows = _cohort(opened, team, rule, month, as_at=as_at)
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
    files = write_exceptions(
        made,
        month=month,
        place=place,
        teams=_teams(opened, team, month, as_at),
        real_ids=real_ids,
        settings=team.settings,
        today=today,
    )
    return Exceptions(files, as_at, tuple(lacking), left_over(place, month, files))


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


@_naming_what_stopped
def quality(
    folder: ScorecardFolder, month: Month, *, real_ids: bool = False, today: date
) -> Quality:
    """Look through all case lists for what is wrong or odd in them and write a workbook of it."""
    team = load_team(folder)
    place = confidential_place(folder, team.settings)
    opened = open_lists(folder, team, [month], rows=True)
    found = quality_findings(opened.extracts, team=team, today=today, last=month)
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


def _figures_of(folder: ScorecardFolder, months: Collection[Month]) -> pd.DataFrame:
    """The figures that are there for some months."""
    wanted = {str(month) for month in months}
    tables = [read_file(path) for path in month_files(folder.figures) if path.stem in wanted]
    tables = [table for table in tables if not table.empty]
    return pd.concat(tables, ignore_index=True) if tables else empty()


def _why_nothing(done: Count) -> str:
    """Why most indicators are not counted, and what may have to do with it."""
    why = Counter(each.why for each in done.uncounted for _ in each.indicators)
    faults = [each for each in done.problems if each.trouble in _STOPPING]
    told = (f"{each.where}: {each.what.rstrip('.')}." for each in faults[:_SHOWN])
    reasons = [reason for reason, _ in why.most_common(1)]
    return " ".join(["Nothing can be counted.", *reasons, *told])


def _mend_nothing(done: Count) -> str:
    lists = "Put this month's case lists into the folder extracts; docs/lists.md has them."
    if all(each.trouble is Trouble.MISSING_LIST for each in done.problems):
        return lists
    asked = f" and answer what {done.to_match.name} asks" if done.to_match else ""
    return f"Mend what was found in the lists{asked}. {lists}"

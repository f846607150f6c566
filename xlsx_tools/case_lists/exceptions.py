"""The lists that managers chase each week: a confidential workbook a team, and one of them all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal

import pandas as pd

from xlsx_tools.case_lists.place import ConfidentialPlace, file_name, signs
from xlsx_tools.case_lists.pseudonyms import hide_ids, key_of
from xlsx_tools.case_lists.rows import (
    about_ids,
    british,
    delete_after,
    measured_columns,
    oldest_first,
    plain_cells,
    warning,
    who_columns,
)
from xlsx_tools.case_lists.sheets import Column, Look, Sheet, require_room
from xlsx_tools.case_lists.workbook import write_workbook
from xlsx_tools.catalogue.records import Settings
from xlsx_tools.counting.rules import Headings
from xlsx_tools.periods import Month
from xlsx_tools.safe_files import refuse_if_open

ALL_TEAMS = "all teams"
NO_TEAM = "No team"
_COUNTS = "Counts"


@dataclass(frozen=True, slots=True)
class ExceptionList:
    """One list to chase: every row of ``rows``, a cohort's, is an exception.

    ``name`` names its sheet, ``explanation`` says what is in it. ``oldest_by`` is the date by
    which the longest overdue comes first: ``until`` for visits, where it is the last one and a
    blank means that there was none.
    """

    name: str
    explanation: str
    rows: pd.DataFrame
    headings: Headings
    oldest_by: Literal["date", "until"] = "date"


def write_exceptions(
    lists: Sequence[ExceptionList],
    *,
    month: Month,
    place: ConfidentialPlace,
    teams: Iterable[str] = (),
    real_ids: bool,
    settings: Settings,
    today: date,
) -> tuple[Path, ...]:
    """Write the lists of a month for each team, then for all teams, and say where.

    Each workbook has the counts first and a sheet for every list. Every sheet says as at which day
    the cases were open: the last of the month, or today while it is not over. Rows without a team
    are those of 'No team'. A team of ``teams`` has a workbook also where nothing is overdue, so
    that last week's does not stay; what stays all the same is ``left_over``. Ids are pseudonyms
    unless ``real_ids``. Workbooks of the same names are replaced; nothing is written while one of
    them is open. Raises InputError as write_cases does.
    """
    for each in lists:
        require_room(len(each.rows), f"{each.name}, {month.label}")
    ready = _ready(lists, None if real_ids else key_of(place))
    named = {team for each in ready for team in each.rows["team"]} | _known(teams)
    paths, path_of_all = _paths(named, month, place, real_ids=real_ids)
    written = (*paths.values(), path_of_all)
    for path in written:
        refuse_if_open(path)

    head = warning([each.rows for each in ready], real_ids=real_ids)
    about = (
        f"As at {british(month.as_at(today))}.",
        about_ids(real_ids=real_ids),
        f"Made on {british(today)}. {delete_after(settings, today)}",
    )
    for team, path in paths.items():
        own = [replace(each, rows=each.rows[each.rows["team"] == team]) for each in ready]
        top = Sheet(_COUNTS, head, f"Exceptions of {month.title}: {team}", about, _counts(own))
        write_workbook(path, [top, *(_sheet(each, top) for each in own)], today=today)
    title = f"Exceptions of {month.title}: {ALL_TEAMS}"
    top = Sheet(_COUNTS, head, title, about, _counts_by_team(ready, list(paths)))
    sheets = [top, *(_sheet(each, top, of_all=True) for each in ready)]
    write_workbook(path_of_all, sheets, today=today)
    return written


def left_over(
    place: ConfidentialPlace, month: Month, written: Collection[Path]
) -> tuple[Path, ...]:
    """The exceptions of a month that lie there beside those that were ``written`` now.

    They are of an earlier run: of 'No team' or a team that the list of teams does not have, where
    nothing of theirs is overdue any more, or of the same teams with ids or without. They may have
    been renamed or kept on purpose, so nothing is deleted.
    """
    start = file_name("exceptions", str(month)).removesuffix(".xlsx").casefold() + " "
    now = {path.name.casefold() for path in written}
    there = ((path.name.casefold(), path) for path in sorted(place.path.iterdir()))
    return tuple(
        path
        for name, path in there
        if name.startswith(start) and name.endswith(".xlsx") and name not in now
    )


def _ready(lists: Sequence[ExceptionList], key: bytes | None) -> list[ExceptionList]:
    """The lists with a team in every row, ids hidden if there is a key, the oldest first."""
    tables = [each.rows for each in lists]
    if key is not None:
        tables = hide_ids(tables, key)
    ready = []
    for each, table in zip(lists, tables, strict=True):
        teams = [(team or "").strip() or NO_TEAM for team in plain_cells(table["team"])]
        rows = table.assign(team=pd.Series(teams, index=table.index, dtype=object))
        then = ("until", "date") if each.oldest_by == "until" else ("date", "until")
        order = (*then, "child", "case", "worker")
        ready.append(replace(each, rows=oldest_first(rows, order)))
    return ready


def _known(teams: Iterable[str]) -> set[str]:
    return {team.strip() for team in teams if team.strip()}


def _paths(
    teams: Iterable[str], month: Month, place: ConfidentialPlace, *, real_ids: bool
) -> tuple[dict[str, Path], Path]:
    """A file for each team in order of their names, 'No team' last, and the one for all teams.

    Teams whose files would be called alike, or like that of all, are told apart by signs.
    """

    def called(team: str, sign: str = "") -> str:
        ids = "with ids" if real_ids else ""
        return file_name("exceptions", str(month), team, sign, ids)

    every = sorted(set(teams), key=lambda team: (team == NO_TEAM, team.casefold(), team))
    sign = signs((*every, ALL_TEAMS), called)
    paths = {team: place.path / called(team, sign[team]) for team in every}
    return paths, place.path / called(ALL_TEAMS)


def _counts(lists: Sequence[ExceptionList]) -> list[Column]:
    """How many are on each list."""
    return [
        Column("List", Look.TEXT, [each.name for each in lists]),
        Column("What is on it", Look.WORDS, [each.explanation for each in lists]),
        Column("Cases", Look.NUMBER, [len(each.rows) for each in lists]),
    ]


def _counts_by_team(lists: Sequence[ExceptionList], teams: Sequence[str]) -> list[Column]:
    columns = [Column("Team", Look.TEXT, teams, total="All teams")]
    for each in lists:
        times = Counter(each.rows["team"])
        numbers = [times[team] for team in teams]
        columns.append(Column(each.name, Look.NUMBER, numbers, total=len(each.rows)))
    return columns


def _sheet(each: ExceptionList, top: Sheet, *, of_all: bool = False) -> Sheet:
    """A list with the same head as the counts; the team and area only where there are several."""
    who = who_columns(each.rows, without=() if of_all else ("team",))
    columns = [*who, *measured_columns(each.rows, each.headings)]
    if of_all:
        columns = [
            *sorted(columns, key=lambda column: column.heading != "Team"),
            Column("Area", Look.TEXT, plain_cells(each.rows["area"])),
        ]
    lines = (f"{each.explanation.rstrip('.')}. The oldest are first.", *top.lines)
    return Sheet(each.name, top.warning, f"{each.name}: {top.title}", lines, columns)

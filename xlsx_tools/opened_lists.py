"""The case lists of a folder, opened on the engine that counts them.

They are in files, in a database, or partly in each.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial, wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

import duckdb
import ibis.expr.types as ir
from ibis.backends import BaseBackend

from xlsx_tools.catalogue.kinds import CountedAs
from xlsx_tools.catalogue.records import TeamWorkbook
from xlsx_tools.engines import Engine, copied, start
from xlsx_tools.errors import InputError
from xlsx_tools.extracts.answers import Answers
from xlsx_tools.extracts.databases import database_tables, postgres_errors, refusal
from xlsx_tools.extracts.files import as_they_are, find_tables, require_unchanged
from xlsx_tools.extracts.ids import ids_in, may_have_ids
from xlsx_tools.extracts.model import Extracts, Known, Problem, Trouble
from xlsx_tools.extracts.parquet import require_whole
from xlsx_tools.extracts.raw import RawTable
from xlsx_tools.extracts.read import is_header, read_answers, read_extracts, write_unmatched
from xlsx_tools.extracts.which_list import which_list
from xlsx_tools.extracts.wording import how_many, quoted
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.lists.every import LISTS
from xlsx_tools.periods import Month
from xlsx_tools.work import load_team

_SHOWN = 5
"""Files and teams that are named; of more it is said how many, or that there are."""

_TEAMS = "teams"


@dataclass(frozen=True, slots=True)
class Opened:
    """Case lists on the engine that counts them, and what could not be matched in them.

    ``folder`` is where their files are, ``files`` are their sizes and times as they were opened.
    """

    con: BaseBackend
    extracts: Extracts
    to_match: Path | None
    folder: Path
    files: Mapping[Path, tuple[int, int]]

    def require_unchanged(self) -> None:
        """Raise InputError where a file is not as it was: call it before what was read is used."""
        require_unchanged(self.folder, self.files)


_P = ParamSpec("_P")
_R = TypeVar("_R")


def naming_what_stopped(
    work: Callable[Concatenate[ScorecardFolder, _P], _R],
) -> Callable[Concatenate[ScorecardFolder, _P], _R]:
    """Work on a folder that raises InputError for what stops it on the way.

    The columns of a Parquet file are read when they are needed, and DuckDB does not always say of
    which file one is damaged, or that it was changed meanwhile; a database refuses a table when it
    is asked for its rows.
    """

    @wraps(work)
    def named(folder: ScorecardFolder, /, *args: _P.args, **kwargs: _P.kwargs) -> _R:
        before = as_they_are(folder.extracts)
        try:
            return work(folder, *args, **kwargs)
        except duckdb.Error:
            require_unchanged(folder.extracts, before)
            require_whole(folder.extracts)
            raise
        except postgres_errors() as error:
            raise refusal(error) from error

    return named


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
    opened = partial(Opened, folder=folder.extracts, files=as_they_are(folder.extracts))
    answers = read_answers(folder.extracts)
    read = partial(
        read_extracts, team=team, months=tuple(months), answers=answers, rows=rows, wanted=rules
    )
    files = start(Engine.DUCKDB)
    tables, unread = find_tables(folder.extracts, is_header=is_header)
    extracts, unmatched = read(tables, files, unread=unread)
    to_match = write_unmatched(folder.extracts, unmatched)
    if not address and engine is Engine.DUCKDB:
        return opened(files, extracts, to_match)
    if not address:
        con = start(engine)
        return opened(con, _moved(extracts, con), to_match)
    con, in_database, unread = database_tables(address)
    stored, unmatched = read(in_database, con, unread=unread)
    asked = write_unmatched(folder.extracts, unmatched)
    not_read = _in_both(tables, stored, answers)
    return opened(con, _joined(stored, extracts, not_read, con), asked or to_match)


@naming_what_stopped
def known_ids(folder: ScorecardFolder, *, team: TeamWorkbook | None = None) -> frozenset[str]:
    """The ids of children, cases, workers and families in the case lists of a folder.

    They are in the files in ``extracts`` and in the database that Settings names; without either
    there are none. Raises InputError for a list that cannot be read, and where there are tables
    that may hold ids and none is known: theirs would be missed.
    """
    address = (team or load_team(folder)).settings.case_lists
    answers = read_answers(folder.extracts)
    tables, problems = find_tables(folder.extracts, is_header=is_header)
    for each in problems:
        if each.trouble is Trouble.UNREADABLE_FILE:
            raise InputError(each.what, where=each.where, mend=each.mend)
    found = ids_in(tables, start(Engine.DUCKDB), answers)
    if address:
        con, stored, _ = database_tables(address)
        found |= ids_in(stored, con, answers)
        tables = (*tables, *stored)
    if not found and any(may_have_ids(raw, answers) for raw in tables):
        raise InputError(
            "There are case lists, and not one id in them could be read, so that none could be "
            "looked for.",
            where=address or str(folder.extracts),
            mend="See what scorecard count says of them.",
        )
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


def _joined(
    stored: Extracts, files: Extracts, not_read: Iterable[Problem], con: BaseBackend
) -> Extracts:
    """The lists of a database, and of files those that it lacks.

    What is amiss with files that are ``not_read`` is not said.
    """
    added = {
        name: copied(con, table) for name, table in files.lists.items() if name not in stored.lists
    }
    lists = {**stored.lists, **added}
    of_files = (each for each in files.problems if each.list_name not in stored.lists)
    said = (*_not_stored(added), *_otherwise_written(stored, files, added, lists, con), *not_read)
    problems = dict.fromkeys((*stored.problems, *said, *of_files))
    return Extracts(
        lists,
        {**files.reach, **stored.reach},
        tuple(each for each in problems if not _is_there(each, lists)),
        Known(since={**files.known.since, **stored.known.since}, months=files.known.months),
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


def _otherwise_written(
    stored: Extracts,
    files: Extracts,
    added: Collection[str],
    lists: Mapping[str, ir.Table],
    con: BaseBackend,
) -> Iterator[Problem]:
    """That teams are not written as in the list of teams, which is not where their lists are.

    Each half is read by itself, so that theirs is not put right by it.
    """
    if _TEAMS not in lists or not added:
        return
    others, place, where = files, "the database", "files"
    if _TEAMS in added:
        others, place, where = stored, "files", "the database"
    named = lists[_TEAMS].select("team").distinct()
    listed = set(con.to_pyarrow(named)["team"].to_pylist())
    if unknown := sorted((others.known.teams or frozenset()) - listed):
        shown = f" {quoted(unknown[:_SHOWN])}{' and others' if len(unknown) > _SHOWN else ''}"
        yield Problem(
            Trouble.UNKNOWN_TEAM,
            _TEAMS,
            f"The list of teams is in {place}, and of lists in {where} it has not, letter for "
            f"letter, {how_many(len(unknown), 'team')}{shown}: what is theirs counts for the whole "
            "authority alone, and as past the front door.",
            where,
            f"Write each as the list of teams does, or put the list of teams into {where} too.",
            quoting=shown,
        )


def _in_both(tables: Sequence[RawTable], stored: Extracts, answers: Answers) -> Iterator[Problem]:
    """That files hold lists that the database has, such as those of earlier months."""
    found: dict[str, list[str]] = {}
    for raw in tables:
        name = which_list(raw, answers.tables).list_name
        if name in stored.lists:
            found.setdefault(name, []).append(raw.place.file)
    if found:
        files = list(dict.fromkeys(file for each in found.values() for file in each))
        more = f" and {len(files) - _SHOWN} more" if len(files) > _SHOWN else ""
        yield Problem(
            Trouble.IN_DATABASE,
            "",
            f"The database has {', '.join(LISTS[name].label for name in found)}, so what files "
            f"hold of them is not read: {', '.join(files[:_SHOWN])}{more}.",
            "extracts",
            "Nothing, if the database holds those months too. Else load them into it, or empty "
            "'Case lists' in the table Settings and count from files alone.",
        )


def _is_there(problem: Problem, lists: Mapping[str, object]) -> bool:
    return problem.trouble is Trouble.MISSING_LIST and problem.list_name in lists

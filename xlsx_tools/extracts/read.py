"""From tables as found to the case lists: the whole of reading, step by step."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

import ibis.expr.types as ir
from ibis.backends import BaseBackend

from xlsx_tools.catalogue.kinds import CountedAs
from xlsx_tools.catalogue.records import TeamWorkbook
from xlsx_tools.errors import InputError
from xlsx_tools.extracts.answers import (
    Answers,
    OpenCode,
    OpenHeading,
    OpenTable,
    OpenTeam,
    Unmatched,
)
from xlsx_tools.extracts.blank_columns import blank_columns, blank_problem
from xlsx_tools.extracts.drawn import drawn, drawn_before, events_by_month
from xlsx_tools.extracts.gaps import Lost, gaps, lost_files
from xlsx_tools.extracts.heading_problems import heading_problems, table_question
from xlsx_tools.extracts.headings import is_header, is_of_people, match_headings
from xlsx_tools.extracts.id_forms import spoilt, written_differently
from xlsx_tools.extracts.looked_through import AT_ONCE, MANY_ROWS, how_far, looked_through
from xlsx_tools.extracts.matching_workbook import read_answers, write_unmatched
from xlsx_tools.extracts.model import Extracts, Problem, Trouble
from xlsx_tools.extracts.needed import columns_of, lists_of, missing_lists
from xlsx_tools.extracts.numbered_ids import NumberedIds, numbered_alike
from xlsx_tools.extracts.part import Part, fewer_files, same_list_twice, undated_beside_dated
from xlsx_tools.extracts.raw import RawTable
from xlsx_tools.extracts.reach import by_extracts
from xlsx_tools.extracts.second_headings import second_headings
from xlsx_tools.extracts.survey import survey
from xlsx_tools.extracts.teams import (
    Teams,
    answered_rows,
    needless_answers,
    teams_in,
    teams_named,
    unknown_teams,
)
from xlsx_tools.extracts.typed import Understood, typed, with_source
from xlsx_tools.extracts.understand import understood, unknown_areas, unknown_codes
from xlsx_tools.extracts.unread_cells import (
    error_cells,
    far_days,
    swapped,
    unknown_words,
    unreadable,
)
from xlsx_tools.extracts.which_list import (
    ADOPTERS,
    Told,
    lists_mentioned,
    which_list,
    without_headings,
)
from xlsx_tools.lists.every import LISTS
from xlsx_tools.lists.kinds import CaseList
from xlsx_tools.periods import Month
from xlsx_tools.questions import Asking, answered

__all__ = ["is_header", "read_answers", "read_extracts", "write_unmatched"]


@dataclass(slots=True)
class _Found:
    """What has come to light so far."""

    problems: list[Problem] = field(default_factory=list)
    tables: list[OpenTable] = field(default_factory=list)
    headings: list[OpenHeading] = field(default_factory=list)
    codes: list[OpenCode] = field(default_factory=list)
    teams: list[OpenTeam] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)

    def add(self, of_table: _Found) -> None:
        """Take in what has come to light of one table."""
        self.problems += of_table.problems
        self.tables += of_table.tables
        self.headings += of_table.headings
        self.lost += of_table.lost


def read_extracts(
    tables: Sequence[RawTable],
    con: BaseBackend,
    *,
    team: TeamWorkbook,
    months: tuple[Month, ...],
    answers: Answers,
    rows: bool = False,
    wanted: Collection[CountedAs] | None = None,
    unread: Sequence[Problem] = (),
) -> tuple[Extracts, Unmatched]:
    """The case lists that the tables hold, typed, and what an officer has to decide first.

    ``unread`` are the problems of the files in which no table was found.
    ``months`` are those to be counted. With ``rows`` a table also says which file and row each
    row is from, and has the columns with which nothing is counted. Of the lists only those are
    looked at that the rules ``wanted`` use; None: all. A list without a single row, or that cannot
    be used, is not in the result. Raises InputError for an answer that names a team or an area
    that there is not.
    """
    unread, questions = without_headings(unread, answers.tables)
    found = _Found(problems=unread, tables=questions, lost=[*lost_files(unread)])
    used = lists_of(wanted)
    of_lists = [
        (raw, case_list)
        for raw in tables
        if (case_list := _told(raw, answers, found)) and case_list.name in used
    ]
    numbers = sum(raw.height or 0 for raw, _ in of_lists) >= MANY_ROWS and not rows
    asking = (_part(raw, of, con, answers, months, rows, numbers) for raw, of in of_lists)
    looked_at = answered(con, asking, AT_ONCE)
    for of_table, _ in looked_at:
        found.add(of_table)
    parts = [part for _, part in looked_at if part]
    # Only all together tell when those were drawn that name no month.
    drawn_in = drawn(parts, max(months))
    parts = [part if part.raw.extract else replace(part, month=drawn_in) for part in parts]
    found.problems += undated_beside_dated(parts)
    found.problems += fewer_files(parts)
    areas = tuple(dict.fromkeys(area.area for area in team.areas))
    teams = teams_in(parts, answers, areas)
    meant = [(part, understood(part, teams, answers, areas)) for part in parts]
    _note_cells(con, meant, teams, answers, found)
    _note_blank(parts, columns_of(wanted, team.settings), answers, found)
    found.problems += unknown_areas(meant, areas)
    typed_parts = _typed(con, meant, rows)
    _add_answered_teams(con, typed_parts, teams, parts, drawn_in, rows=rows)
    back = team.settings.months_in_extract
    extents = {
        name: by_extracts(LISTS[name], {month for month, _ in tables}, back)
        for name, tables in typed_parts.items()
    }
    lists, numbers_of, oddities = looked_through(
        con, typed_parts, extents, parts, teams, team, months
    )
    reach, known, problems = how_far(con, typed_parts, extents, numbers_of, parts, months)
    found.problems += problems
    found.problems += same_list_twice(parts)
    found.problems += spoilt(parts)
    found.problems += oddities
    if any(part.survey.several_forms for part in parts):
        found.problems += written_differently(con, lists)
    stored = any(raw.in_database for raw in tables)
    found.problems += drawn_before(parts, drawn_in, max(months), in_database=stored)
    found.problems += missing_lists(lists, team, months, wanted)
    unmatched = Unmatched(
        tuple(found.tables),
        tuple(found.headings),
        tuple(found.codes),
        tuple(found.teams),
        tuple(sorted(teams.names.values())),
        areas,
    )
    extracts = Extracts(
        lists,
        reach,
        tuple(found.problems),
        replace(
            known,
            teams=teams_named(meant, teams),
            numbered=_numbered(parts),
            months={part.raw.source: part.raw.extract for part in parts if part.raw.extract},
        ),
        gaps(meant, answers, teams, found.lost, drawn_in),
    )
    return extracts, unmatched.not_yet_asked(answers)


def _told(raw: RawTable, answers: Answers, found: _Found) -> CaseList | None:
    told = which_list(raw, answers.tables)
    if raw.hidden and not (told.problem and is_of_people(raw.headings)):
        return _of_hidden(raw, told, found)
    if told.problem:
        found.problems.append(told.problem)
        if mentioned := lists_mentioned(*raw.place.names):
            found.lost.append(Lost(raw.place, raw.extract, mentioned))
    if told.question:
        found.tables.append(told.question)
    return LISTS[told.list_name] if told.list_name and told.list_name != ADOPTERS else None


def _of_hidden(raw: RawTable, told: Told, found: _Found) -> CaseList | None:
    """The list that a hidden sheet is; of lists to choose from and such nobody is told."""
    if not told.list_name or told.list_name == ADOPTERS:
        return None
    case_list = LISTS[told.list_name]
    found.problems.append(
        Problem(
            Trouble.HIDDEN_SHEET,
            case_list.name,
            f"This sheet is hidden, and is read as {case_list.label} all the same.",
            raw.source,
            "Delete the sheet if it is not to be counted, else unhide it.",
        )
    )
    return case_list


def _part(
    raw: RawTable,
    case_list: CaseList,
    con: BaseBackend,
    answers: Answers,
    months: Sequence[Month],
    rows: bool,
    numbers: bool,
) -> Asking[tuple[_Found, Part | None]]:
    """What was found in a table, and it with its headings matched and its cells surveyed.

    It is None where it is no use. Each finds on its own: which is answered first is chance.
    """
    matched = match_headings(case_list, raw.headings, answers.of_headings(case_list.name))
    problems, questions = heading_problems(raw, case_list, matched)
    found = _Found(problems=problems, headings=questions)
    lost = Lost(raw.place, raw.extract, frozenset({case_list.name}))
    if question := table_question(raw, case_list, matched):
        found.tables.append(question)
        found.lost.append(lost)
        return found, None
    try:
        table = raw.table(con, rows)
    except InputError as error:
        found.problems.append(_not_read(case_list, error))
        found.lost.append(lost)
        return found, None
    seen = yield from survey(table, case_list, matched.places, raw.headings, numbers=numbers)
    if not seen.rows:
        if case_list.every_month:
            found.lost.append(lost)
        found.problems.append(
            Problem(
                Trouble.EMPTY_LIST,
                case_list.name,
                f"{case_list.label} has headings but no rows, so it is left out.",
                raw.source,
                "See that the extract was made whole.",
            )
        )
        return found, None
    rows_of = (seen.own_headings, seen.other_headings)
    again = yield from second_headings(con, raw, case_list, matched.places, rows_of)
    if again:
        found.problems.append(again)
    if seen.other_headings:
        found.lost.append(lost)
        return found, None
    events: Mapping[Month, int] = {}
    if case_list.every_month and not raw.extract:
        place = matched.places[case_list.event]
        events = yield from events_by_month(case_list, place, seen)
    month = raw.extract or max(months)
    return found, Part(raw, case_list, matched, seen.table, seen, month, events)


def _not_read(case_list: CaseList, error: InputError) -> Problem:
    """The problem of a file whose rows cannot be told apart; the others are still read."""
    return Problem(
        Trouble.UNREADABLE_FILE,
        case_list.name,
        f"{case_list.label} is left out: {error.what}.",
        error.where,
        error.mend,
    )


def _note_cells(
    con: BaseBackend,
    meant: Sequence[tuple[Part, Understood]],
    teams: Teams,
    answers: Answers,
    found: _Found,
) -> None:
    for part, each in meant:
        found.problems += unreadable(con, part, each, answers)
        found.codes += unknown_words(part, each, answers)
        found.problems += far_days(con, part, each)
        found.problems += swapped(part, each)
        found.problems += error_cells(con, part)
    problems, codes = unknown_codes(meant, answers)
    found.problems += problems
    found.codes += codes
    found.problems += needless_answers(teams)
    problems, open_teams = unknown_teams([part for part, _ in meant], teams)
    found.problems += problems
    found.teams += open_teams


def _note_blank(
    parts: Sequence[Part],
    needed: Collection[tuple[str, str]],
    answers: Answers,
    found: _Found,
) -> None:
    for part in parts:
        for column in blank_columns(part, answers):
            if (part.case_list.name, column.name) in needed:
                problem, question = blank_problem(part, column)
                found.problems.append(problem)
                found.codes.append(question)


def _typed(
    con: BaseBackend, meant: Sequence[tuple[Part, Understood]], rows: bool
) -> dict[str, list[tuple[Month, ir.Table]]]:
    lists: dict[str, list[tuple[Month, ir.Table]]] = {}
    for part, each in meant:
        places = part.matched.places
        table = typed(con, part.table, part.case_list, places, part.survey, each, every=rows)
        if rows:
            table = with_source(table, part.raw.source)
        lists.setdefault(part.case_list.name, []).append((part.month, table))
    return lists


def _add_answered_teams(
    con: BaseBackend,
    lists: dict[str, list[tuple[Month, ir.Table]]],
    teams: Teams,
    parts: Sequence[Part],
    newest: Month,
    *,
    rows: bool,
) -> None:
    """Teams that an officer has put into an area are rows of the list of teams."""
    added = answered_rows(con, teams, rows=rows)
    if added is not None:
        there = [part.month for part in parts if part.case_list.name == "teams"]
        lists.setdefault("teams", []).append((max(there, default=newest), added))


def _numbered(parts: Sequence[Part]) -> dict[str, dict[str, NumberedIds]]:
    forms: dict[str, dict[str, set[NumberedIds | None]]] = {}
    for part in parts:
        of_list = forms.setdefault(part.case_list.name, {})
        for column in part.case_list.ids:
            of_list.setdefault(column, set()).add(part.survey.numbered.get(column))
    return numbered_alike(forms)

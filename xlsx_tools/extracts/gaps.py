"""What of the lists could not be used, so that a figure counted from the rest would be wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from xlsx_tools.extracts.answers import Answers
from xlsx_tools.extracts.blank_columns import blank_columns
from xlsx_tools.extracts.cell_texts import is_blank, is_error
from xlsx_tools.extracts.model import Gap, Problem, Trouble
from xlsx_tools.extracts.part import Part
from xlsx_tools.extracts.place import Place
from xlsx_tools.extracts.teams import Teams
from xlsx_tools.extracts.text_dates import are_month_first
from xlsx_tools.extracts.typed import Understood
from xlsx_tools.extracts.understand import unknown_texts
from xlsx_tools.extracts.unread_cells import is_no_day, unread
from xlsx_tools.extracts.which_list import lists_mentioned
from xlsx_tools.lists.kinds import Column, Type, Use
from xlsx_tools.periods import Month

_MOST = 0.5


@dataclass(frozen=True, slots=True)
class Lost:
    """A file or sheet that could not be used, and the lists that it may be a part of.

    Without ``lists`` its name says none: it may be a part of any that stand in files like it.
    """

    place: Place
    month: Month | None
    lists: frozenset[str] = frozenset()


def lost_files(problems: Iterable[Problem]) -> Iterator[Lost]:
    """What may be lost by files and sheets in which no table was found; notes are none."""
    for each in problems:
        place = each.place
        if place is None:
            continue
        if each.trouble is Trouble.UNREADABLE_FILE:
            yield Lost(place, place.month, lists_mentioned(*place.names))
        elif _may_hold_rows(each) and (mentioned := lists_mentioned(place.name)):
            yield Lost(place, place.month, mentioned)


def _may_hold_rows(problem: Problem) -> bool:
    return problem.trouble is Trouble.OTHER_FILE or (
        problem.trouble is Trouble.UNKNOWN_TABLE and problem.rows > 0
    )


def gaps(
    meant: Sequence[tuple[Part, Understood]],
    answers: Answers,
    teams: Teams,
    lost: Collection[Lost],
    newest: Month,
) -> dict[str, dict[Month, Gap]]:
    """By list and month of the extract, what of it could not be used, if only nothing.

    Of an extract that is lost altogether nothing is said: the list does not reach its month. What
    an officer has answered to ignore is used.
    """
    extracts: dict[str, dict[Month, list[tuple[Part, Understood]]]] = {}
    for part, each in meant:
        of_list = extracts.setdefault(part.case_list.name, {})
        of_list.setdefault(part.month, []).append((part, each))
    return {
        name: {
            month: Gap(
                frozenset(_lacking(tables)),
                frozenset(_not_understood(tables, answers, teams)),
                frozenset(
                    column.name for part, _ in tables for column in blank_columns(part, answers)
                ),
                tuple(str(each.place) for each in lost if _may_be_of(each, tables, newest)),
            )
            for month, tables in months.items()
        }
        for name, months in extracts.items()
    }


def _needed(part: Part) -> list[Column]:
    return [
        column
        for column in part.case_list.columns
        if column.use is Use.NEEDED or column.needed_by or column.type is Type.TEAM
    ]


def _lacking(tables: Sequence[tuple[Part, Understood]]) -> Iterator[str]:
    for part, _ in tables:
        there = part.matched.places
        yield from (column.name for column in _needed(part) if column.name not in there)


def _not_understood(
    tables: Sequence[tuple[Part, Understood]], answers: Answers, teams: Teams
) -> Iterator[str]:
    lost_teams: Counter[str] = Counter()
    filled_teams: Counter[str] = Counter()
    for part, each in tables:
        for column in _needed(part):
            if part.survey.spoilt.get(column.name, 0) > _MOST * part.survey.rows:
                yield column.name
            if column.use is Use.NEEDED and _lost(part, each, column) > _MOST * part.survey.rows:
                yield column.name
            texts = part.texts(column)
            if not texts:
                continue
            lost, filled = _of_cells(part, each, column, answers, teams)
            if column.type is Type.TEAM:
                # A file of few cases may have teams of its own: what counts is the list.
                lost_teams[column.name] += lost
                filled_teams[column.name] += filled
            elif lost > _MOST * filled:
                yield column.name
            if column.type is Type.DATE and are_month_first(texts.rows):
                yield column.name
    yield from (name for name, lost in lost_teams.items() if lost > _MOST * filled_teams[name])


def _lost(part: Part, meant: Understood, column: Column) -> int:
    """In how many rows nothing is known of what the list cannot do without."""
    if column.name not in part.survey.texts:
        return part.survey.lacking.get(column.name, 0)
    stand_for = {**meant.codes, **meant.values}[column.name]
    rows = part.survey.texts[column.name].rows
    return part.survey.rows - sum(rows[text] for text, it in stand_for.items() if it is not None)


def _may_be_of(lost: Lost, tables: Sequence[tuple[Part, Understood]], newest: Month) -> bool:
    """Whether what is lost may hold more of what the tables of one extract of a list hold."""
    parts = [part for part, _ in tables]
    name = parts[0].case_list.name
    if (lost.month or newest) != parts[0].month:
        return False
    if not lost.lists:
        # The name of a workbook of many lists says none of them.
        return not all(lists_mentioned(part.raw.place.title) for part in parts)
    return name in lost.lists and not _is_beside(lost, parts, name)


def _is_beside(lost: Lost, parts: Sequence[Part], name: str) -> bool:
    """Whether it is a sheet of another name in the workbook of the list: a summary or notes."""
    file, sheet = lost.place.file, lost.place.sheet
    files = {part.raw.place.file for part in parts}
    return bool(sheet) and file in files and name not in lists_mentioned(sheet)


def _unread(part: Part, meant: Understood, column: Column, answers: Answers, teams: Teams) -> int:
    """How many cells of a column hold a text that stands for nothing known."""
    if column.type in (Type.CODE, Type.YES_NO):
        return sum(unknown_texts(part, meant, column, answers).values())
    if column.type is Type.TEAM:
        # Without a list of teams none is known, which is another matter.
        rows = part.survey.texts[column.name].rows if teams.listed else {}
        return sum(
            number
            for text, number in rows.items()
            if (name := teams.name_of(text)) and not teams.is_known(name)
        )
    found = [each for each in unread(part, meant, answers) if each.column is column]
    return sum(number for each in found for number in each.rows.values())


def _of_cells(
    part: Part, meant: Understood, column: Column, answers: Answers, teams: Teams
) -> tuple[int, int]:
    """How many cells are unread, have errors or were not looked at, and how many are filled."""
    texts, place = part.survey.texts[column.name], part.matched.places[column.name]
    # In a workbook errors are known apart, and blank among the texts.
    errors = part.raw.errors.number_of(place)
    lost = _unread(part, meant, column, answers, teams) + texts.others + errors
    lost += sum(number for text, number in texts.rows.items() if is_error(text))
    filled = texts.others + errors
    filled += sum(
        number
        for text, number in texts.rows.items()
        if not is_blank(text) and not is_no_day(part, column, text, answers)
    )
    return lost, filled

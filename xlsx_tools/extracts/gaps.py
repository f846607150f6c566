"""What of the lists could not be used, so that a figure counted from the rest would be wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from xlsx_tools.extracts.answers import Answers
from xlsx_tools.extracts.found import file_and_sheet, month_said
from xlsx_tools.extracts.model import Gap, Problem, Trouble
from xlsx_tools.extracts.part import Part
from xlsx_tools.extracts.typed import Understood
from xlsx_tools.extracts.understand import is_blank, is_error, unknown_texts
from xlsx_tools.extracts.unread_cells import unread
from xlsx_tools.extracts.which_list import lists_mentioned
from xlsx_tools.lists.kinds import Column, Type, Use
from xlsx_tools.periods import Month

_MOST = 0.5


@dataclass(frozen=True, slots=True)
class Lost:
    """A file or sheet that could not be used, and the lists that it may be a part of.

    Without ``lists`` its name says none: it may be a part of any that stand in files like it.
    """

    source: str
    month: Month | None
    lists: frozenset[str] = frozenset()


def lost_files(problems: Iterable[Problem]) -> Iterator[Lost]:
    """What may be lost by files and sheets in which no table was found; notes are none."""
    for each in problems:
        file, sheet = file_and_sheet(each.where)
        if each.trouble is Trouble.UNREADABLE_FILE:
            yield Lost(each.where, month_said(file), lists_mentioned(sheet, file))
        elif each.trouble is Trouble.UNKNOWN_TABLE and each.rows > 0:
            mentioned = lists_mentioned(sheet, "" if sheet else file)
            if mentioned:
                yield Lost(each.where, month_said(file), mentioned)


def gaps(
    meant: Sequence[tuple[Part, Understood]],
    answers: Answers,
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
        name: {month: _gap(tables, answers, lost, newest) for month, tables in months.items()}
        for name, months in extracts.items()
    }


def _gap(
    tables: Sequence[tuple[Part, Understood]],
    answers: Answers,
    lost: Collection[Lost],
    newest: Month,
) -> Gap:
    needed = [
        (part, each, column)
        for part, each in tables
        for column in part.case_list.columns
        if column.use is Use.NEEDED or column.needed_by
    ]
    parts = [part for part, _ in tables]
    return Gap(
        frozenset(
            column.name for part, _, column in needed if column.name not in part.matched.places
        ),
        frozenset(
            column.name
            for part, each, column in needed
            if _is_mostly_unread(part, each, column, answers)
        ),
        tuple(each.source for each in lost if _may_be_of(each, parts, newest)),
    )


def _may_be_of(lost: Lost, parts: Sequence[Part], newest: Month) -> bool:
    """Whether what is lost may hold more of what the parts of one extract of a list hold."""
    name = parts[0].case_list.name
    if (lost.month or newest) != parts[0].month:
        return False
    if not lost.lists:
        # The name of a workbook of many lists says none of them.
        return not all(lists_mentioned("", part.raw.source) for part in parts)
    return name in lost.lists and not _is_beside(lost, parts, name)


def _is_beside(lost: Lost, parts: Sequence[Part], name: str) -> bool:
    """Whether it is a sheet of another name in the workbook of the list: a summary or notes."""
    file, sheet = file_and_sheet(lost.source)
    files = {file_and_sheet(part.raw.source)[0] for part in parts}
    return bool(sheet) and file in files and name not in lists_mentioned(sheet, "")


def _is_mostly_unread(part: Part, meant: Understood, column: Column, answers: Answers) -> bool:
    texts = part.texts(column)
    if texts is None:
        return False
    if column.type in (Type.CODE, Type.YES_NO):
        lost = sum(unknown_texts(part, meant, column, answers).values())
    else:
        lost = sum(
            number
            for each in unread(part, meant)
            if each.column is column
            for number in each.rows.values()
        )
    place = part.matched.places[column.name]
    # In a workbook they are known apart, and blank among the texts.
    errors = sum(1 for each in part.raw.errors if each.column == place)
    lost += errors + texts.others
    lost += sum(number for text, number in texts.rows.items() if is_error(text))
    filled = errors + texts.others
    filled += sum(number for text, number in texts.rows.items() if not is_blank(text))
    return lost > _MOST * filled

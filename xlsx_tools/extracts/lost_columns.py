"""Columns that rules need, where a table lacks them or hardly a cell of them is understood."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlsx_tools.extracts.answers import Answers
from xlsx_tools.extracts.part import Part
from xlsx_tools.extracts.typed import Understood
from xlsx_tools.extracts.understand import is_blank, is_error, unknown_texts
from xlsx_tools.extracts.unread_cells import unread
from xlsx_tools.lists.kinds import Column, Type, Use

_MOST = 0.5


def lacking(parts: Sequence[Part]) -> dict[str, frozenset[str]]:
    """By list, the columns that it or rules need and that not every table of the list has."""
    return _by_list(
        (part, column.name)
        for part in parts
        for column in _needed(part)
        if column.name not in part.matched.places
    )


def not_understood(
    meant: Sequence[tuple[Part, Understood]], answers: Answers
) -> dict[str, frozenset[str]]:
    """By list, the columns needed of which most cells of a table could not be read.

    Those that are blank, and those that an officer has answered to ignore, do not count.
    """
    return _by_list(
        (part, column.name)
        for part, each in meant
        for column in _needed(part)
        if _is_mostly_unread(part, each, column, answers)
    )


def _needed(part: Part) -> list[Column]:
    return [
        column for column in part.case_list.columns if column.use is Use.NEEDED or column.needed_by
    ]


def _by_list(found: Iterator[tuple[Part, str]]) -> dict[str, frozenset[str]]:
    columns: dict[str, set[str]] = {}
    for part, name in found:
        columns.setdefault(part.case_list.name, set()).add(name)
    return {name: frozenset(each) for name, each in columns.items()}


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

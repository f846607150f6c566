"""Columns without a single filled cell, of which it is not clear that blank is meant."""

from __future__ import annotations

from xlsx_tools.extracts.answers import BLANK, Answers, OpenCode
from xlsx_tools.extracts.cell_texts import is_blank
from xlsx_tools.extracts.headings import plain
from xlsx_tools.extracts.model import Problem, Trouble
from xlsx_tools.extracts.part import Part
from xlsx_tools.lists.kinds import Column, Type

FEW = 10
"""Of fewer rows all may well have nothing to say."""


def blank_columns(part: Part, answers: Answers) -> list[Column]:
    """The columns of codes, and of Yes and No, that rules need and that say nothing in any row.

    A script that could not find what a column should hold writes it blank: no child seen, nobody
    unaccompanied. What an officer has answered to be blank is not among them.
    """
    if part.survey.rows < FEW:
        return []
    return [
        column
        for column in part.case_list.columns
        if column.needed_by
        and column.type in (Type.CODE, Type.YES_NO)
        and column.name in part.matched.places
        and (part.case_list.name, column.name, plain(BLANK)) not in answers.codes
        and _says_nothing(part, column)
    ]


def _says_nothing(part: Part, column: Column) -> bool:
    place = part.matched.places[column.name]
    if column.name in part.survey.blank or part.raw.errors.number_of(place):
        return column.name in part.survey.blank
    texts = part.texts(column)
    return texts is not None and not texts.others and all(map(is_blank, texts.rows))


def blank_problem(part: Part, column: Column) -> tuple[Problem, OpenCode]:
    """What is said of such a column, and what is asked about it."""
    problem = Problem(
        Trouble.BLANK_COLUMN,
        part.case_list.name,
        f"No cell of '{column.header}' is filled, so what needs it is not counted.",
        part.where(column.name),
        "Fill it where the list is made, or answer ignore in Matching.xlsx if there is nothing to "
        "say.",
        part.survey.rows,
    )
    return problem, OpenCode(part.case_list.name, column.name, BLANK, part.survey.rows)

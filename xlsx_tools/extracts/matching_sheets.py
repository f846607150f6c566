"""The sheets of the workbook Matching: what each asks, and what may be answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xlsx_tools.extracts.answers import BLANK, CodeKey, Unmatched
from xlsx_tools.extracts.codes import choices
from xlsx_tools.extracts.headings import IGNORE
from xlsx_tools.lists.every import LISTS
from xlsx_tools.lists.kinds import Type

FILE = "Matching.xlsx"
START = "Start"
CHOICES = "Choices"
HEADER_ROW = 3
"""The row with a table's headings, from 0; above it are the sheet's title and what to do."""

YES, NO = "Yes", "No"


@dataclass(frozen=True, slots=True)
class AskedColumn:
    """A column of a sheet; ``answer``: it is filled in by the officer."""

    header: str
    width: int
    answer: bool = False


@dataclass(frozen=True, slots=True)
class AskedSheet:
    """A sheet with one table, and what is to be done with it."""

    name: str
    purpose: str
    columns: tuple[AskedColumn, ...]

    @property
    def headers(self) -> tuple[str, ...]:
        """The table's headings."""
        return tuple(column.header for column in self.columns)


TABLES = AskedSheet(
    "Tables",
    "Which list is each of these tables? Choose 'ignore' for one that is no case list.",
    (
        AskedColumn("Table found", 44),
        AskedColumn("What is unclear", 50),
        AskedColumn("Headings found", 70),
        AskedColumn("Is the list", 40, answer=True),
    ),
)
HEADINGS = AskedSheet(
    "Headings",
    "Which column of the list does each heading stand for? Choose 'ignore' for one that is not "
    "needed.",
    (
        AskedColumn("List", 36),
        AskedColumn("Heading found", 44),
        AskedColumn("What is unclear", 40),
        AskedColumn("Found in", 40),
        AskedColumn("Is the column", 44, answer=True),
    ),
)
CODES = AskedSheet(
    "Codes",
    "What does each text mean? Choose 'ignore' to have it taken as blank.",
    (
        AskedColumn("List", 36),
        AskedColumn("Column", 40),
        AskedColumn("Text found", 44),
        AskedColumn("Rows", 9),
        AskedColumn("Means", 44, answer=True),
    ),
)
TEAMS = AskedSheet(
    "Teams",
    "Which team of the list Teams is each of these, or in which area is it? Choose 'ignore' for "
    "one that is in no area.",
    (
        AskedColumn("Team found", 40),
        AskedColumn("Rows", 9),
        AskedColumn("Is the team", 40, answer=True),
        AskedColumn("or Area", 24, answer=True),
        AskedColumn("Kind", 44, answer=True),
        AskedColumn("Front door", 12, answer=True),
    ),
)
SHEETS = (TABLES, HEADINGS, CODES, TEAMS)

LIST_NAMES: Mapping[str, str] = {each.label: name for name, each in LISTS.items()}
"""The lists by what people call them."""


def list_choices() -> list[str]:
    """What a table may be."""
    return [*LIST_NAMES, IGNORE]


def heading_choices(list_name: str) -> list[str]:
    """What a heading of a list may stand for."""
    return [*(column.header for column in LISTS[list_name].columns), IGNORE]


def code_choices(asked: CodeKey) -> list[str]:
    """What a text in a column may mean; a blank, or a word for no day, can only be left so."""
    list_name, name, text = asked
    column = LISTS[list_name].column(name)
    if text == BLANK or column.type is Type.DATE:
        return [IGNORE]
    return [*choices(column), IGNORE]


def kind_choices() -> list[str]:
    """The kinds of team."""
    return list(choices(LISTS["teams"].column("kind")))


Row = tuple[str | int | None, ...]
Drops = tuple[tuple[str, ...] | None, ...]
"""For each column of a row what may be chosen in it; None for what is not an answer."""


def rows_of(sheet: AskedSheet, unmatched: Unmatched) -> list[tuple[Row, Drops]]:
    """The rows that a sheet asks, each with the choices of its answers."""
    if sheet is TABLES:
        lists = tuple(list_choices())
        return [
            ((str(each.place), each.why, ", ".join(each.headings), None), (None, None, None, lists))
            for each in unmatched.tables
        ]
    if sheet is HEADINGS:
        return [
            (
                (LISTS[each.list_name].label, each.heading, each.why, each.where, None),
                (None, None, None, None, tuple(heading_choices(each.list_name))),
            )
            for each in unmatched.headings
        ]
    if sheet is CODES:
        return [
            (
                (
                    LISTS[each.list_name].label,
                    LISTS[each.list_name].column(each.column).header,
                    each.text,
                    each.rows,
                    None,
                ),
                (
                    None,
                    None,
                    None,
                    None,
                    tuple(code_choices(each.key)),
                ),
            )
            for each in unmatched.codes
        ]
    drops = (
        (*unmatched.known_teams, IGNORE),
        unmatched.areas,
        tuple(kind_choices()),
        (YES, NO),
    )
    return [
        ((each.team, each.rows, None, None, None, None), (None, None, *drops))
        for each in unmatched.teams
    ]

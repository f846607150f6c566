"""What an officer has decided about tables, headings, codes and teams, and what is still open."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from xlsx_tools.extracts.headings import plain, plain_heading
from xlsx_tools.extracts.place import Place, TableKey

BLANK = "(blank)"
"""How a column without a filled cell is put to an officer; pivot tables write it so."""


@dataclass(frozen=True, slots=True)
class TeamAnswer:
    """What a team is: another name of ``team``, or a team of its own in ``area``; else ignored.

    ``name`` is the team as it was found, ``where`` says where it was answered.
    """

    name: str
    where: str
    team: str = ""
    area: str = ""
    kind: str | None = None
    front_door: bool | None = None


HeadingKey = tuple[str, str]
"""A list's name, and a heading as compared."""

CodeKey = tuple[str, str, str]
"""A list's name, a column's name, and a text as compared."""


@dataclass(frozen=True, slots=True)
class Answers:
    """An officer's decisions; ``ignore`` where something is not to be used.

    ``tables``: a table (see ``Place.key``) is a list. ``headings``: a list's heading
    is a column. ``codes``: a text in a list's column is a code, or Yes or No. ``teams``: a team,
    as compared. The ``asked`` ones have been put to the officer already, answered or not.
    """

    tables: Mapping[TableKey, str] = field(default_factory=dict)
    headings: Mapping[HeadingKey, str] = field(default_factory=dict)
    codes: Mapping[CodeKey, str | bool] = field(default_factory=dict)
    teams: Mapping[str, TeamAnswer] = field(default_factory=dict)
    asked_tables: frozenset[TableKey] = frozenset()
    asked_headings: frozenset[HeadingKey] = frozenset()
    asked_codes: frozenset[CodeKey] = frozenset()
    asked_teams: frozenset[str] = frozenset()

    def of_headings(self, list_name: str) -> dict[str, str]:
        """The answers about a list's headings."""
        return {text: answer for (name, text), answer in self.headings.items() if name == list_name}


@dataclass(frozen=True, slots=True)
class OpenTable:
    """A table of which it is not clear which list it is."""

    place: Place
    headings: tuple[str, ...]
    why: str

    @property
    def key(self) -> TableKey:
        """What an answer is kept by."""
        return self.place.key


@dataclass(frozen=True, slots=True)
class OpenHeading:
    """A heading of which it is not clear which column it stands for."""

    list_name: str
    heading: str
    where: str
    why: str

    @property
    def key(self) -> HeadingKey:
        """What an answer is kept by."""
        return self.list_name, plain_heading(self.heading)


@dataclass(frozen=True, slots=True)
class OpenCode:
    """A text of which it is not clear what it means, and in how many rows it is."""

    list_name: str
    column: str
    text: str
    rows: int

    @property
    def key(self) -> CodeKey:
        """What an answer is kept by."""
        return self.list_name, self.column, plain(self.text)


@dataclass(frozen=True, slots=True)
class OpenTeam:
    """A team that the list of teams does not have, and in how many rows it is."""

    team: str
    rows: int

    @property
    def key(self) -> str:
        """What an answer is kept by."""
        return plain(self.team)


@dataclass(frozen=True, slots=True)
class Unmatched:
    """All that an officer has to decide, and the ``known_teams`` to choose from."""

    tables: tuple[OpenTable, ...] = ()
    headings: tuple[OpenHeading, ...] = ()
    codes: tuple[OpenCode, ...] = ()
    teams: tuple[OpenTeam, ...] = ()
    known_teams: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.tables or self.headings or self.codes or self.teams)

    def not_yet_asked(self, answers: Answers) -> Unmatched:
        """Only what has not been put to the officer before, each thing once."""
        return Unmatched(
            _new(self.tables, answers.asked_tables),
            _new(self.headings, answers.asked_headings),
            _new(self.codes, answers.asked_codes),
            _new(self.teams, answers.asked_teams),
            self.known_teams,
            self.areas,
        )


class _Open(Protocol):
    @property
    def key(self) -> Any: ...


_OpenT = TypeVar("_OpenT", bound=_Open)


def _new(found: Iterable[_OpenT], asked: Collection[object]) -> tuple[_OpenT, ...]:
    once = {each.key: each for each in reversed(tuple(found))}
    return tuple(each for key, each in reversed(once.items()) if key not in asked)

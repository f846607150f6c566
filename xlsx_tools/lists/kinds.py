"""How a case list is written down: its columns, their types and codes, its key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from xlsx_tools.catalogue.kinds import CountedAs


class Type(Enum):
    """What a column's cells are read as."""

    TEXT = "text"
    TEAM = "team"
    AREA = "area"
    DATE = "date"
    YES_NO = "yes or no"
    CODE = "code"
    WHOLE = "whole number"
    DECIMAL = "number"


class Use(Enum):
    """How much depends on a column."""

    NEEDED = "needed"
    """Without it the list cannot be used."""
    COUNTED = "counted"
    """Figures depend on it; where it is lacking that is said.

    What a rule needs it for is not counted then; for others its cells are taken as blank.
    """
    CHECKED = "checked"
    """Quality findings and lists of cases use it; nothing is said where it is lacking."""
    KEPT = "kept"
    """Nothing is counted with it."""


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of a column: for each its meaning, and other texts that stand for it.

    Compared without the letter prefix (``a) Yes``), case, and spaces of any kind; a cell may also
    hold the code followed by its meaning.
    """

    meanings: Mapping[str, str]
    also: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a case list.

    ``name`` is what the program calls it, ``header`` its heading in the list, ``aliases`` other
    headings that mean the same. ``since`` is the year of the request's edition that added it.
    ``needed_by`` names the rules that would count something else without it.
    """

    name: str
    header: str
    type: Type = Type.TEXT
    use: Use = Use.KEPT
    codes: Codes | None = None
    aliases: tuple[str, ...] = ()
    since: int | None = None
    help: str = ""
    needed_by: tuple[CountedAs, ...] = ()

    @property
    def is_id(self) -> bool:
        """Whether it is an id that no row can be without: the only text that is needed."""
        return self.type is Type.TEXT and self.use is Use.NEEDED

    @property
    def headings(self) -> tuple[str, ...]:
        """All headings by which it is known."""
        return (self.header, *self.aliases)


@dataclass(frozen=True, slots=True)
class CaseList:
    """One list of cases.

    ``number`` is its number in Annex A, None for a list of our own. ``key`` names the columns
    that tell its rows apart. ``event`` is the date on which a row happens, for a list of events;
    ``start`` and ``end`` are those of a spell; ``end_counts``: the end is the last day of it.
    ``snapshot``: what is gone from the next extract has ended, as an earlier spell leaves Annex A's
    lists when a new one begins. ``held_by`` names the column of who has a spell: if what is gone is
    followed by a new one of theirs, it has moved or ended when that one began. ``every_month``: a
    month without one event means that the list does not reach it. ``reaches_back`` is how many
    months it holds at least, where that is more than the setting says; with ``history`` it holds
    everything since its oldest event. ``to_date``: it is as old as its last event, unless its files
    name a month. ``before`` names the list that has what happened since. ``needed_by`` names the
    rules that cannot count without it; ``helps`` those that use it where it is there.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    number: int | None = None
    aliases: tuple[str, ...] = ()
    event: str = ""
    start: str = ""
    end: str = ""
    end_counts: bool = False
    snapshot: bool = False
    held_by: str = ""
    every_month: bool = False
    reaches_back: int = 1
    history: bool = False
    to_date: bool = False
    before: str = ""
    needed_by: tuple[CountedAs, ...] = ()
    helps: tuple[CountedAs, ...] = ()
    help: str = ""

    def column(self, name: str) -> Column:
        """The column of that name; KeyError if there is none."""
        return next(column for column in self.columns if column.name == name)

    @property
    def ids(self) -> tuple[str, ...]:
        """The columns of ids that no row can be without."""
        return tuple(column.name for column in self.columns if column.is_id)

    @property
    def label(self) -> str:
        """What people call it: ``List 4: Assessments``, or the title of a list of our own."""
        return self.title if self.number is None else f"List {self.number}: {self.title}"

"""What reading gives to counting: typed lists, how far they reach, and what could not be used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

import ibis.expr.types as ir

from xlsx_tools.extracts.numbered_ids import NumberedIds
from xlsx_tools.extracts.place import Place
from xlsx_tools.periods import Month


class Trouble(Enum):
    """What kind of thing could not be used."""

    MISSING_LIST = "no such list"
    WRONG_MONTH = "not of this month"
    NOT_IN_DATABASE = "not in the database"
    IN_DATABASE = "in the database and in files"
    UNREADABLE_FILE = "unreadable file"
    OTHER_FILE = "file of another kind"
    ANSWERS_ELSEWHERE = "answers that are not read"
    UNKNOWN_TABLE = "unknown table"
    MISSING_COLUMN = "no such column"
    UNKNOWN_HEADING = "unknown heading"
    UNKNOWN_CODE = "unknown code"
    BLANK_COLUMN = "nothing in a column"
    UNKNOWN_TEAM = "unknown team"
    UNKNOWN_AREA = "unknown area"
    UNREADABLE_CELL = "unreadable cell"
    SWAPPED_DATE = "day and month swapped"
    ERROR_CELL = "error cell"
    HIDDEN_SHEET = "hidden sheet"
    LIST_TWICE = "list twice"
    CONTRADICTION = "rows that contradict each other"
    DOUBTFUL_POST = "post that does not say"
    AGES_LACKING = "ages that are not in a list"
    SHARED_CASES = "several children in a case"
    SPOILT_IDS = "ids spoilt in export"
    STRANGERS = "nobody in common"
    SEVERAL_FORMS = "number written in several ways"
    BLANK_KEY = "blank where one is needed"
    HEADINGS_AGAIN = "headings again"
    EMPTY_LIST = "no rows"
    LEFT_THE_LIST = "gone without an end"
    GONE = "gone from a newer extract"
    FEWER_FILES = "fewer files than before"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that could not be used, with what to do about it.

    ``rows`` says how many rows it concerns. ``where`` names file, sheet, row and column as far as
    they are known. ``quoting`` are the words of ``what`` that quote cells: any may be about a
    child, also in a column of teams or areas, where a row is shifted. ``place`` is the file or
    sheet that it is about as a whole.
    """

    trouble: Trouble
    list_name: str
    what: str
    where: str
    mend: str
    rows: int = 0
    quoting: str = ""
    place: Place | None = None

    @property
    def without_cells(self) -> str:
        """``what`` for those who may not see children's data."""
        return self.what.replace(self.quoting, "")


@dataclass(frozen=True, slots=True)
class Reach:
    """The months that a list can be counted for; None: without limit on that side."""

    first: Month | None
    last: Month | None

    def has(self, month: Month) -> bool:
        """Whether the month is within reach."""
        return (self.first is None or self.first <= month) and (
            self.last is None or month <= self.last
        )


@dataclass(frozen=True, slots=True)
class Known:
    """What reading has found out that counting need not find out again.

    In the lists named by ``complete`` no row is without a cell that its list needs. ``rows`` are
    those of all lists together, ``teams`` the teams in them; None where nobody has looked.
    ``numbered`` are columns of ids by list: numbers, written alike wherever they are compared.
    ``since``: of what was over before that day a list need not hold everything.
    ``months`` are those that files or folders name, by the source that rows are told by.
    """

    complete: frozenset[str] = frozenset()
    rows: int | None = None
    teams: frozenset[str] | None = None
    numbered: Mapping[str, Mapping[str, NumberedIds]] = field(default_factory=dict)
    since: Mapping[str, date] = field(default_factory=dict)
    months: Mapping[str, Month] = field(default_factory=dict)


NOTHING_KNOWN = Known()


@dataclass(frozen=True, slots=True)
class Gap:
    """What of one month's extract of a list could not be used.

    Of the columns that the list or a rule needs, and of teams, ``lacking`` names those that not all
    its files have, ``not_understood`` those of which most cells of a file could not be read, or
    most teams of all its files together, ``blank`` those without a filled cell of which nobody has
    said that this is meant.
    ``files`` may hold more rows and could not be used.
    """

    lacking: frozenset[str] = frozenset()
    not_understood: frozenset[str] = frozenset()
    blank: frozenset[str] = frozenset()
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extracts:
    """The case lists, typed, by the names of ``xlsx_tools.lists``.

    A table has every column that its list declares: text and codes as string (a code as
    ``lists.codes`` writes it), dates as date, yes or no as boolean, whole numbers as int64,
    numbers as float64; NULL where the cell was blank, could not be read, or the column is not
    there. A team is written as the list ``teams`` writes it. A list that is not there at all is
    not in ``lists``. Where rows were asked for, a table also has ``source`` and ``row``.
    ``gaps`` says of each list, by the month of the extract, what of it could not be used.
    """

    lists: Mapping[str, ir.Table]
    reach: Mapping[str, Reach]
    problems: tuple[Problem, ...] = ()
    known: Known = NOTHING_KNOWN
    gaps: Mapping[str, Mapping[Month, Gap]] = field(default_factory=dict)

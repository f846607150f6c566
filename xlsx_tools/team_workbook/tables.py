"""Which tables the team workbook has, and the columns of each, taken from the record classes."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields
from datetime import datetime
from fractions import Fraction
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from xlsx_tools.catalogue.records import (
    Area,
    Benchmark,
    Commentary,
    Indicator,
    LayoutRow,
    MonthEntry,
    Override,
    Population,
    Recipient,
    Settings,
    Target,
    TypedFigure,
    column,
)
from xlsx_tools.periods import Month


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: the record field it fills and what its heading tells people.

    ``kind`` is the plain type of a filled cell: str, int, bool, Month, date, Fraction, tuple
    (of texts), or an Enum. ``default`` is what an empty cell means, MISSING where it may not be.
    An older workbook ``may_lack`` the whole column. A ``count`` is no percentage, and no number
    is below the ``least``.
    """

    name: str
    header: str
    comment: str
    width: int
    choices: str
    kind: type[Any]
    default: Any
    may_lack: bool = False
    count: bool = False
    least: int | None = None

    @property
    def required(self) -> bool:
        """Whether the cell must be filled in."""
        return self.default is MISSING


def columns(record: type[Any]) -> tuple[Column, ...]:
    """The columns of a record class, in the order of its fields."""
    # Any, because mypy does not believe that the class of a record can be hashed.
    hashable: Any = record
    return _columns(hashable)


@cache
def _columns(record: type[Any]) -> tuple[Column, ...]:
    hints = get_type_hints(record)
    return tuple(
        Column(
            name=field.name,
            kind=_plain(hints[field.name]),
            default=field.default,
            **field.metadata,
        )
        for field in fields(record)
    )


def _plain(hint: Any) -> type[Any]:
    """The type of a filled cell: Month for ``Month | None``, tuple for ``tuple[str, ...]``."""
    if isinstance(hint, UnionType):
        (hint,) = (part for part in get_args(hint) if part is not type(None))
    plain: type[Any] = get_origin(hint) or hint
    return plain


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingRow:
    """One setting as the table Settings shows it: the only table with a row per field."""

    setting: str = column("Setting", "What is set. Do not change this column.", width=24)
    value: str = column("Value", "What you choose.", width=36)
    meaning: str = column("Meaning", "What the setting does.", width=84, default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedRow:
    """A figure as the table Counted shows it; what each means is said in ``xlsx_tools.figures``."""

    month: Month = column("Month", "The month it is about.", width=12)
    indicator: str = column("Indicator", "The indicator's short name.", width=26)
    line: str = column("Line", "Only for an indicator with several lines.", width=18, default="")
    area: str = column("Area", "City, or an area's name.", width=18)
    numerator: Fraction | None = column("Numerator", "The count.", default=None, count=True)
    denominator: Fraction | None = column(
        "Denominator", "Out of how many.", default=None, count=True
    )
    value: Fraction | None = column(
        "Value", "The result, only where the counts are not known.", default=None
    )
    basis: str = column("Basis", "Where it comes from: counted, published or apportioned.")
    note: str = column("Note", "Why it is missing or unusual.", width=48, default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class LogRow:
    """What a button did, as the table Log shows it."""

    when: datetime = column("When", "When the button was pressed.", width=18)
    button: str = column("Button", "Which button.", width=18)
    month: str = column("Month", "The month it worked on, like 2017-12.", width=12, default="")
    result: str = column("Result", "Done, Findings or Failed.", width=12)
    what: str = column("What", "What was done, found or went wrong.", width=70, default="")
    where: str = column("Where", "The file, sheet or row that it is about.", width=40, default="")
    mend: str = column("How to mend it", "What to do next.", width=60, default="")


@dataclass(frozen=True, slots=True)
class Table:
    """An Excel table of the team workbook.

    ``attribute`` is the field of TeamWorkbook that it fills, empty for what the machine writes;
    ``purpose`` is the sentence that stands above it.
    """

    name: str
    record: type[Any]
    attribute: str
    purpose: str

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns as they stand on the sheet."""
        return columns(SettingRow if self.record is Settings else self.record)

    @property
    def lasting(self) -> tuple[Column, ...]:
        """The columns that workbooks of every version have."""
        return tuple(column for column in self.columns if not column.may_lack)


TABLES: tuple[Table, ...] = (
    Table(
        "Months",
        MonthEntry,
        "months",
        "One row for every month that is reported: how settled it is and who signed it off.",
    ),
    Table(
        "Figures",
        TypedFigure,
        "figures",
        "Figures that were not counted from case lists; a figure typed here wins over a counted "
        "one.",
    ),
    Table(
        "Commentary",
        Commentary,
        "commentary",
        "What the head of service says about each indicator, month by month.",
    ),
    Table(
        "Overrides",
        Override,
        "overrides",
        "Verdicts that an officer decided instead of the rule, with the reason that is printed.",
    ),
    Table(
        "Targets",
        Target,
        "targets",
        "What each indicator is meant to reach, and from when; keep the old rows for old months.",
    ),
    Table(
        "Benchmarks",
        Benchmark,
        "benchmarks",
        "National and statistical-neighbour averages that results are compared with.",
    ),
    Table("Areas", Area, "areas", "The parts of the authority that have a column of their own."),
    Table(
        "Population",
        Population,
        "population",
        "Children aged 0 to 17, for rates per 10,000.",
    ),
    Table(
        "Indicators",
        Indicator,
        "indicators",
        "What is reported and how it is judged; a new definition is a new row with its first "
        "month.",
    ),
    Table("Layout", LayoutRow, "layout", "The rows of each indicator's printed table, in order."),
    Table("Recipients", Recipient, "recipients", "Who is sent the scorecard."),
    Table(
        "Settings", Settings, "settings", "What holds for the whole scorecard; change only Value."
    ),
)
"""The tables in the order of their sheets: those of every month first."""

LOG_ROWS = 2_000
"""How many rows the table Log keeps."""

COUNTED = Table(
    "Counted",
    CountedRow,
    "",
    "Written by the machine, not to be typed in: the figures that were counted, as in the folder "
    "figures.",
)
LOG = Table(
    "Log",
    LogRow,
    "",
    "Written by the machine, not to be typed in: what each button did, the newest first and no "
    f"more than {LOG_ROWS:,} rows.",
)
MACHINE_TABLES: tuple[Table, ...] = (COUNTED, LOG)
"""What the buttons write, and nobody reads back: a workbook may lack them."""

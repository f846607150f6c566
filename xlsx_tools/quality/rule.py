"""What a rule of ``quality`` is, and the steps that rules share.

A rule is a plain function from the Evidence to an Ibis table with a row per finding: ``list``,
``source``, ``row``, ``child``, and the columns that its message names in braces. Nothing here
knows which engine runs it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

import ibis
import ibis.expr.types as ir

from xlsx_tools.catalogue.records import Settings, TeamWorkbook
from xlsx_tools.extracts.model import Extracts
from xlsx_tools.lists.every import LISTS
from xlsx_tools.lists.kinds import CaseList
from xlsx_tools.periods import Month

PLACE = ("list", "source", "row", "child")
"""The columns that every rule's table has: where a finding is, and whose."""


class Severity(Enum):
    """How a finding is to be taken, the gravest first."""

    ERROR = "error"
    """The row is wrong, or cannot be counted."""
    WARNING = "warning"
    """The row is probably wrong, or a figure is the worse for it."""
    LOOK = "look"
    """It may be right; somebody who knows the case should look."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What rules look at: the lists, the team workbook, and the days that matter.

    ``last`` is the last month that is counted, ``today`` the day that nothing recorded can be
    after.
    """

    extracts: Extracts
    team: TeamWorkbook
    today: date
    last: Month

    @property
    def lists(self) -> Mapping[str, ir.Table]:
        """The lists that are there, by name."""
        return self.extracts.lists

    @property
    def settings(self) -> Settings:
        """The team's settings."""
        return self.team.settings

    @property
    def last_day(self) -> date:
        """The end of the last month, or today while it is not over: what is open is so then."""
        return self.last.as_at(self.today)

    def those(self, names: Iterable[str]) -> Iterator[tuple[CaseList, ir.Table]]:
        """Of these lists the ones that are there, each with how it is declared."""
        return ((LISTS[name], self.lists[name]) for name in names if name in self.lists)

    def reached_from(self, *names: str) -> date:
        """The first day that any of the lists reaches; before it, nothing is known to be missing.

        The first day of all where one of them reaches back without limit.
        """
        reach = self.extracts.reach
        firsts = [reach[name].first if name in reach else None for name in names]
        known = [first.first_day for first in firsts if first is not None]
        return min(known) if len(known) == len(firsts) else date.min


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule as it is declared, for running it, for the Summary and for the documentation.

    ``name`` never changes. ``needs`` names the lists without which it cannot be checked; of
    ``any_of`` it is checked in those that are there. ``message`` is what a finding says: a name in
    braces is a column of the rule's table, and what follows its colon is said where that is blank.
    """

    name: str
    severity: Severity
    find: Callable[[Evidence], ir.Table]
    message: str
    meaning: str
    mend: str
    needs: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()

    def missing(self, there: Iterable[str]) -> tuple[str, ...]:
        """The lists whose absence keeps the rule from being checked at all."""
        known = set(there)
        lacking = tuple(name for name in self.needs if name not in known)
        if lacking or not self.any_of or known.intersection(self.any_of):
            return lacking
        return self.any_of

    def checked(self, there: Iterable[str]) -> tuple[str, ...]:
        """The lists whose rows it looks at, of those that are there; none if it cannot be."""
        known = set(there)
        if self.missing(known):
            return ()
        return tuple(name for name in (*self.needs, *self.any_of) if name in known)


def found(table: ir.Table, name: str, **values: ir.Value | str | int | date) -> ir.Table:
    """Some rows of a list as a rule's table: where they are, whose, and the values to be told."""
    child = table.child if "child" in table.columns else ibis.null("string")
    told = {
        key: value if isinstance(value, ir.Value) else ibis.literal(value)
        for key, value in values.items()
    }
    return table.select(
        list=ibis.literal(name), source=table.source, row=table.row, child=child, **told
    )


def row_in_words(words: str, number: ir.IntegerValue) -> ir.StringValue:
    """Words and the number of a row; NULL for a row of a database, where it has none."""
    said = ibis.literal(words) + number.cast("string")
    return ibis.ifelse(number.notnull(), said, ibis.null("string"))


def together(tables: Iterable[ir.Table]) -> ir.Table:
    """The findings in several lists as one table."""
    return ibis.union(*tables)


def headings(flags: Mapping[str, ir.BooleanValue]) -> ir.StringValue:
    """Of the headings those whose flag is set, in quotation marks, with commas between."""
    parts = [ibis.ifelse(flag, f", '{heading}'", "") for heading, flag in flags.items()]
    text = parts[0]
    for part in parts[1:]:
        text = text + part
    return text.substr(len(", "))


def age_on(birth: ir.DateValue, day: ir.DateValue | date) -> ir.IntegerValue:
    """The age in full years on a day; below nought before birth."""
    on = day if isinstance(day, ir.Value) else ibis.literal(day)
    return ((_digits(on) - _digits(birth)) / 10_000).floor().cast("int64")


def _digits(day: ir.DateValue) -> ir.IntegerValue:
    """A day as 20171231: the difference of two such numbers has the years between in front."""
    parts = (day.year(), day.month(), day.day())
    year, month, number = (part.cast("int64") for part in parts)
    return year * 10_000 + month * 100 + number

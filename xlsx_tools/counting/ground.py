"""What every cohort is made from: the lists, and the small tables beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

import ibis.expr.types as ir
from ibis.backends import BaseBackend

from xlsx_tools.catalogue.records import Settings
from xlsx_tools.counting.small_tables import SmallTables, usable
from xlsx_tools.engines import kept
from xlsx_tools.extracts.model import NOTHING_KNOWN, Known
from xlsx_tools.periods import Month

MANY_ROWS = 3_000_000
"""From so many on DuckDB takes longer to answer questions than Ibis to translate them."""


@dataclass(frozen=True)
class Ground:
    """What a cohort is made from.

    ``small`` are the tables beside the lists, of all months that were asked for; ``of_months``
    are those of this ground.
    ``keep`` works out a table once, for all questions about it. ``known`` is what reading has
    found out about the lists.
    ``adding``: only sums are asked for, so that a row may stand for several cases that add alike.
    """

    lists: Mapping[str, ir.Table]
    settings: Settings
    small: SmallTables
    of_months: frozenset[Month]
    keep: Callable[[ir.Table], ir.Table]
    known: Known = NOTHING_KNOWN
    adding: bool = False
    _kept: dict[tuple[str, bool], ir.Table] = field(default_factory=dict)

    @property
    def span(self) -> tuple[Month, Month]:
        """The first and the last of the months."""
        return min(self.of_months), max(self.of_months)

    @property
    def ends(self) -> tuple[date, date]:
        """The days on which the first and the last of the months end."""
        first, last = self.span
        return self.small.end_of(first), self.small.end_of(last)

    @property
    def is_large(self) -> bool:
        """Whether longer questions that DuckDB answers sooner are worth it."""
        return (self.known.rows or 0) > MANY_ROWS

    @property
    def months(self) -> ir.Table:
        """The rows of ``SmallTables.months`` for this ground's months."""
        return self._of_months(self.small.months)

    @property
    def days(self) -> ir.Table:
        """The rows of ``SmallTables.days`` for this ground's months."""
        return self._of_months(self.small.days)

    def lay_teams(self) -> None:
        """Find out what teams were, so that it is there when cases are put into areas.

        Done while the engine works on something else, it takes no time of its own.
        """
        _ = self.small.teams

    def once(self, name: str, make: Callable[[Ground], ir.Table]) -> ir.Table:
        """What several rules need and no month changes, worked out for the first of them.

        ``make`` may use the lists and the settings alone: what is kept does not grow with the
        months.
        """
        key = (name, self.adding)
        if key not in self._kept:
            self._kept[key] = self.keep(make(self))
        return self._kept[key]

    def to_add(self, keep: Callable[[ir.Table], ir.Table]) -> Ground:
        """The same ground for sums alone, which keeps tables in another way."""
        return replace(self, adding=True, keep=keep)

    def only(self, months: Sequence[Month]) -> Ground:
        """The same ground for some of its months."""
        if set(months) == self.of_months:
            return self
        return replace(self, of_months=frozenset(months))

    def has(self, name: str) -> bool:
        """Whether the list is there."""
        return name in self.lists

    def rows(self, name: str) -> ir.Table:
        """A list's rows that can be used: those with every cell that the list cannot do without.

        Where only sums are asked for, ids that are known to be numbers are given as numbers.
        """
        found = usable(name, self.lists, self.known)
        forms = self.known.numbered.get(name, {}) if self.adding else {}
        numbers = {column: form.number(found[column]) for column, form in forms.items()}
        return found.mutate(**numbers) if numbers else found

    def _of_months(self, table: ir.Table) -> ir.Table:
        if self.of_months == set(self.small.of_months):
            return table
        return table.filter(table.month.isin([str(month) for month in sorted(self.of_months)]))


def lay(
    con: BaseBackend,
    lists: Mapping[str, ir.Table],
    settings: Settings,
    months: Sequence[Month],
    known: Known = NOTHING_KNOWN,
    *,
    as_at: date | None = None,
) -> Ground:
    """The ground for some months.

    A month that is not over ``as_at`` a day ends on it: for lists of cases alone, since sums are
    of months as a whole.
    """
    months = sorted(set(months))
    return Ground(
        lists=lists,
        settings=settings,
        small=SmallTables(con, lists, settings, months, known, as_at),
        of_months=frozenset(months),
        keep=partial(kept, con),
        known=known,
    )


Cohort = Callable[[Ground], ir.Table]
"""A rule: from the ground to its cohort, as ``cohort.COLUMNS`` says."""

Place = Callable[[ir.Table, Ground], ir.Table]
"""What the teams of rows decide: from rows with a month and a team to the same with an area."""

"""The populations that rates are of, where a list gives them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import ibis.expr.types as ir
from ibis.backends import BaseBackend

from xlsx_tools.lists.every import LISTS
from xlsx_tools.lists.kinds import Use
from xlsx_tools.periods import Month


@dataclass(frozen=True, slots=True)
class Populations:
    """Children aged 0 to 17 by area, each from a day on."""

    rows: tuple[tuple[str, date, int], ...] = ()

    def of(self, area: str, month: Month) -> Fraction | None:
        """The population that holds on the last day of the month: the one that began last.

        None where none is listed, or several numbers from the same day on, of which none is known
        to hold.
        """
        begun = [row for row in self.rows if row[0] == area and row[1] <= month.last_day]
        since = max((row[1] for row in begun), default=None)
        latest = {row[2] for row in begun if row[1] == since}
        return Fraction(latest.pop()) if len(latest) == 1 else None


def populations(con: BaseBackend, lists: Mapping[str, ir.Table]) -> Populations:
    """The list ``population``, where there is one."""
    if "population" not in lists:
        return Populations()
    needed = [each.name for each in LISTS["population"].columns if each.use is Use.NEEDED]
    table = lists["population"]
    rows = con.to_pyarrow(table.filter([table[name].notnull() for name in needed])).to_pylist()
    return Populations(
        tuple((row["area"], row["started"] or date.min, int(row["children"])) for row in rows)
    )

"""Months as whole numbers from nought, and counts per month and team."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

from benchmarks.counting.cells import Row
from xlsx_tools.periods import Month, months_between

Array = np.ndarray[Any, np.dtype[Any]]
NEVER = np.datetime64("2999-12-31")


class Months:
    """The months to count, by their first and last days."""

    def __init__(self, first: Month, last: Month) -> None:
        self.each: Sequence[Month] = tuple(months_between(first, last))
        self.first_days = np.array([month.first_day for month in self.each], "datetime64[ms]")
        self.last_days = np.array([month.last_day for month in self.each], "datetime64[ms]")

    def within(self, days: pd.Series) -> pd.Series:
        """Whether each day is in one of the months."""
        return days.between(pd.Timestamp(self.first_days[0]), pd.Timestamp(self.last_days[-1]))

    def of(self, days: pd.Series) -> Array:
        """The number of each day's month."""
        return self.first_days.searchsorted(days.to_numpy(), side="right") - 1

    def ends_from(self, days: pd.Series) -> Array:
        """The number of the first month at whose end each day has come; past the last if none."""
        return self.last_days.searchsorted(days.fillna(NEVER).to_numpy())

    def starts_from(self, days: pd.Series) -> Array:
        """The number of the first month that begins on or after each day."""
        return self.first_days.searchsorted(days.to_numpy())


def spread(table: pd.DataFrame, begin: Array, end: Array) -> pd.DataFrame:
    """Each row once for every month from ``begin`` up to and without ``end``."""
    lengths = np.maximum(end - begin, 0)
    rows = np.repeat(np.arange(len(table)), lengths)
    before = np.repeat(np.cumsum(lengths) - lengths, lengths)
    months = np.arange(len(rows)) - before + np.repeat(begin, lengths)
    return table.take(rows).assign(month=months)


def children_open(
    spells: pd.DataFrame, begin: Array, months: Months, **merged: str
) -> pd.DataFrame:
    """A row per child and month of the spells that are open at month end, from ``begin`` on.

    It has the team of the spell that started last, ``begun``, the first start, and of the
    ``merged`` columns what is asked for over all the child's open spells.
    """
    keys = ["child", "month"]
    spells = spells.assign(first_month=begin, past=months.ends_from(spells["ended"]))
    spells = spells.sort_values(["started", "team"], na_position="first")
    rows = spread(spells, spells.pop("first_month").to_numpy(), spells.pop("past").to_numpy())
    rows["begun"] = rows["started"]
    repeated = rows.duplicated(keys, keep=False)
    several = rows[repeated]
    over_all = several.groupby(keys).agg(
        begun=("begun", "min"), **{n: (n, how) for n, how in merged.items()}
    )
    last = several.drop_duplicates(keys, keep="last").drop(columns=["begun", *merged])
    return pd.concat(
        [rows[~repeated], last.merge(over_all.reset_index(), on=keys)], ignore_index=True
    )


def stock(teams: pd.Series, begin: Array, end: Array, months: int) -> pd.Series:
    """How many rows of each team are open in each month, by month and team.

    What has begun by then less what has ended by then: no row is looked at twice.
    """
    end = np.maximum(begin, end)
    names = [*teams.cat.categories, None]
    shape = (len(names), months + 1)
    codes = teams.cat.codes.to_numpy().astype("int64") % len(names)

    def running(edges: Array) -> Array:
        places = codes * shape[1] + edges
        return np.bincount(places, minlength=shape[0] * shape[1]).reshape(shape).cumsum(axis=1)

    counts = (running(begin) - running(end))[:, :months]
    index = pd.MultiIndex.from_product([names, range(months)], names=["team", "month"])
    return pd.Series(counts.ravel(), index=index)


def by_team(table: pd.DataFrame, numerator: pd.Series | int) -> pd.DataFrame:
    """Rows with a month and team, counted: how many, and of them how many in the numerator."""
    counted = table[["month", "team"]].assign(numerator=numerator, denominator=1)
    return counted.groupby(["month", "team"], observed=True, dropna=False).sum().reset_index()


@dataclass(frozen=True)
class Summed:
    """Numerators and denominators by month, team and line, with what teams belong to.

    ``parts`` is what a whole is divided into in the sums, such as ten-thousandths of a post.
    """

    table: pd.DataFrame
    places: pd.DataFrame
    months: Months
    parts: int = 1

    def rows(self) -> Iterator[Row]:
        """A row for each month, line and area; the line is empty unless there is a column for it.

        Teams are summed before their areas are looked up: there are few teams and many rows.
        """
        table = self.table if "line" in self.table else self.table.assign(line="")
        by_team = _sums(table, ["month", "line", "team"]).astype({"team": object})
        placed = by_team.merge(self.places, on=["month", "team"], how="left")
        for number, line, area, above, below in _sums(placed, ["month", "line", "area"]).itertuples(
            index=False
        ):
            month, denominator = self.months.each[int(number)], Fraction(int(below), self.parts)
            place = area if isinstance(area, str) else None
            yield month, line, place, Fraction(int(above), self.parts), denominator


def _sums(table: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    groups = table.groupby(keys, observed=True, dropna=False)
    return groups[["numerator", "denominator"]].sum().reset_index()

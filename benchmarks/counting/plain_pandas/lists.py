"""Reading the lists: only the columns asked for, without the rows that cannot be used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from benchmarks.counting.files import file_of, headings
from benchmarks.counting.plain_pandas.months import Months, Summed
from xlsx_tools.periods import Month

_YES = ("Yes", "a) Yes")
_IDS = ("child", "case", "worker")
_FLAGS = (
    *("seen", "no_further_action", "temporary", "uasc", "own_family"),
    *("qualified", "agency", "case_holding", "front_door"),
)
_CODES = ("team", "area", "kind", "role", "in_touch", "activity", "legal_status")

_WORDS = {
    "Front door (MASH, CASS)": "mash",
    "Assessment": "assessment",
    "Safeguarding": "safeguarding",
    "Children in care": "children_in_care",
    "Any other": "other",
    "Died": "died",
    "In touch": "yes",
    "No longer requires services": "not required",
    "Not in touch": "no",
    "Refused contact": "refused",
    "Returned home": "returned home",
    "Transferred to another authority": "transferred",
}
"""The codes that the lists write in words."""


class Lists:
    """The case lists in a folder, read when they are asked for, and the months to count."""

    def __init__(self, folder: Path, first: Month, last: Month) -> None:
        self.folder = folder
        self.months = Months(first, last)

    def read(
        self, name: str, *columns: str, needed: Sequence[str], alike_once: bool = False
    ) -> pd.DataFrame:
        """Some columns of a list, of the rows that have a value in the ``needed`` ones.

        Ids stay text, dates become dates, Yes/No becomes true or false (unknown is not Yes), and
        codes and teams become categories in the order of the alphabet. With ``alike_once`` rows
        that are alike in all these columns are one.
        """
        heads = headings(name, columns)
        repeating = [head for head, column in heads.items() if column in (*_CODES, *_FLAGS)]
        path = self.folder / file_of(name)
        read = pq.read_table(path, columns=list(heads), read_dictionary=repeating)
        table: pd.DataFrame = read.to_pandas(date_as_object=False).rename(columns=heads)
        if alike_once:
            table = table.drop_duplicates()
        for column in table.columns.intersection([*_FLAGS]):
            table[column] = table[column].isin(_YES)
        for column in table.columns.intersection([*_CODES]):
            codes = table[column].cat.rename_categories(_WORDS)
            table[column] = codes.cat.set_categories(sorted(codes.cat.categories), ordered=True)
        usable = table[list(needed)].notna().all(axis=1)
        return table if usable.all() else table.loc[usable]

    @cached_property
    def places(self) -> pd.DataFrame:
        """What each team belonged to at the end of each month."""
        columns = ("team", "area", "kind", "front_door", "started", "ended")
        teams = self.read("teams", *columns, needed=("team", "area"))
        found = []
        for number, day in enumerate(self.months.last_days):
            began = teams["started"].isna() | (teams["started"] <= day)
            holds = teams[began & (teams["ended"].isna() | (teams["ended"] >= day))]
            alike = holds.groupby(["team", "started", "area"], observed=True, dropna=False)
            merged = alike[["kind", "front_door"]].max().reset_index()
            merged = merged.sort_values(["started", "area"], na_position="first")
            found.append(merged.drop_duplicates("team", keep="last").assign(month=number))
        places = pd.concat(found).loc[:, ["month", "team", "area", "kind", "front_door"]]
        typed: pd.DataFrame = places.astype({"team": object, "area": object, "kind": object})
        return typed

    @cached_property
    def assessments(self) -> pd.DataFrame:
        """One row per child and start, from which two of the rules count."""
        columns = ("child", "started", "authorised", "seen", "birth", "age", "team")
        read = self.read("assessments", *columns, needed=("child", "started"))
        return once(read, ["child", "started"])

    @cached_property
    def cases(self) -> pd.DataFrame:
        """One row per case, from which two of the rules count."""
        columns = ("case", "child", "referred", "allocated", "closed", "team")
        read = self.read("allocations", *columns, needed=("case", "child", "referred"))
        return once(read.drop(columns="child"), ["case"])

    def summed(self, table: pd.DataFrame, parts: int = 1) -> Summed:
        """Sums by month and team, with what they need to become figures."""
        return Summed(table, self.places, self.months, parts)


def once(table: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """One row per key: of repeated ones the latest, Yes over No, last in the alphabet."""
    repeated = table.duplicated(keys, keep=False)
    if not repeated.any():
        return table
    merged = table[repeated].groupby(keys, sort=False).max().reset_index()
    return pd.concat([table[~repeated], merged], ignore_index=True)


def together(tables: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Several tables as one, their teams on one scale."""
    tables = list(tables)
    names = sorted({name for table in tables for name in table["team"].cat.categories})
    return pd.concat(
        [
            table.assign(team=table["team"].cat.set_categories(names, ordered=True))
            for table in tables
        ],
        ignore_index=True,
    )

"""Protection: children with a plan at month end, and the visits to them."""

from __future__ import annotations

import pandas as pd

from benchmarks.counting.plain_pandas.lists import Lists
from benchmarks.counting.plain_pandas.months import Summed, by_team, children_open

_CHILD_MONTH = ["child", "month"]
_FORTNIGHT = pd.Timedelta(days=14)


def protection_plans(lists: Lists) -> Summed:
    """Children with a plan open at month end."""
    plans = _plans(lists)
    plans["child"] = pd.factorize(plans["child"])[0]
    children = children_open(plans, lists.months.ends_from(plans["started"]), lists.months)
    return lists.summed(by_team(children, 1))


def protection_visits(lists: Lists) -> Summed:
    """Children with a plan all month, and those seen once, twice, or every fortnight."""
    plans, months = _plans(lists), lists.months
    visits = lists.read("visits", "child", "visited", "seen", needed=("child", "visited"))
    visits = visits.loc[visits["seen"], ["child", "visited"]]
    ids = pd.factorize(pd.concat([plans["child"], visits["child"]]))[0]
    plans["child"], visits["child"] = ids[: len(plans)], ids[len(plans) :]
    due = children_open(plans, months.starts_from(plans["started"]), months)
    visits = visits.drop_duplicates().sort_values(["child", "visited"])
    visits["one_before"] = visits.groupby("child", sort=False)["visited"].shift()
    visits = visits[months.within(visits["visited"])]
    visits["month"] = months.of(visits["visited"])
    visits = visits.merge(due[[*_CHILD_MONTH, "begun"]], on=_CHILD_MONTH)
    since = visits["one_before"].where(visits["one_before"] >= visits["begun"], visits["begun"])
    visits["gap"] = visits["visited"] - since
    found = visits.groupby(_CHILD_MONTH).agg(
        days=("visited", "size"), gap=("gap", "max"), last=("visited", "max")
    )
    due = due.merge(found.reset_index(), on=_CHILD_MONTH, how="left")
    to_the_end = months.last_days[due["month"]] - due["last"]
    lines = {
        "": due["days"] >= 1,
        "twice": due["days"] >= 2,
        "fortnight": (due["gap"] <= _FORTNIGHT) & (to_the_end <= _FORTNIGHT),
    }
    tables = [by_team(due, reached).assign(line=line) for line, reached in lines.items()]
    return lists.summed(pd.concat(tables))


def _plans(lists: Lists) -> pd.DataFrame:
    columns = ("child", "started", "ended", "temporary", "team")
    plans = lists.read("plans", *columns, needed=("child", "started"))
    return plans[~plans["temporary"]].drop(columns="temporary")

"""Workforce: caseloads, supervision, agency staff; these lists are short."""

from __future__ import annotations

import pandas as pd

from benchmarks.counting.plain_pandas.lists import Lists
from benchmarks.counting.plain_pandas.months import Summed, stock

_TEAM_MONTH = ["month", "team"]
_MANAGER = "Team manager or assistant team manager"
_PARTS = 10_000
"""Posts are counted in ten-thousandths."""


def caseload(lists: Lists) -> Summed:
    """Allocated cases, and the posts that hold them; for the city and by kind of team."""
    cases, months = lists.cases, lists.months
    begin = months.ends_from(cases[["referred", "allocated"]].max(axis=1, skipna=False))
    held = stock(cases["team"], begin, months.ends_from(cases["closed"]), len(months.each))
    posts = _posts_at_month_ends(lists)
    holding = posts[posts["qualified"] & posts["case_holding"]]
    table = pd.concat(
        [
            held.rename("numerator").reset_index().assign(denominator=0),
            holding[_TEAM_MONTH].assign(numerator=0, denominator=holding["fte"]),
        ]
    )
    table["numerator"] *= _PARTS
    kinds = table.merge(lists.places, on=_TEAM_MONTH)[[*table.columns, "kind"]]
    known = kinds[kinds["kind"].isin(["assessment", "safeguarding", "children_in_care", "mash"])]
    lines = [table.assign(line="city"), known.rename(columns={"kind": "line"})]
    return lists.summed(pd.concat(lines), _PARTS)


def supervised(lists: Lists) -> Summed:
    """Workers in post all month, and those who had supervision in it."""
    staff = _staff(lists)
    held = lists.read("supervision", "worker", "supervised", needed=("worker", "supervised"))
    held = held[lists.months.within(held["supervised"])]
    held["month"] = lists.months.of(held["supervised"])
    held = held[["worker", "month"]].drop_duplicates()
    due = []
    for month, (first, last) in enumerate(
        zip(lists.months.first_days, lists.months.last_days, strict=True)
    ):
        there = (staff["started"] <= first) & (staff["ended"].isna() | (staff["ended"] >= last))
        posts = staff[there].sort_values("team", na_position="first")
        due.append(posts.drop_duplicates("worker", keep="last").assign(month=month))
    workers = pd.concat(due).merge(held, on=["worker", "month"], how="left", indicator=True)
    numerator = (workers["_merge"] == "both").astype(int)
    return lists.summed(workers[_TEAM_MONTH].assign(numerator=numerator, denominator=1))


def agency(lists: Lists) -> Summed:
    """Qualified posts, and those of agency staff: social workers, team managers and all."""
    posts = _posts_at_month_ends(lists)
    posts = posts[posts["qualified"]]
    counted = posts[_TEAM_MONTH].assign(
        numerator=posts["fte"].where(posts["agency"], 0), denominator=posts["fte"]
    )
    lines = [
        counted.assign(line="all_qualified"),
        counted[posts["role"].eq("Social worker")].assign(line="social_workers"),
        counted[posts["role"].eq(_MANAGER)].assign(line="team_managers"),
    ]
    return lists.summed(pd.concat(lines), _PARTS)


def _staff(lists: Lists) -> pd.DataFrame:
    columns = ("worker", "role", "qualified", "agency", "fte", "case_holding", "team")
    needed = ("worker", "role", "started")
    return lists.read("staff", *columns, "started", "ended", needed=needed, alike_once=True)


def _posts_at_month_ends(lists: Lists) -> pd.DataFrame:
    """Posts there on the last day of each month, their time in ten-thousandths."""
    staff = _staff(lists)
    staff["fte"] = (staff["fte"].fillna(0) * _PARTS).round().astype("int64")
    there = []
    for month, day in enumerate(lists.months.last_days):
        holds = (staff["started"] <= day) & (staff["ended"].isna() | (staff["ended"] >= day))
        there.append(staff[holds].assign(month=month))
    posts: pd.DataFrame = pd.concat(there).astype({"team": object})
    return posts

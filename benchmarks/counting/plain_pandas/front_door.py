"""Front door: unallocated cases, re-referrals, assessments in time, children seen."""

from __future__ import annotations

import holidays
import numpy as np
import pandas as pd

from benchmarks.counting.plain_pandas.lists import Lists, together
from benchmarks.counting.plain_pandas.months import Array, Summed, by_team, stock


def unallocated_cases(lists: Lists) -> Summed:
    """Open cases past the front door, and those a week old that nobody is allocated to."""
    cases, months = lists.cases, lists.months
    count = len(months.each)
    closed = months.ends_from(cases["closed"])
    open_cases = stock(cases["team"], months.ends_from(cases["referred"]), closed, count)
    week_old = months.ends_from(cases["referred"] + pd.Timedelta(days=7))
    no_longer = np.minimum(closed, months.ends_from(cases["allocated"]))
    waiting = stock(cases["team"], week_old, no_longer, count)
    table = pd.DataFrame({"numerator": waiting, "denominator": open_cases}).reset_index()
    fronts = lists.places.loc[lists.places["front_door"], ["month", "team"]]
    placed = table.merge(fronts, on=["month", "team"], how="left", indicator=True)
    return lists.summed(placed[placed["_merge"] == "left_only"].drop(columns="_merge"))


def re_referrals(lists: Lists) -> Summed:
    """Referrals of the months, and those of a child referred in the twelve months before."""
    tables = (
        lists.read(name, "child", "referred", "team", needed=("child", "referred"))
        for name in ("referrals", "referral_history")
    )
    referrals = together(tables)
    referrals["child"] = pd.factorize(referrals["child"])[0]
    referrals = referrals.sort_values(["child", "referred", "team"], na_position="first")
    day_before = referrals["referred"].shift()
    same_child = referrals["child"].eq(referrals["child"].shift())
    repeated = (same_child & referrals["referred"].eq(day_before)).shift(-1, fill_value=False)
    referrals = referrals[~repeated]
    referrals["previous"] = referrals.groupby("child", sort=False)["referred"].shift()
    referrals = referrals[lists.months.within(referrals["referred"])]
    since = referrals["referred"] - pd.DateOffset(months=12)
    referrals["month"] = lists.months.of(referrals["referred"])
    return lists.summed(by_team(referrals, referrals["previous"] >= since))


def assessments_completed(lists: Lists) -> Summed:
    """Assessments authorised in the months, and those within 45 working days.

    A day with a referral that led to further action is followed, whatever else came that day.
    """
    assessments = lists.assessments[["child", "started", "authorised", "team"]].copy()
    named = lists.read(
        "referrals", "child", "referred", "no_further_action", needed=("child", "referred")
    )
    earlier = lists.read("referral_history", "child", "referred", needed=("child", "referred"))
    followed = named.loc[~named["no_further_action"], ["child", "referred"]]
    referrals = pd.concat([followed, earlier], ignore_index=True)
    ids = pd.factorize(pd.concat([assessments["child"], referrals["child"]]))[0]
    assessments["child"], referrals["child"] = ids[: len(assessments)], ids[len(assessments) :]
    assessments = assessments.sort_values(["child", "started"])
    assessments["one_before"] = assessments.groupby("child", sort=False)["started"].shift()
    authorised = assessments[lists.months.within(assessments["authorised"])]
    clocked = pd.merge_asof(
        authorised.sort_values("started"),
        referrals.sort_values("referred"),
        left_on="started",
        right_on="referred",
        by="child",
    )
    first_after = clocked["one_before"].isna() | (clocked["referred"] > clocked["one_before"])
    day_0 = clocked["referred"].where(first_after & clocked["referred"].notna(), clocked["started"])
    in_time = (clocked["started"] <= clocked["authorised"]) & (
        _working_days(day_0, clocked["authorised"]) <= 45
    )
    clocked["month"] = lists.months.of(clocked["authorised"])
    return lists.summed(by_team(clocked, in_time))


def seen_at_assessment(lists: Lists) -> Summed:
    """Assessments authorised in the months of children already born, and those seen."""
    assessments = lists.assessments
    authorised = assessments[lists.months.within(assessments["authorised"])]
    birth = authorised["birth"]
    unborn = (birth > authorised["authorised"]) | (birth.isna() & authorised["age"].eq(-1))
    born = authorised[~unborn]
    month = lists.months.of(born["authorised"])
    seen = born["seen"] & (born["started"] <= born["authorised"])
    return lists.summed(by_team(born.assign(month=month), seen))


def _working_days(start: pd.Series, end: pd.Series) -> Array:
    """Working days after one day up to and with another, from running counts of England's."""
    first, last = min(start.min(), end.min()), max(start.max(), end.max())
    years = range(first.year, last.year + 1)
    closed = np.array(list(holidays.country_holidays("GB", subdiv="ENG", years=years)), "M8[D]")
    zero = np.datetime64(first, "D")
    days = np.arange(zero, np.datetime64(last, "D") + 1)
    running = np.is_busday(days, holidays=closed).cumsum()
    begun, ended = (
        running[(each.to_numpy().astype("datetime64[D]") - zero).astype("int64")]
        for each in (start, end)
    )
    return np.asarray(ended - begun)

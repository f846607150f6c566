"""The published indicators counted once more with plain pandas, for one month of a made-up city."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd
import pyarrow as pa

from xlsx_tools.periods import Month

_CLOSED = """
2014-12-25 2014-12-26 2015-01-01 2015-04-03 2015-04-06 2015-05-04 2015-05-25 2015-08-31 2015-12-25
2015-12-28 2016-01-01 2016-03-25 2016-03-28 2017-01-02 2017-04-14 2017-04-17 2017-05-01 2017-05-29
2017-08-28 2017-12-25 2017-12-26
"""
BANK_HOLIDAYS = np.array(_CLOSED.split(), "datetime64[D]")


def frame(table: pa.Table) -> pd.DataFrame:
    """A list as a frame, its dates as timestamps."""
    rows: pd.DataFrame = table.to_pandas()
    for field in table.schema:
        if pa.types.is_date(field.type):
            rows[field.name] = pd.to_datetime(rows[field.name])
    return rows


def open_at(rows: pd.DataFrame, start: str, end: str, day: date) -> pd.DataFrame:
    """The spells that are open at the end of a day."""
    at = pd.Timestamp(day)
    return rows[(rows[start] <= at) & (rows[end].isna() | (rows[end] > at))]


def in_month(rows: pd.DataFrame, column: str, month: Month) -> pd.DataFrame:
    """The rows that happen in a month."""
    first, last = pd.Timestamp(month.first_day), pd.Timestamp(month.last_day)
    found: pd.DataFrame = rows[rows[column].between(first, last)]
    return found


def re_referred(lists: Mapping[str, pa.Table], month: Month) -> tuple[int, int]:
    """Children referred in the month, and of them those referred in the year before."""
    days = pd.concat([frame(lists[name]) for name in ("referrals", "referral_history")])
    days = days[["child", "referred"]].drop_duplicates().sort_values(["child", "referred"])
    days["before"] = days.groupby("child")["referred"].shift()
    now = in_month(days, "referred", month)
    again = now["before"] >= now["referred"] - pd.DateOffset(months=12)
    return int(again.sum()), len(now)


def assessed_in_time(lists: Mapping[str, pa.Table], month: Month) -> tuple[int, int]:
    """Assessments authorised in the month; those within 45 working days of the referral."""
    done = in_month(frame(lists["assessments"]), "authorised", month)
    done = done.drop_duplicates(["child", "started"])
    referred = frame(lists["referrals"])
    referred = referred[~referred["no_further_action"]][["child", "referred"]].drop_duplicates()
    joined = done.merge(referred, on="child", how="left")
    joined = joined[joined["referred"] <= joined["started"]]
    latest = joined.groupby(["child", "started"])["referred"].max().rename("referred")
    done = done.join(latest, on=["child", "started"])
    # An assessment long after the referral is of a case that is open already.
    again = (done["started"] - done["referred"]).dt.days.fillna(99) > 10
    day_0 = done["started"].where(again, done["referred"])
    days = np.busday_count(
        day_0.to_numpy("datetime64[D]") + 1,
        done["authorised"].to_numpy("datetime64[D]") + 1,
        holidays=BANK_HOLIDAYS,
    )
    return int((days <= 45).sum()), len(done)


def seen(lists: Mapping[str, pa.Table], month: Month) -> tuple[int, int]:
    """Assessments of born children authorised in the month; those who were seen."""
    done = in_month(frame(lists["assessments"]), "authorised", month)
    done = done.drop_duplicates(["child", "started"])
    unborn = (done["birth"] > done["authorised"]) | (done["birth"].isna() & (done["age"] == -1))
    born = done[~unborn]
    return int((born["seen"] == True).sum()), len(born)  # noqa: E712


def visited(lists: Mapping[str, pa.Table], month: Month) -> tuple[int, int]:
    """Children on a plan all month; those seen on a visit."""
    plans = open_at(frame(lists["plans"]), "started", "ended", month.last_day)
    plans = plans[~plans["temporary"] & (plans["started"] <= pd.Timestamp(month.first_day))]
    due = set(plans["child"])
    visits = in_month(frame(lists["visits"]), "visited", month)
    return len(due & set(visits[visits["seen"] == True]["child"])), len(due)  # noqa: E712

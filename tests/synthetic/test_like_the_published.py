"""The made-up authority of Birmingham's size comes near what the published scorecards print.

Counted with plain pandas; the published counts are written here once more.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from plain_counts import assessed_in_time, frame, open_at, re_referred, seen, visited

from xlsx_tools.periods import Month
from xlsx_tools.synthetic import make_authority

MAY_2015, APRIL_2016, DECEMBER_2017 = Month(2015, 5), Month(2016, 4), Month(2017, 12)


@pytest.fixture(scope="module")
def lists() -> Mapping[str, pa.Table]:
    made = make_authority(2017, first=Month(2014, 10), last=DECEMBER_2017).lists
    return {name: made[name] for name in made}


def of_team(lists: Mapping[str, pa.Table], rows: pd.DataFrame, month: Month) -> pd.Series[Any]:
    """How many rows each area has by the end of the month."""
    teams = frame(lists["teams"])
    at = pd.Timestamp(month.last_day)
    held = (teams["started"].isna() | (teams["started"] <= at)) & (
        teams["ended"].isna() | (teams["ended"] >= at)
    )
    area = teams[held].set_index("team")["area"]
    return rows["team"].map(area).value_counts()


@pytest.mark.parametrize(
    ("month", "again", "all_of_them"),
    [(MAY_2015, 370, 1328), (APRIL_2016, 239, 1168), (DECEMBER_2017, 268, 1234)],
    ids=str,
)
def test_re_referrals(
    lists: Mapping[str, pa.Table], month: Month, again: int, all_of_them: int
) -> None:
    found, referred = re_referred(lists, month)
    assert referred == pytest.approx(all_of_them, rel=0.1)
    assert found / referred == pytest.approx(again / all_of_them, abs=0.03)


@pytest.mark.parametrize(
    ("month", "in_time", "all_of_them"), [(APRIL_2016, 986, 1121), (DECEMBER_2017, 923, 1001)]
)
def test_assessments_in_time(
    lists: Mapping[str, pa.Table], month: Month, in_time: int, all_of_them: int
) -> None:
    found, done = assessed_in_time(lists, month)
    assert done == pytest.approx(all_of_them, rel=0.1)
    assert found / done == pytest.approx(in_time / all_of_them, abs=0.03)


def test_assessments_open_in_may_2015(lists: Mapping[str, pa.Table]) -> None:
    rows = frame(lists["assessments"]).drop_duplicates(["child", "started"])
    rows = open_at(rows, "started", "authorised", MAY_2015.last_day)
    assert len(rows) == pytest.approx(1391, rel=0.1)
    cases = open_at(frame(lists["allocations"]), "referred", "closed", MAY_2015.last_day)
    at = pd.Timestamp(MAY_2015.last_day)
    with_worker = set(cases[cases["allocated"] <= at]["child"])
    waiting = rows[rows["started"] <= at - pd.Timedelta(days=7)]
    unallocated = len(set(waiting["child"]) - with_worker)
    assert unallocated / len(rows) == pytest.approx(121 / 1391, abs=0.03)


@pytest.mark.parametrize(
    ("month", "were_seen", "all_of_them"),
    [(MAY_2015, 691, 1124), (APRIL_2016, 679, 1068), (DECEMBER_2017, 906, 964)],
)
def test_children_seen_at_assessment(
    lists: Mapping[str, pa.Table], month: Month, were_seen: int, all_of_them: int
) -> None:
    found, assessed = seen(lists, month)
    assert assessed == pytest.approx(all_of_them, rel=0.1)
    assert found / assessed == pytest.approx(were_seen / all_of_them, abs=0.03)


@pytest.mark.parametrize(
    ("month", "plans", "by_area"),
    [
        (MAY_2015, 1305, {"EAST": 385, "NWC": 394, "SOUTH": 453}),
        (APRIL_2016, 825, {"EAST": 163, "NWC": 314, "SOUTH": 328}),
        (DECEMBER_2017, 972, {"EAST": 282, "NWC": 312, "SOUTH": 344}),
    ],
)
def test_children_on_a_protection_plan(
    lists: Mapping[str, pa.Table], month: Month, plans: int, by_area: dict[str, int]
) -> None:
    rows = open_at(frame(lists["plans"]), "started", "ended", month.last_day)
    rows = rows[~rows["temporary"]].drop_duplicates("child")
    assert len(rows) == pytest.approx(plans, rel=0.1)
    areas = of_team(lists, rows, month)
    for area, number in by_area.items():
        assert areas[area] == pytest.approx(number, rel=0.2)


@pytest.mark.parametrize(
    ("month", "due", "share"),
    [(MAY_2015, 1198, 0.925), (APRIL_2016, 778, 0.954), (DECEMBER_2017, 890, 0.865)],
)
def test_children_visited(
    lists: Mapping[str, pa.Table], month: Month, due: int, share: float
) -> None:
    found, children = visited(lists, month)
    assert children == pytest.approx(due, rel=0.1)
    assert found / children == pytest.approx(share, abs=0.03)


@pytest.mark.parametrize(
    ("month", "children", "alone"),
    [(Month(2015, 3), 1975, None), (APRIL_2016, 1807, None), (DECEMBER_2017, 1780 + 151, 151)],
)
def test_children_in_care(
    lists: Mapping[str, pa.Table], month: Month, children: int, alone: int | None
) -> None:
    rows = open_at(frame(lists["in_care"]), "started", "ended", month.last_day)
    rows = rows[~rows["legal_status"].isin(["V3", "V4"])].drop_duplicates("child")
    assert len(rows) == pytest.approx(children, rel=0.05)
    if alone:
        assert (rows["uasc"] == True).sum() == pytest.approx(alone, rel=0.1)  # noqa: E712


def test_adults_were_in_care_only_until_april_2015(lists: Mapping[str, pa.Table]) -> None:
    rows = frame(lists["in_care"])
    grown = rows["birth"] + pd.DateOffset(years=18)
    before = open_at(rows, "started", "ended", Month(2015, 3).last_day)
    assert (grown[before.index] <= pd.Timestamp(2015, 3, 31)).sum() > 3
    after = open_at(rows, "started", "ended", Month(2015, 4).last_day)
    assert (grown[after.index] <= pd.Timestamp(2015, 4, 30)).sum() <= 3


@pytest.mark.parametrize(
    ("month", "cases", "waiting", "by_area"),
    [
        (APRIL_2016, 5357, 17, {"EAST": 1341, "NWC": 2479, "SOUTH": 1537}),
        (
            DECEMBER_2017,
            7546,
            1,
            {"EAST": 1990, "NWC": 2090, "SOUTH": 1922, "DCSC": 704, "Other Citywide Teams": 840},
        ),
    ],
)
def test_open_cases_and_those_without_a_social_worker(
    lists: Mapping[str, pa.Table],
    month: Month,
    cases: int,
    waiting: int,
    by_area: dict[str, int],
) -> None:
    rows = open_at(frame(lists["allocations"]), "referred", "closed", month.last_day)
    rows = rows[~rows["team"].fillna("").str.startswith("MASH")].drop_duplicates("case")
    assert len(rows) == pytest.approx(cases, rel=0.1)
    areas = of_team(lists, rows, month)
    for area, number in by_area.items():
        assert areas[area] == pytest.approx(number, rel=0.2)
    at = pd.Timestamp(month.last_day)
    late = rows[(rows["referred"] <= at - pd.Timedelta(days=7)) & ~(rows["allocated"] <= at)]
    assert len(late) == pytest.approx(waiting, abs=15)


@pytest.mark.parametrize(("month", "load"), [(MAY_2015, 19), (APRIL_2016, 15), (DECEMBER_2017, 15)])
def test_the_citys_caseload(lists: Mapping[str, pa.Table], month: Month, load: int) -> None:
    rows = open_at(frame(lists["allocations"]), "referred", "closed", month.last_day)
    rows = rows[rows["allocated"] <= pd.Timestamp(month.last_day)].drop_duplicates("case")
    staff = open_at(frame(lists["staff"]).drop_duplicates(), "started", "ended", month.last_day)
    held = staff[staff["case_holding"] & staff["qualified"]]["fte"].sum()
    assert len(rows) / held == pytest.approx(load, rel=0.1)


def test_staff_supervision_and_agency_in_december_2017(lists: Mapping[str, pa.Table]) -> None:
    staff = frame(lists["staff"]).drop_duplicates()
    there = open_at(staff, "started", "ended", DECEMBER_2017.last_day)
    due = set(there[there["started"] <= "2017-12-01"]["worker"])
    held = frame(lists["supervision"])
    met = set(held[held["supervised"].between("2017-12-01", "2017-12-31")]["worker"])
    assert len(due) == pytest.approx(839, rel=0.05)
    assert len(due & met) / len(due) == pytest.approx(0.89, abs=0.03)
    for role, share in (("social worker", 0.15), ("team manager", 0.08)):
        posts = there[there["role"] == role]
        agency = posts[posts["agency"]]["fte"].sum() / posts["fte"].sum()
        assert agency == pytest.approx(share, abs=0.03)


def test_families_care_leavers_and_adoptions(lists: Mapping[str, pa.Table]) -> None:
    support = open_at(frame(lists["family_support"]), "started", "ended", DECEMBER_2017.last_day)
    own = (support["own_family"] == True).mean()  # noqa: E712
    assert own == pytest.approx(0.87, abs=0.03)
    birthdays = frame(lists["care_leaver_birthdays"])
    learning = birthdays["activity"].str[0].isin(["F", "P"]).mean()
    assert learning == pytest.approx(0.5, abs=0.05)
    adopted = pd.concat([frame(lists["adoptions"]), frame(lists["adoption_history"])])
    adopted = adopted[adopted["adopted"].notna()]
    match = (adopted["matched"] - adopted["placement_order"]).dt.days.mean()
    move = (adopted["placed"] - adopted["entered_care"]).dt.days.mean()
    assert match == pytest.approx(200, abs=30)
    assert move == pytest.approx(620, abs=60)
    assert adopted["adopted"].min() < pd.Timestamp(2012, 3, 1)

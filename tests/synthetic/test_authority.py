"""A made-up authority: the same for a seed, as large as asked for, and sound but for blemishes."""

from __future__ import annotations

import csv
import subprocess
import sys
from importlib.resources import files

import pandas as pd
import pyarrow as pa
import pytest
from plain_counts import frame

from xlsx_tools.errors import InputError
from xlsx_tools.lists.every import LISTS
from xlsx_tools.lists.kinds import Type, Use
from xlsx_tools.periods import Month
from xlsx_tools.synthetic import Authority, make_authority

FIRST, LAST = Month(2014, 10), Month(2017, 12)
TYPES = {
    Type.TEXT: pa.string(),
    Type.TEAM: pa.string(),
    Type.AREA: pa.string(),
    Type.CODE: pa.string(),
    Type.DATE: pa.date32(),
    Type.YES_NO: pa.bool_(),
    Type.WHOLE: pa.int64(),
    Type.DECIMAL: pa.float64(),
}


def small(seed: int = 1, referrals: int = 6_000) -> Authority:
    return make_authority(seed, first=FIRST, last=LAST, referrals=referrals)


@pytest.fixture(scope="module")
def authority() -> Authority:
    return small()


@pytest.fixture(scope="module")
def large() -> Authority:
    return small(seed=4, referrals=30_000)


def test_the_same_seed_gives_the_same_authority_in_another_process() -> None:
    script = (
        "import hashlib, sys; import pyarrow as pa;"
        "from xlsx_tools.periods import Month; from xlsx_tools.synthetic import make_authority;"
        "made = make_authority(5, first=Month(2016, 1), last=Month(2016, 12), referrals=2000);"
        "told = [made.lists[name].to_pydict() for name in made.lists];"
        "print(hashlib.sha256(repr(told).encode()).hexdigest())"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    ]
    assert said[0] == said[1]
    assert len(said[0].strip()) == 64


def test_another_seed_gives_another_authority(authority: Authority) -> None:
    other = small(seed=2)
    assert not other.lists["referrals"].equals(authority.lists["referrals"])


def test_a_list_asked_for_twice_is_alike(authority: Authority) -> None:
    for name in authority.lists:
        assert authority.lists[name].equals(authority.lists[name])


def test_leaving_columns_out_changes_nothing_in_the_others(authority: Authority) -> None:
    for name, whole in authority.lists.items():
        few = {column.name for column in LISTS[name].columns if column.use is Use.NEEDED}
        assert authority.lists.only(name, few).equals(
            whole.select([column for column in whole.column_names if column in few])
        )


@pytest.mark.parametrize("referrals", [1, 10, 999, 12_345])
def test_there_are_exactly_as_many_referrals_as_asked_for(referrals: int) -> None:
    assert small(referrals=referrals).lists["referrals"].num_rows == referrals


def test_every_declared_list_is_there_with_its_columns_and_types(authority: Authority) -> None:
    assert set(authority.lists) == set(LISTS)
    for name, table in authority.lists.items():
        declared = {column.name: TYPES[column.type] for column in LISTS[name].columns}
        assert {field.name: field.type for field in table.schema} == declared
        assert table.num_rows > 0


def test_every_column_that_something_uses_is_filled_and_no_code_is_unknown(
    large: Authority,
) -> None:
    for name, table in large.lists.items():
        for column in LISTS[name].columns:
            filled = table.num_rows - table[column.name].null_count
            if column.use is Use.NEEDED:
                assert filled == table.num_rows
            elif column.use is not Use.KEPT:
                assert filled > 0
            if column.codes:
                found = set(table[column.name].drop_null().to_pylist())
                assert found <= set(column.codes.meanings)


def test_every_child_worker_and_case_is_marked_as_made_up(authority: Authority) -> None:
    for table in authority.lists.values():
        for column, mark in (("child", "SYN"), ("worker", "SYN-W"), ("case", "SYN-C")):
            if column in table.column_names:
                marked = table[column].drop_null().to_pandas().str.startswith(mark)
                assert marked.all()


def test_nothing_is_known_of_days_after_the_last(authority: Authority) -> None:
    for table in authority.lists.values():
        for field in table.schema:
            if pa.types.is_date(field.type):
                latest = pd.to_datetime(table[field.name].to_pandas()).max()
                assert not latest > pd.Timestamp(LAST.last_day)


def test_referrals_are_of_the_months_and_their_history_of_eighteen_before(
    authority: Authority,
) -> None:
    days = frame(authority.lists["referrals"])["referred"]
    assert set(days.dt.strftime("%Y-%m")) == {str(FIRST + number) for number in range(39)}
    before = frame(authority.lists["referral_history"])["referred"]
    assert set(before.dt.strftime("%Y-%m")) == {str(FIRST - number) for number in range(1, 19)}


def test_some_children_are_referred_twice_on_a_day(authority: Authority) -> None:
    rows = frame(authority.lists["referrals"])
    share = rows.duplicated(["child", "referred"]).mean()
    assert 0.001 < share < 0.01


def test_the_spells_of_a_child_seldom_overlap(authority: Authority) -> None:
    for name, start, end in (
        ("plans", "started", "ended"),
        ("in_care", "started", "ended"),
        ("allocations", "referred", "closed"),
    ):
        rows = frame(authority.lists[name]).drop_duplicates().sort_values(["child", start])
        before = rows.groupby("child")[end].shift().fillna(pd.Timestamp.max.floor("D"))
        first = ~rows.duplicated("child")
        overlapping = (before > rows[start]) & ~first
        assert overlapping.mean() < 0.005


def test_blemishes_are_there_and_few(large: Authority) -> None:
    lists = large.lists
    rows = frame(lists["assessments"])
    for blemished in (
        rows["authorised"] < rows["started"],
        rows["team"].isna(),
        rows["team"] == "Emergency Duty Team",
        rows["birth"].isna() & (rows["age"] != -1),
        rows["age"] == -1,
        rows.duplicated(),
    ):
        assert 0 < blemished.mean() < 0.01
    assert "Emergency Duty Team" not in set(frame(lists["teams"])["team"])
    plans = frame(lists["plans"]).groupby("child")["started"].min()
    visits = frame(lists["visits"])
    early = visits["visited"] < visits["child"].map(plans)
    assert 0 < early.mean() < 0.01


def test_teams_are_in_areas_and_some_have_moved(authority: Authority) -> None:
    teams = frame(authority.lists["teams"])
    assert set(teams["area"]) == {
        "EAST",
        "NWC",
        "SOUTH",
        "MASH",
        "DCSC",
        "Other Citywide Teams",
    }
    assert set(teams["kind"]) == {
        "mash",
        "assessment",
        "safeguarding",
        "children_in_care",
        "other",
    }
    assert set(teams[teams["front_door"]]["area"]) == {"MASH"}
    moved = teams[teams.duplicated("team", keep=False)]
    assert len(moved) >= 4
    for _, rows in moved.groupby("team"):
        assert list(rows["started"].isna()) == [True, False]
        assert rows["ended"].iloc[0] + pd.Timedelta(days=1) == rows["started"].iloc[1]


def test_populations_are_those_of_the_published_scorecards(authority: Authority) -> None:
    with (files("xlsx_tools.editions") / "population.csv").open(encoding="utf-8") as file:
        published = {
            (row["Area"], row["From"], int(row["Children 0-17"])) for row in csv.DictReader(file)
        }
    rows = authority.lists["population"].to_pylist()
    found = {
        (row["area"], f"{row['started']:%Y-%m}" if row["started"] else "", row["children"])
        for row in rows
    }
    assert found == published


def test_an_authority_of_another_time_has_its_months() -> None:
    made = make_authority(1, first=Month(2024, 1), last=Month(2025, 3), referrals=3_000)
    days = frame(made.lists["visits"])["visited"]
    assert days.max() > pd.Timestamp(2025, 3, 1)
    assert made.lists["assessments"].num_rows > 1_000


@pytest.mark.parametrize("referrals", [0, -3])
def test_an_authority_without_referrals_is_refused(referrals: int) -> None:
    with pytest.raises(InputError, match="cannot have"):
        small(referrals=referrals)


def test_months_the_wrong_way_round_are_refused() -> None:
    with pytest.raises(InputError, match="no months"):
        make_authority(1, first=LAST, last=FIRST)

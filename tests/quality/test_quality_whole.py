"""All the rules together: what they find does not depend on anything that does not matter."""

from __future__ import annotations

import random
import re
from pathlib import Path

import ibis
import pandas as pd
import pytest
from messy_authority import CLEAN_LISTS, MESSY_LISTS
from pandas.testing import assert_frame_equal
from postgres_server import postgres_server
from quality_samples import LAST, TEAM, TODAY, extracts, table

from tools.quality_page import quality_page
from xlsx_tools.engines import put
from xlsx_tools.extracts.model import Extracts
from xlsx_tools.lists.every import LISTS
from xlsx_tools.quality import quality_findings, summary_rows
from xlsx_tools.quality.every import RULES

DOCUMENT = Path(__file__).parents[2] / "docs" / "quality.md"


def whole(given: Extracts) -> pd.DataFrame:
    return quality_findings(given, team=TEAM, today=TODAY, last=LAST)


@pytest.fixture(scope="module")
def messy() -> pd.DataFrame:
    return whole(extracts(**MESSY_LISTS))


def test_an_authority_with_nothing_wrong_has_no_findings() -> None:
    found = whole(extracts(**CLEAN_LISTS))
    assert found.empty
    assert set(CLEAN_LISTS) == set(LISTS)


def test_every_rule_finds_something_in_a_messy_authority(messy: pd.DataFrame) -> None:
    assert set(messy["rule"]) == {rule.name for rule in RULES}


def test_findings_have_these_columns_and_the_gravest_come_first(messy: pd.DataFrame) -> None:
    assert list(messy) == [
        "rule",
        "severity",
        "list",
        "source",
        "row",
        "child",
        "message",
        "mend",
    ]
    severities = messy["severity"].to_list()
    assert severities == sorted(severities, key=["error", "warning", "look"].index)
    first = messy.iloc[0]
    assert (first["rule"], first["list"], first["source"], first["row"]) == (
        "needed-cell-blank",
        "contacts",
        "2017-12/contacts.xlsx, sheet contacts",
        4,
    )
    assert pd.isna(first["child"])


def test_every_finding_names_its_row_and_its_child(messy: pd.DataFrame) -> None:
    for _, finding in messy.iterrows():
        rows = MESSY_LISTS[finding["list"]]
        about_a_team = finding["rule"] == "team-not-listed"
        child = None if about_a_team else rows[finding["row"] - 2].get("child")
        assert child == finding["child"] or (child is None and pd.isna(finding["child"]))


def test_no_message_holds_a_number_of_a_child_case_or_worker(messy: pd.DataFrame) -> None:
    numbers = {
        str(row[name])
        for rows in MESSY_LISTS.values()
        for row in rows
        for name in ("child", "case", "worker")
        if row.get(name)
    }
    assert {"C1", "K2", "W2"} <= numbers
    for message in messy["message"]:
        assert not numbers & set(re.findall(r"\w+", message))


@pytest.mark.parametrize("seed", [1, 2])
def test_shuffling_rows_and_lists_changes_nothing(messy: pd.DataFrame, seed: int) -> None:
    shuffle = random.Random(seed)
    names = list(MESSY_LISTS)
    shuffle.shuffle(names)
    shuffled = {}
    for name in names:
        rows = table(name, MESSY_LISTS[name])
        order = shuffle.sample(range(len(rows)), len(rows))
        shuffled[name] = ibis.memtable(rows.take(order))
    assert_frame_equal(whole(Extracts(shuffled, reach={})), messy)


def test_a_rule_without_its_list_is_not_checked_and_says_so() -> None:
    given = extracts(plans=CLEAN_LISTS["plans"], referrals=MESSY_LISTS["referrals"])
    rows = {row.rule.name: row for row in summary_rows(whole(given), given)}
    assert rows.keys() == {rule.name for rule in RULES}
    unchecked = rows["long-without-visit"]
    assert (unchecked.findings, unchecked.checked) == (
        None,
        "not checked: no list Protection visits",
    )
    assert rows["assessment-without-referral"].checked == (
        "not checked: no list Assessments, Allocations"
    )
    alone = extracts(plans=CLEAN_LISTS["plans"])
    without = {row.rule.name: row for row in summary_rows(whole(alone), alone)}
    assert without["assessment-without-referral"].checked == (
        "not checked: no list Assessments, Referral, Allocations"
    )
    assert rows["end-before-start"].checked == "in 1 of 9 lists"
    assert rows["plans-overlap"].checked == "yes"
    repeated = rows["row-repeated"]
    assert (repeated.findings, repeated.where) == (1, "List 3: Referral (1)")
    assert rows["team-not-listed"].checked == "not checked: no list Teams"
    assert rows["care-leaver-incomplete"].checked == (
        "not checked: no list Care leavers, Care leaver birthdays"
    )


def test_without_any_list_nothing_is_checked() -> None:
    nothing = Extracts({}, {})
    found = whole(nothing)
    assert found.empty
    rows = summary_rows(found, nothing)
    assert {row.findings for row in rows} == {None}
    assert rows[0].checked == "not checked: none of its lists is there"


def test_the_summary_begins_with_the_gravest_and_ends_with_what_was_not_checked() -> None:
    given = extracts(visits=MESSY_LISTS["visits"], plans=MESSY_LISTS["plans"])
    rows = summary_rows(whole(given), given)
    kinds = [(row.findings is None, not row.findings, row.rule.severity.value) for row in rows]
    assert kinds[0] == (False, False, "error")
    assert [kind[:2] for kind in kinds] == sorted(kind[:2] for kind in kinds)
    assert (False, True, "look") in kinds
    assert kinds[-1][0]


def test_lists_read_without_their_rows_are_refused() -> None:
    plans = table("plans", CLEAN_LISTS["plans"]).drop_columns(["row"])
    with pytest.raises(ValueError, match="the list plans was read without the rows"):
        whole(Extracts({"plans": ibis.memtable(plans)}, {}))


def test_every_rule_is_declared_once_and_says_what_it_finds() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
        assert rule.meaning.endswith(".")
        assert rule.mend.endswith(".")
        assert rule.message.endswith(".")
        assert rule.needs or rule.any_of
        assert set(rule.needs) | set(rule.any_of) <= set(LISTS)


def test_the_documentation_is_in_step_with_the_rules() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == quality_page()


def test_a_database_finds_what_this_process_finds(messy: pd.DataFrame) -> None:
    with postgres_server() as address:
        con = ibis.connect(address)
        lists = {name: put(con, table(name, rows)) for name, rows in MESSY_LISTS.items()}
        assert_frame_equal(whole(Extracts(lists, reach={})), messy)
        con.disconnect()

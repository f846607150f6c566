"""The three published editions: every fault that stands in them is found, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from xlsx_tools.checks import Finding, check
from xlsx_tools.editions.folder import editions_figures, editions_workbook, write_editions
from xlsx_tools.figure_files import month_files
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.issued import read_issued

EXPECTED = {
    ("2015-05", "unallocated", "areas-do-not-add-up"),
    ("2015-05", "re_referrals", "label-contradicts-method"),
    ("2015-05", "assessments_in_time", "parts-do-not-add"),
    ("2015-05", "assessments_in_time", "totals-differ"),
    ("2016-04", "unallocated", "left-out-but-adds-up"),
    ("2016-04", "re_referrals", "differs-from-issued"),
    ("2016-04", "assessments_in_time", "areas-do-not-add-up"),
    ("2016-04", "seen_at_assessment", "differs-from-issued"),
    ("2016-04", "protection_plans", "areas-do-not-add-up"),
    ("2016-04", "protection_plans", "benchmark-out-of-date"),
    ("2016-04", "protection_visits", "differs-from-issued"),
    ("2016-04", "children_in_care", "areas-do-not-add-up"),
    ("2016-04", "children_in_care", "benchmark-out-of-date"),
    ("2016-04", "children_in_care", "snapshot-unchanged"),
    ("2017-12", "re_referrals", "commentary-contradicts"),
    ("2017-12", "protection_visits", "half-a-figure"),
}

WORDS = {
    ("2015-05", "unallocated"): "108 of 121 in 'Unallocated (open >7 days)' and 1,312 of 1,391",
    ("2015-05", "re_referrals"): "'6 month cumulative' stands above the 6-month average",
    ("2016-04", "unallocated"): "17 of 17 in 'Unallocated (open >7 days)' and 5,357 of 5,357",
    ("2016-04", "re_referrals"): "'Re-referrals %' was issued as 23% and is 24% now",
    ("2016-04", "assessments_in_time"): "931 of 986 in 'No. inside' and 1,045 of 1,121",
    ("2016-04", "seen_at_assessment"): "was issued as 64% and is 66% now",
    ("2016-04", "protection_visits"): "was issued as 94% and is 93% now",
    ("2017-12", "re_referrals"): "'above the national average', but 22% against 22% is printed",
    ("2017-12", "protection_visits"): "770 is known, but not out of how many",
}


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> tuple[Finding, ...]:
    folder = ScorecardFolder(tmp_path_factory.mktemp("editions"))
    write_editions(folder)
    return check(
        editions_workbook(),
        editions_figures(),
        read_issued(folder.issued),
        today=date(2026, 11, 22),
        figure_files=month_files(folder.figures),
    )


def test_the_findings_are_exactly_those_known(findings: tuple[Finding, ...]) -> None:
    assert {(str(each.month), each.indicator, each.rule) for each in findings} == EXPECTED
    assert len(findings) == len(EXPECTED)


def test_they_give_the_numbers(findings: tuple[Finding, ...]) -> None:
    by_place = {(str(each.month), each.indicator): each.message for each in findings}
    assert {place: words for place, words in WORDS.items() if words not in by_place[place]} == {}
    told = " ".join(each.message for each in findings if each.month and each.month.year < 2017)
    assert "805 of 825" in told
    assert "1,642 of 1,807" in told
    assert "1,619 and 449 add to 2,068, but 2,067 is printed" in told
    assert "May-15: 1,391 and 1,391; 6 month average: 2,067 and 2,118" in told
    assert "Apr-16 and Mar-16 both have 1,807, yet the commentary says 'reducing'" in told


def test_they_come_by_month_and_printed_number(findings: tuple[Finding, ...]) -> None:
    listed = list(dict.fromkeys((str(each.month), each.indicator) for each in findings))
    assert listed == [
        ("2015-05", "unallocated"),
        ("2015-05", "re_referrals"),
        ("2015-05", "assessments_in_time"),
        ("2016-04", "unallocated"),
        ("2016-04", "re_referrals"),
        ("2016-04", "assessments_in_time"),
        ("2016-04", "seen_at_assessment"),
        ("2016-04", "protection_plans"),
        ("2016-04", "protection_visits"),
        ("2016-04", "children_in_care"),
        ("2017-12", "re_referrals"),
        ("2017-12", "protection_visits"),
    ]


def test_each_says_where_and_how_to_mend_it(findings: tuple[Finding, ...], tmp_path: Path) -> None:
    for finding in findings:
        assert finding.where.startswith(("Scorecard.xlsx, table ", "figures/", "issued/"))
        assert str(tmp_path.parent) not in finding.where
        assert finding.mend.endswith(".")
        assert finding.message.endswith(".")


def test_two_published_texts_are_sensitive_and_say_so_of_their_second_reader() -> None:
    team = editions_workbook()
    unread = replace(
        team, commentary=tuple(replace(row, second_reader="") for row in team.commentary)
    )
    found = check(unread, editions_figures(), {}, today=date(2026, 11, 22))
    asked = {
        (str(each.month), each.indicator): each.message
        for each in found
        if each.rule == "commentary-needs-second-reader"
    }
    assert asked.keys() == {("2015-05", "children_in_care"), ("2017-12", "caseload")}
    assert "an age ('aged 17')," in asked["2015-05", "children_in_care"]
    assert "a death ('deaths'), fewer than six ('two deaths')," in asked["2017-12", "caseload"]

"""Denominators that jumped, and snapshots that did not move at all."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from xlsx_tools.catalogue.kinds import Kind, Window
from xlsx_tools.catalogue.records import Settings
from xlsx_tools.figures import Basis

from .samples import (
    IN_CARE,
    MARCH,
    NOVEMBER,
    TEAM,
    VISITS,
    fig,
    figures,
    found,
    messages,
    said,
    team,
)

MOVED = "denominator-moved"
SAME = "snapshot-unchanged"
JUMP = figures(fig("visits", 60, 80, month=NOVEMBER))


def test_a_denominator_that_jumped() -> None:
    (finding,) = found(MOVED, TEAM, JUMP)
    assert finding.message == "The denominator went from 80 in Nov-17 to 100, up 25%."
    assert finding.where == "figures/2017-12.csv, rows of visits"
    down = figures(fig("visits", 60, 160, month=NOVEMBER))
    assert messages(MOVED, TEAM, down) == [
        "The denominator went from 160 in Nov-17 to 100, down 38%."
    ]


def test_just_the_limit_is_allowed_and_the_limit_can_be_set() -> None:
    exactly = figures(fig("visits", 100, 110), fig("visits", 90, 100, month=NOVEMBER))
    assert messages(MOVED, TEAM, exactly) == []
    strict = team(settings=Settings(denominator_change=Fraction(99, 10)))
    assert len(messages(MOVED, strict, exactly)) == 1


def test_a_denominator_that_was_nought() -> None:
    from_nought = figures(fig("visits", 0, 0, month=NOVEMBER))
    assert messages(MOVED, TEAM, from_nought) == ["The denominator went from 0 in Nov-17 to 100."]


def test_made_up_months_are_not_compared() -> None:
    made_up = figures(fig("visits", 60, 80, month=NOVEMBER, basis=Basis.APPORTIONED))
    assert messages(MOVED, TEAM, made_up) == []


def test_another_series_is_not_compared() -> None:
    anew = replace(VISITS, from_month=NOVEMBER + 1, series_break="Counted anew.")
    rows = tuple(replace(row, from_month=anew.from_month) for row in TEAM.layout)
    workbook = team(indicators=(VISITS, anew, IN_CARE), layout=(*TEAM.layout, *rows))
    assert messages(MOVED, workbook, JUMP) == []


def test_populations_and_running_totals_are_not_compared() -> None:
    grown = figures(fig("in_care", 1800, 300_000), fig("in_care", 1790, 200_000, month=NOVEMBER))
    assert messages(MOVED, TEAM, grown) == []
    running = team(indicators=(replace(VISITS, window=Window.YEAR_TO_DATE), IN_CARE))
    assert messages(MOVED, running, JUMP) == []


@pytest.mark.parametrize(
    ("words", "ending"),
    [
        ("The number is gradually reducing.", ", yet the commentary says 'reducing'."),
        ("There were fewer admissions.", ", yet the commentary says 'fewer'."),
        ("Numbers rose again.", ", yet the commentary says 'rose'."),
        ("Nothing to add.", "."),
        ("An enterprise of parents helps.", "."),
    ],
)
def test_a_snapshot_that_is_last_marchs(words: str, ending: str) -> None:
    workbook = team(commentary=(said("in_care", words),))
    assert messages(SAME, workbook, figures(fig("in_care", 1790))) == [
        f"Dec-17 and Mar-17 both have 1,790{ending}"
    ]


def test_what_is_planned_says_nothing_about_what_happened() -> None:
    workbook = team(commentary=(said("in_care", "Stable.", doing="Reduce by 20."),))
    assert messages(SAME, workbook, figures(fig("in_care", 1790))) == [
        "Dec-17 and Mar-17 both have 1,790."
    ]


def test_a_snapshot_that_moved_or_is_small_or_has_nothing_before() -> None:
    assert messages(SAME) == []
    assert messages(SAME, TEAM, figures(fig("in_care", 19), fig("in_care", 19, month=MARCH))) == []
    assert len(messages(SAME, TEAM, figures(fig("in_care", 20), fig("in_care", 20, month=MARCH))))
    assert messages(SAME, TEAM, figures(without=[fig("in_care", month=MARCH)[0]])) == []


def test_an_average_that_equals_the_month_is_no_copied_snapshot() -> None:
    same = figures(*(fig("visits", 90, 100, month=NOVEMBER - each) for each in range(6)))
    count = team(indicators=(replace(VISITS, kind=Kind.COUNT), IN_CARE))
    assert messages(SAME, count, same) == []

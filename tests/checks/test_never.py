"""Rows that end in a month before their first."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from xlsx_tools.catalogue.kinds import Comparator
from xlsx_tools.catalogue.records import Area, Benchmark, Target, TeamWorkbook
from xlsx_tools.checks import Severity

from .samples import DECEMBER, NOVEMBER, TEAM, found, messages, team

RULE = "ends-before-it-begins"
NORTH = Area(area="North", order=3, geographic=True, from_month=DECEMBER, until=NOVEMBER)
TARGET = Target(indicator="visits", from_month=DECEMBER, until=NOVEMBER, value=Fraction(95))
ENDED = replace(TEAM.indicators[0], from_month=DECEMBER, until=NOVEMBER)
AVERAGE = Benchmark(
    indicator="visits",
    comparator=Comparator.NATIONAL,
    from_month=DECEMBER,
    until=NOVEMBER,
)


def test_an_area_that_ends_before_it_begins() -> None:
    (finding,) = found(RULE, team(areas=(*TEAM.areas, NORTH)))
    assert finding.message == "North is from Dec-17 until Nov-17, and so in no month."
    assert finding.where == "Scorecard.xlsx, table Areas, row Dec-17 North"
    assert finding.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("workbook", "table"),
    [
        (team(targets=(*TEAM.targets, TARGET)), "Targets"),
        (team(benchmarks=(AVERAGE,)), "Benchmarks"),
        (team(indicators=(*TEAM.indicators, ENDED)), "Indicators"),
    ],
)
def test_a_target_average_or_indicator_that_does(workbook: TeamWorkbook, table: str) -> None:
    (finding,) = found(RULE, workbook)
    assert finding.message == "visits is from Dec-17 until Nov-17, and so in no month."
    assert finding.where == f"Scorecard.xlsx, table {table}, row Dec-17 visits"
    assert finding.indicator == "visits"


def test_a_single_month_and_an_open_end_hold() -> None:
    for until in (DECEMBER, None):
        assert messages(RULE, team(areas=(*TEAM.areas, replace(NORTH, until=until)))) == []
    assert messages(RULE, team(areas=(*TEAM.areas, replace(NORTH, from_month=None)))) == []

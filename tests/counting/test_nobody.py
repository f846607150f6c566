"""Where an area has nobody its figure has a denominator if those of other areas have one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import ibis
import pytest
from engine_lists import lists_on
from ibis.backends import BaseBackend
from reference_counting import WITHOUT_DENOMINATOR
from worked_case import TWO_TEAMS, lists

from xlsx_tools.catalogue.fourteen import as_today
from xlsx_tools.catalogue.kinds import Kind
from xlsx_tools.catalogue.records import Area
from xlsx_tools.counting.count import figures_of
from xlsx_tools.counting.rules import RULES
from xlsx_tools.figures import index
from xlsx_tools.periods import Month
from xlsx_tools.values import Unit

DECEMBER = Month(2017, 12)


@pytest.fixture
def con() -> Iterator[BaseBackend]:
    con = ibis.duckdb.connect()
    yield con
    con.disconnect()


def test_it_is_known_which_rules_have_no_denominator() -> None:
    assert {rule for rule, each in RULES.items() if not each.out_of} == set(WITHOUT_DENOMINATOR)


@pytest.mark.parametrize(
    ("indicator", "east", "west"),
    [("protection_plans", (2, None), (0, None)), ("with_own_family", (1, 1), (0, 0))],
)
def test_a_number_of_nobody_is_like_a_number_of_somebody(
    con: BaseBackend,
    indicator: str,
    east: tuple[int, int | None],
    west: tuple[int, int | None],
) -> None:
    authority = lists(
        teams=TWO_TEAMS,
        plans="child  started  team\nC1  2017-02-01  T1\nC2  2017-02-01  T1",
        family_support="child  started  own_family  team\nC1  2017-02-01  yes  T1",
    )
    whole = as_today()
    (found,) = (each for each in whole.indicators if each.indicator == indicator)
    rule = found.counted_as
    team = replace(
        whole,
        indicators=(replace(found, kind=Kind.COUNT, unit=Unit.COUNT),),
        areas=tuple(Area(area=area, order=1, geographic=True) for area in ("East", "West")),
    )
    work, areas = {rule: [DECEMBER]}, {(rule, DECEMBER): ("East", "West")}
    figures = index(figures_of(con, lists_on(con, authority), team, work, areas))
    counts = {key.area: (each.numerator, each.denominator) for key, each in figures.items()}
    assert (counts["East"], counts["West"]) == (east, west)

"""Which definition, target, average, area and population holds in which month."""

from dataclasses import replace
from fractions import Fraction

import pytest

from xlsx_tools.catalogue.in_force import (
    areas_of,
    benchmark_of,
    definition,
    indicator_in,
    indicators_in,
    layout_of,
    population_of,
    series_start,
    target_of,
)
from xlsx_tools.catalogue.kinds import Comparator, CountedAs, RowKind
from xlsx_tools.catalogue.records import (
    Area,
    Benchmark,
    Indicator,
    Population,
    Target,
    TeamWorkbook,
)
from xlsx_tools.counting.count import work_for
from xlsx_tools.editions.folder import editions_workbook
from xlsx_tools.periods import Month

MAY, MARCH, APRIL = Month(2015, 5), Month(2016, 3), Month(2016, 4)
DECEMBER = Month(2017, 12)
EDITIONS = editions_workbook()
CITY_TEAMS = ["EAST", "NWC", "SOUTH", "DCSC", "Other Citywide Teams"]


def known(name: str, month: Month) -> Indicator:
    found = indicator_in(EDITIONS, name, month)
    assert found is not None
    return found


def title(name: str, month: Month) -> str:
    return known(name, month).title


def columns(name: str, month: Month) -> list[str]:
    return [area.area for area in areas_of(EDITIONS, known(name, month), month)]


def test_from_april_2016_unallocated_counts_cases() -> None:
    earlier = "Number of unallocated single assessments (open >7 days)"
    assert title("unallocated", MAY) == title("unallocated", MARCH) == earlier
    assert title("unallocated", APRIL) == "Number of unallocated cases (open >7 days)"
    assert title("unallocated", DECEMBER) == "1.) Number of unallocated cases (open >7 days)"
    assert "ingle assessment" in known("unallocated", MARCH).definition
    assert "pen cases" in known("unallocated", APRIL).definition


@pytest.mark.parametrize(
    ("name", "month", "since"),
    [
        ("unallocated", MARCH, None),
        ("unallocated", APRIL, APRIL),
        ("unallocated", DECEMBER, APRIL),
        ("children_in_care", MARCH, Month(2015, 4)),
        ("children_in_care", Month(2015, 3), None),
        ("re_referrals", DECEMBER, None),
    ],
)
def test_a_series_begins_at_its_last_break(name: str, month: Month, since: Month | None) -> None:
    assert series_start(EDITIONS, name, month) == since


@pytest.mark.parametrize("name", ["assessments_in_time", "unallocated", "protection_plans"])
def test_the_area_columns_of_each_edition(name: str) -> None:
    assert columns(name, MAY) == ["EAST", "NWC", "SOUTH", "MASH"]
    assert columns(name, MARCH) == ["EAST", "NWC", "SOUTH", "MASH"]
    assert columns(name, APRIL) == ["EAST", "NWC", "SOUTH"]
    assert columns(name, DECEMBER) == CITY_TEAMS


def test_children_in_care_never_had_a_column_for_mash() -> None:
    assert columns("children_in_care", MAY) == ["EAST", "NWC", "SOUTH"]
    assert columns("children_in_care", DECEMBER) == CITY_TEAMS


@pytest.mark.parametrize("name", ["re_referrals", "seen_at_assessment", "protection_visits"])
def test_indicators_that_are_not_by_area_have_no_such_columns(name: str) -> None:
    assert columns(name, DECEMBER) == []


def test_eight_indicators_were_reported_and_then_fourteen() -> None:
    eight = [1, 2, 3, 4, 5, 6, 7, 12]
    for month, numbers in ((MAY, eight), (APRIL, eight), (DECEMBER, list(range(1, 15)))):
        assert [each.number for each in indicators_in(EDITIONS, month)] == numbers
    assert indicator_in(EDITIONS, "agency", APRIL) is None


@pytest.mark.parametrize(
    ("name", "april", "december"),
    [
        ("unallocated", 20, 0),
        ("re_referrals", 25, 24),
        ("assessments_in_time", 82, 85),
        ("seen_at_assessment", 68, 90),
        ("protection_visits", 95, 90),
    ],
)
def test_the_targets_printed_in_each_edition(name: str, april: int, december: int) -> None:
    assert target_of(EDITIONS, name, MAY) is None
    for month, printed in ((APRIL, april), (DECEMBER, december)):
        found = target_of(EDITIONS, name, month)
        assert found is not None
        assert found.value == printed


def test_a_dated_target_ends_with_its_month() -> None:
    found = target_of(EDITIONS, "children_in_care", APRIL)
    assert found is not None
    assert (found.value, found.by_month) == (1750, Month(2017, 3))
    assert target_of(EDITIONS, "children_in_care", Month(2017, 3)) == found
    assert target_of(EDITIONS, "protection_plans", Month(2017, 3)) is not None
    assert target_of(EDITIONS, "protection_plans", Month(2017, 4)) is None


@pytest.mark.parametrize(
    ("name", "month", "printed"),
    [
        ("re_referrals", MAY, None),
        ("re_referrals", APRIL, 24),
        ("re_referrals", DECEMBER, 22),
        ("protection_plans", MAY, 42),
        ("children_in_care", APRIL, 60),
        ("assessments_in_time", APRIL, 82),
        ("assessments_in_time", DECEMBER, None),
        ("caseload", APRIL, 16),
        ("caseload", DECEMBER, 15),
    ],
)
def test_the_national_averages_printed_in_each_edition(
    name: str, month: Month, printed: int | None
) -> None:
    found = benchmark_of(EDITIONS, name, Comparator.NATIONAL, month)
    assert (found.value if found else None) == printed


def test_statistical_neighbours_are_first_printed_in_december_2017() -> None:
    assert benchmark_of(EDITIONS, "re_referrals", Comparator.NEIGHBOURS, APRIL) is None
    found = benchmark_of(EDITIONS, "re_referrals", Comparator.NEIGHBOURS, DECEMBER)
    assert (found.value if found else None) == 22


@pytest.mark.parametrize(
    ("area", "month", "least", "most"),
    [
        ("City", MAY, 273_895, 274_737),
        ("City", APRIL, 271_729, 275_878),
        ("City", DECEMBER, 281_739, 286_376),
        ("EAST", MAY, 102_667, 103_193),
        ("NWC", APRIL, 104_742, 106_441),
        ("SOUTH", MAY, 65_445, 66_131),
        ("SOUTH", DECEMBER, 68_119, 69_495),
        ("EAST", DECEMBER, 107_112, 107_112),
        ("NWC", DECEMBER, 109_786, 109_786),
    ],
)
def test_populations_fit_the_printed_rates(area: str, month: Month, least: int, most: int) -> None:
    found = population_of(EDITIONS, area, month)
    assert found is not None
    assert least <= found.children <= most


def test_city_wide_teams_have_no_population() -> None:
    assert population_of(EDITIONS, "DCSC", DECEMBER) is None
    assert population_of(EDITIONS, "MASH", MAY) is None


def test_a_layout_belongs_to_its_own_wording() -> None:
    kinds = {
        month: {row.row for row in layout_of(EDITIONS, known("re_referrals", month))}
        for month in (MAY, APRIL)
    }
    assert RowKind.TARGET not in kinds[MAY]
    assert {RowKind.TARGET, RowKind.NATIONAL} <= kinds[APRIL]


def test_an_indicator_is_reported_and_counted_until_its_last_month() -> None:
    retired = replace(known("re_referrals", DECEMBER), from_month=None, until=MARCH)
    team = TeamWorkbook(indicators=(retired, known("caseload", DECEMBER)))
    assert [each.indicator for each in indicators_in(team, MARCH)] == ["re_referrals"]
    assert indicators_in(team, APRIL) == ()
    assert definition(team, "re_referrals", MARCH) == retired
    assert definition(team, "re_referrals", APRIL) is None
    assert CountedAs.RE_REFERRALS not in work_for(team, [APRIL])
    assert work_for(team, [MARCH, APRIL])[CountedAs.RE_REFERRALS] == [MARCH]


def test_an_indicator_that_was_retired_may_come_back() -> None:
    first = replace(known("re_referrals", DECEMBER), from_month=None, until=MAY)
    team = TeamWorkbook(indicators=(first, replace(first, from_month=APRIL, until=None)))
    reported = [month for month in (MAY, MARCH, APRIL) if indicators_in(team, month)]
    assert reported == [MAY, APRIL]


def targets(*rows: tuple[Month | None, Month | None, int]) -> TeamWorkbook:
    return TeamWorkbook(
        targets=tuple(
            Target(indicator="any", from_month=start, until=until, value=Fraction(value))
            for start, until, value in rows
        )
    )


@pytest.mark.parametrize(
    ("team", "month", "value"),
    [
        (targets((None, None, 1), (APRIL, None, 2)), MARCH, 1),
        (targets((None, None, 1), (APRIL, None, 2)), APRIL, 2),
        (targets((APRIL, None, 2), (None, None, 1)), DECEMBER, 2),  # in whichever order typed
        (targets((APRIL, None, 1), (APRIL, None, 2)), APRIL, 2),  # of equals, the last typed
        (targets((APRIL, APRIL, 1)), APRIL, 1),
        (targets((APRIL, APRIL, 1)), Month(2016, 5), None),
        (targets((APRIL, None, 1)), MARCH, None),
        (targets((None, None, 1), (APRIL, APRIL, 2)), DECEMBER, None),  # an ended one replaced it
    ],
)
def test_the_target_that_started_last_holds_until_it_ends(
    team: TeamWorkbook, month: Month, value: int | None
) -> None:
    found = target_of(team, "any", month)
    assert (found.value if found else None) == value
    assert target_of(team, "other", month) is None


def test_areas_stand_in_their_order_and_only_while_they_last() -> None:
    rows = (
        Area(area="West", order=2, geographic=True),
        Area(area="East", order=1, geographic=True, from_month=APRIL, until=APRIL),
        Area(area="Team", order=3, geographic=False, not_for=("protection_plans",)),
    )
    team = TeamWorkbook(areas=rows)
    plans = known("protection_plans", APRIL)
    assessments = known("assessments_in_time", APRIL)
    assert [area.area for area in areas_of(team, plans, APRIL)] == ["East", "West"]
    assert [area.area for area in areas_of(team, plans, MARCH)] == ["West"]
    assert [area.area for area in areas_of(team, assessments, DECEMBER)] == ["West", "Team"]


def test_an_area_is_as_its_row_that_started_last_says() -> None:
    """From April on it has no plans, and stands on the right."""
    rows = (
        Area(area="Team", order=1, geographic=False),
        Area(area="West", order=2, geographic=True),
        Area(
            area="Team",
            order=3,
            geographic=False,
            from_month=APRIL,
            not_for=("protection_plans",),
        ),
    )
    team = TeamWorkbook(areas=rows)
    plans = known("protection_plans", APRIL)
    assessments = known("assessments_in_time", APRIL)
    for indicator, month, names in (
        (plans, MARCH, ["Team", "West"]),
        (plans, APRIL, ["West"]),
        (assessments, MARCH, ["Team", "West"]),
        (assessments, APRIL, ["West", "Team"]),
    ):
        assert [area.area for area in areas_of(team, indicator, month)] == names


def test_an_area_that_has_ended_does_not_come_back_under_an_older_row() -> None:
    """It was given a second row for a new note, and that one ended."""
    rows = (
        Area(area="East", order=1, geographic=True, note="old"),
        Area(area="East", order=1, geographic=True, note="new", from_month=MARCH, until=APRIL),
    )
    team, plans = TeamWorkbook(areas=rows), known("protection_plans", APRIL)
    assert [area.note for area in areas_of(team, plans, MARCH - 1)] == ["old"]
    assert [area.note for area in areas_of(team, plans, APRIL)] == ["new"]
    assert areas_of(team, plans, APRIL + 1) == ()


def test_averages_and_populations_are_replaced_by_later_ones() -> None:
    team = TeamWorkbook(
        benchmarks=(
            Benchmark(indicator="any", comparator=Comparator.NATIONAL, value=Fraction(24)),
            Benchmark(
                indicator="any", comparator=Comparator.NATIONAL, from_month=APRIL, value=None
            ),
        ),
        population=(
            Population(area="City", children=285_934),
            Population(area="City", from_month=APRIL, children=289_265),
        ),
    )
    for month, value, children in ((MARCH, 24, 285_934), (APRIL, None, 289_265)):
        average = benchmark_of(team, "any", Comparator.NATIONAL, month)
        population = population_of(team, "City", month)
        assert average is not None
        assert population is not None
        assert (average.value, population.children) == (value, children)
    assert population_of(team, "East", APRIL) is None

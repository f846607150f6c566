"""The performance rating: by hand from the rules, and against an independent reference."""

from dataclasses import replace
from fractions import Fraction

import pytest
import reference
from hypothesis import given, settings
from hypothesis import strategies as st

from xlsx_tools.catalogue.fourteen import ALL_DEFINITIONS
from xlsx_tools.catalogue.kinds import AmberWhen, Colour, Polarity, Tolerance
from xlsx_tools.catalogue.records import Target
from xlsx_tools.judgement.rating import RatingRule, describe_rating_rule, rate_performance

HIGH = RatingRule(Polarity.HIGH, amber_within=Fraction(5))
LOW = RatingRule(Polarity.LOW, amber_within=Fraction(5))
NEAR = RatingRule(Polarity.TARGET, amber_within=Fraction(10))
RED, AMBER, GREEN = Colour.RED, Colour.AMBER, Colour.GREEN


def rated(value: str, target: str, rule: RatingRule, year_ago: str | None = None) -> Colour | None:
    earlier = None if year_ago is None else Fraction(year_ago)
    return rate_performance(Fraction(value), Fraction(target), rule, year_ago=earlier)


def rule_of(indicator: str, target: Target | None = None) -> RatingRule:
    latest = {each.indicator.indicator: each.indicator for each in ALL_DEFINITIONS}
    return RatingRule.of(latest[indicator], target)


@pytest.mark.parametrize("rule", [HIGH, LOW, NEAR, RatingRule(Polarity.HIGH)])
def test_a_tie_with_the_target_is_green(rule: RatingRule) -> None:
    assert rated("95", "95", rule) is GREEN


@pytest.mark.parametrize("rule", [HIGH, RatingRule(Polarity.HIGH)])
def test_what_only_prints_as_the_target_is_not_green(rule: RatingRule) -> None:
    assert rated("94.95", "95", rule) is not GREEN
    assert rated("94.999999", "95", rule) is not GREEN


@pytest.mark.parametrize(
    ("value", "target", "rule", "expected"),
    [
        ("95.01", "95", HIGH, GREEN),
        ("90", "95", HIGH, AMBER),
        ("89.99", "95", HIGH, RED),
        ("24.99", "25", LOW, GREEN),
        ("30", "25", LOW, AMBER),
        ("30.01", "25", LOW, RED),
        ("94.99", "95", RatingRule(Polarity.HIGH), RED),  # no tolerance, no floor: no AMBER
        ("860", "850", NEAR, GREEN),
        ("840", "850", NEAR, GREEN),
        ("870", "850", NEAR, AMBER),
        ("829.5", "850", NEAR, RED),
        ("870.5", "850", NEAR, RED),
    ],
)
def test_the_edges_of_the_colours(
    value: str, target: str, rule: RatingRule, expected: Colour
) -> None:
    assert rated(value, target, rule) is expected


@pytest.mark.parametrize(
    ("indicator", "value", "target", "printed"),
    [
        ("unallocated", Fraction(17), 20, GREEN),
        ("re_referrals", Fraction(23900, 1168), 25, GREEN),
        ("assessments_in_time", Fraction(98600, 1121), 82, GREEN),
        ("seen_at_assessment", Fraction(67900, 1068), 68, AMBER),
        ("protection_visits", Fraction(74200, 778), 95, GREEN),
        ("caseload", Fraction(15), 16, GREEN),
    ],
)
def test_the_ratings_printed_in_april_2016(
    indicator: str, value: Fraction, target: int, printed: Colour
) -> None:
    assert rate_performance(value, Fraction(target), rule_of(indicator)) is printed


@pytest.mark.parametrize(
    ("value", "target", "polarity"),
    [
        (None, Fraction(95), Polarity.HIGH),
        (Fraction(95), None, Polarity.HIGH),
        (Fraction(95), Fraction(95), Polarity.NONE),
        (None, None, Polarity.TARGET),
    ],
)
def test_without_value_target_or_direction_there_is_no_rating(
    value: Fraction | None, target: Fraction | None, polarity: Polarity
) -> None:
    assert rate_performance(value, target, replace(HIGH, polarity=polarity)) is None


def test_kent_rates_between_a_target_and_a_floor() -> None:
    kent = rule_of("protection_visits", Target(indicator="any", floor=Fraction(85)))
    assert [rated(value, "95", kent) for value in ("95", "94.9", "85", "84.9")] == [
        GREEN,
        AMBER,
        AMBER,
        RED,
    ]


def test_a_floor_wins_over_a_tolerance() -> None:
    assert rated("90", "95", replace(HIGH, floor=Fraction(93))) is RED
    assert rated("80", "95", replace(HIGH, floor=Fraction(80))) is AMBER
    assert rated("31", "25", replace(LOW, floor=Fraction(31))) is AMBER
    assert rated("28", "25", replace(LOW, floor=Fraction(27))) is RED


def test_medway_calls_five_per_cent_of_the_target_slightly_below() -> None:
    medway = replace(HIGH, within_by=Tolerance.SHARE)
    assert rated("76", "80", medway) is AMBER  # 80 less 5 % of 80
    assert rated("75.99", "80", medway) is RED
    assert rated("76", "80", HIGH) is AMBER  # five points reach down to 75
    assert rated("75.99", "80", HIGH) is AMBER
    assert rated("84.01", "80", replace(medway, polarity=Polarity.LOW)) is RED


HAVERING = RatingRule(
    Polarity.HIGH,
    green_within=Fraction(10),
    within_by=Tolerance.SHARE,
    amber_when=AmberWhen.NO_WORSE_THAN_A_YEAR_AGO,
)


@pytest.mark.parametrize(
    ("value", "year_ago", "expected"),
    [
        ("72", None, GREEN),  # within 10 % of 80
        ("71.9", "71.9", AMBER),  # the same as a year ago
        ("71.9", "60", AMBER),
        ("71.9", "72", RED),
        ("71.9", None, RED),
    ],
)
def test_havering_forgives_what_is_no_worse_than_a_year_ago(
    value: str, year_ago: str | None, expected: Colour
) -> None:
    assert rated(value, "80", HAVERING, year_ago) is expected


def test_havering_for_an_indicator_of_which_less_is_better() -> None:
    low = replace(HAVERING, polarity=Polarity.LOW)
    assert rated("22", "20", low) is GREEN
    assert rated("25", "20", low, "25") is AMBER
    assert rated("25", "20", low, "24.9") is RED


def grid(highest: int) -> st.SearchStrategy[Fraction]:
    """Halves, quarters and fifths on a coarse grid, so that ties are common."""
    return st.builds(Fraction, st.integers(-4, highest), st.sampled_from([1, 2, 4, 5]))


rules = st.builds(
    RatingRule,
    polarity=st.sampled_from(Polarity),
    floor=st.none() | grid(60),
    green_within=st.just(Fraction(0)) | st.builds(abs, grid(12)),
    amber_within=st.none() | st.builds(abs, grid(25)),
    within_by=st.sampled_from(Tolerance),
    amber_when=st.sampled_from(AmberWhen),
)
maybe = st.none() | grid(60)


@settings(max_examples=4000)
@given(grid(60) | st.none(), grid(60) | st.none(), rules, maybe)
def test_every_rating_is_the_references(
    value: Fraction | None, target: Fraction | None, rule: RatingRule, year_ago: Fraction | None
) -> None:
    found = rate_performance(value, target, rule, year_ago=year_ago)
    expected = reference.rating(
        value,
        target,
        polarity=rule.polarity.value,
        floor=rule.floor,
        green_within=rule.green_within,
        amber_within=rule.amber_within,
        within_by=rule.within_by.value,
        amber_when=rule.amber_when.value,
        year_ago=year_ago,
    )
    assert (found.value if found else None) == expected


def test_the_printed_rule_names_its_numbers() -> None:
    visits = next(
        each.indicator
        for each in reversed(ALL_DEFINITIONS)
        if each.indicator.indicator == "protection_visits"
    )
    assert "5 points" in describe_rating_rule(visits, None)
    assert "85" in describe_rating_rule(visits, Target(indicator="any", floor=Fraction(85)))
    shared = replace(visits, within_by=Tolerance.SHARE, amber_within=Fraction(15, 2))
    assert "7.5%" in describe_rating_rule(shared, None)
    assert "or above" in describe_rating_rule(visits, None)
    assert "or below" in describe_rating_rule(replace(visits, polarity=Polarity.LOW), None)
    assert describe_rating_rule(replace(visits, rated=False), None) == "Not rated."
    near = replace(visits, polarity=Polarity.TARGET)
    assert describe_rating_rule(near, None) == (
        "GREEN within 5 points of the target, AMBER within twice that."
    )
    strict = replace(visits, amber_within=None)
    assert describe_rating_rule(strict, None) == "GREEN at the target or above, else RED."


def test_the_printed_rule_promises_no_colour_that_is_never_given() -> None:
    plans = next(e.indicator for e in ALL_DEFINITIONS if e.indicator.polarity is Polarity.TARGET)
    plans = replace(plans, rated=True, amber_within=None)
    assert rated("850", "850", RatingRule.of(plans, None)) is None
    assert "GREEN" not in describe_rating_rule(plans, None)

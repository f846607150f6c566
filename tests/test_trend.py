"""The trend: by hand from the rules and the published scorecards, and against the reference."""

from dataclasses import replace
from fractions import Fraction

import pytest
import reference
from hypothesis import given, settings
from hypothesis import strategies as st

from xlsx_tools.catalogue.fourteen import ALL_DEFINITIONS
from xlsx_tools.catalogue.kinds import Colour, Polarity
from xlsx_tools.judgement.trend import TrendRule, describe_trend_rule, judge_trend

RED, AMBER, GREEN = Colour.RED, Colour.AMBER, Colour.GREEN
HIGH = TrendRule(Polarity.HIGH, percentage=True)
LOW = TrendRule(Polarity.LOW, percentage=True)
LATEST = {each.indicator.indicator: each.indicator for each in ALL_DEFINITIONS}


def trend(value: str, previous: str, rule: TrendRule) -> Colour | None:
    return judge_trend(Fraction(value), Fraction(previous), rule)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("61.51", GREEN), ("61.5", AMBER), ("60", AMBER), ("59.5", AMBER), ("59.49", RED)],
)
def test_a_percentage_is_better_by_more_than_a_point_and_a_half(
    value: str, expected: Colour
) -> None:
    assert trend(value, "60", HIGH) is expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("58.49", GREEN), ("58.5", AMBER), ("60", AMBER), ("60.5", AMBER), ("60.51", RED)],
)
def test_where_less_is_better_the_edges_are_the_other_way_round(
    value: str, expected: Colour
) -> None:
    assert trend(value, "60", LOW) is expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("94.9", GREEN), ("95", AMBER), ("100", AMBER), ("100.5", AMBER), ("101", RED)],
)
def test_anything_else_is_better_by_more_than_a_twentieth(value: str, expected: Colour) -> None:
    assert trend(value, "100", replace(LOW, percentage=False)) is expected


def test_the_same_is_amber() -> None:
    assert trend("64", "64", HIGH) is AMBER
    assert trend("0", "0", replace(LOW, percentage=False)) is AMBER


def test_steady_is_half_of_the_last_printed_digit() -> None:
    one_decimal = replace(LOW, decimals=1)
    assert trend("60.05", "60", one_decimal) is AMBER
    assert trend("60.06", "60", one_decimal) is RED


def test_an_indicators_own_tolerance_and_steady_band_win() -> None:
    own = replace(HIGH, within=Fraction(3), steady=Fraction(2))
    assert [trend(value, "60", own) for value in ("63.1", "63", "58", "57.9")] == [
        GREEN,
        AMBER,
        AMBER,
        RED,
    ]
    nothing = replace(HIGH, within=Fraction(0), steady=Fraction(0))
    assert [trend(value, "60", nothing) for value in ("60.1", "60", "59.9")] == [GREEN, AMBER, RED]


@pytest.mark.parametrize("polarity", [Polarity.TARGET, Polarity.NONE])
def test_without_a_good_direction_there_is_no_trend(polarity: Polarity) -> None:
    assert trend("70", "60", replace(HIGH, polarity=polarity)) is None


@pytest.mark.parametrize(
    ("value", "previous"), [(None, Fraction(1)), (Fraction(1), None), (None, None)]
)
def test_without_both_values_there_is_no_trend(
    value: Fraction | None, previous: Fraction | None
) -> None:
    assert judge_trend(value, previous, HIGH) is None


@pytest.mark.parametrize(
    ("indicator", "value", "previous", "by_rule"),
    [
        # as printed
        ("assessments_in_time", Fraction(112300, 1391), Fraction(161900, 2067), GREEN),
        ("re_referrals", Fraction(23900, 1168), Fraction(150700, 6376), GREEN),
        ("assessments_in_time", Fraction(98600, 1121), Fraction(73600, 878), GREEN),
        ("protection_visits", Fraction(74200, 778), Fraction(80500, 862), GREEN),
        # printed AMBER by an officer
        ("unallocated", Fraction(121), Fraction(161), GREEN),
        ("re_referrals", Fraction(37000, 1328), Fraction(35100, 1459), RED),
        ("protection_visits", Fraction(110800, 1198), Fraction(98000, 1116), GREEN),
        ("seen_at_assessment", Fraction(67900, 1068), Fraction(54900, 827), RED),
    ],
)
def test_what_the_rule_says_of_the_published_changes(
    indicator: str, value: Fraction, previous: Fraction, by_rule: Colour
) -> None:
    rule = TrendRule.of(LATEST[indicator], decimals=0)
    assert judge_trend(value, previous, rule) is by_rule


def test_a_judged_count_is_no_percentage() -> None:
    assert TrendRule.of(LATEST["unallocated"], 0).percentage is False
    assert TrendRule.of(LATEST["re_referrals"], 0).percentage is True
    assert TrendRule.of(LATEST["caseload"], 0).percentage is False


values = st.builds(Fraction, st.integers(-40, 1200), st.sampled_from([1, 2, 4, 10, 20]))
small = st.none() | st.builds(Fraction, st.integers(0, 12), st.sampled_from([1, 2, 20]))
rules = st.builds(
    TrendRule,
    polarity=st.sampled_from(Polarity),
    percentage=st.booleans(),
    within=small,
    steady=small,
    decimals=st.integers(0, 2),
)
changes = st.builds(Fraction, st.integers(-60, 60), st.sampled_from([1, 2, 10, 20]))


def same_as_the_reference(
    value: Fraction | None, previous: Fraction | None, rule: TrendRule
) -> None:
    found = judge_trend(value, previous, rule)
    expected = reference.trend(
        value,
        previous,
        polarity=rule.polarity.value,
        unit_is_percent=rule.percentage,
        within=rule.within,
        steady=rule.steady,
        decimals=rule.decimals,
    )
    assert (found.value if found else None) == expected


@settings(max_examples=2000)
@given(values | st.none(), values | st.none(), rules)
def test_every_trend_is_the_references(
    value: Fraction | None, previous: Fraction | None, rule: TrendRule
) -> None:
    same_as_the_reference(value, previous, rule)


@settings(max_examples=3000)
@given(values, changes, rules)
def test_every_small_change_is_judged_as_by_the_reference(
    previous: Fraction, change: Fraction, rule: TrendRule
) -> None:
    same_as_the_reference(previous + change, previous, rule)


def test_the_printed_rule_is_the_rule() -> None:
    assert describe_trend_rule(LATEST["re_referrals"], 0) == (
        "GREEN better by more than 1.5 points, RED worse by more than 0.5 points, else AMBER."
    )
    assert describe_trend_rule(LATEST["caseload"], 0) == (
        "GREEN better by more than 5% of the previous value, RED worse by more than 0.5, "
        "else AMBER."
    )
    own = replace(LATEST["unallocated"], trend_within=Fraction(3), steady=Fraction(1))
    assert describe_trend_rule(own, 0) == (
        "GREEN better by more than 3, RED worse by more than 1, else AMBER."
    )
    assert describe_trend_rule(LATEST["children_in_care"], 0) == ""

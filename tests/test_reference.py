"""Hand-worked checks of the reference itself, from the definitions and the published editions."""

from fractions import Fraction
from typing import cast

import pytest
from reference import (
    Number,
    Polarity,
    distance_from_target,
    gap_in_cases,
    half_up,
    rating,
    six_months,
    trend,
)


def percent(numerator: int, denominator: int) -> Fraction:
    return Fraction(100 * numerator, denominator)


@pytest.mark.parametrize(
    ("value", "target", "polarity", "expected"),
    [
        ("95", "95", "H", "GREEN"),
        ("94.95", "95", "H", "RED"),
        ("25", "25", "L", "GREEN"),
        ("25.01", "25", "L", "RED"),
        # April 2016, as printed
        (17, 20, "L", "GREEN"),
        (percent(239, 1168), 25, "L", "GREEN"),
        (percent(986, 1121), 82, "H", "GREEN"),
        (percent(742, 778), 95, "H", "GREEN"),
        (15, 16, "L", "GREEN"),
        # no rating
        (None, 95, "H", None),
        (95, None, "H", None),
        (95, 95, "N", None),
        (1807, 1750, "T", None),
    ],
)
def test_rating_against_a_target_alone(
    value: Number | None, target: Number | None, polarity: Polarity, expected: str | None
) -> None:
    assert rating(value, target, polarity=polarity) == expected


def test_rating_april_2016_seen_at_assessment_is_amber() -> None:
    assert rating("64", "68", polarity="H", amber_within=5) == "AMBER"
    assert rating(percent(679, 1068), "68", polarity="H", amber_within=5) == "AMBER"
    assert rating("63", "68", polarity="H", amber_within=5) == "AMBER"
    assert rating("62.99", "68", polarity="H", amber_within=5) == "RED"


def test_rating_with_a_floor_which_alone_decides_amber() -> None:
    assert rating(90, 95, polarity="H", floor=90, amber_within=1) == "AMBER"
    assert rating("89.9", 95, polarity="H", floor=90, amber_within=10) == "RED"
    assert rating(30, 25, polarity="L", floor=30) == "AMBER"
    assert rating(31, 25, polarity="L", floor=30) == "RED"


def test_rating_by_share_of_the_target_as_medway() -> None:
    assert rating(76, 80, polarity="H", amber_within=5, within_by="share") == "AMBER"
    assert rating("75.9", 80, polarity="H", amber_within=5, within_by="share") == "RED"
    assert rating(84, 80, polarity="L", amber_within=5, within_by="share") == "AMBER"
    assert rating(85, 80, polarity="L", amber_within=5, within_by="share") == "RED"


@pytest.mark.parametrize(
    ("value", "year_ago", "expected"),
    [(72, None, "GREEN"), (71, 71, "AMBER"), (71, 72, "RED"), (71, None, "RED"), (20, 19, "AMBER")],
)
def test_rating_as_havering(value: int, year_ago: int | None, expected: str) -> None:
    assert (
        rating(
            value,
            80,
            polarity="H",
            green_within=10,
            within_by="share",
            amber_when="no worse than a year ago",
            amber_within=50,
            year_ago=year_ago,
        )
        == expected
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [(850, "GREEN"), (825, "GREEN"), (875, "GREEN"), (876, "AMBER"), (800, "AMBER"), (799, "RED")],
)
def test_rating_near_target(value: int, expected: str) -> None:
    assert rating(value, 850, polarity="T", amber_within=25) == expected
    share = Fraction(2500, 850)
    assert rating(value, 850, polarity="T", amber_within=share, within_by="share") == expected


@pytest.mark.parametrize(
    ("previous", "value", "polarity", "expected"),
    [
        ("64", "64", "H", "AMBER"),
        ("66.4", "63.6", "H", "RED"),
        (percent(549, 827), percent(679, 1068), "H", "RED"),
        (percent(351, 1459), percent(370, 1328), "L", "RED"),
        (percent(980, 1116), percent(1108, 1198), "H", "GREEN"),
        (percent(161, 2118), percent(121, 1391), "L", "RED"),
        ("90", "91.5", "H", "AMBER"),
        ("90", "91.51", "H", "GREEN"),
        ("90", "89.5", "H", "AMBER"),
        ("90", "89.49", "H", "RED"),
        (None, "95", "H", None),
        ("95", None, "H", None),
        ("90", "95", "T", None),
        ("90", "95", "N", None),
    ],
)
def test_trend_of_a_percentage(
    previous: Number | None, value: Number | None, polarity: Polarity, expected: str | None
) -> None:
    assert trend(value, previous, polarity=polarity, unit_is_percent=True) == expected


def test_trend_of_other_units_is_against_five_per_cent_of_the_previous() -> None:
    assert trend(121, 161, polarity="L", unit_is_percent=False) == "GREEN"
    assert trend(95, 100, polarity="L", unit_is_percent=False) == "AMBER"
    assert trend(94, 100, polarity="L", unit_is_percent=False) == "GREEN"
    assert trend(101, 100, polarity="L", unit_is_percent=False) == "RED"
    assert trend(1, 0, polarity="H", unit_is_percent=False) == "GREEN"
    assert trend(0, 0, polarity="H", unit_is_percent=False) == "AMBER"


def test_trend_settings() -> None:
    assert trend("90.4", "90", polarity="L", unit_is_percent=True, decimals=1) == "RED"
    assert trend("90.05", "90", polarity="L", unit_is_percent=True, decimals=1) == "AMBER"
    assert trend("92", "88", polarity="H", unit_is_percent=True, within=4) == "AMBER"
    assert trend("88", "90", polarity="H", unit_is_percent=True, steady=2) == "AMBER"
    assert trend("89", "90", polarity="H", unit_is_percent=True, within=-2) == "GREEN"


@pytest.mark.parametrize(
    ("kind", "polarity", "judged", "n", "d", "target", "expected"),
    [
        # 68 % of 1,068 is 726.24, so 727 are needed
        ("percent", "H", "result", 679, 1068, 68, 48),
        # 25 % of 1,328 is 332 exactly
        ("percent", "L", "result", 370, 1328, 25, -38),
        ("percent", "H", "result", 742, 778, 95, 0),
        ("percent", "L", "result", 239, 1168, 25, 0),
        ("percent", "H", "result", 742, 778, 100, 36),
        ("percent", "H", "result", 742, 778, "100.1", None),
        ("percent", "L", "result", 3, 10, 0, -3),
        ("percent", "L", "result", 3, 10, -1, None),
        ("percent", "H", "result", 0, 0, 95, None),
        ("percent", "L", "numerator", 17, 5357, 20, 0),
        ("percent", "L", "numerator", 17, 5357, 0, -17),
        ("count", "H", "numerator", 10, None, "12.5", 3),
        ("count", "T", "numerator", 1807, None, 1750, None),
        ("rate", "L", "result", 845, 285934, 20, None),
        ("mean", "L", "result", 7484, 492, 15, None),
        ("percent", "H", "result", None, 10, 95, None),
        ("percent", "H", "result", 9, 10, None, None),
    ],
)
def test_gap_in_cases(
    kind: str,
    polarity: str,
    judged: str,
    n: int | None,
    d: int | None,
    target: Number | None,
    expected: int | None,
) -> None:
    assert gap_in_cases(kind, cast(Polarity, polarity), judged, n, d, target) == expected


def test_distance_from_target() -> None:
    assert distance_from_target(1807, 1750) == 57
    assert distance_from_target(825, 850) == -25
    assert distance_from_target(None, 850) is None


def test_six_months() -> None:
    f = Fraction
    rows = [(1, 2), (1, 4), (3, 4), (2, 2), (0, 2), (2, 4)]
    assert six_months(rows, "cumulative") == (f(9), f(18), f(50))
    assert six_months(rows, "average") == (f(3, 2), f(3), f(50))
    rows = [(1, 1), (0, 9), (0, 10), (0, 10), (0, 10), (0, 10)]
    assert six_months(rows, "cumulative") == (f(1), f(50), f(2))
    mean = six_months(rows, "cumulative", "mean of monthly percentages")
    assert mean == (f(1), f(50), f(100, 6))
    assert six_months([(0, 0)] * 6, "average") == (f(0), f(0), None)
    with_an_empty_month = [(1, 2)] * 5 + [(0, 0)]
    assert six_months(with_an_empty_month, "average", "mean of monthly percentages")[2] == 50


@pytest.mark.parametrize(
    ("number", "decimals", "expected"),
    [
        ("0.5", 0, "1"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("-0.4", 0, "0"),
        ("1234567.5", 0, "1,234,568"),
        ("2.4" + "9" * 60, 0, "2"),
        ("94.95", 1, "95.0"),
        (percent(2507, 13013), 1, "19.3"),
        (percent(9406, 11470), 1, "82.0"),
        (Fraction(845 * 10000, 285934), 1, "29.6"),
        (Fraction(7484 * 10, 4923), 1, "15.2"),
        (Fraction("108.5") / Fraction("878.1") * 100, 1, "12.4"),
        (Fraction(988 * 10000, 286376), 0, "35"),
        (Fraction(988 * 10000, 286377), 0, "34"),
        (percent(3, 7362), 1, "0.0"),
    ],
)
def test_half_up(number: Number, decimals: int, expected: str) -> None:
    assert half_up(number, decimals) == expected


def test_a_float_is_refused() -> None:
    with pytest.raises(TypeError):
        rating(cast(Number, 94.95), 95, polarity="H")

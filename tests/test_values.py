"""Exact values, half-up rounding, and how quantities print."""

from decimal import Decimal
from fractions import Fraction

import pytest
import reference
from hypothesis import example, given, settings
from hypothesis import strategies as st

from xlsx_tools.values import (
    Missing,
    Quantity,
    Unit,
    exact,
    excel_format,
    excel_number,
    half_up,
    plain,
)

decimals = st.integers(0, 4)
wholes = st.integers(-(10**12), 10**12)
anything = st.fractions(min_value=-(10**15), max_value=10**15, max_denominator=10**6)


@pytest.mark.parametrize(
    ("given_number", "expected"),
    [
        (0.1, Fraction(1, 10)),
        ("0.1", Fraction(1, 10)),
        (94.95, Fraction(9495, 100)),
        (492.3, Fraction(4923, 10)),
        (Decimal("769.6"), Fraction(7696, 10)),
        (7484, Fraction(7484)),
        ("-3", Fraction(-3)),
        (0.65 + 0.05, Fraction(7, 10)),
        (1e-07, Fraction(1, 10**7)),
        (1e22, Fraction(10**22)),
        (Fraction(1, 3), Fraction(1, 3)),
    ],
)
def test_a_number_is_what_the_person_wrote(given_number: float | str, expected: Fraction) -> None:
    assert exact(given_number) == expected


def test_ten_tenths_are_one() -> None:
    assert sum((exact(0.1) for _ in range(10)), Fraction(0)) == 1


@given(wholes, st.integers(0, 9))
def test_a_decimal_that_is_typed_is_kept_to_the_last_digit(number: int, places: int) -> None:
    assert exact(str(Decimal(number).scaleb(-places))) == Fraction(number, 10**places)


@pytest.mark.parametrize("text", ["", "x", "z", "1,234", "12%", "1/3", "nan", "inf", "twelve"])
def test_text_that_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        exact(text)


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_infinities_and_not_a_number_are_refused(number: float) -> None:
    with pytest.raises(ValueError, match="not a number"):
        exact(number)


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        ("24.5", 0, "25"),  # Python's own round gives 24
        ("25.5", 0, "26"),
        ("-24.5", 0, "-25"),
        ("0.5", 0, "1"),
        ("0.25", 1, "0.3"),
        ("94.95", 0, "95"),
        ("94.49", 0, "94"),
        ("2.675", 2, "2.68"),
    ],
)
def test_halves_are_rounded_away_from_nought(value: str, places: int, expected: str) -> None:
    assert half_up(Fraction(value), places) == Fraction(expected)


@settings(max_examples=1000)
@given(anything, decimals)
def test_any_number_prints_as_the_reference_prints_it(value: Fraction, places: int) -> None:
    assert str(Quantity(value, Unit.COUNT, places)) == reference.half_up(value, places)


@settings(max_examples=1000)
@given(wholes, decimals)
@example(-1, 0)
def test_exact_halves_print_as_the_reference_prints_them(number: int, places: int) -> None:
    value = Fraction(number, 2 * 10**places)
    assert str(Quantity(value, Unit.DAYS, places)) == reference.half_up(value, places)


@given(anything, decimals)
def test_rounding_twice_changes_nothing_more(value: Fraction, places: int) -> None:
    once = half_up(value, places)
    assert half_up(once, places) == once
    assert abs(once - value) <= Fraction(1, 2 * 10**places)


@pytest.mark.parametrize(
    ("quantity", "printed"),
    [
        (Quantity(Fraction(5357)), "5,357"),
        (Quantity(Fraction(1234567)), "1,234,567"),
        (Quantity(Fraction(999)), "999"),
        (Quantity(Fraction(0)), "0"),
        (Quantity(Fraction(-1, 4)), "0"),
        (Quantity(Fraction(100 * 17, 5357), Unit.PERCENT, 1), "0.3%"),
        (Quantity(Fraction(0), Unit.PERCENT, 1), "0.0%"),
        (Quantity(Fraction(100 * 268, 1234), Unit.PERCENT), "22%"),
        (Quantity(Fraction(100), Unit.PERCENT), "100%"),
        (Quantity(Fraction(10_000 * 825, 274526), Unit.RATE), "30"),
        (Quantity(Fraction(74840, 4923), Unit.CASES, 1), "15.2"),
        (Quantity(Fraction(121), Unit.DAYS), "121"),
    ],
)
def test_quantities_print_as_the_published_scorecards_do(quantity: Quantity, printed: str) -> None:
    assert str(quantity) == printed


@pytest.mark.parametrize(
    ("why", "symbol"),
    [
        (Missing.NOT_APPLICABLE, "z"),
        (Missing.NOT_AVAILABLE, "x"),
        (Missing.NO_POPULATION, "-"),
    ],
)
@pytest.mark.parametrize("unit", list(Unit))
def test_a_symbol_stands_alone_whatever_the_unit(why: Missing, symbol: str, unit: Unit) -> None:
    quantity = Quantity(why, unit, 1)
    assert str(quantity) == symbol
    assert quantity.number is None


def test_the_exact_number_is_kept_behind_the_printed_one() -> None:
    quantity = Quantity(Fraction(9495, 100), Unit.PERCENT)
    assert str(quantity) == "95%"
    assert quantity.number == Fraction(9495, 100)


def test_a_number_with_underscores_is_refused() -> None:
    with pytest.raises(ValueError, match="not a number"):
        exact("1_000")


@pytest.mark.parametrize("endless", ["1e31", "1e-31", "-1e31"])
def test_a_number_of_more_digits_than_anybody_counts_with_is_refused(endless: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        exact(endless)


@pytest.mark.parametrize(
    ("number", "said"),
    [("1500", "1,500"), ("100", "100"), ("0", "0"), ("82.5", "82.5"), ("0.05", "0.05")],
)
def test_the_number_of_a_rule_is_said_in_full_and_without_idle_noughts(
    number: str, said: str
) -> None:
    assert plain(Fraction(number)) == said


@pytest.mark.parametrize(
    ("number", "says"),
    [("82", "82%"), ("82.5", "82.5%"), ("82.55", "82.55%"), ("82.555", "82.56%")],
)
def test_what_was_set_has_its_own_decimal_places_up_to_two(number: str, says: str) -> None:
    assert str(Quantity(Fraction(number), Unit.PERCENT).as_set) == says


@pytest.mark.parametrize(
    ("quantity", "form", "held"),
    [
        (Quantity(Fraction(5357)), "#,##0", 5357),
        (Quantity(Fraction(152, 10), Unit.CASES, 1), "#,##0.0", 15.2),
        (Quantity(Fraction(22), Unit.PERCENT), "0%", 0.22),
        (Quantity(Fraction(22), Unit.PERCENT, 1), "0.0%", 0.22),
        (Quantity(Fraction(100), Unit.PERCENT), "0%", 1),
    ],
)
def test_a_cell_holds_the_number_with_the_format_that_prints_it(
    quantity: Quantity, form: str, held: float
) -> None:
    assert quantity.number is not None
    assert excel_format(quantity) == form
    assert excel_number(quantity.number, quantity.unit) == held

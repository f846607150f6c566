"""What a cell can hold, one kind of content after the other."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlsx_tools.errors import InputError
from xlsx_tools.excel.cell_values import (
    NotAvailable,
    day,
    month_of,
    number,
    result,
    text,
    word,
)
from xlsx_tools.periods import Month
from xlsx_tools.values import Missing


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (95.0, Fraction(95)),
        (0.95, Fraction(19, 20)),
        (0.1 + 0.2, Fraction(3, 10)),
        (2.675, Fraction(2675, 1000)),
        (1 / 3, Fraction(333333333333333, 10**15)),
        (-0.0, Fraction(0)),
        (1e15 + 0.3, Fraction(10**15)),
        (Decimal("12.50"), Fraction(25, 2)),  # a cell formatted as currency
        (7, Fraction(7)),
        ("95%", Fraction(19, 20)),
        ("94.95 %", Fraction(9495, 10000)),
        ("1,234", Fraction(1234)),
        ("-1,234,567.5", Fraction("-1234567.5")),
        (" 12 ", Fraction(12)),
        (None, None),
        ("", None),
        ("\N{NO-BREAK SPACE}", None),
        ("x", None),
        ("z", None),
        ("-", None),
    ],
)
def test_numbers(cell: object, expected: Fraction | None) -> None:
    assert number(cell, "it") == expected


@pytest.mark.parametrize(
    "cell",
    ["12,34", "1,2", "£5", "about 5", "5 of 6", "1e999999999", "nan", "1_000", True, False],
)
def test_what_is_not_clearly_a_number_is_none(cell: object) -> None:
    with pytest.raises(InputError, match="It must be a number, not"):
        number(cell, "it")


@pytest.mark.parametrize("cell", [float("inf"), float("nan"), 1e300])
def test_numbers_that_nobody_counts_with(cell: float) -> None:
    with pytest.raises(InputError, match="counted with"):
        number(cell, "it")


@pytest.mark.parametrize(
    "cell", ["#N/A", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!", " #SPILL! "]
)
def test_an_error_value_goes_through(cell: str) -> None:
    for read in (number, day, month_of):
        with pytest.raises(NotAvailable):
            read(cell, "it")
    with pytest.raises(NotAvailable):
        text(cell)


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=6, min_value=-(10**8), max_value=10**8
    )
)
def test_a_typed_number_is_what_was_typed(typed: Decimal) -> None:
    assert number(float(typed), "it") == Fraction(typed)


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(1, 10**6))
def test_quotients_of_the_same_value_are_the_same(n: int, d: int, times: int) -> None:
    assert number(n / d, "it") == number((n * times) / (d * times), "it")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (datetime(2017, 12, 31, 23, 59), Month(2017, 12)),
        (date(2017, 12, 1), Month(2017, 12)),
        (43070.0, Month(2017, 12)),
        (43100.75, Month(2017, 12)),
        (43101, Month(2018, 1)),
        ("Dec-17", Month(2017, 12)),
        (" December 2017 ", Month(2017, 12)),
        ("2017-12", Month(2017, 12)),
        ("31/12/2017", Month(2017, 12)),
    ],
)
def test_months(cell: object, expected: Month) -> None:
    assert month_of(cell, "month") == expected


@pytest.mark.parametrize(
    "cell", [2017.0, 12.0, "12", "13/2017", "Winter", True, -5.0, 5e6, 1e9, [1]]
)
def test_what_is_no_month(cell: object) -> None:
    with pytest.raises(InputError, match="Month must be a month like Dec-17"):
        month_of(cell, "month")


@pytest.mark.parametrize("read", [day, month_of])
@pytest.mark.parametrize("cell", [None, "", "  "])
def test_a_blank_is_no_date(read: object, cell: object) -> None:
    assert callable(read)
    with pytest.raises(NotAvailable):
        read(cell, "it")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (None, ""),
        ("  a b ", "a b"),
        (3.0, "3"),
        (3.5, "3.5"),
        (7, "7"),
        ("Mo\u0302n", "M\N{LATIN SMALL LETTER O WITH CIRCUMFLEX}n"),  # from a Mac
    ],
)
def test_text(cell: object, expected: str) -> None:
    assert text(cell) == expected


def test_words_whatever_their_case() -> None:
    assert word(" Low ", "way", {"high": 1, "low": 2}) == 2
    with pytest.raises(InputError, match="Way must be high or low, not 'both'"):
        word("both", "way", {"high": 1, "low": 2})


@pytest.mark.parametrize(
    ("value", "held"),
    [
        (Fraction(5), 5),
        (Fraction(1, 2), 0.5),
        (Missing.NOT_APPLICABLE, "z"),
        (Missing.NO_POPULATION, "-"),
        (Missing.NOT_AVAILABLE, "#N/A"),
        (None, "#N/A"),
    ],
)
def test_results(value: Fraction | Missing | None, held: object) -> None:
    assert result(value) == held

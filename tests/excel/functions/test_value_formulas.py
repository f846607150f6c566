"""Percentages, rates, gaps, days and years: what the core gives, for whatever a cell can hold."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
import reference
from hypothesis import given
from hypothesis import strategies as st

from xlsx_tools.catalogue.kinds import Kind
from xlsx_tools.excel.functions import (
    SC_FINANCIAL_YEAR,
    SC_GAP,
    SC_PERCENT,
    SC_RATE,
    SC_WORKING_DAYS,
)
from xlsx_tools.measures import ratio
from xlsx_tools.working_days import working_days_between

counts = st.integers(0, 10**7)


@given(counts, counts.filter(bool))
def test_a_percentage_is_the_cores_as_a_share_of_one(numerator: int, denominator: int) -> None:
    core = ratio(Kind.PERCENT, Fraction(numerator), Fraction(denominator))
    assert isinstance(core, Fraction)
    assert SC_PERCENT(float(numerator), float(denominator)) == float(core / 100)


@given(counts, counts.filter(bool))
def test_a_rate_is_the_cores(numerator: int, population: int) -> None:
    core = ratio(Kind.RATE, Fraction(numerator), Fraction(population))
    assert isinstance(core, Fraction)
    assert SC_RATE(float(numerator), float(population)) == float(core)


@pytest.mark.parametrize("function", [SC_PERCENT, SC_RATE])
@pytest.mark.parametrize(
    ("numerator", "denominator", "expected"),
    [
        (0.0, 0.0, "z"),
        (5.0, 0.0, "z"),
        (0.0, 5.0, 0),
        (None, 5.0, "#N/A"),
        (5.0, None, "#N/A"),
        ("", 5.0, "#N/A"),
        ("  ", 5.0, "#N/A"),
        ("x", 5.0, "#N/A"),
        ("#DIV/0!", 5.0, "#N/A"),
        (5.0, "#REF!", "#N/A"),
        (5.0, "#N/A", "#N/A"),
        (5.0, "many", "SC: {denominator} must be a number, not 'many'"),
        (True, 5.0, "SC: numerator must be a number, not 'TRUE'"),
        (datetime(2017, 12, 1), 5.0, "SC: numerator must be a number, not '2017-12-01 00:00:00'"),
    ],
)
def test_blanks_errors_and_words(
    function: object, numerator: object, denominator: object, expected: object
) -> None:
    assert callable(function)
    name = "denominator" if function is SC_PERCENT else "population"
    if isinstance(expected, str):
        expected = expected.format(denominator=name)
    assert function(numerator, denominator) == expected


@pytest.mark.parametrize(
    "written", ["268", " 268 ", "268\N{NO-BREAK SPACE}", Decimal(268), 268, 268.0]
)
def test_a_number_may_be_written_in_several_ways(written: object) -> None:
    assert SC_PERCENT(written, "1,234") == 268 / 1234


@pytest.mark.parametrize(
    ("count", "denominator", "target", "polarity", "gap"),
    [
        (268.0, 1234.0, 0.2, "L", -22),  # 246 are 19.9 %
        (679.0, 1068.0, 0.68, "H", 48),  # April 2016: 727 are 68.1 %
        (742.0, 778.0, 0.95, "H", 0),
        (95.0, 100.0, 0.95, "H", 0),
        (1807.0, None, 1750.0, "L", -57),
        (825.0, None, 850.0, "T", -25),
        (850.0, "", 850.0, "T", 0),
        (860.0, None, 850.0, "t", 10),
        (3.0, 0.0, 0.9, "H", "#N/A"),
        (5.0, "x", 0.5, "H", "#N/A"),  # out of how many is not known: that is no target of 0.5
        (5.0, "z", 0.5, "H", "#N/A"),
        (268.0, " - ", "20%", "L", "#N/A"),
        (825.0, "x", 850.0, "T", "#N/A"),
        (5.0, None, 0.9, "H", "#N/A"),  # 90% of what?
        (5.0, None, 0.0, "L", -5),
        (5.0, None, 1.0, "L", -4),
        (3.0, 5.0, 0.9, "N", "#N/A"),
        (None, 5.0, 0.9, "H", "#N/A"),
        (3.0, 5.0, None, "H", "#N/A"),
        (3.0, 5.0, "90%", "H", 2),
        (3.0, 5.0, 0.9, "up", "SC: polarity must be H, L, T or N, not 'up'"),
    ],
)
def test_gaps(
    count: object, denominator: object, target: object, polarity: str, gap: object
) -> None:
    assert SC_GAP(count, denominator, target, polarity) == gap


def test_a_target_of_twenty_four_times_everything_is_a_slip() -> None:
    said = SC_GAP(268.0, 1234.0, 24.0, "L")
    assert said.startswith("SC: target must be a percentage like 24% or 0.24")


@given(
    st.integers(0, 60),
    st.integers(1, 60),
    st.integers(0, 100),
    st.sampled_from(["H", "L"]),
)
def test_every_gap_is_the_references(n: int, d: int, percent: int, polarity: str) -> None:
    n = min(n, d)
    sign = {"H": 1, "L": -1}[polarity]
    expected = reference.count_to_percent(sign, n, d, Fraction(percent))
    found = SC_GAP(float(n), float(d), percent / 100, polarity)
    assert found == ("#N/A" if expected is None else expected)


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("02/12/2024", "06/02/2025", 45),  # 48 weekdays and three bank holidays
        (datetime(2024, 12, 2), datetime(2025, 2, 6), 45),
        (45628.0, 45694.0, 45),
        (45628, "2025-02-06", 45),
        ("02/12/2024", "02/12/2024", 0),
        ("06/02/2025", "02/12/2024", 0),
        (date(2017, 12, 22), "26 December 2017", 0),  # Christmas Day and Boxing Day
        ("22-Dec-17", "28-Dec-2017", 2),
        (None, "06/02/2025", "#N/A"),
        ("02/12/2024", "#VALUE!", "#N/A"),
        ("31/02/2025", "06/02/2025", "SC: start must be a date like 31/12/2017, not '31/02/2025'"),
        (2017.0, "06/02/2025", "SC: start must be a date like 31/12/2017, not '2017.0'"),
        (True, "06/02/2025", "SC: start must be a date like 31/12/2017, not 'TRUE'"),
        (-1.0, 1e300, "SC: start must be a date like 31/12/2017, not '-1.0'"),
    ],
)
def test_working_days(start: object, end: object, days: object) -> None:
    assert SC_WORKING_DAYS(start, end) == days


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)), st.integers(-40, 400))
def test_working_days_are_the_cores_for_serial_numbers_too(start: date, length: int) -> None:
    end = start + timedelta(days=length)
    serials = [float((day - date(1899, 12, 30)).days) for day in (start, end)]
    if end >= date(1990, 1, 1):
        assert SC_WORKING_DAYS(*serials) == working_days_between(start, end)


@pytest.mark.parametrize(
    ("day", "year"),
    [
        ("Dec-17", "2017-18"),
        ("2018-03", "2017-18"),
        (datetime(2018, 3, 31, 12), "2017-18"),
        (datetime(2018, 4, 1), "2018-19"),
        (43190.0, "2017-18"),
        (43191.0, "2018-19"),
        ("31/03/2000", "1999-00"),
        (None, "#N/A"),
        ("#NAME?", "#N/A"),
        ("Smarch", "SC: day must be a month like Dec-17 or a date in it, not 'Smarch'"),
        (2018.0, "SC: day must be a month like Dec-17 or a date in it, not '2018.0'"),
    ],
)
def test_financial_years(day: object, year: str) -> None:
    assert SC_FINANCIAL_YEAR(day) == year

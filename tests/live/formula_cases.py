"""What the formulas on single cells are asked, and what the core answers.

A case is a formula's name, the cells that it is given, and what its own cell must then show. The
expected values come from the core's functions on exact numbers, which their own tests check.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from itertools import product

from xlsx_tools.catalogue.kinds import Colour, Kind, Polarity, Tolerance
from xlsx_tools.judgement.rating import RatingRule, rate_performance
from xlsx_tools.judgement.trend import TrendRule, judge_trend
from xlsx_tools.measures import ratio
from xlsx_tools.values import Missing, Value
from xlsx_tools.working_days import working_days_between

NOT_AVAILABLE = "#N/A"


@dataclass(frozen=True, slots=True)
class Percent:
    """A cell that holds 0.95 and shows 95%."""

    share: float


@dataclass(frozen=True, slots=True)
class Failing:
    """A cell whose own formula gives an error value."""

    formula: str


@dataclass(frozen=True, slots=True)
class Saying:
    """A short text that begins so."""

    beginning: str


NA, DIVISION = Failing("=NA()"), Failing("=1/0")


@dataclass(frozen=True, slots=True)
class Case:
    """A formula, the cells of its arguments from the left, and what it must show."""

    function: str
    cells: tuple[object, ...]
    expected: object

    def __str__(self) -> str:
        return f"{self.function}({', '.join(map(str, self.cells))})"


def all_cases() -> Iterator[Case]:
    """Every case, the functions one after the other."""
    yield from _ratings()
    yield from _ratings_by_other_rules()
    yield from _trends()
    yield from _percentages()
    yield from _rates()
    yield from _gaps()
    yield from _working_days()
    yield from _financial_years()
    yield from _bad_arguments()


def _exact(number: float) -> Fraction:
    return Fraction(str(number))


def _colour(colour: Colour | None) -> str | None:
    """A verdict as its cell shows it; a blank where there is none."""
    return colour.value if colour else None


def _ratings() -> Iterator[Case]:
    """Ties, one step off a tie on either side, and one step off the tolerance."""
    values = (0.95, 0.9499, 0.9501, 0.93, 0.9299, 0.97, 0.9701, 0.0, 1.0)
    for value, polarity in product(values, Polarity):
        rule = RatingRule(polarity, amber_within=_exact(0.02))
        colour = rate_performance(_exact(value), _exact(0.95), rule)
        yield Case("SC_RATING", (value, 0.95, polarity.value, 0.02), _colour(colour))
    low = RatingRule(Polarity.LOW, amber_within=Fraction(1, 50))
    for numerator in range(17, 24):
        colour = rate_performance(Fraction(numerator, 100), _exact(0.2), low)
        shown = Percent(numerator / 100)
        yield Case("SC_RATING", (shown, Percent(0.2), "l", Percent(0.02)), _colour(colour))


def _ratings_by_other_rules() -> Iterator[Case]:
    for value in (100.0, 95.0, 94.99, 90.0, 89.9):
        floor = RatingRule(Polarity.HIGH, floor=Fraction(90))
        colour = rate_performance(_exact(value), Fraction(95), floor)
        yield Case("SC_RATING", (value, 95.0, "H", None, 90.0), _colour(colour))
        share = RatingRule(
            Polarity.HIGH,
            green_within=Fraction(1),
            amber_within=Fraction(5),
            within_by=Tolerance.SHARE,
        )
        colour = rate_performance(_exact(value), Fraction(95), share)
        cells = (value, 95.0, "H", Percent(0.05), None, Percent(0.01), "share")
        yield Case("SC_RATING", cells, _colour(colour))


def _trends() -> Iterator[Case]:
    for now, polarity in product((0.64, 0.655, 0.6551, 0.635, 0.6349, 0.5), "HLTN"):
        rule = TrendRule(Polarity(polarity), percentage=True)
        colour = judge_trend(100 * _exact(now), Fraction(64), rule)
        yield Case("SC_TREND", (now, 0.64, polarity, "percent"), _colour(colour))
    for now in (17.0, 17.8, 17.85, 18.0, 16.5, 16.4):
        rule = TrendRule(Polarity.HIGH, percentage=False)
        colour = judge_trend(_exact(now), Fraction(17), rule)
        yield Case("SC_TREND", (now, 17.0, "H", "number"), _colour(colour))


def _result(value: Value, size: int = 1) -> object:
    """A value as its cell shows it."""
    if isinstance(value, Missing):
        return NOT_AVAILABLE if value is Missing.NOT_AVAILABLE else value.value
    return float(value / size)


def _percentages() -> Iterator[Case]:
    for numerator, denominator in ((1.0, 3.0), (19.0, 20.0), (0.0, 7.0), (0.0, 0.0), (8.0, 2.0)):
        found = ratio(Kind.PERCENT, _exact(numerator), _exact(denominator))
        yield Case("SC_PERCENT", (numerator, denominator), _result(found, 100))
    yield Case("SC_PERCENT", ("1,234", " 2468 "), 0.5)
    for cells in ((None, 3.0), (1.0, None), ("x", 3.0), (NA, 3.0), (1.0, DIVISION)):
        yield Case("SC_PERCENT", cells, NOT_AVAILABLE)


def _rates() -> Iterator[Case]:
    for children, population in ((72.0, 10000.0), (1234.0, 287654.0), (5.0, 0.0)):
        found = ratio(Kind.RATE, _exact(children), _exact(population))
        yield Case("SC_RATE", (children, population), _result(found))
    yield Case("SC_RATE", (5.0, None), NOT_AVAILABLE)


def _gaps() -> Iterator[Case]:
    """90% of 41 are 37: with 35 cases, two are lacking; 24% are 9: with 12, three too many."""
    yield Case("SC_GAP", (35.0, 41.0, Percent(0.9), "H"), 2.0)
    yield Case("SC_GAP", (37.0, 41.0, Percent(0.9), "H"), 0.0)
    yield Case("SC_GAP", (12.0, 41.0, Percent(0.24), "L"), -3.0)
    yield Case("SC_GAP", (12.0, None, 10.0, "L"), -2.0)
    yield Case("SC_GAP", (None, 41.0, 0.9, "H"), NOT_AVAILABLE)


def _working_days() -> Iterator[Case]:
    """Over Christmas, over a weekend, over a leap day, and backwards."""
    spans = (
        (date(2017, 12, 22), date(2018, 1, 3)),
        (date(2024, 12, 2), date(2025, 2, 6)),
        (date(2016, 2, 26), date(2016, 3, 1)),
        (date(2017, 12, 15), date(2017, 12, 15)),
        (date(2017, 12, 15), date(2017, 12, 1)),
    )
    for start, last in spans:
        days = float(working_days_between(start, last))
        as_dates = tuple(datetime(day.year, day.month, day.day) for day in (start, last))
        yield Case("SC_WORKING_DAYS", as_dates, days)
        yield Case("SC_WORKING_DAYS", (f"{start:%d/%m/%Y}", f"{last:%Y-%m-%d}"), days)
        serials = tuple(float((day - date(1899, 12, 30)).days) for day in (start, last))
        yield Case("SC_WORKING_DAYS", serials, days)
    yield Case("SC_WORKING_DAYS", (None, datetime(2017, 12, 1)), NOT_AVAILABLE)


def _financial_years() -> Iterator[Case]:
    for given, year in (
        (datetime(2018, 3, 31), "2017-18"),
        (datetime(2018, 4, 1), "2018-19"),
        ("Dec-17", "2017-18"),
        ("2017-12", "2017-18"),
        (datetime(1999, 12, 31, 23, 59), "1999-00"),
        (None, NOT_AVAILABLE),
        (NA, NOT_AVAILABLE),
    ):
        yield Case("SC_FINANCIAL_YEAR", (given,), year)


def _bad_arguments() -> Iterator[Case]:
    yield Case("SC_RATING", (None, 0.95, "H", 0.02), None)
    yield Case("SC_RATING", (0.95, None, "H", 0.02), None)
    yield Case("SC_RATING", (NA, 0.95, "H", 0.02), NOT_AVAILABLE)
    yield Case("SC_RATING", (0.95, DIVISION, "H", 0.02), NOT_AVAILABLE)
    yield Case("SC_RATING", ("95%", 0.95, "H", 0.02), "GREEN")
    yield Case(
        "SC_RATING", ("good", 0.95, "H", 0.02), Saying("SC: value must be a number, not 'good'")
    )
    yield Case(
        "SC_RATING", (True, 0.95, "H", 0.02), Saying("SC: value must be a number, not 'TRUE'")
    )
    yield Case(
        "SC_RATING", (0.95, 0.95, "up", 0.02), Saying("SC: polarity must be H, L, T or N, not 'up'")
    )
    yield Case("SC_TREND", (0.6, None, "H", "percent"), None)
    yield Case("SC_TREND", (0.6, 0.5, "H"), Saying("SC: say"))
    yield Case(
        "SC_WORKING_DAYS",
        ("soon", datetime(2017, 12, 1)),
        Saying("SC: start must be a date like 31/12/2017, not 'soon'"),
    )

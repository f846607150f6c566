"""What the formulas give that are handed single cells: each asks the core about exact numbers.

Percentages are shares of 1 in cells and per cent in the core: 22% is 0.22 there and 22 here.
"""

from __future__ import annotations

from enum import Enum
from fractions import Fraction
from functools import lru_cache
from typing import Any

from xlsx_tools.catalogue.kinds import (
    AmberWhen,
    Colour,
    Group,
    Judged,
    Kind,
    Polarity,
    Previous,
    Tolerance,
    Window,
)
from xlsx_tools.catalogue.records import Indicator
from xlsx_tools.errors import InputError
from xlsx_tools.excel.arguments import cells_of, single
from xlsx_tools.excel.cell_values import (
    Cell,
    NotAvailable,
    day,
    is_blank,
    month_of,
    needed,
    number,
    result,
    seen,
    word,
)
from xlsx_tools.figures import Figure
from xlsx_tools.judgement.gap import gap_in_cases
from xlsx_tools.judgement.rating import RatingRule, rate_performance
from xlsx_tools.judgement.trend import TrendRule, judge_trend
from xlsx_tools.measures import Measured, measure_previous, ratio
from xlsx_tools.periods import Month
from xlsx_tools.values import Missing, Unit, Value
from xlsx_tools.working_days import working_days_between

_POLARITIES = {each.value: each for each in Polarity}
_WITHIN_BY = {each.value: each for each in Tolerance}
_KINDS = {"percent": Kind.PERCENT, "rate": Kind.RATE, "mean": Kind.MEAN}


class _Measure(Enum):
    """What the numbers of a trend are."""

    PERCENT = "percent"
    NUMBER = "number"


_MEASURES = {each.value: each for each in _Measure}

_PREVIOUS: dict[str, tuple[Previous, Window]] = {
    "cumulative": (Previous.CUMULATIVE_6, Window.MONTH),
    "average": (Previous.AVERAGE_6, Window.MONTH),
    "March": (Previous.LAST_MARCH, Window.MONTH),
    "rolling": (Previous.YEAR_BEFORE, Window.TWELVE_MONTHS),
    "average 12": (Previous.AVERAGE_12, Window.MONTH),
    "year before": (Previous.YEAR_BEFORE, Window.MONTH),
    "financial year": (Previous.LAST_YEAR, Window.YEAR_TO_DATE),
}
"""The ways to make a previous column, with the months that are added up for one value."""


def percent(numerator: Cell, denominator: Cell) -> Any:
    """A percentage as a share of 1; #N/A where a count is not known, z of nothing."""
    found = ratio(Kind.PERCENT, number(numerator, "numerator"), number(denominator, "denominator"))
    return result(_held(found, Kind.PERCENT))


def rate(numerator: Cell, population: Cell) -> Any:
    """A rate per 10,000."""
    return result(
        ratio(Kind.RATE, number(numerator, "numerator"), number(population, "population"))
    )


def rating(value: Cell, target: Cell, *rule: Cell) -> str:
    """The colour of a value, by a tolerance or a floor."""
    now, goal = number(value, "value"), number(target, "target")
    if (now is None or goal is None) and is_blank(rule[0]):
        return ""
    return _colour(rate_performance(now, goal, _rating_rule(*rule)))


def rating_by_year(value: Cell, target: Cell, year_ago: Cell, *rule: Cell) -> str:
    """The colour of a value that is AMBER where it is no worse than a year ago."""
    colour = rate_performance(
        number(value, "value"),
        number(target, "target"),
        _rating_rule(*rule, AmberWhen.NO_WORSE_THAN_A_YEAR_AGO),
        year_ago=number(year_ago, "year_ago"),
    )
    return _colour(colour)


@lru_cache(maxsize=256, typed=True)
def _rating_rule(
    polarity: Cell,
    tolerance: Cell,
    floor: Cell,
    green_within: Cell,
    within_by: Cell,
    amber_when: AmberWhen = AmberWhen.NEAR_TARGET,
) -> RatingRule:
    """The rule; a share of the target is 5% in a cell and 5 in the core."""
    by = Tolerance.POINTS if is_blank(within_by) else word(within_by, "within_by", _WITHIN_BY)
    size = 100 if by is Tolerance.SHARE else 1
    amber = _distance(tolerance, "tolerance")
    return RatingRule(
        polarity=word(polarity, "polarity", _POLARITIES),
        floor=number(floor, "floor"),
        green_within=size * (_distance(green_within, "green_within") or Fraction(0)),
        amber_within=None if amber is None else size * amber,
        within_by=by,
        amber_when=amber_when,
    )


def _distance(cell: Cell, name: str) -> Fraction | None:
    """How far off is forgiven; InputError for less than nothing."""
    found = number(cell, name)
    if found is not None and found < 0:
        raise InputError(f"{name} must be 0 or more: it says how far off is forgiven")
    return found


def _colour(colour: Colour | None) -> str:
    return colour.value if colour else ""


def trend(value: Cell, previous: Cell, *rule: Cell) -> str:
    """The colour of a change since the value before."""
    now, before = number(value, "value"), number(previous, "previous")
    if (now is None or before is None) and is_blank(rule[0]):
        return ""
    known, size = _trend_rule(*rule)
    if now is None or before is None:
        return ""
    return _colour(judge_trend(now * size, before * size, known))


@lru_cache(maxsize=256, typed=True)
def _trend_rule(polarity: Cell, measure: Cell, within: Cell, steady: Cell) -> tuple[TrendRule, int]:
    """The rule, and by what a cell's number is multiplied to be in the core's units."""
    way = word(polarity, "polarity", _POLARITIES)
    better, same = _distance(within, "within"), _distance(steady, "steady")
    if is_blank(measure) and (better is None or same is None):
        raise InputError("say in the fourth argument what the values are: percent or number")
    of_what = _Measure.NUMBER if is_blank(measure) else word(measure, "measure", _MEASURES)
    percentage = of_what is _Measure.PERCENT
    size = 100 if percentage else 1
    return (
        TrendRule(
            polarity=way,
            percentage=percentage,
            within=None if better is None else better * size,
            steady=None if same is None else same * size,
        ),
        size,
    )


def gap(numerator: Cell, denominator: Cell, target: Cell, polarity: Cell) -> Any:
    """How many more (+) or fewer (-) cases would have met the target; 0 where it is met.

    With a blank denominator the target is set on the count. #N/A where the denominator is not
    known, where nothing could have met the target, and for 90% of a denominator that is not there.
    """
    count, wanted = needed(numerator, "numerator"), needed(target, "target")
    # Only a blank says that there is none: x is a denominator that nobody knows.
    of_all = None if is_blank(seen(denominator)) else needed(denominator, "denominator")
    if of_all is not None and abs(wanted) > 1:
        raise InputError("target must be a percentage like 24% or 0.24, for there is a denominator")
    if of_all is None and 0 < wanted < 1:  # no target of whole cases
        raise NotAvailable
    kind = Kind.COUNT if of_all is None else Kind.PERCENT
    found = gap_in_cases(
        _indicator(kind, polarity=word(polarity, "polarity", _POLARITIES), cases="case/cases"),
        Measured(count, Missing.NOT_APPLICABLE if of_all is None else of_all, count),
        wanted if of_all is None else 100 * wanted,
    )
    if found is None:
        raise NotAvailable
    return found.cases


def _indicator(kind: Kind, **changes: Any) -> Indicator:
    """An indicator that somebody's own sheet reports: it has no name and no place in a pack."""
    usual: dict[str, Any] = {
        "indicator": "",
        "number": 0,
        "name": "",
        "title": "",
        "group": Group.FRONT_DOOR,
        "definition": "",
        "kind": kind,
        "unit": Unit.COUNT,
        "polarity": Polarity.NONE,
        "rated": False,
        "judged": Judged.RESULT,
        "previous": Previous.NONE,
    }
    return Indicator(**(usual | changes))


def previous(
    kind: Any, when: Any, months: Any, counts: Any, denominators: Any, measure: Any
) -> Any:
    """What stands in the previous column of a month: a count, or a result over denominators."""
    how, window = word(single(kind, "kind"), "kind", _PREVIOUS)
    of_what = _measure_of(denominators, single(measure, "measure"))
    series = _series(months, counts, denominators)
    now = month_of(single(when, "month"), "month")
    measured = measure_previous(_indicator(of_what, previous=how, window=window), series, now)
    found = measured.numerator if of_what is Kind.COUNT else measured.result
    return result(_held(found, of_what))


def _measure_of(denominators: Any, measure: Cell) -> Kind:
    if denominators is None or all(map(is_blank, cells_of(denominators))):
        return Kind.COUNT
    return Kind.PERCENT if is_blank(measure) else word(measure, "measure", _KINDS)


def _series(months: Any, counts: Any, denominators: Any) -> dict[Month, Figure]:
    """The figures by month; cells of a blank month are passed over."""
    when, how_many = cells_of(months), cells_of(counts)
    of_all = [None] * len(when) if denominators is None else cells_of(denominators)
    for name, found in (("counts", how_many), ("denominators", of_all)):
        if len(found) != len(when):
            raise InputError(f"months and {name} must have as many cells as each other")
    series: dict[Month, Figure] = {}
    for cell, count, total in zip(when, how_many, of_all, strict=True):
        if is_blank(seen(cell)):
            continue
        each = month_of(cell, "months")
        if each in series:
            raise InputError(f"{each.label} is there twice among the months")
        series[each] = Figure(number(count, "counts"), number(total, "denominators"))
    return series


def _held(value: Value, kind: Kind) -> Value:
    """A result as its cell holds it: a percentage as a share of 1."""
    return value / 100 if kind is Kind.PERCENT and isinstance(value, Fraction) else value


def working_days(start: Cell, last: Cell) -> int:
    """England's working days after one day up to and with another."""
    return working_days_between(day(start, "start"), day(last, "last"))


def financial_year(when: Cell) -> str:
    """The financial year of a day or month: 2017-18 from April 2017 to March 2018."""
    first = month_of(when, "day").financial_year_start.year
    return f"{first}-{(first + 1) % 100:02}"

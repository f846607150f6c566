"""The worksheet functions ``SC_…``, which Excel calls through xlwings.

Each hands its cells on and gives the result back. Numbers are taken as they stand in the cells: one
that shows 22% is 0.22. ``docs/formulas.md`` has an example of each. What does the work is imported
by the first formula that is calculated, so that Excel starts no slower for having these.
"""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any

import xlwings as xw

from xlsx_tools.excel.arguments import cells, each, formula, whole_table

CATEGORY = "Scorecard"
"""Where the functions are found in Excel's function wizard."""

_POLARITY = cells("H: high is good. L: low is good. T: near the target. N: neither")
_INDICATOR = cells("The indicator's short name, name or number, such as re_referrals")
_MONTH = cells("The month: any day of it, or text such as Dec-17")
_TABLES = whole_table("Whole tables with headings, in any order: Counted[#All], Targets[#All] …")
_ROW = cells('A label, or result, numerator, target, rating …; "" for what is judged')
_TOLERANCE = cells("How far off is AMBER, in the unit of the cells: 0.02 or 2% for 2 points")
_YEAR_AGO = cells(
    "The result a year ago: no worse is AMBER. If given, even blank, no tolerance counts"
)
_STEADY = cells("How much worse is still AMBER; usually half a point, or 0.5")
_WITHIN = cells("How much better is only AMBER; usually 1.5 points, or 5% of the previous")
_KIND = cells("cumulative, average, March, rolling, average 12, year before or financial year")


@cache
def _values() -> Any:
    """What single cells amount to; imported when first needed."""
    from xlsx_tools.excel import formula_values

    return formula_values


@cache
def _tables() -> Any:
    """What whole tables amount to; imported when first needed."""
    from xlsx_tools.excel import formula_tables

    return formula_tables


@xw.func(category=CATEGORY)
@formula
def SC_PERCENT(
    numerator: Annotated[Any, cells("How many")],
    denominator: Annotated[Any, cells("Out of how many")],
) -> Any:
    """A percentage, for a cell that is formatted as one; z for 0 of 0."""
    return each(_values().percent, numerator, denominator)


@xw.func(category=CATEGORY)
@formula
def SC_RATE(
    numerator: Annotated[Any, cells("How many children")],
    population: Annotated[Any, cells("How many children live there")],
) -> Any:
    """A rate per 10,000 children."""
    return each(_values().rate, numerator, population)


@xw.func(category=CATEGORY)
@formula
def SC_RATING(
    value: Annotated[Any, cells("The result, such as 22% or 17")],
    target: Annotated[Any, cells("Its target, in the unit of the result")],
    polarity: Annotated[Any, _POLARITY],
    tolerance: Annotated[Any, _TOLERANCE] = None,
    floor: Annotated[Any, cells("The worst that is AMBER, instead of a tolerance")] = None,
    green_within: Annotated[Any, cells("How far off is still GREEN; usually nothing")] = None,
    within_by: Annotated[Any, cells("points (usual), or share: 5% is 5% of the target")] = None,
    year_ago: Annotated[Any, _YEAR_AGO] = None,
) -> Any:
    """RED, AMBER or GREEN against a target, which exactly met is GREEN; blank without a value."""
    rule = (polarity, tolerance, floor, green_within, within_by)
    if year_ago is None:
        return each(_values().rating, value, target, *rule)
    return each(_values().rating_by_year, value, target, year_ago, *rule)


@xw.func(category=CATEGORY)
@formula
def SC_TREND(
    value: Annotated[Any, cells("The result of this month")],
    previous: Annotated[Any, cells("What it was before")],
    polarity: Annotated[Any, _POLARITY],
    measure: Annotated[Any, cells("percent, where cells show 22%; number for all else")] = None,
    within: Annotated[Any, _WITHIN] = None,
    steady: Annotated[Any, _STEADY] = None,
) -> Any:
    """GREEN for better, AMBER for the same or a bit better, RED for worse; blank without both."""
    return each(_values().trend, value, previous, polarity, measure, within, steady)


@xw.func(category=CATEGORY)
@formula
def SC_GAP(
    numerator: Annotated[Any, cells("How many")],
    denominator: Annotated[Any, cells("Out of how many; blank where the target is a count")],
    target: Annotated[Any, cells("The target: 90% or 0.9 of the denominator, or a count")],
    polarity: Annotated[Any, _POLARITY],
) -> Any:
    """How many more (+) or fewer (-) cases would have met the target; 0 where it is met."""
    return each(_values().gap, numerator, denominator, target, polarity)


@xw.func(category=CATEGORY)
@formula
def SC_PREVIOUS(
    kind: Annotated[Any, _KIND],
    month: Annotated[Any, _MONTH],
    months: Annotated[Any, cells("The months of the counts")],
    counts: Annotated[Any, cells("The counts, a cell for each month")],
    denominators: Annotated[Any, cells("Out of how many, a cell for each month")] = None,
    measure: Annotated[Any, cells("With denominators: percent (usual), rate or mean")] = None,
) -> Any:
    """The column before this month's, from months and their counts; #N/A if one is missing."""
    return _values().previous(kind, month, months, counts, denominators, measure)


@xw.func(category=CATEGORY)
@formula
def SC_WORKING_DAYS(
    start: Annotated[Any, cells("The day from which is counted, itself day 0")],
    last: Annotated[Any, cells("The last day that counts")],
) -> Any:
    """England's working days after a day up to another; the first, like a referral's, is day 0."""
    return each(_values().working_days, start, last)


@xw.func(category=CATEGORY)
@formula
def SC_FINANCIAL_YEAR(day: Annotated[Any, cells("A date, or a month such as Dec-17")]) -> Any:
    """The financial year of a date or month: 2017-18 for December 2017."""
    return each(_values().financial_year, day)


@xw.func(category=CATEGORY)
@formula
def SC_FIGURE(
    indicator: Annotated[Any, _INDICATOR],
    month: Annotated[Any, _MONTH],
    row: Annotated[Any, _ROW],
    column: Annotated[Any, cells('An area, or previous; "" for the month itself')],
    *tables: Annotated[Any, _TABLES],
) -> Any:
    """One figure of an indicator's table in a month; #N/A where it is not known."""
    return _tables().figures(indicator, month, row, column, tables)


@xw.func(category=CATEGORY)
@formula
def SC_TABLE(
    indicator: Annotated[Any, _INDICATOR],
    month: Annotated[Any, _MONTH],
    *tables: Annotated[Any, _TABLES],
) -> Any:
    """An indicator's whole table in a month with its headings, filled up to 12 rows and columns."""
    return _tables().printed_table(indicator, month, tables)


@xw.func(category=CATEGORY)
@formula
def SC_FORMATS(
    indicator: Annotated[Any, _INDICATOR],
    month: Annotated[Any, _MONTH],
    *tables: Annotated[Any, _TABLES],
) -> Any:
    """The number format of each row of SC_TABLE, such as 0% or #,##0, in one column."""
    return _tables().row_formats(indicator, month, tables)


@xw.func(category=CATEGORY)
@formula
def SC_SERIES(
    indicator: Annotated[Any, _INDICATOR],
    month: Annotated[Any, _MONTH],
    *tables: Annotated[Any, _TABLES],
) -> Any:
    """The months of an indicator's chart: month, result, target and England, with headings."""
    return _tables().series(indicator, month, tables)


@xw.func(category=CATEGORY)
@formula
def SC_SUMMARY(month: Annotated[Any, _MONTH], *tables: Annotated[Any, _TABLES]) -> Any:
    """The month's summary: headings, then a row for each indicator with its verdicts."""
    return _tables().summary(month, tables)

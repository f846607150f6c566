"""Figures → values: percentages, rates and means, over one month or a window of months."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from xlsx_tools.catalogue.kinds import Kind, Previous, PreviousPercentage, Window
from xlsx_tools.catalogue.records import Indicator
from xlsx_tools.figures import Figure
from xlsx_tools.periods import Month, months_between, months_ending
from xlsx_tools.values import Missing, Value

Series = Mapping[Month, Figure]
"""The figures of one line and area of one indicator, by month."""

_FACTORS = {Kind.PERCENT: 100, Kind.RATE: 10_000, Kind.MEAN: 1}


@dataclass(frozen=True, slots=True)
class Measured:
    """What a figure, or several added up, amounts to: its counts and its result."""

    numerator: Value
    denominator: Value
    result: Value

    @property
    def outside(self) -> Value:
        """What is in the denominator and not in the numerator."""
        if isinstance(self.numerator, Fraction) and isinstance(self.denominator, Fraction):
            return self.denominator - self.numerator
        nothing_to_count = self.numerator is self.denominator is Missing.NOT_APPLICABLE
        return Missing.NOT_APPLICABLE if nothing_to_count else Missing.NOT_AVAILABLE


def missing(why: Missing) -> Measured:
    """Nothing at all, for one reason."""
    return Measured(why, why, why)


NOT_AVAILABLE = missing(Missing.NOT_AVAILABLE)
NOT_APPLICABLE = missing(Missing.NOT_APPLICABLE)


def ratio(kind: Kind, numerator: Fraction | None, denominator: Fraction | None) -> Value:
    """The result of a numerator over a denominator.

    ``x`` where either is not known; ``z`` where the denominator is zero, for 0 of 0 is not 0 %.
    """
    if numerator is None:
        return Missing.NOT_AVAILABLE
    if kind is Kind.COUNT:
        return numerator
    if denominator is None:
        return Missing.NOT_AVAILABLE
    if denominator == 0:
        return Missing.NOT_APPLICABLE
    return _FACTORS[kind] * numerator / denominator


def measure(kind: Kind, figure: Figure | None) -> Measured:
    """One figure's counts and result.

    A figure that is a value alone has no counts, but where the result is the count itself.
    """
    if figure is None:
        return NOT_AVAILABLE
    result = figure.value
    if kind is Kind.COUNT and figure.numerator is None:
        return Measured(_known(result), _known(figure.denominator), _known(result))
    if result is None:
        return Measured(
            _known(figure.numerator),
            _known(figure.denominator),
            ratio(kind, figure.numerator, figure.denominator),
        )
    return Measured(_known(figure.numerator), _known(figure.denominator), result)


def window_months(window: Window, month: Month) -> tuple[Month, ...]:
    """The months that are added up for a month's value, oldest first."""
    if window is Window.YEAR_TO_DATE:
        return tuple(months_between(month.financial_year_start, month))
    lengths = {Window.MONTH: 1, Window.TWELVE_MONTHS: 12, Window.THREE_YEARS: 36}
    return months_ending(month, lengths[window])


def measure_window(
    indicator: Indicator, series: Series, month: Month, *, breaks: Collection[Month] = ()
) -> Measured:
    """The value that is printed for a month: its own, or its window's figures added up.

    Where a window's last month holds a value alone, that value is the window's result: it is
    how rolling averages are published. A month that is missing makes the window ``x``, and so
    does a series break within it: ``breaks`` are the months from which counting was otherwise.
    """
    if indicator.window is Window.MONTH:
        return measure(indicator.kind, series.get(month))
    last = series.get(month)
    if last is not None and last.value is not None:
        return measure(indicator.kind, last)
    months = window_months(indicator.window, month)
    if any(months[0] < each <= month for each in breaks):
        return NOT_AVAILABLE
    total = _sum(indicator.kind, [series.get(each) for each in months])
    if indicator.kind is not Kind.RATE or last is None:
        return total
    # The children of an area are there once, however many months are added up.
    known = total.numerator if isinstance(total.numerator, Fraction) else None
    result = ratio(Kind.RATE, known, last.denominator)
    return Measured(total.numerator, _known(last.denominator), result)


def measure_previous(
    indicator: Indicator,
    series: Series,
    month: Month,
    *,
    breaks: Collection[Month] = (),
    percentage: PreviousPercentage = PreviousPercentage.RATIO_OF_SUMS,
) -> Measured:
    """The column before this month's, in the way the indicator says.

    Six- and twelve-month columns end with the month before. Months on two sides of a series break
    are never added up (``x``), and where all of them lie before one the column does not apply
    (``z``). A single earlier month is given as it was.
    """
    how = indicator.previous
    if how is Previous.NONE:
        return NOT_APPLICABLE
    single = {
        Previous.LAST_MARCH: month.last_march,
        Previous.LAST_YEAR: month.last_march,
        Previous.YEAR_BEFORE: month - 12,
    }
    if how in single:
        return measure_window(indicator, series, single[how], breaks=breaks)
    months = _months_before(how, month)
    if any(months[-1] < each <= month for each in breaks):
        return NOT_APPLICABLE
    if any(months[0] < each <= months[-1] for each in breaks):
        return NOT_AVAILABLE
    figures = [_of_the_month(indicator, series.get(each)) for each in months]
    total = _sum(indicator.kind, figures)
    if _averaged(indicator, figures, percentage) and indicator.kind is not Kind.COUNT:
        monthly = [measure(indicator.kind, figure).result for figure in figures]
        total = Measured(total.numerator, total.denominator, _mean(monthly))
    if how is Previous.CUMULATIVE_6:
        return total
    count = len(months)
    result = _over(total.result, count) if indicator.kind is Kind.COUNT else total.result
    return Measured(_over(total.numerator, count), _over(total.denominator, count), result)


def months_behind_previous(
    indicator: Indicator,
    series: Series,
    month: Month,
    percentage: PreviousPercentage = PreviousPercentage.RATIO_OF_SUMS,
) -> Fraction:
    """How many times its printed denominator the previous percentage rests on.

    Beside an average of months stands the mean of their counts, but a percentage that is sum over
    sum rests on them all. In a mean of monthly percentages each month stands on its own, also
    where their total stands beside it: on a sixth of that.
    """
    how = indicator.previous
    if how not in (Previous.AVERAGE_6, Previous.CUMULATIVE_6, Previous.AVERAGE_12):
        return Fraction(1)
    months = _months_before(how, month)
    printed = len(months) if how is Previous.CUMULATIVE_6 else 1
    alone = _averaged(indicator, [series.get(each) for each in months], percentage)
    return Fraction(1 if alone else len(months), printed)


def _months_before(how: Previous, month: Month) -> tuple[Month, ...]:
    return months_ending(month - 1, 12 if how is Previous.AVERAGE_12 else 6)


def _of_the_month(indicator: Indicator, figure: Figure | None) -> Figure | None:
    """A month's figure to be added up: a count's value, unless it is that of a longer window."""
    if figure is None or figure.numerator is not None:
        return figure
    alone = indicator.kind is Kind.COUNT and indicator.window is Window.MONTH
    return replace(figure, numerator=figure.value) if alone else figure


def _averaged(
    indicator: Indicator, figures: Sequence[Figure | None], percentage: PreviousPercentage
) -> bool:
    """Whether the result of several months is the mean of theirs, not sum over sum.

    So percentages may be, where it is set; anything is where a month has a value alone.
    """
    set_so = percentage is PreviousPercentage.MEAN_OF_MONTHS and indicator.kind is Kind.PERCENT
    return set_so or _any_value_alone(figures)


def _known(number: Fraction | None) -> Value:
    return Missing.NOT_AVAILABLE if number is None else number


def _sum(kind: Kind, figures: Sequence[Figure | None]) -> Measured:
    numerator = _total([figure.numerator if figure else None for figure in figures])
    denominator = _total([figure.denominator if figure else None for figure in figures])
    return Measured(_known(numerator), _known(denominator), ratio(kind, numerator, denominator))


def _total(numbers: Iterable[Fraction | None]) -> Fraction | None:
    total = Fraction(0)
    for number in numbers:
        if number is None:
            return None
        total += number
    return total


def _any_value_alone(figures: Iterable[Figure | None]) -> bool:
    return any(figure is not None and figure.value is not None for figure in figures)


def _mean(values: Sequence[Value]) -> Value:
    """The mean of monthly results; a month that does not apply is left out of it."""
    if Missing.NOT_AVAILABLE in values:
        return Missing.NOT_AVAILABLE
    numbers = [value for value in values if isinstance(value, Fraction)]
    return sum(numbers, Fraction(0)) / len(numbers) if numbers else Missing.NOT_APPLICABLE


def _over(value: Value, count: int) -> Value:
    return value / count if isinstance(value, Fraction) else value

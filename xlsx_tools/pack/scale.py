"""The upright axis of an indicator's chart, and the numbers that are drawn against it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from xlsx_tools.pack.cells import cell_number
from xlsx_tools.scorecard.model import HistoryMonth, Reported
from xlsx_tools.scorecard.table import judged_unit
from xlsx_tools.values import Unit

_FIRST_PERCENT = 0.05


@dataclass(frozen=True, slots=True)
class Scale:
    """Where an axis begins and ends, the step between its lines, and the decimals of its labels."""

    start: float
    end: float
    step: float
    decimals: int = 0


def optional_number(number: Fraction | None, unit: Unit) -> int | float | None:
    """A number as a cell holds it, or none."""
    return None if number is None else cell_number(number, unit)


def charted_number(reported: Reported, point: HistoryMonth) -> int | float | None:
    """The judged quantity of a month as a cell holds it."""
    return optional_number(point.charted, judged_unit(reported.indicator))


def chart_scale(reported: Reported) -> Scale:
    """The scale that takes in the months, their targets and England's averages."""
    unit = judged_unit(reported.indicator)
    numbers: list[int | float | None] = []
    for point in reported.histories[0].months:
        numbers.append(charted_number(reported, point))
        numbers.append(optional_number(point.target, unit))
        numbers.append(optional_number(point.national, reported.indicator.unit))
    drawn = [number for number in numbers if number is not None]
    return axis_scale(drawn, unit, reported.this_month.decimals)


def axis_scale(numbers: Iterable[float], unit: Unit, decimals: int = 0) -> Scale:
    """A scale with round numbers for what is to be drawn.

    Counts, days, rates and caseloads begin at nought, so that a change looks as large as it is;
    percentages begin at the ten below the lowest, so that no line lies on the axis. Where all is
    below the first line of such an axis, and is printed to ``decimals``, so are its labels.
    """
    found = list(numbers) or [0]
    low, high = min(found), max(found)
    if decimals and 0 < high <= (_FIRST_PERCENT if unit is Unit.PERCENT else 1):
        return _fine_scale(high, decimals + 2 if unit is Unit.PERCENT else decimals, decimals)
    if unit is Unit.PERCENT:
        start = max(0, math.ceil(low * 10) - 1)
        end = max(start + 1, math.ceil(high * 10))
        return Scale(start / 10, end / 10, _FIRST_PERCENT if end - start <= 3 else 0.1)
    step = _round_step(max(high, 1) / 4)
    return Scale(0, step * max(1, math.ceil(high * 1.02 / step)), step)


def _fine_scale(high: float, places: int, decimals: int) -> Scale:
    """A scale from nought whose steps are whole numbers of the last decimal place."""
    last = round(high * 10**places, 6)
    step = int(_round_step(max(last, 1) / 4))
    end = step * max(1, math.ceil(last * 1.02 / step))
    needed = next(each for each in range(decimals + 1) if step % 10 ** (decimals - each) == 0)
    return Scale(0, end / 10**places, step / 10**places, needed)


def _round_step(rough: float) -> float:
    """1, 2, 2.5 or 5 times a power of ten, and a whole number."""
    power = 10 ** max(0, math.floor(math.log10(rough))) if rough > 1 else 1
    steps = (1, 2, 5, 10) if power == 1 else (1, 2, 2.5, 5, 10)
    return next(float(step * power) for step in steps if step * power >= rough)


def break_tops(reported: Reported) -> list[float | None]:
    """For each month the top of the axis where counting changed with it, else none.

    A change in the first month of the chart is not drawn: nothing before it can be compared.
    """
    months = [point.month for point in reported.histories[0].months]
    changed = {change.month for change in reported.breaks} - {months[0]}
    if not changed or all(point.charted is None for point in reported.histories[0].months):
        return [None] * len(months)
    top = chart_scale(reported).end
    return [top if month in changed else None for month in months]

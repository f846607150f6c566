"""The months behind this one, for charts and for the data sheet."""

from __future__ import annotations

from dataclasses import replace

from xlsx_tools.catalogue.in_force import (
    areas_of,
    benchmark_of,
    indicator_in,
    layout_of,
    series_breaks,
    target_of,
)
from xlsx_tools.catalogue.kinds import Comparator, Judged, Kind, RowKind, Window
from xlsx_tools.catalogue.records import CITY, Benchmark, Indicator, Target, TeamWorkbook
from xlsx_tools.catalogue.rule_lines import lines_shown
from xlsx_tools.figures import Basis, Figure
from xlsx_tools.measures import NOT_AVAILABLE, Series, measure_window
from xlsx_tools.periods import Month, months_ending
from xlsx_tools.scorecard.model import History, HistoryMonth, SeriesBreak
from xlsx_tools.scorecard.series import SeriesBook, is_monthly
from xlsx_tools.scorecard.table import decimals_of, judged_unit, result_decimals
from xlsx_tools.scorecard.verdicts import judged_value
from xlsx_tools.values import Missing, Quantity, Unit

APPORTIONED_NOTE = "only a six-month figure was published"


def histories_of(
    team: TeamWorkbook, book: SeriesBook, indicator: Indicator, month: Month
) -> tuple[History, ...]:
    """Every line and area of an indicator, the judged line for the whole authority first.

    That one has every month; the others have those with a figure. Months that were only
    apportioned from a six-month figure show nothing, nor do lines that no definition prints.
    """
    months = months_ending(month, team.settings.months_charted)
    name = indicator.indicator
    judged = (indicator.judged_line, CITY)
    definitions = [row for row in team.indicators if row.indicator == name]
    shown = {line for row in definitions for line in lines_shown(team, row)}
    keys = dict.fromkeys([judged, *(key for key in book.keys_of(name) if key[0] in shown)])
    found = []
    for line, area in keys:
        series, monthly = book.of(name, line, area), book.monthly(name, line, area)
        here = tuple(
            _month(team, indicator, (line, area), (series.get(each), monthly), each)
            for each in months
            if (line, area) == judged or is_monthly(series.get(each))
        )
        found.append(History(line, area, here))
    return tuple(history for history in found if history.months)


def _month(
    team: TeamWorkbook,
    latest: Indicator,
    place: tuple[str, str],
    known: tuple[Figure | None, Series],
    month: Month,
) -> HistoryMonth:
    """One month of a line and area; ``known`` are its figure and the series without apportioned."""
    then = indicator_in(team, latest.indicator, month) or latest
    (line, area), (figure, monthly) = place, known
    apportioned = figure is not None and figure.basis is Basis.APPORTIONED
    measured = NOT_AVAILABLE
    if then.window is not Window.MONTH or month in monthly:
        breaks = series_breaks(team, latest.indicator)
        measured = measure_window(then, monthly, month, breaks=breaks)
    if then.kind is Kind.RATE and _without_population(team, then, area, month):
        measured = replace(measured, result=Missing.NO_POPULATION)
    # Both are of the line that was judged then, and a target is the whole authority's.
    target = average = None
    if (line, area) == (then.judged_line, CITY):
        target = target_of(team, then.indicator, month)
    if line == then.judged_line and Judged.RESULT in (then.judged, latest.judged):
        average = benchmark_of(team, then.indicator, Comparator.NATIONAL, month)
    counted = latest.judged is Judged.NUMERATOR
    layout = layout_of(team, then)
    value = Quantity(
        judged_value(latest, measured),
        Unit.COUNT if counted else then.unit,
        decimals_of(layout, line, RowKind.NUMERATOR)
        if counted
        else result_decimals(then, layout, line),
    )
    same = judges_the_same(then, latest)
    same_target = same and then.judged is latest.judged
    comparable = {
        latest.judged.value: (value, same),
        "target": (_as_set(target, judged_unit(then)), same_target),
        "England": (_as_set(average, then.unit), same and not counted),
    }
    drawn = [quantity.number if fits else None for quantity, fits in comparable.values()]
    return HistoryMonth(
        month=month,
        measured=measured,
        charted=drawn[0],
        target=drawn[1],
        national=drawn[2],
        basis=figure.basis if figure and not apportioned else None,
        note=APPORTIONED_NOTE if apportioned else figure.note if figure else "",
        unit=then.unit,
        comparable=same,
        as_then=", ".join(
            f"{name} {quantity}"
            for name, (quantity, fits) in comparable.items()
            if not fits and quantity.number is not None
        ),
    )


def _without_population(team: TeamWorkbook, then: Indicator, area: str, month: Month) -> bool:
    """Whether the area had a column and no population: its rate was not printed."""
    return any(each.area == area and not each.geographic for each in areas_of(team, then, month))


def judges_the_same(then: Indicator, now: Indicator) -> bool:
    """Whether what is judged now was the same quantity then, in the same unit.

    A count is of cases, but that behind a mean is of days, or of posts.
    """
    if now.judged is Judged.RESULT:
        return then.unit is now.unit
    return (then.kind is Kind.MEAN) == (now.kind is Kind.MEAN)


def _as_set(row: Target | Benchmark | None, unit: Unit) -> Quantity:
    value = row.value if row else None
    return Quantity(Missing.NOT_AVAILABLE if value is None else value, unit).as_set


def breaks_of(
    team: TeamWorkbook, indicator: Indicator, month: Month, months: int
) -> tuple[SeriesBreak, ...]:
    """The series breaks within the last ``months`` months."""
    first = month - (months - 1)
    return tuple(
        SeriesBreak(row.from_month, row.series_break)
        for row in team.indicators
        if row.indicator == indicator.indicator
        and row.series_break
        and row.from_month is not None
        and first <= row.from_month <= month
    )

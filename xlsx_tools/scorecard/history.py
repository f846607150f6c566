"""The months behind this one, for charts and for the data sheet."""

from __future__ import annotations

from xlsx_tools.catalogue.in_force import (
    benchmark_of,
    indicator_in,
    series_breaks,
    target_of,
)
from xlsx_tools.catalogue.kinds import Comparator, Judged, Window
from xlsx_tools.catalogue.records import CITY, Indicator, TeamWorkbook
from xlsx_tools.figures import Basis, Figure
from xlsx_tools.measures import NOT_AVAILABLE, Series, measure_window
from xlsx_tools.periods import Month, months_ending
from xlsx_tools.scorecard.model import History, HistoryMonth, SeriesBreak
from xlsx_tools.scorecard.series import SeriesBook, is_monthly
from xlsx_tools.scorecard.verdicts import judged_value, number

APPORTIONED_NOTE = "only a six-month figure was published"


def histories_of(
    team: TeamWorkbook, book: SeriesBook, indicator: Indicator, month: Month
) -> tuple[History, ...]:
    """Every line and area of an indicator, the judged line for the whole authority first.

    That one has every month; the others have those with a figure. Months that were only
    apportioned from a six-month figure show nothing.
    """
    months = months_ending(month, team.settings.months_charted)
    name = indicator.indicator
    judged = (indicator.judged_line, CITY)
    keys = dict.fromkeys([judged, *book.keys_of(name)])
    found = []
    for line, area in keys:
        series, monthly = book.of(name, line, area), book.monthly(name, line, area)
        here = tuple(
            _month(team, indicator, (series.get(each), monthly), each, comparable=area == CITY)
            for each in months
            if (line, area) == judged or is_monthly(series.get(each))
        )
        found.append(History(line, area, here))
    return tuple(history for history in found if history.months)


def _month(
    team: TeamWorkbook,
    latest: Indicator,
    known: tuple[Figure | None, Series],
    month: Month,
    *,
    comparable: bool,
) -> HistoryMonth:
    """One month; ``known`` are its own figure and the series without apportioned months."""
    indicator = indicator_in(team, latest.indicator, month) or latest
    figure, monthly = known
    apportioned = figure is not None and figure.basis is Basis.APPORTIONED
    measured = NOT_AVAILABLE
    if indicator.window is not Window.MONTH or month in monthly:
        breaks = series_breaks(team, latest.indicator)
        measured = measure_window(indicator, monthly, month, breaks=breaks)
    target = target_of(team, indicator.indicator, month) if comparable else None
    national = None
    if indicator.judged is Judged.RESULT:
        national = benchmark_of(team, indicator.indicator, Comparator.NATIONAL, month)
    return HistoryMonth(
        month=month,
        measured=measured,
        charted=number(judged_value(indicator, measured)),
        target=target.value if target else None,
        national=national.value if national else None,
        basis=figure.basis if figure and not apportioned else None,
        note=APPORTIONED_NOTE if apportioned else figure.note if figure else "",
    )


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

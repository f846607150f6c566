"""Whether there is a figure for every month that the scorecard needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from xlsx_tools.catalogue.in_force import series_start
from xlsx_tools.catalogue.kinds import AmberWhen, Previous
from xlsx_tools.catalogue.records import Indicator
from xlsx_tools.checks.evidence import Evidence, figures_in_use_place
from xlsx_tools.checks.finding import Finding, Severity
from xlsx_tools.figures import Figure
from xlsx_tools.measures import Series, window_months
from xlsx_tools.periods import Month, months_ending, spans
from xlsx_tools.scorecard import Reported

_MEND = "Count the missing months, or type them in the table Figures."


def missing_figures(evidence: Evidence) -> Iterator[Finding]:
    """The month's own figure, or some of those in its window or previous column, are not there.

    A row without numbers whose note says why is a declared gap. Where none of the earlier months
    is there, they were never kept: the printed x says so, and there is no finding.
    """
    for scorecard, reported in evidence.reported():
        indicator, month = reported.indicator, scorecard.month
        series = evidence.book.of(indicator.indicator, indicator.judged_line)
        since = series_start(evidence.team, indicator.indicator, month) or Month(1900, 1)
        if not is_stated(series.get(month)):
            line = f" in the line '{indicator.judged_line}'" if indicator.judged_line else ""
            yield _finding(
                Severity.ERROR,
                evidence,
                indicator,
                month,
                f"There is no figure for {month.label}{line}, and no note that says why.",
                _mend_none(evidence, reported, month),
            )
        elif absent := _absent(series, _window(indicator, series, month), since):
            what = f"The figures of {indicator.window.value} lack {spans(absent)}."
            yield _finding(Severity.WARNING, evidence, indicator, month, what, _MEND)
        if absent := _absent(series, _previous(indicator, series, month), since):
            heading = reported.previous_label
            what = f"The column '{heading}' lacks {spans(absent)}."
            yield _finding(Severity.WARNING, evidence, indicator, month, what, _MEND)


def _mend_none(evidence: Evidence, reported: Reported, month: Month) -> str:
    """What to do where the judged figure is not there, which may be that of a named line."""
    indicator = reported.indicator
    lines = dict.fromkeys(row.line for row in reported.table.rows if row.line)
    there = [
        line
        for line in lines
        if has_numbers(evidence.book.of(indicator.indicator, line).get(month))
    ]
    if there and not indicator.judged_line:
        return (
            "Name the line that is judged in the table Indicators, column 'Judged line': "
            f"{' or '.join(there)}."
        )
    return (
        "Count the month, type the figure in the table Figures, or leave a row without numbers and "
        "say why in its note."
    )


def _finding(
    severity: Severity, evidence: Evidence, indicator: Indicator, month: Month, what: str, mend: str
) -> Finding:
    name = indicator.indicator
    where = figures_in_use_place(evidence, month, name)
    return Finding(severity, "missing-figure", month, name, what, where, mend)


def has_numbers(figure: Figure | None) -> bool:
    """Whether there is a figure that says more than a note."""
    return figure is not None and not (
        figure.numerator is None and figure.denominator is None and figure.value is None
    )


def is_stated(figure: Figure | None) -> bool:
    """Whether there is a figure, or a note that says why there is none."""
    return has_numbers(figure) or (figure is not None and bool(figure.note))


def _absent(series: Series, needed: Iterable[Month], since: Month) -> list[Month]:
    """The months without a row, where others from ``since`` on have numbers."""
    months = [month for month in needed if month >= since]
    if not any(has_numbers(series.get(month)) for month in months):
        return []
    return [month for month in months if month not in series]


def _window(indicator: Indicator, series: Series, month: Month) -> Iterable[Month]:
    """The months that are added up; one alone where its value is the window's, as published."""
    last = series.get(month)
    if last is not None and last.value is not None:
        return (month,)
    return window_months(indicator.window, month)


def _previous(indicator: Indicator, series: Series, month: Month) -> Iterable[Month]:
    """The months that the previous column is made from."""
    how = indicator.previous
    if how is Previous.NONE:
        return ()
    if how in (Previous.LAST_MARCH, Previous.LAST_YEAR):
        return _window(indicator, series, month.last_march)
    if how is Previous.YEAR_BEFORE:
        return _window(indicator, series, month - 12)
    return months_ending(month - 1, 12 if how is Previous.AVERAGE_12 else 6)


def needed_months(indicator: Indicator, series: Series, month: Month) -> tuple[Month, ...]:
    """The months that a month's value is made from, and those that it is judged against."""
    year_ago: Iterable[Month] = ()
    if indicator.amber_when is AmberWhen.NO_WORSE_THAN_A_YEAR_AGO:
        year_ago = _window(indicator, series, month - 12)
    own = _window(indicator, series, month)
    return tuple(sorted({*own, *_previous(indicator, series, month), *year_ago}))

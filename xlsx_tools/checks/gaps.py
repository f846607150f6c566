"""Whether there is a figure for every month that the scorecard needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from xlsx_tools.catalogue.in_force import series_start
from xlsx_tools.catalogue.kinds import AmberWhen, Kind, Previous
from xlsx_tools.catalogue.records import Indicator
from xlsx_tools.checks.evidence import Evidence, figures_in_use_place
from xlsx_tools.checks.finding import Finding, Severity
from xlsx_tools.figures import Figure
from xlsx_tools.measures import Series, window_months
from xlsx_tools.periods import Month, months_ending, spans
from xlsx_tools.scorecard import Reported
from xlsx_tools.values import Missing, Quantity

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
        else:
            subject = f"The figures of {indicator.window.value} lack"
            months = [each for each in summed_months(indicator, series, month) if each >= since]
            if what := _incomplete(subject, indicator, series, months, reported.this_month):
                yield _finding(Severity.WARNING, evidence, indicator, month, what, _MEND)
        subject = f"The column '{reported.previous_label}' lacks"
        months = [each for each in _previous(indicator, series, month) if each >= since]
        if what := _incomplete(subject, indicator, series, months, reported.previous):
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


def _incomplete(
    lacks: str, indicator: Indicator, series: Series, needed: Sequence[Month], printed: Quantity
) -> str:
    """What is lacking of months that are added up, some of which have numbers; empty if nothing."""
    if not any(has_numbers(series.get(month)) for month in needed):
        return ""
    if absent := [month for month in needed if month not in series]:
        return f"{lacks} {spans(absent)}."
    halves = [month for month in needed if not _adds_up(indicator, series[month])]
    if printed.value is Missing.NOT_AVAILABLE and len(needed) > 1 and halves:
        return f"{lacks} a count in {spans(halves)}, and cannot be added up."
    return ""


def _adds_up(indicator: Indicator, figure: Figure) -> bool:
    """Whether a figure has the counts that are added up, or says in a note that there are none."""
    if not has_numbers(figure):
        return True
    alone = indicator.kind in (Kind.COUNT, Kind.RATE)
    return figure.numerator is not None and (alone or figure.denominator is not None)


def summed_months(indicator: Indicator, series: Series, month: Month) -> Iterable[Month]:
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
        return summed_months(indicator, series, month.last_march)
    if how is Previous.YEAR_BEFORE:
        return summed_months(indicator, series, month - 12)
    return months_ending(month - 1, 12 if how is Previous.AVERAGE_12 else 6)


def needed_months(indicator: Indicator, series: Series, month: Month) -> tuple[Month, ...]:
    """The months that a month's value is made from, and those that it is judged against."""
    year_ago: Iterable[Month] = ()
    if indicator.amber_when is AmberWhen.NO_WORSE_THAN_A_YEAR_AGO:
        year_ago = summed_months(indicator, series, month - 12)
    own = summed_months(indicator, series, month)
    return tuple(sorted({*own, *_previous(indicator, series, month), *year_ago}))

"""Numbers that moved too much to believe, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from xlsx_tools.catalogue.in_force import series_start
from xlsx_tools.catalogue.kinds import Kind, Previous, RowKind, Window
from xlsx_tools.catalogue.records import Indicator
from xlsx_tools.checks.evidence import (
    Evidence,
    figures_in_use_place,
    in_words,
    number_in,
    printed,
)
from xlsx_tools.checks.finding import Finding, Severity
from xlsx_tools.figures import Basis
from xlsx_tools.issued import MONTH, PREVIOUS
from xlsx_tools.measures import Series, measure_window
from xlsx_tools.periods import Month
from xlsx_tools.scorecard import Reported
from xlsx_tools.scorecard.verdicts import number
from xlsx_tools.values import half_up

_DIRECTION = re.compile(
    r"\b(reduc\w*|increas\w*|decreas\w*|declin\w*|fall\w*|fell|rise[sn]?|rising|rose|fewer"
    r"|more than)\b",
    re.IGNORECASE,
)


def denominator_moved(evidence: Evidence) -> Iterator[Finding]:
    """A denominator is far from the month before: a case list was cut short, or changed.

    Only real figures of one series are compared, and no running total: it grows by its nature.
    """
    limit = evidence.team.settings.denominator_change
    for scorecard, reported in evidence.reported():
        indicator, month = reported.indicator, scorecard.month
        name = indicator.indicator
        since = series_start(evidence.team, name, month)
        if indicator.kind is Kind.RATE or indicator.window is Window.YEAR_TO_DATE:
            continue
        if since is not None and since > month - 1:
            continue
        series = evidence.book.of(name, indicator.judged_line)
        now, before = (_real_denominator(indicator, series, each) for each in (month, month - 1))
        if now is None or before is None or abs(now - before) * 100 <= limit * before:
            continue
        yield Finding(
            Severity.WARNING,
            "denominator-moved",
            month,
            name,
            f"The denominator went from {in_words(before)} in {(month - 1).label} to "
            f"{in_words(now)}{_change(now, before)}.",
            figures_in_use_place(evidence, month, name),
            "See that the month's case list is whole and drawn as before; if it is, say in the "
            "commentary what changed.",
        )


def snapshot_unchanged(evidence: Evidence) -> Iterator[Finding]:
    """A count is exactly what it was last March: an old number may have been copied."""
    for scorecard, reported in evidence.reported():
        indicator = reported.indicator
        if indicator.previous is not Previous.LAST_MARCH:
            continue
        line = indicator.judged_line
        count = number_in(printed(reported, RowKind.NUMERATOR, MONTH, line))
        before = number_in(printed(reported, RowKind.NUMERATOR, PREVIOUS, line))
        if count is None or count != before:
            continue
        if count < evidence.team.settings.small_denominator:
            continue
        said = f", yet the commentary says '{word}'" if (word := _direction(reported)) else ""
        yield Finding(
            Severity.WARNING,
            "snapshot-unchanged",
            scorecard.month,
            indicator.indicator,
            f"{scorecard.month.label} and {reported.previous_label} both have "
            f"{in_words(count)}{said}.",
            figures_in_use_place(evidence, scorecard.month, indicator.indicator),
            "See that neither number was copied from the other.",
        )


def _real_denominator(indicator: Indicator, series: Series, month: Month) -> Fraction | None:
    """What the result is out of, from figures that were not apportioned."""
    real = {
        each: figure for each, figure in series.items() if figure.basis is not Basis.APPORTIONED
    }
    return number(measure_window(indicator, real, month).denominator)


def _change(now: Fraction, before: Fraction) -> str:
    if before == 0:
        return ""
    percent = half_up(abs(now - before) * 100 / before)
    return f", {'up' if now > before else 'down'} {in_words(percent)}%"


def _direction(reported: Reported) -> str:
    """The first word of the commentary that speaks of a change."""
    row = reported.commentary
    found = _DIRECTION.search(f"{row.happened} {row.why}") if row else None
    return found[0] if found else ""

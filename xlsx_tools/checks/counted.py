"""Whether figures were counted by the rule and the settings that hold now, and all alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from xlsx_tools.catalogue.counted_note import CountedBy, counted_by, counted_now
from xlsx_tools.catalogue.in_force import series_breaks, series_start
from xlsx_tools.catalogue.records import Indicator
from xlsx_tools.checks.evidence import Evidence, figures_place
from xlsx_tools.checks.finding import Finding, Severity
from xlsx_tools.checks.gaps import needed_months
from xlsx_tools.figures import Basis, Figure
from xlsx_tools.periods import Month, spans


def counted_by_another_rule(evidence: Evidence) -> Iterator[Finding]:
    """A figure was counted by another rule than the one that its indicator is counted by now."""
    for reported, month, how in counted_figures(evidence):
        rule = reported.counted_as.value
        if how.rule != rule:
            yield _finding(
                Severity.ERROR,
                "counted-by-another-rule",
                reported,
                month,
                f"The figure was counted by the rule '{how.rule}'; its definition says '{rule}'.",
                "Count the month again, type the figure in the table Figures, or correct "
                "'Counted as' in the table Indicators.",
            )


def counted_with_other_settings(evidence: Evidence) -> Iterator[Finding]:
    """A figure was counted with other settings than those of now.

    An issued month stays as it was issued, and so does what lies before a series break.
    """
    for reported, month, how in counted_figures(evidence):
        breaks = series_breaks(evidence.team, reported.indicator)
        if month in evidence.issued or any(month < each for each in breaks):
            continue
        now = counted_now(reported.counted_as, evidence.team.settings)
        words = how.settings_unlike(now)
        if words and how.rule == now.rule:
            yield _finding(
                Severity.WARNING,
                "counted-with-other-settings",
                reported,
                month,
                f"The figure was counted with {words}; the table Settings now says "
                f"{now.settings_unlike(how)}.",
                "Count the month again, or put the setting back.",
            )


def months_counted_otherwise(evidence: Evidence) -> Iterator[Finding]:
    """Months that are added up or compared were counted by another rule or other settings."""
    for scorecard, reported in evidence.reported():
        indicator, month = reported.indicator, scorecard.month
        series = evidence.book.of(indicator.indicator, indicator.judged_line)
        how = _how(series.get(month))
        since = series_start(evidence.team, indicator.indicator, month) or Month(1900, 1)
        otherwise: defaultdict[str, list[Month]] = defaultdict(list)
        for each in needed_months(indicator, series, month):
            then = _how(series.get(each))
            if how and then and each >= since and (words := then.unlike(how)):
                otherwise[words].append(each)
        if otherwise:
            told = "; ".join(f"{spans(months)} {words}" for words, months in otherwise.items())
            yield _finding(
                Severity.WARNING,
                "months-counted-otherwise",
                indicator,
                month,
                f"{month.label} stands beside months that were counted otherwise: {told}.",
                "Count those months again; if they cannot be compared, begin a new row in the "
                "table Indicators and say why in its column 'Series break'.",
            )


def counted_figures(evidence: Evidence) -> Iterator[tuple[Indicator, Month, CountedBy]]:
    """Each month's figure whose note says how it was counted."""
    for scorecard, reported in evidence.reported():
        indicator, month = reported.indicator, scorecard.month
        series = evidence.book.of(indicator.indicator, indicator.judged_line)
        if how := _how(series.get(month)):
            yield indicator, month, how


def _how(figure: Figure | None) -> CountedBy | None:
    if figure is None or figure.basis is not Basis.COUNTED:
        return None
    return counted_by(figure.note)


def _finding(
    severity: Severity, rule: str, indicator: Indicator, month: Month, what: str, mend: str
) -> Finding:
    name = indicator.indicator
    return Finding(severity, rule, month, name, what, figures_place(month, name), mend)

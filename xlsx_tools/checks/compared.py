"""Whether an indicator is compared with what it can be compared with."""

from __future__ import annotations

from collections.abc import Iterator

from xlsx_tools.catalogue.kinds import Judged, Kind, Previous, Window
from xlsx_tools.catalogue.records import Indicator
from xlsx_tools.checks.evidence import Evidence, table_place
from xlsx_tools.checks.finding import Finding, Severity

_YEARS = frozenset({Previous.NONE, Previous.LAST_MARCH, Previous.LAST_YEAR, Previous.YEAR_BEFORE})
_COMPARED = {
    Window.MONTH: frozenset(Previous) - {Previous.CUMULATIVE_6},
    Window.YEAR_TO_DATE: frozenset({Previous.NONE, Previous.YEAR_BEFORE}),
    Window.TWELVE_MONTHS: _YEARS,
    Window.THREE_YEARS: _YEARS,
}
"""The previous columns that are of as many months as a total."""


def year_of_one_month(evidence: Evidence) -> Iterator[Finding]:
    """The last financial year stands above a previous column that holds its March alone."""
    for _, reported in evidence.reported():
        indicator = reported.indicator
        if (indicator.window, indicator.previous) == (Window.MONTH, Previous.LAST_YEAR):
            yield _finding(
                "year-of-one-month",
                indicator,
                "Previous is 'last financial year', but with the Window 'month' that is its March "
                "alone.",
                "Choose 'last 31 March' for what is counted on a day. For what happens in a month "
                "choose '12-month average', or the Window 'year to date'.",
            )


def total_of_other_months(evidence: Evidence) -> Iterator[Finding]:
    """A trend compares a total with one of more or fewer months: the year so far with a month."""
    for _, reported in evidence.reported():
        indicator = reported.indicator
        if (
            reported.trend_rule
            and _is_total(indicator)
            and indicator.previous not in _COMPARED[indicator.window]
        ):
            yield _finding(
                "total-of-other-months",
                indicator,
                f"The trend compares a total with one of another number of months: Window is "
                f"'{indicator.window.value}', Previous is '{indicator.previous.value}'.",
                "Choose a Previous of as many months, such as 'a year before', or 'none'.",
            )


def _is_total(indicator: Indicator) -> bool:
    """Whether what is judged grows with the months; a percentage or mean of more does not."""
    if indicator.judged is Judged.NUMERATOR or indicator.kind is Kind.COUNT:
        return True
    return indicator.kind is Kind.RATE and indicator.window is not Window.MONTH


def _finding(rule: str, indicator: Indicator, what: str, mend: str) -> Finding:
    where = table_place("Indicators", indicator.from_month, indicator.indicator)
    return Finding(
        Severity.ERROR,
        rule,
        None,
        indicator.indicator,
        what,
        f"{where}, column 'Previous'",
        mend,
    )

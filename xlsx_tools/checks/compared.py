"""Whether an indicator is compared with what it can be compared with."""

from __future__ import annotations

from collections.abc import Iterator

from xlsx_tools.catalogue.kinds import Previous, Window
from xlsx_tools.catalogue.records import Indicator
from xlsx_tools.checks.evidence import Evidence, table_place
from xlsx_tools.checks.finding import Finding, Severity


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

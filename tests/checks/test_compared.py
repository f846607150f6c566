"""What an indicator is compared with, and cannot be."""

from __future__ import annotations

from dataclasses import replace

from xlsx_tools.catalogue.kinds import Previous, Window
from xlsx_tools.catalogue.records import TeamWorkbook
from xlsx_tools.checks import Severity

from .samples import IN_CARE, VISITS, found, messages, team


def with_visits(**changes: object) -> TeamWorkbook:
    """The sound team workbook, with visits defined otherwise."""
    return team(indicators=(replace(VISITS, **changes), IN_CARE))  # type: ignore[arg-type]


def test_the_last_financial_year_of_a_month_would_be_its_march_alone() -> None:
    (finding,) = found("year-of-one-month", with_visits(previous=Previous.LAST_YEAR))
    assert finding.message == (
        "Previous is 'last financial year', but with the Window 'month' that is its March alone."
    )
    assert finding.where == "Scorecard.xlsx, table Indicators, row visits, column 'Previous'"
    assert finding.severity is Severity.ERROR


def test_the_year_so_far_may_be_compared_with_the_last_year() -> None:
    whole_year = with_visits(previous=Previous.LAST_YEAR, window=Window.YEAR_TO_DATE)
    assert messages("year-of-one-month", whole_year) == []

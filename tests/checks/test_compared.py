"""What an indicator is compared with, and cannot be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from xlsx_tools.catalogue.kinds import Judged, Kind, Polarity, Previous, Window
from xlsx_tools.catalogue.records import TeamWorkbook
from xlsx_tools.checks import Severity
from xlsx_tools.values import Unit

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
    assert messages("total-of-other-months", whole_year) == []  # a percentage, not a total


COUNT = {"kind": Kind.COUNT, "unit": Unit.COUNT}
ON_THE_COUNT = {"judged": Judged.NUMERATOR}


@pytest.mark.parametrize("judged", [COUNT, ON_THE_COUNT])
@pytest.mark.parametrize(
    ("window", "previous"),
    [
        (Window.MONTH, Previous.CUMULATIVE_6),
        (Window.YEAR_TO_DATE, Previous.AVERAGE_6),
        (Window.YEAR_TO_DATE, Previous.LAST_YEAR),  # half a year and a whole one
        (Window.TWELVE_MONTHS, Previous.AVERAGE_12),
        (Window.TWELVE_MONTHS, Previous.CUMULATIVE_6),
    ],
)
def test_a_total_that_is_compared_with_one_of_other_months(
    judged: dict[str, object], window: Window, previous: Previous
) -> None:
    (finding,) = found(
        "total-of-other-months", with_visits(window=window, previous=previous, **judged)
    )
    assert finding.message == (
        "The trend compares a total with one of another number of months: Window is "
        f"'{window.value}', Previous is '{previous.value}'."
    )
    assert finding.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("window", "previous"),
    [
        (Window.MONTH, Previous.AVERAGE_6),
        (Window.MONTH, Previous.LAST_MARCH),
        (Window.YEAR_TO_DATE, Previous.YEAR_BEFORE),
        (Window.TWELVE_MONTHS, Previous.LAST_YEAR),
    ],
)
def test_a_total_that_is_compared_with_one_of_as_many(window: Window, previous: Previous) -> None:
    workbook = with_visits(window=window, previous=previous, **COUNT)
    assert messages("total-of-other-months", workbook) == []


def test_a_rate_of_the_year_so_far_is_a_total_and_one_of_a_month_is_not() -> None:
    rate = {"kind": Kind.RATE, "unit": Unit.RATE}
    summed = with_visits(window=Window.YEAR_TO_DATE, **rate)
    assert len(messages("total-of-other-months", summed)) == 1
    assert messages("total-of-other-months", with_visits(**rate)) == []


def test_a_total_without_a_trend_may_stand_beside_what_it_likes() -> None:
    average = {"window": Window.YEAR_TO_DATE, "previous": Previous.AVERAGE_6, **COUNT}
    for how in ({"rated": False}, {"polarity": Polarity.TARGET}):
        assert messages("total-of-other-months", with_visits(**average, **how)) == []

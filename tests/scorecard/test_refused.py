"""Team workbooks of which no scorecard can be made."""

import pytest
from small_scorecards import DECEMBER, team, visits

from xlsx_tools.errors import InputError
from xlsx_tools.figures import empty
from xlsx_tools.periods import Month
from xlsx_tools.scorecard import assemble


def test_a_month_that_is_not_listed_is_an_input_error() -> None:
    with pytest.raises(InputError, match="does not list Jan-18") as caught:
        assemble(team(), empty(), Month(2018, 1))
    assert "Months" in caught.value.where


def test_a_month_without_indicators_is_an_input_error() -> None:
    with pytest.raises(InputError, match="No indicator is reported in Dec-17"):
        assemble(team(visits(from_month=Month(2018, 1))), empty(), DECEMBER)


def test_two_indicators_of_one_number_are_an_input_error() -> None:
    other = visits(indicator="visits_twice")
    with pytest.raises(InputError, match="the number 6: visits and visits_twice"):
        assemble(team(visits(), other), empty(), DECEMBER)

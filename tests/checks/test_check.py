"""What ``check`` does as a whole."""

from __future__ import annotations

import pytest

from xlsx_tools.catalogue.kinds import Status
from xlsx_tools.catalogue.records import MonthEntry
from xlsx_tools.checks import Finding, Severity, check
from xlsx_tools.checks.finding import in_order
from xlsx_tools.errors import InputError
from xlsx_tools.figures import Basis, table_of
from xlsx_tools.periods import Month

from .samples import DECEMBER, FIGURES, NOVEMBER, TEAM, TODAY, fig, figures, found, team

TWO_MONTHS = team(
    months=tuple(MonthEntry(month=each, status=Status.FINAL) for each in (DECEMBER, NOVEMBER))
)


def test_nothing_is_found_in_a_sound_month() -> None:
    assert check(TEAM, table_of(FIGURES.items()), {}, today=TODAY) == ()


def test_every_month_is_looked_at_unless_some_are_named() -> None:
    both = found("commentary-missing", TWO_MONTHS)
    assert {each.month for each in both} == {NOVEMBER}
    assert found("commentary-missing", TWO_MONTHS, months=[DECEMBER]) == []


def test_findings_are_in_order_and_none_comes_twice() -> None:
    every = check(
        TWO_MONTHS,
        table_of(figures(fig("visits", 101, 100), fig("visits", 90, 80, area="East")).items()),
        {},
        today=TODAY,
        months=[DECEMBER, NOVEMBER, DECEMBER],
    )
    assert len(set(every)) == len(every)
    places = [(each.month, each.indicator) for each in every]
    assert places == sorted(places, key=lambda place: (place[0], place[1] != "visits"))


def test_what_is_of_no_month_or_indicator_comes_first_and_an_unknown_indicator_last() -> None:
    def finding(month: Month | None, indicator: str) -> Finding:
        return Finding(Severity.WARNING, "rule", month, indicator, "Odd.", "there", "Mend it.")

    listed = [
        finding(None, ""),
        finding(None, "visits"),
        finding(NOVEMBER, "visits"),
        finding(DECEMBER, ""),
        finding(DECEMBER, "visits"),
        finding(DECEMBER, "in_care"),
        finding(DECEMBER, "adoptions"),
    ]
    numbers = {"visits": 6, "in_care": 7}
    assert in_order([*reversed(listed), listed[0]], numbers) == tuple(listed)


def test_a_month_that_is_not_listed_cannot_be_looked_at() -> None:
    with pytest.raises(InputError, match="does not list"):
        check(TEAM, table_of(FIGURES.items()), {}, today=TODAY, months=[Month(2018, 1)])


def test_made_up_months_are_never_reported_as_wrong() -> None:
    apportioned = {
        key: fig("visits", one.numerator, one.denominator, basis=Basis.APPORTIONED)[1]
        for key, one in FIGURES.items()
        if key.month in (NOVEMBER, NOVEMBER - 1)
    }
    assert check(TEAM, table_of({**FIGURES, **apportioned}.items()), {}, today=TODAY) == ()

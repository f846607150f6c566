"""What is typed about months and indicators that no scorecard shows."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from xlsx_tools.catalogue.kinds import Colour, VerdictKind, Window
from xlsx_tools.catalogue.records import Override, Settings, TypedFigure
from xlsx_tools.checks import Severity
from xlsx_tools.periods import Month

from .samples import DECEMBER, IN_CARE, NOVEMBER, TEAM, VISITS, found, messages, said, team

UNLISTED = "unlisted-month"
NOT_REPORTED = "not-reported"
OVERRIDE = Override(
    indicator="visits", month=DECEMBER, verdict=VerdictKind.TREND, colour=Colour.RED
)
TYPED = TypedFigure(month=DECEMBER, indicator="visits", value=Fraction(90))


def test_something_is_said_about_a_month_that_is_not_reported() -> None:
    workbook = team(
        commentary=(*TEAM.commentary, said("visits", "Early words.", DECEMBER + 1)),
        overrides=(replace(OVERRIDE, month=NOVEMBER),),
    )
    november, january = found(UNLISTED, workbook)
    assert (november.where, january.where) == (
        "Scorecard.xlsx, table Overrides, row Nov-17 visits",
        "Scorecard.xlsx, table Commentary, row Jan-18 visits",
    )
    assert january.severity is Severity.WARNING
    assert found(UNLISTED) == []


@pytest.mark.parametrize("month", [Month(2117, 12), DECEMBER + 1, Month(2007, 12)])
def test_a_figure_typed_for_a_month_that_no_listed_one_looks_back_to(month: Month) -> None:
    (finding,) = found(UNLISTED, team(figures=(replace(TYPED, month=month),)))
    assert finding.message == (
        f"The table Figures has a row for {month.label}, which the table Months lacks."
    )
    assert finding.where == f"Scorecard.xlsx, table Figures, row {month.label} visits"


def test_the_history_of_a_listed_month_may_be_typed() -> None:
    for earlier in (0, 1, 12, 23):
        workbook = team(figures=(replace(TYPED, month=DECEMBER - earlier),))
        assert messages(UNLISTED, workbook) == [], earlier
    assert len(messages(UNLISTED, team(figures=(replace(TYPED, month=DECEMBER - 24),)))) == 1


def test_history_reaches_back_by_what_is_charted_and_what_is_added_up() -> None:
    three_years = (replace(VISITS, window=Window.THREE_YEARS), IN_CARE)
    for months, workbook in (
        (12, team(settings=Settings(months_charted=6))),
        (59, team(settings=Settings(months_charted=60))),
        (23 + 35, team(indicators=three_years)),
    ):
        last, gone = (replace(TYPED, month=DECEMBER - each) for each in (months, months + 1))
        assert messages(UNLISTED, replace(workbook, figures=(last,))) == []
        assert len(messages(UNLISTED, replace(workbook, figures=(gone,)))) == 1


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("Commentary", {"commentary": (*TEAM.commentary, said("in_care", "Early words."))}),
        ("Overrides", {"overrides": (replace(OVERRIDE, indicator="in_care"),)}),
        ("Figures", {"figures": (replace(TYPED, indicator="in_care"),)}),
    ],
)
def test_something_is_said_about_an_indicator_that_is_not_reported_yet(
    table: str, rows: dict[str, object]
) -> None:
    later = replace(IN_CARE, from_month=DECEMBER + 1)
    workbook = team(indicators=(VISITS, later), commentary=TEAM.commentary[:1])
    workbook = replace(workbook, **rows)  # type: ignore[arg-type]
    (finding,) = found(NOT_REPORTED, workbook)
    assert finding.message == (
        f"The table {table} has a row for in_care, which is not reported in Dec-17."
    )
    assert finding.where == f"Scorecard.xlsx, table {table}, row Dec-17 in_care"
    assert finding.severity is Severity.WARNING
    assert found(NOT_REPORTED, replace(workbook, indicators=TEAM.indicators)) == []


def test_the_history_of_an_indicator_that_is_reported_later_may_be_typed() -> None:
    later = replace(IN_CARE, from_month=DECEMBER)
    november = replace(TEAM.months[0], month=NOVEMBER)
    workbook = team(
        indicators=(VISITS, later),
        months=(november, *TEAM.months),
        figures=(replace(TYPED, indicator="in_care", month=NOVEMBER),),
    )
    assert found(NOT_REPORTED, workbook) == []

"""What is typed about months and indicators that no scorecard shows."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from xlsx_tools.catalogue.kinds import Colour, RowKind, VerdictKind, Window
from xlsx_tools.catalogue.records import Override, Settings, TypedFigure
from xlsx_tools.checks import Severity
from xlsx_tools.figures import Key
from xlsx_tools.periods import Month

from .samples import (
    DECEMBER,
    FIGURES,
    IN_CARE,
    NOVEMBER,
    TEAM,
    VISITS,
    found,
    layout,
    messages,
    said,
    team,
)

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


def test_history_may_be_typed_before_the_first_month_of_an_indicator_is_listed() -> None:
    """In December for an indicator that is reported from January."""
    workbook = team(
        indicators=(VISITS, replace(IN_CARE, from_month=DECEMBER + 1)),
        figures=(replace(TYPED, indicator="in_care", month=NOVEMBER),),
    )
    assert found(UNLISTED, workbook) == []


WITHOUT_LINE = "typed-without-line"
BY_LINE = team(
    indicators=(replace(VISITS, judged_line="home"), IN_CARE),
    layout=(
        *layout("visits", [RowKind.RESULT], "home"),
        *layout("visits", [RowKind.RESULT], "care"),
        *layout("visits", [RowKind.TARGET, RowKind.RATING]),
        *layout("in_care", [RowKind.NUMERATOR]),
    ),
)


def test_a_figure_typed_without_a_line_where_only_named_lines_are_printed() -> None:
    (finding,) = found(WITHOUT_LINE, replace(BY_LINE, figures=(TYPED,)))
    assert finding.message == (
        "The figure typed for City has no line, and no table shows it. The lines are: home, care."
    )
    assert finding.where == "Scorecard.xlsx, table Figures, row Dec-17 visits City"
    assert (finding.severity, finding.month) == (Severity.ERROR, DECEMBER)


def test_a_figure_typed_for_a_line_or_where_a_row_has_none() -> None:
    assert found(WITHOUT_LINE, replace(BY_LINE, figures=(replace(TYPED, line="care"),))) == []
    assert found(WITHOUT_LINE, team(figures=(TYPED,))) == []
    judged_as_one = (replace(VISITS, judged_line=""), IN_CARE)
    assert found(WITHOUT_LINE, replace(BY_LINE, indicators=judged_as_one, figures=(TYPED,))) == []


def test_a_line_may_lack_before_the_indicator_was_printed_as_several() -> None:
    as_one = layout("visits", [RowKind.RESULT])
    since = tuple(replace(row, from_month=DECEMBER) for row in BY_LINE.layout)
    workbook = team(
        indicators=(VISITS, replace(VISITS, judged_line="home", from_month=DECEMBER), IN_CARE),
        layout=(*as_one, *since, *layout("in_care", [RowKind.NUMERATOR])),
    )
    before = replace(TYPED, month=NOVEMBER)
    assert found(WITHOUT_LINE, replace(workbook, figures=(before,))) == []
    assert len(found(WITHOUT_LINE, replace(workbook, figures=(TYPED,)))) == 1


def test_something_is_said_about_an_indicator_after_its_last_month() -> None:
    visits, *others = TEAM.indicators
    workbook = team(
        indicators=(replace(visits, until=NOVEMBER), *others), overrides=(OVERRIDE,), commentary=()
    )
    (finding,) = found(NOT_REPORTED, workbook)
    assert finding.message == (
        "The table Overrides has a row for visits, which is not reported in Dec-17."
    )
    assert "'Until'" in finding.mend


NO_COLUMN = "typed-area-not-reported"
EAST, WEST = TEAM.areas


def test_a_figure_typed_for_an_area_after_it_closed() -> None:
    workbook = team(areas=(EAST, replace(WEST, until=NOVEMBER)))
    late = replace(TYPED, area="West")
    (finding,) = found(NO_COLUMN, replace(workbook, figures=(late,)))
    assert finding.message == (
        "No table shows the figure typed for West: West has no column for visits in Dec-17."
    )
    assert finding.where == "Scorecard.xlsx, table Figures, row Dec-17 visits West"
    assert (finding.severity, finding.month) == (Severity.WARNING, DECEMBER)
    in_time = replace(late, month=NOVEMBER)
    assert found(NO_COLUMN, replace(workbook, figures=(in_time,))) == []


def test_what_was_counted_for_an_area_that_closed_is_nothing_that_was_typed() -> None:
    workbook = team(areas=(EAST, replace(WEST, until=NOVEMBER)))
    assert Key(DECEMBER, "visits", area="West") in FIGURES
    assert found(NO_COLUMN, workbook) == []


def test_a_figure_typed_for_an_area_of_an_indicator_without_areas() -> None:
    (message,) = messages(
        NO_COLUMN, team(figures=(replace(TYPED, indicator="in_care", area="East"),))
    )
    assert message == "No table shows the figure typed for East: in_care has no columns for areas."


def test_the_year_before_an_area_opened_may_be_typed_for_a_month_that_adds_it_up() -> None:
    opened = team(
        areas=(EAST, replace(WEST, from_month=DECEMBER)),
        figures=(replace(TYPED, area="West", month=NOVEMBER),),
    )
    assert found(NO_COLUMN, opened) == []


def test_an_area_that_is_not_in_the_table_areas_is_an_unknown_name_alone() -> None:
    workbook = team(figures=(replace(TYPED, area="Wset"),))
    assert found(NO_COLUMN, workbook) == []
    assert len(found("unknown-name", workbook)) == 1

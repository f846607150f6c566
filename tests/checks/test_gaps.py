"""Months whose figures are missing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from xlsx_tools.catalogue.kinds import Kind, Previous, Window
from xlsx_tools.catalogue.records import TeamWorkbook
from xlsx_tools.checks import Severity
from xlsx_tools.figures import Figure, Key
from xlsx_tools.periods import Month, months_ending

from .samples import (
    DECEMBER,
    IN_CARE,
    IN_CARE_ROWS,
    NOVEMBER,
    TEAM,
    VISITS,
    VISITS_ROWS,
    fig,
    figures,
    found,
    layout,
    messages,
    team,
)

RULE = "missing-figure"
EARLIER = [Key(month, "visits") for month in months_ending(NOVEMBER, 6)]


def yearly(previous: Previous = Previous.NONE) -> TeamWorkbook:
    """Visits counted over twelve months."""
    visits = replace(VISITS, window=Window.TWELVE_MONTHS, previous=previous, by_area=False)
    return team(indicators=(visits, IN_CARE))


def test_a_month_without_its_figure() -> None:
    (finding,) = found(RULE, TEAM, figures(without=[Key(DECEMBER, "in_care")]))
    assert finding.message == "There is no figure for Dec-17, and no note that says why."
    assert (finding.severity, finding.indicator) == (Severity.ERROR, "in_care")


def test_a_gap_with_a_note_is_declared_and_one_without_is_not() -> None:
    assert messages(RULE, TEAM, figures(fig("in_care", note="not legible"))) == []
    assert len(messages(RULE, TEAM, figures(fig("in_care")))) == 1


def test_an_earlier_gap_with_a_note_is_declared_too() -> None:
    said = fig("visits", month=EARLIER[2].month, note="not legible")
    assert messages(RULE, TEAM, figures(said)) == []


def test_a_column_of_twelve_months_needs_twelve() -> None:
    visits = replace(VISITS, previous=Previous.AVERAGE_12, by_area=False)
    assert messages(RULE, team(indicators=(visits, IN_CARE))) == [
        "The column 'Prev. 6 months average' lacks Dec-16 to May-17."
    ]


def test_only_the_judged_line_must_be_there() -> None:
    workbook = team(
        indicators=(replace(VISITS, judged_line="all", kind=Kind.MEAN, by_area=False), IN_CARE)
    )
    assert messages(RULE, workbook) == [
        "There is no figure for Dec-17 in the line 'all', and no note that says why."
    ]
    assert messages(RULE, workbook, figures(fig("visits", value=15, line="all"))) == []


def test_of_an_indicator_of_named_lines_it_is_said_that_one_is_to_be_named() -> None:
    lines = (*layout("in_care", IN_CARE_ROWS, "home"), *layout("in_care", IN_CARE_ROWS, "away"))
    workbook = team(layout=(*layout("visits", VISITS_ROWS), *lines))
    counted = figures(
        fig("in_care", 9, 100, line="home"),
        fig("in_care", 8, 100, line="away"),
        without=[Key(DECEMBER, "in_care")],
    )
    (finding,) = found(RULE, workbook, counted)
    assert finding.mend == (
        "Name the line that is judged in the table Indicators, column 'Judged line': home or away."
    )


def test_some_of_the_earlier_six_months_are_missing() -> None:
    gone = [EARLIER[0], EARLIER[2], EARLIER[3], EARLIER[4]]
    (finding,) = found(RULE, TEAM, figures(without=gone))
    assert finding.message == (
        "The column 'Prev. 6 months average' lacks Jun-17, Aug-17 to Oct-17."
    )
    assert finding.severity is Severity.WARNING


def test_earlier_months_that_were_never_kept_are_no_finding() -> None:
    assert messages(RULE, TEAM, figures(without=EARLIER)) == []


def test_earlier_months_of_another_series_are_not_needed() -> None:
    anew = replace(VISITS, from_month=Month(2017, 9), series_break="Counted anew.")
    rows = tuple(replace(row, from_month=anew.from_month) for row in TEAM.layout)
    workbook = team(indicators=(VISITS, anew, IN_CARE), layout=(*TEAM.layout, *rows))
    assert messages(RULE, workbook, figures(without=EARLIER[:3])) == []
    assert messages(RULE, workbook, figures(without=EARLIER[:4])) == [
        "The column 'Prev. 6 months average' lacks Sep-17."
    ]


def test_a_window_that_lacks_some_of_its_months() -> None:
    assert messages(RULE, yearly()) == ["The figures of 12 months lack Jan-17 to May-17."]
    whole = figures(*(fig("visits", 80, 90, month=Month(2017, number)) for number in range(1, 6)))
    assert messages(RULE, yearly(), whole) == []


def test_a_window_published_as_one_value_needs_no_months() -> None:
    assert messages(RULE, yearly(), figures(fig("visits", value=87))) == []


@pytest.mark.parametrize(
    "half", [fig("visits", 80, month=Month(2017, 5)), fig("visits", value=88, month=Month(2017, 5))]
)
def test_a_month_with_half_of_its_counts_is_told_where_it_makes_the_year_x(
    half: tuple[Key, Figure],
) -> None:
    """A value alone may be typed where counts are not known, and cannot be added to counts."""
    rest = [fig("visits", 80, 90, month=Month(2017, number)) for number in range(1, 5)]
    assert messages(RULE, yearly(), figures(half, *rest)) == [
        "The figures of 12 months lack a count in May-17, and cannot be added up."
    ]
    six = replace(VISITS, previous=Previous.AVERAGE_6, by_area=False)
    in_six = figures(fig("visits", 80, month=EARLIER[1].month))
    assert messages(RULE, team(indicators=(six, IN_CARE)), in_six) == [
        "The column 'Prev. 6 months average' lacks a count in Jul-17, and cannot be added up."
    ]
    values = figures(fig("visits", value=88, month=EARLIER[1].month))
    assert messages(RULE, team(indicators=(six, IN_CARE)), values) == []  # a mean of values


def test_the_year_so_far_begins_in_april() -> None:
    visits = replace(VISITS, window=Window.YEAR_TO_DATE, previous=Previous.LAST_YEAR, by_area=False)
    workbook = team(indicators=(visits, IN_CARE))
    last_year = fig("visits", 80, 90, month=Month(2017, 2))
    assert messages(RULE, workbook, figures(last_year)) == [
        "The column 'Prev. 6 months average' lacks Apr-16 to Jan-17, Mar-17.",
        "The figures of year to date lack Apr-17 to May-17.",
    ]


def test_the_year_before_may_lack_some_months() -> None:
    a_year_ago = fig("visits", 80, 90, month=DECEMBER - 12)
    whole_year = [fig("visits", 80, 90, month=Month(2017, number)) for number in range(1, 6)]
    found_now = messages(RULE, yearly(Previous.YEAR_BEFORE), figures(a_year_ago, *whole_year))
    assert found_now == ["The column 'Prev. 6 months average' lacks Jan-16 to Nov-16."]


def test_a_whole_run_of_months_lacks_nothing() -> None:
    assert messages(RULE) == []

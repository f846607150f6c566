"""Targets, averages and typed figures that have outlived their date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from xlsx_tools.catalogue.kinds import Comparator, Judged, RowKind
from xlsx_tools.catalogue.records import Benchmark, Target, TeamWorkbook, TypedFigure
from xlsx_tools.figures import Figure, Key
from xlsx_tools.values import PerCent

from .samples import (
    DECEMBER,
    IN_CARE,
    IN_CARE_ROWS,
    NOVEMBER,
    TODAY,
    VISITS,
    found,
    layout,
    messages,
    team,
)

TARGET = "target-out-of-date"
BENCHMARK = "benchmark-out-of-date"
PAST = "typed-figure-past-date"
REASON = "typed-without-reason"
PER_CENT = "per-cent-for-number"
SHARE = "share-for-per-cent"

NINETY = Target(indicator="visits", value=Fraction(90))
AVERAGE = Benchmark(
    indicator="visits", comparator=Comparator.NATIONAL, value=Fraction(88), next_due=NOVEMBER
)
TYPED = TypedFigure(
    month=DECEMBER, indicator="visits", value=Fraction(90), reason="Late.", who="A. Analyst"
)


@pytest.mark.parametrize(
    ("target", "message"),
    [
        (
            replace(NINETY, until=NOVEMBER),
            "The target 90 held until Nov-17; none has taken its place.",
        ),
        (
            replace(NINETY, by_month=NOVEMBER),
            "The target 90 was to be reached by Nov-17; none has taken its place.",
        ),
        (
            replace(NINETY, until=NOVEMBER, by_month=DECEMBER + 3),
            "The target 90 held until Nov-17; none has taken its place.",
        ),
        (
            replace(NINETY, value=None, until=NOVEMBER),
            "The target (not known) held until Nov-17; none has taken its place.",
        ),
    ],
)
def test_a_target_that_is_over(target: Target, message: str) -> None:
    assert messages(TARGET, team(targets=(target,))) == [message]


@pytest.mark.parametrize(
    "targets",
    [
        (),
        (NINETY,),
        (replace(NINETY, until=DECEMBER, by_month=DECEMBER),),
        (replace(NINETY, until=NOVEMBER), replace(NINETY, from_month=DECEMBER)),
        (replace(NINETY, by_month=NOVEMBER), replace(NINETY, from_month=DECEMBER, value=None)),
    ],
)
def test_a_target_that_holds_or_was_replaced(targets: tuple[Target, ...]) -> None:
    assert messages(TARGET, team(targets=targets)) == []


def test_a_target_given_up_is_no_finding_once_its_row_is_not_printed() -> None:
    ended = Target(indicator="in_care", value=Fraction(1750), until=NOVEMBER)
    workbook = team(targets=(NINETY, ended))
    assert messages(TARGET, workbook) == []
    rows = layout("in_care", (*IN_CARE_ROWS, RowKind.TARGET))
    visits = tuple(row for row in workbook.layout if row.indicator == "visits")
    printed = replace(workbook, layout=(*visits, *rows))
    assert messages(TARGET, printed) == [
        "The target 1,750 held until Nov-17; none has taken its place."
    ]


def test_of_several_targets_that_are_over_the_last_one_typed_is_named() -> None:
    first = replace(NINETY, value=Fraction(80), until=NOVEMBER - 12)
    last = replace(NINETY, from_month=NOVEMBER - 11, until=NOVEMBER)
    assert messages(TARGET, team(targets=(first, last))) == [
        "The target 90 held until Nov-17; none has taken its place."
    ]


def test_a_longer_target_does_not_hold_again_after_a_temporary_one_and_that_is_said() -> None:
    longer = replace(NINETY, value=Fraction(50), until=DECEMBER + 3)
    temporary = replace(NINETY, value=Fraction(70), from_month=NOVEMBER, until=NOVEMBER)
    for targets in ((longer, temporary), (temporary, longer)):
        assert messages(TARGET, team(targets=targets)) == [
            "The target 70 held until Nov-17; none has taken its place. 50, until Mar-18, does not "
            "hold again: a later row replaced it."
        ]
    again = replace(longer, from_month=DECEMBER)
    assert messages(TARGET, team(targets=(longer, temporary, again))) == []


def test_an_average_whose_successor_has_come_out() -> None:
    neighbours = replace(AVERAGE, comparator=Comparator.NEIGHBOURS, next_due=DECEMBER)
    assert messages(BENCHMARK, team(benchmarks=(AVERAGE, neighbours))) == [
        "The average of England, 88, has been out of date since Nov-17.",
        "The average of Statistical neighbours, 88, has been out of date since Dec-17.",
    ]


@pytest.mark.parametrize(
    "average",
    [
        replace(AVERAGE, next_due=DECEMBER + 1),
        replace(AVERAGE, next_due=None),
        replace(AVERAGE, value=None),
        replace(AVERAGE, until=NOVEMBER),
    ],
)
def test_an_average_that_is_the_newest_or_not_printed(average: Benchmark) -> None:
    assert messages(BENCHMARK, team(benchmarks=(average,))) == []


def test_a_typed_figure_past_its_day() -> None:
    past = replace(TYPED, until=date(2018, 1, 19))
    (finding,) = found(PAST, team(figures=(past,)))
    assert finding.message == "The figure typed for City was to hold until 19/01/2018."
    assert finding.where == "Scorecard.xlsx, table Figures, row Dec-17 visits City"
    for still in (replace(TYPED, until=TODAY), TYPED):
        assert messages(PAST, team(figures=(still,))) == []


def test_a_typed_figure_without_reason_or_author() -> None:
    assert messages(REASON, team(figures=(replace(TYPED, reason="", who=" "),))) == [
        "The figure typed for City lacks: Reason, Who."
    ]
    assert messages(REASON, team(figures=(replace(TYPED, who=""),))) == [
        "The figure typed for City lacks: Who."
    ]
    assert messages(REASON, team(figures=(TYPED,))) == []


TWENTY = PerCent(20)


@pytest.mark.parametrize(
    ("workbook", "where"),
    [
        (
            team(targets=(replace(NINETY, indicator="in_care", value=TWENTY),)),
            "table Targets, row in_care, column 'Target'",
        ),
        (
            team(targets=(replace(NINETY, indicator="in_care", floor=TWENTY),)),
            "table Targets, row in_care, column 'Floor'",
        ),
        (
            team(
                indicators=(replace(VISITS, judged=Judged.NUMERATOR), IN_CARE),
                targets=(replace(NINETY, value=TWENTY),),
            ),
            "table Targets, row visits, column 'Target'",
        ),
        (
            team(benchmarks=(replace(AVERAGE, indicator="in_care", value=TWENTY),)),
            "table Benchmarks, row in_care, column 'Value'",
        ),
        (
            team(figures=(replace(TYPED, indicator="in_care", value=TWENTY),)),
            "table Figures, row Dec-17 in_care, column 'Value'",
        ),
    ],
)
def test_a_percentage_typed_for_what_is_none(workbook: TeamWorkbook, where: str) -> None:
    (finding,) = found(PER_CENT, workbook)
    assert finding.message == "20% was typed for what is no percentage, and is taken as 20."
    assert finding.where == f"Scorecard.xlsx, {where}"


def test_a_percentage_typed_for_a_percentage_is_sound() -> None:
    workbook = team(
        targets=(replace(NINETY, value=TWENTY, floor=TWENTY),),
        benchmarks=(replace(AVERAGE, value=TWENTY),),
        figures=(replace(TYPED, value=TWENTY),),
    )
    assert messages(PER_CENT, workbook) == []
    assert messages(PER_CENT, team(targets=(replace(NINETY, indicator="in_care"),))) == []


@pytest.mark.parametrize(
    ("workbook", "where"),
    [
        (
            team(targets=(replace(NINETY, value=Fraction("0.95")),)),
            "table Targets, row visits, column 'Target'",
        ),
        (
            team(benchmarks=(replace(AVERAGE, value=Fraction("0.95")),)),
            "table Benchmarks, row visits, column 'Value'",
        ),
        (
            team(figures=(replace(TYPED, value=Fraction("0.95")),)),
            "table Figures, row Dec-17 visits, column 'Value'",
        ),
    ],
)
def test_a_percentage_typed_as_a_share(workbook: TeamWorkbook, where: str) -> None:
    (finding,) = found(SHARE, workbook)
    assert finding.message == "It says 0.95%; 95% may be meant."
    assert finding.where == f"Scorecard.xlsx, {where}"


def test_a_target_of_one_per_cent_is_hardly_meant_and_a_months_one_per_cent_may_be() -> None:
    """A cell of 100 % holds 1, which is what is pasted from it; GREEN would be every month."""
    one = replace(NINETY, value=Fraction(1))
    assert messages(SHARE, team(targets=(one,))) == ["It says 1%; 100% may be meant."]
    typed = replace(TYPED, value=Fraction(1))
    assert messages(SHARE, team(figures=(typed,))) == []


def test_shares_in_a_file_of_figures_are_said_once_for_each_indicator() -> None:
    """As Power BI exports them; the file of a month has a row for each area."""
    shares = {
        Key(DECEMBER, "visits", area=area): Figure(value=Fraction(value))
        for area, value in (("City", "0.9"), ("East", "0.8"))
    }
    (finding,) = found(SHARE, team(), shares)
    assert (finding.message, finding.where) == (
        "It says 0.9%; 90% may be meant.",
        "figures/2017-12.csv, rows of visits, column value",
    )


@pytest.mark.parametrize("value", [None, Fraction(0), Fraction(95)])
def test_no_share_is_nought_or_more_than_one(value: Fraction | None) -> None:
    assert messages(SHARE, team(targets=(replace(NINETY, value=value),))) == []


def test_half_a_case_or_rate_is_no_share() -> None:
    half = replace(NINETY, value=Fraction(1, 2))
    count = replace(VISITS, judged=Judged.NUMERATOR)
    assert messages(SHARE, team(indicators=(count, IN_CARE), targets=(half,))) == []
    assert messages(SHARE, team(targets=(replace(half, indicator="in_care"),))) == []

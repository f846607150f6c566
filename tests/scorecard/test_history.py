"""The months before: what is charted beside this one, and what is not."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from small_scorecards import (
    DECEMBER,
    EAST,
    ENGLAND,
    NOVEMBER,
    printed,
    report,
    steadily,
    team,
    visits,
)

from xlsx_tools.catalogue import kinds
from xlsx_tools.catalogue import records as rec
from xlsx_tools.catalogue.kinds import Judged, RowKind
from xlsx_tools.catalogue.records import TeamWorkbook
from xlsx_tools.figures import Basis, Figure, Key, table_of
from xlsx_tools.pack.chart import describe
from xlsx_tools.periods import Month
from xlsx_tools.scorecard import Reported, assemble
from xlsx_tools.scorecard.history import judges_the_same
from xlsx_tools.scorecard.verdict_text import (
    chart_text,
)
from xlsx_tools.values import Unit


def test_months_that_were_measured_in_another_unit_are_not_charted_beside_this_one() -> None:
    days = visits(
        from_month=DECEMBER, kind=kinds.Kind.MEAN, unit=Unit.DAYS, series_break="Mean days now."
    )
    workbook = team(
        visits(),
        days,
        targets=(
            rec.Target(indicator="visits", value=Fraction(90)),
            rec.Target(indicator="visits", from_month=DECEMBER, value=Fraction(30)),
        ),
        benchmarks=(
            rec.Benchmark(
                indicator="visits", comparator=kinds.Comparator.NATIONAL, value=Fraction("82.5")
            ),
        ),
    )
    found = report(workbook, steadily(3, 4, 2) | {DECEMBER: (3500, 100)})
    *earlier, before, now = found.histories[0].months
    assert (now.charted, now.target, now.national) == (35, 30, Fraction("82.5"))
    assert (now.unit, now.comparable, now.as_then) == (Unit.DAYS, True, "")
    assert (before.charted, before.target, before.national) == (None, None, None)
    assert (before.unit, before.comparable) == (Unit.PERCENT, False)
    assert before.as_then == "result 75%, target 90%, England 82.5%"
    assert earlier[0].as_then == "target 90%, England 82.5%"
    said = [note for note in found.notes if "Not drawn" in note]
    assert said == [
        "Not drawn are values and targets of Jan-16 to Nov-17: they were of another quantity or "
        "unit. The notes on the sheet Data have them."
    ]


def test_where_the_count_is_judged_now_its_earlier_counts_are_charted_and_no_old_target() -> None:
    workbook = team(
        visits(),
        visits(from_month=NOVEMBER, judged=Judged.NUMERATOR),
        targets=(
            rec.Target(indicator="visits", value=Fraction(90)),
            rec.Target(indicator="visits", from_month=NOVEMBER, value=Fraction(20)),
        ),
    )
    found = report(workbook, {DECEMBER - 2: (15, 20), NOVEMBER: (16, 20), DECEMBER: (17, 20)})
    points = found.histories[0].months[-3:]
    assert [(point.charted, point.target) for point in points] == [(15, None), (16, 20), (17, 20)]
    assert points[0].as_then == "target 90%"
    assert any(note.startswith("Not drawn are targets and averages of") for note in found.notes)


def by_line(workbook: TeamWorkbook) -> Reported:
    """December's scorecard, with 70 of 100 at home and 80 in care in it and the month before."""
    rows = tuple(replace(row, line=line) for row in workbook.layout for line in ("home", "care"))
    figures = table_of(
        (Key(month, "visits", line, area), Figure(Fraction(n), Fraction(100)))
        for month in (NOVEMBER, DECEMBER)
        for line, n in (("home", 70), ("care", 80))
        for area in ("City", "East")
    )
    (found,) = assemble(replace(workbook, layout=rows), figures, DECEMBER).indicators
    return found


def compared_with(found: Reported) -> dict[tuple[str, str], list[tuple[Any, Any]]]:
    """The target and England's average of the last two months, by line and area."""
    return {
        (each.line, each.area): [(point.target, point.national) for point in each.months[-2:]]
        for each in found.histories
    }


def test_a_target_and_an_average_are_those_of_the_judged_line() -> None:
    workbook = team(visits(judged_line="home", by_area=True), areas=(EAST,), benchmarks=(ENGLAND,))
    assert compared_with(by_line(workbook)) == {
        ("home", "City"): [(90, 85), (90, 85)],
        ("home", "East"): [(None, 85), (None, 85)],  # the target is the whole authority's
        ("care", "City"): [(None, None), (None, None)],
        ("care", "East"): [(None, None), (None, None)],
    }


def test_where_another_line_is_judged_now_the_targets_of_before_stay_with_the_old_one() -> None:
    workbook = team(
        visits(judged_line="home"),
        visits(judged_line="care", from_month=DECEMBER),
        targets=(
            rec.Target(indicator="visits", value=Fraction(30)),
            rec.Target(indicator="visits", from_month=DECEMBER, value=Fraction(90)),
        ),
        benchmarks=(ENGLAND,),
    )
    found = by_line(workbook)
    assert [point.charted for point in found.histories[0].months[-2:]] == [80, 80]
    compared = compared_with(found)
    assert compared["care", "City"] == [(None, None), (90, 85)]
    assert compared["home", "City"] == [(30, 85), (None, None)]


def test_a_new_wording_alone_leaves_nothing_out_of_the_chart() -> None:
    workbook = team(visits(), visits(from_month=DECEMBER, title="% of children visited"))
    found = report(workbook, steadily(3, 4) | {DECEMBER: (4, 5)})
    assert [point.charted for point in found.histories[0].months[-2:]] == [75, 80]
    assert not [point for point in found.histories[0].months if point.as_then]
    assert not [note for note in found.notes if "Not drawn" in note]


def test_apportioned_months_fill_the_previous_column_and_no_chart() -> None:
    found = report(team(), {DECEMBER: (95, 100)}, made_up=steadily(50, 100))
    assert printed(found, RowKind.RESULT, "previous") == "50%"
    points = {point.month: point.charted for point in found.histories[0].months}
    assert {month for month, charted in points.items() if charted is not None} == {DECEMBER}
    assert NOVEMBER in points


def test_a_month_made_up_from_six_says_so_and_has_no_basis() -> None:
    found = report(team(), {DECEMBER: (95, 100)}, made_up=steadily(50, 100))
    november, december = found.histories[0].months[-2:]
    assert (november.basis, november.note) == (None, "only a six-month figure was published")
    assert (december.basis, december.note) == (Basis.COUNTED, "")


@pytest.mark.parametrize(
    ("since", "marked"),
    [
        (DECEMBER - 24, False),
        (DECEMBER - 23, True),  # the first of 24 months charted
        (DECEMBER, True),
        (DECEMBER + 1, False),
    ],
)
def test_a_change_of_counting_is_marked_while_it_is_charted(since: Month, marked: bool) -> None:
    broken = visits(from_month=since, series_break="Counted otherwise.")
    settings = rec.Settings(months_charted=24)
    found = report(team(visits(), broken, settings=settings), {DECEMBER: (95, 100)})
    assert len(found.histories[0].months) == 24
    assert (found.marks == "‡", bool(found.breaks)) == (marked, marked)


@pytest.mark.parametrize(
    ("then", "now", "same"),
    [
        (kinds.Kind.PERCENT, kinds.Kind.RATE, True),  # cases are cases
        (kinds.Kind.MEAN, kinds.Kind.PERCENT, False),  # days are none
        (kinds.Kind.PERCENT, kinds.Kind.MEAN, False),
    ],
)
def test_a_count_of_days_is_not_charted_as_one_of_cases(
    then: kinds.Kind, now: kinds.Kind, same: bool
) -> None:
    counted = {"judged": Judged.NUMERATOR}
    assert judges_the_same(visits(kind=then, **counted), visits(kind=now, **counted)) is same


def test_apportioned_months_are_never_rated_or_shown() -> None:
    found = report(team(), {}, made_up={DECEMBER: (95, 100)})
    assert printed(found, RowKind.RESULT, "month") == "x"
    assert (found.rating.colour, printed(found, RowKind.RATING, "previous")) == (None, "x")


def test_a_line_that_no_table_has_is_not_in_the_history() -> None:
    rows = [(Key(DECEMBER, "visits", "care"), Figure(Fraction(9), Fraction(10)))]
    (found,) = assemble(team(), table_of(rows), DECEMBER).indicators
    assert [(history.line, history.area) for history in found.histories] == [("", "City")]


@pytest.mark.parametrize(
    ("visited", "text"),
    [
        (
            (88, 90, 90, 89, 88, 88),
            "Dec-17: 88%, after 88% in Jul-17; lowest 88% in 3 months (last Dec-17), highest 90% "
            "in 2 months (last Sep-17)",
        ),
        (
            (91, 90, 90, 89, 88, 90),
            "Dec-17: 90%, after 91% in Jul-17; lowest 88% in Nov-17, highest 91% in Jul-17",
        ),
        ((90,) * 6, "Dec-17: 90%, after 90% in Jul-17; 90% in every month that has a number"),
    ],
)
def test_the_chart_in_words_names_no_month_alone_that_others_equal(
    visited: tuple[int, ...], text: str
) -> None:
    months = reversed([DECEMBER - back for back in range(6)])
    counts = {month: (seen, 100) for month, seen in zip(months, visited, strict=True)}
    assert f". {text}; target 90%. " in describe(report(team(), counts))


@pytest.mark.parametrize(
    ("judged", "said"),
    [
        (Judged.RESULT, ""),
        (Judged.NUMERATOR, "England's average is a rate per 10,000 and is not drawn."),
    ],
)
def test_a_rate_is_not_drawn_among_counts_and_that_is_said(judged: Judged, said: str) -> None:
    rate = visits(kind=kinds.Kind.RATE, unit=Unit.RATE, judged=judged)
    found = report(team(rate, benchmarks=(ENGLAND,)), {DECEMBER: (20, 400)})
    assert chart_text(found) == said
    assert chart_text(report(team(rate), {DECEMBER: (20, 400)})) == ""


def test_a_rate_of_months_before_the_first_definition_has_its_population_too() -> None:
    """They are counted, and their counts are printed: so is what they make per 10,000."""
    rate = visits(
        kind=kinds.Kind.RATE,
        unit=Unit.RATE,
        polarity=kinds.Polarity.LOW,
        previous=kinds.Previous.LAST_MARCH,
        from_month=DECEMBER,
    )
    people = (rec.Population(area="City", children=200_000),)
    counts = {Month(2017, 3): (1790, None), DECEMBER: (1800, None)}
    found = report(team(rate, population=people), counts)
    assert printed(found, RowKind.RESULT, "previous") == "90"

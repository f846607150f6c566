"""Floors on the wrong side, and definitions that measure otherwise than those before."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from xlsx_tools.catalogue.kinds import Judged, Kind, Polarity, Status
from xlsx_tools.catalogue.records import Indicator, MonthEntry, Target, TeamWorkbook
from xlsx_tools.checks import Severity
from xlsx_tools.periods import Month
from xlsx_tools.values import Unit

from .samples import DECEMBER, IN_CARE, NOVEMBER, TEAM, VISITS, found, messages, team


def aiming(target: int, floor: int, polarity: Polarity, *, rated: bool = True) -> TeamWorkbook:
    """The sound team workbook, with a floor for visits and both months to look at."""
    return team(
        indicators=(replace(VISITS, polarity=polarity, rated=rated), IN_CARE),
        targets=(Target(indicator="visits", value=Fraction(target), floor=Fraction(floor)),),
        months=tuple(
            MonthEntry(month=each, status=Status.PROVISIONAL) for each in (NOVEMBER, DECEMBER)
        ),
    )


def test_a_floor_above_a_target_that_is_to_be_exceeded() -> None:
    (finding,) = found("floor-beyond-target", aiming(80, 85, Polarity.HIGH))
    assert finding.message == (
        "The floor 85 is better than the target 80, for high is good: nothing can be AMBER."
    )
    assert finding.where == "Scorecard.xlsx, table Targets, row visits, column 'Floor'"
    assert finding.severity is Severity.ERROR


def test_a_floor_below_a_target_that_is_not_to_be_exceeded() -> None:
    (message,) = messages("floor-beyond-target", aiming(20, 15, Polarity.LOW))
    assert "The floor 15 is better than the target 20, for low is good" in message


@pytest.mark.parametrize(
    ("target", "floor", "polarity"),
    [(80, 70, Polarity.HIGH), (80, 80, Polarity.HIGH), (20, 25, Polarity.LOW)],
)
def test_a_floor_on_the_right_side(target: int, floor: int, polarity: Polarity) -> None:
    workbook = aiming(target, floor, polarity)
    assert messages("floor-beyond-target", workbook) == []
    assert messages("floor-without-effect", workbook) == []


@pytest.mark.parametrize("polarity", [Polarity.TARGET, Polarity.NONE])
def test_a_floor_where_there_is_no_good_direction(polarity: Polarity) -> None:
    (finding,) = found("floor-without-effect", aiming(80, 70, polarity))
    assert finding.message == f"With polarity {polarity.value} the floor 70 has no effect."
    assert finding.severity is Severity.WARNING
    assert messages("floor-beyond-target", aiming(80, 85, polarity)) == []


def test_a_floor_of_what_is_not_rated_may_wait() -> None:
    assert messages("floor-beyond-target", aiming(80, 85, Polarity.HIGH, rated=False)) == []


@pytest.mark.parametrize(
    ("kind", "unit", "fitting"),
    [
        (Kind.MEAN, Unit.PERCENT, "'count' or 'days' or 'cases per worker'"),
        (Kind.COUNT, Unit.PERCENT, "'count' or 'days' or 'cases per worker'"),
        (Kind.RATE, Unit.PERCENT, "'rate per 10,000'"),
        (Kind.PERCENT, Unit.RATE, "'percent'"),
        (Kind.PERCENT, Unit.COUNT, "'percent'"),
        (Kind.MEAN, Unit.RATE, "'count' or 'days' or 'cases per worker'"),
    ],
)
def test_a_unit_that_is_not_that_of_the_kind(kind: Kind, unit: Unit, fitting: str) -> None:
    workbook = team(indicators=(replace(VISITS, kind=kind, unit=unit), IN_CARE))
    (finding,) = found("unit-contradicts-kind", workbook)
    assert finding.message == (
        f"The result of the kind '{kind.value}' is printed in the unit '{unit.value}', which it "
        "is not."
    )
    assert finding.where == "Scorecard.xlsx, table Indicators, row visits, column 'Unit'"
    assert finding.mend == f"Choose the unit {fitting}, or correct the kind."
    assert finding.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("kind", "unit"),
    [(Kind.MEAN, Unit.COUNT), (Kind.MEAN, Unit.DAYS), (Kind.COUNT, Unit.DAYS)],
)
def test_means_and_counts_are_of_anything_but_shares(kind: Kind, unit: Unit) -> None:
    """Pounds in a week for each child are a mean in the unit count."""
    workbook = team(indicators=(replace(VISITS, kind=kind, unit=unit), IN_CARE))
    assert messages("unit-contradicts-kind", workbook) == []
    assert messages("unit-contradicts-kind") == []


DAYS = replace(VISITS, kind=Kind.MEAN, unit=Unit.DAYS)


def after(before: Indicator, since: Month, **changes: object) -> TeamWorkbook:
    """The sound team workbook, with another definition of visits before the one of now."""
    now = replace(VISITS, from_month=since, **changes)  # type: ignore[arg-type]
    return team(indicators=(before, now, IN_CARE))


def test_days_and_a_percentage_without_a_series_break_between() -> None:
    (finding,) = found("measured-otherwise", after(DAYS, DECEMBER))
    assert finding.message == (
        "From Dec-17 its kind is percent (percent), before it was mean (days), and the months "
        "before are taken for the same."
    )
    assert finding.where == (
        "Scorecard.xlsx, table Indicators, row Dec-17 visits, column 'Series break'"
    )
    assert finding.severity is Severity.ERROR


def test_a_series_break_parts_what_was_measured_otherwise() -> None:
    assert messages("measured-otherwise", after(DAYS, DECEMBER, series_break="Days.")) == []


def test_a_new_wording_measures_the_same() -> None:
    assert messages("measured-otherwise", after(VISITS, DECEMBER, title="% visited")) == []


def test_a_count_is_the_same_whatever_stands_beside_it() -> None:
    """Where the count is judged, that its rate is printed now and no percentage is no break."""
    counted = replace(VISITS, judged=Judged.NUMERATOR)
    rate = {"judged": Judged.NUMERATOR, "kind": Kind.RATE, "unit": Unit.RATE}
    assert messages("measured-otherwise", after(counted, DECEMBER, **rate)) == []


def test_what_was_measured_otherwise_long_ago_is_compared_no_more() -> None:
    assert TEAM.months[-1].month == DECEMBER
    assert len(messages("measured-otherwise", after(DAYS, DECEMBER - 11))) == 1
    assert messages("measured-otherwise", after(DAYS, DECEMBER - 12)) == []

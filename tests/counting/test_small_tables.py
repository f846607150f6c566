"""The months to count as tables on an engine."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from xlsx_tools.catalogue.records import Settings
from xlsx_tools.counting.ground import Ground, lay
from xlsx_tools.engines import Engine, start
from xlsx_tools.periods import Month

LEAP_FEBRUARY = Month(2016, 2)
DECEMBER = Month(2017, 12)


@pytest.fixture
def ground() -> Ground:
    return lay(start(Engine.DUCKDB), {}, Settings(), [DECEMBER, LEAP_FEBRUARY])


def days_of(ground: Ground) -> list[tuple[date, str]]:
    found = ground.small.con.to_pyarrow(ground.days).to_pylist()
    return sorted((row["on_day"], row["month"]) for row in found)


def test_every_day_of_the_months_has_its_month_and_no_other_day_has_one(ground: Ground) -> None:
    february = [(date(2016, 2, 1) + timedelta(number), "2016-02") for number in range(29)]
    december = [(date(2017, 12, 1) + timedelta(number), "2017-12") for number in range(31)]
    assert days_of(ground) == february + december


def test_a_month_that_is_not_over_as_at_a_day_ends_on_it() -> None:
    day = date(2017, 12, 12)
    ground = lay(start(Engine.DUCKDB), {}, Settings(), [LEAP_FEBRUARY, DECEMBER], as_at=day)
    months = ground.small.con.to_pyarrow(ground.months).to_pylist()
    ends = {row["month"]: row["last_day"] for row in months}
    assert ends == {"2016-02": date(2016, 2, 29), "2017-12": day}
    assert days_of(ground)[-1] == (day, "2017-12")


def test_a_ground_of_fewer_months_has_their_days_alone(ground: Ground) -> None:
    days = days_of(ground.only([LEAP_FEBRUARY]))
    assert len(days) == 29
    assert days[-1] == (date(2016, 2, 29), "2016-02")

"""A month that is reported before it is over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from xlsx_tools.catalogue.kinds import Status
from xlsx_tools.catalogue.records import MonthEntry, TeamWorkbook
from xlsx_tools.checks import Severity

from .samples import DECEMBER, found, messages, team

FINAL = MonthEntry(month=DECEMBER, status=Status.FINAL)
NOT_OVER, DRAWN = "month-not-over", "drawn-before-the-end"


def reported(**changes: object) -> TeamWorkbook:
    return team(months=(replace(FINAL, **changes),))  # type: ignore[arg-type]


@pytest.mark.parametrize("status", [Status.FINAL, Status.REVISED])
def test_a_month_is_not_final_on_its_last_day(status: Status) -> None:
    (finding,) = found(NOT_OVER, reported(status=status), today=date(2017, 12, 31))
    assert finding.severity is Severity.ERROR
    assert finding.message == (
        f"December 2017 is {status.value} and not over: what happens until 31/12/2017 is not in "
        "its figures."
    )


def test_a_month_that_is_over_may_be_final() -> None:
    assert not found(NOT_OVER, reported(), today=date(2018, 1, 1))


def test_a_running_month_may_be_provisional() -> None:
    assert not found(NOT_OVER, reported(status=Status.PROVISIONAL), today=date(2017, 12, 11))


def test_lists_drawn_before_the_last_day_lack_what_happened_since() -> None:
    assert messages(DRAWN, reported(extract_date=date(2017, 12, 10))) == [
        "The case lists were drawn on 10/12/2017, before December 2017 was over: what happened "
        "since is not in its figures."
    ]


@pytest.mark.parametrize("drawn", [date(2017, 12, 31), date(2018, 1, 3), None])
def test_lists_drawn_on_the_last_day_or_later_have_the_whole_month(drawn: date | None) -> None:
    assert not found(DRAWN, reported(extract_date=drawn))

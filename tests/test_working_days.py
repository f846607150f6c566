"""Working days of England, counted on a calendar of 2024 and 2025."""

from __future__ import annotations

from datetime import date

import pytest

from xlsx_tools.working_days import day_before, running_count


@pytest.mark.parametrize(
    ("day", "working_days", "last"),
    [
        (date(2025, 2, 6), 45, date(2024, 12, 2)),  # Christmas, Boxing Day and New Year between
        (date(2025, 2, 6), 0, date(2025, 2, 6)),
        (date(2025, 2, 6), 1, date(2025, 2, 5)),
        (date(2025, 2, 3), 1, date(2025, 2, 2)),  # a Monday, and the Sunday before it
        (date(2025, 2, 2), 1, date(2025, 1, 30)),  # a Sunday: the Friday is the one
        (date(2024, 12, 27), 2, date(2024, 12, 23)),  # a Friday after two bank holidays
    ],
)
def test_from_which_day_on_it_takes_so_many_working_days(
    day: date, working_days: int, last: date
) -> None:
    assert day_before(day, working_days) == last


def test_the_running_count_stands_still_at_weekends_and_on_bank_holidays() -> None:
    """From Monday 23 December 2024: Christmas is a Wednesday, and the Friday is worked."""
    week = running_count(date(2024, 12, 23), date(2024, 12, 29))
    assert week.tolist() == [1, 2, 2, 2, 3, 3, 3]

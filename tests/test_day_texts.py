"""Days as text, without the database of time zones that Arrow's own writing of days needs."""

from __future__ import annotations

from datetime import date, datetime

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given
from hypothesis import strategies as some

from xlsx_tools.lists.day_texts import day_texts


def test_days_are_written_as_lists_have_them() -> None:
    leap_day = date(2016, 2, 29)
    assert day_texts(pa.array([leap_day, None])).to_pylist() == ["29/02/2016", None]
    late = datetime(1969, 12, 31, 23, 59)  # before 1970 a moment is a number below nought
    assert day_texts(pa.chunked_array([[late]])).to_pylist() == ["31/12/1969"]


@given(some.dates(min_value=date(1000, 1, 1)))
def test_any_day_is_written_as_the_calendar_has_it(day: date) -> None:
    assert day_texts(pa.array([day])).to_pylist() == [f"{day:%d/%m/%Y}"]


def test_no_time_zone_is_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(pc, "strftime")
    assert day_texts(pa.array([date(2017, 12, 1)])).to_pylist() == ["01/12/2017"]

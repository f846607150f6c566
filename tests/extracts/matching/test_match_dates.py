"""Which texts are dates."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlsx_tools.extracts.text_dates import are_month_first, date_of, were_swapped

DAYS = st.dates(date(1920, 1, 1), date(2060, 12, 31))
SHORT = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
LONG = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
FORMS = (
    lambda day: f"{day.day:02}/{day.month:02}/{day.year}",
    lambda day: f"{day.day}/{day.month}/{day.year}",
    lambda day: f"{day.day:02}-{day.month:02}-{day.year}",
    lambda day: f"{day.day:02}.{day.month:02}.{day.year}",
    lambda day: f"{day.year}-{day.month:02}-{day.day:02}",
    lambda day: f"{day.year}/{day.month:02}/{day.day:02}",
    lambda day: f"{day.day:02}-{SHORT[day.month - 1]}-{day.year}",
    lambda day: f"{day.day} {SHORT[day.month - 1]} {day.year}",
    lambda day: f"{day.day} {LONG[day.month - 1]} {day.year}",
    lambda day: f"{day.day:02} {LONG[day.month - 1].upper()} {day.year}",
)
TIMES = (
    *("", " 00:00", " 00:00:00", "T00:00:00", "T00:00:00.0", " 14:35", " 9:05:07"),
    *(" 12:00:00 AM", " 1:05 pm", " 11:15:00PM"),
)
SPACES = ("", " ", "\u00a0", "\t")


@given(DAYS, st.sampled_from(FORMS), st.sampled_from(TIMES), st.sampled_from(SPACES))
def test_every_day_is_read_in_every_form(day: date, form: object, time: str, space: str) -> None:
    assert callable(form)
    assert date_of(f"{space}{form(day)}{time}{space}") == day


@given(st.integers(0, 99), st.integers(0, 99), st.integers(0, 9999), st.sampled_from("/-."))
def test_numbers_that_are_no_day_are_no_date(day: int, month: int, year: int, sign: str) -> None:
    try:
        real = date(year, month, day) if 1920 <= year <= 2060 else None
    except ValueError:
        real = None
    assert date_of(f"{day:02}{sign}{month:02}{sign}{year:04}") == real


@given(st.text())
def test_other_texts_are_no_date(text: str) -> None:
    # A day needs a year: four digits that stand together.
    if not any(character.isdigit() for character in text):
        assert date_of(text) is None


@given(
    DAYS,
    st.sampled_from(FORMS),
    st.sampled_from(["x", "1", "?", " BC", " 25:00", " 12:60", "/", " 13:00 PM", " 0:30 am"]),
)
def test_a_date_with_something_after_it_is_no_date(day: date, form: object, more: str) -> None:
    assert callable(form)
    assert date_of(form(day) + more) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2017-06-30T23:00:00Z", date(2017, 7, 1)),
        ("2017-06-30 22:59:59Z", date(2017, 6, 30)),
        ("2017-12-31T23:59:59.999z", date(2017, 12, 31)),
        ("2017-07-01 00:00:00+01:00", date(2017, 7, 1)),
        ("2017-07-01 00:30+02", date(2017, 6, 30)),
        ("30/06/2017 18:30:00-0500", date(2017, 7, 1)),
    ],
)
def test_a_time_with_a_zone_is_of_the_day_that_it_then_was_in_england(text: str, day: date) -> None:
    assert date_of(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2017",
        "29/02/2017",
        "12/31/2017",
        "01/12/17",
        "1-Dec-17",
        "17-DEC-2",
        "01-December-17",
        "01 DEC 17",
        "43100",
        "43100.0",
        "20171231",
        "12.31.2017",
        "31.12.17",
        "31/12-2017",
        "2017/31/12",
        "2017/1/5",
        "2017-12",
        "December 2017",
        "31 Decem 2017",
        "31/12/9999",
        "01/01/1900",
        "01/01/1919",
        "01/01/2061",
        "٣١/١٢/٢٠١٧",
        "EDD 31/12/2017",
        "",
    ],
)
def test_nothing_is_guessed(text: str) -> None:
    assert date_of(text) is None


def test_what_oracle_writes_unless_told_otherwise_is_read() -> None:
    """DD-MON-RR: the month is a word, and no case is of before 1950."""
    assert date_of("01-DEC-17") == date(2017, 12, 1)
    assert date_of("29-FEB-16") == date(2016, 2, 29)
    assert date_of("31-Dec-49 00:00:00") == date(2049, 12, 31)
    assert date_of("01-JAN-50") == date(1950, 1, 1)
    assert date_of("29-feb-00") == date(2000, 2, 29)
    assert date_of("29-FEB-17") is None


def test_the_first_and_last_day_and_leap_days_are_read() -> None:
    assert date_of("01/01/1920") == date(1920, 1, 1)
    assert date_of("31/12/2060") == date(2060, 12, 31)
    assert date_of("29 Feb 2016") == date(2016, 2, 29)
    assert date_of("2 Sept 2016") == date(2016, 9, 2)


def test_days_that_could_be_months_do_not_say_that_a_column_is_british() -> None:
    american = {"12/25/2017": 1, "12/26/2017": 1}
    either = {"05/06/2017": 7, "01/12/2017": 7}
    assert are_month_first({**american, **either})
    assert are_month_first({**american, **either, "25/12/2017": 2})
    assert not are_month_first({**american, **either, "25/12/2017": 3})
    assert not are_month_first({"12/25/2017": 1, **either})


def test_real_dates_do_not_show_that_a_day_comes_first() -> None:
    """They are of whichever rows: those that Excel has not understood are all American."""
    real = {f"2017-12-{day} 00:00:00": 1 for day in (13, 14, 15)}
    assert are_month_first({"12/25/2017": 1, "12/31/2017": 1, **real})


REAL = tuple(f"2017-{month:02}-03 00:00:00" for month in range(1, 6))
"""Typed as 01/03/2017, 02/03/2017 … in March: an American Excel has made January to May of it."""
LEFT = tuple(f"{day}/03/2017" for day in range(13, 18))


def test_real_dates_beside_texts_that_are_none_in_america_were_swapped() -> None:
    assert were_swapped((*REAL, *LEFT)) == REAL


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param((*REAL[1:], *LEFT), id="too few real dates"),
        pytest.param((*REAL, *LEFT[1:]), id="too few texts"),
        pytest.param((*REAL, *LEFT, "12/03/2017"), id="a text that is a date in America"),
        pytest.param((*REAL, *LEFT, "2017-03-13 00:00:00"), id="a day that is no month"),
        pytest.param((*REAL, *LEFT, "3 March 2017"), id="a date that was written otherwise"),
    ],
)
def test_otherwise_they_are_taken_as_they_stand(texts: tuple[str, ...]) -> None:
    assert were_swapped(texts) == ()

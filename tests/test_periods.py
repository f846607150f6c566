"""Months and financial years."""

from datetime import date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlsx_tools.periods import Month, months_between, months_ending, spans

months = st.builds(Month, st.integers(1950, 2150), st.integers(1, 12))
some = st.integers(-500, 500)

DECEMBER = Month(2017, 12)
APRIL = Month(2016, 4)


@pytest.mark.parametrize("today", [date(2017, 12, 31), date(2018, 1, 20)])
def test_a_month_that_is_over_stands_as_at_its_last_day(today: date) -> None:
    assert DECEMBER.as_at(today) == date(2017, 12, 31)


def test_a_month_that_is_not_over_stands_as_at_today() -> None:
    assert DECEMBER.as_at(date(2017, 12, 12)) == date(2017, 12, 12)


@pytest.mark.parametrize(
    "written",
    [
        "2017-12",
        "Dec-17",
        "DEC-17",
        "dec 17",
        "Dec-2017",
        "Dec 2017",
        "December 2017",
        "31 December 2017",
        "01/12/2017",
        "31/12/2017 00:00:00",
        "2017-12-31",
        "2017-12-31 00:00:00",
        "2017-12-31T00:00:00",
        "  Dec-17 ",
        date(2017, 12, 31),
        datetime(2017, 12, 1, 0, 0),
        DECEMBER,
    ],
)
def test_december_2017_however_it_is_written(written: object) -> None:
    assert Month.parse(written) == DECEMBER


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Sept-17", Month(2017, 9)),
        ("Sep-17", Month(2017, 9)),
        ("September 2017", Month(2017, 9)),
        ("May-15", Month(2015, 5)),
        ("2015-5", Month(2015, 5)),
        ("Mar-17", Month(2017, 3)),
        ("Jun-00", Month(2000, 6)),
    ],
)
def test_other_months_are_read(written: str, expected: Month) -> None:
    assert Month.parse(written) == expected


def test_a_british_date_has_its_day_first() -> None:
    assert Month.parse("05/04/2016") == APRIL
    with pytest.raises(ValueError, match="is not a month"):
        Month.parse("04/13/2016")


@pytest.mark.parametrize(
    "written",
    [
        "13-17",
        "Dec",
        12,
        43070,
        2017.12,
        "12",
        "2017",
        "",
        None,
        "31/02/2017x",
        "12/2017",
        "2017/12",
        "2017-13",
        "2017-00",
        "2017-18",
        "201712",
        "Ma-17",
        "J-17",
        "Dez-17",
        "Decorate 17",
        "Dec-017",
        "Dec-17-18",
        "Q3 2017",
        "total",
    ],
)
def test_what_is_not_a_month_is_never_guessed(written: object) -> None:
    with pytest.raises(ValueError, match="month"):
        Month.parse(written)


@pytest.mark.parametrize(
    ("year", "number"), [(2017, 0), (2017, 13), (17, 12), (1899, 12), (2201, 1), (20017, 12)]
)
def test_a_month_that_cannot_be_is_refused(year: int, number: int) -> None:
    with pytest.raises(ValueError, match="no month"):
        Month(year, number)


def test_labels_are_those_of_the_published_scorecards() -> None:
    assert (DECEMBER.label, Month(2015, 5).label, APRIL.label) == ("Dec-17", "May-15", "Apr-16")
    assert Month(2005, 9).label == "Sep-05"
    assert DECEMBER.title == "December 2017"
    assert str(Month(2016, 4)) == "2016-04"


@given(months)
def test_a_month_is_read_back_from_every_way_it_is_printed(month: Month) -> None:
    assert Month.parse(str(month)) == month
    assert Month.parse(month.title) == month
    assert Month.parse(month.first_day) == Month.parse(month.last_day) == month


def test_first_and_last_days() -> None:
    assert Month(2016, 2).first_day == date(2016, 2, 1)
    assert Month(2016, 2).last_day == date(2016, 2, 29)
    assert Month(2017, 2).last_day == date(2017, 2, 28)
    assert DECEMBER.last_day == date(2017, 12, 31)


def test_counting_months_across_a_year_end() -> None:
    assert Month(2017, 12) + 1 == Month(2018, 1)
    assert Month(2018, 1) - 1 == Month(2017, 12)
    assert Month(2017, 12) - 12 == Month(2016, 12)
    assert APRIL + 20 == DECEMBER


@given(months, some)
def test_months_added_and_taken_away_again(month: Month, number: int) -> None:
    assert month + number - number == month


@given(months, some)
def test_a_later_month_is_greater(month: Month, number: int) -> None:
    assert (month + number > month) == (number > 0)
    assert (month + number == month) == (number == 0)


@given(months, some)
def test_a_later_month_begins_later(month: Month, number: int) -> None:
    other = month + number
    assert (other > month) == (other.first_day > month.first_day)
    assert (other + 1).first_day.toordinal() == other.last_day.toordinal() + 1


@pytest.mark.parametrize(
    ("month", "march"),
    [
        (APRIL, Month(2016, 3)),
        (Month(2015, 5), Month(2015, 3)),
        (DECEMBER, Month(2017, 3)),
        (Month(2017, 3), Month(2016, 3)),
        (Month(2017, 2), Month(2016, 3)),
        (Month(2017, 1), Month(2016, 3)),
    ],
)
def test_last_march_is_the_year_end_before_the_month(month: Month, march: Month) -> None:
    assert month.last_march == march


@pytest.mark.parametrize(
    ("month", "start"),
    [
        (APRIL, APRIL),
        (DECEMBER, Month(2017, 4)),
        (Month(2017, 1), APRIL),
        (Month(2017, 3), APRIL),
    ],
)
def test_a_financial_year_begins_in_april(month: Month, start: Month) -> None:
    assert month.financial_year_start == start


def test_six_months_ending_in_march_2016() -> None:
    assert [month.label for month in months_ending(Month(2016, 3), 6)] == [
        "Oct-15",
        "Nov-15",
        "Dec-15",
        "Jan-16",
        "Feb-16",
        "Mar-16",
    ]


@given(months, st.integers(1, 60))
def test_months_ending_are_as_many_as_asked_and_follow_one_another(last: Month, count: int) -> None:
    found = months_ending(last, count)
    assert len(found) == count
    assert found[-1] == last
    assert all(later == earlier + 1 for earlier, later in pairwise(found))


def test_no_months_lie_between_a_month_and_an_earlier_one() -> None:
    assert list(months_between(DECEMBER, APRIL)) == []
    assert list(months_between(DECEMBER, DECEMBER)) == [DECEMBER]


@pytest.mark.parametrize("words", ["2017-02-31", "31/02/2017", "45 Dec 2017", "0 Dec 2017"])
def test_a_day_that_the_month_does_not_have_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match="is not a month"):
        Month.parse(words)


@pytest.mark.parametrize(
    ("months", "words"),
    [
        ([], ""),
        ([DECEMBER], "Dec-17"),
        ([DECEMBER, DECEMBER + 1], "Dec-17 to Jan-18"),
        ([DECEMBER, DECEMBER + 2], "Dec-17, Feb-18"),
        ([APRIL, DECEMBER - 2, DECEMBER - 1, DECEMBER], "Apr-16, Oct-17 to Dec-17"),
    ],
)
def test_months_that_follow_one_another_are_said_as_one(months: list[Month], words: str) -> None:
    assert spans(months) == words

"""Figures → values: percentages, rates and means, over a month or a window of months."""

from fractions import Fraction

import pytest
import reference
from hypothesis import given, settings
from hypothesis import strategies as st

from xlsx_tools.catalogue.kinds import (
    Group,
    Judged,
    Kind,
    Polarity,
    Previous,
    PreviousPercentage,
    Window,
)
from xlsx_tools.catalogue.records import Indicator
from xlsx_tools.figures import Figure
from xlsx_tools.measures import Measured, measure, measure_previous, measure_window
from xlsx_tools.periods import Month
from xlsx_tools.values import Missing, Quantity, Unit

DECEMBER = Month(2017, 12)
X, Z = Missing.NOT_AVAILABLE, Missing.NOT_APPLICABLE
NOTHING, NOT_APPLICABLE = Measured(X, X, X), Measured(Z, Z, Z)
MEAN_OF_MONTHS = PreviousPercentage.MEAN_OF_MONTHS


def indicator(
    kind: Kind = Kind.PERCENT,
    previous: Previous = Previous.AVERAGE_6,
    window: Window = Window.MONTH,
) -> Indicator:
    return Indicator(
        indicator="any",
        number=1,
        name="Any",
        title="Any",
        group=Group.CARE,
        definition="Any.",
        kind=kind,
        unit=Unit.PERCENT,
        window=window,
        polarity=Polarity.HIGH,
        rated=True,
        judged=Judged.RESULT,
        previous=previous,
    )


def counted(numerator: int | None, denominator: int | None) -> Figure:
    n, d = (None if each is None else Fraction(each) for each in (numerator, denominator))
    return Figure(n, d)


def before(month: Month, figures: list[Figure]) -> dict[Month, Figure]:
    """The figures of the months before a month, oldest first."""
    return {month - len(figures) + place: figure for place, figure in enumerate(figures)}


def to(month: Month, figures: list[Figure]) -> dict[Month, Figure]:
    """The figures of the months that end with a month, oldest first."""
    return before(month + 1, figures)


six_counts = st.lists(
    st.integers(0, 400).flatmap(lambda d: st.tuples(st.integers(0, d), st.just(d))),
    min_size=6,
    max_size=6,
)


@pytest.mark.parametrize(
    ("kind", "n", "d", "unit", "decimals", "printed"),
    [  # the Department for Education's own figures for Birmingham
        (Kind.PERCENT, "2507", "13013", Unit.PERCENT, 1, "19.3%"),
        (Kind.PERCENT, "9406", "11470", Unit.PERCENT, 1, "82.0%"),
        (Kind.RATE, "845", "285934", Unit.RATE, 1, "29.6"),
        (Kind.MEAN, "7484", "492.3", Unit.CASES, 1, "15.2"),
        (Kind.PERCENT, "108.5", "878.1", Unit.PERCENT, 1, "12.4%"),  # 108.5 + 769.6
        (Kind.RATE, "988", "286376", Unit.RATE, 0, "35"),
        (Kind.RATE, "988", "286377", Unit.RATE, 0, "34"),
        (Kind.COUNT, "988", "286377", Unit.COUNT, 0, "988"),
    ],
)
def test_published_check_figures(
    kind: Kind, n: str, d: str, unit: Unit, decimals: int, printed: str
) -> None:
    found = measure(kind, Figure(Fraction(n), Fraction(d)))
    assert str(Quantity(found.result, unit, decimals)) == printed


def test_values_are_not_rounded() -> None:
    assert measure(Kind.PERCENT, counted(1, 3)) == Measured(
        Fraction(1), Fraction(3), Fraction(100, 3)
    )


@pytest.mark.parametrize("kind", [Kind.PERCENT, Kind.RATE, Kind.MEAN])
def test_zero_of_zero_is_not_nought_per_cent(kind: Kind) -> None:
    assert measure(kind, counted(0, 0)).result is Z
    assert measure(kind, counted(0, 7)).result == 0


@pytest.mark.parametrize(("n", "d"), [(None, 5), (5, None), (None, None), (None, 0)])
def test_a_count_that_is_not_known_gives_x(n: int | None, d: int | None) -> None:
    found = measure(Kind.PERCENT, counted(n, d))
    assert found.result is X
    assert found.outside is X
    assert measure(Kind.PERCENT, None) == NOTHING


def test_a_count_needs_no_denominator() -> None:
    assert measure(Kind.COUNT, counted(17, None)) == Measured(Fraction(17), X, Fraction(17))


def test_outside_is_what_is_left_of_the_total() -> None:
    assert measure(Kind.PERCENT, counted(986, 1121)).outside == 135


def test_outside_has_the_symbol_of_the_counts_that_it_is_taken_from() -> None:
    broken = measure_previous(
        indicator(), before(DECEMBER, [counted(1, 2)] * 6), DECEMBER, breaks=(DECEMBER,)
    )
    assert (broken.numerator, broken.denominator, broken.outside) == (Z, Z, Z)
    unknown = measure(Kind.PERCENT, counted(None, 1121))
    assert (unknown.numerator, unknown.outside) == (X, X)
    assert measure(Kind.PERCENT, None).outside is X


def test_a_value_alone_is_the_result_and_its_counts_are_x() -> None:
    assert measure(Kind.MEAN, Figure(value=Fraction(19))) == Measured(X, X, Fraction(19))


def test_the_value_of_a_count_is_the_count() -> None:
    typed = Figure(value=Fraction(18))
    assert measure(Kind.COUNT, typed) == Measured(Fraction(18), X, Fraction(18))
    assert measure(Kind.COUNT, Figure()) == NOTHING
    months = [counted(n, None) for n in (3, 5, 7, 9, 11)]
    series = before(DECEMBER, [*months, Figure(value=Fraction(13))])
    found = measure_previous(indicator(Kind.COUNT), series, DECEMBER)
    assert (found.numerator, found.result) == (8, 8)


def test_the_value_of_a_count_s_longer_window_is_never_added_up() -> None:
    """120 in the year to November is no figure of November alone."""
    year = indicator(Kind.COUNT, window=Window.TWELVE_MONTHS)
    series = to(DECEMBER, [*[counted(10, None)] * 10, Figure(value=Fraction(120)), counted(9, 0)])
    assert measure_window(year, series, DECEMBER).numerator is X
    found = measure_window(year, series, DECEMBER - 1)
    assert (found.numerator, found.result) == (120, 120)
    assert measure_previous(year, series, DECEMBER).numerator is X


def test_a_value_beside_a_total_keeps_the_total() -> None:
    found = measure(Kind.PERCENT, Figure(denominator=Fraction(839), value=Fraction(89)))
    assert found == Measured(X, Fraction(839), Fraction(89))


@settings(max_examples=500)
@given(six_counts, st.sampled_from(["average", "cumulative"]), st.booleans())
def test_the_previous_six_months_are_those_of_the_reference(
    rows: list[tuple[int, int]], how: str, by_month: bool
) -> None:
    previous = Previous.AVERAGE_6 if how == "average" else Previous.CUMULATIVE_6
    series = before(DECEMBER, [counted(n, d) for n, d in rows])
    series[DECEMBER] = counted(1, 1)  # this month is none of them
    series[DECEMBER - 7] = counted(1, 1)  # nor is the seventh
    found = measure_previous(
        indicator(previous=previous),
        series,
        DECEMBER,
        percentage=MEAN_OF_MONTHS if by_month else PreviousPercentage.RATIO_OF_SUMS,
    )
    n, d, percent = reference.six_months(
        rows, how, "mean of monthly percentages" if by_month else "sum over sum"
    )
    assert found == Measured(n, d, Z if percent is None else percent)


@pytest.mark.parametrize(("kind", "expected"), [(Kind.MEAN, 1500 / 90), (Kind.PERCENT, 1500)])
def test_a_mean_of_monthly_percentages_is_set_for_percentages_alone(
    kind: Kind, expected: float
) -> None:
    """Caseloads of 20 and 10 with 20 and 10 workers: 250 by 15 are 16.7 cases, and not 15."""
    series = before(DECEMBER, [counted(400, 20), counted(100, 10)] * 3)
    found = measure_previous(indicator(kind), series, DECEMBER, percentage=MEAN_OF_MONTHS)
    assert (found.numerator, found.denominator) == (250, 15)
    assert found.result == pytest.approx(expected)


def test_a_month_missing_among_the_six_makes_them_x() -> None:
    series = before(DECEMBER, [counted(1, 2)] * 6)
    del series[DECEMBER - 3]
    for percentage in PreviousPercentage:
        found = measure_previous(indicator(), series, DECEMBER, percentage=percentage)
        assert found == NOTHING


def test_six_values_alone_are_averaged_and_have_no_counts() -> None:
    series = before(DECEMBER, [Figure(value=Fraction(n)) for n in (20, 21, 22, 23, 24, 25)])
    found = measure_previous(indicator(), series, DECEMBER)
    assert found == Measured(X, X, Fraction(45, 2))


def test_a_count_s_six_month_average_is_a_sixth_of_its_total() -> None:
    series = before(DECEMBER, [counted(n, None) for n in (3, 5, 7, 9, 11, 13)])
    found = measure_previous(indicator(Kind.COUNT), series, DECEMBER)
    assert (found.numerator, found.result) == (8, 8)


def test_twelve_months_are_averaged_where_the_indicator_says_so() -> None:
    series = before(DECEMBER, [counted(month, 20) for month in range(1, 13)])
    found = measure_previous(indicator(previous=Previous.AVERAGE_12), series, DECEMBER)
    assert found == Measured(Fraction(78, 12), Fraction(20), Fraction(100 * 78, 240))


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        (DECEMBER, NOT_APPLICABLE),  # all six lie before the break, as in April 2016
        (DECEMBER - 1, NOTHING),  # five before it, one after
        (DECEMBER - 5, NOTHING),  # one before it, five after
        (DECEMBER - 6, Measured(Fraction(1), Fraction(2), Fraction(50))),
        (None, Measured(Fraction(1), Fraction(2), Fraction(50))),
    ],
)
@pytest.mark.parametrize("previous", [Previous.AVERAGE_6, Previous.AVERAGE_12])
def test_months_are_never_averaged_across_a_series_break(
    previous: Previous, since: Month | None, expected: Measured
) -> None:
    if previous is Previous.AVERAGE_12 and since == DECEMBER - 6:
        expected = NOTHING
    series = before(DECEMBER, [counted(1, 2)] * 12)
    breaks = () if since is None else (since,)
    found = measure_previous(indicator(previous=previous), series, DECEMBER, breaks=breaks)
    assert found == expected


def test_an_older_break_within_the_window_a_year_before_leaves_it_out() -> None:
    rolling = indicator(Kind.MEAN, Previous.YEAR_BEFORE, window=Window.TWELVE_MONTHS)
    series = {DECEMBER - n: counted(10, 2) for n in range(36)}
    older, newer = DECEMBER - 18, DECEMBER - 11
    assert measure_previous(rolling, series, DECEMBER, breaks=(newer,)).result == 5
    assert measure_previous(rolling, series, DECEMBER, breaks=(older, newer)) == NOTHING


@pytest.mark.parametrize("month", [DECEMBER, Month(2017, 4), Month(2018, 1), Month(2018, 3)])
def test_a_snapshot_is_compared_with_last_march(month: Month) -> None:
    series = {Month(2017, 3): counted(988, 285_705), Month(2018, 3): counted(1, 285_705)}
    found = measure_previous(
        indicator(Kind.RATE, Previous.LAST_MARCH), series, month, breaks=(Month(2017, 4),)
    )
    assert (found.numerator, str(Quantity(found.result, Unit.RATE))) == (988, "35")


def test_no_previous_column_does_not_apply() -> None:
    series = before(DECEMBER, [counted(1, 2)] * 12)
    found = measure_previous(indicator(previous=Previous.NONE), series, DECEMBER)
    assert found == NOT_APPLICABLE


ROLLING = {Window.TWELVE_MONTHS: 12, Window.THREE_YEARS: 36}


@pytest.mark.parametrize(("window", "months"), ROLLING.items())
def test_a_rolling_mean_weighs_every_child_the_same(window: Window, months: int) -> None:
    adopted = indicator(Kind.MEAN, Previous.YEAR_BEFORE, window)
    now = to(DECEMBER, [counted(1000, 2)] + [counted(300, 3)] * (months - 1))
    older = {DECEMBER - months: counted(9999, 1)}
    days, children = 1000 + 300 * (months - 1), 2 + 3 * (months - 1)
    expected = Measured(Fraction(days), Fraction(children), Fraction(days, children))
    assert measure_window(adopted, now | older, DECEMBER) == expected
    assert measure_previous(adopted, now, DECEMBER + 12) == expected
    del now[DECEMBER - (months - 1)]
    assert measure_window(adopted, now | older, DECEMBER) == NOTHING


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        (DECEMBER - 11, 5),  # all twelve are counted alike
        (DECEMBER - 10, X),  # January was counted otherwise than the eleven after it
        (DECEMBER, X),  # and so were all before December
        (DECEMBER + 1, 5),  # nothing yet
    ],
)
def test_a_rolling_mean_is_not_known_while_a_series_break_is_within_its_months(
    since: Month, expected: object
) -> None:
    adopted = indicator(Kind.MEAN, window=Window.TWELVE_MONTHS)
    series = to(DECEMBER, [counted(10, 2)] * 12)
    assert measure_window(adopted, series, DECEMBER, breaks=(since,)).result == expected


def test_a_rolling_rate_is_of_the_children_who_are_there_in_its_last_month() -> None:
    """120 in a year, of 50,000 children and not of twelve times as many."""
    started = indicator(Kind.RATE, window=Window.TWELVE_MONTHS)
    series = to(DECEMBER, [counted(10, 40_000)] * 11 + [counted(10, 50_000)])
    expected = Measured(Fraction(120), Fraction(50_000), Fraction(24))
    assert measure_window(started, series, DECEMBER) == expected
    series[DECEMBER - 5] = counted(None, 40_000)
    found = measure_window(started, series, DECEMBER)
    assert (found.numerator, found.denominator, found.result) == (X, 50_000, X)


def test_a_published_rolling_average_stands_for_its_window() -> None:
    adopted = indicator(Kind.MEAN, Previous.YEAR_BEFORE, Window.THREE_YEARS)
    series = {DECEMBER: Figure(value=Fraction(600)), DECEMBER - 12: Figure(value=Fraction(650))}
    assert measure_window(adopted, series, DECEMBER).result == 600
    assert measure_previous(adopted, series, DECEMBER).result == 650


@pytest.mark.parametrize(
    ("month", "months"), [(Month(2017, 4), 1), (DECEMBER, 9), (Month(2018, 3), 12)]
)
def test_the_year_to_date_begins_in_april(month: Month, months: int) -> None:
    leavers = indicator(previous=Previous.LAST_YEAR, window=Window.YEAR_TO_DATE)
    series = to(Month(2018, 3), [counted(3, 4)] * 12) | to(Month(2017, 3), [counted(1, 4)] * 12)
    assert measure_window(leavers, series, month) == Measured(
        Fraction(3 * months), Fraction(4 * months), Fraction(75)
    )
    last_year = measure_previous(leavers, series, month)
    assert last_year == Measured(Fraction(12), Fraction(48), Fraction(25))

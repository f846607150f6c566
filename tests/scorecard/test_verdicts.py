"""Ratings, trends and overrides: which colour a month has, and why it has none."""

from dataclasses import replace
from fractions import Fraction

import pytest
from small_scorecards import (
    AMBER,
    DECEMBER,
    EAST,
    GREEN,
    HAVERING,
    NOVEMBER,
    RED,
    Counts,
    printed,
    report,
    steadily,
    team,
    visits,
)

from xlsx_tools.catalogue import kinds
from xlsx_tools.catalogue import records as rec
from xlsx_tools.catalogue.kinds import Colour, Judged, RowKind
from xlsx_tools.figures import Figure, Key, empty, table_of
from xlsx_tools.periods import Month
from xlsx_tools.scorecard import assemble
from xlsx_tools.scorecard.model import Verdict
from xlsx_tools.scorecard.verdict_text import (
    judging_rules,
    why_none_text,
)
from xlsx_tools.values import Unit


def test_nineteen_cases_get_no_colour_and_twenty_do() -> None:
    few = report(team(), steadily(50, 100) | {DECEMBER: (19, 19)})
    assert (few.rating.colour, few.trend.colour) == (None, None)
    assert "20" in few.rating.why_none
    assert (printed(few, RowKind.RESULT, "month"), few.counts) == ("100%", "19 of 19 (-81%)")
    enough = report(team(), steadily(50, 100) | {DECEMBER: (20, 20)})
    assert (enough.rating.colour, enough.trend.colour) == (GREEN, GREEN)


@pytest.mark.parametrize(
    ("previous", "counts", "expected"),
    [
        (kinds.Previous.AVERAGE_6, steadily(12, 15), GREEN),  # 80% is 72 of 90
        (kinds.Previous.CUMULATIVE_6, steadily(12, 15), GREEN),
        (kinds.Previous.AVERAGE_12, steadily(1, 2, 12), GREEN),  # 12 of 24
        (kinds.Previous.AVERAGE_6, steadily(2, 3), None),  # 12 of 18
        (kinds.Previous.CUMULATIVE_6, steadily(2, 3), None),
        (kinds.Previous.YEAR_BEFORE, {DECEMBER - 12: (12, 15)}, None),
    ],
)
def test_a_trend_rests_on_all_the_cases_behind_the_percentage_before(
    previous: kinds.Previous, counts: Counts, expected: Colour | None
) -> None:
    found = report(team(visits(previous=previous)), counts | {DECEMBER: (24, 25)})
    assert (found.rating.colour, found.trend.colour) == (GREEN, expected)


@pytest.mark.parametrize(("of", "expected"), [(19, None), (20, GREEN)])
@pytest.mark.parametrize("previous", [kinds.Previous.AVERAGE_6, kinds.Previous.CUMULATIVE_6])
def test_in_a_mean_of_monthly_percentages_each_month_stands_on_its_own(
    previous: kinds.Previous, of: int, expected: Colour | None
) -> None:
    by_month = kinds.PreviousPercentage.MEAN_OF_MONTHS
    workbook = team(visits(previous=previous), settings=rec.Settings(previous_percentage=by_month))
    assert report(workbook, steadily(5, of) | {DECEMBER: (20, 20)}).trend.colour is expected


def test_what_is_small_is_a_setting_and_does_not_touch_a_judged_count() -> None:
    workbook = team(settings=rec.Settings(small_denominator=10))
    assert report(workbook, {DECEMBER: (10, 10)}).rating.colour is GREEN
    assert report(workbook, {DECEMBER: (9, 9)}).rating.colour is None
    judged = team(visits(judged=Judged.NUMERATOR))
    assert report(judged, {DECEMBER: (3, 3)}).rating.colour is RED


def test_a_mean_of_few_cases_has_its_colour() -> None:
    """Few children are adopted in a year; 120 days on average of 3 are within 121."""
    days = visits(
        kind=kinds.Kind.MEAN,
        unit=Unit.DAYS,
        polarity=kinds.Polarity.LOW,
        previous=kinds.Previous.YEAR_BEFORE,
    )
    workbook = team(days, targets=(rec.Target(indicator="visits", value=Fraction(121)),))
    found = report(workbook, {DECEMBER - 12: (1000, 4), DECEMBER: (360, 3)})
    assert (found.rating.colour, found.trend.colour) == (GREEN, GREEN)


@pytest.mark.parametrize(
    ("since", "expected", "before"),
    [
        (DECEMBER, None, "z"),
        (DECEMBER - 3, None, "x"),
        (DECEMBER - 6, GREEN, "50%"),
    ],
)
def test_no_trend_across_a_series_break(since: Month, expected: Colour | None, before: str) -> None:
    workbook = team(visits(), visits(from_month=since, series_break="Counted otherwise."))
    found = report(workbook, steadily(50, 100) | {DECEMBER: (95, 100)})
    assert (found.rating.colour, found.trend.colour) == (GREEN, expected)
    assert printed(found, RowKind.RESULT, "previous") == before
    assert any("Counted otherwise." in note for note in found.notes)
    assert "‡" in found.marks


@pytest.mark.parametrize(
    ("window", "previous"),
    [
        (kinds.Window.TWELVE_MONTHS, kinds.Previous.YEAR_BEFORE),
        (kinds.Window.YEAR_TO_DATE, kinds.Previous.LAST_YEAR),
    ],
)
def test_no_trend_from_a_window_that_straddles_a_series_break(
    window: kinds.Window, previous: kinds.Previous
) -> None:
    changes = {"window": window, "previous": previous}
    broken = visits(from_month=Month(2016, 9), series_break="Counted otherwise.", **changes)
    workbook = team(visits(**changes), broken)
    counts = steadily(50, 100, 30) | {DECEMBER - back: (95, 100) for back in range(9)}
    assert report(team(visits(**changes)), counts).trend.colour is GREEN
    assert report(workbook, counts).trend.colour is None


@pytest.mark.parametrize("previous", [kinds.Previous.LAST_MARCH, kinds.Previous.YEAR_BEFORE])
def test_an_earlier_month_before_a_series_break_is_printed_but_gives_no_trend(
    previous: kinds.Previous,
) -> None:
    before, after = visits(previous=previous), visits(previous=previous, from_month=NOVEMBER)
    counts = steadily(50, 100, 12) | {DECEMBER: (95, 100)}
    assert report(team(before, after), counts).trend.colour is GREEN
    broken = visits(previous=previous, from_month=NOVEMBER, series_break="Counted otherwise.")
    found = report(team(before, broken), counts)
    assert (printed(found, RowKind.RESULT, "previous"), found.trend.colour) == ("50%", None)


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        (Month(2017, 3), GREEN),  # March itself is counted as now
        (Month(2017, 4), None),
        (DECEMBER, None),  # and so is no month but this one
        (DECEMBER + 1, GREEN),
    ],
)
def test_a_trend_since_last_march_crosses_no_series_break(
    since: Month, expected: Colour | None
) -> None:
    march = {"previous": kinds.Previous.LAST_MARCH}
    broken = visits(from_month=since, series_break="Counted otherwise.", **march)
    counts = {Month(2017, 3): (50, 100), DECEMBER: (95, 100)}
    assert report(team(visits(**march), broken), counts).trend.colour is expected


@pytest.mark.parametrize("kind", list(kinds.VerdictKind))
def test_an_override_is_shown_and_the_rules_verdict_kept(kind: kinds.VerdictKind) -> None:
    override = rec.Override(
        indicator="visits",
        month=DECEMBER,
        verdict=kind,
        colour=AMBER,
        reason="Holidays.",
        who="A. Analyst",
    )
    found = report(team(overrides=(override,)), steadily(95, 100) | {DECEMBER: (50, 100)})
    shown = {kinds.VerdictKind.RATING: found.rating, kinds.VerdictKind.TREND: found.trend}
    changed = shown.pop(kind)
    (other,) = shown.values()
    assert (changed.colour, changed.by_rule, changed.override) == (AMBER, RED, override)
    assert (other.colour, other.by_rule, other.override) == (RED, RED, None)
    (note,) = [note for note in found.notes if note.startswith("†")]
    assert all(word in note for word in ("AMBER", "A. Analyst", "Holidays", "the rule gives RED"))
    assert found.marks == "†"
    assert found.overrides == (override,)


def test_of_two_overrides_of_one_verdict_the_last_one_typed_holds() -> None:
    first = rec.Override(
        indicator="visits", month=DECEMBER, verdict=kinds.VerdictKind.RATING, colour=AMBER
    )
    both = (first, replace(first, colour=RED))
    found = report(team(overrides=both), {DECEMBER: (95, 100)})
    assert (found.rating.colour, found.rating.override) == (RED, both[1])


def test_an_override_where_the_rule_gives_no_colour_says_why_it_gives_none() -> None:
    override = rec.Override(
        indicator="visits", month=DECEMBER, verdict=kinds.VerdictKind.RATING, colour=AMBER
    )
    found = report(team(overrides=(override,), targets=()), {DECEMBER: (95, 100)})
    assert found.notes == ("† Rating AMBER set; the rule gives none (no target).",)


def test_another_months_override_changes_nothing() -> None:
    override = rec.Override(
        indicator="visits", month=NOVEMBER, verdict=kinds.VerdictKind.RATING, colour=AMBER
    )
    found = report(team(overrides=(override,)), {DECEMBER: (95, 100)})
    assert (found.rating.colour, found.overrides) == (GREEN, ())


def test_an_area_no_worse_than_a_year_ago_is_amber_like_the_city() -> None:
    workbook = team(visits(by_area=True, **HAVERING), areas=(EAST,))
    counts = {DECEMBER - 12: (60, 100), DECEMBER: (70, 100)}
    earlier = rec.TypedFigure(
        month=DECEMBER - 12,
        indicator="visits",
        area="East",
        numerator=Fraction(60),
        denominator=Fraction(100),
    )
    assert report(workbook, counts).rating.colour is AMBER
    both = team(visits(by_area=True, **HAVERING), areas=(EAST,), figures=(earlier,))
    assert report(both, counts, East=(70, 100)).area_ratings == {"East": AMBER}


def test_an_area_is_compared_with_itself_a_year_ago_and_not_with_the_city() -> None:
    """The city got better, from 60 to 70 %; East got worse, from 80 to 70 %."""
    earlier = rec.TypedFigure(
        month=DECEMBER - 12,
        indicator="visits",
        area="East",
        numerator=Fraction(80),
        denominator=Fraction(100),
    )
    workbook = team(visits(by_area=True, **HAVERING), areas=(EAST,), figures=(earlier,))
    counts = {DECEMBER - 12: (60, 100), DECEMBER: (70, 100)}
    found = report(workbook, counts, East=(70, 100))
    assert (found.rating.colour, found.area_ratings) == (AMBER, {"East": RED})


def test_a_year_ago_may_be_the_first_month_that_is_counted_as_now() -> None:
    broken = visits(from_month=DECEMBER - 12, series_break="Counted otherwise.", **HAVERING)
    counts = {DECEMBER - 12: (60, 100), DECEMBER: (70, 100)}
    assert report(team(visits(**HAVERING), broken), counts).rating.colour is AMBER


def test_a_year_ago_before_a_series_break_excuses_nothing() -> None:
    broken = visits(from_month=DECEMBER - 6, series_break="Counted otherwise.", **HAVERING)
    counts = {DECEMBER - 12: (60, 100), DECEMBER: (70, 100)}
    assert report(team(visits(**HAVERING), broken), counts).rating.colour is RED


@pytest.mark.parametrize(
    ("rating", "trend", "lines"),
    [
        (RED, GREEN, {"improved", "watch"}),
        (RED, RED, {"worsened", "watch"}),
        (AMBER, GREEN, {"improved"}),
        (AMBER, AMBER, {"watch"}),
        (AMBER, None, {"watch"}),
        (AMBER, RED, {"worsened", "watch"}),
        (GREEN, RED, {"worsened"}),
        (GREEN, AMBER, set()),
        (None, None, set()),
    ],
)
def test_what_worsened_improved_or_is_to_be_watched(
    rating: Colour | None, trend: Colour | None, lines: set[str]
) -> None:
    (found,) = (whole := assemble(team(), empty(), DECEMBER)).indicators
    judged = replace(found, rating=Verdict(rating, rating), trend=Verdict(trend, trend))
    whole = replace(whole, indicators=(judged,))
    three = {name: getattr(whole, name) for name in ("worsened", "improved", "watch")}
    assert {name for name, members in three.items() if members} == lines


def test_the_percentage_before_is_the_mean_of_the_months_where_that_is_set() -> None:
    """Five months of 50 % and one of 100 %: on average 58 %, and 130 of 180 cases are 72 %."""
    counts = steadily(10, 20, 5) | {DECEMBER - 6: (80, 80), DECEMBER: (95, 100)}
    by_month = kinds.PreviousPercentage.MEAN_OF_MONTHS
    workbook = team(settings=rec.Settings(previous_percentage=by_month))
    assert printed(report(workbook, counts), RowKind.RESULT, "previous") == "58%"
    assert printed(report(team(), counts), RowKind.RESULT, "previous") == "72%"


def test_a_target_on_a_count_is_a_number_of_cases() -> None:
    twenty = (rec.Target(indicator="visits", value=Fraction(20)),)
    found = report(team(visits(judged=Judged.NUMERATOR), targets=twenty), {DECEMBER: (17, 90)})
    assert (str(found.target), printed(found, RowKind.TARGET, "previous")) == ("20", "20")


def test_the_gap_is_this_months() -> None:
    """90 of 100 would have met the target; the months before did."""
    workbook = team(visits(cases="visit/visits"))
    found = report(workbook, steadily(95, 100) | {DECEMBER: (80, 100)})
    assert found.gap is not None
    assert found.gap.cases == 10


@pytest.mark.parametrize(
    ("before", "since", "counts"),
    [
        ({NOVEMBER: (76, 80)}, None, "95 of 100 (+25%)"),
        ({NOVEMBER: (0, 0)}, None, "95 of 100"),  # there is no share of nought
        ({}, None, "95 of 100"),
        ({NOVEMBER: (76, 80)}, DECEMBER, "95 of 100"),
        ({NOVEMBER: (76, 80)}, NOVEMBER, "95 of 100 (+25%)"),
    ],
)
def test_the_change_in_the_total_is_one_within_a_series(
    before: Counts, since: Month | None, counts: str
) -> None:
    text = "Counted otherwise." if since else ""
    workbook = team(visits(), visits(from_month=since, series_break=text))
    assert report(workbook, before | {DECEMBER: (95, 100)}).counts == counts


def test_a_running_total_has_no_change_in_the_total() -> None:
    """It grows by its nature."""
    so_far = visits(window=kinds.Window.YEAR_TO_DATE, previous=kinds.Previous.LAST_YEAR)
    found = report(team(so_far), steadily(10, 20, 8) | {DECEMBER: (10, 20)})
    assert found.counts == "90 of 180"


def test_the_change_in_the_total_is_the_judged_lines() -> None:
    workbook = team(visits(judged_line="home"))
    rows = tuple(replace(row, line="home") for row in workbook.layout)
    figures = table_of(
        (Key(month, "visits", line), Figure(Fraction(1), Fraction(d)))
        for month, line, d in (
            (NOVEMBER, "home", 80),
            (NOVEMBER, "", 50),
            (DECEMBER, "home", 100),
            (DECEMBER, "", 100),
        )
    )
    (found,) = assemble(replace(workbook, layout=rows), figures, DECEMBER).indicators
    assert found.counts == "1 of 100 (+25%)"


def test_a_target_that_is_not_known_prints_x_and_rates_nothing() -> None:
    workbook = team(targets=(rec.Target(indicator="visits", value=None),))
    found = report(workbook, {DECEMBER: (95, 100)})
    assert printed(found, RowKind.TARGET, "previous") == "x"
    assert (found.rating.colour, found.rating.why_none) == (None, "target not known")
    assert printed(found, RowKind.RATING, "previous") == "x"


def test_zero_of_zero_prints_z_and_has_no_rating() -> None:
    found = report(team(), steadily(50, 100) | {DECEMBER: (0, 0)})
    assert printed(found, RowKind.RESULT, "month") == "z"
    assert (found.rating.colour, found.trend.colour) == (None, None)


def test_near_a_target_without_a_tolerance_it_is_said_once_that_there_is_no_rating() -> None:
    near = team(visits(polarity=kinds.Polarity.TARGET, amber_within=None))
    found = report(near, {DECEMBER: (95, 100)})
    assert found.rating.colour is None
    assert judging_rules(found) == "Not rated: no tolerance is set."
    assert list(why_none_text(found)) == []

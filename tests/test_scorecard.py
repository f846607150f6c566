"""What a month's scorecard says, on small hand-made team workbooks."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from xlsx_tools.catalogue import kinds
from xlsx_tools.catalogue import records as rec
from xlsx_tools.catalogue.kinds import Colour, Judged, RowKind
from xlsx_tools.catalogue.records import Area, Indicator, TeamWorkbook
from xlsx_tools.errors import InputError
from xlsx_tools.figures import Basis, Figure, Key, empty, table_of
from xlsx_tools.issued import CellKey, Issued
from xlsx_tools.messages.words import in_words
from xlsx_tools.pack import build_pack
from xlsx_tools.pack.chart import describe
from xlsx_tools.periods import Month
from xlsx_tools.scorecard import Reported, Scorecard, assemble, for_area
from xlsx_tools.scorecard.history import judges_the_same
from xlsx_tools.scorecard.model import Verdict
from xlsx_tools.scorecard.printed import prints_as
from xlsx_tools.scorecard.table import judged_row
from xlsx_tools.scorecard.verdict_text import (
    chart_text,
    judging_rules,
    rating_text,
    target_text,
    why_none_text,
)
from xlsx_tools.terminal import scorecard_table
from xlsx_tools.values import Missing, Quantity, Unit

DECEMBER, NOVEMBER = Month(2017, 12), Month(2017, 11)
RED, AMBER, GREEN = Colour.RED, Colour.AMBER, Colour.GREEN
ROWS = (RowKind.NUMERATOR, RowKind.DENOMINATOR, RowKind.RESULT, RowKind.TARGET, RowKind.RATING)
EAST = Area(area="East", order=1, geographic=True)
TEAMS = Area(area="Citywide Teams", order=2, geographic=False)
Counts = dict[Month, tuple[int, int]]


def visits(**changes: Any) -> Indicator:
    fields: dict[str, Any] = {
        "indicator": "visits",
        "number": 6,
        "name": "Visits",
        "title": "% visited",
        "group": kinds.Group.PROTECTION,
        "definition": "Children visited.",
        "kind": kinds.Kind.PERCENT,
        "unit": Unit.PERCENT,
        "polarity": kinds.Polarity.HIGH,
        "rated": True,
        "judged": Judged.RESULT,
        "previous": kinds.Previous.AVERAGE_6,
        "amber_within": Fraction(5),
    }
    return Indicator(**fields | changes)


def team(*definitions: Indicator, **tables: Any) -> TeamWorkbook:
    definitions = definitions or (visits(),)
    layout = tuple(
        rec.LayoutRow(
            indicator="visits", from_month=each.from_month, order=place, row=row, label=row.value
        )
        for each in definitions
        for place, row in enumerate(ROWS)
    )
    standard: dict[str, Any] = {
        "months": (rec.MonthEntry(month=DECEMBER, status=kinds.Status.PROVISIONAL),),
        "targets": (rec.Target(indicator="visits", value=Fraction(90)),),
    }
    return TeamWorkbook(indicators=definitions, layout=layout, **standard | tables)


def report(
    workbook: TeamWorkbook,
    counts: Mapping[Month, tuple[int, int | None]],
    *,
    issued: Mapping[Month, Issued] | None = None,
    made_up: Counts | None = None,
    **areas: tuple[int, int | None],
) -> Reported:
    """The one indicator of December's scorecard, from the city's counts and December's by area."""
    rows = [(month, "City", Basis.COUNTED, of) for month, of in counts.items()]
    rows += [(month, "City", Basis.APPORTIONED, of) for month, of in (made_up or {}).items()]
    rows += [(DECEMBER, area.replace("_", " "), Basis.COUNTED, of) for area, of in areas.items()]
    figures = table_of(
        (
            Key(month, "visits", area=area),
            Figure(Fraction(n), None if d is None else Fraction(d), basis=basis),
        )
        for month, area, basis, (n, d) in rows
    )
    (found,) = assemble(workbook, figures, DECEMBER, issued).indicators
    return found


def steadily(n: int, d: int, months: int = 6) -> Counts:
    """The same counts in each of the months before December."""
    return {DECEMBER - back: (n, d) for back in range(1, months + 1)}


def printed(found: Reported, kind: RowKind, column: str) -> str:
    (row,) = [row for row in found.table.rows if row.kind is kind]
    cells = {
        heading.key: cell for heading, cell in zip(found.table.headings, row.cells, strict=True)
    }
    return str(cells[column])


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


def issued(rating: str, result: str = "95%") -> dict[Month, Issued]:
    cells = {RowKind.RATING: ("previous", rating), RowKind.RESULT: ("month", result)}
    return {
        NOVEMBER: {
            CellKey("visits", kind, "", place): text for kind, (place, text) in cells.items()
        }
    }


def test_ratings_are_shown_as_issued_and_never_judged_again() -> None:
    counts = {NOVEMBER: (95, 100), DECEMBER: (95, 100)}  # both would be GREEN today
    strip = report(team(), counts, issued=issued("RED")).ratings
    assert strip[-2:] == ((NOVEMBER, RED), (DECEMBER, GREEN))
    assert [month for month, _ in strip] == [DECEMBER - back for back in range(11, -1, -1)]
    assert {colour for _, colour in strip[:-2]} == {None}


@pytest.mark.parametrize("symbol", ["z", "x"])
def test_a_month_issued_without_a_rating_has_none_in_the_strip(symbol: str) -> None:
    strip = report(team(), {DECEMBER: (95, 100)}, issued=issued(symbol)).ratings
    assert strip[-2] == (NOVEMBER, None)


def test_a_month_that_prints_otherwise_than_issued_is_marked_revised() -> None:
    counts = {NOVEMBER: (90, 100), DECEMBER: (95, 100)}
    found = report(team(), counts, issued=issued("GREEN"))
    assert found.revised == (NOVEMBER,)
    assert found.marks == "(r)"
    assert any(note.startswith("(r)") and "Nov-17" in note for note in found.notes)


@pytest.mark.parametrize(
    ("first", "second", "revised"),
    [
        ("95%", "90%", (NOVEMBER,)),  # who was sent 95% is told
        ("90%", "95%", (NOVEMBER,)),  # and who was sent 95% in between
        ("90%", "90%", ()),  # it was issued again for its words alone
        ("x", "90%", (NOVEMBER,)),
    ],
)
def test_a_figure_that_any_issue_of_its_month_printed_otherwise_stays_marked_revised(
    first: str, second: str, revised: tuple[Month, ...]
) -> None:
    """November is 90 of 100; it was issued three times, the last time so."""
    figures = table_of(
        (Key(month, "visits"), Figure(Fraction(n), Fraction(100)))
        for month, n in ((NOVEMBER, 90), (DECEMBER, 95))
    )
    before = {NOVEMBER: [issued("GREEN", each)[NOVEMBER] for each in (first, second)]}
    last = issued("RED", "90%")
    (found,) = assemble(team(), figures, DECEMBER, last, before).indicators
    assert found.revised == revised
    assert len(found.restated) == len(revised)


def test_of_several_issues_that_printed_otherwise_the_first_is_given() -> None:
    """Who has had the month longest is told what changed."""
    figures = table_of(
        (Key(month, "visits"), Figure(Fraction(n), Fraction(100)))
        for month, n in ((NOVEMBER, 90), (DECEMBER, 95))
    )
    before = {NOVEMBER: [issued("GREEN", each)[NOVEMBER] for each in ("95%", "80%")]}
    (found,) = assemble(team(), figures, DECEMBER, issued("RED", "85%"), before).indicators
    assert [(each.old, each.new) for each in found.restated] == [("95%", "90%")]


@pytest.mark.parametrize("first", [{}, {"Hub": "5%"}])
def test_what_not_every_issue_of_a_month_printed_is_no_revision(first: dict[str, str]) -> None:
    figures = table_of(
        (Key(month, "visits"), Figure(Fraction(n), Fraction(100)))
        for month, n in ((NOVEMBER, 90), (DECEMBER, 95))
    )
    cells = {CellKey("visits", RowKind.RESULT, "", area): text for area, text in first.items()}
    before = {NOVEMBER: [cells]}
    (found,) = assemble(team(), figures, DECEMBER, issued("RED", "90%"), before).indicators
    assert found.revised == ()


def test_a_change_too_small_to_print_is_no_revision() -> None:
    counts = {NOVEMBER: (946, 1000), DECEMBER: (95, 100)}  # 94.6 % prints as 95%
    found = report(team(), counts, issued=issued("GREEN"))
    assert (found.revised, found.marks) == ((), "")


def test_spaces_that_a_spreadsheet_left_in_what_was_issued_are_no_revision() -> None:
    counts = {NOVEMBER: (95, 100), DECEMBER: (95, 100)}
    found = report(team(), counts, issued=issued(" GREEN ", " 95% "))
    assert (found.revised, found.ratings[-2]) == ((), (NOVEMBER, GREEN))


@pytest.mark.parametrize(
    ("quantity", "printed", "same"),
    [
        (Quantity(Missing.NOT_APPLICABLE), "N/A", True),  # as the published scorecards say it
        (Quantity(Missing.NOT_AVAILABLE), "N/A", False),
        (Quantity(Missing.NOT_AVAILABLE), "x", True),
        (Quantity(Fraction(1069)), "1,069", True),
        (Quantity(Fraction(1069)), "1069", True),
        (Quantity(Fraction(1069)), "1,070", False),
    ],
)
def test_what_was_printed_is_compared_without_its_commas(
    quantity: Quantity, printed: str, same: bool
) -> None:
    assert prints_as(quantity, printed) is same


AS_ISSUED = {
    (RowKind.NUMERATOR, "", "month"): "90",
    (RowKind.DENOMINATOR, "", "month"): "100",
    (RowKind.RESULT, "", "month"): "90%",
    (RowKind.RESULT, "", "previous"): "88%",
    (RowKind.RESULT, "", "East"): "80%",
    (RowKind.NUMERATOR, "", "East"): "8",
    (RowKind.NUMERATOR, "twice", "month"): "1,070",
    (RowKind.TARGET, "", "previous"): "90%",
    (RowKind.RATING, "", "previous"): "GREEN",
}


def november_again(*cell: Any, was: str) -> Reported:
    """December's scorecard, November printing as issued but for one cell, which ``was`` so."""
    workbook = team(visits(by_area=True), areas=(EAST, TEAMS))
    twice = rec.LayoutRow(
        indicator="visits", order=9, row=RowKind.NUMERATOR, line="twice", label="Twice"
    )
    now = [
        (Key(NOVEMBER, "visits"), (90, 100)),
        (Key(NOVEMBER, "visits", "twice"), (1070, 1100)),
        (Key(NOVEMBER, "visits", area="East"), (8, 10)),
        (Key(DECEMBER, "visits"), (95, 100)),
    ]
    figures = table_of((key, Figure(Fraction(n), Fraction(d))) for key, (n, d) in now)
    cells = AS_ISSUED | {cell: was}
    issued = {NOVEMBER: {CellKey("visits", *place): text for place, text in cells.items()}}
    workbook = replace(workbook, layout=(*workbook.layout, twice))
    (found,) = assemble(workbook, figures, DECEMBER, issued).indicators
    return found


@pytest.mark.parametrize(
    ("cell", "was"),
    [
        ((RowKind.NUMERATOR, "", "month"), "180"),  # 180 of 200 is 90% as well
        ((RowKind.DENOMINATOR, "", "month"), "200"),
        ((RowKind.NUMERATOR, "twice", "month"), "1,069"),
        ((RowKind.NUMERATOR, "", "East"), "7"),
        ((RowKind.TARGET, "", "previous"), "95%"),
    ],
)
def test_whatever_is_shown_again_of_a_month_and_prints_otherwise_is_revised(
    cell: tuple[RowKind, str, str], was: str
) -> None:
    found = november_again(*cell, was=was)
    assert found.revised == (NOVEMBER,)
    assert found.marks == "(r)"
    assert "(r) Revised since issued: Nov-17." in found.notes


def test_englands_average_of_an_issued_month_that_was_corrected_is_revised() -> None:
    """The chart shows it again."""
    national = rec.LayoutRow(
        indicator="visits", order=9, row=RowKind.NATIONAL, label="National average"
    )
    workbook = team(benchmarks=(ENGLAND,))
    workbook = replace(workbook, layout=(*workbook.layout, national))
    counts = {NOVEMBER: (95, 100), DECEMBER: (95, 100)}
    key = CellKey("visits", RowKind.NATIONAL, "", "month")
    assert report(workbook, counts, issued={NOVEMBER: {key: "85%"}}).revised == ()
    assert report(workbook, counts, issued={NOVEMBER: {key: "82%"}}).revised == (NOVEMBER,)


@pytest.mark.parametrize("kind", [RowKind.RESULT, RowKind.RATING])
def test_what_no_later_month_shows_is_not_marked_revised(kind: RowKind) -> None:
    """Ratings are shown as issued, and what November was compared with is not shown again."""
    assert november_again(kind, "", "previous", was="RED").revised == ()


def test_an_area_is_told_of_its_own_and_the_citys_revised_figures_alone() -> None:
    """The city's scorecard has all areas, that of an area no other."""
    workbook = team(visits(by_area=True), areas=(EAST, TEAMS))
    rows = [("City", 90, 100), ("East", 8, 10), ("Citywide Teams", 5, 10)]
    figures = table_of(
        (Key(month, "visits", area=area), Figure(Fraction(n), Fraction(d)))
        for month in (NOVEMBER, DECEMBER)
        for area, n, d in rows
    )
    issued = {NOVEMBER: {CellKey("visits", RowKind.NUMERATOR, "", "East"): "7"}}
    whole = assemble(workbook, figures, DECEMBER, issued)
    note = "(r) Revised since issued: Nov-17."
    for scorecard, revised in (
        (whole, True),
        (for_area(whole, EAST), True),
        (for_area(whole, TEAMS), False),
    ):
        (found,) = scorecard.indicators
        assert (found.revised == (NOVEMBER,), "(r)" in found.marks) == (revised, revised)
        assert (note in found.notes) == revised


def test_a_corrected_target_is_told_to_an_area_too() -> None:
    """It is the whole authority's, and stands in the first column, which is the previous one."""
    workbook = team(visits(by_area=True), areas=(EAST, TEAMS))
    figures = table_of(
        (Key(month, "visits"), Figure(Fraction(95), Fraction(100)))
        for month in (NOVEMBER, DECEMBER)
    )
    issued = {NOVEMBER: {CellKey("visits", RowKind.TARGET, "", "previous"): "80%"}}
    (found,) = for_area(assemble(workbook, figures, DECEMBER, issued), EAST).indicators
    assert found.revised == (NOVEMBER,)


def test_an_area_without_a_column_has_none_of_its_note_either() -> None:
    noted = replace(TEAMS, note="Teams for the whole city.", not_for=("visits",))
    workbook = team(visits(by_area=True), areas=(EAST, noted))
    other = replace(visits(by_area=True), indicator="calls", number=7, name="Calls")
    rows = tuple(replace(row, indicator="calls") for row in workbook.layout)
    workbook = replace(
        workbook, indicators=(*workbook.indicators, other), layout=(*workbook.layout, *rows)
    )
    own = for_area(assemble(workbook, empty(), DECEMBER), noted)
    found = {each.indicator.indicator: each.notes for each in own.indicators}
    assert found == {"visits": (), "calls": ("Note: Teams for the whole city.",)}


def test_areas_stand_in_their_order_whichever_indicator_leaves_some_out() -> None:
    first = replace(EAST, not_for=("visits",))
    workbook = team(visits(by_area=True), areas=(TEAMS, first))
    other = replace(visits(by_area=True), indicator="calls", number=7, name="Calls")
    rows = tuple(replace(row, indicator="calls") for row in workbook.layout)
    workbook = replace(
        workbook, indicators=(*workbook.indicators, other), layout=(*workbook.layout, *rows)
    )
    assert assemble(workbook, empty(), DECEMBER).areas == (first, TEAMS)


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


ENGLAND = rec.Benchmark(
    indicator="visits", comparator=kinds.Comparator.NATIONAL, value=Fraction(85)
)


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


def agency(*rows: tuple[str, str, int, int]) -> Scorecard:
    """December's agency staff by line and area, the line ``all`` being judged."""
    workbook = TeamWorkbook(
        indicators=(visits(by_area=True, judged_line="all", previous=kinds.Previous.NONE),),
        layout=tuple(
            rec.LayoutRow(
                indicator="visits", order=place, row=RowKind.RESULT, line=line, label=line
            )
            for place, line in enumerate(("workers", "managers", "all"), start=1)
        ),
        areas=(EAST, TEAMS),
        months=(rec.MonthEntry(month=DECEMBER, status=kinds.Status.PROVISIONAL),),
        targets=(rec.Target(indicator="visits", value=Fraction(90)),),
    )
    figures = table_of(
        (Key(DECEMBER, "visits", line, area), Figure(Fraction(n), Fraction(d)))
        for line, area, n, d in rows
    )
    return assemble(workbook, figures, DECEMBER)


LINES_BY_AREA = (
    ("workers", "City", 3, 4),
    ("managers", "City", 1, 4),
    ("all", "City", 95, 100),
    ("workers", "East", 1, 2),
    ("all", "East", 46, 50),
    ("all", "Citywide Teams", 9, 10),
)


def test_a_line_is_printed_for_areas_unless_it_is_the_citys_alone() -> None:
    """No area has a figure of managers; of what is judged, it is said that there is none."""
    (found,) = agency(*LINES_BY_AREA).indicators
    assert lines_of(found) == [
        ("workers", "75%", "50%", "x"),
        ("managers", "25%", "", ""),
        ("all", "95%", "92%", "90%"),
    ]
    (citys,) = agency(("all", "City", 95, 100)).indicators
    assert lines_of(citys)[2] == ("all", "95%", "x", "x")


def pounds(*decimals: tuple[RowKind, int], **changes: Any) -> TeamWorkbook:
    """A workbook that prints these rows alone, each with its decimal places."""
    rows = tuple(
        rec.LayoutRow(indicator="visits", order=order, row=row, label=row.value, decimals=places)
        for order, (row, places) in enumerate(decimals)
    )
    spend = visits(unit=Unit.COUNT, previous=kinds.Previous.NONE, **changes)
    return replace(team(spend), layout=rows)


def of_december(workbook: TeamWorkbook, n: str, d: str | None = None) -> Reported:
    figure = Figure(Fraction(n), None if d is None else Fraction(d))
    (found,) = assemble(
        workbook, table_of([(Key(DECEMBER, "visits"), figure)]), DECEMBER
    ).indicators
    return found


def test_every_row_is_printed_with_its_own_decimal_places() -> None:
    workbook = pounds(
        (RowKind.NUMERATOR, 2),
        (RowKind.DENOMINATOR, 1),
        (RowKind.RESULT, 0),
        kind=kinds.Kind.MEAN,
    )
    assert lines_of(of_december(workbook, "191655.48", "89.25")) == [
        ("numerator", "191,655.48"),
        ("denominator", "89.3"),
        ("result", "2,147"),
    ]


def test_a_count_has_the_decimal_places_of_the_row_that_it_stands_in() -> None:
    """20.4 as 20 beside a target of 20 that it misses would contradict itself."""
    as_numerator = pounds((RowKind.NUMERATOR, 1), kind=kinds.Kind.COUNT)
    as_result = pounds((RowKind.NUMERATOR, 0), (RowKind.RESULT, 1), kind=kinds.Kind.COUNT)
    as_judged = pounds((RowKind.NUMERATOR, 1), kind=kinds.Kind.MEAN, judged=Judged.NUMERATOR)
    for workbook in (as_numerator, as_result, as_judged):
        found = of_december(workbook, "20.4", "7")
        assert str(found.this_month) == "20.4"
    assert judged_row(as_numerator.indicators[0], of_december(as_numerator, "20.4").table) == (
        RowKind.NUMERATOR,
        "",
    )
    assert judged_row(as_result.indicators[0], of_december(as_result, "20.4").table) == (
        RowKind.RESULT,
        "",
    )


def test_the_counts_of_a_rate_are_never_the_rate_again() -> None:
    rows = ((RowKind.NUMERATOR, 0), (RowKind.RESULT, 1))
    rate = {"kind": kinds.Kind.RATE, "unit": Unit.RATE}
    by_rate = replace(pounds(*rows), indicators=(visits(**rate),))
    found = of_december(by_rate, "198", "180000")
    assert (str(found.this_month), found.counts) == ("11.0", "198 of 180,000")
    by_count = replace(by_rate, indicators=(visits(judged=Judged.NUMERATOR, **rate),))
    found = of_december(by_count, "198", "180000")
    assert (str(found.this_month), found.counts) == ("198", "11.0 per 10,000")
    unknown = team(visits(**rate))
    assert report(unknown, {}).counts == ""


def lines_of(found: Reported) -> list[tuple[str, ...]]:
    return [
        (row.label, *("" if cell is None else str(cell) for cell in row.cells))
        for row in found.table.rows
    ]


def test_an_area_is_rated_by_its_figure_of_the_judged_line() -> None:
    (found,) = agency(*LINES_BY_AREA).indicators
    assert found.area_ratings == {"East": GREEN}
    assert found.small_areas == {"Citywide Teams"}


def test_the_sheet_areas_has_the_lines_that_areas_have() -> None:
    """Managers are known of the city alone, and what is judged is shown in any case."""
    sheet = build_pack(agency(*LINES_BY_AREA))["Areas"]
    rows = [[cell.value for cell in row[2:6]] for row in sheet.iter_rows(min_row=5)]
    assert rows == [
        ["workers", 0.75, 0.5, "x"],
        ["all", 0.95, 0.92, 0.9],
        ["Performance rating", "GREEN", "GREEN", None],
    ]
    sheet = build_pack(agency(("all", "City", 95, 100)))["Areas"]
    assert [cell.value for cell in sheet[5][2:6]] == ["all", 0.95, "x", "x"]


def test_what_is_not_rated_colours_no_area() -> None:
    workbook = team(visits(by_area=True, rated=False), areas=(EAST,))
    found = report(workbook, {DECEMBER: (95, 119)}, East=(40, 100))
    assert (found.rating.colour, found.area_ratings) == (None, {})


def test_a_city_wide_count_target_never_colours_an_area() -> None:
    areas = {"East": (40, 100), "Citywide_Teams": (19, 19)}
    counts = {DECEMBER: (95, 119)}
    by_result = team(visits(by_area=True), areas=(EAST, TEAMS))
    assert report(by_result, counts, **areas).area_ratings == {"East": RED}
    by_count = team(visits(by_area=True, judged=Judged.NUMERATOR), areas=(EAST, TEAMS))
    found = report(by_count, counts, **areas)
    assert (found.rating.colour, found.area_ratings) == (GREEN, {})
    plain_count = visits(by_area=True, kind=kinds.Kind.COUNT, unit=Unit.COUNT)
    found = report(team(plain_count, areas=(EAST, TEAMS)), counts, **areas)
    assert (found.rating.colour, found.area_ratings) == (GREEN, {})


def test_a_city_wide_team_has_no_rate_in_data_and_no_rating_by_it() -> None:
    """Also where the table Population has a row for it, as the table shows - all the same."""
    rate = visits(by_area=True, kind=kinds.Kind.RATE, unit=Unit.RATE)
    children = tuple(
        rec.Population(area=area, children=1000) for area in ("City", "East", "Citywide Teams")
    )
    workbook = team(rate, areas=(EAST, TEAMS), population=children)
    counts = {DECEMBER: (20, None)}
    found = report(workbook, counts, East=(10, None), Citywide_Teams=(10, None))
    assert printed(found, RowKind.RESULT, "Citywide Teams") == "-"
    assert found.area_ratings == {"East": GREEN}
    results = {each.area: each.months[-1].measured.result for each in found.histories}
    assert results == {"City": 200, "East": 100, "Citywide Teams": Missing.NO_POPULATION}
    (numerator,) = (
        each.months[-1].measured.numerator
        for each in found.histories
        if each.area == "Citywide Teams"
    )
    assert numerator == 10


HAVERING = {
    "green_within": Fraction(10),
    "within_by": kinds.Tolerance.SHARE,
    "amber_when": kinds.AmberWhen.NO_WORSE_THAN_A_YEAR_AGO,
}


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


def test_of_two_rows_for_a_month_or_its_commentary_the_last_one_typed_holds() -> None:
    first = rec.MonthEntry(month=DECEMBER, status=kinds.Status.PROVISIONAL)
    said = rec.Commentary(indicator="visits", month=DECEMBER, happened="Fewer.")
    workbook = team(
        months=(first, replace(first, status=kinds.Status.FINAL)),
        commentary=(said, replace(said, happened="More.")),
    )
    scorecard = assemble(workbook, empty(), DECEMBER)
    assert scorecard.entry.status is kinds.Status.FINAL
    assert scorecard.indicators[0].commentary == workbook.commentary[1]


def test_commentary_of_spaces_alone_says_nothing() -> None:
    blank = rec.Commentary(indicator="visits", month=DECEMBER, happened=" ", approved_by="A. Head")
    found = report(team(commentary=(blank,)), {DECEMBER: (95, 100)})
    assert (found.said, found.unapproved) == (None, "has no commentary")


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


@pytest.mark.parametrize(
    ("entry", "by_area", "notes"),
    [
        ({}, True, ("Note: Hub not included",)),
        ({"left_out_for": ("visits",)}, True, ("Note: Hub not included",)),
        ({"left_out_for": ("calls",)}, True, ()),
        ({}, False, ()),  # there are no areas that leave anything out
    ],
)
def test_what_the_areas_leave_out_is_said_where_they_do(
    entry: dict[str, Any], by_area: bool, notes: tuple[str, ...]
) -> None:
    month = rec.MonthEntry(
        month=DECEMBER, status=kinds.Status.PROVISIONAL, left_out="Hub not included", **entry
    )
    workbook = team(visits(by_area=by_area), areas=(EAST,), months=(month,))
    assert report(workbook, {DECEMBER: (95, 100)}).notes == notes


def test_a_month_that_is_not_listed_is_an_input_error() -> None:
    with pytest.raises(InputError, match="does not list Jan-18") as caught:
        assemble(team(), empty(), Month(2018, 1))
    assert "Months" in caught.value.where


def test_a_month_without_indicators_is_an_input_error() -> None:
    with pytest.raises(InputError, match="No indicator is reported in Dec-17"):
        assemble(team(visits(from_month=Month(2018, 1))), empty(), DECEMBER)


@pytest.mark.parametrize(
    ("reason", "who", "note"),
    [
        ("late forms", "A. Analyst", "Typed figure: by A. Analyst: late forms."),
        ("Late forms.", "A. Analyst", "Typed figure: by A. Analyst: Late forms."),
        ("late forms", "", "Typed figure: late forms."),
    ],
)
def test_a_typed_figure_says_so_in_the_notes(reason: str, who: str, note: str) -> None:
    row = rec.TypedFigure(
        month=DECEMBER,
        indicator="visits",
        numerator=Fraction(95),
        denominator=Fraction(100),
        reason=reason,
        who=who,
    )
    found = report(team(figures=(row,)), {DECEMBER: (1, 100)})
    assert found.counts == "95 of 100"
    assert found.notes == (note,)


def test_a_typed_figure_of_an_area_is_said_to_be_of_it_and_in_its_own_month_alone() -> None:
    row = rec.TypedFigure(
        month=DECEMBER,
        indicator="visits",
        area="East",
        numerator=Fraction(19),
        denominator=Fraction(20),
        reason="late forms",
    )
    workbook = team(
        visits(by_area=True),
        areas=(EAST,),
        figures=(row, replace(row, month=NOVEMBER, area="City")),
    )
    found = report(workbook, {DECEMBER: (95, 100)})
    assert found.notes == ("Typed figure of East: late forms.",)


def test_a_typed_figure_that_no_row_or_column_shows_has_no_note() -> None:
    typed = rec.TypedFigure(
        month=DECEMBER, indicator="visits", line="home", numerator=Fraction(9), reason="late forms"
    )
    workbook = team(
        visits(judged_line="home", by_area=True), areas=(replace(EAST, until=NOVEMBER),)
    )
    workbook = replace(workbook, layout=tuple(replace(row, line="home") for row in workbook.layout))
    for unseen in ({"line": ""}, {"line": "care"}, {"area": "East"}):
        row = replace(typed, **unseen)  # type: ignore[arg-type]
        found = report(replace(workbook, figures=(row,)), {})
        assert found.notes == (), unseen
    assert report(replace(workbook, figures=(typed,)), {}).notes == ("Typed figure: late forms.",)


def test_a_line_that_no_table_has_is_not_in_the_history() -> None:
    rows = [(Key(DECEMBER, "visits", "care"), Figure(Fraction(9), Fraction(10)))]
    (found,) = assemble(team(), table_of(rows), DECEMBER).indicators
    assert [(history.line, history.area) for history in found.histories] == [("", "City")]


def test_teams_without_a_population_print_a_dash() -> None:
    plans = visits(kind=kinds.Kind.RATE, unit=Unit.RATE, judged=Judged.NUMERATOR, by_area=True)
    workbook = team(
        plans,
        areas=(EAST, TEAMS),
        population=(
            rec.Population(area="City", children=285_705),
            rec.Population(area="East", children=107_112),
        ),
    )
    found = report(workbook, {DECEMBER: (972, None)}, East=(282, None), Citywide_Teams=(14, None))
    rates = [printed(found, RowKind.RESULT, c) for c in ("month", "East", "Citywide Teams")]
    assert rates == ["34", "26", "-"]
    assert printed(found, RowKind.NUMERATOR, "Citywide Teams") == "14"


def test_a_population_that_a_figure_brings_along_is_kept() -> None:
    """20 of 400 are 500 per 10,000, whatever the table Population has."""
    rate = visits(kind=kinds.Kind.RATE, unit=Unit.RATE)
    workbook = team(rate, population=(rec.Population(area="City", children=1000),))
    assert printed(report(workbook, {DECEMBER: (20, 400)}), RowKind.RESULT, "month") == "500"
    assert printed(report(workbook, {DECEMBER: (20, None)}), RowKind.RESULT, "month") == "200"


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


@pytest.mark.parametrize(("target", "text"), [("95", "95%"), ("94.5", "94.5%")])
def test_a_target_prints_as_it_was_set(target: str, text: str) -> None:
    workbook = team(targets=(rec.Target(indicator="visits", value=Fraction(target)),))
    assert printed(report(workbook, {DECEMBER: (95, 100)}), RowKind.TARGET, "previous") == text


@pytest.mark.parametrize(
    ("by_month", "text"),
    [
        (DECEMBER + 1, "The target of 90% is to be reached by Jan-18."),
        (DECEMBER, "The target of 90% is to be reached by Dec-17."),
        (NOVEMBER, "The target of 90% was to be reached by Nov-17."),
    ],
)
def test_a_target_whose_month_is_past_was_to_be_reached(by_month: Month, text: str) -> None:
    dated = rec.Target(indicator="visits", value=Fraction(90), by_month=by_month)
    assert target_text(report(team(targets=(dated,)), {DECEMBER: (95, 100)})) == text


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


def test_two_indicators_of_one_number_are_an_input_error() -> None:
    other = visits(indicator="visits_twice")
    with pytest.raises(InputError, match="the number 6: visits and visits_twice"):
        assemble(team(visits(), other), empty(), DECEMBER)


def test_near_a_target_without_a_tolerance_it_is_said_once_that_there_is_no_rating() -> None:
    near = team(visits(polarity=kinds.Polarity.TARGET, amber_within=None))
    found = report(near, {DECEMBER: (95, 100)})
    assert found.rating.colour is None
    assert judging_rules(found) == "Not rated: no tolerance is set."
    assert list(why_none_text(found)) == []


FLOOR = (rec.Target(indicator="visits", value=Fraction(90), floor=Fraction(80)),)
NEAR = {"polarity": kinds.Polarity.TARGET, "amber_within": Fraction(5)}


@pytest.mark.parametrize(
    ("rule", "targets", "visited", "text"),
    [
        ({}, {}, 90, "Meets the target."),
        (
            {},
            {},
            86,
            "Misses the target. AMBER by the rule: GREEN at the target or above, AMBER within 5 "
            "points of it, else RED.",
        ),
        (
            {"green_within": Fraction(3)},
            {},
            88,
            "Misses the target. GREEN by the rule: GREEN at the target or above or within 3 points "
            "of it, AMBER within 5 points of it, else RED.",
        ),
        (
            HAVERING,
            {},
            61,
            "Misses the target. AMBER by the rule: GREEN at the target or above or within 10% of "
            "it, AMBER if no worse than a year ago, else RED.",
        ),
        (
            {},
            {"targets": FLOOR},
            79,
            "Misses the target. RED by the rule: GREEN at the target or above, AMBER to 80%, else "
            "RED.",
        ),
        (
            NEAR,
            {},
            97,
            "AMBER by the rule: GREEN within 5 points of the target, AMBER within twice that.",
        ),
    ],
)
def test_a_rating_is_explained_by_the_rule_of_its_own_indicator(
    rule: dict[str, Any], targets: dict[str, Any], visited: int, text: str
) -> None:
    counts = {DECEMBER - 12: (60, 100), DECEMBER: (visited, 100)}
    assert rating_text(report(team(visits(**rule), **targets), counts)) == text


def test_a_trend_that_may_be_a_bit_worse_is_not_called_the_same_or_better() -> None:
    worse = steadily(80, 100) | {DECEMBER: (78, 100)}
    found = report(team(visits(steady=Fraction(3))), worse)
    assert found.trend.colour is AMBER
    assert in_words(found).endswith("Neither much better nor much worse than before.")


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


@pytest.mark.parametrize(("value", "shown"), [(None, "x"), (Fraction(85), "85% (2016)")])
def test_an_average_that_is_not_known_is_shown_without_its_year(
    value: Fraction | None, shown: str
) -> None:
    average = replace(ENGLAND, value=value, year=2016)
    workbook = team(benchmarks=(average,))
    figures = table_of([(Key(DECEMBER, "visits"), Figure(Fraction(95), Fraction(100)))])
    table = scorecard_table(assemble(workbook, figures, DECEMBER), 200)
    (column,) = (each for each in table.columns if each.header == "England")
    assert list(column.cells)[-1] == shown


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({"model": "2021 model", "statistic": "mean", "source": "LAIT"}, "2021 model, mean, LAIT"),
        ({"source": "LAIT"}, "LAIT"),
        ({}, ""),
    ],
)
def test_an_average_says_whose_it_is_and_which_statistic(known: dict[str, str], said: str) -> None:
    found = report(team(benchmarks=(replace(ENGLAND, **known),)), {DECEMBER: (95, 100)})
    assert found.national is not None
    assert found.national.note == said


def test_the_column_of_a_year_before_is_headed_by_its_month() -> None:
    found = report(team(visits(previous=kinds.Previous.YEAR_BEFORE)), {DECEMBER: (95, 100)})
    assert found.previous_label == "Dec-16"


def test_what_is_judged_has_the_decimal_places_of_its_result() -> None:
    workbook = team()
    rows = tuple(replace(row, decimals=int(row.row is RowKind.RESULT)) for row in workbook.layout)
    found = report(replace(workbook, layout=rows), {DECEMBER: (189, 200)})
    assert (str(found.this_month), printed(found, RowKind.RESULT, "month")) == ("94.5%", "94.5%")
    assert printed(found, RowKind.NUMERATOR, "month") == "189"


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

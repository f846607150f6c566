"""Months that were issued: shown as they were, and marked where they now print otherwise."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from small_scorecards import (
    DECEMBER,
    EAST,
    ENGLAND,
    GREEN,
    NOVEMBER,
    RED,
    TEAMS,
    report,
    team,
    visits,
)

from xlsx_tools.catalogue import records as rec
from xlsx_tools.catalogue.kinds import RowKind
from xlsx_tools.figures import Figure, Key, empty, table_of
from xlsx_tools.issued import CellKey, Issued
from xlsx_tools.periods import Month
from xlsx_tools.scorecard import Reported, assemble, for_area
from xlsx_tools.scorecard.printed import prints_as
from xlsx_tools.values import Missing, Quantity


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

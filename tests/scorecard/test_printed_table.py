"""The table of an indicator: decimal places, headings and what is printed once."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

from small_scorecards import DECEMBER, lines_of, printed, report, team, visits

from xlsx_tools.catalogue import kinds
from xlsx_tools.catalogue import records as rec
from xlsx_tools.catalogue.kinds import Judged, RowKind
from xlsx_tools.catalogue.records import TeamWorkbook
from xlsx_tools.figures import Figure, Key, empty, table_of
from xlsx_tools.scorecard import Reported, assemble
from xlsx_tools.scorecard.table import judged_row
from xlsx_tools.values import Unit


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


def test_the_column_of_a_year_before_is_headed_by_its_month() -> None:
    found = report(team(visits(previous=kinds.Previous.YEAR_BEFORE)), {DECEMBER: (95, 100)})
    assert found.previous_label == "Dec-16"


def test_what_is_judged_has_the_decimal_places_of_its_result() -> None:
    workbook = team()
    rows = tuple(replace(row, decimals=int(row.row is RowKind.RESULT)) for row in workbook.layout)
    found = report(replace(workbook, layout=rows), {DECEMBER: (189, 200)})
    assert (str(found.this_month), printed(found, RowKind.RESULT, "month")) == ("94.5%", "94.5%")
    assert printed(found, RowKind.NUMERATOR, "month") == "189"

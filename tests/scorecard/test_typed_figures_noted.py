"""Figures that were typed: the notes say so."""

from dataclasses import replace
from fractions import Fraction

import pytest
from small_scorecards import DECEMBER, EAST, NOVEMBER, report, team, visits

from xlsx_tools.catalogue import records as rec


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

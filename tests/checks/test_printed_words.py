"""Notes and reasons that tell who a child is."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from xlsx_tools.catalogue.kinds import Colour, Status, VerdictKind
from xlsx_tools.catalogue.records import Area, MonthEntry, Override, TeamWorkbook, TypedFigure
from xlsx_tools.checks import Severity
from xlsx_tools.figures import Basis

from .samples import DECEMBER, IN_CARE, NOVEMBER, TEAM, VISITS, fig, figures, found, messages, team

RULE = "words-name-someone"
TOLD = "It is about Tom Smith, aged 4, who died."
DEATH = "a death ('died'), a name ('Tom Smith'), an age ('aged 4')"
TYPED = TypedFigure(
    month=DECEMBER, indicator="visits", numerator=Fraction(90), denominator=Fraction(100)
)
OVERRIDE = Override(
    indicator="visits", month=DECEMBER, verdict=VerdictKind.RATING, colour=Colour.RED
)


def month(**said: str) -> TeamWorkbook:
    return team(months=(replace(TEAM.months[0], **said),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("workbook", "where"),
    [
        (month(note=TOLD), "table Months, row Dec-17, column 'Note'"),
        (month(left_out=TOLD), "table Months, row Dec-17, column 'Left out of areas'"),
        (
            team(areas=(Area(area="East", order=1, geographic=True, note=TOLD),)),
            "table Areas, row East, column 'Note'",
        ),
        (
            team(indicators=(replace(VISITS, note=TOLD), IN_CARE)),
            "table Indicators, row visits, column 'Note'",
        ),
        (
            team(
                indicators=(
                    replace(VISITS, from_month=NOVEMBER, series_break=TOLD),
                    VISITS,
                    IN_CARE,
                )
            ),
            "table Indicators, row Nov-17 visits, column 'Series break'",
        ),
        (
            team(figures=(replace(TYPED, reason=TOLD),)),
            "table Figures, row Dec-17 visits City, column 'Reason'",
        ),
        (
            team(overrides=(replace(OVERRIDE, reason=TOLD),)),
            "table Overrides, row Dec-17 visits rating, column 'Reason'",
        ),
    ],
)
def test_words_besides_the_commentary_that_tell_of_a_child(
    workbook: TeamWorkbook, where: str
) -> None:
    (finding,) = found(RULE, workbook)
    assert finding.message == f"What is printed here mentions {DEATH}."
    assert finding.where == f"Scorecard.xlsx, {where}"
    assert finding.severity is Severity.ERROR
    assert "Word it" in finding.mend


def test_the_reason_of_an_earlier_month_is_printed_with_the_data() -> None:
    typed = replace(TYPED, month=NOVEMBER, reason="Two children died.")
    (finding,) = found(RULE, team(figures=(typed,)))
    assert finding.month == NOVEMBER


def test_the_note_of_a_figure_that_was_not_counted() -> None:
    published = fig("visits", 90, 100, basis=Basis.PUBLISHED, note=TOLD)
    (finding,) = found(RULE, TEAM, figures(published))
    assert finding.where == "figures/2017-12.csv, row visits City, column note"


def test_what_counting_noted_itself_tells_of_nobody() -> None:
    counted = fig("visits", 90, 100, note="counted by the rule; not in it: 3 children without team")
    assert messages(RULE, TEAM, figures(counted)) == []


def test_officers_who_typed_decided_or_agreed_may_be_named() -> None:
    said = "Agreed by Pat Example with Robin Sample."
    typed = replace(TYPED, reason=said, who="Pat Example")
    override = replace(OVERRIDE, reason=said, who="Pat Example", agreed_by="Robin Sample")
    assert messages(RULE, team(figures=(typed,), overrides=(override,))) == []


def test_words_that_are_not_printed_are_left_alone() -> None:
    earlier = MonthEntry(month=NOVEMBER, status=Status.FINAL, note=TOLD)
    workbook = team(months=(earlier, *TEAM.months))
    assert messages(RULE, workbook, months=[DECEMBER]) == []

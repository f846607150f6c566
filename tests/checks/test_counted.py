"""Figures counted by another rule, or with other settings, than hold now or in other months."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from xlsx_tools.catalogue.kinds import AmberWhen, CountedAs, Previous, Unborn, Window
from xlsx_tools.catalogue.records import Indicator, Settings, TeamWorkbook, TypedFigure
from xlsx_tools.checks import Severity
from xlsx_tools.figures import Figure, Key
from xlsx_tools.periods import Month

from .samples import DECEMBER, IN_CARE, MARCH, NOVEMBER, VISITS, fig, figures, found, messages, team

RULE = "counted-by-another-rule"
MONTHS = "months-counted-otherwise"
SETTINGS = "counted-with-other-settings"

COUNTED = replace(VISITS, counted_as=CountedAs.PROTECTION_VISITS)
NOTE = (
    "counted by the rule 'protection visits' with Visits due there all month, Visits required 1, "
    "Visits counted child seen"
)
TWICE = NOTE.replace("required 1", "required 2")


def by(*visits: Indicator, **more: object) -> TeamWorkbook:
    return team(indicators=(*(visits or (COUNTED,)), IN_CARE), **more)


def noted(note: str) -> dict[Key, Figure]:
    """The sound figures, those of visits with a note."""
    return figures(fig("visits", 90, 100, note=note))


def test_a_figure_of_the_rule_that_was_chosen_before() -> None:
    old = noted("counted by the rule 'seen at assessment' with Unborn children counted apart")
    (finding,) = found(RULE, by(), old)
    assert finding.message == (
        "The figure was counted by the rule 'seen at assessment'; its definition says 'protection "
        "visits'."
    )
    assert (finding.severity, finding.month) == (Severity.ERROR, DECEMBER)
    assert finding.where == "figures/2017-12.csv, rows of visits"
    changed = Settings(unborn=Unborn.INCLUDED)
    assert messages(SETTINGS, by(settings=changed), old) == []


def test_a_counted_figure_of_what_is_now_counted_by_hand() -> None:
    (message,) = messages(RULE, by(VISITS), noted(NOTE))
    assert message.endswith("its definition says 'by hand'.")


def test_a_figure_counted_before_a_setting_was_changed() -> None:
    (finding,) = found(SETTINGS, by(), noted(f"{TWICE}; not in it: 2 without a date"))
    assert finding.message == (
        "The figure was counted with Visits required 2; the table Settings now says Visits "
        "required 1."
    )
    assert finding.severity is Severity.WARNING
    assert messages(SETTINGS, by(settings=Settings(visits_required=2)), noted(TWICE)) == []


@pytest.mark.parametrize("note", [NOTE, f"{NOTE}; not in it: 2 unborn", "", "from the old system"])
def test_a_figure_counted_as_now_or_otherwise_than_by_a_rule(note: str) -> None:
    assert messages(RULE, by(), noted(note)) == []
    assert messages(SETTINGS, by(), noted(note)) == []


def test_a_typed_figure_was_not_counted() -> None:
    typed = TypedFigure(
        month=DECEMBER,
        indicator="visits",
        numerator=Fraction(90),
        denominator=Fraction(100),
        reason="counted by the rule 'caseload'",
        who="A. Analyst",
    )
    assert messages(RULE, by(figures=(typed,)), noted(TWICE)) == []
    assert messages(SETTINGS, by(figures=(typed,)), noted(TWICE)) == []


def test_months_before_a_series_break_and_issued_ones_keep_their_settings() -> None:
    later = replace(COUNTED, from_month=DECEMBER + 1, series_break="Two visits were required.")
    assert messages(SETTINGS, by(COUNTED, later), noted(TWICE)) == []
    assert messages(SETTINGS, by(), noted(TWICE), issued={DECEMBER: {}}) == []


def months(**notes: str) -> dict[Key, Figure]:
    """The sound figures; visits with a note, in some months with another."""
    since = [NOVEMBER - back for back in range(6)]
    every = (fig("visits", 88, 96, month=month, note=NOTE) for month in since)
    changed = (
        fig("visits", 88, 96, month=Month.parse(label.replace("_", "-")), note=note)
        for label, note in notes.items()
    )
    return figures(fig("visits", 90, 100, note=NOTE), *every, *changed)


def test_earlier_months_counted_with_another_setting_or_by_another_rule() -> None:
    seen = "counted by the rule 'seen at assessment' with Unborn children counted apart"
    earlier = months(Jul_17=seen, Sep_17=TWICE, Oct_17=TWICE, Nov_17=TWICE)
    (finding,) = found(MONTHS, by(), earlier)
    assert finding.message == (
        "Dec-17 stands beside months that were counted otherwise: Jul-17 by the rule 'seen at "
        "assessment'; Sep-17 to Nov-17 with Visits required 2."
    )
    assert (finding.severity, finding.month) == (Severity.WARNING, DECEMBER)
    assert "Series break" in finding.mend


def test_months_that_were_counted_alike_or_do_not_say_how() -> None:
    assert messages(MONTHS, by(), months()) == []
    assert messages(MONTHS, by(), months(Sep_17="from the old system", Oct_17="")) == []
    assert messages(MONTHS, by(), months(Oct_17=f"{NOTE}; not in it: 2 unborn")) == []
    assert messages(MONTHS, by(), months(Oct_17=NOTE.replace(", Visits counted", "; was"))) == []
    assert messages(MONTHS, by(), figures(fig("visits", 9, 10, month=MARCH, note=TWICE))) == []


def test_months_before_a_series_break_are_not_compared() -> None:
    later = replace(COUNTED, from_month=NOVEMBER, series_break="One visit is enough now.")
    assert messages(MONTHS, by(COUNTED, later), months(Sep_17=TWICE, Oct_17=TWICE)) == []
    assert len(messages(MONTHS, by(COUNTED, later), months(Nov_17=TWICE))) == 1


def test_months_of_the_window_and_of_a_year_ago_too() -> None:
    window = replace(COUNTED, window=Window.TWELVE_MONTHS, previous=Previous.NONE)
    assert len(messages(MONTHS, by(window), months(Jul_17=TWICE))) == 1
    year_ago = replace(
        COUNTED, previous=Previous.NONE, amber_when=AmberWhen.NO_WORSE_THAN_A_YEAR_AGO
    )
    last_year = months(Dec_16=TWICE)
    assert messages(MONTHS, by(year_ago), last_year) == [
        "Dec-17 stands beside months that were counted otherwise: Dec-16 with Visits required 2."
    ]
    assert messages(MONTHS, by(), last_year) == []

"""Verdicts that an officer set."""

from __future__ import annotations

from dataclasses import replace

import pytest

from xlsx_tools.catalogue.kinds import Colour, VerdictKind
from xlsx_tools.catalogue.records import Override, TeamWorkbook
from xlsx_tools.checks import Severity

from .samples import DECEMBER, TEAM, fig, figures, found, messages, team

INCOMPLETE = "override-without-reason"
SECOND = "override-needs-second-person"
NOTHING = "override-changes-nothing"
NO_ROW = "override-without-row"

RATING = Override(
    indicator="visits",
    month=DECEMBER,
    verdict=VerdictKind.RATING,
    colour=Colour.AMBER,
    reason="Two teams' visits are not written up.",
    who="A. Analyst",
)
RATED_GREEN = figures()
RATED_RED = figures(fig("visits", 80, 100))


def overridden(**changes: object) -> TeamWorkbook:
    return team(overrides=(replace(RATING, **changes),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "lacking"),
    [
        ({"reason": ""}, "Reason"),
        ({"who": " "}, "Who"),
        ({"reason": "", "who": ""}, "Reason, Who"),
    ],
)
def test_an_override_without_reason_or_author(changes: dict[str, object], lacking: str) -> None:
    (finding,) = found(INCOMPLETE, overridden(**changes))
    assert finding.message == f"The rating AMBER that an officer set lacks: {lacking}."
    assert finding.where == "Scorecard.xlsx, table Overrides, row Dec-17 visits rating"
    assert finding.severity is Severity.ERROR


def test_an_override_with_both() -> None:
    assert messages(INCOMPLETE, overridden()) == []


@pytest.mark.parametrize("agreed_by", ["", "A. Analyst", " a.  analyst "])
def test_a_better_colour_needs_a_second_person(agreed_by: str) -> None:
    assert messages(SECOND, overridden(agreed_by=agreed_by), RATED_RED) == [
        "The rating AMBER that an officer set is better than the rule's RED, and no second "
        "person agreed."
    ]
    assert messages(SECOND, overridden(agreed_by="H. Head"), RATED_RED) == []


def test_a_worse_colour_needs_nobody() -> None:
    assert messages(SECOND, overridden(), RATED_GREEN) == []


def test_a_colour_where_the_rule_gives_none_needs_nobody() -> None:
    assert messages(SECOND, replace(overridden(), targets=()), RATED_RED) == []


def test_an_override_that_changes_nothing() -> None:
    same = overridden(colour=Colour.GREEN)
    (finding,) = found(NOTHING, same, RATED_GREEN)
    assert finding.message == "The rating GREEN that an officer set is what the rule gives."
    assert finding.severity is Severity.WARNING
    assert messages(SECOND, same, RATED_GREEN) == []
    assert messages(NOTHING, same, RATED_RED) == []
    assert messages(NOTHING, replace(same, targets=()), RATED_GREEN) == []


def test_a_trend_is_looked_at_as_well() -> None:
    trend = overridden(verdict=VerdictKind.TREND, colour=Colour.GREEN)
    assert messages(SECOND, trend, RATED_RED) == [
        "The trend GREEN that an officer set is better than the rule's RED, and no second "
        "person agreed."
    ]


def test_no_override_no_finding() -> None:
    for rule in (INCOMPLETE, SECOND, NOTHING):
        assert messages(rule, TEAM, RATED_RED) == []


@pytest.mark.parametrize("verdict", VerdictKind)
def test_an_override_that_its_table_has_no_row_for(verdict: VerdictKind) -> None:
    workbook = overridden(indicator="in_care", verdict=verdict)
    (finding,) = found(NO_ROW, workbook)
    assert finding.message == (
        f"The {verdict.value} AMBER that an officer set has no row '{verdict.value}' in the "
        "indicator's table, so that later scorecards know nothing of it."
    )
    assert finding.where == f"Scorecard.xlsx, table Overrides, row Dec-17 in_care {verdict.value}"
    assert messages(NO_ROW, overridden(verdict=verdict)) == []

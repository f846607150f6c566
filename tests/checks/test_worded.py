"""Printed words that name the usual number, where another was counted with."""

from __future__ import annotations

from dataclasses import replace

import pytest

from xlsx_tools.catalogue.kinds import Previous, Window
from xlsx_tools.catalogue.records import Indicator
from xlsx_tools.checks import Severity

from .samples import IN_CARE, TEAM, VISITS, fig, figures, found, messages, team

RULE = "words-contradict-setting"


def counted(note: str, visits: Indicator = VISITS, label: str = "Number") -> list[str]:
    """What is found where a figure has this note, and its definition these words."""
    rows = (replace(TEAM.layout[0], label=label), *TEAM.layout[1:])
    workbook = team(indicators=(visits, IN_CARE), layout=rows)
    return messages(RULE, workbook, figures(fig("visits", 90, 100, note=note)))


def within(days: object) -> str:
    return f"counted by the rule 'assessments completed' with Assessment days {days}"


@pytest.mark.parametrize("words", ["in 45 working days", "within 45 days", "(45 Working Days)"])
def test_a_definition_that_names_another_number_of_days(words: str) -> None:
    visits = replace(VISITS, definition=f"Assessments {words}, of all.")
    workbook = team(indicators=(visits, IN_CARE))
    noted = figures(fig("visits", 90, 100, note=within(60)))
    (finding,) = found(RULE, workbook, noted)
    assert "is printed, but the figures were counted with Assessment days 60." in finding.message
    assert finding.where == "Scorecard.xlsx, table Indicators, row visits, column 'Definition'"
    assert finding.severity is Severity.WARNING


def test_a_title_and_a_label_too() -> None:
    note = "counted by the rule 'unallocated cases' with Unallocated from days 30"
    assert counted(note, replace(VISITS, title="Unallocated (open >7 days)")) == [
        "'7 days' is printed, but the figures were counted with Unallocated from days 30."
    ]
    assert counted(note, label="Open for 7 or more days") == [
        "'7 or more days' is printed, but the figures were counted with Unallocated from days 30."
    ]


@pytest.mark.parametrize("words", ["60 working days", "60 days (45 days until 2016)", "145 days"])
def test_words_that_name_the_number_that_was_counted_with(words: str) -> None:
    assert counted(within(60), label=words) == []


def test_the_usual_number_is_named_and_counted_with() -> None:
    assert counted(within(45), label="In 45 working days") == []
    assert counted("", label="In 45 working days") == []
    assert counted("counted by the rule 'caseload'", label="In 45 working days") == []


def test_months_that_may_be_those_of_the_window() -> None:
    note = "counted by the rule 're-referrals' with Re-referral months 6"
    rolling = replace(VISITS, title="Re-referrals (rolling 12 months)")
    assert len(counted(note, rolling)) == 1
    assert counted(note, replace(rolling, window=Window.TWELVE_MONTHS)) == []
    assert counted(note, replace(rolling, previous=Previous.AVERAGE_12)) == []

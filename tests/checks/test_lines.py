"""Lines that are printed or judged and that no rule makes."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from xlsx_tools.catalogue.kinds import CountedAs
from xlsx_tools.catalogue.records import TeamWorkbook, TypedFigure
from xlsx_tools.checks import Severity

from .samples import DECEMBER, IN_CARE, TEAM, VISITS, found, messages, team

RULE = "unknown-line"
COUNTED = replace(VISITS, counted_as=CountedAs.PROTECTION_VISITS)


def printing(line: str, visits: object = COUNTED, **more: object) -> TeamWorkbook:
    """The sound team workbook with a line more in the table of visits."""
    row = replace(TEAM.layout[0], order=9, line=line)
    return team(indicators=(visits, IN_CARE), layout=(*TEAM.layout, row), **more)


def test_a_line_that_the_rule_does_not_make() -> None:
    (finding,) = found(RULE, printing("fortnightly"))
    assert finding.message == (
        "The rule 'protection visits' has no line 'fortnightly'; its lines are: (empty), twice, "
        "fortnight."
    )
    assert finding.where == "Scorecard.xlsx, table Layout, row visits fortnightly, column 'Line'"
    assert finding.severity is Severity.ERROR


@pytest.mark.parametrize("line", ["", "twice", "fortnight"])
def test_a_line_that_the_rule_makes(line: str) -> None:
    assert messages(RULE, printing(line)) == []


def test_a_judged_line_that_the_rule_does_not_make() -> None:
    judged = replace(VISITS, counted_as=CountedAs.CASELOAD, judged_line="town")
    rows = tuple(replace(row, line="city") for row in TEAM.layout)
    (finding,) = found(RULE, team(indicators=(judged, IN_CARE), layout=rows))
    assert "'caseload' has no line 'town'" in finding.message
    assert finding.where == (
        "Scorecard.xlsx, table Indicators, row visits town, column 'Judged line'"
    )
    unnamed = replace(judged, judged_line="")
    (message,) = messages(RULE, team(indicators=(unnamed, IN_CARE), layout=rows))
    assert "has no line without a name" in message


def test_any_line_may_be_counted_by_hand() -> None:
    assert messages(RULE, printing("fortnightly", VISITS)) == []
    typed = TypedFigure(
        month=DECEMBER, indicator="visits", line="fortnightly", numerator=Fraction(7)
    )
    assert messages(RULE, printing("fortnightly", figures=(typed,))) == []

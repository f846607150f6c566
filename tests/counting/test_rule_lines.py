"""The lines that the team workbook is checked against are those that the rules make."""

from __future__ import annotations

from xlsx_tools.catalogue.kinds import CountedAs
from xlsx_tools.catalogue.rule_lines import lines_of_rule
from xlsx_tools.counting.care import UASC
from xlsx_tools.counting.protection import FORTNIGHT, TWICE
from xlsx_tools.counting.workforce import ALL_QUALIFIED, CITY_LINE, KINDS, ROLE_LINES

SEVERAL = {
    CountedAs.PROTECTION_VISITS: {"", TWICE, FORTNIGHT},
    CountedAs.IN_CARE_WITHOUT_UASC: {"", UASC},
    CountedAs.CASELOAD: {CITY_LINE, *KINDS},
    CountedAs.AGENCY: {ALL_QUALIFIED, *ROLE_LINES.values()},
}


def test_each_rule_has_the_lines_that_it_is_said_to_have() -> None:
    assert {rule: set(lines_of_rule(rule)) for rule in CountedAs} == {
        rule: SEVERAL.get(rule, {""}) for rule in CountedAs
    }

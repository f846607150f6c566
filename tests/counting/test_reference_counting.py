"""The plain reading of the counting rules counts what a person counts."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from authorities import AREAS, random_authority, random_settings
from reference_counting import LINES, RULES, Counted, count
from worked_case import Case
from worked_cases import CASES

from xlsx_tools.catalogue.kinds import CountedAs
from xlsx_tools.catalogue.records import CITY, Settings
from xlsx_tools.lists.every import LISTS
from xlsx_tools.periods import Month


def counted(case: Case) -> Counted:
    asked = (case.authority, case.rule, case.settings, case.month, case.areas, case.lines)
    return count(*asked, since=case.since)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_the_plain_reading_counts_what_was_worked_out_by_hand(case: Case) -> None:
    result = counted(case)
    assert result.figures == case.figures
    assert result.aside == case.aside


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_the_cohort_adds_up_to_the_figures(case: Case) -> None:
    cases = counted(case).cases
    for (line, area), (numerator, denominator) in case.figures.items():
        rows = [row for row in cases if row[0] == line and area in (CITY, row[1])]
        assert sum(row[3] for row in rows) == numerator
        assert sum(row[4] or 0 for row in rows) == (denominator or 0)
        assert all((row[4] is None) is (denominator is None) for row in rows)


def test_every_rule_but_the_one_by_hand_has_cases() -> None:
    assert {case.rule for case in CASES} == set(RULES) == set(CountedAs) - {CountedAs.BY_HAND}


def test_no_two_cases_of_a_rule_have_one_name() -> None:
    names = [(case.rule, case.name) for case in CASES]
    assert len(set(names)) == len(names)


def test_a_line_that_a_rule_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="no such lines: twice"):
        count({}, CountedAs.IN_CARE, Settings(), Month(2018, 3), (), ("twice",))


def test_counting_by_hand_is_refused() -> None:
    with pytest.raises(ValueError, match="by hand"):
        count({}, CountedAs.BY_HAND, Settings(), Month(2018, 3), (), ("",))


def test_a_cohort_row_says_its_line_area_case_and_amounts() -> None:
    case = next(each for each in CASES if each.rule is CountedAs.CASELOAD)
    assert sorted(row[:3] for row in counted(case).cases) == [
        ("city", "East", "K1"),
        ("city", "East", "W1"),
        ("city", "West", "K2"),
        ("city", "West", "W2"),
    ]
    assert "city" in LINES[CountedAs.CASELOAD]


MARCH, APRIL = Month(2018, 3), Month(2018, 4)


def seeded(seed: int) -> Random:
    return Random(seed)


def test_one_seed_gives_one_authority_and_another_seed_another() -> None:
    first, again, other = (random_authority(seeded(seed), (MARCH, APRIL), 10) for seed in (1, 1, 2))
    assert first == again != other


def test_invented_authorities_have_only_columns_that_their_lists_declare() -> None:
    authority = random_authority(seeded(3), (MARCH, APRIL), 20)
    for name, rows in authority.items():
        declared = {column.name for column in LISTS[name].columns}
        assert rows
        assert all(row.keys() <= declared for row in rows)


@pytest.mark.parametrize("rule", RULES, ids=[rule.value for rule in RULES])
def test_invented_authorities_give_every_rule_something_to_count(rule: CountedAs) -> None:
    lines = LINES.get(rule, ("",))
    totals = {line: Fraction(0) for line in lines}
    for seed in range(25):
        random = seeded(seed)
        authority = random_authority(random, (MARCH, APRIL), 20)
        result = count(authority, rule, random_settings(random), MARCH, AREAS, lines)
        for line in lines:
            totals[line] += result.figures[line, CITY][0]
    assert all(totals.values()), totals

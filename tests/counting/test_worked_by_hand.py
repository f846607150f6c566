"""Counting gives what a person counts, case by case."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import ibis
import pytest
from engine_lists import lists_on
from ibis.backends import BaseBackend
from worked_case import Case
from worked_cases import CASES

from xlsx_tools.catalogue.kinds import CountedAs
from xlsx_tools.counting.count import Sums, cohort_of, sums
from xlsx_tools.counting.ground import MANY_ROWS, Ground, lay
from xlsx_tools.counting.rules import RULES
from xlsx_tools.extracts.model import Known
from xlsx_tools.lists.every import LISTS


@pytest.fixture(scope="module")
def duckdb() -> Iterator[BaseBackend]:
    con = ibis.duckdb.connect()
    yield con
    con.disconnect()


OTHERWISE = [
    case
    for case in CASES
    if case.rule
    in (
        CountedAs.ASSESSMENTS_COMPLETED,
        CountedAs.ASSESSMENTS_OPEN,
        CountedAs.CASELOAD,
        CountedAs.SEEN_AT_ASSESSMENT,
        CountedAs.SUPERVISED,
        CountedAs.UNALLOCATED_CASES,
    )
]
"""The rules that ask about large lists otherwise; all are so counted in test_agreement.py."""


WITH_ASIDE = [case for case in CASES if case.aside]


def counted(con: BaseBackend, case: Case, *, rows: int | None = None) -> Sums:
    return sums(con, ground_of(con, case, rows=rows), {case.rule: [case.month]})[case.rule]


def ground_of(con: BaseBackend, case: Case, *, rows: int | None = None) -> Ground:
    known = Known(rows=rows, since={"assessments": case.since})
    everything = {name: case.authority.get(name, []) for name in LISTS}
    there = {
        name: rows
        for name, rows in everything.items()
        if name in case.authority or name not in ("care_leaver_birthdays", "teams")
    }
    return lay(con, lists_on(con, there), case.settings, [case.month], known)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_counting_gives_what_was_worked_out_by_hand(duckdb: BaseBackend, case: Case) -> None:
    require_as_worked_out(counted(duckdb, case), case)


@pytest.mark.parametrize("case", OTHERWISE, ids=[case.name for case in OTHERWISE])
def test_large_lists_give_it_too(duckdb: BaseBackend, case: Case) -> None:
    require_as_worked_out(counted(duckdb, case, rows=MANY_ROWS + 1), case)


@pytest.mark.parametrize("case", WITH_ASIDE, ids=[case.name for case in WITH_ASIDE])
def test_what_is_aside_is_on_the_list_of_cases_too(duckdb: BaseBackend, case: Case) -> None:
    rows = cohort_of(ground_of(duckdb, case), case.rule, [case.month])
    assert duckdb.to_pyarrow(rows.filter(rows.aside != "").count()).as_py() == case.aside


def require_as_worked_out(found: Sums, case: Case) -> None:
    scale = RULES[case.rule].scale
    for (line, area), (numerator, denominator) in case.figures.items():
        total = found.of.get((str(case.month), line, area))
        above = Fraction(total.numerator if total else 0, scale)
        below = Fraction((total.denominator if total else 0) or 0, scale)
        assert (above, below) == (numerator, denominator or 0), (line, area)
    assert sum(found.aside.get(str(case.month), {}).values()) == case.aside

"""Sums made of the numbers of ids are those made of the ids, in every rule and by all settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

import ibis.expr.types as ir
import pytest
from authorities import random_authority, random_settings
from engine_lists import Authority, lists_on
from many import as_one

from xlsx_tools.catalogue.records import Settings
from xlsx_tools.counting.count import cohort_of, sums
from xlsx_tools.counting.ground import MANY_ROWS, lay
from xlsx_tools.counting.rules import RULES
from xlsx_tools.engines import Engine, start
from xlsx_tools.extracts.model import Known
from xlsx_tools.extracts.numbered_ids import NumberedIds
from xlsx_tools.lists.every import LISTS
from xlsx_tools.periods import Month, months_between

MONTHS = tuple(months_between(Month(2016, 1), Month(2016, 6)))

FORMS = {
    "child": NumberedIds("SYN", 8),
    "worker": NumberedIds("", None),
    "case": NumberedIds("LA/C-", None),
}


def written(number: int, form: NumberedIds) -> str:
    return f"{form.start}{number:0{form.digits or 1}}"


def numbered(authority: Authority) -> dict[str, list[Mapping[str, object]]]:
    """The authority with ids as ``FORMS`` has them."""
    numbers: dict[tuple[str, object], int] = {}

    def cell(column: str, value: object) -> object:
        if column not in FORMS or value is None:
            return value
        number = numbers.setdefault((column, value), 3 * len(numbers) + 7)
        return written(number, FORMS[column])

    return {
        name: [{column: cell(column, value) for column, value in row.items()} for row in rows]
        for name, rows in authority.items()
    }


def known_of(lists: Mapping[str, ir.Table]) -> Known:
    numbered = {name: {each: FORMS[each] for each in LISTS[name].ids} for name in lists}
    return Known(rows=MANY_ROWS + 1, numbered=numbered)


def authority(seed: int, number: int) -> dict[str, Sequence[Mapping[str, object]]]:
    random = Random(seed)
    several = [random_authority(random, (MONTHS[0], MONTHS[-1]), 10) for _ in range(number)]
    return {**numbered(as_one(several))}


@pytest.mark.parametrize("seed", range(4))
def test_numbers_add_up_to_what_ids_add_up_to(seed: int) -> None:
    settings = random_settings(Random(seed)) if seed else Settings()
    con = start(Engine.DUCKDB)
    lists = lists_on(con, authority(seed, 20))
    work = dict.fromkeys(RULES, MONTHS)
    by_ids = sums(con, lay(con, lists, settings, MONTHS), work)
    assert sum(each.numerator for found in by_ids.values() for each in found.of.values()) > 500
    assert sums(con, lay(con, lists, settings, MONTHS, known_of(lists)), work) == by_ids


def test_lists_of_cases_have_the_ids_as_they_are_written() -> None:
    con = start(Engine.DUCKDB)
    lists = lists_on(con, authority(1, 5))
    by_ids = lay(con, lists, Settings(), MONTHS)
    by_numbers = lay(con, lists, Settings(), MONTHS, known_of(lists))
    for rule in RULES:
        cases = cohort_of(by_numbers, rule, MONTHS).to_pyarrow().to_pylist()
        expected = cohort_of(by_ids, rule, MONTHS).to_pyarrow().to_pylist()
        assert sorted(cases, key=str) == sorted(expected, key=str)
    referrals = by_numbers.rows("referrals")
    assert referrals.child.type().is_string()
    assert by_numbers.to_add(by_numbers.keep).rows("referrals").child.type().is_integer()

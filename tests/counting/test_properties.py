"""What must hold of every authority, whatever its lists."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from random import Random

import ibis.expr.types as ir
import pytest
from authorities import random_authority
from engine_lists import Authority, lists_on
from ibis.backends.duckdb import Backend
from many import as_one

from xlsx_tools.catalogue.kinds import CountedAs, Due
from xlsx_tools.catalogue.records import CITY, Settings
from xlsx_tools.counting.count import Sum, cohort_of, sums
from xlsx_tools.counting.ground import MANY_ROWS, Ground, lay
from xlsx_tools.counting.rules import RULES
from xlsx_tools.counting.small_tables import MOST_MARKS
from xlsx_tools.engines import Engine, start
from xlsx_tools.extracts.model import Known
from xlsx_tools.periods import Month, months_between

MONTHS = tuple(months_between(Month(2016, 1), Month(2016, 6)))
Totals = dict[tuple[str, str, str], Sum]


def authority(seed: int, size: int = 200) -> Authority:
    return random_authority(Random(seed), (MONTHS[0], MONTHS[-1]), size)


def ground_of(lists: Authority) -> Ground:
    con = start(Engine.DUCKDB)
    return lay(con, lists_on(con, lists), Settings(), MONTHS)


def totals(ground: Ground, rule: CountedAs) -> Totals:
    con = ground.months.get_backend()
    return dict(sums(con, ground, {rule: MONTHS})[rule].of)


@pytest.mark.parametrize("seed", range(3))
def test_areas_add_up_to_the_city_without_what_is_on_no_area(seed: int) -> None:
    ground = ground_of(authority(seed))
    for rule in RULES:
        cohort = cohort_of(ground, rule, MONTHS)
        nowhere = cohort.filter(cohort.area.isnull() & (cohort.aside == ""))
        rest: defaultdict[tuple[str, str], int] = defaultdict(int)
        for row in nowhere.to_pyarrow().to_pylist():
            rest[row["month"], row["line"]] += row["numerator"]
        found = totals(ground, rule)
        for (month, line, area), total in found.items():
            if area == CITY:
                parts = sum(
                    each.numerator
                    for (m, one, place), each in found.items()
                    if (m, one) == (month, line) and place != CITY
                )
                assert parts + rest[month, line] == total.numerator, (rule, month, line)


@pytest.mark.parametrize("seed", range(3))
def test_lists_split_by_child_and_counted_apart_add_up_to_the_whole(seed: int) -> None:
    whole = authority(seed)
    whole["allocations"] = of_one_child_each(whole["allocations"])
    halves = [split(whole, 0), split(whole, 1)]
    on_whole, on_halves = ground_of(whole), [ground_of(half) for half in halves]
    for rule in RULES:
        parts = [totals(ground, rule) for ground in on_halves]
        keys = {key for part in parts for key in part}
        added = {key: plus([part[key] for part in parts if key in part]) for key in keys}
        assert added == totals(on_whole, rule), rule


def of_one_child_each(cases: Sequence[Mapping[str, object]]) -> list[dict[str, object]]:
    """Cases without rows that name another child: those cannot be told apart by child."""
    children: dict[object, object] = {}
    return [
        dict(row)
        for row in cases
        if row.get("child") and children.setdefault(row.get("case"), row["child"]) == row["child"]
    ]


def split(whole: Authority, half: int) -> Authority:
    """The rows of every other child, or worker for lists of staff; teams are in both."""

    def is_mine(row: object) -> bool:
        assert isinstance(row, dict)
        who = row.get("child") or row.get("worker") or ""
        return "".join(c for c in str(who) if c.isdigit())[-1:] in ("02468", "13579")[half]

    return {
        name: rows
        if name == "teams"
        else [row for row in rows if is_mine(row) or not_told(row, half)]
        for name, rows in whole.items()
    }


def not_told(row: object, half: int) -> bool:
    """Rows of nobody cannot be used; they go with the first half."""
    assert isinstance(row, dict)
    return half == 0 and not (row.get("child") or row.get("worker"))


def plus(parts: list[Sum]) -> Sum:
    below = [part.denominator for part in parts]
    return Sum(
        sum(part.numerator for part in parts),
        None if None in below else sum(each or 0 for each in below),
    )


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_rows_changes_nothing(seed: int) -> None:
    lists = authority(seed)
    random = Random(seed)
    shuffled = {name: random.sample(list(rows), len(rows)) for name, rows in lists.items()}
    before, after = ground_of(lists), ground_of(shuffled)
    for rule in RULES:
        assert totals(after, rule) == totals(before, rule), rule


@pytest.mark.parametrize("seed", range(3))
def test_rows_that_stand_twice_change_nothing(seed: int) -> None:
    lists = authority(seed)
    before, after = ground_of(lists), ground_of({name: [*r, *r] for name, r in lists.items()})
    for rule in RULES:
        assert totals(after, rule) == totals(before, rule), rule


@pytest.mark.parametrize("seed", range(3))
def test_another_authoritys_children_change_nothing_in_this_ones_areas(seed: int) -> None:
    ours, theirs = authority(seed, 60), authority(seed + 50, 60)
    for each in (ours, theirs):
        each.setdefault("care_leaver_birthdays", [])
    alone, both = ground_of(as_one([ours])), ground_of(as_one([ours, theirs]))
    for rule in RULES:
        before, after = totals(alone, rule), totals(both, rule)
        kept = {key: each for key, each in after.items() if key[2].startswith("0:")}
        assert kept == {key: each for key, each in before.items() if key[2] != CITY}, rule


@pytest.mark.parametrize("seed", range(2))
def test_months_counted_together_are_as_each_alone(seed: int) -> None:
    ground = ground_of(authority(seed))
    con = ground.months.get_backend()
    for rule in RULES:
        apart: Totals = {}
        for month in MONTHS:
            apart |= sums(con, ground, {rule: [month]})[rule].of
        assert apart == totals(ground, rule), rule


def put_in_order(con: Backend, question: ir.Table) -> list[str]:
    """What DuckDB says of each step in which it will put rows in order."""
    ((_, plan),) = con.raw_sql(f"explain (format json) {con.compile(question)}").fetchall()
    found = []
    waiting = json.loads(plan)
    while waiting:
        node = waiting.pop()
        waiting += node["children"]
        if node["name"] == "WINDOW":
            found.append(str(node["extra_info"]))
    return found


@pytest.mark.parametrize("rule", RULES)
def test_no_rule_has_the_engine_put_the_same_rows_in_order_twice(rule: CountedAs) -> None:
    con = start(Engine.DUCKDB)
    assert isinstance(con, Backend)
    ground = lay(con, lists_on(con, authority(1, 20)), Settings(), MONTHS)
    for cohort in (
        RULES[rule].cohort(ground.to_add(ground.keep)),
        cohort_of(ground, rule, MONTHS),
    ):
        steps = put_in_order(con, cohort.group_by("month").agg(sum=cohort.numerator.sum()))
        assert len(steps) == len(set(steps)), rule


@pytest.mark.parametrize("due", list(Due))
@pytest.mark.parametrize("number", [MOST_MARKS, MOST_MARKS + 1])
def test_many_months_counted_together_are_what_each_is_alone(number: int, due: Due) -> None:
    months = tuple(months_between(MONTHS[-1] - (number - 1), MONTHS[-1]))
    settings = Settings(supervision_due=due)
    con = start(Engine.DUCKDB)
    lists = lists_on(con, random_authority(Random(number), (months[0], months[-1]), 300))

    def counted(some: Sequence[Month]) -> Totals:
        ground = lay(con, lists, settings, some, Known(rows=MANY_ROWS + 1))
        return dict(sums(con, ground, {CountedAs.SUPERVISED: some})[CountedAs.SUPERVISED].of)

    alone: Totals = {}
    for month in months:
        alone |= counted([month])
    assert sum(each.numerator for each in alone.values()) > 100
    assert counted(months) == alone

"""Counting agrees, case by case, with the plain reading of the rules on many small authorities."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from random import Random

import ibis
import pytest
from authorities import AREAS, random_authority, random_settings
from engine_lists import Authority, lists_on
from many import as_one, mark
from reference_counting import LINES, count

from xlsx_tools.catalogue.kinds import CountedAs
from xlsx_tools.catalogue.records import Settings
from xlsx_tools.counting.count import cohort_of, sums
from xlsx_tools.counting.ground import MANY_ROWS, Ground, lay
from xlsx_tools.counting.rules import RULES
from xlsx_tools.extracts.model import Known
from xlsx_tools.periods import Month, months_between

MONTHS = tuple(months_between(Month(2016, 2), Month(2016, 5)))
TOGETHER = 120
"""How many authorities are counted in one go, by one choice of settings."""

Rows = Counter[tuple[str, str, str | None, str, Fraction, Fraction | None]]


@pytest.mark.parametrize("seed", range(10))
def test_counting_agrees_with_the_plain_reading_of_the_rules(seed: int) -> None:
    random = Random(seed)
    authorities = [authority_of(random, with_birthdays=seed % 2 == 0) for _ in range(TOGETHER)]
    settings = Settings() if seed == 0 else random_settings(random)
    con = ibis.duckdb.connect()
    lists = lists_on(con, as_one(authorities))
    # Large lists are asked about otherwise.
    # Nothing is missing in their lists, but that is not known of what was over before this day.
    day = date(2015, 9, 1) + timedelta(days=random.randrange(180))
    known = Known(since={"assessments": day} if seed % 2 else {})
    knowing = (known, replace(known, rows=MANY_ROWS + 1))
    grounds = [lay(con, lists, settings, MONTHS, known) for known in knowing]
    for rule in RULES:
        expected, aside = by_the_plain_reading(
            authorities, rule, settings, known.since.get("assessments", date.min)
        )
        for ground in grounds:
            assert cases_of(ground, rule) == expected, rule
            found = sums(con, ground, {rule: MONTHS})[rule]
            assert {month: sum(why.values()) for month, why in found.aside.items()} == aside, rule
            assert city_of(found.of, rule) == city_of_cases(expected), rule


def authority_of(random: Random, *, with_birthdays: bool) -> Authority:
    """An authority with or without recorded birthdays: counted together, all must be alike."""
    while True:
        authority = random_authority(random, (MONTHS[0], MONTHS[-1]), random.randint(5, 12))
        if not with_birthdays:
            authority.pop("care_leaver_birthdays", None)
        if not with_birthdays or authority.get("care_leaver_birthdays"):
            return authority


def by_the_plain_reading(
    authorities: list[Authority], rule: CountedAs, settings: Settings, since: date
) -> tuple[Rows, dict[str, int]]:
    """Every authority's cohort, with its ids marked as ``as_one`` marks them."""
    rows: Rows = Counter()
    aside: Counter[str] = Counter()
    lines = LINES.get(rule, ("",))
    for number, authority in enumerate(authorities):
        for month in MONTHS:
            counted = count(authority, rule, settings, month, AREAS, lines, since=since)
            aside[str(month)] += counted.aside
            for line, area, who, above, below in counted.cases:
                where = mark(number) + area if area else None
                rows[str(month), line, where, mark(number) + who, above, below] += 1
    return rows, {month: cases for month, cases in aside.items() if cases}


def cases_of(ground: Ground, rule: CountedAs) -> Rows:
    """The rule's cohort without what is set aside, in the plain reading's words."""
    scale = RULES[rule].scale
    cohort = cohort_of(ground, rule, MONTHS)
    rows: Rows = Counter()
    for row in cohort.filter(cohort.aside == "").to_pyarrow().to_pylist():
        area = row["area"]
        known = area is not None and area.split(":")[1] in AREAS
        below = row["denominator"]
        rows[
            row["month"],
            row["line"],
            area if known else None,
            row["case"] or row["child"] or row["worker"],
            Fraction(row["numerator"], scale),
            None if below is None else Fraction(below, scale),
        ] += 1
    return rows


def city_of(found: object, rule: CountedAs) -> dict[tuple[str, str], tuple[Fraction, Fraction]]:
    assert isinstance(found, dict)
    scale = RULES[rule].scale
    return {
        (month, line): (Fraction(each.numerator, scale), Fraction(each.denominator or 0, scale))
        for (month, line, area), each in found.items()
        if area == "City" and line in LINES.get(rule, ("",))
    }


def city_of_cases(rows: Rows) -> dict[tuple[str, str], tuple[Fraction, Fraction]]:
    totals: dict[tuple[str, str], tuple[Fraction, Fraction]] = {}
    for (month, line, _, _, above, below), times in rows.items():
        so_far = totals.get((month, line), (Fraction(0), Fraction(0)))
        totals[month, line] = (so_far[0] + times * above, so_far[1] + times * (below or 0))
    return totals

"""The lists of adoptions: those in the months, and those in the years before."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from xlsx_tools.synthetic import levels
from xlsx_tools.synthetic.calendar import NEVER, YEAR
from xlsx_tools.synthetic.chance import Ints, between, some
from xlsx_tools.synthetic.columns import ListRows, Make, dates, numbered, texts
from xlsx_tools.synthetic.sources import BLEMISHED, Sources

_ADOPTION_MONTHS = 72
_AHEAD = 500
"""Days after the last month in which children are adopted who are looked for now."""
_FOSTERED = 0.12
_NO_ORDER = 0.04
_CHANGED_PLAN = 0.2


@dataclass(frozen=True, slots=True, eq=False)
class Adoptions:
    """The days of each adoption; NEVER where there was none."""

    child: Ints
    entered: Ints
    decision: Ints
    order: Ints
    matched: Ints
    placed: Ints
    adopted: Ints
    fostered: Ints


def adoptions(sources: Sources) -> ListRows:
    """Children adopted in the months, and those whom adopters are sought for."""
    name = "adoptions"
    found = _from_care(sources)
    size, rng = len(found.child), sources.stream(name)
    changed = (rng.random(size) < _CHANGED_PLAN) & (found.placed > sources.calendar.last_day)
    no_longer = np.where(changed, found.decision + 90, NEVER).astype(np.int32)
    last_day = sources.calendar.last_day
    columns = {
        **sources.child_columns(found.child),
        "family": lambda: numbered("SYN-F", found.child // 2 + 1, len(sources.life.children.birth)),
        **_days(sources, found),
        "no_longer": sources.date(no_longer),
        "no_longer_reason": lambda: texts(("RD1",), np.zeros(size, np.int8), no_longer > last_day),
    }
    return ListRows(size, columns)


def adoption_history(sources: Sources) -> ListRows:
    """Children adopted in the years before, back to six years before the last month."""
    scope, calendar = sources.life.scope, sources.calendar
    rng = sources.stream("adoption_history")
    months = max(_ADOPTION_MONTHS - (len(calendar.months) - calendar.first), 0)
    size = round(months * levels.ADOPTED * scope.scale)
    adopted = calendar.first_day - 1 - between(rng, 0, round(months * YEAR / 12) - 1, size)
    found = _days_back(rng, np.zeros(size, dtype=np.int32), adopted, None)
    most = len(sources.life.children.birth)
    columns = {
        "child": lambda: numbered("SYN-A", np.arange(1, size + 1, dtype=np.int32), most),
        **_days(sources, found),
    }
    return ListRows(size, columns)


def _from_care(sources: Sources) -> Adoptions:
    """Young children whose care ended after a year or more: as many as there should be."""
    cases, calendar, scope = sources.cases, sources.calendar, sources.life.scope
    rng = sources.stream("adoptions", "chosen")
    every = np.arange(cases.count, dtype=np.int32)
    lasted = cases.care_end[every] - cases.care_start[every]
    young = cases.care_start[every] - sources.life.children.birth[cases.child[every]] < 6 * YEAR
    possible = every[
        (cases.care_start[every] <= calendar.last_day - 150)
        & (cases.care_end[every] >= calendar.first_day)
        & young
        & (lasted > 420)
        & (lasted < 1250)
        & (cases.care_end[every] < calendar.last_day + _AHEAD)
    ]
    months = len(calendar.months) - calendar.first + _AHEAD / 30
    wanted = round(months * levels.ADOPTED * scope.scale)
    chosen = np.sort(rng.permutation(possible)[:wanted])
    return _days_back(rng, cases.child[chosen], cases.care_end[chosen], cases.care_start[chosen])


def _days_back(rng: Generator, child: Ints, adopted: Ints, entered: Ints | None) -> Adoptions:
    """The days that led to each adoption, counted back from it."""
    size = len(child)
    if entered is None:
        entered = adopted - 500 - rng.gamma(4.0, 85.0, size).astype(np.int32)
    whole = adopted - entered
    placed = adopted - (whole * (0.15 + 0.15 * rng.random(size))).astype(np.int32)
    matched = placed - between(rng, 10, 40, size)
    order = matched - (whole * (0.12 + 0.26 * rng.random(size))).astype(np.int32)
    decision = order - between(rng, 20, 80, size)
    fostered = np.where(rng.random(size) < _FOSTERED, matched - between(rng, 10, 120, size), NEVER)
    order = np.where(rng.random(size) < _NO_ORDER, NEVER, order)
    mistaken = some(rng, BLEMISHED * 5, size)
    matched[mistaken] = adopted[mistaken] + 10
    return Adoptions(
        child, entered, decision, order.astype(np.int32), matched, placed, adopted,
        fostered.astype(np.int32),
    )  # fmt: skip


def _days(sources: Sources, found: Adoptions) -> dict[str, Make]:
    last_day = sources.calendar.last_day
    return {
        "entered_care": lambda: dates(found.entered, last_day),
        "decision": lambda: dates(found.decision, last_day),
        "placement_order": lambda: dates(found.order, last_day),
        "matched": lambda: dates(found.matched, last_day),
        "placed": lambda: dates(found.placed, last_day),
        "adopted": lambda: dates(found.adopted, last_day),
        "fostered": lambda: dates(found.fostered, last_day),
    }

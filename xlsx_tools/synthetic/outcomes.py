"""What becomes of the children assessed: nothing more, a plan in need, a protection plan, care."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from xlsx_tools.synthetic.beginning import (
    IN_NEED_DAYS,
    LONG_CARE_DAYS,
    PLAN_DAYS,
    SHORT_CARE,
    SHORT_CARE_DAYS,
)
from xlsx_tools.synthetic.calendar import YEAR
from xlsx_tools.synthetic.cases import ASSESSED, IN_NEED, LOOKED_AFTER, PROTECTED
from xlsx_tools.synthetic.chance import Ints, between, lasting
from xlsx_tools.synthetic.life import Life
from xlsx_tools.synthetic.people import day_of_age

_FROM_PLANS = 0.35
"""The share of children entering care who come from a protection plan."""
_TOO_OLD = round(17.6 * YEAR)


def settle(life: Life, rng: Generator, month: int) -> None:
    """Decide about the children whose assessment was authorised in the month.

    As many go on to plans and to care as are lacking in each area; the others' cases close.
    """
    plans = life.lacking("plans", life.open_plans, month)
    care = life.lacking("care", life.open_care, month)
    ending = _by_area(life, rng.permutation(life.plans_ending.take(month)))
    assessed = rng.permutation(life.assessed.take(month))
    young = life.children.birth[life.cases.child[assessed]] > life.calendar.ends[month] - _TOO_OLD
    _close_assessed(life, rng, assessed[~young])
    waiting = _by_area(life, assessed[young])
    wanted = life.lacking("cases", life.open_cases, month)
    _lend(life, waiting, (plans + care + 2 * wanted).astype(np.int64), month)
    for area in range(5):
        from_plans = min(round(int(care[area]) * _FROM_PLANS), len(ending[area]))
        _into_care(life, rng, area, ending[area][:from_plans], life.cases.plan_end)
        _after_plans(life, rng, area, ending[area][from_plans:])
        into_care, rest = _born_first(life, waiting[area], int(care[area]) - from_plans)
        _into_care(life, rng, area, into_care, life.cases.authorised, month)
        on_plans, rest = rest[: plans[area]], rest[plans[area] :]
        _onto_plans(life, rng, area, on_plans, month)
        _in_need_or_closed(life, rng, area, rest, month)


def _by_area(life: Life, places: Ints) -> list[Ints]:
    areas = life.cases.area[places]
    return [places[areas == area] for area in range(5)]


def _lend(life: Life, waiting: list[Ints], wanted: Ints, month: int) -> None:
    """Give the citywide services the children they take from the parts of the city."""
    day = np.array([life.calendar.starts[month]], dtype=np.int32)
    for area in (3, 4):
        lacking = int(wanted[area]) - len(waiting[area])
        for source in range(3):
            size = max(0, min(-(-lacking // 3), len(waiting[source]) // 4))
            moved, waiting[source] = waiting[source][:size], waiting[source][size:]
            waiting[area] = np.concatenate([waiting[area], moved])
            life.cases.area[moved] = area
            life.cases.lent[moved] = True
            counted = int((~life.cases.front[moved]).sum())
            life.open_cases.end(source, np.repeat(day, counted))
            life.open_cases.begin(area, np.repeat(day, counted))


def _born_first(life: Life, places: Ints, size: int) -> tuple[Ints, Ints]:
    """The first few of the children who are born, and all the others."""
    births = life.children.birth[life.cases.child[places]]
    born = births <= life.cases.authorised[places] - 10
    chosen = born & (np.cumsum(born) <= size)
    return places[chosen], places[~chosen]


def _count_in(life: Life, area: int, places: Ints, month: int) -> None:
    """Cases of the front door count for their area from the month in which it takes them."""
    front = int(life.cases.front[places].sum())
    life.open_cases.begin(area, np.repeat(life.calendar.starts[month], front))


def _close(life: Life, area: int, places: Ints, days: Ints) -> None:
    life.close(places, days)
    life.open_cases.end(area, days)


def _close_assessed(life: Life, rng: Generator, places: Ints) -> None:
    """Close cases of children who are nearly of age, and need nothing more."""
    days = life.cases.authorised[places] + between(rng, 0, 20, len(places))
    life.cases.outcome[places] = ASSESSED
    life.close(places, days)
    for area in range(5):
        here = (life.cases.area[places] == area) & ~life.cases.front[places]
        life.open_cases.end(area, days[here])


def _into_care(
    life: Life, rng: Generator, area: int, places: Ints, since: Ints, month: int | None = None
) -> None:
    cases, size = life.cases, len(places)
    if month is not None:
        _count_in(life, area, places, month)
    start = since[places]
    mean = np.where(rng.random(size) < SHORT_CARE, SHORT_CARE_DAYS, LONG_CARE_DAYS)
    end = start + 3 + rng.exponential(mean).astype(np.int32)
    end = np.minimum(end, day_of_age(life.children.birth[cases.child[places]], 18))
    cases.outcome[places] = LOOKED_AFTER
    cases.care_start[places], cases.care_end[places] = start, end
    life.open_care.begin(area, start)
    life.open_care.end(area, end)
    _close(life, area, places, end + between(rng, 5, 40, size))


def _onto_plans(life: Life, rng: Generator, area: int, places: Ints, month: int) -> None:
    cases, size = life.cases, len(places)
    _count_in(life, area, places, month)
    start = cases.authorised[places] - between(rng, 0, 8, size)
    start = np.maximum(start, cases.started[places])
    end = start + lasting(rng, PLAN_DAYS, size)
    end = np.minimum(end, day_of_age(life.children.birth[cases.child[places]], 18))
    # A plan is in force for a fortnight at least: until its first review.
    end = np.maximum(end, cases.authorised[places] + 14)
    cases.outcome[places] = PROTECTED
    cases.plan_start[places], cases.plan_end[places] = start, end
    life.open_plans.begin(area, start)
    life.open_plans.end(area, end)
    life.plans_ending.put(places, end)


def _after_plans(life: Life, rng: Generator, area: int, places: Ints) -> None:
    """A case stays open for some weeks when its plan has ended."""
    days = life.cases.plan_end[places] + between(rng, 20, 120, len(places))
    _close(life, area, places, days)


def _in_need_or_closed(life: Life, rng: Generator, area: int, places: Ints, month: int) -> None:
    """Close the cases that need nothing more; keep as many open as are lacking."""
    cases = life.cases
    days = cases.authorised[places] + between(rng, 0, 20, len(places))
    by_month_end = days <= life.calendar.ends[month]
    counted = ~cases.front[places]
    life.open_cases.end(area, days[counted])
    lacking = int(life.lacking("cases", life.open_cases, month)[area])
    kept = by_month_end & (np.cumsum(by_month_end) <= lacking)
    needed, their_days = places[kept], days[kept]
    life.open_cases.begin(area, their_days[counted[kept]])
    _count_in(life, area, needed, month)
    cases.outcome[needed] = IN_NEED
    long = cases.authorised[needed] + 15 + lasting(rng, IN_NEED_DAYS[area], len(needed))
    long = np.minimum(long, day_of_age(life.children.birth[cases.child[needed]], 18))
    _close(life, area, needed, np.maximum(long, their_days))
    life.close(places[~kept], days[~kept])

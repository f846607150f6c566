"""What was there before the first referral: open cases, plans, children in care.

And the cases that do not come by referral: children who came to England alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from xlsx_tools.synthetic import levels
from xlsx_tools.synthetic.calendar import YEAR
from xlsx_tools.synthetic.cases import IN_NEED, LOOKED_AFTER, PROTECTED
from xlsx_tools.synthetic.chance import Ints, between, halfway, pick, stream
from xlsx_tools.synthetic.life import Life, Scope
from xlsx_tools.synthetic.people import day_of_age
from xlsx_tools.synthetic.stock import keep_stock

IN_NEED_DAYS = (260.0, 260.0, 260.0, 700.0, 400.0)
"""How long a plan in need lasts, by area."""
PLAN_DAYS = 330.0
SHORT_CARE, SHORT_CARE_DAYS, LONG_CARE_DAYS = 0.38, 100.0, 1350.0
_ALONE_DAYS, _TEMPORARY_DAYS = 480.0, 120.0
_LEFT_BEFORE = 960
_AGES_IN_CARE = (16, 20, 22, 24, 18)
_CARE_AGE_STEPS = ((100, 1800), (1800, 3600), (3600, 5000), (5000, 5900), (5900, 6500))


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """What does not come by referral.

    ``sizes`` says how many cases of each kind are open at first, by area. ``stays`` are the first
    and last days in care of children who came to England alone, ``plans`` those of temporary
    plans of other authorities. So many ``leavers`` have left care already.
    """

    sizes: Mapping[str, Ints]
    stays: tuple[Ints, Ints]
    plans: tuple[Ints, Ints]
    leavers: int

    @property
    def cases(self) -> int:
        """How many cases."""
        return sum(int(each.sum()) for each in self.sizes.values()) + len(self.stays[0])

    @property
    def children(self) -> int:
        """How many children."""
        return self.cases + len(self.plans[0]) + self.leavers


def known_in(scope: Scope) -> Known:
    """What there is at first in an authority of that size, and what comes later of itself."""
    months = scope.calendar.months[:1]
    cases, plans, care = (
        np.rint(levels.by_area(level, months)[:, 0] * scope.scale).astype(np.int32)
        for level in (levels.CASES, levels.PLANS, levels.IN_CARE)
    )
    # Of the other open cases about three in five are being assessed still.
    in_need = np.maximum(cases - plans - care, 0) * np.array([2, 2, 2, 5, 5]) // 5
    alone = levels.monthly(levels.ALONE, scope.calendar.months) * scope.scale
    stays = keep_stock(stream(scope.seed, "alone"), scope.calendar, alone, _ALONE_DAYS)
    temporary = levels.monthly(levels.TEMPORARY, scope.calendar.months) * scope.scale
    others = keep_stock(stream(scope.seed, "others"), scope.calendar, temporary, _TEMPORARY_DAYS)
    sizes = {"need": in_need.astype(np.int32), "plans": plans, "care": care}
    return Known(sizes, stays, others, round(_LEFT_BEFORE * scope.scale))


def begin(life: Life, known: Known) -> None:
    """Put all of them into the registers."""
    rng = stream(life.scope.seed, "beginning")
    for area in range(5):
        for what, put in _PUT.items():
            _begin(life, rng, area, int(known.sizes[what][area]), put)
    _alone(life, rng, *known.stays)
    _of_others(life, rng, *known.plans)
    _left_before(life, rng, known.leavers)
    life.cases.known = life.cases.count


def _begin(
    life: Life,
    rng: Generator,
    area: int,
    size: int,
    put: Callable[[Life, Generator, int, Ints, Ints], None],
) -> None:
    eve = int(life.calendar.starts[0]) - 1
    if put is _in_care:
        step = np.array(_CARE_AGE_STEPS)[pick(rng, _AGES_IN_CARE, size)]
        age = rng.integers(step[:, 0], step[:, 1]).astype(np.int32)
    else:
        age = between(rng, 30, 5600, size)
    home = np.full(size, area) if area < 3 else rng.integers(0, 3, size)
    child = life.children.add(rng, (eve - age).astype(np.int32), home.astype(np.int8))
    places = life.cases.add(
        child, np.full(size, eve, dtype=np.int32), np.full(size, area, dtype=np.int8)
    )
    put(life, rng, area, places, age)
    life.last_referred[child] = life.cases.referred[places]
    life.open_cases.begin(area, life.cases.referred[places])


def _in_need(life: Life, rng: Generator, area: int, places: Ints, age: Ints) -> None:
    cases, eve = life.cases, int(life.calendar.starts[0]) - 1
    gone, left = halfway(rng, IN_NEED_DAYS[area], len(places))
    begun = eve - np.minimum(gone, age)
    cases.outcome[places] = IN_NEED
    cases.authorised[places] = begun
    cases.referred[places] = begun - 40
    life.close(places, eve + left)
    life.open_cases.end(area, eve + left)


def _on_plans(life: Life, rng: Generator, area: int, places: Ints, age: Ints) -> None:
    cases, eve = life.cases, int(life.calendar.starts[0]) - 1
    gone, left = halfway(rng, PLAN_DAYS, len(places))
    begun = eve - np.minimum(gone, age)
    cases.outcome[places] = PROTECTED
    cases.authorised[places] = begun
    cases.plan_start[places] = begun
    cases.plan_end[places] = eve + left
    cases.referred[places] = begun - 35
    life.open_plans.begin(area, begun)
    life.open_plans.end(area, eve + left)
    life.plans_ending.put(places, eve + left)


def _in_care(life: Life, rng: Generator, area: int, places: Ints, age: Ints) -> None:
    cases, eve, size = life.cases, int(life.calendar.starts[0]) - 1, len(places)
    mean = np.where(rng.random(size) < 0.05, SHORT_CARE_DAYS, LONG_CARE_DAYS)
    gone = np.minimum((rng.exponential(mean)).astype(np.int32) + 1, age)
    end = eve + 1 + rng.exponential(mean).astype(np.int32)
    end = np.minimum(end, day_of_age(life.children.birth[cases.child[places]], 18))
    cases.outcome[places] = LOOKED_AFTER
    cases.care_start[places] = eve - gone
    cases.authorised[places] = eve - gone
    cases.referred[places] = eve - gone - 30
    cases.care_end[places] = end
    life.open_care.begin(area, eve - gone)
    life.open_care.end(area, end)
    closed = end + between(rng, 5, 40, size)
    life.close(places, closed)
    life.open_cases.end(area, closed)


_PUT = {"need": _in_need, "plans": _on_plans, "care": _in_care}


def _alone(life: Life, rng: Generator, start: Ints, end: Ints) -> None:
    """Children who came to England alone, aged 14 to 17, and are in care until they are 18."""
    size, cases = len(start), life.cases
    least = np.maximum(start - round(17.8 * YEAR), end - round(18.0 * YEAR) + 1)
    birth = np.minimum(least + between(rng, 0, 500, size), start - round(13.5 * YEAR))
    home = rng.integers(0, 3, size).astype(np.int8)
    child = life.children.add(rng, birth.astype(np.int32), home, alone=True)
    places = cases.add(child, start, np.full(size, levels.CITYWIDE, dtype=np.int8))
    cases.alone[places] = True
    cases.outcome[places] = LOOKED_AFTER
    cases.authorised[places] = start
    cases.care_start[places] = start
    cases.care_end[places] = np.minimum(end, day_of_age(birth.astype(np.int32), 18))
    cases.closed[places] = cases.care_end[places] + between(rng, 5, 40, size)
    life.open_cases.begin(levels.CITYWIDE, start)
    life.open_cases.end(levels.CITYWIDE, cases.closed[places])


def _of_others(life: Life, rng: Generator, start: Ints, end: Ints) -> None:
    """Children on a temporary plan of another authority, who have no case here."""
    birth = start - between(rng, 100, 5500, len(start))
    home = rng.integers(0, 3, len(start)).astype(np.int8)
    child = life.children.add(rng, birth.astype(np.int32), home)
    life.temporary = np.stack([child, start, end], axis=1)


def _left_before(life: Life, rng: Generator, size: int) -> None:
    """Young people of 18 to 21 who left care before there is any referral."""
    eve = int(life.calendar.starts[0]) - 1
    birth = eve - between(rng, round(18 * YEAR) + 1, round(22 * YEAR), size)
    home = rng.integers(0, 3, size).astype(np.int8)
    child = life.children.add(rng, birth.astype(np.int32), home)
    life.left_before = np.stack([child, day_of_age(birth.astype(np.int32), 18)], axis=1)

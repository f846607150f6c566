"""The lists of protection: child protection plans, and the visits to children on them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from xlsx_tools.synthetic import levels, teams
from xlsx_tools.synthetic.chance import Bools, Ints, Small, between, pick, some
from xlsx_tools.synthetic.columns import ListRows, flags, wholes
from xlsx_tools.synthetic.sources import BLEMISHED, Sources, end_before_start

_ABUSE = {"NEG": 45.0, "EMO": 38.0, "PHY": 9.0, "SAB": 5.0, "MUL": 3.0}
_AT_FRONT_DOOR = 0.007
"""The share of plans that the front door's teams keep."""
_EVERY, _EITHER_WAY = 12, 2
"""Days between visits, and how many more or fewer."""
_NOT_SEEN, _SEEN_UNKNOWN = 0.05, 0.001
_KEPT_UNSEEN = 0.3
"""In a month without a child seen, the share of the visits that were made all the same."""


@dataclass(frozen=True, slots=True, eq=False)
class Plans:
    """Plans open at some time in the months; ``temporary`` ones are of other authorities."""

    child: Ints
    start: Ints
    end: Ints
    team: Small
    temporary: Bools


def plans_of(sources: Sources) -> Plans:
    """Every plan, before blemishes."""
    cases, calendar = sources.cases, sources.calendar
    every = slice(0, cases.count)
    own = np.flatnonzero(
        (cases.plan_start[every] <= calendar.last_day)
        & (cases.plan_end[every] >= calendar.first_day)
    )
    rng = sources.stream("plans", "temporary")
    strangers, start, end = sources.life.temporary.T
    kept = (start <= calendar.last_day) & (end >= calendar.first_day)
    strangers, start, end = strangers[kept], start[kept], end[kept]
    area = rng.integers(0, 3, len(start)).astype(np.int8)
    kind = np.full(len(start), teams.SAFEGUARDING, dtype=np.int8)
    team = np.array(sources.case_team[own])
    at_door = rng.random(len(own)) < _AT_FRONT_DOOR
    team[at_door & (cases.plan_start[own] < calendar.last_day - 600)] = 0
    return Plans(
        child=np.concatenate([cases.child[own], strangers]),
        start=np.concatenate([cases.plan_start[own], start]),
        end=np.concatenate([cases.plan_end[own], end]),
        team=np.concatenate([team, teams.choose(rng, calendar, start, area, kind)]),
        temporary=np.arange(len(own) + len(start)) >= len(own),
    )


def plans(sources: Sources) -> ListRows:
    """A row for each plan; a few children have a second that began too soon."""
    name = "plans"
    listed, last_day = plans_of(sources), sources.calendar.last_day
    rng = sources.stream(name)
    too_soon = some(rng, BLEMISHED, len(listed.child))
    too_soon = too_soon[(listed.end[too_soon] - listed.start[too_soon]) > 60]
    at = np.concatenate([np.arange(len(listed.child)), too_soon])
    start, end = listed.start[at], listed.end[at]
    start[len(listed.child) :] += 45
    size, last = len(at), np.minimum(end, last_day).astype(np.int32)
    ends = end_before_start(rng, start, end, last_day)
    columns = {
        **sources.child_columns(listed.child[at]),
        "started": sources.date(start),
        "initial_category": sources.chosen(name, "category", _ABUSE, size),
        "latest_category": sources.chosen(name, "category", _ABUSE, size),
        "last_visit": sources.date(np.maximum(last - between(rng, 1, 14, size), start)),
        "seen_alone": lambda: flags(sources.stream(name, "alone").random(size) < 0.8),
        "review": sources.date(np.maximum(last - between(rng, 5, 150, size), start)),
        "ended": sources.date(ends),
        "emergency": lambda: flags(sources.stream(name, "emergency").random(size) < 0.02),
        "previous_plans": lambda: wholes(
            pick(sources.stream(name, "previous"), (82, 15, 3), size).astype(np.int32)
        ),
        **sources.team_and_worker(name, listed.team[at], last),
        "temporary": lambda: flags(listed.temporary[at]),
    }
    return ListRows(size, columns, sources.repeats(name, size))


@dataclass(frozen=True, slots=True, eq=False)
class _Visits:
    """Visits: the place of the plan, the day, whether the child was seen."""

    plan: Ints
    day: Ints
    seen: Bools


def visits(sources: Sources) -> ListRows:
    """The visits made in the months: a fortnight apart at most, but for months without any."""
    name = "visits"
    listed = plans_of(sources)
    rng = sources.stream(name)
    made = _made(sources, rng, listed)
    day, child = np.array(made.day), listed.child[made.plan]
    # A few are dated to a day before the plan began.
    astray = some(rng, BLEMISHED, len(day))
    day[astray] = listed.start[made.plan[astray]] - between(rng, 20, 60, len(astray))
    unknown = np.zeros(len(day), dtype=np.bool_)
    unknown[some(rng, _SEEN_UNKNOWN, len(day))] = True
    team = listed.team[made.plan]
    columns = {
        "child": sources.child_id(child),
        "visited": sources.date(day),
        "seen": lambda: flags(made.seen, unknown),
        "worker": sources.team_and_worker(name, team, day)["worker"],
    }
    return ListRows(len(day), columns, sources.repeats(name, len(day)))


def _made(sources: Sources, rng: Generator, listed: Plans) -> _Visits:
    calendar = sources.calendar
    since = np.maximum(listed.start, calendar.first_day - _EVERY)
    until = np.minimum(listed.end, calendar.last_day + 1)
    counts = np.maximum((until - since) // _EVERY, 0)
    plan = np.repeat(np.arange(len(listed.child), dtype=np.int32), counts)
    nth = np.arange(len(plan), dtype=np.int32) - np.repeat(
        (np.cumsum(counts) - counts).astype(np.int32), counts
    )
    day = since[plan] + (nth + 1) * np.int32(_EVERY)
    day += between(rng, -_EITHER_WAY, _EITHER_WAY, len(plan))
    seen = rng.random(len(plan), dtype=np.float32) >= _NOT_SEEN
    month = calendar.month_of(day)
    missed = _missed_months(sources, rng, listed, plan, month)
    seen &= ~missed
    kept = (day >= calendar.first_day) & (day <= calendar.last_day) & (day <= until[plan])
    kept &= ~missed | (rng.random(len(plan), dtype=np.float32) < _KEPT_UNSEEN)
    return _Visits(plan[kept], day[kept], seen[kept])


def _missed_months(
    sources: Sources, rng: Generator, listed: Plans, plan: Ints, month: Ints
) -> Bools:
    """For each visit, whether its child was not seen in all of the month."""
    calendar = sources.calendar
    first = calendar.month_of(np.maximum(listed.start, calendar.first_day - _EVERY))
    last = np.minimum(calendar.month_of(listed.end), len(calendar.months) - 1)
    begin = np.cumsum(np.maximum(last - first + 2, 0))
    begin = begin - np.maximum(last - first + 2, 0)
    of_all = rng.random(int(begin[-1] + last[-1] - first[-1] + 2) if len(begin) else 0)
    share = levels.monthly(levels.VISITED, calendar.months)
    month = np.minimum(month, len(calendar.months) - 1)
    drawn = of_all[np.minimum(begin[plan] + month - first[plan], len(of_all) - 1)]
    missed: Bools = drawn >= share[month]
    return missed

"""The lists of cases: enquiries, children in need, and allocations."""

from __future__ import annotations

import numpy as np

from xlsx_tools.synthetic import levels
from xlsx_tools.synthetic.calendar import NEVER
from xlsx_tools.synthetic.chance import Floats, Ints, between, pick
from xlsx_tools.synthetic.columns import ListRows, flags, numbered, texts, wholes
from xlsx_tools.synthetic.sources import Sources, end_before_start


def enquiries(sources: Sources) -> ListRows:
    """Enquiries before every plan, and others that led to none."""
    name = "enquiries"
    cases, calendar, rng = sources.cases, sources.calendar, sources.stream(name)
    every = slice(cases.known, cases.count)
    other = (rng.random(cases.count - cases.known) < 0.14) & (cases.started[every] < NEVER)
    planned = cases.plan_start[every] < NEVER
    at = np.flatnonzero(planned | other).astype(np.int32) + cases.known
    on_plan = cases.plan_start[at] < NEVER
    size = len(at)
    soon = cases.started[at] + between(rng, 0, 4, size)
    before = np.maximum(cases.plan_start[at] - between(rng, 9, 20, size), cases.referred[at])
    day = np.where(on_plan, before, soon)
    unplanned_meeting = ~on_plan & (rng.random(size) < 0.1)
    meeting = np.where(on_plan, cases.plan_start[at], NEVER)
    meeting = np.where(unplanned_meeting, day + between(rng, 9, 20, size), meeting)
    kept = (day >= calendar.first_day) & (day <= calendar.last_day)
    at, day, meeting, on_plan = at[kept], day[kept], meeting[kept], on_plan[kept]
    held = meeting <= calendar.last_day
    columns = {
        **sources.child_columns(cases.child[at]),
        "enquiry": sources.date(day.astype(np.int32)),
        "conference_unnecessary": lambda: flags(meeting == NEVER),
        "conference": sources.date(meeting.astype(np.int32)),
        "plan_made": lambda: flags(on_plan, ~held),
        "enquiries_in_12_months": lambda: wholes(np.ones(len(at), dtype=np.int32)),
        "conferences_in_12_months": lambda: wholes(held.astype(np.int32)),
        **sources.team_and_worker(name, sources.assessment_team[at], day.astype(np.int32)),
    }
    return ListRows(len(at), columns, sources.repeats(name, len(at)))


def _open_in_the_months(sources: Sources) -> Ints:
    cases, calendar = sources.cases, sources.calendar
    every = slice(0, cases.count)
    there = (cases.closed[every] >= calendar.first_day) & (
        cases.referred[every] <= calendar.last_day
    )
    return np.flatnonzero(there).astype(np.int32)


_STATUSES = ("in care", "protection plan", "in need plan", "open assessment", "closed")
_NEEDS = {"N1": 62.0, "N2": 9.0, "N3": 3.0, "N4": 7.0, "N5": 12.0, "N6": 2.0, "N8": 4.0, "N0": 1.0}
_REASONS = {"RC7": 45.0, "RC8": 30.0, "RC3": 10.0, "RC1": 5.0, "RC4": 10.0}


def in_need(sources: Sources) -> ListRows:
    """Every case that was assessed, with what its child's plan is on the last day."""
    name = "in_need"
    cases, last_day = sources.cases, sources.calendar.last_day
    at = _open_in_the_months(sources)
    at = at[~cases.no_further_action[at]]
    rng = sources.stream(name)
    closed = end_before_start(rng, cases.referred[at], cases.closed[at], last_day)
    last = np.minimum(cases.closed[at], last_day)
    seen = np.maximum(last - between(rng, 0, 25, len(at)), cases.referred[at])
    columns = {
        **sources.child_columns(cases.child[at]),
        "started": sources.date(cases.referred[at]),
        "need": sources.chosen(name, "need", _NEEDS, len(at)),
        "last_seen": sources.date(seen.astype(np.int32)),
        "closed": sources.date(closed),
        "closure_reason": lambda: texts(
            tuple(_REASONS),
            pick(sources.stream(name, "reason"), list(_REASONS.values()), len(at)),
            cases.closed[at] > last_day,
        ),
        "status": lambda: texts(_STATUSES, _status(sources, at)),
        **sources.team_and_worker(name, sources.case_team[at], last.astype(np.int32)),
    }
    return ListRows(len(at), columns, sources.repeats(name, len(at)))


def _status(sources: Sources, at: Ints) -> Ints:
    cases, day = sources.cases, sources.calendar.last_day
    status = np.full(len(at), _STATUSES.index("in need plan"), dtype=np.int32)
    status[cases.authorised[at] > day] = _STATUSES.index("open assessment")
    on_plan = (cases.plan_start[at] <= day) & (cases.plan_end[at] > day)
    status[on_plan] = _STATUSES.index("protection plan")
    in_care = (cases.care_start[at] <= day) & (cases.care_end[at] > day)
    status[in_care] = _STATUSES.index("in care")
    status[cases.closed[at] <= day] = _STATUSES.index("closed")
    return status


def allocations(sources: Sources) -> ListRows:
    """Every case that was open in the months, with its first social worker's day."""
    name = "allocations"
    cases, last_day = sources.cases, sources.calendar.last_day
    at = _open_in_the_months(sources)
    rng = sources.stream(name)
    allocated = cases.referred[at] + _waits(sources, at)
    allocated = np.where(allocated > cases.closed[at], NEVER, allocated)
    closed = end_before_start(rng, cases.referred[at], cases.closed[at], last_day)
    last = np.minimum(cases.closed[at], last_day).astype(np.int32)
    columns = {
        "case": lambda: numbered("SYN-C", at + 1, cases.count),
        "child": sources.child_id(cases.child[at]),
        "referred": sources.date(cases.referred[at]),
        "allocated": sources.date(allocated.astype(np.int32)),
        "closed": sources.date(closed),
        **sources.team_and_worker(name, sources.case_team[at], last, allocated > last_day),
    }
    return ListRows(len(at), columns, sources.repeats(name, len(at)))


def _waits(sources: Sources, at: Ints) -> Ints:
    """How many days each case waits for a social worker."""
    cases, calendar = sources.cases, sources.calendar
    rng = sources.stream("allocations", "waits")
    share: Floats = levels.by_area(levels.LEFT_WAITING, calendar.months)
    by = np.where(cases.front[at], levels.MASH, cases.area[at])
    month = np.minimum(calendar.month_of(cases.referred[at]), len(calendar.months) - 1)
    waits = between(rng, 0, 3, len(at))
    by_referral = (at >= cases.known) & ~cases.no_further_action[at]
    long = by_referral & (rng.random(len(at)) < share[by, month])
    waits[long] = 7 + rng.exponential(18, int(long.sum())).astype(np.int32)
    waits[cases.no_further_action[at]] = 0
    return waits

"""The lists of care: children in care, and families that are supported."""

from __future__ import annotations

import numpy as np

from xlsx_tools.periods import Month
from xlsx_tools.synthetic import levels
from xlsx_tools.synthetic.calendar import day_number
from xlsx_tools.synthetic.cases import IN_NEED
from xlsx_tools.synthetic.chance import Ints, between, pick, some
from xlsx_tools.synthetic.columns import ListRows, flags, texts, wholes
from xlsx_tools.synthetic.people import day_of_age
from xlsx_tools.synthetic.sources import Sources, end_before_start

_LEGAL = {"C2": 52.0, "C1": 17.0, "V2": 24.0, "E1": 5.0, "J1": 1.0, "L2": 1.0, "V4": 0.0}
_ALONE, _SHORT_BREAK = 2, 6
_NEEDS = {"N1": 68.0, "N2": 4.0, "N3": 3.0, "N4": 8.0, "N5": 11.0, "N6": 2.0, "N8": 4.0}
_PERMANENCE = {"Long term fostering": 45.0, "Return home": 25.0, "Adoption": 12.0, "Other": 18.0}
_PLACEMENTS = {"U6": 45.0, "U1": 20.0, "U3": 8.0, "P1": 7.0, "K2": 10.0, "H5": 10.0}
_PROVIDERS = {"PR1": 45.0, "PR4": 45.0, "PR2": 5.0, "PR5": 5.0}
_ENDINGS = {"E4A": 35.0, "E11": 15.0, "E5": 15.0, "E45": 12.0, "E8": 23.0}
_SHORT_BREAKS = 0.2
"""The share of disabled children in need who have short breaks."""
_STAYED_ON = 0.16
"""The share of children who stayed in care after their 18th birthday, until April 2015."""
_STAYING_ENDED = Month(2015, 4)
_UNKNOWN = 0.001


def in_care(sources: Sources) -> ListRows:
    """Every period of care in the months, short breaks among them."""
    name = "in_care"
    cases, calendar, rng = sources.cases, sources.calendar, sources.stream("in_care")
    every = slice(0, cases.count)
    listed = np.flatnonzero(
        (cases.care_start[every] <= calendar.last_day)
        & (cases.care_end[every] >= calendar.first_day)
    )
    breaks = _short_breaks(sources)
    at = np.concatenate([listed, breaks]).astype(np.int32)
    short = np.arange(len(at)) >= len(listed)
    start = np.where(short, cases.authorised[at] + 30, cases.care_start[at]).astype(np.int32)
    end = np.where(short, cases.closed[at] - 7, cases.care_end[at]).astype(np.int32)
    end = _stayed_on(sources, at, end)
    size, last = len(at), np.minimum(end, calendar.last_day).astype(np.int32)
    legal = pick(rng, list(_LEGAL.values()), size)
    legal[cases.alone[at]] = _ALONE
    legal[short] = _SHORT_BREAK
    legal[some(rng, _UNKNOWN, size)] = -1
    alone_unknown = np.zeros(size, dtype=np.bool_)
    alone_unknown[some(rng, _UNKNOWN, size)] = True
    ends = end_before_start(rng, start, end, calendar.last_day)

    def before(most: int) -> Ints:
        days = last - between(sources.stream(name, "before", str(most)), 1, most, size)
        earlier: Ints = np.maximum(days, start)
        return earlier

    columns = {
        **sources.child_columns(cases.child[at]),
        "uasc": lambda: flags(cases.alone[at], alone_unknown),
        "started": sources.date(start),
        "need": sources.chosen(name, "need", _NEEDS, size),
        "second_period": lambda: flags(sources.stream(name, "second").random(size) < 0.04),
        "legal_status_from": sources.date(before(400)),
        "legal_status": lambda: texts(tuple(_LEGAL), legal),
        "review": sources.date(before(180)),
        "last_visit": sources.date(before(42)),
        "permanence_plan": sources.chosen(name, "permanence", _PERMANENCE, size),
        "last_iro_visit": sources.date(before(120)),
        "health_assessment": sources.date(before(365)),
        "dental_check": sources.date(before(366)),
        "placements": lambda: wholes(
            pick(sources.stream(name, "placements"), (0, 70, 20, 7, 3), size).astype(np.int32)
        ),
        "ended": sources.date(ends),
        "reason_ended": lambda: texts(
            tuple(_ENDINGS),
            pick(sources.stream(name, "endings"), list(_ENDINGS.values()), size),
            end > calendar.last_day,
        ),
        "placement_from": sources.date(before(300)),
        "placement_type": sources.chosen(name, "placement", _PLACEMENTS, size),
        "placement_provider": sources.chosen(name, "provider", _PROVIDERS, size),
        "missing": lambda: wholes(
            pick(sources.stream(name, "missing"), (90, 6, 3, 1), size).astype(np.int32)
        ),
        "absent": lambda: wholes(np.zeros(size, dtype=np.int32)),
        **sources.team_and_worker(name, sources.case_team[at], last),
    }
    return ListRows(size, columns, sources.repeats(name, size))


def _short_breaks(sources: Sources) -> Ints:
    """The cases of disabled children who have short breaks."""
    cases, calendar = sources.cases, sources.calendar
    every = slice(0, cases.count)
    possible = np.flatnonzero(
        (cases.outcome[every] == IN_NEED)
        & (cases.area[every] == levels.DCSC)
        & (cases.authorised[every] + 60 < np.minimum(cases.closed[every], calendar.last_day))
        & (cases.closed[every] >= calendar.first_day + 10)
    )
    rng = sources.stream("in_care", "short breaks")
    chosen: Ints = possible[rng.random(len(possible)) < _SHORT_BREAKS].astype(np.int32)
    return chosen


def _stayed_on(sources: Sources, at: Ints, end: Ints) -> Ints:
    """The ends, later for some who came of age before a child was no longer in care at 18."""
    until = day_number(_STAYING_ENDED.first_day)
    of_age = day_of_age(sources.life.children.birth[sources.cases.child[at]], 18)
    drawn = sources.stream("in_care", "stayed on").random(len(at)) < _STAYED_ON
    stayed = drawn & (end == of_age) & (end < until) & (end > until - 200)
    return np.where(stayed, np.int32(until), end).astype(np.int32)


def family_support(sources: Sources) -> ListRows:
    """Plans in need: who is supported, and whether to live with the own family."""
    name = "family_support"
    cases, calendar, rng = sources.cases, sources.calendar, sources.stream("family_support")
    every = slice(0, cases.count)
    at = np.flatnonzero(
        (cases.outcome[every] == IN_NEED)
        & (cases.authorised[every] <= calendar.last_day)
        & (cases.closed[every] >= calendar.first_day)
    ).astype(np.int32)
    start, end = cases.authorised[at], cases.closed[at]
    share = levels.monthly(levels.OWN_FAMILY, calendar.months)
    month = np.minimum(calendar.month_of(start), len(calendar.months) - 1)
    own = rng.random(len(at)) < share[month]
    unknown = np.zeros(len(at), dtype=np.bool_)
    unknown[some(rng, _UNKNOWN, len(at))] = True
    last = np.minimum(end, calendar.last_day).astype(np.int32)
    columns = {
        "child": sources.child_id(cases.child[at]),
        "started": sources.date(start),
        "ended": sources.date(end_before_start(rng, start, end, calendar.last_day)),
        "own_family": lambda: flags(own, unknown),
        **sources.team_and_worker(name, sources.case_team[at], last),
    }
    return ListRows(len(at), columns, sources.repeats(name, len(at)))

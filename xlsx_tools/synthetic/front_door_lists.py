"""The lists of the front door: contacts, early help, referrals, assessments, enquiries, cases."""

from __future__ import annotations

import numpy as np

from xlsx_tools.synthetic import levels
from xlsx_tools.synthetic.cases import ASSESSED
from xlsx_tools.synthetic.chance import Bools, Ints, between, evenly, pick, some
from xlsx_tools.synthetic.columns import ListRows, flags, wholes
from xlsx_tools.synthetic.sources import Sources, end_before_start

_FROM = {
    "Police": 30.0, "Schools": 18.0, "Health services": 17.0, "Local authority services": 14.0,
    "Individual": 9.0, "Other legal agency": 4.0, "Anonymous": 3.0, "Housing": 3.0, "Unknown": 2.0,
}  # fmt: skip
_HELPERS = {"School": 40.0, "Family centre": 30.0, "Health visiting": 20.0, "Voluntary group": 10.0}
_MORE_CONTACTS = 0.4
_EARLY_HELP_A_MONTH = 380
_SEEN_UNKNOWN, _UNBORN_SEEN = 0.0025, 0.01


def _simulated(sources: Sources) -> Ints:
    """The cases that came by referral in the months of the lists."""
    cases, calendar = sources.cases, sources.calendar
    begin = cases.known + int(sources.life.scope.children_referred[: calendar.first].sum())
    return np.arange(begin, cases.count, dtype=np.int32)


def contacts(sources: Sources) -> ListRows:
    """Every referral began as a contact; other contacts led to none."""
    name = "contacts"
    cases, rng = sources.cases, sources.stream(name)
    led_on = _simulated(sources)
    day = cases.referred[led_on] - pick(rng, (75, 15, 10), len(led_on))
    others = rng.integers(led_on[0], cases.count, round(len(led_on) * _MORE_CONTACTS))
    other_days = cases.referred[others] - between(rng, 5, 120, len(others))
    kept = other_days >= sources.calendar.first_day
    at = np.concatenate([led_on, others[kept]]).astype(np.int32)
    days = np.concatenate([np.maximum(day, sources.calendar.first_day), other_days[kept]])
    columns = {
        **sources.child_columns(cases.child[at]),
        "contacted": sources.date(days),
        "contact_source": sources.chosen(name, "source", _FROM, len(at)),
    }
    return ListRows(len(at), columns, sources.repeats(name, len(at)))


def early_help(sources: Sources) -> ListRows:
    """Early help for children whose case was closed."""
    name = "early_help"
    cases, calendar, rng = sources.cases, sources.calendar, sources.stream(name)
    months = len(calendar.months) - calendar.first
    possible = np.flatnonzero(
        (cases.closed[: cases.count] >= calendar.first_day)
        & (cases.closed[: cases.count] <= calendar.last_day - 45)
    )
    size = min(round(months * _EARLY_HELP_A_MONTH * sources.life.scope.scale), len(possible))
    at = np.sort(rng.permutation(possible)[:size])
    start = cases.closed[at] + between(rng, 1, 40, size)
    completed = start + between(rng, 15, 70, size)
    columns = {
        **sources.child_columns(cases.child[at]),
        "started": sources.date(start),
        "completed": sources.date(end_before_start(rng, start, completed, calendar.last_day)),
        "organisation": sources.chosen(name, "organisation", _HELPERS, size),
    }
    return ListRows(size, columns)


def referral_places(sources: Sources) -> Ints:
    """The case of each row of the list of referrals; some stand there twice for the same day."""
    scope, calendar = sources.life.scope, sources.calendar
    led_on = _simulated(sources)
    rng = sources.stream("referrals", "twice")
    each = scope.children_referred[calendar.first :]
    begin = led_on[0] if len(led_on) else 0
    twice = []
    for size, rows in zip(each, scope.referral_rows, strict=True):
        twice.append(begin + rng.integers(0, max(size, 1), rows - size))
        begin += size
    return np.concatenate([led_on, *twice]).astype(np.int32)


def referrals(sources: Sources) -> ListRows:
    """The referrals of the months: exactly as many rows as were asked for."""
    name = "referrals"
    cases, scope = sources.cases, sources.life.scope
    at = referral_places(sources)
    nothing = cases.no_further_action[at]
    front = pick(sources.stream(name, "front door"), (1, 1, 1), len(at))
    team = np.where(nothing, front, sources.assessment_team[at]).astype(np.int8)
    columns = {
        **sources.child_columns(cases.child[at], of=name),
        "referred": sources.date(cases.referred[at]),
        "referral_source": sources.chosen(name, "source", _FROM, len(at)),
        "no_further_action": lambda: flags(nothing),
        "referrals_in_12_months": lambda: wholes(_in_a_year(sources, at)),
        **sources.team_and_worker(name, team, cases.referred[at]),
    }
    repeated = sources.stream(name, "repeats").integers(0, len(at), scope.repeated)
    return ListRows(len(at), columns, repeated.astype(np.intp))


def _in_a_year(sources: Sources, at: Ints) -> Ints:
    """How many referrals the child had in the year up to each."""
    cases = sources.cases
    every = slice(cases.known, cases.count)
    keys = np.sort(cases.child[every].astype(np.int64) * 100_000 + cases.referred[every])
    own = cases.child[at].astype(np.int64) * 100_000 + cases.referred[at]
    until = np.searchsorted(keys, own, side="right")
    return (until - np.searchsorted(keys, own - 365)).astype(np.int32)


def referral_history(sources: Sources) -> ListRows:
    """The referrals of the months before."""
    cases = sources.cases
    begin = _simulated(sources)[0] if len(_simulated(sources)) else cases.count
    at = np.arange(cases.known, begin, dtype=np.int32)
    team = sources.assessment_team[at]
    columns = {
        "child": sources.child_id(cases.child[at]),
        "referred": sources.date(cases.referred[at]),
        "team": sources.team_and_worker("referral_history", team, cases.referred[at])["team"],
    }
    return ListRows(len(at), columns)


def assessments(sources: Sources) -> ListRows:
    """Assessments that were open at some time in the months."""
    name = "assessments"
    cases, calendar, again = sources.cases, sources.calendar, sources.again
    every = slice(0, cases.count)
    listed = (cases.started[every] <= calendar.last_day) & (
        cases.authorised[every] >= calendar.first_day
    )
    first = np.flatnonzero(listed).astype(np.int32)
    listed = (again.started <= calendar.last_day) & (again.authorised >= calendar.first_day)
    at = np.concatenate([first, again.case[listed]])
    start = np.concatenate([cases.started[first], again.started[listed]])
    end = np.concatenate([cases.authorised[first], again.authorised[listed]])
    team = np.concatenate([sources.assessment_team[first], sources.case_team[again.case[listed]]])
    rng = sources.stream(name)
    seen, unknown = _seen(sources, at, end)
    ends = end_before_start(rng, start, end, calendar.last_day)
    columns = {
        **sources.child_columns(cases.child[at], of=name),
        "started": sources.date(start),
        "seen": lambda: flags(seen, unknown),
        "authorised": sources.date(ends),
        "needs_support": lambda: flags(cases.outcome[at] != ASSESSED, end > calendar.last_day),
        **sources.team_and_worker(name, team, np.minimum(end, np.int32(calendar.last_day))),
    }
    return ListRows(len(at), columns, sources.repeats(name, len(at)))


def _seen(sources: Sources, at: Ints, end: Ints) -> tuple[Bools, Bools]:
    """Whether each child was seen, and for whom that is not known."""
    rng, calendar = sources.stream("assessments", "seen"), sources.calendar
    month = np.minimum(calendar.month_of(end), len(calendar.months) - 1)
    share = levels.monthly(levels.SEEN, calendar.months)[month]
    seen = evenly(rng, month) < share
    unborn = sources.life.children.birth[sources.cases.child[at]] > end
    seen &= ~unborn | (rng.random(len(at)) < _UNBORN_SEEN)
    unknown = end > calendar.last_day
    unknown[some(rng, _SEEN_UNKNOWN, len(at))] = True
    return seen, unknown

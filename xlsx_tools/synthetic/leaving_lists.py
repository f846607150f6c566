"""The lists of those who leave care by growing up."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from xlsx_tools.synthetic import levels
from xlsx_tools.synthetic.calendar import YEAR
from xlsx_tools.synthetic.chance import Floats, Ints, Small, pick, some
from xlsx_tools.synthetic.columns import ListRows, texts, wholes
from xlsx_tools.synthetic.people import day_of_age
from xlsx_tools.synthetic.sources import Sources
from xlsx_tools.synthetic.teams import LEAVING_CARE, TEAMS

_AGES = range(17, 22)
_IN_TOUCH = {"yes": 88.0, "no": 6.0, "refused": 1.5, "not required": 1.5, "died": 0.3,
             "returned home": 2.0, "transferred": 0.7}  # fmt: skip
_LEARNING = {"F1": 8.0, "F2": 34.0, "P2": 5.0, "F4": 6.0, "F5": 30.0, "P5": 17.0}
_NOT_LEARNING = {"G4": 14.0, "G5": 66.0, "G6": 20.0}
_ACTIVITIES = (*_LEARNING, *_NOT_LEARNING)
_HOMES = {"B": 20.0, "D": 15.0, "E": 15.0, "K": 10.0, "U": 35.0, "R": 5.0}
_UNKNOWN = 0.002
_STAY = 0.9
"""How strongly what a care leaver does at one birthday holds at the next."""


@dataclass(frozen=True, slots=True, eq=False)
class Leavers:
    """Care leavers: the child, and what each does around each birthday from 17 to 21."""

    child: Ints
    left: Ints
    team: Small
    touch: Small
    activity: Small


def leavers_of(sources: Sources) -> Leavers:
    """Those who left care at 16 or later, and are not yet 22 in the months."""
    cases, calendar, children = sources.cases, sources.calendar, sources.life.children
    every = slice(0, cases.count)
    possible = np.flatnonzero(cases.care_end[every] <= calendar.last_day)
    births = children.birth[cases.child[possible]]
    grown = day_of_age(births, 16) <= cases.care_end[possible]
    known = possible[grown & (day_of_age(births, 22) > calendar.first_day)]
    early, then = sources.life.left_before.T
    still = day_of_age(children.birth[early], 22) > calendar.first_day
    child = np.concatenate([cases.child[known], early[still]])
    left = np.concatenate([cases.care_end[known], then[still]])
    order = np.argsort(child, kind="stable")
    child, left = child[order], left[order]
    last_stay = np.append(child[1:] != child[:-1], [True]) if len(child) else np.empty(0, bool)
    child, left = child[last_stay], left[last_stay]
    rng = sources.stream("leavers")
    size = len(child)
    activity = _activities(sources, rng, child)
    team = len(TEAMS) - LEAVING_CARE + rng.integers(0, LEAVING_CARE, size)
    touch = pick(rng, list(_IN_TOUCH.values()), size)
    return Leavers(child, left, team.astype(np.int8), touch, activity)


def _activities(sources: Sources, rng: Generator, child: Ints) -> Small:
    """A row for each care leaver, a column for each birthday."""
    calendar, size = sources.calendar, len(child)
    share: Floats = levels.monthly(levels.LEARNING, calendar.months)
    settled = rng.random(size)
    columns = []
    for age in _AGES:
        day = day_of_age(sources.life.children.birth[child], age)
        month = np.minimum(calendar.month_of(day), len(calendar.months) - 1)
        drawn = np.where(rng.random(size) < _STAY, settled, rng.random(size))
        learning = pick(rng, list(_LEARNING.values()), size)
        other = len(_LEARNING) + pick(rng, list(_NOT_LEARNING.values()), size)
        columns.append(np.where(drawn < share[month], learning, other))
    return np.stack(columns, axis=1).astype(np.int8)


def care_leavers(sources: Sources) -> ListRows:
    """A row for each care leaver, with what each does now."""
    name = "care_leavers"
    leavers, calendar = leavers_of(sources), sources.calendar
    births = sources.life.children.birth[leavers.child]
    reached = np.stack([day_of_age(births, age) <= calendar.last_day for age in _AGES], axis=1)
    latest = np.maximum(reached.sum(axis=1) - 1, 0)
    activity = leavers.activity[np.arange(len(latest)), latest].astype(np.int8)
    activity[some(sources.stream(name), _UNKNOWN, len(activity))] = -1
    size = len(activity)
    day = np.full(size, calendar.last_day, dtype=np.int32)
    columns = {
        **sources.child_columns(leavers.child),
        **sources.team_and_worker(name, leavers.team, day),
        "eligibility": lambda: texts(
            ("Relevant", "Former relevant"), (births <= calendar.last_day - 18 * YEAR).astype(int)
        ),
        "in_touch": lambda: texts(tuple(_IN_TOUCH), leavers.touch),
        "accommodation": sources.chosen(name, "home", _HOMES, size),
        "suitability": sources.chosen(
            name, "suitable", {"Suitable": 85.0, "Unsuitable": 15.0}, size
        ),
        "activity": lambda: texts(_ACTIVITIES, activity),
    }
    return ListRows(size, columns)


def care_leaver_birthdays(sources: Sources) -> ListRows:
    """A row for each birthday in the months of a care leaver who had left care by then."""
    name = "care_leaver_birthdays"
    leavers, calendar = leavers_of(sources), sources.calendar
    births = sources.life.children.birth[leavers.child]
    days = np.stack([day_of_age(births, age) for age in _AGES], axis=1)
    there = (days >= calendar.first_day) & (days <= calendar.last_day)
    there &= days >= leavers.left[:, None]
    who, age = np.nonzero(there)
    activity = leavers.activity[who, age].astype(np.int8)
    activity[some(sources.stream(name), _UNKNOWN, len(activity))] = -1
    columns = {
        "child": sources.child_id(leavers.child[who]),
        "birthday": sources.date(days[who, age]),
        "age": lambda: wholes(age + _AGES[0]),
        "in_touch": lambda: texts(tuple(_IN_TOUCH), leavers.touch[who]),
        "activity": lambda: texts(_ACTIVITIES, activity),
        "team": sources.team_and_worker(name, leavers.team[who], days[who, age])["team"],
    }
    return ListRows(len(who), columns)

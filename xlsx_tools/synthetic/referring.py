"""Referrals: children who are referred again, and those who are not known yet; and assessments."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from xlsx_tools.synthetic import levels
from xlsx_tools.synthetic.calendar import YEAR, Calendar
from xlsx_tools.synthetic.chance import Bools, Ints, apportion, between, pick
from xlsx_tools.synthetic.life import Life
from xlsx_tools.synthetic.people import births_of_referred

_A_YEAR = 364
_OLD_AGAIN = 0.10
"""The share of referrals of children who were last referred more than a year ago."""
_SOONER = 0.87
"""How much less likely a child is to come back, for each month that has passed."""
_DELAYS = (45, 30, 15, 10)
"""How many days after a referral the assessment starts."""


class KnownBefore:
    """The children whose cases are closed, in the order in which they may be referred again."""

    def __init__(self) -> None:
        self._recent: list[Ints] = []
        self._older: list[Ints] = []

    def closed(self, children: Ints) -> None:
        """Children whose cases were closed in the month before, in no order."""
        self._recent.append(children)

    def come_back(self, life: Life, month: int, wanted: int) -> Ints:
        """Children who were referred less than a year ago and are again; fewer if there are."""
        self._sort_out(life, int(life.calendar.ends[month]))
        sizes = [len(each) for each in self._recent]
        weights = np.array(
            [size * _SOONER ** (len(sizes) - place) for place, size in enumerate(sizes)]
        )
        if not weights.sum():
            return np.empty(0, dtype=np.int32)
        found = []
        for place, count in enumerate(apportion(wanted, weights)):
            found.append(self._recent[place][:count])
            self._recent[place] = self._recent[place][count:]
        return np.concatenate(found)

    def come_back_late(self, life: Life, month: int, wanted: int) -> Ints:
        """Children who were last referred longer ago than that."""
        found, lacking = [], wanted
        while self._older and lacking:
            first = self._older.pop(0)
            if len(first) > lacking:
                self._older.insert(0, first[lacking:])
            found.append(first[:lacking])
            lacking -= len(found[-1])
        children = np.concatenate(found) if found else np.empty(0, dtype=np.int32)
        return children[_young(life, children, int(life.calendar.ends[month]))]

    def _sort_out(self, life: Life, day: int) -> None:
        for place, each in enumerate(self._recent):
            kept = each[_young(life, each, day)]
            lately = life.last_referred[kept] > day - _A_YEAR
            self._older.append(kept[~lately])
            self._recent[place] = kept[lately]
        self._recent = self._recent[-12:]


def _young(life: Life, children: Ints, day: int) -> Bools:
    young: Bools = life.children.birth[children] > day - round(17.4 * YEAR)
    return young


def days_in(rng: Generator, calendar: Calendar, month: int, size: int) -> Ints:
    """Days of the month, mostly working days."""
    days = np.arange(calendar.starts[month], calendar.ends[month] + 1, dtype=np.int32)
    weights = np.where(np.isin(days, calendar.workdays), 1.0, 0.06)
    return days[pick(rng, weights, size)]


class FrontDoor:
    """What comes in each month, and how each is assessed."""

    def __init__(self, life: Life) -> None:
        months = life.calendar.months
        self.known = KnownBefore()
        self._again = levels.monthly(levels.RE_REFERRED, months)
        self._nothing_done = levels.monthly(levels.NO_FURTHER_ACTION, months)
        self._homes = levels.by_area(levels.HOMES, months)
        self._elsewhere = levels.by_area(levels.ELSEWHERE, months)
        self._course = Course(life.calendar)

    def refer(self, life: Life, rng: Generator, month: int) -> None:
        """Put the month's referrals into the registers, with their assessments."""
        wanted = int(life.scope.children_referred[month])
        again = self.known.come_back(life, month, round(wanted * self._again[month]))
        late = self.known.come_back_late(life, month, round(wanted * _OLD_AGAIN))
        days = days_in(rng, life.calendar, month, wanted)
        new_days = days[len(again) + len(late) :]
        homes = pick(rng, self._homes[:, month], len(new_days))
        new = life.children.add(rng, births_of_referred(rng, new_days), homes)
        child = np.concatenate([again, late, new])
        elsewhere = self._elsewhere[:, month]
        place = pick(rng, [1 - elsewhere.sum(), *elsewhere], wanted)
        area = np.where((place == 1) | (place == 2), place + 2, life.children.home[child])
        places = life.cases.add(child, days, area.astype(np.int8))
        life.last_referred[child] = days
        life.cases.front[places] = place == 3
        self._assess(life, rng, month, places)

    def _assess(self, life: Life, rng: Generator, month: int, places: Ints) -> None:
        cases = life.cases
        nothing = rng.random(len(places)) < self._nothing_done[month]
        cases.no_further_action[places] = nothing
        done = places[nothing]
        life.close(done, cases.referred[done] + between(rng, 0, 6, len(done)))
        rest = places[~nothing]
        days = cases.referred[rest]
        cases.started[rest] = days + pick(rng, _DELAYS, len(rest))
        by = np.where(cases.front[rest], levels.MASH, cases.area[rest])
        cases.authorised[rest] = self._course.authorised(rng, days, by, month)
        life.assessed.put(rest, cases.authorised[rest])
        for area in range(5):
            here = (cases.area[rest] == area) & ~cases.front[rest]
            life.open_cases.begin(area, days[here])


class Course:
    """How long assessments take, by the month in which they start and the area that does them."""

    def __init__(self, calendar: Calendar) -> None:
        self._in_time = levels.by_area(levels.IN_TIME, calendar.months)
        self._calendar = calendar
        self._days = levels.monthly(levels.DAYS_IN_TIME, calendar.months)
        self._over = levels.monthly(levels.DAYS_OVER, calendar.months)

    def authorised(self, rng: Generator, day_0: Ints, by: Ints, month: int) -> Ints:
        """The day on which each is authorised, 5 working days or more after day 0."""
        size = len(day_0)
        middle = (self._days[month] - 5) / 40
        quick = 5 + np.rint(rng.beta(3 * middle, 3 * (1 - middle), size) * 40)
        slow = 46 + np.minimum(rng.exponential(self._over[month], size), 400)
        late = rng.random(size) >= self._in_time[by, month]
        count = np.where(late, slow, quick).astype(np.int32)
        return self._calendar.working_days_after(day_0, count)

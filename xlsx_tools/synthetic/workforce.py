"""The staff: posts from day to day, in numbers that give the caseloads and shares aimed at."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from xlsx_tools.synthetic import levels
from xlsx_tools.synthetic.calendar import Calendar
from xlsx_tools.synthetic.cases import Cases
from xlsx_tools.synthetic.chance import Bools, Floats, Index, Ints, Small, pick, stream
from xlsx_tools.synthetic.final_teams import kind_of_case
from xlsx_tools.synthetic.life import Life
from xlsx_tools.synthetic.stock import keep_stock
from xlsx_tools.synthetic.teams import KINDS, LEAVING_CARE, TEAMS

ROLES = ("social worker", "senior practitioner", "team manager", "other")
SOCIAL_WORKER, SENIOR, MANAGER, UNQUALIFIED = range(4)
_SHARES_OF_FULL_TIME = (1.0, 0.8, 0.6, 0.5, 0.9)
_HOW_OFTEN = (80, 9, 6, 3, 2)
_AGENCY_DAYS, _PERMANENT_DAYS = 240.0, 1500.0
_MEAN_SHARE = sum(a * b for a, b in zip(_SHARES_OF_FULL_TIME, _HOW_OFTEN, strict=True)) / 100
_MOST_OF_OTHER, _LEAST_OF_OTHER = 24, 9
"""How many cases at most and at least a social worker of the other teams has."""


@dataclass(frozen=True, slots=True, eq=False)
class Staff:
    """All posts, a place each; a worker is named by the place of the post."""

    role: Small
    agency: Bools
    case_holding: Bools
    share: Floats
    team: Small
    start: Ints
    end: Ints

    def __len__(self) -> int:
        return len(self.role)


def staff_of(life: Life) -> Staff:
    """The posts of the authority."""
    calendar, scale = life.calendar, life.scope.scale
    rng = stream(life.scope.seed, "staff")
    agency = levels.by_area(levels.AGENCY_SHARE, calendar.months)
    holding = posts_holding_cases(cases_by_kind(life.cases, calendar), calendar)
    all_workers = levels.monthly(levels.SOCIAL_WORKERS, calendar.months) * scale
    groups = [
        _posts(rng, calendar, holding[kind], agency[0], SOCIAL_WORKER, kind, holds=True)
        for kind in range(len(KINDS))
    ]
    free = np.maximum(all_workers - holding.sum(axis=0), 0)
    level = np.ones(len(calendar.months)) * scale
    for targets, share, role in (
        (free, agency[0], SOCIAL_WORKER),
        (level * levels.SENIORS, agency[0] / 3, SENIOR),
        (level * levels.MANAGERS, agency[1], MANAGER),
        (level * levels.OTHERS, np.zeros_like(level), UNQUALIFIED),
    ):
        groups.append(_posts(rng, calendar, targets, share, role, None, holds=False))
    return _together(groups)


def cases_by_kind(cases: Cases, calendar: Calendar) -> Floats:
    """Open cases at the end of each month: a row for each kind of team."""
    kinds = kind_of_case(cases, slice(0, cases.count))
    begun = calendar.month_of(cases.referred[: cases.count])
    ended = calendar.month_of(cases.closed[: cases.count])
    size = len(calendar.months) + 1
    change = np.zeros((len(KINDS), size))
    for kind in range(len(KINDS)):
        here = kinds == kind
        change[kind] += np.bincount(begun[here], minlength=size)
        change[kind] -= np.bincount(ended[here], minlength=size)
    found: Floats = np.cumsum(change, axis=1)[:, :-1]
    return found


def posts_holding_cases(cases: Floats, calendar: Calendar) -> Floats:
    """How many posts hold cases: so many that each kind of team and the city have their load."""
    loads = levels.by_area(levels.CASELOADS, calendar.months)
    full_time: Floats = cases.copy()
    full_time[:4] /= loads[:4]
    left = cases.sum(axis=0) / loads[4] - full_time[:4].sum(axis=0)
    full_time[4] = np.clip(left, cases[4] / _MOST_OF_OTHER, cases[4] / _LEAST_OF_OTHER)
    agency = levels.by_area(levels.AGENCY_SHARE, calendar.months)[0]
    posts: Floats = full_time / (agency + (1 - agency) * _MEAN_SHARE)
    return posts


def _posts(
    rng: Generator,
    calendar: Calendar,
    targets: Floats,
    agency_share: Floats,
    role: int,
    kind: int | None,
    *,
    holds: bool,
) -> Staff:
    # Agency staff mostly work full time, so their share of posts is a little lower.
    share = agency_share * _MEAN_SHARE
    parts = []
    for agency, wanted, days in (
        (True, targets * share, _AGENCY_DAYS),
        (False, targets * (1 - share), _PERMANENT_DAYS),
    ):
        start, end = keep_stock(rng, calendar, wanted, days)
        size = len(start)
        part_time = np.array(_SHARES_OF_FULL_TIME)[pick(rng, _HOW_OFTEN, size)]
        parts.append(
            Staff(
                role=np.full(size, role, dtype=np.int8),
                agency=np.full(size, agency),
                case_holding=np.full(size, holds),
                share=np.ones(size) if agency else part_time,
                team=_teams(rng, kind, size),
                start=start,
                end=end,
            )
        )
    return _together(parts)


def _teams(rng: Generator, kind: int | None, size: int) -> Small:
    last = len(TEAMS) if kind is None else len(TEAMS) - LEAVING_CARE
    open_to = [place for place, team in enumerate(TEAMS[:last]) if kind in (None, team.kind)]
    return np.array(open_to, dtype=np.int8)[rng.integers(0, len(open_to), size)]


def _together(parts: list[Staff]) -> Staff:
    return Staff(
        role=np.concatenate([each.role for each in parts]),
        agency=np.concatenate([each.agency for each in parts]),
        case_holding=np.concatenate([each.case_holding for each in parts]),
        share=np.concatenate([each.share for each in parts]),
        team=np.concatenate([each.team for each in parts]),
        start=np.concatenate([each.start for each in parts]),
        end=np.concatenate([each.end for each in parts]),
    )


class Rota:
    """Who works in which team in which month, to name a worker for a case."""

    def __init__(self, staff: Staff, calendar: Calendar) -> None:
        self._calendar = calendar
        months = len(calendar.months)
        found: list[Index] = []
        sizes = np.zeros((len(TEAMS), months), dtype=np.int32)
        for team in range(len(TEAMS)):
            # Leaving care teams have personal advisers, who hold no cases.
            named = staff.case_holding | (team >= len(TEAMS) - LEAVING_CARE)
            here = np.flatnonzero(named & (staff.team == team))
            for month in range(months):
                day = calendar.ends[month]
                there = here[(staff.start[here] <= day) & (staff.end[here] >= day)]
                found.append(there)
                sizes[team, month] = len(there)
        self._workers = np.concatenate(found).astype(np.int32)
        self._sizes = sizes
        self._begin = (np.cumsum(sizes.ravel()) - sizes.ravel()).reshape(sizes.shape)

    def worker(self, rng: Generator, team: Small, days: Ints) -> Ints:
        """A worker for each case, by its team and a day; -1 where the team has nobody."""
        month = np.minimum(self._calendar.month_of(days), len(self._calendar.months) - 1)
        sizes = self._sizes[team, month]
        drawn = (rng.random(len(team), dtype=np.float32) * sizes).astype(np.int32)
        place = self._begin[team, month] + np.minimum(drawn, np.maximum(sizes - 1, 0))
        place = np.minimum(place, max(len(self._workers) - 1, 0))
        workers = self._workers[place] if len(self._workers) else place
        none = (team < 0) | (sizes == 0)
        return np.where(none, -1, workers).astype(np.int32)

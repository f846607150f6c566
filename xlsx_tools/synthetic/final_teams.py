"""The team that each case is with in the end, by what became of it."""

from __future__ import annotations

import numpy as np

from xlsx_tools.synthetic import teams
from xlsx_tools.synthetic.cases import ASSESSED, LOOKED_AFTER, Cases
from xlsx_tools.synthetic.chance import Ints, Small, stream
from xlsx_tools.synthetic.levels import DCSC, MASH
from xlsx_tools.synthetic.life import Life


def kind_of_case(cases: Cases, which: slice | Ints) -> Small:
    """The kind of team that a case is with in the end."""
    outcome, area = cases.outcome[which], cases.area[which]
    kind = np.full(len(outcome), teams.SAFEGUARDING, dtype=np.int8)
    kind[outcome == ASSESSED] = teams.ASSESSMENT
    kind[outcome == LOOKED_AFTER] = teams.CHILDREN_IN_CARE
    kind[area >= DCSC] = teams.OTHER
    kind[_at_front_door(cases, which)] = teams.FRONT_DOOR
    return kind


def _at_front_door(cases: Cases, which: slice | Ints) -> np.typing.NDArray[np.bool_]:
    front = (cases.outcome[which] == ASSESSED) & cases.front[which]
    found: np.typing.NDArray[np.bool_] = front | cases.no_further_action[which]
    return found


def teams_of_cases(life: Life) -> Small:
    """The team of each case."""
    cases, all_of_them = life.cases, slice(0, life.cases.count)
    kind = kind_of_case(cases, all_of_them)
    area = np.where(kind == teams.FRONT_DOOR, MASH, cases.area[all_of_them]).astype(np.int8)
    first = (cases.outcome[all_of_them] == ASSESSED) | (kind == teams.FRONT_DOOR)
    days = np.where(first, cases.referred[all_of_them], cases.authorised[all_of_them])
    rng = stream(life.scope.seed, "teams of cases")
    chosen = teams.choose(rng, life.calendar, days.astype(np.int32), area, kind)
    chosen[cases.alone[all_of_them]] = teams.ALONE
    return chosen


def teams_of_assessments(life: Life) -> Small:
    """The team that assessed each case first."""
    cases, all_of_them = life.cases, slice(0, life.cases.count)
    home = life.children.home[cases.child[all_of_them]]
    area = np.where(cases.lent[all_of_them], home, cases.area[all_of_them])
    kind = np.where(area >= DCSC, teams.OTHER, teams.ASSESSMENT)
    kind = np.where(cases.front[all_of_them], teams.FRONT_DOOR, kind)
    area = np.where(cases.front[all_of_them], MASH, area)
    rng = stream(life.scope.seed, "teams of assessments")
    days = cases.referred[all_of_them]
    return teams.choose(rng, life.calendar, days, area.astype(np.int8), kind.astype(np.int8))

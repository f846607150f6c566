"""The teams: their names, what they do, and which area they are in from when to when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.random import Generator

from xlsx_tools.synthetic.calendar import Calendar, day_number
from xlsx_tools.synthetic.chance import Ints, Small
from xlsx_tools.synthetic.levels import AREAS, CITYWIDE, DCSC, MASH

KINDS = ("mash", "assessment", "safeguarding", "children_in_care", "other")
FRONT_DOOR, ASSESSMENT, SAFEGUARDING, CHILDREN_IN_CARE, OTHER = range(5)

UNLISTED = "Emergency Duty Team"
"""A team that the list of teams does not have."""

LEAVING_CARE = 3
"""As many leaving care teams are the last of the teams."""


@dataclass(frozen=True, slots=True)
class Team:
    """A team; from the day ``moved``, if any, it is in the area ``area_then``."""

    name: str
    kind: int
    area: int
    moved: date | None = None
    area_then: int | None = None


def _teams() -> tuple[Team, ...]:
    teams = [Team(f"MASH Team {number}", FRONT_DOOR, MASH) for number in (1, 2, 3)]
    for kind, name, each in (
        (ASSESSMENT, "Assessment", 4),
        (SAFEGUARDING, "Safeguarding", 5),
        (CHILDREN_IN_CARE, "Children in Care", 3),
    ):
        teams += [
            Team(f"{name} Team {area * each + number}", kind, area)
            for area in range(3)
            for number in range(1, each + 1)
        ]
    teams += [Team(f"Disabled Children Team {number}", OTHER, DCSC) for number in (1, 2, 3)]
    teams += [
        Team("Unaccompanied Children Team", OTHER, CITYWIDE),
        Team("No Recourse to Public Funds Team", OTHER, CITYWIDE),
        Team("Homeless Families Team", OTHER, CITYWIDE),
    ]
    teams += [
        Team(f"Leaving Care Team {number}", OTHER, number - 1)
        for number in range(1, LEAVING_CARE + 1)
    ]
    return tuple(_MOVED.get(team.name, team) for team in teams)


_MOVED = {
    team.name: team
    for team in (
        Team("Assessment Team 8", ASSESSMENT, 1, date(2016, 10, 1), 0),
        Team("Safeguarding Team 10", SAFEGUARDING, 1, date(2016, 10, 1), 0),
        Team("Safeguarding Team 15", SAFEGUARDING, 2, date(2015, 7, 1), 1),
    )
}

TEAMS = _teams()
ALONE = next(place for place, team in enumerate(TEAMS) if team.name.startswith("Unaccompanied"))
NAMES = tuple(team.name for team in TEAMS)


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A row of the list of teams."""

    team: Team
    area: int
    started: date | None
    ended: date | None


def team_rows() -> list[TeamRow]:
    """Every team, twice where it moved from one area to another."""
    rows = []
    for team in TEAMS:
        if team.moved is None or team.area_then is None:
            rows.append(TeamRow(team, team.area, None, None))
        else:
            eve = date.fromordinal(team.moved.toordinal() - 1)
            rows.append(TeamRow(team, team.area, None, eve))
            rows.append(TeamRow(team, team.area_then, team.moved, None))
    return rows


def choose(rng: Generator, calendar: Calendar, days: Ints, area: Small, kind: Small) -> Small:
    """A team for each case: one of that kind that is in that area on that day."""
    chosen = np.full(len(days), -1, dtype=np.int8)
    drawn = rng.random(len(days), dtype=np.float32)
    breaks = _breaks(calendar)
    era = np.searchsorted(np.array(breaks), days, side="right").astype(np.int8)
    for place in range(len(breaks) + 1):
        day = breaks[place - 1] if place else calendar.origin
        for of_area in range(len(AREAS)):
            for of_kind in range(len(KINDS)):
                open_to = np.array(_open_to(day, of_area, of_kind), dtype=np.int8)
                if len(open_to):
                    here = (era == place) & (area == of_area) & (kind == of_kind)
                    chosen[here] = open_to[(drawn[here] * len(open_to)).astype(np.int8)]
    return chosen


def _breaks(calendar: Calendar) -> Sequence[int]:
    days = {day_number(team.moved) for team in TEAMS if team.moved}
    return sorted(day for day in days if calendar.origin < day <= calendar.last_day)


def _open_to(day: int, area: int, kind: int) -> list[int]:
    """The teams of that kind in that area on a day that take new cases of any child."""
    found = []
    for place, team in enumerate(TEAMS[:-LEAVING_CARE]):
        gone = team.moved is not None and day_number(team.moved) <= day
        here = team.area_then if gone else team.area
        if here == area and team.kind == kind and place != ALONE:
            found.append(place)
    return found

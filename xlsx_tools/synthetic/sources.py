"""What all lists are made from, and the columns that many of them have."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import pyarrow as pa
from numpy.random import Generator

from xlsx_tools.synthetic.again import Again, assessed_again
from xlsx_tools.synthetic.calendar import Calendar
from xlsx_tools.synthetic.cases import Cases
from xlsx_tools.synthetic.chance import Bools, Index, Ints, Small, pick, some, stream
from xlsx_tools.synthetic.columns import Make, dates, flags, numbered, texts, wholes
from xlsx_tools.synthetic.final_teams import teams_of_assessments, teams_of_cases
from xlsx_tools.synthetic.life import Life
from xlsx_tools.synthetic.people import ETHNICITIES, GENDERS, ages_on
from xlsx_tools.synthetic.teams import NAMES, UNLISTED
from xlsx_tools.synthetic.workforce import Rota, Staff, staff_of

BLEMISHED = 0.001
"""The share of rows that have a blemish, of each kind."""
_NO_BIRTH, _STILL_UNBORN, _BIRTH_DIFFERS, _REPEATED = 0.0005, 0.0005, 0.0003, 0.0005
_DISABLED = 0.06
_UNKNOWN_GENDER = GENDERS.index("unknown")
TEAM_NAMES = (*NAMES, UNLISTED)


class Sources:
    """An authority's life, its teams and staff; what is dear to make is made once."""

    def __init__(self, life: Life) -> None:
        self.life = life

    @property
    def cases(self) -> Cases:
        """The cases."""
        return self.life.cases

    @property
    def calendar(self) -> Calendar:
        """The calendar."""
        return self.life.calendar

    def stream(self, *names: str) -> Generator:
        """Random numbers of their own for a list's column."""
        return stream(self.life.scope.seed, *names)

    @cached_property
    def case_team(self) -> Small:
        """The team of each case."""
        return teams_of_cases(self.life)

    @cached_property
    def assessment_team(self) -> Small:
        """The team that assessed each case first."""
        return teams_of_assessments(self.life)

    @cached_property
    def staff(self) -> Staff:
        """The posts."""
        return staff_of(self.life)

    @cached_property
    def rota(self) -> Rota:
        """Who worked where and when."""
        return Rota(self.staff, self.calendar)

    @cached_property
    def again(self) -> Again:
        """Assessments of open cases."""
        return assessed_again(self.life)

    @cached_property
    def _unborn(self) -> Bools:
        births: Bools = self.life.children.birth > self.calendar.last_day
        return births

    @cached_property
    def _no_birth(self) -> Bools:
        """Children without a date of birth: the unborn, and a few others."""
        blank = self._unborn.copy()
        blank[some(self.stream("no birth"), _NO_BIRTH, len(blank))] = True
        return blank

    @cached_property
    def _ages(self) -> Small:
        ages = ages_on(self.life.children.birth, self.calendar.last_day).astype(np.int8)
        ages[some(self.stream("still unborn"), _STILL_UNBORN, len(ages))] = -1
        return ages

    @cached_property
    def _disabled(self) -> Bools:
        return self.stream("disabled").random(len(self._ages), dtype=np.float32) < _DISABLED

    def child_columns(self, child: Ints, *, of: str = "") -> dict[str, Make]:
        """The columns about the child; in the list ``of`` some children were born another day."""
        people = self.life.children
        most = len(people.birth)

        def birth_of() -> Ints:
            births = people.birth[child]
            if of:
                wrong = some(self.stream(of, "birth"), _BIRTH_DIFFERS, len(births))
                births[wrong] -= 30
            return births

        return {
            "child": lambda: numbered("SYN", child + 1, most),
            "gender": lambda: texts(
                GENDERS,
                np.where(self._unborn[child], np.int8(_UNKNOWN_GENDER), people.gender[child]),
            ),
            "ethnicity": lambda: texts(tuple(ETHNICITIES), people.ethnicity[child]),
            "birth": lambda: dates(birth_of(), self.calendar.last_day, self._no_birth[child]),
            "age": lambda: wholes(
                self._ages[child], self._no_birth[child] & (self._ages[child] >= 0)
            ),
            "disability": lambda: flags(self._disabled[child]),
        }

    def child_id(self, child: Ints) -> Make:
        """The child's number alone."""
        return lambda: numbered("SYN", child + 1, len(self.life.children.birth))

    def team_and_worker(
        self, name: str, team: Small, days: Ints, nobody: Bools | None = None
    ) -> dict[str, Make]:
        """Team and worker of each row, at its day; a few have no team, or an unlisted one.

        Where ``nobody`` says so, there is no worker yet.
        """
        rng = self.stream(name, "team")
        known = np.array(team)
        known[some(rng, BLEMISHED, len(known))] = -1
        known[some(rng, BLEMISHED / 2, len(known))] = len(TEAM_NAMES) - 1
        return {
            "team": lambda: texts(TEAM_NAMES, known),
            "worker": lambda: self.worker_ids(self._workers(name, team, days, nobody)),
        }

    def _workers(self, name: str, team: Small, days: Ints, nobody: Bools | None) -> Ints:
        workers = self.rota.worker(self.stream(name, "worker"), team, days)
        if nobody is not None:
            workers[nobody] = -1
        return workers

    def worker_ids(self, workers: Ints) -> pa.Array:
        """The workers' numbers; blank below 0."""
        return numbered("SYN-W", workers + 1, len(self.staff), workers < 0, digits=4)

    def date(self, days: Ints, blank: Bools | None = None) -> Make:
        """A column of dates."""
        return lambda: dates(days, self.calendar.last_day, blank)

    def chosen(self, name: str, column: str, weights: dict[str, float], size: int) -> Make:
        """A column of texts, each as often as its weight says."""
        return lambda: texts(
            tuple(weights), pick(self.stream(name, column), list(weights.values()), size)
        )

    def repeats(self, name: str, size: int) -> Index:
        """The few rows that stand in a list twice."""
        return some(self.stream(name, "repeats"), _REPEATED, size)


def end_before_start(rng: Generator, start: Ints, end: Ints, last_day: int) -> Ints:
    """The ends, a few of those known moved to before their start."""
    mistaken = some(rng, BLEMISHED, len(end))
    mistaken = mistaken[end[mistaken] <= last_day]
    ends = np.array(end)
    ends[mistaken] = start[mistaken] - 3
    return ends

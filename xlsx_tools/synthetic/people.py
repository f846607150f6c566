"""The children: when they were born, and what is recorded of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from xlsx_tools.synthetic.calendar import YEAR
from xlsx_tools.synthetic.chance import Ints, Small, between, pick

GENDERS = ("male", "female", "neither", "unknown")
ETHNICITIES = {
    "WBRI": 42, "APKN": 19, "BAFR": 6, "MWBC": 6, "BCRB": 5, "ABAN": 4, "AIND": 3, "AOTH": 3,
    "WOTH": 3, "MOTH": 2.5, "BOTH": 2, "OOTH": 2, "NOBT": 2, "MWAS": 1.5, "MWBA": 1, "WROM": 0.8,
    "WIRI": 0.5, "REFU": 0.4, "CHNE": 0.3, "WIRT": 0.2,
}  # fmt: skip
_OF_THOSE_ALONE = {"OOTH": 45, "BAFR": 25, "AOTH": 20, "WOTH": 8, "NOBT": 2}
_UNBORN, _UNDER_ONE = 0.065, 0.10


@dataclass(slots=True, eq=False)
class Children:
    """All children, a place each: date of birth (expected, if yet to come), gender, ethnicity.

    ``home`` is the part of the city they live in. New children are put after the ``count`` so far.
    """

    birth: Ints
    gender: Small
    ethnicity: Small
    home: Small
    count: int = 0

    def add(self, rng: Generator, birth: Ints, home: Small, *, alone: bool = False) -> Ints:
        """Put children into the register, and say where; ``alone``: they came to England alone."""
        size = len(birth)
        new = slice(self.count, self.count + size)
        self.birth[new] = birth
        self.home[new] = home
        self.gender[new] = pick(rng, (90, 10) if alone else (51, 48.6, 0.1, 0.3), size)
        weights = _OF_THOSE_ALONE if alone else ETHNICITIES
        self.ethnicity[new] = pick(rng, [weights.get(code, 0.0) for code in ETHNICITIES], size)
        self.count += size
        return np.arange(new.start, new.stop, dtype=np.int32)


def room_for(size: int) -> Children:
    """A register with room for so many children, and nobody in it."""
    return Children(
        birth=np.zeros(size, dtype=np.int32),
        gender=np.zeros(size, dtype=np.int8),
        ethnicity=np.zeros(size, dtype=np.int8),
        home=np.zeros(size, dtype=np.int8),
    )


def births_of_referred(rng: Generator, days: Ints) -> Ints:
    """Dates of birth of children who are referred for the first time on the days."""
    size = len(days)
    kind = rng.random(size)
    before = between(rng, 365, round(17.3 * YEAR), size)
    before = np.where(kind < _UNBORN + _UNDER_ONE, between(rng, 0, 364, size), before)
    before = np.where(kind < _UNBORN, -between(rng, 1, 150, size), before)
    return (days - before).astype(np.int32)


def day_of_age(births: Ints, years: int) -> Ints:
    """The birthday on which the age is reached."""
    dates = births.astype("datetime64[D]")
    months = dates.astype("datetime64[M]")
    later = months + np.timedelta64(12 * years, "M")
    day = dates - months.astype("datetime64[D]")
    # A day that the month does not have is the first of the next.
    reached = later.astype("datetime64[D]") + day
    days: Ints = reached.astype(np.int64).astype(np.int32)
    return days


def ages_on(births: Ints, day: int) -> Ints:
    """Whole years of age on a day; -1 for the unborn."""
    today = np.datetime64(day, "D")
    year, month = today.astype("datetime64[Y]"), today.astype("datetime64[M]")
    dates = births.astype("datetime64[D]")
    months = dates.astype("datetime64[M]")
    years = (year - dates.astype("datetime64[Y]")).astype(np.int32)
    days = (dates - months).astype(np.int32)
    within = (months - dates.astype("datetime64[Y]")).astype(np.int32) * 32 + days
    now = (month - year).astype(np.int32) * 32 + (today - month).astype(np.int32)
    ages = years - (within > now)
    return np.where(births > day, -1, ages).astype(np.int32)

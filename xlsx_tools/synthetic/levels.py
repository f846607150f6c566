"""What Birmingham's service was like, month by month: the levels that the authority is made to.

The published scorecards of May 2015, April 2016 and December 2017 print counts for those months
and averages of the six months before. What they count is aimed at here; what lies between them,
and all that they do not print, is made up. Between the months named, levels run straight; before
the first and after the last they stay as they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from xlsx_tools.periods import Month
from xlsx_tools.synthetic.chance import Floats

AREAS = ("EAST", "NWC", "SOUTH", "DCSC", "Other Citywide Teams", "MASH")
"""The first three are parts of the city; a child lives in one of them."""
DCSC, CITYWIDE, MASH = 3, 4, 5

Level = Mapping[str, float]
Levels = Mapping[str, Sequence[float]]


def monthly(level: Level, months: Sequence[Month]) -> Floats:
    """The level in each month."""
    row: Floats = by_area({month: (value,) for month, value in level.items()}, months)[0]
    return row


def by_area(levels: Levels, months: Sequence[Month]) -> Floats:
    """The levels in each month: a row for each of them, a column for each month."""
    known = [_number(Month.parse(name)) for name in levels]
    wanted = [_number(month) for month in months]
    columns = zip(*levels.values(), strict=True)
    found: Floats = np.array([np.interp(wanted, known, each) for each in columns])
    return found


def _number(month: Month) -> int:
    return month.year * 12 + month.number


REFERRALS: Level = {
    "2014-10": 1470, "2015-02": 1475, "2015-04": 1420, "2015-05": 1328, "2015-08": 1190,
    "2015-11": 1040, "2016-01": 1045, "2016-03": 1110, "2016-04": 1168, "2016-10": 1120,
    "2017-06": 1105, "2017-11": 1120, "2017-12": 1234,
}  # fmt: skip
"""Children referred on a day, in a month."""

RE_REFERRED: Level = {
    "2014-10": 0.235, "2015-04": 0.247, "2015-05": 0.279, "2015-06": 0.262, "2015-10": 0.24,
    "2016-03": 0.233, "2016-04": 0.205, "2016-05": 0.217, "2016-12": 0.225, "2017-06": 0.24,
    "2017-11": 0.238, "2017-12": 0.217,
}  # fmt: skip
"""The share of them who had been referred in the twelve months before."""

NO_FURTHER_ACTION: Level = {
    "2014-10": 0.12, "2015-02": 0.14, "2015-03": 0.25, "2015-06": 0.25, "2015-12": 0.23,
    "2016-01": 0.16, "2016-02": 0.04, "2016-04": 0.03, "2016-10": 0.06, "2017-09": 0.05,
    "2017-10": 0.09, "2017-12": 0.09,
}  # fmt: skip

HOMES: Levels = {
    "2014-10": (0.33, 0.37, 0.30), "2016-04": (0.35, 0.37, 0.28), "2017-12": (0.38, 0.31, 0.31)
}  # fmt: skip
"""Where children live who come to be known."""

ELSEWHERE: Levels = {
    "2014-10": (0.01, 0.045, 0.25), "2015-05": (0.01, 0.045, 0.265), "2016-02": (0.01, 0.05, 0.02),
    "2016-04": (0.01, 0.055, 0), "2017-12": (0.008, 0.05, 0),
}  # fmt: skip
"""Shares assessed by DCSC, by citywide teams and by the front door."""

IN_TIME: Levels = {
    "2014-10": (0.82, 0.71, 0.76, 0.75, 0.7, 0.87), "2015-02": (0.85, 0.68, 0.76, 0.77, 0.69, 0.91),
    "2015-05": (0.87, 0.68, 0.77, 0.78, 0.68, 0.91),
    "2015-10": (0.85, 0.80, 0.87, 0.8, 0.7, 0.9), "2016-02": (0.87, 0.84, 0.95, 0.85, 0.7, 0.9),
    "2017-06": (0.92, 0.90, 0.90, 0.95, 0.63, 0.9), "2017-10": (0.96, 0.95, 0.93, 1, 0.62, 0.9),
}  # fmt: skip
"""The share of assessments that are done in 45 working days, by area."""

DAYS_IN_TIME: Level = {
    "2014-10": 25, "2015-01": 24, "2015-03": 18, "2015-05": 15, "2015-09": 18, "2015-12": 22,
    "2017-12": 24,
}  # fmt: skip
DAYS_OVER: Level = {"2014-10": 32, "2014-12": 25, "2015-02": 19, "2015-10": 16, "2017-12": 14}
"""Working days that assessments take: those in time, and the others beyond their 45."""

ASSESSED_AGAIN: Level = {
    "2014-10": 0.04, "2016-04": 0.06, "2017-05": 0.16, "2017-09": 0.16, "2017-10": 0.08,
}  # fmt: skip
"""Assessments of children whose case is open already, for each that follows a referral."""

SEEN: Level = {
    "2014-10": 0.60, "2015-05": 0.615, "2015-10": 0.66, "2016-03": 0.66, "2016-04": 0.636,
    "2016-10": 0.80, "2017-05": 0.94, "2017-12": 0.94,
}  # fmt: skip

LEFT_WAITING: Levels = {
    "2014-10": (0.252, 0.504, 0.189, 0.315, 0.315, 0.063),
    "2015-05": (0.36, 0.66, 0.27, 0.4, 0.4, 0.08),
    "2015-12": (0.04, 0.05, 0.01, 0.03, 0.03, 0.01), "2016-04": (0.042, 0.042, 0, 0, 0, 0),
    "2017-06": (0.008, 0.012, 0.008, 0, 0.008, 0), "2017-12": (0.0003, 0.003, 0.0003, 0, 0, 0),
}  # fmt: skip
"""The share of cases that wait seven days or more for a social worker, by area."""

CASES: Levels = {
    "2014-10": (1750, 2150, 1900, 180, 150), "2015-05": (1850, 2200, 1850, 185, 160),
    "2016-04": (1250, 2230, 1430, 190, 180), "2017-06": (1900, 2030, 1870, 670, 800),
    "2017-12": (1990, 2090, 1922, 704, 840),
}  # fmt: skip
"""Open cases past the front door at month end."""

PLANS: Levels = {
    "2014-10": (372, 390, 446, 30, 32), "2015-03": (385, 396, 456, 30, 34),
    "2015-05": (388, 397, 456, 30, 34), "2016-03": (170, 323, 337, 10, 11),
    "2016-04": (163, 314, 328, 10, 10), "2017-03": (285, 318, 350, 20, 15),
    "2017-12": (282, 312, 344, 20, 14),
}  # fmt: skip
"""Children on a protection plan at month end."""

IN_CARE: Levels = {
    "2014-10": (616, 604, 627, 45, 20), "2015-03": (618, 606, 629, 45, 18),
    "2015-05": (614, 602, 625, 42, 15), "2016-03": (559, 508, 575, 55, 25),
    "2016-04": (559, 508, 575, 55, 25), "2017-12": (548, 508, 569, 85, 70),
}  # fmt: skip
"""Children in care at month end, without those who came to England alone."""

ALONE: Level = {"2014-10": 45, "2015-05": 53, "2016-04": 85, "2017-12": 151}
"""Unaccompanied children in care at month end."""

TEMPORARY: Level = {"2014-10": 12, "2017-12": 15}
"""Plans of other authorities at month end."""

VISITED: Level = {
    "2014-10": 0.86, "2015-04": 0.90, "2015-05": 0.925, "2016-03": 0.935, "2016-04": 0.954,
    "2017-06": 0.94, "2017-11": 0.935, "2017-12": 0.866,
}  # fmt: skip
"""The share of children on a plan who are seen in a month."""

OWN_FAMILY: Level = {"2014-10": 0.72, "2016-12": 0.72, "2017-04": 0.84, "2017-12": 0.97}

LEARNING: Level = {"2014-10": 0.47, "2016-10": 0.50, "2017-12": 0.51}
"""Care leavers in education, employment or training around a birthday."""

ADOPTED = 8.0
"""Children adopted in a month."""

CASELOADS: Levels = {
    "2014-10": (14, 27, 20.5, 18, 20), "2015-05": (13.4, 29, 20.5, 18, 19.8),
    "2016-04": (13, 17.5, 16.2, 14.1, 15.2), "2017-12": (13, 16, 15.5, 14, 15),
}  # fmt: skip
"""Cases for each full-time social worker: mash, assessment, safeguarding, in care; all."""

SOCIAL_WORKERS: Level = {"2014-10": 560, "2016-04": 610, "2017-12": 680}
AGENCY_SHARE: Levels = {
    "2014-10": (0.22, 0.11), "2016-04": (0.23, 0.11), "2017-03": (0.25, 0.11),
    "2017-06": (0.235, 0.105), "2017-11": (0.185, 0.09), "2017-12": (0.15, 0.08),
}  # fmt: skip
"""Agency social workers, and agency team managers."""

SENIORS, MANAGERS, OTHERS = 60, 98, 45
SUPERVISED: Level = {"2014-10": 0.75, "2016-04": 0.79, "2017-06": 0.81, "2017-11": 0.84,
                     "2017-12": 0.89}  # fmt: skip

"""The lists about the service: teams, staff, supervision, population."""

from __future__ import annotations

from datetime import date

import numpy as np
import pyarrow as pa

from xlsx_tools.synthetic import levels
from xlsx_tools.synthetic.chance import some
from xlsx_tools.synthetic.columns import ListRows, dates, decimals, flags, texts
from xlsx_tools.synthetic.levels import AREAS, MASH
from xlsx_tools.synthetic.sources import Sources, end_before_start
from xlsx_tools.synthetic.teams import KINDS, NAMES, team_rows
from xlsx_tools.synthetic.workforce import ROLES, SENIOR

_UNKNOWN = 0.001
_POPULATION = (
    ("EAST", None, 102_930),
    ("NWC", None, 105_808),
    ("SOUTH", None, 65_788),
    ("City", None, 274_526),
    ("EAST", date(2017, 1, 1), 107_112),
    ("NWC", date(2017, 1, 1), 109_786),
    ("SOUTH", date(2017, 1, 1), 68_807),
    ("City", date(2017, 1, 1), 285_705),
)


def team_list(_: Sources) -> ListRows:
    """The teams, with their areas and the days from and until which they are in them."""
    rows = team_rows()
    columns = {
        "team": lambda: pa.array([row.team.name for row in rows], pa.string()),
        "area": lambda: pa.array([AREAS[row.area] for row in rows], pa.string()),
        "kind": lambda: pa.array([KINDS[row.team.kind] for row in rows], pa.string()),
        "front_door": lambda: pa.array([row.area == MASH for row in rows], pa.bool_()),
        "started": lambda: pa.array([row.started for row in rows], pa.date32()),
        "ended": lambda: pa.array([row.ended for row in rows], pa.date32()),
    }
    return ListRows(len(rows), columns)


def population(_: Sources) -> ListRows:
    """Children aged 0 to 17, as the published scorecards print them or let them be inferred."""
    columns = {
        "area": lambda: pa.array([area for area, _, _ in _POPULATION], pa.string()),
        "started": lambda: pa.array([start for _, start, _ in _POPULATION], pa.date32()),
        "children": lambda: pa.array([number for _, _, number in _POPULATION], pa.int64()),
    }
    return ListRows(len(_POPULATION), columns)


def staff_list(sources: Sources) -> ListRows:
    """The posts that were held in the months."""
    name = "staff"
    staff, calendar, rng = sources.staff, sources.calendar, sources.stream("staff list")
    at = np.flatnonzero(
        (staff.end >= calendar.first_day) & (staff.start <= calendar.last_day)
    ).astype(np.int32)
    no_share = np.zeros(len(at), dtype=np.bool_)
    no_share[some(rng, _UNKNOWN, len(at))] = True
    ends = end_before_start(rng, staff.start[at], staff.end[at], calendar.last_day)
    columns = {
        "worker": lambda: sources.worker_ids(at),
        "role": lambda: texts(ROLES, staff.role[at]),
        "qualified": lambda: flags(staff.role[at] <= SENIOR + 1),
        "agency": lambda: flags(staff.agency[at]),
        "fte": lambda: decimals(staff.share[at], no_share),
        "case_holding": lambda: flags(staff.case_holding[at]),
        "team": lambda: texts(NAMES, staff.team[at]),
        "started": lambda: dates(staff.start[at], calendar.last_day),
        "ended": lambda: dates(ends, calendar.last_day),
    }
    return ListRows(len(at), columns, sources.repeats(name, len(at)))


def supervision(sources: Sources) -> ListRows:
    """The days on which each worker was supervised: in most months one, in some two."""
    staff, calendar, rng = sources.staff, sources.calendar, sources.stream("supervision")
    share = levels.monthly(levels.SUPERVISED, calendar.months)
    workers, days = [], []
    for month in range(calendar.first, len(calendar.months)):
        first, last = int(calendar.starts[month]), int(calendar.ends[month])
        there = np.flatnonzero((staff.start <= last) & (staff.end >= first)).astype(np.int32)
        whole = (staff.start[there] <= first) & (staff.end[there] >= last)
        met = there[rng.random(len(there)) < np.where(whole, share[month], 0.4)]
        twice = met[rng.random(len(met)) < 0.12]
        for chosen in (met, twice):
            earliest = np.maximum(staff.start[chosen], first)
            latest = np.minimum(staff.end[chosen], last)
            day = earliest + (rng.random(len(chosen)) * (latest - earliest + 1)).astype(np.int32)
            workers.append(chosen)
            days.append(day.astype(np.int32))
    worker, day = np.concatenate(workers), np.concatenate(days)
    stranger = np.array(worker)
    stranger[some(rng, _UNKNOWN / 2, len(worker))] = len(staff) + 7
    columns = {
        "worker": lambda: sources.worker_ids(stranger),
        "supervised": lambda: dates(day, calendar.last_day),
    }
    return ListRows(len(worker), columns, sources.repeats("supervision", len(worker)))

"""Assessments of children whose case is open already."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from xlsx_tools.synthetic import levels
from xlsx_tools.synthetic.cases import ASSESSED
from xlsx_tools.synthetic.chance import Ints, stream
from xlsx_tools.synthetic.life import Life
from xlsx_tools.synthetic.referring import days_in

_SETTLED_DAYS = 60
"""A case is assessed again when it has been settled for so long, and stays open as long."""


@dataclass(frozen=True, slots=True, eq=False)
class Again:
    """The cases assessed again, with the first and last day of the assessment."""

    case: Ints
    started: Ints
    authorised: Ints


def assessed_again(life: Life) -> Again:
    """So many in each month as its level says; the last ones are still open."""
    calendar, cases = life.calendar, life.cases
    rng = stream(life.scope.seed, "again")
    settled = np.flatnonzero(
        (cases.outcome[: cases.count] != ASSESSED) & (cases.area[: cases.count] < levels.DCSC)
    ).astype(np.int32)
    settled = rng.permutation(settled)
    begun, closed = cases.authorised[settled], cases.closed[settled]
    share = levels.monthly(levels.ASSESSED_AGAIN, calendar.months)
    usual = levels.monthly(levels.DAYS_IN_TIME, calendar.months)
    found = []
    for month in range(len(calendar.months)):
        first, last = int(calendar.starts[month]), int(calendar.ends[month])
        possible = settled[(begun < first - _SETTLED_DAYS) & (closed > last + _SETTLED_DAYS)]
        wanted = round(float(share[month]) * int(life.scope.children_referred[month]))
        chosen = rng.permutation(possible)[:wanted]
        started = days_in(rng, calendar, month, len(chosen))
        middle = (usual[month] - 5) / 42
        length = 5 + np.rint(rng.beta(3 * middle, 3 * (1 - middle), len(chosen)) * 42)
        days = calendar.working_days_after(started, length.astype(np.int32))
        found.append((chosen, started, days))
    case, began, ended = (np.concatenate(each) for each in zip(*found, strict=True))
    return Again(case, began, ended)

"""Spells that keep a stock at its level: some end, and as many begin as are lacking."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from xlsx_tools.synthetic.calendar import Calendar
from xlsx_tools.synthetic.chance import Floats, Ints, between, halfway, lasting


def keep_stock(
    rng: Generator, calendar: Calendar, targets: Floats, mean_days: float
) -> tuple[Ints, Ints]:
    """First and last days of spells, of which so many are open at the end of each month.

    Where more are open than there should be, some end before their time.
    """
    wanted = np.rint(targets).astype(np.int64)
    gone, left = halfway(rng, mean_days, int(wanted[0]))
    eve = calendar.starts[0] - np.int32(1)
    start, end = eve - gone, eve + left
    for month, target in enumerate(wanted):
        first, last = int(calendar.starts[month]), int(calendar.ends[month])
        still = np.flatnonzero(end > last)
        lacking = int(target) - len(still)
        if lacking > 0:
            new = between(rng, first, last, lacking)
            start = np.concatenate([start, new])
            ends = np.maximum(new + lasting(rng, mean_days, lacking), last + 1)
            end = np.concatenate([end, ends.astype(np.int32)])
        elif lacking < 0:
            chosen = rng.permutation(still)[:-lacking]
            day = between(rng, first, last, len(chosen))
            end[chosen] = np.maximum(day, np.minimum(start[chosen] + 1, last))
    return start, end

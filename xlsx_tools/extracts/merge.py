"""One list from its extracts of several months."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

import ibis
import ibis.expr.types as ir

from xlsx_tools.lists.kinds import CaseList
from xlsx_tools.periods import Month

LEFT = "left_the_list"
"""A column, while merging: whether a row is gone from an extract that should have it.

Of a snapshot it has ended; of events it is still there.
"""

_EXTRACT = "extract_month"
_NEWEST = "newest_month"
_OLDEST = "oldest_month"


def merged(
    case_list: CaseList, parts: Sequence[tuple[Month, ir.Table]], months_in_extract: int
) -> ir.Table:
    """A list's tables as one, with the column ``left_the_list`` where rows can be gone.

    Of rows with the same key only those of the newest extract that has the key are kept. A child
    leaves a snapshot list when a new spell begins, or when nothing is open any more: a row that
    is not in a newer extract has ended by the last day of the month of the next one, or when the
    child's next spell began, if it has no end itself. An event is gone if it is of the months that
    the newest extract holds and not in it.
    """
    months = sorted({month for month, _ in parts})
    if len(months) == 1:
        return _union([table for _, table in parts])
    numbered = _union(
        [
            table.mutate(**{_EXTRACT: ibis.literal(_number(month), "int64")})
            for month, table in parts
        ]
    )
    same_key = ibis.window(group_by=[numbered[name] for name in case_list.key])
    extract = numbered[_EXTRACT]
    found = {_NEWEST: extract.max().over(same_key)}
    if case_list.moves_by:
        found[_OLDEST] = extract.min().over(same_key)
    numbered = numbered.mutate(**found)
    kept = numbered.filter(numbered[_EXTRACT] == numbered[_NEWEST]).drop(_NEWEST)
    if case_list.snapshot and case_list.end:
        if case_list.moves_by:
            kept = _without_moved(case_list, kept)
        return _ended(case_list, kept, months).drop(_EXTRACT)
    if case_list.event and not case_list.history:
        kept = _gone(case_list, kept, months[-1], months_in_extract)
    return kept.drop(_EXTRACT)


def _union(tables: Sequence[ir.Table]) -> ir.Table:
    return tables[0] if len(tables) == 1 else ibis.union(*tables)


def _number(month: Month) -> int:
    return month.year * 12 + month.number


def _without_moved(case_list: CaseList, kept: ir.Table) -> ir.Table:
    """The rows without those of a post that has moved since, which a newer row tells of."""
    alike = ibis.window(group_by=[kept[name] for name in case_list.moves_by])
    newly_seen = kept[_OLDEST].max().over(alike)
    kept = kept.mutate(moved=kept[case_list.end].isnull() & (newly_seen > kept[_EXTRACT]))
    return kept.filter(~kept.moved).drop("moved", _OLDEST)


def _ended(case_list: CaseList, kept: ir.Table, months: Sequence[Month]) -> ir.Table:
    end = kept[case_list.end]
    left = end.isnull() & _is_older(case_list, kept, months[-1])
    still_there = timedelta(days=1 if case_list.end_counts else 0)
    next_ends = [
        (kept[_EXTRACT] == _number(month), ibis.literal(later.last_day - still_there, "date"))
        for month, later in pairwise(months)
    ]
    by_then = ibis.cases(*next_ends, else_=ibis.null("date"))
    if case_list.key == ("child", case_list.start):
        by_then = ibis.least(by_then, _next_start(kept, case_list.start))
    return kept.mutate(**{LEFT: left, case_list.end: ibis.ifelse(left, by_then, end)})


def _next_start(kept: ir.Table, start: str) -> ir.DateValue:
    """The day on which a child's next spell begins, NULL after the last one."""
    day = kept[start].epoch_seconds() // 86_400
    later = ibis.range_window(group_by=kept.child, order_by=day, following=(1, None))
    return kept[start].min().over(later)


def _gone(case_list: CaseList, kept: ir.Table, newest: Month, months_in_extract: int) -> ir.Table:
    held_since = (newest - (max(months_in_extract, case_list.reaches_back) - 1)).first_day
    in_reach = kept[case_list.event] >= ibis.literal(held_since, "date")
    left = ibis.coalesce(in_reach, False) & _is_older(case_list, kept, newest)
    return kept.mutate(**{LEFT: left})


def _is_older(case_list: CaseList, kept: ir.Table, newest: Month) -> ir.BooleanValue:
    """Whether a row is of an older extract alone; one that cannot be told apart is not."""
    return (kept[_EXTRACT] < _number(newest)) & kept[case_list.key[0]].notnull()

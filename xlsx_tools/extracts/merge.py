"""One list from its extracts of several months."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import ibis
import ibis.expr.types as ir

from xlsx_tools.lists.kinds import CaseList
from xlsx_tools.periods import Month

LEFT = "left_the_list"
"""A column, while merging: whether a row has left the list without an end."""

_EXTRACT = "extract_month"
_NEWEST = "newest_month"


def merged(case_list: CaseList, parts: Sequence[tuple[Month, ir.Table]]) -> ir.Table:
    """A list's tables as one, with the column ``left_the_list`` where rows can have left.

    Of rows with the same key only those of the newest extract that has the key are kept. A child
    leaves a snapshot list when a new spell begins, or when nothing is open any more: a row that
    is not in a newer extract has ended by the last day of the month of the next one, if it has no
    end itself.
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
    newest = numbered.mutate(**{_NEWEST: numbered[_EXTRACT].max().over(same_key)})
    kept = newest.filter(newest[_EXTRACT] == newest[_NEWEST]).drop(_NEWEST)
    return _ended(case_list, kept, months).drop(_EXTRACT)


def _union(tables: Sequence[ir.Table]) -> ir.Table:
    return tables[0] if len(tables) == 1 else ibis.union(*tables)


def _number(month: Month) -> int:
    return month.year * 12 + month.number


def _ended(case_list: CaseList, kept: ir.Table, months: Sequence[Month]) -> ir.Table:
    if not (case_list.snapshot and case_list.end):
        return kept
    end = kept[case_list.end]
    left = end.isnull() & (kept[_EXTRACT] < _number(months[-1]))
    next_ends = [
        (kept[_EXTRACT] == _number(month), ibis.literal(later.last_day, "date"))
        for month, later in pairwise(months)
    ]
    by_then = ibis.cases(*next_ends, else_=ibis.null("date"))
    return kept.mutate(**{LEFT: left, case_list.end: ibis.ifelse(left, by_then, end)})

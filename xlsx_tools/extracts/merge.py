"""One list from its extracts of several months."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

import ibis
import ibis.expr.types as ir

from xlsx_tools.lists.kinds import CaseList
from xlsx_tools.periods import Month

LEFT = "left_the_list"
"""A column, while merging: whether a spell has ended because the next extract lacks it."""

GONE = "gone_from_list"
"""A column, while merging: whether a row is in the list still, that the next extract lacks.

It should have it: the row is an event, or a spell that ended, of the months that it holds, or an
event that is open still.
"""

_EXTRACT = "extract_month"
_NEWEST = "newest_month"
_IS_NEW = "is_new"
_NEXT = "next_month"


def merged(
    case_list: CaseList,
    parts: Sequence[tuple[Month, ir.Table]],
    months_in_extract: int,
    too_old: Collection[Month] = (),
) -> ir.Table:
    """A list's tables as one, with the columns ``LEFT`` and ``GONE`` where rows can be so.

    Of rows with the same key only those of the newest extract that has the key are kept. A child
    leaves a snapshot list when a new spell begins, or when nothing is open any more: a row that
    is not in a newer extract has ended by the last day of the month of the next one, or when the
    child's next spell began, if it has no end itself or a later one. A post that is gone has moved
    or ended when the one began that follows it. What has happened or ended stays, and is gone if it
    is of the months that the next extract holds, or is open, and not in it, unless a new spell took
    its place. A spell that is gone and began within a new one of the child is that one, corrected.
    Of the months ``too_old``, whose extracts the next one does not touch, there are only
    events, without those open then.
    """
    parts = [*_known_still(case_list, parts, too_old)]
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
    numbered = numbered.mutate(**{_NEWEST: extract.max().over(same_key)})
    if case_list.held_by:
        numbered = _beside_others(case_list, numbered)
    kept = numbered.filter(numbered[_EXTRACT] == numbered[_NEWEST]).drop(_NEWEST)
    if case_list.snapshot and case_list.end:
        if case_list.held_by:
            kept = _followed(case_list, kept, numbered.filter(numbered[_IS_NEW]), months)
        if _is_of_a_child(case_list):
            kept = _not_corrected(case_list, kept, numbered, months)
        return _ended(case_list, kept, months, months_in_extract).drop(_EXTRACT)
    if case_list.event and not case_list.history:
        held = _is_held(case_list, kept, kept[case_list.event], months, months_in_extract)
        if case_list.end:
            held |= kept[case_list.end].isnull()
        kept = kept.mutate(**{GONE: held & _is_older(case_list, kept, months[-1])})
    return kept.drop(_EXTRACT)


def _known_still(
    case_list: CaseList, parts: Sequence[tuple[Month, ir.Table]], too_old: Collection[Month]
) -> Iterator[tuple[Month, ir.Table]]:
    """The parts without what was or may have been open in extracts of months ``too_old``.

    It may have ended in the months between, of which nothing is known, and then the next extract
    rightly lacks it. What happened on a day stays.
    """
    for month, table in parts:
        if month not in too_old:
            yield month, table
        elif not case_list.snapshot:
            yield month, table.drop_null(case_list.end) if case_list.end else table


def _union(tables: Sequence[ir.Table]) -> ir.Table:
    return tables[0] if len(tables) == 1 else ibis.union(*tables)


def _number(month: Month) -> int:
    return month.year * 12 + month.number


def _beside_others(case_list: CaseList, numbered: ir.Table) -> ir.Table:
    """Rows of every extract, with whether one is new in it and the next that has its worker."""
    extract, worker = numbered[_EXTRACT], numbered[case_list.held_by]
    of_worker = {"group_by": worker, "order_by": extract}
    of_post = {"group_by": [numbered[name] for name in case_list.key], "order_by": extract}
    before = extract.max().over(ibis.range_window(**of_worker, preceding=(None, 1)))
    same_before = extract.max().over(ibis.range_window(**of_post, preceding=(None, 1)))
    after = extract.min().over(ibis.range_window(**of_worker, following=(1, None)))
    is_new = ibis.coalesce(same_before, 0) < ibis.coalesce(before, 0)
    return numbered.mutate(**{_IS_NEW: is_new, _NEXT: after})


def _followed(
    case_list: CaseList, kept: ir.Table, new: ir.Table, months: Sequence[Month]
) -> ir.Table:
    """The posts, ended before the one that follows; without those that are only told otherwise.

    A post is followed if it is gone from the next extract that has its worker, and a ``new`` one
    there is the same told otherwise, or has begun since. It is the same if it has the same first
    day (it has moved), or the same role and team and began while this one was listed as held (its
    first day was corrected); one of that role and team that began later is a return, or a contract
    renewed. Where the worker is not in the list of the next month at all, one that began after that
    month does not follow.
    """
    start, end, holder = case_list.start, case_list.end, case_list.held_by
    post = [name for name in case_list.key if name not in (holder, start)]
    # A team that is not said is one like any other here; NULL would equal nothing.
    kept = kept.mutate(**{f"own_{name}": kept[name].fill_null("") for name in post})
    new = new.select(
        new_holder=new[holder],
        new_in=new[_EXTRACT],
        new_start=new[start],
        **{f"new_{name}": new[name].fill_null("") for name in post},
    )
    told_otherwise = (new.new_start == kept[start]) | ibis.and_(
        *(new[f"new_{name}"] == kept[f"own_{name}"] for name in post)
    )
    month_ends = [(month, month.last_day) for month in months]
    begun_since = new.new_start > _dates(kept, month_ends)
    next_ones = list(pairwise(months))
    without_gap = ibis.or_(
        new.new_start <= _dates(kept, [(month, later.last_day) for month, later in next_ones]),
        *(
            (kept[_EXTRACT] == _number(month)) & (kept[_NEXT] == _number(later))
            for month, later in next_ones
        ),
    )
    following = kept.inner_join(
        new,
        [
            new.new_holder == kept[holder],
            new.new_in == kept[_NEXT],
            (told_otherwise | begun_since) & without_gap,
        ],
    )
    whose = {
        "of_holder": following[holder],
        "of_start": following[start],
        **{f"of_{name}": following[f"own_{name}"] for name in post},
    }
    listed_until = ibis.least(following[end], _dates(following, month_ends))
    later = following.new_start > listed_until
    began = ibis.ifelse(later, following.new_start, following[start])
    since = following.group_by(**whose).agg(since=began.min())
    kept = kept.left_join(
        since,
        [
            since.of_holder == kept[holder],
            since.of_start == kept[start],
            *(since[f"of_{name}"] == kept[f"own_{name}"] for name in post),
        ],
    )
    kept = kept.filter(kept.since.isnull() | (kept.since > kept[start]))
    day_before = (kept.since - ibis.interval(days=1)).cast("date")
    kept = kept.mutate(**{end: ibis.least(kept[end], day_before)})
    return kept.drop(_IS_NEW, _NEXT, "since", *whose, *(f"own_{name}" for name in post))


def _is_of_a_child(case_list: CaseList) -> bool:
    """Whether its rows are spells of children, of which each has one at a time."""
    return case_list.key == ("child", case_list.start)


def _not_corrected(
    case_list: CaseList, kept: ir.Table, numbered: ir.Table, months: Sequence[Month]
) -> ir.Table:
    """The spells without those of which the next extract says that they began earlier.

    Such a spell is gone from it and began within one of the same child that is new there.
    """
    start, end, extract = case_list.start, case_list.end, numbered[_EXTRACT]
    same_spell = {"group_by": [numbered[name] for name in case_list.key], "order_by": extract}
    had_by = extract.max().over(ibis.range_window(**same_spell, preceding=(None, 1)))
    before = ibis.cases(*((extract == _number(to), _number(of)) for of, to in pairwise(months)))
    found = numbered.select(
        new_child=numbered.child,
        new_start=numbered[start],
        # A comparison alone can be looked up; with an OR every row is compared with every other.
        new_end=numbered[end].fill_null(date.max),
        not_in=before,
        had_by=had_by,
    )
    new = found.filter(ibis.coalesce(found.had_by, 0) < found.not_in)
    return kept.anti_join(
        new,
        [
            new.new_child == kept.child,
            new.not_in == kept[_EXTRACT],
            new.new_start < kept[start],
            new.new_end > kept[start],
        ],
    )


def _ended(
    case_list: CaseList, kept: ir.Table, months: Sequence[Month], months_in_extract: int
) -> ir.Table:
    end = kept[case_list.end]
    # Whoever was to leave on the last day of the next list was there on it.
    still_there = timedelta(days=1 if case_list.end_counts else 0)
    next_ends = [(month, later.last_day) for month, later in pairwise(months)]
    by_then = _dates(kept, [(month, day - still_there) for month, day in next_ends])
    is_open = end.isnull() | (end > _dates(kept, next_ends))
    is_older = _is_older(case_list, kept, months[-1])
    left = is_open & is_older
    gone = is_older & ~is_open & _is_held(case_list, kept, end, months, months_in_extract)
    if _is_of_a_child(case_list):
        next_start = _next_start(kept, case_list.start)
        by_then = ibis.least(by_then, next_start)
        gone &= next_start.isnull()
    if not case_list.held_by:
        # A list of staff need not hold who has left.
        kept = kept.mutate(**{GONE: gone})
    return kept.mutate(**{LEFT: left, case_list.end: ibis.ifelse(left, by_then, end)})


def _dates(kept: ir.Table, dates: Sequence[tuple[Month, date]]) -> ir.DateValue:
    """For each row the date that belongs to the month of its extract, NULL if none does."""
    cases = [(kept[_EXTRACT] == _number(month), ibis.literal(day, "date")) for month, day in dates]
    return ibis.cases(*cases, else_=ibis.null("date"))


def _next_start(kept: ir.Table, start: str) -> ir.DateValue:
    """The day on which a child's next spell begins, NULL after the last one."""
    day = kept[start].epoch_seconds() // 86_400
    later = ibis.range_window(group_by=kept.child, order_by=day, following=(1, None))
    return kept[start].min().over(later)


def _is_held(
    case_list: CaseList,
    kept: ir.Table,
    day: ir.DateValue,
    months: Sequence[Month],
    months_in_extract: int,
) -> ir.BooleanValue:
    """Whether the next extract holds what happened or ended on that day."""
    back = max(months_in_extract, case_list.reaches_back) - 1
    held_since = [(month, (later - back).first_day) for month, later in pairwise(months)]
    return ibis.coalesce(day >= _dates(kept, held_since), False)


def _is_older(case_list: CaseList, kept: ir.Table, newest: Month) -> ir.BooleanValue:
    """Whether a row is of an older extract alone; one that cannot be told apart is not."""
    return (kept[_EXTRACT] < _number(newest)) & kept[case_list.key[0]].notnull()

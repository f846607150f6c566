"""Spells of time: plans, periods of care, cases. Each once, and which of them overlap."""

from __future__ import annotations

import operator
from collections.abc import Sequence
from datetime import date

import ibis
import ibis.expr.types as ir

ALWAYS = date(1900, 1, 1)
NEVER = date(2999, 12, 31)
_DATE = len("2017-12-31")


def open_on(table: ir.Table, start: str, end: str, day: date) -> ir.Table:
    """The spells that are open on a day; what ended on it is no longer open."""
    on = ibis.literal(day)
    return table.filter(table[start] <= on, ibis.coalesce(table[end], ibis.literal(NEVER)) > on)


def once(table: ir.Table, key: Sequence[str], end: str) -> ir.Table:
    """The spells with a row for each key, where it stands first, and its latest known end.

    The same spell may stand in the files of several months.
    """
    alike = [table[name] for name in key]
    place = ibis.row_number().over(ibis.window(group_by=alike, order_by=[table.source, table.row]))
    latest = table[end].max().over(ibis.window(group_by=alike))
    marked = table.mutate(place=place, **{end: latest})
    return marked.filter(marked.place == 0).drop("place")


def overlapping(
    spells: ir.Table, of: str, start: str, end: str, *, last_day_counts: bool = False
) -> ir.Table:
    """The spells that begin before an earlier one of the same child, or team, has ended.

    Adds ``other_start`` and ``other_end`` of that one: of several, the one that ended last; blank
    where it has no start or no end. A spell that ends before it begins is left aside.
    Nothing is open on the day of its end, unless ``last_day_counts``.
    """
    reaches = operator.ge if last_day_counts else operator.gt
    dated = spells.mutate(
        begun=ibis.coalesce(spells[start], ibis.literal(ALWAYS)),
        closed_by=ibis.coalesce(spells[end], ibis.literal(NEVER)),
    )
    dated = dated.filter(reaches(dated.closed_by, dated.begun))
    # End and start, one written after the other: the highest is of the spell that ended last.
    dated = dated.mutate(span=dated.closed_by.cast("string") + dated.begun.cast("string"))
    earlier = ibis.window(group_by=of, order_by=["begun", "source", "row"], rows=(None, -1))
    dated = dated.mutate(before=dated.span.max().over(earlier))
    dated = dated.mutate(
        other_end=dated.before.substr(0, _DATE).cast("date"),
        other_start=dated.before.substr(_DATE, _DATE).cast("date"),
    )
    overlaps = dated.filter(reaches(dated.other_end, dated.begun))
    return overlaps.mutate(
        other_start=overlaps.other_start.nullif(ibis.literal(ALWAYS)),
        other_end=overlaps.other_end.nullif(ibis.literal(NEVER)),
    ).drop("begun", "closed_by", "span", "before")

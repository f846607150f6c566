"""Any list: cells that may not be blank, and rows that stand there twice."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from xlsx_tools.lists.every import LISTS
from xlsx_tools.lists.kinds import CaseList, Column, Type, Use
from xlsx_tools.quality.rule import (
    Evidence,
    Rule,
    Severity,
    found,
    headings,
    row_in_words,
    together,
)

_ELSEWHERE = {("teams", "area")}
"""Needed cells whose absence has a rule of its own."""

_COUNTED_IF_THERE = ("temporary", "fostered")
"""Columns that figures depend on though nothing is said where they are lacking."""


def _compared(each: CaseList) -> list[Column]:
    """What is counted of a case: two workers may rightly have seen a child on the same day."""
    return [
        column
        for column in each.columns
        if column.use in (Use.NEEDED, Use.COUNTED) or column.name in _COUNTED_IF_THERE
        if column.name not in each.key
    ]


_COMPARED = tuple(
    name
    for name, each in LISTS.items()
    if _compared(each) and name not in ("referrals", "referral_history")
)
"""The lists in which a case may be told in two ways; two referrals on a day have their own rule."""


def needed_cell_blank(evidence: Evidence) -> ir.Table:
    """A cell without which the row cannot be used."""
    return together(_blank(each, table) for each, table in evidence.those(LISTS))


def _blank(each: CaseList, table: ir.Table) -> ir.Table:
    blank = {
        column.header: table[column.name].isnull()
        for column in each.columns
        if column.use is Use.NEEDED and (each.name, column.name) not in _ELSEWHERE
    }
    rows = found(table, each.name, what=headings(blank))
    return rows.filter(rows.what != "")


def row_repeated(evidence: Evidence) -> ir.Table:
    """A row that is alike in every column to one above it in the same file."""
    return together(_repeated(each, table) for each, table in evidence.those(LISTS))


def _repeated(each: CaseList, table: ir.Table) -> ir.Table:
    # Most rows share their key with none, and need not be compared in all columns.
    marked = mark_repeats(each, sharing_a_key(each, table))
    return found(
        marked.filter(marked.place > 0), each.name, other=row_in_words("row ", marked.first)
    )


def sharing_a_key(each: CaseList, table: ir.Table) -> ir.Table:
    """The rows of a list that share the needed parts of their key with another of the same file.

    Other files are left alone: the extracts of two months rightly have the same cases. So are
    rows that lack a needed part of their key. What else is in the key, whoever asks compares.
    """
    needed = [name for name in each.key if each.column(name).use is Use.NEEDED]
    usable = table.filter([table[name].notnull() for name in needed])
    # Adding up is far faster than windows, and leaves few rows; what may be blank cannot be joined.
    groups = usable.group_by(*needed, "source").agg(rows_=usable.count())
    groups = groups.filter(groups.rows_ > 1).rename("{name}_group")
    near = usable.join(
        groups, [usable[name] == groups[f"{name}_group"] for name in (*needed, "source")]
    )
    return near.select(table.columns)


def mark_repeats(each: CaseList, table: ir.Table) -> ir.Table:
    """Adds ``place``, how many rows alike stand above, and ``first``, the number of the first."""
    alike = [table[column.name] for column in each.columns]
    group = ibis.window(group_by=[*alike, table.source])
    order = ibis.window(group_by=[*alike, table.source], order_by=table.row)
    return table.mutate(
        place=ibis.row_number().over(order),
        first=table.row.min().over(group),
    )


def case_told_twice(evidence: Evidence) -> ir.Table:
    """Rows of the same case in one file that differ in something that is counted."""
    return together(_told_twice(each, table) for each, table in evidence.those(_COMPARED))


def _told_twice(each: CaseList, table: ir.Table) -> ir.Table:
    shared = sharing_a_key(each, table)
    compared = _compared(each)
    groups = shared.group_by(*each.key, "source").agg(
        rows=shared.count(),
        first=shared.row.min(),
        to=shared.row.max(),
        **{f"{column.name}_differs": _differs(shared, column) for column in compared},
    )
    flags = {column.header: groups[f"{column.name}_differs"] for column in compared}
    told = found(
        groups.mutate(row=groups["first"]),
        each.name,
        rows=groups.rows,
        first=row_in_words(", from row ", groups["first"]),
        to=row_in_words(" to row ", groups.to),
        keys=", ".join(f"'{each.column(name).header}'" for name in each.key),
        what=headings(flags),
    )
    return told.filter(told.what != "")


def _differs(table: ir.Table, column: Column) -> ir.BooleanValue:
    """Whether the rows of a group do not all have the same in a column; blank is something too."""
    cell = table[column.name]
    # Not every engine has the least and the greatest of Yes and No, or makes it a small number.
    cell = cell.cast("int32") if column.type is Type.YES_NO else cell
    blank = (cell.count() > 0) & (cell.count() < table.count())
    return ibis.coalesce(cell.min() != cell.max(), False) | blank


RULES = (
    Rule(
        name="needed-cell-blank",
        severity=Severity.ERROR,
        find=needed_cell_blank,
        any_of=tuple(LISTS),
        message="Blank, though nothing can be counted without: {what}.",
        meaning="A row without its child, case or worker, or without the date that its list is "
        "about. It is in no figure.",
        mend="Fill the cell in the case system, or take the row out of the list.",
    ),
    Rule(
        name="row-repeated",
        severity=Severity.LOOK,
        find=row_repeated,
        any_of=tuple(LISTS),
        message="The row is like {other:another} in every column; the two count once.",
        meaning="A row that is alike in every column to one above it in the same file.",
        mend="See why the list has it twice; two posts or visits that are alike need something "
        "that tells them apart.",
    ),
    Rule(
        name="case-told-twice",
        severity=Severity.WARNING,
        find=case_told_twice,
        any_of=_COMPARED,
        message="{rows} rows{first}{to}, the same by {keys}, differ in {what}.",
        meaning="Rows of one file that are the same case by the list's key and differ in "
        "something that is counted. The latest date and Yes win.",
        mend="Correct the case, so that its list tells it once.",
    ),
)

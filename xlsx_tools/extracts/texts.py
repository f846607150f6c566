"""The different texts of a table's columns, and in how many rows each stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from xlsx_tools.extracts.cell_expressions import without_time
from xlsx_tools.lists.kinds import CaseList, Column, Type
from xlsx_tools.questions import Asking

MOST_CODES = 1_000
"""A column of codes or teams has no more different texts; what is beyond is not understood."""
MOST_TEXTS = 50_000
"""A column of dates or numbers has no more; beyond, the time of day is cut off its dates."""

_SMALL = 20_000
"""Of a table with so few rows the texts are fetched and counted here: that is sooner asked."""

CODED = (Type.CODE, Type.YES_NO, Type.TEAM, Type.AREA)
"""Columns of which every text stands for something else, or for itself."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The different texts of a column with their rows, most first.

    ``others`` are the rows with texts beyond the most that are looked at. ``timed``: the time of
    day has been cut off, so it has to be cut off wherever the texts are compared.
    """

    rows: Mapping[str, int]
    others: int = 0
    timed: bool = False


def numbers_of(table: ir.Table, **asked: ir.IntegerScalar) -> Asking[dict[str, int]]:
    """What adds up over a table, each a whole number; 0 where there is nothing to add."""
    (found,) = (yield table.agg(**asked)).to_pylist()
    return {name: int(number or 0) for name, number in found.items()}


def _most(column: Column) -> int:
    return MOST_CODES if column.type in CODED else MOST_TEXTS


def texts_of(
    table: ir.Table, case_list: CaseList, cells: Mapping[str, ir.StringValue], height: int
) -> Asking[dict[str, Texts]]:
    """The texts of some columns of a list's table, which has ``height`` rows."""
    most = {name: _most(case_list.column(name)) for name in cells}
    counted = _counted_here if height <= _SMALL else _counted
    found = yield from counted(table, cells, most)
    crowded = {name for name, rows in found.items() if len(rows) > most[name]}
    timed = {name for name in crowded if case_list.column(name).type is Type.DATE}
    if timed:
        cut = {name: without_time(cells[name]) for name in timed}
        found |= yield from counted(table, cut, most)
    texts = {}
    for name, rows in found.items():
        rest = yield from _rest(table, cells[name], rows, most[name])
        texts[name] = Texts(dict(rows[: most[name]]), rest, name in timed)
    return texts


def _rest(
    table: ir.Table, cell: ir.StringValue, rows: list[tuple[str, int]], most: int
) -> Asking[int]:
    if len(rows) <= most:
        return 0
    filled = (yield from numbers_of(table, filled=cell.count()))["filled"]
    return filled - sum(number for _, number in rows[:most])


def _counted_here(
    table: ir.Table, cells: Mapping[str, ir.StringValue], most: Mapping[str, int]
) -> Asking[dict[str, list[tuple[str, int]]]]:
    """As ``_counted``, for a small table."""
    if not cells:
        return {}
    fetched = yield table.select(**cells)
    texts = {
        name: [
            (each["values"], each["counts"]) for each in fetched[name].value_counts().to_pylist()
        ]
        for name in cells
    }
    return _most_of(texts, most)


def _counted(
    table: ir.Table, cells: Mapping[str, ir.StringValue], most: Mapping[str, int]
) -> Asking[dict[str, list[tuple[str, int]]]]:
    """The texts of each column and their rows, most first, one more than the most asked for."""
    if not cells:
        return {}
    # One more than is wanted shows that there are more, and blank cells are counted too.
    limits = {name: most[name] + 2 for name in cells}
    found = yield from _few_texts(table, cells, limits)
    crowded = {name: cells[name] for name, rows in found.items() if len(rows) == limits[name]}
    if crowded:
        found |= yield from _few_texts(table, crowded, limits, most_first=True)
    return _most_of(found, most)


def _most_of(
    found: Mapping[str, Sequence[tuple[str | None, int]]], most: Mapping[str, int]
) -> dict[str, list[tuple[str, int]]]:
    texts = {
        name: [(text, number) for text, number in rows if text is not None]
        for name, rows in found.items()
    }
    return {name: sorted(rows, key=_most_first)[: most[name] + 1] for name, rows in texts.items()}


def _few_texts(
    table: ir.Table,
    cells: Mapping[str, ir.StringValue],
    limits: Mapping[str, int],
    *,
    most_first: bool = False,
) -> Asking[dict[str, list[tuple[str | None, int]]]]:
    """Any texts of each column and their rows, up to a limit, or those with the most rows."""
    queries = [
        _count_of(table, name, cell, limits[name], most_first=most_first)
        for name, cell in cells.items()
    ]
    everything = queries[0] if len(queries) == 1 else ibis.union(*queries)
    found: dict[str, list[tuple[str | None, int]]] = {name: [] for name in cells}
    for row in (yield everything).to_pylist():
        found[row["name"]].append((row["text"], int(row["rows"])))
    return found


def _count_of(
    table: ir.Table, name: str, cell: ir.StringValue, limit: int, *, most_first: bool
) -> ir.Table:
    counted = table.group_by(text=cell).agg(rows=lambda each: each.count())
    if most_first:
        counted = counted.order_by(ibis.desc("rows"), "text")
    few = counted.limit(limit)
    return few.select(name=ibis.literal(name), text=few.text, rows=few.rows)


def _most_first(row: tuple[str, int]) -> tuple[int, str]:
    return -row[1], row[0]

"""From a table as found to a table of its list: the declared columns, each of its type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import ibis
import ibis.expr.types as ir
import pyarrow as pa
from ibis.backends import BaseBackend

from xlsx_tools.engines import put
from xlsx_tools.extracts.cell_expressions import (
    as_text,
    day_of,
    is_near,
    sensible,
    tidy,
    tidy_id,
    without_time,
)
from xlsx_tools.extracts.codes import Meaning
from xlsx_tools.extracts.raw import ROW, SOURCE
from xlsx_tools.extracts.survey import IDS, Survey
from xlsx_tools.extracts.texts import Texts
from xlsx_tools.lists.codes import NO, YES
from xlsx_tools.lists.kinds import CaseList, Column, Type, Use

KINDS: Mapping[Type, str] = {
    Type.TEXT: "string",
    Type.TEAM: "string",
    Type.AREA: "string",
    Type.CODE: "string",
    Type.DATE: "date",
    Type.YES_NO: "boolean",
    Type.WHOLE: "int64",
    Type.DECIMAL: "float64",
}
ARROW: Mapping[Type, pa.DataType] = {
    Type.TEXT: pa.string(),
    Type.TEAM: pa.string(),
    Type.AREA: pa.string(),
    Type.CODE: pa.string(),
    Type.DATE: pa.date32(),
    Type.YES_NO: pa.bool_(),
    Type.WHOLE: pa.int64(),
    Type.DECIMAL: pa.float64(),
}
_WHOLE = r"^-?[0-9]{1,15}$"

Value = date | int | float


@dataclass(frozen=True, slots=True)
class Understood:
    """What the texts of a table's columns stand for; None: nothing.

    ``codes`` has it for codes, teams, areas, and Yes and No; ``values`` for dates and numbers.
    """

    codes: Mapping[str, Mapping[str, Meaning | None]] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, Value | None]] = field(default_factory=dict)


def typed(
    con: BaseBackend,
    table: ir.Table,
    case_list: CaseList,
    places: Mapping[str, int],
    found: Survey,
    understood: Understood,
    *,
    every: bool,
) -> ir.Table:
    """The table with the columns that its list declares; further ones like ``row`` stay behind.

    A column that is not there, or a cell that is blank or not understood, is NULL. Unless
    ``every`` column is asked for, those with which nothing is counted are left out: they are many,
    and translating them takes longer than counting a small authority.
    """
    lookups = _lookups(con, case_list, understood)
    wide = table
    for name, texts in found.texts.items():
        if name in understood.values and case_list.column(name).type in lookups:
            lookup = lookups[case_list.column(name).type]
            wide = _joined(wide, lookup, f"c{places[name]}", name, texts)
    chosen: dict[str, ir.Value] = {}
    for column in case_list.columns:
        if column.use is Use.KEPT and not every:
            continue
        kind, there = KINDS[column.type], column.name in places
        cell = _cell(wide, column, places, found, understood) if there else ibis.null(kind)
        chosen[column.name] = cell.cast(kind)
    if ROW in table.columns:
        chosen[ROW] = wide[ROW]
    return wide.select(**chosen)


def _lookups(con: BaseBackend, case_list: CaseList, understood: Understood) -> dict[Type, ir.Table]:
    """For dates and numbers, a table of what their texts stand for, one for all columns."""
    values: dict[Type, dict[str, Value]] = {}
    for name, meant in understood.values.items():
        known = {text: value for text, value in meant.items() if value is not None}
        if known:
            values.setdefault(case_list.column(name).type, {}).update(known)
    return {
        kind: put(
            con,
            pa.table(
                {
                    "text": pa.array(known.keys(), pa.string()),
                    "value": pa.array(known.values(), ARROW[kind]),
                }
            ),
        )
        for kind, known in values.items()
    }


def _joined(wide: ir.Table, lookup: ir.Table, place: str, name: str, texts: Texts) -> ir.Table:
    side = lookup.select(**{f"text_{name}": lookup.text, f"value_{name}": lookup.value})
    cell = as_text(wide[place])
    cell = without_time(cell) if texts.timed else cell
    return wide.left_join(side, cell == side[f"text_{name}"])


def _cell(
    wide: ir.Table,
    column: Column,
    places: Mapping[str, int],
    found: Survey,
    understood: Understood,
) -> ir.Value:
    name, cell = column.name, wide[f"c{places[column.name]}"]
    if name in understood.values:
        value = f"value_{name}"
        return wide[value] if value in wide.columns else ibis.null(KINDS[column.type])
    if name in understood.codes:
        return _coded(as_text(cell), column, understood.codes[name], found.texts[name].others)
    if column.is_id and cell.type().is_string():
        return tidy_id(cell) if name in found.untidy else cell
    if column.type is Type.DATE:
        return _day(cell, certain=column.use is not Use.KEPT and name not in found.far)
    return _plainly(column, cell)


def _day(cell: ir.Value, *, certain: bool) -> ir.DateValue:
    """A day; NULL where it is of a year that cannot be meant, as systems write for none."""
    day = day_of(cell)
    return day if certain else ibis.ifelse(is_near(day), day, ibis.null("date"))


def _coded(
    cell: ir.StringValue, column: Column, meant: Mapping[str, Meaning | None], others: int
) -> ir.Value:
    """What the cell's text stands for; the cell itself wherever that is the same."""
    if column.type is Type.YES_NO:
        return _cases(cell, meant, ibis.null("boolean"))
    changed = {text: meaning for text, meaning in meant.items() if meaning != text}
    if not others:
        return _cases(cell, changed, cell)
    if column.type in (Type.TEAM, Type.AREA):
        return _cases(cell, changed, tidy(cell))
    return _cases(cell, {text: each for text, each in meant.items() if each}, ibis.null("string"))


def _cases(cell: ir.StringValue, meant: Mapping[str, Meaning | None], rest: ir.Value) -> ir.Value:
    texts: dict[Meaning | None, list[str]] = {}
    for text, meaning in meant.items():
        texts.setdefault(meaning, []).append(text)
    kind = rest.type()
    branches = [
        (is_one_of(cell, each), ibis.null(kind) if meaning is None else ibis.literal(meaning, kind))
        for meaning, each in texts.items()
    ]
    return ibis.cases(*branches, else_=rest) if branches else rest


FEW = 40
"""Texts that are compared one by one; with more, looking them up costs less."""


def is_one_of(cell: ir.StringValue, texts: Sequence[str]) -> ir.BooleanValue:
    """Whether a cell is one of some texts.

    Of a list of texts DuckDB makes a join, which it then also does for columns that nobody asks
    for; not of comparisons one by one.
    """
    return ibis.or_(*(cell == text for text in texts)) if len(texts) <= FEW else cell.isin(texts)


def _plainly(column: Column, cell: ir.Value) -> ir.Value:
    """A cell of a column that is not surveyed, typed without looking at its texts first."""
    kind = cell.type()
    nothing = ibis.null(KINDS[column.type])
    if column.name in IDS:
        return tidy_id(as_text(cell))
    if column.type in (Type.TEXT, Type.CODE, Type.TEAM, Type.AREA):
        return tidy(as_text(cell))
    if column.type is Type.YES_NO:
        return cell if kind.is_boolean() else _yes_or_no(as_text(cell))
    if kind.is_string():
        text = tidy(cell)
        return ibis.ifelse(text.re_search(_WHOLE), text, ibis.null("string")).cast("int64")
    if not kind.is_numeric():
        return nothing
    number = sensible(cell)
    if kind.is_integer() or column.type is Type.DECIMAL:
        return number
    is_whole = (number == number.floor()) | ibis.literal(column.name == "age")
    return ibis.ifelse(is_whole, number.floor(), ibis.null("float64"))


def _yes_or_no(cell: ir.StringValue) -> ir.BooleanValue:
    text = tidy(cell).lower()
    return _cases(
        text,
        {
            **dict.fromkeys((*YES, "a) yes"), True),
            **dict.fromkeys((*NO, "b) no"), False),
        },
        ibis.null("boolean"),
    )


def with_source(table: ir.Table, source: str) -> ir.Table:
    """The table with a column that names where its rows are from."""
    return table.mutate(**{SOURCE: ibis.literal(source)})

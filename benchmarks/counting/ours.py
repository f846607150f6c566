"""Ours: the scorecard's own counting, called as the command line calls it."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction
from pathlib import Path

import ibis
import ibis.expr.types as ir
from ibis.backends import BaseBackend

from benchmarks.counting.cells import Figures, grid
from benchmarks.counting.files import columns_read, file_of
from xlsx_tools.catalogue.kinds import CountedAs
from xlsx_tools.catalogue.records import Settings
from xlsx_tools.counting.count import Sum, sums
from xlsx_tools.counting.ground import lay
from xlsx_tools.counting.rules import RULES
from xlsx_tools.engines import Engine, start
from xlsx_tools.extracts.files import find_tables
from xlsx_tools.lists.every import LISTS
from xlsx_tools.lists.kinds import Column, Type
from xlsx_tools.periods import Month, months_between

_NO_DENOMINATOR = (CountedAs.PROTECTION_PLANS, CountedAs.IN_CARE_WITHOUT_UASC)


def count(folder: Path, first: Month, last: Month, rules: Collection[CountedAs]) -> Figures:
    """The figures of the rules, from the Parquet files in ``folder``."""
    con = start(Engine.DUCKDB)
    months = tuple(months_between(first, last))
    lists = {name: _read(con, folder, name) for name in columns_read(rules)}
    ground = lay(con, lists, Settings(), months)
    found = {rule: sums(con, ground, rule, months).of for rule in rules}
    figures: Figures = {}
    for cell in grid(first, last, rules):
        month, rule, line, area = cell
        total = found[rule].get((str(month), line, area), Sum(0, 0))
        scale = RULES[rule].scale
        figures[cell] = (
            Fraction(total.numerator, scale),
            None if rule in _NO_DENOMINATOR else Fraction(total.denominator or 0, scale),
        )
    return figures


_DTYPES = {Type.DATE: "date", Type.YES_NO: "boolean", Type.WHOLE: "int64", Type.DECIMAL: "float64"}


def _read(con: BaseBackend, folder: Path, name: str) -> ir.Table:
    """A list as reading gives it, headings matched and Yes/No typed, but nothing else checked."""
    table = con.read_parquet(folder / file_of(name))
    return table.select(**{each.name: _typed(table, each) for each in LISTS[name].columns})


def _typed(table: ir.Table, column: Column) -> ir.Value:
    if column.header not in table.columns:
        return ibis.null(_DTYPES.get(column.type, "string"))
    cells = table[column.header]
    if column.type is Type.YES_NO:
        return cells.isin(["Yes", "a) Yes"])
    if column.codes:
        return cells.substitute({text: code for code, text in column.codes.meanings.items()})
    return cells


def read_workbooks(folder: Path) -> int:
    """How many rows there are in a folder's workbooks, read into the engine that counts them."""
    con = start(Engine.DUCKDB)
    known = {column.header for case_list in LISTS.values() for column in case_list.columns}
    tables, problems = find_tables(folder, is_header=lambda row: sum(cell in known for cell in row))
    if problems:
        raise ValueError(str(problems))
    return sum(con.to_pyarrow(table.table(con, False).count()).as_py() for table in tables)

"""Ours: the scorecard's own counting, called as the command line calls it."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction
from pathlib import Path

from ibis.backends import BaseBackend

from benchmarks.counting.cells import Figures, grid
from xlsx_tools.catalogue.kinds import CountedAs
from xlsx_tools.catalogue.records import Settings, TeamWorkbook
from xlsx_tools.counting.count import Sum, sums
from xlsx_tools.counting.ground import lay
from xlsx_tools.counting.rules import RULES
from xlsx_tools.engines import Engine, start
from xlsx_tools.extracts.answers import Answers
from xlsx_tools.extracts.files import find_tables
from xlsx_tools.extracts.model import Extracts
from xlsx_tools.extracts.read import is_header, read_extracts
from xlsx_tools.periods import Month, months_between

AT_FIRST_USE = (
    "holidays.countries.united_kingdom",
    "ibis.backends.duckdb",
    "ibis.backends.duckdb.converter",
    "ibis.expr.types.groupby",
    "ibis.formats.pandas",
    "pyarrow.acero",
    "pyarrow.dataset",
)
"""Modules that libraries import when they are first used."""

_NO_DENOMINATOR = (CountedAs.PROTECTION_PLANS, CountedAs.IN_CARE_WITHOUT_UASC)


def count(folder: Path, first: Month, last: Month, rules: Collection[CountedAs]) -> Figures:
    """The figures of the rules, from the Parquet files in ``folder``."""
    con = start(Engine.DUCKDB)
    months = tuple(months_between(first, last))
    extracts = _read(con, folder, months, rules)
    ground = lay(con, extracts.lists, Settings(), months, extracts.known)
    found = sums(con, ground, dict.fromkeys(rules, months))
    figures: Figures = {}
    for cell in grid(first, last, rules):
        month, rule, line, area = cell
        total = found[rule].of.get((str(month), line, area), Sum(0, 0))
        scale = RULES[rule].scale
        figures[cell] = (
            Fraction(total.numerator, scale),
            None if rule in _NO_DENOMINATOR else Fraction(total.denominator or 0, scale),
        )
    return figures


def _read(
    con: BaseBackend, folder: Path, months: tuple[Month, ...], rules: Collection[CountedAs]
) -> Extracts:
    """The lists, found, matched, typed and checked as ``scorecard count`` does it."""
    tables, problems = find_tables(folder, is_header=is_header)
    if problems:
        raise ValueError(str(problems))
    extracts, _ = read_extracts(
        tables,
        con,
        team=TeamWorkbook(settings=Settings(months_in_extract=600)),
        months=months,
        answers=Answers(),
        wanted=set(rules),
    )
    return extracts


def read_workbooks(folder: Path) -> int:
    """How many rows there are in a folder's workbooks, read into the engine that counts them."""
    con = start(Engine.DUCKDB)
    tables, problems = find_tables(folder, is_header=is_header)
    if problems:
        raise ValueError(str(problems))
    return sum(con.to_pyarrow(table.table(con, False).count()).as_py() for table in tables)

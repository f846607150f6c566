"""The other program in SQL: the same figures by DuckDB, from queries written by hand.

Each rule is a query of ``sql/``; what several rules need is made once, and only if it is needed.
"""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction
from pathlib import Path
from typing import Any

import duckdb
import holidays

from benchmarks.counting.cells import LINES, Figures, Row, fill
from xlsx_tools.catalogue.kinds import CountedAs
from xlsx_tools.periods import Month

AT_FIRST_USE = ("holidays.countries.united_kingdom", "pandas", "pyarrow.dataset")
"""Modules that libraries import when they are first used."""

_QUERIES = Path(__file__).with_name("sql")
_BEFORE = {
    "working_days": (CountedAs.ASSESSMENTS_COMPLETED,),
    "assessments": (CountedAs.ASSESSMENTS_COMPLETED, CountedAs.SEEN_AT_ASSESSMENT),
    "cases": (CountedAs.UNALLOCATED_CASES, CountedAs.CASELOAD),
}


def count(folder: Path, first: Month, last: Month, rules: Collection[CountedAs]) -> Figures:
    """The figures of the rules, by queries over the Parquet files in ``folder``."""
    figures: Figures = {}
    with duckdb.connect() as con:
        prepare(con, folder, first, last)
        if CountedAs.ASSESSMENTS_COMPLETED in rules:
            _put_bank_holidays(con, last)
        for name, needing in _BEFORE.items():
            if set(needing) & set(rules):
                con.execute(_query(name))
        for rule in rules:
            rows = con.execute(_query(rule.value.lower().replace(" ", "_"))).fetchall()
            figures |= fill(rule, (_row(row) for row in rows if row[1] in LINES[rule]), first, last)
    return figures


def prepare(con: duckdb.DuckDBPyConnection, folder: Path, first: Month, last: Month) -> None:
    """Make the lists in ``folder`` known, the months to count, and the teams' areas in them."""
    con.execute(f"SET file_search_path = '{folder}'")
    con.execute("SET VARIABLE first = ?::DATE", [first.first_day])
    con.execute("SET VARIABLE last = ?::DATE", [last.last_day])
    for script in ("lists", "months"):
        con.execute(_query(script))


def _query(name: str) -> str:
    return (_QUERIES / f"{name}.sql").read_text(encoding="utf-8")


def _put_bank_holidays(con: duckdb.DuckDBPyConnection, last: Month) -> None:
    days = holidays.country_holidays("GB", subdiv="ENG", years=range(1990, last.year + 1))
    con.execute("CREATE TABLE bank_holidays AS SELECT unnest(?::DATE[]) AS bank_holiday", [[*days]])


def _row(row: tuple[Any, ...]) -> Row:
    month, line, area, above, below = row
    denominator = None if below is None else Fraction(below)
    return Month.parse(month), line, area, Fraction(above), denominator

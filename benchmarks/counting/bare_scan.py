"""The floor: DuckDB reads every column that the figures need, and counts nothing with them."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import duckdb

from benchmarks.counting.cells import Figures
from benchmarks.counting.files import columns_read, file_of, headings
from xlsx_tools.catalogue.kinds import CountedAs
from xlsx_tools.periods import Month

AT_FIRST_USE: tuple[str, ...] = ()
"""Modules that libraries import when they are first used."""


def count(folder: Path, first: Month, last: Month, rules: Collection[CountedAs]) -> Figures:  # noqa: ARG001
    """No figures; a hash of every value that they would be counted from.

    How many values there are would come from the files' last pages, without reading them.
    """
    with duckdb.connect() as con:
        con.execute(f"SET file_search_path = '{folder}'")
        for name, columns in columns_read(rules).items():
            read = ", ".join(f'sum(hash("{head}"))' for head in headings(name, columns))
            con.execute(f"SELECT {read} FROM '{file_of(name)}'").fetchall()
    return {}

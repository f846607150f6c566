"""A file's columns are of the types that the engine says, asked or not."""

from __future__ import annotations

from typing import cast

import pytest
from ibis.backends.duckdb import Backend

from xlsx_tools.engines import Engine, start, view_of

USUAL = ("bigint", "boolean", "date", "double", "integer", "timestamp", "varchar")
OTHERS = ("decimal(10, 2)", "float", "hugeint", "interval", "json", "timestamptz", "uuid")


@pytest.mark.parametrize("kind", [*USUAL, *OTHERS])
def test_a_view_has_the_types_that_duckdb_says(kind: str) -> None:
    con = cast(Backend, start(Engine.DUCKDB))
    view = view_of(con, con.con.sql(f"select null::{kind} as found, 1 as number"))
    assert view.schema() == con.table(view.get_name()).schema()


def test_a_views_columns_may_be_named_anew() -> None:
    con = cast(Backend, start(Engine.DUCKDB))
    rows = con.con.sql("select 1 as \"a 'b'\", 'x' as second")
    view = view_of(con, rows, ["c0", "c1"])
    assert view.to_pyarrow().to_pydict() == {"c0": [1], "c1": ["x"]}

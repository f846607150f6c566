"""Lists of rows as typed tables on an engine, as reading would give them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import ibis.expr.types as ir
import pyarrow as pa
from ibis.backends import BaseBackend

from xlsx_tools.engines import put
from xlsx_tools.lists.every import LISTS
from xlsx_tools.lists.kinds import Type

Authority = Mapping[str, Sequence[Mapping[str, object]]]

_ARROW = {
    Type.TEXT: pa.string(),
    Type.TEAM: pa.string(),
    Type.AREA: pa.string(),
    Type.CODE: pa.string(),
    Type.DATE: pa.date32(),
    Type.YES_NO: pa.bool_(),
    Type.WHOLE: pa.int64(),
    Type.DECIMAL: pa.float64(),
}


def arrow_lists(authority: Authority) -> dict[str, pa.Table]:
    """Each list with every column that it declares."""
    return {
        name: pa.table(
            {
                column.name: pa.array([row.get(column.name) for row in rows], _ARROW[column.type])
                for column in LISTS[name].columns
            }
        )
        for name, rows in authority.items()
    }


def lists_on(con: BaseBackend, authority: Authority) -> dict[str, ir.Table]:
    """The lists as tables of an engine."""
    return {name: put(con, table) for name, table in arrow_lists(authority).items()}

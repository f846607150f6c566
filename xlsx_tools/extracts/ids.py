"""The ids of children, cases, workers and families that stand in the case lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import ibis
import ibis.expr.types as ir
from ibis.backends import BaseBackend

from xlsx_tools.extracts.answers import Answers
from xlsx_tools.extracts.cell_expressions import as_text
from xlsx_tools.extracts.headings import match_headings
from xlsx_tools.extracts.raw import RawTable
from xlsx_tools.extracts.which_list import ADOPTERS, which_list
from xlsx_tools.lists.every import LISTS

PERSONAL = ("child", "case", "worker", "family")
"""The columns with them, in whichever list."""


def ids_in(tables: Sequence[RawTable], con: BaseBackend, answers: Answers) -> frozenset[str]:
    """Every different id in the tables, without spaces around it.

    A table of which nobody has said which list it is has none. Raises InputError for a file whose
    rows cannot be told apart: an id that is not known would not be found either.
    """
    columns = [column for raw in tables for column in _columns(raw, con, answers)]
    if not columns:
        return frozenset()
    found = con.to_pyarrow(ibis.union(*columns, distinct=True) if columns[1:] else columns[0])
    return frozenset(each for each in found["id"].to_pylist() if each)


def _columns(raw: RawTable, con: BaseBackend, answers: Answers) -> Iterator[ir.Table]:
    name = which_list(raw, answers.tables).list_name
    if not name or name == ADOPTERS:
        return
    places = match_headings(LISTS[name], raw.headings, answers.of_headings(name)).places
    wanted = [f"c{places[each]}" for each in PERSONAL if each in places]
    if not wanted:
        return
    table = raw.table(con, False)
    for column in wanted:
        yield table.select(id=as_text(table[column]).strip()).distinct()

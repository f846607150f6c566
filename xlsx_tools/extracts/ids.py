"""The ids of children, cases, workers and families that stand in the case lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import ibis
import ibis.expr.types as ir
from ibis.backends import BaseBackend

from xlsx_tools.errors import InputError
from xlsx_tools.extracts.answers import Answers
from xlsx_tools.extracts.cell_expressions import NO_BREAK_SPACE, as_text
from xlsx_tools.extracts.headings import match_headings
from xlsx_tools.extracts.raw import RawTable
from xlsx_tools.extracts.which_list import ADOPTERS, which_list
from xlsx_tools.lists.every import LISTS

PERSONAL = ("child", "case", "worker", "family")
"""The columns with them, in whichever list."""

_AROUND = f" \t\r\n{NO_BREAK_SPACE}='\""
"""What programs write around an id so that it stays a text."""
_FRACTION = re.compile(r"(?<=\d)[.]0+$")
_GROUPED = re.compile(r"\d{1,3}(,\d{3})+")
_ROUNDED = re.compile(r"\d[.,]\d+E[+]?\d+|\d+E[+]\d+|\d{16,}[.]0", re.IGNORECASE)
"""A number of more than 15 digits, of which a program keeps no more than some 15."""


def ids_in(tables: Sequence[RawTable], con: BaseBackend, answers: Answers) -> frozenset[str]:
    """Every different id in the tables, without what programs write around it or into it.

    A table of which nobody has said which list it is has none. Raises InputError for a file whose
    rows cannot be told apart, and for ids of which the last digits are lost: an id that is not
    known would not be found either.
    """
    columns = [(raw, column) for raw in tables for column in _columns(raw, con, answers)]
    if not columns:
        return frozenset()
    every = [column for _, column in columns]
    rows = con.to_pyarrow(ibis.union(*every, distinct=True) if every[1:] else every[0])
    found = {_bare(each) for each in rows["id"].to_pylist() if each}
    if rounded := next((each for each in found if _ROUNDED.fullmatch(each)), None):
        raise _digits_lost(next(raw for raw, column in columns if _holds(con, column, rounded)))
    return frozenset(each for each in found if each)


def may_have_ids(raw: RawTable, answers: Answers) -> bool:
    """Whether a table may hold ids: a list that has some, or of which nobody knows what it is."""
    told = which_list(raw, answers.tables)
    if not told.list_name or told.list_name == ADOPTERS:
        return told.question is not None
    return any(column.name in PERSONAL for column in LISTS[told.list_name].columns)


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


def _bare(text: str) -> str:
    """An id as the case system writes it: 4000123 for ="4000123", 4000123.0 or 4,000,123."""
    bare = text.strip(_AROUND)
    if _ROUNDED.fullmatch(bare):
        return bare
    whole = _FRACTION.sub("", bare) if bare.endswith("0") else bare
    if _GROUPED.fullmatch(whole):
        return whole.replace(",", "")
    return whole if whole.isdecimal() else bare


def _holds(con: BaseBackend, column: ir.Table, text: str) -> bool:
    return bool(con.to_pyarrow(column.filter(column.id.contains(text)).count()).as_py())


def _digits_lost(raw: RawTable) -> InputError:
    return InputError(
        "the list has ids that cannot be looked for: they are numbers like 1.2E+16, of which the "
        "last digits are lost",
        where=raw.source,
        mend="make the list again, with the ids as text",
    )

"""Ids that are written in several ways, so that who is in one list is not found in another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import ibis
import ibis.expr.types as ir
from ibis.backends import BaseBackend

from xlsx_tools.extracts.model import Problem, Trouble
from xlsx_tools.lists.every import LISTS

_THINGS = {"child": ("child", "children"), "worker": ("worker", "workers")}
"""The columns by which lists are put together, and whom they name."""


def written_differently(con: BaseBackend, lists: Mapping[str, ir.Table]) -> Iterator[Problem]:
    """A problem where ids differ only by leading noughts, case or spaces, in a list or between.

    They are compared as they stand: whether ``007`` and ``7`` are one child only the case system
    knows.
    """
    for column, (one, many) in _THINGS.items():
        ids = [
            table.select(list=ibis.literal(name), id=table[column]).filter(table[column].notnull())
            for name, table in lists.items()
            if column in LISTS[name].ids
        ]
        if not ids:
            continue
        once = (ibis.union(*ids) if len(ids) > 1 else ids[0]).distinct()
        formed = once.mutate(form=once.id.replace(" ", "").upper().re_replace("^0+", ""))
        ways = formed.group_by("form").agg(ways=formed.id.nunique())
        several = ways.filter(ways.ways > 1)
        found = formed.semi_join(several, "form")
        rows = con.to_pyarrow(found.group_by("list").agg(ids=found.form.nunique())).to_pylist()
        if rows:
            number = int(con.to_pyarrow(several.count()).as_py())
            yield _problem(number, one if number == 1 else many, [row["list"] for row in rows])


def _problem(number: int, things: str, names: list[str]) -> Problem:
    return Problem(
        Trouble.SEVERAL_FORMS,
        "",
        f"{number:,} {things} may be written in several ways: some numbers differ only by leading "
        "noughts, capital letters or spaces. Each way counts as somebody else, so that what "
        "another list says is not found.",
        ", ".join(LISTS[name].label for name in LISTS if name in names),
        "Write the numbers alike where the lists are made.",
        number,
    )

"""Ids that cannot be right: spoilt, written in several ways, shared, or known to no other list.

Lists are put together by them, so that who is in one is then not found in another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TypeAlias

import ibis
import ibis.expr.types as ir
from ibis.backends import BaseBackend

from xlsx_tools.extracts.model import Problem, Trouble
from xlsx_tools.extracts.part import Part
from xlsx_tools.extracts.wording import how_many
from xlsx_tools.lists.every import LISTS
from xlsx_tools.lists.kinds import CaseList
from xlsx_tools.questions import Asking

_THINGS = {"child": ("child", "children"), "worker": ("worker", "workers")}
"""The columns by which lists are put together, and whom they name."""

_TOGETHER = {
    ("visits", "plans"): 10,
    ("supervision", "staff"): 10,
    ("referral_history", "referrals"): 50,
}
"""Lists that tell of the same people: each pair has some in common.

If both have so many rows, they do not have nobody in common by chance: nearly every child with a
plan is visited, while few children are referred again.
"""

_SOME = 1_000
"""Nearly always one of so many is found, and they are looked for in no time."""

_Pair: TypeAlias = tuple[str, str]


def spoilt(parts: Sequence[Part]) -> Iterator[Problem]:
    """A problem for each column of ids that are not as a case system writes them."""
    for part in parts:
        for column, number in part.survey.spoilt.items():
            yield Problem(
                Trouble.SPOILT_IDS,
                part.case_list.name,
                f"{how_many(number, 'cell')} of '{part.heading(column)}' cannot be the ids of the "
                "case system: they begin with = or a quotation mark, are written like 1,234 or "
                "1.2E+12, as Excel has numbers of more than 15 digits, or hold a sign that is not "
                "seen. Nobody is found by them in another list, and several people may have become "
                "one.",
                part.where(column),
                "Make the list again, with the ids as text.",
                number,
            )


def shared_cases(lists: Mapping[str, ir.Table]) -> Asking[list[Problem]]:
    """A problem where children share the id of a case, as where it is that of their family."""
    if "allocations" not in lists:
        return []
    rows = lists["allocations"]
    cases = rows.group_by("case").agg(one=rows.child.min(), other=rows.child.max())
    shared = cases.filter(cases.case.notnull(), cases.one != cases.other)
    (found,) = (yield shared.agg(cases=shared.count())).to_pylist()
    number = int(found["cases"])
    label = LISTS["allocations"].label
    problem = Problem(
        Trouble.SHARED_CASES,
        "allocations",
        f"{label} has {how_many(number, 'case')} of more than one child, each counted once.",
        f"{label}, column '{LISTS['allocations'].column('case').header}'",
        "Give each child's case an id of its own, not that of a family or a group.",
        number,
    )
    return [problem] if number else []


def strangers(lists: Mapping[str, ir.Table], rows: Mapping[str, int]) -> Asking[list[Problem]]:
    """A problem for each two lists of the same people that have nobody in common.

    ``rows`` says how many rows the lists have; of short ones that may be so.
    """
    pairs = [
        pair for pair, many in _TOGETHER.items() if all(rows.get(name, 0) >= many for name in pair)
    ]
    left = _without(pairs, (yield from _met(lists, pairs, _SOME)))
    left = _without(left, (yield from _met(lists, left)))
    return [_apart(LISTS[one], LISTS[other]) for one, other in left]


def _apart(one: CaseList, other: CaseList) -> Problem:
    return Problem(
        Trouble.STRANGERS,
        one.name,
        f"Nobody in {one.label} is in {other.label}: their ids are not written alike, or they are "
        "not of the same case system.",
        f"{one.label}, {other.label}",
        "Write the ids alike where the lists are made.",
    )


def _without(pairs: Sequence[_Pair], met: Collection[_Pair]) -> list[_Pair]:
    return [pair for pair in pairs if pair not in met]


def _met(
    lists: Mapping[str, ir.Table], pairs: Sequence[_Pair], some: int | None = None
) -> Asking[list[_Pair]]:
    """The pairs of lists that have somebody in common, if only ``some`` of one are looked for."""
    if not pairs:
        return []
    found = []
    for one, other in pairs:
        (column,) = {*LISTS[one].ids, *LISTS[other].ids} & _THINGS.keys()
        sought = lists[one].select(column).limit(some)
        common = lists[other].select(column).semi_join(sought, column)
        found.append(common.limit(1).select(one=ibis.literal(one), other=ibis.literal(other)))
    rows = yield ibis.union(*found) if len(found) > 1 else found[0]
    return [(row["one"], row["other"]) for row in rows.to_pylist()]


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

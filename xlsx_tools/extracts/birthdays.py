"""Whether the list of care leavers' birthdays has all that are counted."""

from __future__ import annotations

from collections.abc import Mapping

import ibis.expr.types as ir

from xlsx_tools.catalogue.records import Settings
from xlsx_tools.extracts.model import Problem, Trouble
from xlsx_tools.lists.every import LISTS
from xlsx_tools.questions import Asking

_LIST = LISTS["care_leaver_birthdays"]
_ENOUGH = 20
"""Of so many birthdays one of each age is expected."""


def ages_lacking(lists: Mapping[str, ir.Table], settings: Settings) -> Asking[list[Problem]]:
    """A problem where the list never has an age that is counted: it stands in place of List 9.

    A national return records some birthdays only.
    """
    if _LIST.name not in lists:
        return []
    table = lists[_LIST.name]
    ages = yield table.group_by("age").agg(rows=table.count())
    there = {row["age"]: row["rows"] for row in ages.to_pylist()}
    wanted = range(settings.care_leaver_from_age, settings.care_leaver_to_age + 1)
    lacking = [str(age) for age in wanted if age not in there]
    problem = Problem(
        Trouble.AGES_LACKING,
        _LIST.name,
        f"{_LIST.label} has nobody who turned {' or '.join(lacking)}, and List 9 is not used "
        "beside it: those care leavers are not counted.",
        _LIST.label,
        "Add their birthdays, or correct the ages of care leavers in the table Settings.",
    )
    return [problem] if lacking and sum(there.values()) >= _ENOUGH else []

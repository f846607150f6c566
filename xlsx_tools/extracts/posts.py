"""Posts of which the list of staff does not say what their figures need, or cannot be so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import ibis.expr.types as ir

from xlsx_tools.extracts.cell_expressions import number_where
from xlsx_tools.extracts.model import Problem, Trouble
from xlsx_tools.extracts.wording import how_many
from xlsx_tools.lists.every import LISTS
from xlsx_tools.questions import Asking

_STAFF = LISTS["staff"]

_WITHOUT = {
    "agency": "counted as not agency, which makes the share of agency staff no higher",
    "qualified": "counted as not qualified, so neither as agency staff nor for caseloads",
    "fte": "counted as 0",
}
"""What a post is counted as that says nothing in a column."""


def doubtful_posts(lists: Mapping[str, ir.Table]) -> Asking[list[Problem]]:
    """A problem for each column in which posts are blank, and for FTEs that are none."""
    if "staff" not in lists:
        return []
    staff = lists["staff"]
    asked = {name: number_where(staff[name].isnull()) for name in _WITHOUT}
    impossible = number_where((staff.fte < 0) | (staff.fte > 1))
    asked |= {"posts": staff.count(), "impossible": impossible}
    (found,) = (yield staff.agg(**asked)).to_pylist()
    return list(_problems(found))


def _problems(found: Mapping[str, int]) -> Iterator[Problem]:
    for name, counted_as in _WITHOUT.items():
        # A column that is blank altogether is lacking, which is said elsewhere.
        if 0 < found[name] < found["posts"]:
            header = _STAFF.column(name).header
            yield _problem(
                name,
                found[name],
                f"{how_many(found[name], 'post')} without '{header}', {counted_as}.",
                "Fill it in where the list is made.",
            )
    if found["impossible"]:
        yield _problem(
            "fte",
            found["impossible"],
            f"{how_many(found['impossible'], 'post')} with an FTE below 0 or above 1, counted as "
            "it stands.",
            "Enter the share of full time, such as 0.6; hours or per cent are none.",
        )


def _problem(column: str, posts: int, what: str, mend: str) -> Problem:
    where = f"{_STAFF.label}, column '{_STAFF.column(column).header}'"
    return Problem(Trouble.DOUBTFUL_POST, "staff", what, where, mend, int(posts))

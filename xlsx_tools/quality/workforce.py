"""Workforce: shares of a post, and supervision of people who are not on the staff."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from xlsx_tools.quality.rule import Evidence, Rule, Severity, found
from xlsx_tools.quality.spells import NEVER

_UNITS = 10_000
"""A full-time post in the units that shares are given to."""
_BINARY = 0.001
"""How far from a whole number of units a share may be because numbers are binary."""


def share_missing(evidence: Evidence) -> ir.Table:
    """A post without its share of full time."""
    staff = evidence.lists["staff"]
    return found(staff.filter(staff.fte.isnull(), staff.worker.notnull()), "staff")


def share_impossible(evidence: Evidence) -> ir.Table:
    """A share of a post below nought, above one, or finer than posts are counted."""
    staff = evidence.lists["staff"]
    units = staff.fte * _UNITS
    finer = (units - units.round()).abs() > _BINARY
    return found(staff.filter((staff.fte < 0) | (staff.fte > 1) | finer), "staff", share=staff.fte)


def post_unclear(evidence: Evidence) -> ir.Table:
    """A post that does not say whether it is an agency's, or whether it is qualified."""
    staff = evidence.lists["staff"]
    unclear = staff.qualified.isnull() | staff.agency.isnull()
    return found(staff.filter(unclear, staff.worker.notnull()), "staff")


def more_than_full_time(evidence: Evidence) -> ir.Table:
    """A worker whose posts, rows alike once, are more than one at the end of the month."""
    staff, day = evidence.lists["staff"], ibis.literal(evidence.last_day)
    held = staff.filter(
        staff.worker.notnull(),
        staff.started <= day,
        ibis.coalesce(staff.ended, ibis.literal(NEVER)) >= day,
    )
    names = [name for name in held.columns if name not in ("source", "row")]
    posts = held.group_by(names).agg(source=held.source.min(), row=held.row.min())
    units = (posts.fte * _UNITS).round().cast("int64")
    first = ibis.window(group_by=posts.worker, order_by=[posts.source, posts.row])
    of_worker = ibis.window(group_by=posts.worker)
    posts = posts.mutate(
        place=ibis.row_number().over(first),
        posts=posts.source.count().over(of_worker),
        units=units.sum().over(of_worker),
    )
    rows = posts.filter(posts.place == 0, posts.posts > 1, posts.units > _UNITS)
    return found(
        rows,
        "staff",
        posts=rows.posts,
        share=rows.units.cast("float64") / _UNITS,
        day=evidence.last_day,
    )


def supervised_stranger(evidence: Evidence) -> ir.Table:
    """Supervision of somebody who is not on the staff."""
    supervision, staff = evidence.lists["supervision"], evidence.lists["staff"]
    known = staff.select(staff_worker="worker").distinct()
    supervision = supervision.filter(supervision.worker.notnull())
    rows = supervision.left_join(known, supervision.worker == known.staff_worker)
    rows = rows.filter(rows.staff_worker.isnull())
    return found(rows, "supervision", supervised=rows.supervised)


RULES = (
    Rule(
        name="share-missing",
        severity=Severity.ERROR,
        find=share_missing,
        needs=("staff",),
        message="The post has no FTE, and counts 0.",
        meaning="A post without FTE.",
        mend="Enter the FTE: 1 for full time.",
    ),
    Rule(
        name="share-impossible",
        severity=Severity.ERROR,
        find=share_impossible,
        needs=("staff",),
        message="The FTE is {share}; it must be from 0 to 1, to four decimal places.",
        meaning="An FTE below 0, above 1, or with more than four decimal places.",
        mend="Enter the share of full time, such as 0.6; hours or per cent are none.",
    ),
    Rule(
        name="post-unclear",
        severity=Severity.ERROR,
        find=post_unclear,
        needs=("staff",),
        message="The post does not say whether it is an agency's, or whether it is qualified.",
        meaning="A post that does not say Agency or Qualified, and counts as neither.",
        mend="Enter Yes or No.",
    ),
    Rule(
        name="more-than-full-time",
        severity=Severity.WARNING,
        find=more_than_full_time,
        needs=("staff",),
        message="The worker's {posts} posts on {day} add up to {share} FTE.",
        meaning="A worker whose posts at the end of the month add up to more than one.",
        mend="End the post that the worker has left, or correct the shares.",
    ),
    Rule(
        name="supervised-stranger",
        severity=Severity.WARNING,
        find=supervised_stranger,
        needs=("supervision", "staff"),
        message="The worker supervised on {supervised:an unknown day} is not in the list of staff.",
        meaning="Supervision of somebody who is not in the list of staff. It counts for nobody.",
        mend="Write the worker as the list of staff does, or add the post.",
    ),
)

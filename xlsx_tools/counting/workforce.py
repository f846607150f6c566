"""Workforce: caseloads, supervision, and agency staff."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from xlsx_tools.catalogue.kinds import Due
from xlsx_tools.counting.cohort import (
    NEVER,
    alike,
    cohort,
    flag,
    in_months,
    on_lines,
    together,
    with_team,
    with_team_numbers,
)
from xlsx_tools.counting.front_door import cases_at_month_ends
from xlsx_tools.counting.ground import Ground
from xlsx_tools.lists.codes import TEAM_KIND

POST = 10_000
"""A full-time post in the units in which posts are added up."""

CITY_LINE = "city"
ALL_QUALIFIED = "all_qualified"
KINDS = tuple(kind for kind in TEAM_KIND.meanings if kind != "other")
ROLE_LINES = {"social worker": "social_workers", "team manager": "team_managers"}

_POST_COLUMNS = (
    "worker",
    "role",
    "qualified",
    "agency",
    "fte",
    "case_holding",
    "team",
    "started",
    "ended",
)


def _posts(ground: Ground) -> ir.Table:
    """The posts, rows that are alike once; ``share`` is of a full-time post, 0 where not known."""
    return ground.once("posts", _different_posts)


def _different_posts(ground: Ground) -> ir.Table:
    rows = with_team_numbers(ground.rows("staff"), ground)
    posts = rows.select(*_POST_COLUMNS).distinct()
    share = (ibis.coalesce(posts.fte, 0.0) * POST).round().cast("int64")
    return posts.mutate(share=share)


def _held_at_month_ends(ground: Ground) -> ir.Table:
    """A row for each month at whose end a post is held: the last day in post still counts."""
    posts, months = _posts(ground), ground.months
    return posts.join(
        months,
        [posts.started <= months.last_day, ibis.coalesce(posts.ended, NEVER) >= months.last_day],
    )


def caseload(ground: Ground) -> ir.Table:
    """Allocated open cases above the line, case-holding posts below it, by kind of team."""
    opened = cases_at_month_ends(ground)
    held = opened.filter(opened.allocated <= opened.last_day)
    posts = _held_at_month_ends(ground)
    holding = posts.filter(posts.qualified & posts.case_holding)
    return together(
        [
            cohort(held, ground, date=held.referred, numerator=held.cases * POST, denominator=0),
            cohort(holding, ground, date=holding.started, numerator=0, denominator=holding.share),
        ]
    )


def by_kind_of_team(table: ir.Table, ground: Ground) -> ir.Table:
    """Each row on the line of the city and on that of its team's kind, if that has one."""
    placed = with_team(table, ground)
    kind = ibis.ifelse(placed.kind.isin(KINDS), placed.kind, ibis.null("string"))
    return on_lines(placed, CITY_LINE, kind)


def supervised(ground: Ground) -> ir.Table:
    """Staff due supervision; in the numerator those who had it in the month.

    Posts and supervisions are put together by month and worker at once, which takes less than to
    join them. Whoever has no post then is not due.
    """
    posts = _held_at_month_ends(ground)
    if ground.settings.supervision_due is Due.THROUGHOUT:
        posts = posts.filter(posts.started <= posts.first_day)
    met = in_months(ground.rows("supervision"), ground, "supervised")
    both = together(
        [
            posts.select("month", "worker", "team", "started", last=ibis.null("date")),
            met.select(
                "month",
                "worker",
                team=ibis.null(posts.team.type()),
                started=ibis.null("date"),
                last="supervised",
            ),
        ]
    )
    staff = both.group_by("month", "worker").agg(
        team=both.team.max(), started=both.started.min(), last=both["last"].max()
    )
    due = staff.filter(staff.started.notnull())
    return cohort(
        due,
        ground,
        date=due.started,
        until=due["last"],
        numerator=flag(due["last"].notnull()),
        denominator=1,
    )


def agency(ground: Ground) -> ir.Table:
    """Qualified posts; in the numerator those of agency staff, by role."""
    posts = _held_at_month_ends(ground)
    posts = posts.filter(posts.qualified).mutate(date=posts.started)
    posts = alike(posts, ground, "month", "team", "role", "agency", "share")
    posts = on_lines(posts, ALL_QUALIFIED, posts.role.cases(*ROLE_LINES.items(), else_=None))
    shares = posts.cases * posts.share
    return cohort(
        posts,
        ground,
        line=posts.line,
        numerator=ibis.ifelse(ibis.coalesce(posts.agency, False), shares, 0),
        denominator=shares,
    )

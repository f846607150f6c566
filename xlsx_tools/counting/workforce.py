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
from xlsx_tools.counting.small_tables import MOST_MARKS
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


def _held_at_month_ends(posts: ir.Table, ground: Ground) -> ir.Table:
    """A row for each month at whose end a post is held: the last day in post still counts."""
    months = ground.months
    return posts.join(
        months,
        [posts.started <= months.last_day, ibis.coalesce(posts.ended, NEVER) >= months.last_day],
    )


def caseload(ground: Ground) -> ir.Table:
    """Allocated open cases above the line, case-holding posts below it, by kind of team."""
    opened = cases_at_month_ends(ground)
    held = opened.filter(opened.allocated <= opened.last_day)
    posts = _held_at_month_ends(_posts(ground), ground)
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
    """Staff due supervision; in the numerator those who had it in the month."""
    met = in_months(ground.rows("supervision"), ground, "supervised")
    marked = ground.adding and ground.is_large and len(ground.small.of_months) <= MOST_MARKS
    return _by_marks(met, ground) if marked else _by_days(met, ground)


def _by_days(met: ir.Table, ground: Ground) -> ir.Table:
    """With the day on which each was supervised last.

    Posts and supervisions are put together by month and worker at once, which takes less than to
    join them. Whoever has no post then is not due.
    """
    posts = _due_at_month_ends(_posts(ground), ground)
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


def _by_marks(met: ir.Table, ground: Ground) -> ir.Table:
    """The same for sums of large lists: by a number in which each month has its mark.

    To put months together for each worker, a row for each, would take longer than all else. Only
    of those with several posts a month may have several rows, and these are put together.
    """
    posts = _posts(ground)
    of_worker = ibis.window(group_by=posts.worker)
    posts = posts.select(
        "worker", "team", "started", "ended", posts=posts.worker.count().over(of_worker)
    )
    marks = met.group_by(met_by="worker").agg(marks=met.mark.bit_or())
    due = _due_at_month_ends(posts.left_join(marks, posts.worker == marks.met_by), ground)
    due = due.mutate(met=ibis.coalesce((due.marks & due.mark) != 0, False))
    single, several = due.filter(due.posts == 1), due.filter(due.posts > 1)
    several = several.group_by("month", "worker").agg(
        team=several.team.max(), met=several.met.any()
    )
    staff = together([each.select("month", "team", "met") for each in (single, several)])
    return cohort(staff, ground, numerator=flag(staff.met), denominator=1)


def _due_at_month_ends(posts: ir.Table, ground: Ground) -> ir.Table:
    """A row for each month in which supervision is due to whoever holds a post."""
    held = _held_at_month_ends(posts, ground)
    if ground.settings.supervision_due is Due.THROUGHOUT:
        held = held.filter(held.started <= held.first_day)
    return held


def agency(ground: Ground) -> ir.Table:
    """Qualified posts; in the numerator those of agency staff, by role."""
    posts = _held_at_month_ends(_posts(ground), ground)
    posts = posts.filter(posts.qualified).mutate(date=posts.started)
    posts = alike(posts, ground, "month", "team", "role", "agency", "share")
    posts = on_lines(posts, ALL_QUALIFIED, posts.role.cases(*ROLE_LINES.items()))
    shares = posts.cases * posts.share
    return cohort(
        posts,
        ground,
        line=posts.line,
        numerator=ibis.ifelse(ibis.coalesce(posts.agency, False), shares, 0),
        denominator=shares,
    )

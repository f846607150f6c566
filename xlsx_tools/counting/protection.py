"""Protection: children with a child protection plan, and the visits to them."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from xlsx_tools.catalogue.kinds import Due, Visits
from xlsx_tools.counting.cohort import (
    cohort,
    days_between,
    flag,
    last_team,
    on_lines,
    open_at_month_ends,
    team_of,
    with_area,
)
from xlsx_tools.counting.ground import Ground

TWICE = "twice"
FORTNIGHT = "fortnight"
FORTNIGHT_DAYS = 14


def _open_plans(ground: Ground) -> ir.Table:
    plans = ground.rows("plans")
    own = plans.filter(~ibis.coalesce(plans.temporary, False))
    return open_at_month_ends(own, ground, "started", "ended")


def _children(plans: ir.Table) -> ir.Table:
    """A row per child and month, with the first start and the team of the last."""
    found = plans.group_by("month", "first_day", "last_day", "child").agg(
        started=plans.started.min(),
        latest=last_team(plans, "started"),
        worker=plans.worker.max(),
    )
    return found.mutate(team=team_of(found.latest))


def protection_plans(ground: Ground) -> ir.Table:
    """Children with a plan open at month end."""
    found = with_area(_children(_open_plans(ground)), ground)
    return cohort(found, date=found.started, numerator=1)


def protection_visits(ground: Ground) -> ir.Table:
    """Children due a visit; in the numerator those with enough visits, on each line by its rule."""
    plans = _open_plans(ground)
    if ground.settings.visits_due is Due.THROUGHOUT:
        plans = plans.filter(plans.started <= plans.first_day)
    visited = with_area(_with_visits(_children(plans), _visit_days(ground)), ground)
    visited = on_lines(visited, "", TWICE, FORTNIGHT)
    since = ibis.coalesce(visited.last, visited.started)
    no_gap = (ibis.coalesce(visited.longest_gap, 0) <= FORTNIGHT_DAYS) & (
        days_between(since, visited.last_day) <= FORTNIGHT_DAYS
    )
    reached = visited.line.cases(
        (TWICE, visited.visits >= 2),
        (FORTNIGHT, no_gap),
        else_=visited.visits >= ground.settings.visits_required,
    )
    return cohort(
        visited,
        line=visited.line,
        date=visited.started,
        until=visited.last,
        number=visited.visits,
        numerator=flag(reached),
        denominator=1,
    )


def _visit_days(ground: Ground) -> ir.Table:
    """The days on which a child was visited, each with the day of the visit before."""
    visits = ground.rows("visits")
    if ground.settings.visits_counted is Visits.CHILD_SEEN:
        visits = visits.filter(ibis.coalesce(visits.seen, False))
    days = visits.select(visited_child="child", visited="visited").distinct()
    in_order = ibis.window(group_by=days.visited_child, order_by=days.visited)
    return days.mutate(
        visit_before=days.visited.lag().over(in_order),
        visit_month=days.visited.truncate("M"),
    )


def _with_visits(due: ir.Table, visits: ir.Table) -> ir.Table:
    """Each child due a visit with how many there were, the longest gap before one, and the last.

    A gap begins with the plan or with the visit before, whichever was later.
    """
    joined = due.left_join(
        visits,
        [
            due.child == visits.visited_child,
            due.first_day == visits.visit_month,
            due.started <= visits.visited,
        ],
    )
    since = ibis.greatest(ibis.coalesce(joined.visit_before, joined.started), joined.started)
    joined = joined.mutate(gap=days_between(since, joined.visited))
    keys = ("month", "first_day", "last_day", "child", "started", "team", "worker")
    return joined.group_by(*keys).agg(
        visits=joined.visited.count(),
        longest_gap=joined.gap.max(),
        last=joined.visited.max(),
    )

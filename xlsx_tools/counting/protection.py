"""Protection: children with a child protection plan, and the visits to them."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from xlsx_tools.catalogue.kinds import Due, Visits
from xlsx_tools.counting.cohort import (
    alike,
    cohort,
    days_between,
    flag,
    held_at_month_ends,
    in_months,
    on_lines,
    together,
)
from xlsx_tools.counting.ground import Ground
from xlsx_tools.counting.small_tables import LONG_AGO

TWICE = "twice"
FORTNIGHT = "fortnight"
FORTNIGHT_DAYS = 14


def _on_a_plan(ground: Ground, *, throughout: bool = False, counted: bool = False) -> ir.Table:
    """A row per child and month, with the first start of the plans open at its end."""
    plans = ground.rows("plans")
    own = plans.filter(~ibis.coalesce(plans.temporary, False))
    return held_at_month_ends(
        own,
        ground,
        months=("first_day", "last_day"),
        first=True,
        throughout=throughout,
        counted=counted,
    )


def protection_plans(ground: Ground) -> ir.Table:
    """Children with a plan open at month end."""
    found = _on_a_plan(ground, counted=True)
    return cohort(found, ground, date=found.started, numerator=found.cases)


def protection_visits(ground: Ground) -> ir.Table:
    """Children due a visit; in the numerator those with enough visits, on each line by its rule."""
    visits = _visit_days(ground)
    if ground.settings.visits_due is Due.THROUGHOUT:
        visited = _with_months_visits(_on_a_plan(ground, throughout=True), visits)
    else:
        due = _on_a_plan(ground)
        visited = together(
            [
                _with_months_visits(due.filter(due.started <= due.first_day), visits),
                _with_visits_since(due.filter(due.started > due.first_day), visits),
            ]
        )
    since = ibis.coalesce(visited.last, visited.started)
    no_gap = (ibis.coalesce(visited.longest_gap, 0) <= FORTNIGHT_DAYS) & (
        days_between(since, visited.last_day) <= FORTNIGHT_DAYS
    )
    visited = visited.mutate(
        enough=visited.visits >= ground.settings.visits_required,
        twice=visited.visits >= 2,
        no_gap=no_gap,
        date=visited.started,
        number=visited.visits,
    )
    if not ground.adding:
        visited = _with_last_visit(visited, ground)
    visited = alike(visited, ground, "month", "team", "enough", "twice", "no_gap")
    visited = on_lines(visited, "", TWICE, FORTNIGHT)
    reached = visited.line.cases(
        (TWICE, visited.twice), (FORTNIGHT, visited.no_gap), else_=visited.enough
    )
    return cohort(
        visited,
        ground,
        line=visited.line,
        numerator=visited.cases * flag(reached),
        denominator=visited.cases,
    )


def _counted_visits(ground: Ground) -> ir.Table:
    visits = ground.rows("visits")
    if ground.settings.visits_counted is Visits.CHILD_SEEN:
        visits = visits.filter(ibis.coalesce(visits.seen, False))
    return visits


def _with_last_visit(visited: ir.Table, ground: Ground) -> ir.Table:
    """Each child's last visit by the end of the month since the plan began, in any month."""
    days = _counted_visits(ground).select(visit_to="child", visit_on="visited")
    joined = visited.left_join(
        days,
        [
            visited.child == days.visit_to,
            days.visit_on <= visited.last_day,
            days.visit_on >= visited.started,
        ],
    )
    return joined.group_by(*visited.columns).agg(until=joined.visit_on.max())


def _visit_days(ground: Ground) -> ir.Table:
    """The days on which a child was visited, each with the day of the visit before.

    The visits are put in line by child and day; the first of a day has an earlier day right before
    it, and the others of the day are left out.
    """
    visits = _counted_visits(ground)
    in_order = ibis.window(group_by=visits.child, order_by=visits.visited)
    line = visits.select(
        visited_child="child", visited="visited", visit_before=visits.visited.lag().over(in_order)
    )
    days = line.filter(ibis.coalesce(line.visit_before < line.visited, True))
    return in_months(days, ground, "visited").select(*line.columns, visit_month="first_day")


def _with_months_visits(due: ir.Table, visits: ir.Table) -> ir.Table:
    """Each child on a plan since the month began, with its visits, their longest gap and the last.

    All visits of the month count, so they are added up before they are joined. The gap before the
    first begins with the plan or with the visit before, whichever was later.
    """
    within = ibis.ifelse(
        visits.visit_before >= visits.visit_month,
        days_between(visits.visit_before, visits.visited),
        0,
    )
    months = visits.group_by("visited_child", "visit_month").agg(
        visits=visits.visited.count(),
        gap_within=within.max(),
        first=visits.visited.min(),
        # NULL is the lowest: the first of all visits has none before it.
        before=ibis.coalesce(visits.visit_before, LONG_AGO).min(),
        last=visits.visited.max(),
    )
    joined = due.left_join(
        months, [due.child == months.visited_child, due.first_day == months.visit_month]
    )
    gap_before = days_between(ibis.greatest(joined.before, joined.started), joined["first"])
    return joined.select(
        *due.columns,
        visits=ibis.coalesce(joined.visits, 0),
        longest_gap=ibis.greatest(joined.gap_within, gap_before),
        last=joined["last"],
    )


def _with_visits_since(due: ir.Table, visits: ir.Table) -> ir.Table:
    """The same for children whose plan began within the month: only visits since then count."""
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
    return joined.group_by(*due.columns).agg(
        visits=joined.visited.count(),
        longest_gap=joined.gap.max(),
        last=joined.visited.max(),
    )

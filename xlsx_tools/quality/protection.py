"""Protection: child protection plans, and the visits to the children who have one."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from xlsx_tools.catalogue.kinds import Visits
from xlsx_tools.quality.rule import Evidence, Rule, Severity, found
from xlsx_tools.quality.spells import NEVER, once, open_on, overlapping

LONGEST_DAYS = 35
"""Days after which a child on a plan has gone too long without a visit."""


def _plans(evidence: Evidence) -> ir.Table:
    """The plans that are counted, each once: not those of another authority."""
    plans = evidence.lists["plans"]
    own = plans.filter(
        plans.child.notnull(), plans.started.notnull(), ~ibis.coalesce(plans.temporary, False)
    )
    return once(own, ["child", "started"], "ended")


def plans_overlap(evidence: Evidence) -> ir.Table:
    """A plan that began before an earlier one ended; two open ones have a rule of their own."""
    rows = overlapping(_plans(evidence), "child", "started", "ended")
    day = ibis.literal(evidence.last_day)
    both_open = (
        (rows.started <= day)
        & (ibis.coalesce(rows.ended, ibis.literal(NEVER)) > day)
        & (ibis.coalesce(rows.other_end, ibis.literal(NEVER)) > day)
    )
    rows = rows.filter(~both_open)
    return found(
        rows,
        "plans",
        start=rows.started,
        other_start=rows.other_start,
        other_end=rows.other_end,
    )


def two_open_plans(evidence: Evidence) -> ir.Table:
    """A further plan of a child that is open at the end of the month."""
    rows = open_on(_plans(evidence), "started", "ended", evidence.last_day)
    in_order = ibis.window(group_by=rows.child, order_by=rows.started)
    rows = rows.mutate(
        place=ibis.row_number().over(in_order),
        other_start=rows.started.min().over(ibis.window(group_by=rows.child)),
    )
    rows = rows.filter(rows.place > 0)
    return found(
        rows, "plans", start=rows.started, other_start=rows.other_start, day=evidence.last_day
    )


def visit_outside_plan(evidence: Evidence) -> ir.Table:
    """A visit on a day on which the child had no plan, as far back as the list of plans reaches."""
    visits, plans = evidence.lists["visits"], evidence.lists["plans"]
    since = ibis.literal(evidence.reached_from("plans"))
    visits = visits.filter(visits.child.notnull(), visits.visited >= since)
    plans = plans.select(plan_child="child", begun="started", until="ended")
    days = visits.select(day_child="child", day="visited").distinct()
    during = days.join(
        plans,
        [
            days.day_child == plans.plan_child,
            days.day >= plans.begun,
            days.day <= ibis.coalesce(plans.until, ibis.literal(NEVER)),
        ],
    )
    during = during.select("day_child", "day").distinct()
    rows = visits.left_join(
        during, [visits.child == during.day_child, visits.visited == during.day]
    )
    rows = rows.filter(rows.day.isnull())
    return found(rows, "visits", visited=rows.visited)


def visit_to_come(evidence: Evidence) -> ir.Table:
    """A visit on a day after today."""
    visits = evidence.lists["visits"]
    rows = visits.filter(visits.visited > ibis.literal(evidence.today))
    return found(rows, "visits", visited=rows.visited, today=evidence.today)


def visit_seen_unknown(evidence: Evidence) -> ir.Table:
    """A visit that does not say whether the child was seen."""
    visits = evidence.lists["visits"]
    rows = visits.filter(visits.seen.isnull(), visits.visited.notnull())
    return found(rows, "visits", visited=rows.visited)


def long_without_visit(evidence: Evidence) -> ir.Table:
    """A child with an open plan whose last visit, or the plan's start, is too long ago."""
    plans = open_on(_plans(evidence), "started", "ended", evidence.last_day)
    in_order = ibis.window(group_by=plans.child, order_by=plans.started)
    plans = plans.mutate(place=ibis.row_number().over(in_order))
    plans = plans.filter(plans.place == 0)
    visits = _visits_counted(evidence)
    joined = plans.left_join(
        visits, [plans.child == visits.visited_child, plans.started <= visits.visited]
    )
    latest = joined.group_by("source", "row", "child", "started").agg(visited=joined.visited.max())
    # Before the first visit of the list, nothing is known to be missing.
    since = ibis.greatest(
        ibis.coalesce(latest.visited, latest.started),
        evidence.lists["visits"].visited.min().as_scalar(),
    )
    day = ibis.literal(evidence.last_day)
    rows = latest.filter(since < (day - ibis.interval(days=LONGEST_DAYS)).cast("date"))
    return found(rows, "plans", start=rows.started, visited=rows.visited, day=evidence.last_day)


def _visits_counted(evidence: Evidence) -> ir.Table:
    visits = evidence.lists["visits"]
    if evidence.settings.visits_counted is Visits.CHILD_SEEN:
        visits = visits.filter(ibis.coalesce(visits.seen, False))
    visits = visits.filter(visits.visited <= ibis.literal(evidence.last_day))
    return visits.select(visited_child="child", visited="visited")


RULES = (
    Rule(
        name="plans-overlap",
        severity=Severity.ERROR,
        find=plans_overlap,
        needs=("plans",),
        message="The plan began on {start}, before the child's plan from {other_start} ended "
        "({other_end:still open}).",
        meaning="A child protection plan that began before an earlier one of the child ended. "
        "Temporary plans of other authorities are left aside.",
        mend="Correct the dates, or take out the plan that is none.",
    ),
    Rule(
        name="two-open-plans",
        severity=Severity.ERROR,
        find=two_open_plans,
        needs=("plans",),
        message="The plan from {start} is open on {day}, and so is the child's plan from "
        "{other_start}.",
        meaning="A child with two plans open at the end of the month. The child counts once.",
        mend="End the plan that is no longer in force.",
    ),
    Rule(
        name="visit-outside-plan",
        severity=Severity.LOOK,
        find=visit_outside_plan,
        needs=("visits", "plans"),
        message="The child had no plan on the day of the visit, {visited}.",
        meaning="A visit on a day on which the child had no plan, as far back as the list of "
        "plans reaches.",
        mend="See whether the visit's date or the plan's dates are wrong, or the plan is not "
        "listed.",
    ),
    Rule(
        name="visit-to-come",
        severity=Severity.ERROR,
        find=visit_to_come,
        needs=("visits",),
        message="The visit is dated {visited}, after today, {today}.",
        meaning="A visit on a day that has not come yet: planned, or mistyped.",
        mend="Correct the date, or list the visit once it has been made.",
    ),
    Rule(
        name="visit-seen-unknown",
        severity=Severity.WARNING,
        find=visit_seen_unknown,
        needs=("visits",),
        message="Whether the child was seen on {visited} is not recorded.",
        meaning="A visit that does not say whether the child was seen. It counts as not seen.",
        mend="Record whether the child was seen.",
    ),
    Rule(
        name="long-without-visit",
        severity=Severity.WARNING,
        find=long_without_visit,
        needs=("plans", "visits"),
        message="The plan began on {start} and is open; last visit up to {day}: {visited:none}.",
        meaning=f"A child on a plan at the end of the month for whom the list has no visit in the "
        f"last {LONGEST_DAYS} days; with *Visits counted* child seen, none that the child was "
        "seen on.",
        mend="Find out whether the child was visited. Record the visit, or see that one is made.",
    ),
)

"""Front door: unallocated work, re-referrals, assessments in time, children seen."""

from __future__ import annotations

from datetime import date

import ibis
import ibis.expr.types as ir

from xlsx_tools.catalogue.kinds import Clock, Unborn
from xlsx_tools.counting.cohort import (
    NEVER,
    alike_by_month,
    cohort,
    days_between,
    flag,
    in_months,
    one_of_each,
    open_at_month_ends,
    together,
    with_team,
    with_team_numbers,
)
from xlsx_tools.counting.ground import Ground
from xlsx_tools.counting.small_tables import FIRST_DAY, LONG_AGO


def cases(ground: Ground) -> ir.Table:
    """The cases, one row each."""
    return ground.once("cases", _cases)


def _cases(ground: Ground) -> ir.Table:
    return _cases_with(ground, "child", "worker")


def _cases_with(ground: Ground, *more: str) -> ir.Table:
    rows = with_team_numbers(ground.rows("allocations"), ground)
    return one_of_each(
        rows, ground, "case", highest=("referred", "allocated", "closed", "team", *more)
    )


def cases_at_month_ends(ground: Ground) -> ir.Table:
    """The open cases, a row for each month end; ``cases`` is how many there are of a row.

    From the day ``overdue`` on a case should have a social worker. Where only sums are asked for,
    those of a team with all their days in the same months stand in one row, each day as the first
    of its month: at no month end do they differ.
    """
    if ground.adding:
        found = ground.once("cases alike", _cases_alike)
    else:
        found = _with_overdue(cases(ground), ground).mutate(cases=ibis.literal(1, "int64"))
    return open_at_month_ends(found, ground, "referred", "closed")


def _with_overdue(found: ir.Table, ground: Ground) -> ir.Table:
    days = ibis.interval(days=ground.settings.unallocated_days)
    return found.mutate(overdue=(found.referred + days).cast("date"))


def _cases_alike(ground: Ground) -> ir.Table:
    found = _with_overdue(_cases_with(ground), ground)
    return alike_by_month(found, "team", days=("referred", "overdue", "allocated", "closed"))


def unallocated_cases(ground: Ground) -> ir.Table:
    """Open cases past the front door; in the numerator those too long without a social worker."""
    opened = cases_at_month_ends(ground)
    alone = ibis.coalesce(opened.allocated, NEVER) > opened.last_day
    return cohort(
        opened,
        ground,
        date=opened.referred,
        until=opened.allocated,
        number=days_between(opened.referred, opened.last_day),
        numerator=opened.cases * flag(alone & (opened.overdue <= opened.last_day)),
        denominator=opened.cases,
    )


def past_the_front_door(table: ir.Table, ground: Ground) -> ir.Table:
    """The rows of teams that are not the front door, with their area."""
    placed = with_team(table, ground)
    return placed.filter(~ibis.coalesce(placed.front_door, False))


def unallocated_assessments(ground: Ground) -> ir.Table:
    """Open assessments; in the numerator the older ones of children without a social worker."""
    opened = open_at_month_ends(assessments(ground), ground, "started", "authorised")
    held = open_at_month_ends(cases(ground), ground, "referred", "closed")
    held = held.filter(held.allocated <= held.last_day)
    held = held.select(month_="month", child_="child").distinct()
    joined = opened.left_join(held, [opened.month == held.month_, opened.child == held.child_])
    waited = days_between(joined.started, joined.last_day)
    return cohort(
        joined,
        ground,
        date=joined.started,
        number=waited,
        numerator=flag(joined.child_.isnull() & (waited >= ground.settings.unallocated_days)),
        denominator=1,
    )


def _referrals(ground: Ground) -> ir.Table:
    """Every referral up to the last month, also those of one child on one day."""
    rows = []
    for name in ("referrals", "referral_history"):
        if ground.has(name):
            table = ground.rows(name)
            nothing_said = ibis.null("boolean")
            has_outcome = "no_further_action" in table.columns
            rows.append(
                table.select(
                    "child",
                    "referred",
                    "team",
                    closed_at_once=table.no_further_action if has_outcome else nothing_said,
                )
            )
    both = together(rows)
    return both.filter(both.referred <= ground.ends[1])


def re_referrals(ground: Ground) -> ir.Table:
    """The month's referrals, one per child and day; in the numerator those after another one.

    Referrals are put in line by child and day. The first of a day has right before it the last
    of an earlier day; the others of the day have one of the same day, and are left out.
    """
    rows = _referrals(ground)
    if ground.adding:
        # What is too long ago adds nothing; a list of cases says when it was all the same.
        months = ground.settings.re_referral_months
        rows = rows.filter(rows.referred >= (ground.span[0] - months).first_day)
    rows = with_team_numbers(rows, ground)
    in_line = ibis.window(group_by=rows.child, order_by=[rows.referred, ibis.desc(rows.team)])
    rows = rows.mutate(previous=rows.referred.lag().over(in_line))
    days = rows.filter(ibis.coalesce(rows.previous < rows.referred, True))
    chosen = in_months(days, ground, "referred")
    return cohort(
        chosen,
        ground,
        date=chosen.referred,
        until=chosen.previous,
        number=days_between(chosen.previous, chosen.referred),
        numerator=flag(chosen.previous >= chosen.since),
        denominator=1,
    )


def assessments(ground: Ground) -> ir.Table:
    """The assessments, one per child and start."""
    return ground.once("assessments", _assessments)


def _assessments(ground: Ground) -> ir.Table:
    rows = with_team_numbers(ground.rows("assessments"), ground)
    highest = ("authorised", "birth", "age", "team", *_worker(ground))
    return one_of_each(rows, ground, "child", "started", highest=highest, flags=("seen",))


def _worker(ground: Ground) -> tuple[str, ...]:
    return () if ground.adding else ("worker",)


def _clocked(ground: Ground) -> ir.Table:
    """The assessments with their day 0, the working days by then, and when they are overdue.

    Day 0 is NULL where it is not known: no assessment is in time for want of its referral.
    """
    found = assessments(ground).select("child", "started", "authorised", "team", *_worker(ground))
    clock = ground.settings.assessment_clock
    if clock is Clock.ASSESSMENT or not _has_referrals(ground):
        is_unknown = clock is Clock.LATEST_REFERRAL
        found = found.mutate(day_0=ibis.null("date") if is_unknown else found.started)
    else:
        found = _after_referrals(found, _referrals(ground), ground)
        since = ground.known.since.get("assessments", LONG_AGO)
        if clock is Clock.FOLLOWED_REFERRAL and since > FIRST_DAY:
            found = _after_those_not_listed(found, since, ground)
    calendar = ground.small.calendar.rename(worked_before="working_days")
    # What two joins share and has no name, Ibis writes twice, and engines work it out twice.
    return found.left_join(calendar, [found.day_0 == calendar.day]).alias("clocked")


def _has_referrals(ground: Ground) -> bool:
    return ground.has("referrals") or ground.has("referral_history")


def _after_referrals(found: ir.Table, rows: ir.Table, ground: Ground) -> ir.Table:
    """Day 0 from the referral that an assessment follows.

    Referrals and assessments of a child are put in one line by day, a referral before an
    assessment of the same day. An assessment follows a referral if that is what stands right
    before it. No engine has to compare every assessment with every referral. A day on which one
    referral went on is a day to follow, whatever became of the others.
    """
    clock = ground.settings.assessment_clock
    if clock is Clock.FOLLOWED_REFERRAL:
        rows = rows.filter(~ibis.coalesce(rows.closed_at_once, False))
    who = ("team", *_worker(ground))
    referrals = rows.select(
        child="child",
        day="referred",
        referral="referred",
        authorised=ibis.null("date"),
        place=ibis.literal(0, "int8"),
        **{name: ibis.null(found[name].type()) for name in who},
    )
    started = found.select(
        child="child",
        day="started",
        referral=ibis.null("date"),
        authorised="authorised",
        place=ibis.literal(1, "int8"),
        **{name: found[name] for name in who},
    )
    line = ibis.union(referrals, started)
    in_order = {"group_by": line.child, "order_by": [line.day, line.place]}
    if clock is Clock.FOLLOWED_REFERRAL:
        referral = line.referral.lag().over(ibis.window(**in_order))
    else:
        so_far = ibis.window(**in_order, preceding=None, following=0)
        referral = line.referral.max().over(so_far)
    line = line.mutate(followed=referral)
    placed = line.filter(line.place == 1)
    day_0 = placed.followed
    if clock is Clock.FOLLOWED_REFERRAL:
        day_0 = ibis.coalesce(day_0, placed.day)
    return placed.select("child", "authorised", *who, started="day", day_0=day_0)


def _after_those_not_listed(found: ir.Table, since: date, ground: Ground) -> ir.Table:
    """Day 0 where another assessment may have come between that the list no longer has.

    Of a referral from before ``since`` the first assessment may be missing. Once that should have
    been over, an assessment is taken for a later one and starts its own clock.
    """
    calendar = ground.small.calendar.select(referred="day", due="overdue")
    joined = found.left_join(calendar, [found.day_0 == calendar.referred])
    is_later = (joined.day_0 < since) & (ibis.coalesce(joined.due, LONG_AGO) <= joined.started)
    kept = {name: joined[name] for name in found.columns if name != "day_0"}
    day_0 = ibis.ifelse(is_later, joined.started, joined.day_0)
    # Without a name it would be one chain of joins with the next.
    return joined.select(**kept, day_0=day_0).alias("followed")


def assessments_completed(ground: Ground) -> ir.Table:
    """The month's authorised assessments; in the numerator those in time. Overdue ones aside.

    Before the calendar begins there is no count of working days: certainly past the limit.
    """
    clocked, limit = _clocked(ground), ground.settings.assessment_days
    finished = in_months(clocked, ground, "authorised")
    if not ground.adding:
        finished = _with_days_taken(finished, ground, "authorised")
    # Most are never overdue, and what is compared with every month should be few.
    late = clocked.filter(
        clocked.day_0.notnull(),
        ibis.coalesce(clocked.overdue < ibis.coalesce(clocked.authorised, NEVER), True),
    )
    if ground.adding:
        late = alike_by_month(late, "team", days=("started", "authorised", "overdue"))
    late = open_at_month_ends(late, ground, "started", "authorised")
    late = late.filter(ibis.coalesce(late.overdue <= late.last_day, True))
    if not ground.adding:
        late = _with_days_taken(late, ground, "last_day")
    in_time = (finished.authorised < finished.overdue) & (finished.started <= finished.authorised)
    return together(
        [
            cohort(
                finished,
                ground,
                date=finished.day_0,
                until=finished.authorised,
                number=None if ground.adding else finished.taken,
                numerator=flag(in_time),
                denominator=1,
            ),
            cohort(
                late,
                ground,
                until=late.authorised,
                **({} if ground.adding else {"date": late.day_0, "number": late.taken}),
                numerator=0,
                denominator=0,
                aside=f"open for more than {limit} working days",
            ),
        ]
    )


def _with_days_taken(clocked: ir.Table, ground: Ground, until: str) -> ir.Table:
    """The assessments with the working days that they have ``taken`` until a day."""
    calendar = ground.small.calendar.select(end="day", worked="working_days")
    joined = clocked.left_join(calendar, [clocked[until] == calendar.end])
    return joined.mutate(taken=joined.worked - joined.worked_before)


def assessments_open(ground: Ground) -> ir.Table:
    """Assessments open at month end; in the numerator those still in time."""
    opened = open_at_month_ends(_clocked(ground), ground, "started", "authorised")
    opened = _with_days_taken(opened, ground, "last_day")
    return cohort(
        opened,
        ground,
        date=opened.day_0,
        number=opened.taken,
        numerator=flag(opened.taken <= ground.settings.assessment_days),
        denominator=1,
    )


def seen_at_assessment(ground: Ground) -> ir.Table:
    """The month's authorised assessments; in the numerator those in which the child was seen.

    The number is 1 where the child was seen, also where the days of the assessment cannot be.
    """
    done = in_months(assessments(ground), ground, "authorised")
    unborn = ibis.coalesce(done.birth > done.authorised, ibis.coalesce(done.age == -1, False))
    if ground.settings.unborn is Unborn.INCLUDED:
        unborn = ibis.literal(False)
    counts = flag(~unborn)
    return cohort(
        done,
        ground,
        date=done.started,
        until=done.authorised,
        number=flag(done.seen),
        numerator=flag(done.seen & (done.started <= done.authorised)) * counts,
        denominator=counts,
        aside=ibis.ifelse(unborn, "unborn", ""),
    )

"""The front door: referrals, assessments, and cases from referral to closure."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from xlsx_tools.lists.kinds import CaseList
from xlsx_tools.quality.births import UNBORN
from xlsx_tools.quality.rows import mark_repeats, sharing_a_key
from xlsx_tools.quality.rule import Evidence, Rule, Severity, found, row_in_words, together
from xlsx_tools.quality.spells import NEVER, once, open_on, overlapping

_REFERRAL_LISTS = ("referrals", "referral_history")


def referred_twice_a_day(evidence: Evidence) -> ir.Table:
    """A second referral of a child on a day; rows alike in every column have their own rule."""
    return together(_twice_a_day(each, table) for each, table in evidence.those(_REFERRAL_LISTS))


def _twice_a_day(each: CaseList, table: ir.Table) -> ir.Table:
    marked = mark_repeats(each, sharing_a_key(each, table))
    different = marked.filter(marked.place == 0).drop("place", "first")
    group = [different.child, different.referred, different.source]
    placed = different.mutate(
        place=ibis.row_number().over(ibis.window(group_by=group, order_by=different.row)),
        first=different.row.min().over(ibis.window(group_by=group)),
    )
    later = placed.filter(placed.place > 0)
    first = row_in_words(", in row ", later["first"])
    return found(later, each.name, day=later.referred, first=first)


def assessment_without_referral(evidence: Evidence) -> ir.Table:
    """An assessment that no referral of twelve months leads to, and no open case."""
    assessments = evidence.lists["assessments"]
    assessments = assessments.filter(
        assessments.child.notnull(),
        assessments.started >= ibis.literal(evidence.reached_from(*_in(evidence))),
    )
    led_to = _led_to(assessments, evidence)
    alone = assessments.left_join(
        led_to, [assessments.child == led_to.led_child, assessments.started == led_to.led_start]
    )
    alone = alone.filter(alone.led_child.isnull())
    return found(alone, "assessments", start=alone.started)


def _in(evidence: Evidence) -> tuple[str, ...]:
    return tuple(name for name in _REFERRAL_LISTS if name in evidence.lists)


def _led_to(assessments: ir.Table, evidence: Evidence) -> ir.Table:
    """The children and starts of the assessments that a referral or an open case explains."""
    each = assessments.select(led_child="child", led_start="started").distinct()
    referrals = together(
        table.select("child", "referred") for _, table in evidence.those(_REFERRAL_LISTS)
    )
    cases = evidence.lists["allocations"]
    explained = [
        each.join(
            referrals,
            [
                each.led_child == referrals.child,
                each.led_start >= referrals.referred,
                each.led_start - ibis.interval(months=12) <= referrals.referred,
            ],
        ),
        each.join(
            cases,
            [
                each.led_child == cases.child,
                each.led_start >= cases.referred,
                each.led_start <= ibis.coalesce(cases.closed, ibis.literal(NEVER)),
            ],
        ),
    ]
    return together(rows.select("led_child", "led_start") for rows in explained).distinct()


def _unborn(assessments: ir.Table) -> ir.BooleanValue:
    """Unborn when the assessment was authorised."""
    by_age = assessments.birth.isnull() & (ibis.coalesce(assessments.age, 0) == UNBORN)
    return ibis.coalesce(assessments.birth > assessments.authorised, False) | by_age


def seen_unknown(evidence: Evidence) -> ir.Table:
    """An authorised assessment that does not say whether the born child was seen."""
    table = evidence.lists["assessments"]
    rows = table.filter(table.authorised.notnull(), table.seen.isnull(), ~_unborn(table))
    return found(rows, "assessments", authorised=rows.authorised)


def unborn_seen(evidence: Evidence) -> ir.Table:
    """A child who was seen before being born."""
    table = evidence.lists["assessments"]
    rows = table.filter(table.authorised.notnull(), table.seen, _unborn(table))
    return found(rows, "assessments", authorised=rows.authorised)


def assessment_open_for_a_year(evidence: Evidence) -> ir.Table:
    """An assessment that began over a year before the end of the month and is open."""
    table = evidence.lists["assessments"]
    day = ibis.literal(evidence.last_day)
    rows = open_on(table, "started", "authorised", evidence.last_day)
    rows = rows.filter(rows.started < (day - ibis.interval(years=1)).cast("date"))
    return found(rows, "assessments", start=rows.started, day=evidence.last_day)


def allocated_before_referral(evidence: Evidence) -> ir.Table:
    """A case that had a social worker before it was referred."""
    table = evidence.lists["allocations"]
    rows = table.filter(table.allocated < table.referred)
    return found(rows, "allocations", allocated=rows.allocated, referred=rows.referred)


def allocated_to_nobody(evidence: Evidence) -> ir.Table:
    """An open case that was allocated, without a worker's name."""
    rows = open_on(evidence.lists["allocations"], "referred", "closed", evidence.last_day)
    rows = rows.filter(rows.allocated <= ibis.literal(evidence.last_day), rows.worker.isnull())
    return found(rows, "allocations", allocated=rows.allocated)


def closed_before_allocation(evidence: Evidence) -> ir.Table:
    """A case that was closed before it was allocated."""
    table = evidence.lists["allocations"]
    rows = table.filter(table.closed < table.allocated)
    return found(rows, "allocations", closed=rows.closed, allocated=rows.allocated)


def cases_overlap(evidence: Evidence) -> ir.Table:
    """A case of a child that was referred while another was open."""
    table = evidence.lists["allocations"]
    table = table.filter(table.case.notnull(), table.child.notnull(), table.referred.notnull())
    rows = overlapping(once(table, ["case"], "closed"), "child", "referred", "closed")
    return found(
        rows,
        "allocations",
        start=rows.referred,
        other_start=rows.other_start,
        other_end=rows.other_end,
    )


RULES = (
    Rule(
        name="referred-twice-a-day",
        severity=Severity.LOOK,
        find=referred_twice_a_day,
        any_of=_REFERRAL_LISTS,
        message="The child was already referred on {day}{first}; the two count once.",
        meaning="Another referral of the same child on the same day in the same file.",
        mend="If it is one referral, take one of them out of the case system.",
    ),
    Rule(
        name="assessment-without-referral",
        severity=Severity.LOOK,
        find=assessment_without_referral,
        needs=("assessments", "referrals", "allocations"),
        message="The lists have no referral of the child in the twelve months up to the "
        "assessment's start on {start}, and no case was open then.",
        meaning="An assessment without a referral of the child in the twelve months up to its "
        "start and without an open case. `referral_history` is looked at where it is there.",
        mend="See whether the referral is missing, or stands under another number of the child.",
    ),
    Rule(
        name="seen-unknown",
        severity=Severity.WARNING,
        find=seen_unknown,
        needs=("assessments",),
        message="The assessment was authorised on {authorised}, but whether the child was seen "
        "is not recorded.",
        meaning="An authorised assessment of a born child that does not say whether the child was "
        "seen. It counts as not seen.",
        mend="Record whether the child was seen.",
    ),
    Rule(
        name="unborn-seen",
        severity=Severity.LOOK,
        find=unborn_seen,
        needs=("assessments",),
        message="The child is recorded as seen, but was not born when the assessment was "
        "authorised on {authorised}.",
        meaning="A child recorded as seen in an assessment that was authorised before the birth.",
        mend="Correct whether the child was seen, or the date of birth.",
    ),
    Rule(
        name="assessment-open-for-a-year",
        severity=Severity.WARNING,
        find=assessment_open_for_a_year,
        needs=("assessments",),
        message="The assessment began on {start}, and is still open on {day}.",
        meaning="An assessment that began more than a year before the end of the month and is "
        "open.",
        mend="Authorise it or end it in the case system.",
    ),
    Rule(
        name="allocated-before-referral",
        severity=Severity.WARNING,
        find=allocated_before_referral,
        needs=("allocations",),
        message="The case was allocated on {allocated}, before it was referred on {referred}.",
        meaning="A case whose first allocation lies before its referral.",
        mend="Correct the date that is wrong; an allocation may belong to an earlier case.",
    ),
    Rule(
        name="allocated-to-nobody",
        severity=Severity.WARNING,
        find=allocated_to_nobody,
        needs=("allocations",),
        message="The case was allocated on {allocated} and is open, but no worker is named.",
        meaning="An open, allocated case without a worker. It counts as allocated.",
        mend="Name the worker, or take the allocation back.",
    ),
    Rule(
        name="closed-before-allocation",
        severity=Severity.WARNING,
        find=closed_before_allocation,
        needs=("allocations",),
        message="The case was closed on {closed}, before it was allocated on {allocated}.",
        meaning="A case that was closed before its first allocation.",
        mend="Correct the date that is wrong.",
    ),
    Rule(
        name="cases-overlap",
        severity=Severity.LOOK,
        find=cases_overlap,
        needs=("allocations",),
        message="The case was referred on {start}, while the child's case from {other_start} was "
        "open (closed: {other_end:not yet}).",
        meaning="A case of a child that was referred while another was open. Each counts.",
        mend="Close the case that is no longer worked on, or make the two one.",
    ),
)

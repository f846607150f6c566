"""Care: children in care, care leavers, children in need, and families that are supported."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from xlsx_tools.counting.small_tables import years_before
from xlsx_tools.lists import codes
from xlsx_tools.lists.every import LISTS
from xlsx_tools.quality.rule import (
    Evidence,
    Rule,
    Severity,
    age_on,
    found,
    headings,
    together,
)
from xlsx_tools.quality.spells import NEVER, once, open_on, overlapping

_LEAVERS = ("care_leavers", "care_leaver_birthdays")


def care_periods_overlap(evidence: Evidence) -> ir.Table:
    """A period of care that began before an earlier one ended; short breaks are left aside."""
    table = evidence.lists["in_care"]
    short_break = ibis.coalesce(table.legal_status.isin(codes.SHORT_BREAKS), False)
    table = table.filter(table.child.notnull(), table.started.notnull(), ~short_break)
    periods = once(table, ["child", "started"], "ended")
    rows = overlapping(periods, "child", "started", "ended")
    return found(
        rows,
        "in_care",
        start=rows.started,
        other_start=rows.other_start,
        other_end=rows.other_end,
    )


def legal_status_unknown(evidence: Evidence) -> ir.Table:
    """A period of care without a legal status."""
    table = evidence.lists["in_care"]
    return found(
        table.filter(table.legal_status.isnull(), table.started.notnull()),
        "in_care",
        start=table.started,
    )


def in_care_too_old(evidence: Evidence) -> ir.Table:
    """A period of care that is open although the child has come of age."""
    born_by = years_before(evidence.last_day, evidence.settings.in_care_until_age)
    rows = open_on(evidence.lists["in_care"], "started", "ended", evidence.last_day)
    rows = rows.filter(rows.birth <= ibis.literal(born_by))
    return found(
        rows,
        "in_care",
        start=rows.started,
        birth=rows.birth,
        years=age_on(rows.birth, evidence.last_day),
        day=evidence.last_day,
    )


def uasc_unknown(evidence: Evidence) -> ir.Table:
    """A period of care that does not say whether the child is unaccompanied."""
    table = evidence.lists["in_care"]
    return found(
        table.filter(table.uasc.isnull(), table.started.notnull()),
        "in_care",
        start=table.started,
    )


def care_leaver_incomplete(evidence: Evidence) -> ir.Table:
    """A care leaver without a date of birth or an activity, of those who are counted."""
    return together(_incomplete(each.name, table) for each, table in evidence.those(_LEAVERS))


def _incomplete(name: str, table: ir.Table) -> ir.Table:
    counted = table.filter(
        ~ibis.coalesce(table.in_touch.isin(codes.LEFT_THE_COHORT), False), table.child.notnull()
    )
    blank = {
        LISTS[name].column(column).header: counted[column].isnull()
        for column in ("birth", "activity")
        if column in counted.columns
    }
    rows = found(counted, name, what=headings(blank))
    return rows.filter(rows.what != "")


def status_without_plan(evidence: Evidence) -> ir.Table:
    """A child whose status is a protection plan, without an open plan in the list of plans."""
    return _status_alone(evidence, "protection plan", "plans")


def status_without_care(evidence: Evidence) -> ir.Table:
    """A child whose status is looked after, without an open period in the list of care."""
    return _status_alone(evidence, "in care", "in_care")


def _status_alone(evidence: Evidence, status: str, other: str) -> ir.Table:
    """Open cases of a status without a spell that is open on some day from month end to today.

    The lists may have been drawn on any of these days.
    """
    cases = open_on(evidence.lists["in_need"], "started", "closed", evidence.last_day)
    cases = cases.filter(cases.child.notnull(), cases.status == status)
    spells = evidence.lists[other]
    spells = spells.filter(
        spells.started <= ibis.literal(evidence.today),
        ibis.coalesce(spells.ended, ibis.literal(NEVER)) > ibis.literal(evidence.last_day),
    )
    children = spells.select(other_child="child").distinct()
    rows = cases.left_join(children, cases.child == children.other_child)
    rows = rows.filter(rows.other_child.isnull())
    return found(
        rows, "in_need", status=codes.CASE_STATUS.meanings[status], other=LISTS[other].label
    )


def own_family_unknown(evidence: Evidence) -> ir.Table:
    """A family that is supported, without a word on where the child lives."""
    table = evidence.lists["family_support"]
    return found(
        table.filter(table.own_family.isnull(), table.started.notnull()),
        "family_support",
        start=table.started,
    )


_STATUS_MESSAGE = "The case status is '{status}', but the child has no open row in {other}."
_STATUS_MEND = (
    "Correct the case status, or the dates in the other list; see that both were drawn on the "
    "same day."
)

RULES = (
    Rule(
        name="care-periods-overlap",
        severity=Severity.ERROR,
        find=care_periods_overlap,
        needs=("in_care",),
        message="The period of care began on {start}, before the child's period from "
        "{other_start} ended ({other_end:still open}).",
        meaning="A period of care that began before an earlier one of the child ended. Short "
        "breaks (V3, V4) are left aside.",
        mend="Correct the dates, or take out the period that is none.",
    ),
    Rule(
        name="legal-status-unknown",
        severity=Severity.WARNING,
        find=legal_status_unknown,
        needs=("in_care",),
        message="The period of care from {start} has no legal status.",
        meaning="A period of care without a legal status. It counts as no short break.",
        mend="Record the legal status.",
    ),
    Rule(
        name="in-care-too-old",
        severity=Severity.WARNING,
        find=in_care_too_old,
        needs=("in_care",),
        message="The child, born on {birth}, was {years} on {day}, and the period of care from "
        "{start} is still open.",
        meaning="A period of care that is open at the end of the month of a child who has reached "
        "*In care until age* (18).",
        mend="End the period on the birthday, or correct the date of birth.",
    ),
    Rule(
        name="uasc-unknown",
        severity=Severity.LOOK,
        find=uasc_unknown,
        needs=("in_care",),
        message="The period of care from {start} does not say whether the child is an "
        "unaccompanied asylum-seeking child.",
        meaning="A period of care that does not say whether the child is an unaccompanied "
        "asylum-seeking child. It counts as No.",
        mend="Record Yes or No.",
    ),
    Rule(
        name="care-leaver-incomplete",
        severity=Severity.WARNING,
        find=care_leaver_incomplete,
        any_of=_LEAVERS,
        message="Blank for this care leaver: {what}.",
        meaning="A care leaver without a date of birth, who is not counted, or without an "
        "activity, who counts as not in education, employment or training. Those who died, "
        "returned home or were transferred are left aside.",
        mend="Record the date of birth and what the care leaver does.",
    ),
    Rule(
        name="status-without-plan",
        severity=Severity.WARNING,
        find=status_without_plan,
        needs=("in_need", "plans"),
        message=_STATUS_MESSAGE,
        meaning="An open case whose status is child protection plan, of a child without an open "
        "plan.",
        mend=_STATUS_MEND,
    ),
    Rule(
        name="status-without-care",
        severity=Severity.WARNING,
        find=status_without_care,
        needs=("in_need", "in_care"),
        message=_STATUS_MESSAGE,
        meaning="An open case whose status is looked after, of a child without an open period of "
        "care.",
        mend=_STATUS_MEND,
    ),
    Rule(
        name="own-family-unknown",
        severity=Severity.WARNING,
        find=own_family_unknown,
        needs=("family_support",),
        message="The support from {start} does not say whether the child lives with the own "
        "family.",
        meaning="A row of family support that does not say whether the child lives with the own "
        "family. It counts as No.",
        mend="Record Yes or No.",
    ),
)

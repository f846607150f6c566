"""The rules by name: how each makes its cohort, what it needs, and how its columns are headed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xlsx_tools.catalogue.kinds import CountedAs
from xlsx_tools.counting import care, front_door, protection, workforce
from xlsx_tools.counting.cohort import with_team
from xlsx_tools.counting.ground import Cohort, Place


@dataclass(frozen=True, slots=True)
class Headings:
    """What a cohort's dates and number are, for whoever reads its cases; empty: left out."""

    date: str
    until: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its cohort, the settings it depends on, and how to read its rows.

    ``place`` puts its cases, or their sums by team, into areas and onto lines of kinds of team.
    ``scale`` is how many of its units make one: 10,000 where posts are added up. ``out_of``: its
    cases are so many out of others, else their number has no denominator.
    ``any_of`` names lists of which one is enough, ``instead`` the one of them that is used alone
    where it is there. ``without`` has what is to be said of a figure
    that was counted without a list.
    """

    cohort: Cohort
    headings: Headings
    settings: tuple[str, ...] = ()
    place: Place = with_team
    scale: int = 1
    out_of: bool = True
    any_of: tuple[str, ...] = ()
    instead: str = ""
    without: tuple[tuple[str, str], ...] = ()


# A referral of before the months that List 4 holds may have had an assessment that is not in it.
_OF_ASSESSMENTS = ("assessment_days", "assessment_clock", "months_in_extract")

_WITHOUT_LIST_10 = (("adoptions", "from Adoption history alone, without List 10"),)

RULES: Mapping[CountedAs, Rule] = {
    CountedAs.UNALLOCATED_CASES: Rule(
        front_door.unallocated_cases,
        Headings("Referred", "Allocated", "Days since referral"),
        ("unallocated_days",),
        place=front_door.past_the_front_door,
    ),
    CountedAs.UNALLOCATED_ASSESSMENTS: Rule(
        front_door.unallocated_assessments,
        Headings("Assessment started", number="Days open"),
        ("unallocated_days",),
    ),
    CountedAs.RE_REFERRALS: Rule(
        front_door.re_referrals,
        Headings("Referred", "Referred before", "Days since then"),
        ("re_referral_months",),
    ),
    CountedAs.ASSESSMENTS_COMPLETED: Rule(
        front_door.assessments_completed,
        Headings("Day 0", "Authorised", "Working days"),
        _OF_ASSESSMENTS,
    ),
    CountedAs.ASSESSMENTS_OPEN: Rule(
        front_door.assessments_open,
        Headings("Day 0", number="Working days"),
        _OF_ASSESSMENTS,
    ),
    CountedAs.SEEN_AT_ASSESSMENT: Rule(
        front_door.seen_at_assessment,
        Headings("Assessment started", "Authorised"),
        ("unborn",),
    ),
    CountedAs.PROTECTION_PLANS: Rule(
        protection.protection_plans, Headings("Plan started"), out_of=False
    ),
    CountedAs.PROTECTION_VISITS: Rule(
        protection.protection_visits,
        Headings("Plan started", "Last visit", "Visits in the month"),
        ("visits_due", "visits_required", "visits_counted"),
    ),
    CountedAs.IN_CARE: Rule(care.in_care, Headings("In care from"), out_of=False),
    CountedAs.IN_CARE_UNDER_18: Rule(
        care.in_care_under_18, Headings("In care from"), ("in_care_until_age",), out_of=False
    ),
    CountedAs.IN_CARE_WITHOUT_UASC: Rule(
        care.in_care_without_uasc, Headings("In care from"), ("in_care_until_age",), out_of=False
    ),
    CountedAs.CARE_LEAVERS_ETE: Rule(
        care.care_leavers_ete,
        Headings("Birthday", number="Age"),
        ("care_leaver_from_age", "care_leaver_to_age"),
        any_of=("care_leaver_birthdays", "care_leavers"),
        instead="care_leaver_birthdays",
        without=(
            (
                "care_leaver_birthdays",
                "with what List 9 shows now, not what was recorded at the birthday",
            ),
        ),
    ),
    CountedAs.ADOPTION_MATCH: Rule(
        care.adoption_match,
        Headings("Placement order", "Matched", "Days"),
        place=care.of_no_team,
        any_of=("adoptions", "adoption_history"),
        without=_WITHOUT_LIST_10,
    ),
    CountedAs.ADOPTION_MOVE: Rule(
        care.adoption_move,
        Headings("Entered care", "Moved in", "Days"),
        ("moved_in",),
        place=care.of_no_team,
        any_of=("adoptions", "adoption_history"),
        without=_WITHOUT_LIST_10,
    ),
    CountedAs.WITH_OWN_FAMILY: Rule(care.with_own_family, Headings("Supported from")),
    CountedAs.CASELOAD: Rule(
        workforce.caseload,
        Headings("Referred, or in post from"),
        place=workforce.by_kind_of_team,
        scale=workforce.POST,
    ),
    CountedAs.SUPERVISED: Rule(
        workforce.supervised,
        Headings("In post from", "Supervised"),
        ("supervision_due",),
    ),
    CountedAs.AGENCY: Rule(workforce.agency, Headings("In post from"), scale=workforce.POST),
}

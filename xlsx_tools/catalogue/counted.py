"""What each way of counting counts, in a sentence; ``docs/counting.md`` has the rules in full."""

from __future__ import annotations

from collections.abc import Mapping

from xlsx_tools.catalogue.kinds import CountedAs

MEANINGS: Mapping[CountedAs, str] = {
    CountedAs.BY_HAND: "Nothing is counted: its figures are typed into the table Figures.",
    CountedAs.UNALLOCATED_CASES: (
        "Open cases past the front door at month end; of them, those too long without a social "
        "worker."
    ),
    CountedAs.UNALLOCATED_ASSESSMENTS: (
        "Assessments open at month end; of them, those open too long for a child without a social "
        "worker."
    ),
    CountedAs.RE_REFERRALS: (
        "Referrals in the month, one per child and day; of them, those after another one within "
        "12 months."
    ),
    CountedAs.ASSESSMENTS_COMPLETED: (
        "Assessments authorised in the month; of them, those within 45 working days."
    ),
    CountedAs.ASSESSMENTS_OPEN: (
        "Assessments open at month end; of them, those for no more than 45 working days."
    ),
    CountedAs.SEEN_AT_ASSESSMENT: (
        "Assessments authorised in the month; of them, those in which the child was seen."
    ),
    CountedAs.PROTECTION_PLANS: "Children with a child protection plan open at month end.",
    CountedAs.PROTECTION_VISITS: (
        "Children on a child protection plan who are due a visit; of them, those who were visited."
    ),
    CountedAs.IN_CARE: "Children looked after at month end, without short breaks.",
    CountedAs.IN_CARE_UNDER_18: "The same, without those who have reached 18.",
    CountedAs.IN_CARE_WITHOUT_UASC: (
        "The same, with unaccompanied asylum-seeking children on a line of their own."
    ),
    CountedAs.CARE_LEAVERS_ETE: (
        "Care leavers with a birthday from 17 to 21 in the month; of them, those in employment, "
        "education or training around it."
    ),
    CountedAs.ADOPTION_MATCH: (
        "Children adopted in the month: days from placement order to match."
    ),
    CountedAs.ADOPTION_MOVE: (
        "Children adopted in the month: days from entering care to moving in."
    ),
    CountedAs.WITH_OWN_FAMILY: (
        "Children supported at month end; of them, those who live with their own family."
    ),
    CountedAs.CASELOAD: (
        "Allocated open cases at month end, per full-time case-holding qualified social worker."
    ),
    CountedAs.SUPERVISED: "Staff due supervision; of them, those who had it in the month.",
    CountedAs.AGENCY: "Posts of qualified staff at month end; of them, those of agency staff.",
}

"""The lists as the Standard Safeguarding Dataset's scripts for Annex A write them.

Many authorities have that dataset, and its scripts make a table for each list. The headings are
those of the scripts of 2024 and, where they differ, of 2023.
"""

from __future__ import annotations

import pytest

from xlsx_tools.extracts.headings import column_of, match_headings
from xlsx_tools.extracts.which_list import which_list
from xlsx_tools.lists.every import LISTS
from xlsx_tools.lists.kinds import Use

from .match_tables import table_of

WHO = ("ChildUniqueID", "Gender", "Ethnicity", "DateOfBirth", "Age")
WHOSE = ("AllocatedTeam", "AllocatedWorker")

TABLES = {
    "AA_1_contacts": ("contacts", (*WHO, "DateOfContact", "ContactSource")),
    "AA_2_early_help_assessments": (
        "early_help",
        (
            *WHO,
            *("AssessmentStartDate", "AssessmentCompletionDate"),
            "OrganisationCompletingAssessment",
        ),
    ),
    "AA_3_referrals": (
        "referrals",
        (
            *WHO,
            *("ReferralDate", "ReferralSource", "ReferralNFA", "ReferralsLast12Months"),
            *WHOSE,
        ),
    ),
    "AA_4_assessments": (
        "assessments",
        (
            *WHO,
            *("HasDisability", "ContinuousAssessmentStart", "ContinuousAssessmentChildSeen"),
            *("ContinuousAssessmentAuthDate", "CSCSupportRequired"),
            *WHOSE,
        ),
    ),
    "AA_5_s47_enquiries": (
        "enquiries",
        (
            *WHO,
            *("HasDisability", "StratDiscussionDate", "InitialCPConfUnnecessary"),
            *("InitialCPConfDate", "CPConfResultInCPPlan", "NumberS47s12m", "NumberICPCs12m"),
            *WHOSE,
        ),
    ),
    "AA_6_children_in_need": (
        "in_need",
        (
            *WHO,
            *("HasDisability", "CINStartDate", "PrimaryNeedCode", "DateChildLastSeen"),
            *("CINClosureDate", "ReasonForClosure", "CaseStatus"),
            *WHOSE,
        ),
    ),
    "AA_7_child_protection": (
        "plans",
        (
            *WHO,
            *("HasDisability", "ChildProtectionPlanStartDate", "InitialCategoryOfAbuse"),
            *("LatestCategoryOfAbuse", "DateOfLastStatutoryVisit", "ChildSeenAlone"),
            *("DateOfLatestReviewConf", "ChildProtectionPlanEndDate", "ProtectionLastSixMonths"),
            "NumberOfPreviousChildProtectionPlans",
            *WHOSE,
        ),
    ),
    "AA_8_children_in_care": (
        "in_care",
        (
            *WHO,
            *("UASC", "HasDisability", "LoookedAfterStartDate", "ChildCategoryOfNeed"),
            *("SubsequentLACEpisodeLast12Months", "MostRecentLegalStatusStart", "LegalStatus"),
            *("LatestStatutoryReviewDate", "LastSocialWorkVisitDate", "PermanencePlan"),
            *("LastIROVisitDate", "LastHealthAssessmentDate", "LastDentalCheckDate"),
            *("PlacementsLast12Months", "CeasedLookedAfterDate", "ReasonCeasedLookedAfter"),
            *("MostRecentPlacementStartDate", "PlacementType", "PlacementProvider"),
            *("PlacementPostcode", "PlacementURN", "PlacementLocation", "PlacementLA"),
            *("EpisodesChildMissingFromPlacement", "EpisodesChildAbsentFromPlacement"),
            "ChildOfferedReturnInterviewAfterLastMFH",
            "ChildAcceptedReturnInterviewAfterLastMFH",
            *WHOSE,
        ),
    ),
    "AA_9_care_leavers": (
        "care_leavers",
        (
            *WHO,
            *("UASC", "HasDisability", *WHOSE, "AllocatedPersonalAdvisor", "EligibilityCategory"),
            *("LatestPathwayPlan", "LAInTouch", "LatestContact", "TypeOfAccommodation"),
            *("SuitabilityOfAccommodation", "ActivityStatus"),
        ),
    ),
    "AA_10_adoption": (
        "adoptions",
        (
            *WHO,
            *("FamilyIdentifier", "HasDisability", "EnteredCareDate", "ADMSHOBPADecisionDate"),
            *("PlacementOrderDate", "MatchedForAdoptionDate", "PlacedForAdoptionDate"),
            *("AdoptionOrderDate", "DecisionReversedDate", "DecisionReversedReason"),
            "DateFFAConsurrencyPlacement",
        ),
    ),
}


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_its_list_and_every_heading_known(table: str) -> None:
    name, headings = TABLES[table]
    assert which_list(table_of(table, headings), {}).list_name == name
    matched = match_headings(LISTS[name], headings, {})
    assert (matched.unknown, matched.doubled) == ((), {})
    used = (Use.NEEDED, Use.COUNTED)
    used_columns = {column.name for column in LISTS[name].columns if column.use in used}
    assert used_columns <= matched.places.keys()


@pytest.mark.parametrize("table", TABLES)
def test_a_table_under_another_name_is_known_by_its_headings(table: str) -> None:
    name, headings = TABLES[table]
    assert which_list(table_of("query_result", headings), {}).list_name == name


@pytest.mark.parametrize(
    ("name", "heading", "column"),
    [
        ("contacts", "CHILD_ID", "child"),
        ("contacts", "DATE_OF_BIRTH", "birth"),
        ("early_help", "EHA_START_DATE", "started"),
        ("referrals", "NUMBER_REFERRALS_LAST12MTHS", "referrals_in_12_months"),
        ("assessments", "ASMT_START_DATE", "started"),
        ("assessments", "ASMT_AUTH_DATE", "authorised"),
        ("enquiries", "S47_ENQUIRY_START_DATE", "enquiry"),
        ("plans", "Sum of Number of Previous Child Protection Plans", "previous_plans"),
    ],
)
def test_the_headings_of_2023_are_known_too(name: str, heading: str, column: str) -> None:
    found = column_of(name, heading)
    assert found is not None
    assert found.name == column


@pytest.mark.parametrize(
    ("name", "heading"), [("assessments", "CONT_ASMT"), ("enquiries", "CP_CONF_NEEDED")]
)
def test_a_heading_that_does_not_say_what_it_means_is_not_known(name: str, heading: str) -> None:
    assert column_of(name, heading) is None

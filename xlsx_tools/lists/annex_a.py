"""Annex A's lists 1 to 10: the child-level data that Ofsted asks every authority for.

Columns are those of the 2019 request; ``since=2024`` marks what the 2024 request added.
"""

from __future__ import annotations

from dataclasses import replace

from xlsx_tools.catalogue.kinds import CountedAs
from xlsx_tools.lists import codes
from xlsx_tools.lists.kinds import CaseList, Codes, Column, Type, Use


def _text(name: str, header: str, *aliases: str, use: Use = Use.KEPT) -> Column:
    return Column(name, header, Type.TEXT, use, aliases=aliases)


def _date(name: str, header: str, *aliases: str, use: Use = Use.CHECKED) -> Column:
    return Column(name, header, Type.DATE, use, aliases=aliases)


def _date_for(needed_by: tuple[CountedAs, ...], name: str, header: str, *aliases: str) -> Column:
    return replace(_date(name, header, *aliases, use=Use.COUNTED), needed_by=needed_by)


def _yes_no(name: str, header: str, *aliases: str, use: Use = Use.KEPT) -> Column:
    return Column(name, header, Type.YES_NO, use, aliases=aliases)


def _whole(name: str, header: str, *aliases: str, use: Use = Use.KEPT) -> Column:
    return Column(name, header, Type.WHOLE, use, aliases=aliases)


def _code(name: str, header: str, known: Codes, *aliases: str, use: Use = Use.KEPT) -> Column:
    return Column(name, header, Type.CODE, use, known, aliases)


CHILD = _text(
    "child",
    "Child Unique ID",
    "Child ID",
    "Unique child ID",
    "Person ID",
    "PersonID",
    "Client ID",
    "CareFirst ID",
    "CareFirst number",
    "LCS ID",
    "LCS number",
    "ICS number",
    "Mosaic ID",
    "Swift ID",
    "Pupil/child ID",
    use=Use.NEEDED,
)
GENDER = _code("gender", "Gender", codes.GENDER, "Sex")
ETHNICITY = _code("ethnicity", "Ethnicity", codes.ETHNICITY, "Ethnic origin", "Ethnic group")
BIRTH = _date("birth", "Date of Birth", "DOB", "Birth date", "D.O.B.", "Date of birth / EDD")
AGE = _whole("age", "Age of Child (Years)", "Age", "Age (Years)", "Age of child", use=Use.CHECKED)
CHILD_COLUMNS = (CHILD, GENDER, ETHNICITY, BIRTH, AGE)
COUNTED_BIRTH = replace(BIRTH, use=Use.COUNTED)
DISABILITY = _yes_no(
    "disability", "Does the Child have a Disability", "Disability", "Disabled", "Has disability"
)
TEAM = Column(
    "team",
    "Allocated Team",
    Type.TEAM,
    Use.COUNTED,
    aliases=("Team", "Team name", "Responsible team", "Allocated team name", "Worker team"),
)
WORKER = _text(
    "worker",
    "Allocated Worker",
    "Worker",
    "Social worker",
    "Key worker",
    "Case worker",
    "Allocated social worker",
    use=Use.CHECKED,
)
TEAM_AND_WORKER = (TEAM, WORKER)
CHECKED_TEAM = replace(TEAM, use=Use.CHECKED)

CONTACTS = CaseList(
    name="contacts",
    number=1,
    title="Contacts",
    columns=(
        *CHILD_COLUMNS,
        _date("contacted", "Date of Contact", "Contact date", use=Use.NEEDED),
        _text("contact_source", "Contact Source", "Source of contact"),
    ),
    key=("child", "contacted"),
    event="contacted",
    every_month=True,
)

EARLY_HELP = CaseList(
    name="early_help",
    number=2,
    title="Early Help",
    aliases=("Early Help assessments",),
    columns=(
        *CHILD_COLUMNS,
        _date("started", "Assessment start date", "Start date", "EHA start date", use=Use.NEEDED),
        _date("completed", "Assessment completion date", "Completion date", "EHA end date"),
        _text(
            "organisation",
            "Organisation completing assessment",
            "Organisation",
            "EHA completed by team",
        ),
    ),
    key=("child", "started"),
    start="started",
    end="completed",
)

REFERRALS = CaseList(
    name="referrals",
    number=3,
    title="Referral",
    aliases=("Referrals",),
    columns=(
        *CHILD_COLUMNS,
        _date("referred", "Date of referral", "Referral date", use=Use.NEEDED),
        _text("referral_source", "Referral Source", "Source of referral"),
        Column(
            "no_further_action",
            "Referral NFA?",
            Type.YES_NO,
            Use.COUNTED,
            aliases=("NFA", "Referral No Further Action?", "Referral outcome NFA"),
            needed_by=(CountedAs.ASSESSMENTS_COMPLETED, CountedAs.ASSESSMENTS_OPEN),
        ),
        _whole(
            "referrals_in_12_months",
            "Number of Referrals in Last 12 Months",
            "Number of referrals in the last 12 months",
            "Referrals last 12 months",
            "Number referrals last12mths",
        ),
        *TEAM_AND_WORKER,
    ),
    key=("child", "referred"),
    event="referred",
    every_month=True,
    needed_by=(
        CountedAs.RE_REFERRALS,
        CountedAs.ASSESSMENTS_COMPLETED,
        CountedAs.ASSESSMENTS_OPEN,
    ),
    help="One row per referral; referrals that led to no further action count too.",
)

_OF_ASSESSMENTS = (
    CountedAs.ASSESSMENTS_COMPLETED,
    CountedAs.ASSESSMENTS_OPEN,
    CountedAs.UNALLOCATED_ASSESSMENTS,
    CountedAs.SEEN_AT_ASSESSMENT,
)

_OF_SEEN = (CountedAs.SEEN_AT_ASSESSMENT,)

ASSESSMENTS = CaseList(
    name="assessments",
    number=4,
    title="Assessments",
    aliases=("Assessment", "Continuous assessments", "Single assessments", "Family assessments"),
    columns=(
        *CHILD_COLUMNS[:3],
        replace(BIRTH, use=Use.COUNTED, needed_by=_OF_SEEN),
        replace(AGE, use=Use.COUNTED, needed_by=_OF_SEEN),
        DISABILITY,
        _date(
            "started",
            "Continuous Assessment Start Date",
            "Assessment start date",
            "Single assessment start date",
            "Family assessment start date",
            "C&F assessment start date",
            "Continuous assessment start",
            "Asmt start date",
            use=Use.NEEDED,
        ),
        Column(
            "seen",
            "Child Seen During Continuous Assessment",
            Type.YES_NO,
            Use.COUNTED,
            aliases=(
                "Child seen",
                "Child seen during assessment",
                "Continuous assessment child seen",
            ),
            needed_by=_OF_SEEN,
        ),
        _date_for(
            _OF_ASSESSMENTS,
            "authorised",
            "Continuous Assessment Date of Authorisation",
            "Assessment authorisation date",
            "Date of authorisation",
            "Assessment completion date",
            "Assessment authorised date",
            "Continuous assessment auth date",
            "Asmt auth date",
        ),
        _yes_no(
            "needs_support",
            "Was the child assessed as requiring LA children's social care support?",
            "Requires support",
            "CSC support required",
        ),
        *TEAM_AND_WORKER,
    ),
    key=("child", "started"),
    start="started",
    end="authorised",
    event="started",
    every_month=True,
    needed_by=_OF_ASSESSMENTS,
    help="One row per assessment, open ones too.",
)

ENQUIRIES = CaseList(
    name="enquiries",
    number=5,
    title="Section 47 enquiries and Initial Child Protection Conferences",
    aliases=(
        *("Section 47", "S47", "Section 47 enquiries", "S47 enquiries"),
        *("Section 47 enquiries and ICPC", "S47 and ICPC", "Sec47 and ICPC"),
    ),
    columns=(
        *CHILD_COLUMNS,
        DISABILITY,
        _date(
            "enquiry",
            "Strategy discussion initiating Section 47 Enquiry Start Date",
            "Strategy discussion date",
            "Section 47 start date",
            "S47 start date",
            "S47 enquiry start date",
            "Strat discussion date",
            use=Use.NEEDED,
        ),
        _yes_no(
            "conference_unnecessary",
            "Was an Initial Child Protection Conference deemed unnecessary?",
            "ICPC not required",
            "Initial CP conf unnecessary",
        ),
        _date(
            "conference",
            "Date of Initial Child Protection Conference",
            "ICPC date",
            "Date of ICPC",
            "Initial CP conf date",
        ),
        _yes_no(
            "plan_made",
            "Did the Initial Child Protection Conference Result in a Child Protection Plan",
            "ICPC outcome CP plan",
            "CP conf result in CP plan",
            "CP conf outcome CP",
        ),
        _whole(
            "enquiries_in_12_months",
            "Number of Section 47 Enquiries in the last 12 months",
            "Sum of Number of Section 47 Enquiries in the last 12 months",
            "Number S47s 12m",
        ),
        _whole(
            "conferences_in_12_months",
            "Number of ICPCs in the last 12 months",
            "Number of Initial Child Protection Conferences in the last 12 months",
            "Sum of Number of ICPCs in the last 12 months",
            "Number ICPCs 12m",
        ),
        CHECKED_TEAM,
        WORKER,
    ),
    key=("child", "enquiry"),
    event="enquiry",
)

IN_NEED = CaseList(
    name="in_need",
    number=6,
    title="Children in Need",
    aliases=("Children in need", "CIN", "Child in need"),
    columns=(
        *CHILD_COLUMNS,
        DISABILITY,
        _date("started", "CIN Start Date", "Start date", use=Use.NEEDED),
        _code("need", "Primary Need Code", codes.NEED, "Primary need"),
        _date("last_seen", "Date Child Was Last Seen", "Last seen", "Date child last seen"),
        _date("closed", "CIN Closure Date", "Closure date", "CIN end date"),
        _text("closure_reason", "Reason for Closure", "Closure reason"),
        _code("status", "Case Status", codes.CASE_STATUS, "Case status/Status", use=Use.CHECKED),
        CHECKED_TEAM,
        WORKER,
    ),
    key=("child", "started"),
    start="started",
    end="closed",
    snapshot=True,
    help="Children in need, on a plan, in care or being assessed; one row per child.",
)

_OF_PLANS = (CountedAs.PROTECTION_PLANS, CountedAs.PROTECTION_VISITS)

PLANS = CaseList(
    name="plans",
    number=7,
    title="Child protection",
    aliases=("Child protection plans", "CP", "CPP", "CP plans"),
    columns=(
        *CHILD_COLUMNS,
        DISABILITY,
        _date(
            "started",
            "Child Protection Plan Start Date",
            "CP plan start date",
            "CPP start date",
            "Plan start date",
            use=Use.NEEDED,
        ),
        _code("initial_category", "Initial Category of Abuse", codes.ABUSE),
        _code("latest_category", "Latest Category of Abuse", codes.ABUSE),
        _date(
            "last_visit",
            "Date of the Last Statutory Visit",
            "Last statutory visit",
            "Date of last statutory visit",
        ),
        _yes_no("seen_alone", "Was the Child Seen Alone?", "Seen alone", "Child seen alone"),
        _date(
            "review",
            "Date of latest review conference",
            "Latest review conference",
            "Date of latest review conf",
        ),
        _date_for(
            _OF_PLANS,
            "ended",
            "Child Protection Plan End Date",
            "CP plan end date",
            "CPP end date",
            "Plan end date",
        ),
        _yes_no(
            "emergency",
            "Subject to Emergency Protection Order or Protected Under Police Powers in Last Six "
            "Months (Y/N)",
            "Protection last six months",
        ),
        _whole(
            "previous_plans",
            "Number of Previous Child Protection Plans",
            "Previous plans",
            "Sum of Number of Previous Child Protection Plans",
        ),
        *TEAM_AND_WORKER,
        _yes_no(
            "temporary",
            "Temporary plan of another authority (Y/N)",
            "Temporary plan",
            "Temporary",
            "Other LA plan",
            use=Use.CHECKED,
        ),
    ),
    key=("child", "started"),
    start="started",
    end="ended",
    snapshot=True,
    needed_by=_OF_PLANS,
    help=(
        "One row per child. 'Temporary plan of another authority (Y/N)' is a column of our own; "
        "without it no plan is left out as temporary."
    ),
)

_OF_CARE = (
    CountedAs.IN_CARE,
    CountedAs.IN_CARE_UNDER_18,
    CountedAs.IN_CARE_WITHOUT_UASC,
)

IN_CARE = CaseList(
    name="in_care",
    number=8,
    title="Children in care",
    aliases=("Children looked after", "Looked after children", "LAC", "CLA", "CiC"),
    columns=(
        *CHILD_COLUMNS[:3],
        replace(
            COUNTED_BIRTH,
            needed_by=(CountedAs.IN_CARE_UNDER_18, CountedAs.IN_CARE_WITHOUT_UASC),
        ),
        AGE,
        Column(
            "uasc",
            "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)",
            Type.YES_NO,
            Use.COUNTED,
            aliases=("UASC", "UASC (Y/N)", "Unaccompanied Asylum Seeking Child"),
            needed_by=(CountedAs.IN_CARE_WITHOUT_UASC,),
        ),
        DISABILITY,
        _date(
            "started",
            "Date Started to be Looked After",
            "LAC start date",
            "CLA start date",
            "Date became looked after",
            "Looked after start date",
            "Loooked after start date",  # so the Standard Safeguarding Dataset's script spells it
            use=Use.NEEDED,
        ),
        _code(
            "need",
            "Child's Category of Need",
            codes.NEED,
            "Category of need",
            "Child category of need",
        ),
        _yes_no(
            "second_period",
            "Is this a second or subsequent period of being a Looked After Child within the last "
            "12 months (Y/N)",
            "Subsequent LAC episode last 12 months",
        ),
        _date(
            "legal_status_from",
            "Start date of current legal status",
            "Most recent legal status start",
        ),
        Column(
            "legal_status",
            "Child's Legal Status",
            Type.CODE,
            Use.COUNTED,
            codes.LEGAL_STATUS,
            aliases=("Legal status",),
            needed_by=_OF_CARE,
        ),
        _date(
            "review",
            "Date of Latest Statutory Review",
            "Latest review date",
            "Latest statutory review date",
        ),
        _date(
            "last_visit",
            "Date of Last Social Work Visit",
            "Last visit",
            "Last social work visit date",
        ),
        _text("permanence_plan", "What is the permanence plan for this child?", "Permanence plan"),
        _date(
            "last_iro_visit",
            "Date of Last IRO Visit / Contact to the Child",
            "Last IRO visit date",
        ),
        _date("health_assessment", "Date of Last Health Assessment", "Last health assessment date"),
        _date("dental_check", "Date of Last Dental Check", "Last dental check date"),
        _whole(
            "placements", "Number of Placements in the Last 12 months", "Placements last 12 months"
        ),
        _date_for(
            _OF_CARE,
            "ended",
            "Date Ceased to be Looked After",
            "LAC end date",
            "CLA end date",
            "Ceased looked after date",
        ),
        _text("reason_ended", "Reason Ceased to be Looked After", "Reason ceased looked after"),
        _date(
            "placement_from",
            "Start Date of Most Recent Placement",
            "Most recent placement start date",
        ),
        _text("placement_type", "Placement Type"),
        _text("placement_provider", "Placement Provider"),
        _text("placement_postcode", "Placement postcode"),
        _text("placement_urn", "URN of Placement", "Placement URN"),
        _text("placement_location", "Placement Location"),
        _text("placement_authority", "LA of Placement", "Placement LA"),
        _whole(
            "missing",
            "Number of Episodes the Child has been 'Missing' from their Placement in the last 12 "
            "months",
            "Episodes child missing from placement",
        ),
        _whole(
            "absent",
            "Number of Episodes the Child has been 'Absent' from their Placement in the last 12 "
            "months",
            "Episodes child absent from placement",
        ),
        _yes_no(
            "interview_offered",
            "Was the child offered a Return Interview after their last missing episode (Y/N)?",
            "Child offered return interview after last MFH",
        ),
        _yes_no(
            "interview_accepted",
            "Did the child accept a Return Interview after their last missing episode (Y/N)?",
            "Child accepted return interview after last MFH",
        ),
        *TEAM_AND_WORKER,
    ),
    key=("child", "started"),
    start="started",
    end="ended",
    snapshot=True,
    needed_by=_OF_CARE,
)

_OF_LEAVERS = (CountedAs.CARE_LEAVERS_ETE,)

CARE_LEAVERS = CaseList(
    name="care_leavers",
    number=9,
    title="Care leavers",
    aliases=("Care leaver", "Leaving care", "Leaving care services"),
    columns=(
        *CHILD_COLUMNS[:3],
        replace(COUNTED_BIRTH, needed_by=_OF_LEAVERS),
        AGE,
        Column(
            "uasc",
            "Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over (Y/N)",
            Type.YES_NO,
            since=2024,
            aliases=("UASC",),
        ),
        DISABILITY,
        *TEAM_AND_WORKER,
        Column("advisor", "Allocated Personal Advisor", since=2024),
        _text("eligibility", "Eligibility Category", "Eligibility"),
        Column(
            "in_touch",
            "LA In Touch",
            Type.CODE,
            Use.COUNTED,
            codes.IN_TOUCH,
            aliases=("In touch",),
            needed_by=_OF_LEAVERS,
        ),
        Column(
            "pathway_review",
            "Latest Pathway Plan Review Date",
            Type.DATE,
            since=2024,
            aliases=("Latest pathway plan",),
        ),
        Column(
            "last_contact",
            "Latest Date of Contact",
            Type.DATE,
            since=2024,
            aliases=("Latest contact",),
        ),
        _text("accommodation", "Type of Accommodation", "Accommodation type"),
        _text("suitability", "Suitability of Accommodation"),
        Column(
            "activity",
            "Activity Status",
            Type.CODE,
            Use.COUNTED,
            codes.ACTIVITY,
            aliases=("Activity",),
            needed_by=_OF_LEAVERS,
        ),
    ),
    key=("child",),
    snapshot=True,
    needed_by=_OF_LEAVERS,
)

_MATCH = (CountedAs.ADOPTION_MATCH,)
_MOVE = (CountedAs.ADOPTION_MOVE,)
_ADOPTION_DATES = (
    _date_for(
        _MOVE,
        "entered_care",
        "Date the Child Entered Care",
        "Date entered care",
        "Entered care date",
    ),
    _date(
        "decision",
        "Date of Decision that Child Should be Placed for Adoption",
        "ADM/SHOBPA decision date",
    ),
    _date_for(_MATCH, "placement_order", "Date of Placement Order", "Placement order date"),
    _date_for(
        _MATCH,
        "matched",
        "Date of Matching Child and Prospective Adopters",
        "Match date",
        "Date of match",
        "Matched for adoption date",
    ),
    _date_for(
        (*_MATCH, *_MOVE),
        "placed",
        "Date Placed for Adoption",
        "Date placed",
        "Placed for adoption date",
    ),
    _date_for((*_MATCH, *_MOVE), "adopted", "Date of Adoption Order", "Adoption order date"),
)
_FOSTERED = _date(
    "fostered",
    "Date the child was placed for fostering in FFA or concurrent planning placement",
    "Date placed in FFA",
    "Date FFA consurrency placement",
)

ADOPTIONS = CaseList(
    name="adoptions",
    number=10,
    title="Adoption",
    aliases=("Adoptions",),
    columns=(
        CHILD,
        _text("family", "Family identifier"),
        GENDER,
        ETHNICITY,
        BIRTH,
        AGE,
        DISABILITY,
        *_ADOPTION_DATES,
        _date(
            "no_longer",
            "Date of Decision that Child Should No Longer be Placed for Adoption",
            "Decision reversed date",
        ),
        _text(
            "no_longer_reason",
            "Reason Why Child No Longer Placed for Adoption",
            "Decision reversed reason",
        ),
        _FOSTERED,
    ),
    key=("child",),
    event="adopted",
    reaches_back=12,
    needed_by=(*_MATCH, *_MOVE),
)

ADOPTION_HISTORY_COLUMNS = (CHILD, *_ADOPTION_DATES, _FOSTERED)

ANNEX_A = (
    CONTACTS,
    EARLY_HELP,
    REFERRALS,
    ASSESSMENTS,
    ENQUIRIES,
    IN_NEED,
    PLANS,
    IN_CARE,
    CARE_LEAVERS,
    ADOPTIONS,
)

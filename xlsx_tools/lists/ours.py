"""The lists of our own: what the fourteen indicators need and Annex A does not hold."""

from __future__ import annotations

from dataclasses import replace

from xlsx_tools.catalogue.kinds import CountedAs
from xlsx_tools.lists import codes
from xlsx_tools.lists.annex_a import (
    ADOPTION_HISTORY_COLUMNS,
    CARE_LEAVERS,
    CHILD,
    REFERRALS,
    TEAM,
    WORKER,
)
from xlsx_tools.lists.kinds import CaseList, Column, Type, Use

_TEAM_NAME = replace(TEAM, header="Team", use=Use.NEEDED, aliases=("Team name", "Allocated Team"))
_WORKER_ID = replace(
    WORKER, header="Worker", use=Use.NEEDED, aliases=("Worker ID", "Staff ID", "Employee number")
)

_OF_TEAMS = (CountedAs.CASELOAD, CountedAs.UNALLOCATED_CASES)

TEAMS = CaseList(
    name="teams",
    title="Teams",
    aliases=("Teams and areas", "Team areas"),
    columns=(
        _TEAM_NAME,
        Column("area", "Area", Type.AREA, Use.NEEDED, help="As in the table Areas."),
        Column(
            "kind",
            "Kind",
            Type.CODE,
            Use.COUNTED,
            codes.TEAM_KIND,
            aliases=("Kind of team",),
            needed_by=(CountedAs.CASELOAD,),
        ),
        Column(
            "front_door",
            "Front door (Y/N)",
            Type.YES_NO,
            Use.COUNTED,
            aliases=("Front door", "MASH (Y/N)"),
            needed_by=(CountedAs.UNALLOCATED_CASES,),
            help="Yes: its cases have not passed the front door. Blank: No.",
        ),
        Column("started", "From", Type.DATE, Use.COUNTED, help="First day. Empty: always."),
        Column("ended", "Until", Type.DATE, Use.COUNTED, help="Last day. Empty: still is."),
    ),
    key=("team", "started"),
    start="started",
    end="ended",
    end_counts=True,
    needed_by=_OF_TEAMS,
    helps=tuple(each for each in CountedAs if each not in _OF_TEAMS),
    help=(
        "Which area a team belongs to, and from when; without it there are figures of "
        "the whole authority only."
    ),
)

REFERRAL_HISTORY = CaseList(
    name="referral_history",
    title="Referral history",
    columns=tuple(
        column for column in REFERRALS.columns if column.name in ("child", "referred", "team")
    ),
    key=("child", "referred"),
    event="referred",
    history=True,
    helps=(CountedAs.RE_REFERRALS, CountedAs.ASSESSMENTS_COMPLETED, CountedAs.ASSESSMENTS_OPEN),
    help="Earlier referrals: 12 months before the first month counted.",
)

VISITS = CaseList(
    name="visits",
    title="Protection visits",
    aliases=("Child protection visits", "CP visits", "Visits", "Statutory visits"),
    columns=(
        CHILD,
        Column(
            "visited", "Date of visit", Type.DATE, Use.NEEDED, aliases=("Visit date", "Visited")
        ),
        Column(
            "seen",
            "Child seen (Y/N)",
            Type.YES_NO,
            Use.COUNTED,
            aliases=("Child seen",),
            needed_by=(CountedAs.PROTECTION_VISITS,),
        ),
        WORKER,
    ),
    key=("child", "visited"),
    event="visited",
    every_month=True,
    needed_by=(CountedAs.PROTECTION_VISITS,),
    help="Each visit to a child on a child protection plan.",
)

_OF_CASES = (
    CountedAs.UNALLOCATED_CASES,
    CountedAs.UNALLOCATED_ASSESSMENTS,
    CountedAs.CASELOAD,
)

ALLOCATIONS = CaseList(
    name="allocations",
    title="Allocations",
    aliases=("Cases", "Open cases", "Case allocations"),
    columns=(
        Column("case", "Case ID", Type.TEXT, Use.NEEDED, aliases=("Case", "Episode ID")),
        CHILD,
        Column("referred", "Date of referral", Type.DATE, Use.NEEDED, aliases=("Referral date",)),
        Column(
            "allocated",
            "Date first allocated to a social worker",
            Type.DATE,
            Use.COUNTED,
            aliases=("First allocation date", "Date allocated", "Allocated date"),
            needed_by=_OF_CASES,
        ),
        Column(
            "closed",
            "Date case closed",
            Type.DATE,
            Use.COUNTED,
            aliases=("Case closed", "Closure date", "Date closed"),
            needed_by=_OF_CASES,
        ),
        replace(TEAM, needed_by=_OF_TEAMS),
        WORKER,
    ),
    key=("case",),
    start="referred",
    end="closed",
    snapshot=True,
    needed_by=_OF_CASES,
    help="Each case with its referral, its first allocation and its closure, if any.",
)

ADOPTION_HISTORY = CaseList(
    name="adoption_history",
    title="Adoption history",
    aliases=("Adoptions of three years",),
    columns=ADOPTION_HISTORY_COLUMNS,
    key=("child",),
    event="adopted",
    history=True,
    to_date=True,
    before="adoptions",
    helps=(CountedAs.ADOPTION_MATCH, CountedAs.ADOPTION_MOVE),
    help="Adoptions before those of List 10, for the three-year average.",
)

_OF_STAFF = (CountedAs.CASELOAD, CountedAs.SUPERVISED, CountedAs.AGENCY)

STAFF = CaseList(
    name="staff",
    title="Staff",
    aliases=("Workforce",),
    columns=(
        _WORKER_ID,
        Column("role", "Role", Type.CODE, Use.NEEDED, codes.ROLE),
        Column(
            "qualified",
            "Qualified social worker (Y/N)",
            Type.YES_NO,
            Use.COUNTED,
            aliases=("Qualified",),
            needed_by=(CountedAs.CASELOAD, CountedAs.AGENCY),
        ),
        Column(
            "agency",
            "Agency (Y/N)",
            Type.YES_NO,
            Use.COUNTED,
            aliases=("Agency",),
            needed_by=(CountedAs.AGENCY,),
        ),
        Column(
            "fte",
            "FTE",
            Type.DECIMAL,
            Use.COUNTED,
            aliases=("Full-time equivalent",),
            help="1 for full time, to four decimal places.",
            needed_by=(CountedAs.CASELOAD, CountedAs.AGENCY),
        ),
        Column(
            "case_holding",
            "Holds cases (Y/N)",
            Type.YES_NO,
            Use.COUNTED,
            aliases=("Case holding", "Case-holding (Y/N)"),
            needed_by=(CountedAs.CASELOAD,),
        ),
        replace(TEAM, header="Team", needed_by=(CountedAs.CASELOAD,)),
        Column(
            "started",
            "First day",
            Type.DATE,
            Use.NEEDED,
            aliases=("Start date", "From"),
            help="First day in post.",
        ),
        Column(
            "ended",
            "Last day",
            Type.DATE,
            Use.COUNTED,
            aliases=("Leaving date", "Until"),
            help="Last day in post. Empty: still in post.",
            needed_by=_OF_STAFF,
        ),
    ),
    key=("worker", "role", "team", "started"),
    start="started",
    end="ended",
    end_counts=True,
    snapshot=True,
    held_by="worker",
    needed_by=_OF_STAFF,
)

SUPERVISION = CaseList(
    name="supervision",
    title="Supervision",
    columns=(
        _WORKER_ID,
        Column(
            "supervised",
            "Date of supervision",
            Type.DATE,
            Use.NEEDED,
            aliases=("Supervision date", "Supervised"),
        ),
    ),
    key=("worker", "supervised"),
    event="supervised",
    every_month=True,
    needed_by=(CountedAs.SUPERVISED,),
)

FAMILY_SUPPORT = CaseList(
    name="family_support",
    title="Family support",
    aliases=("Children in need and family support",),
    columns=(
        CHILD,
        Column("started", "Start date", Type.DATE, Use.NEEDED),
        Column(
            "ended",
            "End date",
            Type.DATE,
            Use.COUNTED,
            needed_by=(CountedAs.WITH_OWN_FAMILY,),
        ),
        Column(
            "own_family",
            "Supported to live with own family (Y/N)",
            Type.YES_NO,
            Use.COUNTED,
            aliases=("Lives with own family (Y/N)", "Living with own family"),
            needed_by=(CountedAs.WITH_OWN_FAMILY,),
        ),
        TEAM,
        WORKER,
    ),
    key=("child", "started"),
    start="started",
    end="ended",
    snapshot=True,
    needed_by=(CountedAs.WITH_OWN_FAMILY,),
)

CARE_LEAVER_BIRTHDAYS = CaseList(
    name="care_leaver_birthdays",
    title="Care leaver birthdays",
    columns=(
        CHILD,
        Column("birthday", "Birthday", Type.DATE, Use.NEEDED, help="The day of the birthday."),
        Column("age", "Age", Type.WHOLE, Use.NEEDED, help="The age reached on it."),
        CARE_LEAVERS.column("in_touch"),
        CARE_LEAVERS.column("activity"),
        TEAM,
    ),
    key=("child", "age"),
    event="birthday",
    history=True,
    to_date=True,
    helps=(CountedAs.CARE_LEAVERS_ETE,),
    help="What each care leaver did around each birthday; without it List 9's activity is used.",
)

POPULATION = CaseList(
    name="population",
    title="Population",
    aliases=("Populations",),
    columns=(
        Column("area", "Area", Type.AREA, Use.NEEDED, help="City, or as in the table Areas."),
        Column("started", "From", Type.DATE, Use.COUNTED, help="First day. Empty: always."),
        Column(
            "children",
            "Children 0-17",
            Type.WHOLE,
            Use.NEEDED,
            aliases=("Population 0-17", "Population"),
        ),
    ),
    key=("area", "started"),
    helps=(
        CountedAs.PROTECTION_PLANS,
        CountedAs.IN_CARE,
        CountedAs.IN_CARE_UNDER_18,
        CountedAs.IN_CARE_WITHOUT_UASC,
    ),
    help="Children aged 0 to 17, frozen with the month; without it the table Population is used.",
)

OURS = (
    TEAMS,
    REFERRAL_HISTORY,
    VISITS,
    ALLOCATIONS,
    ADOPTION_HISTORY,
    STAFF,
    SUPERVISION,
    FAMILY_SUPPORT,
    CARE_LEAVER_BIRTHDAYS,
    POPULATION,
)

"""The case lists as files: what each is called, and which of its columns the figures need."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from xlsx_tools.catalogue.kinds import CountedAs
from xlsx_tools.lists.every import LISTS

_TEAMS = {"teams": ("team", "area", "kind", "front_door", "started", "ended")}
_REFERRAL_DAYS = {"referrals": ("child", "referred"), "referral_history": ("child", "referred")}
_PLANS = {"plans": ("child", "started", "ended", "temporary", "team")}
_CASES = {"allocations": ("case", "child", "referred", "allocated", "closed", "team")}
_STAFF = (
    *("worker", "role", "qualified", "agency", "fte"),
    *("case_holding", "team", "started", "ended"),
)
_ADOPTIONS = ("adoptions", "adoption_history")
_ADOPTED = ("child", "placed", "adopted")

NEEDED: Mapping[CountedAs, Mapping[str, tuple[str, ...]]] = {
    CountedAs.UNALLOCATED_CASES: _CASES,
    CountedAs.RE_REFERRALS: {name: (*days, "team") for name, days in _REFERRAL_DAYS.items()},
    CountedAs.ASSESSMENTS_COMPLETED: {
        "referrals": ("child", "referred", "no_further_action"),
        "referral_history": ("child", "referred"),
        "assessments": ("child", "started", "authorised", "team"),
    },
    CountedAs.SEEN_AT_ASSESSMENT: {
        "assessments": ("child", "started", "authorised", "seen", "birth", "age", "team")
    },
    CountedAs.PROTECTION_PLANS: _PLANS,
    CountedAs.PROTECTION_VISITS: {**_PLANS, "visits": ("child", "visited", "seen")},
    CountedAs.IN_CARE_WITHOUT_UASC: {
        "in_care": ("child", "started", "ended", "legal_status", "uasc", "birth", "team")
    },
    CountedAs.CARE_LEAVERS_ETE: {
        "care_leaver_birthdays": ("child", "birthday", "age", "in_touch", "activity", "team")
    },
    CountedAs.ADOPTION_MATCH: dict.fromkeys(_ADOPTIONS, (*_ADOPTED, "placement_order", "matched")),
    CountedAs.ADOPTION_MOVE: dict.fromkeys(_ADOPTIONS, (*_ADOPTED, "entered_care")),
    CountedAs.WITH_OWN_FAMILY: {
        "family_support": ("child", "started", "ended", "own_family", "team")
    },
    CountedAs.CASELOAD: {**_CASES, "staff": _STAFF},
    CountedAs.SUPERVISED: {
        "staff": ("worker", "role", "team", "started", "ended"),
        "supervision": ("worker", "supervised"),
    },
    CountedAs.AGENCY: {"staff": _STAFF},
}
"""The lists that each rule counts from, and the columns of them that its figures need."""


def file_of(name: str) -> str:
    """The file that a list is in: ``List 3 Referral.parquet``, ``Teams.parquet``."""
    case_list = LISTS[name]
    number = f"List {case_list.number} " if case_list.number else ""
    return f"{number}{case_list.title}.parquet"


def headings(name: str, columns: Collection[str]) -> dict[str, str]:
    """The headings in the file of some of a list's columns, with the column's name for each."""
    return {column.header: column.name for column in LISTS[name].columns if column.name in columns}


def columns_read(rules: Collection[CountedAs]) -> dict[str, set[str]]:
    """Every column that the figures of some rules need, by list."""
    needed: dict[str, set[str]] = {name: set(columns) for name, columns in _TEAMS.items()}
    for rule in rules:
        for name, columns in NEEDED[rule].items():
            needed.setdefault(name, set()).update(columns)
    return needed

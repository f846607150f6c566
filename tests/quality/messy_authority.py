"""An authority in which every rule finds something, and one in which none does."""

from __future__ import annotations

from datetime import date

from quality_samples import CLEAN, Row, a

CLEAN_LISTS: dict[str, list[Row]] = {
    **{name: [row] for name, row in CLEAN.items()},
    "referrals": [a("referrals"), a("referrals", child="C2", referred=date(2017, 9, 4))],
    "visits": [a("visits"), a("visits", visited=date(2017, 11, 27))],
    "plans": [
        a("plans", started=date(2017, 1, 9), ended=date(2017, 10, 16)),
        a("plans"),
        a("plans", started=date(2017, 10, 1), temporary=True, ended=date(2017, 10, 9)),
    ],
    "allocations": [a("allocations"), a("allocations", case="K2", child="C2", allocated=None)],
    "staff": [a("staff"), a("staff", fte=0.4, team="East 2")],
    "teams": [a("teams"), a("teams", team="East 2")],
    "population": [a("population"), a("population", area="City", children=289_000)],
}

MESSY_LISTS: dict[str, list[Row]] = {
    "contacts": [
        a("contacts", contacted=date(1917, 9, 1)),
        a("contacts", child="C4", birth=date(1990, 6, 15), age=27),
        a("contacts", child=None),
        a("contacts", birth=date(2010, 6, 16), age=2),
        a("contacts", child="C5", birth=None, age=30),
    ],
    "referrals": [
        a("referrals"),
        a("referrals"),
        a("referrals", no_further_action=True),
        a("referrals", child="C6", birth=date(2018, 12, 1)),
        a("referrals", child="C7", age=-1, team="Duty"),
    ],
    "assessments": [
        a("assessments"),
        a("assessments", team="South 1"),
        a("assessments", child="C3", started=date(2016, 9, 4), authorised=None),
        a("assessments", child="C4", seen=None),
        a("assessments", child="C5", birth=None, age=-1),
        a("assessments", child="C6", authorised=date(2017, 9, 3)),
    ],
    "in_need": [a("in_need", child="C3"), a("in_need", child="C3", status="in care")],
    "plans": [
        a("plans"),
        a("plans", started=date(2017, 2, 1)),
        a("plans", child="C2", started=date(2017, 2, 1), ended=date(2017, 6, 10)),
        a("plans", child="C2", started=date(2017, 6, 9), review=date(2018, 2, 1)),
    ],
    "in_care": [
        a("in_care", legal_status=None, uasc=None),
        a("in_care", started=date(2017, 2, 1), birth=date(1999, 2, 1), age=18),
    ],
    "care_leavers": [a("care_leavers", activity=None)],
    "adoptions": [
        a("adoptions", matched=date(2017, 9, 12), entered_care=date(2017, 9, 14)),
        a("adoptions", child="C81", placed=date(2017, 9, 13), placement_order=date(2017, 9, 14)),
        a("adoptions", child="C82", matched=None, placement_order=None),
    ],
    "teams": [
        a("teams"),
        a("teams", area="West", started=date(2016, 1, 1)),
        a("teams", team="East 2", area=None),
    ],
    "visits": [
        a("visits", visited=date(2018, 2, 1)),
        a("visits", child="C9", seen=None),
        a("visits", child="C9", visited=date(2017, 11, 1)),
    ],
    "allocations": [
        a("allocations", worker=None),
        a("allocations", case="K2", allocated=date(2017, 8, 1), referred=date(2017, 9, 2)),
        a("allocations", case="K3", child="C2", closed=date(2017, 9, 1)),
    ],
    "staff": [
        a("staff", fte=None, agency=None),
        a("staff", worker="W2", fte=0.8),
        a("staff", worker="W2", fte=0.35333, team="East 2"),
    ],
    "supervision": [a("supervision", worker="W3")],
    "family_support": [a("family_support", own_family=None)],
    "population": [a("population", children=0)],
}

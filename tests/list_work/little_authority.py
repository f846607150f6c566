"""A little authority's extracts for December 2017, as messy as real ones, to be counted by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl

TITLE = "Annex A, drawn on 31 December 2017"
CHILD = ["Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age"]
ANN = ["A1", "b) Female", "a) WBRI", date(2010, 5, 1), 7]
BOB = ["B2", "Male", "WBRI", "17/08/2004", 13]
CEM = ["C3", "a) Male", "o) BAFR", date(2000, 12, 31), 17]
UNBORN = ["U4", "", "", None, -1]

SHEETS: dict[str, list[list[object]]] = {
    "List 3": [
        [*CHILD, "Date of referral", "Referral NFA?", "Allocated Team"],
        [*ANN, date(2017, 12, 4), "b) No", "East Assessment"],
        [*ANN, date(2017, 12, 4), "b) No", "East Assessment"],
        [*BOB, "11/12/2017", "No", "South\u00a0Assessment "],
        [*UNBORN, date(2017, 12, 20), "a) Yes", "East Assessment"],
    ],
    "List_4": [
        [
            *CHILD,
            "Continuous Assessment Start Date",
            "Child Seen During Continuous Assessment ",
            "Continuous Assessment Date of Authorisation",
            "Allocated Team",
        ],
        [*ANN, date(2017, 10, 2), "a) Yes", date(2017, 12, 5), "East Assessment"],
        [*BOB, date(2017, 12, 12), "Y", "29/12/2017", "South Assessment"],
        [*CEM, date(2017, 11, 1), "#N/A", date(2017, 12, 1), "South Assessment"],
        [*UNBORN, date(2017, 12, 21), "b) No", date(2017, 12, 28), "East Assessment"],
        [*ANN, date(2017, 12, 27), None, None, "East Assessment"],
    ],
    "List 7": [
        [
            *CHILD,
            "Child Protection Plan Start Date",
            "Child Protection Plan End Date",
            "Allocated Team",
        ],
        [*ANN, date(2017, 3, 1), None, "East Safeguarding"],
        [*BOB, date(2017, 3, 1), date(2017, 12, 31), "South Safeguarding"],
        [*CEM, date(2017, 12, 10), None, "South Safeguarding"],
    ],
    "List 8": [
        [
            *CHILD,
            "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)",
            "Date Started to be Looked After",
            "Child\u2019s Legal Status",
            "Date Ceased to be Looked After",
            "Allocated Team",
        ],
        [*BOB, "b) No", date(2016, 1, 1), "C2", None, "South Care"],
        [*CEM, "a) Yes", date(2017, 6, 1), "V2", None, "South Care"],
        [*ANN, "b) No", date(2017, 6, 1), "V4) short breaks", None, "East Safeguarding"],
    ],
}

CSV = {
    "Referral history.csv": """Child Unique ID,Date of referral,Team
A1,04/12/2016,East Assessment
B2,10/12/2016,East Assessment
""",
    "Teams.csv": """Team,Area,Kind,Front door (Y/N),From,Until
East Assessment,EAST,Assessment,No,,
South Assessment,SOUTH,Assessment,No,,
East Safeguarding,EAST,Safeguarding,No,,
South Safeguarding,SOUTH,Safeguarding,No,,30/11/2017
South Safeguarding,EAST,Safeguarding,No,01/12/2017,
South Care,SOUTH,Children in care,No,,
""",
    "Protection visits.csv": """Child Unique ID,Date of visit,Child seen (Y/N)
A1,14/12/2017,Yes
B2,01/12/2017,No
""",
    "Allocations.csv": """Case ID,Child Unique ID,Date of referral,Date first allocated to a social worker,Date case closed,Team
1,A1,04/12/2017,06/12/2017,,East Assessment
2,B2,11/12/2017,,,South Assessment
3,C3,27/12/2017,,,South Assessment
""",
    "Staff.csv": """Worker,Role,Qualified social worker (Y/N),Agency (Y/N),FTE,Holds cases (Y/N),Team,First day,Last day
W1,Social worker,Yes,No,1,Yes,East Assessment,01/01/2015,
W2,Social worker,Yes,Yes,0.5,Yes,South Assessment,01/01/2015,
W3,Team manager,Yes,No,1,No,South Assessment,18/12/2017,
""",
    "Supervision.csv": """Worker,Date of supervision
W1,12/12/2017
""",
    "Adoptions.csv": """Child Unique ID,Date the Child Entered Care,Date of Placement Order,Date of Matching Child and Prospective Adopters,Date Placed for Adoption,Date of Adoption Order
D5,01/01/2016,01/06/2016,01/09/2016,01/10/2016,15/12/2017
""",
    "Family support.csv": """Child Unique ID,Start date,End date,Supported to live with own family (Y/N),Team
A1,01/10/2017,,Yes,East Safeguarding
B2,01/10/2017,,No,South Safeguarding
""",
    "Care leavers.csv": """Child Unique ID,Date of Birth,LA In Touch ,Activity Status
E6,15/12/1999,a) Yes,F2
E7,01/12/1998,Yes,G5 - NEET
E8,02/12/1998,c) Died,F2
""",
}

FIGURES = {
    ("unallocated", "", "City"): "1 of 3",  # case 2 waits 20 days, case 3 only 4
    ("unallocated", "", "EAST"): "0 of 1",
    ("unallocated", "", "SOUTH"): "1 of 2",
    ("re_referrals", "", "City"): "1 of 3",  # Ann a year later to the day; Bob a day too late
    ("assessments_in_time", "", "City"): "3 of 4",  # Ann's took 46 working days
    ("assessments_in_time", "", "EAST"): "1 of 2",
    ("assessments_in_time", "", "SOUTH"): "2 of 2",
    ("seen_at_assessment", "", "City"): "2 of 3",  # Cem not known; the unborn child apart
    ("protection_plans", "", "City"): "2",  # Bob's ended on the last day
    ("protection_plans", "", "EAST"): "2",  # South Safeguarding is in EAST since 1 December
    ("protection_visits", "", "City"): "1 of 1",  # Cem's began in the month
    ("children_in_care", "", "City"): "1",  # Cem is UASC, Ann on short breaks
    ("children_in_care", "uasc", "SOUTH"): "1",
    ("care_leavers_ete", "", "City"): "1 of 2",  # 18 and 19; one died
    ("adoption_match", "", "City"): "92 of 1",
    ("adoption_move", "", "City"): "274 of 1",
    ("with_own_family", "", "City"): "1 of 2",
    ("caseload", "city", "City"): "1 of 3/2",  # one case is allocated
    ("caseload", "assessment", "City"): "1 of 3/2",
    ("supervised", "", "City"): "1 of 2",  # the manager came during the month
    ("agency", "social_workers", "City"): "1/2 of 3/2",
    ("agency", "team_managers", "City"): "0 of 1",
    ("agency", "all_qualified", "City"): "1/2 of 5/2",
}
"""Counted by hand from the lists above."""


def write_extracts(folder: Path) -> None:
    """Write the extracts: a workbook of four Annex A lists below titles, the rest as CSV files."""
    folder.mkdir(parents=True, exist_ok=True)
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in SHEETS.items():
        sheet = book.create_sheet(name)
        sheet.append([TITLE])
        sheet.append([])
        for row in rows:
            sheet.append(row)
    book.save(folder / "Annex A 2017-12.xlsx")
    for name, text in CSV.items():
        (folder / name).write_text(text, encoding="utf-8")

"""The codes that case lists hold, with their meanings and the other ways they are written.

Annex A's letter prefixes (``a) Yes``) are not part of a code: the official template gives one
letter to two ethnicities.
"""

from __future__ import annotations

from xlsx_tools.lists.kinds import Codes

YES = ("yes", "y", "true", "1", "t")
NO = ("no", "n", "false", "0", "f")
NOT_KNOWN = ("unknown", "not known", "n/k", "not recorded", "not stated")
"""What says in a column of Yes and No that neither is known, as Annex A's ``c) Unknown`` does."""

GENDER = Codes(
    {
        "male": "Male",
        "female": "Female",
        "neither": "Neither",
        "unknown": "Not recorded, or unborn",
    },
    {
        "male": ("m", "1", "boy"),
        "female": ("f", "2", "girl"),
        "neither": ("indeterminate", "9", "other", "i"),
        "unknown": (
            "u",
            "0",
            "not stated",
            "not recorded",
            "not stated/recorded",
            "not stated/recorded (or unborn)",
            "unborn",
        ),
    },
)

ETHNICITY = Codes(
    {
        "WBRI": "White British",
        "WIRI": "White Irish",
        "WIRT": "Traveller of Irish heritage",
        "WOTH": "Any other White background",
        "WROM": "Gypsy/Roma",
        "MWBC": "White and Black Caribbean",
        "MWBA": "White and Black African",
        "MWAS": "White and Asian",
        "MOTH": "Any other mixed background",
        "AIND": "Indian",
        "APKN": "Pakistani",
        "ABAN": "Bangladeshi",
        "AOTH": "Any other Asian background",
        "BCRB": "Caribbean",
        "BAFR": "African",
        "BOTH": "Any other Black background",
        "CHNE": "Chinese",
        "OOTH": "Any other ethnic group",
        "REFU": "Refused",
        "NOBT": "Not obtained",
    },
    {"NOBT": ("UNKNOWN", "not known")},
)

LEGAL_STATUS = Codes(
    {
        "C1": "Interim care order",
        "C2": "Full care order",
        "D1": "Freeing order granted",
        "E1": "Placement order granted",
        "V2": "Single period of accommodation under section 20",
        "V3": "Accommodated under an agreed series of short-term breaks",
        "V4": "Accommodated under an agreed series of short-term breaks, by episode",
        "L1": "Under police protection and in local authority accommodation",
        "L2": "Emergency protection order",
        "L3": "Under child assessment order and in local authority accommodation",
        "J1": "Remanded to local authority accommodation or to youth detention",
        "J2": "Placed in local authority accommodation under PACE",
        "J3": "Sentenced to a youth rehabilitation order with a residence requirement",
    },
    {},
)
SHORT_BREAKS = ("V3", "V4")

CASE_STATUS = Codes(
    {
        "in care": "Looked after child",
        "protection plan": "Child protection plan",
        "in need plan": "Child in need plan",
        "open assessment": "Open assessment",
        "closed": "Closed episode",
    },
    {
        "in care": ("looked after child", "lac", "looked after", "cla", "cic"),
        "protection plan": ("child protection plan", "cpp", "cp", "child protection"),
        "in need plan": ("child in need plan", "cin", "cin plan", "child in need"),
        "open assessment": ("assessment",),
        "closed": ("closed episode", "closed case"),
    },
)

ABUSE = Codes(
    {
        "NEG": "Neglect",
        "EMO": "Emotional abuse",
        "PHY": "Physical abuse",
        "SAB": "Sexual abuse",
        "MUL": "Multiple categories",
    },
    {
        "NEG": ("neglect",),
        "EMO": ("emotional", "emotional abuse"),
        "PHY": ("physical", "physical abuse"),
        "SAB": ("sexual", "sexual abuse"),
        "MUL": ("multiple", "multiple/not recommended"),
    },
)

NEED = Codes(
    {
        "N1": "Abuse or neglect",
        "N2": "Child's disability or illness",
        "N3": "Parental disability or illness",
        "N4": "Family in acute stress",
        "N5": "Family dysfunction",
        "N6": "Socially unacceptable behaviour",
        "N7": "Low income",
        "N8": "Absent parenting",
        "N9": "Cases other than children in need",
        "N0": "Not stated",
    },
    {},
)

IN_TOUCH = Codes(
    {
        "yes": "In touch",
        "no": "Not in touch",
        "died": "Died",
        "refused": "Refused contact",
        "not required": "No longer requires services",
        "returned home": "Returned home",
        "transferred": "Transferred to another authority",
    },
    {
        "yes": ("y",),
        "no": ("n",),
        "died": ("died since leaving care",),
        "refused": ("refu", "refuse", "refuses contact"),
        "not required": ("nreq",),
        "returned home": ("rhom",),
        "transferred": ("tran", "transfer"),
    },
)
LEFT_THE_COHORT = ("died", "returned home", "transferred")

ACTIVITY = Codes(
    {
        "F1": "Full time in higher education",
        "P1": "Part time in higher education",
        "F2": "Full time in other education",
        "P2": "Part time in other education",
        "F3": "Full time in training or employment (until 2014)",
        "P3": "Part time in training or employment (until 2014)",
        "F4": "Full time in an apprenticeship",
        "P4": "Part time in an apprenticeship",
        "F5": "Full time in training or employment",
        "P5": "Part time in training or employment",
        "G4": "Not in education, employment or training: illness or disability",
        "G5": "Not in education, employment or training: other circumstances",
        "G6": "Not in education, employment or training: pregnancy or parenting",
    },
    {},
)
IN_ETE = ("F1", "P1", "F2", "P2", "F3", "P3", "F4", "P4", "F5", "P5")

TEAM_KIND = Codes(
    {
        "mash": "Front door (MASH, CASS)",
        "assessment": "Assessment",
        "safeguarding": "Safeguarding",
        "children_in_care": "Children in care",
        "other": "Any other",
    },
    {
        "mash": ("front door", "cass", "mash/cass"),
        "assessment": ("asti", "assessment and short term intervention", "duty"),
        "safeguarding": ("child protection", "cin/cp", "long term"),
        "children_in_care": ("cic", "lac", "looked after", "children in care"),
        "other": (),
    },
)

ROLE = Codes(
    {
        "social worker": "Social worker",
        "senior practitioner": "Senior practitioner or advanced social worker",
        "team manager": "Team manager or assistant team manager",
        "other": "Any other role",
    },
    {
        "social worker": ("sw", "case holder", "newly qualified social worker", "asye"),
        "senior practitioner": ("senior social worker", "senior sw", "advanced practitioner"),
        "team manager": ("tm", "first line manager", "assistant team manager", "atm"),
        "other": ("support worker", "family support worker", "business support"),
    },
)

"""Worked by hand: caseload, supervision, agency staff."""

from __future__ import annotations

from datetime import date

from worked_case import TWO_TEAMS, Case, case, lists

from xlsx_tools.catalogue.kinds import CountedAs, Due
from xlsx_tools.catalogue.records import Settings

AT_MONTH_END = Settings(supervision_due=Due.AT_MONTH_END)


def caseload(
    name: str,
    cases: str,
    staff: str,
    expected: dict[str, str],
    *,
    teams: str = TWO_TEAMS,
) -> Case:
    authority = lists(
        allocations="case  child  referred  allocated  closed  team\n" + cases,
        staff="worker  role  qualified  agency  fte  case_holding  team  started  ended\n" + staff,
        teams=teams,
    )
    return case(name, CountedAs.CASELOAD, "2018-03", authority, expected)


KINDS = """
    team  area  kind              front_door  started     ended
    T1    East  assessment        no          -           -
    T2    West  safeguarding      no          2017-01-01  2018-03-30
    T2    West  children_in_care  no          2018-03-31  -
    T3    East  mash              yes         -           -
    T4    East  other             no          -           -
    T5    East  -                 no          -           -
"""
POST = "W1  social worker  yes  no  1  yes  T1  2017-01-01  -"

FULL_POST: dict[str, object] = {
    "worker": "W1",
    "role": "social worker",
    "qualified": True,
    "fte": 1.0,
    "case_holding": True,
    "team": "T1",
    "started": date(2017, 1, 1),
}

CASELOAD: tuple[Case, ...] = (
    caseload(
        "cases with a social worker, by the full-time equivalents that hold cases",
        "K1  C1  2018-01-01  2018-01-02  -  T1\nK2  C2  2018-01-01  2018-01-02  -  T2",
        POST + "\nW2  social worker  yes  yes  0.5  yes  T2  2017-01-01  -",
        {"city: City": "2 of 1.5", "city: East": "1 of 1", "city: West": "1 of 0.5"},
    ),
    caseload(
        "a case allocated on the last day of the month counts, one of the next day does not",
        "K1  C1  2018-01-01  2018-03-31  -  T1\nK2  C2  2018-01-01  2018-04-01  -  T1\n"
        "K3  C3  2018-01-01  -  -  T1",
        "",
        {"city: City": "1 of 0"},
    ),
    caseload(
        "a case closed on the last day of the month no longer counts",
        "K1  C1  2018-01-01  2018-01-02  2018-03-31  T1\n"
        "K2  C2  2018-01-01  2018-01-02  2018-04-01  T1",
        "",
        {"city: City": "1 of 0"},
    ),
    caseload(
        "of a repeated case the latest dates hold",
        "K1  C1  2018-01-01  2018-01-02  -  T1\nK1  C1  2018-01-01  2018-04-01  -  T1\n"
        "K2  C2  2018-01-01  2018-01-02  -  T1\nK2  C2  2018-01-01  -  -  T2",
        "",
        {"city: City": "1 of 0", "city: East": "0 of 0", "city: West": "1 of 0"},
    ),
    caseload(
        "only qualified posts that hold cases count; not known is No",
        "",
        POST
        + "\nW2  social worker  no  no  1  yes  T1  2017-01-01  -"
        + "\nW3  social worker  yes  no  1  no  T1  2017-01-01  -"
        + "\nW4  social worker  -  no  1  yes  T1  2017-01-01  -"
        + "\nW5  social worker  yes  no  1  -  T1  2017-01-01  -"
        + "\nW6  team manager  yes  -  1  yes  T1  2017-01-01  -",
        {"city: City": "0 of 2"},
    ),
    caseload(
        "the first and the last day in post count",
        "",
        "W1  social worker  yes  no  0.1  yes  T1  2017-01-01  2018-03-31\n"
        "W2  social worker  yes  no  0.2  yes  T1  2018-03-31  -\n"
        "W3  social worker  yes  no  0.4  yes  T1  2017-01-01  2018-03-30\n"
        "W4  social worker  yes  no  0.8  yes  T1  2018-04-01  -",
        {"city: City": "0 of 0.3"},
    ),
    caseload(
        "posts alike in every column count once, other posts of a worker each",
        "",
        POST + "\n" + POST + "\nW1  social worker  yes  no  0.25  yes  T1  2017-01-01  -",
        {"city: City": "0 of 1.25"},
    ),
    caseload(
        "full-time equivalents count to four decimal places",
        "",
        "W1  social worker  yes  no  0.3333  yes  T1  2017-01-01  -\n"
        "W2  social worker  yes  no  0.0001  yes  T1  2017-01-01  -",
        {"city: City": "0 of 0.3334"},
    ),
    caseload(
        "a post without full-time equivalents counts 0",
        "",
        POST + "\nW2  social worker  yes  no  -  yes  T1  2017-01-01  -",
        {"city: City": "0 of 1"},
    ),
    caseload(
        "a post without a worker, a role or a first day cannot be used",
        "",
        POST
        + "\n-  social worker  yes  no  1  yes  T1  2017-01-01  -"
        + "\nW2  -  yes  no  1  yes  T1  2017-01-01  -"
        + "\nW3  social worker  yes  no  1  yes  T1  -  -",
        {"city: City": "0 of 1"},
    ),
    caseload(
        "each kind of team is a line; other kinds and unknown ones count in the city's",
        "K1  C1  2018-01-01  2018-01-02  -  T1\nK2  C2  2018-01-01  2018-01-02  -  T3\n"
        "K3  C3  2018-01-01  2018-01-02  -  T4\nK4  C4  2018-01-01  2018-01-02  -  T5\n"
        "K5  C5  2018-01-01  2018-01-02  -  T9\nK6  C6  2018-01-01  2018-01-02  -  -",
        POST + "\nW2  social worker  yes  no  0.5  yes  T3  2017-01-01  -",
        {
            "city: City": "6 of 1.5",
            "assessment: City": "1 of 1",
            "mash: City": "1 of 0.5",
            "safeguarding: City": "0 of 0",
        },
        teams=KINDS,
    ),
    caseload(
        "the kind of a team is that of the last day of the month",
        "K1  C1  2018-01-01  2018-01-02  -  T2",
        "W1  social worker  yes  no  1  yes  T2  2017-01-01  -",
        {
            "safeguarding: City": "0 of 0",
            "safeguarding: West": "0 of 0",
            "children_in_care: City": "1 of 1",
            "children_in_care: West": "1 of 1",
        },
        teams=KINDS,
    ),
    caseload(
        "of a team's two rows from one day, that of the last area says its kind",
        "K1  C1  2018-01-01  2018-01-02  -  T1",
        "",
        {
            "assessment: City": "1 of 0",
            "assessment: West": "1 of 0",
            "mash: City": "0 of 0",
            "mash: West": "0 of 0",
        },
        teams="""
            team  area  kind        started
            T1    East  mash        2017-01-01
            T1    West  assessment  2017-01-01
        """,
    ),
    case(
        "a post without the column of last days is alike one where that is blank",
        CountedAs.CASELOAD,
        "2018-03",
        {"staff": [FULL_POST, {**FULL_POST, "ended": None, "agency": None}]},
        {"city: City": "0 of 1"},
    ),
)


def supervision(
    name: str,
    staff: str,
    met: str,
    expected: str | dict[str, str],
    *,
    settings: Settings | None = None,
    doubtful: str = "",
) -> Case:
    authority = lists(
        staff="worker  role  qualified  team  started  ended\n" + staff,
        supervision="worker  supervised\n" + met,
        teams=TWO_TEAMS,
    )
    rule = CountedAs.SUPERVISED
    return case(name, rule, "2018-03", authority, expected, settings=settings, doubtful=doubtful)


SUPERVISED: tuple[Case, ...] = (
    supervision(
        "supervision is due to staff there from the first day of the month to the last",
        "W1  social worker  yes  T1  2018-03-01  2018-03-31\n"
        "W2  social worker  yes  T1  2018-03-02  -\n"
        "W3  social worker  yes  T1  2017-01-01  2018-03-30\n"
        "W4  social worker  yes  T2  2017-01-01  -",
        "",
        {"City": "0 of 2", "East": "0 of 1", "West": "0 of 1"},
    ),
    supervision(
        "supervision may be due to all staff there at month end",
        "W1  social worker  yes  T1  2018-03-31  -\n"
        "W2  social worker  yes  T1  2017-01-01  2018-03-31\n"
        "W3  social worker  yes  T1  2017-01-01  2018-03-30\n"
        "W4  social worker  yes  T1  2018-04-01  -",
        "",
        "0 of 2",
        settings=AT_MONTH_END,
    ),
    supervision(
        "one post must span the month, two that follow each other do not",
        "W1  social worker  yes  T1  2017-01-01  2018-03-15\n"
        "W1  social worker  yes  T1  2018-03-16  -",
        "W1  2018-03-20",
        "0 of 0",
    ),
    supervision(
        "supervision on the first or the last day of the month is in it",
        "W1  social worker  yes  T1  2017-01-01  -\nW2  social worker  yes  T1  2017-01-01  -\n"
        "W3  social worker  yes  T1  2017-01-01  -\nW4  social worker  yes  T1  2017-01-01  -",
        "W1  2018-03-01\nW2  2018-03-31\nW3  2018-02-28\nW4  2018-04-01",
        "2 of 4",
    ),
    supervision(
        "a worker supervised twice, or with two posts, counts once with the last team",
        "W1  social worker  yes  T2  2017-01-01  -\nW1  social worker  yes  T1  2017-02-01  -",
        "W1  2018-03-10\nW1  2018-03-20",
        {"City": "1 of 1", "East": "0 of 0", "West": "1 of 1"},
    ),
    supervision(
        "the team of a post without supervision due does not hold",
        "W1  social worker  yes  T1  2017-01-01  -\nW1  social worker  yes  T2  2018-03-15  -",
        "",
        {"City": "0 of 1", "East": "0 of 1", "West": "0 of 0"},
        doubtful="A row per worker, with the last team in the alphabet",
    ),
    supervision(
        "supervision is due whatever the role or qualification",
        "W1  other  no  T1  2017-01-01  -\nW2  team manager  -  T1  2017-01-01  -",
        "W1  2018-03-10",
        "1 of 2",
    ),
    supervision(
        "supervision of somebody who is not on the list of staff does not count",
        "W1  social worker  yes  T1  2017-01-01  -",
        "W2  2018-03-10",
        "0 of 1",
    ),
    supervision(
        "rows without a worker or a day cannot be used",
        "W1  social worker  yes  T1  2017-01-01  -\n-  social worker  yes  T1  2017-01-01  -\n"
        "W2  social worker  yes  T1  -  -",
        "W1  -\n-  2018-03-10",
        "0 of 1",
    ),
)


def agency(name: str, staff: str, expected: dict[str, str]) -> Case:
    heading = "worker  role  qualified  agency  fte  team  started  ended\n"
    authority = lists(staff=heading + staff, teams=TWO_TEAMS)
    return case(name, CountedAs.AGENCY, "2018-03", authority, expected)


AGENCY: tuple[Case, ...] = (
    agency(
        "shares of a post that binary numbers miss by a little are not cut short",
        "W1  social worker  yes  yes  0.57  T1  2017-01-01  -\n"
        "W2  social worker  yes  no  0.29  T1  2017-01-01  -",
        {"all_qualified: City": "57/100 of 86/100"},
    ),
    agency(
        "agency staff of all, by role and together",
        "W1  social worker  yes  yes  1  T1  2017-01-01  -\n"
        "W2  social worker  yes  no  0.5  T2  2017-01-01  -\n"
        "W3  team manager  yes  yes  0.25  T2  2017-01-01  -\n"
        "W4  senior practitioner  yes  no  1  T1  2017-01-01  -\n"
        "W5  other  yes  yes  0.125  T1  2017-01-01  -",
        {
            "social_workers: City": "1 of 1.5",
            "social_workers: East": "1 of 1",
            "team_managers: City": "0.25 of 0.25",
            "team_managers: East": "0 of 0",
            "all_qualified: City": "1.375 of 2.875",
            "all_qualified: East": "1.125 of 2.125",
        },
    ),
    agency(
        "only qualified posts count",
        "W1  social worker  no  yes  1  T1  2017-01-01  -\n"
        "W2  social worker  -  yes  1  T1  2017-01-01  -",
        {"all_qualified: City": "0 of 0"},
    ),
    agency(
        "not known whether agency stays among all",
        "W1  social worker  yes  -  1  T1  2017-01-01  -",
        {"all_qualified: City": "0 of 1"},
    ),
    agency(
        "the first and the last day in post count",
        "W1  social worker  yes  yes  0.1  T1  2017-01-01  2018-03-31\n"
        "W2  social worker  yes  yes  0.2  T1  2018-03-31  -\n"
        "W3  social worker  yes  yes  0.4  T1  2017-01-01  2018-03-30\n"
        "W4  social worker  yes  yes  0.8  T1  2018-04-01  -",
        {"all_qualified: City": "0.3 of 0.3"},
    ),
    agency(
        "a post without full-time equivalents counts 0",
        "W1  social worker  yes  yes  -  T1  2017-01-01  -\n"
        "W2  social worker  yes  yes  0.7  T1  2017-01-01  -",
        {"social_workers: City": "0.7 of 0.7"},
    ),
    agency(
        "posts alike in every column count once, with another column each",
        "W1  social worker  yes  yes  1  T1  2017-01-01  -\n"
        "W1  social worker  yes  yes  1  T1  2017-01-01  -\n"
        "W1  social worker  yes  no  1  T1  2017-01-01  -",
        {"social_workers: City": "1 of 2"},
    ),
    agency(
        "a tenth three times is exactly three tenths",
        "W1  social worker  yes  yes  0.1  T1  2017-01-01  -\n"
        "W2  social worker  yes  yes  0.1  T1  2017-01-01  -\n"
        "W3  social worker  yes  yes  0.1  T1  2017-01-01  -",
        {"all_qualified: City": "0.3 of 0.3"},
    ),
)

WORKFORCE_CASES = (*CASELOAD, *SUPERVISED, *AGENCY)

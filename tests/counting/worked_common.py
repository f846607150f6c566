"""Worked by hand: what is common to all rules, shown on plans where a rule is needed."""

from __future__ import annotations

from worked_case import TWO_TEAMS, Case, case, lists

from xlsx_tools.catalogue.kinds import CountedAs

PLANS = CountedAs.PROTECTION_PLANS

ONE_PLAN = """
    child  started     team
    C1     2018-01-10  T1
"""

EAST = {"City": "1", "East": "1", "West": "0"}
WEST = {"City": "1", "East": "0", "West": "1"}
CITY_ALONE = {"City": "1", "East": "0", "West": "0"}


def of_teams(teams: str, plans: str = ONE_PLAN) -> dict[str, list[dict[str, object]]]:
    return lists(teams=teams, plans=plans)


MOVED_MID_MONTH = """
    team  area  started     ended
    T1    East  2017-01-01  2018-03-15
    T1    West  2018-03-16  -
"""
MOVED_AT_MONTH_END = """
    team  area  started     ended
    T1    East  2017-01-01  2018-03-31
    T1    West  2018-04-01  -
"""
MOVED_ON_THE_LAST_DAY = """
    team  area  started     ended
    T1    East  2017-01-01  2018-03-30
    T1    West  2018-03-31  -
"""
EAST_STARTED_LAST = """
    team  area  started
    T1    West  2017-01-01
    T1    East  2017-02-01
"""
BOTH_FROM_ONE_DAY = """
    team  area  started
    T1    West  2017-01-01
    T1    East  2017-01-01
"""
EAST_HAS_A_FIRST_DAY = """
    team  area  started
    T1    West  -
    T1    East  1990-01-01
"""
NEWER_ROW_WITHOUT_AREA = """
    team  area  started
    T1    East  2017-01-01
    T1    -     2017-06-01
"""
NEWER_ROW_IS_OVER = """
    team  area  started     ended
    T1    East  2017-01-01  -
    T1    West  2017-06-01  2017-12-31
"""
GONE_TEAM = """
    team  area  started     ended
    T1    East  2017-01-01  2018-03-30
"""
BACKWARDS_TEAM = """
    team  area  started     ended
    T1    East  2018-03-31  2018-03-01
"""
MANY_PLANS = """
    child  started     team
    C1     2018-01-10  T1
    C2     2018-01-10  T1
    C3     2018-01-10  T2
    C4     2018-01-10  T9
    C5     2018-01-10  -
"""
ELSEWHERE = """
    team  area
    T1    Mobile
    T2    West
"""

COMMON: tuple[Case, ...] = (
    case(
        "a case counts for the area of its team and for the city",
        PLANS,
        "2018-03",
        of_teams(TWO_TEAMS),
        EAST,
    ),
    case(
        "a case without a team counts for the city alone",
        PLANS,
        "2018-03",
        of_teams(TWO_TEAMS, ONE_PLAN.replace("T1", "-")),
        CITY_ALONE,
    ),
    case(
        "a case of a team on no area counts for the city alone",
        PLANS,
        "2018-03",
        of_teams(TWO_TEAMS, ONE_PLAN.replace("T1", "T9")),
        CITY_ALONE,
    ),
    case(
        "a case of an area that is not reported counts for the city alone",
        PLANS,
        "2018-03",
        of_teams(ELSEWHERE, MANY_PLANS),
        {"City": "5", "East": "0", "West": "1"},
    ),
    case(
        "the city is all of the cohort, whatever the area",
        PLANS,
        "2018-03",
        of_teams(TWO_TEAMS, MANY_PLANS),
        {"City": "5", "East": "2", "West": "1"},
    ),
    case(
        "without the list of teams there are city figures only",
        PLANS,
        "2018-03",
        lists(plans=ONE_PLAN),
        CITY_ALONE,
    ),
    case(
        "a team that moved mid-month brings its cases to the new area",
        PLANS,
        "2018-03",
        of_teams(MOVED_MID_MONTH),
        WEST,
    ),
    case(
        "the month before the team moved keeps the old area",
        PLANS,
        "2018-02",
        of_teams(MOVED_MID_MONTH),
        EAST,
    ),
    case(
        "the last day of a team on an area still counts",
        PLANS,
        "2018-03",
        of_teams(MOVED_AT_MONTH_END),
        EAST,
    ),
    case(
        "a team that moved on the last day of the month is on the new area",
        PLANS,
        "2018-03",
        of_teams(MOVED_ON_THE_LAST_DAY),
        WEST,
    ),
    case(
        "of a team's rows that overlap, the one that started last holds",
        PLANS,
        "2018-03",
        of_teams(EAST_STARTED_LAST),
        EAST,
    ),
    case(
        "of a team's rows from the same day, the area last in the alphabet holds",
        PLANS,
        "2018-03",
        of_teams(BOTH_FROM_ONE_DAY),
        WEST,
    ),
    case(
        "a team's row that has always held is older than any with a first day",
        PLANS,
        "2018-03",
        of_teams(EAST_HAS_A_FIRST_DAY),
        EAST,
    ),
    case(
        "a team's row without an area cannot be used",
        PLANS,
        "2018-03",
        of_teams(NEWER_ROW_WITHOUT_AREA),
        EAST,
    ),
    case(
        "a team's newer row that is over gives way to the older one",
        PLANS,
        "2018-03",
        of_teams(NEWER_ROW_IS_OVER),
        EAST,
    ),
    case(
        "a team whose last day was the day before month end is on no area",
        PLANS,
        "2018-03",
        of_teams(GONE_TEAM),
        CITY_ALONE,
    ),
    case(
        "a team's row that ends before it starts never holds",
        PLANS,
        "2018-03",
        of_teams(BACKWARDS_TEAM),
        CITY_ALONE,
    ),
    case(
        "a case of early in the month is on its team's area of month end",
        CountedAs.RE_REFERRALS,
        "2018-03",
        lists(
            teams=MOVED_MID_MONTH,
            referrals="""
                child  referred    team
                C1     2018-03-02  T1
            """,
        ),
        {"City": "0 of 1", "East": "0 of 0", "West": "0 of 1"},
    ),
    case(
        "0 of 0 is written for the city and each area",
        CountedAs.RE_REFERRALS,
        "2018-03",
        lists(teams=TWO_TEAMS, referrals="child  referred"),
        {"City": "0 of 0", "East": "0 of 0", "West": "0 of 0"},
    ),
    case(
        "0 of 0 is written for each line",
        CountedAs.AGENCY,
        "2018-03",
        lists(staff="worker  role"),
        {
            "social_workers: City": "0 of 0",
            "team_managers: City": "0 of 0",
            "all_qualified: City": "0 of 0",
        },
    ),
)

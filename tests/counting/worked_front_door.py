"""Worked by hand: unallocated cases and assessments, re-referrals."""

from __future__ import annotations

from worked_case import TWO_TEAMS, Case, case, lists

from xlsx_tools.catalogue.kinds import CountedAs
from xlsx_tools.catalogue.records import Settings

CASES = CountedAs.UNALLOCATED_CASES
ASSESSMENTS = CountedAs.UNALLOCATED_ASSESSMENTS
AGAIN = CountedAs.RE_REFERRALS


def allocations(
    name: str,
    rows: str,
    expected: str | dict[str, str],
    *,
    teams: str = TWO_TEAMS,
    settings: Settings | None = None,
) -> Case:
    heading = "case  child  referred  allocated  closed  team\n"
    authority = lists(allocations=heading + rows, teams=teams)
    return case(name, CASES, "2018-03", authority, expected, settings=settings)


FRONT_DOOR = """
    team  area  front_door  started     ended
    T1    East  yes         -           -
    T2    West  no          -           -
    T3    West  -           -           -
    T4    East  yes         2017-01-01  2018-03-30
    T4    East  no          2018-03-31  -
    T5    East  no          2017-01-01  2018-03-30
    T5    East  yes         2018-03-31  -
"""

UNALLOCATED_CASES: tuple[Case, ...] = (
    allocations(
        "a case without a social worker for 7 days at month end is unallocated",
        "K1  C1  2018-03-24  -  -  T1",
        {"City": "1 of 1", "East": "1 of 1", "West": "0 of 0"},
    ),
    allocations(
        "a case without a social worker for 6 days is open but not yet unallocated",
        "K1  C1  2018-03-25  -  -  T1",
        "0 of 1",
    ),
    allocations(
        "from how many days a case is unallocated is a setting",
        "K1  C1  2018-03-21  -  -  T1\nK2  C2  2018-03-22  -  -  T1",
        "1 of 2",
        settings=Settings(unallocated_days=10),
    ),
    allocations(
        "with a setting of 0 days a case of the last day is unallocated",
        "K1  C1  2018-03-31  -  -  T1",
        "1 of 1",
        settings=Settings(unallocated_days=0),
    ),
    allocations(
        "a case allocated on the last day of the month is allocated",
        "K1  C1  2018-03-01  2018-03-31  -  T1",
        "0 of 1",
    ),
    allocations(
        "a case allocated on the day after month end was unallocated",
        "K1  C1  2018-03-01  2018-04-01  -  T1",
        "1 of 1",
    ),
    allocations(
        "a case closed on the last day of the month is no longer open",
        "K1  C1  2018-03-01  -  2018-03-31  T1",
        "0 of 0",
    ),
    allocations(
        "a case closed on the day after month end is still open",
        "K1  C1  2018-03-01  -  2018-04-01  T1",
        "1 of 1",
    ),
    allocations(
        "a case referred on the last day is open, one of the next day is not yet",
        "K1  C1  2018-03-31  -  -  T1\nK2  C2  2018-04-01  -  -  T1",
        "0 of 1",
    ),
    allocations(
        "a case closed before it was referred is not open",
        "K1  C1  2018-03-20  -  2018-03-10  T1\nK2  C2  2018-04-20  -  2018-03-10  T1",
        "0 of 0",
    ),
    allocations(
        "a case allocated before it was referred has a social worker",
        "K1  C1  2018-03-20  2018-03-10  -  T1",
        "0 of 1",
    ),
    allocations(
        "a case at the front door at month end is not in the cohort",
        "K1  C1  2018-03-01  -  -  T1\nK2  C2  2018-03-01  -  -  T2",
        {"City": "1 of 1", "East": "0 of 0", "West": "1 of 1"},
        teams=FRONT_DOOR,
    ),
    allocations(
        "a blank front door is No",
        "K1  C1  2018-03-01  -  -  T3",
        "1 of 1",
        teams=FRONT_DOOR,
    ),
    allocations(
        "a case without a known team is past the front door",
        "K1  C1  2018-03-01  -  -  -\nK2  C2  2018-03-01  -  -  T9",
        {"City": "2 of 2", "East": "0 of 0"},
        teams=FRONT_DOOR,
    ),
    allocations(
        "whether a team is the front door goes by the last day of the month",
        "K1  C1  2018-03-01  -  -  T4\nK2  C2  2018-03-01  -  -  T5",
        "1 of 1",
        teams=FRONT_DOOR,
    ),
    allocations(
        "of a team's two rows from one day, the last area says whether it is the front door",
        "K1  C1  2018-03-01  -  -  T1\nK2  C2  2018-03-01  -  -  T2",
        {"City": "1 of 1", "East": "0 of 0", "West": "1 of 1"},
        teams="""
            team  area  front_door  started
            T1    East  yes         2017-01-01
            T1    West  no          2017-01-01
            T2    East  no          2017-01-01
            T2    West  yes         2017-01-01
        """,
    ),
    allocations(
        "of a team's newer and older row, the newer says whether it is the front door",
        "K1  C1  2018-03-01  -  -  T1\nK2  C2  2018-03-01  -  -  T2",
        {"City": "1 of 1", "East": "1 of 1", "West": "0 of 0"},
        teams="""
            team  area  front_door  started
            T1    West  yes         2017-01-01
            T1    East  no          2017-01-02
            T2    West  no          2017-01-01
            T2    East  yes         2017-01-02
        """,
    ),
    allocations(
        "a case at the front door of an area that is not reported is left out too",
        "K1  C1  2018-03-01  -  -  T1\nK2  C2  2018-03-01  -  -  T2",
        {"City": "1 of 1", "West": "1 of 1"},
        teams=FRONT_DOOR,
    ),
    allocations(
        "one child may have two cases",
        "K1  C1  2018-03-01  -  -  T1\nK2  C1  2018-03-01  2018-03-02  -  T2",
        {"City": "1 of 2", "East": "1 of 1", "West": "0 of 1"},
    ),
    allocations(
        "rows of a case that are alike count once",
        "K1  C1  2018-03-01  -  -  T1\nK1  C1  2018-03-01  -  -  T1",
        "1 of 1",
    ),
    allocations(
        "of a repeated case the latest referral holds",
        "K1  C1  2018-03-01  -  -  T1\nK1  C1  2018-03-26  -  -  T1",
        "0 of 1",
    ),
    allocations(
        "of a repeated case the latest allocation holds",
        "K1  C1  2018-03-01  2018-03-02  -  T1\nK1  C1  2018-03-01  2018-04-02  -  T1",
        "1 of 1",
    ),
    allocations(
        "of a repeated case a known allocation holds over a blank",
        "K1  C1  2018-03-01  2018-03-02  -  T1\nK1  C1  2018-03-01  -  -  T1",
        "0 of 1",
    ),
    allocations(
        "of a repeated case a known closure holds over a blank",
        "K1  C1  2018-03-01  -  2018-03-15  T1\nK1  C1  2018-03-01  -  -  T1",
        "0 of 0",
    ),
    allocations(
        "of a repeated case the latest closure holds",
        "K1  C1  2018-03-01  -  2018-03-15  T1\nK1  C1  2018-03-01  -  2018-04-15  T1",
        "1 of 1",
    ),
    allocations(
        "of a repeated case the last team in the alphabet holds",
        "K1  C1  2018-03-01  -  -  T2\nK1  C2  2018-03-01  -  -  T1\nK1  C1  2018-03-01  -  -  -",
        {"City": "1 of 1", "East": "0 of 0", "West": "1 of 1"},
    ),
    allocations(
        "a row without a case, a child or a referral cannot be used",
        "-  C1  2018-03-01  -  -  T1\nK2  -  2018-03-01  -  -  T1\nK3  C3  -  -  -  T1",
        "0 of 0",
    ),
    allocations(
        "an unusable row says nothing about its case",
        "K1  C1  2018-03-01  -  -  T1\nK1  -  2018-03-01  2018-03-02  2018-03-09  T2",
        {"City": "1 of 1", "East": "1 of 1", "West": "0 of 0"},
    ),
)


def open_assessments(
    name: str,
    rows: str,
    allocated: str,
    expected: str | dict[str, str],
    *,
    settings: Settings | None = None,
    doubtful: str = "",
) -> Case:
    authority = lists(
        assessments="child  started  authorised  team\n" + rows,
        allocations="case  child  referred  allocated  closed  team\n" + allocated,
        teams=TWO_TEAMS,
    )
    return case(
        name, ASSESSMENTS, "2018-03", authority, expected, settings=settings, doubtful=doubtful
    )


UNALLOCATED_ASSESSMENTS: tuple[Case, ...] = (
    open_assessments(
        "an assessment open for 7 days of a child without a case is unallocated",
        "C1  2018-03-24  -  T1",
        "",
        {"City": "1 of 1", "East": "1 of 1", "West": "0 of 0"},
    ),
    open_assessments(
        "an assessment open for 6 days is not yet unallocated",
        "C1  2018-03-25  -  T1",
        "",
        "0 of 1",
    ),
    open_assessments(
        "from how many days an assessment is unallocated is a setting",
        "C1  2018-03-28  -  T1\nC2  2018-03-29  -  T1",
        "",
        "1 of 2",
        settings=Settings(unallocated_days=3),
    ),
    open_assessments(
        "an assessment whose child was allocated on the last day of the month is allocated",
        "C1  2018-03-01  -  T1",
        "K1  C1  2018-02-01  2018-03-31  -  T2",
        {"City": "0 of 1", "East": "0 of 1", "West": "0 of 0"},
    ),
    open_assessments(
        "an assessment whose child was allocated after month end was unallocated",
        "C1  2018-03-01  -  T1",
        "K1  C1  2018-02-01  2018-04-01  -  T1",
        "1 of 1",
    ),
    open_assessments(
        "a case closed on the last day of the month gives no social worker",
        "C1  2018-03-01  -  T1",
        "K1  C1  2018-02-01  2018-02-01  2018-03-31  T1",
        "1 of 1",
    ),
    open_assessments(
        "a case closed after month end gives a social worker",
        "C1  2018-03-01  -  T1",
        "K1  C1  2018-02-01  2018-02-01  2018-04-01  T1",
        "0 of 1",
    ),
    open_assessments(
        "a case referred after month end gives no social worker, even if allocated before",
        "C1  2018-03-01  -  T1",
        "K1  C1  2018-04-01  2018-03-15  -  T1",
        "1 of 1",
    ),
    open_assessments(
        "one open case with a social worker among several is enough",
        "C1  2018-03-01  -  T1",
        "K1  C1  2018-02-01  -  -  T1\nK2  C1  2018-02-05  2018-02-06  -  T1",
        "0 of 1",
    ),
    open_assessments(
        "the social worker of another child does not help",
        "C1  2018-03-01  -  T1",
        "K1  C2  2018-02-01  2018-02-06  -  T1",
        "1 of 1",
    ),
    open_assessments(
        "an assessment authorised on the last day of the month is no longer open",
        "C1  2018-03-01  2018-03-31  T1\nC2  2018-03-01  2018-04-01  T1",
        "",
        "1 of 1",
    ),
    open_assessments(
        "an assessment that starts after month end is not yet open",
        "C1  2018-04-01  -  T1",
        "",
        "0 of 0",
    ),
    open_assessments(
        "of a repeated assessment a known authorisation holds over a blank",
        "C1  2018-03-01  -  T1\nC1  2018-03-01  2018-03-20  T1",
        "",
        "0 of 0",
    ),
    open_assessments(
        "two assessments of a child that started on different days count twice",
        "C1  2018-03-01  -  T1\nC1  2018-03-02  -  T2",
        "",
        {"City": "2 of 2", "East": "1 of 1", "West": "1 of 1"},
    ),
    open_assessments(
        "an assessment without a child or a start cannot be used",
        "-  2018-03-01  -  T1\nC1  -  -  T1",
        "",
        "0 of 0",
    ),
    open_assessments(
        "a case that one of its rows says is closed gives no social worker",
        "C1  2018-03-01  -  T1",
        "K1  C1  2018-02-01  2018-02-01  -  T1\nK1  C1  2018-02-01  2018-02-01  2018-03-09  T1",
        "1 of 1",
        doubtful="of the rows of `allocations` for the child that are open at month end",
    ),
)


def referrals(
    name: str,
    month: str,
    rows: str,
    expected: str | dict[str, str],
    *,
    history: str = "",
    settings: Settings | None = None,
) -> Case:
    authority = lists(
        referrals="child  referred  no_further_action  team\n" + rows,
        referral_history="child  referred  team\n" + history,
        teams=TWO_TEAMS,
    )
    return case(name, AGAIN, month, authority, expected, settings=settings)


RE_REFERRALS: tuple[Case, ...] = (
    referrals(
        "a first referral is no re-referral",
        "2016-03",
        "C1  2016-03-01  no  T1",
        {"City": "0 of 1", "East": "0 of 1", "West": "0 of 0"},
    ),
    referrals(
        "1 March 2015 is within 12 calendar months of 1 March 2016, 366 days later",
        "2016-03",
        "C1  2015-03-01  no  T1\nC1  2016-03-01  no  T1",
        "1 of 1",
    ),
    referrals(
        "28 February 2015 is more than 12 calendar months before 1 March 2016",
        "2016-03",
        "C1  2015-02-28  no  T1\nC1  2016-03-01  no  T1",
        "0 of 1",
    ),
    referrals(
        "12 months before 29 February 2016 is 28 February 2015",
        "2016-02",
        "C1  2015-02-28  no  T1\nC1  2016-02-29  no  T1",
        "1 of 1",
    ),
    referrals(
        "27 February 2015 is more than 12 months before 29 February 2016",
        "2016-02",
        "C1  2015-02-27  no  T1\nC1  2016-02-29  no  T1",
        "0 of 1",
    ),
    referrals(
        "12 months before 28 February 2017 is 28 February 2016, the day before the leap day",
        "2017-02",
        "C1  2016-02-28  no  T1\nC1  2017-02-28  no  T1\n"
        "C2  2016-02-27  no  T1\nC2  2017-02-28  no  T1",
        "1 of 2",
    ),
    referrals(
        "the number of months is a setting, and 6 before 31 August is the last of February",
        "2017-08",
        "C1  2017-02-28  no  T1\nC1  2017-08-31  no  T1\n"
        "C2  2017-02-27  no  T1\nC2  2017-08-31  no  T1",
        "1 of 2",
        settings=Settings(re_referral_months=6),
    ),
    referrals(
        "two referrals on a day are one, and no re-referral",
        "2016-03",
        "C1  2016-03-01  no  T1\nC1  2016-03-01  yes  T1",
        "0 of 1",
    ),
    referrals(
        "a referral in both lists is one, and no re-referral",
        "2016-03",
        "C1  2016-03-01  no  T1",
        "0 of 1",
        history="C1  2016-03-01  T1",
    ),
    referrals(
        "an earlier referral may be in the history",
        "2016-03",
        "C1  2016-03-15  no  T1",
        "1 of 1",
        history="C1  2015-03-15  T1",
    ),
    referrals(
        "a referral of the month that only the history has counts",
        "2016-03",
        "C1  2016-03-01  no  T1",
        "1 of 2",
        history="C1  2016-03-20  T1",
    ),
    referrals(
        "of two referrals in the month the second is a re-referral",
        "2016-03",
        "C1  2016-03-01  no  T1\nC1  2016-03-02  no  T2",
        {"City": "1 of 2", "East": "0 of 1", "West": "1 of 1"},
    ),
    referrals(
        "referrals that led to no further action count, earlier and now",
        "2016-03",
        "C1  2016-02-01  yes  T1\nC1  2016-03-01  yes  T1",
        "1 of 1",
    ),
    referrals(
        "a later referral makes no re-referral",
        "2016-03",
        "C1  2016-03-31  no  T1\nC1  2016-04-01  no  T1",
        "0 of 1",
    ),
    referrals(
        "the referral of another child makes no re-referral",
        "2016-03",
        "C1  2016-03-31  no  T1\nC2  2016-02-01  no  T1",
        "0 of 1",
    ),
    referrals(
        "referrals of the first and the last day of the month are of the month",
        "2016-03",
        "C1  2016-03-01  no  T1\nC2  2016-03-31  no  T1\n"
        "C3  2016-02-29  no  T1\nC4  2016-04-01  no  T1",
        "0 of 2",
    ),
    referrals(
        "of referrals on a day the last team in the alphabet holds, of both lists",
        "2016-03",
        "C1  2016-03-01  no  T1\nC1  2016-03-01  no  -",
        {"City": "0 of 1", "East": "0 of 0", "West": "0 of 1"},
        history="C1  2016-03-01  T2",
    ),
    referrals(
        "a referral without a child or a day cannot be used",
        "2016-03",
        "C1  2016-03-01  no  T1\nC1  -  no  T1\n-  2016-03-02  no  T1",
        "0 of 1",
        history="-  2016-02-01  T1",
    ),
)

FRONT_DOOR_CASES = (*UNALLOCATED_CASES, *UNALLOCATED_ASSESSMENTS, *RE_REFERRALS)

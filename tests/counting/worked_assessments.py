"""Worked by hand: assessments completed and open in time, children seen at assessment.

8 January 2018 was a Monday. Nine weeks of five days later, without a bank holiday on the way, is
Monday 12 March: 45 working days. To the end of March 2018, with Good Friday on the 30th, there are
45 working days from 25 January (4 in January, 20 in February, 21 in March) and 46 from the 24th.
"""

from __future__ import annotations

from datetime import date

from worked_case import TWO_TEAMS, Case, case, lists

from xlsx_tools.catalogue.kinds import Clock, CountedAs, Unborn
from xlsx_tools.catalogue.records import Settings

COMPLETED = CountedAs.ASSESSMENTS_COMPLETED
OPEN = CountedAs.ASSESSMENTS_OPEN
SEEN = CountedAs.SEEN_AT_ASSESSMENT

LATEST = Settings(assessment_clock=Clock.LATEST_REFERRAL)
OWN_START = Settings(assessment_clock=Clock.ASSESSMENT)


def within(days: int) -> Settings:
    """Assessments are in time within so many working days."""
    return Settings(assessment_days=days, assessment_nearing=days)


def assessed(
    name: str,
    month: str,
    rows: str,
    expected: str | dict[str, str],
    *,
    referrals: str = "",
    history: str = "",
    settings: Settings | None = None,
    aside: int = 0,
    rule: CountedAs = COMPLETED,
    doubtful: str = "",
    since: date = date.min,
) -> Case:
    authority = lists(
        assessments="child  started  authorised  team\n" + rows,
        referrals="child  referred  no_further_action\n" + referrals,
        referral_history="child  referred\n" + history,
        teams=TWO_TEAMS,
    )
    return case(
        name,
        rule,
        month,
        authority,
        expected,
        settings=settings,
        aside=aside,
        doubtful=doubtful,
        since=since,
    )


LENGTH: tuple[Case, ...] = (
    assessed(
        "an assessment authorised after 45 working days is in time",
        "2018-03",
        "C1  2018-01-08  2018-03-12  T1",
        {"City": "1 of 1", "East": "1 of 1", "West": "0 of 0"},
    ),
    assessed(
        "an assessment authorised after 46 working days is late",
        "2018-03",
        "C1  2018-01-08  2018-03-13  T1",
        {"City": "0 of 1", "East": "0 of 1", "West": "0 of 0"},
    ),
    assessed(
        "from 2 December 2024 to 6 February 2025 are 45 working days, to the 7th 46",
        "2025-02",
        "C1  2024-12-02  2025-02-06  T1\nC2  2024-12-02  2025-02-07  T1",
        "1 of 2",
    ),
    assessed(
        "after a start on a Saturday the Monday is day 1",
        "2018-03",
        "C1  2018-01-06  2018-03-09  T1\nC2  2018-01-06  2018-03-12  T1",
        "1 of 2",
    ),
    assessed(
        "an assessment authorised on the Sunday after its 45th working day is in time",
        "2018-03",
        "C1  2018-01-05  2018-03-11  T1",
        "1 of 1",
    ),
    assessed(
        "an assessment authorised on the day it started is in time",
        "2018-03",
        "C1  2018-03-01  2018-03-01  T1",
        "1 of 1",
    ),
    assessed(
        "an assessment authorised before it started is not in time",
        "2018-03",
        "C1  2018-03-20  2018-03-10  T1",
        "0 of 1",
    ),
    assessed(
        "an assessment that started after the month and was authorised in it is not in time",
        "2018-03",
        "C1  2018-04-20  2018-03-10  T1",
        "0 of 1",
    ),
    assessed(
        "the number of working days is a setting",
        "2018-03",
        "C1  2018-03-01  2018-03-15  T1\nC2  2018-03-01  2018-03-16  T1",
        "1 of 2",
        settings=within(10),
    ),
    assessed(
        "Christmas and Boxing Day at a weekend are holidays on the 27th and 28th",
        "2021-12",
        "C1  2021-12-22  2021-12-29  T1\nC2  2021-12-22  2021-12-30  T1",
        "1 of 2",
        settings=within(3),
    ),
    assessed(
        "New Year's Day on a Saturday is a holiday on the 3rd",
        "2022-01",
        "C1  2021-12-31  2022-01-04  T1\nC2  2021-12-31  2022-01-05  T1",
        "1 of 2",
        settings=within(1),
    ),
    assessed(
        "Good Friday and Easter Monday are holidays in England",
        "2018-04",
        "C1  2018-03-29  2018-04-03  T1\nC2  2018-03-29  2018-04-04  T1",
        "1 of 2",
        settings=within(1),
    ),
    assessed(
        "the early May holiday of 2020 was on Friday the 8th, not on Monday the 4th",
        "2020-05",
        "C1  2020-05-01  2020-05-05  T1\nC2  2020-05-07  2020-05-11  T1",
        "1 of 2",
        settings=within(1),
    ),
    assessed(
        "the day of the Queen's funeral was a holiday",
        "2022-09",
        "C1  2022-09-16  2022-09-20  T1",
        "1 of 1",
        settings=within(1),
    ),
    assessed(
        "the Monday after the coronation was a holiday",
        "2023-05",
        "C1  2023-05-05  2023-05-09  T1",
        "1 of 1",
        settings=within(1),
    ),
    assessed(
        "the second day of January is a working day in England, not as in Scotland",
        "2018-01",
        "C1  2018-01-01  2018-01-03  T1",
        "0 of 1",
        settings=within(1),
    ),
)

FROM_8_JANUARY = "C1  2018-01-08  no"
LATE_FROM_REFERRAL = "C1  2018-01-22  2018-03-13  T1"

CLOCK: tuple[Case, ...] = (
    assessed(
        "the clock starts at the referral that the assessment follows",
        "2018-03",
        LATE_FROM_REFERRAL,
        "0 of 1",
        referrals=FROM_8_JANUARY,
    ),
    assessed(
        "the clock may start at the assessment instead",
        "2018-03",
        LATE_FROM_REFERRAL,
        "1 of 1",
        referrals=FROM_8_JANUARY,
        settings=OWN_START,
    ),
    assessed(
        "a referral on the day of the start is followed, with the same day 0",
        "2018-03",
        "C1  2018-01-08  2018-03-12  T1\nC2  2018-01-08  2018-03-13  T1",
        "1 of 2",
        referrals="C1  2018-01-08  no\nC2  2018-01-08  no",
    ),
    assessed(
        "a referral after the start is not followed",
        "2018-03",
        "C1  2018-01-08  2018-03-13  T1",
        "0 of 1",
        referrals="C1  2018-01-09  no",
    ),
    assessed(
        "the referral of another child is not followed",
        "2018-03",
        LATE_FROM_REFERRAL,
        "1 of 1",
        referrals="C2  2018-01-08  no",
    ),
    assessed(
        "an assessment of an already open case starts its own clock",
        "2018-03",
        "C1  2018-01-10  2018-02-01  T1\n" + LATE_FROM_REFERRAL,
        "1 of 1",
        referrals=FROM_8_JANUARY,
    ),
    assessed(
        "an assessment that started on the day of the referral already follows it",
        "2018-03",
        "C1  2018-01-08  2018-02-01  T1\n" + LATE_FROM_REFERRAL,
        "1 of 1",
        referrals=FROM_8_JANUARY,
    ),
    assessed(
        "an assessment that started before the referral does not follow it",
        "2018-03",
        "C1  2018-01-07  2018-02-01  T1\n" + LATE_FROM_REFERRAL,
        "0 of 1",
        referrals=FROM_8_JANUARY,
    ),
    assessed(
        "a later assessment does not take the referral from an earlier one",
        "2018-03",
        LATE_FROM_REFERRAL + "\nC1  2018-01-30  2018-04-10  T1",
        "0 of 1",
        referrals=FROM_8_JANUARY,
    ),
    assessed(
        "a repeated assessment does not take the referral from itself",
        "2018-03",
        LATE_FROM_REFERRAL + "\n" + LATE_FROM_REFERRAL,
        "0 of 1",
        referrals=FROM_8_JANUARY,
    ),
    assessed(
        "the assessment of another child does not take the referral",
        "2018-03",
        "C2  2018-01-10  2018-02-01  T1\n" + LATE_FROM_REFERRAL,
        "0 of 1",
        referrals=FROM_8_JANUARY,
    ),
    assessed(
        "with the latest referral an assessment of an already open case keeps its clock",
        "2018-03",
        "C1  2018-01-10  2018-02-01  T1\n" + LATE_FROM_REFERRAL,
        "0 of 1",
        referrals=FROM_8_JANUARY,
        settings=LATEST,
    ),
    assessed(
        "a referral that led to no further action is not followed",
        "2018-03",
        LATE_FROM_REFERRAL,
        "1 of 1",
        referrals="C1  2018-01-08  yes",
    ),
    assessed(
        "the latest referral starts the clock whatever it led to",
        "2018-03",
        LATE_FROM_REFERRAL,
        "0 of 1",
        referrals="C1  2018-01-08  yes",
        settings=LATEST,
    ),
    assessed(
        "with the latest referral an assessment without one is not in time, however short",
        "2018-03",
        "C1  2018-03-01  2018-03-12  T1",
        "0 of 1",
        referrals="C1  2018-03-02  no\nC2  2018-03-01  no",
        settings=LATEST,
    ),
    assessed(
        "with the latest referral an open assessment without one is not aside as overdue",
        "2018-03",
        "C1  2017-11-01  -  T1\nC2  2017-11-01  -  T1",
        "0 of 0",
        referrals="C1  2017-11-01  no",
        settings=LATEST,
        aside=1,
    ),
    assessed(
        "with the latest referral an open assessment without one is not in time either",
        "2018-03",
        "C1  2018-03-26  -  T1\nC2  2018-03-26  -  T1",
        "1 of 2",
        referrals="C1  2018-03-26  no",
        settings=LATEST,
        rule=OPEN,
    ),
    assessed(
        "a referral before one that led to no further action is followed",
        "2018-03",
        LATE_FROM_REFERRAL,
        "0 of 1",
        referrals="C1  2018-01-08  no\nC1  2018-01-15  yes",
    ),
    assessed(
        "the last of two referrals is followed",
        "2018-03",
        LATE_FROM_REFERRAL,
        "1 of 1",
        referrals="C1  2018-01-08  no\nC1  2018-01-09  no",
    ),
    assessed(
        "the latest of two referrals starts the clock",
        "2018-03",
        LATE_FROM_REFERRAL,
        "1 of 1",
        referrals="C1  2018-01-08  no\nC1  2018-01-15  yes",
        settings=LATEST,
    ),
    assessed(
        "an assessment taken by an earlier one does not fall back on an earlier referral",
        "2018-03",
        "C1  2018-01-17  2018-02-01  T1\n" + LATE_FROM_REFERRAL,
        "1 of 1",
        referrals="C1  2018-01-08  no\nC1  2018-01-15  no",
    ),
    assessed(
        "a referral on the day of the start is followed rather than an earlier one",
        "2018-03",
        LATE_FROM_REFERRAL,
        "1 of 1",
        referrals="C1  2018-01-08  no\nC1  2018-01-22  no",
    ),
    assessed(
        "a day's referrals led to no further action only if every row says Yes",
        "2018-03",
        LATE_FROM_REFERRAL,
        "0 of 1",
        referrals="C1  2018-01-08  yes\nC1  2018-01-08  no",
    ),
    assessed(
        "a blank does not say that a referral led to no further action",
        "2018-03",
        LATE_FROM_REFERRAL,
        "0 of 1",
        referrals="C1  2018-01-08  yes\nC1  2018-01-08  -",
    ),
    assessed(
        "a referral of the history is followed",
        "2018-03",
        LATE_FROM_REFERRAL,
        "0 of 1",
        history="C1  2018-01-08",
    ),
    assessed(
        "a row of the history does not say that a referral led to no further action",
        "2018-03",
        LATE_FROM_REFERRAL,
        "0 of 1",
        referrals="C1  2018-01-08  yes",
        history="C1  2018-01-08",
        doubtful="only if every row of the day says Yes. (`referral_history` does not say.)",
    ),
    assessed(
        "an assessment authorised before it started is late even where its referral is earlier",
        "2018-03",
        "C1  2018-03-20  2018-03-10  T1",
        "0 of 1",
        referrals="C1  2018-03-01  no",
    ),
)

COHORT: tuple[Case, ...] = (
    assessed(
        "assessments authorised on the first and the last day of the month are of the month",
        "2018-03",
        "C1  2018-02-20  2018-03-01  T1\nC2  2018-03-20  2018-03-31  T1\n"
        "C3  2018-02-20  2018-02-28  T1\nC4  2018-03-20  2018-04-01  T1",
        "2 of 2",
    ),
    assessed(
        "of a repeated assessment the latest authorisation holds",
        "2018-03",
        "C1  2018-01-08  2018-03-12  T1\nC1  2018-01-08  2018-03-13  T2",
        {"City": "0 of 1", "East": "0 of 0", "West": "0 of 1"},
    ),
    assessed(
        "of a repeated assessment a known authorisation holds over a blank, and none is aside",
        "2018-03",
        "C1  2018-01-08  -  T1\nC1  2018-01-08  2018-03-12  T1",
        "1 of 1",
    ),
    assessed(
        "an assessment without a child or a start cannot be used",
        "2018-03",
        "-  2018-03-01  2018-03-12  T1\nC1  -  2018-03-12  T1",
        "0 of 0",
    ),
    assessed(
        "an assessment open for 46 working days is aside, one of 45 is not",
        "2018-03",
        "C1  2018-01-24  -  T1\nC2  2018-01-25  -  T1",
        "0 of 0",
        aside=1,
    ),
    assessed(
        "an assessment authorised after month end was open at it, on the last day not",
        "2018-03",
        "C1  2018-01-01  2018-04-01  T1\nC2  2018-01-01  2018-03-31  T1",
        "0 of 1",
        aside=1,
    ),
    assessed(
        "an assessment whose 46th working day is the last of the month is aside",
        "2018-02",
        "C1  2017-12-21  -  T1\nC2  2017-12-22  -  T1",
        "0 of 0",
        aside=1,
    ),
    assessed(
        "an open assessment from before the calendar begins is aside",
        "2018-03",
        "C1  1989-12-29  -  T1",
        "0 of 0",
        aside=1,
    ),
    assessed(
        "whether an open assessment is aside goes by the referral that it follows",
        "2018-03",
        "C1  2018-01-25  -  T1",
        "0 of 0",
        referrals="C1  2018-01-24  no",
        aside=1,
        doubtful="assessments open at month end for more than *Assessment days* working days",
    ),
    assessed(
        "an open assessment that its own clock leaves within the limit is not aside",
        "2018-03",
        "C1  2018-01-25  -  T1",
        "0 of 0",
        referrals="C1  2018-01-24  no",
        settings=OWN_START,
    ),
    assessed(
        "an assessment open at month end for 45 working days is in time, one of 46 is not",
        "2018-03",
        "C1  2018-01-24  -  T1\nC2  2018-01-25  -  T2",
        {"City": "1 of 2", "East": "0 of 1", "West": "1 of 1"},
        rule=OPEN,
    ),
    assessed(
        "an open assessment's time starts at the referral that it follows",
        "2018-03",
        "C1  2018-01-25  -  T1",
        "0 of 1",
        referrals="C1  2018-01-24  no",
        rule=OPEN,
    ),
    assessed(
        "an assessment is not open on the day it is authorised, nor before it starts",
        "2018-03",
        "C1  2018-03-01  2018-03-31  T1\nC2  2018-03-01  2018-04-01  T1\nC3  2018-04-01  -  T1",
        "1 of 1",
        rule=OPEN,
    ),
)


def seen(
    name: str,
    rows: str,
    expected: str | dict[str, str],
    *,
    aside: int = 0,
    settings: Settings | None = None,
) -> Case:
    authority = lists(
        assessments="child  birth  age  started  authorised  seen  team\n" + rows, teams=TWO_TEAMS
    )
    return case(name, SEEN, "2018-03", authority, expected, aside=aside, settings=settings)


SEEN_CHILDREN: tuple[Case, ...] = (
    seen(
        "children seen, of all whose assessment was authorised in the month",
        "C1  2010-05-05  7  2018-03-01  2018-03-12  yes  T1\n"
        "C2  2010-05-05  7  2018-03-01  2018-03-12  no  T2",
        {"City": "1 of 2", "East": "1 of 1", "West": "0 of 1"},
    ),
    seen(
        "not known whether seen stays among all and not among the seen",
        "C1  2010-05-05  7  2018-03-01  2018-03-12  -  T1",
        "0 of 1",
    ),
    seen(
        "of a repeated assessment Yes holds over No and blank",
        "C1  2010-05-05  7  2018-03-01  2018-03-12  no  T1\n"
        "C1  2010-05-05  7  2018-03-01  2018-03-12  yes  T1\n"
        "C1  2010-05-05  7  2018-03-01  2018-03-12  -  T1",
        "1 of 1",
    ),
    seen(
        "an assessment authorised before it started counts as not seen",
        "C1  2010-05-05  7  2018-03-13  2018-03-12  yes  T1",
        "0 of 1",
    ),
    seen(
        "a child seen at an assessment authorised on the day it started was seen",
        "C1  2010-05-05  7  2018-03-12  2018-03-12  yes  T1",
        "1 of 1",
    ),
    seen(
        "only assessments authorised in the month count, from its first to its last day",
        "C1  2010-05-05  7  2018-02-01  2018-03-01  yes  T1\n"
        "C2  2010-05-05  7  2018-02-01  2018-03-31  yes  T1\n"
        "C3  2010-05-05  7  2018-02-01  2018-02-28  yes  T1\n"
        "C4  2010-05-05  7  2018-02-01  2018-04-01  yes  T1\n"
        "C5  2010-05-05  7  2018-02-01  -  yes  T1",
        "2 of 2",
    ),
    seen(
        "a child born after the authorisation is aside",
        "C1  2018-03-13  -1  2018-03-01  2018-03-12  no  T1",
        {"City": "0 of 0", "East": "0 of 0", "West": "0 of 0"},
        aside=1,
    ),
    seen(
        "a child born on the day of the authorisation is not unborn",
        "C1  2018-03-12  -1  2018-03-01  2018-03-12  no  T1",
        "0 of 1",
    ),
    seen(
        "a child without a date of birth is unborn if the age is -1",
        "C1  -  -1  2018-03-01  2018-03-12  no  T1\nC2  -  0  2018-03-01  2018-03-12  no  T1\n"
        "C3  -  -  2018-03-01  2018-03-12  no  T1",
        "0 of 2",
        aside=1,
    ),
    seen(
        "an unborn child who is said to have been seen is aside too",
        "C1  2018-06-01  -1  2018-03-01  2018-03-12  yes  T1",
        "0 of 0",
        aside=1,
    ),
    seen(
        "unborn children may be included",
        "C1  2018-03-13  -1  2018-03-01  2018-03-12  no  T1\n"
        "C2  -  -1  2018-03-01  2018-03-12  yes  T1",
        "1 of 2",
        settings=Settings(unborn=Unborn.INCLUDED),
    ),
    seen(
        "an unborn child whose assessment is not of the month is not aside either",
        "C1  -  -1  2018-03-01  2018-04-01  no  T1",
        "0 of 0",
    ),
    seen(
        "of a repeated assessment the latest birth holds",
        "C1  2010-05-05  7  2018-03-01  2018-03-12  yes  T1\n"
        "C1  2018-05-05  7  2018-03-01  2018-03-12  yes  T1",
        "0 of 0",
        aside=1,
    ),
    seen(
        "of a repeated assessment a known birth holds over a blank with age -1",
        "C1  2010-05-05  7  2018-03-01  2018-03-12  yes  T1\n"
        "C1  -  -1  2018-03-01  2018-03-12  -  T1",
        "1 of 1",
    ),
    seen(
        "of a repeated assessment the highest age holds",
        "C1  -  -1  2018-03-01  2018-03-12  yes  T1\nC1  -  0  2018-03-01  2018-03-12  yes  T1",
        "1 of 1",
    ),
)

LONG_AFTER = "C1  2018-03-13  2018-03-29  T1"
"""It started 46 working days after 8 January, and is late by a referral of that day."""

NOT_LISTED: tuple[Case, ...] = (
    assessed(
        "a referral from before the list is not followed once its own assessment was due",
        "2018-03",
        LONG_AFTER,
        "1 of 1",
        referrals=FROM_8_JANUARY,
        since=date(2018, 1, 9),
    ),
    assessed(
        "a referral of the first day that the list holds is followed, however late",
        "2018-03",
        LONG_AFTER,
        "0 of 1",
        referrals=FROM_8_JANUARY,
        since=date(2018, 1, 8),
    ),
    assessed(
        "a referral from before the list is followed until its own assessment was due",
        "2018-03",
        "C1  2018-03-12  2018-03-29  T1",
        "0 of 1",
        referrals=FROM_8_JANUARY,
        since=date(2018, 1, 9),
    ),
    assessed(
        "with the latest referral one from before the list keeps its clock",
        "2018-03",
        LONG_AFTER,
        "0 of 1",
        referrals=FROM_8_JANUARY,
        since=date(2018, 1, 9),
        settings=LATEST,
    ),
    assessed(
        "a referral from long before the calendar begins is not followed either",
        "2018-03",
        LONG_AFTER,
        "1 of 1",
        history="C1  1980-01-08",
        since=date(2018, 1, 9),
    ),
    assessed(
        "an open assessment that starts its own clock is not aside as overdue",
        "2018-03",
        "C1  2018-03-13  -  T1",
        "0 of 0",
        referrals=FROM_8_JANUARY,
        since=date(2018, 1, 9),
    ),
)

ASSESSMENT_CASES = (*LENGTH, *CLOCK, *NOT_LISTED, *COHORT, *SEEN_CHILDREN)

"""Worked by hand: the days of adoptions.

From 1 June to 9 September 2017 are 100 days (30, 31, 31 and 8). From 1 January 2016 to 1 July 2016
are 182 days, with a leap February, and to 1 January 2017 366.
"""

from __future__ import annotations

from worked_case import TWO_TEAMS, Case, case, lists

from xlsx_tools.catalogue.kinds import CountedAs, MovedIn
from xlsx_tools.catalogue.records import Settings

FOSTERED = Settings(moved_in=MovedIn.FOSTERED)


def match(
    name: str,
    rows: str,
    expected: str | dict[str, str],
    *,
    history: str = "",
    aside: int = 0,
) -> Case:
    heading = "child  placement_order  matched  placed  adopted\n"
    authority = lists(adoptions=heading + rows, adoption_history=heading + history, teams=TWO_TEAMS)
    return case(name, CountedAs.ADOPTION_MATCH, "2018-03", authority, expected, aside=aside)


MATCH: tuple[Case, ...] = (
    match(
        "the days from placement order to match, for each child adopted in the month",
        "C1  2017-06-01  2017-09-09  2017-10-01  2018-03-15\n"
        "C2  2017-06-01  2017-06-02  2017-10-01  2018-03-15",
        {"City": "101 of 2", "East": "0 of 0"},
    ),
    match(
        "a match before or on the day of the order is 0 days",
        "C1  2017-06-01  2017-05-01  2017-10-01  2018-03-15\n"
        "C2  2017-06-01  2017-06-01  2017-10-01  2018-03-15",
        "0 of 2",
    ),
    match(
        "adoptions of the first and the last day of the month are of the month",
        "C1  2017-06-01  2017-09-09  2017-10-01  2018-03-01\n"
        "C2  2017-06-01  2017-09-09  2017-10-01  2018-03-31\n"
        "C3  2017-06-01  2017-09-09  2017-10-01  2018-02-28\n"
        "C4  2017-06-01  2017-09-09  2017-10-01  2018-04-01\n"
        "C5  2017-06-01  2017-09-09  2017-10-01  -",
        "200 of 2",
    ),
    match(
        "a child without an order, a match or a placement is aside",
        "C1  -  2017-09-09  2017-10-01  2018-03-15\n"
        "C2  2017-06-01  -  2017-10-01  2018-03-15\n"
        "C3  2017-06-01  2017-09-09  -  2018-03-15",
        "0 of 0",
        aside=3,
    ),
    match(
        "a child placed after the adoption is aside, one placed on its day is not",
        "C1  2017-06-01  2017-09-09  2018-03-16  2018-03-15\n"
        "C2  2017-06-01  2017-09-09  2018-03-15  2018-03-15",
        "100 of 1",
        aside=1,
    ),
    match(
        "a child who would be aside but was adopted in another month is not",
        "C1  -  2017-09-09  2017-10-01  2018-04-15",
        "0 of 0",
    ),
    match(
        "a child in both lists counts once, with the latest of each date",
        "C1  2017-06-01  2017-09-08  2017-10-01  2018-03-15",
        "100 of 1",
        history="C1  2017-05-01  2017-09-09  2017-10-01  2018-03-15",
    ),
    match(
        "a date that one list lacks is taken from the other",
        "C1  -  2017-09-09  2017-10-01  2018-03-15",
        "100 of 1",
        history="C1  2017-06-01  -  -  -",
    ),
    match(
        "a child whose later adoption date is in another month is not of this month",
        "C1  2017-06-01  2017-09-09  2017-10-01  2018-03-15",
        "0 of 0",
        history="C1  2017-06-01  2017-09-09  2017-10-01  2018-04-15",
    ),
    match(
        "an adoption that only the history has counts",
        "",
        "100 of 1",
        history="C1  2017-06-01  2017-09-09  2017-10-01  2018-03-15",
    ),
    match(
        "a row without a child cannot be used",
        "-  2017-06-01  2017-09-09  2017-10-01  2018-03-15",
        "0 of 0",
    ),
)


def move(
    name: str,
    rows: str,
    expected: str | dict[str, str],
    *,
    history: str = "",
    aside: int = 0,
    settings: Settings = FOSTERED,
) -> Case:
    heading = "child  entered_care  fostered  placed  adopted\n"
    authority = lists(adoptions=heading + rows, adoption_history=heading + history, teams=TWO_TEAMS)
    return case(
        name,
        CountedAs.ADOPTION_MOVE,
        "2018-03",
        authority,
        expected,
        aside=aside,
        settings=settings,
    )


MOVE: tuple[Case, ...] = (
    move(
        "the days from entering care to moving in, for each child adopted in the month",
        "C1  2016-01-01  -  2017-01-01  2018-03-15\nC2  2016-01-01  -  2016-07-01  2018-03-31",
        {"City": "548 of 2", "West": "0 of 0"},
        settings=Settings(),
    ),
    move(
        "a foster placement with the adopters does not count where moving in is placement",
        "C1  2016-01-01  2016-07-01  2017-01-01  2018-03-15",
        "366 of 1",
        settings=Settings(),
    ),
    move(
        "a foster placement with the adopters ends the days where moving in is fostering",
        "C1  2016-01-01  2016-07-01  2017-01-01  2018-03-15",
        "182 of 1",
    ),
    move(
        "without a foster placement the days go on to the adoptive placement",
        "C1  2016-01-01  -  2017-01-01  2018-03-15",
        "366 of 1",
    ),
    move(
        "a foster placement may begin on the day of entering care, not the day before",
        "C1  2016-01-01  2016-01-01  2017-01-01  2018-03-15\n"
        "C2  2016-01-01  2015-12-31  2017-01-01  2018-03-15",
        "366 of 2",
    ),
    move(
        "a foster placement after the adoptive one does not count",
        "C1  2016-01-01  2017-01-02  2017-01-01  2018-03-15",
        "366 of 1",
    ),
    move(
        "a foster placement the day before the adoptive one counts",
        "C1  2016-01-01  2016-12-31  2017-01-01  2018-03-15",
        "365 of 1",
    ),
    move(
        "a child placed before entering care is aside, one placed on its day is not",
        "C1  2017-01-02  -  2017-01-01  2018-03-15\nC2  2017-01-01  -  2017-01-01  2018-03-15",
        "0 of 1",
        aside=1,
    ),
    move(
        "a child placed after the adoption is aside, one placed on its day is not",
        "C1  2018-03-01  -  2018-03-16  2018-03-15\nC2  2018-03-01  -  2018-03-15  2018-03-15",
        "14 of 1",
        aside=1,
    ),
    move(
        "a child who is not known to have entered care or been placed is aside",
        "C1  -  -  2017-01-01  2018-03-15\nC2  2016-01-01  2016-07-01  -  2018-03-15",
        "0 of 0",
        aside=2,
    ),
    move(
        "a child in both lists counts once, with the latest of each date",
        "C1  2016-01-01  -  2016-12-01  2018-03-15",
        "366 of 1",
        history="C1  -  2015-01-01  2017-01-01  2018-03-15",
    ),
    move(
        "only children adopted in the month count or are aside",
        "C1  2016-01-01  -  2017-01-01  2018-02-28\nC2  -  -  2017-01-01  2018-04-01\n"
        "C3  2016-01-01  -  2017-01-01  -",
        "0 of 0",
    ),
)

ADOPTION_CASES = (*MATCH, *MOVE)

"""Worked by hand: children in care, care leavers, children living with their own family."""

from __future__ import annotations

from worked_case import TWO_TEAMS, Case, case, lists

from xlsx_tools.catalogue.kinds import CountedAs
from xlsx_tools.catalogue.records import Settings

CARE = CountedAs.IN_CARE
UNDER_18 = CountedAs.IN_CARE_UNDER_18
WITHOUT_UASC = CountedAs.IN_CARE_WITHOUT_UASC
ETE = CountedAs.CARE_LEAVERS_ETE


def in_care(
    name: str,
    rule: CountedAs,
    rows: str,
    expected: str | dict[str, str],
    *,
    month: str = "2018-03",
    settings: Settings | None = None,
    doubtful: str = "",
) -> Case:
    heading = "child  birth  uasc  started  legal_status  ended  team\n"
    authority = lists(in_care=heading + rows, teams=TWO_TEAMS)
    return case(name, rule, month, authority, expected, settings=settings, doubtful=doubtful)


IN_CARE: tuple[Case, ...] = (
    in_care(
        "a child who came into care on the last day of the month counts, one of the next does not",
        CARE,
        "C1  2010-05-05  no  2018-03-31  C2  -  T1\nC2  2010-05-05  no  2018-04-01  C2  -  T1",
        {"City": "1", "East": "1", "West": "0"},
    ),
    in_care(
        "a child who left care on the last day of the month no longer counts",
        CARE,
        "C1  2010-05-05  no  2018-01-01  C2  2018-03-31  T1\n"
        "C2  2010-05-05  no  2018-01-01  C2  2018-04-01  T2",
        {"City": "1", "East": "0", "West": "1"},
    ),
    in_care(
        "short breaks are not counted as being in care",
        CARE,
        "C1  2010-05-05  no  2018-01-01  V3  -  T1\nC2  2010-05-05  no  2018-01-01  V4  -  T1\n"
        "C3  2010-05-05  no  2018-01-01  V2  -  T1",
        "1",
    ),
    in_care(
        "a child whose legal status is not known counts",
        CARE,
        "C1  2010-05-05  no  2018-01-01  -  -  T1",
        "1",
    ),
    in_care(
        "a child on the list twice counts once, with the team of the row that started last",
        CARE,
        "C1  2010-05-05  no  2018-01-01  C2  -  T2\nC1  2010-05-05  no  2018-02-01  C2  -  T1",
        {"City": "1", "East": "1", "West": "0"},
    ),
    in_care(
        "of two rows from the same day the last team in the alphabet holds",
        CARE,
        "C1  2010-05-05  no  2018-01-01  C2  -  T2\nC1  2010-05-05  no  2018-01-01  C2  -  T1",
        {"City": "1", "East": "0", "West": "1"},
    ),
    in_care(
        "a child on short breaks and in care counts by the row in care",
        CARE,
        "C1  2010-05-05  no  2018-01-01  C2  -  T1\nC1  2010-05-05  no  2018-02-01  V4  -  T2",
        {"City": "1", "East": "1", "West": "0"},
        doubtful="of several open rows",
    ),
    in_care(
        "a row without a child or a start cannot be used",
        CARE,
        "-  2010-05-05  no  2018-01-01  C2  -  T1\nC1  2010-05-05  no  -  C2  -  T1",
        "0",
    ),
    in_care(
        "a child who left care before coming into it is not in care",
        CARE,
        "C1  2010-05-05  no  2018-03-20  C2  2018-03-10  T1",
        "0",
    ),
    in_care(
        "a young person of 18 and an unaccompanied child count where all in care are counted",
        CARE,
        "C1  1999-05-05  no  2018-01-01  C2  -  T1\nC2  2003-05-05  yes  2018-01-01  C2  -  T1",
        "2",
    ),
    in_care(
        "a child who turns 18 on the last day of the month is no longer counted",
        UNDER_18,
        "C1  2000-03-31  no  2018-01-01  C2  -  T1\nC2  2000-04-01  no  2018-01-01  C2  -  T1",
        "1",
    ),
    in_care(
        "a child without a date of birth counts as under 18",
        UNDER_18,
        "C1  -  no  2018-01-01  C2  -  T1",
        "1",
    ),
    in_care(
        "a child born on 29 February has not turned 18 by 28 February",
        UNDER_18,
        "C1  2000-02-28  no  2018-01-01  C2  -  T1\nC2  2000-02-29  no  2018-01-01  C2  -  T1",
        "1",
        month="2018-02",
    ),
    in_care(
        "18 years before 29 February 2020 is 28 February 2002",
        UNDER_18,
        "C1  2002-02-28  no  2018-01-01  C2  -  T1\nC2  2002-03-01  no  2018-01-01  C2  -  T1",
        "1",
        month="2020-02",
    ),
    in_care(
        "the age is a setting",
        UNDER_18,
        "C1  1997-03-31  no  2018-01-01  C2  -  T1\nC2  1997-04-01  no  2018-01-01  C2  -  T1",
        "1",
        settings=Settings(in_care_until_age=21),
    ),
    in_care(
        "of two open rows the latest birth holds",
        UNDER_18,
        "C1  1999-01-01  no  2018-01-01  C2  -  T1\nC1  2005-01-01  no  2017-01-01  C2  -  T1",
        "1",
    ),
    in_care(
        "of two open rows a known birth holds over a blank",
        UNDER_18,
        "C1  1999-01-01  no  2018-01-01  C2  -  T1\nC1  -  no  2018-02-01  C2  -  T1",
        "0",
    ),
    in_care(
        "the birth of a row that is over does not hold",
        UNDER_18,
        "C1  1999-01-01  no  2018-01-01  C2  -  T1\n"
        "C1  2005-01-01  no  2017-01-01  C2  2017-06-01  T1",
        "0",
    ),
    in_care(
        "unaccompanied children are a line of their own",
        WITHOUT_UASC,
        "C1  2010-05-05  no  2018-01-01  C2  -  T1\nC2  2003-05-05  yes  2018-01-01  C2  -  T2",
        {
            "City": "1",
            "East": "1",
            "West": "0",
            "uasc: City": "1",
            "uasc: East": "0",
            "uasc: West": "1",
        },
    ),
    in_care(
        "a child who is not said to be unaccompanied counts among the others",
        WITHOUT_UASC,
        "C1  2010-05-05  -  2018-01-01  C2  -  T1",
        {"City": "1", "uasc: City": "0"},
    ),
    in_care(
        "of two open rows Yes holds over No and blank",
        WITHOUT_UASC,
        "C1  2010-05-05  yes  2018-01-01  C2  -  T1\nC1  2010-05-05  no  2018-02-01  C2  -  T1\n"
        "C1  2010-05-05  -  2018-02-02  C2  -  T1",
        {"City": "0", "uasc: City": "1"},
    ),
    in_care(
        "Yes of a row that is over does not hold",
        WITHOUT_UASC,
        "C1  2010-05-05  yes  2017-01-01  C2  2018-01-01  T1\n"
        "C1  2010-05-05  no  2018-01-01  C2  -  T1",
        {"City": "1", "uasc: City": "0"},
    ),
    in_care(
        "an unaccompanied young person who has turned 18 is on neither line",
        WITHOUT_UASC,
        "C1  2000-03-31  yes  2018-01-01  C2  -  T1\nC2  2000-04-01  yes  2018-01-01  C2  -  T1",
        {"City": "0", "uasc: City": "1"},
    ),
)


def birthdays(
    name: str,
    rows: str,
    expected: str | dict[str, str],
    *,
    settings: Settings | None = None,
    doubtful: str = "",
) -> Case:
    authority = lists(
        care_leaver_birthdays="child  birthday  age  in_touch  activity  team\n" + rows,
        care_leavers="""
            child  birth       in_touch  activity
            C99    2000-03-15  yes       F1
        """,
        teams=TWO_TEAMS,
    )
    return case(name, ETE, "2018-03", authority, expected, settings=settings, doubtful=doubtful)


def care_leavers(
    name: str,
    month: str,
    rows: str,
    expected: str | dict[str, str],
    *,
    settings: Settings | None = None,
) -> Case:
    heading = "child  birth  in_touch  activity  team\n"
    authority = lists(care_leavers=heading + rows, teams=TWO_TEAMS)
    return case(name, ETE, month, authority, expected, settings=settings)


ALL_ACTIVITIES = "\n".join(
    f"C{number}  2018-03-15  18  yes  {code}  T1"
    for number, code in enumerate(
        ("F1", "P1", "F2", "P2", "F3", "P3", "F4", "P4", "F5", "P5", "G4", "G5", "G6", "-"), start=1
    )
)

LEAVERS: tuple[Case, ...] = (
    birthdays(
        "birthdays from the first to the last day of the month count",
        "C1  2018-03-01  18  yes  F1  T1\nC2  2018-03-31  18  yes  G4  T2\n"
        "C3  2018-02-28  18  yes  F1  T1\nC4  2018-04-01  18  yes  F1  T1",
        {"City": "1 of 2", "East": "1 of 1", "West": "0 of 1"},
    ),
    birthdays(
        "birthdays from the 17th to the 21st count",
        "C1  2018-03-15  16  yes  F1  T1\nC2  2018-03-15  17  yes  F1  T1\n"
        "C3  2018-03-15  21  yes  F1  T1\nC4  2018-03-15  22  yes  F1  T1",
        "2 of 2",
    ),
    birthdays(
        "which birthdays count is a setting",
        "C1  2018-03-15  18  yes  F1  T1\nC2  2018-03-15  19  yes  G5  T1\n"
        "C3  2018-03-15  22  yes  F1  T1",
        "1 of 2",
        settings=Settings(care_leaver_from_age=19, care_leaver_to_age=22),
    ),
    birthdays(
        "ten activities are in education, employment or training; the others and blank are not",
        ALL_ACTIVITIES,
        "10 of 14",
    ),
    birthdays(
        "those who died, returned home or were transferred are left out, the others stay",
        "C1  2018-03-15  18  died  F1  T1\nC2  2018-03-15  18  returned home  F1  T1\n"
        "C3  2018-03-15  18  transferred  F1  T1\nC4  2018-03-15  18  no  G4  T1\n"
        "C5  2018-03-15  18  refused  G4  T1\nC6  2018-03-15  18  not required  G4  T1\n"
        "C7  2018-03-15  18  -  F1  T1",
        "1 of 4",
    ),
    birthdays(
        "of a repeated birthday the last activity and team in the alphabet hold",
        "C1  2018-03-15  18  yes  F2  T2\nC1  2018-03-15  18  yes  G5  T1\n"
        "C1  2018-03-15  18  yes  -  -",
        {"City": "0 of 1", "East": "0 of 0", "West": "0 of 1"},
    ),
    birthdays(
        "of a repeated birthday the last word on being in touch in the alphabet holds",
        "C1  2018-03-15  18  died  F2  T1\nC1  2018-03-15  18  yes  F2  T1\n"
        "C2  2018-03-15  18  died  F2  T1\nC2  2018-03-15  18  -  F2  T1",
        "1 of 1",
        doubtful="(repeated: last code in the alphabet)",
    ),
    birthdays(
        "an 18th birthday written with two days of the month is one",
        "C1  2018-03-15  18  yes  F2  T1\nC1  2018-03-16  18  yes  F2  T1",
        "1 of 1",
    ),
    birthdays(
        "a birthday without a child, a day or an age cannot be used",
        "-  2018-03-15  18  yes  F1  T1\nC1  -  18  yes  F1  T1\nC2  2018-03-15  -  yes  F1  T1",
        "0 of 0",
    ),
    birthdays(
        "a list of birthdays that is there but empty is believed",
        "",
        "0 of 0",
    ),
    care_leavers(
        "without a list of birthdays they are worked out from the dates of birth",
        "2018-03",
        "C1  2000-03-01  yes  F1  T1\nC2  1999-03-31  yes  G4  T2\nC3  2000-02-28  yes  F1  T1\n"
        "C4  2000-04-01  yes  F1  T1\nC5  -  yes  F1  T1",
        {"City": "1 of 2", "East": "1 of 1", "West": "0 of 1"},
    ),
    care_leavers(
        "17th and 21st birthdays count, 16th and 22nd do not",
        "2018-03",
        "C1  2002-03-15  yes  F1  T1\nC2  2001-03-15  yes  F1  T1\n"
        "C3  1997-03-15  yes  F1  T1\nC4  1996-03-15  yes  F1  T1",
        "2 of 2",
    ),
    care_leavers(
        "the birthday of 29 February is on 1 March in other years",
        "2018-03",
        "C1  2000-02-29  yes  F1  T1",
        "1 of 1",
    ),
    care_leavers(
        "the birthday of 29 February is not in February in other years",
        "2018-02",
        "C1  2000-02-29  yes  F1  T1\nC2  2000-02-28  yes  F1  T1",
        "1 of 1",
    ),
    care_leavers(
        "the birthday of 29 February is on 29 February in a leap year",
        "2020-02",
        "C1  2000-02-29  yes  F1  T1",
        "1 of 1",
    ),
    care_leavers(
        "those who died, returned home or were transferred are left out of List 9 too",
        "2018-03",
        "C1  2000-03-15  died  F1  T1\nC2  2000-03-15  returned home  F1  T1\n"
        "C3  2000-03-15  transferred  F1  T1\nC4  2000-03-15  refused  F1  T1",
        "1 of 1",
    ),
    care_leavers(
        "a care leaver on the list twice counts once, with the latest birth",
        "2018-03",
        "C1  2000-03-15  yes  F1  T1\nC1  2000-03-15  yes  G4  T2\n"
        "C2  2000-03-15  yes  F1  T1\nC2  2000-04-15  yes  F1  T1",
        {"City": "0 of 1", "East": "0 of 0", "West": "0 of 1"},
        settings=Settings(care_leaver_from_age=18, care_leaver_to_age=18),
    ),
)


def family(name: str, rows: str, expected: str | dict[str, str], *, doubtful: str = "") -> Case:
    heading = "child  started  ended  own_family  team\n"
    authority = lists(family_support=heading + rows, teams=TWO_TEAMS)
    rule = CountedAs.WITH_OWN_FAMILY
    return case(name, rule, "2018-03", authority, expected, doubtful=doubtful)


FAMILY: tuple[Case, ...] = (
    family(
        "children supported to live with their own family, of all with family support",
        "C1  2018-01-01  -  yes  T1\nC2  2018-01-01  -  no  T1\nC3  2018-01-01  -  yes  T2",
        {"City": "2 of 3", "East": "1 of 2", "West": "1 of 1"},
    ),
    family(
        "support that ended on the last day of the month no longer counts",
        "C1  2018-01-01  2018-03-31  yes  T1\nC2  2018-01-01  2018-04-01  yes  T1\n"
        "C3  2018-03-31  -  yes  T1\nC4  2018-04-01  -  yes  T1",
        "2 of 2",
    ),
    family(
        "not known whether with the own family stays among all",
        "C1  2018-01-01  -  -  T1",
        "0 of 1",
    ),
    family(
        "a child with several rows counts once, Yes over No, with the team that started last",
        "C1  2018-01-01  -  yes  T2\nC1  2018-02-01  -  no  T1\nC1  2018-01-15  -  -  T2",
        {"City": "1 of 1", "East": "1 of 1", "West": "0 of 0"},
    ),
    family(
        "Yes of a row that is over does not hold",
        "C1  2018-01-01  2018-02-01  yes  T1\nC1  2018-02-01  -  no  T1",
        "0 of 1",
    ),
    family(
        "of two rows from the same day the last team in the alphabet holds",
        "C1  2018-01-01  -  yes  T2\nC1  2018-01-01  -  no  T1",
        {"City": "1 of 1", "East": "0 of 0", "West": "1 of 1"},
    ),
    family(
        "a row without a child or a start cannot be used",
        "-  2018-01-01  -  yes  T1\nC1  -  -  yes  T1",
        "0 of 0",
    ),
)

CARE_CASES = (*IN_CARE, *LEAVERS, *FAMILY)

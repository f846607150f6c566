"""What a list of cases says of each: who it is, whose, and the days and the number of its rule."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import ibis
import pytest
from engine_lists import lists_on
from worked_case import TWO_TEAMS, lists

from xlsx_tools.catalogue.kinds import CountedAs
from xlsx_tools.catalogue.records import Settings
from xlsx_tools.counting.count import cohort_of
from xlsx_tools.counting.ground import Ground, lay
from xlsx_tools.counting.rules import RULES
from xlsx_tools.lists.every import LISTS
from xlsx_tools.periods import Month

MARCH = Month(2018, 3)
"""Its 30th is Good Friday."""

AUTHORITY = lists(
    teams=TWO_TEAMS,
    allocations="""
        case  child  referred    allocated   closed  team  worker
        K1    C1     2018-03-01  -           -       T1    -
        K2    C2     2018-02-01  2018-03-31  -       T2    Ann
    """,
    referrals="""
        child  referred    no_further_action  team
        C2     2018-03-01  no                 T2
        C4     2018-03-08  yes                T1
        C4     2017-11-08  no                 T1
    """,
    assessments="""
        child  started     authorised  seen  team  worker
        C1     2018-03-05  -           -     T1    Bea
        C2     2018-03-06  2018-03-28  yes   T2    Bob
        C3     2018-01-02  -           -     T1    Bob
    """,
    plans="""
        child  started     team  worker
        C1     2018-01-10  T1    Cat
    """,
    visits="""
        child  visited     seen
        C1     2018-03-12  yes
        C1     2018-03-14  no
    """,
    in_care="""
        child  birth       uasc  started     legal_status  team  worker
        C5     2010-01-01  no    2017-05-05  C2            T1    Dan
    """,
    care_leavers="""
        child  birth       in_touch  activity  team  worker
        L1     2000-03-09  yes       F2        T1    Eve
    """,
    adoptions="""
        child  entered_care  placement_order  matched     placed      adopted     fostered
        A1     2016-01-01    2017-01-10       2017-03-01  2017-04-01  2018-03-20  -
    """,
    family_support="""
        child  started     own_family  team  worker
        C6     2017-08-01  yes         T2    Fay
    """,
    staff="""
        worker  role           qualified  agency  fte  case_holding  team  started
        W1      social worker  yes        yes     1.0  yes           T1    2018-01-02
    """,
    supervision="""
        worker  supervised
        W1      2018-03-07
        W1      2018-03-21
    """,
)

SAID = {
    CountedAs.UNALLOCATED_CASES: (
        "C1 K1 T1 - 2018-03-01 - 30 / C2 K2 T2 Ann 2018-02-01 2018-03-31 58"
    ),
    CountedAs.UNALLOCATED_ASSESSMENTS: (
        "C1 - T1 Bea 2018-03-05 - 26 / C3 - T1 Bob 2018-01-02 - 88"
    ),
    CountedAs.RE_REFERRALS: "C2 - T2 - 2018-03-01 - - / C4 - T1 - 2018-03-08 2017-11-08 120",
    # C3 is aside: 21 working days of January, 20 of February and 21 of March.
    CountedAs.ASSESSMENTS_COMPLETED: (
        "C2 - T2 Bob 2018-03-01 2018-03-28 19 / C3 - T1 Bob 2018-01-02 - 62"
    ),
    CountedAs.ASSESSMENTS_OPEN: "C1 - T1 Bea 2018-03-05 - 18 / C3 - T1 Bob 2018-01-02 - 62",
    CountedAs.SEEN_AT_ASSESSMENT: "C2 - T2 Bob 2018-03-06 2018-03-28 1",
    CountedAs.PROTECTION_PLANS: "C1 - T1 Cat 2018-01-10 - -",
    CountedAs.PROTECTION_VISITS: "C1 - T1 Cat 2018-01-10 2018-03-12 1",
    CountedAs.IN_CARE: "C5 - T1 Dan 2017-05-05 - -",
    CountedAs.IN_CARE_UNDER_18: "C5 - T1 Dan 2017-05-05 - -",
    CountedAs.IN_CARE_WITHOUT_UASC: "C5 - T1 Dan 2017-05-05 - -",
    CountedAs.CARE_LEAVERS_ETE: "L1 - T1 Eve 2018-03-09 - 18",
    CountedAs.ADOPTION_MATCH: "A1 - - - 2017-01-10 2017-03-01 50",
    CountedAs.ADOPTION_MOVE: "A1 - - - 2016-01-01 2017-04-01 456",
    CountedAs.WITH_OWN_FAMILY: "C6 - T2 Fay 2017-08-01 - -",
    CountedAs.CASELOAD: "C2 K2 T2 Ann 2018-02-01 - - / - - T1 W1 2018-01-02 - -",
    CountedAs.SUPERVISED: "- - T1 W1 2018-01-02 2018-03-21 -",
    CountedAs.AGENCY: "- - T1 W1 2018-01-02 - -",
}
"""Child, case, team, worker, date, until and number, as the headings of each rule name them."""


@pytest.fixture(scope="module")
def ground() -> Iterator[Ground]:
    con = ibis.duckdb.connect()
    names = [name for name in LISTS if name != "care_leaver_birthdays"]
    there = {name: AUTHORITY.get(name, []) for name in names}
    yield lay(con, lists_on(con, there), Settings(), [MARCH])
    con.disconnect()


@pytest.mark.parametrize("rule", RULES)
def test_each_case_is_listed_with_its_people_and_days(ground: Ground, rule: CountedAs) -> None:
    rows = cohort_of(ground, rule, [MARCH]).to_pyarrow().to_pylist()
    columns = ("child", "case", "team", "worker", "date", "until", "number")
    # A case that stands on several lines is the same on each.
    found = {" ".join(shown(row[column]) for column in columns) for row in rows}
    assert found == set(SAID[rule].split(" / "))


def shown(cell: date | str | int | None) -> str:
    return "-" if cell is None else str(cell)

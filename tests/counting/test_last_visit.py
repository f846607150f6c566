"""The list of children who were not visited says when each was seen last."""

from __future__ import annotations

from datetime import date

import ibis
import pytest
from engine_lists import lists_on
from worked_case import TWO_TEAMS, lists

from xlsx_tools.catalogue.kinds import CountedAs, Due
from xlsx_tools.catalogue.records import Settings
from xlsx_tools.counting.count import cohort_of
from xlsx_tools.counting.ground import lay
from xlsx_tools.lists.every import LISTS
from xlsx_tools.periods import Month

DECEMBER = Month(2017, 12)
PLANS = """
    child  started     ended  temporary  team
    C1     2017-10-01  -      no         T1
    C2     2017-10-01  -      no         T1
    C3     2017-10-01  -      no         T1
    C4     2017-10-01  -      no         T1
    C5     2017-12-10  -      no         T1
"""
VISITS = """
    child  visited     seen
    C1     2017-11-01  yes
    C1     2017-11-30  yes
    C1     2017-12-20  no
    C1     2018-01-02  yes
    C2     2017-09-30  yes
    C3     2017-12-04  yes
    C3     2017-12-31  yes
    C5     2017-12-09  yes
    C5     2017-12-10  yes
"""


@pytest.mark.parametrize("due", list(Due))
def test_the_last_visit_is_that_since_the_plan_began_in_whichever_month(due: Due) -> None:
    con = ibis.duckdb.connect()
    there = lists(plans=PLANS, visits=VISITS, teams=TWO_TEAMS)
    everything = {name: there.get(name, []) for name in LISTS}
    ground = lay(con, lists_on(con, everything), Settings(visits_due=due), [DECEMBER])
    rows = cohort_of(ground, CountedAs.PROTECTION_VISITS, [DECEMBER]).to_pyarrow().to_pylist()
    found = {row["child"]: (row["until"], row["number"]) for row in rows if not row["line"]}
    expected = {
        "C1": (date(2017, 11, 30), 0),
        "C2": (None, 0),
        "C3": (date(2017, 12, 31), 2),
        "C4": (None, 0),
        "C5": (date(2017, 12, 10), 1),
    }
    assert found == {
        child: what for child, what in expected.items() if due is Due.AT_MONTH_END or child != "C5"
    }

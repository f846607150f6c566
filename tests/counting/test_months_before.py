"""What is counted in a month may need what the lists tell of the months before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import ibis
import pyarrow as pa
import pytest

from xlsx_tools.catalogue.fourteen import as_today
from xlsx_tools.catalogue.kinds import Clock, CountedAs, RowKind
from xlsx_tools.catalogue.records import Settings, TeamWorkbook
from xlsx_tools.counting.plan import hindrance
from xlsx_tools.extracts.model import Extracts, Reach
from xlsx_tools.periods import Month

SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER = (Month(2017, number) for number in range(9, 13))


def why_not(rule: CountedAs, team: TeamWorkbook, since: Mapping[str, Month | None]) -> str | None:
    """Why a rule cannot count December 2017 from lists that reach back to some months."""
    rows = ibis.memtable(pa.table({"child": ["1"]}))
    extracts = Extracts(
        dict.fromkeys(since, rows),
        {name: Reach(first, DECEMBER) for name, first in since.items()},
    )
    found = hindrance(ibis.duckdb.connect(), extracts, team, rule, DECEMBER)
    return found[0] if found else None


@pytest.mark.parametrize(
    ("days", "since", "enough"),
    [
        # From Wednesday 1 November to Friday 1 December are 22 working days.
        (22, {"referrals": NOVEMBER}, True),
        (23, {"referrals": NOVEMBER}, False),
        (23, {"referrals": OCTOBER}, True),
        (45, {"referrals": NOVEMBER, "referral_history": SEPTEMBER}, True),
        (45, {"referrals": NOVEMBER, "referral_history": None}, True),
    ],
)
@pytest.mark.parametrize("rule", [CountedAs.ASSESSMENTS_COMPLETED, CountedAs.ASSESSMENTS_OPEN])
def test_assessments_need_the_referrals_of_the_working_days_before_the_month(
    rule: CountedAs, days: int, since: dict[str, Month | None], enough: bool
) -> None:
    team = TeamWorkbook(settings=Settings(assessment_days=days, assessment_nearing=0))
    found = why_not(rule, team, {"assessments": NOVEMBER, **since})
    assert (found is None) is enough
    assert enough or (found and "Referrals are needed from 31/10/2017 on, 23 working" in found)


def test_assessments_by_their_own_start_need_no_referrals() -> None:
    team = TeamWorkbook(settings=Settings(assessment_clock=Clock.ASSESSMENT))
    since = {"assessments": DECEMBER, "referrals": DECEMBER}
    assert why_not(CountedAs.ASSESSMENTS_COMPLETED, team, since) is None


@pytest.mark.parametrize(
    ("line", "since", "enough"),
    [
        ("fortnight", DECEMBER, False),
        ("fortnight", NOVEMBER, True),
        ("fortnight", None, True),
        ("twice", DECEMBER, True),
    ],
)
def test_a_visit_every_fortnight_needs_the_visits_of_the_month_before(
    line: str, since: Month | None, enough: bool
) -> None:
    whole = as_today()
    first = next(row for row in whole.layout if row.indicator == "protection_visits")
    row = replace(first, row=RowKind.NUMERATOR, order=20, line=line)
    team = replace(whole, layout=(*whole.layout, row))
    found = why_not(CountedAs.PROTECTION_VISITS, team, {"plans": NOVEMBER, "visits": since})
    assert (found is None) is enough


@pytest.mark.parametrize(
    ("since", "enough"),
    [
        ({"adoptions": Month(2018, 1), "adoption_history": Month(2015, 1)}, True),
        ({"adoptions": DECEMBER}, True),
        ({"adoptions": Month(2018, 1)}, False),
    ],
)
def test_of_two_lists_of_which_one_is_enough_one_has_to_reach_the_month(
    since: dict[str, Month | None], enough: bool
) -> None:
    found = why_not(CountedAs.ADOPTION_MATCH, TeamWorkbook(), since)
    assert (found is None) is enough
    assert enough or (found and "List 10: Adoption reaches from Jan-18 to Dec-17" in found)


def test_every_list_that_is_needed_has_to_reach_the_month() -> None:
    since = {"plans": NOVEMBER, "visits": Month(2018, 1)}
    assert why_not(CountedAs.PROTECTION_VISITS, TeamWorkbook(), since) == (
        "The extracts do not reach the month: Protection visits reaches from Jan-18 to Dec-17."
    )

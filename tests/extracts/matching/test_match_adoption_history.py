"""A history holds what was before a list: for later months it does not stand in for the list."""

from __future__ import annotations

from xlsx_tools.catalogue.kinds import CountedAs
from xlsx_tools.counting.plan import hindrance
from xlsx_tools.extracts.model import Reach, Trouble
from xlsx_tools.extracts.raw import RawTable
from xlsx_tools.periods import Month

from .match_tables import DECEMBER, NOVEMBER, OCTOBER, TEAM, Read, read, table_of

ADOPTED = (
    "Child ID", "Date the Child Entered Care", "Date of Placement Order",
    "Date of Matching Child and Prospective Adopters", "Date Placed for Adoption",
    "Date of Adoption Order",
)  # fmt: skip
MATCH, MOVE = CountedAs.ADOPTION_MATCH, CountedAs.ADOPTION_MOVE
NAME_IT = "If Adoption history has all up to a later month, name its file after it."
BEFORE = ("20/05/2016", "14/11/2016")
"""The adoptions of the history: there was none in the months between."""


def adoptions(name: str, *ordered: str, extract: Month | None = None) -> RawTable:
    rows = [
        [f"{name}{place}", "01/02/2014", "01/06/2014", "01/09/2014", "01/10/2014", day]
        for place, day in enumerate(ordered)
    ]
    return table_of(name, ADOPTED, *rows, extract=extract)


def why_not(found: Read, month: Month, rule: CountedAs = MATCH) -> tuple[str, str] | None:
    con = next(iter(found.extracts.lists.values())).get_backend()
    return hindrance(con, found.extracts, TEAM, rule, month)


def test_a_month_of_which_list_10_was_forgotten_is_not_counted_from_the_history() -> None:
    """It would be 0 of 0, and three years' average would lack the month without a word."""
    found = read(adoptions("Adoption history", *BEFORE))
    for rule in (MATCH, MOVE):
        why, mend = why_not(found, DECEMBER, rule) or ("", "")
        assert why == (
            "The extracts do not reach the month: there is no List 10: Adoption; "
            "Adoption history reaches from May-16 to Nov-16."
        )
        assert NAME_IT in mend


def test_a_month_of_which_the_list_alone_is_lacking_is_not_counted_from_the_history() -> None:
    list_10 = adoptions("List 10", "03/07/2017", extract=NOVEMBER)
    undated = read(list_10, adoptions("Adoption history", *BEFORE))
    why, mend = why_not(undated, DECEMBER) or ("", "")
    assert why == (
        "The extracts do not reach the month: List 10: Adoption reaches from Dec-16 to Nov-17; "
        "Adoption history reaches from May-16 to Nov-16."
    )
    assert NAME_IT in mend
    # Also where the history was made in that month: it has what was before List 10.
    dated = read(list_10, adoptions("Adoption history", *BEFORE, extract=DECEMBER))
    why, _ = why_not(dated, DECEMBER) or ("", "")
    assert why == (
        "The extracts do not reach the month: List 10: Adoption reaches from Dec-16 to Nov-17."
    )
    for found in (undated, dated):
        assert [why_not(found, month) for month in (Month(2016, 8), NOVEMBER)] == [None, None]


def test_a_history_that_joins_on_to_list_10_is_not_said_to_be_old() -> None:
    list_10 = adoptions("List 10", "03/07/2017", extract=DECEMBER)
    months = (Month(2016, 5), Month(2016, 12), Month(2017, 1), DECEMBER)
    # List 10 begins with January 2017; in the December before it there need be no adoption.
    for last in (BEFORE, (*BEFORE, "09/12/2016")):
        found = read(list_10, adoptions("Adoption history", *last))
        assert found.extracts.reach["adoption_history"] == Reach(Month(2016, 5), Month(2016, 12))
        assert not found.problems(Trouble.WRONG_MONTH)
        assert [why_not(found, month) for month in months] == [None] * 4


def test_who_keeps_a_history_alone_names_its_file_after_the_month() -> None:
    """An authority with few adoptions has months, and years' ends, without one."""
    found = read(adoptions("Adoption history", *BEFORE, extract=DECEMBER))
    assert why_not(found, DECEMBER) is None
    assert not found.problems(Trouble.WRONG_MONTH)


def test_a_month_without_an_adoption_within_a_history_is_counted_alone_too() -> None:
    august = Month(2016, 8)
    found = read(adoptions("Adoption history", *BEFORE), months=(august,))
    assert why_not(found, august) is None
    # An adoption of 2052 is a slip, and shows nothing of 2016.
    slip = read(adoptions("Adoption history", BEFORE[0], "14/11/2052"), months=(august,))
    assert slip.extracts.reach["adoption_history"].last == Month(2016, 5)


def test_a_referral_history_does_not_stand_in_for_list_3_either() -> None:
    """Neither where List 3 was forgotten altogether, nor where the month's lacks it."""
    headings = ("Child ID", "Referral date")
    days = [f"07/{month}/2017" for month in range(1, 13)] + ["07/12/2016"]
    history = table_of("Referral history", headings, *[["1", day] for day in days])
    con_of = read(history)
    assert con_of.extracts.reach["referral_history"].last == DECEMBER
    why, _ = why_not(con_of, DECEMBER, CountedAs.RE_REFERRALS) or ("", "")
    assert why == "There is no list that can be used as: List 3: Referral."
    list_3 = table_of("List 3", headings, ["1", "09/10/2017"], extract=OCTOBER)
    why, _ = why_not(read(history, list_3), DECEMBER, CountedAs.RE_REFERRALS) or ("", "")
    assert why == (
        "The extracts do not reach the month: List 3: Referral reaches from May-17 to Oct-17."
    )

"""Headings that stand in a table once more, below its rows."""

from __future__ import annotations

import pytest

from xlsx_tools.extracts.cell_expressions import is_odd_for_an_id
from xlsx_tools.extracts.headings import headings_of_ids, plain_heading
from xlsx_tools.extracts.model import Trouble

from .match_tables import Cell, Read, read, table_of

HEADINGS = ("Child Unique ID", "Date of referral", "Allocated Team")


def referrals(*rows: list[Cell]) -> Read:
    first = ["C1", "04/12/2017", "East 1"]
    return read(table_of("List 3", HEADINGS, first, *rows))


def test_the_rows_of_another_list_below_are_not_taken_for_rows_of_the_first() -> None:
    found = referrals(
        [None, None, None],
        ["List 1: Contacts", None, None],
        ["Child Unique ID", "Date of Contact", "Contact Source"],
        ["C8", "05/12/2017", "Police"],
    )
    assert "referrals" not in found.extracts.lists
    problem = found.problem(Trouble.UNKNOWN_TABLE)
    assert problem.what == (
        "List 3: Referral is left out: headings of another list stand below it (row 5), whose rows "
        "would count as its own."
    )


@pytest.mark.parametrize("first", ["Child Unique ID", "CHILD_UNIQUE_ID", "PERSONID"])
@pytest.mark.parametrize(
    "below",
    [
        *("CHILD_UNIQUE_ID", "ChildUniqueID", "1. Child Unique ID", "Child Unique ID:", "PERSONID"),
        *(" 12)\u00a0Child  unique ID *", "CLIENT-ID", "Person ID?"),
    ],
)
def test_the_headings_of_the_other_list_may_be_written_in_any_way(first: str, below: str) -> None:
    # All ids are such as need no closer look, as in a clean list.
    found = read(
        table_of(
            "List 3",
            (first, "DATE_OF_REFERRAL", "ALLOCATED_TEAM"),
            ["C1", "04/12/2017", "East 1"],
            [below, "DATE_OF_VISIT", "CHILD_SEEN"],
            ["C8", "05/12/2017", "Yes"],
        )
    )
    assert "referrals" not in found.extracts.lists
    assert "(row 3)" in found.problem(Trouble.UNKNOWN_TABLE).what


def test_every_heading_of_ids_would_be_looked_at_more_closely_among_ids() -> None:
    for heading in headings_of_ids():
        for written in (heading, heading.upper(), plain_heading(heading).upper()):
            assert is_odd_for_an_id(written)


def test_the_headings_of_the_list_itself_may_begin_a_new_page() -> None:
    found = referrals(
        [None, None, None],
        [*HEADINGS],
        ["C2", "05/12/2017", "East 2"],
        ["child id", " date of referral ", "Team"],
        ["C3", "06/12/2017", "East 2"],
        ["CHILD_UNIQUE_ID", "DateOfReferral", "Team:"],
    )
    assert found.cells("referrals", "child") == ["C1", "C2", "C3"]
    problem = found.problem(Trouble.HEADINGS_AGAIN)
    assert problem.what == (
        "The headings stand here again in 3 rows (row 4). All that follows was read as List 3: "
        "Referral."
    )


def test_the_row_that_is_named_is_that_of_the_other_list() -> None:
    found = referrals([*HEADINGS], ["Child ID", "Date of Contact", "Source"], ["C8", "", "Police"])
    assert "(row 4)" in found.problem(Trouble.UNKNOWN_TABLE).what


def test_a_list_with_its_headings_once_has_nothing_said_of_them() -> None:
    found = referrals(["C2", None, "East 2"], [None, None, None])
    assert not found.problems(Trouble.HEADINGS_AGAIN)
    assert not found.problems(Trouble.UNKNOWN_TABLE)


def test_headings_that_are_numbered_are_known() -> None:
    headings = ("1. Child Unique ID", "2) Date of referral", "3.  Allocated Team")
    found = read(table_of("List 3", headings, ["C1", "04/12/2017", "East 1"]))
    assert found.cells("referrals", "child") == ["C1"]


def test_several_files_are_spoken_of_in_order_whichever_is_looked_through_first() -> None:
    """Else two counts of the same files say the same in another order."""
    rows: list[list[Cell]] = [[*HEADINGS], ["C1", "04/12/2017", "East 1"]]
    large, small = rows * 15_000, rows
    files = {"West.csv": large, "East.csv": small, "North.csv": small}
    found = read(
        *(table_of("List 3", HEADINGS, *rows, source=name) for name, rows in files.items())
    )
    assert [each.where for each in found.problems(Trouble.HEADINGS_AGAIN)] == [*files]

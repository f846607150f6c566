"""The cases of an indicator of which the scorecard adds up several months."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from little_folder import copied, make_folder, put, rows_of, table_in, words

from xlsx_tools.case_work import cases
from xlsx_tools.catalogue.kinds import CountedAs
from xlsx_tools.catalogue.records import TeamWorkbook
from xlsx_tools.count_work import count
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.periods import Month, months_ending
from xlsx_tools.work import load_team

DECEMBER = Month(2017, 12)
TODAY = date(2018, 1, 20)
HEADINGS = (
    "Child Unique ID,Date the Child Entered Care,Date of Placement Order,"
    "Date of Matching Child and Prospective Adopters,Date Placed for Adoption,"
    "Date of Adoption Order\n"
)
IN_DECEMBER = "D5,01/01/2016,01/06/2016,01/09/2016,01/10/2016,15/12/2017\n"
"""92 days from order to match, 274 from care to moving in."""
IN_FEBRUARY = "D6,01/03/2016,01/07/2016,11/07/2016,01/08/2016,10/02/2017\n"
"""10 days from order to match, 153 from care to moving in."""
NOT_MATCHED = "D7,01/03/2016,01/06/2016,,01/08/2016,20/10/2017\n"
"""153 days from care to moving in."""


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> ScorecardFolder:
    """The twelve months of 2017, each counted: February and December have an adoption."""
    path = tmp_path_factory.mktemp("several") / "ours"
    folder = make_folder(path, "adoption_match", "adoption_move")
    put(folder, "Adoptions.csv", HEADINGS + IN_DECEMBER + IN_FEBRUARY + NOT_MATCHED)
    count(folder, months_ending(DECEMBER, 12))
    return folder


def said_in(path: Path) -> str:
    """What stands in the first column, in one line."""
    return words(" ".join(str(row[0]) for row in rows_of(path, "Cases")))


def listed(
    folder: ScorecardFolder, name: str = "adoption_match", team: TeamWorkbook | None = None
) -> Path:
    return cases(folder, DECEMBER, name, real_ids=True, today=TODAY, team=team)


def test_the_cases_of_a_year_are_those_of_all_its_months(counted: ScorecardFolder) -> None:
    """December's alone were written, 'Numerator 92, denominator 1', beside a printed mean of 51."""
    path = listed(counted)
    assert [(row["Month"], row["Child"], row["Days"]) for row in table_in(path, "Cases")] == [
        ("2017-02", "D6", 10),
        ("2017-12", "D5", 92),
    ]
    (aside,) = table_in(path, "Not counted")
    assert (aside["Month"], aside["Child"]) == ("2017-10", "D7")
    said = said_in(path)
    assert "adds up 12 months, Jan-17 to Dec-17; these are the cases of them all." in said
    assert "Numerator 102, denominator 2." in said
    assert "The scorecard has" not in said


def test_months_that_the_lists_do_not_reach_are_named(counted: ScorecardFolder) -> None:
    """List 10 has the children adopted in the last twelve months: 274, 153 and 153 days."""
    said = said_in(listed(counted, "adoption_move"))
    assert "The scorecard adds up 36 months, Jan-15 to Dec-17; the lists that are there " in said
    assert "cannot tell the cases of Jan-15 to Dec-16." in said
    assert "Numerator 580, denominator 3." in said
    assert "The scorecard has no such sum" in said


def test_what_was_counted_from_earlier_extracts_is_said_where_it_differs(
    counted: ScorecardFolder, tmp_path: Path
) -> None:
    ours = copied(counted, tmp_path)
    put(ours, "Adoptions.csv", HEADINGS + IN_DECEMBER)
    said = said_in(listed(ours))
    assert "Numerator 92, denominator 1. The scorecard has numerator 102, denominator 2," in said


def test_months_that_were_counted_by_another_rule_are_not_listed(
    counted: ScorecardFolder,
) -> None:
    team = load_team(counted)
    (now,) = (row for row in team.indicators if row.indicator == "adoption_match")
    before = replace(now, counted_as=CountedAs.BY_HAND)
    since = replace(now, from_month=Month(2017, 7))
    said = said_in(listed(counted, team=replace(team, indicators=(before, since))))
    assert "cannot tell the cases of Jan-17 to Jun-17." in said
    assert "Numerator 92, denominator 1." in said

"""An area of which nothing is known has no figure; nought would be a figure."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from little_authority import CSV
from little_folder import Run, assert_said, figures_in, make_folder, put

from xlsx_tools.folder import ScorecardFolder

PLANS, UNALLOCATED = "protection_plans", "unallocated"
DECEMBER = ("--month", "2017-12")


@pytest.fixture
def folder(tmp_path: Path) -> ScorecardFolder:
    return make_folder(tmp_path / "ours", PLANS, UNALLOCATED)


@pytest.mark.parametrize("written", ["East", " EAST ", "east"])
def test_an_area_is_known_however_its_name_is_written(
    written: str, folder: ScorecardFolder, run: Run
) -> None:
    put(folder, "Teams.csv", CSV["Teams.csv"].replace(",EAST,", f",{written},"))
    said = run("count", folder.path, *DECEMBER)
    assert "Not counted" not in said.out
    assert figures_in(folder)[PLANS, "", "EAST"] == "2"


def test_an_area_to_which_no_team_belongs_is_left_out_and_said(
    folder: ScorecardFolder, run: Run
) -> None:
    run("count", folder.path, *DECEMBER)
    put(folder, "Teams.csv", CSV["Teams.csv"].replace(",EAST,", ",Eest,"))
    said = run("count", folder.path, *DECEMBER)
    assert_said(
        said.out,
        "The area 'Eest' of Teams is not in the table Areas",
        "Teams.csv, column 'Area'",
        "Write it as there: EAST, SOUTH",
    )
    assert_said(
        said.out.split("Not counted:")[1],
        "EAST (Dec-17)",
        "No team of the list Teams belongs to the area then",
        "Write the area of its teams in the list Teams as the table Areas does",
    )
    figures = figures_in(folder)
    assert {area for _, _, area in figures} == {"City", "SOUTH"}
    assert figures[PLANS, "", "City"] == "2"
    assert figures[PLANS, "", "SOUTH"] == "0"


def test_an_area_that_begins_later_has_no_figure_before(folder: ScorecardFolder, run: Run) -> None:
    teams = (
        CSV["Teams.csv"]
        .replace("East Safeguarding,EAST,Safeguarding,No,,", "")
        .replace(
            "East Assessment,EAST,Assessment,No,,", "East Assessment,EAST,Assessment,No,01/12/2017,"
        )
    )
    put(folder, "Teams.csv", teams)
    run("count", folder.path, "--from", "2017-11", *DECEMBER)
    assert (PLANS, "", "EAST") not in figures_in(folder, "2017-11")
    assert figures_in(folder)[PLANS, "", "EAST"] == "1"


def test_without_a_list_of_teams_the_city_alone_is_counted(
    folder: ScorecardFolder, run: Run
) -> None:
    (folder.extracts / "Teams.csv").unlink()
    said = run("count", folder.path, *DECEMBER)
    not_counted = said.out.split("Not counted:")[1]
    assert_said(
        not_counted,
        "Unallocated cases (Dec-17)",
        "no list that can be used as: Teams",
        "Put the list into the folder extracts",
    )
    assert_said(
        not_counted,
        "EAST, SOUTH (Dec-17)",
        "There is no list of teams, so the whole authority alone is counted",
        "Add a list 'Teams' with Team, Area, Kind and Front door",
    )
    assert figures_in(folder) == {(PLANS, "", "City"): "2"}


@pytest.mark.parametrize(
    ("text", "instead", "why"),
    [
        ("Safeguarding", "Protection", "is not in the list of teams"),
        ("Allocated Team", "Ward", "lacks 'Allocated Team'"),
    ],
)
def test_where_hardly_a_team_is_known_the_city_alone_is_counted(
    text: str, instead: str, why: str, folder: ScorecardFolder, run: Run
) -> None:
    book = openpyxl.load_workbook(folder.extracts / "Annex A 2017-12.xlsx")
    for row in book["List 7"].iter_rows():
        for cell in row:
            if isinstance(cell.value, str):
                cell.value = cell.value.replace(text, instead)
    book.save(folder.extracts / "Annex A 2017-12.xlsx")
    said = run("count", folder.path, *DECEMBER)
    assert_said(
        said.out.split("Not counted:")[1],
        "Child protection plans, by area (Dec-17): The whole authority alone is counted",
        why,
        "answer in Matching.xlsx which they are",
    )
    figures = figures_in(folder)
    assert [key for key in figures if key[0] == PLANS] == [(PLANS, "", "City")]
    assert figures[UNALLOCATED, "", "EAST"] == "0 of 1"


def test_cases_of_no_known_team_may_be_at_the_front_door(folder: ScorecardFolder, run: Run) -> None:
    put(folder, "Allocations.csv", CSV["Allocations.csv"].replace("Assessment", "Assesment"))
    said = run("count", folder.path, *DECEMBER)
    assert_said(
        said.out.split("Not counted:")[1],
        "Unallocated cases (Dec-17): The figure would be wrong",
        "most of 'Allocated Team' in Allocations is not understood",
        "Mend the columns",
    )
    assert {key[0] for key in figures_in(folder)} == {PLANS}

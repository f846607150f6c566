"""The ids of a folder's own case lists are looked for in a finished workbook."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import ibis
import pytest
from command import Said
from tampering import Tampered

from xlsx_tools.errors import InputError
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.opened_lists import known_ids

sys.path.insert(0, str(Path(__file__).parent.parent / "list_work"))

from little_authority import CSV
from little_folder import CONFIDENTIAL, make_folder, make_team_workbook

Run = Callable[..., Said]


@pytest.fixture
def ours(tmp_path: Path) -> ScorecardFolder:
    return make_folder(tmp_path / "ours")


def put(folder: ScorecardFolder, name: str, text: str) -> None:
    (folder.extracts / name).write_text(text, encoding="utf-8")


def test_ids_are_read_from_every_list_and_file(ours: ScorecardFolder) -> None:
    found = known_ids(ours)
    # Children of the workbook's lists and of the CSV files, cases and workers.
    assert {"A1", "B2", "C3", "U4"} <= found
    assert not found & {"East Assessment", "EAST", "WBRI", "Child Unique ID", ""}


def test_numbers_and_spaces_are_read_as_they_are_written(ours: ScorecardFolder) -> None:
    head = CSV["Referral history.csv"].splitlines()[0]
    put(ours, "Referral history.csv", f"{head}\n 0048213 ,04/12/2016,East Assessment\n")
    assert "0048213" in known_ids(ours)


@pytest.mark.parametrize(
    "written",
    ["4000123.0", '"=""4000123"""', "'4000123", '"4,000,123"', "4000123\u00a0", "\t4000123"],
)
def test_an_id_is_known_however_a_program_wrote_it(ours: ScorecardFolder, written: str) -> None:
    head = CSV["Referral history.csv"].splitlines()[0]
    put(ours, "Referral history.csv", f"{head}\n{written},04/12/2016,East Assessment\n")
    assert "4000123" in known_ids(ours)


@pytest.mark.parametrize("written", ["2.01712E+16", "2.0171234567890124e+16", "2017123456789012.0"])
def test_ids_of_which_the_last_digits_are_lost_are_refused(
    ours: ScorecardFolder, written: str
) -> None:
    head = CSV["Referral history.csv"].splitlines()[0]
    put(ours, "Referral history.csv", f"{head}\n{written},04/12/2016,East Assessment\n")
    with pytest.raises(InputError, match="last digits are lost") as caught:
        known_ids(ours)
    assert caught.value.where == "Referral history.csv"
    assert "2017" not in str(caught.value)


@pytest.mark.parametrize("head", ["Child Unique ID", "Person", "Nobody knows"])
def test_lists_of_which_no_id_can_be_read_are_refused(ours: ScorecardFolder, head: str) -> None:
    for path in ours.extracts.iterdir():
        path.unlink()
    put(ours, "Teams.csv", "Team,Area\nEast Assessment,EAST\n")
    assert known_ids(ours) == frozenset()
    put(ours, "Referral history.csv", f"{head},Date of referral,Team\n,04/12/2016,East\n")
    with pytest.raises(InputError, match="not one id in them could be read"):
        known_ids(ours)


def test_without_case_lists_there_are_no_ids(ours: ScorecardFolder) -> None:
    for path in ours.extracts.iterdir():
        path.unlink()
    assert known_ids(ours) == frozenset()


def test_ids_are_also_read_from_a_database(ours: ScorecardFolder, tmp_path: Path) -> None:
    database = tmp_path / "lists.duckdb"
    con = ibis.duckdb.connect(database)
    columns = {"Child Unique ID": ["D4711"], "Date of referral": ["04/12/2016"], "Team": ["East"]}
    con.create_table("Referral history", ibis.memtable(columns))
    con.disconnect()
    make_team_workbook(ours, settings=replace(CONFIDENTIAL, case_lists=f"duckdb:///{database}"))
    assert {"D4711", "A1"} <= known_ids(ours)


def test_a_list_that_cannot_be_read_is_refused(ours: ScorecardFolder) -> None:
    put(ours, "List 3 Referral.xlsx", "no workbook")
    with pytest.raises(InputError) as caught:
        known_ids(ours)
    assert "List 3 Referral.xlsx" in caught.value.where


def test_the_command_finds_an_id_of_the_lists(
    ours: ScorecardFolder, pack: Tampered, run: Run
) -> None:
    head = CSV["Referral history.csv"].splitlines()[0]
    put(ours, "Referral history.csv", f"{head}\nK47110,04/12/2016,East Assessment\n")
    pack.text("The plan of k47110 was late.")
    assert run("gate", pack.path).code == 0
    said = run("gate", pack.path, "--against", ours.path)
    assert said.code == 1
    first, last = said.out.splitlines()
    assert first.startswith("sheet Summary, cell B90 (identifier of a child): ")
    assert "an id of the case lists" in first
    assert "k47110" not in said.out.casefold()
    assert last.startswith("1 thing stands")


def test_the_command_refuses_a_folder_without_ids(
    ours: ScorecardFolder, pack: Tampered, run: Run
) -> None:
    for path in ours.extracts.iterdir():
        path.unlink()
    said = run("gate", pack.path, "--against", ours.path)
    said.assert_refused("no ids to look for", str(ours.extracts))

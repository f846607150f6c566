"""What a button leaves behind for people who may not see children's data."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from xlsx_tools.catalogue.fourteen import as_today
from xlsx_tools.catalogue.kinds import Status
from xlsx_tools.catalogue.records import Area, MonthEntry
from xlsx_tools.excel.actions import Job, count
from xlsx_tools.excel.outcome import FAULT_FILE, About, Entry, Outcome, Result, fault
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.periods import Month
from xlsx_tools.team_workbook.create import create_team_workbook

DECEMBER = Month(2017, 12)
HEADINGS = (
    "Worker,Role,Qualified social worker (Y/N),Agency (Y/N),FTE,Holds cases (Y/N),Team,First day,"
    "Last day\n"
)
SOUND = "".join(f"S{n},Social worker,Yes,No,1,Yes,East 1,01/01/2015,31/12/2018\n" for n in range(5))


@pytest.fixture
def job(tmp_path: Path) -> Job:
    """To count the share of agency workers of December 2017."""
    folder = ScorecardFolder(tmp_path)
    whole = as_today()
    team = replace(
        whole,
        indicators=tuple(row for row in whole.indicators if row.indicator == "agency"),
        months=(MonthEntry(month=DECEMBER, status=Status.PROVISIONAL),),
    )
    create_team_workbook(folder.workbook, team)
    folder.extracts.mkdir()
    day = date(2018, 1, 20)
    return Job(folder, team, DECEMBER, today=day, step=lambda _: None, about=About())


def in_log(outcome: Outcome) -> str:
    """All that the rows of the table Log say."""
    rows = outcome.rows(datetime(2018, 1, 20, 9, 0))
    return " ".join(str(cell) for row in rows for cell in row if cell is not None)


@pytest.mark.parametrize(("day", "told"), [(date(2017, 12, 31), True), (date(2018, 1, 1), False)])
def test_of_a_month_that_is_not_over_it_is_said_what_its_figures_lack(
    job: Job, day: date, told: bool
) -> None:
    (job.folder.extracts / "Staff.csv").write_text(HEADINGS + SOUND)
    outcome = count(replace(job, today=day))
    lacks = (
        "December 2017 is not over: what happens until 31/12/2017 is not in its figures. Count it "
        "again then."
    )
    assert (lacks in outcome.summary) is told


def test_texts_of_cells_are_told_who_pressed_and_are_not_in_the_log(job: Job) -> None:
    """'Smith Jane 77013' stood in the column Role, and then in Scorecard.xlsx."""
    rows = SOUND + (
        "W2,O'Neil Jane 77013,Yes,No,1,Yes,East 1,01/01/2015,\n"
        "W3,Social worker,Yes,No,half of Ann,Yes,East 1,01/01/2015,\n"
        "W4,Social worker,Yes,No,1,Yes,East 1,01/01/2015,when Tom left\n"
    )
    (job.folder.extracts / "Staff.csv").write_text(HEADINGS + rows)
    (job.folder.extracts / "Notes.csv").write_text("Peter,Paul\nMary,Joan\n")
    outcome = count(job)
    assert outcome.result is Result.FINDINGS
    told = " ".join(each.what for each in outcome.entries)
    logged = in_log(outcome)
    for text in ("O'Neil Jane 77013", "half of Ann", "when Tom left", "Peter"):
        assert text in told
    for word in ("Neil", "Jane", "77013", "Ann", "Tom", "Peter", "Paul"):
        assert word not in logged
    assert "1 cell of 'Role' with unknown text, taken as blank. The texts are left out" in logged
    assert "1 cell could not be read as a date, taken as blank." in logged
    assert "it holds no list. The texts are left out" in logged


def test_a_name_in_a_column_of_teams_or_areas_is_not_in_the_log(job: Job) -> None:
    """A row typed or exported a cell too far to the right has a name or an id in them."""
    rows = SOUND + (
        "W2,Social worker,Yes,No,1,Yes,O'Neil Jane,01/01/2015,\n"
        "W3,Social worker,Yes,No,1,Yes,99000216,01/01/2015,\n"
        "W4,Social worker,Yes,No,1,Yes,Closed Tom,01/01/2015,\n"
        "W5,Social worker,Yes,No,1,Yes,Later Ann,01/01/2015,\n"
    )
    teams = (
        "Team,Area,From,Until\nEast 1,EAST,,\nEast 2,Peter,,\n"
        "Closed Tom,EAST,,30/11/2017\nLater Ann,EAST,01/01/2019,\n"
    )
    (job.folder.extracts / "Staff.csv").write_text(HEADINGS + rows)
    (job.folder.extracts / "Teams.csv").write_text(teams)
    areas = (Area(area="EAST", order=1, geographic=True),)
    outcome = count(replace(job, team=replace(job.team, areas=areas)))
    told = " ".join(each.what for each in outcome.entries)
    logged = in_log(outcome)
    for name in ("O'Neil Jane", "99000216", "Closed Tom", "Later Ann", "Peter"):
        assert name in told
        assert name not in logged
    row = "The team is not in the list of teams; its cases count for the whole authority alone. The"
    assert logged.count(row) == 1, "one row for both, which say the same now"


def test_nor_where_there_is_no_list_of_teams(job: Job) -> None:
    rows = SOUND + "W2,Social worker,Yes,No,1,Yes,O'Neil Jane,01/01/2015,\n"
    (job.folder.extracts / "Staff.csv").write_text(HEADINGS + rows)
    outcome = count(job)
    assert "Neil" in " ".join(each.what for each in outcome.entries)
    assert "so no area is known of 2 teams. The texts are left out" in in_log(outcome)
    assert "Neil" not in in_log(outcome)


def test_nor_are_they_where_nothing_can_be_counted(job: Job) -> None:
    rows = "W1,Social worker,Yes,No,half of Ann,Yes,East 1,01/01/2015,\n"
    (job.folder.extracts / "Staff.csv").write_text(HEADINGS + rows)
    outcome = count(job)
    assert outcome.result is Result.FAILED
    assert "half of Ann" in outcome.message()
    assert "Nothing can be counted." in in_log(outcome)
    assert "Ann" not in in_log(outcome)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def met() -> Outcome:
    """A fault of the program that two errors tell of."""
    try:
        try:
            int("Jane Smith")
        except ValueError as error:
            raise KeyError("Tom Jones") from error
    except KeyError as error:
        return fault("count", DECEMBER, error)
    raise AssertionError


def test_the_file_of_a_fault_is_its_owners_alone_and_quotes_no_cell(temporary: Path) -> None:
    old = temporary / FAULT_FILE
    old.write_text("of yesterday")
    old.chmod(0o644)
    outcome = met()
    assert outcome.fault
    assert old.stat().st_mode & 0o777 == 0o600
    text = old.read_text()
    assert ["ValueError" in text, "KeyError" in text, "in met" in text] == [True] * 3
    # What is left are the lines of this file that are quoted.
    assert text.count("Jane") == text.count('int("Jane Smith")')
    assert text.count("Tom") == text.count('raise KeyError("Tom Jones")')
    assert str(old) in in_log(outcome)
    assert "Tom" not in in_log(outcome)


def test_a_fault_is_told_also_where_its_file_cannot_be_written(temporary: Path) -> None:
    (temporary / FAULT_FILE).mkdir()
    assert "KeyError" in in_log(met())


def test_a_text_too_long_for_a_cell_is_cut_in_the_log() -> None:
    """Excel would refuse the whole row, and what the button did would not be on record."""
    long = Entry(f"'{'9' * 32_767}' is not a number.", "table Targets", "Type a number.")
    outcome = Outcome("check", Result.FAILED, DECEMBER, (long,))
    (row,) = outcome.rows(datetime(2018, 1, 20, 9, 0))
    assert len(str(row[4])) == 32_767
    assert row[5:] == ["table Targets", "Type a number."]

"""Files about children that have been kept for too long."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from xlsx_tools import work
from xlsx_tools.catalogue.records import Settings
from xlsx_tools.checks import Finding, KeptFile, Severity, check
from xlsx_tools.checks.retention import kept_case_lists, kept_extracts
from xlsx_tools.figures import table_of
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.team_workbook.create import create_team_workbook

from .samples import DECEMBER, FIGURES, TODAY, team

CASE_LIST = Path("Confidential/CONFIDENTIAL Re-referrals 2017-12.xlsx")
EXTRACT = Path("extracts/2017-12/List 4.xlsx")
TEAM = team(settings=Settings(keep_case_lists=90, keep_extracts=550))


def found(*, case_list_days: int = 0, extract_days: int = 0) -> tuple[Finding, ...]:
    """What is found in a sound folder with a list of cases and an extract so many days old."""
    return check(
        TEAM,
        table_of(FIGURES.items()),
        {},
        today=TODAY,
        months=[DECEMBER],
        case_lists=[KeptFile(CASE_LIST, TODAY - timedelta(days=case_list_days))],
        extracts=[KeptFile(EXTRACT, TODAY - timedelta(days=extract_days))],
    )


def aged(path: Path, day: date) -> Path:
    """A file that was last changed at noon of a day."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("children")
    noon = datetime(day.year, day.month, day.day, 12).timestamp()
    os.utime(path, (noon, noon))
    return path


def test_a_file_may_be_kept_to_its_last_day() -> None:
    assert found(case_list_days=90, extract_days=550) == ()


def test_a_list_of_cases_a_day_past_its_last_is_to_be_deleted() -> None:
    (finding,) = found(case_list_days=91)
    assert (finding.severity, finding.rule) == (Severity.TODO, "case-lists-past-retention")
    assert finding.message == (
        "CONFIDENTIAL Re-referrals 2017-12.xlsx is 91 days old; "
        "lists of cases are kept for 90 days."
    )
    assert finding.where == str(CASE_LIST)
    assert "Delete it" in finding.mend
    assert "'Keep lists of cases'" in finding.mend
    assert (finding.month, finding.indicator) == (None, "")


def test_an_extract_has_a_time_of_its_own() -> None:
    (finding,) = found(extract_days=1551)
    assert finding.rule == "extracts-past-retention"
    assert finding.message == "List 4.xlsx is 1,551 days old; extracts are kept for 550 days."
    assert finding.where == str(EXTRACT)
    assert "'Keep extracts'" in finding.mend


def test_the_lists_of_cases_are_those_that_were_written_here(tmp_path: Path) -> None:
    day = date(2017, 12, 31)
    listed = aged(tmp_path / "CONFIDENTIAL Re-referrals 2017-12.xlsx", day)
    renamed = aged(tmp_path / "Confidential copy.XLSX", day)
    cut_off = aged(tmp_path / ".writing-abc.xlsx", day)
    for other in ("pseudonym key.txt", "Minutes.xlsx", "CONFIDENTIAL notes.docx"):
        aged(tmp_path / other, day)
    assert set(kept_case_lists(tmp_path)) == {
        KeptFile(path, day) for path in (listed, renamed, cut_off)
    }


@pytest.mark.parametrize("place", [None, Path("nowhere")])
def test_without_a_confidential_folder_nothing_is_kept(place: Path | None) -> None:
    assert kept_case_lists(place) == ()


def test_every_extract_is_looked_at_in_whichever_folder(tmp_path: Path) -> None:
    old, new = date(2016, 1, 4), date(2017, 12, 31)
    one = aged(tmp_path / "2015-12" / "List 4.xlsx", old)
    two = aged(tmp_path / "visits.csv", new)
    assert set(kept_extracts(tmp_path)) == {KeptFile(one, old), KeptFile(two, new)}
    assert kept_extracts(tmp_path / "nowhere") == ()


def test_check_looks_into_the_folders_of_a_scorecard_folder(tmp_path: Path) -> None:
    folder = ScorecardFolder(tmp_path / "our-scorecard")
    settings = Settings(confidential_folder="../Confidential", keep_case_lists=30)
    create_team_workbook(folder.workbook, replace(TEAM, settings=settings))
    aged(tmp_path / "Confidential" / "CONFIDENTIAL Visits 2017-12.xlsx", date(2017, 12, 20))
    aged(folder.extracts / "2016-01" / "List 1.csv", date(2016, 2, 1))
    rules = {each.rule for each in work.findings(folder, today=TODAY)}
    assert {"case-lists-past-retention", "extracts-past-retention"} <= rules

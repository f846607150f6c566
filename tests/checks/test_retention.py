"""Files that have been kept for too long, and those that are to be read first."""

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
from xlsx_tools.set_aside import set_aside
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


def test_whatever_lies_in_the_confidential_folder_is_kept_no_longer_than_a_list(
    tmp_path: Path,
) -> None:
    """Copies, prints and what a run that was cut off left there were not looked at."""
    day = date(2017, 12, 31)
    names = (
        *("CONFIDENTIAL Re-referrals 2017-12.xlsx", "Copy of CONFIDENTIAL Visits.xlsx"),
        *("CONFIDENTIAL Visits.pdf", "Visits.csv", ".writing-abc.xlsx", "For Ann/Visits.xlsm"),
    )
    written = {aged(tmp_path / name, day) for name in names}
    aged(tmp_path / "pseudonym key.txt", day)
    assert set(kept_case_lists(tmp_path)) == {KeptFile(path, day) for path in written}


def test_who_may_not_open_the_confidential_folder_is_told_so_beside_all_else() -> None:
    (finding,) = check(
        TEAM,
        table_of(FIGURES.items()),
        {},
        today=TODAY,
        months=[DECEMBER],
        case_lists=[KeptFile(Path("Confidential"), None)],
    )
    assert finding.rule == "case-lists-past-retention"
    assert "cannot be seen" in finding.message
    assert finding.where == "Confidential"
    assert "Ask somebody who may open it" in finding.mend


def test_a_folder_that_may_not_be_opened_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``check`` ended without a single finding for a colleague who has no right to the folder."""
    day = date(2017, 12, 31)
    seen = aged(tmp_path / "Visits.xlsx", day)
    closed = tmp_path / "For managers"
    aged(closed / "Visits.xlsx", day)
    usual = os.scandir

    def refused(path: str) -> object:
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return usual(path)

    monkeypatch.setattr(os, "scandir", refused)
    assert kept_case_lists(tmp_path) == (KeptFile(closed, None), KeptFile(seen, day))


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


@pytest.mark.parametrize("named", ["..", ".", "figures"])
def test_what_else_lies_in_an_unfit_folder_is_not_to_be_deleted(tmp_path: Path, named: str) -> None:
    """With '..' it was Scorecard.xlsx itself, and every other old file beside its folder."""
    folder = ScorecardFolder(tmp_path / "our-scorecard")
    settings = Settings(confidential_folder=named, keep_case_lists=30)
    create_team_workbook(folder.workbook, replace(TEAM, settings=settings))
    os.utime(folder.workbook, (0, 0))
    aged(tmp_path / "budget.xlsx", date(2016, 1, 4))
    found = [each for each in work.findings(folder, today=TODAY) if each.month is None]
    (unfit,) = (each for each in found if each.rule == "confidential-folder-unfit")
    assert (unfit.severity, "shared, frozen or counted" in unfit.message) == (Severity.TODO, True)
    assert "case-lists-past-retention" not in {each.rule for each in found}


def test_a_row_is_named_by_the_workbook_of_the_team_whatever_it_is_called(tmp_path: Path) -> None:
    folder = ScorecardFolder(tmp_path / "our-scorecard", "Our children.xlsx")
    create_team_workbook(folder.workbook, replace(TEAM, commentary=()))
    found = {each.rule: each.where for each in work.findings(folder, today=TODAY)}
    assert found["commentary-missing"].startswith("Our children.xlsx, table Commentary, row Dec-17")


def test_what_an_earlier_build_left_beside_a_new_workbook_is_named(tmp_path: Path) -> None:
    folder = ScorecardFolder(tmp_path / "our-scorecard")
    create_team_workbook(folder.workbook, TEAM)
    east, south = (folder.area_pack(DECEMBER, area) for area in ("EAST", "SOUTH"))
    south.parent.mkdir(parents=True)
    built = [
        (1, folder.pack(DECEMBER).with_suffix(".pdf")),
        (1, east),
        (1, folder.area_pack(DECEMBER, "EAST", draft=True)),
        (1, south.with_name("Scorecard 2017-12 SOUTH edited 2018-01-09 1405.xlsx")),
        (2, folder.pack(DECEMBER)),
        (3, south),
    ]
    for second, path in built:
        path.touch()
        os.utime(path, (second, second))
    (found,) = (f for f in work.findings(folder, today=TODAY) if f.rule == "file-not-renewed")
    assert (found.severity, found.month) == (Severity.WARNING, DECEMBER)
    assert found.message.endswith("figures: Scorecard 2017-12.pdf, Scorecard 2017-12 EAST.xlsx.")
    os.utime(folder.pack(DECEMBER), (1, 1))
    assert "file-not-renewed" not in {f.rule for f in work.findings(folder, today=TODAY)}


def test_a_finished_workbook_that_was_set_aside_is_to_be_read_until_it_is_gone(
    tmp_path: Path,
) -> None:
    folder = ScorecardFolder(tmp_path / "our-scorecard")
    create_team_workbook(folder.workbook, TEAM)
    commented = [folder.pack(DECEMBER), folder.area_pack(DECEMBER, "EAST", draft=True)]
    commented.append(commented[1].with_suffix(".pdf"))
    for path in commented:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("with a manager's comment")
    asides = [set_aside(path) for path in commented]
    for path in commented:
        path.write_text("the new one")
    found = [each for each in work.findings(folder, today=TODAY) if each.rule == "words-set-aside"]
    assert sorted(each.where for each in found) == sorted(str(aside) for aside in asides)
    assert {each.severity for each in found} == {Severity.TODO}
    for aside in asides:
        assert aside is not None
        aside.unlink()
    rules = {each.rule for each in work.findings(folder, today=TODAY)}
    assert "words-set-aside" not in rules

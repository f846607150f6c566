"""What was counted, and is looked at after the team workbook was changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from little_folder import make_folder

from xlsx_tools.catalogue.kinds import CountedAs
from xlsx_tools.catalogue.records import Settings, TeamWorkbook
from xlsx_tools.count_work import count
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.periods import Month
from xlsx_tools.work import findings, load_team


def rules_found(folder: ScorecardFolder, team: TeamWorkbook) -> set[str]:
    found = findings(folder, today=date(2018, 1, 20), team=team)
    return {each.rule for each in found if each.rule.startswith("counted-")}


def test_a_changed_definition_and_a_changed_setting_are_found(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "ours", "protection_visits")
    count(folder, [Month(2017, 12)])
    team = load_team(folder)
    assert rules_found(folder, team) == set()
    twice = replace(team, settings=Settings(visits_required=2))
    assert rules_found(folder, twice) == {"counted-with-other-settings"}
    other = replace(team.indicators[0], counted_as=CountedAs.SEEN_AT_ASSESSMENT)
    assert rules_found(folder, replace(team, indicators=(other,))) == {"counted-by-another-rule"}

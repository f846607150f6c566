"""An indicator that is defined twice from the same month is not counted by either definition."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from little_folder import make_folder

from xlsx_tools.case_work import cases
from xlsx_tools.catalogue.kinds import CountedAs
from xlsx_tools.catalogue.records import TeamWorkbook
from xlsx_tools.count_work import count
from xlsx_tools.errors import InputError
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.periods import Month
from xlsx_tools.work import load_team

JUNE, DECEMBER = Month(2017, 6), Month(2017, 12)


@pytest.fixture
def folder(tmp_path: Path) -> ScorecardFolder:
    return make_folder(tmp_path / "ours", "protection_plans")


def defined_again(folder: ScorecardFolder, one: Month | None, other: Month | None) -> TeamWorkbook:
    """What the team workbook says, with two definitions of its indicator from these months."""
    team = load_team(folder)
    (plans,) = team.indicators
    otherwise = replace(plans, from_month=other, counted_as=CountedAs.IN_CARE)
    return replace(team, indicators=(replace(plans, from_month=one), otherwise))


@pytest.mark.parametrize(("start", "since"), [(JUNE, "Jun-17"), (None, "always")])
def test_two_definitions_from_the_same_month_stop_the_count(
    folder: ScorecardFolder, start: Month | None, since: str
) -> None:
    twice = defined_again(folder, start, start)
    with pytest.raises(InputError) as stopped:
        count(folder, [DECEMBER], team=twice)
    assert stopped.value.what == f"The indicator protection_plans is defined 2 times from {since}."
    assert "table Indicators" in stopped.value.where
    assert "'From'" in stopped.value.mend
    assert not folder.figures.exists()
    with pytest.raises(InputError, match="defined 2 times"):
        cases(
            folder,
            DECEMBER,
            "protection_plans",
            real_ids=False,
            today=date(2018, 1, 20),
            team=twice,
        )


def test_a_definition_that_follows_another_is_counted(folder: ScorecardFolder) -> None:
    assert count(folder, [DECEMBER], team=defined_again(folder, None, JUNE)).figures

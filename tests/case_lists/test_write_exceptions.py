"""The lists that managers chase each week."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from case_list_samples import (
    DECEMBER,
    TODAY,
    cohort,
    column_of,
    everything_in,
    lines_of,
    row,
    table_of,
)
from openpyxl import load_workbook

from xlsx_tools.case_lists.exceptions import ExceptionList, left_over, write_exceptions
from xlsx_tools.case_lists.place import ConfidentialPlace
from xlsx_tools.catalogue.records import Settings
from xlsx_tools.counting.rules import Headings
from xlsx_tools.errors import InputError

REFERRED = Headings("Referred", "Allocated", "Days since referral")
VISITED = Headings("Plan started", "Last visit", "Visits in the month")
EAST, WEST = "Duty East", "Duty West"


def unallocated(*rows: dict[str, Any]) -> ExceptionList:
    return ExceptionList("Unallocated", "Cases without a social worker.", cohort(*rows), REFERRED)


def unvisited(*rows: dict[str, Any]) -> ExceptionList:
    return ExceptionList("Visits not made", "Children not seen", cohort(*rows), VISITED, "until")


LISTS = (
    unallocated(
        row("CH1", date=date(2017, 12, 9), number=22),
        row("CH2", date=date(2017, 11, 2), number=59),
        row("CH3", date=date(2017, 12, 1), number=30, team=WEST, area="East"),
        row("CH4", date=date(2017, 12, 2), number=29, team=None, area=None),
    ),
    unvisited(
        row("CH1", date=date(2017, 1, 1), until=date(2017, 11, 30), number=0),
        row("CH5", date=date(2017, 10, 1), until=None, number=0),
        row("CH6", date=date(2017, 3, 1), until=date(2017, 11, 2), number=0),
    ),
)


def write(folder: Path, lists: tuple[ExceptionList, ...] = LISTS, **more: Any) -> dict[str, Path]:
    """The workbooks written, by what their names say after the month."""
    usual: dict[str, Any] = {
        "month": DECEMBER,
        "place": ConfidentialPlace(folder),
        "settings": Settings(),
        "today": TODAY,
        "real_ids": True,
    }
    paths = write_exceptions(lists, **(usual | more))
    start = "CONFIDENTIAL exceptions 2017-12 "
    assert all(path.name.startswith(start) for path in paths)
    return {path.stem.removeprefix(start).removesuffix(" with ids"): path for path in paths}


def test_there_is_a_workbook_for_each_team_and_one_for_all(tmp_path: Path) -> None:
    written = write(tmp_path, real_ids=False)
    assert list(written) == [EAST, WEST, "No team", "all teams"]
    assert written[EAST].name == "CONFIDENTIAL exceptions 2017-12 Duty East.xlsx"
    assert {path.stat().st_mode & 0o777 for path in written.values()} == {0o600}
    for path in written.values():
        assert load_workbook(path).sheetnames == ["Counts", "Unallocated", "Visits not made"]


def test_the_first_sheet_of_a_team_has_its_counts(tmp_path: Path) -> None:
    written = write(tmp_path)
    assert table_of(written[EAST], "Counts") == [
        {"List": "Unallocated", "What is on it": "Cases without a social worker.", "Cases": 2},
        {"List": "Visits not made", "What is on it": "Children not seen", "Cases": 3},
    ]
    assert column_of(written["No team"], "Cases", "Counts") == [1, 0]


def test_a_month_that_is_over_is_as_at_its_last_day(tmp_path: Path) -> None:
    for path in write(tmp_path).values():
        for sheet in ("Counts", "Unallocated"):
            assert "As at 31/12/2017." in lines_of(path, sheet)


def test_the_first_sheet_of_all_has_the_counts_team_by_team(tmp_path: Path) -> None:
    path = write(tmp_path)["all teams"]
    assert table_of(path, "Counts") == [
        {"Team": EAST, "Unallocated": 2, "Visits not made": 3},
        {"Team": WEST, "Unallocated": 1, "Visits not made": 0},
        {"Team": "No team", "Unallocated": 1, "Visits not made": 0},
    ]
    sheet = load_workbook(path)["Counts"]
    assert [cell.value for cell in sheet[sheet.max_row]] == ["All teams", 4, 3]


def test_a_team_sees_its_own_cases_the_oldest_first(tmp_path: Path) -> None:
    path = write(tmp_path)[EAST]
    assert table_of(path, "Unallocated")[0] == {
        "Child": "CH2",
        "Worker": "Ann Example",
        "Referred": datetime(2017, 11, 2),
        "Allocated": None,
        "Days since referral": 59,
    }
    assert column_of(path, "Child", "Unallocated") == ["CH2", "CH1"]
    assert "CH3" not in everything_in(path)
    assert lines_of(path, "Unallocated")[1:3] == [
        "Unallocated: Exceptions of December 2017: Duty East",
        "Cases without a social worker. The oldest are first.",
    ]


def test_a_case_that_was_allocated_after_the_month_keeps_its_place(tmp_path: Path) -> None:
    waited = unallocated(
        row("CH1", date=date(2017, 12, 9)),
        row("CH2", date=date(2017, 11, 2), until=date(2018, 1, 4)),
    )
    written = write(tmp_path, (waited,))
    assert column_of(written[EAST], "Child", "Unallocated") == ["CH2", "CH1"]


def test_children_never_visited_come_before_those_visited_long_ago(tmp_path: Path) -> None:
    written = write(tmp_path)
    assert column_of(written[EAST], "Child", "Visits not made") == ["CH5", "CH6", "CH1"]


def test_the_list_of_all_teams_says_whose_and_where(tmp_path: Path) -> None:
    path = write(tmp_path)["all teams"]
    shown = table_of(path, "Unallocated")
    assert [each["Child"] for each in shown] == ["CH2", "CH3", "CH4", "CH1"]
    assert [each["Team"] for each in shown] == [EAST, WEST, "No team", EAST]
    assert [each["Area"] for each in shown] == ["NWC", "East", None, "NWC"]
    assert next(iter(shown[0])) == "Team"


def test_a_list_without_cases_says_so(tmp_path: Path) -> None:
    path = write(tmp_path)[WEST]
    assert lines_of(path, "Visits not made")[-1] == "No cases."


def test_a_team_with_nothing_overdue_has_a_workbook_if_it_is_named(tmp_path: Path) -> None:
    written = write(tmp_path, teams=("Quiet", EAST, ""))
    assert list(written) == [EAST, WEST, "Quiet", "No team", "all teams"]
    assert column_of(written["Quiet"], "Cases", "Counts") == [0, 0]
    assert column_of(written["all teams"], "Team", "Counts") == [EAST, WEST, "Quiet", "No team"]


def test_teams_whose_files_would_be_called_alike_each_have_their_own(tmp_path: Path) -> None:
    long = "the assessment and short term intervention team of the far north west and centre "
    teams = (
        "Duty/MASH",
        "Duty: MASH",
        "duty mash",
        "All Teams",
        "all teams",
        f"{long}1",
        f"{long}2",
    )
    lists = (unallocated(*(row(f"CH{place}", team=team) for place, team in enumerate(teams))),)
    written = write(tmp_path, lists)
    of_all = written.pop("all teams")
    assert len({path.name.casefold() for path in (of_all, *written.values())}) == len(teams) + 1
    found = {
        " ".join(lines_of(path, "Counts")).split(": ", 1)[1].split(" As at")[0]: path
        for path in written.values()
    }
    for place, team in enumerate(teams):
        assert column_of(found[team], "Child", "Unallocated") == [f"CH{place}"]
    assert column_of(of_all, "Child", "Unallocated") == [f"CH{n}" for n in range(7)]


def test_a_team_that_is_called_like_all_of_them_has_its_own(tmp_path: Path) -> None:
    """Nothing but its file's name tells it from the workbook of all teams."""
    paths = write(tmp_path, (unallocated(row("CH1", team="All Teams"), row("CH2")),)).values()
    assert len({path.name.casefold() for path in paths}) == 3


def test_a_file_is_the_same_teams_whichever_others_there_are(tmp_path: Path) -> None:
    def name_of_first(*teams: str) -> str:
        lists = (unallocated(*(row("CH1", team=team) for team in teams)),)
        every = write(tmp_path, lists).items()
        (found,) = [
            name for name, path in every if lines_of(path, "Counts")[1].endswith(": Duty/MASH")
        ]
        return found

    alike = name_of_first("Duty/MASH", "Duty MASH")
    assert name_of_first("Duty/MASH", "Duty:MASH", "duty mash") == alike
    assert name_of_first("Duty/MASH", "Duty East") == "Duty MASH"


def test_ids_are_pseudonyms_and_the_same_in_every_workbook(tmp_path: Path) -> None:
    written = write(tmp_path, real_ids=False)
    for path in written.values():
        assert not any(text in everything_in(path) for text in ("CH1", "CH4", "Ann Example"))
    on_lists = [set(column_of(written[EAST], "Child", sheet)) for sheet in ("Unallocated",)]
    on_lists += [set(column_of(written["all teams"], "Child", "Visits not made"))]
    assert len(on_lists[0] & on_lists[1]) == 1


def test_real_ids_are_said_in_the_name_and_in_red(tmp_path: Path) -> None:
    paths = write(tmp_path).values()
    for path in paths:
        assert path.name.endswith(" with ids.xlsx")
        for sheet in load_workbook(path).sheetnames:
            assert lines_of(path, sheet)[0].endswith(", WITH REAL IDS")


@pytest.mark.parametrize("which", ["No team", "all teams"])
def test_nothing_is_written_while_one_of_them_is_open(tmp_path: Path, which: str) -> None:
    name = f"~$CONFIDENTIAL exceptions 2017-12 {which} with ids.xlsx"
    (tmp_path / name).write_text("A. Analyst")
    with pytest.raises(InputError, match="is open in a spreadsheet"):
        write(tmp_path)
    assert list(tmp_path.glob("CONFIDENTIAL*")) == []


def test_what_an_earlier_run_wrote_and_this_one_did_not_is_left_over(tmp_path: Path) -> None:
    """The workbook of 'No team' stayed, with a child who was no longer overdue."""
    place = ConfidentialPlace(tmp_path)
    earlier = write(tmp_path)
    now = write(tmp_path, LISTS[1:])
    other = tmp_path / "CONFIDENTIAL exceptions 2017-11 Duty East.xlsx"
    for path in (other, tmp_path / "CONFIDENTIAL Exceptions.xlsx"):
        path.write_text("another list")
    assert left_over(place, DECEMBER, now.values()) == (earlier[WEST], earlier["No team"])
    assert left_over(place, DECEMBER, earlier.values()) == ()


def test_a_workbook_that_keeps_the_letters_it_had_is_not_left_over(tmp_path: Path) -> None:
    """Where a folder does not tell DUTY from Duty, the old name stays on the new workbook."""
    kept = tmp_path / "CONFIDENTIAL exceptions 2017-12 DUTY EAST.xlsx"
    kept.write_text("written anew")
    now = [tmp_path / "CONFIDENTIAL exceptions 2017-12 Duty East.xlsx"]
    assert left_over(ConfidentialPlace(tmp_path), DECEMBER, now) == ()


def test_no_exceptions_at_all_are_a_workbook_that_says_so(tmp_path: Path) -> None:
    (path,) = write(tmp_path, (unallocated(),)).values()
    assert lines_of(path, "Counts")[-1] == "No cases."
    assert lines_of(path, "Unallocated")[-1] == "No cases."

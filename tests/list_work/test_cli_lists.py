"""The commands that read case lists, as an officer types them."""

from __future__ import annotations

import os
import shutil
import stat
import time
from datetime import date, datetime
from pathlib import Path

import pytest
from little_authority import CSV, FIGURES
from little_folder import (
    Run,
    assert_said,
    copied,
    figures_in,
    items,
    make_folder,
    make_team_workbook,
    put,
    rows_of,
    table_in,
    words,
)

from xlsx_tools import console
from xlsx_tools.case_work import exceptions
from xlsx_tools.catalogue.records import Settings
from xlsx_tools.count_work import count
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.periods import Month

FEW = ("unallocated", "protection_plans", "with_own_family")
HEADINGS = (
    "Child Unique ID,Date of Birth,Age,Continuous Assessment Start Date,"
    "Child Seen During Continuous Assessment,Continuous Assessment Date of Authorisation,"
    "Allocated Team"
)
OPEN_ASSESSMENTS = {
    "D9": "24/10/2017",
    "D8": "25/10/2017",
    "D7": "08/11/2017",
    "D6": "09/11/2017",
}
"""Open at the end of December after 46, 45, 35 and 34 working days, Christmas left out."""
SEEN = {1: "Yes", 2: "No"}


@pytest.fixture(scope="module")
def counted_once(tmp_path_factory: pytest.TempPathFactory) -> ScorecardFolder:
    """The little authority with its figures of December; not to be changed."""
    folder = make_folder(tmp_path_factory.mktemp("counted") / "ours")
    count(folder, [Month(2017, 12)])
    return folder


@pytest.fixture
def counted(counted_once: ScorecardFolder, tmp_path: Path) -> ScorecardFolder:
    """A copy of the little authority and its figures, for a test to change."""
    return copied(counted_once, tmp_path)


@pytest.fixture
def few(tmp_path: Path) -> ScorecardFolder:
    """The little authority with three indicators."""
    return make_folder(tmp_path / "ours", *FEW)


def everything_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_count_says_what_was_counted_and_what_is_wrong(few: ScorecardFolder, run: Run) -> None:
    put(few, "Family support.csv", CSV["Family support.csv"].replace("Yes", "Aye"))
    put(few, "Allocations.csv", CSV["Allocations.csv"].replace("South Ass", "Sowth Ass", 1))
    said = run("count", few.path)
    assert (said.code, said.err) == (0, "")
    assert_said(
        said.out,
        "1 cell of 'Supported to live with own family (Y/N)' with unknown text",
        "Family support.csv, column 'Supported to live with own family (Y/N)'",
        "Answer in Matching.xlsx",
    )
    assert_said(
        said.out, "'Sowth Assessment' is not in the list of teams", "Allocations", "Matching"
    )
    assert str(few.extracts / "Matching.xlsx") in said.out
    assert "fill it in" in said.out
    assert f"Counted 9 figures into {few.figures / '2017-12.csv'}" in said.out
    assert figures_in(few)["unallocated", "", "City"] == "1 of 3"
    assert figures_in(few)["unallocated", "", "SOUTH"] == "0 of 1"


def test_count_says_what_was_not_counted_and_how_to_mend_it(few: ScorecardFolder, run: Run) -> None:
    (few.extracts / "Family support.csv").unlink()
    said = run("count", few.path)
    assert said.code == 0
    assert_said(
        said.out.split("Not counted:")[1],
        "Living with own family (Dec-17): There is no list that can be used",
        "Family support",
        "Put the list into the folder extracts",
    )
    assert {key[0] for key in figures_in(few)} == {"unallocated", "protection_plans"}


def test_count_shows_old_and_new_of_what_a_recount_changed(tmp_path: Path, run: Run) -> None:
    folder = make_folder(tmp_path / "ours", "with_own_family", "supervised")
    run("count", folder.path)
    before = (folder.figures / "2017-12.csv").read_bytes()
    assert "Changed" not in run("count", folder.path).out
    assert (folder.figures / "2017-12.csv").read_bytes() == before
    put(folder, "Family support.csv", CSV["Family support.csv"].replace("Yes", "No"))
    put(folder, "Supervision.csv", CSV["Supervision.csv"] + "W2,30/12/2017\n")
    said = run("count", folder.path)
    shown = words(said.out.split("Changed since the last count")[1])
    assert "Month Indicator Line Area Old New" in shown
    assert "Dec-17 with_own_family City 1 of 2 0 of 2" in shown
    assert "Dec-17 with_own_family EAST 1 of 2 0 of 2" in shown
    assert "Dec-17 supervised City 1 of 2 2 of 2" in shown
    assert shown.count("Dec-17") == 3


def test_several_months_are_counted_in_one_go(few: ScorecardFolder, run: Run) -> None:
    said = run("count", few.path, "--from", "2017-10")
    assert said.code == 0
    assert everything_in(few.figures) == [
        "2017-10.csv", "2017-11.csv", "2017-12.csv", "checksums.csv"
    ]  # fmt: skip
    assert f"{few.figures / '2017-10.csv'} to {few.figures / '2017-12.csv'}" in said.out
    november = figures_in(few, "2017-11")
    # South Safeguarding was in SOUTH until 30 November; Bob's plan was open; no case had begun.
    assert november["protection_plans", "", "City"] == "2"
    assert november["protection_plans", "", "SOUTH"] == "1"
    assert november["with_own_family", "", "SOUTH"] == "0 of 1"
    assert november["unallocated", "", "City"] == "0 of 0"
    assert figures_in(few)["protection_plans", "", "EAST"] == "2"
    assert figures_in(few)["protection_plans", "", "SOUTH"] == "0"


@pytest.mark.parametrize(
    ("options", "what", "where"),
    [
        (("--from", "2018-01"), "Jan-18 is after Dec-17", "--from"),
        (("--from", "2017-12", "--month", "2017-11"), "Dec-17 is after Nov-17", "--from"),
        (("--month", "2017-13"), "'2017-13' is not a month", "--month"),
        (("--from", "yesterday"), "'yesterday' is not a month", "--from"),
    ],
)
def test_months_that_cannot_be_counted_are_refused(
    options: tuple[str, ...], what: str, where: str, counted: ScorecardFolder, run: Run
) -> None:
    before = everything_in(counted.path)
    run("count", counted.path, *options).assert_refused(what, where)
    assert everything_in(counted.path) == before


def test_an_issued_month_is_counted_again_only_when_asked(tmp_path: Path, run: Run) -> None:
    folder = make_folder(tmp_path / "ours", "unallocated")
    (folder.issued / "2017-11").mkdir(parents=True)
    refused = run("count", folder.path, "--from", "2017-11")
    refused.assert_refused("Nov-17 has been issued", str(folder.issued))
    assert "--issued-too" in refused.err
    assert not folder.figures.exists()
    assert run("count", folder.path).code == 0
    assert run("count", folder.path, "--from", "2017-11", "--issued-too").code == 0
    assert (folder.figures / "2017-11.csv").is_file()


def only_list(folder: ScorecardFolder) -> Path:
    """The one workbook in the confidential folder, which its owner alone may read."""
    (path,) = (folder.path / "confidential").glob("*.xlsx")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    elsewhere = set(folder.path.rglob("CONFIDENTIAL*")) - {path}
    assert not elsewhere
    return path


@pytest.mark.parametrize(
    ("indicator", "line", "area", "expected"),
    [
        ("unallocated", "", "City", "Numerator 1, denominator 3."),
        ("unallocated", "", "SOUTH", "Numerator 1, denominator 2."),
        ("seen_at_assessment", "", "City", "Numerator 2, denominator 3."),
        ("protection_plans", "", "EAST", "Numerator 2."),
        ("adoption_match", "", "City", "Numerator 92, denominator 1."),
        ("caseload", "assessment", "City", "Line assessment: numerator 1, denominator 1.5."),
        ("agency", "all_qualified", "City", "Line all qualified: numerator 0.5, denominator 2.5."),
    ],
)
def test_the_cases_add_up_to_the_figure(
    indicator: str, line: str, area: str, expected: str, counted: ScorecardFolder, run: Run
) -> None:
    narrowed = (("--line", line) if line else ()) + (("--area", area) if area != "City" else ())
    said = run("cases", counted.path, "--indicator", indicator, *narrowed)
    assert said.code == 0
    path = only_list(counted)
    assert str(path) in said.out
    assert "confidential" in said.out
    assert (expected,) in [row[:1] for row in rows_of(path, "Cases")]
    above, _, below = figures_in(counted)[indicator, line, area].partition(" of ")
    assert f"umerator {above}" in expected
    assert not below or expected.endswith(f"denominator {below}.")
    by_hand = FIGURES[indicator, line, area].replace("1/2", "0.5").replace("3/2", "1.5")
    assert by_hand.replace("5/2", "2.5") == (f"{above} of {below}" if below else above)


def test_the_cases_are_those_that_were_counted_by_hand(counted: ScorecardFolder, run: Run) -> None:
    run("cases", counted.path, "--indicator", "seen_at_assessment", "--real-ids")
    path = only_list(counted)
    assert {row["Child"]: row["In the numerator"] for row in table_in(path, "Cases")} == {
        "A1": "Yes",
        "B2": "Yes",
        "C3": "No",
    }
    (aside,) = table_in(path, "Not counted")
    assert (aside["Child"], aside["Why it is not counted"]) == ("U4", "unborn")


def test_only_the_cases_of_the_numerator_can_be_asked_for(
    counted: ScorecardFolder, run: Run
) -> None:
    run("cases", counted.path, "--indicator", "unallocated", "--numerator", "--real-ids")
    (case,) = table_in(only_list(counted), "Cases")
    assert (case["Child"], case["Case"], case["Area"]) == ("B2", "2", "SOUTH")
    assert "numerator" in only_list(counted).name


@pytest.mark.parametrize(
    ("command", "sheet"),
    [
        (("cases", "--indicator", "unallocated"), "Cases"),
        (("exceptions",), "Unallocated"),
        (("quality",), "Findings"),
    ],
)
def test_without_asking_no_real_id_is_written(
    command: tuple[str, ...], sheet: str, counted: ScorecardFolder, run: Run
) -> None:
    run(command[0], counted.path, *command[1:])
    written = list((counted.path / "confidential").glob("*.xlsx"))
    assert not [path for path in written if "with ids" in path.name]
    rows = [row for path in written for row in table_in(path, sheet)]
    ids = [row[who] for row in rows for who in ("Child", "Case") if row.get(who)]
    assert ids
    assert all(each.startswith("P-") for each in ids)


@pytest.mark.parametrize(
    ("options", "what", "named"),
    [
        (("--indicator", "re-referrals"), "no indicator 're-referrals'", "re_referrals"),
        (("--indicator", "unallocated", "--area", "WEST"), "no area 'WEST'", "City, EAST, SOUTH"),
        (
            ("--indicator", "caseload", "--line", "mash"),
            "no line 'mash'",
            "assessment, safeguarding, children_in_care, city",
        ),
    ],
)
def test_cases_of_what_there_is_not_are_refused_with_what_there_is(
    options: tuple[str, ...], what: str, named: str, counted: ScorecardFolder, run: Run
) -> None:
    refused = run("cases", counted.path, *options)
    refused.assert_refused(what, options[-2])
    assert named in refused.err
    assert not list((counted.path / "confidential").glob("*.xlsx"))


@pytest.mark.parametrize(
    ("place", "what"),
    [
        ("", "names no confidential folder"),
        ("packs/lists", "shared, frozen or counted"),
        ("extracts", "shared, frozen or counted"),
        ("nowhere/at/all", "does not exist"),
    ],
)
def test_lists_of_children_need_a_folder_of_their_own(
    place: str, what: str, tmp_path: Path, run: Run
) -> None:
    settings = Settings(confidential_folder=place)
    folder = make_folder(tmp_path / "ours", *FEW, settings=settings)
    before = everything_in(folder.path)
    for command in (("cases", "--indicator", "unallocated"), ("exceptions",), ("quality",)):
        refused = run(*command, folder.path)
        refused.assert_refused(what, "table Settings, row Confidential folder")
    assert everything_in(folder.path) == before


def test_cases_that_cannot_be_counted_say_why(few: ScorecardFolder, run: Run) -> None:
    (few.extracts / "Family support.csv").unlink()
    refused = run("cases", few.path, "--indicator", "with_own_family")
    refused.assert_refused("cannot be counted for Dec-17: There is no list", "extracts")


def exceptions_authority(folder: ScorecardFolder) -> None:
    """Ann was not visited in December, and four assessments are open that the others have not.

    Two were authorised before they began: S1 was seen, S2 was not.
    """
    visits = CSV["Protection visits.csv"].replace("A1,14/12/2017,Yes", "A1,14/11/2017,Yes")
    put(folder, "Protection visits.csv", visits)
    rows = [f"{child},,,{day},,,South Assessment" for child, day in OPEN_ASSESSMENTS.items()]
    rows += [f"S{n},,,20/12/2017,{seen},10/12/2017,South Assessment" for n, seen in SEEN.items()]
    put(folder, "List 4 of South.csv", "\n".join([HEADINGS, *rows, ""]))


def test_each_teams_exceptions_are_those_worked_by_hand(tmp_path: Path, run: Run) -> None:
    folder = make_folder(tmp_path / "ours", "unallocated")
    exceptions_authority(folder)
    before = everything_in(folder.path)
    said = run("exceptions", folder.path, "--real-ids")
    assert said.code == 0
    assert "a workbook for each of 5 teams beside it, as at 31/12/2017." in words(said.out)
    place = folder.path / "confidential"
    new = set(everything_in(folder.path)) - set(before)
    assert len(new) == 6
    assert {Path(name).parent for name in new} == {Path("confidential")}

    def children(team: str, sheet: str) -> list[str]:
        path = place / f"CONFIDENTIAL exceptions 2017-12 {team} with ids.xlsx"
        return [row["Child"] for row in table_in(path, sheet)]

    def overdue(team: str) -> dict[str, list[str]]:
        sheets = ("Unallocated", "Visits not made", "Past 45 days", "Nearing 45 days", "Not seen")
        return {sheet: found for sheet in sheets if (found := children(team, sheet))}

    assert overdue("South Assessment") == {
        "Unallocated": ["B2"],  # 20 days; Cem's 4 days are too few
        "Past 45 days": ["D9"],
        "Nearing 45 days": ["D8", "D7"],  # the longest open first; 34 days are too few
        "Not seen": ["C3", "S2"],
    }
    assert overdue("East Safeguarding") == {"Visits not made": ["A1"]}
    for team in ("East Assessment", "South Safeguarding", "South Care"):
        assert overdue(team) == {}
    assert overdue("all teams") == {**overdue("South Assessment"), "Visits not made": ["A1"]}
    all_teams = place / "CONFIDENTIAL exceptions 2017-12 all teams with ids.xlsx"
    by_team = {row[0]: row[1:] for row in rows_of(all_teams, "Counts")}
    assert by_team["South Assessment"] == (1, 0, 1, 2, 2)
    assert by_team["East Safeguarding"] == (0, 1, 0, 0, 0)
    assert by_team["All teams"] == (1, 1, 1, 2, 2)


def test_exceptions_of_a_month_that_is_not_over_are_as_at_today(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the month's end, which had not come, Bob had waited 20 days and D9's 45 days were over."""
    monkeypatch.setattr(console, "today", lambda: date(2017, 12, 12))
    folder = make_folder(tmp_path / "ours", "unallocated")
    exceptions_authority(folder)
    counted = words(run("count", folder.path).out)
    assert "December 2017 is not over: what happens until 31/12/2017 is not in its" in counted
    said = run("exceptions", folder.path, "--real-ids")
    assert "as at 12/12/2017" in words(said.out)
    path = folder.path / "confidential" / "CONFIDENTIAL exceptions 2017-12 all teams with ids.xlsx"
    assert table_in(path, "Unallocated") == []  # Bob was referred yesterday
    assert table_in(path, "Past 45 days") == []
    (nearing,) = table_in(path, "Nearing 45 days")
    assert (nearing["Child"], nearing["Working days"]) == ("D9", 35)
    # Bob's plan, which ends with the month, is still open; on 1 December he was not seen.
    assert [row["Child"] for row in table_in(path, "Visits not made")] == ["B2", "A1"]
    assert [row["Child"] for row in table_in(path, "Not seen")] == ["C3", "S2"]
    sheets = ("Counts", "Unallocated", "Visits not made", "Past 45 days", "Not seen")
    assert all("As at 12/12/2017." in [row[0] for row in rows_of(path, each)] for each in sheets)
    explained = " ".join(str(row[0]) for row in rows_of(path, "Visits not made"))
    assert "fewer than 1 this month, up to 12/12/2017 (child seen). The month is not" in explained


def test_the_teams_of_a_month_that_has_just_begun_are_those_of_today(tmp_path: Path) -> None:
    """A team that begins on the 15th has nothing to chase on the first."""
    folder = make_folder(tmp_path / "ours", "unallocated")
    teams = CSV["Teams.csv"] + "New Team,EAST,Assessment,No,15/12/2017,\n"
    put(folder, "Teams.csv", teams)
    done = exceptions(folder, Month(2017, 12), real_ids=False, today=date(2017, 12, 1))
    names = {path.stem.removeprefix("CONFIDENTIAL exceptions 2017-12 ") for path in done.files}
    assert done.as_at == date(2017, 12, 1)
    assert "South Care" in names
    assert "New Team" not in names


def test_a_month_that_has_not_begun_has_no_exceptions(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(console, "today", lambda: date(2017, 11, 30))
    folder = make_folder(tmp_path / "ours", "unallocated")
    run("exceptions", folder.path).assert_refused("December 2017 has not begun", "--month")


def test_exceptions_that_cannot_be_listed_are_named(tmp_path: Path, run: Run) -> None:
    folder = make_folder(tmp_path / "ours", "unallocated")
    (folder.extracts / "Protection visits.csv").unlink()
    old = folder.path / "confidential" / "CONFIDENTIAL exceptions 2017-12 Old Team.xlsx"
    old.parent.mkdir()
    old.write_text("last week's")
    said = run("exceptions", folder.path)
    assert said.code == 0
    assert f"Of an earlier run, and not renewed: {old}. Delete it." in words(said.out)
    assert "Left out: 'protection visits' cannot be counted for Dec-17" in words(said.out)
    (path,) = (folder.path / "confidential").glob("*all teams.xlsx")
    top = next(row for row in rows_of(path, "Counts") if row[0] == "Team")
    assert top == ("Team", "Unallocated", "Past 45 days", "Nearing 45 days", "Not seen")


def test_exceptions_without_any_list_are_refused(tmp_path: Path, run: Run) -> None:
    folder = make_folder(tmp_path / "ours", "unallocated")
    shutil.rmtree(folder.extracts)
    run("exceptions", folder.path).assert_refused("None of the lists can be made", "extracts")


def clean_authority(path: Path) -> ScorecardFolder:
    folder = make_folder(path, "supervised")
    for name in [*CSV, "Annex A 2017-12.xlsx"]:
        (folder.extracts / name).unlink()
    put(folder, "Teams.csv", CSV["Teams.csv"].split("\n")[0] + "\nOne Team,EAST,Assessment,No,,\n")
    staff = CSV["Staff.csv"].split("\n")[0]
    put(folder, "Staff.csv", f"{staff}\nW1,Social worker,Yes,No,1,Yes,One Team,01/01/2015,\n")
    put(folder, "Supervision.csv", CSV["Supervision.csv"])
    return folder


def test_quality_finds_nothing_in_clean_lists(tmp_path: Path, run: Run) -> None:
    folder = clean_authority(tmp_path / "ours")
    said = run("quality", folder.path)
    assert (said.code, said.err) == (0, "")
    assert items(said.out) == []
    assert f"Wrote {only_list(folder)}" in said.out


def test_quality_ends_with_1_where_something_is_found(tmp_path: Path, run: Run) -> None:
    folder = clean_authority(tmp_path / "ours")
    put(folder, "Supervision.csv", CSV["Supervision.csv"] + "W1,12/12/2017\n")
    said = run("quality", folder.path)
    assert said.code == 1
    assert "row-repeated 1 A row that is alike in every column" in words(said.out)
    text = [cell for row in rows_of(only_list(folder), "Findings") for cell in row]
    assert "Supervision.csv" in text
    assert 3 in text


def test_quality_ends_with_1_where_a_list_could_not_be_read(tmp_path: Path, run: Run) -> None:
    folder = clean_authority(tmp_path / "ours")
    put(folder, "Visits.csv", "")
    said = run("quality", folder.path)
    assert said.code == 1
    assert_said(said.out, "the file is empty", "Visits.csv", "make the extract again")


def aged(path: Path, days: int) -> Path:
    """Last changed so many days ago, at noon."""
    then = time.time() - days * 86_400
    noon = datetime.fromtimestamp(then).replace(hour=12).timestamp()
    os.utime(path, (noon, noon))
    return path


def test_check_names_files_about_children_that_were_kept_too_long(
    few: ScorecardFolder, run: Run
) -> None:
    make_team_workbook(
        few,
        *FEW,
        settings=Settings(
            confidential_folder="confidential", keep_case_lists=30, keep_extracts=400
        ),
    )
    run("cases", few.path, "--indicator", "unallocated")
    listed = aged(only_list(few), 31)
    old = aged(few.extracts / "Allocations.csv", 401)
    aged(few.extracts / "Staff.csv", 400)
    said = run("check", few.path)
    assert said.code == 1
    shown = words(said.out)
    assert f"{listed.name} is 31 days old; lists of cases are kept for 30 days." in shown
    assert f"{old.name} is 401 days old; extracts are kept for 400 days." in shown
    assert "Staff.csv is" not in shown
    assert "Delete it and every copy of it" in shown

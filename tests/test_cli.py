"""The command line: what each command makes and says, and how it refuses."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from importlib import import_module
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from checks.samples import FIGURES, TEAM, TODAY
from rich.console import Console
from typer.main import get_group

from xlsx_tools import __version__, cli, console
from xlsx_tools.cli import MODULES
from xlsx_tools.figure_files import save
from xlsx_tools.figures import Figure, Key, table_of
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.list_terminal import changes_table, lost_notes_list
from xlsx_tools.periods import Month
from xlsx_tools.recount import Change, LostNote
from xlsx_tools.team_workbook.create import create_team_workbook

COMMANDS = ("new", "count", "cases", "exceptions", "quality", "build", "check", "show", "demo")
EDITIONS = ("2015-05", "2016-04", "2017-12")
SCORECARD = Path(sys.executable).with_name("scorecard")


Run = Callable[..., Any]


def test_the_demonstration_names_the_files_that_it_made(demonstration: tuple[Path, Any]) -> None:
    folder, said = demonstration
    assert (said.code, said.err.strip()) == (0, "")
    named = [line.strip() for line in said.out.split("\n") if ".xlsx" in line]
    packs = [f"demo/packs/Scorecard {edition}.xlsx" for edition in EDITIONS]
    assert named == ["demo/Scorecard.xlsx", "demo/House style.xlsx", *packs]
    for name in named:
        assert openpyxl.load_workbook(folder.parent / name, read_only=True).sheetnames
    assert "the scorecard of May 2015" in said.out
    assert sorted(path.name for path in (folder / "packs").iterdir()) == [
        f"Scorecard {edition}.xlsx" for edition in EDITIONS
    ]


def test_a_second_demonstration_is_refused(demo: Path, run: Run) -> None:
    before = (demo / "Scorecard.xlsx").read_bytes()
    said = run("demo", demo)
    said.assert_refused("already", str(demo))
    assert (demo / "Scorecard.xlsx").read_bytes() == before


def test_a_demonstration_anew_sets_the_old_one_aside(demo: Path, run: Run) -> None:
    (demo / "notes of mine.txt").write_text("kept")
    said = run("demo", demo, "--editions", "--again")
    aside = demo.with_name("demo (before 1)")
    assert said.code == 0
    assert str(aside) in said.out
    assert (aside / "notes of mine.txt").read_text() == "kept"
    assert len(list((demo / "packs").glob("*.xlsx"))) == 3
    assert not (demo / "notes of mine.txt").exists()


@pytest.mark.parametrize("named", [".", "link"])
def test_a_demonstration_is_made_anew_where_its_name_leads(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    folder = tmp_path / "ours"
    folder.mkdir()
    (folder / "notes of mine.txt").write_text("kept")
    (tmp_path / "link").symlink_to(folder, target_is_directory=True)
    monkeypatch.chdir(folder if named == "." else tmp_path)
    said = run("demo", named, "--editions", "--again")
    assert (said.code, said.err) == (0, "")
    assert (folder / "Scorecard.xlsx").is_file()
    assert (tmp_path / "ours (before 1)" / "notes of mine.txt").read_text() == "kept"


@pytest.mark.parametrize("more", [(), ("--again",)])
def test_a_demonstration_in_place_of_a_file_is_refused(
    run: Run, tmp_path: Path, more: tuple[str, ...]
) -> None:
    (tmp_path / "mine").write_text("kept")
    run("demo", tmp_path / "mine", *more).assert_refused("is a file", "mine")
    assert (tmp_path / "mine").read_text() == "kept"


def test_a_new_folder_has_what_a_team_starts_with(run: Run, tmp_path: Path) -> None:
    said = run("new", tmp_path / "ours")
    assert (said.code, said.err) == (0, "")
    for name in ("Scorecard.xlsx", "House style.xlsx"):
        assert str(tmp_path / "ours" / name) in said.out
        assert openpyxl.load_workbook(tmp_path / "ours" / name).sheetnames
    assert (tmp_path / "ours" / "figures").is_dir()
    again = run("new", tmp_path / "ours")
    again.assert_refused("Scorecard.xlsx is already there", "ours")


def test_a_new_folder_can_be_built_checked_and_shown(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    run("new", folder)
    assert run("build", folder).code == 0
    assert run("check", folder).code == 1
    shown = run("show", folder)
    assert shown.code == 0
    assert "x" in shown.out


def test_build_takes_the_last_month_that_is_listed(demo: Path, run: Run) -> None:
    shutil.rmtree(demo / "packs")
    said = run("build", demo)
    path = demo / "packs" / "Scorecard 2017-12.xlsx"
    assert (said.code, said.out) == (0, f"Built {path}\n")
    assert [each.name for each in (demo / "packs").iterdir()] == [path.name]


def test_build_takes_the_month_that_is_named(demo: Path, run: Run) -> None:
    shutil.rmtree(demo / "packs")
    said = run("build", demo, "--month", "2016-04")
    path = demo / "packs" / "Scorecard 2016-04.xlsx"
    built, differs = said.out.splitlines()
    assert (said.code, built) == (0, f"Built {path}")
    # It was published with columns of earlier months that its charts contradict.
    assert differs.startswith("April 2016 has been issued, and this workbook is not what was")
    assert "April 2016" in openpyxl.load_workbook(path)["Summary"]["A1"].value


def test_build_says_where_a_workbook_is_that_somebody_changed(demo: Path, run: Run) -> None:
    pack = demo / "packs" / "Scorecard 2016-04.xlsx"
    pack.parent.mkdir(exist_ok=True)
    pack.write_bytes(b"encrypted by a manager")
    said = run("build", demo, "--month", "2016-04")
    (aside,) = pack.parent.glob("Scorecard 2016-04 edited *.xlsx")
    assert aside.read_bytes() == b"encrypted by a manager"
    assert said.code == 0
    assert "Somebody had changed the finished workbook since it was built." in said.out
    assert str(aside) in said.out


def test_build_says_why_a_month_is_a_draft(demo: Path, run: Run) -> None:
    book = openpyxl.load_workbook(demo / "Scorecard.xlsx")
    sheet = book["Commentary"]
    assert (sheet["A24"].value, sheet["H4"].value) == ("protection_plans", "Approved by")
    sheet["H24"] = None
    book.save(demo / "Scorecard.xlsx")
    said = run("build", demo)
    path = demo / "packs" / "Scorecard 2017-12 DRAFT.xlsx"
    why = "Child protection plans has commentary that nobody has approved"
    assert (said.code, said.out) == (0, f"Built {path}\nIt is a draft: {why}.\n")
    assert path.is_file()


def test_check_ends_with_1_where_it_finds_something(demo: Path, run: Run) -> None:
    said = run("check", demo)
    assert said.code == 1
    findings = re.findall(r"^ +(wrong|look|to do) ", said.out, re.MULTILINE)
    assert said.out.rstrip().endswith(f"{len(findings)} findings.")
    assert len(re.findall(r"^ +where ", said.out, re.MULTILINE)) == len(findings)
    assert len(re.findall(r"^ +mend ", said.out, re.MULTILINE)) == len(findings)
    assert "May 2015" in said.out
    one = run("check", demo, "--month", "2015-05")
    assert "December 2017" not in one.out


def test_check_ends_with_0_where_it_finds_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = ScorecardFolder(tmp_path)
    create_team_workbook(folder.workbook, TEAM)
    save(table_of(FIGURES.items()), folder.figures)
    monkeypatch.setattr(console, "today", lambda: TODAY)
    said = run("check", tmp_path)
    assert (said.code, said.out.strip()) == (0, "Nothing found.")


NAMED = "Reviews [CP] [/CiC] :warning:"
"""A name that a terminal could take for instructions."""


def test_names_are_shown_as_they_are_typed(demo: Path) -> None:
    book = openpyxl.load_workbook(demo / "Scorecard.xlsx")
    for row in book["Indicators"]:
        for cell in row:
            if cell.value == "Re-referrals":
                cell.value = NAMED
    book.save(demo / "Scorecard.xlsx")
    done = subprocess.run(
        [SCORECARD, "show", demo],
        env={**os.environ, "COLUMNS": "200"},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert f"│ {NAMED} " in done.stdout


def test_a_fault_says_where_it_arose_and_quotes_no_cell(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    cell = "Freddie Smith, 12/03/2010"

    def count() -> None:
        try:
            date.fromisoformat(cell)
        except ValueError as error:
            raise KeyError(f"could not convert {cell!r} to date") from error

    monkeypatch.setattr(cli, "app", count)
    with pytest.raises(SystemExit) as caught:
        cli.main()
    assert caught.value.code == 3
    said = capsys.readouterr().err
    assert [word in said for word in ("in count", "ValueError", "KeyError")] == [True] * 3
    assert "please send the lines above" in said
    assert "Freddie" not in said


def test_a_folder_is_named_as_it_is_where_it_is_made(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "ours [draft] [" / "CiC] :warning:"
    said = run("new", folder)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(f"Made {folder}. Open this first")
    assert f"  {folder / 'Scorecard.xlsx'}\n" in said.out


def test_what_a_recount_changed_is_named_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    old, new = Figure(Fraction(1)), Figure(Fraction(2))
    key = Key(Month(2017, 12), "visits", area="East [/North]")
    console.out.print(changes_table([Change(key, old, new)]))
    assert "│ East [/North] │" in capsys.readouterr().out


def test_notes_that_a_recount_wiped_are_named_with_what_to_do(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lost = LostNote(Key(Month(2017, 12), "visits", area="EAST"), "the team [East] moved office")
    console.out.print(lost_notes_list([lost] * 42))
    said = capsys.readouterr().out
    assert said.count("- Dec-17 visits EAST: the team [East] moved office\n") == 40
    assert "and 2 more\n" in said
    assert "type the figure into the table Figures" in said


def test_while_working_names_are_shown_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.StringIO()
    terminal = Console(file=written, force_terminal=True, width=100, color_system=None)
    monkeypatch.setattr(console, "err", terminal)
    with console.working("Reading ours [1] [/x].xlsx") as step:
        step("the area [/East]")
    with console.progress("Building", 1) as step:
        step("the area [/West]")
    for words in ("Reading ours [1] [/x].xlsx", "the area [/East]", "the area [/West]"):
        assert words in written.getvalue()


def test_show_prints_the_month(demo: Path) -> None:
    environment = {**os.environ, "COLUMNS": "200", "NO_COLOR": "1", "FORCE_COLOR": ""}
    done = subprocess.run(
        [SCORECARD, "show", demo, "--month", "2016-04"],
        env=environment,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "\x1b" not in done.stdout
    (line,) = [line for line in done.stdout.split("\n") if "Re-referrals" in line]
    cells = [cell.strip() for cell in line.strip("│").split("│")]
    assert cells[:6] == ["2", "Re-referrals", "20%", "239 of 1,168", "24%", "25%"]
    assert cells[8:10] == ["GREEN", "GREEN"]
    assert max(len(line) for line in done.stdout.split("\n")) <= 200


@pytest.mark.parametrize("columns", ["60", "100"])
def test_show_keeps_within_the_terminal(columns: str, demo: Path) -> None:
    done = subprocess.run(
        [SCORECARD, "show", demo],
        env={**os.environ, "COLUMNS": columns},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0
    assert max(len(line) for line in done.stdout.split("\n")) <= int(columns)


def test_letters_that_the_output_cannot_hold_do_not_stop_it(tmp_path: Path) -> None:
    """A scheduled task's output is a file in the code page of Windows, which lacks many letters."""
    done = subprocess.run(
        [SCORECARD, "new", tmp_path / "Łódź"],
        env={**os.environ, "PYTHONIOENCODING": "cp1252", "NO_COLOR": "1", "FORCE_COLOR": ""},
        capture_output=True,
        encoding="cp1252",
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "?ód?" in done.stdout


def test_the_version_is_said(run: Run) -> None:
    assert run("--version").out == f"scorecard {__version__}\n"


def test_each_command_is_there_under_its_name_and_none_is_forgotten() -> None:
    modules = {name: import_module(f"xlsx_tools.{name}") for name in set(MODULES.values())}
    there = {
        command: name
        for name, module in modules.items()
        for command in get_group(module.app).commands
    }
    assert there == MODULES


def test_of_a_misspelt_command_it_is_said_which_is_meant(run: Run) -> None:
    said = run("exeptions", "ours")
    assert said.code == 2
    assert "No such command 'exeptions'. Did you mean 'exceptions'?" in said.err


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_what_it_does(command: str, run: Run) -> None:
    said = run(command, "--help")
    assert said.code == 0
    assert f"Usage: scorecard {command}" in said.out
    assert "DIR" in said.out
    (line,) = [line for line in run("--help").out.split("\n") if line.strip().startswith(command)]
    assert len(line.strip()) > len(command) + 20
    assert not line.endswith("...")

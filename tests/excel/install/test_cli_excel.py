"""The commands that install, remove and examine, as they are typed."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from computers import RecordingHands, add_python, computer, contents_of, with_values
from links import MINE, link_to

from xlsx_tools import __version__, cli_excel
from xlsx_tools.excel.install import release
from xlsx_tools.excel.install.machine import Machine


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A Windows computer in the place of the one that the test runs on."""
    machine = computer(tmp_path)
    add_python(machine)
    monkeypatch.setattr(cli_excel, "this_machine", lambda: machine)
    monkeypatch.setattr(cli_excel, "WindowsHands", RecordingHands)
    return machine


def test_installing_shows_itself_in_the_status_and_removing_ends_it(
    run: Callable[..., Any], here: Machine
) -> None:
    assert run("excel", "status").code == 1
    done = run("excel", "install")
    assert (done.code, done.err) == (0, "")
    assert "Start Excel" in done.out
    status = run("excel", "status")
    assert status.code == 0
    assert f"version {__version__}; this program is {__version__}." in status.out
    assert str(here.addin) in status.out
    assert run("excel", "remove").code == 0
    assert not Path(here.addin).exists()
    assert "is not installed" in run("excel", "status").out


def test_what_is_in_the_way_is_said_right_after_installing(
    run: Callable[..., Any], here: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = r"HKCU\Software\Policies\Microsoft\Windows\System"
    barred = with_values(here, key, DisableCMD=1)
    monkeypatch.setattr(cli_excel, "this_machine", lambda: barred)
    done = run("excel", "install")
    assert done.code == 0
    assert "trouble By policy the command prompt is switched off" in done.out
    assert "fine" not in done.out


def test_the_status_names_what_is_gone(run: Callable[..., Any], here: Machine) -> None:
    run("excel", "install")
    Path(here.settings).unlink()
    status = run("excel", "status")
    assert status.code == 1
    assert f"{here.settings} is not there" in status.out


def test_a_dry_run_does_nothing(run: Callable[..., Any], here: Machine, tmp_path: Path) -> None:
    before = contents_of(tmp_path)
    for words in (("install",), ("remove",)):
        said = run("excel", *words, "--dry-run")
        assert said.code == 0
        assert said.out.startswith("This would be done:\n  1. ")
        assert str(here.addin) in said.out
    assert contents_of(tmp_path) == before


def test_a_dry_run_says_anywhere_what_it_would_do_on_windows(run: Callable[..., Any]) -> None:
    said = run("excel", "install", "--dry-run")
    assert said.code == 0
    assert r"write %APPDATA%\Microsoft\Excel\XLSTART\Scorecard.xlam" in said.out
    assert r"%LOCALAPPDATA%\Scorecard\installed.json" in said.out


@pytest.mark.parametrize("command", ["install", "remove"])
def test_elsewhere_than_on_windows_nothing_is_installed(
    run: Callable[..., Any], command: str
) -> None:
    run("excel", command).assert_refused("Excel for Windows is not here", sys.platform)


def test_from_a_share_without_internet(
    run: Callable[..., Any], here: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    share = tmp_path / "share"
    run("excel", "install", "--from", share).assert_refused("no scorecard_tools", str(share))
    (share / "wheels").mkdir(parents=True)
    (share / "wheels" / "scorecard_tools-0.3.0-py3-none-any.whl").touch()
    (share / "Scorecard.xlam").touch()
    hands = RecordingHands()
    monkeypatch.setattr(cli_excel, "WindowsHands", lambda: hands)
    assert run("excel", "install", "--from", share).code == 0
    pip, itself = (" ".join(words) for words in hands.ran)
    assert f"--no-index --disable-pip-version-check --find-links {share / 'wheels'}" in pip
    assert itself.endswith(f"excel install --addin {share / 'Scorecard.xlam'}")
    assert not Path(here.addin).exists()


def test_the_add_in_is_written_the_same_every_time(run: Callable[..., Any], tmp_path: Path) -> None:
    one, two = tmp_path / "one.xlam", tmp_path / "two.xlam"
    assert run("excel", "addin", one).out == f"Wrote {one}\n"
    run("excel", "addin", two)
    assert one.read_bytes() == two.read_bytes() == release.our_addin()


def test_an_add_in_that_it_has_signed_is_installed_as_it_is(
    run: Callable[..., Any], here: Machine, tmp_path: Path
) -> None:
    signed = tmp_path / "Scorecard.xlam"
    run("excel", "addin", signed)
    run("excel", "install", "--addin", signed).assert_refused("not signed", str(signed))
    with zipfile.ZipFile(signed, "a") as package:
        package.writestr("xl/vbaProjectSignature.bin", b"signed")
    assert run("excel", "install", "--addin", signed).code == 0
    assert Path(here.addin).read_bytes() == signed.read_bytes()


def test_an_add_in_of_another_version_is_not_installed(
    run: Callable[..., Any], here: Machine, tmp_path: Path
) -> None:
    signed = tmp_path / "Scorecard.xlam"
    with (
        zipfile.ZipFile(io.BytesIO(release.our_addin())) as ours,
        zipfile.ZipFile(signed, "w") as other,
    ):
        for name in ours.namelist():
            now, then = f"Scorecard {__version__}".encode(), b"Scorecard 0.2.9"
            other.writestr(name, ours.read(name).replace(now, then))
        other.writestr("xl/vbaProjectSignature.bin", b"signed")
    assert release.addin_version(signed.read_bytes()) == "0.2.9"
    refused = run("excel", "install", "--addin", signed)
    refused.assert_refused("of version 0.2.9, the program of version", str(signed))
    assert not Path(here.addin).exists()


def test_the_doctor_reads_the_version_in_the_add_in_itself(
    run: Callable[..., Any], here: Machine
) -> None:
    run("excel", "install")
    record = Path(here.record)
    record.write_text(record.read_text().replace(__version__, "0.2.9"))
    assert "is of version 0.2.9" not in run("excel", "doctor").out


def test_what_is_no_add_in_is_not_installed(
    run: Callable[..., Any], here: Machine, tmp_path: Path
) -> None:
    other = tmp_path / "Scorecard.xlam"
    other.write_text("a text")
    run("excel", "install", "--addin", other).assert_refused("no add-in", str(other))
    assert not Path(here.addin).exists()


def test_the_doctor_ends_with_1_where_something_is_in_the_way(
    run: Callable[..., Any], here: Machine
) -> None:
    sick = run("excel", "doctor")
    assert sick.code == 1
    assert "trouble Excel is not told which Python to start" in sick.out
    assert "To mend it: run: scorecard excel install" in sick.out
    run("excel", "install")
    well = run("excel", "doctor")
    assert well.code == 0
    assert "trouble" not in well.out
    assert f"The add-in of version {__version__} is {here.addin}" in well.out


def test_the_doctor_says_elsewhere_that_excel_is_not_there(run: Callable[..., Any]) -> None:
    said = run("excel", "doctor")
    assert said.code == 1
    assert "Excel is not installed here" in said.out


def test_the_doctor_looks_at_a_workbook_and_repairs_a_copy(
    run: Callable[..., Any], here: Machine, linked_book: Callable[..., Path]
) -> None:
    run("excel", "install")
    book = linked_book(link_to(f"file:///{MINE}"))
    said = run("excel", "doctor", book)
    assert said.code == 1
    assert MINE in said.out
    repaired = run("excel", "doctor", book, "--repair")
    copy = book.with_name("Team (repaired).xlsx")
    assert repaired.out == f"Wrote {copy}; the workbook itself is as it was.\n"
    assert run("excel", "doctor", copy).code == 0
    assert here.windows


def test_there_has_to_be_a_workbook_to_repair(run: Callable[..., Any]) -> None:
    run("excel", "doctor", "--repair").assert_refused("no workbook to repair", "--repair")
    run("excel", "doctor", "nowhere.xlsx", "--repair").assert_refused("No such file", "nowhere")


def test_a_workbook_that_is_not_there_is_said(run: Callable[..., Any], here: Machine) -> None:
    run("excel", "doctor", "nowhere.xlsx").assert_refused("No such file", "nowhere.xlsx")
    assert here.windows


def test_check_says_what_a_workbook_lacks(
    run: Callable[..., Any], tmp_path: Path, minimal_book: Callable[[Path], Path]
) -> None:
    said = run("check", minimal_book(tmp_path / "Ours.xlsx"))
    assert said.code == 1
    assert "There is no table Months." in said.out
    assert "To add it: Make a new team workbook" in said.out
    assert "The workbook lacks 12 things" in said.out


def test_check_finds_that_a_new_team_workbook_has_everything(
    run: Callable[..., Any], tmp_path: Path
) -> None:
    run("new", tmp_path / "ours")
    said = run("check", tmp_path / "ours" / "Scorecard.xlsx")
    assert said.code == 0
    assert said.out == "The workbook has everything that formulas and buttons need.\n"


def test_every_command_explains_itself(run: Callable[..., Any]) -> None:
    for command in ("install", "status", "remove", "doctor", "addin"):
        said = run("excel", command, "--help")
        assert said.code == 0
        assert re.search(r"scorecard excel \w+", said.out)

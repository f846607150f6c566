"""The files for IT name commands, options and folders that there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from xlsx_tools import __version__
from xlsx_tools.cli_excel import excel
from xlsx_tools.excel.install.machine import typical_machine

FOLDER = Path(__file__).parents[3] / "docs" / "roll-out"
FILES = sorted(FOLDER.iterdir())
COMMANDS = typer.main.get_command(excel).commands  # type: ignore[attr-defined]


def text_of(name: str) -> str:
    return (FOLDER / name).read_bytes().decode("ascii")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_windows_reads_them_as_they_are(path: Path) -> None:
    lines = path.read_bytes().split(b"\n")
    assert lines.pop() == b""
    assert all(line.endswith(b"\r") for line in lines)
    assert path.read_bytes().isascii()


@pytest.mark.parametrize("name", ["install.cmd", "remove.cmd"])
def test_they_run_commands_that_there_are(name: str) -> None:
    called = re.findall(r"xlsx_tools\.cli excel (\w+)", text_of(name))
    assert called == [name.removesuffix(".cmd")]
    assert called[0] in COMMANDS


def test_the_signed_add_in_is_passed_on_as_install_takes_it() -> None:
    (option,) = re.findall(r"set SIGNED=(--\w+)", text_of("install.cmd"))
    assert option in [name for each in COMMANDS["install"].params for name in each.opts]


def test_they_use_the_folders_that_the_installer_uses() -> None:
    machine = typical_machine()
    assert f'"PLACE={machine.python}"' in text_of("install.cmd")
    assert f'"PLACE={machine.home}"' in text_of("remove.cmd")
    assert str(machine.own_interpreter).removeprefix(str(machine.python)) in text_of("install.cmd")
    inside = machine.record.relative_to(machine.local)
    assert f"'{inside}'" in text_of("detect.ps1")


def test_intune_looks_for_this_version() -> None:
    assert f"$wanted = '{__version__}'" in text_of("detect.ps1")

"""Installing on a made-up computer: all of it, nothing of it, and away again."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import pytest
from computers import (
    EARLIER,
    OPTIONS,
    RELEASE,
    MemoryRegistry,
    RecordingHands,
    add_python,
    computer,
    contents_of,
    with_values,
)

from xlsx_tools.errors import InputError
from xlsx_tools.excel.install import execute as execute_module
from xlsx_tools.excel.install.actions import (
    DeleteFile,
    DeleteValue,
    MakeShortcut,
    RequireFree,
    RunProgram,
    SetValue,
    WriteFile,
)
from xlsx_tools.excel.install.execute import execute
from xlsx_tools.excel.install.machine import Machine
from xlsx_tools.excel.install.plan import Release, look, plan_install, plan_remove
from xlsx_tools.excel.install.status import Status, status_of


def install(machine: Machine, release: Release = RELEASE) -> None:
    execute(plan_install(machine, look(machine), release), machine, RecordingHands())


def remove(machine: Machine) -> None:
    execute(plan_remove(machine, look(machine)), machine, RecordingHands())


def everything(machine: Machine, place: Path) -> tuple[dict[str, bytes], Any]:
    assert isinstance(machine.registry, MemoryRegistry)
    values = {key: dict(held) for key, held in machine.registry.contents.items()}
    return contents_of(place), values


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A computer on which a copy of the add-in was once chosen by hand."""
    chosen = {"OPEN": r'"S:\Scorecard.xlam"', "OPEN1": r'"C:\Maps.xlam"'}
    made = with_values(computer(tmp_path), OPTIONS, **chosen)
    add_python(made)
    return made


def test_what_is_installed_is_there(machine: Machine) -> None:
    assert status_of(machine).version is None
    install(machine)
    assert Path(machine.addin).read_bytes() == b"the add-in of 0.3.0"
    status = status_of(machine)
    assert status.version == "0.3.0"
    assert len(status.there) == 11
    assert status.gone == ()
    assert status.is_current("0.3.0")
    assert not status.is_current("0.3.1")
    assert status.interpreter == r"%LOCALAPPDATA%\Scorecard\python\Scripts\python.exe"
    assert machine.registry.values(OPTIONS) == {"OPEN": r'"C:\Maps.xlam"'}


def test_excels_folder_has_nothing_but_the_add_in(machine: Machine) -> None:
    install(machine)
    assert [path.name for path in Path(machine.addin.parent).iterdir()] == ["Scorecard.xlam"]


def test_removing_leaves_nothing_behind(machine: Machine, tmp_path: Path) -> None:
    own = {Path(machine.roaming) / "Microsoft" / name for name in ("Excel/XLSTART", "Windows")}
    for folder in own:
        folder.mkdir(parents=True)
    (Path(machine.addin.parent) / "PERSONAL.XLSB").write_bytes(b"macros of one's own")
    before = contents_of(tmp_path)
    install(machine)
    assert contents_of(tmp_path) != before
    remove(machine)
    menus = "Users/a.analyst/AppData/Roaming/Microsoft/Windows/Start Menu/"
    left = {name for name in contents_of(tmp_path) if not name.startswith(menus)}
    assert left == set(before)
    assert status_of(machine) == Status(None, (), (), "")


def test_removing_what_is_not_installed_changes_nothing(machine: Machine, tmp_path: Path) -> None:
    before = contents_of(tmp_path)
    remove(machine)
    assert contents_of(tmp_path) == before


def test_an_upgrade_replaces_what_was_there(machine: Machine) -> None:
    install(machine, EARLIER)
    install(machine)
    assert Path(machine.addin).read_bytes() == b"the add-in of 0.3.0"
    assert status_of(machine).is_current("0.3.0")


def test_installing_again_touches_nothing(machine: Machine, monkeypatch: Any) -> None:
    install(machine)

    def no_writing(*_: Any) -> NoReturn:
        pytest.fail("what is as it should be is not written again")

    monkeypatch.setattr(os, "replace", no_writing)
    monkeypatch.setattr(Path, "replace", no_writing)
    install(machine)


def test_a_file_that_was_lost_is_said_and_put_back(machine: Machine) -> None:
    install(machine)
    Path(machine.settings).unlink()
    assert status_of(machine).gone == (str(machine.settings),)
    assert not status_of(machine).is_current("0.3.0")
    install(machine)
    assert status_of(machine).is_current("0.3.0")


def locked(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the system refuse to replace the add-in, as it does while Excel has it open."""
    replacing, opening = Path.replace, Path.open

    def replace_unless_open(path: Path, target: Path) -> Path:
        if target == machine.addin:
            raise PermissionError(13, "The process cannot access the file", str(target))
        return replacing(path, target)

    def open_unless_open(path: Path, mode: str = "r", *others: Any, **more: Any) -> Any:
        if path == machine.addin and mode == "r+b":
            raise PermissionError(13, "The process cannot access the file", str(path))
        return opening(path, mode, *others, **more)

    monkeypatch.setattr(Path, "replace", replace_unless_open)
    monkeypatch.setattr(Path, "open", open_unless_open)


def test_an_upgrade_while_excel_is_open_leaves_everything_as_it_was(
    machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(machine, EARLIER)
    before = everything(machine, tmp_path)
    locked(machine, monkeypatch)
    with pytest.raises(InputError, match="Excel has the add-in") as caught:
        install(machine)
    assert "Close every window of Excel" in caught.value.mend
    assert caught.value.where == str(machine.addin)
    assert everything(machine, tmp_path) == before


def test_nothing_is_brought_from_a_share_while_excel_is_open(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(machine, EARLIER)
    locked(machine, monkeypatch)
    hands = RecordingHands()
    plan = (RequireFree(machine.addin), RunProgram(("pip",), "install"))
    with pytest.raises(InputError, match="Excel has the add-in"):
        execute(plan, machine, hands)
    assert hands.ran == []


class FullDisk(RecordingHands):
    """Refuses the shortcut of this number."""

    def __init__(self, last: int) -> None:
        super().__init__()
        self.left = last

    def make_shortcut(self, shortcut: MakeShortcut) -> None:
        self.left -= 1
        if self.left < 0:
            Path(shortcut.path).write_text("hal")
            raise OSError(28, "No space left on device")
        super().make_shortcut(shortcut)


@pytest.mark.parametrize("earlier", [None, EARLIER])
@pytest.mark.parametrize("last", [0, 3])
def test_a_failure_half_way_leaves_everything_as_it_was(
    machine: Machine, tmp_path: Path, earlier: Release | None, last: int
) -> None:
    if earlier:
        install(machine, earlier)
    before = everything(machine, tmp_path)
    with pytest.raises(InputError, match="No space left") as caught:
        execute(plan_install(machine, look(machine), RELEASE), machine, FullDisk(last))
    assert "as it was before" in caught.value.what
    assert everything(machine, tmp_path) == before


def test_what_cannot_be_kept_to_be_put_back_stops_and_leaves_everything_as_it_was(
    machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(machine, EARLIER)
    before, keep, kept = everything(machine, tmp_path), execute_module._undoing, iter(range(9))

    def third_fails(action: Any, machine: Machine) -> Any:
        if next(kept) == 2:
            raise PermissionError(13, "Permission denied")
        return keep(action, machine)

    monkeypatch.setattr(execute_module, "_undoing", third_fails)
    with pytest.raises(InputError, match="as it was before"):
        install(machine, RELEASE)
    assert everything(machine, tmp_path) == before


class BrokenRegistry(MemoryRegistry):
    """Refuses to delete values."""

    def delete(self, key: str, name: str) -> None:
        raise OSError(5, f"Access to {key} is denied for {name}")


def test_a_registry_that_may_not_be_changed_leaves_everything_as_it_was(
    machine: Machine, tmp_path: Path
) -> None:
    assert isinstance(machine.registry, MemoryRegistry)
    barred = replace(machine, registry=BrokenRegistry(machine.registry.contents))
    before = everything(barred, tmp_path)
    with pytest.raises(InputError, match="is denied") as caught:
        install(barred)
    assert caught.value.where == OPTIONS
    assert everything(barred, tmp_path) == before


def test_what_was_deleted_and_set_comes_back(machine: Machine, tmp_path: Path) -> None:
    kept = Path(machine.home) / "kept.txt"
    kept.write_text("kept")
    before = everything(machine, tmp_path)
    plan = (
        DeleteFile(kept),
        SetValue(OPTIONS, "OPEN", "other"),
        SetValue(OPTIONS, "OPEN9", "new"),
        DeleteValue(OPTIONS, "OPEN1"),
        WriteFile(machine.interpreter / "below a file", b"", "cannot be"),
    )
    with pytest.raises(InputError):
        execute(plan, machine, RecordingHands())
    assert everything(machine, tmp_path) == before


def test_a_program_that_fails_is_named(machine: Machine) -> None:
    class Failing(RecordingHands):
        def run(self, words: tuple[str, ...]) -> None:
            raise OSError(f"{words[0]} ended with code 1")

    plan = (RunProgram(("pip", "install"), "install Scorecard from the share"),)
    with pytest.raises(InputError, match="install Scorecard from the share") as caught:
        execute(plan, machine, Failing())
    assert "pip ended with code 1" in caught.value.what
    assert caught.value.where == "pip install"

"""The part that only Windows runs, against modules that behave as winreg and pywin32 do."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PureWindowsPath
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from xlsx_tools.excel.install import shortcut, windows
from xlsx_tools.excel.install.actions import MakeShortcut
from xlsx_tools.excel.install.machine import this_machine
from xlsx_tools.excel.install.registry import NoRegistry, read

RULES = r"HKLM\Software\Policies\Microsoft\Rules"


class Winreg(ModuleType):
    """winreg over a dictionary: keys without regard to case, and only in the 64-bit view."""

    HKEY_CURRENT_USER, HKEY_LOCAL_MACHINE, HKEY_CLASSES_ROOT = "user", "machine", "classes"
    KEY_READ, KEY_WRITE, KEY_WOW64_64KEY = 1, 2, 256
    REG_SZ, REG_BINARY, REG_DWORD, REG_MULTI_SZ = 1, 3, 4, 7

    def __init__(self) -> None:
        super().__init__("winreg")
        self.keys: dict[tuple[str, str], dict[str, tuple[object, int]]] = {}

    @contextmanager
    def OpenKey(  # noqa: N802  # winreg's own name
        self, root: str, path: str, reserved: int, access: int
    ) -> Iterator[tuple[str, str]]:
        assert reserved == 0
        assert access & self.KEY_WOW64_64KEY
        if (root, path.casefold()) not in self.keys:
            raise FileNotFoundError(2, "The system cannot find the file specified", path)
        yield root, path.casefold()

    @contextmanager
    def CreateKeyEx(  # noqa: N802
        self, root: str, path: str, reserved: int, access: int
    ) -> Iterator[tuple[str, str]]:
        assert reserved == 0
        assert access & self.KEY_WRITE
        self.keys.setdefault((root, path.casefold()), {})
        yield root, path.casefold()

    def _below(self, key: tuple[str, str]) -> list[str]:
        root, path = key
        tails = [
            p[len(path) + 1 :] for r, p in self.keys if r == root and p.startswith(path + "\\")
        ]
        return sorted({tail.split("\\")[0] for tail in tails})

    def QueryInfoKey(self, key: tuple[str, str]) -> tuple[int, int, int]:  # noqa: N802
        return len(self._below(key)), len(self.keys[key]), 0

    def EnumKey(self, key: tuple[str, str], number: int) -> str:  # noqa: N802
        return self._below(key)[number]

    def EnumValue(self, key: tuple[str, str], number: int) -> tuple[str, object, int]:  # noqa: N802
        name, (value, kind) = list(self.keys[key].items())[number]
        return name, value, kind

    def SetValueEx(  # noqa: N802
        self, key: tuple[str, str], name: str, reserved: int, kind: int, value: object
    ) -> None:
        assert reserved == 0
        self.keys[key][name] = (value, kind)

    def DeleteValue(self, key: tuple[str, str], name: str) -> None:  # noqa: N802
        if name not in self.keys[key]:
            raise FileNotFoundError(2, "The system cannot find the file specified", name)
        del self.keys[key][name]


@pytest.fixture
def winreg(monkeypatch: pytest.MonkeyPatch) -> Winreg:
    made = Winreg()
    monkeypatch.setitem(sys.modules, "winreg", made)
    return made


@pytest.mark.parametrize(
    ("value", "kind"),
    [("text", 1), (1, 4), (b"\x01\x02", 3), (("one", "two"), 7)],
)
def test_what_is_written_is_read_again_as_what_it_is(winreg: Winreg, value: Any, kind: int) -> None:
    registry = windows.WindowsRegistry()
    registry.write(RULES, "Name", value)
    assert registry.values(RULES.upper()) == {"Name": value}
    assert read(registry, RULES, "NAME") == value
    assert winreg.keys["machine", RULES[5:].casefold()]["Name"][1] == kind


def test_what_is_not_there_is_empty(winreg: Winreg) -> None:
    registry = windows.WindowsRegistry()
    assert registry.values(RULES) == {}
    assert registry.subkeys(RULES) == ()
    registry.delete(RULES, "Name")
    registry.write(RULES, "Other", 1)
    registry.delete(RULES, "Name")
    assert registry.values(RULES) == {"Other": 1}
    assert len(winreg.keys) == 1


def test_a_value_is_deleted_and_its_key_stays(winreg: Winreg) -> None:
    registry = windows.WindowsRegistry()
    registry.write(RULES, "Name", 1)
    registry.delete(RULES, "Name")
    assert registry.values(RULES) == {}
    assert len(winreg.keys) == 1


def test_the_keys_right_under_a_key(winreg: Winreg) -> None:
    registry = windows.WindowsRegistry()
    winreg.keys["user", "software\\office"] = {}
    for version in ("15.0", "16.0"):
        registry.write(rf"HKCU\Software\Office\{version}\Excel\Options", "OPEN", "x")
    assert registry.subkeys(r"HKCU\Software\Office") == ("15.0", "16.0")


def test_elsewhere_there_is_no_registry() -> None:
    registry = NoRegistry()
    assert registry.values(RULES) == {}
    assert registry.subkeys(RULES) == ()
    registry.delete(RULES, "Name")
    with pytest.raises(OSError, match="no registry"):
        registry.write(RULES, "Name", 1)


class ComError(Exception):
    """pywin32's error, which is no OSError."""


@pytest.fixture
def saved(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What shortcuts were saved, by their paths; one called Barred is refused."""
    made: dict[str, Any] = {}

    def create(path: str) -> Any:
        def save() -> None:
            if "Barred" in path:
                raise ComError("Unable to save shortcut")
            made[path] = link

        link = SimpleNamespace(Save=save)
        return link

    client = ModuleType("win32com.client")
    shell = SimpleNamespace(CreateShortCut=create)
    monkeypatch.setattr(client, "Dispatch", {"WScript.Shell": shell}.__getitem__, raising=False)
    types = ModuleType("pywintypes")
    monkeypatch.setattr(types, "com_error", ComError, raising=False)
    monkeypatch.setitem(sys.modules, "win32com", ModuleType("win32com"))
    monkeypatch.setitem(sys.modules, "win32com.client", client)
    monkeypatch.setitem(sys.modules, "pywintypes", types)
    return made


def link(name: str) -> MakeShortcut:
    folder = PureWindowsPath(r"C:\Users\a analyst")
    words = ("-P", "-m", "xlsx_tools.excel.install.shortcut", "count")
    return MakeShortcut(folder / name, folder / "python.exe", words, "the button Count", folder)


def test_a_shortcut_runs_python_with_the_words_of_its_button(saved: dict[str, Any]) -> None:
    windows.WindowsHands().make_shortcut(link("2 Count.lnk"))
    made = saved[r"C:\Users\a analyst\2 Count.lnk"]
    assert made.TargetPath == r"C:\Users\a analyst\python.exe"
    assert made.Arguments == "-P -m xlsx_tools.excel.install.shortcut count"
    assert made.WorkingDirectory == r"C:\Users\a analyst"


def test_a_shortcut_that_windows_refuses(saved: dict[str, Any]) -> None:
    with pytest.raises(OSError, match="Unable to save"):
        windows.WindowsHands().make_shortcut(link("Barred.lnk"))
    assert saved == {}


def test_a_program_has_to_end_well() -> None:
    hands = windows.WindowsHands()
    hands.run((sys.executable, "-c", "pass"))
    with pytest.raises(OSError, match="code 3"):
        hands.run((sys.executable, "-c", "raise SystemExit(3)"))


def test_the_computer_is_described_by_its_own_variables(
    winreg: Winreg, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "Scripts" / "pythonw.exe"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("APPDATA", str(tmp_path / "Roaming"))
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    machine = this_machine()
    assert machine.windows
    assert machine.interpreter == tmp_path / "Scripts" / "python.exe"
    assert machine.roaming == tmp_path / "Roaming"
    assert machine.local == tmp_path / "AppData" / "Local"
    assert machine.encoding == "mbcs"
    machine.registry.write(RULES, "Name", 1)
    assert winreg.keys


def test_a_shortcut_presses_its_button_and_waits_to_be_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done: list[object] = []

    def run(words: list[str], **_: Any) -> Any:
        done.append(words)
        return SimpleNamespace(returncode=1)

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr("builtins.input", done.append)
    monkeypatch.setattr(sys, "argv", ["shortcut", "count"])
    with pytest.raises(SystemExit) as end:
        shortcut.main()
    assert end.value.code == 1
    pressed = [sys.executable, "-P", "-m", "xlsx_tools.cli", "press", "count"]
    assert done == [pressed, "Press Enter to close this window."]

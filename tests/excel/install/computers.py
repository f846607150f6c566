"""Made-up computers: a person's folders in a test's own, and a registry in memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from xlsx_tools.excel.install.actions import MakeShortcut
from xlsx_tools.excel.install.machine import Machine
from xlsx_tools.excel.install.plan import Release
from xlsx_tools.excel.install.registry import Value

APP_PATH = r"HKLM\Software\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
OFFICE_SETUP = r"HKLM\Software\Microsoft\Office\ClickToRun\Configuration"
EXCEL = r"C:\Program Files\Microsoft Office\root\Office16\EXCEL.EXE"
OPTIONS = r"HKCU\Software\Microsoft\Office\16.0\Excel\Options"
RELEASE = Release("0.3.0", "0.37.8", b"the add-in of 0.3.0")
EARLIER = Release("0.2.9", "0.37.7", b"the add-in of 0.2.9")


class MemoryRegistry:
    """A registry whose keys and values are in a dictionary; key names as the tests write them."""

    def __init__(self, contents: Mapping[str, Mapping[str, Value]] | None = None) -> None:
        self.contents: dict[str, dict[str, Value]] = {
            key: dict(values) for key, values in (contents or {}).items()
        }

    def values(self, key: str) -> Mapping[str, Value]:
        return dict(self.contents.get(key, {}))

    def subkeys(self, key: str) -> tuple[str, ...]:
        below = [name[len(key) + 1 :] for name in self.contents if name.startswith(f"{key}\\")]
        return tuple(dict.fromkeys(name.split("\\")[0] for name in below))

    def write(self, key: str, name: str, value: Value) -> None:
        self.contents.setdefault(key, {})[name] = value

    def delete(self, key: str, name: str) -> None:
        self.contents.get(key, {}).pop(name, None)


@dataclass
class RecordingHands:
    """Makes shortcuts that are plain texts, and notes which programs were to be run."""

    ran: list[tuple[str, ...]] = field(default_factory=list)

    def make_shortcut(self, shortcut: MakeShortcut) -> None:
        Path(shortcut.path).write_text(" ".join((str(shortcut.program), *shortcut.words)))

    def run(self, words: tuple[str, ...]) -> None:
        self.ran.append(words)


def computer(place: Path, registry: MemoryRegistry | None = None) -> Machine:
    """A Windows computer with Excel in 64 bits, whose person's folders are in ``place``."""
    place = place / "Users" / "a.analyst"
    python = place / "AppData" / "Local" / "Scorecard" / "python"
    usual = MemoryRegistry(
        {
            APP_PATH: {"": EXCEL},
            OFFICE_SETUP: {"Platform": "x64", "ProductReleaseIds": "O365ProPlusRetail"},
        }
    )
    if registry is not None:
        usual.contents |= registry.contents
    return Machine(
        windows=True,
        profile=place,
        roaming=place / "AppData" / "Roaming",
        local=place / "AppData" / "Local",
        interpreter=python / "Scripts" / "python.exe",
        base_interpreter=place / "AppData" / "Local" / "Programs" / "Python" / "python.exe",
        registry=usual,
    )


def with_values(machine: Machine, key: str, **values: Value) -> Machine:
    """The computer with these values of a key of its registry."""
    old = machine.registry
    assert isinstance(old, MemoryRegistry)
    contents = {**old.contents, key: {**old.contents.get(key, {}), **values}}
    return replace(machine, registry=MemoryRegistry(contents))


def add_python(machine: Machine) -> None:
    """Put the files of Python there that the installation has to find."""
    for path in (
        machine.interpreter,
        machine.interpreter.parent.parent / "xlwings64-0.37.8.dll",
    ):
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text("a program")


def contents_of(place: Path) -> dict[str, bytes]:
    """Every file under a folder by its place in it, and every folder with a closing slash."""
    return {
        path.relative_to(place).as_posix() + ("/" if path.is_dir() else ""): (
            b"" if path.is_dir() else path.read_bytes()
        )
        for path in sorted(place.rglob("*"))
    }

"""The computer and the person that Scorecard is installed for, as plain data.

Everything that depends on where it runs is in a ``Machine``, so that a plan can be made for any
computer on any other, and tests install into a folder of their own.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath, PureWindowsPath

from xlsx_tools.excel.install.registry import NoRegistry, Registry
from xlsx_tools.excel.vba.settings import USER_FILE, USER_FOLDER

ADDIN_NAME = "Scorecard.xlam"


@dataclass(frozen=True, slots=True)
class Machine:
    """One person's account on one computer.

    ``profile``, ``roaming`` and ``local`` are what Windows calls %USERPROFILE%, %APPDATA% and
    %LOCALAPPDATA%. ``interpreter`` is the Python that Excel is to start, ``encoding`` the code
    page in which Excel's VBA reads text files.
    """

    windows: bool
    profile: PurePath
    roaming: PurePath
    local: PurePath
    interpreter: PurePath
    base_interpreter: PurePath
    registry: Registry = field(default_factory=NoRegistry)
    encoding: str = "cp1252"
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def addin(self) -> PurePath:
        """Where the add-in lies: the folder whose files Excel opens by itself and trusts."""
        return self.roaming / "Microsoft" / "Excel" / "XLSTART" / ADDIN_NAME

    @property
    def settings(self) -> PurePath:
        """The file in which the add-in looks up which Python to start."""
        return self.profile / USER_FOLDER / USER_FILE

    @property
    def home(self) -> PurePath:
        """Scorecard's own folder."""
        return self.local / "Scorecard"

    @property
    def record(self) -> PurePath:
        """What was installed, so that all of it can be taken away."""
        return self.home / "installed.json"

    @property
    def python(self) -> PurePath:
        """The folder of the Python that is installed from a share."""
        return self.home / "python"

    @property
    def own_interpreter(self) -> PurePath:
        """The Python that is installed from a share."""
        return self.python / "Scripts" / "python.exe"

    @property
    def menu(self) -> PurePath:
        """The folder of the shortcuts in the Start menu."""
        return self.roaming / "Microsoft" / "Windows" / "Start Menu" / "Programs" / "Scorecard"


def this_machine() -> Machine:
    """The computer that this runs on; elsewhere than on Windows, a Windows computer by name."""
    if sys.platform == "win32":
        return _windows_machine()
    return typical_machine()


def typical_machine() -> Machine:
    """A Windows computer whose folders are known by their variables only, to show a plan for."""
    return Machine(
        windows=False,
        profile=PureWindowsPath("%USERPROFILE%"),
        roaming=PureWindowsPath("%APPDATA%"),
        local=PureWindowsPath("%LOCALAPPDATA%"),
        interpreter=PureWindowsPath(r"%LOCALAPPDATA%\Scorecard\python\Scripts\python.exe"),
        base_interpreter=PureWindowsPath("python.exe"),
    )


def _windows_machine() -> Machine:
    from xlsx_tools.excel.install.windows import WindowsRegistry

    profile = Path(os.environ["USERPROFILE"])
    return Machine(
        windows=True,
        profile=profile,
        roaming=Path(os.environ.get("APPDATA") or profile / "AppData" / "Roaming"),
        local=Path(os.environ.get("LOCALAPPDATA") or profile / "AppData" / "Local"),
        interpreter=_with_console(Path(sys.executable)),
        base_interpreter=_with_console(Path(getattr(sys, "_base_executable", sys.executable))),
        registry=WindowsRegistry(),
        encoding="mbcs",
        environment=dict(os.environ),
    )


def _with_console(interpreter: Path) -> Path:
    """python.exe even where pythonw.exe runs, which has nowhere to write what went wrong."""
    return interpreter.with_name("python.exe")

"""What only Windows can do: its registry, shortcuts and programs.

The thinnest part of the installer, and the only one that no test runs on the system it is for:
the tests put modules of their own in the place of winreg and pywin32.
"""

from __future__ import annotations

import importlib
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from xlsx_tools.excel.install.actions import MakeShortcut
from xlsx_tools.excel.install.registry import Value


class WindowsRegistry:
    """The registry of this computer, always as 64-bit programs see it."""

    def __init__(self) -> None:
        self._winreg: Any = importlib.import_module("winreg")

    def values(self, key: str) -> Mapping[str, Value]:
        """The values of a key; none where it is not there or may not be read."""
        found: dict[str, Value] = {}
        with suppress(OSError), self._open(key, self._winreg.KEY_READ) as handle:
            for number in range(self._winreg.QueryInfoKey(handle)[1]):
                name, value, _ = self._winreg.EnumValue(handle, number)
                found[name] = tuple(value) if isinstance(value, list) else value
        return found

    def subkeys(self, key: str) -> tuple[str, ...]:
        """The names of the keys right under a key."""
        with suppress(OSError), self._open(key, self._winreg.KEY_READ) as handle:
            count = self._winreg.QueryInfoKey(handle)[0]
            return tuple(self._winreg.EnumKey(handle, number) for number in range(count))
        return ()

    def write(self, key: str, name: str, value: Value) -> None:
        """Set a value; texts, numbers and bytes are kept as what they are."""
        kinds = {
            str: self._winreg.REG_SZ,
            int: self._winreg.REG_DWORD,
            bytes: self._winreg.REG_BINARY,
            tuple: self._winreg.REG_MULTI_SZ,
        }
        content = list(value) if isinstance(value, tuple) else value
        root, path = self._parts(key)
        access = self._winreg.KEY_WRITE | self._winreg.KEY_WOW64_64KEY
        with self._winreg.CreateKeyEx(root, path, 0, access) as handle:
            self._winreg.SetValueEx(handle, name, 0, kinds[type(value)], content)

    def delete(self, key: str, name: str) -> None:
        """Delete a value, if it is there."""
        with suppress(FileNotFoundError), self._open(key, self._winreg.KEY_WRITE) as handle:
            self._winreg.DeleteValue(handle, name)

    def _open(self, key: str, access: int) -> Any:
        root, path = self._parts(key)
        return self._winreg.OpenKey(root, path, 0, access | self._winreg.KEY_WOW64_64KEY)

    def _parts(self, key: str) -> tuple[Any, str]:
        root, _, path = key.partition("\\")
        roots = {
            "HKCU": self._winreg.HKEY_CURRENT_USER,
            "HKLM": self._winreg.HKEY_LOCAL_MACHINE,
            "HKCR": self._winreg.HKEY_CLASSES_ROOT,
        }
        return roots[root], path


class WindowsHands:
    """Makes shortcuts by the scripting host's objects and runs programs."""

    def make_shortcut(self, shortcut: MakeShortcut) -> None:
        """Make a .lnk file. Raises OSError where Windows refuses."""
        client: Any = importlib.import_module("win32com.client")
        com_error: Any = importlib.import_module("pywintypes").com_error
        try:
            link = client.Dispatch("WScript.Shell").CreateShortCut(str(shortcut.path))
            link.TargetPath = str(shortcut.program)
            link.Arguments = subprocess.list2cmdline(shortcut.words)
            link.WorkingDirectory = str(shortcut.folder)
            link.Description = shortcut.about
            link.Save()
        except com_error as error:
            raise OSError(f"Windows refuses to make the shortcut: {error}") from error

    def run(self, words: tuple[str, ...]) -> None:
        """Run a program and show what it prints. Raises OSError where it does not end with 0."""
        code = subprocess.run(words, check=False).returncode  # noqa: S603  # words of our own
        if code:
            raise OSError(f"it ended with code {code}")

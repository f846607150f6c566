"""Doing what a plan says, all of it or nothing."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Protocol, TypeAlias

from xlsx_tools.errors import InputError
from xlsx_tools.excel.install.actions import (
    Action,
    DeleteFile,
    DeleteFolder,
    DeleteValue,
    MakeShortcut,
    RequireFree,
    RunProgram,
    SetValue,
    WriteFile,
)
from xlsx_tools.excel.install.machine import ADDIN_NAME, Machine
from xlsx_tools.excel.install.registry import Registry, read

_Undo: TypeAlias = Callable[[], None]


class Hands(Protocol):
    """What only the system itself can do."""

    def make_shortcut(self, shortcut: MakeShortcut) -> None:
        """Make a shortcut file; its folder is there."""

    def run(self, words: tuple[str, ...]) -> None:
        """Run a program to its end, its output shown. Raises OSError where it ends badly."""


def execute(actions: Iterable[Action], machine: Machine, hands: Hands) -> None:
    """Do what the actions say, in their order.

    Where one fails, those before it are undone, the last first, and InputError says why. What a
    program has done that was run is not undone.
    """
    undo: list[_Undo] = []
    for action in actions:
        try:
            undo.append(_undoing(action, machine))
            _do(action, machine.registry, hands)
        except OSError as error:
            for step in reversed(undo):
                with suppress(OSError):
                    step()
            raise _explained(action, error) from error


def _do(action: Action, registry: Registry, hands: Hands) -> None:
    match action:
        case RequireFree(path):
            _require_free(Path(path))
        case WriteFile(path, content):
            _write(Path(path), content)
        case MakeShortcut():
            Path(action.path).parent.mkdir(parents=True, exist_ok=True)
            hands.make_shortcut(action)
        case DeleteFile(path):
            Path(path).unlink(missing_ok=True)
        case DeleteFolder(path):
            _delete_folder(Path(path))
        case SetValue(key, name, value):
            registry.write(key, name, value)
        case DeleteValue(key, name):
            registry.delete(key, name)
        case RunProgram(words):
            hands.run(words)


def _undoing(action: Action, machine: Machine) -> _Undo:
    """What brings back how things were before an action."""
    match action:
        case WriteFile(path) | MakeShortcut(path) | DeleteFile(path) | DeleteFolder(path):
            return _undoing_files(Path(path))
        case SetValue(key, name) | DeleteValue(key, name):
            old = read(machine.registry, key, name)
            if old is None:
                return lambda: machine.registry.delete(key, name)
            return lambda: machine.registry.write(key, name, old)
    return lambda: None


def _undoing_files(path: Path) -> _Undo:
    """What brings a file, or an empty folder, and the folders above it back as they were."""
    content = path.read_bytes() if path.is_file() else None
    folder = path.is_dir()
    made = [above for above in path.parents if not above.exists()]

    def undo() -> None:
        if content is not None:
            _write(path, content)
        elif folder:
            path.mkdir(exist_ok=True)
        else:
            path.unlink(missing_ok=True)
        for above in made:
            _delete_folder(above)

    return undo


def _write(path: Path, content: bytes) -> None:
    """Put a file in place whole; nothing is touched where it is there already, as it should be.

    The half-written file lies a folder higher: Excel would open it, too, if it were left in
    XLSTART.
    """
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".scorecard-", dir=path.parent.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


def _require_free(path: Path) -> None:
    """Raise OSError where another program keeps others from writing a file."""
    if path.is_file():
        with path.open("r+b"):
            pass


def _delete_folder(path: Path) -> None:
    if path.is_dir() and not any(path.iterdir()):
        path.rmdir()


def _explained(action: Action, error: OSError) -> InputError:
    as_before = "Everything is as it was before."
    why = error.strerror or str(error)
    if isinstance(action, RunProgram):
        return InputError(
            f"This did not succeed: {action.about} ({why}).",
            where=" ".join(action.words),
            mend="What it printed above says why. Excel's part is as it was before.",
        )
    where = action.key if isinstance(action, (SetValue, DeleteValue)) else str(action.path)
    if isinstance(error, PermissionError) and where.endswith(ADDIN_NAME):
        return InputError(
            f"Excel has the add-in {ADDIN_NAME} open, so it stays as it is ({why}). {as_before}",
            where=where,
            mend="Close every window of Excel, see in the Task Manager that no Excel is left, "
            "and try again.",
        )
    return InputError(
        f"This could not be done: {action} ({why}). {as_before}",
        where=where,
        mend="See that you may write there and that the disk has room, and try again.",
    )

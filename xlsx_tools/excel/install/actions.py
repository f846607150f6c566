"""What an installation does, as data: each action says what it would do without doing it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TypeAlias

from xlsx_tools.excel.install.registry import Value


@dataclass(frozen=True, slots=True)
class RequireFree:
    """Refuse to go on where a file is open in another program."""

    path: PurePath

    def __str__(self) -> str:
        return f"see that no program has {self.path} open"


@dataclass(frozen=True, slots=True)
class WriteFile:
    """Put a file in place, whole or not at all, with the folders on the way."""

    path: PurePath
    content: bytes
    about: str

    def __str__(self) -> str:
        return f"write {self.path} ({self.about})"


@dataclass(frozen=True, slots=True)
class MakeShortcut:
    """Put a shortcut in place that starts a program with these words."""

    path: PurePath
    program: PurePath
    words: tuple[str, ...]
    about: str
    folder: PurePath

    def __str__(self) -> str:
        line = _line(self.program, *self.words)
        return f"make the shortcut {self.path} ({self.about}), which runs {line}"


@dataclass(frozen=True, slots=True)
class DeleteFile:
    """Delete a file, if it is there."""

    path: PurePath

    def __str__(self) -> str:
        return f"delete {self.path}"


@dataclass(frozen=True, slots=True)
class DeleteFolder:
    """Delete a folder, if it is there and nothing is left in it."""

    path: PurePath

    def __str__(self) -> str:
        return f"delete the folder {self.path} if nothing else is in it"


@dataclass(frozen=True, slots=True)
class SetValue:
    """Set a value in the registry."""

    key: str
    name: str
    value: Value

    def __str__(self) -> str:
        return f"set {self.name} of {self.key} in the registry to {self.value!r}"


@dataclass(frozen=True, slots=True)
class DeleteValue:
    """Delete a value from the registry."""

    key: str
    name: str

    def __str__(self) -> str:
        return f"delete {self.name} of {self.key} from the registry"


@dataclass(frozen=True, slots=True)
class RunProgram:
    """Run a program to its end; it has to end well. This cannot be undone."""

    words: tuple[str, ...]
    about: str

    def __str__(self) -> str:
        return f"{self.about}: {_line(*self.words)}"


Action: TypeAlias = (
    RequireFree
    | WriteFile
    | MakeShortcut
    | DeleteFile
    | DeleteFolder
    | SetValue
    | DeleteValue
    | RunProgram
)


def _line(*words: object) -> str:
    """A command line as it would be typed."""
    return " ".join(f'"{word}"' if " " in str(word) else str(word) for word in words)

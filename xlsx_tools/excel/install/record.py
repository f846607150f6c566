"""The record of an installation: which version, and everything that was put in place."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from xlsx_tools.excel.install.machine import Machine


@dataclass(frozen=True, slots=True)
class Record:
    """What was installed: the version, that of xlwings, the add-in's SHA-256, and every file."""

    version: str
    xlwings: str
    addin: str
    files: tuple[str, ...]

    def text(self) -> bytes:
        """The record as it is written."""
        made: dict[str, Any] = {
            "version": self.version,
            "xlwings": self.xlwings,
            "addin": self.addin,
            "files": list(self.files),
        }
        return (json.dumps(made, indent=2, ensure_ascii=False) + "\n").encode()


def read_record(machine: Machine) -> Record | None:
    """The record of the installation that is there; None where there is none that can be read."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        read = json.loads(Path(machine.record).read_text(encoding="utf-8"))
        files = tuple(map(str, read["files"]))
        return Record(str(read["version"]), str(read["xlwings"]), str(read["addin"]), files)
    return None


def as_texts(paths: Iterable[PurePath]) -> tuple[str, ...]:
    """Paths as they are recorded."""
    return tuple(str(path) for path in paths)

"""Whether Scorecard is installed for Excel, and in which version."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from xlsx_tools.excel.install.machine import Machine
from xlsx_tools.excel.install.record import read_record
from xlsx_tools.excel.install.settings_file import read_settings
from xlsx_tools.excel.vba.settings import INTERPRETER


@dataclass(frozen=True, slots=True)
class Status:
    """What is installed: the version, if any, the files that are there and those that are gone."""

    version: str | None
    there: tuple[str, ...]
    gone: tuple[str, ...]
    interpreter: str

    def is_current(self, version: str) -> bool:
        """Whether everything of this version is in its place."""
        return self.version == version and not self.gone


def status_of(machine: Machine) -> Status:
    """See what is installed on a computer."""
    record = read_record(machine)
    files = record.files if record else ()
    settings = Path(machine.settings)
    text = settings.read_text(machine.encoding, errors="replace") if settings.is_file() else ""
    return Status(
        record.version if record else None,
        tuple(file for file in files if Path(file).is_file()),
        tuple(file for file in files if not Path(file).is_file()),
        read_settings(text).get(INTERPRETER, ""),
    )

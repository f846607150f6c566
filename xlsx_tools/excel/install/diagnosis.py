"""What the doctor says, and where Office and Windows keep the settings that it looks at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from xlsx_tools.excel.install.machine import Machine
from xlsx_tools.excel.install.registry import Registry, Value, read

_OFFICE_PLACES = (
    r"HKLM\Software\Policies\Microsoft\Office\16.0",
    r"HKCU\Software\Policies\Microsoft\Office\16.0",
    r"HKCU\Software\Policies\Microsoft\Cloud\Office\16.0",
    r"HKCU\Software\Microsoft\Office\16.0",
)
"""Group policy of the computer and of the person, cloud policy, and what the person chose."""


class Verdict(Enum):
    """How things are: as they have to be, worth knowing, or in the way."""

    FINE = "fine"
    NOTE = "note"
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing that the doctor looked at: what it saw, why it matters, and how to mend it."""

    verdict: Verdict
    what: str
    why: str = ""
    mend: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting that was found: its value, and the key and name to show to IT."""

    value: Value
    place: str


def fine(what: str) -> Diagnosis:
    """Nothing is in the way."""
    return Diagnosis(Verdict.FINE, what)


def trouble(what: str, why: str, mend: str) -> Diagnosis:
    """Something is in the way."""
    return Diagnosis(Verdict.TROUBLE, what, why, mend)


def note(what: str, why: str, mend: str = "") -> Diagnosis:
    """Something is worth knowing; it is in the way of some uses only."""
    return Diagnosis(Verdict.NOTE, what, why, mend)


def office_setting(registry: Registry, key: str, name: str) -> Setting | None:
    r"""A setting of Office, policies first; ``key`` is like ``Excel\Security``."""
    for place in _OFFICE_PLACES:
        if (value := read(registry, rf"{place}\{key}", name)) is not None:
            return Setting(value, rf"{place}\{key}, {name} = {value!r}")
    return None


def is_set(setting: Setting | None, value: int = 1) -> bool:
    """Whether a setting is there and has this value."""
    return setting is not None and setting.value == value


def excel_program(machine: Machine) -> str | None:
    """The path of Excel's program; None where Excel is not installed."""
    key = r"Software\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
    for root in ("HKCU", "HKLM"):
        if path := read(machine.registry, rf"{root}\{key}", ""):
            return str(path)
    return None


def office_configuration(machine: Machine, name: str) -> str:
    """What Office's installer says of itself: Platform, ProductReleaseIds; else an empty text."""
    key = r"HKLM\Software\Microsoft\Office\ClickToRun\Configuration"
    return str(read(machine.registry, key, name) or "")

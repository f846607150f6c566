"""What installing and removing would do on a computer, decided before anything is done.

The add-in goes into the person's XLSTART folder. Excel opens what lies there by itself and
trusts it by default, in every version of Office on the computer; nothing has to be set in the
registry; and formulas that use the add-in name it without the person's own folders, so that they
work on a colleague's computer. A list of add-ins in the registry (the values OPEN, OPEN1, …)
would have needed a trusted location of its own, and would have put the name of whoever saved a
workbook into the paths of its formulas.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

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
from xlsx_tools.excel.install.record import Record, as_texts, read_record
from xlsx_tools.excel.install.registry import Registry, Value
from xlsx_tools.excel.install.settings_file import settings_for, settings_text

OFFICE = r"HKCU\Software\Microsoft\Office"

SHORTCUTS = (
    ("1 Roll to the month", "roll"),
    ("2 Count", "count"),
    ("3 Check", "check"),
    ("4 Exceptions", "exceptions"),
    ("5 Ask for commentary", "chase"),
    ("6 Build", "build"),
    ("7 Open pack", "open-pack"),
    ("8 Issue", "issue"),
    ("9 Draft e-mails", "email"),
)
"""The shortcuts in the Start menu, in the order of the month, and the button that each presses."""

_OPEN = re.compile(r"OPEN(\d*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Release:
    """What is to be installed: a version and the add-in that goes with it, signed or not.

    ``xlwings`` is the version of xlwings whose module is in the add-in.
    """

    version: str
    xlwings: str
    addin: bytes


@dataclass(frozen=True, slots=True)
class Found:
    """What is on the computer already."""

    record: Record | None = None
    settings: str = ""
    python: bool = False


def look(machine: Machine) -> Found:
    """See what is on the computer already."""
    settings = Path(machine.settings)
    return Found(
        read_record(machine),
        settings.read_text(machine.encoding, errors="replace") if settings.is_file() else "",
        Path(machine.own_interpreter).is_file(),
    )


def plan_install(machine: Machine, found: Found, release: Release) -> tuple[Action, ...]:
    """Install, or renew what an earlier version installed.

    What is most likely to be refused comes first: Excel holds on to the add-in while it runs.
    Raises InputError for a Python that Excel cannot start.
    """
    _refuse_store_python(machine)
    settings = settings_text(found.settings, settings_for(machine), machine.encoding)
    shortcuts = tuple(_shortcuts(machine))
    files = (machine.addin, machine.settings, *(shortcut.path for shortcut in shortcuts))
    checksum = hashlib.sha256(release.addin).hexdigest()
    record = Record(release.version, release.xlwings, checksum, as_texts(files))
    return (
        WriteFile(machine.addin, release.addin, f"the add-in of version {release.version}"),
        WriteFile(machine.settings, settings, "which Python Excel is to start"),
        *shortcuts,
        *_delete_what_was(found.record, files),
        *_switch_other_copies_off(machine.registry),
        WriteFile(machine.record, record.text(), "what was installed"),
    )


def plan_remove(machine: Machine, found: Found) -> tuple[Action, ...]:
    """Take away everything that was ever installed, but for Python itself."""
    files = {machine.addin, machine.settings, *(made.path for made in _shortcuts(machine))}
    return (
        *map(DeleteFile, sorted(files)),
        *_delete_what_was(found.record, tuple(files)),
        *_switch_other_copies_off(machine.registry),
        DeleteFile(machine.record),
        *map(DeleteFolder, (machine.menu, machine.settings.parent, machine.home)),
    )


def plan_from_share(
    machine: Machine, found: Found, share: PurePath, *, addin: PurePath | None = None
) -> tuple[Action, ...]:
    """Bring Python's part over from a share without internet; it then installs itself.

    ``share`` has the wheels; ``addin`` is the add-in that IT has signed, if it has. The share's
    Python program is a virtual environment in Scorecard's own folder.
    """
    python = str(machine.own_interpreter)
    environment = (str(machine.base_interpreter), "-m", "venv", str(machine.python))
    pip = ("-m", "pip", "install", "--no-index", "--disable-pip-version-check")
    source = ("--find-links", str(share), "--upgrade", "scorecard-tools")
    signed = ("--addin", str(addin)) if addin else ()
    return (
        RequireFree(machine.addin),
        *(() if found.python else (RunProgram(environment, "make a Python for Scorecard"),)),
        RunProgram((python, *pip, *source), "install Scorecard into it from the share"),
        RunProgram(
            (python, "-m", "xlsx_tools.cli", "excel", "install", *signed), "let it install itself"
        ),
    )


def wheels_in(share: Path) -> Path:
    """The folder of a share that has Scorecard's wheel; InputError where none has."""
    for folder in (share / "wheels", share):
        if any(folder.glob("scorecard_tools-*.whl")):
            return folder
    raise InputError(
        "there is no scorecard_tools-….whl on the share",
        where=str(share),
        mend="name the folder that IT has put the wheels in: docs/it.md says how it is made",
    )


def _refuse_store_python(machine: Machine) -> None:
    if "WindowsApps" in machine.interpreter.parts:
        raise InputError(
            "this Python is from the Microsoft Store, which Windows keeps apart from Excel",
            where=str(machine.interpreter),
            mend="install Python from python.org, Scorecard into it, and run this there",
        )


def _shortcuts(machine: Machine) -> Iterator[MakeShortcut]:
    for title, button in SHORTCUTS:
        yield MakeShortcut(
            machine.menu / f"{title}.lnk",
            machine.interpreter,
            ("-P", "-m", "xlsx_tools.excel.install.shortcut", button),
            f"the button {title[2:]} for where Excel may not start Python",
            machine.profile,
        )


def _delete_what_was(record: Record | None, files: tuple[PurePath, ...]) -> Iterator[Action]:
    """Delete the files of an earlier version that this one has no more."""
    now = set(as_texts(files))
    for text in record.files if record else ():
        if text not in now:
            yield DeleteFile(type(files[0])(text))


def _switch_other_copies_off(registry: Registry) -> Iterator[Action]:
    """Stop Excel from opening other copies of the add-in, which were chosen by hand.

    Excel reads OPEN, OPEN1, OPEN2 and so on up to the first that is missing: those that stay
    close the gap.
    """
    for version in registry.subkeys(OFFICE):
        key = rf"{OFFICE}\{version}\Excel\Options"
        opened = _opened(registry, key)
        stay = [value for _, value in opened if not is_our_addin(value)]
        if len(stay) < len(opened):
            for (name, old), new in zip(opened, stay, strict=False):
                if new != old:
                    yield SetValue(key, name, new)
            yield from (DeleteValue(key, name) for name, _ in opened[len(stay) :])
        manager = rf"{OFFICE}\{version}\Excel\Add-in Manager"
        ours = [name for name in registry.values(manager) if is_our_addin(name)]
        yield from (DeleteValue(manager, name) for name in ours)


def _opened(registry: Registry, key: str) -> list[tuple[str, Value]]:
    """The values OPEN, OPEN1, … of a key in Excel's order."""
    numbered = [
        (int(match[1] or 0), name, value)
        for name, value in registry.values(key).items()
        if (match := _OPEN.fullmatch(name))
    ]
    return [(name, value) for _, name, value in sorted(numbered)]


def is_our_addin(value: object) -> bool:
    r"""Whether a text names a copy of the add-in, like ``/R "C:\Tools\Scorecard.xlam"``."""
    path = re.sub(r"^/\w+\s+", "", str(value).strip())
    name = re.split(r"[\\/]", path.strip('"'))[-1]
    return name.casefold() == ADDIN_NAME.casefold()

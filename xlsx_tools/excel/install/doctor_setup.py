"""What the doctor sees of Excel, Python and the add-in."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path, PureWindowsPath

from xlsx_tools.excel.install.diagnosis import (
    Diagnosis,
    excel_program,
    fine,
    note,
    office_configuration,
    trouble,
)
from xlsx_tools.excel.install.machine import ADDIN_NAME, Machine
from xlsx_tools.excel.install.plan import OFFICE, is_our_addin
from xlsx_tools.excel.install.record import read_record
from xlsx_tools.excel.install.release import addin_version
from xlsx_tools.excel.install.settings_file import read_settings
from xlsx_tools.excel.vba.settings import INTERPRETER

INSTALL = "run: scorecard excel install"
_NO_ARRAYS = re.compile(r"20(?:10|13|16|19)")


def check_excel(machine: Machine) -> Diagnosis:
    """Excel is installed, and not from the Microsoft Store."""
    program = excel_program(machine)
    if program is None:
        return trouble(
            "Excel is not installed here.",
            "The buttons and formulas work in Excel for Windows; every command works without it.",
            "ask IT for Excel, or go on with the commands: scorecard --help lists them",
        )
    if "windowsapps" in program.casefold():
        return trouble(
            f"Excel is the edition of the Microsoft Store: {program}",
            "Windows keeps that edition apart from other programs, Python among them.",
            "ask IT to install Office from office.com or its own software centre instead",
        )
    return fine(f"Excel is {program}")


def check_edition(machine: Machine) -> Diagnosis:
    """Excel knows formulas whose results fill several cells: Excel 2021 or Microsoft 365."""
    products = office_configuration(machine, "ProductReleaseIds")
    if _NO_ARRAYS.search(products):
        return note(
            f"Office is {products}, in which a formula fills one cell.",
            "SC_TABLE and SC_SUMMARY fill several, and the live sheet is made of them.",
            "enter them over a marked range with Ctrl+Shift+Enter, or ask IT for Microsoft 365 "
            "or Excel 2021",
        )
    bits = {"x86": "32", "x64": "64"}.get(office_configuration(machine, "Platform"), "")
    return fine(f"Office is {products or 'of an unknown edition'}{bits and f', {bits}-bit'}")


def check_interpreter(machine: Machine) -> Diagnosis:
    """The Python that Excel is to start is there, and is the one that has Scorecard."""
    path = Path(machine.settings)
    if not path.is_file():
        return trouble(
            f"Excel is not told which Python to start: there is no {path}.",
            "Without it every formula and button stops with 'Could not find Interpreter!'.",
            INSTALL,
        )
    settings = read_settings(path.read_text(machine.encoding, errors="replace"))
    told = settings.get(INTERPRETER, "")
    there = Path(_expanded(told, machine))
    if "windowsapps" in told.casefold():
        return trouble(
            f"Excel is told to start the Python of the Microsoft Store: {told}",
            "Windows keeps it apart from other programs, so that Excel cannot talk to it.",
            f"install Python from python.org and Scorecard into it, then {INSTALL}",
        )
    if not told or not there.is_file():
        return trouble(
            f"The Python that Excel is told to start is not there: {told or 'none is named'}.",
            "It was moved or deleted since, or the settings file was copied from elsewhere.",
            INSTALL,
        )
    if there != Path(machine.interpreter):
        return trouble(
            f"Excel starts {there}, but this command runs in {machine.interpreter}.",
            "What is installed in one is not in the other, and versions may differ.",
            f"{INSTALL}, in the Python that is to be used",
        )
    return fine(f"Excel starts {there}")


def check_library(machine: Machine) -> Diagnosis:
    """The library through which formulas reach Python is there for Excel's kind of program."""
    record = read_record(machine)
    if record is None:
        return note("The library for formulas was not looked at.", "Nothing is installed.", INSTALL)
    bits = "32" if office_configuration(machine, "Platform") == "x86" else "64"
    name = f"xlwings{bits}-{record.xlwings}.dll"
    interpreter = Path(machine.interpreter)
    if any((folder / name).is_file() for folder in list(interpreter.parents)[:2]):
        return fine(f"{name} is beside Python")
    return trouble(
        f"{name} is not beside Python.",
        f"The add-in was made with xlwings {record.xlwings}; formulas load the library of just "
        f"that version, and the one for Excel's {bits} bits.",
        "install Scorecard again, which brings its xlwings along: "
        "python -m pip install --force-reinstall scorecard-tools xlwings==" + record.xlwings,
    )


def check_addin(machine: Machine, version: str) -> Diagnosis:
    """The add-in is where Excel opens it, and of the same version as the program."""
    addin, record = Path(machine.addin), read_record(machine)
    if not addin.is_file() or record is None:
        missing = addin if not addin.is_file() else machine.record
        return trouble(
            f"The add-in is not installed: there is no {missing}.",
            "Without it Excel has neither the tab Scorecard nor the formulas.",
            INSTALL,
        )
    content = addin.read_bytes()
    its_version = addin_version(content) or record.version
    if its_version != version:
        return trouble(
            f"The add-in is of version {its_version}, the program of version {version}.",
            "Their formulas and buttons may not fit together.",
            f"close Excel and {INSTALL}",
        )
    if hashlib.sha256(content).hexdigest() != record.addin:
        return trouble(
            f"The add-in is not as it was installed: {addin}",
            "Somebody or something has changed or replaced it.",
            f"close Excel and {INSTALL}",
        )
    if is_marked(addin):
        return trouble(
            f"Windows has marked the add-in as a file from the internet: {addin}",
            "Excel then keeps its macros from running without a word.",
            "right-click it > Properties > tick Unblock > OK, and start Excel again",
        )
    return fine(f"The add-in of version {version} is {addin}")


def check_other_copies(machine: Machine) -> Diagnosis:
    """No second copy of the add-in is opened, whose functions would hide those of the first."""
    for version in machine.registry.subkeys(OFFICE):
        key = rf"{OFFICE}\{version}\Excel\Options"
        for name, value in machine.registry.values(key).items():
            if name.upper().startswith("OPEN") and is_our_addin(value):
                return trouble(
                    f"Excel opens a second copy of the add-in: {value!s}",
                    "It was chosen in Excel's list of add-ins. Which copy answers is chance, and "
                    "the second one's path is stored with workbooks.",
                    f"close Excel and {INSTALL}, which takes it off the list",
                )
    return fine("No second copy of the add-in is opened")


def check_not_disabled(machine: Machine) -> Diagnosis:
    """Excel has not switched the add-in off after a crash."""
    name = ADDIN_NAME.casefold().encode("utf-16-le")
    for version in machine.registry.subkeys(OFFICE):
        key = rf"{OFFICE}\{version}\Excel\Resiliency\DisabledItems"
        if any(
            isinstance(value, bytes) and name in value.lower()
            for value in machine.registry.values(key).values()
        ):
            return trouble(
                "Excel has switched the add-in off.",
                f"It does so after a crash. ({key})",
                "in Excel: File > Options > Add-ins > Manage: Disabled Items > Go > choose "
                f"{ADDIN_NAME} > Enable",
            )
    return fine("Excel has not switched the add-in off")


def check_startup_folder(machine: Machine) -> Diagnosis:
    """The folder of the add-in is on this computer, where Excel trusts it."""
    roaming = str(machine.roaming)
    if roaming.startswith(("\\\\", "//")):
        return trouble(
            f"Your settings are kept on the network: {roaming}",
            "Excel trusts no folder on the network by default, so that it does not run the add-in "
            "from there.",
            "ask IT to allow trusted locations on the network for "
            f"{PureWindowsPath(str(machine.addin)).parent}, or to sign the add-in",
        )
    return fine("The add-in's folder is on this computer")


def is_marked(path: Path) -> bool:
    """Whether Windows has marked a file as one from the internet or from a site that is barred."""
    stream = path.with_name(f"{path.name}:Zone.Identifier")
    try:
        text = stream.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return re.search(r"ZoneId\s*=\s*[34]", text) is not None


def _expanded(text: str, machine: Machine) -> str:
    """A path with its variables filled in, as xlwings does it in Excel."""
    known = {
        "LOCALAPPDATA": str(machine.local),
        "APPDATA": str(machine.roaming),
        "USERPROFILE": str(machine.profile),
        **{name.upper(): value for name, value in machine.environment.items()},
    }
    expanded = re.sub(r"%([^%]+)%", lambda found: known.get(found[1].upper(), found[0]), text)
    return PureWindowsPath(expanded).as_posix()

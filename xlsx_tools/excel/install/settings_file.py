"""The settings file in which the add-in's VBA looks up which Python to start, and how.

Its lines are what VBA's ``Write #`` and ``Input #`` write and read: ``"NAME","VALUE"``, in the
code page of the computer. xlwings expands variables such as %LOCALAPPDATA% in the values.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import PurePath, PureWindowsPath

from xlsx_tools.errors import InputError
from xlsx_tools.excel.install.machine import Machine
from xlsx_tools.excel.vba.settings import ADD_WORKBOOK_FOLDER, INTERPRETER

ONEDRIVE = {
    "OneDriveConsumer": "ONEDRIVE_CONSUMER_WIN",
    "OneDriveCommercial": "ONEDRIVE_COMMERCIAL_WIN",
}
"""Variables that name synchronised folders, and the settings that take them."""


def read_settings(text: str) -> dict[str, str]:
    """The settings of a file by their names in capitals; lines that are none are passed over."""
    rows = csv.reader(io.StringIO(text))
    return {row[0].upper(): row[1] for row in rows if len(row) == 2}


def settings_for(machine: Machine) -> dict[str, str]:
    """What Scorecard sets.

    Modules are not looked for beside the workbook: on a shared folder anybody could put one
    there, and a workbook whose place is a web address has no folder to look in.
    """
    chosen = {INTERPRETER: portable(machine.interpreter, machine), ADD_WORKBOOK_FOLDER: "false"}
    for variable, setting in ONEDRIVE.items():
        if machine.environment.get(variable):
            chosen[setting] = f"%{variable}%"
    return chosen


def settings_text(old: str, chosen: Mapping[str, str], encoding: str) -> bytes:
    """The file with these settings; others that were in it, of IT's own say, are kept.

    Raises InputError where a value cannot be written so that VBA reads it.
    """
    lines = [f'"{name}","{value}"\r\n' for name, value in {**read_settings(old), **chosen}.items()]
    text = "".join(lines)
    try:
        return text.encode(encoding)
    except UnicodeEncodeError as error:
        letter = text[error.start]
        raise InputError(
            f"the path of Python has the letter {letter!r}, which Excel's VBA cannot read here",
            where=chosen.get(INTERPRETER, ""),
            mend="install Python in a folder whose name has plain letters only",
        ) from error


def portable(path: PurePath, machine: Machine) -> str:
    """A path that is the same for everybody: %LOCALAPPDATA% where it lies in that folder."""
    if path.is_relative_to(machine.local):
        inside = PureWindowsPath(*path.relative_to(machine.local).parts)
        return rf"%LOCALAPPDATA%\{inside}"
    return str(path)

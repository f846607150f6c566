"""What the doctor sees of one workbook: where it lies, and what its formulas name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from xlsx_tools.excel.install.diagnosis import Diagnosis, fine, note, office_setting, trouble
from xlsx_tools.excel.install.doctor_policies import SECURITY
from xlsx_tools.excel.install.doctor_setup import is_marked
from xlsx_tools.excel.install.machine import Machine
from xlsx_tools.excel.install.registry import read
from xlsx_tools.excel.install.stored_paths import stored_paths

_SYNC = r"HKCU\Software\SyncEngines\Providers\OneDrive"


def check_place(machine: Machine, book: str) -> Diagnosis:
    """The workbook lies in a folder, not at a web address."""
    if "://" in book:
        return trouble(
            f"The workbook is at a web address: {book}",
            "Its case lists, figures and packs have to lie in a folder beside it.",
            "open it from a folder on the computer or a network drive: in SharePoint choose Sync "
            "or Add shortcut to OneDrive, then open the copy in File Explorer",
        )
    whole = Path(book).resolve()
    for folder in _synchronised(machine):
        if whole.is_relative_to(folder.resolve()):
            return note(
                f"The workbook is in a folder that OneDrive synchronises: {folder}",
                "Excel then calls it by its web address, which the buttons turn back into the "
                "folder where they can; lists of children do not belong in the cloud unasked.",
                "where a button says that the workbook has no folder, keep it on a network drive",
            )
    return fine("The workbook lies in a folder")


def check_mark(machine: Machine, book: Path) -> Diagnosis:
    """Windows has not marked the workbook as one from the internet."""
    if not is_marked(book):
        return fine("The workbook is not marked as one from the internet")
    blocked = office_setting(machine.registry, SECURITY, "blockcontentexecutionfrominternet")
    by = f" ({blocked.place})" if blocked else ""
    return trouble(
        f"Windows has marked the workbook as one from the internet: {book.name}",
        f"Excel opens it in Protected View, and keeps its macros from running{by}.",
        "right-click it > Properties > tick Unblock > OK, if you know whom it is from",
    )


def check_formulas(book: Path) -> Diagnosis:
    """No formula names a copy of the add-in that is not there."""
    paths = stored_paths(book)
    if not paths:
        return fine("No formula names another copy of the add-in")
    return trouble(
        f"Formulas name another copy of the add-in: {', '.join(paths)}",
        "It lay there on the computer on which the workbook was saved. Elsewhere they show #NAME?.",
        f'run: scorecard excel doctor "{book}" --repair, which writes a repaired copy beside it',
    )


def _synchronised(machine: Machine) -> Iterator[Path]:
    """The folders that OneDrive keeps in step with the cloud, SharePoint's among them."""
    for variable in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        if folder := machine.environment.get(variable):
            yield Path(folder)
    for name in machine.registry.subkeys(_SYNC):
        if point := read(machine.registry, rf"{_SYNC}\{name}", "MountPoint"):
            yield Path(str(point))

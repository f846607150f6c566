"""Everything that the doctor looks at, in the order in which it is mended."""

from __future__ import annotations

from pathlib import Path

from xlsx_tools.excel.install import doctor_policies, doctor_setup, doctor_workbook
from xlsx_tools.excel.install.diagnosis import Diagnosis
from xlsx_tools.excel.install.machine import Machine


def examine(machine: Machine, version: str) -> tuple[Diagnosis, ...]:
    """Look at Excel, Python, the add-in and the policies of a computer.

    Elsewhere than on Windows there is only to say that Excel is not there.
    """
    excel = doctor_setup.check_excel(machine)
    if not machine.windows:
        return (excel,)
    return (
        excel,
        doctor_setup.check_edition(machine),
        doctor_setup.check_interpreter(machine),
        doctor_setup.check_library(machine),
        doctor_setup.check_addin(machine, version),
        doctor_setup.check_other_copies(machine),
        doctor_setup.check_not_disabled(machine),
        doctor_setup.check_startup_folder(machine),
        doctor_policies.check_macros(machine),
        doctor_policies.check_addins(machine),
        doctor_policies.check_child_processes(machine),
        doctor_policies.check_win32_calls(machine),
        doctor_policies.check_applocker(machine),
        doctor_policies.check_command_prompt(machine),
    )


def examine_workbook(machine: Machine, book: str) -> tuple[Diagnosis, ...]:
    """Look at one workbook, given by its path or by the web address that Excel shows for it."""
    place = doctor_workbook.check_place(machine, book)
    if "://" in book:
        return (place,)
    path = Path(book)
    return (
        place,
        doctor_workbook.check_mark(machine, path),
        doctor_workbook.check_formulas(path),
    )

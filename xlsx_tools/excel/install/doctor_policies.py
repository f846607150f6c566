r"""Which security policies are in the way of macros, and of Excel's starting Python.

The keys are those that Microsoft's administrative templates for Office and Defender write.
"""

from __future__ import annotations

import re

from xlsx_tools.excel.install.diagnosis import (
    Diagnosis,
    Setting,
    fine,
    is_set,
    note,
    office_setting,
    trouble,
)
from xlsx_tools.excel.install.machine import ADDIN_NAME, Machine
from xlsx_tools.excel.install.registry import Registry, read

SECURITY = r"Excel\Security"
CHILD_PROCESSES = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"
WIN32_CALLS = "92e97fa1-2edf-4476-bdd6-9dd0b4dddc7b"

_DEFENDER = r"Software\Policies\Microsoft\Windows Defender"
_GUARD = r"Windows Defender Exploit Guard\ASR\Rules"
_RULE_KEYS = (
    rf"HKLM\{_DEFENDER}\{_GUARD}",
    rf"HKLM\Software\Microsoft\Windows Defender\{_GUARD}",
)
_MANAGER_KEY = rf"HKLM\{_DEFENDER}\Policy Manager"
_BLOCKS, _WARNS = "1", "6"
_SIGN = (
    f"ask IT to sign {ADDIN_NAME} once for this release, to list the certificate under Trusted "
    "Publishers, and to install it with: scorecard excel install --addin FILE (docs/it.md)"
)


def check_macros(machine: Machine) -> Diagnosis:
    """Macros of the add-in may run: it lies in a trusted folder, or all may."""
    level = office_setting(machine.registry, SECURITY, "VBAWarnings")
    untrusted = _untrusted_locations(machine.registry)
    if level is None or level.value not in (3, 4):
        return fine("Macros may run" + (f" ({level.place})" if level else ""))
    words = "only signed macros may run" if level.value == 3 else "no macros may run"
    if untrusted is None:
        return note(
            f"By policy {words} outside trusted folders ({level.place}).",
            "The add-in lies in a trusted folder and runs. A stand-alone Scorecard.xlsm "
            "elsewhere does not.",
        )
    return trouble(
        f"By policy {words} ({level.place}).",
        f"The add-in's folder is not trusted either ({untrusted.place}).",
        _SIGN if level.value == 3 else f"ask IT to allow signed macros, and {_SIGN}",
    )


def check_addins(machine: Machine) -> Diagnosis:
    """Add-ins may be opened, and unsigned ones too."""
    none = office_setting(machine.registry, SECURITY, "DisableAllAddins")
    if is_set(none) and none is not None:
        return trouble(
            f"By policy Excel opens no add-ins ({none.place}).",
            "Neither the tab Scorecard nor the formulas are there.",
            "ask IT to allow this add-in, or use the commands outside Excel: scorecard press count",
        )
    signed = office_setting(machine.registry, SECURITY, "RequireAddinSig")
    if is_set(signed) and signed is not None:
        return trouble(
            f"By policy Excel opens only add-ins signed by trusted publishers ({signed.place}).",
            "The add-in as it comes is not signed.",
            _SIGN,
        )
    return fine("Add-ins may be opened")


def check_child_processes(machine: Machine) -> Diagnosis:
    """Defender lets Office start programs, which is how formulas and buttons reach Python."""
    return _check_rule(
        machine.registry,
        CHILD_PROCESSES,
        "Block all Office applications from creating child processes",
        "Excel may not start Python, so that neither buttons nor formulas work.",
        "ask IT to exempt Excel's use of the Python that Scorecard is in; until then press the "
        "buttons outside Excel, from the Start menu or with: scorecard press count",
    )


def check_win32_calls(machine: Machine) -> Diagnosis:
    """Defender lets macros call Windows, which is how formulas reach Python."""
    return _check_rule(
        machine.registry,
        WIN32_CALLS,
        "Block Win32 API calls from Office macros",
        f"Defender may quarantine {ADDIN_NAME}, whose formulas load a library.",
        f"ask IT to exclude {machine.addin} from this rule; until then press the buttons outside "
        "Excel, from the Start menu or with: scorecard press count",
    )


def check_applocker(machine: Machine) -> Diagnosis:
    """Programs in the person's own folders may be run."""
    key = r"HKLM\Software\Policies\Microsoft\Windows\SrpV2\Exe"
    enforced = read(machine.registry, key, "EnforcementMode") == 1
    if enforced and machine.interpreter.is_relative_to(machine.profile):
        return note(
            f"AppLocker decides which programs may run ({key}, EnforcementMode = 1).",
            f"Its usual rules bar programs in people's own folders, and Python is "
            f"{machine.interpreter}.",
            "where Python does not start, ask IT for a rule that allows this folder, or to install "
            "Python for everybody under Program Files",
        )
    return fine("AppLocker does not bar programs here")


def check_command_prompt(machine: Machine) -> Diagnosis:
    """The command prompt is there, by which xlwings starts Python."""
    key = r"HKCU\Software\Policies\Microsoft\Windows\System"
    if read(machine.registry, key, "DisableCMD") in (1, 2):
        return trouble(
            f"By policy the command prompt is switched off ({key}, DisableCMD).",
            "Excel starts Python through it, so that neither buttons nor formulas work.",
            "ask IT to allow it; until then press the buttons from the Start menu",
        )
    return fine("The command prompt may be used")


def _untrusted_locations(registry: Registry) -> Setting | None:
    """The policy by which a person's own trusted folders are not trusted, if there is one."""
    key = rf"{SECURITY}\Trusted Locations"
    none = office_setting(registry, key, "AllLocationsDisabled")
    if is_set(none):
        return none
    own = office_setting(registry, r"Common\Security\Trusted Locations", "Allow User Locations")
    return own if is_set(own, 0) else None


def _check_rule(registry: Registry, rule: str, title: str, why: str, mend: str) -> Diagnosis:
    """One attack surface reduction rule of Microsoft Defender."""
    state, place = _rule_state(registry, rule)
    if state in (_BLOCKS, _WARNS):
        words = "blocks" if state == _BLOCKS else "warns, and blocks unless somebody allows it"
        return trouble(
            f"Defender's rule '{title}' ({rule}) {words} ({place}).",
            why,
            mend,
        )
    return fine(f"Defender's rule '{title}' is not in force")


def _rule_state(registry: Registry, rule: str) -> tuple[str, str]:
    """The state of a rule and the key that sets it, from group policy, Intune or Defender."""
    for key in _RULE_KEYS:
        if (value := read(registry, key, rule)) is not None:
            return str(value), key
    managed = str(read(registry, _MANAGER_KEY, "ASRRules") or "")
    if match := re.search(rf"{rule}=(\d)", managed, re.IGNORECASE):
        return match[1], f"{_MANAGER_KEY}, ASRRules"
    return "0", ""

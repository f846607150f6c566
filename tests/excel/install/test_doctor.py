"""Each trouble that the doctor knows, alone on an otherwise sound computer."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from computers import (
    APP_PATH,
    EARLIER,
    OFFICE_SETUP,
    OPTIONS,
    RELEASE,
    RecordingHands,
    add_python,
    computer,
    with_values,
)

from xlsx_tools.excel.install.diagnosis import Diagnosis, Verdict
from xlsx_tools.excel.install.doctor import examine, examine_workbook
from xlsx_tools.excel.install.execute import execute
from xlsx_tools.excel.install.machine import Machine, typical_machine
from xlsx_tools.excel.install.plan import Found, plan_install
from xlsx_tools.excel.install.registry import Value

POLICY = r"HKCU\Software\Policies\Microsoft\Office\16.0\Excel\Security"
CLOUD = r"HKCU\Software\Policies\Microsoft\Cloud\Office\16.0\Excel\Security"
CHOSEN = r"HKCU\Software\Microsoft\Office\16.0\Excel\Security"
RULES = (
    r"HKLM\Software\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
)
LOCAL_RULES = r"HKLM\Software\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
MANAGER = r"HKLM\Software\Policies\Microsoft\Windows Defender\Policy Manager"
CHILDREN = "D4F940AB-401B-4EFC-AADC-AD5F3C50688A"
WIN32 = "92e97fa1-2edf-4476-bdd6-9dd0b4dddc7b"
LOCATIONS = r"HKCU\Software\Policies\Microsoft\Office\16.0\Excel\Security\Trusted Locations"
COMMON = r"HKCU\Software\Policies\Microsoft\Office\16.0\Common\Security\Trusted Locations"


@pytest.fixture
def sound(tmp_path: Path) -> Machine:
    """A computer on which everything is as it has to be."""
    machine = computer(tmp_path)
    add_python(machine)
    execute(plan_install(machine, Found(), RELEASE), machine, RecordingHands())
    return machine


def troubles(machine: Machine, verdict: Verdict = Verdict.TROUBLE) -> list[Diagnosis]:
    return [each for each in examine(machine, "0.3.0") if each.verdict is verdict]


def the_trouble(machine: Machine, verdict: Verdict = Verdict.TROUBLE) -> Diagnosis:
    """The only thing that the doctor finds, which says why it matters and how to mend it."""
    (only,) = troubles(machine, verdict)
    assert len(only.why) > 20
    assert len(only.mend) > 20 or verdict is Verdict.NOTE
    return only


def test_nothing_is_found_on_a_sound_computer(sound: Machine) -> None:
    assert {each.verdict for each in examine(sound, "0.3.0")} == {Verdict.FINE}


def test_elsewhere_than_on_windows_there_is_no_excel() -> None:
    (only,) = examine(typical_machine(), "0.3.0")
    assert only.verdict is Verdict.TROUBLE
    assert "not installed here" in only.what


def test_excel_is_not_installed(sound: Machine) -> None:
    assert "not installed here" in the_trouble(with_values(sound, APP_PATH, **{"": ""})).what


def test_the_store_edition_of_office(sound: Machine) -> None:
    program = r"C:\Program Files\WindowsApps\Microsoft.Office.Desktop.Excel_1\Office16\EXCEL.EXE"
    found = the_trouble(with_values(sound, APP_PATH, **{"": program}))
    assert "Microsoft Store" in found.what
    assert program in found.what


def test_an_office_whose_formulas_fill_one_cell(sound: Machine) -> None:
    office = with_values(sound, OFFICE_SETUP, ProductReleaseIds="ProPlus2019Volume")
    assert "fills one cell" in " ".join(the_trouble(office, Verdict.NOTE).what.split("a formula "))


def test_the_settings_file_is_missing(sound: Machine) -> None:
    Path(sound.settings).unlink()
    assert str(sound.settings) in the_trouble(sound).what


def test_the_interpreter_that_is_named_was_moved(sound: Machine) -> None:
    Path(sound.interpreter).unlink()
    found = the_trouble(sound)
    assert r"%LOCALAPPDATA%\Scorecard\python\Scripts\python.exe" in found.what
    assert "scorecard excel install" in found.mend


def test_another_interpreter_is_named(sound: Machine, tmp_path: Path) -> None:
    other = tmp_path / "python.exe"
    other.touch()
    Path(sound.settings).write_text(f'"INTERPRETER_WIN","{other}"\r\n')
    assert f"Excel starts {other}, but this command runs in" in the_trouble(sound).what


def test_the_python_of_the_store(sound: Machine) -> None:
    store = r"C:\Users\a.analyst\AppData\Local\Microsoft\WindowsApps\python.exe"
    Path(sound.settings).write_text(f'"INTERPRETER_WIN","{store}"\r\n')
    assert "Microsoft Store" in the_trouble(sound).what


def test_excel_of_32_bits_needs_its_own_library(sound: Machine) -> None:
    small = with_values(sound, OFFICE_SETUP, Platform="x86")
    found = the_trouble(small)
    assert "xlwings32-0.37.8.dll is not beside Python" in found.what
    (Path(sound.python) / "xlwings32-0.37.8.dll").touch()
    assert troubles(small) == []


def test_another_version_of_xlwings_was_installed_since(sound: Machine) -> None:
    old = Path(sound.python) / "xlwings64-0.37.8.dll"
    old.rename(old.with_name("xlwings64-0.38.0.dll"))
    assert "xlwings==0.37.8" in the_trouble(sound).mend


def test_the_add_in_is_of_an_earlier_version(sound: Machine) -> None:
    execute(
        plan_install(sound, Found(), replace(EARLIER, xlwings="0.37.8")), sound, RecordingHands()
    )
    found = the_trouble(sound)
    assert "of version 0.2.9, the program of version 0.3.0" in found.what


def test_the_add_in_is_not_there(sound: Machine) -> None:
    Path(sound.addin).unlink()
    assert f"there is no {sound.addin}" in the_trouble(sound).what


def test_the_add_in_was_replaced(sound: Machine) -> None:
    Path(sound.addin).write_bytes(b"another")
    assert "not as it was installed" in the_trouble(sound).what


def test_the_add_in_has_the_mark_of_the_web(sound: Machine) -> None:
    mark(Path(sound.addin))
    assert "Unblock" in the_trouble(sound).mend


def test_a_second_copy_of_the_add_in(sound: Machine) -> None:
    found = the_trouble(with_values(sound, OPTIONS, OPEN=r'"S:\Scorecard.xlam"'))
    assert r"S:\Scorecard.xlam" in found.what


def test_excel_has_switched_the_add_in_off(sound: Machine) -> None:
    key = r"HKCU\Software\Microsoft\Office\16.0\Excel\Resiliency\DisabledItems"
    item = b"\x01\x00\x00\x00" + rf"{sound.addin}".encode("utf-16-le") + b"\x00\x00"
    assert "Disabled Items" in the_trouble(with_values(sound, key, A1B2C3=item)).mend


def test_settings_kept_on_the_network(sound: Machine) -> None:
    served = replace(sound, roaming=Path("//server/users/a.analyst/Roaming"))
    assert any("kept on the network" in each.what for each in troubles(served))


def test_only_signed_macros_run_where_no_own_folder_is_trusted(sound: Machine) -> None:
    strict = with_values(sound, POLICY, VBAWarnings=3)
    assert "stand-alone" in the_trouble(strict, Verdict.NOTE).why
    for key, name, value in (
        (LOCATIONS, "AllLocationsDisabled", 1),
        (COMMON, "Allow User Locations", 0),
    ):
        found = the_trouble(with_values(strict, key, **{name: value}))
        assert f"{POLICY}, VBAWarnings = 3" in found.what
        assert f"{key}, {name} = {value}" in found.why
        assert "scorecard excel install --addin" in found.mend


@pytest.mark.parametrize("key", [POLICY, CLOUD, CHOSEN])
def test_no_macros_run_at_all(sound: Machine, key: str) -> None:
    barred = with_values(with_values(sound, key, vbawarnings=4), LOCATIONS, AllLocationsDisabled=1)
    assert "no macros may run" in the_trouble(barred).what


@pytest.mark.parametrize("level", [1, 2])
def test_macros_that_ask_are_no_trouble(sound: Machine, level: int) -> None:
    assert troubles(with_values(sound, POLICY, VBAWarnings=level)) == []


def test_a_policy_weighs_more_than_what_the_person_chose(sound: Machine) -> None:
    chosen = with_values(with_values(sound, CHOSEN, VBAWarnings=4), POLICY, VBAWarnings=2)
    assert troubles(chosen, Verdict.NOTE) == []


@pytest.mark.parametrize(
    ("name", "words"), [("DisableAllAddins", "no add-ins"), ("RequireAddinSig", "only add-ins sig")]
)
def test_add_ins_are_barred_by_policy(sound: Machine, name: str, words: str) -> None:
    found = the_trouble(with_values(sound, POLICY, **{name: 1}))
    assert words in found.what
    assert f"{POLICY}, {name} = 1" in found.what


@pytest.mark.parametrize(
    ("key", "values"),
    [
        (RULES, {CHILDREN: "1"}),
        (RULES, {CHILDREN.lower(): 1}),
        (LOCAL_RULES, {CHILDREN.lower(): 6}),
        (MANAGER, {"ASRRules": f"be9ba2d9-53ea-4cdc-84e5-9b1eeee46550=1|{CHILDREN}=1"}),
    ],
)
def test_defender_bars_office_from_starting_programs(
    sound: Machine, key: str, values: dict[str, Value]
) -> None:
    found = the_trouble(with_values(sound, key, **values))
    assert "Block all Office applications from creating child processes" in found.what
    assert CHILDREN.lower() in found.what
    assert key in found.what
    assert "scorecard press count" in found.mend


@pytest.mark.parametrize("state", [0, 2, "2"])
def test_a_rule_that_is_off_or_only_watches_is_no_trouble(sound: Machine, state: Value) -> None:
    assert troubles(with_values(sound, RULES, **{CHILDREN: state})) == []


def test_a_rule_of_policy_weighs_more_than_one_set_on_the_computer(sound: Machine) -> None:
    both = with_values(with_values(sound, RULES, **{CHILDREN: 0}), LOCAL_RULES, **{CHILDREN: 1})
    assert troubles(both) == []


def test_defender_bars_macros_from_calling_windows(sound: Machine) -> None:
    found = the_trouble(with_values(sound, RULES, **{WIN32: "1"}))
    assert "Block Win32 API calls from Office macros" in found.what
    assert str(sound.addin) in found.mend


def test_applocker_may_bar_python(sound: Machine) -> None:
    key = r"HKLM\Software\Policies\Microsoft\Windows\SrpV2\Exe"
    barred = with_values(sound, key, EnforcementMode=1)
    assert "AppLocker" in the_trouble(barred, Verdict.NOTE).what
    everybodys = replace(barred, interpreter=Path("/Program Files/Python311/python.exe"))
    assert not any("AppLocker decides" in e.what for e in troubles(everybodys, Verdict.NOTE))


def test_the_command_prompt_is_switched_off(sound: Machine) -> None:
    key = r"HKCU\Software\Policies\Microsoft\Windows\System"
    assert "command prompt" in the_trouble(with_values(sound, key, DisableCMD=2)).what


def test_every_policy_that_it_names_is_on_the_page_for_it() -> None:
    page = (Path(__file__).parents[3] / "docs" / "it.md").read_text(encoding="utf-8")
    source = "".join(
        path.read_text(encoding="utf-8")
        for path in (Path(__file__).parents[3] / "xlsx_tools/excel/install").glob("doctor_*.py")
    )
    rules = set(re.findall(r'"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"', source))
    names = {
        *("VBAWarnings", "AllLocationsDisabled", "Allow User Locations", "DisableAllAddins"),
        *("RequireAddinSig", "blockcontentexecutionfrominternet", "DisableCMD", "EnforcementMode"),
    }
    assert len(rules) == 2
    for name in names | rules:
        assert name in source
        assert name in page


def mark(path: Path, zone: int = 3) -> None:
    """Mark a file as Windows does for what a browser or Outlook saves."""
    stream = path.with_name(f"{path.name}:Zone.Identifier")
    stream.write_text(f"[ZoneTransfer]\nZoneId={zone}\nHostUrl=https://mail.example/\n")


@pytest.fixture
def book(tmp_path: Path, minimal_book: Callable[[Path], Path]) -> Path:
    (tmp_path / "team").mkdir()
    return minimal_book(tmp_path / "team" / "Scorecard.xlsx")


def of_book(machine: Machine, book: object) -> list[Diagnosis]:
    found = examine_workbook(machine, str(book))
    return [each for each in found if each.verdict is not Verdict.FINE]


def test_nothing_is_found_in_a_sound_workbook(sound: Machine, book: Path) -> None:
    assert of_book(sound, book) == []


def test_a_workbook_at_a_web_address(sound: Machine) -> None:
    (only,) = of_book(sound, "https://council.sharepoint.com/sites/Performance/Scorecard.xlsx")
    assert only.verdict is Verdict.TROUBLE
    assert "Sync" in only.mend


def test_a_workbook_in_a_synchronised_folder(sound: Machine, book: Path) -> None:
    engine = r"HKCU\Software\SyncEngines\Providers\OneDrive\a1b2"
    ways = (
        replace(sound, environment={"OneDriveCommercial": str(book.parent)}),
        with_values(sound, engine, MountPoint=str(book.parent), UrlNamespace="https://council"),
    )
    for machine in ways:
        (only,) = of_book(machine, book)
        assert only.verdict is Verdict.NOTE
        assert str(book.parent) in only.what


def test_a_workbook_with_the_mark_of_the_web(sound: Machine, book: Path) -> None:
    mark(book, zone=2)
    assert of_book(sound, book) == []
    mark(book)
    strict = with_values(sound, POLICY, blockcontentexecutionfrominternet=1)
    (only,) = of_book(strict, book)
    assert "from the internet" in only.what
    assert "blockcontentexecutionfrominternet = 1" in only.why

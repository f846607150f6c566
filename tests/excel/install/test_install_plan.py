"""What installing would do on typical computers, and what it refuses."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path, PurePath, PureWindowsPath

import pytest
from computers import EARLIER, OPTIONS, RELEASE, MemoryRegistry

from xlsx_tools.errors import InputError
from xlsx_tools.excel.install.actions import (
    Action,
    DeleteFile,
    DeleteValue,
    MakeShortcut,
    RequireFree,
    RunProgram,
    SetValue,
    WriteFile,
)
from xlsx_tools.excel.install.machine import Machine, typical_machine
from xlsx_tools.excel.install.plan import (
    SHORTCUTS,
    Found,
    is_our_addin,
    plan_from_share,
    plan_install,
    plan_remove,
    wheels_in,
)
from xlsx_tools.excel.install.record import Record
from xlsx_tools.excel.install.settings_file import (
    ONEDRIVE,
    read_settings,
    settings_for,
    settings_text,
)
from xlsx_tools.excel.vba.sources import xlwings_module
from xlsx_tools.team_workbook.start import BUTTONS

HOME = r"C:\Users\a.analyst\AppData"
XLSTART = rf"{HOME}\Roaming\Microsoft\Excel\XLSTART\Scorecard.xlam"
MENU = rf"{HOME}\Roaming\Microsoft\Windows\Start Menu\Programs\Scorecard"
SETTINGS = r"C:\Users\a.analyst\.scorecard\scorecard.conf"


def laptop(registry: MemoryRegistry | None = None, **others: object) -> Machine:
    """A council's laptop, by its Windows paths."""
    machine = Machine(
        windows=True,
        profile=PureWindowsPath(r"C:\Users\a.analyst"),
        roaming=PureWindowsPath(HOME) / "Roaming",
        local=PureWindowsPath(HOME) / "Local",
        interpreter=PureWindowsPath(HOME) / r"Local\Scorecard\python\Scripts\python.exe",
        base_interpreter=PureWindowsPath(r"C:\Program Files\Python311\python.exe"),
        registry=registry or MemoryRegistry(),
    )
    return replace(machine, **others)  # type: ignore[arg-type]


def lines(actions: tuple[Action, ...]) -> list[str]:
    return [str(action) for action in actions]


def settings_of(actions: tuple[Action, ...]) -> str:
    (made,) = (a for a in actions if isinstance(a, WriteFile) and a.path.suffix == ".conf")
    return made.content.decode("cp1252")


def test_a_first_installation_puts_twelve_files_into_the_persons_own_folders() -> None:
    python = rf"{HOME}\Local\Scorecard\python\Scripts\python.exe"
    runs = f"{python} -P -m xlsx_tools.excel.install.shortcut"
    buttons = {
        "1 Roll to the month": "roll",
        "2 Count": "count",
        "3 Check": "check",
        "4 Exceptions": "exceptions",
        "5 Ask for commentary": "chase",
        "6 Build": "build",
        "7 Open pack": "open-pack",
        "8 Issue": "issue",
        "9 Draft e-mails": "email",
    }
    assert lines(plan_install(laptop(), Found(), RELEASE)) == [
        f"write {XLSTART} (the add-in of version 0.3.0)",
        f"write {SETTINGS} (which Python Excel is to start)",
        *(
            rf"make the shortcut {MENU}\{title}.lnk (the button {title[2:]} for where Excel may "
            f"not start Python), which runs {runs} {button}"
            for title, button in buttons.items()
        ),
        rf"write {HOME}\Local\Scorecard\installed.json (what was installed)",
    ]


def test_shortcuts_are_called_as_their_buttons_are() -> None:
    for title, button in SHORTCUTS:
        assert title[2:] == BUTTONS[button]


def test_the_settings_are_what_the_add_in_reads_and_are_the_same_for_everybody() -> None:
    assert settings_of(plan_install(laptop(), Found(), RELEASE)) == (
        '"INTERPRETER_WIN","%LOCALAPPDATA%\\Scorecard\\python\\Scripts\\python.exe"\r\n'
        '"ADD_WORKBOOK_TO_PYTHONPATH","false"\r\n'
    )


def test_the_add_ins_macros_look_these_settings_up_in_this_file() -> None:
    macros = xlwings_module()
    machine = typical_machine()
    for name in settings_for(replace(machine, environment=dict.fromkeys(ONEDRIVE, "C:"))):
        assert f'GetConfig("{name}"' in macros
    (project,) = re.findall(r'PROJECT_NAME As String = "(\w+)"', macros)
    place = 'Environ("USERPROFILE") & "\\." & PROJECT_NAME & "\\" & PROJECT_NAME & ".conf"'
    assert f"GetConfigFilePath = {place}" in macros
    assert str(machine.settings) == rf"%USERPROFILE%\.{project}\{project}.conf"


def test_python_for_everybody_is_named_by_its_path() -> None:
    machine = laptop(interpreter=PureWindowsPath(r"C:\Program Files\Python311\python.exe"))
    settings = read_settings(settings_of(plan_install(machine, Found(), RELEASE)))
    assert settings["INTERPRETER_WIN"] == r"C:\Program Files\Python311\python.exe"


def test_synchronised_folders_are_told_so_that_web_addresses_can_be_turned_back() -> None:
    machine = laptop(environment={"OneDriveCommercial": r"C:\Users\a.analyst\OneDrive - Council"})
    settings = read_settings(settings_of(plan_install(machine, Found(), RELEASE)))
    assert settings["ONEDRIVE_COMMERCIAL_WIN"] == "%OneDriveCommercial%"
    assert "ONEDRIVE_CONSUMER_WIN" not in settings


def test_settings_that_it_added_are_kept() -> None:
    found = Found(settings='"SHOW CONSOLE","True"\r\n"interpreter_win","C:\\old\\python.exe"\r\n')
    settings = read_settings(settings_of(plan_install(laptop(), found, RELEASE)))
    assert settings["SHOW CONSOLE"] == "True"
    assert settings["INTERPRETER_WIN"].startswith("%LOCALAPPDATA%")


def test_a_python_of_the_microsoft_store_is_refused() -> None:
    store = PureWindowsPath(HOME) / r"Local\Microsoft\WindowsApps\python.exe"
    with pytest.raises(InputError, match="Microsoft Store") as caught:
        plan_install(laptop(interpreter=store), Found(), RELEASE)
    assert caught.value.where == str(store)


def test_a_path_that_vba_cannot_read_is_refused() -> None:
    with pytest.raises(InputError, match="the letter 'ł'") as caught:
        settings_text("", {"INTERPRETER_WIN": r"D:\Paweł\python.exe"}, "cp1252")
    assert "plain letters" in caught.value.mend


def test_a_name_with_such_letters_is_no_hindrance_where_python_is_in_scorecards_folder() -> None:
    home = PureWindowsPath(r"C:\Users\Paweł\AppData\Local")
    machine = laptop(local=home, interpreter=home / r"Scorecard\python\Scripts\python.exe")
    assert "Paweł" not in settings_of(plan_install(machine, Found(), RELEASE))


def test_an_upgrade_deletes_what_the_earlier_version_had_and_this_one_has_not() -> None:
    old = rf"{MENU}\7 Send.lnk"
    record = Record(EARLIER.version, EARLIER.xlwings, "", (XLSTART, SETTINGS, old))
    plan = plan_install(laptop(), Found(record=record), RELEASE)
    assert [action for action in plan if isinstance(action, DeleteFile)] == [
        DeleteFile(PureWindowsPath(old))
    ]


def test_the_record_names_everything_that_is_put_in_place() -> None:
    *plan, last = plan_install(laptop(), Found(), RELEASE)
    assert isinstance(last, WriteFile)
    made = [a.path for a in plan if isinstance(a, (WriteFile, MakeShortcut))]
    record = json.loads(last.content)
    assert record["files"] == [str(path) for path in made]
    assert record["version"] == "0.3.0"


def test_the_folder_serves_every_office_on_the_computer() -> None:
    registry = MemoryRegistry(
        {
            r"HKCU\Software\Microsoft\Office\15.0\Excel\Options": {"Font": "Calibri,11"},
            OPTIONS: {"Font": "Calibri,11"},
        }
    )
    plan = plan_install(laptop(registry), Found(), RELEASE)
    assert plan == plan_install(laptop(), Found(), RELEASE)


def test_a_copy_that_was_chosen_by_hand_is_taken_off_excels_list() -> None:
    registry = MemoryRegistry(
        {
            OPTIONS: {
                "OPEN": r'/R "C:\Tools\Finance.xlam"',
                "OPEN1": r'"S:\Performance\Scorecard.xlam"',
                "OPEN2": r'/R "C:\Tools\Maps.xlam"',
            },
            r"HKCU\Software\Microsoft\Office\16.0\Excel\Add-in Manager": {
                r"S:\Performance\old\scorecard.xlam": "",
                r"C:\Tools\Other.xlam": "",
            },
        }
    )
    plan = plan_install(laptop(registry), Found(), RELEASE)
    assert [a for a in plan if isinstance(a, (SetValue, DeleteValue))] == [
        SetValue(OPTIONS, "OPEN1", r'/R "C:\Tools\Maps.xlam"'),
        DeleteValue(OPTIONS, "OPEN2"),
        DeleteValue(
            r"HKCU\Software\Microsoft\Office\16.0\Excel\Add-in Manager",
            r"S:\Performance\old\scorecard.xlam",
        ),
    ]


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        (r'"C:\Tools\Scorecard.xlam"', True),
        (r'/R "C:\Tools\SCORECARD.XLAM"', True),
        ("Scorecard.xlam", True),
        ('/R "Scorecard.xlam"', True),  # so Excel names one in its own folder of add-ins
        (r'/R "C:\Tools\Our Scorecard.xlam"', False),
        (r"C:\Scorecard.xlam\Other.xlam", False),
    ],
)
def test_what_counts_as_a_copy_of_the_add_in(text: str, ours: bool) -> None:
    assert is_our_addin(text) is ours


def test_removing_takes_everything_of_this_and_of_earlier_versions_away() -> None:
    old = rf"{MENU}\7 Send.lnk"
    record = Record("0.2.9", "0.37.7", "", (XLSTART, old))
    plan = plan_remove(laptop(), Found(record=record))
    deleted = {str(action.path) for action in plan if isinstance(action, DeleteFile)}
    assert {XLSTART, SETTINGS, old, rf"{MENU}\2 Count.lnk"} < deleted


def test_from_a_share_python_is_made_and_told_to_install_itself() -> None:
    python = rf"{HOME}\Local\Scorecard\python\Scripts\python.exe"
    share = PureWindowsPath(r"\\server\apps\scorecard\wheels")
    signed = PureWindowsPath(r"\\server\apps\scorecard\Scorecard.xlam")
    plan = plan_from_share(laptop(), Found(), share, addin=signed)
    assert isinstance(plan[0], RequireFree)
    assert [action.words for action in plan[1:] if isinstance(action, RunProgram)] == [
        (
            r"C:\Program Files\Python311\python.exe",
            "-m",
            "venv",
            rf"{HOME}\Local\Scorecard\python",
        ),
        (
            python,
            *("-m", "pip", "install", "--no-index", "--disable-pip-version-check"),
            *("--find-links", str(share), "--upgrade", "scorecard-tools"),
        ),
        (python, "-m", "xlsx_tools.cli", "excel", "install", "--addin", str(signed)),
    ]


def test_a_python_that_is_there_is_kept() -> None:
    plan = plan_from_share(laptop(), Found(python=True), PurePath("wheels"))
    assert not any("venv" in str(action) for action in plan)


def test_the_wheels_are_on_the_share_or_in_its_folder_of_that_name(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no scorecard_tools") as caught:
        wheels_in(tmp_path)
    assert caught.value.where == str(tmp_path)
    (tmp_path / "wheels").mkdir()
    (tmp_path / "wheels" / "scorecard_tools-0.3.0-py3-none-any.whl").touch()
    assert wheels_in(tmp_path) == wheels_in(tmp_path / "wheels") == tmp_path / "wheels"


def test_a_plan_for_a_computer_elsewhere_names_folders_by_their_variables() -> None:
    first, second, *_ = lines(plan_install(typical_machine(), Found(), RELEASE))
    assert first.startswith(r"write %APPDATA%\Microsoft\Excel\XLSTART\Scorecard.xlam")
    assert second.startswith(r"write %USERPROFILE%\.scorecard\scorecard.conf")

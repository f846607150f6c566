"""The modules that ship: whose they are, and what of xlwings' own is changed."""

import difflib
import re
from importlib.resources import files
from pathlib import Path

import pytest

from xlsx_tools.errors import InputError
from xlsx_tools.excel.vba import sources
from xlsx_tools.excel.vba.project import LIBRARY, vba_project
from xlsx_tools.excel.vba.settings import PROJECT, USER_FILE, USER_FOLDER
from xlsx_tools.excel.vba.sources import shipped_modules, workbook_module, xlwings_module
from xlsx_tools.excel.vba.standalone import MACROS
from xlsx_tools.team_workbook.start import BUTTONS


def text_of(name: str) -> str:
    (text,) = (module.text for module in shipped_modules() if module.name == name)
    return text


def test_two_lines_of_xlwings_module_are_changed() -> None:
    theirs = (files("xlwings") / "xlwings_custom_addin.bas").read_text(encoding="utf-8")
    changed = difflib.unified_diff(theirs.splitlines(), xlwings_module().splitlines(), n=0)
    assert [line for line in changed if line[0] in "+-" and line[:3] not in ("+++", "---")] == [
        '-Public Const PROJECT_NAME As String = "myaddin"',
        '+Public Const PROJECT_NAME As String = "scorecard"',
        "-Function GetConfig(configKey As String, Optional default As String = "
        '"", Optional source As String = "") As Variant',
        "+Function GetConfig(configKey As String, Optional default As String = "
        '"", Optional source As String = "user") As Variant',
    ]


def test_the_licence_of_xlwings_ships() -> None:
    text = xlwings_module()
    assert "'xlwings is distributed under a BSD 3-clause license." in text
    assert "'Copyright (C) 2014-present, Zoomer Analytics LLC." in text


def test_no_setting_is_read_from_a_workbook_or_beside_it() -> None:
    """Every look-up leaves the source out, so that it is the user's file; none names another."""
    text = xlwings_module()
    looked_up = re.findall(r"GetConfig\(([^()]*)\)", text)
    assert len(looked_up) > 20
    assert all(found.count(",") < 2 or found.startswith("configKey") for found in looked_up)


def test_the_settings_file_is_the_one_that_the_module_looks_in() -> None:
    text = xlwings_module()
    path = r'Environ("USERPROFILE") & "\." & PROJECT_NAME & "\" & PROJECT_NAME & ".conf"'
    assert f"GetConfigFilePath = {path}" in text
    assert (f".{PROJECT}", f"{PROJECT}.conf") == (USER_FOLDER, USER_FILE)


def test_another_version_of_xlwings_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "_VERSION", "'Version: 0.0.1\n")
    with pytest.raises(InputError, match="Another version of xlwings"):
        xlwings_module()


def test_each_button_has_a_macro_that_presses_it() -> None:
    text = text_of("Buttons")
    pressed = dict(re.findall(r'Public Sub (\w+)\(\)\n    Press "([a-z-]+)"\nEnd Sub\n', text))
    assert pressed == {macro: name for name, macro in MACROS.items()}
    assert set(MACROS) == set(BUTTONS)
    assert 'RunPython "from xlsx_tools.excel import buttons; buttons.press(\'" & button' in text


def test_the_names_of_modules_and_the_library() -> None:
    names = [module.name for module in (workbook_module(), *shipped_modules())]
    assert names == [
        *("ThisWorkbook", "Buttons", "Help", "Results", "Ribbon", "xlwings_udfs", "xlwings")
    ]
    assert LIBRARY == "VBAProject"


def test_every_line_fits_vba() -> None:
    assert vba_project((workbook_module(), *shipped_modules()))


@pytest.mark.parametrize("name", ["Buttons", "Help", "Results", "Ribbon"])
def test_our_modules_declare_what_they_use(name: str) -> None:
    assert "\nOption Explicit\n" in text_of(name)


def test_every_file_of_the_folder_ships() -> None:
    folder = Path(sources.__file__).parent / "modules"
    shipped = {f"{name}.bas" for name in sources.MODULES} | {"ThisWorkbook.cls", "ribbon.xml"}
    assert {path.name for path in folder.iterdir()} == shipped

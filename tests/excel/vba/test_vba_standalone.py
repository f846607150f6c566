"""The team workbook with macros of its own, and the folder that it is made in."""

import re
import subprocess
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from package_reading import Package
from vba_reading import modules_in

from xlsx_tools import work
from xlsx_tools.catalogue.records import TeamWorkbook
from xlsx_tools.demonstration import made_up_workbook
from xlsx_tools.errors import InputError
from xlsx_tools.excel.vba.sources import shipped_modules
from xlsx_tools.excel.vba.standalone import write_standalone
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.team_workbook.create import create_team_workbook
from xlsx_tools.team_workbook.read import read_team_workbook
from xlsx_tools.team_workbook.start import BUTTONS

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TODAY = date(2018, 1, 5)


@pytest.fixture(scope="module")
def contents() -> TeamWorkbook:
    return made_up_workbook(1)


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory, contents: TeamWorkbook) -> Path:
    path = tmp_path_factory.mktemp("standalone") / "Scorecard.xlsm"
    write_standalone(path, contents)
    return path


def sheet_names(path: Path) -> list[str | None]:
    return [
        sheet.get("name") for sheet in Package(path).xml("xl/workbook.xml").iter(f"{MAIN}sheet")
    ]


def test_its_sheets_and_contents_are_those_of_the_plain_workbook(
    workbook: Path, contents: TeamWorkbook, tmp_path: Path
) -> None:
    plain = tmp_path / "Scorecard.xlsx"
    create_team_workbook(plain, contents)
    assert sheet_names(workbook) == sheet_names(plain)
    assert read_team_workbook(workbook) == read_team_workbook(plain)


def test_the_plain_workbook_has_no_macros(contents: TeamWorkbook, tmp_path: Path) -> None:
    plain = tmp_path / "Scorecard.xlsx"
    create_team_workbook(plain, contents)
    assert not [part for part in Package(plain).parts if "vba" in part.lower()]


def test_every_part_has_a_type_and_something_leads_to_it(workbook: Path) -> None:
    package = Package(workbook)
    types = package.types()
    assert None not in types.values()
    assert package.reached() == set(package.targets())
    assert types["xl/workbook.xml"] == "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    assert types["xl/vbaProject.bin"] == "application/vnd.ms-office.vbaProject"


def test_it_has_the_modules_of_the_add_in(workbook: Path) -> None:
    found = modules_in(workbook)
    for module in shipped_modules():
        assert found[module.name].strip() == module.text.strip()


def test_every_sheet_has_a_module_of_its_name(workbook: Path) -> None:
    package, found = Package(workbook), modules_in(workbook)
    sheets = [name for name in package.parts if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)]
    names = [next(package.xml(sheet).iter(f"{MAIN}sheetPr")).get("codeName") for sheet in sheets]
    assert len(set(names)) == len(sheets) == len(sheet_names(workbook))
    assert set(names) <= set(found)


def test_the_sheet_start_has_a_button_for_each_step_that_has_one(workbook: Path) -> None:
    drawing = Package(workbook).parts["xl/drawings/vmlDrawing1.vml"].decode("utf-8")
    captions = re.findall(r'<font [^>]*color="#000000">([^<]+)</font>', drawing)
    macros = re.findall(r"<x:FmlaMacro>\[0\]!(\w+)</x:FmlaMacro>", drawing)
    assert captions == list(BUTTONS.values())
    found = modules_in(workbook)["Buttons"]
    for macro, name in zip(macros, BUTTONS, strict=True):
        assert f'Public Sub {macro}()\n    Press "{name}"\n' in found


def test_a_folder_with_it_is_a_scorecard_folder(tmp_path: Path) -> None:
    folder = ScorecardFolder(tmp_path / "ours", "Scorecard.xlsm")
    work.make_folder(folder, today=TODAY, write=write_standalone)
    found = ScorecardFolder(folder.path)
    assert found.workbook.name == "Scorecard.xlsm"
    assert work.load_team(found).months[0].month.label == "Dec-17"


@pytest.mark.parametrize("there", ["Scorecard.xlsx", "Scorecard.xlsm"])
@pytest.mark.parametrize("name", ["Scorecard.xlsx", "Scorecard.xlsm"])
def test_a_folder_gets_no_second_workbook(tmp_path: Path, there: str, name: str) -> None:
    (tmp_path / there).write_bytes(b"somebody's work")
    with pytest.raises(InputError, match=f"{there} is already there"):
        work.make_folder(ScorecardFolder(tmp_path, name), today=TODAY, write=write_standalone)
    assert [path.name for path in tmp_path.iterdir()] == [there]


@pytest.mark.libreoffice
def test_libreoffice_finds_the_library_and_its_modules(workbook: Path, tmp_path: Path) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", "--headless", "--norestore", profile, "--convert-to", "ods"]
    environment = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(workbook)], check=True, env=environment,
        capture_output=True, timeout=120,
    )  # fmt: skip
    with ZipFile(tmp_path / "Scorecard.ods") as converted:
        library = "Basic/VBAProject/"
        found = {name.removeprefix(library) for name in converted.namelist() if library in name}
        text = converted.read(f"{library}Buttons.xml").decode("utf-8")
    assert {f"{module.name}.xml" for module in shipped_modules()} <= found
    assert "buttons.press(" in text

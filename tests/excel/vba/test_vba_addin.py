"""The add-in: its package, its ribbon, its macros, and the same bytes every time."""

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from package_reading import Package
from vba_reading import modules_in
from xmlschema import XMLSchema

from xlsx_tools import __version__
from xlsx_tools.excel.vba.addin import write_addin
from xlsx_tools.excel.vba.sources import shipped_modules, workbook_module

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
RIBBON = "{http://schemas.microsoft.com/office/2006/01/customui}"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture(scope="module")
def addin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("addin") / "Scorecard.xlam"
    write_addin(path)
    return path


@pytest.fixture(scope="module")
def package(addin: Path) -> Package:
    return Package(addin)


def test_every_part_has_a_type_and_something_leads_to_it(package: Package) -> None:
    assert None not in package.types().values()
    assert package.reached() == set(package.targets())


def test_it_is_an_add_in_with_macros_and_a_ribbon(package: Package) -> None:
    types, targets = package.types(), package.targets()
    assert types["xl/workbook.xml"] == "application/vnd.ms-excel.addin.macroEnabled.main+xml"
    assert types["xl/vbaProject.bin"] == "application/vnd.ms-office.vbaProject"
    assert types["customUI/customUI.xml"] == "application/xml"
    microsoft = "http://schemas.microsoft.com/office/2006/relationships"
    assert targets["xl/vbaProject.bin"] == f"{microsoft}/vbaProject"
    assert targets["customUI/customUI.xml"] == f"{microsoft}/ui/extensibility"


def test_nothing_of_it_is_seen(package: Package) -> None:
    (view,) = package.xml("xl/workbook.xml").iter(f"{MAIN}workbookView")
    assert view.get("visibility") == "hidden"


def test_workbook_and_sheets_have_the_names_of_their_modules(addin: Path, package: Package) -> None:
    (workbook,) = package.xml("xl/workbook.xml").iter(f"{MAIN}workbookPr")
    (sheet,) = package.xml("xl/worksheets/sheet1.xml").iter(f"{MAIN}sheetPr")
    names = (workbook.get("codeName"), sheet.get("codeName"))
    assert names == ("ThisWorkbook", "Sheet1")
    assert list(modules_in(addin))[:2] == list(names)


def test_oletools_reads_every_module(addin: Path) -> None:
    found = modules_in(addin)
    for module in (workbook_module(), *shipped_modules()):
        assert found[module.name].strip() == module.text.strip()


def test_it_says_its_version(package: Package) -> None:
    assert (
        f"Scorecard {__version__}, with xlwings 0.37.8".encode()
        in package.parts["docProps/core.xml"]
    )


def test_the_same_bytes_in_another_process_at_another_time(addin: Path, tmp_path: Path) -> None:
    other = tmp_path / "Another name.xlam"
    code = (
        f"from pathlib import Path; import time; time.time = lambda: 2e9; "
        f"from xlsx_tools.excel.vba.addin import write_addin; write_addin(Path({str(other)!r}))"
    )
    environment = {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, **environment})
    digests = [hashlib.sha256(path.read_bytes()).hexdigest() for path in (addin, other)]
    assert digests[0] == digests[1]


def test_parts_are_in_order_and_have_no_time(package: Package) -> None:
    first, *others = [entry.filename for entry in package.entries]
    assert first == "[Content_Types].xml"
    assert others == sorted(others)
    assert {entry.date_time for entry in package.entries} == {(1980, 1, 1, 0, 0, 0)}


def test_the_ribbon_follows_its_schema(package: Package) -> None:
    schema = XMLSchema(HERE / "ribbon.xsd")
    schema.validate(package.parts["customUI/customUI.xml"].decode("utf-8"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('size="large"', 'size="huge"'),
        ('keytip="R"', 'keytip="ROLL"'),
        ('id="scorecardCount"', 'id="scorecardRoll"'),
        ('imageMso="Help"', 'imageMso="Help me"'),
        ("screentip=", "screenTip="),
    ],
)
def test_the_schema_finds_slips(package: Package, old: str, new: str) -> None:
    text = package.parts["customUI/customUI.xml"].decode("utf-8")
    assert old in text
    assert not XMLSchema(HERE / "ribbon.xsd").is_valid(text.replace(old, new))


def test_the_ribbon_calls_only_what_is_there(addin: Path, package: Package) -> None:
    buttons = list(package.xml("customUI/customUI.xml").iter(f"{RIBBON}button"))
    called = {button.get("onAction") for button in buttons}
    found = modules_in(addin)
    callbacks = re.findall(r"Public Sub (\w+)\(control As Object\)\n", found["Ribbon"])
    assert called == set(callbacks)
    assert len(called) == len(buttons), "no two buttons do the same"


def test_each_button_of_the_month_is_on_the_ribbon(addin: Path) -> None:
    found = modules_in(addin)
    macros = set(re.findall(r"Public Sub (\w+)\(\)", found["Buttons"]))
    callbacks = re.findall(r"Sub Ribbon\w+\(control As Object\)\n    (Sc\w+)\nEnd", found["Ribbon"])
    assert sorted(callbacks) == sorted(macros)


def test_every_button_says_what_it_does(package: Package) -> None:
    buttons = list(package.xml("customUI/customUI.xml").iter(f"{RIBBON}button"))
    for button in buttons:
        assert button.get("label")
        assert button.get("supertip", "").endswith(".")
        assert re.fullmatch(r"[A-Z][A-Za-z0-9]+", button.get("imageMso", ""))
    keys = [button.get("keytip") for button in buttons]
    assert len(set(keys)) == len(keys)

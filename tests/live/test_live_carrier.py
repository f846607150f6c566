"""The VBA that runs on the bench is what ships, but for the changes that ``carrier`` names."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from carrier import PROJECT, bench_copy, for_the_bench, modules_of, shim
from carriers import Carriers

from xlsx_tools.demonstration import made_up_workbook
from xlsx_tools.excel.vba.project import Module, ModuleKind
from xlsx_tools.excel.vba.standalone import write_standalone

REPLACED = {
    "If TypeOf Application.Caller Is Range Then On Error": "On Error",
    "XLPy.CallUDF(": "XLPyCallUDF(",
    "CVErr(xlErrNA)": "BenchError(2042)",
}


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook with macros of its own, as it ships."""
    path = tmp_path_factory.mktemp("shipped") / "Scorecard.xlsm"
    write_standalone(path, made_up_workbook(1))
    return path


@pytest.fixture(scope="module")
def on_the_bench(shipped: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same workbook as the bench opens it."""
    return bench_copy(shipped, tmp_path_factory.mktemp("bench") / shipped.name)


def test_no_part_of_the_workbook_differs_but_the_vba_project(
    shipped: Path, on_the_bench: Path
) -> None:
    with zipfile.ZipFile(shipped) as old, zipfile.ZipFile(on_the_bench) as new:
        assert old.namelist() == new.namelist()
        different = {name for name in old.namelist() if old.read(name) != new.read(name)}
    assert different == {PROJECT}


def test_the_modules_differ_in_the_documented_lines_alone(
    shipped: Path, on_the_bench: Path
) -> None:
    old, new = modules_of(shipped), modules_of(on_the_bench)
    assert [module.name for module in old] == [module.name for module in new]
    for before, after in zip(old, new, strict=True):
        if before.name == "xlwings":
            assert after.text == shim("xlwings")
        else:
            assert _undocumented(before.text, after.text) == []


def test_the_add_in_has_the_workbooks_modules(shipped: Path, carriers: Carriers) -> None:
    def texts(path: Path) -> dict[str, str]:
        return {
            module.name: module.text
            for module in modules_of(path)
            if not module.name.startswith("Sheet")
        }

    assert texts(carriers.addin) == texts(shipped)


def _undocumented(before: str, after: str) -> list[str]:
    """Differences between two texts, line by line, that are none of the documented ones."""
    old, new = before.split("\n"), after.split("\n")
    found: list[str] = []
    for kind, first, last, new_first, new_last in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if kind == "equal":
            continue
        kept = list(_kept(old[first:last]))
        if kept != new[new_first:new_last]:
            found += [f"{old[first:last]} became {new[new_first:new_last]}"]
    return found


def _kept(lines: list[str]) -> Iterator[str]:
    """What must be left of some lines: those for Excel, with the words replaced in them."""
    in_other = False
    for line in lines:
        word = line.strip()
        if word == "#Else":
            in_other = True
        elif word == "#End If":
            in_other = False
        elif not in_other and not word.startswith(("#If", "#Const")):
            for old, new in REPLACED.items():
                line = line.replace(old, new)
            yield line


def test_a_change_that_is_not_documented_would_be_found() -> None:
    text = 'Sub A()\n    x = XLPy.CallUDF("m")\n    MsgBox "a"\nEnd Sub\n'
    assert _undocumented(text, text.replace("XLPy.CallUDF(", "XLPyCallUDF(")) == []
    assert _undocumented(text, text.replace('"a"', '"b"')) != []


def test_excels_branch_is_the_one_that_runs() -> None:
    text = (
        'Attribute VB_Name = "Wrapped"\n#Const App = "Microsoft Excel"\nFunction F(x)\n'
        '    #If App = "Microsoft Excel" Then\n'
        "        If TypeOf Application.Caller Is Range Then On Error GoTo failed\n"
        '        F = XLPy.CallUDF("m", "F", Array(x), ThisWorkbook, Application.Caller)\n'
        '    #Else\n        F = XLPy.CallUDF("m", "F", Array(x))\n    #End If\nEnd Function\n'
    )
    module = for_the_bench(Module(ModuleKind.PROCEDURAL, text))
    assert module.text == (
        'Attribute VB_Name = "Wrapped"\nFunction F(x)\n        On Error GoTo failed\n'
        '        F = XLPyCallUDF("m", "F", Array(x), ThisWorkbook, Application.Caller)\n'
        "End Function\n"
    )

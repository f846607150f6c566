"""What Python gives back, in every shape that xlwings hands it over in, by the VBA that ships."""

from __future__ import annotations

import math
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from application import Application, OpenWorkbook
from carrier import for_the_bench, shim
from xlsxwriter import Workbook

from xlsx_tools.excel.vba.project import Module, ModuleKind, document_module, vba_project
from xlsx_tools.excel.vba.sources import shipped_modules

pytestmark = pytest.mark.libreoffice

TRIED = """Attribute VB_Name = "Tried"
Option Explicit

Public Function OneCell()
    OneCell = Array(ScResult("#N/A"), ScResult("RED"), ScResult(2.5), ScResult(True), ScResult(""))
End Function

Public Function OneRow()
    OneRow = ScResult(Array("#N/A", "RED", 3, "n#N/A"))
End Function

Public Function Block()
    Dim cells(0 To 1, 0 To 1)
    cells(0, 0) = "Line"
    cells(0, 1) = "#N/A"
    cells(1, 0) = "#N/A"
    cells(1, 1) = 4
    Block = ScResult(cells)
End Function

Public Function Failures()
    Failures = Array(ScFailure("Could not load the DLL from:" & vbCrLf & "C:\\here"), _
        ScFailure("Traceback (most recent call last):" & vbCrLf & "  File" & vbLf & "KeyError: 1" & vbLf), _
        ScFailure(""), ScFailure(String(900, "x")))
End Function
"""  # noqa: E501


@pytest.fixture
def tried(application: Application, tmp_path: Path) -> OpenWorkbook:
    """A workbook with the module Results, and one that calls its functions."""
    (results,) = (module for module in shipped_modules() if module.name == "Results")
    modules = (
        document_module("ThisWorkbook", "workbook"),
        document_module("Sheet1", "sheet"),
        for_the_bench(results),
        Module(ModuleKind.PROCEDURAL, shim("xlwings")),
        Module(ModuleKind.PROCEDURAL, TRIED),
    )
    path = tmp_path / "Tried.xlsm"
    with Workbook(str(path)) as workbook:
        workbook.add_worksheet().set_vba_name("Sheet1")
        workbook.add_vba_project(BytesIO(vba_project(modules)), is_stream=True)
    return application.open(path)


def is_error(cell: Any) -> bool:
    """Whether it is the bench's stand-in for an error value."""
    return isinstance(cell, float) and math.isnan(cell)


def test_a_single_cell(tried: OpenWorkbook) -> None:
    missing, *others = tried.run_macro("Tried.OneCell")
    assert is_error(missing)
    assert others == ["RED", 2.5, True, ""]


def test_a_single_row_which_arrives_with_one_dimension(tried: OpenWorkbook) -> None:
    missing, *others = tried.run_macro("Tried.OneRow")
    assert is_error(missing)
    assert others == ["RED", 3, "n#N/A"]


def test_a_block(tried: OpenWorkbook) -> None:
    (line, missing), (also_missing, value) = tried.run_macro("Tried.Block")
    assert (line, value) == ("Line", 4)
    assert is_error(missing)
    assert is_error(also_missing)


def test_no_answer_is_said_in_one_short_line(tried: OpenWorkbook) -> None:
    what_to_do = "SC: Python did not answer; run scorecard excel doctor. "
    library, fault, nothing, long = tried.run_macro("Tried.Failures")
    assert library == f"{what_to_do}Could not load the DLL from:"
    assert fault == f"{what_to_do}KeyError: 1"
    assert nothing == what_to_do.strip()
    assert len(long) == 255

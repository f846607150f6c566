"""The wrappers and the help: what xlwings generates, and what is made of it."""

import subprocess
import sys
from pathlib import Path

import pytest

from xlsx_tools.excel.vba import wrappers
from xlsx_tools.excel.vba.settings import XLWINGS_VERSION
from xlsx_tools.excel.vba.wrappers import FunctionHelp, help_module, shipped_wrappers

ROOT = Path(__file__).parents[3]
MODULES = ROOT / "xlsx_tools" / "excel" / "vba" / "modules"

GENERATED = """Function SC_SAMPLE(value, Optional target)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        SC_SAMPLE = XLPy.CallUDF("sample", "SC_SAMPLE", Array(value, target), ActiveWorkbook, Application.Caller)
        Exit Function
    #Else
        SC_SAMPLE = XLPy.CallUDF("sample", "SC_SAMPLE", Array(value, target))
        Exit Function
    #End If
failed:
    SC_SAMPLE = Err.Description
End Function

"""  # noqa: E501


@pytest.fixture(scope="module")
def renewed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both modules, written anew."""
    folder = tmp_path_factory.mktemp("modules")
    command = [sys.executable, "-m", "tools.wrappers", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, env={"PYTHONPATH": str(ROOT)})
    return folder


@pytest.mark.parametrize("name", ["xlwings_udfs.bas", "Help.bas"])
def test_the_modules_are_what_the_functions_give(renewed: Path, name: str) -> None:
    """Where this fails, run ``python -m tools.wrappers`` and commit what it writes."""
    assert (renewed / name).read_bytes() == (MODULES / name).read_bytes()


def test_a_result_and_a_failure_go_through_functions_of_ours() -> None:
    text = shipped_wrappers(GENERATED, "1.2")
    assert (
        '        SC_SAMPLE = ScResult(XLPy.CallUDF("sample", "SC_SAMPLE", Array(value, target), '
        "ActiveWorkbook, Application.Caller))\n"
    ) in text
    assert '= ScResult(XLPy.CallUDF("sample", "SC_SAMPLE", Array(value, target)))\n' in text
    assert "    SC_SAMPLE = ScFailure(Err.Description)\n" in text


def test_nothing_else_of_a_wrapper_is_changed() -> None:
    text = shipped_wrappers(GENERATED, "1.2")
    back = text.replace("ScFailure(Err.Description)", "Err.Description")
    back = back.replace("ScResult(XLPy.", "XLPy.").replace("))\n", ")\n")
    assert back.endswith(GENERATED.rstrip() + "\n")


def test_any_number_of_ranges_are_handed_on_as_ranges() -> None:
    generated = GENERATED.replace(
        "    #If",
        "    For k = LBound(tables) To UBound(tables)\n"
        "    argsArray(2 + k - LBound(tables)) = tables(k)\n    Next k\n    #If",
        1,
    )
    assert (
        "        If IsObject(tables(k)) Then Set argsArray(2 + k - LBound(tables)) = tables(k) "
        "Else argsArray(2 + k - LBound(tables)) = tables(k)\n"
    ) in shipped_wrappers(generated, "1.2")


@pytest.mark.parametrize("word", ["date", "Next", "end", "type", "k"])
def test_an_argument_that_vba_would_not_compile(word: str) -> None:
    with pytest.raises(ValueError, match=f"SC_SAMPLE: VBA takes no argument of the name {word}"):
        shipped_wrappers(GENERATED.replace("value", word), "1.2")


@pytest.mark.parametrize(
    "other",
    ["", GENERATED.replace("Err.Description", "Err.Number"), GENERATED.replace("XLPy", "X")],
)
def test_wrappers_of_another_shape_are_refused(other: str) -> None:
    with pytest.raises(ValueError, match="wrappers have"):
        shipped_wrappers(other, "1.2")


def test_help_for_a_function_and_its_arguments() -> None:
    sample = FunctionHelp("SC_SAMPLE", 'Says "yes".', (("value", "A cell"), ("target", "Another")))
    assert help_module([sample]).endswith(
        "Private Sub DescribeAll()\n"
        '    Describe "SC_SAMPLE", _\n'
        '        "Says ""yes"".", _\n'
        "        Array( _\n"
        '            "A cell", _\n'
        '            "Another")\n'
        "End Sub\n"
    )


@pytest.mark.parametrize("words", ["", "x" * 256])
def test_help_that_excel_would_not_take(words: str) -> None:
    with pytest.raises(ValueError, match="SC_SAMPLE: Excel takes 1 to 255 letters"):
        help_module([FunctionHelp("SC_SAMPLE", words, ())])
    with pytest.raises(ValueError, match="SC_SAMPLE: Excel takes 1 to 255 letters"):
        help_module([FunctionHelp("SC_SAMPLE", "Fine.", (("value", words),))])


def test_every_function_has_help() -> None:
    functions = (ROOT / "xlsx_tools/excel/functions.py").read_text(encoding="utf-8")
    described = (MODULES / "Help.bas").read_text(encoding="cp1252")
    wrapped = (MODULES / "xlwings_udfs.bas").read_text(encoding="cp1252")
    names = [line[4:].partition("(")[0] for line in functions.splitlines() if "def SC_" in line]
    assert len(names) >= 11
    for name in names:
        assert f'Describe "{name}", _' in described
        assert f"\nFunction {name}(" in wrapped


def test_the_pinned_version_is_the_one_that_is_named() -> None:
    assert f'"xlwings=={XLWINGS_VERSION}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_the_category_is_the_one_that_xlwings_is_given() -> None:
    functions = (ROOT / "xlsx_tools/excel/functions.py").read_text(encoding="utf-8")
    assert f'CATEGORY = "{wrappers.CATEGORY}"' in functions

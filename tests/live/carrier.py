"""The shipped workbook and add-in, changed only as far as LibreOffice's Basic cannot run them.

The changes, all of them:

1. The module ``xlwings``, which calls Windows, is replaced by ``shim/xlwings.bas``.
2. Of ``#If App = "Microsoft Excel" Then … #Else … #End If`` the lines for Excel stay; ``#Const``
   goes. LibreOffice's Basic has neither.
3. ``If TypeOf Application.Caller Is Range Then On Error`` becomes ``On Error``: it cannot ask that.
4. ``XLPy.CallUDF(`` becomes ``XLPyCallUDF(``, a function of the shim, because what comes back
   from Python there is rows of cells and must be made an array of two dimensions first.
5. ``CVErr(xlErrNA)`` becomes ``BenchError(2042)``, a function of the shim, because a cell would
   show the text "Error 2042" where Excel's shows #N/A.

``test_live_carrier`` proves that nothing else differs.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

from oletools.olevba import VBA_Parser

from xlsx_tools.excel.vba.project import Module, ModuleKind, vba_project

PROJECT = "xl/vbaProject.bin"
SHIM = Path(__file__).parent / "shim"

_EXCEL_ONLY = re.compile(
    r"^[ \t]*#If App = \"Microsoft Excel\" Then\n(?P<excel>.*?)^[ \t]*#Else\n.*?^[ \t]*#End If\n",
    re.MULTILINE | re.DOTALL,
)
_CONSTANT = re.compile(r"^[ \t]*#Const .*\n", re.MULTILINE)
_REPLACED = (
    ("If TypeOf Application.Caller Is Range Then On Error", "On Error"),
    ("XLPy.CallUDF(", "XLPyCallUDF("),
    ("CVErr(xlErrNA)", "BenchError(2042)"),
)


def modules_of(path: Path) -> tuple[Module, ...]:
    """The modules of a workbook or add-in as olevba reads them back, in their order."""
    parser = VBA_Parser(str(path))
    try:
        found = [(name, code) for _, _, name, code in parser.extract_macros()]
    finally:
        parser.close()
    return tuple(
        Module(
            ModuleKind.DOCUMENT if Path(name).suffix == ".cls" else ModuleKind.PROCEDURAL,
            code.replace("\r\n", "\n"),
        )
        for name, code in found
    )


def for_the_bench(module: Module) -> Module:
    """A module as the bench runs it: changed as this file's head says, and no further."""
    if module.name == "xlwings":
        return Module(module.kind, shim("xlwings"))
    text = _CONSTANT.sub("", _EXCEL_ONLY.sub(lambda found: found["excel"], module.text))
    for old, new in _REPLACED:
        text = text.replace(old, new)
    return Module(module.kind, text)


def shim(name: str) -> str:
    """A module that only the bench has."""
    return (SHIM / f"{name}.bas").read_text(encoding="ascii")


def bench_copy(shipped: Path, to: Path) -> Path:
    """A copy of a shipped workbook whose VBA project runs on the bench; nothing else differs."""
    project = vba_project([for_the_bench(module) for module in modules_of(shipped)])
    with zipfile.ZipFile(shipped) as old, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part, project if part.filename == PROJECT else old.read(part))
    return to


def addin_modules(modules: Sequence[Module]) -> dict[str, str]:
    """An add-in's modules by name for LibreOffice's own library, with what that lacks.

    A document's module has no place there: its events are a workbook's.
    """
    texts = {
        module.name: for_the_bench(module).text
        for module in modules
        if module.kind is ModuleKind.PROCEDURAL
    }
    return {**texts, "BenchApplication": shim("BenchApplication")}

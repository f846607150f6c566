"""Write the VBA of the worksheet functions: their wrappers, and their help.

``python -m tools.wrappers`` renews the modules that ship; a folder may be named to write to
instead. Run it whenever ``xlsx_tools/excel/functions.py`` gets a function or an argument, or
another version of xlwings is pinned. xlwings generates wrappers on Windows only, so what it
imports there is replaced here by nothing: in a process of its own.
"""

from __future__ import annotations

import importlib
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

from xlsx_tools.excel.vba.settings import XLWINGS_VERSION
from xlsx_tools.excel.vba.wrappers import FunctionHelp, help_module, shipped_wrappers

FUNCTIONS = "xlsx_tools.excel.functions"
MODULES = Path(__file__).parents[1] / "xlsx_tools" / "excel" / "vba" / "modules"
_ADDIN = SimpleNamespace(Name="Scorecard.xlam")
"""The workbook that wrappers are generated for: an add-in's work on the workbook in front."""


def main() -> None:
    """Write both modules."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else MODULES
    generator = _xlwings_on_windows()
    functions = importlib.import_module(FUNCTIONS)
    generated = io.StringIO()
    generator.generate_vba_wrapper(FUNCTIONS, functions, generated, _ADDIN)
    texts = {
        "xlwings_udfs.bas": shipped_wrappers(generated.getvalue(), XLWINGS_VERSION),
        "Help.bas": help_module(tuple(_help_of(functions))),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="cp1252", newline="\n")


def _xlwings_on_windows() -> Any:
    """The module that generates, with its decorators in the place of those that do nothing."""
    stubs: dict[str, Any] = {
        "pythoncom": {"CoInitialize": None},
        "pywintypes": {"com_error": OSError},
        "win32com": {},
        "win32com.client": {"Dispatch": None},
    }
    for name, content in stubs.items():
        sys.modules[name] = ModuleType(name)
        vars(sys.modules[name]).update(content)
    xlwings: Any = importlib.import_module("xlwings")
    generator: Any = importlib.import_module("xlwings.udfs")
    xlwings.func, xlwings.arg, xlwings.ret = generator.xlfunc, generator.xlarg, generator.xlret
    return generator


def _help_of(functions: ModuleType) -> Iterator[FunctionHelp]:
    """The help of each function, in the order of their names."""
    for _, function in sorted(vars(functions).items()):
        known = getattr(function, "__xlfunc__", None)
        if known is not None:
            words = " ".join(known["ret"]["doc"].split())
            arguments = tuple((each["name"], each["doc"]) for each in known["args"])
            yield FunctionHelp(known["name"], words, arguments)


if __name__ == "__main__":
    main()

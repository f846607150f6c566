"""The modules that ship, from their texts here and xlwings' own module."""

from __future__ import annotations

from importlib.resources import files

from xlsx_tools.errors import InputError
from xlsx_tools.excel.vba.project import Module, ModuleKind, document_module
from xlsx_tools.excel.vba.settings import PROJECT, XLWINGS_VERSION

MODULES = ("Buttons", "Help", "Results", "Ribbon", "xlwings_udfs")
"""The modules whose texts are here; ``xlwings`` comes from the installed package."""

_VERSION = f"'Version: {XLWINGS_VERSION}\n"
_REWRITTEN = {
    'Public Const PROJECT_NAME As String = "myaddin"\n': (
        f'Public Const PROJECT_NAME As String = "{PROJECT}"\n'
    ),
    # Which program is started is said by the user's own settings, never by a workbook that
    # somebody has sent or by a file beside it.
    'Optional source As String = "") As Variant\n': (
        'Optional source As String = "user") As Variant\n'
    ),
}
"""The only lines of xlwings' module that differ."""


def shipped_modules() -> tuple[Module, ...]:
    """The modules of the add-in and of a workbook with macros of its own: the same in both.

    Both have the module that xlwings has for add-ins, which works on the workbook in front; where
    a button of a workbook's own sheet is pressed, that is this workbook. Raises InputError where
    another version of xlwings is installed than the wrappers are for.
    """
    texts = (*(_own(f"{name}.bas") for name in MODULES), xlwings_module())
    return tuple(Module(ModuleKind.PROCEDURAL, text) for text in texts)


def workbook_module() -> Module:
    """The module behind the workbook, which runs when it is opened."""
    return document_module("ThisWorkbook", "workbook", _own("ThisWorkbook.cls"))


def ribbon() -> bytes:
    """The ribbon's tab, as its part of the add-in has it."""
    return _own("ribbon.xml").encode("utf-8")


def xlwings_module() -> str:
    """The module that xlwings has for add-ins, with its licence, under our project's name."""
    text = (files("xlwings") / "xlwings_custom_addin.bas").read_text(encoding="utf-8")
    if _VERSION not in text:
        raise InputError(
            "another version of xlwings is installed than the add-in is made for",
            where="the Python package xlwings",
            mend=f"install version {XLWINGS_VERSION}: pip install xlwings=={XLWINGS_VERSION}",
        )
    for old, new in _REWRITTEN.items():
        text = replaced_once(text, old, new)
    return text


def replaced_once(text: str, old: str, new: str) -> str:
    """The text with ``old``, which is in it once and only once, replaced; else ValueError."""
    if text.count(old) != 1:
        raise ValueError(f"{old!r} is there {text.count(old)} times, not once")
    return text.replace(old, new)


def _own(name: str) -> str:
    encoding = "utf-8" if name.endswith(".xml") else "cp1252"
    return (files(__package__) / "modules" / name).read_text(encoding=encoding)

"""A VBA project from the texts of its modules: MS-OVBA 2.3."""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from xlsx_tools.errors import InputError
from xlsx_tools.excel.vba.compound import Storage, Stream, compound_file
from xlsx_tools.excel.vba.compression import compress
from xlsx_tools.excel.vba.encryption import encrypted

LIBRARY = "VBAProject"
"""The project's name, as Excel calls every new one."""

PROJECT_ID = "{3F0A2C5E-7C1B-4D0B-9B41-5C07E0A4D1F6}"
"""Made up once; it tells projects apart and keys what is said of their protection."""

_LONGEST_LINE = 1023
_LONGEST_NAME = 31
_NAMED = re.compile(r'Attribute VB_Name = "([A-Za-z][A-Za-z0-9_]*)"\r?\n')
_BASES = {"workbook": 0x00020819, "sheet": 0x00020820}
_NOT_PROTECTED, _NO_PASSWORD, _VISIBLE = bytes(4), bytes(1), b"\xff"
"""What ``CMG``, ``DPB`` and ``GC`` say of a project that everybody may look at."""

_OLE_AUTOMATION = (
    r"*\G{00020430-0000-0000-C000-000000000046}#2.0#0#C:\Windows\System32\stdole2.tlb"
    "#OLE Automation"
)


class ModuleKind(Enum):
    """What a module belongs to: nothing, or a workbook or sheet and its events."""

    PROCEDURAL = "Module"
    DOCUMENT = "Document"


@dataclass(frozen=True, slots=True)
class Module:
    """A module: its kind and its text, whose first line is ``Attribute VB_Name = "…"``."""

    kind: ModuleKind
    text: str

    @property
    def name(self) -> str:
        """The name in the text's first line; ValueError where it has none that VBA takes."""
        found = _NAMED.match(self.text)
        if found is None or len(found[1]) > _LONGEST_NAME:
            raise ValueError(f"no name of a module in the line {self.text.partition(chr(10))[0]!r}")
        return found[1]


def document_module(name: str, base: str, code: str = "") -> Module:
    """The module behind a workbook or a sheet.

    ``name`` is the code name that the workbook's parts give, ``base`` is ``workbook`` or
    ``sheet``, ``code`` its event procedures.
    """
    attributes = {
        "VB_Name": f'"{name}"',
        "VB_Base": f'"0{{{_BASES[base]:08X}-0000-0000-C000-000000000046}}"',
        "VB_GlobalNameSpace": "False",
        "VB_Creatable": "False",
        "VB_PredeclaredId": "True",
        "VB_Exposed": "True",
        "VB_TemplateDerived": "False",
        "VB_Customizable": "True",
    }
    head = "".join(f"Attribute {key} = {value}\n" for key, value in attributes.items())
    return Module(ModuleKind.DOCUMENT, head + code)


def vba_project(modules: Sequence[Module]) -> bytes:
    """The content of ``vbaProject.bin`` with these modules, compiled by Excel when it opens.

    Line ends become those of Windows. Raises InputError where a text has a character that
    Windows' Western code page lacks, or a line that is longer than VBA reads; ValueError where a
    module has no name or two have the same.
    """
    streams = [Stream(each.name, compress(_windows_text(each), filling=b" ")) for each in modules]
    named = [("dir", compress(_directory(modules))), ("_VBA_PROJECT", _NOT_COMPILED)]
    vba = Storage("VBA", (*streams, *(Stream(*each) for each in named)))
    return compound_file(
        (
            vba,
            Stream("PROJECT", _project_text(modules).encode("cp1252")),
            Stream("PROJECTwm", _names(modules)),
        )
    )


_NOT_COMPILED = struct.pack("<HHBH", 0x61CC, 0xFFFF, 0, 0)
"""No version's compiled form: every version of Excel compiles the texts."""


def _windows_text(module: Module) -> bytes:
    lines = module.text.replace("\r\n", "\n").split("\n")
    for number, line in enumerate(lines, start=1):
        where = f"VBA module {module.name}, line {number}"
        if len(line) > _LONGEST_LINE:
            raise InputError(
                f"the line has {len(line):,} characters",
                where=where,
                mend=f"VBA reads {_LONGEST_LINE:,}: go on in the next line after a space and _",
            )
        try:
            line.encode("cp1252")
        except UnicodeEncodeError as error:
            raise InputError(
                f"VBA cannot hold the character {line[error.start]!r}",
                where=where,
                mend="write it with letters and signs of Windows' Western code page (1252)",
            ) from error
    return "\r\n".join(lines).encode("cp1252")


def _directory(modules: Sequence[Module]) -> bytes:
    """The stream ``dir``: the project's properties, its reference, and each module: 2.3.4.2."""
    information = (
        _record(0x01, struct.pack("<I", 3))  # for 64-bit Windows; others read it too
        + _record(0x02, struct.pack("<I", 0x0409))
        + _record(0x14, struct.pack("<I", 0x0409))
        + _record(0x03, struct.pack("<H", 1252))
        + _record(0x04, LIBRARY.encode("cp1252"))
        + _record(0x05, b"")
        + _record(0x40, b"")
        + _record(0x06, b"")
        + _record(0x3D, b"")
        + _record(0x07, bytes(4))
        + _record(0x08, bytes(4))
        + struct.pack("<HIIH", 0x09, 4, 1, 0)
        + _record(0x0C, b"")
        + _record(0x3C, b"")
    )
    library = _OLE_AUTOMATION.encode("cp1252")
    reference = _in_two_forms(0x16, 0x3E, "stdole") + _record(
        0x0D, struct.pack("<I", len(library)) + library + bytes(6)
    )
    count = _record(0x0F, struct.pack("<H", len(modules))) + _record(0x13, b"\xff\xff")
    return (
        information
        + reference
        + count
        + b"".join(_module_records(each) for each in modules)
        + _record(0x10, b"")
    )


def _module_records(module: Module) -> bytes:
    kind = 0x21 if module.kind is ModuleKind.PROCEDURAL else 0x22
    return (
        _in_two_forms(0x19, 0x47, module.name)
        + _in_two_forms(0x1A, 0x32, module.name)
        + _in_two_forms(0x1C, 0x48, "")
        + _record(0x31, bytes(4))  # where the text starts: nothing compiled stands before it
        + _record(0x1E, bytes(4))
        + _record(0x2C, b"\xff\xff")
        + _record(kind, b"")
        + _record(0x2B, b"")
    )


def _record(number: int, content: bytes) -> bytes:
    return struct.pack("<HI", number, len(content)) + content


def _in_two_forms(number: int, unicode_number: int, text: str) -> bytes:
    return _record(number, text.encode("cp1252")) + _record(
        unicode_number, text.encode("utf-16-le")
    )


def _project_text(modules: Sequence[Module]) -> str:
    """The stream ``PROJECT``: what the editor shows of the project: 2.3.1."""
    lines = [
        f'ID="{PROJECT_ID}"',
        *(_project_item(each) for each in modules),
        f'Name="{LIBRARY}"',
        'HelpContextID="0"',
        'VersionCompatible32="393222000"',
        f'CMG="{encrypted(_NOT_PROTECTED, PROJECT_ID, seed=7)}"',
        f'DPB="{encrypted(_NO_PASSWORD, PROJECT_ID, seed=9)}"',
        f'GC="{encrypted(_VISIBLE, PROJECT_ID, seed=11)}"',
        "",
        "[Host Extender Info]",
        "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000",
        "",
        "[Workspace]",
        *(f"{each.name}=0, 0, 0, 0, C" for each in modules),
        "",
    ]
    return "\r\n".join(lines)


def _project_item(module: Module) -> str:
    after = "/&H00000000" if module.kind is ModuleKind.DOCUMENT else ""
    return f"{module.kind.value}={module.name}{after}"


def _names(modules: Sequence[Module]) -> bytes:
    """The stream ``PROJECTwm``: each module's name in the code page and in Unicode: 2.3.3."""
    pairs = (
        each.name.encode("cp1252") + b"\0" + each.name.encode("utf-16-le") + b"\0\0"
        for each in modules
    )
    return b"".join(pairs) + b"\0\0"

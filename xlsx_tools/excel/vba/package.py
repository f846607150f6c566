"""The parts of a workbook's package (ECMA-376, part 2): an add-in is a workbook but for these."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from xlsx_tools.excel.vba.sources import replaced_once

CONTENT_TYPES = "[Content_Types].xml"
RIBBON = "customUI/customUI.xml"
WORKBOOK_TYPE = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
ADDIN_TYPE = "application/vnd.ms-excel.addin.macroEnabled.main+xml"
RIBBON_RELATIONSHIP = "http://schemas.microsoft.com/office/2006/relationships/ui/extensibility"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP file can name."""


def addin_package(workbook: bytes, ribbon: bytes) -> bytes:
    """A workbook with macros as an add-in: hidden, and with a tab of its own in the ribbon."""
    with ZipFile(BytesIO(workbook)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    _rewrite(parts, CONTENT_TYPES, WORKBOOK_TYPE, ADDIN_TYPE)
    _rewrite(parts, "xl/workbook.xml", "<workbookView ", '<workbookView visibility="hidden" ')
    relationship = f'<Relationship Id="ribbon" Type="{RIBBON_RELATIONSHIP}" Target="{RIBBON}"/>'
    _rewrite(parts, "_rels/.rels", "</Relationships>", f"{relationship}</Relationships>")
    parts[RIBBON] = ribbon
    return _packed(parts)


def _rewrite(parts: dict[str, bytes], name: str, old: str, new: str) -> None:
    parts[name] = replaced_once(parts[name].decode("utf-8"), old, new).encode("utf-8")


def _packed(parts: dict[str, bytes]) -> bytes:
    """The same parts as the same bytes, whenever and wherever they are packed.

    They are not compressed, because versions of zlib do not all compress alike.
    """
    memory = BytesIO()
    with ZipFile(memory, "w", ZIP_STORED) as package:
        for name in sorted(parts, key=lambda each: (each != CONTENT_TYPES, each)):
            entry = ZipInfo(name, _EARLIEST)
            entry.create_system = 0
            package.writestr(entry, parts[name])
    return memory.getvalue()

"""Which part of a workbook's archive holds which sheet."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

from xlsx_tools.extracts.binary_errors import xlsb_sheets

XML_BOOK = "xl/workbook.xml"
BINARY_BOOK = "xl/workbook.bin"


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part of each sheet by the sheet's name.

    Raises KeyError where a part is missing, and what zipfile and the XML parser raise on damage.
    """
    # Some programs write these names with other capitals, or a backslash.
    names = {name.lower().replace("\\", "/"): name for name in archive.namelist()}
    book = XML_BOOK if XML_BOOK in names else BINARY_BOOK
    links = fromstring(archive.read(names[f"xl/_rels/{PurePosixPath(book).name}.rels"]))
    targets = {link.get("Id", ""): link.get("Target", "") for link in links}
    content = archive.read(names[book])
    sheets = _xml_sheets(content) if book == XML_BOOK else xlsb_sheets(content)
    return {name: names[_place(targets[relation])] for name, relation in sheets}


def _xml_sheets(book: bytes) -> Iterator[tuple[str, str]]:
    """Each sheet's name and the relation that leads to its part."""
    for sheet in fromstring(book).iter():
        if sheet.tag.endswith("}sheet"):
            relation = (value for key, value in sheet.attrib.items() if key.endswith("}id"))
            yield sheet.get("name", ""), next(relation, "")


def _place(target: str) -> str:
    clean = target.replace("\\", "/").lower()
    return clean[1:] if clean.startswith("/") else str(PurePosixPath("xl", clean))

"""Putting something into a finished workbook, by its zip and its XML as text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

SUMMARY = "xl/worksheets/sheet1.xml"
WORKBOOK = "xl/workbook.xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(frozen=True)
class Tampered:
    """A workbook on disk, changed part by part."""

    path: Path

    def parts(self) -> dict[str, str | bytes]:
        """Every part: text where it is XML."""
        with ZipFile(self.path) as archive:
            found = {name: archive.read(name) for name in archive.namelist()}
        return {
            name: data.decode() if name.endswith((".xml", ".rels")) else data
            for name, data in found.items()
        }

    def write(self, parts: dict[str, str | bytes]) -> None:
        """Write the workbook anew."""
        with ZipFile(self.path, "w", ZIP_DEFLATED) as archive:
            for name, data in parts.items():
                archive.writestr(name, data)

    def change(self, part: str, old: str, new: str) -> None:
        """Put other words in the place of the first of these, which must be there."""
        parts = self.parts()
        text = str(parts[part])
        assert old in text, old
        self.write({**parts, part: text.replace(old, new, 1)})

    def add(self, part: str, data: str | bytes, kind: str = "") -> None:
        """Put another part in, declared to be of a kind."""
        parts = self.parts()
        types = str(parts["[Content_Types].xml"])
        declared = f'<Override PartName="/{part}" ContentType="{kind}"/></Types>'
        if kind:
            parts["[Content_Types].xml"] = types.replace("</Types>", declared)
        self.write({**parts, part: data})

    def relate(self, part: str, kind: str, target: str, mode: str = "External") -> None:
        """Let a part of the workbook lead somewhere."""
        folder, _, name = part.rpartition("/")
        element = (
            f'<Relationship Id="rIdNew" Type="{OFFICE}/{kind}" Target="{escape(target)}" '
            f'TargetMode="{mode}"/></Relationships>'
        )
        self.change(f"{folder}/_rels/{name}.rels", "</Relationships>", element)

    def cell(self, xml: str, *, row: str = "") -> None:
        """Put cell B90 into the Summary; ``xml`` is what follows ``<c r="B90"``."""
        new = f'<row r="90" {row}><c r="B90"{xml}</c></row></sheetData>'
        self.change(SUMMARY, "</sheetData>", new)

    def text(self, words: str, *, row: str = "") -> None:
        """Put a text into cell B90 of the Summary."""
        self.cell(f' t="inlineStr"><is><t>{escape(words)}</t></is>', row=row)

    def number(self, written: str) -> None:
        """Put a number into cell B90 of the Summary."""
        self.cell(f"><v>{written}</v>")

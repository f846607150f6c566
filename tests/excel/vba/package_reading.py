"""The parts of a package, by the rules of ECMA-376 part 2."""

from __future__ import annotations

import posixpath
from pathlib import Path
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring

_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"


class Package:
    """The parts of a workbook's file by their names."""

    def __init__(self, path: Path) -> None:
        with ZipFile(path) as package:
            assert package.testzip() is None
            self.entries = package.infolist()
            self.parts = {entry.filename: package.read(entry) for entry in self.entries}

    def xml(self, name: str) -> Element:
        """A part that is XML."""
        return fromstring(self.parts[name])

    def types(self) -> dict[str, str | None]:
        """The content type of every part, by its own name or by how its name ends."""
        root = self.xml("[Content_Types].xml")
        usual = {
            each.get("Extension"): each.get("ContentType") for each in root.iter(f"{_TYPES}Default")
        }
        named = {
            each.get("PartName"): each.get("ContentType") for each in root.iter(f"{_TYPES}Override")
        }
        assert set(named) <= {f"/{name}" for name in self.parts}, (
            "types of parts that are not there"
        )
        return {
            name: named.get(f"/{name}", usual.get(name.rpartition(".")[2]))
            for name in self.parts
            if name != "[Content_Types].xml"
        }

    def targets(self) -> dict[str, str]:
        """The kind of every relationship within the package, by the part that it leads to."""
        found: dict[str, str] = {}
        for name in self.parts:
            if not name.endswith(".rels"):
                continue
            folder, _, file = name.rpartition("_rels/")
            assert (
                not file.removesuffix(".rels") or folder + file.removesuffix(".rels") in self.parts
            )
            relations = list(self.xml(name).iter(f"{_RELATIONS}Relationship"))
            ids = [each.get("Id") for each in relations]
            assert len(set(ids)) == len(ids)
            for each in relations:
                if each.get("TargetMode") != "External":
                    target = str(each.get("Target"))
                    joined = target.lstrip("/") if target.startswith("/") else folder + target
                    found[posixpath.normpath(joined)] = str(each.get("Type"))
        return found

    def reached(self) -> set[str]:
        """Every part but relationships and types themselves, which nothing leads to."""
        return {n for n in self.parts if not n.endswith(".rels") and n != "[Content_Types].xml"}

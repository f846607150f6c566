"""A finished workbook as it is on disk: parts in a zip, whatever a spreadsheet shows of them."""

from __future__ import annotations

import posixpath
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote
from xml.etree.ElementTree import Element, ParseError  # types alone; defusedxml reads
from zipfile import BadZipFile, ZipFile, ZipInfo

from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

from xlsx_tools.errors import InputError

CONTENT_TYPES = "[Content_Types].xml"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_LARGEST = 500_000_000
"""Bytes of all parts unpacked. A scorecard has a hundredth; a zip made to choke has more."""
_LOCKED = 0x1


@dataclass(frozen=True)
class Relation:
    """What a part leads to."""

    owner: str
    identity: str
    kind: str
    target: str
    outside: bool


@dataclass(frozen=True)
class Package:
    """The parts of a workbook by name, without the leading slash."""

    path: Path
    parts: Mapping[str, bytes]

    @cached_property
    def trees(self) -> dict[str, Element]:
        """Every part that is XML."""
        return {
            name: self._parsed(name, data)
            for name, data in self.parts.items()
            if name == CONTENT_TYPES or self.content_type(name).endswith("xml")
        }

    @cached_property
    def _types(self) -> tuple[dict[str, str], dict[str, str]]:
        root = self._parsed(CONTENT_TYPES, self.parts[CONTENT_TYPES])
        overrides, defaults = {}, {}
        for each in root:
            kind = each.get("ContentType", "")
            if local(each) == "Override":
                overrides[each.get("PartName", "").lstrip("/").casefold()] = kind
            elif local(each) == "Default":
                defaults[each.get("Extension", "").casefold()] = kind
        return overrides, defaults

    def content_type(self, name: str) -> str:
        """What a part is declared to be; empty where it is not declared."""
        overrides, defaults = self._types
        ending = name.rsplit(".", 1)[-1].casefold() if "." in name else ""
        return overrides.get(name.casefold(), defaults.get(ending, ""))

    def relations(self, owner: str | None = None) -> Iterator[Relation]:
        """Where the parts lead to, or where one of them does."""
        for name, tree in self.trees.items():
            if not name.endswith(".rels"):
                continue
            folder, file = posixpath.split(name)
            source = posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
            if owner in (None, source):
                yield from (_relation(source, each) for each in tree)

    def _parsed(self, name: str, data: bytes) -> Element:
        try:
            root: Element = fromstring(data)
        except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
            raise _damaged(self.path, name) from error
        return root


def open_package(path: Path) -> Package:
    """All parts of a workbook. Raises InputError where it is not a whole, unencrypted .xlsx."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(
            f"{path.name} cannot be read: {error.strerror or error}.",
            where=str(path),
            mend="See that the file is there and that you may read it.",
        ) from error
    if data.startswith(_COMPOUND):
        raise _compound(path, encrypted=_ENCRYPTED in data)
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = _unpacked(path, archive)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise _damaged(path) from error
    package = Package(path, parts)
    if CONTENT_TYPES not in parts or not any(_is_workbook(package, name) for name in parts):
        raise InputError(
            f"{path.name} is not an Excel workbook (.xlsx).",
            where=str(path),
            mend="Give the workbook that build or issue wrote.",
        )
    return package


def local(element: Element) -> str:
    """The name of an element without its namespace, which two editions of the format tell apart."""
    return str(element.tag).rsplit("}", 1)[-1]


def attribute(element: Element, name: str) -> str:
    """An attribute by its name, in whichever namespace."""
    return next((text for key, text in element.items() if key.rsplit("}", 1)[-1] == name), "")


def _unpacked(path: Path, archive: ZipFile) -> dict[str, bytes]:
    entries = [each for each in archive.infolist() if not each.is_dir()]
    if sum(each.file_size for each in entries) > _LARGEST:
        raise InputError(
            f"{path.name} is far too large for a scorecard.",
            where=str(path),
            mend="Give the workbook that build or issue wrote.",
        )
    names = [each.filename.casefold() for each in entries]
    # Of two parts of one name a program shows one, and the other leaves unseen.
    if len(set(names)) < len(names):
        raise _damaged(path, "two parts of one name")
    return {each.filename: _read(path, archive, each) for each in entries}


def _read(path: Path, archive: ZipFile, entry: ZipInfo) -> bytes:
    if entry.flag_bits & _LOCKED:
        raise _damaged(path, entry.filename)
    return archive.read(entry)


def _relation(owner: str, element: Element) -> Relation:
    target = unquote(element.get("Target", ""))
    outside = element.get("TargetMode", "").casefold() == "external"
    if not outside and not target.startswith("#"):
        joined = posixpath.join("/", posixpath.dirname(owner), target)
        target = posixpath.normpath(joined).lstrip("/")
    kind = element.get("Type", "").rsplit("/", 1)[-1]
    return Relation(owner, element.get("Id", ""), kind, target, outside)


def _is_workbook(package: Package, name: str) -> bool:
    kind = package.content_type(name)
    return kind.endswith(("sheet.main+xml", "template.main+xml", "macroEnabled.main+xml"))


def _damaged(path: Path, part: str = "") -> InputError:
    return InputError(
        f"{path.name} is damaged, or is no Excel workbook (.xlsx).",
        where=f"{path}, {part}" if part else str(path),
        mend="Build or issue the month again, and give that file as it is.",
    )


def _compound(path: Path, *, encrypted: bool) -> InputError:
    if encrypted:
        return InputError(
            f"{path.name} is encrypted, so it cannot be read.",
            where=str(path),
            mend="Give the workbook as it was before it was encrypted.",
        )
    return InputError(
        f"{path.name} is a workbook of Excel 97 (.xls) or another old format.",
        where=str(path),
        mend="Give the .xlsx workbook that build or issue wrote.",
    )

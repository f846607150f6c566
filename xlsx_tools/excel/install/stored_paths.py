r"""Formulas that name a copy of the add-in which is not there: found in a workbook, and repaired.

Excel stores with a workbook where the add-in lay whose functions its formulas use. From XLSTART it
stores the name alone. A copy that was opened from elsewhere is stored with its path, which
is not there on a colleague's computer: the formulas then read 'C:\…\Scorecard.xlam'!SC_RATING(…)
and show #NAME?.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote
from xml.sax.saxutils import unescape

from xlsx_tools.errors import InputError
from xlsx_tools.excel.install.machine import ADDIN_NAME
from xlsx_tools.safe_files import replacing

STARTUP = "http://schemas.microsoft.com/office/2006/relationships/xlExternalLinkPath/xlStartup"
"""The kind of link whose file lies in the folder XLSTART of whoever opens the workbook."""

_ADDIN = re.escape(ADDIN_NAME)
_LINK = re.compile(r"<Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(r'\b(Type|Target)\s*=\s*(?:"([^"]*)"|\'([^\']*)\')')
_OURS = re.compile(rf"(?:.*[\\/])?{_ADDIN}", re.IGNORECASE)
_QUOTED = re.compile(rf"(?<!')'(?:(?:''|[^'<>])*[\\/])?\[?{_ADDIN}\]?'!(?=SC_)", re.IGNORECASE)
_PARTS = re.compile(r"xl/(?:worksheets/[^/]+\.xml|workbook\.xml|charts/[^/]+\.xml)")
_LINK_PARTS = re.compile(r"xl/externalLinks/_rels/[^/]+\.rels")


def stored_paths(book: Path) -> tuple[str, ...]:
    """The paths of copies of the add-in that a workbook's formulas name, each once.

    A link to the copy in XLSTART is none of them. Raises InputError for a file that is no
    workbook.
    """
    found: dict[str, None] = {}
    with _opened(book) as package:
        for name in package.namelist():
            for path in _paths_in(name, package):
                found[path] = None
    return tuple(found)


def repair(book: Path) -> Path:
    """Write a copy beside a workbook whose formulas name the add-in in XLSTART; say where it is.

    Only the text of such links is changed; every other part of the workbook is the same, byte for
    byte. A link becomes one to XLSTART; a path that stands in a formula itself is taken out of it.
    Raises InputError for a file that is no workbook, or where the copy's name is taken.
    """
    copy = book.with_name(f"{book.stem} (repaired){book.suffix}")
    if copy.exists():
        raise InputError(
            f"{copy.name} is already there.",
            where=str(copy.parent),
            mend="Rename or delete it, and try again; it was left as it is.",
        )
    with (
        _opened(book) as package,
        replacing(copy) as temporary,
        zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as repaired,
    ):
        for part in package.infolist():
            repaired.writestr(part, _repaired(part.filename, package.read(part)))
    return copy


def _opened(book: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(book)
    except (zipfile.BadZipFile, IsADirectoryError) as error:
        raise InputError(
            f"{book.name} is not an Excel workbook of today's kind.",
            where=str(book),
            mend="Name an .xlsx or .xlsm file; save an older .xls as .xlsx in Excel first.",
        ) from error


def _paths_in(name: str, package: zipfile.ZipFile) -> Iterator[str]:
    if _LINK_PARTS.fullmatch(name):
        for link in _LINK.findall(_text(package.read(name))):
            kind, target = _kind_and_target(link)
            if _is_ours(target) and kind != STARTUP:
                yield _readable(target)
    elif _PARTS.fullmatch(name):
        for place in _QUOTED.findall(_text(package.read(name))):
            yield unescape(place).removesuffix("!").strip("'")


def _repaired(name: str, content: bytes) -> bytes:
    if _LINK_PARTS.fullmatch(name):
        return _bytes(_LINK.sub(lambda link: _to_startup(link[0]), _text(content)))
    if _PARTS.fullmatch(name):
        return _bytes(_QUOTED.sub("", _text(content)))
    return content


def _to_startup(link: str) -> str:
    """A link to a copy of the add-in as one to XLSTART; any other link as it is."""
    _, target = _kind_and_target(link)
    if not _is_ours(target):
        return link
    new = {"Type": STARTUP, "Target": ADDIN_NAME}
    return _ATTRIBUTE.sub(lambda found: f'{found[1]}="{new[found[1]]}"', link)


def _kind_and_target(link: str) -> tuple[str, str]:
    found = {name: double or single for name, double, single in _ATTRIBUTE.findall(link)}
    return found.get("Type", ""), found.get("Target", "")


def _is_ours(target: str) -> bool:
    return _OURS.fullmatch(_readable(target)) is not None


def _readable(target: str) -> str:
    """A link's target as a path that people know."""
    return unquote(unescape(target)).removeprefix("file:///").removeprefix("file:")


def _text(content: bytes) -> str:
    # Parts are UTF-8; whatever is not stays as it is on the way there and back.
    return content.decode("utf-8", errors="surrogateescape")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", errors="surrogateescape")

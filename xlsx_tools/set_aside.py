"""What people wrote into a finished workbook or PDF is set aside before a new one replaces it."""

from __future__ import annotations

import errno
import hashlib
import re
import zlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

Kept = Callable[[Path], None]
"""Is told where a workbook or PDF that was set aside is now."""

SAVED_BY_US = "Scorecard Tools"
"""Who saved a pack last, as its properties say it until another program saves it."""

CHANGED = (
    "Somebody had changed the finished workbook since it was built. Theirs is kept under another "
    "name, and what was written in it is not in the new one."
)
CHANGED_PDF = (
    "The PDF that was there is not as it was printed. It is kept under another name, and what was "
    "written in it is not in the new one."
)
TYPE_IT = "To have words printed, type them into the table Commentary."

_CORE, _PROGRAM = "docProps/core.xml", "docProps/app.xml"
_MOST = 100
_LARGEST = 100_000
"""Bytes of a part that may be looked at; those of a pack have less than a thousand."""
_UNREADABLE = (
    OSError, BadZipFile, EOFError, KeyError, ParseError, RuntimeError, TypeError, ValueError,
    zlib.error,
)  # fmt: skip
"""What a file that is no workbook, is encrypted or damaged, or lacks a property, is refused by."""
_ASIDE = re.compile(r".+ edited \d{4}-\d{2}-\d{2} \d{4}(?: \d+)?\.(?:xlsx|pdf)")
_SEAL = re.compile(rb"%Scorecard Tools ([0-9a-f]{64})\n")
"""A line of a PDF that no reader shows: the digest of all that the PDF has beside it."""
_ENDS = b"startxref"
"""What the end of a PDF begins with; nothing in a PDF counts the bytes from here on."""
_ONE_SAVE = timedelta(seconds=1)
"""How long after its making a pack is saved, by whole seconds."""


def set_aside(path: Path) -> Path | None:
    """Rename a finished workbook or PDF that is not as we saved it, and say to what.

    None where there is none, or only one as we saved it. The name tells when it was last changed;
    no file is overwritten.
    """
    ours = _as_we_printed_it if path.suffix == ".pdf" else _as_we_saved_it
    if not path.is_file() or ours(path):
        return None
    changed = datetime.fromtimestamp(path.stat().st_mtime)
    stem = f"{path.stem} edited {changed:%Y-%m-%d %H%M}"
    names = (stem, *(f"{stem} {number}" for number in range(2, _MOST)))
    aside = _reserved(path.with_name(f"{name}{path.suffix}") for name in names)
    try:
        return path.replace(aside)
    except OSError:
        aside.unlink()
        raise


def kept_aside(packs: Path) -> tuple[Path, ...]:
    """The workbooks and PDFs in the folder ``packs``, and in those in it, that were set aside."""
    found = (*packs.glob("* edited *"), *packs.glob("*/* edited *"))
    return tuple(sorted(path for path in found if _ASIDE.fullmatch(path.name)))


def sealed(pdf: bytes) -> bytes:
    """A PDF with a line in it by which it is known as long as nobody changes it.

    What annotates a PDF either writes below its end or writes it anew; neither fits the line.
    """
    body, ends, rest = pdf.rpartition(_ENDS)
    if not ends:
        body, rest = rest, b""
    seal = f"%Scorecard Tools {hashlib.sha256(pdf).hexdigest()}\n".encode()
    return body + seal + ends + rest


def _reserved(places: Iterable[Path]) -> Path:
    """The first that is free, made as an empty file, so that nobody else takes the name."""
    for place in places:
        with suppress(FileExistsError):
            place.touch(exist_ok=False)
            return place
    raise OSError(errno.EEXIST, "too many were changed in one minute")


def _as_we_saved_it(path: Path) -> bool:
    """Whether no other program saved a pack; not so of a file that is no readable workbook.

    Most programs put their user's name in place of ours. A script of openpyxl keeps ours, but not
    the time. A pack of an earlier version has no name at all: it is known by the program.
    """
    try:
        with ZipFile(path) as package:
            said = _said(package, _CORE)
            if "lastModifiedBy" not in said:
                return "openpyxl" in _said(package, _PROGRAM).get("Application", "").casefold()
        made, saved = (datetime.fromisoformat(said[name]) for name in ("created", "modified"))
        return said["lastModifiedBy"] == SAVED_BY_US and saved - made <= _ONE_SAVE
    except _UNREADABLE:
        return False


def _as_we_printed_it(path: Path) -> bool:
    """Whether a PDF has our line and is otherwise what the line was written for."""
    try:
        pdf = path.read_bytes()
    except OSError:
        return False
    seals = [*_SEAL.finditer(pdf)]
    if len(seals) != 1:
        return False
    (seal,) = seals
    rest = pdf[: seal.start()] + pdf[seal.end() :]
    return hashlib.sha256(rest).hexdigest().encode() == seal[1]


def _said(package: ZipFile, part: str) -> dict[str, str]:
    """The properties in a part by their names."""
    if package.getinfo(part).file_size > _LARGEST:
        raise ValueError(part)
    return {each.tag.rpartition("}")[2]: each.text or "" for each in fromstring(package.read(part))}

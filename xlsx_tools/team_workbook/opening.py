"""Opening a workbook that somebody sent: damaged, locked and dangerous files end in one message.

Workbooks are opened for reading only; openpyxl would lose parts of them on saving.
"""

from __future__ import annotations

import struct
import warnings
import zipfile
import zlib
from io import BytesIO
from pathlib import Path
from typing import IO

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook

from xlsx_tools.errors import InputError

LARGEST_UNPACKED = 300_000_000
"""Bytes of all parts together; a team workbook has a few million."""
MOST_PARTS = 20_000

_OLE_HEADER = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_FORBIDDEN_XML = (b"<!DOCTYPE", b"<!ENTITY")
_CHUNK = 1 << 20

_MALFORMED = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    InvalidFileException,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    SyntaxError,  # the parent of every XML parser's ParseError
    TypeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
"""What zipfile, the XML parser and openpyxl raise on malformed content."""

_SAVE_AGAIN = (
    "open it in Excel and save it as an Excel Workbook (.xlsx); if Excel cannot open it either, "
    "take the last good copy from the backup or its version history"
)


def open_workbook(path: Path) -> Workbook:
    """The workbook with its stored values, for reading; the file itself is closed again.

    Raises InputError for a file that is missing, locked, encrypted, damaged, of an old format,
    suspiciously large, holds document type definitions, or counts dates from 1904.
    """
    return _load(_safe_content(path), path.name, data_only=True)


def open_values_and_formulas(path: Path) -> tuple[Workbook, Workbook]:
    """The same workbook twice: with the stored values, and with the formulas in their places.

    Raises InputError as open_workbook does.
    """
    content = _safe_content(path)
    return (
        _load(content, path.name, data_only=True),
        _load(content, path.name, data_only=False),
    )


def _load(content: bytes, name: str, *, data_only: bool) -> Workbook:
    try:
        with warnings.catch_warnings():
            # They are about parts that only matter on saving.
            warnings.simplefilter("ignore")
            workbook = openpyxl.load_workbook(BytesIO(content), data_only=data_only)
    except _MALFORMED as error:
        raise _damaged(name) from error
    if workbook.epoch == CALENDAR_MAC_1904:
        raise InputError(
            "the workbook counts its dates from 1904, so every month would be four years out",
            where=name,
            mend="in Excel, clear File > Options > Advanced > 'Use 1904 date system', then check "
            "every date in the workbook, because they move when it is cleared",
        )
    return workbook


def _safe_content(path: Path) -> bytes:
    """The bytes of a workbook that is safe to hand to openpyxl."""
    content = _bytes_of(path)
    if content.startswith(_OLE_HEADER):
        raise _old_or_encrypted(content, path.name)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _check_parts(archive, path.name)
    except _MALFORMED as error:
        raise _damaged(path.name) from error
    return content


def _bytes_of(path: Path) -> bytes:
    if path.is_dir():
        raise InputError(
            "this is a folder, not a workbook", where=str(path), mend="name the workbook in it"
        )
    try:
        with path.open("rb") as file:
            # A read of more than there is would reserve all of it.
            content = file.read(min(path.stat().st_size, LARGEST_UNPACKED) + 1)
    except FileNotFoundError as error:
        raise InputError(
            "there is no such file", where=str(path), mend="check its name and folder"
        ) from error
    except PermissionError as error:
        raise InputError(
            "the file may not be read",
            where=str(path),
            mend="close it wherever it is open, or ask for the right to read the folder",
        ) from error
    except OSError as error:
        raise InputError(
            f"the file cannot be read ({error.strerror})",
            where=str(path),
            mend="check the drive or the network, then try again",
        ) from error
    if len(content) > LARGEST_UNPACKED:
        raise _too_large(path.name)
    return content


def _check_parts(archive: zipfile.ZipFile, name: str) -> None:
    """Unpack every part once; of one that is larger than the zip states no more is unpacked."""
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise _too_large(name)
    if any(part.flag_bits & 1 for part in parts):
        raise InputError(
            "the file is locked with a password", where=name, mend="save it without one"
        )
    if "[Content_Types].xml" not in archive.namelist():
        raise InputError(
            "the file is a zip archive, but no Excel workbook",
            where=name,
            mend="unpack it and name the workbook inside, if there is one",
        )
    for part in parts:
        with archive.open(part) as unpacked:
            # Pictures are never parsed, and SVG pictures rightly have a DOCTYPE.
            parsed = not part.filename.startswith("xl/media/")
            _check_part(unpacked, part.filename if parsed else "", name)


def _check_part(unpacked: IO[bytes], part: str, name: str) -> None:
    """Unpack one part, and search it for definitions where ``part`` names it."""
    tail = b""
    while chunk := unpacked.read(_CHUNK):
        # Without its zero bytes, UTF-16 and UTF-32 text is found like any other.
        text = tail + chunk.replace(b"\0", b"").upper()
        if part and any(word in text for word in _FORBIDDEN_XML):
            raise InputError(
                f"the workbook's part {part} defines XML entities, which Excel never writes",
                where=name,
                mend="do not open the file; ask the person who sent it where it was made",
            )
        tail = text[-len(_FORBIDDEN_XML[0]) :]


def _old_or_encrypted(content: bytes, name: str) -> InputError:
    if _ENCRYPTED_STREAM in content:
        return InputError(
            "the workbook is encrypted with a password or a sensitivity label",
            where=name,
            mend="open it in Excel and remove the password (File > Info > Protect Workbook > "
            "Encrypt with Password), then save it",
        )
    return InputError(
        "this is an old Excel workbook (.xls), or one that is protected by a password",
        where=name,
        mend="open it in Excel, remove any password, and save it as an Excel Workbook (.xlsx)",
    )


def _damaged(name: str) -> InputError:
    return InputError(
        "the file cannot be read as an Excel workbook: it is damaged, incomplete or of another "
        "kind",
        where=name,
        mend=_SAVE_AGAIN,
    )


def _too_large(name: str) -> InputError:
    return InputError(
        "the workbook unpacks to far more than a team workbook can hold",
        where=name,
        mend="delete pictures and unused sheets in Excel and save it; if you did not make it, "
        "do not open it",
    )

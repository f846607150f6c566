"""Opening a workbook of case lists: what is damaged, locked or no workbook ends in one message."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import ParseError

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from xlsx_tools.errors import InputError
from xlsx_tools.extracts.encodings import encoding_of
from xlsx_tools.extracts.found import FoundFile

LARGEST_UNPACKED = 4_000_000_000
"""Bytes of all parts together; a list of a million rows and 30 columns has about 2,000 million."""
MOST_PARTS = 20_000

_OLE_HEADER = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_ZIP_HEADER = b"PK"
_BEGINNING = 4_096

_DAMAGED = (
    ArithmeticError,
    CalamineError,
    EOFError,
    LookupError,
    MemoryError,
    NotImplementedError,
    OSError,
    ParseError,
    RuntimeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
"""What calamine, zipfile and the XML parser raise on malformed content."""

_TRY = """
import sys
from io import BytesIO
from pathlib import Path
from python_calamine import CalamineError, CalamineWorkbook, PasswordError
try:
    book = CalamineWorkbook.from_path(sys.argv[1])
except PasswordError:
    raise
except CalamineError:
    book = CalamineWorkbook.from_filelike(BytesIO(Path(sys.argv[1]).read_bytes()))
for name in book.sheet_names:
    book.get_sheet_by_name(name)
"""
"""What ``_calamine`` does and what comes after it, for a Python of its own."""

_LONGEST_TRY = 600
"""Seconds, far more than the largest list takes; without an end the program would wait for ever."""

_SAVE_AGAIN = "open it in Excel and save it as an Excel Workbook (.xlsx), or make the extract again"


@contextmanager
def workbook(file: FoundFile) -> Iterator[tuple[CalamineWorkbook, zipfile.ZipFile | None]]:
    """The workbook open for reading, and its archive unless it is an .xls.

    Raises InputError for a file that is empty, damaged, protected by a password, suspiciously
    large, or no workbook at all.
    """
    beginning = _beginning(file.path)
    if beginning.startswith(_ZIP_HEADER):
        _check_parts(file)
    elif not beginning.startswith(_OLE_HEADER):
        raise _no_workbook(file, beginning)
    elif _ENCRYPTED_STREAM in file.path.read_bytes():
        raise _protected(file)
    if not _in_plain_xml(file.path) and not _survives(file.path):
        raise _damaged(file)
    with damage_explained(file):
        opened = _calamine(file.path)
    try:
        if beginning.startswith(_ZIP_HEADER):
            with zipfile.ZipFile(file.path) as archive:
                yield opened, archive
        else:
            yield opened, None
    finally:
        opened.close()


def _in_plain_xml(path: Path) -> bool:
    if not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as archive:
        return any(part.lower() == "xl/workbook.xml" for part in archive.namelist())


def _survives(path: Path) -> bool:
    """Whether reading a binary workbook ends, be it with an error.

    One wrong byte in it can make calamine ask for more memory than there is, which ends the whole
    program; so another one tries first.
    """
    try:
        tried = subprocess.run(  # noqa: S603 - our own interpreter, the path is not interpreted
            [sys.executable, "-I", "-c", _TRY, str(path.absolute())],
            capture_output=True,
            check=False,
            env={**os.environ, "RUST_BACKTRACE": "0"},
            timeout=_LONGEST_TRY,
        )
    except subprocess.TimeoutExpired:
        return False
    return tried.returncode in (0, 1)


def _calamine(path: Path) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_path(path)
    except PasswordError:
        raise
    except CalamineError:
        # It goes by the ending, which may be wrong; without one it goes by the content.
        return CalamineWorkbook.from_filelike(BytesIO(path.read_bytes()))


@contextmanager
def damage_explained(file: FoundFile) -> Iterator[None]:
    """What goes wrong in here is said as InputError: the file is damaged."""
    try:
        yield
    except PasswordError as error:
        raise _protected(file) from error
    except _DAMAGED as error:
        raise _damaged(file) from error
    except BaseException as error:
        # A panic in calamine's Rust is not an Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise _damaged(file) from error


def _beginning(path: Path) -> bytes:
    with path.open("rb") as opened:
        return opened.read(_BEGINNING)


def _check_parts(file: FoundFile) -> None:
    with damage_explained(file), zipfile.ZipFile(file.path) as archive:
        parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise InputError(
            "the workbook unpacks to far more than a list of cases can hold",
            where=file.name,
            mend="do not open it unless you know who made it; ask for the extract again",
        )
    if any(part.flag_bits & 1 for part in parts):
        raise _protected(file)


def _no_workbook(file: FoundFile, beginning: bytes) -> InputError:
    if not beginning:
        return InputError("the file is empty", where=file.name, mend="make the extract again")
    start = beginning.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"<"):
        kind = "a web page or XML text"
    elif _is_text(beginning):
        kind = "plain text, like a CSV file"
    else:
        return _damaged(file)
    return InputError(
        f"this is no workbook but {kind} with the ending {file.path.suffix}, as some systems "
        "export it",
        where=file.name,
        mend="open it in Excel, save it as an Excel Workbook (.xlsx), and delete this file",
    )


def _is_text(beginning: bytes) -> bool:
    try:
        return bool(encoding_of(beginning))
    except ValueError:
        return False


def _protected(file: FoundFile) -> InputError:
    return InputError(
        "the workbook is protected with a password or a sensitivity label",
        where=file.name,
        mend="save a copy without one (File > Info > Protect Workbook > Encrypt with Password) "
        "in its place",
    )


def _damaged(file: FoundFile) -> InputError:
    return InputError(
        "the file cannot be read as an Excel workbook: it is damaged, incomplete or of another "
        "kind",
        where=file.name,
        mend=_SAVE_AGAIN,
    )

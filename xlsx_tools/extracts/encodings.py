"""The letters and lines of a text file: its encoding, how its lines end, and plain copies of it."""

from __future__ import annotations

import codecs
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from xlsx_tools.errors import InputError

UTF_8 = "utf-8-sig"
WESTERN = "cp1252"
"""What Excel on an English Windows writes where it does not write UTF-8."""

_CHUNK = 1 << 22
_BYTE_ORDER_MARKS = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_UTF_32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_LONGEST_END = 4_096
_COPIES = "scorecard-copies-"
_OLD = 24 * 60 * 60
_LETTERS_OF_UTF_8 = re.compile(rb"\xc3[\x80-\xbf]|\xe2\x80[\x93-\xa6]")
"""Accented letters, dashes and quotation marks; in Western European they make no sense."""


def encoding_of(beginning: bytes) -> str:
    """The encoding that the file's beginning is written in.

    Raises ValueError where it is no text, or in UTF-32.
    """
    if is_utf_32(beginning):
        raise ValueError("UTF-32")
    for mark, encoding in _BYTE_ORDER_MARKS:
        if beginning.startswith(mark):
            return encoding
    if b"\0" in beginning:
        # A crash may leave a file of nothing but noughts.
        if beginning[1::2].count(0) > len(beginning) // 3 > beginning[::2].count(0):
            return "utf-16-le"
        raise ValueError("zero bytes")
    try:
        # A letter of several bytes may be cut off at the end.
        codecs.getincrementaldecoder("utf-8")().decode(beginning)
    except UnicodeDecodeError:
        beginning.decode(WESTERN)
        return WESTERN
    return UTF_8


def is_utf_32(beginning: bytes) -> bool:
    """Whether it is text of four bytes a letter, of which nearly always three are nought."""
    fewest, *others = sorted(beginning[place::4].count(0) * 4 for place in range(4))
    few, most = len(beginning) * 0.1, len(beginning) * 0.9
    return beginning.startswith(_UTF_32) or (fewest < few and min(others) > most)


@dataclass(frozen=True, slots=True)
class Lines:
    """How many lines a file has up to its last that is not blank, and whether all end alike."""

    count: int
    alike: bool


def utf8_file(path: Path, encoding: str, name: str) -> Path:
    """The file itself if it is UTF-8, else a copy that is.

    ``name`` is what people know it by. Raises InputError for bytes that are no letters, and where
    some letters are written in UTF-8 and others in Western European.
    """
    if encoding == UTF_8:
        if _is_utf8(path, _changed(path)):
            return path
        encoding = WESTERN
    try:
        return _utf8_copy(path, encoding, _changed(path))
    except UnicodeError as error:
        raise InputError(
            "the file holds bytes that are no letters, or letters of two encodings, of which some "
            "would come out wrong",
            where=name,
            mend="make the extract again, and save it from one program as CSV UTF-8",
        ) from error


def lines_of(path: Path) -> Lines:
    """The lines of a file."""
    return _lines(path, _changed(path))


@cache
def private_folder() -> Path:
    """A folder for copies, that only this user can read and that goes when the program ends.

    Case lists are confidential: what is copied is to be nowhere else and not for longer. What a
    program left that was ended by force goes when the next one begins, a day later or more.
    """
    _delete_old()
    # tempfile makes it with mode 0700.
    folder = tempfile.TemporaryDirectory(prefix=_COPIES, ignore_cleanup_errors=True)
    _kept.append(folder)
    return Path(folder.name)


def _delete_old() -> None:
    """Delete what is so old that no program is still at work with it."""
    for each in Path(tempfile.gettempdir()).glob(f"{_COPIES}*"):
        # Two programs may delete the same one, and of somebody else it cannot be deleted.
        with suppress(OSError):
            if time.time() - each.lstat().st_mtime > _OLD:
                shutil.rmtree(each, ignore_errors=True)


_kept: list[tempfile.TemporaryDirectory[str]] = []


def _changed(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_mtime_ns, status.st_size


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


@lru_cache
def _is_utf8(path: Path, changed: tuple[int, int]) -> bool:  # noqa: ARG001 - a key of the cache
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for chunk in _chunks(path):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


@lru_cache
def _utf8_copy(path: Path, encoding: str, changed: tuple[int, int]) -> Path:
    copy = private_folder() / f"{abs(hash((path, changed))):x}.csv"
    decoder = codecs.getincrementaldecoder(encoding)()
    with copy.open("wb") as file:
        for chunk in _chunks(path):
            if encoding == WESTERN and (mixed := _LETTERS_OF_UTF_8.search(chunk)):
                raise UnicodeDecodeError(WESTERN, mixed[0], 0, len(mixed[0]), "letters of UTF-8")
            file.write(decoder.decode(chunk).encode())
        file.write(decoder.decode(b"", final=True).encode())
    return copy


@lru_cache
def _lines(path: Path, changed: tuple[int, int]) -> Lines:  # noqa: ARG001 - a key of the cache
    feeds = returns = both = 0
    last = b""
    for chunk in _chunks(path):
        feeds += chunk.count(b"\n")
        returns += chunk.count(b"\r")
        both += chunk.count(b"\r\n") + (last.endswith(b"\r") and chunk.startswith(b"\n"))
        last = (last + chunk)[-_LONGEST_END:]
    ends = last[len(last.rstrip(b"\r\n")) :]
    alike = returns == 0 or feeds == 0 or feeds == returns == both
    return Lines(max(feeds, returns) - max(ends.count(b"\n"), ends.count(b"\r")) + 1, alike)

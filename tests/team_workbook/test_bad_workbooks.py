"""Every workbook that cannot be used ends in one message that says what, where and how to mend."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from xlsx_tools.team_workbook import opening
from xlsx_tools.team_workbook.opening import open_workbook

from .editing import edit, refused, rewrite

OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504)
ENTITY = '<!DOCTYPE a [<!ENTITY b "c">]>'
SHEET1 = "xl/worksheets/sheet1.xml"
XML = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def zipped(name: str, content: str) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(name, content)

    return make


def part(name: str, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    return lambda path: rewrite(path, name, change)


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (Path.unlink, "no such file"),
    "empty": (lambda path: path.write_bytes(b""), "damaged"),
    "no zip": (lambda path: path.write_text("Month,Value"), "damaged"),
    "truncated": (lambda path: path.write_bytes(path.read_bytes()[:9000]), "damaged"),
    "half lost": (
        lambda path: path.write_bytes(path.read_bytes()[:5000] + path.read_bytes()[9000:]),
        "damaged",
    ),
    "old xls": (lambda path: path.write_bytes(OLE), "old Excel workbook"),
    "encrypted": (
        lambda path: path.write_bytes(OLE + "EncryptedPackage".encode("utf-16-le")),
        "password",
    ),
    "another zip": (zipped("letter.txt", "Dear"), "no Excel workbook"),
    "no workbook": (zipped("[Content_Types].xml", "<Types/>"), "damaged"),
    "broken xml": (part(SHEET1, lambda xml: xml[:-30]), "damaged"),
    "nonsense number": (
        part("xl/worksheets/sheet3.xml", lambda xml: xml.replace(b"<v>240<", b"<v>2x40<")),
        "damaged",
    ),
    "lost strings": (part("xl/sharedStrings.xml", lambda _: XML + b"<sst/>"), "damaged"),
    "entity": (part(SHEET1, lambda xml: xml.replace(XML, XML + ENTITY.encode())), "entities"),
    "late entity": (part(SHEET1, lambda xml: xml + b" " * 3_000_000 + b"<!entity"), "entities"),
    "entity across chunks": (
        part(SHEET1, lambda _: b" " * ((1 << 20) - 4) + b"<!DOCTYPE"),
        "entities",
    ),
    "utf-16 entity": (part(SHEET1, lambda _: ENTITY.encode("utf-16")), "entities"),
    "utf-16 big-endian entity": (
        part(SHEET1, lambda _: ("\ufeff" + ENTITY).encode("utf-16-be")),
        "entities",
    ),
}


@pytest.mark.parametrize(("spoil", "what"), BAD.values(), ids=BAD.keys())
def test_a_file_that_cannot_be_opened(
    book: Path, spoil: Callable[[Path], object], what: str
) -> None:
    spoil(book)
    assert what in refused(book).what


def test_a_folder_is_no_workbook(tmp_path: Path) -> None:
    assert "folder" in refused(tmp_path).what


def test_a_locked_file_is_told(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert "may not be read" in refused(book).what


def test_a_zip_bomb_is_not_unpacked(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rewrite(book, "xl/media/bomb.png", lambda _: bytes(5_000_000))
    monkeypatch.setattr(opening, "LARGEST_UNPACKED", 4_000_000)
    assert "unpacks to far more" in refused(book).what


def test_a_zip_bomb_that_lies_about_its_size(book: Path) -> None:
    rewrite(book, "xl/media/bomb.png", lambda _: bytes(5_000_000))
    stated = (5_000_000).to_bytes(4, "little")
    content = book.read_bytes()
    assert content.count(stated) == 2
    book.write_bytes(content.replace(stated, (10).to_bytes(4, "little")))
    assert "damaged" in refused(book).what


def test_an_archive_of_very_many_parts(book: Path) -> None:
    with zipfile.ZipFile(book, "a") as archive:
        for number in range(20_001):
            archive.writestr(f"p{number}", b"")
    assert "unpacks to far more" in refused(book).what


def test_dates_counted_from_1904_are_refused(book: Path) -> None:
    edit(book, lambda workbook: setattr(workbook, "epoch", CALENDAR_MAC_1904))
    error = refused(book)
    assert "1904" in error.what
    assert "Options > Advanced" in error.mend


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="open files are listed on Linux")
def test_the_file_is_closed_again(book: Path) -> None:
    workbook = open_workbook(book)
    open_files = [os.path.realpath(link) for link in Path("/proc/self/fd").iterdir()]
    assert str(book.resolve()) not in open_files
    assert workbook["Targets"]["D5"].value == 95

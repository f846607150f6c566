"""Formulas that name another copy of the add-in are found, and repaired in a copy."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from links import MINE, STARTUP, link_to

from xlsx_tools.errors import InputError
from xlsx_tools.excel.install.stored_paths import repair, stored_paths

RELS = "xl/externalLinks/_rels/externalLink1.xml.rels"


def parts(book: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(book) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize(
    ("target", "path"),
    [
        (f"file:///{MINE}", MINE),
        ("file:///C:\\Users\\a%20analyst\\Scorecard.xlam", "C:\\Users\\a analyst\\Scorecard.xlam"),
        ("file:///\\\\server\\R&amp;D\\SCORECARD.xlam", "\\\\server\\R&D\\SCORECARD.xlam"),
        ("Scorecard.xlam", "Scorecard.xlam"),
    ],
)
def test_a_link_to_another_copy_is_found(
    linked_book: Callable[..., Path], target: str, path: str
) -> None:
    assert stored_paths(linked_book(link_to(target))) == (path,)


@pytest.mark.parametrize("target", ["file:///C:\\Other.xlam", "file:///C:\\My Scorecard.xlam"])
def test_links_to_other_files_are_nobodys_business(
    linked_book: Callable[..., Path], target: str
) -> None:
    book = linked_book(link_to(target))
    assert stored_paths(book) == ()
    assert parts(repair(book)) == parts(book)


def test_the_link_that_excel_stores_for_the_installed_add_in_is_fine(
    linked_book: Callable[..., Path],
) -> None:
    assert stored_paths(linked_book(link_to("Scorecard.xlam", STARTUP))) == ()


def test_the_repaired_copy_finds_the_add_in_of_whoever_opens_it(
    linked_book: Callable[..., Path],
) -> None:
    book = linked_book(link_to(f"file:///{MINE}"))
    before = book.read_bytes()
    copy = repair(book)
    assert copy.name == "Team (repaired).xlsx"
    assert stored_paths(copy) == ()
    assert parts(copy)[RELS].decode() == link_to("Scorecard.xlam", STARTUP)
    assert book.read_bytes() == before


def test_every_other_part_stays_as_it_is_byte_for_byte(linked_book: Callable[..., Path]) -> None:
    book = linked_book(link_to(f"file:///{MINE}"))
    old, new = parts(book), parts(repair(book))
    assert list(old) == list(new)
    assert {name for name in old if old[name] != new[name]} == {RELS}


def test_a_path_in_the_formula_itself_is_taken_out(linked_book: Callable[..., Path]) -> None:
    formula = f"IF(A1&lt;2,'{MINE}'!SC_RATING(A1,B1),'C:\\Other.xlam'!SC_RATING(A1))"
    book = linked_book(link_to("Scorecard.xlam", STARTUP), formula)
    assert stored_paths(book) == (MINE,)
    sheet = parts(repair(book))["xl/worksheets/sheet1.xml"].decode()
    assert "<f>IF(A1&lt;2,SC_RATING(A1,B1),'C:\\Other.xlam'!SC_RATING(A1))</f>" in sheet
    assert "<v>GREEN</v>" in sheet


def test_an_apostrophe_in_somebodys_name_is_part_of_the_path(
    linked_book: Callable[..., Path],
) -> None:
    formula = "1+'C:\\Users\\O''Brien\\Scorecard.xlam'!SC_RATING(A1,B1)"
    book = linked_book(link_to("Scorecard.xlam", STARTUP), formula)
    assert len(stored_paths(book)) == 1
    sheet = parts(repair(book))["xl/worksheets/sheet1.xml"].decode()
    assert "<f>1+SC_RATING(A1,B1)</f>" in sheet


def test_text_that_merely_speaks_of_the_add_in_is_left(linked_book: Callable[..., Path]) -> None:
    book = linked_book(link_to("Scorecard.xlam", STARTUP), "&quot;'C:\\Scorecard.xlam'!see&quot;")
    assert stored_paths(book) == ()


def test_a_copy_that_is_there_is_not_replaced(linked_book: Callable[..., Path]) -> None:
    book = linked_book(link_to(f"file:///{MINE}"))
    copy = repair(book)
    copy.write_text("somebody's work")
    with pytest.raises(InputError, match="already there"):
        repair(book)
    assert copy.read_text() == "somebody's work"


def test_a_file_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    book = tmp_path / "old.xls"
    book.write_bytes(b"\xd0\xcf\x11\xe0 an old workbook")
    for act in (stored_paths, repair):
        with pytest.raises(InputError, match="not an Excel workbook"):
            act(book)
    assert [path.name for path in tmp_path.iterdir()] == ["old.xls"]

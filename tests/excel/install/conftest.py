"""Workbooks whose formulas use the add-in, as Excel stores them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from links import LINK


@pytest.fixture
def minimal_book() -> Callable[[Path], Path]:
    """Make a workbook that says nothing."""

    def make(path: Path) -> Path:
        with xlsxwriter.Workbook(path) as workbook:
            workbook.add_worksheet().write(0, 0, "RED")
        return path

    return make


@pytest.fixture
def linked_book(tmp_path: Path) -> Callable[..., Path]:
    """Make a workbook with the relationships of an external link and a formula that uses it."""

    def make(rels: str, formula: str = "[1]!SC_RATING(A1,B1,&quot;L&quot;)") -> Path:
        plain = tmp_path / "plain.xlsx"
        with xlsxwriter.Workbook(plain) as workbook:
            workbook.add_worksheet("Überblick").write_formula(0, 2, "=FORMULA", None, "GREEN")
        book = tmp_path / "Team.xlsx"
        with zipfile.ZipFile(plain) as old, zipfile.ZipFile(book, "w") as new:
            for part in old.infolist():
                content = old.read(part)
                if part.filename.startswith("xl/worksheets/"):
                    content = content.replace(b"FORMULA", formula.encode())
                new.writestr(part, content)
            new.writestr("xl/externalLinks/externalLink1.xml", LINK)
            new.writestr("xl/externalLinks/_rels/externalLink1.xml.rels", rels)
        return book

    return make

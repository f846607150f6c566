"""A workbook that was encrypted opens in a spreadsheet application with its password alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from application import Application
from office_python import named, uno

from xlsx_tools.gate.encryption import encrypt

pytestmark = pytest.mark.libreoffice

PASSWORD = "Kestrel über 9 orchards"  # noqa: S105


def opened(application: Application, path: Path, *options: object) -> object:
    """The workbook as LibreOffice opens it; None where it does not."""
    try:
        return application.desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, options)
    except uno.getClass("com.sun.star.uno.Exception"):
        return None


@pytest.fixture
def plain(demonstration: tuple[Path, object], tmp_path: Path) -> Path:
    return Path(shutil.copy(demonstration[0] / "packs" / "Scorecard 2017-12.xlsx", tmp_path))


@pytest.fixture
def encrypted(plain: Path) -> Path:
    path = plain.with_name("encrypted.xlsx")
    encrypt(plain, path, PASSWORD)
    return path


def test_it_opens_with_its_password_and_shows_the_same(
    application: Application, plain: Path, encrypted: Path
) -> None:
    book = opened(application, encrypted, named("Password", PASSWORD))
    same = opened(application, plain)
    assert book is not None
    assert same is not None
    assert book.Sheets.ElementNames == same.Sheets.ElementNames  # type: ignore[attr-defined]
    shown, expected = (
        each.Sheets.getByName("Summary").getCellRangeByName("A1:H30").DataArray  # type: ignore[attr-defined]
        for each in (book, same)
    )
    assert shown == expected
    assert any(cell for row in shown for cell in row)


@pytest.mark.parametrize("other", ["Kestrel uber 9 orchards", "kestrel über 9 orchards", ""])
def test_it_does_not_open_with_another(
    other: str, application: Application, encrypted: Path
) -> None:
    assert opened(application, encrypted, named("Password", other)) is None


def test_it_does_not_open_without_one(application: Application, encrypted: Path) -> None:
    assert opened(application, encrypted) is None

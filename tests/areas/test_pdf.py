"""PDFs of finished workbooks: by LibreOffice itself, and by Excel's stand-in."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from area_samples import area_named
from command import Said

from xlsx_tools import pdf
from xlsx_tools.errors import InputError
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.pack import write_pack
from xlsx_tools.scorecard import Scorecard, for_area


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "Scorecard 2017-12 EAST.xlsx"
    path.write_bytes(b"a workbook")
    return path


def text_of(path: Path) -> str:
    done = subprocess.run(["pdftotext", str(path), "-"], check=True, capture_output=True, text=True)
    return done.stdout


def printing(content: bytes) -> pdf.Printer:
    return lambda _, target: target.write_bytes(content) and None


def test_libreoffice_prints_the_pack_beside_it(december: Scorecard, tmp_path: Path) -> None:
    pack = tmp_path / "Scorecard 2017-12 SOUTH.xlsx"
    write_pack(for_area(december, area_named(december, "SOUTH")), pack)
    made = pdf.write_pdf(pack)
    assert made == tmp_path / "Scorecard 2017-12 SOUTH.pdf"
    text = text_of(made)
    assert "Children's social care scorecard, SOUTH, December 2017" in text
    assert "###" not in text
    assert sorted(path.name for path in tmp_path.iterdir()) == [made.name, pack.name]


def test_the_command_prints_the_month_and_each_area(
    run: Callable[..., Said], little: ScorecardFolder
) -> None:
    said = run("build", little.path, "--month", "2015-05", "--each-area", "--pdf")
    assert (said.code, said.err) == (0, "")
    packs = sorted((little.path / "packs").rglob("*.xlsx"))
    assert len(packs) == 5
    for path in packs:
        assert path.with_suffix(".pdf").read_bytes().startswith(b"%PDF-")
        assert f"Printed {path.with_suffix('.pdf')}" in said.out


def test_without_excel_and_libreoffice_nothing_is_built(
    run: Callable[..., Said], little: ScorecardFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    said = run("build", little.path, "--month", "2017-12", "--pdf")
    said.assert_refused("needs Excel or LibreOffice", "--pdf")
    assert "Install LibreOffice" in said.err
    assert not (little.path / "packs").exists()


def test_a_printer_that_prints_nothing_leaves_the_old_pdf(workbook: Path) -> None:
    old = workbook.with_suffix(".pdf")
    old.write_bytes(b"%PDF- old")
    for content in (b"", b"<html>"):
        with pytest.raises(InputError, match="No PDF could be made of Scorecard"):
            pdf.write_pdf(workbook, printer=printing(content))
    assert old.read_bytes() == b"%PDF- old"
    assert {path.name for path in workbook.parent.iterdir()} == {workbook.name, old.name}


def test_the_workbook_itself_is_not_opened(workbook: Path) -> None:
    seen: list[Path] = []

    def look(opened: Path, target: Path) -> None:
        seen.append(opened)
        assert opened.read_bytes() == b"a workbook"
        target.write_bytes(b"%PDF-")

    pdf.write_pdf(workbook, printer=look)
    assert seen[0].name == workbook.name
    assert seen[0].parent != workbook.parent


SMALL = (
    b"%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\nxref\n0 2\n0000000000 65535 f \n"
    b"0000000009 00000 n \ntrailer\n<</Size 2/Root 1 0 R>>\nstartxref\n44\n%%EOF\n"
)
NOTE = b"2 0 obj\n<</Type/Annot/Contents(Two families)>>\nendobj\nstartxref\n250\n%%EOF\n"
FIVE_PAST_TWO = datetime(2018, 1, 9, 14, 5).timestamp()


def test_a_pdf_that_nobody_changed_is_replaced(workbook: Path) -> None:
    kept: list[Path] = []
    for _ in range(2):
        made = pdf.write_pdf(workbook, printer=printing(SMALL), kept=kept.append)
    assert kept == []
    # Neither what a PDF counts from its beginning nor its last line has moved.
    body = SMALL[: SMALL.index(b"startxref")]
    assert made.read_bytes().startswith(body)
    assert made.read_bytes().endswith(b"startxref\n44\n%%EOF\n")


@pytest.mark.parametrize(
    "annotate",
    [
        lambda printed: printed + NOTE,
        lambda printed: printed.replace(b"/Catalog", b"/Catalog/Two"),
        lambda _: SMALL.replace(b"%%EOF", b"%%EOF written anew by Preview"),
        lambda _: SMALL,
        lambda printed: printed + printed,
        lambda _: b"",
    ],
)
def test_a_director_s_notes_in_a_pdf_are_kept(
    annotate: Callable[[bytes], bytes], workbook: Path
) -> None:
    old = pdf.write_pdf(workbook, printer=printing(SMALL))
    noted = annotate(old.read_bytes())
    old.write_bytes(noted)
    os.utime(old, (FIVE_PAST_TWO, FIVE_PAST_TWO))
    kept: list[Path] = []
    new = pdf.write_pdf(workbook, printer=printing(SMALL), kept=kept.append)
    (aside,) = kept
    assert aside.name == "Scorecard 2017-12 EAST edited 2018-01-09 1405.pdf"
    assert aside.read_bytes() == noted
    assert new.read_bytes().startswith(b"%PDF-1.4")


def test_where_nothing_is_printed_the_notes_stay_where_they_are(workbook: Path) -> None:
    old = workbook.with_suffix(".pdf")
    old.write_bytes(SMALL + NOTE)
    with pytest.raises(InputError, match="No PDF could be made"):
        pdf.write_pdf(workbook, printer=printing(b""))
    assert old.read_bytes() == SMALL + NOTE


def test_whoever_builds_is_told_of_the_notes_in_pdfs(
    run: Callable[..., Said], little: ScorecardFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "find_printer", lambda: printing(SMALL))
    command = ("build", little.path, "--month", "2015-05", "--pdf", "--each-area", "--workers", "1")
    run(*command)
    printed = sorted((little.path / "packs").rglob("*.pdf"))
    noted = [path for path in printed if "EAST" in path.name or path.parent.name == "packs"]
    for path in noted:
        path.write_bytes(path.read_bytes() + NOTE)
    said = run(*command)
    assert said.out.count("The PDF that was there is not as it was printed.") == 2
    asides = sorted((little.path / "packs").rglob("*edited*.pdf"))
    assert [aside.parent for aside in asides] == [path.parent for path in noted]
    assert all(f"It is {aside}. " in said.out for aside in asides)


def test_a_libreoffice_that_hangs_is_ended_with_what_it_started(
    workbook: Path, tmp_path: Path
) -> None:
    office = tmp_path / "soffice"
    office.write_text(f"#!/bin/sh\n(sleep 3; touch {tmp_path}/outlived) &\nsleep 60\n")
    office.chmod(0o755)
    began = time.monotonic()
    with pytest.raises(InputError, match="longer than 1 seconds"):
        pdf.print_by_libreoffice(str(office), workbook, tmp_path / "x.pdf", timeout=1)
    assert time.monotonic() - began < 30
    time.sleep(max(0.0, 4 - (time.monotonic() - began)))
    assert not (tmp_path / "outlived").exists()


class FakeExcel:
    """Stands in for xlwings: one application, one book."""

    def __init__(self, failing: str = "") -> None:
        self.failing = failing
        self.calls: list[Any] = []

    def App(self, **how: object) -> FakeExcel:  # noqa: N802  # as xlwings names it
        self.calls.append(("App", how))
        return self

    def __enter__(self) -> FakeExcel:
        return self

    def __exit__(self, *_: object) -> None:
        self.calls.append("quit")

    @property
    def books(self) -> SimpleNamespace:
        return SimpleNamespace(open=self._open)

    def _open(self, path: str, **how: object) -> FakeExcel:
        self.calls.append(("open", Path(path).name, how))
        return self

    def to_pdf(self, path: str, **_: object) -> None:
        if self.failing:
            raise RuntimeError(self.failing)
        Path(path).write_bytes(b"%PDF-1.7 by Excel")

    def close(self) -> None:
        self.calls.append("close")


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> Callable[[FakeExcel], None]:
    """A registry that knows of Excel, and an xlwings that is the stand-in."""

    def install(fake: FakeExcel) -> None:
        winreg: Any = ModuleType("winreg")
        winreg.HKEY_CLASSES_ROOT = "classes"
        known = {("classes", r"Excel.Application\CLSID")}

        def open_key(*key: str) -> tuple[str, ...]:
            if key not in known:
                raise FileNotFoundError(key)
            return key

        winreg.OpenKey, winreg.CloseKey = open_key, lambda _: None
        monkeypatch.setitem(sys.modules, "winreg", winreg)
        monkeypatch.setitem(sys.modules, "xlwings", fake)  # type: ignore[arg-type]

    return install


def test_excel_is_used_where_it_is_there(
    workbook: Path, windows: Callable[[FakeExcel], None]
) -> None:
    fake = FakeExcel()
    windows(fake)
    assert pdf.write_pdf(workbook).read_bytes().startswith(b"%PDF-1.7 by Excel")
    assert fake.calls == [
        ("App", {"visible": False, "add_book": False}),
        ("open", workbook.name, {"update_links": False, "read_only": True}),
        "close",
        "quit",
    ]


def test_an_excel_that_cannot_print_says_why_and_is_ended(
    workbook: Path, windows: Callable[[FakeExcel], None]
) -> None:
    fake = FakeExcel("no printer is installed")
    windows(fake)
    with pytest.raises(InputError, match="no printer is installed"):
        pdf.write_pdf(workbook)
    assert fake.calls[-1] == "quit"
    assert not workbook.with_suffix(".pdf").exists()

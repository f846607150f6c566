"""What may be sent is let through."""

from __future__ import annotations

import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest
from command import Said
from tampering import Tampered

from xlsx_tools.gate import faults, require_clean

EDITIONS = ("2015-05", "2016-04", "2017-12")


@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_stands_against_a_pack_as_built(
    edition: str, demonstration: tuple[Path, Said]
) -> None:
    pack = demonstration[0] / "packs" / f"Scorecard {edition}.xlsx"
    assert faults(pack) == ()
    require_clean(pack)


@pytest.mark.libreoffice
def test_nothing_stands_against_a_pack_that_libreoffice_saved(sound: Path, tmp_path: Path) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    words = ["soffice", "--headless", profile, "--convert-to", "xlsx", "--outdir"]
    subprocess.run(
        [*words, str(tmp_path / "saved"), str(sound)], check=True, capture_output=True, timeout=120
    )
    saved = tmp_path / "saved" / sound.name
    with ZipFile(sound) as before, ZipFile(saved) as after:
        added = set(after.namelist()) - set(before.namelist())
    # All that LibreOffice adds: the texts in a part of their own, and empty custom properties.
    assert added == {"xl/sharedStrings.xml", "docProps/custom.xml"}
    assert faults(saved) == ()


@pytest.mark.parametrize(
    "words",
    [
        "Ring 0121 303 1234 before 12.30",
        "943 476 5918 is no NHS number: its check digit would be 9",
        "Children without a date of birth are left out",
        "Rose from 5,919 to 12,345 (0.9434765919)",
        "See https in the note; P-1 is the first priority",
        "B123456789012345",
        "upnor castle",
        "0000000000",
    ],
)
def test_texts_that_tell_of_nobody_are_let_through(words: str, pack: Tampered) -> None:
    pack.text(words)
    assert faults(pack.path, ids=frozenset({"94347", "C4711"})) == ()


@pytest.mark.parametrize("written", ["0.9434765919", "9434765918", "280830", "1E+3", "-9434765919"])
def test_figures_are_let_through(written: str, pack: Tampered) -> None:
    pack.number(written)
    assert faults(pack.path, ids=frozenset({"280830", "1000"})) == ()


def test_ids_too_short_to_be_told_from_figures_are_not_looked_for(sound: Path) -> None:
    assert faults(sound, ids=frozenset({"", "1", "17", "2016", "Summary", "Data"})) == ()


def test_a_hidden_row_without_anything_is_let_through(pack: Tampered) -> None:
    pack.cell(">", row='hidden="1"')
    assert faults(pack.path) == ()


def test_an_author_whom_the_caller_names_is_let_through(pack: Tampered) -> None:
    pack.change("docProps/core.xml", ">Birmingham<", ">Children's Trust<")
    assert [each.place for each in faults(pack.path)] == ["docProps/core.xml, creator"]
    assert faults(pack.path, authors=frozenset({"Children's Trust"})) == ()

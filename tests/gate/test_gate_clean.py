"""What may be sent is let through."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from zipfile import ZipFile

import pytest
from command import SCORECARD, Said
from tampering import Tampered

from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.gate import faults, require_clean
from xlsx_tools.opened_lists import known_ids

EDITIONS = ("2015-05", "2016-04", "2017-12")


@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_stands_against_a_pack_as_built(
    edition: str, demonstration: tuple[Path, Said]
) -> None:
    pack = demonstration[0] / "packs" / f"Scorecard {edition}.xlsx"
    assert faults(pack) == ()
    require_clean(pack)


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pack of an authority that does not exist, counted from case lists."""
    place = tmp_path_factory.mktemp("made up")
    subprocess.run(
        [SCORECARD, "demo", "demo", "--referrals", "3000"],
        cwd=place,
        check=True,
        capture_output=True,
    )
    return place / "demo"


def test_nothing_stands_against_the_pack_of_a_made_up_authority(made_up: Path) -> None:
    ids = known_ids(ScorecardFolder(made_up))
    assert len(ids) > 3000
    assert faults(made_up / "packs" / "Scorecard 2017-12.xlsx", ids=ids) == ()


@pytest.mark.libreoffice
def test_nothing_stands_against_packs_that_libreoffice_saved(
    demonstration: tuple[Path, Said], made_up: Path, tmp_path: Path
) -> None:
    packs = [demonstration[0] / "packs" / f"Scorecard {edition}.xlsx" for edition in EDITIONS]
    counted = Path(
        shutil.copy(made_up / "packs" / "Scorecard 2017-12.xlsx", tmp_path / "Made up.xlsx")
    )
    for before, after in saved_by_libreoffice([*packs, counted], tmp_path):
        added = kinds_of_parts(after) - kinds_of_parts(before)
        # All that LibreOffice adds: the texts in a part of their own, empty custom properties.
        assert added == Counter({"xl/sharedStrings.xml": 1, "docProps/custom.xml": 1})
        assert faults(after) == ()


def kinds_of_parts(path: Path) -> Counter[str]:
    """How many parts of each name there are; LibreOffice numbers on from one file to the next."""
    with ZipFile(path) as archive:
        return Counter(re.sub(r"\d+", "", name) for name in archive.namelist())


def saved_by_libreoffice(packs: list[Path], place: Path) -> list[tuple[Path, Path]]:
    profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
    words = ["soffice", "--headless", profile, "--convert-to", "xlsx", "--outdir", place / "saved"]
    subprocess.run([*words, *packs], check=True, capture_output=True, timeout=240)
    return [(pack, place / "saved" / pack.name) for pack in packs]


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
        "Rose by 4 000 to 14 000, and ID94347 is too short",
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

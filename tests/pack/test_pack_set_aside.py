"""What somebody wrote into a finished workbook is kept when it is built again."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from pack_reading import Pack

from xlsx_tools.gate import faults
from xlsx_tools.pack import write_pack
from xlsx_tools.scorecard import Scorecard
from xlsx_tools.set_aside import set_aside

FIVE_PAST_TWO = datetime(2018, 1, 9, 14, 5).timestamp()
ASIDE = "Scorecard 2017-12 DRAFT edited 2018-01-09 1405.xlsx"
OTHERS = "<Application>Microsoft Excel</Application>"


@pytest.fixture
def scorecard(packs: dict[str, Pack]) -> Scorecard:
    whole = packs["2017-12"].scorecard
    return replace(whole, indicators=whole.indicators[:1])


@pytest.fixture
def built(scorecard: Scorecard, tmp_path: Path) -> Path:
    path = tmp_path / "Scorecard 2017-12 DRAFT.xlsx"
    write_pack(scorecard, path)
    return path


def commented(path: Path, by: str) -> None:
    """Save the workbook with a manager's comment in it, at five past two on 9 January 2018."""
    book = openpyxl.load_workbook(path)
    book["Summary"]["A1"].comment = Comment("Two large families came back.", "Bob Ray")
    book.properties.lastModifiedBy = by
    book.properties.created = datetime(2018, 1, 9, 12)
    book.save(path)
    os.utime(path, (FIVE_PAST_TWO, FIVE_PAST_TWO))


def change_part(path: Path, part: str, change: Callable[[str], str]) -> None:
    with ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[part] = change(parts[part].decode()).encode()
    with ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_workbook_with_a_comment_is_set_aside_and_said(scorecard: Scorecard, built: Path) -> None:
    commented(built, by="Bob Ray")
    kept: list[Path] = []
    write_pack(scorecard, built, kept=kept.append)
    assert kept == [built.with_name(ASIDE)]
    comment = openpyxl.load_workbook(kept[0])["Summary"]["A1"].comment
    assert comment is not None
    assert comment.text == "Two large families came back."
    assert openpyxl.load_workbook(built)["Summary"]["A1"].comment is None


def test_a_workbook_that_nobody_changed_is_replaced(scorecard: Scorecard, built: Path) -> None:
    kept: list[Path] = []
    write_pack(scorecard, built, kept=kept.append)
    assert kept == []
    assert names_in(built.parent) == [built.name]


def test_an_earlier_one_that_was_set_aside_stays(built: Path) -> None:
    commented(built, by="Bob Ray")
    earlier = (built.with_name(ASIDE), built.with_name(ASIDE.replace("1405", "1405 2")))
    for path in earlier:
        path.write_text(path.name)
    assert set_aside(built) == built.with_name(ASIDE.replace("1405", "1405 3"))
    assert [path.read_text() for path in earlier] == [path.name for path in earlier]


@pytest.mark.parametrize("by", ["", "Bob Ray", "Scorecard Tools"])
def test_whoever_saved_it_is_not_taken_for_us(by: str, built: Path) -> None:
    # LibreOffice without a user's name leaves it empty; a script leaves ours, but not the time.
    commented(built, by=by)
    change_part(built, "docProps/core.xml", lambda core: core.replace("</cp:coreP", _saved_by(by)))
    assert set_aside(built) is not None


def _saved_by(by: str) -> str:
    return "</cp:coreP" if by else "<cp:lastModifiedBy></cp:lastModifiedBy></cp:coreP"


@pytest.mark.parametrize(("second", "is_ours"), [(1, True), (2, False)])
def test_a_pack_may_be_saved_in_the_second_after_it_was_made(
    second: int, is_ours: bool, built: Path
) -> None:
    """The properties tell whole seconds, and nobody changes a pack within one."""
    times = iter((0, second))

    def timed(core: str) -> str:
        return re.sub(r"[\d-]{10}T[\d:]{8}", lambda _: f"2018-01-09T12:00:0{next(times)}", core)

    change_part(built, "docProps/core.xml", timed)
    assert (set_aside(built) is None) is is_ours


@pytest.mark.parametrize("content", [b"", b"no workbook", b"PK\x03\x04 half a workbook"])
def test_a_file_that_is_no_workbook_is_set_aside(content: bytes, built: Path) -> None:
    built.write_bytes(content)
    aside = set_aside(built)
    assert aside is not None
    assert aside.read_bytes() == content
    assert not built.exists()


def test_a_pack_of_an_earlier_version_is_ours(built: Path) -> None:
    book = openpyxl.load_workbook(built)
    book.properties.lastModifiedBy = None
    book.save(built)
    assert set_aside(built) is None
    change_part(built, "docProps/app.xml", lambda _: f"<Properties>{OTHERS}</Properties>")
    assert set_aside(built) is not None


def test_nothing_is_set_aside_where_nothing_is(tmp_path: Path) -> None:
    assert set_aside(tmp_path / "Scorecard 2017-12.xlsx") is None
    assert names_in(tmp_path) == []


def test_nothing_is_set_aside_where_the_new_one_fails(
    scorecard: Scorecard, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commented(built, by="Bob Ray")

    def full(_: Workbook, __: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Workbook, "save", full)
    with pytest.raises(KeyboardInterrupt):
        write_pack(scorecard, built)
    assert names_in(built.parent) == [built.name]


def test_our_own_name_is_nobody_s_to_the_gate(built: Path) -> None:
    assert openpyxl.load_workbook(built).properties.lastModifiedBy == "Scorecard Tools"
    assert not [fault for fault in faults(built) if "lastModifiedBy" in fault.place]

"""Nothing is lost: whatever goes wrong, the old pack stays whole and no half of a new one stays."""

from __future__ import annotations

import errno
import os
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import openpyxl
import pytest
from openpyxl import Workbook
from pack_reading import Pack

from xlsx_tools import work
from xlsx_tools.errors import InputError
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.pack import write_pack
from xlsx_tools.scorecard import Scorecard

OLD = b"the old pack"


@pytest.fixture
def scorecard(packs: dict[str, Pack]) -> Scorecard:
    whole = packs["2017-12"].scorecard
    return replace(whole, indicators=whole.indicators[:1])


@pytest.fixture
def old(place: Path) -> Path:
    place.parent.mkdir()
    place.write_bytes(OLD)
    return place


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_pack_takes_the_place_of_the_old_one(scorecard: Scorecard, place: Path) -> None:
    write_pack(scorecard, place)
    first = place.stat().st_ino
    write_pack(scorecard, place)
    assert place.stat().st_ino != first
    assert openpyxl.load_workbook(place).sheetnames[0] == "Summary"
    assert names_in(place.parent) == [place.name]
    assert place.stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("lock", ["~$Scorecard 2017-12.xlsx", ".~lock.Scorecard 2017-12.xlsx#"])
def test_a_pack_that_is_open_is_not_replaced(lock: str, scorecard: Scorecard, old: Path) -> None:
    (old.parent / lock).write_text("H. Head")
    with pytest.raises(InputError, match="is open in a spreadsheet") as caught:
        write_pack(scorecard, old)
    assert caught.value.where == str(old)
    assert "Close it" in caught.value.mend
    assert old.read_bytes() == OLD
    assert names_in(old.parent) == sorted([lock, old.name])


def test_a_full_disk_keeps_the_old_pack(scorecard: Scorecard, old: Path, monkeypatch: Any) -> None:
    def save_half(_: Workbook, filename: Path) -> NoReturn:
        Path(filename).write_bytes(b"half of a new p")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Workbook, "save", save_half)
    with pytest.raises(InputError, match="No space left on device") as caught:
        write_pack(scorecard, old)
    assert "disk has room" in caught.value.mend
    assert old.read_bytes() == OLD
    assert names_in(old.parent) == [old.name]


def test_a_fault_of_the_program_keeps_the_old_pack(
    scorecard: Scorecard, old: Path, monkeypatch: Any
) -> None:
    def interrupted(*_: Any) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(Workbook, "save", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_pack(scorecard, old)
    assert old.read_bytes() == OLD
    assert names_in(old.parent) == [old.name]


def test_a_folder_that_may_not_be_written_to_is_explained(
    scorecard: Scorecard, old: Path, monkeypatch: Any
) -> None:
    def refused(*_: Any, **__: Any) -> NoReturn:
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(tempfile, "mkstemp", refused)
    with pytest.raises(InputError, match="Permission denied") as caught:
        write_pack(scorecard, old)
    assert "you may write in it" in caught.value.mend
    assert old.read_bytes() == OLD


def test_a_pack_is_built_whole_before_the_old_one_goes(
    scorecard: Scorecard, old: Path, monkeypatch: Any
) -> None:
    seen = []
    save = Workbook.save

    def watched(workbook: Workbook, filename: Path) -> None:
        save(workbook, filename)
        seen.append((Path(filename).parent == old.parent, old.read_bytes()))

    monkeypatch.setattr(Workbook, "save", watched)
    write_pack(scorecard, old)
    assert seen == [(True, OLD)]
    assert old.read_bytes() != OLD


def test_the_same_scorecard_makes_the_same_cells(packs: dict[str, Pack], place: Path) -> None:
    pack = packs["2016-04"]
    write_pack(pack.scorecard, place)
    again = openpyxl.load_workbook(place)
    for sheet in pack.workbook:
        assert list(again[sheet.title].values) == list(sheet.values)


def test_a_team_house_style_in_the_folder_is_used(packs: dict[str, Pack], tmp_path: Path) -> None:
    folder = ScorecardFolder(tmp_path)
    folder.house_style.write_bytes(b"not a workbook")
    with pytest.raises(InputError, match="House style"):
        work.build(folder, packs["2016-04"].scorecard)
    assert not folder.pack(packs["2016-04"].scorecard.month).exists()

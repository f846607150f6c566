"""Nothing is ever lost or half-written."""

import errno
import os
import tempfile
from pathlib import Path
from typing import Any, NoReturn

import pytest

from xlsx_tools.errors import InputError
from xlsx_tools.safe_files import refuse_if_open, replacing


def no_room(*_: Any, **__: Any) -> NoReturn:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def refused(*_: Any, **__: Any) -> NoReturn:
    raise OSError(errno.EACCES, os.strerror(errno.EACCES))


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "2017-12.csv"
    path.write_text("the old figures")
    return path


def write_half(path: Path, trouble: BaseException) -> None:
    with replacing(path) as temporary:
        temporary.write_text("half of the new fig")
        raise trouble


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_new_file_takes_the_place_of_the_old_one(old: Path) -> None:
    with replacing(old) as temporary:
        temporary.write_text("the new figures")
        assert old.read_text() == "the old figures"
    assert old.read_text() == "the new figures"
    assert names_in(old.parent) == ["2017-12.csv"]


def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    path = tmp_path / "issued" / "2016-04" / "scorecard.csv"
    with replacing(path) as temporary:
        assert temporary.parent == path.parent
        temporary.write_text("issued")
    assert path.read_text() == "issued"


def test_the_temporary_file_keeps_the_ending_of_its_name(tmp_path: Path) -> None:
    with replacing(tmp_path / "Scorecard.xlsx") as temporary:
        assert temporary.suffix == ".xlsx"


@pytest.mark.parametrize(
    "trouble", [ValueError("a fault"), KeyboardInterrupt(), InputError("a cell cannot be used")]
)
def test_the_old_file_stays_whole_when_writing_fails_half_way(
    old: Path, trouble: BaseException
) -> None:
    with pytest.raises(type(trouble)):
        write_half(old, trouble)
    assert old.read_text() == "the old figures"
    assert names_in(old.parent) == ["2017-12.csv"]


def test_no_file_appears_where_there_was_none_and_writing_fails(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="a fault"):
        write_half(tmp_path / "new.csv", ValueError("a fault"))
    assert names_in(tmp_path) == []


def test_a_full_disk_while_writing_is_explained(old: Path) -> None:
    with pytest.raises(InputError, match="No space left") as caught:
        write_half(old, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
    assert caught.value.where == str(old)
    assert "disk has room" in caught.value.mend
    assert old.read_text() == "the old figures"
    assert names_in(old.parent) == ["2017-12.csv"]


def test_a_file_is_named_as_it_is_called(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        write_half(tmp_path / "scorecard.json", OSError(errno.ENOSPC, "No space left on device"))
    assert str(caught.value).startswith("scorecard.json could not be written: No space left")


def test_a_full_disk_before_writing_is_explained(old: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(tempfile, "mkstemp", no_room)
    with pytest.raises(InputError, match=r"2017-12\.csv could not be written"), replacing(old):
        pytest.fail("nothing may be written where no temporary file could be made")
    assert old.read_text() == "the old figures"


@pytest.mark.parametrize("failure", [no_room, refused])
def test_a_failure_at_the_last_step_leaves_the_old_file(
    old: Path, monkeypatch: Any, failure: Any
) -> None:
    monkeypatch.setattr(os, "replace", failure)
    with pytest.raises(InputError, match="could not be written"), replacing(old) as temporary:
        temporary.write_text("the new figures")
    monkeypatch.undo()
    assert old.read_text() == "the old figures"
    assert names_in(old.parent) == ["2017-12.csv"]


def test_a_folder_that_cannot_be_written_to_is_explained(old: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(tempfile, "mkstemp", refused)
    with pytest.raises(InputError, match="Permission denied") as caught, replacing(old):
        pytest.fail("nothing may be written in such a folder")
    assert "you may write in it" in caught.value.mend
    assert old.read_text() == "the old figures"


def test_a_folder_that_is_a_file_is_explained(tmp_path: Path) -> None:
    (tmp_path / "figures").write_text("a file")
    with (
        pytest.raises(InputError, match="could not be written"),
        replacing(tmp_path / "figures" / "2017-12.csv"),
    ):
        pytest.fail("there is no folder to write in")
    assert (tmp_path / "figures").read_text() == "a file"


def test_a_file_that_is_a_folder_is_explained_and_kept(tmp_path: Path) -> None:
    (tmp_path / "2017-12.csv").mkdir()
    with (
        pytest.raises(InputError, match="could not be written"),
        replacing(tmp_path / "2017-12.csv") as temporary,
    ):
        temporary.write_text("new")
    assert (tmp_path / "2017-12.csv").is_dir()
    assert names_in(tmp_path) == ["2017-12.csv"]


@pytest.mark.parametrize("lock", ["~$Scorecard.xlsx", ".~lock.Scorecard.xlsx#"])
def test_a_file_open_in_excel_or_libreoffice_is_not_replaced(tmp_path: Path, lock: str) -> None:
    path = tmp_path / "Scorecard.xlsx"
    path.write_text("old")
    (tmp_path / lock).write_text("A. Analyst")
    with pytest.raises(InputError, match="is open in a spreadsheet") as caught, replacing(path):
        pytest.fail("an open file may not be replaced")
    assert lock in caught.value.mend
    assert path.read_text() == "old"
    assert names_in(tmp_path) == sorted([lock, "Scorecard.xlsx"])


def test_another_files_lock_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "~$Other.xlsx").write_text("A. Analyst")
    refuse_if_open(tmp_path / "Scorecard.xlsx")
    with replacing(tmp_path / "Scorecard.xlsx") as temporary:
        temporary.write_text("new")
    assert (tmp_path / "Scorecard.xlsx").read_text() == "new"


def test_the_new_file_can_be_read_by_others(old: Path) -> None:
    with replacing(old) as temporary:
        temporary.write_text("new")
    assert old.stat().st_mode & 0o777 == 0o644


def test_a_file_for_its_owner_alone_is_nobody_elses_at_any_time(old: Path) -> None:
    with replacing(old, mode=0o600) as temporary:
        temporary.write_text("children")
        assert temporary.stat().st_mode & 0o777 == 0o600
    assert old.read_text() == "children"
    assert old.stat().st_mode & 0o777 == 0o600


def test_no_file_can_be_read_by_others_before_it_is_whole(old: Path) -> None:
    with replacing(old) as temporary:
        temporary.write_text("half of the new fig")
        assert temporary.stat().st_mode & 0o077 == 0

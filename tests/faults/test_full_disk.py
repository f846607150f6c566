"""A disk that is full, a folder that may not be written in, and two officers at once."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import pytest
from command import SCORECARD, Said
from openpyxl import load_workbook

from xlsx_tools.errors import InputError
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.issue_work import issue
from xlsx_tools.periods import Month

HERE = Path(__file__).parent
for neighbour in ("issuing", "list_work"):
    sys.path.insert(0, str(HERE.parent / neighbour))

from little_folder import make_folder  # noqa: E402
from signed import sign_off  # noqa: E402

MONTH = "2017-12"
AGAIN = ("--reason", "a cell was wrong", "--restated-because", "so")
UNPRIVILEGED = ["setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override"]
"""Root may write in any folder; without this one of its rights it may not."""


class Work(NamedTuple):
    """A command and the folder that it works on."""

    words: tuple[str, ...]
    folder: Path


@pytest.fixture
def signed(demo: Path) -> Path:
    """The published months, signed off."""
    sign_off(demo)
    return demo


@pytest.fixture
def little(tmp_path: Path) -> Path:
    """A folder with case lists, whose questions are asked and whose month is counted."""
    folder = make_folder(tmp_path / "little").path
    subprocess.run([SCORECARD, "count", folder], check=True, capture_output=True)
    (folder / "figures" / f"{MONTH}.csv").unlink()
    return folder


@pytest.fixture(params=["build", "count", "issue"])
def work(request: pytest.FixtureRequest) -> Work:
    if request.param == "count":
        return Work(("count",), request.getfixturevalue("little"))
    folder = request.getfixturevalue("signed")
    return Work(("issue", *AGAIN) if request.param == "issue" else ("build",), folder)


def tree(folder: Path) -> dict[str, str]:
    """Everything in a folder: each file with a checksum, each folder."""
    return {
        str(path.relative_to(folder)): (
            sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
        )
        for path in folder.rglob("*")
    }


def done(
    work: Work, *, before: list[str] | None = None, prepare: Callable[[], None] | None = None
) -> Said:
    words = [*(before or []), SCORECARD, *work.words, work.folder, "--month", MONTH]
    ended = subprocess.run(words, capture_output=True, text=True, preexec_fn=prepare, timeout=300)
    return Said(ended.returncode, ended.stdout, ended.stderr)


def room_for(size: int) -> Callable[[], None]:
    """What lets a process write no file of more bytes, as a disk with no more room does."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.parametrize("size", [0, 200])
def test_on_a_full_disk_nothing_changes_and_it_is_said(size: int, work: Work) -> None:
    before = tree(work.folder)
    done(work, prepare=room_for(size)).assert_refused("File too large", str(work.folder))
    assert tree(work.folder) == before


@pytest.mark.parametrize("size", [1_000, 9_000, 80_000, 120_000])
def test_a_disk_that_is_full_in_the_middle_of_issuing_leaves_no_half(
    size: int, signed: Path
) -> None:
    before = tree(signed)
    said = done(Work(("issue", *AGAIN), signed), prepare=room_for(size))
    said.assert_refused("could not be written: File too large", str(signed))
    assert tree(signed) == before


def test_with_room_it_is_done(work: Work) -> None:
    before = tree(work.folder)
    said = done(work, prepare=room_for(2_000_000))
    assert (said.code, said.err) == (0, "")
    assert tree(work.folder) != before


@pytest.fixture
def read_only(work: Work) -> Iterator[Work]:
    """The work on a folder in which nothing may be written."""
    inside = [work.folder, *work.folder.rglob("*")]
    modes = {path: path.stat().st_mode for path in inside}
    for path, mode in modes.items():
        path.chmod(mode & ~0o222)
    yield work
    for path, mode in modes.items():
        path.chmod(mode)


def test_in_a_folder_that_may_not_be_written_in_nothing_changes_and_it_is_said(
    read_only: Work,
) -> None:
    before = tree(read_only.folder)
    lesser = UNPRIVILEGED if os.geteuid() == 0 else []
    said = done(read_only, before=lesser)
    said.assert_refused("Permission denied", str(read_only.folder))
    assert tree(read_only.folder) == before


def both(words: list[object]) -> list[Said]:
    """What two officers are told who type the same at the same moment."""
    running = [
        subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    told = [each.communicate(timeout=300) for each in running]
    return [Said(each.returncode, *said) for each, said in zip(running, told, strict=True)]


def test_two_officers_who_build_at_once_have_one_whole_pack(signed: Path) -> None:
    pack = signed / "packs" / f"Scorecard {MONTH}.xlsx"
    sheets = load_workbook(pack).sheetnames
    for _ in range(5):
        pack.unlink()
        told = both([SCORECARD, "build", signed, "--month", MONTH])
        assert [(said.code, said.err) for said in told] == [(0, "")] * 2
        assert load_workbook(pack).sheetnames == sheets
        assert not list(pack.parent.glob(".writing-*"))


@pytest.mark.parametrize("first", [True, False])
def test_two_officers_who_issue_at_once_issue_once(first: bool, signed: Path) -> None:
    for _ in range(3):
        if first:
            shutil.rmtree(signed / "issued" / MONTH)
        before = editions(signed)
        told = both([SCORECARD, "issue", signed, "--month", MONTH, *AGAIN])
        assert sorted(said.code for said in told) in ([0, 2], [0, 0])
        for said in told:
            if said.code:
                said.assert_refused("issued", MONTH)
        assert editions(signed) == before + sum(said.code == 0 for said in told)
        record = json.loads((signed / "issued" / MONTH / "record.json").read_text())
        assert record["edition"] == editions(signed)
        assert not (signed / "issued" / "unfinished").exists()
        subprocess.run([SCORECARD, "issue", signed, "--verify"], check=True, capture_output=True)


@pytest.mark.parametrize("first", [True, False])
def test_who_is_slower_to_issue_is_told_and_changes_nothing(first: bool, signed: Path) -> None:
    if first:
        shutil.rmtree(signed / "issued" / MONTH)
    before = editions(signed)
    with pytest.raises(InputError, match="issued by somebody else meanwhile") as caught:
        issue_slowly(signed)
    issued = signed / "issued" / MONTH
    assert caught.value.where == str(issued)
    assert json.loads((issued / "record.json").read_text())["reason"] == AGAIN[1]
    pack = f"Scorecard {MONTH}.xlsx"
    assert (signed / "packs" / pack).read_bytes() == (issued / pack).read_bytes()
    assert editions(signed) == before + 1
    assert not (signed / "issued" / "unfinished").exists()
    subprocess.run([SCORECARD, "issue", signed, "--verify"], check=True, capture_output=True)


def issue_slowly(signed: Path) -> None:
    """Issue a month while somebody else does, and is done with it sooner."""

    def meanwhile(step: str) -> None:
        if step == "writing the record":
            quicker = [SCORECARD, "issue", signed, "--month", MONTH, *AGAIN]
            subprocess.run(quicker, check=True, capture_output=True)

    issue(
        ScorecardFolder(signed),
        Month.parse(MONTH),
        today=date(2018, 1, 19),
        reason="the slower",
        restated_because="the slower",
        step=meanwhile,
    )


def editions(folder: Path) -> int:
    """How often December 2017 has been issued, by the folders that are there."""
    place = folder / "issued" / MONTH
    return place.is_dir() + sum(1 for _ in (place / "earlier").glob("*"))

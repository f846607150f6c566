"""A process that is killed at any point of its work loses nothing and leaves no half file."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from command import SCORECARD
from openpyxl import load_workbook

from xlsx_tools import issue_work
from xlsx_tools.figure_files import read_folder
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.issued import read_issued
from xlsx_tools.issuing import content_of, read_record
from xlsx_tools.periods import Month

HERE = Path(__file__).parent
for neighbour in ("issuing", "list_work"):
    sys.path.insert(0, str(HERE.parent / neighbour))

from little_authority import write_extracts  # noqa: E402
from little_folder import make_folder  # noqa: E402
from signed import sign_off  # noqa: E402

MONTH = Month(2017, 12)
AGAIN = ("--reason", "a cell was wrong", "--restated-because", "so")


def runs_of(name: str, folder: Path, place: Path) -> list[ScorecardFolder]:
    """The folder as it stood before each operation of the work on a file in it, and at its end."""
    place.mkdir()
    done = subprocess.run(
        [sys.executable, HERE / "kill_loop.py", name, folder, place],
        capture_output=True,
        text=True,
        timeout=500,
        env={"PYTHONPATH": str(HERE.parents[1]), "PATH": "/usr/bin:/bin"},
    )
    assert done.returncode == 0, done.stderr
    return [ScorecardFolder(path) for path in sorted(place.iterdir())]


@pytest.fixture
def signed(demo: Path) -> Path:
    sign_off(demo)
    return demo


@pytest.fixture
def issued(signed: Path) -> Path:
    """The published months, the last of which has been issued with a record."""
    issue_work.issue(
        ScorecardFolder(signed),
        MONTH,
        today=issue_work.date(2018, 1, 10),
        reason="first with a record",
        restated_because="the editions contradict themselves",
    )
    return signed


def whole_packs(folder: ScorecardFolder) -> Iterator[str]:
    for path in (folder.path / "packs").glob("[!.]*.xlsx"):
        book = load_workbook(path)
        assert book.sheetnames
        yield path.name


def assert_whole(folder: ScorecardFolder) -> int:
    """Every issue of December 2017 is there and as it was issued; which is the newest."""
    assert issue_work.verify(folder) == {MONTH: ()}
    place = folder.issued / str(MONTH)
    record = read_record(place)
    assert record is not None
    kept = sorted(path.name for path in (place / "earlier").iterdir())
    assert kept == [str(number) for number in range(1, record.edition)]
    assert len(read_issued(folder.issued)) == 3
    return record.edition


def test_a_killed_build_leaves_the_old_pack_or_the_new_one(signed: Path, tmp_path: Path) -> None:
    packs = {path.name for path in (signed / "packs").glob("*.xlsx")}
    runs = runs_of("build", signed, tmp_path / "runs")
    assert len(runs) > 3
    for folder in runs:
        assert packs <= set(whole_packs(folder))


def test_a_killed_count_leaves_the_old_figures_or_the_new_ones(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "little")
    write_extracts(folder.extracts)
    runs = runs_of("count", folder.path, tmp_path / "runs")
    found = [len(read_folder(each.figures)) for each in runs]
    assert found[0] == 0
    assert found[-1] > 0
    assert set(found) == {found[0], found[-1]}


def test_a_killed_issue_leaves_the_month_as_it_was_or_issued(issued: Path, tmp_path: Path) -> None:
    runs = runs_of("issue", issued, tmp_path / "runs")
    assert len(runs) > 20
    editions = [assert_whole(folder) for folder in runs]
    assert editions == sorted(editions)
    assert (editions[0], editions[-1]) == (2, 3)


def test_the_issue_that_was_killed_can_be_done_again(issued: Path, tmp_path: Path) -> None:
    runs = runs_of("issue", issued, tmp_path / "runs")
    for folder in runs[:: len(runs) // 4]:
        before = assert_whole(folder)
        issue_work.issue(
            folder,
            MONTH,
            today=issue_work.date(2018, 1, 16),
            reason="the machine was switched off",
            restated_because="so",
        )
        assert assert_whole(folder) == before + 1


@pytest.mark.parametrize("seed", range(4))
def test_an_issue_killed_at_a_random_moment_is_done_or_not(
    seed: int, issued: Path, tmp_path: Path
) -> None:
    words = (SCORECARD, "issue", "--month", str(MONTH), *AGAIN)
    trial = Path(shutil.copytree(issued, tmp_path / "trial"))
    began = time.monotonic()
    subprocess.run([*words, trial], check=True)
    took = time.monotonic() - began
    assert assert_whole(ScorecardFolder(trial)) == 3
    working = subprocess.Popen([*words, issued])
    time.sleep(took * Random(seed).uniform(0.2, 1.0))
    working.send_signal(signal.SIGKILL)
    working.wait()
    assert assert_whole(ScorecardFolder(issued)) in (2, 3)
    assert content_of(issued / "packs" / "Scorecard 2017-12.xlsx")

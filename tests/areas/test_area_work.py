"""Building the packs of all areas: where they go, with several processes, and what may go wrong."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from area_samples import end_itself, with_areas
from command import Said

from xlsx_tools import area_work, work
from xlsx_tools.errors import InputError
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.periods import Month
from xlsx_tools.scorecard import Scorecard

AREAS = ("EAST", "NWC", "SOUTH", "DCSC", "Other Citywide Teams")
DECEMBER = Month(2017, 12)


def names_in(folder: ScorecardFolder) -> set[str]:
    return {path.name for path in (folder.path / "packs/2017-12").glob("*")}


def running_in(session: int) -> list[str]:
    """The processes of a session; one that has ended and was not asked about is a Z."""
    listed = ["ps", "-o", "stat=,args=", "-g", str(session)]
    lines = subprocess.run(listed, capture_output=True, text=True).stdout.splitlines()
    return [line for line in lines if not line.startswith("Z")]


def everything(path: Path) -> list[object]:
    book = openpyxl.load_workbook(path)
    return [list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets]


def test_two_processes_build_what_one_builds(little: ScorecardFolder, december: Scorecard) -> None:
    told: list[str] = []
    alone = area_work.build_areas(little, december, workers=1, step=told.append)
    assert told == list(AREAS)
    assert [path.name for path in alone] == [f"Scorecard 2017-12 {area}.xlsx" for area in AREAS]
    first = [everything(path) for path in alone]
    for path in alone:
        path.unlink()
    told.clear()
    assert area_work.build_areas(little, december, workers=2, step=told.append) == alone
    assert sorted(told) == sorted(AREAS)
    assert [everything(path) for path in alone] == first


def test_the_team_s_house_style_is_used(little: ScorecardFolder, december: Scorecard) -> None:
    work.add_house_style(little)
    book = openpyxl.load_workbook(little.house_style)
    book["Landscape page"].page_setup.paperSize = 8
    book.save(little.house_style)
    path, *_ = area_work.build_areas(little, december, workers=1)
    assert openpyxl.load_workbook(path)["Summary"].page_setup.paperSize == 8


def test_a_broken_house_style_is_said_once_and_nothing_is_written(
    little: ScorecardFolder, december: Scorecard
) -> None:
    little.house_style.write_bytes(b"no workbook")
    with pytest.raises(InputError) as caught:
        area_work.build_areas(little, december, workers=2)
    assert caught.value.where == "House style.xlsx"
    assert names_in(little) == set()


@pytest.mark.parametrize("workers", [1, 2])
def test_a_pack_that_is_open_is_named_and_the_others_are_written(
    little: ScorecardFolder, december: Scorecard, workers: int
) -> None:
    place = little.path / "packs/2017-12"
    place.mkdir(parents=True)
    (place / "~$Scorecard 2017-12 NWC.xlsx").touch()
    with pytest.raises(InputError) as caught:
        area_work.build_areas(little, december, workers=workers)
    assert "The pack of NWC could not be built" in caught.value.what
    assert "is open in a spreadsheet application" in caught.value.what
    assert "Close it" in caught.value.mend
    expected = {f"Scorecard 2017-12 {area}.xlsx" for area in AREAS if area != "NWC"}
    assert names_in(little) - {"~$Scorecard 2017-12 NWC.xlsx"} == expected


@pytest.mark.parametrize("workers", [1, 2])
def test_a_pack_that_somebody_changed_is_set_aside(
    little: ScorecardFolder, december: Scorecard, workers: int
) -> None:
    pack = little.area_pack(DECEMBER, "NWC")
    pack.parent.mkdir(parents=True)
    book = openpyxl.Workbook()
    book.active["A1"] = "Two large families came back."
    book.properties.lastModifiedBy = "Bob Ray"
    book.save(pack)
    kept: list[Path] = []
    area_work.build_areas(little, december, workers=workers, kept=kept.append)
    (aside,) = kept
    assert aside.name.startswith("Scorecard 2017-12 NWC edited 20")
    assert openpyxl.load_workbook(aside).active["A1"].value == "Two large families came back."
    assert openpyxl.load_workbook(pack).sheetnames[0] == "Summary"


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("North/West: A*", "Scorecard 2017-12 North West A.xlsx"),
        ("..\\..\\up", "Scorecard 2017-12 up.xlsx"),
        ("Cornwall & Scilly", "Scorecard 2017-12 Cornwall & Scilly.xlsx"),
        ("Ynys Môn.", "Scorecard 2017-12 Ynys Môn.xlsx"),
        ("Long " * 40, "Scorecard 2017-12 " + "Long " * 11 + "Long.xlsx"),
    ],
)
def test_a_file_is_named_after_its_area(name: str, file: str) -> None:
    folder = ScorecardFolder(Path("ours"))
    assert folder.area_pack(DECEMBER, name) == Path("ours/packs/2017-12") / file


def test_a_draft_is_named_so() -> None:
    path = ScorecardFolder(Path("ours")).area_pack(DECEMBER, "EAST", draft=True)
    assert path.name == "Scorecard 2017-12 EAST DRAFT.xlsx"


def test_an_area_of_signs_alone_is_refused() -> None:
    with pytest.raises(InputError, match="No file can be named after the area"):
        ScorecardFolder(Path("ours")).area_pack(DECEMBER, "?/*")


@pytest.mark.parametrize("names", [("East", "EAST"), ("A/B", "A:B"), ("Môn", "Mo\u0302n")])
def test_two_areas_of_one_file_are_refused(december: Scorecard, names: tuple[str, str]) -> None:
    with pytest.raises(InputError) as caught:
        work.area_packs(ScorecardFolder(Path("ours")), with_areas(december, *names))
    assert all(f"'{name}'" in caught.value.what for name in names)


def test_a_month_without_areas_is_refused(december: Scorecard) -> None:
    with pytest.raises(InputError, match="No area is reported in December 2017"):
        work.area_packs(ScorecardFolder(Path("ours")), replace(december, areas=()))


def test_the_command_says_which_files_it_built_and_which_are_of_an_earlier_build(
    run: Callable[..., Said], little: ScorecardFolder
) -> None:
    old = (little.packs / "Scorecard 2017-12.pdf", little.packs / "2017-12/Scorecard 2017-12 W.pdf")
    old[1].parent.mkdir(parents=True)
    for path in old:
        path.write_bytes(b"%PDF- old")
    said = run("build", little.path, "--month", "2017-12", "--each-area", "--workers", "1")
    assert (said.code, said.err) == (0, "")
    packs = little.path / "packs"
    assert said.out.splitlines() == [
        f"Built {packs / 'Scorecard 2017-12.xlsx'}",
        *(f"Built {packs / '2017-12' / f'Scorecard 2017-12 {area}.xlsx'}" for area in AREAS),
        *(f"Of an earlier build, and not renewed: {p}. Build it anew, or delete it." for p in old),
    ]


def test_a_month_stays_packed_once_with_its_areas(
    little: ScorecardFolder, december: Scorecard
) -> None:
    area_work.build_areas(little, december, workers=1)
    assert little.packed_months() == ()
    work.build(little, december)
    assert little.packed_months() == (DECEMBER,)


@pytest.fixture
def hears_ctrl_c() -> Iterator[None]:
    """The processes of a shell in the background ignore it, and so does whatever they start."""
    usual = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, usual)


@pytest.mark.usefixtures("hears_ctrl_c")
def test_ctrl_c_leaves_whole_packs_and_nobody_behind(little: ScorecardFolder) -> None:
    words = [sys.executable, "-m", "xlsx_tools.cli", "build", str(little.path)]
    process = subprocess.Popen(
        [*words, "--month", "2017-12", "--each-area", "--workers", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    deadline = time.monotonic() + 120
    while not any(name.endswith(".xlsx") for name in names_in(little)):
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode != 0
    assert "Traceback" not in out + err
    deadline = time.monotonic() + 10
    while left := running_in(process.pid):
        assert time.monotonic() < deadline, left
        time.sleep(0.1)
    names = names_in(little)
    assert names < {f"Scorecard 2017-12 {area}.xlsx" for area in AREAS}
    for name in names:
        assert zipfile.ZipFile(little.path / "packs/2017-12" / name).testzip() is None


@pytest.mark.usefixtures("hears_ctrl_c")
def test_ctrl_c_while_a_process_is_started_is_heard_afterwards() -> None:
    """It was lost, and all the other packs were built."""
    started: list[str] = []

    def interrupted() -> None:
        with area_work._deaf_to_interrupts():
            os.kill(os.getpid(), signal.SIGINT)
            words = "import os; os.kill(os.getpid(), 2); print('went on')"
            started.append(subprocess.check_output([sys.executable, "-c", words], text=True))

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert started == ["went on\n"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == set()


def test_a_process_that_is_killed_is_one_clear_error(
    little: ScorecardFolder, december: Scorecard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(area_work, "_build", end_itself)
    with pytest.raises(InputError) as caught:
        area_work.build_areas(little, december, workers=2)
    assert f"The packs of {', '.join(AREAS)} could not be built: a process" in caught.value.what
    assert "--workers 1" in caught.value.mend

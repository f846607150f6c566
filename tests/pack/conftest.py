"""The packs of the three editions, built once for all tests of a run."""

from __future__ import annotations

from pathlib import Path

import pytest
from pack_reading import EDITIONS, Pack

from xlsx_tools import work
from xlsx_tools.editions import write_editions
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.periods import Month


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> ScorecardFolder:
    """A scorecard folder of the three editions; tests read it and leave it as it is."""
    found = ScorecardFolder(tmp_path_factory.mktemp("editions") / "scorecards")
    write_editions(found)
    return found


@pytest.fixture(scope="session")
def packs(folder: ScorecardFolder) -> dict[str, Pack]:
    """The pack of every edition."""
    found = {}
    for edition in EDITIONS:
        scorecard = work.load_scorecard(folder, Month.parse(edition))
        found[edition] = Pack(edition, work.build(folder, scorecard), scorecard)
    return found


@pytest.fixture(scope="session", params=EDITIONS)
def pack(request: pytest.FixtureRequest, packs: dict[str, Pack]) -> Pack:
    """Each edition's pack in turn."""
    return packs[request.param]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where a test may write a pack of its own."""
    return tmp_path / "packs" / "Scorecard 2017-12.xlsx"

"""Scorecard folders of the published editions, and December 2017 as it was published."""

from __future__ import annotations

from pathlib import Path

import pytest

from xlsx_tools import work
from xlsx_tools.editions import write_editions
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.periods import Month
from xlsx_tools.scorecard import Scorecard


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> ScorecardFolder:
    """A folder of the three editions; tests read it and leave it as it is."""
    found = ScorecardFolder(tmp_path_factory.mktemp("areas") / "published")
    write_editions(found)
    return found


@pytest.fixture(scope="session")
def december(published: ScorecardFolder) -> Scorecard:
    """December 2017 as published."""
    return work.load_scorecard(published, Month(2017, 12))


@pytest.fixture
def little(tmp_path: Path) -> ScorecardFolder:
    """A folder of the three editions that a test may change."""
    found = ScorecardFolder(tmp_path / "little")
    write_editions(found)
    return found

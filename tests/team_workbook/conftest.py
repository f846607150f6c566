"""The team workbook that the tests read, change and spoil."""

from __future__ import annotations

from pathlib import Path

import pytest

from xlsx_tools.team_workbook.create import create_team_workbook

from .samples import FILLED


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "Scorecard.xlsx"
    create_team_workbook(path, FILLED)
    return path

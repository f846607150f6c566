"""What the tests of formulas share: Excel's side of a call, and a published month's tables."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent))  # for windows_stubs

from calling_side import CallingSide
from sheet_blocks import blocks_of

from xlsx_tools.editions.folder import editions_figures, editions_workbook
from xlsx_tools.excel.blocks import Block, block_of_figures


@pytest.fixture(scope="session")
def excel() -> Iterator[CallingSide]:
    """Calls of formulas as Excel for Windows makes them, in a process of their own."""
    side = CallingSide()
    yield side
    side.close()


@pytest.fixture(scope="session")
def published() -> dict[str, Block]:
    """The tables of the published scorecards' team, by name, with the figures as counted."""
    return blocks_of(editions_workbook()) | {"Counted": block_of_figures(editions_figures())}

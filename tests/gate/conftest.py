"""Packs as build writes them, and the same with something put into them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tampering import Tampered

EDITIONS = ("2015-05", "2016-04", "2017-12")


@pytest.fixture
def sound(demonstration: tuple[Path, object], tmp_path: Path) -> Path:
    """The pack of April 2016, to be changed."""
    return Path(shutil.copy(demonstration[0] / "packs" / "Scorecard 2016-04.xlsx", tmp_path))


@pytest.fixture
def pack(sound: Path) -> Tampered:
    """The pack of April 2016, and ways to put something into it."""
    return Tampered(sound)

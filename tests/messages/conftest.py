"""A folder that is ready to be sent from."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from mail_folder import DIRECTOR, GONE, HEAD, retype


@pytest.fixture
def ready(demo: Path) -> Path:
    """December 2017 with a pack and three recipients, one of whom has left."""
    retype(demo, recipients=(HEAD, DIRECTOR, GONE))
    return demo

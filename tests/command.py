"""The installed command, and what it answers.

It stands apart from ``conftest``, for a folder below may have a ``conftest`` of its own.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

SCORECARD = Path(sys.executable).with_name("scorecard")


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str

    def assert_refused(self, what: str, where: str) -> None:
        """Assert that bad input ended in one message: what, where, and how to mend it."""
        assert self.code == 2
        assert self.out == ""
        assert "Traceback" not in self.err
        first, second, third = self.err.strip().split("\n")
        assert first.startswith("Error: ")
        assert what in first
        assert second.startswith("Where: ")
        assert where in second
        assert third.startswith("To mend it: ")
        assert len(third) > 20

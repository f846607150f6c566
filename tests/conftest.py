"""For all tests: the command line to run, and the demonstration that it makes.

Standing here, this file also lets tests in the folders below import ``reference`` and ``command``.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from command import SCORECARD, Said
from hypothesis import settings

from xlsx_tools import cli

# How long an example takes says how busy the machine is, not whether it is right.
settings.register_profile("untimed", settings.default, deadline=None)
settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is printed does not depend on the terminal that the tests run in."""
    for name in ("FORCE_COLOR", "NO_COLOR", "COLUMNS", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Run ``scorecard`` with these words, as the console script does."""

    def command(*words: object) -> Said:
        monkeypatch.setattr(sys, "argv", ["scorecard", *(str(word) for word in words)])
        code = 0
        try:
            cli.main()
        except SystemExit as end:
            code = int(end.code or 0)
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return command


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Said]:
    """The demonstration made once by the installed script, and what it said."""
    place = tmp_path_factory.mktemp("demonstration")
    done = subprocess.run(
        [SCORECARD, "demo", "demo", "--editions"], cwd=place, capture_output=True, text=True
    )
    return place / "demo", Said(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def demo(demonstration: tuple[Path, Said], tmp_path: Path) -> Path:
    """A copy of the demonstration for a test to change."""
    return Path(shutil.copytree(demonstration[0], tmp_path / "demo"))

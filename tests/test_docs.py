"""The documents name what there is, and what they name is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from xlsx_tools.cli import MODULES

PROJECT = Path(__file__).parent.parent
README = PROJECT / "README.md"
DOCUMENTS = (README, *sorted((PROJECT / "docs").glob("*.md")))
COMMANDS = sorted(MODULES)
TARGETS = set(re.findall(r"^([a-z]+):", (PROJECT / "Makefile").read_text(), re.MULTILINE))


def shown(pattern: str, documents: tuple[Path, ...] = DOCUMENTS) -> set[str]:
    """What a pattern catches in what documents show as commands: code spans and blocks."""
    found: set[str] = set()
    for document in documents:
        text = document.read_text(encoding="utf-8")
        code = re.findall(
            r"`[^`\n]+`|^(?: {4}|\$ )[^\n]*$|^```.*?^```", text, re.MULTILINE | re.DOTALL
        )
        for piece in code:
            found |= set(re.findall(pattern, piece, re.MULTILINE))
    return found


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command: str) -> None:
    assert command in shown(r"\bscorecard ([a-z]+)\b")


def test_every_command_that_is_shown_is_there() -> None:
    assert shown(r"^(?:`|\s*\$ )scorecard ([a-z]+)\b") <= set(COMMANDS)


def test_every_make_target_that_is_shown_is_there() -> None:
    targets = shown(r"^[`\s$]*make ([a-z]+)\b")
    assert {"demo", "test"} <= targets <= TARGETS


def test_every_link_leads_somewhere() -> None:
    for document in DOCUMENTS:
        for target in re.findall(r"\]\(([^)#:]+)\)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), (document.name, target)

"""Every example in the documentation runs, and the made page is up to date."""

import doctest
import os
import re
import shlex
import subprocess
import sys
from enum import Enum
from pathlib import Path

import pytest

from tools.reference import LISTS_PAGE, WORKBOOK, lists_reference, reference
from xlsx_tools.catalogue.records import Settings
from xlsx_tools.checks import RULES
from xlsx_tools.team_workbook.tables import columns

ROOT = Path(__file__).parent.parent
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md")])
CONSOLE = re.compile(r"^( *)```console\n(.*?)^ *```", re.DOTALL | re.MULTILINE)


def words(text: str) -> str:
    return " ".join(text.split())


def console_steps(page: Path) -> list[tuple[str, str]]:
    """The commands of a page with the words that it says they print."""
    blocks = [match[2] for match in CONSOLE.finditer(page.read_text(encoding="utf-8"))]
    steps = [part for block in blocks for part in re.split(r"^ *\$ ", block, flags=re.M)[1:]]
    return [(command, says) for command, _, says in (step.partition("\n") for step in steps)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_examples_print_what_the_page_says(page: Path) -> None:
    results = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert results.failed == 0


def test_there_are_python_examples() -> None:
    assert sum(page.read_text(encoding="utf-8").count(">>> ") for page in PAGES) > 5


@pytest.mark.parametrize(
    "page", [page for page in PAGES if console_steps(page)], ids=lambda page: page.name
)
def test_commands_print_what_the_page_says(page: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "COLUMNS": "200", "NO_COLOR": "1"}
    for command, says in console_steps(page):
        program, *arguments = shlex.split(command)
        assert program == "scorecard"
        done = subprocess.run(
            [sys.executable, "-m", "xlsx_tools.cli", *arguments],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        printed = words(done.stdout + done.stderr)
        for line in filter(None, map(words, says.splitlines())):
            assert line in printed, command


def test_the_reference_of_the_team_workbook_is_up_to_date() -> None:
    assert (ROOT / WORKBOOK).read_text(encoding="utf-8") == reference()
    assert (ROOT / LISTS_PAGE).read_text(encoding="utf-8") == lists_reference()


def test_every_rule_of_check_is_explained() -> None:
    sources = "\n".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "xlsx_tools/checks").glob("*.py")
    )
    names = set(re.findall(r'"([a-z]+(?:-[a-z]+)+)"', sources))
    explained = set(
        re.findall(r"^\| ([a-z]+(?:-[a-z]+)+) \|", (ROOT / "docs/checks.md").read_text(), re.M)
    )
    assert len(names) >= len(RULES) - 1
    assert names == explained


def test_every_page_is_reached_from_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for page in (ROOT / "docs").glob("*.md"):
        assert f"(docs/{page.name})" in readme


def test_every_word_that_a_setting_may_be_is_documented() -> None:
    rows = (ROOT / WORKBOOK).read_text(encoding="utf-8").splitlines()
    for column in columns(Settings):
        (row,) = (row for row in rows if row.startswith(f"| {column.header} | {column.comment} |"))
        if issubclass(column.kind, Enum):
            assert all(choice.value in row for choice in column.kind), row

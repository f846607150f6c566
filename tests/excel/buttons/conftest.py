"""A made-up authority's folder, and its workbook open in an application without a screen."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import xlwings as xw

sys.path.insert(0, str(Path(__file__).parents[2] / "live"))  # for excel_typing

from memory_book import StoredBook
from memory_engine import Engine

from xlsx_tools.demonstration import make_demonstration
from xlsx_tools.folder import ScorecardFolder

Open = Callable[[Path], xw.Book]


@pytest.fixture(scope="session")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> ScorecardFolder:
    """The folder of a small authority, with every month counted; not to be changed."""
    folder = ScorecardFolder(tmp_path_factory.mktemp("made-up") / "ours")
    make_demonstration(folder, seed=1, referrals=2000, step=lambda _: None)
    return folder


@pytest.fixture
def folder(made_up: ScorecardFolder, tmp_path: Path) -> ScorecardFolder:
    """A copy of the folder for a test to work in."""
    return ScorecardFolder(Path(shutil.copytree(made_up.path, tmp_path / "ours")))


@pytest.fixture
def engine() -> Iterator[Engine]:
    """The application, with nothing open."""
    before = xw.engines.active
    made = Engine()
    xw.engines.active = xw.Engine(impl=made)
    yield made
    xw.engines.active = before


@pytest.fixture
def open_book(engine: Engine) -> Open:
    """Open a workbook in the application, from which its buttons then call."""

    def opened(path: Path) -> xw.Book:
        return xw.Book(impl=engine.app.books.open(str(path)))

    return opened


@pytest.fixture
def book(folder: ScorecardFolder, open_book: Open) -> xw.Book:
    """The team's workbook, open."""
    return open_book(folder.workbook)


@pytest.fixture
def stored(book: xw.Book) -> StoredBook:
    """What the open workbook holds."""
    held: StoredBook = book.impl.stored
    return held

"""The running LibreOffice that the tests of this folder share.

They stay in one process when tests run side by side, so that there is one LibreOffice.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from application import Application
from carriers import Carriers
from little_demo import make_little_demo

from xlsx_tools.folder import ScorecardFolder

HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("live"))


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    """One LibreOffice for all tests."""
    started = Application(tmp_path_factory.mktemp("office"))
    yield started
    started.close()


@pytest.fixture
def application(office: Application) -> Iterator[Application]:
    """The application with nothing open."""
    yield office
    office.close_all()


@pytest.fixture(scope="session")
def carriers(tmp_path_factory: pytest.TempPathFactory) -> Carriers:
    """The add-in and the workbook that ship."""
    return Carriers(tmp_path_factory.mktemp("carriers"))


@pytest.fixture(scope="session")
def little_demo(tmp_path_factory: pytest.TempPathFactory) -> ScorecardFolder:
    """The folder of a small made-up authority, with every month counted; not to be changed."""
    return make_little_demo(tmp_path_factory.mktemp("little") / "demo")

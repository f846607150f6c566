"""The running LibreOffice that the tests of this folder share, one for each process of tests."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from application import Application
from carriers import Carriers
from desk import Desk
from little_demo import make_little_demo, with_macros, without_macros

from xlsx_tools.folder import ScorecardFolder

HERE = Path(__file__).parent
PATIENCE = 240
"""Seconds that LibreOffice has for a test, or for what several tests begin with."""
ENDED = ["DisposedException", "LibreOffice has ended"]
"""What a call raises whose LibreOffice was ended: such a test has one more try with a new one."""
_offices: list[Application] = []


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.flaky(reruns=1, only_rerun=ENDED))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, None, None]:
    if HERE in item.path.parents:
        for office in _offices:
            office.revive()
    yield from _patiently(item)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    yield from _patiently(item)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, None, None]:
    yield from _patiently(item)


def _patiently(item: pytest.Item) -> Generator[None, None, None]:
    """End LibreOffice if it is not done in time: the waiting call fails, nothing hangs."""
    watch = threading.Timer(PATIENCE, lambda: [office.close() for office in _offices])
    if HERE in item.path.parents:
        watch.start()
    try:
        yield
    finally:
        watch.cancel()


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    """One LibreOffice for all tests."""
    started = Application(tmp_path_factory.mktemp("office"))
    _offices.append(started)
    yield started
    _offices.remove(started)
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


@pytest.fixture
def desk(
    application: Application, carriers: Carriers, little_demo: ScorecardFolder, tmp_path: Path
) -> Desk:
    """The shipped workbook with macros of its own, open in the folder of a small authority."""
    path = with_macros(little_demo, tmp_path / "ours", carriers)
    return Desk(application, application.open(path), path)


@pytest.fixture
def addin_desk(
    application: Application, carriers: Carriers, little_demo: ScorecardFolder, tmp_path: Path
) -> Iterator[Desk]:
    """The plain team workbook, open in its folder where the add-in is installed."""
    path = without_macros(little_demo, tmp_path / "ours")
    application.install(carriers.addin_modules())
    yield Desk(application, application.open(path), path)
    application.close_all()
    application.uninstall()

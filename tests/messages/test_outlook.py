"""Drafts in Outlook, made in a stand-in for it: its objects and what may be called on them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from command import Said
from mail_folder import sha256

Run = Callable[..., Said]
DRAFT = ("--month", "2017-12", "--draft", "--outlook")


class Attachments:
    def __init__(self) -> None:
        self.files: list[tuple[str, str]] = []

    def Add(self, path: str) -> None:  # noqa: N802
        self.files.append((Path(path).name, sha256(Path(path).read_bytes())))


class MailItem:
    """A message as Outlook has it. It has no Send: calling that would fail the test."""

    Subject = To = CC = HTMLBody = ""

    def __init__(self) -> None:
        self.Attachments = Attachments()
        self.done: list[str] = []

    def Save(self) -> None:  # noqa: N802
        self.done.append("saved")

    def Display(self) -> None:  # noqa: N802
        self.done.append("shown")


class Outlook:
    def __init__(self) -> None:
        self.items: list[MailItem] = []

    def CreateItem(self, kind: int) -> MailItem:  # noqa: N802
        assert kind == 0
        self.items.append(MailItem())
        return self.items[-1]


class ComError(Exception):
    """As pywintypes has it."""


def windows_with(monkeypatch: pytest.MonkeyPatch, dispatch: Callable[[str], Outlook]) -> None:
    """Let there be a pywin32 whose Dispatch is this one."""
    package, client, types = (
        ModuleType(name) for name in ("win32com", "win32com.client", "pywintypes")
    )
    client.Dispatch = dispatch  # type: ignore[attr-defined]
    types.com_error = ComError  # type: ignore[attr-defined]
    for module in (package, client, types):
        monkeypatch.setitem(sys.modules, module.__name__, module)


@pytest.fixture
def application(monkeypatch: pytest.MonkeyPatch) -> Outlook:
    found = Outlook()

    def dispatch(name: str) -> Outlook:
        assert name == "Outlook.Application"
        return found

    windows_with(monkeypatch, dispatch)
    return found


def test_the_draft_is_saved_and_shown_and_not_sent(
    ready: Path, run: Run, application: Outlook
) -> None:
    said = run("email", ready, *DRAFT)
    assert said.code == 0, said.err
    assert said.out.startswith("Left a draft in Outlook: DRAFT: Children's social care scorecard")
    (item,) = application.items
    assert item.To == "zoe.head@example.gov.uk"
    assert item.CC == "pat@example.gov.uk"
    assert item.Subject == "DRAFT: Children's social care scorecard, December 2017"
    assert "<caption" in item.HTMLBody
    pack = ready / "packs/Scorecard 2017-12.xlsx"
    assert item.Attachments.files == [(pack.name, sha256(pack.read_bytes()))]
    assert item.done == ["saved", "shown"]
    assert not (ready / "drafts").exists()


def test_where_outlook_does_not_start_the_drafts_are_files(
    ready: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dispatch(name: str) -> Outlook:
        raise ComError(name)

    windows_with(monkeypatch, dispatch)
    said = run("email", ready, *DRAFT)
    assert said.code == 0
    assert "There is no Outlook that can be used here" in said.out
    assert (ready / "drafts/2017-12/scorecard.eml").is_file()


def test_elsewhere_than_on_windows_the_drafts_are_files(ready: Path, run: Run) -> None:
    said = run("email", ready, *DRAFT)
    assert "There is no Outlook that can be used here" in said.out
    assert (ready / "drafts/2017-12/scorecard.eml").is_file()

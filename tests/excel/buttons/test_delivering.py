"""Asking for commentary, issuing and drafting e-mails, from an open workbook."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes

import pytest
import xlwings as xw
from memory_book import StoredBook
from test_buttons import DECEMBER, Open, log, table, ticks

from xlsx_tools.catalogue.records import Recipient
from xlsx_tools.excel import actions
from xlsx_tools.excel.buttons import press
from xlsx_tools.excel.outcome import Result
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.issuing import issued_pack
from xlsx_tools.team_workbook.create import create_team_workbook
from xlsx_tools.team_workbook.start import place_of
from xlsx_tools.work import load_team


def retype(folder: ScorecardFolder, **tables: object) -> None:
    """Type other tables into the saved workbook."""
    new = replace(load_team(folder), **tables)  # type: ignore[arg-type]
    folder.workbook.unlink()
    create_team_workbook(folder.workbook, new)


@pytest.fixture
def folder(folder: ScorecardFolder) -> ScorecardFolder:
    """The made-up folder, signed off, with somebody to send it to."""
    team = load_team(folder)
    retype(
        folder,
        months=tuple(replace(each, approver="Pat Example") for each in team.months),
        settings=replace(team.settings, mail_domains=("example.gov.uk",)),
        recipients=(Recipient(name="Sam Head", email="sam.head@example.gov.uk"),),
    )
    return folder


def test_issuing_freezes_the_month_and_ticks_its_step(
    book: xw.Book, stored: StoredBook, folder: ScorecardFolder
) -> None:
    outcome = press("issue", book)
    assert outcome.result is Result.DONE, outcome.message()
    assert outcome.summary == "Issued December 2017: it is frozen."
    assert issued_pack(folder, DECEMBER).is_file()
    assert place_of("issue") in ticks(stored)
    assert log(stored)[0]["Button"] == "Issue"


def test_issuing_again_is_refused_and_says_which_command_asks_why(
    book: xw.Book, folder: ScorecardFolder
) -> None:
    press("issue", book)
    before = issued_pack(folder, DECEMBER).read_bytes()
    outcome = press("issue", book)
    assert outcome.result is Result.FAILED
    assert "has been issued already" in outcome.summary
    assert f"scorecard issue {folder.path} --month 2017-12 --reason" in outcome.message()
    assert issued_pack(folder, DECEMBER).read_bytes() == before


def test_the_issued_month_is_drafted_to_its_recipients(
    book: xw.Book, stored: StoredBook, folder: ScorecardFolder
) -> None:
    refused = press("email", book)
    assert refused.result is Result.FAILED
    assert "has not been issued" in refused.summary
    assert not (folder.path / "drafts").exists()
    press("issue", book)
    outcome = press("email", book)
    assert outcome.result is Result.DONE, outcome.message()
    (draft,) = (folder.path / "drafts" / "2017-12").glob("*.eml")
    message = message_from_bytes(draft.read_bytes())
    assert "sam.head@example.gov.uk" in str(message["To"])
    assert message["X-Unsent"] == "1"
    assert place_of("email") in ticks(stored)


def test_where_there_is_outlook_the_drafts_are_there(
    book: xw.Book, folder: ScorecardFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    monkeypatch.setattr(actions, "outlook", lambda: "Outlook")
    monkeypatch.setattr(actions, "draft_in", lambda where, letter: made.append((where, letter)))
    press("issue", book)
    outcome = press("email", book)
    assert outcome.summary == "Left 1 draft in Outlook: look at each and send it."
    assert [where for where, _ in made] == ["Outlook"]
    assert not (folder.path / "drafts").exists()


def test_an_owner_whose_commentary_is_not_approved_is_asked(
    open_book: Open, folder: ScorecardFolder
) -> None:
    *others, last = load_team(folder).commentary
    assert last.month == DECEMBER
    retype(folder, commentary=(*others, replace(last, owner="Robin Owner", approved_by="")))
    outcome = press("chase", open_book(folder.workbook))
    assert outcome.result is Result.FINDINGS
    assert outcome.summary == "Wrote 1 draft: open each, look at it and send it."
    assert "Robin Owner has no address in the table Recipients" in outcome.message()
    (draft,) = (folder.path / "drafts" / "2017-12").glob("*.eml")
    assert message_from_bytes(draft.read_bytes())["To"] is None


def test_where_all_is_approved_nobody_is_asked(book: xw.Book, stored: StoredBook) -> None:
    outcome = press("chase", book)
    assert outcome.result is Result.DONE
    assert outcome.summary.endswith("is approved: there is nobody to ask.")
    assert [row[2] for row in table(stored.sheet("Start"), "Checklist")].count(
        place_of("chase")
    ) == 1

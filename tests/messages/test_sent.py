"""The record of what was sent, and who is still to be sent it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from xlsx_tools import mail_work
from xlsx_tools.errors import InputError
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.messages import Address, Attachment, Letter
from xlsx_tools.messages.sent import FILE, read_sent, record, unsent
from xlsx_tools.messages.smtp import Server
from xlsx_tools.periods import Month

PAT, EVE = Address("Pat", "Pat@example.gov.uk"), Address("Eve", "eve@example.gov.uk")
PACK = Attachment("Scorecard 2017-12.xlsx", b"PK")
LETTER = Letter("scorecard", (PAT, EVE), "Scorecard, December 2017", "text", "<p>text</p>", (PACK,))


def test_who_was_sent_a_message_is_not_sent_it_again(tmp_path: Path) -> None:
    path = tmp_path / FILE
    record(path, LETTER, ("pat@EXAMPLE.gov.uk",), "2018-01-20 09:00")
    assert unsent((LETTER,), read_sent(path)) == (replace(LETTER, addresses=(EVE,)),)
    record(path, LETTER, (EVE.email,), "2018-01-20 09:01")
    assert unsent((LETTER,), read_sent(path)) == ()


def test_who_another_officer_has_sent_it_meanwhile_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both were asked and said yes before either had sent anything."""
    folder, month = ScorecardFolder(tmp_path), Month(2017, 12)
    path = mail_work.drafts_place(folder, month) / FILE
    to_eve = replace(LETTER, subject="Scorecard, EAST", addresses=(EVE,))
    taken: list[tuple[str, str]] = []

    def server(_: Server, letters: Iterable[Letter], *, sent: Any) -> None:
        for letter in letters:
            taken.extend((letter.subject, each.email) for each in letter.addresses)
            sent(letter, tuple(each.email for each in letter.addresses))
            record(path, to_eve, (EVE.email,), "the other officer's")

    monkeypatch.setattr(mail_work, "send_by", server)
    place = Server("mail.example.gov.uk", 587, "scorecard@example.gov.uk", "user", "password")
    now = datetime(2018, 1, 20, 9, tzinfo=UTC)
    send = partial(mail_work.send, folder, month, place, (LETTER, to_eve), now=now)
    send(done=lambda *_: None)
    assert taken == [(LETTER.subject, PAT.email), (LETTER.subject, EVE.email)]
    send(done=lambda *_: None, again=True)
    assert len(taken) == 2 + 3


def test_messages_whose_areas_begin_alike_have_drafts_of_their_own() -> None:
    areas = ", ".join(f"{each} Locality Family Support" for each in ("North", "South", "Central"))
    names = {mail_work.safe_name(f"{areas}{more}") for more in ("", ", Disabled Children")}
    assert len(names) == 2
    assert max(map(len, names)) <= 80
    assert mail_work.safe_name("scorecard EAST") == "scorecard EAST"


def test_another_message_to_the_same_person_is_still_to_be_sent(tmp_path: Path) -> None:
    record(tmp_path / FILE, LETTER, (PAT.email, EVE.email), "2018-01-20 09:00")
    january = replace(LETTER, subject="Scorecard, January 2018")
    assert unsent((LETTER, january), read_sent(tmp_path / FILE)) == (january,)


def test_the_record_grows_and_is_the_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / FILE
    record(path, LETTER, (PAT.email,), "2018-01-20 09:00")
    two = replace(LETTER, attachments=(PACK, Attachment("Scorecard 2017-12 EAST.xlsx", b"PK2")))
    record(path, two, (EVE.email,), "2018-01-20 09:01")
    first, second = read_sent(path)
    assert (first.address, first.when) == (PAT.email, "2018-01-20 09:00")
    assert second.attachments == "Scorecard 2017-12.xlsx; Scorecard 2017-12 EAST.xlsx"
    assert second.sha256 == hashlib.sha256(b"PKPK2").hexdigest()
    assert path.stat().st_mode & 0o777 == 0o600


def test_nothing_was_sent_where_there_is_no_record(tmp_path: Path) -> None:
    assert read_sent(tmp_path / FILE) == ()
    assert unsent((LETTER,), ()) == (LETTER,)


def test_a_record_that_excel_saved_is_read(tmp_path: Path) -> None:
    path = tmp_path / FILE
    record(path, LETTER, (PAT.email,), "2018-01-20")
    path.write_text(path.read_text("utf-8"), encoding="utf-8-sig")
    assert [each.address for each in read_sent(path)] == [PAT.email]


@pytest.mark.parametrize(
    "content",
    [
        "when;address;subject\n",
        "when,address,subject,attachments,sha256\n1,a,The child\u2019s,b,c\n",
    ],
)
def test_where_the_record_cannot_be_read_nobody_is_taken_for_unsent(
    content: str, tmp_path: Path
) -> None:
    path = tmp_path / FILE
    path.write_bytes(f"{content}1;2;3\n".encode("cp1252"))
    with pytest.raises(InputError, match="record of what has been sent cannot be read") as caught:
        read_sent(path)
    assert caught.value.where == str(path)

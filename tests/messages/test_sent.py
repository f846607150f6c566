"""The record of what was sent, and who is still to be sent it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from xlsx_tools.errors import InputError
from xlsx_tools.messages import Address, Attachment, Letter
from xlsx_tools.messages.sent import FILE, read_sent, record, unsent

PAT, EVE = Address("Pat", "Pat@example.gov.uk"), Address("Eve", "eve@example.gov.uk")
PACK = Attachment("Scorecard 2017-12.xlsx", b"PK")
LETTER = Letter("scorecard", (PAT, EVE), "Scorecard, December 2017", "text", "<p>text</p>", (PACK,))


def test_who_was_sent_a_message_is_not_sent_it_again(tmp_path: Path) -> None:
    path = tmp_path / FILE
    record(path, LETTER, ("pat@EXAMPLE.gov.uk",), "2018-01-20 09:00")
    assert unsent((LETTER,), read_sent(path)) == (replace(LETTER, addresses=(EVE,)),)
    record(path, LETTER, (EVE.email,), "2018-01-20 09:01")
    assert unsent((LETTER,), read_sent(path)) == ()


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

"""Drafts to the recipients: who is written to, with which workbook, and what is refused."""

from __future__ import annotations

import base64
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from io import BytesIO
from pathlib import Path

import mailparser
import pytest
from command import Said
from defusedxml import ElementTree
from mail_folder import DIRECTOR, EAST, GONE, HEAD, MONTH, issue, owned, retype, sha256
from msoffcrypto import OfficeFile
from openpyxl import load_workbook
from openpyxl.comments import Comment

from xlsx_tools.catalogue.kinds import Status
from xlsx_tools.catalogue.records import Recipient
from xlsx_tools.errors import InputError
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.mail_work import Sending, monthly
from xlsx_tools.messages import Address, Attachment, Letter, address_of, as_eml
from xlsx_tools.periods import Month
from xlsx_tools.work import load_team

Run = Callable[..., Said]
PACK = "packs/Scorecard 2017-12.xlsx"
DRAFT = ("--month", "2017-12", "--draft")


def draft_of(folder: Path, name: str = "scorecard") -> EmailMessage:
    data = (folder / "drafts/2017-12" / f"{name}.eml").read_bytes()
    message = message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def part(message: EmailMessage, kind: str) -> str:
    found = message.get_body((kind,))
    assert found is not None
    return str(found.get_content()).replace("\r\n", "\n")


def assert_no_drafts(folder: Path) -> None:
    assert not (folder / "drafts").exists()


def test_one_message_goes_to_all_who_receive_the_whole_city(ready: Path, run: Run) -> None:
    said = run("email", ready, *DRAFT)
    assert said.code == 0
    assert said.out.strip() == f"Wrote {ready / 'drafts/2017-12/scorecard.eml'}"
    message = draft_of(ready)
    assert message["To"] == "Zoë Head <zoe.head@example.gov.uk>"
    assert message["Cc"] == "Pat Example <pat@example.gov.uk>"
    assert message["Subject"] == "DRAFT: Children's social care scorecard, December 2017"
    assert message["X-Unsent"] == "1"
    assert "From" not in message
    assert "Date" not in message
    assert "gus@" not in message.as_string()


def test_both_parts_say_what_was_published(ready: Path, run: Run) -> None:
    run("email", ready, *DRAFT)
    message = draft_of(ready)
    text = part(message, "plain")
    assert "Re-referrals\n  This month: 22%\n  Target: 24%\n  Rating: GREEN\n" in text
    assert "Meets the target. Better than before." in text
    assert "Not for publication" in text
    page = ElementTree.fromstring(
        part(message, "html")
        .replace("<!DOCTYPE html>", "")
        .replace("<br>", "<br/>")
        .replace('<meta charset="utf-8">', "")
        .replace('<meta name="viewport" content="width=device-width, initial-scale=1">', "")
    )
    assert page.get("lang") == "en-GB"
    (table,) = page.iter("table")
    assert table.find("caption").text.endswith("December 2017, whole authority")
    heads = [head.text for head in table.iter("th") if head.get("scope") == "col"]
    assert heads == ["Indicator", "This month", "Target", "Rating", "Trend"]
    named = [row for row in table.iter("tr") if row.find("th") is not None]
    rows = {row.find("th").text: [cell.text for cell in row.iter("td")] for row in named}
    assert rows["Re-referrals"][:4] == ["22%", "24%", "GREEN", "GREEN"]
    assert sum(head.get("scope") == "row" for head in table.iter("th")) == 14
    assert "width: 600" not in part(message, "html").replace("max-width: 600", "")
    assert "Not for publication" in part(message, "html")


@pytest.mark.parametrize("reader", ["python", "mail-parser"])
def test_the_attachment_is_the_pack_byte_for_byte(ready: Path, run: Run, reader: str) -> None:
    run("email", ready, *DRAFT)
    path = ready / "drafts/2017-12/scorecard.eml"
    if reader == "python":
        (found,) = draft_of(ready).iter_attachments()
        name, kind, data = found.get_filename(), found.get_content_type(), found.get_content()
    else:
        (read,) = mailparser.parse_from_file(str(path)).attachments
        name, kind = read["filename"], read["mail_content_type"]
        data = base64.b64decode(read["payload"])
    assert name == "Scorecard 2017-12.xlsx"
    assert kind == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert sha256(data) == sha256((ready / PACK).read_bytes())


def test_the_issued_pack_is_sent_without_draft(ready: Path, run: Run) -> None:
    pack = issue(ready)
    (ready / PACK).write_bytes(b"another")
    assert run("email", ready, "--month", "2017-12").code == 0
    message = draft_of(ready)
    assert message["Subject"] == "Children's social care scorecard, December 2017"
    (found,) = message.iter_attachments()
    assert sha256(found.get_content()) == sha256(pack.read_bytes())


def test_a_month_that_was_issued_as_revised_replaces_what_was_sent_before(ready: Path) -> None:
    folder = ScorecardFolder(ready)
    team = load_team(folder)
    rows = tuple(
        replace(row, status=Status.REVISED, note="Two visits were counted twice")
        if row.month == MONTH
        else row
        for row in team.months
    )
    revised = replace(team, months=rows)
    subject = "Children's social care scorecard, December 2017"
    issue(ready)
    # What is typed after the issue is not what is sent.
    (letter,) = monthly(folder, MONTH, Sending(), team=revised).letters
    assert letter.subject == subject
    assert "evised" not in letter.text
    (draft,) = monthly(folder, MONTH, Sending(draft=True), team=revised).letters
    assert draft.subject == f"DRAFT: Revised: {subject}"
    issue(ready, revised)
    (letter,) = monthly(folder, MONTH, Sending(), team=revised).letters
    assert letter.subject == f"Revised: {subject}"
    for text in (letter.text, letter.html):
        assert (
            "This is revised, and replaces what you were sent of December 2017 before. "
            "Two visits were counted twice." in text
        )


def test_a_month_without_a_record_is_not_sent(ready: Path, run: Run) -> None:
    run("email", ready, "--month", "2017-12").assert_refused("December 2017", "issued")
    assert_no_drafts(ready)


def test_a_message_never_differs_from_the_issued_pack(ready: Path, run: Run) -> None:
    issue(ready)
    path = ready / "figures/2017-12.csv"
    text = path.read_text()
    assert ",268," in text
    path.write_text(text.replace(",268,", ",400,"))
    run("email", ready, "--month", "2017-12").assert_refused("would print otherwise", "2017-12")
    assert_no_drafts(ready)


def test_a_missing_pack_is_refused(ready: Path, run: Run) -> None:
    (ready / PACK).unlink()
    said = run("email", ready, *DRAFT)
    said.assert_refused("There is no Scorecard 2017-12.xlsx", PACK)
    assert f"scorecard build {ready} --month 2017-12" in said.err
    assert_no_drafts(ready)


@pytest.mark.parametrize(
    "source",
    [
        "figures/2017-12.csv",
        "figures/2017-10.csv",
        "issued/2016-04/scorecard.csv",
        "Scorecard.xlsx",
    ],
)
def test_a_pack_older_than_what_it_is_made_from_is_refused(
    ready: Path, run: Run, source: str
) -> None:
    later = (ready / PACK).stat().st_mtime + 60
    os.utime(ready / source, (later, later))
    run("email", ready, *DRAFT).assert_refused(f"is older than {source}", PACK)
    assert_no_drafts(ready)


def test_what_no_figure_of_the_month_rests_on_may_be_newer_than_its_pack(
    ready: Path, run: Run
) -> None:
    """January was counted, and December issued, after December's pack was built."""
    shutil.copyfile(ready / "figures/2015-01.csv", ready / "figures/2018-01.csv")
    text = (ready / "figures/2018-01.csv").read_text()
    (ready / "figures/2018-01.csv").write_text(text.replace("2015-01", "2018-01"))
    later = (ready / PACK).stat().st_mtime + 60
    for source in ("figures/2018-01.csv", "issued/2017-12/scorecard.csv"):
        os.utime(ready / source, (later, later))
    assert run("email", ready, *DRAFT).code == 0


def test_a_pack_that_hides_something_is_refused(ready: Path, run: Run) -> None:
    book = load_workbook(ready / PACK)
    book["Summary"]["A1"].comment = Comment("ask about child 12", "P. Example")
    book.save(ready / PACK)
    run("email", ready, *DRAFT).assert_refused("against sending", "the file has comments")
    assert_no_drafts(ready)


@pytest.mark.parametrize(
    ("person", "what"),
    [
        (replace(HEAD, email=""), "There is no e-mail address"),
        (replace(HEAD, email="zoe.head@example"), "is no e-mail address"),
        (replace(HEAD, email="zoe head@example.gov.uk"), "is no e-mail address"),
        (replace(HEAD, email="a@example.gov.uk, b@example.gov.uk"), "is no e-mail address"),
        (replace(HEAD, email="zoe@gmail.com"), "outside the domains"),
        (replace(HEAD, email="zoe@example.gov.uk.evil.com"), "outside the domains"),
        (replace(HEAD, email="zoe@evilexample.gov.uk"), "outside the domains"),
        (replace(HEAD, name="Zoë\nBcc: all@gmail.com"), "has a line break"),
        (replace(HEAD, areas=("Atlantis",)), "is not in the table Areas"),
    ],
)
def test_one_bad_recipient_stops_all(ready: Path, run: Run, person: Recipient, what: str) -> None:
    retype(ready, recipients=(DIRECTOR, person))
    run("email", ready, *DRAFT).assert_refused(what, "table Recipients, row Zoë")
    assert_no_drafts(ready)


def test_without_domains_nothing_goes_anywhere(ready: Path, run: Run) -> None:
    retype(ready, recipients=(HEAD,), settings={"mail_domains": ()})
    run("email", ready, *DRAFT).assert_refused("No e-mail may go", "row E-mail domains")


def test_nobody_receives_it(ready: Path, run: Run) -> None:
    retype(ready, recipients=(GONE,))
    run("email", ready, *DRAFT).assert_refused("Nobody receives", "table Recipients")


def test_an_area_s_people_get_its_workbook_and_no_other(ready: Path, run: Run) -> None:
    retype(ready, recipients=(HEAD, EAST))
    said = run("email", ready, *DRAFT)
    said.assert_refused("There is no Scorecard 2017-12 EAST.xlsx", "packs/2017-12")
    assert "--each-area" in said.err
    assert_no_drafts(ready)
    area = ready / "packs/2017-12/Scorecard 2017-12 EAST.xlsx"
    area.parent.mkdir()
    shutil.copyfile(ready / PACK, area)
    assert run("email", ready, *DRAFT).code == 0
    message = draft_of(ready, "scorecard EAST")
    assert message["To"] == "Eve East <eve@example.gov.uk>"
    assert message["Subject"].endswith("December 2017: EAST")
    assert [each.get_filename() for each in message.iter_attachments()] == [area.name]
    assert draft_of(ready)["To"] == "Zoë Head <zoe.head@example.gov.uk>"


def test_an_area_of_other_months_stops_nobody_s_message(ready: Path, run: Run) -> None:
    """The east is to be split in 2018: who is to have the new part has nothing of 2017."""
    areas = load_team(ScorecardFolder(ready)).areas
    (east,) = (each for each in areas if each.area == "EAST")
    far = replace(east, area="FAR EAST", from_month=Month(2018, 4), order=99)
    nell = replace(EAST, name="Nell", email="nell@example.gov.uk", areas=("FAR EAST",))
    retype(ready, areas=(*areas, far), recipients=(HEAD, nell))
    said = run("email", ready, *DRAFT)
    assert said.code == 0
    assert said.out.splitlines()[0] == "Nell gets nothing: December 2017 has no area FAR EAST."
    assert [path.name for path in (ready / "drafts/2017-12").iterdir()] == ["scorecard.eml"]
    both = replace(nell, areas=("FAR EAST", "EAST"))
    retype(ready, recipients=(HEAD, both))
    issue(ready)
    said = run("email", ready, "--month", "2017-12")
    assert said.out.splitlines()[0] == ("Nell gets EAST only: December 2017 has no area FAR EAST.")
    assert draft_of(ready, "scorecard EAST")["To"] == "Nell <nell@example.gov.uk>"


def test_the_workbooks_of_areas_are_issued_with_the_month(ready: Path, run: Run) -> None:
    retype(ready, recipients=(HEAD, EAST))
    place = issue(ready).parent
    assert run("email", ready, "--month", "2017-12").code == 0
    (found,) = draft_of(ready, "scorecard EAST").iter_attachments()
    assert found.get_filename() == "Scorecard 2017-12 EAST.xlsx"
    assert sha256(found.get_content()) == sha256((place / found.get_filename()).read_bytes())
    shutil.rmtree(ready / "drafts")
    retype(ready, recipients=(HEAD, replace(EAST, areas=("SOUTH",))))
    refused = run("email", ready, "--month", "2017-12")
    refused.assert_refused("The pack of SOUTH was not issued", "issued/2017-12")
    assert_no_drafts(ready)


def test_an_issued_workbook_of_an_area_that_was_changed_is_not_sent(ready: Path, run: Run) -> None:
    retype(ready, recipients=(HEAD, EAST))
    pack = issue(ready).with_name("Scorecard 2017-12 EAST.xlsx")
    book = load_workbook(pack)
    book.worksheets[0]["Z99"] = "3"
    book.save(pack)
    refused = run("email", ready, "--month", "2017-12")
    refused.assert_refused("Scorecard 2017-12 EAST.xlsx was changed", "issued/2017-12")


def test_encrypted_workbooks_open_with_the_password_alone(
    ready: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCORECARD_PASSWORD", "three words apart")
    pack = issue(ready)
    said = run("email", ready, "--month", "2017-12", "--encrypt")
    assert said.code == 0
    message = draft_of(ready)
    (found,) = message.iter_attachments()
    office = OfficeFile(BytesIO(found.get_content()))
    office.load_key(password=os.environ["SCORECARD_PASSWORD"])
    plain = BytesIO()
    office.decrypt(plain)
    assert plain.getvalue() == pack.read_bytes()
    assert "It opens with the password" in part(message, "plain")
    assert "three words" not in said.out + said.err + message.as_string()


def test_without_a_password_nothing_is_encrypted_or_written(
    ready: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SCORECARD_PASSWORD", raising=False)
    said = run("email", ready, *DRAFT, "--encrypt")
    said.assert_refused("no password", "SCORECARD_PASSWORD")
    assert_no_drafts(ready)


def test_a_workbook_with_an_id_of_the_case_lists_is_refused(ready: Path, run: Run) -> None:
    team = load_team(ScorecardFolder(ready))
    *others, last = team.commentary
    said = replace(last, happened="Child QX-48213 was seen late.", second_reader="Sam Reader")
    retype(ready, recipients=(HEAD,), commentary=(*others, said))
    assert run("build", ready, "--month", "2017-12").code == 0
    assert run("email", ready, *DRAFT).code == 0
    shutil.rmtree(ready / "drafts")
    (ready / "extracts").mkdir(exist_ok=True)
    (ready / "extracts" / "Referral history.csv").write_text(
        "Child Unique ID,Date of referral,Team\nQX-48213,04/12/2016,East Assessment\n"
    )
    refused = run("email", ready, *DRAFT)
    assert refused.code == 2
    assert "an id of the case lists" in refused.err
    assert_no_drafts(ready)


def test_what_build_makes_of_a_draft_month_is_attached(ready: Path, run: Run) -> None:
    retype(ready, recipients=(HEAD, EAST))
    owned(ready, "Zoë Head", "re_referrals")
    assert run("build", ready, "--month", "2017-12", "--each-area").code == 0
    assert run("email", ready, *DRAFT).code == 0
    for name, place in (
        ("scorecard", "packs/Scorecard 2017-12 DRAFT.xlsx"),
        ("scorecard EAST", "packs/2017-12/Scorecard 2017-12 EAST DRAFT.xlsx"),
    ):
        (found,) = draft_of(ready, name).iter_attachments()
        assert found.get_filename() == Path(place).name
        assert sha256(found.get_content()) == sha256((ready / place).read_bytes())


def test_a_name_of_any_language_comes_through() -> None:
    name = "Scorecard 2017-12 Añil \N{SNOWMAN}.xlsx"
    to = (Address("Łukasz, Żółć", "l@example.gov.uk"),)
    data = as_eml(Letter("x", to, "Größe", "text", "<p>text</p>", (Attachment(name, b"PK"),)))
    assert data.isascii()
    read = message_from_bytes(data, policy=default)
    assert read["To"].addresses[0].display_name == "Łukasz, Żółć"
    assert read["Subject"] == "Größe"
    (found,) = read.iter_attachments()
    assert found.get_filename() == name
    assert mailparser.parse_from_bytes(data).attachments[0]["filename"] == name


@pytest.mark.parametrize("sign", ["\r", "\n", "\r\n", "\0", "\x85", "\u2028", "\u202e"])
def test_no_sign_makes_a_header_of_its_own(sign: str) -> None:
    with pytest.raises(InputError, match="line break"):
        as_eml(Letter("x", (), f"Hello{sign}Bcc: a@b.uk", "text", "<p>text</p>"))
    person = Recipient(name=f"Zoë{sign}Bcc: a@b.uk", email="z@example.gov.uk")
    with pytest.raises(InputError, match="line break"):
        address_of(person, ("example.gov.uk",), "Scorecard.xlsx")


def test_a_domain_may_be_typed_with_capitals_and_an_at_sign() -> None:
    person = replace(HEAD, email="Zoe@Example.GOV.uk")
    found = address_of(person, ("@EXAMPLE.gov.uk",), "Scorecard.xlsx")
    assert found.email == "Zoe@Example.GOV.uk"

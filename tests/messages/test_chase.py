"""Drafts to the owners of commentary: what they are asked, and who is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.policy import default
from pathlib import Path

from command import Said
from mail_folder import GONE, HEAD, MONTH, owned, retype

from xlsx_tools.catalogue.records import Commentary
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.messages.chase import Asked, chase_letter
from xlsx_tools.values import Missing, Quantity
from xlsx_tools.work import load_scorecard

Run = Callable[..., Said]
CHASE = ("--month", "2017-12")


def test_an_owner_is_asked_with_the_figures_and_last_time_s_words(ready: Path, run: Run) -> None:
    owned(ready, "zoë  head", "re_referrals", "caseload")
    said = run("chase", ready, *CHASE)
    assert said.code == 0
    (path,) = (ready / "drafts/2017-12").iterdir()
    assert path.name == "chase zoë head.eml"
    message = message_from_bytes(path.read_bytes(), policy=default)
    assert message["To"] == "Zoë Head <zoe.head@example.gov.uk>"
    assert message["Subject"] == "Commentary for December 2017 by 12 January 2018"
    assert message["X-Unsent"] == "1"
    assert not list(message.iter_attachments())
    for kind in ("plain", "html"):
        text = message.get_body((kind,)).get_content()
        for words in (
            "22% (268 of 1,234)",
            "24%",
            "Prev. 6 months cumulative",
            "Meets the target. Better than before.",
            "12 January 2018",
            "What happened?",
            "Why?",
            "What are we doing, and by when?",
            "Last time (April 2016)",
        ):
            assert words in text, (kind, words)
        assert "Assessments in timescale" not in text


def test_letters_changes_and_answers_say_what_they_are(ready: Path) -> None:
    scorecard = load_scorecard(ScorecardFolder(ready), MONTH)
    (referrals,) = [
        each for each in scorecard.indicators if each.indicator.indicator == "re_referrals"
    ]
    written = Commentary(
        indicator="re_referrals",
        month=MONTH,
        due=date(2018, 1, 12),
        happened="More came back.",
        why="Two teams were short of staff:\n• East\n• South",
        doing="Weekly panel, by 31 January.",
    )
    last = replace(written, month=MONTH - 1, happened="All was well.", why="", doing="")
    asked = Asked(
        replace(
            referrals,
            counts="268 of 1,234 (-38%)",
            previous=Quantity(Missing.NOT_APPLICABLE),
            previous_label="Dec-16",
        ),
        written,
        last,
    )
    letter = chase_letter(scorecard, "Zoë Head", (asked,), None)
    lines = letter.text.splitlines()
    assert "  December 2017: 22% (268 of 1,234; change in total -38%)" in lines
    assert "  Dec-16: z, not applicable" in lines
    start = lines.index("  Written so far, and not approved:")
    assert lines[start + 1 : start + 8] == [
        "  More came back.",
        "  Why: Two teams were short of staff:",
        "  • East",
        "  • South",
        "  What we are doing: Weekly panel, by 31 January.",
        "  Last time (November 2017):",
        "  All was well.",
    ]
    assert "More came back.<br>Why: Two teams" in letter.html
    assert "z, not applicable" in letter.html


def test_what_is_approved_is_not_asked_for(ready: Path, run: Run) -> None:
    said = run("chase", ready, *CHASE)
    assert said.code == 0
    assert " ".join(said.out.split()) == (
        "All commentary of December 2017 that has an owner is approved: there is nobody to ask."
    )
    assert not (ready / "drafts").exists()


def test_each_owner_gets_one_message(ready: Path, run: Run) -> None:
    owned(ready, "A. One", "re_referrals", "caseload")
    owned(ready, "B. Two", "agency")
    said = run("chase", ready, *CHASE)
    names = sorted(path.name for path in (ready / "drafts/2017-12").iterdir())
    assert names == ["chase A. One.eml", "chase B. Two.eml"]
    assert "A. One has no address in the table Recipients: the draft has no To." in said.out
    for path in (ready / "drafts/2017-12").iterdir():
        message = message_from_bytes(path.read_bytes(), policy=default)
        assert "To" not in message


def test_an_owner_who_is_typed_in_two_ways_gets_one_message(ready: Path, run: Run) -> None:
    owned(ready, "Zoë Head", "re_referrals")
    owned(ready, "zoë  HEAD ", "caseload")
    assert run("chase", ready, *CHASE).code == 0
    (path,) = (ready / "drafts/2017-12").iterdir()
    assert path.name == "chase Zoë Head.eml"
    message = message_from_bytes(path.read_bytes(), policy=default)
    assert message["To"] == "Zoë Head <zoe.head@example.gov.uk>"
    text = message.get_body(("plain",)).get_content()
    assert text.count("In words: ") == 2


def test_an_owner_who_receives_no_longer_is_said_to(ready: Path, run: Run) -> None:
    """Gus Gone has a row and an address, until November."""
    retype(ready, recipients=(HEAD, GONE))
    owned(ready, "gus gone", "re_referrals")
    said = run("chase", ready, *CHASE)
    words = "gus gone is in the table Recipients until Nov-17 only: the draft has no To."
    assert words in " ".join(said.out.split())
    assert "has no address" not in said.out
    (path,) = (ready / "drafts/2017-12").iterdir()
    assert "To" not in message_from_bytes(path.read_bytes(), policy=default)


def test_what_nobody_owns_is_said(ready: Path, run: Run) -> None:
    owned(ready, "", "re_referrals")
    said = run("chase", ready, *CHASE)
    assert "Nobody owns the commentary of: Re-referrals." in said.out


def test_an_owner_cannot_name_a_place_outside_the_folder(ready: Path, run: Run) -> None:
    owned(ready, "../../../evil", "re_referrals")
    assert run("chase", ready, *CHASE).code == 0
    (path,) = (ready / "drafts/2017-12").iterdir()
    assert path.name == "chase .. .. .. evil.eml"


def test_an_owner_outside_the_domains_is_refused(ready: Path, run: Run) -> None:
    retype(ready, recipients=(HEAD,), settings={"mail_domains": ("other.gov.uk",)})
    owned(ready, "Zoë Head", "re_referrals")
    (ready / "Scorecard.xlsx").rename(ready / "Scorecard.xlsm")
    said = run("chase", ready, *CHASE)
    said.assert_refused("outside the domains", "Scorecard.xlsm, table Recipients, row Zoë Head")
    assert not (ready / "drafts").exists()

"""What a month's message and the request for commentary say, as plain values."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from xlsx_tools.catalogue.kinds import Colour, Copy, VerdictKind
from xlsx_tools.catalogue.records import Commentary, Override
from xlsx_tools.editions.folder import editions_figures, editions_workbook
from xlsx_tools.errors import InputError
from xlsx_tools.messages import Address, Attachment, Letter, as_message
from xlsx_tools.messages.chase import Asked, chase_letter
from xlsx_tools.messages.monthly import monthly_letter
from xlsx_tools.messages.words import headline, in_words
from xlsx_tools.periods import Month
from xlsx_tools.scorecard import Reported, Scorecard, assemble
from xlsx_tools.scorecard.model import Verdict
from xlsx_tools.values import Quantity, Unit

DECEMBER = Month(2017, 12)
PACK = Attachment("Scorecard 2017-12.xlsx", b"PK")
RED, GREEN = (Verdict(colour, colour) for colour in (Colour.RED, Colour.GREEN))


@pytest.fixture(scope="module")
def december() -> Scorecard:
    return assemble(editions_workbook(), editions_figures(), DECEMBER)


@pytest.fixture
def reported(december: Scorecard) -> Reported:
    """RED and getting better, with a target to be reached by March."""
    return replace(
        december.indicators[1],
        rating=RED,
        trend=GREEN,
        target=Quantity(Fraction(90), Unit.PERCENT),
        target_by=Month(2018, 3),
    )


def letter(scorecard: Scorecard, *, draft: bool = False, encrypted: bool = False) -> Letter:
    return monthly_letter(scorecard, (), (), (PACK,), draft=draft, encrypted=encrypted)


def test_each_verdict_stands_under_its_own_name(december: Scorecard, reported: Reported) -> None:
    found = letter(replace(december, indicators=(reported,)))
    assert "  Target: 90% by Mar-18\n  Rating: RED\n  Trend: GREEN\n  In words: " in found.text
    assert found.html.index(">RED<") < found.html.index(">GREEN<")
    missed = replace(reported, target=Quantity(Fraction(15), Unit.PERCENT))
    assert in_words(missed) == (
        f"Misses the target. RED by the rule: {reported.rating_rule} Better than before."
    )


def test_what_an_officer_set_is_said_with_the_reason_and_not_in_the_words_of_the_rule(
    reported: Reported,
) -> None:
    row = Override(
        indicator="x",
        month=DECEMBER,
        verdict=VerdictKind.RATING,
        colour=Colour.AMBER,
        reason="Late forms",
    )
    officers = replace(reported, rating=Verdict(Colour.AMBER, Colour.RED, "", row))
    assert in_words(officers) == (
        "An officer set the rating to AMBER: Late forms. Better than before."
    )


def test_why_a_verdict_is_missing_is_said_in_words(reported: Reported) -> None:
    none = replace(reported, trend=Verdict(None, None, "nothing to compare with"))
    assert in_words(none).endswith("No trend: nothing to compare with.")


@pytest.mark.parametrize("draft", [True, False])
def test_a_draft_is_one_in_the_subject_and_in_the_text(december: Scorecard, draft: bool) -> None:
    found = letter(december, draft=draft)
    assert found.subject.startswith("DRAFT: ") is draft
    for body in (found.text, found.html):
        assert ("This is a draft: figures and comments may still change." in body) is draft


@pytest.mark.parametrize("encrypted", [True, False])
def test_how_an_encrypted_workbook_opens_is_said(december: Scorecard, encrypted: bool) -> None:
    for body in (found := letter(december, encrypted=encrypted)).text, found.html:
        assert ("It opens with the password" in body) is encrypted
        assert "Not for publication: small numbers are not suppressed." in body


def test_what_worsened_improved_and_is_to_be_watched_is_named(
    december: Scorecard, reported: Reported
) -> None:
    worse = replace(december.indicators[2], rating=GREEN, trend=RED)
    both = replace(december, indicators=(reported, worse))
    names = [each.indicator.name for each in both.indicators]
    assert headline(both) == (
        f"In December 2017, worse: {names[1]}; better: {names[0]}; to watch: {names[0]}."
    )


def test_to_and_cc_have_their_own() -> None:
    to, cc = Address("Zoë", "z@example.gov.uk"), Address("Pat", "p@example.gov.uk", Copy.CC)
    both = Letter("x", (to, cc), "Hello", "text", "<p>text</p>")
    assert (both.emails(Copy.TO), both.emails(Copy.CC)) == ((to.email,), (cc.email,))
    message = as_message(both)
    assert [each.addr_spec for each in message["To"].addresses] == [to.email]
    assert [each.addr_spec for each in message["Cc"].addresses] == [cc.email]


def asked(reported: Reported, due: date | None, *, happened: str = "") -> Asked:
    name = reported.indicator.indicator
    row = Commentary(indicator=name, month=DECEMBER, owner="Pat", due=due, happened=happened)
    last = replace(row, month=DECEMBER - 1, happened="It was better.")
    return Asked(reported, row, last)


def test_an_owner_is_asked_by_the_first_day_that_is_due(
    december: Scorecard, reported: Reported
) -> None:
    of = (
        asked(reported, date(2018, 1, 19), happened="Half of it."),
        asked(december.indicators[2], date(2018, 1, 12)),
        asked(december.indicators[3], None),
    )
    found = chase_letter(december, "Pat", of, None)
    assert found.subject == "Commentary for December 2017 by 12 January 2018"
    days = [line for line in found.text.splitlines() if line.startswith("  Due: ")]
    assert days == ["  Due: 19 January 2018", "  Due: 12 January 2018", "  Due: no day is set"]
    for body in (found.text, found.html):
        assert body.count("Written so far, and not approved:") == 1
        assert body.count("Last time (November 2017):") == 3
        assert "Not for publication: small numbers are not suppressed." in body


def test_an_owner_without_a_day_is_asked_all_the_same(
    december: Scorecard, reported: Reported
) -> None:
    found = chase_letter(december, "Pat", (asked(reported, None),), None)
    assert found.subject == "Commentary for December 2017"


def test_a_subject_of_several_lines_is_no_header_of_its_own() -> None:
    with pytest.raises(InputError, match="line break"):
        as_message(Letter("x", (), "Hello\r\nBcc: a@b.uk", "text", "<p>text</p>"))

"""What an e-mail says of the verdicts, in sentences that stand apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from xlsx_tools import work
from xlsx_tools.catalogue.kinds import Colour, VerdictKind
from xlsx_tools.catalogue.records import Override
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.messages.monthly import monthly_letter
from xlsx_tools.messages.words import in_words
from xlsx_tools.periods import Month
from xlsx_tools.scorecard import Reported
from xlsx_tools.scorecard.model import Verdict
from xlsx_tools.values import Missing, Quantity

MONTH = Month(2017, 12)
BETTER = "Better than before."


@pytest.fixture
def reported(demo: Path) -> Reported:
    """An indicator that got better."""
    scorecard = work.load_scorecard(ScorecardFolder(demo), MONTH)
    return replace(scorecard.indicators[0], trend=Verdict(Colour.GREEN, Colour.GREEN), gap=None)


def rated(reported: Reported, reason: str) -> Reported:
    override = Override(
        indicator=reported.indicator.indicator,
        month=MONTH,
        verdict=VerdictKind.RATING,
        colour=Colour.AMBER,
        reason=reason,
        on=date(2018, 1, 10),
    )
    return replace(reported, rating=Verdict(Colour.AMBER, Colour.RED, "", override))


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("Data were late", "An officer set the rating to AMBER: Data were late."),
        ("Data were late. ", "An officer set the rating to AMBER: Data were late."),
        ("Is it right?", "An officer set the rating to AMBER: Is it right?"),
        (" ", "An officer set the rating to AMBER."),
    ],
)
def test_the_reason_of_an_officer_ends_before_the_next_sentence(
    reported: Reported, reason: str, said: str
) -> None:
    assert in_words(rated(reported, reason)) == f"{said} {BETTER}"


def test_a_letter_in_place_of_a_figure_is_explained_to_those_who_get_the_month(
    demo: Path, reported: Reported
) -> None:
    whole = work.load_scorecard(ScorecardFolder(demo), MONTH)
    unknown = replace(
        reported,
        this_month=Quantity(Missing.NOT_AVAILABLE),
        target=Quantity(Missing.NOT_APPLICABLE),
    )
    letter = monthly_letter(replace(whole, indicators=(unknown,)), (), (), (), draft=False)
    assert "  This month: x, not available\n  Target: z, not applicable" in letter.text
    assert "x, not available" in letter.html

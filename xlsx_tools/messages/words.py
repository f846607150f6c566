"""Verdicts and figures in words, for those who cannot or do not want to tell them by colour."""

from __future__ import annotations

from collections.abc import Iterator

from xlsx_tools.catalogue.kinds import Colour
from xlsx_tools.scorecard import Reported, Scorecard
from xlsx_tools.scorecard.verdict_text import rating_text, why_none_text
from xlsx_tools.values import Missing, Quantity
from xlsx_tools.wording import closed

NO_COLOUR = "none"
_TREND = {
    Colour.GREEN: "Better than before.",
    Colour.AMBER: "Neither much better nor much worse than before.",
    Colour.RED: "Worse than before.",
}
_MEANING = {
    Missing.NOT_APPLICABLE: "not applicable",
    Missing.NOT_AVAILABLE: "not available",
    Missing.NO_POPULATION: "no population",
}


def in_words(reported: Reported) -> str:
    """What the two verdicts say, who set them otherwise, and why one is missing."""
    return " ".join(_sentences(reported)) or "It is not rated."


def _sentences(reported: Reported) -> Iterator[str]:
    rating, trend = reported.rating, reported.trend
    by_rule = _TREND[trend.colour] if trend.colour else ""
    for verdict, words in ((rating, rating_text(reported)), (trend, by_rule)):
        if verdict.override is not None and verdict.colour is not None:
            # An officer's verdict need not be what the words of the rule say.
            kind, reason = verdict.override.verdict.value, verdict.override.reason.strip()
            set_to = f"An officer set the {kind} to {verdict.colour.value}"
            yield closed(f"{set_to}: {reason}" if reason else set_to)
        elif verdict.colour is not None:
            yield words
    yield from why_none_text(reported)


def colour(found: Colour | None) -> str:
    """The verdict's name, or that there is none."""
    return found.value if found else NO_COLOUR


def value(quantity: Quantity) -> str:
    """A quantity as printed, with what its letter means where it is no number."""
    if isinstance(quantity.value, Missing):
        return f"{quantity}, {_MEANING[quantity.value]}"
    return str(quantity)


def target(reported: Reported) -> str:
    """The target as printed, with the month by which it is to be reached."""
    if reported.target is None:
        return "no target"
    by = f" by {reported.target_by.label}" if reported.target_by else ""
    return f"{value(reported.target)}{by}"


def headline(scorecard: Scorecard) -> str:
    """What got worse, what got better and what to watch, in one sentence."""
    parts = (
        ("worse", scorecard.worsened),
        ("better", scorecard.improved),
        ("to watch", scorecard.watch),
    )
    said = (f"{label}: {_names(members)}" for label, members in parts)
    return f"In {scorecard.month.title}, {'; '.join(said)}."


def _names(members: tuple[Reported, ...]) -> str:
    *others, last = [each.indicator.name for each in members] or ["none"]
    return f"{', '.join(others)} and {last}" if others else last

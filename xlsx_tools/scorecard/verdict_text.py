"""Verdicts in words: how they are reached, and why one is missing."""

from __future__ import annotations

from collections.abc import Iterator

from xlsx_tools.catalogue.kinds import Judged, Polarity
from xlsx_tools.scorecard.model import Reported

_SILENT = ("not rated", "no good direction", "no tolerance set")
"""Reasons that the rule of the rating says itself."""


def why_none_text(reported: Reported) -> Iterator[str]:
    """A sentence for each verdict that an indicator should have and has not."""
    for name, verdict in (("rating", reported.rating), ("trend", reported.trend)):
        if verdict.colour is None and verdict.why_none not in _SILENT:
            yield f"No {name}: {verdict.why_none}."


def target_text(reported: Reported) -> str:
    """By when the target is to be reached, or was; the printed table has its number alone."""
    if reported.target is None or reported.target_by is None:
        return ""
    month, _ = reported.ratings[-1]
    tense = "was" if reported.target_by < month else "is"
    return f"The target of {reported.target} {tense} to be reached by {reported.target_by.label}."


def chart_text(reported: Reported) -> str:
    """What the chart leaves out: a rate cannot be drawn among counts."""
    counted = reported.indicator.judged is Judged.NUMERATOR
    average = reported.national is not None and reported.national.quantity.number is not None
    if counted and average:
        return f"England's average is a {reported.indicator.unit.value} and is not drawn."
    return ""


def judging_rules(reported: Reported) -> str:
    """The rules of the rating and the trend, in a sentence each."""
    if not reported.trend_rule:
        return reported.rating_rule
    return f"Rating: {reported.rating_rule} Trend: {reported.trend_rule}"


def rating_text(reported: Reported) -> str:
    """Why the rating is what it is by its rule, for those who see neither colours nor the rule.

    Missing the target can be any colour: rules forgive by a tolerance, a floor or a year ago.
    """
    if reported.rating.by_rule is None:
        return ""
    met = _meets_target(reported)
    if met:
        return "Meets the target."
    why = f"{reported.rating.by_rule.value} by the rule: {reported.rating_rule}"
    return why if met is None else f"Misses the target. {why}"


def _meets_target(reported: Reported) -> bool | None:
    """None where that is not known, or where both sides of a target are off it."""
    value, polarity = reported.this_month.number, reported.indicator.polarity
    target = reported.target.number if reported.target else None
    if value is None or target is None or polarity not in (Polarity.HIGH, Polarity.LOW):
        return None
    return value >= target if polarity is Polarity.HIGH else value <= target

"""Verdicts in words: how they are reached, and why one is missing."""

from __future__ import annotations

from collections.abc import Iterator

from xlsx_tools.catalogue.kinds import Judged
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

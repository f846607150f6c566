"""The gap to target in cases: how many children would have made the difference."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

from xlsx_tools.catalogue.kinds import Judged, Kind, Polarity
from xlsx_tools.catalogue.records import Indicator
from xlsx_tools.measures import Measured


@dataclass(frozen=True, slots=True)
class Gap:
    """A distance to target in whole cases; positive: more are needed, or there are more."""

    cases: int
    short: str
    sentence: str


def gap_in_cases(indicator: Indicator, measured: Measured, target: Fraction | None) -> Gap | None:
    """How many more or fewer cases would have met the target, all others staying as they were.

    For indicators with no good direction, how far the count is from its target. None where the
    counts are not known, where no count could have met it, or where cases mean nothing (days,
    caseloads, full-time equivalents): there the indicator names no cases.
    """
    if target is None or not indicator.cases or indicator.polarity is Polarity.NONE:
        return None
    if not isinstance(measured.numerator, Fraction):
        return None
    wanted = _wanted(indicator, measured, target)
    if wanted is None:
        return None
    difference = wanted - measured.numerator
    if indicator.polarity is Polarity.TARGET:
        return _distance_gap(indicator, -difference)
    missed = difference > 0 if indicator.polarity is Polarity.HIGH else difference < 0
    if not missed:
        return Gap(0, "met", "The target is met.")
    count = math.ceil(abs(difference))
    word = "more" if difference > 0 else "fewer"
    return Gap(
        count if difference > 0 else -count,
        f"{count:,} {word}",
        f"{count:,} {word} {_noun(indicator, count)}.",
    )


def _wanted(indicator: Indicator, measured: Measured, target: Fraction) -> Fraction | None:
    """The numerator that just meets the target, in whole cases on the right side of it.

    Near a target both sides are the right one: there it may be no whole number.
    """
    if indicator.judged is Judged.NUMERATOR or indicator.kind is Kind.COUNT:
        return target
    if indicator.kind is not Kind.PERCENT or not isinstance(measured.denominator, Fraction):
        return None
    if measured.denominator == 0:
        return None
    wanted = target * measured.denominator / 100
    if indicator.polarity is Polarity.LOW:
        return Fraction(math.floor(wanted)) if wanted >= 0 else None
    if indicator.polarity is Polarity.TARGET and 0 <= wanted <= measured.denominator:
        return wanted
    return Fraction(math.ceil(wanted)) if wanted <= measured.denominator else None


def _distance_gap(indicator: Indicator, distance: Fraction) -> Gap:
    count = math.ceil(abs(distance))
    if count == 0:
        return Gap(0, "on target", "Exactly the target.")
    word = "above" if distance > 0 else "below"
    return Gap(
        count if distance > 0 else -count,
        f"{count:,} {word}",
        f"{count:,} {_noun(indicator, count)} {word} the target.",
    )


def _noun(indicator: Indicator, count: int) -> str:
    """``child/children/would have needed a visit`` → the words for one or for many."""
    one, many, rest = (*indicator.cases.split("/", 2), "", "")[:3]
    return f"{one if count == 1 else many or one} {rest}".strip()

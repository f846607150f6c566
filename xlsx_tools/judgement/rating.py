"""The performance rating: RED, AMBER or GREEN against a target."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from xlsx_tools.catalogue.kinds import AmberWhen, Colour, Judged, Polarity, Tolerance
from xlsx_tools.catalogue.records import Indicator, Target
from xlsx_tools.values import Unit, plain


@dataclass(frozen=True, slots=True)
class RatingRule:
    """How one indicator is rated; distances are in printed units or per cent of the target.

    A floor and a tolerance say the same thing in two ways; where both are given the floor wins.
    """

    polarity: Polarity
    floor: Fraction | None = None
    green_within: Fraction = Fraction(0)
    amber_within: Fraction | None = None
    within_by: Tolerance = Tolerance.POINTS
    amber_when: AmberWhen = AmberWhen.NEAR_TARGET

    @classmethod
    def of(cls, indicator: Indicator, target: Target | None) -> RatingRule:
        """The rule that the team workbook gives for an indicator and its target."""
        return cls(
            polarity=indicator.polarity,
            floor=target.floor if target else None,
            green_within=indicator.green_within,
            amber_within=indicator.amber_within,
            within_by=indicator.within_by,
            amber_when=indicator.amber_when,
        )


def rate_performance(
    value: Fraction | None,
    target: Fraction | None,
    rule: RatingRule,
    *,
    year_ago: Fraction | None = None,
) -> Colour | None:
    """Rate an unrounded value. Meeting the target, a tie included, is GREEN.

    High and low: GREEN at the target or beyond (or within ``green_within`` of it), AMBER to the
    floor or within ``amber_within``, or wherever it is no worse than ``year_ago`` if the rule says
    so; else RED. Near a target: GREEN within the tolerance, AMBER within twice that, else RED.
    None without a value, a target or a direction.

    The published key (April 2016) reads off target, on target, above target; on target is taken
    as GREEN here, and every pack prints that it is.
    """
    if value is None or target is None or rule.polarity is Polarity.NONE:
        return None
    if rule.polarity is Polarity.TARGET:
        return _rate_near(value, target, rule)
    shortfall = target - value if rule.polarity is Polarity.HIGH else value - target
    if shortfall <= _distance(rule.green_within, target, rule):
        return Colour.GREEN
    return Colour.AMBER if _is_amber(value, shortfall, target, rule, year_ago) else Colour.RED


def _is_amber(
    value: Fraction,
    shortfall: Fraction,
    target: Fraction,
    rule: RatingRule,
    year_ago: Fraction | None,
) -> bool:
    sign = 1 if rule.polarity is Polarity.HIGH else -1
    if rule.floor is not None:
        return sign * (value - rule.floor) >= 0
    if rule.amber_when is AmberWhen.NO_WORSE_THAN_A_YEAR_AGO:
        return year_ago is not None and sign * (value - year_ago) >= 0
    return rule.amber_within is not None and shortfall <= _distance(rule.amber_within, target, rule)


def _rate_near(value: Fraction, target: Fraction, rule: RatingRule) -> Colour | None:
    if rule.amber_within is None:
        return None
    tolerance = _distance(rule.amber_within, target, rule)
    away = abs(value - target)
    if away <= tolerance:
        return Colour.GREEN
    return Colour.AMBER if away <= 2 * tolerance else Colour.RED


def _distance(within: Fraction, target: Fraction, rule: RatingRule) -> Fraction:
    return within * abs(target) / 100 if rule.within_by is Tolerance.SHARE else within


def describe_rating_rule(indicator: Indicator, target: Target | None) -> str:
    """The rule in a sentence, for the key of the pack."""
    if indicator.polarity is Polarity.NONE or not indicator.rated:
        return "Not rated."
    if indicator.polarity is Polarity.TARGET and indicator.amber_within is None:
        return "Not rated: no tolerance is set."
    if indicator.polarity is Polarity.TARGET:
        return f"GREEN within {_within(indicator)} of the target, AMBER within twice that."
    beyond = (
        "at the target or above"
        if indicator.polarity is Polarity.HIGH
        else ("at the target or below")
    )
    green = f"GREEN {beyond}"
    if indicator.green_within:
        green += f" or within {plain(indicator.green_within)}{_measure(indicator)} of it"
    if target is not None and target.floor is not None:
        return f"{green}, AMBER to {plain(target.floor)}{_sign(indicator)}, else RED."
    if indicator.amber_when is AmberWhen.NO_WORSE_THAN_A_YEAR_AGO:
        return f"{green}, AMBER if no worse than a year ago, else RED."
    if indicator.amber_within is None:
        return f"{green}, else RED."
    return f"{green}, AMBER within {_within(indicator)} of it, else RED."


def _within(indicator: Indicator) -> str:
    return f"{plain(indicator.amber_within or Fraction(0))}{_measure(indicator)}"


def _measure(indicator: Indicator) -> str:
    if indicator.within_by is Tolerance.SHARE:
        return "%"
    return " points" if _sign(indicator) else ""


def _sign(indicator: Indicator) -> str:
    per_cent = indicator.unit is Unit.PERCENT and indicator.judged is Judged.RESULT
    return "%" if per_cent else ""

"""The trend: RED, AMBER or GREEN for worse, much the same, or better than before."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from xlsx_tools.catalogue.kinds import Colour, Judged, Polarity
from xlsx_tools.catalogue.records import Indicator
from xlsx_tools.values import Unit, plain

POINTS_BETTER = Fraction(3, 2)
"""By how many points a percentage must be better to be GREEN, unless the indicator says."""

SHARE_BETTER = Fraction(5, 100)
"""By what share of the previous value anything else must be better to be GREEN."""


@dataclass(frozen=True, slots=True)
class TrendRule:
    """How one indicator's trend is judged.

    ``within`` is how much better is still only AMBER, ``steady`` how much worse is still AMBER;
    both in printed units, None for the defaults. ``decimals`` are those it is printed with.
    """

    polarity: Polarity
    percentage: bool
    within: Fraction | None = None
    steady: Fraction | None = None
    decimals: int = 0

    @classmethod
    def of(cls, indicator: Indicator, decimals: int) -> TrendRule:
        """The rule that the team workbook gives for an indicator."""
        judged_result = indicator.judged is Judged.RESULT
        return cls(
            polarity=indicator.polarity,
            percentage=judged_result and indicator.unit is Unit.PERCENT,
            within=indicator.trend_within,
            steady=indicator.steady,
            decimals=decimals,
        )


def judge_trend(
    value: Fraction | None, previous: Fraction | None, rule: TrendRule
) -> Colour | None:
    """Compare an unrounded value with the one before it.

    GREEN if better by more than the tolerance (1.5 points, or 5 % of the previous), RED if worse
    by more than the steady band (half of the last printed digit), else AMBER. None without both
    values, and for indicators with no good direction. "The same" is AMBER, as in the published
    scorecards (64 % after 64 % in April 2016).
    """
    if value is None or previous is None or rule.polarity not in (Polarity.HIGH, Polarity.LOW):
        return None
    better = value - previous if rule.polarity is Polarity.HIGH else previous - value
    if better > _tolerance(previous, rule):
        return Colour.GREEN
    return Colour.AMBER if better >= -_steady(rule) else Colour.RED


def _tolerance(previous: Fraction, rule: TrendRule) -> Fraction:
    if rule.within is not None:
        return rule.within
    return POINTS_BETTER if rule.percentage else SHARE_BETTER * abs(previous)


def _steady(rule: TrendRule) -> Fraction:
    return Fraction(1, 2 * 10**rule.decimals) if rule.steady is None else rule.steady


def describe_trend_rule(indicator: Indicator, decimals: int) -> str:
    """The rule in a sentence; empty for an indicator that is given no trend."""
    if not indicator.rated or indicator.polarity not in (Polarity.HIGH, Polarity.LOW):
        return ""
    rule = TrendRule.of(indicator, decimals)
    points = " points" if rule.percentage else ""
    if rule.within is not None:
        better = f"{plain(rule.within)}{points}"
    elif rule.percentage:
        better = f"{plain(POINTS_BETTER)} points"
    else:
        better = f"{plain(100 * SHARE_BETTER)}% of the previous value"
    return (
        f"GREEN better by more than {better}, RED worse by more than "
        f"{plain(_steady(rule))}{points}, else AMBER."
    )

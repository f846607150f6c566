"""The two verdicts of an indicator: by rule, and as an officer may have changed them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from xlsx_tools.catalogue.kinds import Colour, Judged, Kind, Polarity, VerdictKind
from xlsx_tools.catalogue.records import Indicator, Override, Target
from xlsx_tools.judgement.rating import RatingRule, rate_performance
from xlsx_tools.judgement.trend import TrendRule, judge_trend
from xlsx_tools.measures import Measured
from xlsx_tools.scorecard.model import Verdict
from xlsx_tools.values import Value


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the verdicts on an indicator rest on.

    ``previous_months`` is how many times its printed denominator the previous percentage rests on.
    """

    indicator: Indicator
    measured: Measured
    previous: Measured
    previous_months: Fraction
    year_ago: Measured
    target: Target | None
    decimals: int
    small_denominator: int
    comparable: bool

    def judged(self, measured: Measured) -> Value:
        """The quantity that is judged."""
        return judged_value(self.indicator, measured)


def judged_value(indicator: Indicator, measured: Measured) -> Value:
    """The count or the result, whichever the indicator's target is set on."""
    return measured.numerator if indicator.judged is Judged.NUMERATOR else measured.result


def number(value: Value) -> Fraction | None:
    """The number, or None for a symbol."""
    return value if isinstance(value, Fraction) else None


def too_small(indicator: Indicator, denominator: Value, smallest: int) -> bool:
    """Whether a percentage rests on so few cases that a colour would mislead."""
    return (
        indicator.kind is Kind.PERCENT
        and isinstance(denominator, Fraction)
        and denominator < smallest
    )


def _rests_on_few(evidence: Evidence, measured: Measured, months: Fraction = Fraction(1)) -> bool:
    cases = measured.denominator
    if isinstance(cases, Fraction):
        cases *= months
    judged_result = evidence.indicator.judged is Judged.RESULT
    return judged_result and too_small(evidence.indicator, cases, evidence.small_denominator)


def judge(evidence: Evidence, overrides: tuple[Override, ...]) -> tuple[Verdict, Verdict]:
    """The rating and the trend. Of several overrides of one verdict the last one typed holds."""
    by_kind = {override.verdict: override for override in overrides}
    return (
        _shown(_rating(evidence), by_kind.get(VerdictKind.RATING)),
        _shown(_trend(evidence), by_kind.get(VerdictKind.TREND)),
    )


def _shown(by_rule: Colour | str, override: Override | None) -> Verdict:
    colour, why = (by_rule, "") if isinstance(by_rule, Colour) else (None, by_rule)
    if override is None:
        return Verdict(colour, colour, why)
    return Verdict(override.colour, colour, why, override)


def _rating(evidence: Evidence) -> Colour | str:
    indicator = evidence.indicator
    value = number(evidence.judged(evidence.measured))
    if not indicator.rated:
        return "not rated"
    if evidence.target is None:
        return "no target"
    if evidence.target.value is None:
        return "target not known"
    if value is None:
        return "no value"
    if _rests_on_few(evidence, evidence.measured):
        return f"fewer than {evidence.small_denominator} cases"
    colour = rate_performance(
        value,
        evidence.target.value,
        RatingRule.of(indicator, evidence.target),
        year_ago=number(evidence.judged(evidence.year_ago)),
    )
    if indicator.polarity is Polarity.TARGET:
        return colour or "no tolerance set"
    return colour or "no good direction"


def _trend(evidence: Evidence) -> Colour | str:
    indicator = evidence.indicator
    value = number(evidence.judged(evidence.measured))
    previous = number(evidence.judged(evidence.previous))
    if not indicator.rated:
        return "not rated"
    if indicator.polarity not in (Polarity.HIGH, Polarity.LOW):
        return "no good direction"
    if value is None:
        return "no value"
    if not evidence.comparable:
        return "counted otherwise before"
    if previous is None:
        return "nothing to compare with"
    if _rests_on_few(evidence, evidence.measured) or _rests_on_few(
        evidence, evidence.previous, evidence.previous_months
    ):
        return f"fewer than {evidence.small_denominator} cases"
    colour = judge_trend(value, previous, TrendRule.of(indicator, evidence.decimals))
    return colour or "no good direction"

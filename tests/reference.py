"""A slow, plain second reading of the judging rules, for tests to compare the real one with.

Written from the definitions and the published editions alone, without sight of the code under
test, and importing nothing from it. Every number is an exact fraction; nothing is rounded before
it is judged.
"""

from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from typing import Literal

Number = str | int | Fraction
Colour = Literal["RED", "AMBER", "GREEN"]
Polarity = Literal["H", "L", "T", "N"]

SIGN = {"H": 1, "L": -1}  # "With s = +1 for H and −1 for L, on unrounded values"


def exact(number: Number) -> Fraction:
    """The number as an exact fraction; a float is refused, for it is not what was typed."""
    if isinstance(number, float):
        raise TypeError(f"{number!r} is a float: give a string, a whole number or a Fraction")
    return Fraction(number)


def distance(within: Number, within_by: str, target: Fraction) -> Fraction:
    """A tolerance as a distance: "percentage points, or a share of the target" (in per cent)."""
    if within_by == "points":
        return exact(within)
    if within_by == "share":
        return abs(target) * exact(within) / 100
    raise ValueError(f"within_by is 'points' or 'share', not {within_by!r}")


def rating(
    value: Number | None,
    target: Number | None,
    *,
    polarity: Polarity,
    floor: Number | None = None,
    green_within: Number = 0,
    amber_within: Number | None = None,
    within_by: str = "points",
    amber_when: str = "near target",
    year_ago: Number | None = None,
) -> Colour | None:
    """The colour of a value against its target.

    DOMAIN, Rating: "s·(v − target) ≥ 0 → GREEN (a tie is GREEN); else s·(v − floor) ≥ 0 → AMBER;
    else RED ... No target, no value, or N: no rating." Havering: "GREEN within 10 % of target,
    otherwise RED, but AMBER if the same or better than a year before".
    """
    if value is None or target is None or polarity == "N":
        return None
    v = exact(value)
    goal = exact(target)
    if polarity == "T":
        return rating_near_target(v, goal, amber_within, within_by)
    shortfall = SIGN[polarity] * (goal - v)
    if shortfall <= 0:
        return "GREEN"
    if shortfall <= distance(green_within, within_by, goal):
        return "GREEN"
    if floor is not None:
        amber = SIGN[polarity] * (v - exact(floor)) >= 0
    elif amber_when == "no worse than a year ago":
        amber = year_ago is not None and SIGN[polarity] * (v - exact(year_ago)) >= 0
    elif amber_within is not None:
        amber = shortfall <= distance(amber_within, within_by, goal)
    else:
        amber = False
    return "AMBER" if amber else "RED"


def rating_near_target(
    v: Fraction, goal: Fraction, within: Number | None, within_by: str
) -> Colour | None:
    """DOMAIN, Rating: "T: |v − target| ≤ t GREEN, ≤ 2t AMBER, else RED". No t, no rating."""
    if within is None:
        return None
    t = distance(within, within_by, goal)
    away = abs(v - goal)
    if away <= t:
        return "GREEN"
    if away <= 2 * t:
        return "AMBER"
    return "RED"


def trend(
    value: Number | None,
    previous: Number | None,
    *,
    polarity: Polarity,
    unit_is_percent: bool,
    within: Number | None = None,
    steady: Number | None = None,
    decimals: int = 0,
) -> Colour | None:
    """The colour of a change since the previous column.

    DOMAIN, Trend: "d = s·(v − previous): d > tolerance GREEN, −steady ≤ d ≤ tolerance AMBER,
    d < −steady RED. `steady` (default 0.5 of the printed unit) ... the default tolerance is 1.5
    points for percentages and 5 % of the previous value otherwise. T and N have no trend colour."
    """
    if value is None or previous is None or polarity not in SIGN:
        return None
    before = exact(previous)
    d = SIGN[polarity] * (exact(value) - before)
    if within is not None:
        tolerance = exact(within)
    elif unit_is_percent:
        tolerance = Fraction("1.5")
    else:
        tolerance = abs(before) * 5 / 100
    last_printed_digit = Fraction(1, 10**decimals)
    still = last_printed_digit / 2 if steady is None else exact(steady)
    if d > tolerance:
        return "GREEN"
    if d >= -still:
        return "AMBER"
    return "RED"


def gap_in_cases(
    kind: str,
    polarity: Polarity,
    judged: str,
    numerator: int | None,
    denominator: int | None,
    target: Number | None,
) -> int | None:
    """How many more (+) or fewer (−) cases in the numerator would just have met the target.

    Kinds: "percent", "count", "rate", "mean"; judged: "result" or "numerator". 0 where the target
    is met. None where no such number of cases exists or can be told: T and N, a missing number, a
    mean or a rate judged on its result, a target out of reach. Found by counting up one at a time.
    DOMAIN, "The judged row": a target belongs to the count for some, the percentage for most.
    """
    if polarity not in SIGN or numerator is None or target is None:
        return None
    goal = exact(target)
    if judged == "numerator" or kind == "count":
        return count_to_number(SIGN[polarity], numerator, goal)
    if kind == "percent" and denominator:
        return count_to_percent(SIGN[polarity], numerator, denominator, goal)
    return None


def count_to_number(sign: int, numerator: int, goal: Fraction) -> int | None:
    """Add (H) or take away (L) one case at a time until the count meets the target.

    There is no number of cases below nought, so an L target below it is out of reach.
    """
    k = 0
    while sign * (numerator + sign * k - goal) < 0:
        k += 1
        if sign < 0 and numerator - k < 0:
            return None
    return sign * k


def count_to_percent(sign: int, numerator: int, denominator: int, goal: Fraction) -> int | None:
    """Add or take away one case at a time, of the same denominator, until the per cent meets it.

    Out of reach where not even all of the denominator (H) or none of it (L) would do.
    """
    k = 0
    while sign * (Fraction(100 * (numerator + sign * k), denominator) - goal) < 0:
        k += 1
        if sign > 0 and numerator + k > denominator:
            return None
        if sign < 0 and numerator - k < 0:
            return None
    return sign * k


def distance_from_target(count: Number | None, target: Number | None) -> Fraction | None:
    """How far a T count ("stay near target") is above (+) or below (−) its target."""
    if count is None or target is None:
        return None
    return exact(count) - exact(target)


def six_months(
    rows: Sequence[tuple[int, int]], how: str, percentage: str = "sum over sum"
) -> tuple[Fraction, Fraction, Fraction | None]:
    """The previous column of six months (numerator, denominator): counts and percentage.

    DOMAIN: "Cumulative prints the six-month totals, average the monthly mean of the counts. The
    percentage beside either is by default Σnumerator/Σdenominator; the mean of the monthly
    percentages is a setting." A month with no denominator has no percentage to take a mean of.
    """
    if len(rows) != 6:
        raise ValueError(f"six months are wanted, not {len(rows)}")
    n = Fraction(0)
    d = Fraction(0)
    monthly = []
    for month_n, month_d in rows:
        n += month_n
        d += month_d
        if month_d != 0:
            monthly.append(Fraction(100 * month_n, month_d))
    percent: Fraction | None
    if d == 0:
        percent = None
    elif percentage == "mean of monthly percentages":
        percent = sum(monthly, Fraction(0)) / len(monthly)
    else:
        percent = 100 * n / d
    if how == "cumulative":
        return n, d, percent
    if how == "average":
        return n / 6, d / 6, percent
    raise ValueError(f"how is 'average' or 'cumulative', not {how!r}")


def half_up(number: Number, decimals: int) -> str:
    """The number as printed: halves away from zero, commas between thousands, never "-0".

    DOMAIN: "Half-up rounding at print (Python's `round` is banker's)." The fraction is first
    written out to more digits than matter and cut, not rounded, so it cannot be rounded twice.
    """
    fraction = exact(number)
    with localcontext() as context:
        context.prec = len(str(fraction.numerator)) + len(str(fraction.denominator)) + decimals + 20
        context.rounding = ROUND_DOWN
        long = Decimal(fraction.numerator) / Decimal(fraction.denominator)
        printed = long.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    if printed == 0:
        printed = abs(printed)
    return f"{printed:,f}"

"""Six-month figures → whole monthly figures that give back exactly what was printed.

Where an edition prints only a six-month average or total, its months are not known. They are
made up so that the previous column can be computed like any other; they are marked apportioned
and never charted, rated or shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from xlsx_tools.catalogue.kinds import Previous
from xlsx_tools.figures import Basis, Figure, Key
from xlsx_tools.periods import Month, months_ending
from xlsx_tools.values import half_up

MONTHS = 6


@dataclass(frozen=True, slots=True)
class Printed:
    """A six-month column as printed: counts, or a value alone."""

    month: Month
    indicator: str
    line: str
    how: Previous
    numerator: int | None
    outside: int | None
    denominator: int | None
    value: Fraction | None


def apportion(printed: Printed) -> list[tuple[Key, Figure]]:
    """The six months before ``printed.month``, in whole numbers.

    Raises ValueError where no whole numbers give back what is printed.
    """
    months = months_ending(printed.month - 1, MONTHS)
    keys = [Key(month, printed.indicator, printed.line) for month in months]
    if printed.numerator is None or printed.denominator is None:
        return [(key, Figure(value=printed.value, basis=Basis.APPORTIONED)) for key in keys]
    numerator, denominator = _totals(printed, printed.numerator, printed.denominator)
    return [
        (key, Figure(Fraction(n), Fraction(d), basis=Basis.APPORTIONED))
        for key, n, d in zip(keys, _spread(numerator), _spread(denominator), strict=True)
    ]


def _totals(printed: Printed, numerator: int, denominator: int) -> tuple[int, int]:
    """The six-month totals nearest to the printed ones that print as all of them do."""
    if printed.how is Previous.CUMULATIVE_6:
        return numerator, denominator
    for shift_n, shift_d in sorted(product(_shifts(), _shifts()), key=_distance):
        n, d = MONTHS * numerator + shift_n, MONTHS * denominator + shift_d
        means = [half_up(Fraction(total, MONTHS)) for total in (n, d, d - n)]
        wanted = [numerator, denominator, means[2] if printed.outside is None else printed.outside]
        if 0 <= n <= d and means == wanted:
            return n, d
    raise ValueError(f"no whole months average to {printed}")


def _shifts() -> range:
    return range(-MONTHS // 2, MONTHS // 2 + 1)


def _distance(shifts: tuple[int, int]) -> int:
    return abs(shifts[0]) + abs(shifts[1])


def _spread(total: int) -> Iterator[int]:
    """The total in six whole parts that differ by one at most, the larger ones first.

    Numerators and denominators spread alike, so no month has more cases than it has in all.
    """
    part, rest = divmod(total, MONTHS)
    return (part + (each < rest) for each in range(MONTHS))

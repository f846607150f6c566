"""A percentage half-way between two printed numbers is rounded up by every program."""

from __future__ import annotations

from fractions import Fraction

import pytest

from xlsx_tools.pack.cells import cell_number
from xlsx_tools.values import Unit


@pytest.mark.parametrize("places", range(3))
def test_a_half_is_not_below_itself_when_it_is_multiplied_by_100(places: int) -> None:
    """As LibreOffice does: 100 times 0.285 are 28.499999999999996. A workbook keeps 16 digits."""
    for steps in range(4 * 10 ** (places + 1)):
        half = Fraction(2 * steps + 1, 2 * 10**places)
        kept = float(f"{cell_number(half, Unit.PERCENT):.16g}")
        assert kept * 100 >= float(half), half
        assert abs(Fraction(kept) * 100 - half) <= half / 10**14


@pytest.mark.parametrize(
    ("number", "unit", "held"),
    [
        (Fraction(57, 2), Unit.PERCENT, 0.2850000000000001),
        (Fraction(-57, 2), Unit.PERCENT, -0.2850000000000001),
        (Fraction(25, 2), Unit.PERCENT, 0.125),
        (Fraction(57), Unit.PERCENT, 0.57),
        (Fraction(100, 3), Unit.PERCENT, 1 / 3),
        (Fraction(100), Unit.PERCENT, 1),
        (Fraction(57, 2), Unit.DAYS, 28.5),
    ],
)
def test_all_else_is_held_as_it_is(number: Fraction, unit: Unit, held: float) -> None:
    assert cell_number(number, unit) == held

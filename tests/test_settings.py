"""Settings that nothing could be counted or looked for with are refused."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from xlsx_tools.catalogue.records import Settings


def test_an_assessment_cannot_be_nearing_a_limit_that_it_has_passed() -> None:
    words = "'Assessment nearing' is 50; it must be 0 to 45"
    with pytest.raises(ValueError, match=words):
        Settings(assessment_nearing=50)
    with pytest.raises(ValueError, match="it must be 0 to 30"):
        Settings(assessment_days=30)
    assert Settings(assessment_days=30, assessment_nearing=30).assessment_nearing == 30


@pytest.mark.parametrize(
    ("change", "shown"), [(Fraction(-5), "-5"), (Fraction(-1, 2), "-0.5"), (Fraction(10_001), "")]
)
def test_no_denominator_moves_by_less_than_nothing(change: Fraction, shown: str) -> None:
    with pytest.raises(ValueError, match=re.escape(f"'Denominator change' is {shown}")):
        Settings(denominator_change=change)
    assert Settings(denominator_change=Fraction(0)).denominator_change == 0

"""Exact values, what stands where there is none, and half-up printing.

Values are fractions, so that 95 % against a target of 95 % is a tie and 94.95 % is not,
whatever binary floating point would have made of them. Rounding happens once, at print.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import TypeAlias


class Missing(Enum):
    """Why there is no number, as the symbol that is printed for it.

    Symbols from the Government Analysis Function's guidance on symbols in tables; the dash is
    the published scorecards' own sign for a team without a population.
    """

    NOT_APPLICABLE = "z"
    NOT_AVAILABLE = "x"
    NO_POPULATION = "-"


Value: TypeAlias = Fraction | Missing


class Unit(Enum):
    """How a value is printed."""

    COUNT = "count"
    PERCENT = "percent"
    RATE = "rate per 10,000"
    DAYS = "days"
    CASES = "cases per worker"


class PerCent(Fraction):
    """A number that was typed with a per cent sign: 95 of ``95%``. It counts as any other."""


_MOST_DIGITS = 30
"""A fraction of 1E+99999999 would fill the memory with its digits."""


def exact(number: float | int | str | Decimal | Fraction) -> Fraction:
    """The number as a person wrote it: 0.1 is one tenth, not its nearest binary fraction.

    Of a binary number the fifteen figures count that Excel computes with and shows: the rest of a
    formula's 65% + 5% is the noise of its binary form, and would turn ties into misses.
    Raises ValueError for text that is no number and for infinities and NaN.
    """
    if isinstance(number, Fraction):
        return number
    if isinstance(number, str) and "_" in number:
        raise ValueError(f"{number!r} is not a number")
    try:
        decimal = Decimal(f"{number:.15g}" if isinstance(number, float) else number)
        if abs(decimal.adjusted()) > _MOST_DIGITS:
            raise ValueError(f"{number!r} is not a number that is counted with")
        return Fraction(decimal)
    except (ArithmeticError, ValueError, TypeError) as error:
        raise ValueError(f"{number!r} is not a number") from error


def plain(number: Fraction) -> str:
    """A number of a rule or setting in words: ``1,500``, ``82.5``, ``0.05``."""
    return f"{float(number):,.6f}".rstrip("0").rstrip(".")


def half_up(value: Fraction, decimals: int = 0) -> Fraction:
    """Round to ``decimals`` places, halves away from zero, as Excel prints.

    Python's own ``round`` takes halves to the even neighbour: 24.5 would print as 24.
    """
    scale = 10**decimals
    magnitude = Fraction(math.floor(abs(value) * scale + Fraction(1, 2)), scale)
    return -magnitude if value < 0 else magnitude


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value with its unit and the number of decimal places it is printed with."""

    value: Value
    unit: Unit = Unit.COUNT
    decimals: int = 0

    def __str__(self) -> str:
        if isinstance(self.value, Missing):
            return self.value.value
        rounded = half_up(self.value, self.decimals)
        number = f"{Decimal(rounded.numerator) / rounded.denominator:,.{self.decimals}f}"
        return f"{number}%" if self.unit is Unit.PERCENT else number

    @classmethod
    def of(cls, number: int) -> Quantity:
        """A plain whole number."""
        return cls(Fraction(number))

    @property
    def as_set(self) -> Quantity:
        """The same with as many decimal places as it was set with, up to two: 82.5 %, but 0."""
        number = self.number or Fraction(0)
        needed = next((n for n in (0, 1) if (number * 10**n).denominator == 1), 2)
        return Quantity(self.value, self.unit, needed)

    @property
    def number(self) -> Fraction | None:
        """The exact number, or None where a symbol is printed instead."""
        return None if isinstance(self.value, Missing) else self.value


def excel_number(number: Fraction, unit: Unit) -> int | float:
    """The number that Excel holds: whole where it is whole, a percentage as a share of 1."""
    value = number / 100 if unit is Unit.PERCENT else number
    return int(value) if value.denominator == 1 else float(value)


def excel_format(quantity: Quantity) -> str:
    """The Excel format that prints a quantity as ``str(quantity)`` does."""
    places = f".{'0' * quantity.decimals}" if quantity.decimals else ""
    return f"0{places}%" if quantity.unit is Unit.PERCENT else f"#,##0{places}"

"""What single cells hold, understood as an Excel person means it, and results as cells hold them.

An error value ends in NotAvailable, and what cannot be used in an InputError that says so in a few
words. Nothing is guessed: text is a number or a date only where it can mean no other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final, TypeVar

from xlsx_tools.errors import InputError
from xlsx_tools.periods import Month
from xlsx_tools.values import Missing, Value, exact
from xlsx_tools.wording import as_seen

NOT_AVAILABLE: Final = "#N/A"
"""What VBA turns into the error value #N/A, which IFERROR and IFNA catch."""

FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2200, 12, 31)
"""A year typed into a date cell, like 2017, is a day of 1905: such days are refused."""

Cell = Any
"""What a cell holds: None, text, a number, a logical value, or a date."""

Chosen = TypeVar("Chosen")

_ERROR = re.compile(r"#(?:[A-Z_]+[!?]|DIV/0!|N/A|GETTING_DATA)")
_DAY_NOUGHT = date(1899, 12, 30)
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_SYMBOLS = frozenset(symbol.value for symbol in Missing)


_ERROR_NUMBERS = range(-2146826288, -2146826188)
"""Excel hands an error of a cell to other programs as a whole number, and never a number as one.

They are its XlCVError numbers, 2000 for #NULL! and so on, above -2146828288.
"""

_NEWER_ERRORS = {
    -2146826245: "#GETTING_DATA",
    -2146826243: "#SPILL!",
    -2146826242: "#CONNECT!",
    -2146826241: "#BLOCKED!",
    -2146826240: "#UNKNOWN!",
    -2146826239: "#FIELD!",
    -2146826238: "#CALC!",
    -2146826237: "#BUSY!",
    -2146826233: "#PYTHON!",
}
"""Those that xlwings leaves as numbers: it names the seven that Excel has always had."""


class NotAvailable(Exception):  # noqa: N818 - no error of anybody's: a result that is not there
    """What is asked for cannot be had from these cells: the result is #N/A."""


def name_errors(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Rows as xlwings read them, with the errors that it leaves as numbers as texts too.

    One that has no name here is ``#ERROR!``.
    """
    return [
        [
            _NEWER_ERRORS.get(cell, "#ERROR!")
            if type(cell) is int and cell in _ERROR_NUMBERS
            else cell
            for cell in row
        ]
        for row in rows
    ]


def is_blank(cell: Cell) -> bool:
    """Whether there is nothing to see in the cell."""
    return cell is None or (isinstance(cell, str) and not as_seen(cell))


def seen(cell: Cell) -> Cell:
    """The cell without spaces around its text; raises NotAvailable for an error value."""
    if isinstance(cell, str):
        cell = as_seen(cell)
        if _ERROR.fullmatch(cell):
            raise NotAvailable
    return cell


def number(cell: Cell, name: str) -> Fraction | None:
    """The exact number that a cell shows; None where it is blank or holds x, z or -.

    Text counts where it can only mean one number, like 95% or 1,234. Raises InputError for
    everything else.
    """
    if type(cell) is float:
        return _exact(cell)
    cell = seen(cell)
    if is_blank(cell) or cell in _SYMBOLS:
        return None
    found = _number_of(cell)
    if found is None:
        raise InputError(f"{name} must be a number, not '{_shown(cell)}'")
    return found


@lru_cache(maxsize=8192)
def _exact(held: float) -> Fraction:
    try:
        return exact(held)
    except ValueError as error:
        raise InputError(f"'{held}' is not a number that is counted with") from error


def _number_of(cell: Cell) -> Fraction | None:
    if isinstance(cell, bool):
        return None
    if isinstance(cell, float):
        return _exact(float(cell))
    try:
        if isinstance(cell, (int, Decimal)):
            return exact(cell)
        return _number_in(cell) if isinstance(cell, str) else None
    except ValueError:
        return None


def _number_in(text: str) -> Fraction:
    digits = text.removesuffix("%").rstrip()
    found = exact(digits.replace(",", "") if _THOUSANDS.fullmatch(digits) else digits)
    return found / 100 if text.endswith("%") else found


def needed(cell: Cell, name: str) -> Fraction:
    """The number that a cell shows; raises NotAvailable where it shows none."""
    found = number(cell, name)
    if found is None:
        raise NotAvailable
    return found


def word(cell: Cell, name: str, choices: Mapping[str, Chosen]) -> Chosen:
    """What a word in a cell stands for, whatever its case.

    Raises InputError, with all the words that there are, for any other.
    """
    wanted = text(cell).casefold()
    for choice, meaning in choices.items():
        if choice.casefold() == wanted:
            return meaning
    *first, last = choices
    raise InputError(f"{name} must be {', '.join(first)} or {last}, not '{_shown(cell)}'")


def text(cell: Cell) -> str:
    """A cell as text; a whole number without decimals, and a blank as an empty text."""
    cell = seen(cell)
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def day(cell: Cell, name: str) -> date:
    """The day in a cell: a date, its serial number, or text such as 31/12/2017 or 2017-12-31.

    Raises NotAvailable for a blank, InputError for what is no day from 1990 to 2200.
    """
    cell = seen(cell)
    if is_blank(cell):
        raise NotAvailable
    found = _day_of(cell)
    if found is None or not FIRST_DAY <= found <= LAST_DAY:
        raise InputError(f"{name} must be a date like 31/12/2017, not '{_shown(cell)}'")
    return found


def _day_of(cell: Cell) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, str):
        return _day_in(cell)
    if isinstance(cell, (int, float)) and not isinstance(cell, bool) and 0 < cell < 10**6:
        return _DAY_NOUGHT + timedelta(days=int(cell))
    return None


def _day_in(words: str) -> date | None:
    for form in ("%d/%m/%Y", "%Y-%m-%d", "%d %B %Y", "%d-%b-%y", "%d-%b-%Y", "%d %b %Y"):
        try:
            return datetime.strptime(words, form).date()
        except ValueError:
            continue
    return None


def month_of(cell: Cell, name: str) -> Month:
    """The month in a cell: any day of it, or text such as Dec-17, 2017-12 or December 2017.

    Raises NotAvailable for a blank, InputError for what is no month.
    """
    if isinstance(cell, str) and not is_blank(seen(cell)):
        try:
            return Month.parse(as_seen(cell))
        except ValueError as error:
            raise _no_month(cell, name) from error
    try:
        found = day(cell, name)
    except InputError as error:
        raise _no_month(cell, name) from error
    return Month(found.year, found.month)


def _no_month(cell: Cell, name: str) -> InputError:
    return InputError(f"{name} must be a month like Dec-17 or a date in it, not '{_shown(cell)}'")


def _shown(cell: Cell) -> str:
    """A cell as Excel shows it in a message."""
    if isinstance(cell, bool):
        return str(cell).upper()
    return "" if cell is None else str(cell)


def result(value: Value | None) -> Any:
    """A value as its cell holds it: a number, #N/A where it is not known, else its symbol."""
    if value is None or value is Missing.NOT_AVAILABLE:
        return NOT_AVAILABLE
    if isinstance(value, Missing):
        return value.value
    return value.numerator if value.denominator == 1 else float(value)

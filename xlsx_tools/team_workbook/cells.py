"""One cell of a workbook or CSV file to a field's value, and back.

Nothing is guessed: a cell that does not clearly hold what its column is for is an InputError.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any, TypeAlias

from xlsx_tools.errors import InputError
from xlsx_tools.periods import Month
from xlsx_tools.team_workbook.tables import Column
from xlsx_tools.values import PerCent, exact
from xlsx_tools.wording import as_seen

CellContent: TypeAlias = str | int | float | bool | date | None
"""What can be written to a cell."""

YES, NO = "Yes", "No"

FIRST_DAY = date(1990, 1, 1)
"""Earlier days are slips: 2017 typed into a date cell becomes 9 July 1905."""

_EXCEL_ERROR = re.compile(r"#(?:[A-Z_]+[!?]|DIV/0!|N/A|GETTING_DATA)")
# What a number format only writes, leaves room for (_), fills up with (*) or takes as a colour, a
# condition or a currency.
_NOT_OF_THE_NUMBER = re.compile(r'"[^"]*"|[\\_*].|\[[^\]]*\]')
# A file has control characters so, and _x005F_ where such words were typed.
_STORED_CONTROL = re.compile(r"(?<!_x005F)_x(00[01][0-9A-Fa-f])_")
_CONTROLS = {code: None for code in range(32) if chr(code) not in "\t\n"} | {
    ord(sign): "\n" for sign in "\r\v\f"
}
# Excel gives a cell the format of what was typed first, 3/4 or 12%, and it stays for what follows.
_AS_NUMBER = "format the cell as Number and "
# Bounded, because 1e999999999 is a short text and an endless number.
_NUMBER = re.compile(r"([+-]?(?:\d{1,20}(?:\.\d{0,20})?|\.\d{1,20}))\s*%?")


@dataclass(frozen=True, slots=True)
class Uncalculated:
    """Stands for a formula that was saved without its result, by a program other than Excel."""


def tidy(text: str) -> str:
    """Text as a person sees it: of control characters only line breaks and tabs.

    Text pasted from Word brings others along, such as a vertical tab for a line break.
    """
    text = _STORED_CONTROL.sub(lambda found: chr(int(found[1], 16)), text)
    return as_seen(text.replace("\r\n", "\n").translate(_CONTROLS))


def is_blank(content: object) -> bool:
    """Whether the cell holds nothing that a person can see."""
    return content is None or (isinstance(content, str) and not tidy(content))


def shown_percentage(value: object, number_format: str) -> object:
    """A number that its format shows as a percentage as the text that people see, like 95%.

    Every other value is given back. 0.95 in a cell of the format 0% was typed as 95%.
    """
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if number and "%" in _NOT_OF_THE_NUMBER.sub("", number_format):
        return f"{(Decimal(f'{value:.15g}') * 100).normalize():f}%"
    return value


def convert(column: Column, content: object) -> Any:
    """The value that a cell's content means for a column; the column's default for an empty cell.

    Raises InputError, without its place, where the content is an Excel error or a formula
    without a result, is not of the column's kind, is below its least number, or is missing and has
    to be there.
    """
    if is_blank(content):
        if column.required:
            raise InputError("the cell is empty", mend=f"fill it in: {column.comment}")
        return column.default
    if isinstance(content, Uncalculated):
        raise InputError(
            "the cell is a formula without a stored result",
            mend="open the workbook in Excel and save it, or type the value",
        )
    if isinstance(content, str):
        content = tidy(content)
        if _EXCEL_ERROR.fullmatch(content):
            raise InputError(
                f"the cell shows the Excel error {content}",
                mend="correct its formula or type the value",
            )
        if column.count and content.endswith("%"):
            raise InputError(
                f"'{content}' is a percentage",
                mend=f"{_AS_NUMBER}type a count: {column.comment}",
            )
    if issubclass(column.kind, Enum):
        return _choice(column.kind, content)
    value = _READERS[column.kind](content)
    if column.least is not None and value < column.least:
        raise InputError(
            f"{content} is below {column.least}",
            mend=f"type {column.least} or more: {column.comment}",
        )
    return value


def _choice(kind: type[Enum], content: object) -> Enum:
    for member in kind:
        if str(content).casefold() == str(member.value).casefold():
            return member
    offered = ", ".join(str(member.value) for member in kind)
    raise InputError(f"'{content}' is not one of the choices", mend=f"choose one of: {offered}")


def _text(content: object) -> str:
    if isinstance(content, str):
        return content
    if isinstance(content, bool):
        return str(content).upper()
    if isinstance(content, (int, float)):
        return str(int(content)) if float(content).is_integer() else f"{content:.15g}"
    raise InputError(
        f"Excel turned the text into a date or time ({content})",
        mend="format the cell as Text and type it again",
    )


def _number(content: object) -> Fraction:
    found = _NUMBER.fullmatch(content) if isinstance(content, str) else None
    number: Any = found[1] if found else content
    # Infinity is what is left of a stored 1E+999, and True is no 1. An open Excel hands a cell that
    # is formatted as currency over as a Decimal.
    if found or (isinstance(number, (int, float, Decimal)) and not isinstance(number, bool)):
        with suppress(ValueError):
            typed = exact(number)
            return PerCent(typed) if str(content).endswith("%") else typed
    mend = "type digits only, like 95 or 12.5"
    if isinstance(content, (date, time, timedelta)):
        mend = f"Excel made a date or time of it: {_AS_NUMBER}{mend}"
    raise InputError(f"'{content}' is not a number", mend=mend)


def _whole(content: object) -> int:
    number = _number(content)
    if number.denominator != 1 or str(content).endswith("%"):
        mend = f"{_AS_NUMBER if str(content).endswith('%') else ''}type a whole number"
        raise InputError(f"'{content}' is not a whole number", mend=mend)
    return number.numerator


def _yes_or_no(content: object) -> bool:
    known = {YES: True, NO: False, "true": True, "false": False}
    for word, meaning in known.items():
        if str(content).casefold() == word.casefold():
            return meaning
    raise InputError(f"'{content}' is neither Yes nor No", mend="type Yes or No")


def _month(content: object) -> Month:
    try:
        return Month.parse(content if isinstance(content, str) else _date(content))
    except (InputError, ValueError) as error:
        mend = f"{_as_date(content)}type the first day of the month, like 01/12/2017"
        raise InputError(f"'{content}' is not a month", mend=mend) from error


def _date(content: object) -> date:
    if isinstance(content, str):
        content = _date_of(content)
    if isinstance(content, datetime):
        content = content.date()
    if isinstance(content, date) and content >= FIRST_DAY:
        return content
    mend = f"{_as_date(content)}type a date like 31/12/2017"
    raise InputError(f"'{content}' is not a date", mend=mend)


def _as_date(content: object) -> str:
    """What comes before a date is typed again into a cell that shows it as a number."""
    return "format the cell as Date and " if isinstance(content, (int, float)) else ""


def _date_of(text: str) -> date | str:
    """The date that a text means, or the text."""
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    return text


def _list(content: object) -> tuple[str, ...]:
    parts = (part.strip() for part in _text(content).split(","))
    if named := tuple(part for part in parts if part):
        return named
    # An empty list often means all there are: whoever left a comma did not say so.
    raise InputError(
        f"'{content}' names nothing", mend="type the names with commas between, or empty the cell"
    )


_READERS: dict[type[Any], Callable[[object], Any]] = {
    str: _text,
    int: _whole,
    Fraction: _number,
    bool: _yes_or_no,
    Month: _month,
    date: _date,
    tuple: _list,
}


def cell_of(value: object) -> CellContent:
    """What is written to a cell for a value: a month as its first day, a list with commas.

    Raises TypeError for a value of a type that no column has.
    """
    match value:
        case bool():
            return YES if value else NO
        case None | str() | int() | date():
            return value
        case Enum():
            return cell_of(value.value)
        case Month():
            return value.first_day
        case Fraction():
            return value.numerator if value.denominator == 1 else float(value)
        case tuple():
            return ", ".join(value)
    raise TypeError(f"no cell can hold {value!r}")

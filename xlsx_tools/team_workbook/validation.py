"""What Excel lets people type into a column, and what it says when they type something else."""

from __future__ import annotations

from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any

from xlsx_tools.periods import Month
from xlsx_tools.team_workbook.cells import FIRST_DAY, NO, YES
from xlsx_tools.team_workbook.tables import Column

_DAYS = {
    "validate": "date",
    "criteria": "between",
    "minimum": FIRST_DAY,
    "maximum": date(2199, 12, 31),
}
_LARGEST = 1_000_000_000


def validation_of(column: Column) -> dict[str, Any] | None:
    """XlsxWriter's options for a column's data validation; None where any text will do."""
    rule = _rule(column)
    if rule is None:
        return None
    # Excel may take a typed Dec-17 for the 17th of this year's December.
    how = " Type its first day, like 01/12/2017." if column.kind is Month else ""
    said = {"input_title": column.header, "input_message": column.comment + how}
    return {"error_title": column.header, **said, **rule}


def _rule(column: Column) -> dict[str, Any] | None:
    if column.choices:
        return {
            "validate": "list",
            # Excel takes a table's column as a list only through INDIRECT.
            "source": f'=INDIRECT("{column.choices}")',
            "error_type": "warning",
            "error_message": f"It is not in {column.choices}. Keep it all the same?",
        }
    if issubclass(column.kind, Enum):
        return _list([str(member.value) for member in column.kind])
    rule = _rules_by_kind().get(column.kind)
    if rule is None or column.least is None:
        return rule
    said = f"{rule['error_message'].removesuffix('.')}, {column.least} or more."
    return {**rule, "minimum": column.least, "error_message": said}


def _list(words: list[str]) -> dict[str, Any]:
    # Excel shows at most 255 characters.
    said = f"Choose one of: {', '.join(words)}."
    return {"validate": "list", "source": words, "error_message": said[:255]}


def _rules_by_kind() -> dict[type[Any], dict[str, Any]]:
    between = {"criteria": "between", "minimum": -_LARGEST, "maximum": _LARGEST}
    return {
        bool: _list([YES, NO]),
        Month: {**_DAYS, "error_message": "Type the month's first day, like 01/12/2017."},
        date: {**_DAYS, "error_message": "Type a date, like 31/12/2017."},
        int: {**between, "validate": "integer", "error_message": "Type a whole number."},
        Fraction: {**between, "validate": "decimal", "error_message": "Type a number."},
    }

"""How formulas are given their cells, and how they give a result or say why there is none.

xlwings hands every range over as rows of cells, a typed argument as itself, and an optional
argument that was left out as None. Nothing that a person can put there ends in a traceback: an
error value makes the result #N/A, as anywhere in Excel, and everything else that cannot be used is
said in a few words that begin with ``SC:``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

from xlwings.conversion import ValueAccessor

from xlsx_tools.errors import InputError
from xlsx_tools.excel.cell_values import NOT_AVAILABLE, Cell, NotAvailable, name_errors

MOST_LETTERS = 255
"""The longest text that every version of Excel takes from a function."""

Function = TypeVar("Function", bound=Callable[..., Any])


def cells(doc: str) -> dict[str, object]:
    """How xlwings reads an argument of cells: as rows, with error values as text."""
    return {"doc": doc, "convert": _AsRows, "err_to_str": True}


def whole_table(doc: str) -> dict[str, object]:
    """How xlwings reads a table: its cells, and the range itself for its number formats."""
    return {"doc": doc, "convert": _WholeTable, "err_to_str": True}


@dataclass(frozen=True, slots=True)
class TableCells:
    """The cells of a table and the range that they are of; None for an array."""

    rows: list[list[Cell]]
    range: Any


class _AsRows:
    """xlwings' usual reading, as rows, with a name for every error."""

    @staticmethod
    def reader(options: dict[str, Any]) -> Any:
        """The stages of reading, and one more."""
        usual: Any = ValueAccessor
        return usual.reader({**options, "ndim": 2}).append_stage(_name_errors)


class _WholeTable:
    """The same, without forgetting the range."""

    @staticmethod
    def reader(options: dict[str, Any]) -> Any:
        """The stages of reading, and one more."""
        return _AsRows.reader(options).append_stage(_keep_range)


def _name_errors(context: Any) -> None:
    context.value = name_errors(context.value)


def _keep_range(context: Any) -> None:
    context.value = TableCells(context.value, context.range)


def formula(function: Function) -> Function:
    """Give a worksheet function's result, or say in its cell why there is none."""

    @wraps(function)
    def in_a_cell(*arguments: Any, **named: Any) -> Any:
        try:
            return function(*arguments, **named)
        except NotAvailable:
            return NOT_AVAILABLE
        except InputError as error:
            return message(error)
        except Exception as fault:  # noqa: BLE001 - a cell is the only place left to say it
            kind = type(fault).__name__
            return _short(f"SC: fault in {function.__name__}: {kind}: {fault}")

    return in_a_cell  # type: ignore[return-value]


def message(error: InputError) -> str:
    """What is wrong, where and how to mend it, as a text that fits a cell."""
    parts = [error.what.removesuffix(".")]
    if error.where:
        parts.append(f"({error.where})")
    text = " ".join(parts)
    return _short(f"SC: {text}; {error.mend.removesuffix('.')}" if error.mend else f"SC: {text}")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= MOST_LETTERS else f"{line[: MOST_LETTERS - 1]}…"


def each(work: Callable[..., Any], *arguments: Any) -> Any:
    """The result for single cells, or a block of results where an argument is a range.

    A single cell, row or column is used for all the rows and columns of the others, as Excel does;
    beyond the end of any other range the result is #N/A.
    """
    single = []
    for argument in arguments:
        if type(argument) is list:
            if len(argument) != 1 or type(argument[0]) is not list or len(argument[0]) != 1:
                return _block(work, arguments)
            argument = argument[0][0]
        single.append(argument)
    return work(*single)


def _block(work: Callable[..., Any], arguments: Sequence[Any]) -> list[list[Any]]:
    blocks = [rows_of(argument) for argument in arguments]
    height = max(len(block) for block in blocks)
    width = max(len(block[0]) for block in blocks)
    spread = [_spread(block, height, width) for block in blocks]
    return [
        [_one(work, one) for one in zip(*rows, strict=True)] for rows in zip(*spread, strict=True)
    ]


def _one(work: Callable[..., Any], single: Sequence[Cell]) -> Any:
    try:
        return work(*single)
    except NotAvailable:
        return NOT_AVAILABLE
    except InputError as error:
        return message(error)


def _spread(block: list[list[Cell]], height: int, width: int) -> list[list[Cell]]:
    """The block in the size of the result: a single row or column again and again."""
    rows = [row * width if len(row) == 1 else row for row in block]
    lacking = [NOT_AVAILABLE] * (width - len(rows[0]))
    if lacking:
        rows = [row + lacking for row in rows]
    if len(rows) == 1:
        return rows * height
    return rows + [[NOT_AVAILABLE] * width] * (height - len(rows))


def rows_of(argument: Any) -> list[list[Cell]]:
    """An argument as rows of cells, however it came: a range, an array or a single value."""
    if not isinstance(argument, (list, tuple)):
        return [[argument]]
    if argument and isinstance(argument[0], (list, tuple)):
        return [list(row) for row in argument]
    return [list(argument)]


def cells_of(argument: Any) -> list[Cell]:
    """All cells of an argument, row by row."""
    return [cell for row in rows_of(argument) for cell in row]


def single(argument: Any, name: str) -> Cell:
    """The one cell of an argument for which a range makes no sense; None where it was left out."""
    if argument is None:
        return None
    found = cells_of(argument)
    if len(found) != 1:
        raise InputError(f"{name} must be a single cell, not a range")
    return found[0]

"""Ranges where single values stand: the result is as large, and one bad cell spoils no other."""

from __future__ import annotations

from typing import Any

import pytest

from xlsx_tools.errors import InputError
from xlsx_tools.excel.arguments import cells_of, each, message, rows_of, single
from xlsx_tools.excel.functions import SC_PERCENT, SC_RATING


def pair(first: Any, second: Any) -> str:
    return f"{first}{second}"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("a", 1, "a1"),
        ([["a"]], 1, "a1"),
        ([["a"], ["b"]], 1, [["a1"], ["b1"]]),
        ([["a", "b"]], [[1]], [["a1", "b1"]]),
        ([["a"], ["b"]], [[1, 2]], [["a1", "a2"], ["b1", "b2"]]),
        ([["a", "b"], ["c", "d"]], [[1, 2]], [["a1", "b2"], ["c1", "d2"]]),
        ([["a", "b"], ["c", "d"]], [[1], [2]], [["a1", "b1"], ["c2", "d2"]]),
        (
            [["a"], ["b"], ["c"]],
            [[1], [2]],
            [["a1"], ["b2"], ["c#N/A"]],
        ),
        ([["a", "b", "c"]], [[1, 2], [3, 4]], [["a1", "b2", "c#N/A"], ["a3", "b4", "c#N/A"]]),
        (("a", "b"), 1, "('a', 'b')1"),
    ],
)
def test_single_cells_rows_and_columns_are_used_throughout(
    first: object, second: object, expected: object
) -> None:
    assert each(pair, first, second) == expected


def test_one_formula_for_a_column() -> None:
    column = [[0.22], [0.24], [0.26], [0.3], [None], ["#DIV/0!"], ["n.k."]]
    assert SC_RATING(column, [[0.24]], [["L"]], [[0.02]]) == [
        ["GREEN"],
        ["GREEN"],
        ["AMBER"],
        ["RED"],
        [""],
        ["#N/A"],
        ["SC: value must be a number, not 'n.k.'"],
    ]


def test_a_year_ago_goes_by_the_row_too() -> None:
    found = SC_RATING([[70.0], [70.0]], 80.0, "H", None, None, None, None, [[70.0], [71.0]])
    assert found == [["AMBER"], ["RED"]]


def test_rows_against_columns() -> None:
    assert SC_PERCENT([[1.0], [2.0]], [[4.0, 8.0]]) == [[0.25, 0.125], [0.5, 0.25]]


@pytest.mark.parametrize(
    ("argument", "rows"),
    [
        (5, [[5]]),
        (None, [[None]]),
        ([1, 2], [[1, 2]]),
        ([[1], [2]], [[1], [2]]),
        (((1, 2),), [[1, 2]]),
    ],
)
def test_an_argument_is_rows_however_it_comes(argument: object, rows: list[list[object]]) -> None:
    assert rows_of(argument) == rows
    assert cells_of(argument) == [cell for row in rows for cell in row]


def test_where_a_range_makes_no_sense_it_is_said() -> None:
    with pytest.raises(InputError, match="Month must be a single cell, not a range"):
        single([[1], [2]], "month")
    assert single([[1]], "month") == 1
    assert single(None, "month") is None


@pytest.mark.parametrize(("letters", "cut"), [(250, False), (251, False), (252, True)])
def test_no_message_is_longer_than_excel_takes_and_a_cut_one_says_so(
    letters: int, cut: bool
) -> None:
    """With the words SC: and a space a cell has 255 letters."""
    said = message(InputError("x" * letters))
    assert len(said) == min(letters + 4, 255)
    assert said.endswith("…") is cut

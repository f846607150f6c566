"""Every example of the officers' page gives what the page says, called as Excel calls it."""

from __future__ import annotations

import re
from typing import Any

import formula_page
import pytest
from calling_side import CallingSide, Cells
from formula_page import Area, Call, Example, TableName, parse

from xlsx_tools.excel import functions
from xlsx_tools.excel.blocks import Block
from xlsx_tools.values import Quantity, Unit, exact

Tables = dict[str, Block]
SHEET = formula_page.sheet()


class Workbook:
    """The page's sheet and tables, and Excel to calculate formulas about them."""

    def __init__(self, excel: CallingSide, tables: Tables) -> None:
        self.excel = excel
        self.tables = tables

    def calculate(self, formula: str) -> Any:
        """What is in the cells of a formula."""
        return self._result(parse(formula))

    def _result(self, call: Call) -> Any:
        return self.excel.call(call.name, *(self._argument(each) for each in call.arguments))

    def _argument(self, argument: object) -> object:
        if isinstance(argument, Call):
            return self._result(argument)
        if isinstance(argument, TableName):
            return Cells(tuple(map(tuple, self.tables[argument.name])))
        return cells_of(argument.address) if isinstance(argument, Area) else argument


def cells_of(address: str) -> Cells:
    first, _, last = address.partition(":")
    column, top, bottom = first[0], int(first[1:]), int((last or first)[1:])
    rows = [(content(SHEET[f"{column}{row}"]),) for row in range(top, bottom + 1)]
    return Cells(tuple(rows) if last else rows[0][0])


def content(cell: str) -> object:
    return formula_page.number(cell) if re.fullmatch(r"[\d,.]+%?", cell) else cell


def as_shown(found: object, result: str) -> str:
    """A number with as many decimals as the page shows of it; words as they are."""
    if isinstance(found, str):
        return found
    assert isinstance(found, (int, float))
    decimals = len(result.rstrip("%").partition(".")[2])
    if result.endswith("%"):
        return str(Quantity(exact(found) * 100, Unit.PERCENT, decimals))
    return str(Quantity(exact(found), Unit.COUNT, decimals))


@pytest.fixture(scope="module")
def workbook(excel: CallingSide, published: Tables) -> Workbook:
    return Workbook(excel, published)


@pytest.mark.parametrize("example", formula_page.examples(), ids=lambda each: each.formula)
def test_examples_give_what_the_page_says(example: Example, workbook: Workbook) -> None:
    found = as_shown(workbook.calculate(example.formula), example.result)
    assert found.replace(",", "") == example.result


def test_the_table_is_as_the_page_shows_it(workbook: Workbook) -> None:
    formula = next(each for each in formula_page.formulas_in_the_text() if "SC_TABLE" in each)
    shown = formula_page.printed_table()
    found = workbook.calculate(formula)
    for row, printed in zip(found, shown, strict=False):
        assert [as_shown(*pair) for pair in zip(row, printed, strict=False)] == printed
    assert all(cell == "" for row in found[len(shown) :] for cell in row)


@pytest.mark.parametrize("formula", formula_page.formulas_in_the_text())
def test_the_other_formulas_of_the_page_work(formula: str, workbook: Workbook) -> None:
    found = workbook.calculate(formula)
    assert isinstance(found, list), found


def test_every_formula_has_an_example() -> None:
    shown = [*formula_page.formulas_in_the_text(), *(e.formula for e in formula_page.examples())]
    named = {name for formula in shown for name in re.findall(r"SC_[A-Z_]+", formula)}
    assert named == {name for name in vars(functions) if name.startswith("SC_")}

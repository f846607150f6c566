"""Every formula on single cells, typed into a workbook: its cell shows what the core answers.

Through VBA, xlwings' conversion of Windows and Python; from the shipped workbook's modules and
from the add-in's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
import xlsxwriter
from application import Application, OpenWorkbook
from carriers import Carriers
from formula_cases import Case, Failing, Percent, Saying, all_cases

CASES = tuple(all_cases())
FUNCTIONS = tuple(dict.fromkeys(case.function for case in CASES))


@pytest.fixture(scope="module", params=["standalone", "addin"])
def shown(
    request: pytest.FixtureRequest,
    office: Application,
    carriers: Carriers,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Mapping[Case, object]]:
    """What the cell of every case shows in the shipped workbook, or in a plain one."""
    if request.param == "standalone":
        opened = office.open(carriers.standalone(tmp_path_factory.mktemp("own")))
        opened.book.sheets.add("Try")
        _type_in(opened, CASES)
    else:
        plain = tmp_path_factory.mktemp("plain") / "plain.xlsx"
        _write(plain, CASES)
        office.install(carriers.addin_modules())
        opened = office.open(plain)
    answers = opened.value("Try", f"A1:A{len(CASES)}")
    yield dict(zip(CASES, answers, strict=True))
    office.close_all()
    office.uninstall()


def _formula(case: Case, row: int) -> str:
    cells = (f"{'BCDEFGHI'[place]}{row}" for place in range(len(case.cells)))
    return f"={case.function}({','.join(cells)})"


def _type_in(opened: OpenWorkbook, cases: Sequence[Case]) -> None:
    """Type the arguments, then the formulas on them, as a person at the keyboard does."""
    sheet = opened.book.sheets["Try"]
    widest = max(len(case.cells) for case in cases)
    sheet.range((1, 2), (len(cases), 1 + widest)).number_format = "General"
    for row, case in enumerate(cases, 1):
        for column, cell in enumerate(case.cells, 2):
            place = sheet.range((row, column))
            if isinstance(cell, str):
                place.number_format = "@"
            if isinstance(cell, Percent):
                place.number_format = "0%"
                place.value = cell.share
            elif cell is not None:
                place.value = cell.formula if isinstance(cell, Failing) else cell
        sheet.range((row, 1)).formula = _formula(case, row)


def _write(path: Path, cases: Sequence[Case]) -> None:
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("Try")
        percent = workbook.add_format({"num_format": "0%"})
        moment = workbook.add_format({"num_format": "dd/mm/yyyy"})
        for row, case in enumerate(cases):
            sheet.write_formula(row, 0, _formula(case, row + 1))
            for column, cell in enumerate(case.cells, 1):
                if isinstance(cell, Percent):
                    sheet.write_number(row, column, cell.share, percent)
                elif isinstance(cell, Failing):
                    sheet.write_formula(row, column, cell.formula)
                elif isinstance(cell, str):
                    sheet.write_string(row, column, cell)
                elif hasattr(cell, "year"):
                    sheet.write_datetime(row, column, cell, moment)
                elif cell is not None:
                    sheet.write(row, column, cell)


@pytest.mark.parametrize("function", FUNCTIONS)
def test_the_cell_shows_what_the_core_answers(function: str, shown: Mapping[Case, object]) -> None:
    asked = [case for case in CASES if case.function == function]
    wrong = {
        str(case): (shown[case], case.expected) for case in asked if not _is_right(case, shown)
    }
    assert wrong == {}


def _is_right(case: Case, shown: Mapping[Case, object]) -> bool:
    if isinstance(case.expected, Saying):
        return str(shown[case]).startswith(case.expected.beginning)
    return shown[case] == case.expected and type(shown[case]) is type(case.expected)

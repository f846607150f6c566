"""A small cohort, and ways to read back what was written of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pandas as pd
from openpyxl import load_workbook

from xlsx_tools.case_lists.cases import write_cases
from xlsx_tools.case_lists.place import ConfidentialPlace
from xlsx_tools.catalogue.fourteen import as_today
from xlsx_tools.catalogue.records import Indicator, Settings
from xlsx_tools.counting.rules import Headings
from xlsx_tools.periods import Month

DECEMBER = Month(2017, 12)
TODAY = date(2018, 1, 20)
REFERRED = Headings("Referred", "Referred before", "Days since then")

Row = dict[str, Any]


def row(child: str | None, **more: Any) -> Row:
    """A counted case that is not in the numerator, unless told otherwise."""
    return {
        "month": "2017-12",
        "area": "NWC",
        "line": "",
        "child": child,
        "case": None,
        "team": "Duty East",
        "worker": "Ann Example",
        "date": date(2017, 12, 4),
        "until": None,
        "number": None,
        "numerator": 0,
        "denominator": 1,
        "aside": "",
    } | more


def cohort(*rows: Row) -> pd.DataFrame:
    """The rows as counting gives them; without any, the columns alone."""
    return pd.DataFrame(list(rows), columns=list(row("any")))


def indicator(name: str = "re_referrals") -> Indicator:
    """An indicator as it is defined today."""
    return [each for each in as_today().indicators if each.indicator == name][-1]


def write(rows: pd.DataFrame, folder: Path, **more: Any) -> Path:
    """Write the cases of December 2017, with re-referrals' headings unless told otherwise."""
    usual: dict[str, Any] = {
        "indicator": indicator(),
        "month": DECEMBER,
        "headings": REFERRED,
        "place": ConfidentialPlace(folder),
        "settings": Settings(),
        "today": TODAY,
        "real_ids": False,
    }
    return write_cases(rows, **(usual | more))


def lines_of(path: Path, sheet: str = "Cases") -> list[str]:
    """What stands above the table, or in its place."""
    book = load_workbook(path)
    tables = list(book[sheet].tables.values())
    last = int(tables[0].ref.split(":")[0][1:]) - 1 if tables else book[sheet].max_row
    cells = [book[sheet].cell(number, 1).value for number in range(1, last + 1)]
    return [str(cell) for cell in cells if cell is not None]


def table_of(path: Path, sheet: str = "Cases") -> list[Row]:
    """The rows of a sheet's only table, by its headings."""
    book = load_workbook(path)
    (table,) = book[sheet].tables.values()
    headings, *rows = [[cell.value for cell in cells] for cells in book[sheet][table.ref]]
    return [dict(zip(headings, cells, strict=True)) for cells in rows]


def column_of(path: Path, heading: str, sheet: str = "Cases") -> list[Any]:
    """One column of a sheet's table."""
    return [cells[heading] for cells in table_of(path, sheet)]


def everything_in(path: Path) -> str:
    """All the parts of a workbook as text, and its name."""
    with ZipFile(path) as archive:
        return path.name + "".join(archive.read(name).decode() for name in archive.namelist())

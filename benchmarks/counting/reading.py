"""Reading a list from a workbook: ours beside calamine, which only hands over the cells."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import xlsxwriter
from python_calamine import CalamineWorkbook

from benchmarks.clock import Spread
from benchmarks.counting.ours import read_workbooks
from xlsx_tools.lists.every import LISTS
from xlsx_tools.lists.kinds import Column, Type

_REFERRALS = LISTS["referrals"]
_DAY = date(2016, 1, 1)


@dataclass(frozen=True, slots=True)
class Reading:
    """The seconds of ours and of calamine alone for a workbook of so many rows."""

    rows: int
    ours: Spread
    calamine: Spread


def reading(folder: Path, rows: int, rounds: int) -> Reading:
    """Write a list of referrals into a workbook and read it in turn by both.

    Raises ValueError where ours does not find all its rows.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "List 3 Referral.xlsx"
    _write(path, rows)
    taken: list[tuple[float, float]] = []
    for _ in range(rounds):
        start = time.perf_counter()
        found = read_workbooks(folder)
        between = time.perf_counter()
        CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
        taken.append((between - start, time.perf_counter() - between))
        if found != rows:
            raise ValueError(f"{found} rows were read of {rows}")
    ours, calamine = zip(*taken, strict=True)
    return Reading(rows, Spread(ours), Spread(calamine))


def _write(path: Path, rows: int) -> None:
    workbook: Any = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    days = workbook.add_format({"num_format": "dd/mm/yyyy"})
    sheet = workbook.add_worksheet(_REFERRALS.title)
    chance = random.Random(20_171_231)
    sheet.write_row(0, 0, [column.header for column in _REFERRALS.columns])
    for row in range(1, rows + 1):
        for place, column in enumerate(_REFERRALS.columns):
            value = _value(column, chance)
            if isinstance(value, date):
                sheet.write_datetime(row, place, value, days)
            else:
                sheet.write(row, place, value)
    workbook.close()


def _value(column: Column, chance: random.Random) -> str | int | date:
    if column.type is Type.DATE:
        return _DAY + timedelta(days=chance.randrange(731))
    if column.type is Type.WHOLE:
        return chance.randrange(18)
    if column.type is Type.YES_NO:
        return chance.choice(("a) Yes", "b) No"))
    if column.codes:
        return chance.choice(list(column.codes.meanings))
    return f"{column.name} {chance.randrange(60_000)}"

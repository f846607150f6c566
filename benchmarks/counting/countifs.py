"""COUNTIFS in a workbook, recalculated by LibreOffice: how a team counts re-referrals in Excel.

The sheet of referrals has what an officer has before them once the repeated rows are removed and
each team's area is looked up: child, day, area. That is given to the workbook free of charge, and
so is starting LibreOffice and loading the sheet: the same workbook with numbers in place of its
formulas is converted too, and only the difference is COUNTIFS. A column beside the referrals asks
for each row whether there is another of the child in the twelve months before, so the work grows
with the square of the rows; a table counts months by areas from it.
"""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import duckdb
import xlsxwriter
from python_calamine import CalamineWorkbook

from benchmarks.counting.cells import AREAS, FIRST, LAST, Figures
from benchmarks.counting.plain_sql import prepare
from xlsx_tools.catalogue.kinds import CountedAs
from xlsx_tools.catalogue.records import CITY
from xlsx_tools.periods import Month, months_between

_ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
_ROWS = """
SELECT child, referred, coalesce(area, '') AS area
FROM (SELECT child, referred, max(team) AS team FROM all_referrals GROUP BY ALL) AS days
LEFT JOIN team_months ON team_months.team = days.team AND month = date_trunc('month', referred)
"""

Referral = tuple[str, date, str]


@dataclass(frozen=True, slots=True)
class Recalculated:
    """What LibreOffice counted, from how many rows, and the seconds of its formulas alone."""

    figures: Figures
    rows: int
    formulas: int
    seconds: float


def recalculate(
    lists: Path, folder: Path, first: Month = FIRST, last: Month = LAST
) -> Recalculated:
    """Count the re-referrals of the lists by COUNTIFS, in workbooks made in ``folder``.

    Raises RuntimeError where LibreOffice is not there or does not convert the workbook.
    """
    folder.mkdir(parents=True, exist_ok=True)
    months = tuple(months_between(first, last))
    referrals = _referrals(lists, months)
    plain, counting = folder / "without.xlsx", folder / "countifs.xlsx"
    _write(plain, referrals, months, formulas=False)
    formulas = _write(counting, referrals, months, formulas=True)
    _profile(folder)
    _convert(plain, folder)
    without = _convert(plain, folder)
    seconds = _convert(counting, folder) - without
    return Recalculated(
        _figures(folder / "converted" / counting.name, months), len(referrals), formulas, seconds
    )


def _referrals(lists: Path, months: Sequence[Month]) -> list[Referral]:
    with duckdb.connect() as con:
        prepare(con, lists, months[0], months[-1])
        return con.execute(_ROWS).fetchall()


def _write(
    path: Path, referrals: Sequence[Referral], months: Sequence[Month], *, formulas: bool
) -> int:
    """Write the workbook, with formulas or with 0 in their place; the number of formulas."""
    workbook: Any = xlsxwriter.Workbook(str(path), {"in_memory": True})
    days = workbook.add_format({"num_format": "dd/mm/yyyy"})
    sheet = workbook.add_worksheet("Referrals")
    sheet.write_row(0, 0, ("Child", "Referred", "Area", "Re-referral"))
    for row, (child, referred, area) in enumerate(referrals, start=1):
        sheet.write_string(row, 0, child)
        sheet.write_datetime(row, 1, referred, days)
        sheet.write_string(row, 2, area)
    written = 0
    for place, row, column, formula in _formulas(len(referrals), months):
        at = sheet if place == "Referrals" else workbook.get_worksheet_by_name(place)
        at = at or _months_sheet(workbook, months, days)
        written += 1
        if formulas:
            at.write_formula(row, column, formula)
        else:
            at.write_number(row, column, 0)
    workbook.close()
    return written


def _months_sheet(workbook: Any, months: Sequence[Month], days: Any) -> Any:
    sheet = workbook.add_worksheet("Figures")
    sheet.write_row(0, 0, ("From", "Until", *(CITY, *AREAS) * 2))
    for row, month in enumerate(months, start=1):
        sheet.write_datetime(row, 0, month.first_day, days)
        sheet.write_datetime(row, 1, month.last_day, days)
    return sheet


def _formulas(referrals: int, months: Sequence[Month]) -> Iterator[tuple[str, int, int, str]]:
    """Every formula with its sheet, row and column."""
    end = referrals + 1
    child, day, area, again = (f"Referrals!${c}$2:${c}${end}" for c in "ABCD")
    for row in range(1, end):
        own = f"B{row + 1}"
        earlier = f'{day},"<"&{own},{day},">="&EDATE({own},-12)'
        yield "Referrals", row, 3, f"=IF(COUNTIFS({child},A{row + 1},{earlier})>0,1,0)"
    for row, _ in enumerate(months, start=1):
        month = f'{day},">="&$A{row + 1},{day},"<="&$B{row + 1}'
        for place, name in enumerate((CITY, *AREAS)):
            where = month if name == CITY else f'{month},{area},"{name}"'
            yield "Figures", row, 2 + place, f"=COUNTIFS({where})"
            column = 2 + len(AREAS) + 1 + place
            yield "Figures", row, column, f"=COUNTIFS({where},{again},1)"


def _profile(folder: Path) -> None:
    """A LibreOffice of our own that recalculates every workbook it opens."""
    user = folder / "profile" / "user"
    user.mkdir(parents=True, exist_ok=True)
    (user / "registrymodifications.xcu").write_text(_ALWAYS_RECALCULATE, encoding="utf-8")


def _convert(workbook: Path, folder: Path) -> float:
    """The seconds that LibreOffice takes to open a workbook and save it again."""
    program = shutil.which("soffice")
    if program is None:
        raise RuntimeError("LibreOffice is not installed; run make system")
    profile = (folder / "profile").resolve().as_uri()
    words = [program, "--headless", f"-env:UserInstallation={profile}", "--convert-to", "xlsx"]
    converted = folder / "converted"
    start = time.perf_counter()
    done = subprocess.run(
        [*words, "--outdir", str(converted), str(workbook)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    seconds = time.perf_counter() - start
    if done.returncode or not (converted / workbook.name).exists():
        raise RuntimeError(f"LibreOffice did not convert {workbook.name}: {done.stderr}")
    return seconds


def _figures(workbook: Path, months: Sequence[Month]) -> Figures:
    table = CalamineWorkbook.from_path(workbook).get_sheet_by_name("Figures").to_python()
    figures: Figures = {}
    for month, row in zip(months, table[1:], strict=True):
        for place, name in enumerate((CITY, *AREAS)):
            below, above = row[2 + place], row[2 + len(AREAS) + 1 + place]
            cell = (month, CountedAs.RE_REFERRALS, "", name)
            figures[cell] = (Fraction(str(above)), Fraction(str(below)))
    return figures

"""A scorecard folder of the little authority, to alter, and what a command says about it."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from little_authority import write_extracts

from xlsx_tools import cli
from xlsx_tools.catalogue.fourteen import as_today
from xlsx_tools.catalogue.kinds import Status
from xlsx_tools.catalogue.records import Area, MonthEntry, Settings
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.periods import Month
from xlsx_tools.team_workbook.create import create_team_workbook

Run = Callable[..., Any]
Row = tuple[Any, ...]

CONFIDENTIAL = Settings(confidential_folder="confidential")


def make_folder(path: Path, *indicators: str, settings: Settings = CONFIDENTIAL) -> ScorecardFolder:
    """A folder for December 2017 with only those indicators (all fourteen if none is named).

    Few indicators are soon counted: only the lists that they use are read.
    """
    path.mkdir()
    folder = ScorecardFolder(path)
    make_team_workbook(folder, *indicators, settings=settings)
    write_extracts(folder.extracts)
    return folder


def make_team_workbook(
    folder: ScorecardFolder, *indicators: str, settings: Settings = CONFIDENTIAL
) -> None:
    """Write the team workbook of the little authority, also over one that is there."""
    folder.workbook.unlink(missing_ok=True)
    whole = as_today()
    names = indicators or tuple(row.indicator for row in whole.indicators)
    team = replace(
        whole,
        indicators=tuple(row for row in whole.indicators if row.indicator in names),
        layout=tuple(row for row in whole.layout if row.indicator in names),
        areas=(
            Area(area="EAST", order=1, geographic=True),
            Area(area="SOUTH", order=2, geographic=True),
        ),
        months=(MonthEntry(month=Month(2017, 12), status=Status.PROVISIONAL),),
        settings=settings,
    )
    create_team_workbook(folder.workbook, team)


@dataclass(frozen=True)
class Printed:
    """What a command printed when it was run for several tests at once."""

    code: object
    out: str
    err: str


def run_once(*typed: object) -> Printed:
    """Run ``scorecard`` with these words outside of a test, for a fixture of many."""
    out, err = StringIO(), StringIO()
    code: object = 0
    with (
        pytest.MonkeyPatch.context() as patch,
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        patch.setattr(sys, "argv", ["scorecard", *map(str, typed)])
        try:
            cli.main()
        except SystemExit as end:
            code = end.code
    return Printed(code, out.getvalue(), err.getvalue())


def copied(folder: ScorecardFolder, place: Path) -> ScorecardFolder:
    """A copy of a folder for one test to change."""
    return ScorecardFolder(Path(shutil.copytree(folder.path, place / "ours")))


def put(folder: ScorecardFolder, name: str, text: str) -> Path:
    """Write a list as text into extracts, in whichever folder there."""
    path = folder.extracts / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def figures_in(folder: ScorecardFolder, month: str = "2017-12") -> dict[tuple[str, ...], str]:
    """Indicator, line and area to ``1 of 3``, as a plain reading of the file has them."""
    lines = (folder.figures / f"{month}.csv").read_text(encoding="utf-8").splitlines()
    found: dict[tuple[str, ...], str] = {}
    for line in lines[1:]:
        _, indicator, name, area, above, below, *_ = line.split(",")
        found[indicator, name, area] = f"{above} of {below}" if below else above
    return found


def words(text: str) -> str:
    """Printed words in one line, without the lines of tables."""
    return " ".join(re.sub(r"[\u2500-\u257f]", " ", text).split())


def items(text: str) -> list[str]:
    """Each point of a list that was printed, in one line."""
    return [words(each) for each in re.split(r"^- ", text, flags=re.MULTILINE)[1:]]


def assert_said(text: str, what: str, where: str, mend: str) -> None:
    """Assert that one point of what was printed has what is wrong, where, and the remedy."""
    found = [each for each in items(text) if what in each]
    assert found, f"nothing says: {what}\n{text}"
    assert any(where in each and mend in each for each in found), found


def rows_of(path: Path, sheet: str) -> list[Row]:
    """The rows of a sheet that are not blank."""
    book = openpyxl.load_workbook(path)
    return [row for row in book[sheet].iter_rows(values_only=True) if any(map(_filled, row))]


def _filled(cell: object) -> bool:
    return cell is not None


def table_in(path: Path, sheet: str) -> list[dict[str, Any]]:
    """The rows of a confidential sheet's table by their headings; none where there is no table."""
    worksheet = openpyxl.load_workbook(path)[sheet]
    rows: Iterator[Row]
    found = []
    for table in worksheet.tables.values():
        rows = (tuple(cell.value for cell in row) for row in worksheet[table.ref])
        headings = next(rows)
        found += [dict(zip(headings, row, strict=True)) for row in rows]
    return found


def answer(folder: ScorecardFolder, sheet: str, about: str, header: str, text: str | None) -> None:
    """Fill in one cell of Matching.xlsx, as an officer does in Excel."""
    path = folder.extracts / "Matching.xlsx"
    book = openpyxl.load_workbook(path)
    headings, *rows = [
        row
        for row in book[sheet].iter_rows()
        if any(cell.value == about for cell in row) or any(cell.value == header for cell in row)
    ]
    place = [cell.value for cell in headings].index(header)
    (row,) = rows
    row[place].value = text
    book.save(path)

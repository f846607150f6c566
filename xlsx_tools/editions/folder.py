"""Writing the published editions as a scorecard folder like any team's."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from fractions import Fraction
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pandas as pd

from xlsx_tools.catalogue.fourteen import with_history
from xlsx_tools.catalogue.in_force import indicator_in
from xlsx_tools.catalogue.records import (
    Area,
    Benchmark,
    Commentary,
    MonthEntry,
    Override,
    Population,
    Settings,
    Target,
    TeamWorkbook,
)
from xlsx_tools.editions.apportion import Printed, apportion
from xlsx_tools.errors import InputError
from xlsx_tools.figure_files import parse, save
from xlsx_tools.figures import table_of
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.issued import COLUMNS, FILE
from xlsx_tools.periods import Month
from xlsx_tools.safe_files import replacing
from xlsx_tools.team_workbook.create import create_team_workbook
from xlsx_tools.team_workbook.rows import records_from_csv

EDITIONS = (Month(2015, 5), Month(2016, 4), Month(2017, 12))
"""The months whose published scorecards are transcribed here."""

_RECORDS: dict[str, type[Any]] = {
    "areas": Area,
    "targets": Target,
    "benchmarks": Benchmark,
    "population": Population,
    "commentary": Commentary,
    "overrides": Override,
    "months": MonthEntry,
}


def write_editions(folder: ScorecardFolder) -> None:
    """Make a scorecard folder of the three editions: workbook, figures and issued months.

    Raises InputError where the folder already has a team workbook: nobody's work is replaced.
    """
    if folder.workbook.exists():
        raise InputError(
            f"{folder.workbook.name} is already there.",
            where=str(folder.path),
            mend="Name an empty folder, or delete this one first.",
        )
    create_team_workbook(folder.workbook, editions_workbook())
    save(editions_figures(), folder.figures)
    _write_issued(folder.issued)


def editions_workbook() -> TeamWorkbook:
    """What the editions' team typed: targets, averages, areas, commentary, overrides, months."""
    catalogue = with_history()
    rows: dict[str, Any] = {}
    for name, record in _RECORDS.items():
        with as_file(_data(name)) as path:
            rows[name] = records_from_csv(record, path)
    return TeamWorkbook(
        indicators=catalogue.indicators,
        layout=catalogue.layout,
        settings=Settings(authority="Birmingham"),
        **rows,
    )


def editions_figures() -> pd.DataFrame:
    """The published figures, and the months apportioned from the six-month columns."""
    published = parse(_data("figures").read_text(encoding="utf-8"), "figures.csv")
    apportioned = table_of(pair for printed in _six_months() for pair in apportion(printed))
    return pd.concat([published, apportioned], ignore_index=True)


def _six_months() -> Iterator[Printed]:
    team = with_history()
    for row in _csv("six_months"):
        month = Month.parse(row["month"])
        indicator = indicator_in(team, row["indicator"], month)
        if indicator is None:
            raise ValueError(f"six_months.csv: {row['indicator']} is not reported in {month}")
        yield Printed(
            month=month,
            indicator=row["indicator"],
            line=row["line"],
            how=indicator.previous,
            numerator=_whole(row["numerator"]),
            outside=_whole(row["outside"]),
            denominator=_whole(row["denominator"]),
            value=Fraction(row["value"]) if row["value"] else None,
        )


def _whole(text: str) -> int | None:
    return int(text) if text else None


def _write_issued(folder: Path) -> None:
    table = pd.DataFrame(_csv("issued"), dtype=str)
    for month, rows in table.groupby("month"):
        with replacing(folder / str(month) / FILE) as temporary:
            rows[list(COLUMNS)].to_csv(temporary, index=False, lineterminator="\n")


def _csv(name: str) -> list[dict[str, str]]:
    with _data(name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _data(name: str) -> Any:
    return files("xlsx_tools.editions") / f"{name}.csv"

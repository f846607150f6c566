"""A cohort's rows as the columns of a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pandas as pd

from xlsx_tools.case_lists.sheets import Cell, Column, Look
from xlsx_tools.catalogue.records import Settings
from xlsx_tools.counting.rules import Headings

WARNING = "CONFIDENTIAL – contains children's data"
STAFF_WARNING = "CONFIDENTIAL – contains staff data"
_REAL_IDS = ", WITH REAL IDS"
_WHO = {"child": "Child", "case": "Case", "team": "Team", "worker": "Worker"}
_PERHAPS_NOT_THERE = ("child", "case", "worker")


def plain_cells(column: pd.Series) -> list[Any]:
    """A column's values, with None for every kind of blank."""
    blank = column.isna()
    return [
        None if missing or cell == "" else cell
        for cell, missing in zip(column.tolist(), blank, strict=True)
    ]


def who_columns(rows: pd.DataFrame, *, without: Sequence[str] = ()) -> list[Column]:
    """Child, case, team and worker; those that this cohort does not have at all are left out."""
    found = []
    for name, heading in _WHO.items():
        cells = plain_cells(rows[name])
        if name not in without and (name not in _PERHAPS_NOT_THERE or any(cells)):
            found.append(Column(heading, Look.TEXT, cells))
    return found


def measured_columns(rows: pd.DataFrame, headings: Headings) -> list[Column]:
    """The dates and the number that the rule gives a heading."""
    shown = (
        (headings.date, "date", Look.DATE),
        (headings.until, "until", Look.DATE),
        (headings.number, "number", Look.NUMBER),
    )
    return [
        Column(heading, look, plain_cells(rows[name])) for heading, name, look in shown if heading
    ]


def oldest_first(rows: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """The rows by these columns, blanks first: what has no date may be the oldest of all.

    Call it once the ids are hidden, or the order would say something about them.
    """
    keys = [_sortable(cells) for cells in (plain_cells(rows[name]) for name in by)]
    order = sorted(range(len(rows)), key=lambda row: [key[row] for key in keys])
    return rows.iloc[order].reset_index(drop=True)


def _sortable(cells: Sequence[Cell]) -> list[tuple[bool, Any]]:
    return [(cell is not None, cell if cell is not None else 0) for cell in cells]


def warning(rows: Sequence[pd.DataFrame], *, real_ids: bool) -> str:
    """The line in red: whose data these are, and whether the ids are real."""
    is_staff = not any(
        any(plain_cells(each[name])) for each in rows for name in ("child", "case")
    ) and any(len(each) for each in rows)
    return (STAFF_WARNING if is_staff else WARNING) + (_REAL_IDS if real_ids else "")


def about_ids(*, real_ids: bool) -> str:
    """What the ids are, in a sentence."""
    if real_ids:
        return "The ids are real: this workbook must not leave the confidential folder."
    return (
        "The ids are pseudonyms: a child, case or worker has the same one in every list of this "
        "confidential folder."
    )


def british(day: date) -> str:
    """A day as the sheet writes it: 31/12/2017."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def delete_after(settings: Settings, today: date) -> str:
    """Until when a list made today may be kept, in a sentence."""
    last = today + timedelta(days=settings.keep_case_lists)
    return f"Delete this workbook and every copy of it after {british(last)}."

"""Changing a team workbook as a person, or an accident, would."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from xlsx_tools.errors import InputError
from xlsx_tools.team_workbook.read import read_team_workbook


def edit(path: Path, change: Callable[[Workbook], None]) -> None:
    workbook = openpyxl.load_workbook(path)
    change(workbook)
    workbook.save(path)


def put(path: Path, cells: dict[str, str | float | date | None]) -> None:
    """Type cells, given as ``Sheet!A1``, in the format General unless they are dates."""

    def change(workbook: Workbook) -> None:
        for address, value in cells.items():
            sheet, cell = address.split("!")
            workbook[sheet][cell] = value
            if not isinstance(value, date):
                workbook[sheet][cell].number_format = "General"

    edit(path, change)


def rewrite(path: Path, part: str, change: Callable[[bytes], bytes]) -> None:
    """Replace one part of the workbook's archive."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts.get(part, b""))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def refused(path: Path) -> InputError:
    with pytest.raises(InputError) as caught:
        read_team_workbook(path)
    assert path.name in caught.value.where
    assert caught.value.mend
    return caught.value

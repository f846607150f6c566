"""A workbook as plain data: what both programs write, in words that belong to neither library.

Rows and columns count from nought. ``options`` are the keyword dictionaries that XlsxWriter's own
documentation shows, such as ``{"bold": True}``: what a script for XlsxWriter would say outright.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

Options = dict[str, Any]
Place = tuple[int, int]
Area = tuple[int, int, int, int]
"""First row, first column, last row, last column."""


@dataclass(frozen=True, slots=True)
class CellPlan:
    """One cell; ``look`` is the number of its format in the workbook's list."""

    row: int
    column: int
    value: str | float | date | None
    look: int
    link: str = ""


@dataclass(frozen=True, slots=True)
class TablePlan:
    """An Excel table whose head is among the cells."""

    area: Area
    heads: tuple[tuple[str, int], ...]
    options: Options


@dataclass(frozen=True, slots=True)
class ChartPlan:
    """A line chart with its series and axes."""

    place: Place
    size: tuple[float, float]
    description: str
    title: Options
    legend: Options
    months: Options
    numbers: Options
    series: tuple[Options, ...]


@dataclass(frozen=True, slots=True)
class PicturePlan:
    """A picture in its own file format."""

    place: Place
    content: bytes
    options: Options


@dataclass(frozen=True, slots=True)
class PagePlan:
    """How a sheet is printed and shown."""

    landscape: bool
    pages_high: int
    margins: Options
    header: str
    footer: str
    print_area: Area | None
    repeated: tuple[int, int] | None
    frozen: Place | None


@dataclass(slots=True)
class SheetPlan:
    """Everything on one sheet."""

    name: str
    page: PagePlan
    widths: tuple[float, ...]
    heights: dict[int, float]
    cells: list[CellPlan] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)
    tables: list[TablePlan] = field(default_factory=list)
    rules: list[tuple[Area, Options]] = field(default_factory=list)
    charts: list[ChartPlan] = field(default_factory=list)
    pictures: list[PicturePlan] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class WorkbookPlan:
    """Everything in a workbook."""

    looks: tuple[Options, ...]
    sheets: tuple[SheetPlan, ...]
    properties: Options

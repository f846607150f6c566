"""What a scorecard prints, cell by cell, and where that is not what was issued."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from xlsx_tools.catalogue.kinds import Colour
from xlsx_tools.issued import COLUMNS, CellKey, Issued
from xlsx_tools.periods import Month
from xlsx_tools.scorecard.history import prints_as
from xlsx_tools.scorecard.model import Cell, Scorecard
from xlsx_tools.values import Quantity


@dataclass(frozen=True, slots=True)
class Restatement:
    """A cell of an issued month that prints otherwise now; ``new`` is empty where it is gone."""

    month: Month
    key: CellKey
    old: str
    new: str


RESTATEMENT_COLUMNS = ("month", *COLUMNS[:-1], "old", "new", "noticed", "why")


def cells_of(scorecard: Scorecard) -> Mapping[CellKey, Cell]:
    """Every cell of every indicator's table, in printed order."""
    return {
        CellKey(reported.indicator.indicator, row.kind, row.line, heading.key): cell
        for reported in scorecard.indicators
        for row in reported.table.rows
        for heading, cell in zip(reported.table.headings, row.cells, strict=True)
    }


def printed_table(scorecard: Scorecard) -> str:
    """The printed cells as ``xlsx_tools.issued`` reads them, CSV text."""
    rows = [(*_place(key), text_of(cell)) for key, cell in cells_of(scorecard).items() if cell]
    return _table(COLUMNS, rows)


def restatements(issued: Issued, now: Scorecard) -> Iterator[Restatement]:
    """The cells of an issued month that print otherwise now."""
    cells = cells_of(now)
    for key, then in issued.items():
        cell = cells.get(key)
        if not _same(cell, then):
            yield Restatement(now.month, key, then, text_of(cell))


def restatement_table(found: tuple[Restatement, ...], noticed: str, why: str) -> str:
    """Restatements as CSV text: which cell of which month, old, new, when and why."""
    rows = [
        (str(each.month), *_place(each.key), each.old, each.new, noticed, why) for each in found
    ]
    return _table(RESTATEMENT_COLUMNS, rows)


def _place(key: CellKey) -> tuple[str, str, str, str]:
    return key.indicator, key.row.value, key.line, key.column


def text_of(cell: Cell) -> str:
    """What a cell prints."""
    if cell is None:
        return ""
    return cell.value if isinstance(cell, Colour) else str(cell)


def _same(now: Cell, then: str) -> bool:
    if isinstance(now, Quantity):
        return prints_as(now, then)
    return text_of(now) == then.strip()


def _table(columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([columns, *rows])
    return text.getvalue()

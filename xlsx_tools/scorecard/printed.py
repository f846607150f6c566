"""What a scorecard prints, cell by cell, and where that is not what was issued."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from xlsx_tools.catalogue.kinds import Colour, RowKind
from xlsx_tools.issued import COLUMNS, PREVIOUS, CellKey, Issued
from xlsx_tools.periods import Month
from xlsx_tools.scorecard.model import Cell, PrintedTable, Restatement, Scorecard
from xlsx_tools.scorecard.table import COUNTS
from xlsx_tools.values import Missing, Quantity

RESTATEMENT_COLUMNS = ("month", *COLUMNS[:-1], "old", "new", "noticed", "why")


def cells_of(scorecard: Scorecard) -> Mapping[CellKey, Cell]:
    """Every cell of every indicator's table, in printed order."""
    found: dict[CellKey, Cell] = {}
    for reported in scorecard.indicators:
        found |= cells_of_table(reported.indicator.indicator, reported.table)
    return found


def cells_of_table(indicator: str, table: PrintedTable) -> dict[CellKey, Cell]:
    """Every cell of one indicator's table, in printed order."""
    return {
        CellKey(indicator, row.kind, row.line, heading.key): cell
        for row in table.rows
        for heading, cell in zip(table.headings, row.cells, strict=True)
    }


def printed_table(scorecard: Scorecard) -> str:
    """The printed cells as ``xlsx_tools.issued`` reads them, CSV text."""
    rows = [(*_place(key), text_of(cell)) for key, cell in cells_of(scorecard).items() if cell]
    return _table(COLUMNS, rows)


def restatements(issued: Issued, now: Scorecard) -> Iterator[Restatement]:
    """The cells of an issued month that print otherwise now."""
    return _differing(now.month, issued, cells_of(now))


def restated_later(
    month: Month, indicator: str, issued: Issued, now: PrintedTable
) -> Iterator[Restatement]:
    """Of an indicator's cells in an issued month, those that later packs show, and otherwise.

    They show earlier months' figures, targets and England's averages. Verdicts they give as they
    were issued, and what a month was compared with they do not repeat.
    """
    shown = {key: text for key, text in issued.items() if key.indicator == indicator}
    shown = {key: text for key, text in shown.items() if _shown_later(key)}
    return _differing(month, shown, cells_of_table(indicator, now))


def _shown_later(key: CellKey) -> bool:
    if key.row in COUNTS:
        return key.column != PREVIOUS
    return key.row in (RowKind.TARGET, RowKind.NATIONAL)


def _differing(month: Month, issued: Issued, now: Mapping[CellKey, Cell]) -> Iterator[Restatement]:
    for key, then in issued.items():
        cell = now.get(key)
        if not _same(cell, then):
            yield Restatement(month, key, then, text_of(cell))


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


def prints_as(quantity: Quantity, printed: str) -> bool:
    """Whether a quantity prints as the text, thousands separators aside; ``N/A`` is ``z``."""
    text = printed.replace(",", "").strip()
    if text == "N/A":
        return quantity.value is Missing.NOT_APPLICABLE
    return str(quantity).replace(",", "") == text


def _table(columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([columns, *rows])
    return text.getvalue()

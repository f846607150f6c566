"""What issued months have said already of earlier ones: which cells print otherwise now."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from xlsx_tools.catalogue.kinds import RowKind
from xlsx_tools.issued import CellKey
from xlsx_tools.periods import Month
from xlsx_tools.scorecard.model import Restatement

RESTATEMENTS = "restatements.csv"


def said_restatements(root: Path, issued: Iterable[Month]) -> frozenset[Restatement]:
    """The restatements that these months in ``issued/`` reported, those of earlier editions too.

    A row that was changed into something else by hand says nothing, and is asked about again.
    """
    return frozenset(each for month in issued for each in _reported(root / str(month)))


def _reported(place: Path) -> Iterator[Restatement]:
    for path in sorted(place.glob(f"**/{RESTATEMENTS}")):
        # Excel saves a plain CSV in the alphabet of Windows; what it has of ours is still found.
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
            rows = csv.reader(lines)
            next(rows, None)
            for each in rows:
                with suppress(ValueError):
                    yield _restatement(each)


def _restatement(cells: list[str]) -> Restatement:
    month, indicator, row, line, column, old, new, *_ = cells
    return Restatement(Month.parse(month), CellKey(indicator, RowKind(row), line, column), old, new)

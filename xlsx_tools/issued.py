"""What earlier months' scorecards printed when they were issued.

A month, once issued, is a folder ``issued/2016-04/`` that never changes. Its ``scorecard.csv``
holds every printed cell as text: ``indicator, row, line, column, printed``, where ``row`` is a
kind of row (numerator, result, rating …) and ``column`` is ``previous``, ``month`` or an area.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from xlsx_tools.catalogue.kinds import Colour, RowKind
from xlsx_tools.catalogue.records import COLUMN_KEYS
from xlsx_tools.errors import InputError
from xlsx_tools.periods import Month

FILE = "scorecard.csv"
COLUMNS = ("indicator", "row", "line", "column", "printed")
PREVIOUS, MONTH = COLUMN_KEYS


@dataclass(frozen=True, slots=True)
class CellKey:
    """Which printed cell."""

    indicator: str
    row: RowKind
    line: str
    column: str


Issued = Mapping[CellKey, str]
"""The printed cells of one issued month."""

Earlier = Mapping[Month, Sequence[Issued]]
"""What months that were issued again had printed before, the first issue first."""


def issued_verdict(issued: Issued, indicator: str, row: RowKind) -> Colour | None:
    """The rating or trend that was printed; None where there was none, or a symbol for it."""
    colours = {colour.value: colour for colour in Colour}
    for key, printed in issued.items():
        if key.indicator == indicator and key.row is row:
            return colours.get(printed.strip())
    return None


def read_issued(folder: Path) -> Mapping[Month, Issued]:
    """All issued months in the folder ``issued/``, by month."""
    if not folder.is_dir():
        return MappingProxyType({})
    files = sorted(folder.glob(f"*/{FILE}"))
    return MappingProxyType({month_of(path.parent): read_printed(path) for path in files})


def month_of(place: Path) -> Month:
    """The month that the folder of an issued month is named after; InputError where it is not."""
    # A copy named after the day on which it was made would be taken for the month itself.
    month = Month.named(place.name)
    if month is None:
        raise InputError(
            "A folder of an issued month is not named like 2017-12.",
            where=str(place),
            mend="Give it back the name it was issued under, or move it out of the folder issued "
            "if it is a copy.",
        )
    return month


def read_printed(path: Path) -> Issued:
    """What one ``scorecard.csv`` says; InputError where it cannot be read."""
    try:
        table = pd.read_csv(path, dtype=str, keep_default_na=False)
        return MappingProxyType(
            {
                CellKey(indicator, RowKind(row), line, column): printed
                for indicator, row, line, column, printed in table[list(COLUMNS)].itertuples(
                    index=False, name=None
                )
            }
        )
    except (
        KeyError,
        ValueError,
        OSError,
        pd.errors.ParserError,
        pd.errors.EmptyDataError,
    ) as error:
        raise InputError(
            "The record of an issued month cannot be read.",
            where=str(path),
            mend="It was changed after it was issued: restore it from a backup.",
        ) from error

"""What the rules of ``check`` look at, gathered once, and the words they name places with."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

import pandas as pd

from xlsx_tools.catalogue.kinds import RowKind
from xlsx_tools.catalogue.records import CITY, INDICATOR_LINE, TeamWorkbook
from xlsx_tools.errors import InputError
from xlsx_tools.figures import Basis, Figure, Key, combine, rows_of, typed
from xlsx_tools.folder import WORKBOOKS
from xlsx_tools.issued import Issued
from xlsx_tools.issuing import Words
from xlsx_tools.periods import Month
from xlsx_tools.scorecard import Reported, Scorecard, assemble, assemble_issued
from xlsx_tools.scorecard.model import Cell, Restatement
from xlsx_tools.scorecard.series import SeriesBook, series_book
from xlsx_tools.values import Quantity, half_up


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that may be kept for a time only, and the day it was last changed.

    Without a day it is a folder of such files that may not be looked into.
    """

    path: Path
    modified: date | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that a rule may look at.

    ``counted`` holds the figures as read from ``figures/``, ``book`` the typed ones as well.
    ``scorecards`` are the months asked for, the earliest first; ``earlier`` are issued months that
    are only compared with what they printed, and ``said`` what they are known to restate.
    ``issued`` is what the cells of issued months printed, ``words`` what they said in words.
    ``case_lists`` are the files in the confidential folder, ``unfit_place`` why that is none for
    them, and ``extracts`` the files that were counted. ``issued_edits`` are the changes of issued
    months' files, in words; ``unfinished`` is what lies where months are put together, ``aside``
    the finished workbooks that were set aside, ``not_renewed`` what an earlier build left.
    """

    team: TeamWorkbook
    counted: pd.DataFrame
    book: SeriesBook
    scorecards: Mapping[Month, Scorecard]
    earlier: Mapping[Month, Scorecard]
    said: Collection[Restatement]
    issued: Mapping[Month, Issued]
    words: Mapping[Month, Words]
    figure_files: tuple[Path, ...]
    case_lists: tuple[KeptFile, ...]
    unfit_place: InputError | None
    extracts: tuple[KeptFile, ...]
    issued_edits: tuple[tuple[Month, str], ...]
    unfinished: tuple[Path, ...]
    aside: tuple[Path, ...]
    not_renewed: tuple[tuple[Month, Path], ...]
    today: date

    def reported(self) -> Iterator[tuple[Scorecard, Reported]]:
        """Every indicator of every month asked for."""
        for scorecard in self.scorecards.values():
            for reported in scorecard.indicators:
                yield scorecard, reported

    def figures(self) -> Iterator[tuple[Key, Figure]]:
        """Every figure in use; where one was typed, it alone."""
        return rows_of(combine(self.counted, typed(self.team.figures)))


def gather(
    team: TeamWorkbook,
    counted: pd.DataFrame,
    issued: Mapping[Month, Issued],
    *,
    today: date,
    months: Iterable[Month],
    earlier: Iterable[Month] = (),
    said: Collection[Restatement] = (),
    words: Mapping[Month, Words] | None = None,
    figure_files: Iterable[Path] = (),
    case_lists: Iterable[KeptFile] = (),
    unfit_place: InputError | None = None,
    extracts: Iterable[KeptFile] = (),
    issued_edits: Iterable[tuple[Month, str]] = (),
    unfinished: Iterable[Path] = (),
    aside: Iterable[Path] = (),
    not_renewed: Iterable[tuple[Month, Path]] = (),
) -> Evidence:
    """Assemble the scorecards of the months; raises InputError where one cannot be."""
    wanted = sorted(set(months))
    return Evidence(
        team=team,
        counted=counted,
        book=series_book(team, counted),
        scorecards={month: assemble(team, counted, month, issued) for month in wanted},
        earlier={month: assemble_issued(team, counted, month) for month in sorted(earlier)},
        said=said,
        issued=issued,
        words=words or {},
        figure_files=tuple(figure_files),
        case_lists=tuple(case_lists),
        unfit_place=unfit_place,
        extracts=tuple(extracts),
        issued_edits=tuple(issued_edits),
        unfinished=tuple(unfinished),
        aside=tuple(aside),
        not_renewed=tuple(not_renewed),
        today=today,
    )


def printed(reported: Reported, kind: RowKind, column: str, line: str = INDICATOR_LINE) -> Cell:
    """What stands in a cell of the printed table; None where it has no such row or column."""
    keys = [heading.key for heading in reported.table.headings]
    for row in reported.table.rows:
        if row.kind is kind and row.line == line and column in keys:
            return row.cells[keys.index(column)]
    return None


def number_in(cell: Cell) -> Fraction | None:
    """The exact number in a printed cell; None for a symbol, a verdict or nothing."""
    return cell.number if isinstance(cell, Quantity) else None


def rounded(quantity: Quantity) -> Fraction:
    """The number that is printed of a quantity; nought for a symbol."""
    return half_up(quantity.number or Fraction(0), quantity.decimals)


def in_words(number: Fraction) -> str:
    """A number as a message gives it: ``1,391``, or ``16.25`` where it is not whole."""
    return str(Quantity(number, decimals=0 if number.denominator == 1 else 2))


def table_place(table: str, *row: Month | str | None) -> str:
    """A row of the team workbook: ``Scorecard.xlsx, table Commentary, row Dec-17 caseload``.

    It goes by its usual name here; ``check`` puts in its own.
    """
    key = " ".join(part.label if isinstance(part, Month) else part for part in row if part)
    return f"{WORKBOOKS[0]}, table {table}" + (f", row {key}" if key else "")


def figures_place(month: Month, indicator: str = "") -> str:
    """A month's file of figures, or an indicator's rows in it."""
    return f"figures/{month}.csv" + (f", rows of {indicator}" if indicator else "")


def figures_in_use_place(evidence: Evidence, month: Month, *indicators: str) -> str:
    """Where the figures of indicators stand: in the month's file, in the team workbook, or both."""
    named = " and ".join(indicators)
    in_table = any(
        row.month == month and row.indicator in indicators for row in evidence.team.figures
    )
    counted = evidence.counted
    of_them = (counted["month"] == month) & counted["indicator"].isin(indicators)
    places = [figures_place(month, named)] if of_them.any() or not in_table else []
    if in_table:
        places.append(table_place("Figures", month, named))
    return "; ".join(places)


def figure_place(key: Key, basis: Basis) -> str:
    """The row of one figure, in its file or in the team workbook."""
    line = key.line and f"line {key.line}"
    if basis is Basis.TYPED:
        return table_place("Figures", key.month, key.indicator, line, key.area)
    row = " ".join(part for part in (key.indicator, line, key.area) if part)
    return f"{figures_place(key.month)}, row {row}"


def whose(key: Key) -> str:
    """Whose figure, to open a sentence: ``City``, ``EAST``, ``City, line mash``."""
    return f"{key.area or CITY}, line {key.line}" if key.line else key.area or CITY

"""The cases behind one figure, as a confidential workbook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

import pandas as pd

from xlsx_tools.case_lists.place import ConfidentialPlace, file_name, signs
from xlsx_tools.case_lists.pseudonyms import hide_ids, key_of
from xlsx_tools.case_lists.rows import (
    about_ids,
    british,
    delete_after,
    measured_columns,
    oldest_first,
    plain_cells,
    warning,
    who_columns,
)
from xlsx_tools.case_lists.sheets import Column, Look, Sheet, require_room
from xlsx_tools.case_lists.workbook import write_workbook
from xlsx_tools.catalogue.kinds import Kind
from xlsx_tools.catalogue.records import CITY, INDICATOR_LINE, Indicator, Settings
from xlsx_tools.counting.rules import Headings
from xlsx_tools.measures import Measured
from xlsx_tools.periods import Month, spans
from xlsx_tools.values import plain

_WHOLE = "whole indicator"
_DIVIDED = (Kind.PERCENT, Kind.MEAN)
"""Kinds whose denominator is of cases too."""
_ORDER = ("line", "month", "date", "until", "child", "case", "worker")


@dataclass(frozen=True, slots=True)
class AddedUp:
    """The months that the scorecard adds up for a month's figure, and what it has of them by line.

    The cases of those that are not ``listed`` are in no list that is there.
    """

    months: tuple[Month, ...]
    listed: tuple[Month, ...]
    on_scorecard: Mapping[str, Measured]


def write_cases(
    rows: pd.DataFrame,
    *,
    indicator: Indicator,
    month: Month,
    headings: Headings,
    place: ConfidentialPlace,
    area: str | None = None,
    areas: Iterable[str] = (),
    line: str | None = None,
    lines: Sequence[str] = (INDICATOR_LINE,),
    added_up: AddedUp | None = None,
    numerator_only: bool = False,
    real_ids: bool,
    scale: int = 1,
    settings: Settings,
    today: date,
) -> Path:
    """Write the cases behind an indicator's figures for a month, and say where.

    ``rows`` is a cohort, as ``xlsx_tools.counting`` makes it; those of other months, areas and
    lines are left out. Where the figure is of several months ``added_up``, the cases are those of
    all that can be listed, and the scorecard's sums are said where they are others. No area, or
    ``City``, means all of them; no line, every one of ``lines``, those that the indicator has:
    what they add up to is said also where no case is on them. Of ``areas``, all that there are,
    some may differ only in what a file name cannot hold. With ``numerator_only`` there are only
    the cases that add to the numerator, and none that were set aside. ``scale`` is how many of the
    rule's units make one. Ids are pseudonyms unless ``real_ids``. A workbook of the same name is
    replaced. Raises InputError where there are more cases than Excel holds, or the workbook or the
    key of the pseudonyms cannot be used.
    """
    area = None if area == CITY else area
    months = added_up.listed if added_up else (month,)
    chosen = _chosen(rows, months, area, line)
    counted, aside = _parted(chosen)
    all_counted = counted
    if numerator_only:
        counted, aside = counted[counted["numerator"] != 0], aside[:0]
    for each in (counted, aside):
        require_room(len(each), f"{indicator.name}, {month.label}")
    if not real_ids:
        counted, aside = hide_ids((counted, aside), key_of(place))
    counted, aside = (oldest_first(each, _ORDER) for each in (counted, aside))

    head = warning((counted, aside), real_ids=real_ids)
    title = f"{indicator.name}: {indicator.title}"
    which = [
        month.title,
        area or "the whole authority",
        *([f"line {_words(line)}"] if line else []),
    ]
    about = (
        f"Counted by the rule '{indicator.counted_as.value}'. {about_ids(real_ids=real_ids)}",
        f"Made on {british(today)}. {delete_after(settings, today)}",
    )
    these = _how_many(len(counted), len(aside), numerator_only=numerator_only)
    where = (f"{', '.join(which)}. {these}", *_which_months(added_up))
    on_scorecard = added_up.on_scorecard if added_up else {}
    wanted = lines if line is None else (line,)
    above = (*where, *_sums(all_counted, indicator, wanted, scale, on_scorecard), *about)
    columns = _columns(counted, headings, indicator, scale)
    if added_up:
        columns.insert(0, _month_column(counted))
    sheets = [Sheet("Cases", head, title, above, columns)]
    if len(aside):
        columns = [
            *_shared_columns(aside, headings),
            Column("Why it is not counted", Look.WORDS, plain_cells(aside["aside"])),
        ]
        if added_up:
            columns.insert(0, _month_column(aside))
        above = (f"{', '.join(which)}. These cases are not in the figure.", *about)
        sheets.append(Sheet("Not counted", head, title, above, columns))

    before = (indicator.name, str(month))
    after = (
        _words(line) if line else "",
        "numerator" if numerator_only else "",
        "with ids" if real_ids else "",
    )
    path = place.path / _file_of(area or "", areas, before, after)
    write_workbook(path, sheets, today=today)
    return path


def _file_of(area: str, areas: Iterable[str], before: Sequence[str], after: Sequence[str]) -> str:
    """The file's name, with six signs where another area's would be the same."""

    def called(name: str, sign: str = "") -> str:
        return file_name(*before, name, sign, *after)

    # The whole city's has no area in its name, and none may be called like it.
    return called(area, signs(dict.fromkeys(("", area, *areas)), called)[area] if area else "")


def _which_months(added_up: AddedUp | None) -> tuple[str, ...]:
    """Which months the scorecard adds up, and of which there are no cases here, in a sentence."""
    if added_up is None:
        return ()
    months = added_up.months
    said = f"The scorecard adds up {len(months)} months, {spans(months)}"
    lacking = [month for month in months if month not in added_up.listed]
    if not lacking:
        return (f"{said}; these are the cases of them all.",)
    return (f"{said}; the lists that are there cannot tell the cases of {spans(lacking)}.",)


def _month_column(rows: pd.DataFrame) -> Column:
    return Column("Month", Look.TEXT, plain_cells(rows["month"]))


def _chosen(
    rows: pd.DataFrame, months: Iterable[Month], area: str | None, line: str | None
) -> pd.DataFrame:
    wanted = rows["month"].isin([str(month) for month in months])
    if area is not None:
        wanted &= (rows["area"] == area).fillna(False).astype(bool)
    if line is not None:
        wanted &= rows["line"] == line
    return rows[wanted]


def _parted(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The cases that are counted, and those that are not."""
    is_counted = rows["aside"].fillna("") == ""
    return rows[is_counted], rows[~is_counted]


def _sums(
    counted: pd.DataFrame,
    indicator: Indicator,
    lines: Sequence[str],
    scale: int,
    on_scorecard: Mapping[str, Measured],
) -> list[str]:
    """What the counted cases add up to, a sentence for each line: lines are never added up.

    Where the scorecard is known to have something else, that follows.
    """
    lines = list(dict.fromkeys((*lines, *counted["line"])))
    found = []
    for line in lines:
        rows = counted[counted["line"] == line]
        sums = [Fraction(int(rows["numerator"].sum()), scale)]
        below = rows["denominator"].dropna()
        if len(below) or (rows.empty and indicator.kind in _DIVIDED):
            sums.append(Fraction(int(below.sum()), scale))
        is_named = len(lines) > 1 or line != INDICATOR_LINE
        which = f"Line {_words(line)}: numerator" if is_named else "Numerator"
        found.append(f"{which} {_and_denominator(sums)}.")
        if line in on_scorecard:
            found += _otherwise(sums, on_scorecard[line])
    return found


def _and_denominator(sums: Sequence[Fraction]) -> str:
    return ", denominator ".join(map(plain, sums))


def _otherwise(sums: Sequence[Fraction], on_scorecard: Measured) -> list[str]:
    """What the scorecard has where it is something else: it adds up what was counted each month."""
    of_all = (on_scorecard.numerator, on_scorecard.denominator)[: len(sums)]
    known = [number for number in of_all if isinstance(number, Fraction)]
    if len(known) < len(sums):
        return ["The scorecard has no such sum of the figures that were counted month by month."]
    if known == list(sums):
        return []
    return [
        f"The scorecard has numerator {_and_denominator(known)}, added up from the figures that "
        "were counted month by month."
    ]


def _columns(
    rows: pd.DataFrame, headings: Headings, indicator: Indicator, scale: int
) -> list[Column]:
    columns = _shared_columns(rows, headings)
    above, below = (plain_cells(rows[name]) for name in ("numerator", "denominator"))
    if scale == 1 and indicator.kind is not Kind.MEAN and set(above) <= {0, 1}:
        is_in = ["Yes" if each else "No" for each in above]
        return [*columns, Column("In the numerator", Look.TEXT, is_in)]
    look = Look.NUMBER if scale == 1 else Look.SHARE
    columns.append(Column("Numerator", look, [_scaled(each, scale) for each in above]))
    if any(each is not None for each in below):
        columns.append(Column("Denominator", look, [_scaled(each, scale) for each in below]))
    return columns


def _shared_columns(rows: pd.DataFrame, headings: Headings) -> list[Column]:
    """Who and where, which line if any has a name, and what was measured."""
    columns = [*who_columns(rows), Column("Area", Look.TEXT, plain_cells(rows["area"]))]
    lines = [line or INDICATOR_LINE for line in plain_cells(rows["line"])]
    if set(lines) - {INDICATOR_LINE}:
        columns.append(Column("Line", Look.TEXT, [_words(line) for line in lines]))
    return [*columns, *measured_columns(rows, headings)]


def _scaled(units: int | None, scale: int) -> int | float | None:
    return units if units is None or scale == 1 else units / scale


def _words(line: str) -> str:
    return line.replace("_", " ") or _WHOLE


def _how_many(counted: int, aside: int, *, numerator_only: bool) -> str:
    words = "1 row" if counted == 1 else f"{counted:,} rows"
    if numerator_only:
        words += ", only those that add to the numerator"
    return f"{words}; {aside:,} not counted, on a sheet of their own." if aside else f"{words}."

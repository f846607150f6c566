"""What holds in a given month: of several dated rows, the one whose turn it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Protocol, TypeVar

from xlsx_tools.catalogue.kinds import Comparator
from xlsx_tools.catalogue.records import (
    Area,
    Benchmark,
    Commentary,
    Indicator,
    LayoutRow,
    Population,
    Target,
    TeamWorkbook,
)
from xlsx_tools.errors import InputError
from xlsx_tools.periods import Month


class _Dated(Protocol):
    @property
    def from_month(self) -> Month | None: ...


class _Ending(Protocol):
    @property
    def until(self) -> Month | None: ...


DatedT = TypeVar("DatedT", bound=_Dated)

_FIRST = Month(1900, 1)


def _start(row: _Dated) -> Month:
    return row.from_month or _FIRST


def _is_over(row: _Ending, month: Month) -> bool:
    return row.until is not None and row.until < month


def _latest(rows: Iterable[DatedT], month: Month) -> DatedT | None:
    """The row that started last, of those that have started; of equals, the one typed last."""
    begun = [row for row in rows if _start(row) <= month]
    return max(reversed(begun), key=_start) if begun else None


def indicators_in(team: TeamWorkbook, month: Month) -> tuple[Indicator, ...]:
    """The indicators that are reported in the month, as then defined, in printed order."""
    names = dict.fromkeys(row.indicator for row in team.indicators)
    found = (indicator_in(team, name, month) for name in names)
    return tuple(sorted((each for each in found if each), key=lambda each: each.number))


def indicator_in(team: TeamWorkbook, name: str, month: Month) -> Indicator | None:
    """The definition of an indicator in force in the month; None where it is not reported then."""
    found = _latest((row for row in team.indicators if row.indicator == name), month)
    return found if found and not _is_over(found, month) else None


def definition(team: TeamWorkbook, name: str, month: Month) -> Indicator | None:
    """The definition to count a month by: the one in force, before the first of all the first.

    None after the last month in which the indicator is reported.
    """
    rows = [row for row in team.indicators if row.indicator == name]
    found = _latest(rows, month) or min(rows, key=_start, default=None)
    return found if found and not _is_over(found, month) else None


def require_one_definition(team: TeamWorkbook) -> None:
    """Raise InputError where an indicator has two definitions from the same month.

    Which of them is meant cannot be known, and they may count otherwise.
    """
    found = Counter((row.indicator, row.from_month) for row in team.indicators)
    for (name, first), number in found.items():
        if number > 1:
            since = first.label if first else "always"
            raise InputError(
                f"The indicator {name} is defined {number} times from {since}.",
                where=f"the team workbook, table Indicators, rows of {name}",
                mend="Delete the rows that are not meant, or give a new definition its first month "
                "in the column 'From'.",
            )


def series_breaks(team: TeamWorkbook, name: str) -> tuple[Month, ...]:
    """The months from which an indicator was counted otherwise than before, oldest first."""
    found = (
        row.from_month for row in team.indicators if row.indicator == name and row.series_break
    )
    return tuple(sorted(month for month in found if month is not None))


def series_start(team: TeamWorkbook, name: str, month: Month) -> Month | None:
    """The month of the last series break up to ``month``: earlier figures count otherwise."""
    return max((each for each in series_breaks(team, name) if each <= month), default=None)


def layout_of(team: TeamWorkbook, indicator: Indicator) -> tuple[LayoutRow, ...]:
    """The rows printed for a definition, from the top; without any, those of the one before."""
    known = [row for row in team.layout if row.indicator == indicator.indicator]
    starts = [_start(row) for row in known if _start(row) <= _start(indicator)]
    rows = [row for row in known if starts and _start(row) == max(starts)]
    return tuple(sorted(rows, key=lambda row: row.order))


def areas_of(team: TeamWorkbook, indicator: Indicator, month: Month) -> tuple[Area, ...]:
    """The areas printed for an indicator in the month, from the left; none if it has none."""
    if not indicator.by_area:
        return ()
    begun = (area for area in team.areas if _start(area) <= month)
    latest = {area.area: area for area in sorted(begun, key=_start)}
    printed = (
        area
        for area in latest.values()
        if not _is_over(area, month) and indicator.indicator not in area.not_for
    )
    return tuple(sorted(printed, key=lambda area: area.order))


def target_of(team: TeamWorkbook, name: str, month: Month) -> Target | None:
    """The target in force in the month."""
    found = _latest((row for row in team.targets if row.indicator == name), month)
    return found if found and not _is_over(found, month) else None


def benchmark_of(
    team: TeamWorkbook, name: str, comparator: Comparator, month: Month
) -> Benchmark | None:
    """The average printed in the month."""
    rows = (
        row for row in team.benchmarks if row.indicator == name and row.comparator is comparator
    )
    found = _latest(rows, month)
    return found if found and not _is_over(found, month) else None


def commentary_of(team: TeamWorkbook, name: str, month: Month) -> Commentary | None:
    """What is said about an indicator in a month: of several rows the last that says something.

    Rows with nobody but an owner are entered beforehand, and may come twice.
    """
    rows = [row for row in team.commentary if (row.indicator, row.month) == (name, month)]
    return max(reversed(rows), key=lambda row: bool(row.text.strip()), default=None)


def population_of(team: TeamWorkbook, area: str, month: Month) -> Population | None:
    """The population that the month's rates use."""
    return _latest((row for row in team.population if row.area == area), month)

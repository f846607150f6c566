"""The figures of a scorecard, arranged as monthly series with their populations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

import pandas as pd

from xlsx_tools.catalogue.in_force import definition, population_of
from xlsx_tools.catalogue.kinds import Kind
from xlsx_tools.catalogue.records import CITY, TeamWorkbook
from xlsx_tools.figures import Basis, Figure, Key, combine, index, typed
from xlsx_tools.measures import Series
from xlsx_tools.periods import Month


@dataclass(frozen=True, slots=True)
class SeriesBook:
    """Every monthly series, by indicator, line and area."""

    series: Mapping[tuple[str, str, str], Series]

    def of(self, indicator: str, line: str = "", area: str = CITY) -> Series:
        """One series; empty where nothing is known.

        It includes months apportioned from a six-month figure, which are good for six months only.
        """
        return self.series.get((indicator, line, area), {})

    def monthly(self, indicator: str, line: str = "", area: str = CITY) -> Series:
        """One series without the apportioned months: what may be shown, charted and rated."""
        found = self.of(indicator, line, area)
        return {month: known for month, known in found.items() if is_monthly(known)}

    def keys_of(self, indicator: str) -> list[tuple[str, str]]:
        """The lines and areas that an indicator has figures for, in the order of the figures."""
        return [(line, area) for name, line, area in self.series if name == indicator]


def is_monthly(figure: Figure | None) -> bool:
    """Whether a figure is a month's own, not apportioned from a six-month one."""
    return figure is not None and figure.basis is not Basis.APPORTIONED


def series_book(team: TeamWorkbook, counted: pd.DataFrame) -> SeriesBook:
    """Arrange counted and typed figures; a rate without a denominator takes its population."""
    arranged: dict[tuple[str, str, str], dict[Month, Figure]] = {}
    for key, figure in index(combine(counted, typed(team.figures))).items():
        place = arranged.setdefault((key.indicator, key.line, key.area), {})
        place[key.month] = _with_population(team, key, figure)
    return SeriesBook(arranged)


def _with_population(team: TeamWorkbook, key: Key, figure: Figure) -> Figure:
    if figure.numerator is None or figure.denominator is not None or figure.value is not None:
        return figure
    indicator = definition(team, key.indicator, key.month)
    if indicator is None or indicator.kind is not Kind.RATE:
        return figure
    population = population_of(team, key.area, key.month)
    if population is None:
        return figure
    return replace(figure, denominator=Fraction(population.children))

"""A full scorecard of made-up figures, the same at every run: what a settled team's month holds.

All fourteen indicators have a figure for every month, line and area, so that no table, chart,
heat map or commentary is empty. No number here is anybody's.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

import pandas as pd

from xlsx_tools.catalogue.fourteen import with_history
from xlsx_tools.catalogue.in_force import indicators_in, layout_of
from xlsx_tools.catalogue.kinds import Colour, Comparator, Kind, RowKind, Status, VerdictKind
from xlsx_tools.catalogue.records import (
    CITY,
    INDICATOR_LINE,
    Area,
    Benchmark,
    Commentary,
    Indicator,
    MonthEntry,
    Override,
    Population,
    Settings,
    Target,
    TeamWorkbook,
)
from xlsx_tools.figures import Basis, Figure, Key, table_of
from xlsx_tools.issued import MONTH as ISSUED_MONTH
from xlsx_tools.issued import CellKey, Issued
from xlsx_tools.periods import Month, months_ending

MONTH = Month(2017, 12)
MONTHS_OF_FIGURES = 60
"""Adoption is counted over three years, and charted for two."""

AREAS = ("EAST", "NWC", "SOUTH", "DCSC", "Other Citywide Teams")
_SHARES = {CITY: 1.0, "EAST": 0.31, "NWC": 0.34, "SOUTH": 0.22, "DCSC": 0.08, AREAS[-1]: 0.05}
_CHILDREN = {"EAST": 107_112, "NWC": 109_786, "SOUTH": 68_807, CITY: 285_705}


@dataclass(frozen=True, slots=True)
class _Level:
    """What an indicator's month is like: how many there are, its value, target and average."""

    denominator: int
    value: float
    target: str
    england: str


_LEVELS: Mapping[str, _Level] = {
    "unallocated": _Level(7_900, 0.4, "20", ""),
    "re_referrals": _Level(1_150, 23.5, "24", "22"),
    "assessments_in_time": _Level(1_320, 83, "85", "83"),
    "seen_at_assessment": _Level(1_320, 88, "90", "87"),
    "protection_plans": _Level(285_705, 33, "950", "43"),
    "protection_visits": _Level(940, 91, "90", "89"),
    "children_in_care": _Level(285_705, 64, "1800", "62"),
    "care_leavers_ete": _Level(52, 55, "57", "50"),
    "adoption_match": _Level(9, 214, "200", "226"),
    "adoption_move": _Level(9, 520, "487", "558"),
    "with_own_family": _Level(640, 79, "80", "75"),
    "caseload": _Level(420, 16.4, "16", "17.4"),
    "supervised": _Level(510, 86, "90", "80"),
    "agency": _Level(560, 17.5, "15", "16.1"),
}


def full_team() -> TeamWorkbook:
    """All that a team has typed by the month: nothing is left out."""
    catalogue = with_history()
    return replace(
        catalogue,
        areas=tuple(
            Area(
                area=name,
                order=order,
                geographic=name in _CHILDREN,
                note="" if name in _CHILDREN else f"{name} work across the whole city",
            )
            for order, name in enumerate(AREAS, start=1)
        ),
        targets=tuple(_targets()),
        benchmarks=tuple(_benchmarks()),
        population=tuple(
            Population(area=area, children=children, estimate="mid-2016")
            for area, children in _CHILDREN.items()
        ),
        commentary=tuple(map(_commentary, indicators_in(catalogue, MONTH))),
        overrides=(
            Override(
                indicator="re_referrals",
                month=MONTH,
                verdict=VerdictKind.TREND,
                colour=Colour.AMBER,
                reason="A change in how two teams record a referral moved the month's count",
                who="Head of Service",
                on=date(2018, 1, 12),
            ),
        ),
        months=(
            MonthEntry(
                month=MONTH,
                status=Status.FINAL,
                extract_date=date(2018, 1, 8),
                approver="Assistant Director",
                left_out="Out-of-hours work is not included in area breakdown",
                note="Made-up figures for measuring how fast a pack is written.",
            ),
        ),
        settings=Settings(authority="Benchmark City Council"),
    )


def full_figures(team: TeamWorkbook) -> pd.DataFrame:
    """Five years of figures for every indicator, line and area."""
    return table_of(_figures(team))


def full_issued(team: TeamWorkbook) -> Mapping[Month, Issued]:
    """What the eleven earlier months of the strip printed; one figure has been revised since."""
    colours = (Colour.GREEN, Colour.AMBER, Colour.RED)
    return {
        month: {
            **{
                CellKey(each.indicator, RowKind.RATING, "", ISSUED_MONTH): colours[
                    (each.number * 5 + month.number) % 3
                ].value
                for each in indicators_in(team, MONTH)
            },
            CellKey("supervised", RowKind.RESULT, "", ISSUED_MONTH): "50%",
        }
        for month in months_ending(MONTH - 1, 11)
    }


def _targets() -> Iterator[Target]:
    for name, level in _LEVELS.items():
        value = Fraction(level.target)
        yield Target(indicator=name, until=Month(2017, 3), value=value + 1, source="Service plan")
        yield Target(
            indicator=name, from_month=Month(2017, 4), value=value, source="Service plan 2017/18"
        )


def _benchmarks() -> Iterator[Benchmark]:
    for name, level in _LEVELS.items():
        for comparator in Comparator if level.england else ():
            yield Benchmark(
                indicator=name,
                comparator=comparator,
                value=Fraction(level.england),
                year=2017,
                model="Nearest neighbours 2014" if comparator is Comparator.NEIGHBOURS else "",
                statistic="mean",
                source="Characteristics of children in need 2016 to 2017",
            )


def _commentary(indicator: Indicator) -> Commentary:
    return Commentary(
        indicator=indicator.indicator,
        month=MONTH,
        happened=(
            f"{indicator.name} moved less this month than in the two before it, and two of the "
            "areas now do better than they did a year ago. The third had fewer cases than usual, "
            "so that its figure says little by itself."
        ),
        why=(
            "Two team managers' posts were filled in October, and the backlog that had built up "
            "over the summer was worked off before the end of November."
        ),
        doing=(
            "The weekly tracker is read at every team meeting from January on; the heads of "
            "service look at all cases over ten days old by 31 January 2018."
        ),
        approved_by="Head of Service",
    )


def _figures(team: TeamWorkbook) -> Iterator[tuple[Key, Figure]]:
    for indicator in indicators_in(team, MONTH):
        results = (row for row in layout_of(team, indicator) if row.row is RowKind.RESULT)
        lines = dict.fromkeys([indicator.judged_line, *(row.line for row in results)])
        for place, line in enumerate(lines):
            for area in _SHARES if indicator.by_area and line == INDICATOR_LINE else (CITY,):
                for age, month in enumerate(months_ending(MONTH, MONTHS_OF_FIGURES)):
                    phase = age + 3 * place + len(area) + 7 * indicator.number
                    yield (
                        Key(month, indicator.indicator, line, area),
                        _figure(indicator, area, phase),
                    )


def _figure(indicator: Indicator, area: str, phase: int) -> Figure:
    """A month of a slow wave about the indicator's level, in whole numbers."""
    level = _LEVELS[indicator.indicator]
    scale = {Kind.PERCENT: 100, Kind.RATE: 10_000}.get(indicator.kind, 1)
    swing = math.sin(phase / 3.7)
    denominator = max(1, round(level.denominator * _SHARES[area] * (1 + 0.05 * swing)))
    value = level.value * (1 + 0.06 * math.sin(phase / 5.3) + 0.02 * math.cos(phase * 1.9))
    numerator = Fraction(round(denominator * value / scale))
    rate = indicator.kind is Kind.RATE
    return Figure(numerator, None if rate else Fraction(denominator), basis=Basis.COUNTED)

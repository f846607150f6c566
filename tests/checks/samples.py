"""A small scorecard folder in memory, in which nothing is wrong, for the tests to spoil."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

from xlsx_tools.catalogue.kinds import Group, Judged, Kind, Polarity, Previous, RowKind, Status
from xlsx_tools.catalogue.records import (
    CITY,
    Area,
    Commentary,
    Indicator,
    LayoutRow,
    MonthEntry,
    Population,
    Target,
    TeamWorkbook,
)
from xlsx_tools.checks import Finding, check
from xlsx_tools.figures import Basis, Figure, Key, table_of
from xlsx_tools.issued import Issued
from xlsx_tools.issuing import Words
from xlsx_tools.periods import Month, months_ending
from xlsx_tools.values import Unit

MARCH, NOVEMBER, DECEMBER = Month(2017, 3), Month(2017, 11), Month(2017, 12)
TODAY = date(2018, 1, 20)

VISITS = Indicator(
    indicator="visits",
    number=6,
    name="Visits",
    title="% of child protection visits in the month",
    group=Group.PROTECTION,
    definition="Children visited, out of all who were due a visit.",
    kind=Kind.PERCENT,
    unit=Unit.PERCENT,
    polarity=Polarity.HIGH,
    rated=True,
    judged=Judged.RESULT,
    previous=Previous.AVERAGE_6,
    previous_label="Prev. 6 months average",
    by_area=True,
    amber_within=Fraction(5),
)
IN_CARE = Indicator(
    indicator="in_care",
    number=7,
    name="Children in care",
    title="Number of children in care",
    group=Group.CARE,
    definition="Children looked after on the last day of the month.",
    kind=Kind.RATE,
    unit=Unit.RATE,
    polarity=Polarity.TARGET,
    rated=False,
    judged=Judged.NUMERATOR,
    previous=Previous.LAST_MARCH,
)

VISITS_ROWS = (
    RowKind.NUMERATOR,
    RowKind.OUTSIDE,
    RowKind.DENOMINATOR,
    RowKind.RESULT,
    RowKind.TARGET,
    RowKind.RATING,
    RowKind.TREND,
    RowKind.NATIONAL,
)
IN_CARE_ROWS = (RowKind.NUMERATOR, RowKind.RESULT, RowKind.NATIONAL)


def layout(name: str, kinds: Iterable[RowKind], line: str = "") -> tuple[LayoutRow, ...]:
    return tuple(
        LayoutRow(indicator=name, order=order, row=kind, line=line, label=kind.value.capitalize())
        for order, kind in enumerate(kinds, start=1)
    )


def said(name: str, happened: str, month: Month = DECEMBER, **more: object) -> Commentary:
    row = Commentary(indicator=name, month=month, happened=happened)
    return replace(row, **more)  # type: ignore[arg-type]


TEAM = TeamWorkbook(
    indicators=(VISITS, IN_CARE),
    layout=(*layout("visits", VISITS_ROWS), *layout("in_care", IN_CARE_ROWS)),
    areas=(
        Area(area="East", order=1, geographic=True),
        Area(area="West", order=2, geographic=True),
    ),
    targets=(Target(indicator="visits", value=Fraction(90)),),
    population=(Population(area=CITY, children=200_000),),
    commentary=(said("visits", "All is well."), said("in_care", "All is well here too.")),
    months=(MonthEntry(month=DECEMBER, status=Status.PROVISIONAL),),
)


def team(**changes: object) -> TeamWorkbook:
    """The sound team workbook with some tables replaced."""
    return replace(TEAM, **changes)  # type: ignore[arg-type]


def fig(
    name: str,
    numerator: Fraction | str | int | None = None,
    denominator: Fraction | str | int | None = None,
    *,
    value: int | None = None,
    month: Month = DECEMBER,
    area: str = CITY,
    line: str = "",
    basis: Basis = Basis.COUNTED,
    note: str = "",
) -> tuple[Key, Figure]:
    n, d, v = (None if each is None else Fraction(each) for each in (numerator, denominator, value))
    return Key(month, name, line, area), Figure(n, d, v, basis, note)


def six_months(name: str, numerator: int, denominator: int) -> list[tuple[Key, Figure]]:
    """The same figure in each of the six months before December 2017."""
    months = months_ending(NOVEMBER, 6)
    return [fig(name, numerator, denominator, month=month) for month in months]


FIGURES = dict(
    [
        fig("visits", 90, 100),
        fig("visits", 50, 60, area="East"),
        fig("visits", 40, 40, area="West"),
        *six_months("visits", 88, 96),
        fig("in_care", 1800),
        fig("in_care", 1790, month=MARCH),
    ]
)


def figures(*changed: tuple[Key, Figure], without: Iterable[Key] = ()) -> dict[Key, Figure]:
    """The sound figures with some replaced or added, and some taken away."""
    gone = set(without)
    return {key: one for key, one in {**FIGURES, **dict(changed)}.items() if key not in gone}


def found(
    rule: str,
    workbook: TeamWorkbook = TEAM,
    counted: Mapping[Key, Figure] | Iterable[tuple[Key, Figure]] = FIGURES,
    *,
    issued: Mapping[Month, Issued] | None = None,
    words: Mapping[Month, Words] | None = None,
    months: Iterable[Month] | None = None,
    figure_files: Iterable[Path] = (),
    today: date = TODAY,
) -> list[Finding]:
    """What one rule finds."""
    pairs = counted.items() if isinstance(counted, Mapping) else counted
    every = check(
        workbook,
        table_of(pairs),
        issued or {},
        today=today,
        words=words,
        months=months,
        figure_files=figure_files,
    )
    return [finding for finding in every if finding.rule == rule]


def messages(
    rule: str,
    workbook: TeamWorkbook = TEAM,
    counted: Mapping[Key, Figure] | Iterable[tuple[Key, Figure]] = FIGURES,
    **more: object,
) -> list[str]:
    return [finding.message for finding in found(rule, workbook, counted, **more)]  # type: ignore[arg-type]

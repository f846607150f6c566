"""The fourteen indicators: in every wording they have had, or only in today's."""

from __future__ import annotations

from dataclasses import replace

from xlsx_tools.catalogue import care, front_door, protection, workforce
from xlsx_tools.catalogue.definition import Definition
from xlsx_tools.catalogue.records import TeamWorkbook

ALL_DEFINITIONS: tuple[Definition, ...] = (
    *front_door.DEFINITIONS,
    *protection.DEFINITIONS,
    *care.DEFINITIONS,
    *workforce.DEFINITIONS,
)


def with_history() -> TeamWorkbook:
    """Every definition that the published editions used, from its month on."""
    return _workbook(ALL_DEFINITIONS)


def as_today() -> TeamWorkbook:
    """The latest definition of each indicator, holding for all months: what a new team gets."""
    latest = {each.indicator.indicator: each for each in ALL_DEFINITIONS}
    return _workbook(
        tuple(
            Definition(replace(each.indicator, from_month=None, series_break=""), each.rows)
            for each in latest.values()
        )
    )


def _workbook(definitions: tuple[Definition, ...]) -> TeamWorkbook:
    return TeamWorkbook(
        indicators=tuple(each.indicator for each in definitions),
        layout=tuple(row for each in definitions for row in each.layout()),
    )

"""The scorecard of one area: what the whole one says, with that area alone beside the city."""

from __future__ import annotations

from dataclasses import replace

from xlsx_tools.catalogue.records import CITY, Area, MonthEntry
from xlsx_tools.errors import InputError
from xlsx_tools.issued import MONTH, PREVIOUS
from xlsx_tools.scorecard.model import PrintedTable, Reported, Scorecard
from xlsx_tools.scorecard.notes import notes_of


def for_area(scorecard: Scorecard, area: Area) -> Scorecard:
    """A scorecard without any other area's column, months, rating or note.

    Everything about the city stays as it is, and so does what people wrote: commentary and the
    note on the month. What was left out of the areas is not said, for no areas are compared.
    Raises InputError where the scorecard does not report the area.
    """
    if area not in scorecard.areas:
        raise InputError(
            f"{area.area} is not reported in {scorecard.month.title}.",
            where="the team workbook, table Areas",
            mend="See that its columns From and Until take in the month.",
        )
    entry = replace(scorecard.entry, left_out="")
    return replace(
        scorecard,
        entry=entry,
        indicators=tuple(_reported(each, area, entry) for each in scorecard.indicators),
        areas=(area,),
        area=area.area,
    )


def _reported(reported: Reported, area: Area, entry: MonthEntry) -> Reported:
    shown = {heading.key for heading in reported.table.headings} & {PREVIOUS, MONTH, area.area}
    restated = tuple(
        each for each in reported.restated if each.key.column in (PREVIOUS, MONTH, area.area)
    )
    table = _columns(reported.table, shown)
    histories = tuple(each for each in reported.histories if each.area in (CITY, area.area))
    return replace(
        reported,
        table=table,
        area_ratings={
            name: colour for name, colour in reported.area_ratings.items() if name == area.area
        },
        small_areas=reported.small_areas & {area.area},
        histories=histories,
        restated=restated,
        notes=notes_of(
            entry,
            reported.indicator,
            table,
            (area,) if area.area in shown else (),
            histories,
            (reported.rating, reported.trend),
            reported.breaks,
            restated,
        ),
    )


def _columns(table: PrintedTable, keys: set[str]) -> PrintedTable:
    """The columns of a table that have these keys, in their order."""
    places = [place for place, heading in enumerate(table.headings) if heading.key in keys]
    return PrintedTable(
        tuple(table.headings[place] for place in places),
        tuple(replace(row, cells=tuple(row.cells[p] for p in places)) for row in table.rows),
    )

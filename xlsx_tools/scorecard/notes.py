"""The notes under an indicator's table, each saying one thing that a reader must know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from xlsx_tools.catalogue.records import CITY, Area, Indicator, MonthEntry
from xlsx_tools.figures import Basis
from xlsx_tools.periods import Month, spans
from xlsx_tools.scorecard.model import (
    History,
    PrintedTable,
    Restatement,
    SeriesBreak,
    Verdict,
)
from xlsx_tools.scorecard.table import COUNTS


def notes_of(
    entry: MonthEntry,
    indicator: Indicator,
    table: PrintedTable,
    areas: tuple[Area, ...],
    histories: tuple[History, ...],
    verdicts: Iterable[Verdict],
    breaks: tuple[SeriesBreak, ...],
    restated: tuple[Restatement, ...],
) -> tuple[str, ...]:
    """All notes of an indicator in the month, without repeats, in the order they are printed."""
    notes: list[str] = []
    if indicator.by_area and entry.left_out and _left_out_for(entry, indicator):
        notes.append(f"Note: {entry.left_out}")
    notes += [f"Note: {area.note}" for area in areas if area.note]
    notes.append(indicator.note)
    shown = (history for history in histories if _is_shown(indicator, table, history))
    notes += _figure_notes(shown, entry.month)
    notes += _override_notes(verdicts)
    if restated:
        months = dict.fromkeys(each.month.label for each in restated)
        notes.append(f"(r) Revised since issued: {', '.join(months)}.")
    notes += [f"‡ {each.month.label}: {each.text}" for each in breaks]
    notes.append(_not_drawn(histories[0]))
    return tuple(dict.fromkeys(note for note in notes if note))


def _not_drawn(charted: History) -> str:
    """Which months' values or targets the chart leaves out; empty where it draws all."""
    months = [point for point in charted.months if point.as_then]
    if not months:
        return ""
    values = any(not point.comparable for point in months)
    what = "values and targets" if values else "targets and averages"
    return (
        f"Not drawn are {what} of {spans(point.month for point in months)}: they were of "
        "another quantity or unit. The notes on the sheet Data have them."
    )


def _left_out_for(entry: MonthEntry, indicator: Indicator) -> bool:
    return not entry.left_out_for or indicator.indicator in entry.left_out_for


def _is_shown(indicator: Indicator, table: PrintedTable, history: History) -> bool:
    """Whether the figures of a line and area stand in the table, or are those that are judged."""
    lines = {row.line for row in table.rows if row.kind in COUNTS} | {indicator.judged_line}
    areas = {heading.key for heading in table.headings} | {CITY}
    return history.line in lines and history.area in areas


def _figure_notes(histories: Iterable[History], month: Month) -> Iterator[str]:
    for history in histories:
        for point in history.months:
            if point.month == month and point.note:
                about = "Typed figure" if point.basis is Basis.TYPED else "Figures"
                about += "" if history.area == CITY else f" of {history.area}"
                note = point.note.removeprefix("typed").lstrip(": ").rstrip(".")
                yield f"{about}: {note}." if note else f"{about}."


def _override_notes(verdicts: Iterable[Verdict]) -> Iterator[str]:
    for verdict in verdicts:
        override = verdict.override
        if override is None:
            continue
        rule = (
            f"the rule gives {verdict.by_rule.value}"
            if verdict.by_rule
            else (f"the rule gives none ({verdict.why_none})")
        )
        by = f" by {override.who}" if override.who else ""
        reason = f": {override.reason.rstrip('.')}" if override.reason else ""
        yield (
            f"† {override.verdict.value.capitalize()} {override.colour.value} set{by}{reason}; "
            f"{rule}."
        )

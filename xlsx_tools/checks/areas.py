"""Whether the areas add up to the whole authority, and what they leave out is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from xlsx_tools.catalogue.kinds import Kind, RowKind
from xlsx_tools.checks.evidence import (
    Evidence,
    figures_in_use_place,
    in_words,
    number_in,
    table_place,
)
from xlsx_tools.checks.finding import Finding, Severity
from xlsx_tools.checks.gaps import has_numbers, is_stated, summed_months
from xlsx_tools.issued import MONTH, PREVIOUS
from xlsx_tools.periods import Month, spans
from xlsx_tools.scorecard import Reported, Scorecard
from xlsx_tools.scorecard.table import COUNTS


@dataclass(frozen=True, slots=True)
class _Sum:
    """One printed row of counts: what its areas add up to, and what the city has.

    Unless it is ``whole``, some of its areas are not known and come on top.
    """

    label: str
    areas: Fraction
    city: Fraction
    whole: bool

    def __str__(self) -> str:
        least = "" if self.whole else "at least "
        return f"{least}{in_words(self.areas)} of {in_words(self.city)} in '{self.label}'"


def areas_do_not_add_up(evidence: Evidence) -> Iterator[Finding]:
    """The areas have more than the whole authority, or less and nothing says what is left out."""
    for scorecard, reported in evidence.reported():
        off = [each for each in _sums(reported) if each.areas != each.city]
        more = any(each.areas > each.city for each in off)
        if not off or (_left_out(scorecard, reported) and not more):
            continue
        name = reported.indicator.indicator
        too_many = "areas cannot have more than the whole authority"
        why = too_many if more else "nothing says what is left out"
        yield Finding(
            Severity.ERROR if more else Severity.WARNING,
            "areas-do-not-add-up",
            scorecard.month,
            name,
            f"The areas add up to {' and '.join(str(each) for each in off)}; {why}.",
            figures_in_use_place(evidence, scorecard.month, name),
            "Correct the figures."
            if more
            else "Correct the figures, or say in the table Months, column 'Left out of areas', "
            "which teams have no column.",
        )


def left_out_but_adds_up(evidence: Evidence) -> Iterator[Finding]:
    """Teams are said to be left out of the areas, which add up without them."""
    for scorecard, reported in evidence.reported():
        sums = _sums(reported)
        left_out = _left_out(scorecard, reported)
        if not left_out or not sums or any(each.areas != each.city for each in sums):
            continue
        yield Finding(
            Severity.WARNING,
            "left-out-but-adds-up",
            scorecard.month,
            reported.indicator.indicator,
            f"'{left_out}' is printed, yet the areas add up to "
            f"{' and '.join(str(each) for each in sums)}.",
            table_place("Months", scorecard.month),
            "Name in the column 'Left out for' only the indicators whose areas do leave them out, "
            "or see whether the whole authority's figures lack the same teams.",
        )


def areas_without_figures(evidence: Evidence) -> Iterator[Finding]:
    """An area is printed beside others that have figures, and has none of any indicator itself."""
    with_figures = _with_figures(evidence)
    for month, scorecard in evidence.scorecards.items():
        columns = {area for each in scorecard.indicators for area in _columns(each)}
        lacking = [name for name in sorted(columns) if (month, name) not in with_figures]
        if len(lacking) == len(columns):
            continue
        for name in lacking:
            yield Finding(
                Severity.WARNING,
                "area-without-figures",
                month,
                "",
                f"{name} has no figure of any indicator: x stands in its whole column, and whether "
                "the areas add up to the whole authority cannot be seen.",
                table_place("Areas", name),
                "If it was renamed, rename it in the list Teams too and count the month again. If "
                "it is no more, give its row a month under 'Until'.",
            )


def area_figures_missing(evidence: Evidence) -> Iterator[Finding]:
    """An area has no figure of what other areas have theirs of, and no note that says why.

    What the same areas lack is one finding. An area without any figure is another one.
    """
    with_figures = _with_figures(evidence)
    for month, scorecard in evidence.scorecards.items():
        lacked_by: dict[tuple[str, ...], dict[str, str]] = {}
        for reported in scorecard.indicators:
            name = reported.indicator.name
            for line, areas in _lacking(evidence, month, reported):
                some = tuple(area for area in areas if (month, area) in with_figures)
                what = f"'{name}', line {line}" if line else f"'{name}'"
                if some:
                    lacked_by.setdefault(some, {})[what] = reported.indicator.indicator
        for some, lacked in lacked_by.items():
            indicators = tuple(dict.fromkeys(lacked.values()))
            yield Finding(
                Severity.WARNING,
                "missing-area-figure",
                month,
                indicators[0] if len(indicators) == 1 else "",
                f"Without a figure, or a note that says why: {', '.join(some)}, of "
                f"{' and of '.join(lacked)}. Other areas have theirs.",
                figures_in_use_place(evidence, month, *indicators),
                "Count the month again, or type the figure in the table Figures: 0 where there was "
                "none. What an area never has is named under 'Not for' in the table Areas.",
            )


def area_windows_incomplete(evidence: Evidence) -> Iterator[Finding]:
    """An area has no figure of an earlier month that is added up, and prints x for all of them.

    Months before its first figure are those of an area that was not there.
    """
    for scorecard, reported in evidence.reported():
        name, month = reported.indicator.indicator, scorecard.month
        absent: dict[str, dict[Month, None]] = {}
        for line in dict.fromkeys(row.line for row in reported.table.rows if row.kind in COUNTS):
            citys = evidence.book.of(name, line)
            for area in _columns(reported):
                series = evidence.book.of(name, line, area)
                needed = summed_months(reported.indicator, series, month)
                if month in series:
                    since = min(series)
                    there = (each for each in needed if each > since and each in citys)
                    lacking = (each for each in there if each not in series)
                    absent.setdefault(area, {}).update(dict.fromkeys(lacking))
        lacks = [
            f"{area} lacks {spans(sorted(months))}" for area, months in absent.items() if months
        ]
        if lacks:
            yield Finding(
                Severity.WARNING,
                "missing-area-figure",
                month,
                name,
                f"The figures of {reported.indicator.window.value} cannot be added up: "
                f"{'; '.join(lacks)}.",
                figures_in_use_place(evidence, month, name),
                "Count the missing months, or type them in the table Figures: 0 where there was "
                "none.",
            )


def _lacking(
    evidence: Evidence, month: Month, reported: Reported
) -> Iterator[tuple[str, list[str]]]:
    """The printed lines, each with the areas that have no figure of it though others have."""
    name = reported.indicator.indicator
    for line in dict.fromkeys(row.line for row in reported.table.rows if row.kind in COUNTS):
        figures = {
            area: evidence.book.of(name, line, area).get(month) for area in _columns(reported)
        }
        if any(has_numbers(figure) for figure in figures.values()):
            yield line, [area for area, figure in figures.items() if not is_stated(figure)]


def _with_figures(evidence: Evidence) -> set[tuple[Month, str]]:
    """The months and areas that have a figure of at least one indicator."""
    return {(key.month, key.area) for key, figure in evidence.figures() if has_numbers(figure)}


def _columns(reported: Reported) -> list[str]:
    """The areas that an indicator's table has columns for."""
    keys = (heading.key for heading in reported.table.headings)
    return [key for key in keys if key not in (PREVIOUS, MONTH)]


def _left_out(scorecard: Scorecard, reported: Reported) -> str:
    """What the month says the indicator's areas leave out; empty where it says nothing."""
    entry = scorecard.entry
    if entry.left_out_for and reported.indicator.indicator not in entry.left_out_for:
        return ""
    return entry.left_out


def _sums(reported: Reported) -> list[_Sum]:
    """The rows of counts, of every line that has areas; a rate's denominators are no counts.

    A row with an area that is not known is among them only where the others are too many already.
    """
    places = {heading.key: place for place, heading in enumerate(reported.table.headings)}
    areas = [places[area] for area in _columns(reported)]
    kinds = {RowKind.NUMERATOR, RowKind.DENOMINATOR}
    if reported.indicator.kind is Kind.RATE:
        kinds = {RowKind.NUMERATOR}
    found = []
    for row in reported.table.rows:
        if row.kind not in kinds:
            continue
        city = number_in(row.cells[places[MONTH]])
        parts = [number_in(row.cells[place]) for place in areas]
        known = [part for part in parts if part is not None]
        if city is None or not known:
            continue
        total, whole = sum(known, Fraction(0)), len(known) == len(parts)
        if whole or total > city:
            found.append(_Sum(row.label, total, city, whole))
    return found

"""Team workbook, figures and issued months → the scorecard of one month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from xlsx_tools.catalogue.in_force import (
    areas_of,
    benchmark_of,
    commentary_of,
    indicator_in,
    indicators_in,
    layout_of,
    series_breaks,
    target_of,
)
from xlsx_tools.catalogue.kinds import (
    Colour,
    Comparator,
    Judged,
    Kind,
    Previous,
    RowKind,
    Status,
    Window,
)
from xlsx_tools.catalogue.records import (
    CITY,
    INDICATOR_LINE,
    Area,
    Indicator,
    LayoutRow,
    MonthEntry,
    Target,
    TeamWorkbook,
)
from xlsx_tools.errors import InputError
from xlsx_tools.issued import MONTH, PREVIOUS, CellKey, Earlier, Issued, issued_verdict
from xlsx_tools.judgement.gap import gap_in_cases
from xlsx_tools.judgement.rating import RatingRule, describe_rating_rule, rate_performance
from xlsx_tools.judgement.trend import describe_trend_rule
from xlsx_tools.measures import (
    NOT_AVAILABLE,
    Measured,
    measure_previous,
    measure_window,
    months_behind_previous,
)
from xlsx_tools.periods import Month, months_ending
from xlsx_tools.scorecard.history import breaks_of, histories_of
from xlsx_tools.scorecard.model import (
    Average,
    PrintedTable,
    Reported,
    Restatement,
    Scorecard,
    Verdict,
)
from xlsx_tools.scorecard.notes import notes_of
from xlsx_tools.scorecard.printed import restated_later
from xlsx_tools.scorecard.series import SeriesBook, series_book
from xlsx_tools.scorecard.table import (
    TableContents,
    decimals_of,
    headings_of,
    judged_decimals,
    judged_unit,
    lay_out,
    previous_label,
    result_decimals,
)
from xlsx_tools.scorecard.verdicts import Evidence, judge, judged_value, number, too_small
from xlsx_tools.values import Missing, Quantity, Unit

RATINGS_SHOWN = 12
"""How many months the strip of ratings on the summary has."""


@dataclass(frozen=True, slots=True)
class _Source:
    """All that a month's scorecard is made from."""

    team: TeamWorkbook
    book: SeriesBook
    issued: Mapping[Month, Issued]
    earlier: Earlier
    month: Month


def assemble(
    team: TeamWorkbook,
    figures: pd.DataFrame,
    month: Month,
    issued: Mapping[Month, Issued] | None = None,
    earlier: Earlier | None = None,
) -> Scorecard:
    """Compute the scorecard of a month.

    ``figures`` is the tidy table of all months (see ``xlsx_tools.figures``), ``issued`` what
    earlier months printed, ``earlier`` what they had printed before they were issued again.
    Raises InputError where the team workbook has no row for the month in its table Months, or no
    indicator is reported in it.
    """
    entry = next((row for row in reversed(team.months) if row.month == month), None)
    if entry is None:
        raise InputError(
            f"The team workbook does not list {month.label}.",
            where="the team workbook, table Months",
            mend=f"Add a row for {month.label} with its status and extract date.",
        )
    source = _Source(team, series_book(team, figures), issued or {}, earlier or {}, month)
    indicators = indicators_in(team, month)
    _refuse_repeated_numbers(indicators)
    reported = tuple(_report(source, entry, indicator) for indicator in indicators)
    if not reported:
        raise InputError(
            f"No indicator is reported in {month.label}.",
            where="the team workbook, table Indicators",
            mend="See that the column From is empty or not later than the month, and Until not "
            "earlier.",
        )
    areas = {area: None for each in reported for area in areas_of(team, each.indicator, month)}
    return Scorecard(
        month=month,
        entry=entry,
        settings=team.settings,
        indicators=reported,
        areas=tuple(sorted(areas, key=lambda area: area.order)),
    )


def assemble_issued(team: TeamWorkbook, figures: pd.DataFrame, month: Month) -> Scorecard:
    """The scorecard of a month that was issued, to be compared with what it printed.

    Its row of the table Months may be gone: what its tables print does not depend on that.
    """
    if month not in {row.month for row in team.months}:
        row = MonthEntry(month=month, status=Status.FINAL)
        team = replace(team, months=(*team.months, row))
    return assemble(team, figures, month)


def _refuse_repeated_numbers(indicators: tuple[Indicator, ...]) -> None:
    """Two indicators of one number would have sheets of one name."""
    by_number: dict[int, str] = {}
    for indicator in indicators:
        if indicator.number in by_number:
            raise InputError(
                f"Two indicators have the number {indicator.number}: "
                f"{by_number[indicator.number]} and {indicator.indicator}.",
                where="the team workbook, table Indicators, column 'Number'",
                mend="Give each indicator a number of its own.",
            )
        by_number[indicator.number] = indicator.indicator


@dataclass(frozen=True, slots=True)
class _Case:
    """One indicator of the month with what holds for it then."""

    source: _Source
    indicator: Indicator
    layout: tuple[LayoutRow, ...]
    areas: tuple[Area, ...]
    target: Target | None

    @property
    def name(self) -> str:
        return self.indicator.indicator

    def judged(self, measured: Measured) -> Quantity:
        """The judged quantity as printed."""
        return Quantity(
            judged_value(self.indicator, measured),
            judged_unit(self.indicator),
            judged_decimals(self.indicator, self.layout),
        )


def _case(source: _Source, indicator: Indicator) -> _Case:
    team, month, name = source.team, source.month, indicator.indicator
    return _Case(
        source,
        indicator,
        layout_of(team, indicator),
        areas_of(team, indicator, month),
        target_of(team, name, month),
    )


def _report(source: _Source, entry: MonthEntry, indicator: Indicator) -> Reported:
    team, month, name = source.team, source.month, indicator.indicator
    case = _case(source, indicator)
    if not case.layout:
        raise InputError(
            f"The table of {name} has no rows.",
            where=f"the team workbook, table Layout, indicator {name}",
            mend="Add its rows, with the same From as in the table Indicators or an earlier one.",
        )
    measured = _measure_all(case)
    judged = measured[indicator.judged_line]
    now, before = judged[MONTH], judged[PREVIOUS]
    rating, trend = _verdicts(case, now, before)
    histories = histories_of(team, source.book, indicator, month)
    breaks = breaks_of(team, indicator, month, team.settings.months_charted)
    months = (point.month for point in histories[0].months)
    restated = tuple(_restated(source, name, months))
    verdicts = (rating, trend)
    table = _table(case, measured, verdicts)
    return Reported(
        indicator=indicator,
        table=table,
        this_month=case.judged(now),
        counts=_counts(case, now),
        previous=case.judged(before),
        previous_label=previous_label(indicator, month),
        target=_target_quantity(case),
        target_by=case.target.by_month if case.target else None,
        national=_average(case, Comparator.NATIONAL),
        neighbours=_average(case, Comparator.NEIGHBOURS),
        rating=rating,
        trend=trend,
        gap=gap_in_cases(indicator, now, case.target.value if case.target else None),
        rating_rule=describe_rating_rule(indicator, case.target),
        trend_rule=describe_trend_rule(indicator, judged_decimals(indicator, case.layout)),
        ratings=_ratings(case, rating),
        area_ratings=_area_ratings(case, judged),
        small_areas=_small_areas(case, judged),
        histories=histories,
        breaks=breaks,
        restated=restated,
        notes=notes_of(entry, indicator, table, case.areas, histories, verdicts, breaks, restated),
        commentary=commentary_of(team, name, month),
    )


def _restated(source: _Source, name: str, months: Iterable[Month]) -> Iterator[Restatement]:
    """What was issued of the months behind this one and prints otherwise now.

    A month that was issued again is compared with each issue, for each has gone out, but in no
    cell that its last issue left out. Where a cell differs from several, the first is given.
    """
    for month in months:
        indicator = indicator_in(source.team, name, month)
        if month not in source.issued or indicator is None:
            continue
        case = _case(replace(source, month=month), indicator)
        measured = _measure_all(case)
        judged = measured[indicator.judged_line]
        table = _table(case, measured, _verdicts(case, judged[MONTH], judged[PREVIOUS]))
        last = source.issued[month]
        found: dict[CellKey, Restatement] = {}
        for then in (*source.earlier.get(month, ()), last):
            for each in restated_later(month, name, then, table):
                if each.key in last:
                    found.setdefault(each.key, each)
        yield from found.values()


def _measure_all(case: _Case) -> dict[str, dict[str, Measured]]:
    """What is measured in every line and column.

    A line of which no area ever has a figure is the city's alone, unless it is the judged one.
    """
    source, indicator = case.source, case.indicator
    lines = {INDICATOR_LINE, indicator.judged_line, *(row.line for row in case.layout)}
    breaks = series_breaks(source.team, case.name)
    found: dict[str, dict[str, Measured]] = {}
    for line in lines:
        monthly = source.book.monthly(case.name, line)
        found[line] = {
            MONTH: measure_window(indicator, monthly, source.month, breaks=breaks),
            PREVIOUS: measure_previous(
                indicator,
                source.book.of(case.name, line),
                source.month,
                breaks=breaks,
                percentage=source.team.settings.previous_percentage,
            ),
        }
        by_area = {
            area.area: source.book.monthly(case.name, line, area.area) for area in case.areas
        }
        if line not in (INDICATOR_LINE, indicator.judged_line) and not any(by_area.values()):
            continue
        for name, series in by_area.items():
            found[line][name] = measure_window(indicator, series, source.month, breaks=breaks)
    return found


def _verdicts(case: _Case, now: Measured, before: Measured) -> tuple[Verdict, Verdict]:
    source, indicator = case.source, case.indicator
    breaks = series_breaks(source.team, case.name)
    compared = _compared_month(indicator, source.month)
    evidence = Evidence(
        indicator=indicator,
        measured=now,
        previous=before,
        previous_months=months_behind_previous(
            indicator,
            source.book.of(case.name, indicator.judged_line),
            source.month,
            source.team.settings.previous_percentage,
        ),
        year_ago=_year_ago(case, indicator.judged_line),
        target=case.target,
        decimals=judged_decimals(indicator, case.layout),
        small_denominator=source.team.settings.small_denominator,
        comparable=not any(compared < each <= source.month for each in breaks),
    )
    overrides = tuple(
        row
        for row in source.team.overrides
        if row.indicator == case.name and row.month == source.month
    )
    return judge(evidence, overrides)


def _year_ago(case: _Case, line: str, area: str = CITY) -> Measured:
    """What was measured twelve months before; not available where it counted otherwise."""
    month = case.source.month - 12
    breaks = series_breaks(case.source.team, case.name)
    if any(month < each <= case.source.month for each in breaks):
        return NOT_AVAILABLE
    series = case.source.book.monthly(case.name, line, area)
    return measure_window(case.indicator, series, month, breaks=breaks)


def _compared_month(indicator: Indicator, month: Month) -> Month:
    """The last month that the previous column rests on."""
    if indicator.previous in (Previous.LAST_MARCH, Previous.LAST_YEAR):
        return month.last_march
    return month - 12 if indicator.previous is Previous.YEAR_BEFORE else month - 1


def _table(
    case: _Case, measured: Mapping[str, Mapping[str, Measured]], verdicts: tuple[Verdict, Verdict]
) -> PrintedTable:
    return lay_out(
        TableContents(
            indicator=case.indicator,
            layout=case.layout,
            headings=headings_of(case.indicator, case.source.month, case.areas),
            measured=measured,
            areas={area.area: area for area in case.areas},
            target=_target_quantity(case),
            national=_average(case, Comparator.NATIONAL),
            neighbours=_average(case, Comparator.NEIGHBOURS),
            rating=verdicts[0],
            trend=verdicts[1],
        )
    )


def _counts(case: _Case, measured: Measured) -> str:
    """The counts behind the judged quantity, in words: ``268 of 1,234``.

    Behind a rate they are the cases and the children; beside a count stands its rate: ``34 per
    10,000``.
    """
    indicator, line = case.indicator, case.indicator.judged_line
    if indicator.kind is Kind.RATE and indicator.judged is Judged.NUMERATOR:
        decimals = result_decimals(indicator, case.layout, line)
        rate = Quantity(measured.result, indicator.unit, decimals)
        return f"{rate} per 10,000" if rate.number is not None else ""
    if indicator.kind not in (Kind.PERCENT, Kind.RATE) or number(measured.numerator) is None:
        return ""
    inside = decimals_of(case.layout, line, RowKind.NUMERATOR)
    total = decimals_of(case.layout, line, RowKind.DENOMINATOR)
    change = _denominator_change(case, measured) if indicator.kind is Kind.PERCENT else ""
    return (
        f"{Quantity(measured.numerator, decimals=inside)} of "
        f"{Quantity(measured.denominator, decimals=total)}{change}"
    )


def _denominator_change(case: _Case, measured: Measured) -> str:
    """By how much the denominator moved in a month, in words: `` (+6%)``; empty if not known."""
    month = case.source.month - 1
    if case.indicator.window is not Window.MONTH or month + 1 in series_breaks(
        case.source.team, case.name
    ):
        return ""
    series = case.source.book.monthly(case.name, case.indicator.judged_line)
    before = number(measure_window(case.indicator, series, month).denominator)
    now = number(measured.denominator)
    if now is None or not before:
        return ""
    change = Quantity(100 * (now - before) / before, Unit.PERCENT)
    return f" ({'' if str(change).startswith('-') else '+'}{change})"


def _target_quantity(case: _Case) -> Quantity | None:
    target = case.target
    if target is None:
        return None
    value = Missing.NOT_AVAILABLE if target.value is None else target.value
    return Quantity(value, judged_unit(case.indicator)).as_set


def _average(case: _Case, comparator: Comparator) -> Average | None:
    found = benchmark_of(case.source.team, case.name, comparator, case.source.month)
    if found is None:
        return None
    value = Missing.NOT_AVAILABLE if found.value is None else found.value
    note = ", ".join(part for part in (found.model, found.statistic, found.source) if part)
    return Average(Quantity(value, case.indicator.unit).as_set, found.year, note)


def _ratings(case: _Case, rating: Verdict) -> tuple[tuple[Month, Colour | None], ...]:
    """The last twelve months' ratings as issued, and this month's: none is judged again."""
    *earlier, month = months_ending(case.source.month, RATINGS_SHOWN)
    issued = case.source.issued
    past = [
        (
            each,
            issued_verdict(issued[each], case.name, RowKind.RATING) if each in issued else None,
        )
        for each in earlier
    ]
    return (*past, (month, rating.colour))


def _area_ratings(case: _Case, measured: Mapping[str, Measured]) -> dict[str, Colour]:
    """The areas' ratings; a target on a city-wide count says nothing about an area."""
    indicator, target = case.indicator, case.target
    on_count = indicator.judged is Judged.NUMERATOR or indicator.kind is Kind.COUNT
    if not indicator.rated or on_count or target is None:
        return {}
    small = _small_areas(case, measured)
    rule = RatingRule.of(indicator, target)
    rated = {
        area.area: rate_performance(
            number(measured[area.area].result),
            target.value,
            rule,
            year_ago=number(_year_ago(case, indicator.judged_line, area.area).result),
        )
        for area in case.areas
        if area.area in measured
        and area.area not in small
        and (area.geographic or indicator.kind is not Kind.RATE)
    }
    return {area: colour for area, colour in rated.items() if colour}


def _small_areas(case: _Case, measured: Mapping[str, Measured]) -> frozenset[str]:
    """The areas whose percentage rests on so few cases that a colour would mislead."""
    smallest = case.source.team.settings.small_denominator
    names = (area.area for area in case.areas if area.area in measured)
    return frozenset(
        name for name in names if too_small(case.indicator, measured[name].denominator, smallest)
    )

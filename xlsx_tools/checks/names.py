"""Whether every name that is used stands in the table it comes from."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from xlsx_tools.catalogue.in_force import layout_of
from xlsx_tools.catalogue.records import CITY, INDICATOR_LINE, TeamWorkbook
from xlsx_tools.checks.evidence import Evidence, figures_place, table_place
from xlsx_tools.checks.finding import Finding, Severity
from xlsx_tools.figures import rows_of
from xlsx_tools.periods import Month, months_ending, spans


@dataclass(frozen=True, slots=True)
class _Mention:
    """A name somewhere, and the table that it should be in."""

    name: str
    table: str
    where: str
    month: Month | None = None
    indicator: str = ""
    mend: str = ""


_MEND_AREA = (
    "If the area was renamed, give its row in the table Areas the old name back with a month under "
    "'Until', and add a row with the new name and 'From'. If the figures are wrong, count them "
    "again."
)


def unknown_names(evidence: Evidence) -> Iterator[Finding]:
    """An indicator, area or line is named that is in no table: what is said of it goes nowhere."""
    team = evidence.team
    indicators = {row.indicator for row in team.indicators}
    areas = {CITY, *(row.area for row in team.areas)}
    for mention in (*_indicators(team), *_counted_indicators(evidence)):
        yield from _unless_known(mention, indicators)
    beside = _areas_beside(evidence)
    for mention in (*_areas(team), *_counted_areas(evidence)):
        yield from _unless_known(mention, areas, areas - beside.get(mention.name, set()))
    for mention in _lines(evidence):
        if mention.indicator in indicators:
            yield from _unless_known(mention, _lines_of(team, mention.indicator))


def comma_in_area(evidence: Evidence) -> Iterator[Finding]:
    """An area's name holds a comma, which ends a name wherever areas are listed."""
    for name in dict.fromkeys(row.area for row in evidence.team.areas if "," in row.area):
        yield Finding(
            Severity.WARNING,
            "comma-in-area",
            None,
            "",
            f"The name '{name}' holds a comma: nobody can be sent this area alone, since commas "
            "part the areas of a recipient.",
            table_place("Areas", name),
            "Name it without a comma, such as with 'and', in all tables and lists.",
        )


def layout_without_definition(evidence: Evidence) -> Iterator[Finding]:
    """Rows of the table Layout that belong to no definition, and so are never printed."""
    defined = evidence.team.indicators
    printed = {row for each in defined for row in layout_of(evidence.team, each)}
    unprinted = (row for row in evidence.team.layout if row not in printed)
    names = {row.indicator for row in defined}
    for indicator, start in dict.fromkeys((row.indicator, row.from_month) for row in unprinted):
        if indicator in names:
            yield Finding(
                Severity.ERROR,
                "layout-without-definition",
                None,
                indicator,
                f"Layout rows from {start.label if start else 'always'} belong to no definition.",
                table_place("Layout", start, indicator),
                "Give them the same month in 'From' as the indicator's row in Indicators.",
            )


def _unless_known(
    mention: _Mention, known: Collection[str], likely: Collection[str] | None = None
) -> Iterator[Finding]:
    """The finding where a name is not known; it may be a slip for one of the ``likely``, or any."""
    if mention.name in known:
        return
    near = get_close_matches(mention.name, known if likely is None else likely, n=1)
    hint = f" Perhaps '{near[0]}' is meant." if near else ""
    yield Finding(
        Severity.ERROR,
        "unknown-name",
        mention.month,
        mention.indicator,
        f"'{mention.name}' is not in the table {mention.table}.{hint}",
        mention.where,
        mention.mend or f"Write the name as in the table {mention.table}, or add it there.",
    )


def _indicators(team: TeamWorkbook) -> Iterator[_Mention]:
    """Every indicator that the team workbook names outside the table Indicators' own column."""
    rows: list[tuple[str, Month | None, str]] = []
    rows += [("Layout", None, row.indicator) for row in team.layout]
    rows += [("Targets", None, row.indicator) for row in team.targets]
    rows += [("Benchmarks", None, row.indicator) for row in team.benchmarks]
    rows += [("Figures", row.month, row.indicator) for row in team.figures]
    rows += [("Commentary", row.month, row.indicator) for row in team.commentary]
    rows += [("Overrides", row.month, row.indicator) for row in team.overrides]
    for table, month, name in rows:
        yield _Mention(name, "Indicators", table_place(table, month, name), month, name)
    for row in team.indicators:
        if name := row.shares_total:
            where = f"{table_place('Indicators', row.indicator)}, column 'Shares total with'"
            yield _Mention(name, "Indicators", where, None, row.indicator)
    for area in team.areas:
        for name in area.not_for:
            where = f"{table_place('Areas', area.area)}, column 'Not for'"
            yield _Mention(name, "Indicators", where)
    for entry in team.months:
        for name in entry.left_out_for:
            where = f"{table_place('Months', entry.month)}, column 'Left out for'"
            yield _Mention(name, "Indicators", where, entry.month)


def _areas(team: TeamWorkbook) -> Iterator[_Mention]:
    whole = team.settings.whole.casefold()

    def mention(area: str, where: str, month: Month | None = None, indicator: str = "") -> _Mention:
        mend = f"Write {CITY} for the whole authority." if area.casefold() == whole else ""
        return _Mention(area, "Areas", where, month, indicator, mend)

    for row in team.population:
        yield mention(row.area, table_place("Population", row.from_month, row.area))
    for typed in team.figures:
        where = table_place("Figures", typed.month, typed.indicator, typed.area)
        yield mention(typed.area, where, typed.month, typed.indicator)
    for recipient in team.recipients:
        for area in recipient.areas:
            yield mention(area, table_place("Recipients", recipient.name))


def _lines(evidence: Evidence) -> Iterator[_Mention]:
    team = evidence.team
    for row in team.indicators:
        where = f"{table_place('Indicators', row.from_month, row.indicator)}, column 'Judged line'"
        yield _Mention(row.judged_line, "Layout", where, None, row.indicator)
    for typed in team.figures:
        where = table_place("Figures", typed.month, typed.indicator, typed.line)
        yield _Mention(typed.line, "Layout", where, typed.month, typed.indicator)
    for key, _ in rows_of(evidence.counted):
        where = figures_place(key.month, key.indicator)
        yield _Mention(key.line, "Layout", where, key.month, key.indicator)


def _lines_of(team: TeamWorkbook, indicator: str) -> set[str]:
    return {INDICATOR_LINE, *(row.line for row in team.layout if row.indicator == indicator)}


def _counted_indicators(evidence: Evidence) -> Iterator[_Mention]:
    for key, _ in rows_of(evidence.counted):
        where = figures_place(key.month)
        yield _Mention(key.indicator, "Indicators", where, key.month, key.indicator)


def _counted_areas(evidence: Evidence) -> Iterator[_Mention]:
    """An area once, whichever indicators and months have it, of what is charted."""
    months: dict[str, set[Month]] = {}
    charted = {
        each
        for month in evidence.scorecards
        for each in months_ending(month, evidence.team.settings.months_charted)
    }
    for key, _ in rows_of(evidence.counted):
        if key.month in charted:
            months.setdefault(key.area, set()).add(key.month)
    for area, found in months.items():
        asked = found & set(evidence.scorecards)
        month = max(asked) if asked else None
        files = figures_place(max(found))
        if len(found) > 1:
            files = f"the files of figures of {spans(sorted(found))}"
        yield _Mention(area, "Areas", files, month, mend=_MEND_AREA)


def _areas_beside(evidence: Evidence) -> dict[str, set[str]]:
    """With which other areas each one stands in a file: it is no slip for one of those."""
    by_month: dict[Month, set[str]] = {}
    for key, _ in rows_of(evidence.counted):
        by_month.setdefault(key.month, set()).add(key.area)
    beside: dict[str, set[str]] = {}
    for areas in by_month.values():
        for area in areas:
            beside.setdefault(area, set()).update(areas)
    return beside

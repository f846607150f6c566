"""Whether the populations that rates are of can be those of one authority."""

from __future__ import annotations

from collections.abc import Iterator

from xlsx_tools.catalogue.in_force import population_of
from xlsx_tools.catalogue.records import CITY
from xlsx_tools.checks.evidence import Evidence, table_place
from xlsx_tools.checks.finding import Finding, Severity
from xlsx_tools.periods import Month, spans


def areas_above_the_whole(evidence: Evidence) -> Iterator[Finding]:
    """The areas have more children than the whole authority, as when one estimate is newer."""
    months: dict[tuple[int, int], list[Month]] = {}
    for month, scorecard in evidence.scorecards.items():
        names = [area.area for area in scorecard.areas if area.geographic]
        found = [population_of(evidence.team, name, month) for name in names]
        areas = sum(each.children for each in found if each)
        whole = population_of(evidence.team, CITY, month)
        if whole and areas > whole.children:
            months.setdefault((areas, whole.children), []).append(month)
    for (areas, children), of in months.items():
        yield Finding(
            Severity.WARNING,
            "populations-do-not-add-up",
            None,
            "",
            f"The areas have {areas:,} children and the whole authority {children:,} "
            f"({spans(of)}).",
            table_place("Population"),
            "Type the estimates of the same year, each from the month whose rates use it.",
        )

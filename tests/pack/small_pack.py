"""A month of one indicator, small enough that every cell of its pack is known by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from xlsx_tools.catalogue import kinds
from xlsx_tools.catalogue import records as rec
from xlsx_tools.catalogue.kinds import Judged, RowKind
from xlsx_tools.catalogue.records import Indicator, TeamWorkbook
from xlsx_tools.figures import Figure, Key, table_of
from xlsx_tools.periods import Month
from xlsx_tools.scorecard import Scorecard, assemble
from xlsx_tools.values import Unit

DECEMBER, NOVEMBER = Month(2017, 12), Month(2017, 11)
EAST = rec.Area(area="East", order=1, geographic=True)
WEST = rec.Area(area="West", order=2, geographic=True)
HUB = rec.Area(area="Hub", order=3, geographic=False)
ROWS = (RowKind.NUMERATOR, RowKind.DENOMINATOR, RowKind.RESULT, RowKind.RATING, RowKind.TREND)
VISITS = Indicator(
    indicator="visits",
    number=6,
    name="Visits",
    title="% visited",
    group=kinds.Group.PROTECTION,
    definition="Children visited.",
    kind=kinds.Kind.PERCENT,
    unit=Unit.PERCENT,
    polarity=kinds.Polarity.HIGH,
    rated=True,
    judged=Judged.RESULT,
    previous=kinds.Previous.AVERAGE_6,
    by_area=True,
    amber_within=Fraction(5),
)
TARGET = rec.Target(indicator="visits", value=Fraction(90), by_month=DECEMBER + 3)
ENGLAND = rec.Benchmark(
    indicator="visits", comparator=kinds.Comparator.NATIONAL, value=Fraction(85), year=2016
)
NEIGHBOURS = replace(ENGLAND, comparator=kinds.Comparator.NEIGHBOURS, value=Fraction(80), year=2015)
Counts = Mapping[tuple[Month, str], tuple[int, int]]

BETTER: Counts = {
    **{(DECEMBER - back, "City"): (70, 100) for back in range(1, 7)},
    (DECEMBER, "City"): (80, 100),
    (DECEMBER, "East"): (25, 40),
    (DECEMBER, "West"): (46, 50),
    (DECEMBER, "Hub"): (9, 10),
}
"""RED against 90 %, and better than the 70 % before: East RED, West GREEN, Hub too small."""


def scorecard(counts: Counts = BETTER, *, line: str = "", **tables: Any) -> Scorecard:
    """December 2017 with these counts by month and area; ``tables`` are typed otherwise."""
    layout = tuple(
        rec.LayoutRow(indicator="visits", order=order, row=row, line=line, label=row.value)
        for order, row in enumerate(ROWS, start=1)
    )
    usual: dict[str, Any] = {
        "indicators": (replace(VISITS, judged_line=line),),
        "layout": layout,
        "areas": (EAST, WEST, HUB),
        "targets": (TARGET,),
        "benchmarks": (ENGLAND, NEIGHBOURS),
        "months": (rec.MonthEntry(month=DECEMBER, status=kinds.Status.FINAL),),
        "commentary": (
            rec.Commentary(
                indicator="visits", month=DECEMBER, happened="Fewer.", approved_by="H. Head"
            ),
        ),
    }
    figures = table_of(
        (Key(month, "visits", line, area), Figure(Fraction(n), Fraction(d)))
        for (month, area), (n, d) in counts.items()
    )
    return assemble(TeamWorkbook(**usual | tables), figures, DECEMBER)


def words_of(sheet: Worksheet) -> str:
    """All that stands on a sheet, a line for each cell."""
    return "\n".join(str(c.value) for row in sheet.iter_rows() for c in row if c.value is not None)

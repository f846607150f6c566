"""Small team workbooks made by hand, and what December's scorecard makes of them."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from xlsx_tools.catalogue import kinds
from xlsx_tools.catalogue import records as rec
from xlsx_tools.catalogue.kinds import Colour, Judged, RowKind
from xlsx_tools.catalogue.records import Area, Indicator, TeamWorkbook
from xlsx_tools.figures import Basis, Figure, Key, table_of
from xlsx_tools.issued import Issued
from xlsx_tools.periods import Month
from xlsx_tools.scorecard import Reported, assemble
from xlsx_tools.values import Unit

DECEMBER, NOVEMBER = Month(2017, 12), Month(2017, 11)
RED, AMBER, GREEN = Colour.RED, Colour.AMBER, Colour.GREEN
ROWS = (RowKind.NUMERATOR, RowKind.DENOMINATOR, RowKind.RESULT, RowKind.TARGET, RowKind.RATING)
EAST = Area(area="East", order=1, geographic=True)
TEAMS = Area(area="Citywide Teams", order=2, geographic=False)
Counts = dict[Month, tuple[int, int]]


def visits(**changes: Any) -> Indicator:
    fields: dict[str, Any] = {
        "indicator": "visits",
        "number": 6,
        "name": "Visits",
        "title": "% visited",
        "group": kinds.Group.PROTECTION,
        "definition": "Children visited.",
        "kind": kinds.Kind.PERCENT,
        "unit": Unit.PERCENT,
        "polarity": kinds.Polarity.HIGH,
        "rated": True,
        "judged": Judged.RESULT,
        "previous": kinds.Previous.AVERAGE_6,
        "amber_within": Fraction(5),
    }
    return Indicator(**fields | changes)


def team(*definitions: Indicator, **tables: Any) -> TeamWorkbook:
    definitions = definitions or (visits(),)
    layout = tuple(
        rec.LayoutRow(
            indicator="visits", from_month=each.from_month, order=place, row=row, label=row.value
        )
        for each in definitions
        for place, row in enumerate(ROWS)
    )
    standard: dict[str, Any] = {
        "months": (rec.MonthEntry(month=DECEMBER, status=kinds.Status.PROVISIONAL),),
        "targets": (rec.Target(indicator="visits", value=Fraction(90)),),
    }
    return TeamWorkbook(indicators=definitions, layout=layout, **standard | tables)


def report(
    workbook: TeamWorkbook,
    counts: Mapping[Month, tuple[int, int | None]],
    *,
    issued: Mapping[Month, Issued] | None = None,
    made_up: Counts | None = None,
    **areas: tuple[int, int | None],
) -> Reported:
    """The one indicator of December's scorecard, from the city's counts and December's by area."""
    rows = [(month, "City", Basis.COUNTED, of) for month, of in counts.items()]
    rows += [(month, "City", Basis.APPORTIONED, of) for month, of in (made_up or {}).items()]
    rows += [(DECEMBER, area.replace("_", " "), Basis.COUNTED, of) for area, of in areas.items()]
    figures = table_of(
        (
            Key(month, "visits", area=area),
            Figure(Fraction(n), None if d is None else Fraction(d), basis=basis),
        )
        for month, area, basis, (n, d) in rows
    )
    (found,) = assemble(workbook, figures, DECEMBER, issued).indicators
    return found


def steadily(n: int, d: int, months: int = 6) -> Counts:
    """The same counts in each of the months before December."""
    return {DECEMBER - back: (n, d) for back in range(1, months + 1)}


def printed(found: Reported, kind: RowKind, column: str) -> str:
    (row,) = [row for row in found.table.rows if row.kind is kind]
    cells = {
        heading.key: cell for heading, cell in zip(found.table.headings, row.cells, strict=True)
    }
    return str(cells[column])


ENGLAND = rec.Benchmark(
    indicator="visits", comparator=kinds.Comparator.NATIONAL, value=Fraction(85)
)


def lines_of(found: Reported) -> list[tuple[str, ...]]:
    return [
        (row.label, *("" if cell is None else str(cell) for cell in row.cells))
        for row in found.table.rows
    ]


HAVERING = {
    "green_within": Fraction(10),
    "within_by": kinds.Tolerance.SHARE,
    "amber_when": kinds.AmberWhen.NO_WORSE_THAN_A_YEAR_AGO,
}

"""What every program has to say: the same rules, months, lines and areas, number for number."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import islice

from xlsx_tools.catalogue.kinds import CountedAs
from xlsx_tools.catalogue.records import CITY, INDICATOR_LINE
from xlsx_tools.periods import Month, months_between

FIRST, LAST = Month(2016, 1), Month(2017, 12)
AREAS = ("EAST", "NWC", "SOUTH", "DCSC", "Other Citywide Teams")

RE_REFERRALS = (CountedAs.RE_REFERRALS,)

LINES: Mapping[CountedAs, tuple[str, ...]] = {
    CountedAs.UNALLOCATED_CASES: (INDICATOR_LINE,),
    CountedAs.RE_REFERRALS: (INDICATOR_LINE,),
    CountedAs.ASSESSMENTS_COMPLETED: (INDICATOR_LINE,),
    CountedAs.SEEN_AT_ASSESSMENT: (INDICATOR_LINE,),
    CountedAs.PROTECTION_PLANS: (INDICATOR_LINE,),
    CountedAs.PROTECTION_VISITS: (INDICATOR_LINE, "twice", "fortnight"),
    CountedAs.IN_CARE_WITHOUT_UASC: (INDICATOR_LINE, "uasc"),
    CountedAs.CARE_LEAVERS_ETE: (INDICATOR_LINE,),
    CountedAs.ADOPTION_MATCH: (INDICATOR_LINE,),
    CountedAs.ADOPTION_MOVE: (INDICATOR_LINE,),
    CountedAs.WITH_OWN_FAMILY: (INDICATOR_LINE,),
    CountedAs.CASELOAD: ("city", "assessment", "safeguarding", "children_in_care", "mash"),
    CountedAs.SUPERVISED: (INDICATOR_LINE,),
    CountedAs.AGENCY: ("social_workers", "team_managers", "all_qualified"),
}
"""The rules of today's fourteen indicators, with the lines of each."""

ALL_RULES = tuple(LINES)
_COUNTS = (CountedAs.PROTECTION_PLANS, CountedAs.IN_CARE_WITHOUT_UASC)
"""The rules without a denominator: a rate's is the population."""

Cell = tuple[Month, CountedAs, str, str]
"""Month, rule, line and area."""

Numbers = tuple[Fraction, Fraction | None]
"""Numerator and denominator."""

Figures = dict[Cell, Numbers]

Row = tuple[Month, str, str | None, Fraction, Fraction | None]
"""Month, line, area or none, numerator and denominator: what a program adds up."""


class FiguresDifferError(Exception):
    """Two programs did not count the same; neither's time means anything then."""


def grid(first: Month, last: Month, rules: Collection[CountedAs]) -> Iterator[Cell]:
    """Every cell that has to have a figure: each line for the city and each area."""
    for rule in rules:
        for line in LINES[rule]:
            for month in months_between(first, last):
                for area in (CITY, *AREAS):
                    yield month, rule, line, area


def fill(rule: CountedAs, rows: Iterable[Row], first: Month, last: Month) -> Figures:
    """A rule's rows as figures: summed into their area and the city, 0 of 0 where there are none.

    What belongs to no area counts for the city alone.
    """
    nothing: Numbers = (Fraction(0), None if rule in _COUNTS else Fraction(0))
    figures = dict.fromkeys(grid(first, last, (rule,)), nothing)
    for month, line, area, numerator, denominator in rows:
        for place in (CITY, area) if area in AREAS else (CITY,):
            cell = (month, rule, line, place)
            above, below = figures[cell]
            total = None if below is None else below + (denominator or 0)
            figures[cell] = (above + numerator, total)
    return figures


def require_same(found: Mapping[str, Figures]) -> int:
    """The number of cells, if several programs agree in every one.

    Raises FiguresDifferError with the first cells that differ.
    """
    (first, figures), *others = found.items()
    for name, other in others:
        if figures != other:
            cells = sorted(figures.keys() | other.keys(), key=str)
            wrong = (cell for cell in cells if figures.get(cell) != other.get(cell))
            shown = (
                f"{_words(cell)}: {first} {_plain(figures.get(cell))}, "
                f"{name} {_plain(other.get(cell))}"
                for cell in islice(wrong, 10)
            )
            raise FiguresDifferError(
                f"{first} and {name} do not count the same:\n" + "\n".join(shown)
            )
    return len(figures)


def to_json(figures: Figures) -> str:
    """Figures as text, exactly."""
    return json.dumps(
        [
            (str(month), rule.value, line, area, str(above), None if below is None else str(below))
            for (month, rule, line, area), (above, below) in figures.items()
        ]
    )


def from_json(text: str) -> Figures:
    """Figures from their text."""
    return {
        (Month.parse(month), CountedAs(rule), line, area): (
            Fraction(above),
            None if below is None else Fraction(below),
        )
        for month, rule, line, area, above, below in json.loads(text)
    }


def _words(cell: Cell) -> str:
    month, rule, line, area = cell
    return ", ".join(filter(None, (str(month), rule.value, line, area)))


def _plain(numbers: Numbers | None) -> str:
    if numbers is None:
        return "nothing"
    above, below = numbers
    return str(above) if below is None else f"{above} of {below}"

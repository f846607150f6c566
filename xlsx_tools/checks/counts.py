"""Whether each single figure can be what it says."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from xlsx_tools.catalogue.in_force import indicator_in, layout_of, population_of
from xlsx_tools.catalogue.kinds import Kind
from xlsx_tools.catalogue.records import CITY, TeamWorkbook
from xlsx_tools.checks.evidence import Evidence, figure_place, in_words, table_place, whose
from xlsx_tools.checks.finding import Finding, Severity
from xlsx_tools.figures import Basis, Figure, Key
from xlsx_tools.measures import ratio
from xlsx_tools.scorecard.table import result_decimals
from xlsx_tools.values import Missing, Quantity

_MEND = (
    "Count the month again from its case lists, or type the right figure with a reason in the "
    "table Figures."
)
_MEND_VALUE = (
    "Empty the Value: it is only for where the counts are not known. If it is the counts that are "
    "wrong, correct or empty them."
)


def numerator_above_denominator(evidence: Evidence) -> Iterator[Finding]:
    """More of something than there is in all, more than 100 %, or fewer than none."""
    for key, figure in evidence.figures():
        if what := _impossible(evidence, key, figure):
            yield _finding("numerator-above-denominator", key, figure, what)


def half_a_figure(evidence: Evidence) -> Iterator[Finding]:
    """A reported figure that has only one of the two numbers its result is made from.

    Where its note says why, it may have to stay so; what a count notes itself says no such thing.
    """
    for key, figure in evidence.figures():
        if key.month in evidence.scorecards and (what := _half(evidence, key, figure)):
            explained = bool(figure.note) and figure.basis is not Basis.COUNTED
            severity = Severity.WARNING if explained else Severity.ERROR
            mend = _mend_population(key) if _kind(evidence, key) is Kind.RATE else _MEND
            yield _finding("half-a-figure", key, figure, what, mend, severity)


def value_beside_counts(evidence: Evidence) -> Iterator[Finding]:
    """A value stands beside counts that give another one: the value alone would be rated."""
    for key, figure in evidence.figures():
        if what := _contradicted(evidence.team, key, figure):
            yield _finding("value-beside-counts", key, figure, what, _MEND_VALUE)


def population_replaced(evidence: Evidence) -> Iterator[Finding]:
    """A rate's denominator was typed or published, and is not the population of its table.

    What was counted has the population of its own list, where there is one.
    """
    for key, figure in evidence.figures():
        kind, denominator = _kind(evidence, key), figure.denominator
        if kind is not Kind.RATE or denominator is None or figure.basis is Basis.COUNTED:
            continue
        population = population_of(evidence.team, key.area, key.month)
        if population is not None and population.children != denominator:
            yield Finding(
                Severity.WARNING,
                "population-replaced",
                key.month,
                key.indicator,
                f"{whose(key)}: the rate is out of {in_words(denominator)}, where the table "
                f"Population has {population.children:,}.",
                figure_place(key, figure.basis),
                "Empty the denominator, or correct the table Population.",
            )


def population_without_rate(evidence: Evidence) -> Iterator[Finding]:
    """An area has a population, and no rate since its row in Areas says that it has none."""
    areas = {area.area for area in evidence.team.areas}
    for name in dict.fromkeys(row.area for row in evidence.team.population):
        if name in areas and not _has_population(evidence, name):
            yield Finding(
                Severity.WARNING,
                "population-without-rate",
                None,
                "",
                f"{name} has a row in the table Population, but 'Has population' is No in the "
                "table Areas: its rates are printed as -.",
                table_place("Population", name),
                "Choose Yes in the table Areas, or delete the row.",
            )


def _impossible(evidence: Evidence, key: Key, figure: Figure) -> str:
    numerator, denominator, value = figure.numerator, figure.denominator, figure.value
    numbers = {"numerator": numerator, "denominator": denominator, "value": value}
    for name, number in numbers.items():
        if number is not None and number < 0:
            return f"the {name} is {in_words(number)}, below nought"
    kind = _kind(evidence, key)
    if kind is Kind.PERCENT and value is not None and value > 100:
        return f"the value is {in_words(value)}%, more than all"
    if kind not in (Kind.PERCENT, Kind.COUNT) or numerator is None or denominator is None:
        return ""
    if numerator > denominator:
        return f"{in_words(numerator)} of {in_words(denominator)} is more than there are"
    return ""


def _half(evidence: Evidence, key: Key, figure: Figure) -> str:
    if figure.value is not None or (figure.numerator is None and figure.denominator is None):
        return ""
    kind = _kind(evidence, key)
    if kind is Kind.RATE and figure.numerator is not None:
        here = evidence.book.of(key.indicator, key.line, key.area).get(key.month, figure)
        no_rate = here.denominator is None and _has_population(evidence, key.area)
        return f"{in_words(figure.numerator)} is known, but no population" if no_rate else ""
    if kind not in (Kind.PERCENT, Kind.MEAN):
        return ""
    if figure.denominator is None and figure.numerator is not None:
        return f"{in_words(figure.numerator)} is known, but not out of how many"
    if figure.numerator is None and figure.denominator is not None:
        return f"it is out of {in_words(figure.denominator)}, but not known how many"
    return ""


def _contradicted(team: TeamWorkbook, key: Key, figure: Figure) -> str:
    """The value and what the counts give, as printed; empty where the two agree."""
    indicator = indicator_in(team, key.indicator, key.month)
    if indicator is None or figure.value is None or figure.numerator is None:
        return ""
    out_of = _out_of(team, indicator.kind, key, figure)
    given = ratio(indicator.kind, figure.numerator, out_of)
    decimals = result_decimals(indicator, layout_of(team, indicator), key.line)
    value, counts = (Quantity(each, indicator.unit, decimals) for each in (figure.value, given))
    if given is Missing.NOT_AVAILABLE or str(value) == str(counts):
        return ""
    of = f" of {in_words(out_of)}" if out_of is not None else ""
    said = f"{in_words(figure.numerator)}{of}"
    return f"the value {value} stands beside {said}, which give {counts}"


def _out_of(team: TeamWorkbook, kind: Kind, key: Key, figure: Figure) -> Fraction | None:
    """What the numerator is out of; for a rate without a denominator its population."""
    if kind is not Kind.RATE or figure.denominator is not None:
        return figure.denominator
    population = population_of(team, key.area, key.month)
    return Fraction(population.children) if population else None


def _kind(evidence: Evidence, key: Key) -> Kind | None:
    indicator = indicator_in(evidence.team, key.indicator, key.month)
    return indicator.kind if indicator else None


def _has_population(evidence: Evidence, name: str) -> bool:
    """Whether an area should have one: city-wide teams have none, and no rate."""
    return name == CITY or any(area.geographic for area in evidence.team.areas if area.area == name)


def _mend_population(key: Key) -> str:
    return (
        f"Add a row for {key.area or CITY} that holds in {key.month.label} to the table "
        "Population; for teams without one, type No under 'Has population' in the table Areas."
    )


def _finding(
    rule: str,
    key: Key,
    figure: Figure,
    what: str,
    mend: str = _MEND,
    severity: Severity = Severity.ERROR,
) -> Finding:
    note = f" ({figure.note})" if figure.note else ""
    return Finding(
        severity,
        rule,
        key.month,
        key.indicator,
        f"{whose(key)}: {what}{note}.",
        figure_place(key, figure.basis),
        mend,
    )

"""Counting: which rule counts which month, the cohorts' sums, and the figures made of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import ibis.expr.operations as ops
import ibis.expr.types as ir
import pandas as pd
import pyarrow as pa
from ibis.backends import BaseBackend

from xlsx_tools.catalogue.counted_note import begins_as_counted, note_of
from xlsx_tools.catalogue.in_force import areas_of, definition
from xlsx_tools.catalogue.kinds import CountedAs, Kind
from xlsx_tools.catalogue.records import CITY, Indicator, TeamWorkbook
from xlsx_tools.catalogue.rule_lines import lines_of_rule, lines_printed
from xlsx_tools.counting.areas import Areas
from xlsx_tools.counting.cohort import COLUMNS
from xlsx_tools.counting.ground import Ground, Place, lay
from xlsx_tools.counting.population import Populations, populations
from xlsx_tools.counting.rules import RULES
from xlsx_tools.engines import put
from xlsx_tools.extracts.model import NOTHING_KNOWN, Known
from xlsx_tools.figures import Basis, Figure, Key, table_of
from xlsx_tools.periods import Month
from xlsx_tools.questions import Desk, desk

_TOLD_APART = ("month", "line", "team", "aside")
_SUMMED = ("month", "line", "aside", "numerator", "denominator", "cases")

_ASIDE = "not in it: "
"""What the part of a note begins with that says how many cases are not in a figure."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A cohort's sums for one month, line and area, in the rule's units."""

    numerator: int
    denominator: int | None


@dataclass(frozen=True, slots=True)
class Sums:
    """What a rule's cohort adds up to.

    ``of`` has a sum for every month, line and area in the cohort, the city among them; nothing
    of a kind is 0. ``aside`` says how many cases are not in the figures, by month and reason.
    """

    of: Mapping[tuple[str, str, str], Sum]
    aside: Mapping[str, Mapping[str, int]]


Work = Mapping[CountedAs, Sequence[Month]]
"""The months that each rule is to count."""


def work_for(team: TeamWorkbook, months: Sequence[Month]) -> dict[CountedAs, list[Month]]:
    """Which rules are needed, and for which months."""
    names = dict.fromkeys(row.indicator for row in team.indicators)
    needed: defaultdict[CountedAs, list[Month]] = defaultdict(list)
    for month in sorted(set(months)):
        found = (definition(team, name, month) for name in names)
        for rule in dict.fromkeys(each.counted_as for each in found if each):
            if rule is not CountedAs.BY_HAND:
                needed[rule].append(month)
    return dict(needed)


def sums(con: BaseBackend, ground: Ground, work: Work) -> dict[CountedAs, Sums]:
    """Each rule's cohort for some of the ground's months, summed by the engine in one pass.

    What a team decides is the same for all its cases, so they are added up by team first, and
    the sums of all rules are then put into areas together.
    """
    # One question keeps only some cores busy if rows are few; if many, two are in each other's way.
    few = ground.known.rows is not None and not ground.is_large
    found = {rule: Sums({}, {}) for rule in work}
    rules_of = Counter(RULES[rule].place for rule in work)
    cohorts: dict[CountedAs, ir.Table] = {}
    by_team: defaultdict[Place, list[pa.Table]] = defaultdict(list)
    here: Desk[CountedAs | None]
    with desk(con, 2 if few and len(work) > 1 else 1) as here:
        to_add = ground.to_add(here.kept)
        for rule, months in work.items():
            cohorts[rule] = RULES[rule].cohort(to_add.only(months))
            here.ask(rule, _by_team(cohorts[rule]))
        ground.lay_teams()
        for asked, groups in here.answers():
            if asked is None:
                found |= _summed(groups)
                continue
            place = RULES[asked].place
            by_team[place].append(_of_rule(asked, groups, cohorts[asked], ground.small.team_names))
            if len(by_team[place]) == rules_of[place]:
                here.ask(None, _by_area(con, ground, place, by_team[place]))
    return found


def _by_team(cohort: ir.Table) -> ir.Table:
    constant = _constants(cohort)
    return cohort.group_by(*(name for name in _TOLD_APART if name not in constant)).agg(
        numerator=cohort.numerator.sum(),
        denominator=cohort.denominator.sum(),
        cases=cohort.cases.sum(),
    )


def _constants(cohort: ir.Table) -> dict[str, pa.Scalar]:
    """What is the same in every row, as a cohort's one line is: engines would group by it."""
    made = cohort.op()
    if not isinstance(made, ops.Project | ops.JoinChain):
        return {}
    cells = {name: made.values[name] for name in _TOLD_APART}
    return {
        name: pa.scalar(cell.value, cell.dtype.to_pyarrow())
        for name, cell in cells.items()
        if isinstance(cell, ops.Literal)
    }


def _of_rule(rule: CountedAs, groups: pa.Table, cohort: ir.Table, team_names: pa.Array) -> pa.Table:
    constant = {**_constants(cohort), "rule": pa.scalar(rule.value)}
    for name, value in constant.items():
        groups = groups.append_column(name, pa.repeat(value, groups.num_rows))
    names = team_names.take(groups["team"].combine_chunks())
    columns = {name: groups[name] for name in ("rule", *_SUMMED)}
    return pa.table({**columns, "team": names})


def _by_area(
    con: BaseBackend, ground: Ground, place: Place, by_team: Sequence[pa.Table]
) -> ir.Table:
    placed = place(put(con, pa.concat_tables(by_team)), ground)
    return placed.select("rule", "area", *_SUMMED)


def cohort_of(ground: Ground, rule: CountedAs, months: Sequence[Month]) -> ir.Table:
    """The cases behind a rule's figures, a row each, with their area; by the rule of ``sums``."""
    cohort = RULES[rule].place(RULES[rule].cohort(ground.only(months)), ground)
    return cohort.select("area", *COLUMNS)


def _summed(groups: pa.Table) -> dict[CountedAs, Sums]:
    totals: defaultdict[str, dict[tuple[str, str, str], Sum]] = defaultdict(dict)
    aside: defaultdict[str, defaultdict[str, Counter[str]]] = defaultdict(
        lambda: defaultdict(Counter)
    )
    by_area = groups.group_by(["rule", "month", "line", "area", "aside"]).aggregate(
        [(name, "sum") for name in ("numerator", "denominator", "cases")]
    )
    for row in by_area.to_pylist():
        rule, month = row["rule"], row["month"]
        of_rule = totals[rule]
        if row["aside"]:
            aside[rule][month][row["aside"]] += row["cases_sum"]
            continue
        for area in {CITY, row["area"] or CITY}:
            key = (month, row["line"], area)
            of_rule[key] = _added(of_rule.get(key), row["numerator_sum"], row["denominator_sum"])
    return {CountedAs(rule): Sums(of, aside[rule]) for rule, of in totals.items()}


def _added(so_far: Sum | None, numerator: int, denominator: int | None) -> Sum:
    if so_far is None:
        return Sum(int(numerator), None if denominator is None else int(denominator))
    below = None
    if denominator is not None and so_far.denominator is not None:
        below = so_far.denominator + int(denominator)
    return Sum(so_far.numerator + int(numerator), below)


def figures_of(
    con: BaseBackend,
    lists: Mapping[str, ir.Table],
    team: TeamWorkbook,
    work: Work,
    areas: Areas,
    known: Known = NOTHING_KNOWN,
) -> pd.DataFrame:
    """The figures of every indicator that the work is for, as ``xlsx_tools.figures`` has them.

    Of the ``areas`` there are figures, besides the city; of others nothing is known.
    """
    months = sorted({month for each in work.values() for month in each})
    ground = lay(con, lists, team.settings, months, known)
    found = sums(con, ground, work)
    made = _Made(found, team, populations(con, lists), frozenset(lists), areas)
    return table_of(_figures(made, work, months))


@dataclass(frozen=True, slots=True)
class _Made:
    """What figures are made of: sums, definitions, and which lists and areas there are."""

    counted: Mapping[CountedAs, Sums]
    team: TeamWorkbook
    people: Populations
    there: frozenset[str]
    areas: Areas


def _figures(made: _Made, work: Work, months: Sequence[Month]) -> Iterator[tuple[Key, Figure]]:
    names = dict.fromkeys(row.indicator for row in made.team.indicators)
    for month in months:
        for name in names:
            indicator = definition(made.team, name, month)
            if indicator and month in work.get(indicator.counted_as, ()):
                yield from _of_indicator(indicator, month, made)


def _of_indicator(indicator: Indicator, month: Month, made: _Made) -> Iterator[tuple[Key, Figure]]:
    found, rule = made.counted[indicator.counted_as], RULES[indicator.counted_as]
    nobody = Sum(0, 0 if rule.out_of else None)
    named = (area.area for area in areas_of(made.team, indicator, month))
    areas = [CITY, *(area for area in named if area in made.areas[indicator.counted_as, month])]
    note = _note(indicator.counted_as, made, found.aside.get(str(month), {}))
    for line in lines_of(made.team, indicator):
        for area in areas:
            total = found.of.get((str(month), line, area), nobody)
            below = None if total.denominator is None else Fraction(total.denominator, rule.scale)
            if indicator.kind is Kind.RATE:
                below = made.people.of(area, month)
            yield (
                Key(month, indicator.indicator, line, area),
                Figure(
                    Fraction(total.numerator, rule.scale),
                    below,
                    basis=Basis.COUNTED,
                    note=note if area == CITY else "",
                ),
            )


def lines_of(team: TeamWorkbook, indicator: Indicator) -> tuple[str, ...]:
    """The lines that an indicator's table prints, in order, of those that its rule makes."""
    made = lines_of_rule(indicator.counted_as)
    return tuple(line for line in lines_printed(team, indicator) if line in made)


def _note(rule: CountedAs, made: _Made, aside: Mapping[str, int]) -> str:
    """By which rule and settings a figure was counted, and what is not in it."""
    parts = [note_of(rule, made.team.settings, RULES[rule].settings)]
    parts += [f"; {words}" for name, words in RULES[rule].without if name not in made.there]
    parts += [f"; {_ASIDE}{number} {why}" for why, number in sorted(aside.items())]
    return "".join(parts)


def is_of_counting(note: str) -> bool:
    """Whether a note is one that counting writes, of whichever settings and lists."""
    _, *more = note.split("; ")
    lacking = {words for rule in RULES.values() for _, words in rule.without}
    return begins_as_counted(note) and all(
        part.startswith(_ASIDE) or part in lacking for part in more
    )

"""Whether what an indicator is judged by goes together."""

from __future__ import annotations

from collections.abc import Iterator

from xlsx_tools.catalogue.in_force import indicator_in, target_of
from xlsx_tools.catalogue.kinds import Kind, Polarity
from xlsx_tools.catalogue.records import Target
from xlsx_tools.checks.evidence import Evidence, in_words, table_place
from xlsx_tools.checks.finding import Finding, Severity
from xlsx_tools.measures import window_months
from xlsx_tools.scorecard.history import judges_the_same
from xlsx_tools.values import Unit

_A_YEAR = 12
"""No previous column begins its window earlier than this many months before."""

_UNITS = {Kind.PERCENT: {Unit.PERCENT}, Kind.RATE: {Unit.RATE}}
_UNITS_OF_THE_REST = frozenset(Unit) - {Unit.PERCENT, Unit.RATE}


def floor_beyond_target(evidence: Evidence) -> Iterator[Finding]:
    """A floor is better than the target: what misses the target is RED, and nothing AMBER."""
    for target, polarity in _floors(evidence):
        if target.value is None or target.floor is None:
            continue
        sign = {Polarity.HIGH: 1, Polarity.LOW: -1}.get(polarity, 0)
        if sign * (target.floor - target.value) > 0:
            way = "high" if polarity is Polarity.HIGH else "low"
            yield _finding(
                Severity.ERROR,
                "floor-beyond-target",
                target,
                f"The floor {in_words(target.floor)} is better than the target "
                f"{in_words(target.value)}, for {way} is good: nothing can be AMBER.",
                "Correct the floor, the target, or the column 'Polarity' in the table Indicators.",
            )


def floor_without_effect(evidence: Evidence) -> Iterator[Finding]:
    """A floor of an indicator without a good direction: no colour depends on it."""
    for target, polarity in _floors(evidence):
        if target.floor is not None and polarity in (Polarity.TARGET, Polarity.NONE):
            yield _finding(
                Severity.WARNING,
                "floor-without-effect",
                target,
                f"With polarity {polarity.value} the floor {in_words(target.floor)} has no effect.",
                "Delete the floor; near a target (T) the column 'Amber within' says how far off is "
                "AMBER.",
            )


def measured_otherwise(evidence: Evidence) -> Iterator[Finding]:
    """A new definition judges another quantity or unit, and no series break parts the months."""
    for scorecard, reported in evidence.reported():
        now, start = reported.indicator, reported.indicator.from_month
        if start is None or now.series_break:
            continue
        before = indicator_in(evidence.team, now.indicator, start - 1)
        first_compared, *_ = window_months(now.window, scorecard.month - _A_YEAR)
        if before is None or judges_the_same(before, now) or start <= first_compared:
            continue
        yield Finding(
            Severity.ERROR,
            "measured-otherwise",
            None,
            now.indicator,
            f"From {start.label} its kind is {now.kind.value} ({now.unit.value}), before it was "
            f"{before.kind.value} ({before.unit.value}), and the months before are taken for the "
            "same.",
            f"{table_place('Indicators', start, now.indicator)}, column 'Series break'",
            "Say there why earlier months cannot be compared, or correct the kind or unit.",
        )


def unit_contradicts_kind(evidence: Evidence) -> Iterator[Finding]:
    """A result is printed as what it is not: 45 of 50 as a mean, 0.9, with the unit percent."""
    for row in evidence.team.indicators:
        fitting = _UNITS.get(row.kind, _UNITS_OF_THE_REST)
        if row.unit not in fitting:
            units = " or ".join(f"'{unit.value}'" for unit in Unit if unit in fitting)
            yield Finding(
                Severity.ERROR,
                "unit-contradicts-kind",
                None,
                row.indicator,
                f"The result of the kind '{row.kind.value}' is printed in the unit "
                f"'{row.unit.value}', which it is not.",
                f"{table_place('Indicators', row.from_month, row.indicator)}, column 'Unit'",
                f"Choose the unit {units}, or correct the kind.",
            )


def _floors(evidence: Evidence) -> Iterator[tuple[Target, Polarity]]:
    """The targets that rate the months asked for, with the polarity that they are read by."""
    for scorecard, reported in evidence.reported():
        indicator = reported.indicator
        target = target_of(evidence.team, indicator.indicator, scorecard.month)
        if target is not None and indicator.rated:
            yield target, indicator.polarity


def _finding(severity: Severity, rule: str, target: Target, what: str, mend: str) -> Finding:
    where = f"{table_place('Targets', target.from_month, target.indicator)}, column 'Floor'"
    return Finding(severity, rule, None, target.indicator, what, where, mend)

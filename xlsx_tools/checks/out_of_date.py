"""What was typed and has outlived its date, or lacks its reason."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from fractions import Fraction

from xlsx_tools.catalogue.in_force import benchmark_of, target_of
from xlsx_tools.catalogue.kinds import Comparator, Judged, RowKind
from xlsx_tools.catalogue.records import Benchmark, Target, TeamWorkbook, TypedFigure
from xlsx_tools.checks.evidence import Evidence, figures_place, in_words, table_place
from xlsx_tools.checks.finding import Finding, Severity
from xlsx_tools.figures import rows_of
from xlsx_tools.periods import Month
from xlsx_tools.scorecard import Reported
from xlsx_tools.values import PerCent, Unit, plain

_TYPE_PER_CENT = "Type per cent as 95 or 95%, not as 0.95."
_WRITE_PER_CENT = "Write per cent as 95, not as 0.95, where the file is made."


def targets_out_of_date(evidence: Evidence) -> Iterator[Finding]:
    """The target in force was to be reached earlier, or ran out and none took its place."""
    for scorecard, reported in evidence.reported():
        name, month = reported.indicator.indicator, scorecard.month
        target = target_of(evidence.team, name, month)
        if target is None and _prints_target(reported):
            rows = (row for row in reversed(evidence.team.targets) if row.indicator == name)
            target = next((row for row in rows if _end(row, month)), None)
        if target is None or not _end(target, month):
            continue
        said = f"The target {_value(target)} {_end(target, month)}; none has taken its place."
        mend = "Add a row with the new target and its first month"
        if longer := _replaced(evidence.team, target, month):
            said += f" {longer} does not hold again: a later row replaced it."
            mend = "Add a row with the target that holds from then on and its first month"
        yield Finding(
            Severity.WARNING,
            "target-out-of-date",
            month,
            name,
            said,
            table_place("Targets", target.from_month, name),
            f"{mend}, or take the row Target out of the table Layout.",
        )


def benchmarks_out_of_date(evidence: Evidence) -> Iterator[Finding]:
    """An average is printed although newer statistics have come out."""
    for scorecard, reported in evidence.reported():
        name, month = reported.indicator.indicator, scorecard.month
        for comparator in Comparator:
            row = benchmark_of(evidence.team, name, comparator, month)
            if row is None or row.value is None or row.next_due is None or row.next_due > month:
                continue
            yield Finding(
                Severity.WARNING,
                "benchmark-out-of-date",
                month,
                name,
                f"The average of {comparator.value}, {in_words(row.value)}, has been out of date "
                f"since {row.next_due.label}.",
                table_place("Benchmarks", row.from_month, name, comparator.value),
                "Add a row with the newer average, its year and its first month.",
            )


def share_for_per_cent(evidence: Evidence) -> Iterator[Finding]:
    """A percentage given as a share: 0.95, where 95 or 95% is meant.

    A target or an average of 1% is hardly meant either: 100% is 1 in a cell. A month may have 1%.
    """
    team = evidence.team
    percentages = {row.indicator for row in team.indicators if row.unit is Unit.PERCENT}
    results = {
        row.indicator
        for row in team.indicators
        if row.unit is Unit.PERCENT and row.judged is Judged.RESULT
    }
    lasting: list[tuple[str, str, Target | Benchmark, set[str]]] = [
        *(("Targets", "Target", row, results) for row in team.targets),
        *(("Benchmarks", "Value", row, percentages) for row in team.benchmarks),
    ]
    for table, heading, each, known in lasting:
        if each.indicator in known and each.value is not None and 0 < each.value <= 1:
            place = table_place(table, each.from_month, each.indicator)
            yield _share(each.indicator, each.value, f"{place}, column '{heading}'", _TYPE_PER_CENT)
    for row in team.figures:
        if row.indicator in percentages and row.value is not None and 0 < row.value < 1:
            place = table_place("Figures", row.month, row.indicator)
            yield _share(row.indicator, row.value, f"{place}, column 'Value'", _TYPE_PER_CENT)
    in_files: dict[tuple[Month, str], Fraction] = {}
    for key, figure in rows_of(evidence.counted):
        if key.indicator in percentages and figure.value is not None and 0 < figure.value < 1:
            in_files.setdefault((key.month, key.indicator), figure.value)
    for (month, name), value in in_files.items():
        yield _share(name, value, f"{figures_place(month, name)}, column value", _WRITE_PER_CENT)


def _share(name: str, value: Fraction, where: str, mend: str) -> Finding:
    said = f"It says {plain(value)}%; {plain(100 * value)}% may be meant."
    return Finding(Severity.WARNING, "share-for-per-cent", None, name, said, where, mend)


def per_cent_for_number(evidence: Evidence) -> Iterator[Finding]:
    """A percentage typed for what is none: a target of 20% cases per worker is taken as 20."""
    known = {row.indicator for row in evidence.team.indicators}
    for typed in _typed_numbers(evidence.team):
        number, name = typed.number, typed.indicator
        if isinstance(number, PerCent) and name in known - typed.percentages:
            yield Finding(
                Severity.WARNING,
                "per-cent-for-number",
                None,
                name,
                f"{plain(number)}% was typed for what is no percentage, and is taken as "
                f"{plain(number)}.",
                f"{table_place(typed.table, typed.month, name)}, column '{typed.heading}'",
                "Format the cell as Number and type what is meant, without a per cent sign.",
            )


@dataclass(frozen=True, slots=True)
class _Number:
    """A number that was typed, and the indicators of which such a one is a percentage."""

    table: str
    heading: str
    month: Month | None
    indicator: str
    number: Fraction | None
    percentages: Set[str]


def _typed_numbers(team: TeamWorkbook) -> Iterator[_Number]:
    rows = [row for row in team.indicators if row.unit is Unit.PERCENT]
    results = {row.indicator for row in rows}
    judged = {row.indicator for row in rows if row.judged is Judged.RESULT}
    for target in team.targets:
        month, name = target.from_month, target.indicator
        yield _Number("Targets", "Target", month, name, target.value, judged)
        yield _Number("Targets", "Floor", month, name, target.floor, judged)
    for row in team.benchmarks:
        yield _Number("Benchmarks", "Value", row.from_month, row.indicator, row.value, results)
    for figure in team.figures:
        yield _Number("Figures", "Value", figure.month, figure.indicator, figure.value, results)


def typed_figures_past_date(evidence: Evidence) -> Iterator[Finding]:
    """A typed figure stands past the day by which it was to be replaced or confirmed."""
    for row in evidence.team.figures:
        if row.until is not None and row.until < evidence.today:
            yield _typed(
                "typed-figure-past-date",
                row,
                f"The figure typed for {row.area} was to hold until {row.until:%d/%m/%Y}.",
                "Delete the row if the figure has been counted by now; otherwise confirm it with "
                "a later day.",
            )


def typed_without_reason(evidence: Evidence) -> Iterator[Finding]:
    """A figure was typed, but not why or by whom."""
    for row in evidence.team.figures:
        lacking = [
            name for name, text in (("Reason", row.reason), ("Who", row.who)) if not text.strip()
        ]
        if lacking:
            yield _typed(
                "typed-without-reason",
                row,
                f"The figure typed for {row.area} lacks: {', '.join(lacking)}.",
                "Fill in why it had to be typed and who typed it: both are printed.",
            )


def _typed(rule: str, row: TypedFigure, what: str, mend: str) -> Finding:
    where = table_place("Figures", row.month, row.indicator, row.line, row.area)
    return Finding(Severity.WARNING, rule, row.month, row.indicator, what, where, mend)


def _prints_target(reported: Reported) -> bool:
    return any(row.kind is RowKind.TARGET for row in reported.table.rows)


def _replaced(team: TeamWorkbook, target: Target, month: Month) -> str:
    """A target that by its own Until would hold in the month, had not one that is over replaced it.

    Empty where there is none.
    """
    if target_of(team, target.indicator, month) is not None:
        return ""
    for row in reversed(team.targets):
        begun = row.from_month is None or row.from_month <= month
        if row.indicator == target.indicator and begun and row.until and row.until >= month:
            return f"{_value(row)}, until {row.until.label},"
    return ""


def _value(target: Target) -> str:
    return "(not known)" if target.value is None else in_words(target.value)


def _end(target: Target, month: Month) -> str:
    """How the target came to its end before the month; empty where it did not."""
    if target.by_month is not None and target.by_month < month:
        return f"was to be reached by {target.by_month.label}"
    if target.until is not None and target.until < month:
        return f"held until {target.until.label}"
    return ""

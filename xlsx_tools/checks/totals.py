"""Whether a printed table agrees with itself, and with the one it shares its total with."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from xlsx_tools.catalogue.kinds import Previous, RowKind
from xlsx_tools.catalogue.records import Indicator
from xlsx_tools.checks.evidence import (
    Evidence,
    figures_in_use_place,
    in_words,
    number_in,
    printed,
    rounded,
    table_place,
)
from xlsx_tools.checks.finding import Finding, Severity
from xlsx_tools.issued import MONTH, PREVIOUS
from xlsx_tools.scorecard import Reported
from xlsx_tools.values import Quantity, half_up

_AVERAGES = (Previous.AVERAGE_6, Previous.AVERAGE_12)


def totals_differ(evidence: Evidence) -> Iterator[Finding]:
    """Two indicators that count out of the same total print different ones."""
    for scorecard, reported in evidence.reported():
        named = reported.indicator.shares_total
        others = (each for each in scorecard.indicators if each.indicator.indicator == named)
        other = next(others, None)
        if other is None:
            continue
        columns = {MONTH: scorecard.month.label}
        if reported.indicator.previous is other.indicator.previous:
            columns[PREVIOUS] = reported.previous_label
        pairs = [
            (label, _total(reported, column), _total(other, column))
            for column, label in columns.items()
        ]
        known = [(label, ours, theirs) for label, ours, theirs in pairs if ours and theirs]
        if all(_alike(rounded(ours), rounded(theirs), ours, theirs) for _, ours, theirs in known):
            continue
        totals = "; ".join(f"{label}: {ours} and {theirs}" for label, ours, theirs in known)
        yield Finding(
            Severity.WARNING,
            "totals-differ",
            scorecard.month,
            reported.indicator.indicator,
            f"'{reported.indicator.name}' and '{other.indicator.name}' should have the same "
            f"total, but print {totals}.",
            figures_in_use_place(evidence, scorecard.month, reported.indicator.indicator, named),
            "Count both from the same case lists, or empty the column 'Shares total with' in the "
            "table Indicators.",
        )


def parts_do_not_add(evidence: Evidence) -> Iterator[Finding]:
    """What is inside and outside do not add to the total as printed: each is rounded by itself."""
    for scorecard, reported in evidence.reported():
        lines = {row.line for row in reported.table.rows if row.kind is RowKind.OUTSIDE}
        for heading in reported.table.headings:
            for line in sorted(lines):
                cells = [
                    printed(reported, kind, heading.key, line)
                    for kind in (RowKind.NUMERATOR, RowKind.OUTSIDE, RowKind.DENOMINATOR)
                ]
                known = [cell for cell in cells if isinstance(cell, Quantity)]
                if any(number_in(cell) is None for cell in cells):
                    continue
                inside, outside, total = known
                added = rounded(inside) + rounded(outside)
                if _alike(added, rounded(total), *known):
                    continue
                yield Finding(
                    Severity.WARNING,
                    "parts-do-not-add",
                    scorecard.month,
                    reported.indicator.indicator,
                    f"{heading.label}: {inside} and {outside} add to "
                    f"{in_words(added)}, but {total} is printed.",
                    figures_in_use_place(evidence, scorecard.month, reported.indicator.indicator),
                    "Say in the month's note that averages are rounded each by itself, if the "
                    "figures are right.",
                )


def label_contradicts_method(evidence: Evidence) -> Iterator[Finding]:
    """The heading of the previous column says one thing and its numbers are another."""
    for scorecard, reported in evidence.reported():
        indicator = reported.indicator
        if not _contradicts(indicator):
            continue
        yield Finding(
            Severity.ERROR,
            "label-contradicts-method",
            scorecard.month,
            indicator.indicator,
            f"The heading '{indicator.previous_label}' stands above the "
            f"{indicator.previous.value}.",
            table_place("Indicators", indicator.from_month, indicator.indicator),
            "Correct the column 'Previous label', or the column 'Previous'.",
        )


def _contradicts(indicator: Indicator) -> bool:
    label = indicator.previous_label.lower()
    if indicator.previous in _AVERAGES:
        return "cumulative" in label and "average" not in label
    return indicator.previous is Previous.CUMULATIVE_6 and "average" in label


def _total(reported: Reported, column: str) -> Quantity | None:
    """The total as printed; None where there is none."""
    cell = printed(reported, RowKind.DENOMINATOR, column, reported.indicator.judged_line)
    return cell if isinstance(cell, Quantity) and cell.number is not None else None


def _alike(one: Fraction, other: Fraction, *printed_as: Quantity) -> bool:
    """Whether two numbers are one with the fewest decimal places of what is printed."""
    places = min(each.decimals for each in printed_as)
    return half_up(one, places) == half_up(other, places)

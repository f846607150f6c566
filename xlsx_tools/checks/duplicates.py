"""What is said twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from enum import Enum

from xlsx_tools.checks.evidence import (
    Evidence,
    figure_place,
    table_place,
    whose,
)
from xlsx_tools.checks.finding import Finding, Severity
from xlsx_tools.figures import Basis, rows_of
from xlsx_tools.periods import Month

_KEYS = {
    "Months": ("month",),
    "Figures": ("month", "indicator", "line", "area"),
    "Commentary": ("month", "indicator"),
    "Overrides": ("month", "indicator", "verdict"),
    "Targets": ("from_month", "indicator"),
    "Benchmarks": ("from_month", "indicator", "comparator"),
    "Areas": ("from_month", "area"),
    "Population": ("from_month", "area"),
    "Indicators": ("from_month", "indicator"),
    "Layout": ("from_month", "indicator", "order"),
}
"""The columns of each table that no two of its rows may share."""

_LAST = "the last one is used"
_USED = {
    "Commentary": "the last one that says something is used",
    "Layout": "all of them are printed",
}
"""Which of several rows is used, where it is not just the last."""

DUPLICATE_ROW = "duplicate-row"
"""The rule's name, by which issuing knows that a table without months concerns every one."""


def duplicate_figures(evidence: Evidence) -> Iterator[Finding]:
    """A figure stands twice in the files of figures."""
    found = Counter(key for key, _ in rows_of(evidence.counted))
    for key, count in found.items():
        if count > 1:
            yield Finding(
                Severity.ERROR,
                "duplicate-figure",
                key.month,
                key.indicator,
                f"{whose(key)} has {count} rows for {key.month.label}; the last one is used.",
                figure_place(key, Basis.COUNTED),
                "Count the month again, or delete the rows that are not meant.",
            )


def duplicate_rows(evidence: Evidence) -> Iterator[Finding]:
    """Two rows of a table of the team workbook are about the same thing."""
    for table, names in _KEYS.items():
        rows = getattr(evidence.team, table.lower())
        found = Counter(tuple(getattr(row, name) for name in names) for row in rows)
        for key, count in found.items():
            if count == 1:
                continue
            parts = dict(zip(names, key, strict=True))
            words = [_in_words(part) for part in key]
            yield Finding(
                Severity.ERROR,
                DUPLICATE_ROW,
                parts.get("month"),
                parts.get("indicator", ""),
                f"The table {table} has {count} rows for "
                f"{', '.join(word for word in words if word)}; {_USED.get(table, _LAST)}.",
                table_place(table, *words),
                "Delete the rows that are not meant.",
            )


def _in_words(part: object) -> str:
    """A cell of a key; an empty month means that the row always held."""
    if part is None:
        return "always"
    if isinstance(part, Month):
        return part.label
    return str(part.value if isinstance(part, Enum) else part)

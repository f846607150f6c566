"""What the rules found, a row per rule: for the terminal, and for the workbook's first sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from xlsx_tools.extracts.model import Extracts
from xlsx_tools.lists.every import LISTS
from xlsx_tools.quality.every import RULES
from xlsx_tools.quality.rule import Rule, Severity

_NAMED = 3
"""So many missing lists are named; of more it is said that there are none of them."""


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """What one rule found.

    ``findings`` is None where the rule could not be checked. ``where`` has each list with the
    number of its findings; ``checked`` says in how many lists the rule was checked, or why not.
    """

    rule: Rule
    findings: int | None
    where: str
    checked: str


def summary_rows(findings: pd.DataFrame, extracts: Extracts) -> tuple[SummaryRow, ...]:
    """A row for every rule: first those that found something, the gravest first.

    Then those that found nothing, and last those that could not be checked for want of a list.
    """
    places = {severity: place for place, severity in enumerate(Severity)}
    counts = Counter(zip(findings["rule"], findings["list"], strict=True))
    rows = [
        _row(rule, {name: counts[rule.name, name] for name in LISTS}, extracts) for rule in RULES
    ]
    order = sorted(
        rows, key=lambda row: (row.findings is None, not row.findings, places[row.rule.severity])
    )
    return tuple(order)


def _row(rule: Rule, found: Mapping[str, int], extracts: Extracts) -> SummaryRow:
    missing = rule.missing(extracts.lists)
    if missing:
        return SummaryRow(rule, None, "", _not_checked(missing))
    where = ", ".join(f"{LISTS[name].label} ({found[name]:,})" for name in LISTS if found[name])
    there = [name for name in rule.any_of if name in extracts.lists]
    checked = f"in {len(there)} of {len(rule.any_of)} lists" if rule.any_of else "yes"
    return SummaryRow(rule, sum(found.values()), where, checked)


def _not_checked(missing: tuple[str, ...]) -> str:
    if len(missing) > _NAMED:
        return "not checked: none of its lists is there"
    return f"not checked: no list {', '.join(LISTS[name].title for name in missing)}"

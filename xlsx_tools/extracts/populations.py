"""Populations of which the list has several numbers for the same time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

import ibis.expr.types as ir

from xlsx_tools.extracts.model import Problem, Trouble
from xlsx_tools.lists.every import LISTS
from xlsx_tools.questions import Asking

_POPULATION = LISTS["population"]


def contradicting_populations(lists: Mapping[str, ir.Table]) -> Asking[list[Problem]]:
    """A problem for each area and first day with several numbers, of which none is used."""
    if "population" not in lists:
        return []
    rows = (
        yield lists["population"]
        .select("area", "started", "children")
        .distinct()
        .drop_null(["area", "children"])
    )
    numbers: defaultdict[tuple[str, date | None], list[int]] = defaultdict(list)
    for row in rows.to_pylist():
        numbers[row["area"], row["started"]].append(row["children"])
    return [
        _contradicting(area, since, sorted(found))
        for (area, since), found in sorted(numbers.items(), key=str)
        if len(found) > 1
    ]


def _contradicting(area: str, since: date | None, numbers: list[int]) -> Problem:
    header = _POPULATION.column("started").header
    which = f"the same '{header}', {since:%d/%m/%Y}" if since else f"no '{header}'"
    told = f" in {area} with {which}: {', '.join(f'{number:,}' for number in numbers)}"
    return Problem(
        Trouble.CONTRADICTION,
        "population",
        f"{_POPULATION.label} has several numbers of children{told}. None of them is used.",
        _POPULATION.label,
        f"Leave the one that holds, or give each the day in '{header}' from which it holds.",
        len(numbers),
        told,
    )

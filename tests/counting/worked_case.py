"""How a case worked by hand is written: short tables of rows, and figures in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from xlsx_tools.catalogue.kinds import CountedAs
from xlsx_tools.catalogue.records import CITY, Settings
from xlsx_tools.lists.every import LISTS
from xlsx_tools.lists.kinds import Type
from xlsx_tools.periods import Month

Authority = dict[str, list[dict[str, object]]]
Figures = dict[tuple[str, str], tuple[Fraction, Fraction | None]]

YES_NO = {"yes": True, "no": False}

TWO_TEAMS = """
    team  area  kind
    T1    East  assessment
    T2    West  safeguarding
"""


@dataclass(frozen=True)
class Case:
    """Lists, what is asked of them, and what a person counts in them.

    Assessments that were over before ``since`` need not be in their list.
    ``doubtful`` quotes the words of docs/counting.md that can be read in more than one way here.
    """

    name: str
    rule: CountedAs
    authority: Authority
    month: Month
    settings: Settings
    areas: tuple[str, ...]
    lines: tuple[str, ...]
    figures: Figures
    aside: int
    doubtful: str = ""
    since: date = date.min


def lists(**tables: str) -> Authority:
    """Lists from text: a heading line of column names, then rows; ``-`` is blank.

    Two spaces or more part the columns, so that a code may hold one.
    """
    return {name: rows_of(name, text) for name, text in tables.items()}


def rows_of(name: str, text: str) -> list[dict[str, object]]:
    lines = [re.split(r"\s{2,}", line.strip()) for line in text.strip().splitlines()]
    headings, *rows = lines
    types = {heading: LISTS[name].column(heading).type for heading in headings}
    return [
        {heading: cell(types[heading], text) for heading, text in zip(headings, row, strict=True)}
        for row in rows
    ]


def cell(kind: Type, text: str) -> object:
    if text == "-":
        return None
    if kind is Type.DATE:
        return date.fromisoformat(text)
    if kind is Type.YES_NO:
        return YES_NO[text]
    if kind is Type.WHOLE:
        return int(text)
    return float(text) if kind is Type.DECIMAL else text


def case(
    name: str,
    rule: CountedAs,
    month: str,
    authority: Authority,
    expected: str | Mapping[str, str],
    *,
    aside: int = 0,
    settings: Settings | None = None,
    doubtful: str = "",
    since: date = date.min,
) -> Case:
    """A case whose ``expected`` is the city's figure, or figures by area or ``line: area``.

    ``2 of 3`` is a numerator and a denominator, ``2`` a numerator without. The areas and lines
    asked for are those of ``expected``.
    """
    said = {CITY: expected} if isinstance(expected, str) else expected
    figures: Figures = {}
    for place, words in said.items():
        line, _, area = place.rpartition(": ")
        numerator, _, denominator = words.partition(" of ")
        figures[line, area] = (
            Fraction(numerator),
            Fraction(denominator) if denominator else None,
        )
    lines = tuple(dict.fromkeys(line for line, _ in figures))
    areas = tuple(dict.fromkeys(area for _, area in figures if area != CITY))
    if figures.keys() != {(line, area) for line in lines for area in (CITY, *areas)}:
        raise ValueError(f"{name}: a figure is missing")
    return Case(
        name=name,
        rule=rule,
        authority=authority,
        month=Month.parse(month),
        settings=settings or Settings(),
        areas=areas,
        lines=lines,
        figures=figures,
        aside=aside,
        doubtful=doubtful,
        since=since,
    )

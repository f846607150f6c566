"""A made-up month in which every number tells whose it is, and the numbers of a file."""

from __future__ import annotations

import os
import re
import signal
import zipfile
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from defusedxml import ElementTree

from benchmarks.synthetic import AREAS, MONTH, full_figures, full_issued, full_team
from xlsx_tools.catalogue.records import Area
from xlsx_tools.scorecard import Scorecard, assemble

RANK = {name: rank for rank, name in enumerate(AREAS, start=1)}
_MILLIONS = 10_000_000


def telling_month() -> Scorecard:
    """A month in which the area of rank 3 counts 30,000,000 and some, of which 31.23 %.

    The city's counts are small, and its percentages are not of this kind; nor is what an area
    counts outside, such as 20,631,000 for rank 3.
    """
    team = full_team()
    figures = full_figures(team)
    for place, area in enumerate(figures["area"]):
        if area not in RANK:
            continue
        counted = RANK[area] * _MILLIONS + place
        if figures.at[place, "denominator"] is None:
            figures.at[place, "numerator"] = Fraction(counted)
        else:
            figures.at[place, "denominator"] = Fraction(counted)
            share = Fraction(RANK[area], 10) + Fraction(123, 10_000)
            figures.at[place, "numerator"] = Fraction(round(counted * share))
    return assemble(team, figures, MONTH, full_issued(team))


def owners_of(path: Path) -> set[str]:
    """The areas that have a number of their own anywhere in a file: in cells and in charts."""
    found = set()
    for number in numbers_of(path):
        for name, rank in RANK.items():
            count = rank * _MILLIONS <= number < rank * _MILLIONS + 100_000
            share = abs(number - (rank / 10 + 0.0123)) < 0.00001
            if count or share:
                found.add(name)
    return found


def numbers_of(path: Path) -> list[float]:
    """Every number of a file: in its sheets, its charts and their caches, and in its texts."""
    numbers = []
    with zipfile.ZipFile(path) as whole:
        for part in whole.namelist():
            if not part.startswith(("xl/worksheets/sheet", "xl/charts/", "xl/sharedStrings")):
                continue
            for element in ElementTree.fromstring(whole.read(part)).iter():
                if element.tag.rpartition("}")[2] in ("v", "t"):
                    text = (element.text or "").replace(",", "")
                    numbers += map(float, re.findall(r"\d+(?:\.\d+)?(?:[eE]-?\d+)?", text))
    return numbers


def words_of(path: Path) -> str:
    """All that a file says, in whichever part."""
    with zipfile.ZipFile(path) as whole:
        return "\n".join(
            whole.read(part).decode("utf-8")
            for part in whole.namelist()
            if part.endswith((".xml", ".rels"))
        )


def area_named(scorecard: Scorecard, name: str) -> Area:
    """An area of a month."""
    (found,) = [area for area in scorecard.areas if area.area == name]
    return found


def with_areas(scorecard: Scorecard, *names: str) -> Scorecard:
    """The month with its first areas named otherwise."""
    renamed = (replace(area, area=name) for area, name in zip(scorecard.areas, names, strict=False))
    return replace(scorecard, areas=tuple(renamed))


def end_itself(_task: object) -> None:
    """End the process that does this, as a computer does that is out of memory."""
    os.kill(os.getpid(), signal.SIGKILL)

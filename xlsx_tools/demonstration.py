"""A scorecard folder of a made-up authority: its case lists, its team workbook, its figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

from xlsx_tools.catalogue.in_force import indicators_in
from xlsx_tools.catalogue.kinds import Comparator, Status
from xlsx_tools.catalogue.records import (
    Benchmark,
    Commentary,
    MonthEntry,
    Settings,
    Target,
    TeamWorkbook,
)
from xlsx_tools.count_work import Count, count
from xlsx_tools.editions import editions_workbook
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.periods import Month, months_between
from xlsx_tools.synthetic import make_authority, write_csv, write_parquet
from xlsx_tools.team_workbook.create import create_team_workbook
from xlsx_tools.work import Step, add_house_style

MONTH = Month(2017, 12)
"""The month that is built."""
FIRST_EXTRACT = Month(2014, 10)
"""The first month of the case lists: six months before the first published scorecard's year."""
FIRST_COUNTED = Month(2013, 2)
"""The first month counted: 24 months of three-year averages begin with its adoptions."""
LARGE = 200_000
"""Lists of more referrals than this are written as Parquet, since Excel could not open them."""

_MADE_UP = "Made up for the demonstration"
_TARGETS = {
    "children_in_care": Fraction(1750),
    "care_leavers_ete": Fraction(55),
    "adoption_match": Fraction(121),
    "adoption_move": Fraction(426),
    "caseload": Fraction(16),
    "supervised": Fraction(90),
}
_AVERAGES = {
    "protection_plans": (43, 45),
    "children_in_care": (62, 75),
    "care_leavers_ete": (50, 48),
    "adoption_match": (220, 210),
    "adoption_move": (520, 540),
}


def make_demonstration(
    folder: ScorecardFolder, *, seed: int, referrals: int | None = None, step: Step
) -> Count:
    """Make the folder of a made-up authority, with every month counted.

    The same ``seed`` makes the same authority. ``referrals`` is how many referrals its lists
    hold; by default it is of Birmingham's size. Raises InputError where the folder has a team
    workbook already, or cannot be written to.
    """
    step("making up an authority")
    authority = make_authority(seed, first=FIRST_EXTRACT, last=MONTH, referrals=referrals)
    step("writing its case lists")
    if referrals is not None and referrals > LARGE:
        write_parquet(authority, folder.extracts)
    else:
        write_csv(authority, folder.extracts)
    step("writing the team workbook")
    create_team_workbook(folder.workbook, made_up_workbook(seed))
    add_house_style(folder)
    return count(folder, tuple(months_between(FIRST_COUNTED, MONTH)), step=step)


def made_up_workbook(seed: int) -> TeamWorkbook:
    """The published editions' definitions, areas and targets with nothing else of theirs."""
    published = editions_workbook()
    entry = MonthEntry(
        month=MONTH,
        status=Status.FINAL,
        extract_date=date(2017, 12, 31),
        note=(
            f"Everything here is made up (seed {seed}): no child, worker or family in it exists. "
            "Targets and averages that the published scorecards do not print are made up too."
        ),
    )
    months = sum(1 for _ in months_between(FIRST_EXTRACT, MONTH))
    return replace(
        published,
        targets=tuple(_known_target(row) for row in published.targets),
        benchmarks=tuple(_known_average(row) for row in published.benchmarks),
        commentary=tuple(_commentary(published)),
        overrides=(),
        months=(entry,),
        settings=Settings(
            authority="Made-up City (synthetic data)",
            classification="SYNTHETIC: NO REAL CHILD",
            months_in_extract=months,
            confidential_folder="confidential",
        ),
    )


def _known_target(row: Target) -> Target:
    if row.value is not None:
        return row
    return replace(row, value=_TARGETS[row.indicator], source=_MADE_UP)


def _known_average(row: Benchmark) -> Benchmark:
    if row.value is not None:
        return row
    england, neighbours = _AVERAGES[row.indicator]
    value = england if row.comparator is Comparator.NATIONAL else neighbours
    model = "" if row.comparator is Comparator.NATIONAL else "made up"
    return replace(row, value=Fraction(value), year=2017, model=model, source=_MADE_UP)


def _commentary(team: TeamWorkbook) -> Iterator[Commentary]:
    for indicator in indicators_in(team, MONTH):
        yield Commentary(
            indicator=indicator.indicator,
            month=MONTH,
            owner="Head of service (made up)",
            due=date(2018, 1, 12),
            happened="Made up: this is where the head of service says what changed in the month.",
            why="Then why, as far as it is known.",
            doing="Then what is being done about it, by whom and by when.",
            approved_by="Director (made up)",
        )

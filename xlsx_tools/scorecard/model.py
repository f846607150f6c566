"""The scorecard of a month as one immutable value: what every pack, screen and mail lays out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from xlsx_tools.catalogue.kinds import Colour, Group, RowKind, Status
from xlsx_tools.catalogue.records import Area, Commentary, Indicator, MonthEntry, Override, Settings
from xlsx_tools.figures import Basis
from xlsx_tools.issued import CellKey
from xlsx_tools.judgement.gap import Gap
from xlsx_tools.measures import Measured
from xlsx_tools.periods import Month
from xlsx_tools.values import Quantity, Unit


@dataclass(frozen=True, slots=True)
class Verdict:
    """A rating or trend as shown, what the rule alone gives, and why there is none."""

    colour: Colour | None
    by_rule: Colour | None
    why_none: str = ""
    override: Override | None = None


Cell: TypeAlias = Quantity | Colour | None
"""What stands in a printed table: a number or its symbol, a verdict, or nothing."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of a printed table: ``previous``, ``month`` or an area, and its printed words."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row of a printed table; ``cells`` has one entry per heading."""

    kind: RowKind
    label: str
    line: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """An indicator's table, laid out as the edition prints it."""

    headings: tuple[Heading, ...]
    rows: tuple[PrintedRow, ...]


@dataclass(frozen=True, slots=True)
class HistoryMonth:
    """One month of one line and area: what was measured, and what it was to be compared with.

    ``charted`` is the quantity that is judged now, None where there is none to show. ``basis`` is
    None for a month that has no figure. ``unit`` is the result's as then defined; the month is
    ``comparable`` unless that makes what is judged now another quantity. What cannot be drawn
    beside this month, ``charted``, ``target`` or ``national``, is None and is ``as_then`` in words.
    """

    month: Month
    measured: Measured
    charted: Fraction | None
    target: Fraction | None
    national: Fraction | None
    basis: Basis | None
    note: str
    unit: Unit
    comparable: bool
    as_then: str


@dataclass(frozen=True, slots=True)
class History:
    """The months of one line and area of an indicator, oldest first."""

    line: str
    area: str
    months: tuple[HistoryMonth, ...]


@dataclass(frozen=True, slots=True)
class SeriesBreak:
    """A month from which an indicator is counted otherwise, and how."""

    month: Month
    text: str


@dataclass(frozen=True, slots=True)
class Restatement:
    """A cell of an issued month that prints otherwise now; ``new`` is empty where it is gone."""

    month: Month
    key: CellKey
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Average:
    """A benchmark as printed: its value, and the year of the statistics."""

    quantity: Quantity
    year: int | None
    note: str


@dataclass(frozen=True, slots=True)
class Reported:
    """One indicator in the month.

    ``this_month`` and ``previous`` are the judged quantity; ``counts`` is it in words (``268 of
    1,234 (+6%)``, with the denominator's change in a month). ``histories`` begins with the judged
    line for the whole authority, a month each without gaps. ``small_areas`` have too few cases for
    a colour. ``ratings`` are the last twelve months' as issued, ending with this month's.
    ``restated`` are the cells of issued months that are shown or charted again, and otherwise.
    """

    indicator: Indicator
    table: PrintedTable
    this_month: Quantity
    counts: str
    previous: Quantity
    previous_label: str
    target: Quantity | None
    target_by: Month | None
    national: Average | None
    neighbours: Average | None
    rating: Verdict
    trend: Verdict
    gap: Gap | None
    rating_rule: str
    trend_rule: str
    ratings: tuple[tuple[Month, Colour | None], ...]
    area_ratings: Mapping[str, Colour]
    small_areas: frozenset[str]
    histories: tuple[History, ...]
    breaks: tuple[SeriesBreak, ...]
    restated: tuple[Restatement, ...]
    notes: tuple[str, ...]
    commentary: Commentary | None

    @property
    def said(self) -> Commentary | None:
        """Its commentary, None while that is due: each indicator of the month is to have some."""
        row = self.commentary
        return row if row is not None and row.text.strip() else None

    @property
    def unapproved(self) -> str:
        """What its commentary lacks to be published, in words; empty where nothing."""
        if self.said is None:
            return "has no commentary"
        return "" if self.said.approved_by.strip() else "has commentary that nobody has approved"

    @property
    def revised(self) -> tuple[Month, ...]:
        """The issued months of which something that is shown prints otherwise now."""
        return tuple(dict.fromkeys(each.month for each in self.restated))

    @property
    def overrides(self) -> tuple[Override, ...]:
        """The officers' verdicts among the two."""
        both = (self.rating.override, self.trend.override)
        return tuple(override for override in both if override)

    @property
    def marks(self) -> str:
        """† an officer's verdict, (r) revised figures, ‡ a change of definition."""
        found = (
            ("†", bool(self.overrides)),
            ("(r)", bool(self.revised)),
            ("‡", bool(self.breaks)),
        )
        return " ".join(mark for mark, applies in found if applies)


@dataclass(frozen=True, slots=True)
class Scorecard:
    """A month's scorecard; ``area`` names the one that it is for, empty where it is for all."""

    month: Month
    entry: MonthEntry
    settings: Settings
    indicators: tuple[Reported, ...]
    areas: tuple[Area, ...]
    area: str = ""

    @property
    def title(self) -> str:
        """Its title: ``Children's social care scorecard, December 2017``.

        That of one area names it: ``Children's social care scorecard, EAST, December 2017``.
        """
        parts = (f"{self.settings.service} scorecard", self.area, self.month.title)
        return ", ".join(part for part in parts if part)

    @property
    def draft(self) -> bool:
        """Whether it is not settled yet; ``draft_reasons`` says why."""
        return bool(draft_reasons(self))

    @property
    def groups(self) -> tuple[tuple[Group, tuple[Reported, ...]], ...]:
        """The indicators by part of the service, in the order of the summary."""
        return tuple(
            (group, members)
            for group in Group
            if (members := tuple(r for r in self.indicators if r.indicator.group is group))
        )

    @property
    def worsened(self) -> tuple[Reported, ...]:
        """The indicators whose trend is RED."""
        return tuple(r for r in self.indicators if r.trend.colour is Colour.RED)

    @property
    def improved(self) -> tuple[Reported, ...]:
        """The indicators whose trend is GREEN."""
        return tuple(r for r in self.indicators if r.trend.colour is Colour.GREEN)

    @property
    def watch(self) -> tuple[Reported, ...]:
        """The indicators rated RED, or AMBER without getting better."""
        return tuple(
            r
            for r in self.indicators
            if r.rating.colour is Colour.RED
            or (r.rating.colour is Colour.AMBER and r.trend.colour is not Colour.GREEN)
        )


def draft_reasons(scorecard: Scorecard) -> tuple[str, ...]:
    """Why a month is a draft, a sentence each without its full stop; none where it is not one.

    ``December 2017 is provisional``, then one for each indicator whose commentary is not there or
    not approved: ``Average caseload has no commentary``.
    """
    provisional = scorecard.entry.status is Status.PROVISIONAL
    return (
        *((f"{scorecard.month.title} is provisional",) if provisional else ()),
        *(f"{r.indicator.name} {r.unapproved}" for r in scorecard.indicators if r.unapproved),
    )

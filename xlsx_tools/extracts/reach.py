"""Which months a list can be counted for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import ibis.expr.types as ir

from xlsx_tools.extracts.cell_expressions import number_where
from xlsx_tools.extracts.merge import GONE, LEFT
from xlsx_tools.extracts.model import Problem, Reach, Trouble
from xlsx_tools.extracts.wording import how_many
from xlsx_tools.lists.every import LISTS
from xlsx_tools.lists.kinds import CaseList, Use
from xlsx_tools.periods import Month, months_between
from xlsx_tools.questions import Asking

_SLIPS = 2
_PART_OF_A_MONTH = 0.1
"""A list drawn on the third of a month has a tenth of it."""

STANDING = ("teams", "population")
"""Lists that hold until they are replaced, whatever the month of their file."""

Extent = tuple[Reach, tuple[Month, ...]]
"""How far a list reaches by the months of its extracts, and those that are too old to join on."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """What was counted in a list.

    ``blanks`` are the rows without a cell that is needed, by column; ``left`` are the spells
    ended because they are gone from the next extract, ``gone`` the rows that are counted still;
    ``events`` those that happened in a month, by year and its number, 0 of others; ``last_event``
    the last by the end of the months looked at, ``first_event`` the first of all.
    """

    rows: int
    blanks: Mapping[str, int]
    left: int
    gone: int
    events: Mapping[tuple[int, int], int]
    last_event: date | None
    first_event: date | None = None


def counted(
    case_list: CaseList, table: ir.Table, months: Collection[Month], complete: Collection[str]
) -> Asking[Numbers]:
    """Everything that has to be counted in a list, in one query.

    Of the columns that it needs those in ``complete`` are known to have no blank cell.
    """
    needed = [column.name for column in case_list.columns if column.use is Use.NEEDED]
    needed = [name for name in needed if name not in complete]
    asked = {
        "rows": table.count(),
        **{f"filled_{name}": table[name].count() for name in needed},
        **{name: number_where(table[name]) for name in (LEFT, GONE) if name in table.columns},
    }
    # Days are few, and their groups cost less than a condition for each month.
    by_day = case_list.every_month or case_list.history
    grouped = table.group_by(day=table[case_list.event]) if by_day else table
    found = (yield grouped.agg(**asked)).to_pylist()
    totals = {name: sum(int(row[name] or 0) for row in found) for name in asked}
    days = {row["day"]: int(row["rows"]) for row in found if row.get("day")}
    last_day = max(months).last_day
    by_month: Counter[tuple[int, int]] = Counter()
    for day, rows in days.items():
        by_month[day.year, day.month] += rows
    return Numbers(
        totals["rows"],
        {name: totals["rows"] - totals[f"filled_{name}"] for name in needed},
        totals.get(LEFT, 0),
        totals.get(GONE, 0),
        by_month,
        max((day for day in days if day <= last_day), default=None),
        min(days, default=None),
    )


def _later(by_month: Mapping[tuple[int, int], int], newest: Month) -> Month | None:
    """The last month after the newest in which much happened: a slip makes a row or two."""
    usual = sum(by_month.values()) / max(len(by_month), 1)
    found = [
        Month(*each)
        for each, rows in by_month.items()
        if each > (newest.year, newest.number) and rows > slips(usual)
    ]
    return max(found, default=None)


def slips(usual: float) -> float:
    """Up to so many rows of a month, where so many are usual, may be wrongly dated ones."""
    return max(_SLIPS, _PART_OF_A_MONTH * usual)


def by_extracts(case_list: CaseList, extracts: Collection[Month], months_in_extract: int) -> Extent:
    """How far a list reaches by the months of its extracts.

    ``extracts`` are the months in which its files were drawn. A list of history reaches back
    without limit here: its oldest event says how far.
    """
    if case_list.name in STANDING:
        return Reach(None, None), ()
    months = sorted(extracts)
    if case_list.history:
        return Reach(None, months[-1]), ()
    months_in_extract = max(months_in_extract, case_list.reaches_back)
    first = months[-1]
    for month in reversed(months):
        if first - months_in_extract > month:
            break
        first = month
    too_old = tuple(month for month in months if month < first)
    return Reach(first - (months_in_extract - 1), months[-1]), too_old


def by_events(
    case_list: CaseList, reach: Reach, numbers: Numbers, months: Collection[Month]
) -> tuple[Reach, list[Problem]]:
    """The reach without months in which nothing happened, for a list of what happens each month.

    Of what is left it is the run of months that ends with the last one. Those before the ``months``
    to be counted may have nothing; those after them may not, or a month would be counted alone that
    is left out when it is counted with them.
    """
    if case_list.history and numbers.first_event:
        reach = Reach(Month.parse(numbers.first_event), reach.last)
    asked = [month for month in sorted(months) if reach.has(month)]
    if not (case_list.every_month and asked and reach.last):
        return reach, []
    watched = [*months_between(asked[0], reach.last)]
    there = [month for month in watched if numbers.events[month.year, month.number]]
    last = numbers.last_event
    if not there:
        end = min(Month.parse(last), asked[0] - 1) if last else asked[0] - 1
        return Reach(reach.first, end), [_stops(case_list, asked[-1], last)]
    problems: list[Problem] = []
    if there[-1] < asked[-1]:
        reach = Reach(reach.first, there[-1])
        problems.append(_stops(case_list, max(months), last))
    gaps = [month for month in watched if month < there[-1] and month not in there]
    if not gaps:
        return reach, problems
    problems.append(_has_gaps(case_list, gaps))
    return Reach(gaps[-1] + 1, reach.last), problems


def later_than_named(
    named: Mapping[str, Month], numbers_of: Mapping[str, Numbers]
) -> Iterator[Problem]:
    """That lists tell of months long after the one that their newest file or folder names.

    A list drawn some days after the month's end tells of the next month, too.
    """
    labels: defaultdict[tuple[Month, Month], list[str]] = defaultdict(list)
    for name, newest in named.items():
        if LISTS[name].every_month and (later := _later(numbers_of[name].events, newest + 1)):
            labels[newest, later].append(LISTS[name].label)
    for (newest, later), found in labels.items():
        yield Problem(
            Trouble.WRONG_MONTH,
            "",
            f"There is much up to {later.title} in what a file or folder says was drawn in "
            f"{newest.title}. No month after that is counted from it.",
            ", ".join(found),
            "If it was drawn later, name it after the month in which it was drawn.",
        )


def _stops(case_list: CaseList, newest: Month, last: date | None) -> Problem:
    header = case_list.column(case_list.event).header
    until = f"the last '{header}' is {last:%d/%m/%Y}" if last else f"no '{header}' is before it"
    return Problem(
        Trouble.WRONG_MONTH if last else Trouble.EMPTY_LIST,
        case_list.name,
        f"{case_list.label} has nothing in {newest.title}: {until}.",
        case_list.label,
        f"Put the extract of {newest.title} into the folder extracts.",
    )


def _has_gaps(case_list: CaseList, gaps: Sequence[Month]) -> Problem:
    header = case_list.column(case_list.event).header
    said = gaps[0].label if len(gaps) == 1 else f"{len(gaps)} months up to {gaps[-1].label}"
    return Problem(
        Trouble.WRONG_MONTH,
        case_list.name,
        f"{case_list.label} has no '{header}' in {said}, so it is used from "
        f"{(gaps[-1] + 1).label} on.",
        case_list.label,
        "Add the extracts that hold those months.",
    )


def by_last_event(
    case_list: CaseList, reach: Reach, numbers: Numbers, newest: Month, *, in_database: bool
) -> tuple[Reach, list[Problem]]:
    """The reach of a list whose files name no month, if it is as old as its last event.

    ``newest`` is the last month to be counted. An event of the year after it shows that the list
    goes on, or a month without one would not be counted alone; what is later is a slip.
    """
    if not case_list.to_date or numbers.last_event is None or reach.last is None:
        return reach, []
    known = (Month(*each) for each in numbers.events)
    last = max(each for each in known if each <= newest + 12)
    if last >= min(reach.last, newest):
        return reach, []
    header = case_list.column(case_list.event).header
    problem = Problem(
        Trouble.WRONG_MONTH,
        case_list.name,
        f"{case_list.label} names no month and its last '{header}' is "
        f"{numbers.last_event:%d/%m/%Y}, so it is taken as drawn in {last.title}.",
        case_list.label,
        f"Bring the list in the database up to {newest.title}."
        if in_database
        else f"Put the list of {newest.title} there. If it is that, name it like {newest}.",
    )
    return Reach(reach.first, last), [problem]


def joined_on(reach: Reach, following: Reach | None) -> Reach:
    """The reach of a list that has all before the ``following`` one, if that is there."""
    if reach.last is None or following is None or following.first is None:
        return reach
    return Reach(reach.first, max(reach.last, following.first - 1))


def of_numbers(
    case_list: CaseList, numbers: Numbers, reach: Reach, too_old: Sequence[Month], where: str
) -> Iterator[Problem]:
    """The problems of a list as a whole.

    ``reach`` is that of its extracts but for those ``too_old`` to join on.
    """
    blanks = {name: rows for name, rows in numbers.blanks.items() if rows}
    if blanks:
        told = (
            f"{how_many(rows, 'row')} without '{case_list.column(name).header}'"
            for name, rows in blanks.items()
        )
        yield Problem(
            Trouble.BLANK_KEY,
            case_list.name,
            f"{case_list.label} has {', '.join(told)}, not counted.",
            where,
            "Fill them in where the list is made: scorecard quality lists them. Nothing, if they "
            "are totals or notes below it.",
            max(blanks.values()),
        )
    if numbers.left:
        yield Problem(
            Trouble.LEFT_THE_LIST,
            case_list.name,
            f"{case_list.label} has {how_many(numbers.left, 'row')} not ended and not in the next "
            "extract, taken to have ended by the last day of its month.",
            where,
            "See that whoever left the list has the end in it.",
            numbers.left,
        )
    if numbers.gone:
        yield Problem(
            Trouble.GONE,
            case_list.name,
            f"{case_list.label} has {how_many(numbers.gone, 'row')} in older extracts that the "
            "next one should hold and has not. They are counted; what was corrected since is "
            "counted twice.",
            where,
            "If they were corrected or deleted, take the older extracts out of the folder. If an "
            "extract holds fewer months, correct 'Months in an extract' in the table Settings.",
            numbers.gone,
        )
    if too_old and reach.first:
        yield Problem(
            Trouble.WRONG_MONTH,
            case_list.name,
            f"The extracts of {case_list.label} up to {too_old[-1].label} do not reach the next "
            f"one, so it is used from {reach.first.label} on.",
            where,
            "Add the extracts of the months between, or correct 'Months in an extract'.",
        )

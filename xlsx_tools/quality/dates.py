"""Any list: days that cannot be, and ends before beginnings."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import ibis
import ibis.expr.types as ir

from xlsx_tools.counting.small_tables import FIRST_DAY
from xlsx_tools.lists.every import LISTS
from xlsx_tools.lists.kinds import CaseList, Column, Type, Use
from xlsx_tools.quality.rule import Evidence, Rule, Severity, found, together

_WORDS = {
    "early_help": ("The assessment was completed", "it began"),
    "assessments": ("The assessment was authorised", "it began"),
    "in_need": ("The case was closed", "it began"),
    "plans": ("The plan ended", "it began"),
    "in_care": ("The period of care ended", "it began"),
    "teams": ("The team's row ends", "it begins"),
    "allocations": ("The case was closed", "it was referred"),
    "staff": ("The post ended", "it began"),
    "family_support": ("The support ended", "it began"),
}
"""For each list of spells how its end and its start are said."""

_PLANNED = ("teams", "staff", "population")
"""Lists that may look ahead, and far back."""


def _is_told(column: Column) -> bool:
    """Whether a column is of days other than birth that something depends on."""
    return column.type is Type.DATE and column.use is not Use.KEPT and column.name != "birth"


_DATED = tuple(
    each.name
    for each in LISTS.values()
    if each.name not in _PLANNED and any(map(_is_told, each.columns))
)
_PAST = tuple(name for name in _DATED if name != "visits")


def end_before_start(evidence: Evidence) -> ir.Table:
    """A spell that ended before it began."""
    return together(
        found(
            table.filter(table[each.end] < table[each.start]),
            each.name,
            ended=_WORDS[each.name][0],
            end=table[each.end],
            began=_WORDS[each.name][1],
            start=table[each.start],
        )
        for each, table in evidence.those(_WORDS)
    )


def day_to_come(evidence: Evidence) -> ir.Table:
    """Something recorded as done on a day after today; visits have a rule of their own."""
    return together(
        rows
        for each, table in evidence.those(_PAST)
        for rows in _days(each, table, lambda day: day > ibis.literal(evidence.today))
    ).mutate(today=ibis.literal(evidence.today))


def day_too_early(evidence: Evidence) -> ir.Table:
    """A day before any that a list could hold."""
    return together(
        rows
        for each, table in evidence.those(_DATED)
        for rows in _days(each, table, lambda day: day < ibis.literal(FIRST_DAY))
    )


def _days(
    each: CaseList, table: ir.Table, wrong: Callable[[ir.DateValue], ir.BooleanValue]
) -> Iterator[ir.Table]:
    """The rows in which a day is wrong, for each column of days."""
    for column in filter(_is_told, each.columns):
        day = table[column.name]
        yield found(table.filter(wrong(day)), each.name, heading=column.header, day=day)


RULES = (
    Rule(
        name="end-before-start",
        severity=Severity.ERROR,
        find=end_before_start,
        any_of=tuple(_WORDS),
        message="{ended} on {end}, before {began} on {start}.",
        meaning="An assessment, plan, period of care, case, post or other spell that ended before "
        "it began.",
        mend="Correct the date that is wrong.",
    ),
    Rule(
        name="day-to-come",
        severity=Severity.ERROR,
        find=day_to_come,
        any_of=_PAST,
        message="'{heading}' is {day}, after today, {today}.",
        meaning="Something recorded as done on a day that has not come yet.",
        mend="Correct the date: see whether day and month, or the year, are mistaken.",
    ),
    Rule(
        name="day-too-early",
        severity=Severity.ERROR,
        find=day_too_early,
        any_of=_DATED,
        message="'{heading}' is {day}, before 1990.",
        meaning="A date, other than of birth, before 1990: before any case that is counted.",
        mend="Correct the date: see whether the year is mistaken.",
    ),
)

"""The shape of a cohort, and the steps that rules share.

========== ==============================================================================
month       ``2017-12``
line        which line of the indicator; empty for an indicator with one
child       the child's id, NULL for staff
case        the case's id, where cases have one
team        the team's name; where only sums are asked for, its number
worker      the worker's id or name
date        the day the case begins: of referral, of the plan …
until       the day it ended, where that matters
number      what the rule measured: days, visits, an age
numerator   what the case adds above the line
denominator what it adds below; NULL for counts and rates
aside       why it is not in the figure; empty for all that are
========== ==============================================================================

A row is a case. Where only sums are asked for, it may stand for several that add alike: what it
adds is then what all of them do, what tells them apart is left out, and ``cases`` says of how many
it is.

The area is that of the team at the end of the month, and is added last. Numerator and denominator
are whole numbers, in units that the rule names (cases, days, ten-thousandths of a post), so that
sums are exact on every engine and in any order.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import ibis
import ibis.expr.datatypes as dt
import ibis.expr.types as ir

from xlsx_tools.counting.ground import Ground
from xlsx_tools.counting.small_tables import LAST_DAY

COLUMNS = {
    "month": dt.string,
    "line": dt.string,
    "child": dt.string,
    "case": dt.string,
    "team": dt.string,
    "worker": dt.string,
    "date": dt.date,
    "until": dt.date,
    "number": dt.int64,
    "numerator": dt.int64,
    "denominator": dt.int64,
    "aside": dt.string,
}

_NUMBER = dt.int32

ADDED = {
    "month": dt.string,
    "line": dt.string,
    "team": _NUMBER,
    "numerator": dt.int64,
    "denominator": dt.int64,
    "aside": dt.string,
    "cases": dt.int64,
}
"""The columns that a cohort has where only sums are asked for."""

NEVER = ibis.literal(LAST_DAY, "date")

_TEAMS = 1_000_000
"""There are not as many."""


def cohort(table: ir.Table, ground: Ground, **columns: ir.Value | str | int | None) -> ir.Table:
    """A table as a cohort: its own columns of those names, and those given; the others empty.

    The line and why it is set aside are empty text where nothing is said, not NULL; a row is of
    one case unless the table says of how many. The table has the numbers of teams.
    """
    one = {} if "cases" in table.columns else {"cases": 1}
    given = {"line": "", "aside": ""} | one | columns
    to_name = not ground.adding and "team" in table.columns
    kinds = ADDED if ground.adding else {**COLUMNS, "team": _NUMBER} if to_name else COLUMNS
    chosen = {}
    for name, kind in kinds.items():
        if name in given:
            value = given[name]
            cell = value if isinstance(value, ir.Value) else ibis.literal(value, type=kind)
        elif name in table.columns:
            cell = table[name]
        else:
            cell = ibis.null(kind)
        chosen[name] = cell if cell.type() == kind else cell.cast(kind)
    found = table.select(**chosen)
    return with_team_names(found, ground) if to_name else found


def open_at_month_ends(table: ir.Table, ground: Ground, start: str, end: str) -> ir.Table:
    """A row for each month at whose end a spell is open, with that month's columns.

    What ended on the last day of the month is no longer open.
    """
    months = ground.months
    return table.join(
        months,
        [
            table[start] <= months.last_day,
            ibis.coalesce(table[end], NEVER) > months.last_day,
        ],
    )


def held_at_month_ends(
    spells: ir.Table,
    ground: Ground,
    *,
    months: Sequence[str] = (),
    first: bool = False,
    throughout: bool = False,
    flags: Sequence[str] = (),
    highest: Sequence[str] = (),
    counted: bool = False,
) -> ir.Table:
    """A row for each child and month at whose end any spell of the child is open.

    It has the month's columns named by ``months``, the last start (or the ``first``), the team of
    the spell that started last, whether any spell has one of the ``flags``, and the ``highest`` of
    other columns, for a list of cases of the worker too. ``throughout``: only spells that began by
    the first day of the month. ``counted``: nothing is asked of a child but its team and flags, so
    that where only sums are asked for a row may be of several, without their ids; ``cases`` says
    of how many.

    Nearly every spell overlaps no other of its child, and its month ends need no putting together,
    which would cost more than all else. Of a child's spells in order of their starts, one stands
    alone if all before it have ended when it starts, and it has ended when the next one starts.
    """
    if not ground.adding:
        highest = (*highest, "worker")
    spells = with_team_numbers(spells, ground).select(
        "child", "started", "team", *flags, *highest, until=ibis.coalesce(spells.ended, NEVER)
    )
    first_end, last_end = ground.ends
    spells = spells.filter(spells.started <= last_end, spells.until > first_end)
    spells = spells.mutate(alone=_stands_alone(spells))
    single = spells.filter(spells.alone)
    put_together = counted and ground.adding and not throughout
    if put_together:
        single = alike_by_month(single, "team", *flags, days=("started", "until"))
    else:
        single = single.mutate(cases=ibis.literal(1, "int64"))
    single = open_at_month_ends(single, ground, "started", "until")
    several = open_at_month_ends(spells.filter(~spells.alone), ground, "started", "until")
    if throughout:
        single = single.filter(single.started <= single.first_day)
        several = several.filter(several.started <= several.first_day)
    keys = ("month", *months, "child")
    day = days_between(ibis.literal(date.min, "date"), several.started)
    latest = day * _TEAMS + ibis.coalesce(several.team + 1, 0)
    several = several.group_by(*keys).agg(
        started=several.started.min() if first else several.started.max(),
        **{name: several[name].any() for name in flags},
        **{name: several[name].max() for name in highest},
        latest=latest.max(),
    )
    several = several.mutate(team=_team_of(several.latest), cases=ibis.literal(1, "int64"))
    who = () if put_together else ("child", *highest)
    columns = ("month", *months, *who, "started", *flags, "team", "cases")
    return ibis.union(single.select(*columns), several.select(*columns))


def _stands_alone(spells: ir.Table) -> ir.BooleanValue:
    """Whether a spell overlaps no other of its child."""
    in_order = {"group_by": spells.child, "order_by": [spells.started, spells.until]}
    before = spells.until.max().over(ibis.window(**in_order, preceding=(None, 1)))
    after = spells.started.lead().over(ibis.window(**in_order))
    return ibis.coalesce(before <= spells.started, True) & ibis.coalesce(
        after >= spells.until, True
    )


def _team_of(latest: ir.IntegerValue) -> ir.IntegerValue:
    """The team behind a day in one number.

    The highest of such numbers has the team of the spell that started last, and of those the last
    in the alphabet: every engine finds it in one pass, where the row with the highest date cannot
    be asked for alike.
    """
    return ((latest % _TEAMS).nullif(0) - 1).cast(_NUMBER)


def in_months(table: ir.Table, ground: Ground, day: str) -> ir.Table:
    """The rows whose day falls in one of the months, with that month's columns."""
    days = ground.days
    return table.join(days, [table[day] == days.on_day])


def one_of_each(
    rows: ir.Table, ground: Ground, *by: str, highest: Sequence[str], flags: Sequence[str] = ()
) -> ir.Table:
    """Rows that are the same ``by`` some columns as one.

    It has the ``highest`` of other columns, and whether any of the rows has one of the ``flags``.
    Nearly every row is the only one of its kind: in a large list, to find that out takes less than
    to put each together with itself.
    """

    def put_together(some: ir.Table) -> ir.Table:
        return some.group_by(*by).agg(
            **{name: some[name].max() for name in highest},
            **{name: some[name].any() for name in flags},
        )

    if not ground.is_large:
        return put_together(rows)
    rows = rows.select(*by, *highest, *flags)
    counted = rows.mutate(alike=rows.count().over(ibis.window(group_by=by)))
    single, several = counted.filter(counted.alike == 1), counted.filter(counted.alike > 1)
    return ibis.union(single.drop("alike"), put_together(several))


def alike(table: ir.Table, ground: Ground, *by: str) -> ir.Table:
    """The rows, and of how many ``cases`` each is.

    Where only sums are asked for, those that are the same ``by`` some columns are one row, with
    these columns alone.
    """
    if not ground.adding:
        return table.mutate(cases=ibis.literal(1, "int64"))
    return table.group_by(*by).agg(cases=table.count())


def alike_by_month(table: ir.Table, *by: str, days: Sequence[str]) -> ir.Table:
    """Rows that are the same ``by`` some columns and have all their days in the same months as one.

    Each day stands as the first of its month, and ``cases`` says of how many a row is: at no month
    end do they differ.
    """
    numbered = table.mutate(**{day: month_number(table[day]) for day in days})
    found = numbered.group_by(*by, *days).agg(cases=numbered.count())
    return found.mutate(**{day: first_day(found[day]) for day in days})


def month_number(day: ir.DateValue) -> ir.IntegerValue:
    """Months since the year nought: engines find it sooner than the first day of the month."""
    return (day.year() * 12 + day.month() - 1).cast("int32")


def first_day(number: ir.IntegerValue) -> ir.DateValue:
    """The first day of a month by its number."""
    return ibis.date((number // 12).cast("int32"), (number % 12 + 1).cast("int32"), 1)


def with_team(table: ir.Table, ground: Ground) -> ir.Table:
    """The rows with their team's area, kind and whether it is the front door, at month end.

    Of a cohort, or of the sums of several by month and team. The month and the team stand in them
    once more, as the list of teams has them, for whoever asks to leave out.
    """
    teams = ground.small.teams
    same = [table.month == teams.month, table.team == teams.team]
    return table.left_join(teams, same, rname="{name}_of_team")


def with_team_numbers(table: ir.Table, ground: Ground) -> ir.Table:
    """A list's rows with the number of their team instead of its name.

    Numbers are in the order of names. What is put in order or together is copied with all its
    columns, and a name costs as much as all the others.
    """
    numbers = ground.small.team_numbers
    joined = table.left_join(numbers, [("team", "team_name")])
    return joined.select(*_without(table, "team"), team="team_number")


def with_team_names(table: ir.Table, ground: Ground) -> ir.Table:
    """The rows with the name of their team again."""
    numbers = ground.small.team_numbers
    joined = table.left_join(numbers, [("team", "team_number")])
    return joined.select(*_without(table, "team"), team="team_name")


def _without(table: ir.Table, column: str) -> list[str]:
    return [name for name in table.columns if name != column]


def on_lines(table: ir.Table, *lines: ir.StringValue | str) -> ir.Table:
    """Each row once for each line, in the column ``line``; a line that is NULL makes no row."""
    each = ibis.array([ibis.literal(x, "string") if isinstance(x, str) else x for x in lines])
    several = table.mutate(line=each.unnest())
    return several.filter(several.line.notnull())


def flag(condition: ir.BooleanValue) -> ir.IntegerValue:
    """1 where it is known to hold, else 0: unknown never improves a figure."""
    return ibis.ifelse(ibis.coalesce(condition, False), 1, 0).cast("int64")


def days_between(start: ir.DateValue, end: ir.DateValue) -> ir.IntegerValue:
    """Calendar days from one day to another."""
    return end.delta(start, unit="day").cast("int64")


def together(tables: Sequence[ir.Table]) -> ir.Table:
    """Tables of the same columns as one."""
    first, *others = tables
    return ibis.union(first, *others) if others else first

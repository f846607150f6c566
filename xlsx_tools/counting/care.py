"""Care: children in care, care leavers, adoption, and children living with their own family."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from xlsx_tools.catalogue.kinds import MovedIn
from xlsx_tools.counting.cohort import (
    cohort,
    days_between,
    flag,
    held_at_month_ends,
    in_months,
    together,
    with_team_numbers,
)
from xlsx_tools.counting.ground import Ground
from xlsx_tools.counting.small_tables import years_before
from xlsx_tools.engines import put
from xlsx_tools.lists.codes import IN_ETE, LEFT_THE_COHORT, SHORT_BREAKS

UASC = "uasc"

_BIRTHDAYS = pa.schema(
    [
        ("month", pa.string()),
        ("year", pa.int32()),
        ("of_year", pa.int32()),
        ("birthday_age", pa.int64()),
        ("born_after", pa.date32()),
        ("born_by", pa.date32()),
    ]
)


def in_care(ground: Ground) -> ir.Table:
    """Children looked after at month end, short breaks left out."""
    found = _looked_after(ground)
    return cohort(found, ground, date=found.started, numerator=1)


def in_care_under_18(ground: Ground) -> ir.Table:
    """The same without those who have come of age."""
    found = _under_age(_looked_after(ground))
    return cohort(found, ground, date=found.started, numerator=1)


def in_care_without_uasc(ground: Ground) -> ir.Table:
    """The same with unaccompanied asylum-seeking children on a line of their own."""
    found = _under_age(_looked_after(ground))
    line = ibis.ifelse(ibis.coalesce(found.uasc, False), UASC, "")
    return cohort(found, ground, date=found.started, numerator=1, line=line)


def _looked_after(ground: Ground) -> ir.Table:
    rows = ground.rows("in_care")
    rows = rows.filter(~ibis.coalesce(rows.legal_status.isin(SHORT_BREAKS), False))
    return held_at_month_ends(
        rows, ground, months=("born_by",), flags=("uasc",), highest=("birth",)
    )


def _under_age(found: ir.Table) -> ir.Table:
    """Those who have not come of age; a child without a date of birth stays in."""
    return found.filter(ibis.coalesce(found.birth > found.born_by, True))


def care_leavers_ete(ground: Ground) -> ir.Table:
    """Care leavers with a birthday in the month; in the numerator those in work or learning."""
    found = _recorded(ground) if ground.has("care_leaver_birthdays") else _as_listed(ground)
    found = found.filter(~ibis.coalesce(found.in_touch.isin(LEFT_THE_COHORT), False))
    return cohort(
        found,
        ground,
        date=found.birthday,
        number=found.birthday_age,
        numerator=flag(found.activity.isin(IN_ETE)),
        denominator=1,
    )


def _recorded(ground: Ground) -> ir.Table:
    """Birthdays with what was recorded around each."""
    rows = with_team_numbers(ground.rows("care_leaver_birthdays"), ground)
    rows = rows.filter(
        rows.age.between(ground.settings.care_leaver_from_age, ground.settings.care_leaver_to_age)
    )
    found = rows.group_by("child", "age").agg(
        birthday=rows.birthday.max(),
        in_touch=rows.in_touch.max(),
        activity=rows.activity.max(),
        team=rows.team.max(),
    )
    return in_months(found, ground, "birthday").rename(birthday_age="age")


def _as_listed(ground: Ground) -> ir.Table:
    """Birthdays worked out from dates of birth, with the activity that the list shows now."""
    rows = with_team_numbers(ground.rows("care_leavers"), ground)
    leavers = rows.group_by("child").agg(
        birth=rows.birth.max(),
        in_touch=rows.in_touch.max(),
        activity=rows.activity.max(),
        team=rows.team.max(),
        worker=rows.worker.max(),
    )
    ages = put(ground.small.con, _birthdays(ground))
    found = leavers.join(ages, [leavers.birth > ages.born_after, leavers.birth <= ages.born_by])
    # Whoever was born in another month has no such day in this one, and the first of it instead.
    day = ibis.ifelse(found.birth.month() == found.of_year, found.birth.day(), 1)
    return found.mutate(birthday=ibis.date(found.year, found.of_year, day.cast("int32")))


def _birthdays(ground: Ground) -> pa.Table:
    """Who has a birthday in a month: those born after one day and by another.

    ``of_year`` is the month's number. Whoever is born on 29 February has it on 1 March in other
    years: in March, after the 28th.
    """
    settings = ground.settings
    ages = range(settings.care_leaver_from_age, settings.care_leaver_to_age + 1)
    rows = [
        {
            "month": str(month),
            "year": month.year,
            "of_year": month.number,
            "birthday_age": age,
            "born_after": years_before((month - 1).last_day, age),
            "born_by": years_before(month.last_day, age),
        }
        for month in sorted(ground.of_months)
        for age in ages
    ]
    return pa.Table.from_pylist(rows, _BIRTHDAYS)


def adoptions(ground: Ground) -> ir.Table:
    """The children adopted, one row each."""
    return ground.once("adoptions", _adoptions)


def _adoptions(ground: Ground) -> ir.Table:
    columns = ("entered_care", "placement_order", "matched", "placed", "adopted", "fostered")
    rows = together(
        [
            ground.rows(name).select("child", *columns)
            for name in ("adoptions", "adoption_history")
            if ground.has(name)
        ]
    )
    return rows.group_by("child").agg(**{name: rows[name].max() for name in columns})


def adoption_match(ground: Ground) -> ir.Table:
    """Days from placement order to match of the children adopted in the month."""
    found = _adopted(ground)
    complete = (
        found.placement_order.notnull()
        & found.matched.notnull()
        & ibis.coalesce(found.placed <= found.adopted, False)
    )
    days = ibis.greatest(days_between(found.placement_order, found.matched), 0)
    return _mean_days(found, ground, complete, days, found.placement_order, found.matched)


def adoption_move(ground: Ground) -> ir.Table:
    """Days from entering care to moving in of the children adopted in the month."""
    found = _adopted(ground)
    complete = ibis.coalesce(
        (found.placed >= found.entered_care) & (found.placed <= found.adopted), False
    )
    moved = found.placed
    if ground.settings.moved_in is MovedIn.FOSTERED:
        fostered = (found.fostered >= found.entered_care) & (found.fostered < found.placed)
        moved = ibis.ifelse(ibis.coalesce(fostered, False), found.fostered, found.placed)
    days = days_between(found.entered_care, moved)
    return _mean_days(found, ground, complete, days, found.entered_care, moved)


def _adopted(ground: Ground) -> ir.Table:
    return in_months(adoptions(ground), ground, "adopted")


def _mean_days(
    found: ir.Table,
    ground: Ground,
    complete: ir.BooleanValue,
    days: ir.IntegerValue,
    start: ir.DateValue,
    end: ir.DateValue,
) -> ir.Table:
    counts = flag(complete)
    return cohort(
        found,
        ground,
        date=start,
        until=end,
        number=days,
        numerator=ibis.ifelse(complete, days, 0),
        denominator=counts,
        aside=ibis.ifelse(complete, "", "dates missing or out of order"),
    )


def of_no_team(table: ir.Table, ground: Ground) -> ir.Table:  # noqa: ARG001  # a Place
    """The rows of a list that names no team: they count for the city alone."""
    return table.mutate(area=ibis.null("string"))


def with_own_family(ground: Ground) -> ir.Table:
    """Supported children at month end; in the numerator those living with their own family."""
    found = held_at_month_ends(
        ground.rows("family_support"), ground, flags=("own_family",), counted=True
    )
    return cohort(
        found,
        ground,
        date=found.started,
        numerator=found.cases * flag(found.own_family),
        denominator=found.cases,
    )

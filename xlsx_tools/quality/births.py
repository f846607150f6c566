"""Any list: dates of birth and ages that cannot be, or that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import ibis
import ibis.expr.types as ir

from xlsx_tools.counting.small_tables import years_before
from xlsx_tools.lists.every import LISTS
from xlsx_tools.lists.kinds import CaseList
from xlsx_tools.periods import Month
from xlsx_tools.quality.rule import Evidence, Rule, Severity, age_on, found, row_in_words, together

OLDEST = 26
"""No child or care leaver is older."""
UNBORN = -1
"""The age of an unborn child."""


def _with_column(name: str) -> tuple[str, ...]:
    return tuple(
        each.name for each in LISTS.values() if any(name == column.name for column in each.columns)
    )


_BIRTHS = _with_column("birth")
_AGES = _with_column("age")
_BOTH = tuple(name for name in _BIRTHS if name in _AGES)
_MISSED = tuple(name for name in _BIRTHS if name != "care_leavers")
_OF_THE_BORN: Mapping[str, tuple[str, ...]] = {
    "in_care": ("started",),
    "adoptions": ("entered_care", "placed", "adopted"),
}
"""Lists with days on which a child was born, where others tell of children who are expected."""


def _day(each: CaseList, table: ir.Table, evidence: Evidence) -> ir.DateValue:
    """The day that a row is about; the last day of the month where it has none."""
    name = each.event or each.start
    last_day = ibis.literal(evidence.last_day)
    return ibis.coalesce(table[name], last_day) if name else last_day


def birth_missing(evidence: Evidence) -> ir.Table:
    """A born child without a date of birth; care leavers have a rule of their own."""
    return together(
        found(table.filter(table.birth.isnull(), ibis.coalesce(table.age, 0) != UNBORN), each.name)
        for each, table in evidence.those(_MISSED)
    )


def born_too_late(evidence: Evidence) -> ir.Table:
    """A child who was not even expected on the day that the row is about, or not born yet."""
    return together(
        rows
        for each, table in evidence.those(_BIRTHS)
        for rows in _born_too_late(each, table, evidence)
    )


def _born_too_late(each: CaseList, table: ir.Table, evidence: Evidence) -> Iterator[ir.Table]:
    if each.name in _OF_THE_BORN:
        # Of several days that lie before the birth the first is told.
        for name in _OF_THE_BORN[each.name]:
            late = table.birth > table[name]
            what = f"after '{each.column(name).header}'"
            yield _late(each, table.filter(late), what, name)
            table = table.filter(~ibis.coalesce(late, False))
    elif name := each.event or each.start:
        late = table.birth > table[name] + ibis.interval(months=10)
        what = f"more than ten months after '{each.column(name).header}'"
        yield _late(each, table.filter(late), what, name)
    else:
        table = table.mutate(today=ibis.literal(evidence.today))
        yield _late(each, table.filter(table.birth > table.today), "after today", "today")


def _late(each: CaseList, rows: ir.Table, what: str, day: str) -> ir.Table:
    return found(rows, each.name, birth=rows.birth, what=what, day=rows[day])


def too_old(evidence: Evidence) -> ir.Table:
    """Older than any child or care leaver, by the date of birth."""
    return together(_too_old(each, table, evidence) for each, table in evidence.those(_BIRTHS))


def _too_old(each: CaseList, table: ir.Table, evidence: Evidence) -> ir.Table:
    day = _day(each, table, evidence)
    dated = table.mutate(years=age_on(table.birth, day), on=day)
    old = dated.filter(dated.years > OLDEST)
    return found(old, each.name, birth=old.birth, years=old.years, day=old.on)


def age_out_of_range(evidence: Evidence) -> ir.Table:
    """An age that no child or care leaver has."""
    return together(
        found(table.filter((table.age < UNBORN) | (table.age > OLDEST)), each.name, age=table.age)
        for each, table in evidence.those(_AGES)
    )


def age_contradicts_birth(evidence: Evidence) -> ir.Table:
    """An age that the child had on no day from that of the row until today."""
    return together(_contradicts(each, table, evidence) for each, table in evidence.those(_BOTH))


def _contradicts(each: CaseList, table: ir.Table, evidence: Evidence) -> ir.Table:
    # A list without a day of its own may have been drawn at any time in the last year.
    year_ago = ibis.literal(years_before(evidence.last_day, 1))
    name = each.event or each.start
    day = ibis.coalesce(table[name], year_ago) if name else year_ago
    dated = table.mutate(
        since=day, least=age_on(table.birth, day), most=age_on(table.birth, evidence.today)
    )
    wrong = dated.filter(
        dated.age.between(UNBORN + 1, OLDEST),
        dated.least.between(UNBORN, OLDEST),
        (dated.age < dated.least) | (dated.age > dated.most),
    )
    return found(
        wrong,
        each.name,
        age=wrong.age,
        birth=wrong.birth,
        least=wrong.least,
        since=wrong.since,
        most=wrong.most,
        today=evidence.today,
    )


def _drawn(table: ir.Table, evidence: Evidence) -> ir.DateValue:
    """The last day of the month that a row's file names; today where it names none."""
    sources: dict[Month, list[str]] = {}
    for source, month in evidence.extracts.known.months.items():
        sources.setdefault(month, []).append(source)
    today = ibis.literal(evidence.today)
    by_month = [
        (table.source.isin(names), ibis.literal(month.as_at(evidence.today)))
        for month, names in sources.items()
    ]
    return ibis.cases(*by_month, else_=today) if by_month else today


def unborn_but_born(evidence: Evidence) -> ir.Table:
    """A child unborn in an extract by whose month the date of birth had passed."""
    return together(
        found(
            table.filter(table.age == UNBORN, table.birth < _drawn(table, evidence)),
            each.name,
            birth=table.birth,
        )
        for each, table in evidence.those(_BOTH)
    )


def births_differ(evidence: Evidence) -> ir.Table:
    """A child with several dates of birth, told at the first row of each unusual one.

    The usual one is that of most rows; of several, the earliest.
    """
    births = together(
        found(table, each.name, birth=table.birth, title=each.label, order=number)
        for number, (each, table) in enumerate(evidence.those(_BIRTHS))
    )
    files = births.group_by(of_list="list").agg(several=births.source.nunique() > 1)
    births = births.filter(births.child.notnull(), births.birth.notnull())
    spread = births.group_by("child").agg(differ=births.birth.min() != births.birth.max())
    spread = spread.filter(spread.differ).select(other_child="child")
    births = births.join(spread, births.child == spread.other_child).drop("other_child")
    alike = [births.child, births.birth]
    place = ibis.window(group_by=alike, order_by=[births.order, births.source, births.row])
    births = births.mutate(
        place=ibis.row_number().over(place),
        rows=births.source.count().over(ibis.window(group_by=alike)),
    )
    births = births.filter(births.place == 0)
    usual = ibis.window(group_by=births.child, order_by=[births.rows.desc(), births.birth])
    births = births.mutate(rank=ibis.row_number().over(usual))
    usually = births.filter(births["rank"] == 0).select(
        other_child="child",
        other="birth",
        other_list="list",
        other_title="title",
        other_source="source",
        other_row=row_in_words(", row ", births.row),
    )
    usually = usually.join(files, usually.other_list == files.of_list)
    # A row is found by its number where its list is one file.
    which = ibis.ifelse(usually.several, ", " + usually.other_source, "")
    usually = usually.mutate(other_place=usually.other_title + which)
    unusual = births.filter(births["rank"] > 0)
    joined = unusual.join(usually, unusual.child == usually.other_child)
    return joined.select(
        "list", "source", "row", "child", "birth", "other", "other_place", "other_row"
    )


_MENDS: Mapping[str, str] = {
    "birth": "Correct the date of birth in the case system.",
    "age": "Correct the date of birth, or see how the list works out the age.",
}

RULES = (
    Rule(
        name="birth-missing",
        severity=Severity.WARNING,
        find=birth_missing,
        any_of=_MISSED,
        message="There is no date of birth, and the age is not −1 for an unborn child.",
        meaning="A child without a date of birth who is not marked as unborn.",
        mend=_MENDS["birth"],
    ),
    Rule(
        name="born-too-late",
        severity=Severity.ERROR,
        find=born_too_late,
        any_of=_BIRTHS,
        message="The child was born on {birth}, {what}, {day}.",
        meaning="A child who was not even expected on the day that the row is about; in care or "
        "adopted, one who was not born by then; a care leaver who is not born yet.",
        mend="Correct the date of birth, or the day of the event.",
    ),
    Rule(
        name="too-old",
        severity=Severity.ERROR,
        find=too_old,
        any_of=_BIRTHS,
        message="A child born on {birth} was {years} years old on {day}.",
        meaning=f"A person older than {OLDEST} on the day that the row is about.",
        mend="Correct the date of birth; an adult's record may have been listed for a child's.",
    ),
    Rule(
        name="age-out-of-range",
        severity=Severity.WARNING,
        find=age_out_of_range,
        any_of=_AGES,
        message=f"The age is {{age}}; ages go from −1, for unborn, to {OLDEST}.",
        meaning=f"An age below −1 or above {OLDEST}.",
        mend=_MENDS["age"],
    ),
    Rule(
        name="age-contradicts-birth",
        severity=Severity.WARNING,
        find=age_contradicts_birth,
        any_of=_BOTH,
        message="The age is {age}, but a child born on {birth} was {least} on {since} and is "
        "{most} on {today}.",
        meaning="An age that a child of that date of birth had on no day from that of the row "
        "until today.",
        mend=_MENDS["age"],
    ),
    Rule(
        name="unborn-but-born",
        severity=Severity.LOOK,
        find=unborn_but_born,
        any_of=_BOTH,
        message="The age is −1, for unborn, but the date of birth, {birth}, has passed.",
        meaning="A child marked as unborn whose date of birth, or expected date, had passed by the "
        "end of the month that the extract names.",
        mend="Enter the birth in the case system.",
    ),
    Rule(
        name="births-differ",
        severity=Severity.WARNING,
        find=births_differ,
        any_of=_BIRTHS,
        message="The date of birth is {birth} here, and {other} in {other_place}{other_row}.",
        meaning="A child who has another date of birth here than in most rows of all lists.",
        mend="Correct the one that is wrong; the rows may also be of two children under one "
        "number.",
    ),
)

"""When the files were drawn that name no month: all in one, which they tell by what they hold."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from xlsx_tools.extracts.cell_expressions import day_of
from xlsx_tools.extracts.model import Problem, Trouble
from xlsx_tools.extracts.part import Part
from xlsx_tools.extracts.reach import STANDING, slips
from xlsx_tools.extracts.survey import Survey
from xlsx_tools.extracts.text_dates import FIRST_YEAR, LAST_YEAR, date_of
from xlsx_tools.lists.kinds import CaseList
from xlsx_tools.periods import Month
from xlsx_tools.questions import Asking


def events_by_month(case_list: CaseList, place: int, found: Survey) -> Asking[Counter[Month]]:
    """How much a table of events says that happened in each month; ``place`` is its days' column.

    Of days that stand as text the survey knows as much already.
    """
    events: Counter[Month] = Counter()
    texts = found.texts.get(case_list.event)
    if texts is not None:
        for text, rows in texts.rows.items():
            if day := date_of(text):
                events[Month.parse(day)] += rows
        return events
    day = day_of(found.table[f"c{place}"])
    by_month = found.table.group_by(year=day.year(), month=day.month())
    for row in (yield by_month.agg(rows=found.table.count())).to_pylist():
        if row["year"] is not None and FIRST_YEAR <= row["year"] <= LAST_YEAR:
            events[Month(row["year"], row["month"])] += row["rows"]
    return events


def drawn(parts: Sequence[Part], newest: Month) -> Month:
    """The month in which the tables that name none were drawn: the last of which they tell.

    Where lists that have something in every month are so small that nothing tells what happened
    from slips, it is the last that they have up to the ``newest`` that is counted. Without such
    lists it is that one, or one that other files name and that is later. Else it is the same
    whichever months are counted, or a month's figures would depend on those asked for beside it.
    """
    events: defaultdict[str, Counter[Month]] = defaultdict(Counter)
    for part in parts:
        events[part.case_list.name].update(part.events)
    told = [month for each in events.values() for month in _told(each)]
    if told:
        return max(told)
    if any(events.values()):
        until = [month for each in events.values() for month in each if month <= newest]
        return max(until, default=newest)
    named = [
        part.raw.extract
        for part in parts
        if part.raw.extract and part.case_list.name not in STANDING
    ]
    return max([newest, *named])


def _told(events: Counter[Month]) -> Iterator[Month]:
    usual = events.total() / max(len(events), 1)
    return (month for month, rows in events.items() if rows > slips(usual))


def drawn_before(
    parts: Sequence[Part], drawn_in: Month, newest: Month, *, in_database: bool
) -> Iterator[Problem]:
    """That the tables that name no month were drawn before the newest that is to be counted.

    A plan need not begin or end in a month, but where no referral, assessment or visit is of the
    month, all of them are of an earlier one.
    """
    if drawn_in >= newest:
        return
    slipped = any(drawn_in < month for part in parts for month in part.events)
    yield Problem(
        Trouble.WRONG_MONTH,
        "",
        f"{'Next to nothing' if slipped else 'Nothing'} in the "
        f"{'database' if in_database else 'files that name no month'} is later than "
        f"{drawn_in.title}, so the lists are taken as drawn then.",
        "database" if in_database else "extracts",
        f"Bring the lists in the database up to {newest.title}."
        if in_database
        else f"Put the lists of {newest.title} there, or name their folder like {newest}.",
    )

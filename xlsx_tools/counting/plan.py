"""What can be counted: which rules have the lists they need, for which months, and why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from ibis.backends import BaseBackend

from xlsx_tools.catalogue.kinds import Clock, CountedAs
from xlsx_tools.catalogue.records import Settings, TeamWorkbook
from xlsx_tools.counting.areas import Areas, areas_to_count
from xlsx_tools.counting.count import lines_of, work_for
from xlsx_tools.counting.protection import FORTNIGHT
from xlsx_tools.counting.rules import RULES, Rule
from xlsx_tools.counting.sources import Uncounted, counted_by, counted_from, gap_for
from xlsx_tools.extracts.model import Extracts
from xlsx_tools.extracts.reach import slips
from xlsx_tools.extracts.wording import quoted
from xlsx_tools.lists.every import LISTS, needed_columns, needed_lists
from xlsx_tools.periods import Month, months_between, spans
from xlsx_tools.working_days import day_before

REFERRALS = ("referrals", "referral_history")

_ENOUGH = 20
"""Where usually so many children are referred in a month, none has next to no referral."""

_DAYS_WITHOUT = 10
"""After so many days from the beginning of a month such an authority has had a referral."""


@dataclass(frozen=True, slots=True)
class _Referrals:
    """What there is in all lists of referrals: the oldest, and how many in each month."""

    oldest: date | None
    by_month: Counter[Month]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be counted and what cannot be.

    ``areas`` are those that a rule can count in a month, besides the city.
    """

    work: Mapping[CountedAs, tuple[Month, ...]]
    uncounted: tuple[Uncounted, ...]
    areas: Areas


def plan(con: BaseBackend, extracts: Extracts, team: TeamWorkbook, months: Sequence[Month]) -> Plan:
    """Which rules count which months, from lists that reach them."""
    work: dict[CountedAs, tuple[Month, ...]] = {}
    uncounted: list[Uncounted] = []
    needed = work_for(team, months)
    referrals = _referrals(con, extracts) if CountedAs.RE_REFERRALS in needed else None
    for rule, wanted in needed.items():
        reasons: dict[tuple[str, str], list[Month]] = {}
        fine = []
        for month in wanted:
            reason = _hindrance(rule, month, extracts, team, referrals)
            if reason is None:
                fine.append(month)
            else:
                reasons.setdefault(reason, []).append(month)
        if fine:
            work[rule] = tuple(fine)
        for (why, mend), hit in reasons.items():
            names = tuple(each.name for each in counted_by(team, rule, hit[-1]))
            uncounted.append(Uncounted(names, tuple(hit), why, mend))
    areas, without = areas_to_count(con, extracts, team, work)
    return Plan(work, (*uncounted, *without), areas)


def hindrance(
    con: BaseBackend, extracts: Extracts, team: TeamWorkbook, rule: CountedAs, month: Month
) -> tuple[str, str] | None:
    """Why a rule cannot count a month, and how to mend it; None where nothing hinders."""
    referrals = _referrals(con, extracts) if rule is CountedAs.RE_REFERRALS else None
    return _hindrance(rule, month, extracts, team, referrals)


def _hindrance(
    rule: CountedAs,
    month: Month,
    extracts: Extracts,
    team: TeamWorkbook,
    referrals: _Referrals | None,
) -> tuple[str, str] | None:
    needed = needed_lists(rule, team.settings)
    return (
        _no_list(needed, RULES[rule].any_of, extracts.lists)
        or _with_gaps(rule, month, counted_from(needed, RULES[rule], extracts), extracts, team)
        or _out_of_reach(needed, RULES[rule], extracts, month)
        or _no_history(rule, month, team.settings, referrals)
        or _no_referrals_before(rule, month, team.settings, extracts)
        or _no_fortnight_before(rule, month, extracts, team)
    )


def _with_gaps(
    rule: CountedAs, month: Month, lists: Sequence[str], extracts: Extracts, team: TeamWorkbook
) -> tuple[str, str] | None:
    """A figure that is counted from what is left of a list would be wrong."""
    columns: list[str] = []
    files: list[str] = []
    helping = [name for name in extracts.lists if rule in LISTS[name].helps]
    for name in dict.fromkeys((*lists, *helping)):
        label, gap = LISTS[name].label, gap_for(extracts, name, month, team.settings)
        if gap.files:
            files.append(f"{quoted(gap.files)} may hold more of {label} and could not be used")
        needed = needed_columns(name, rule, team.settings) if name in lists else ()
        lacking, unread, blank = (
            [column.header for column in needed if column.name in lost]
            for lost in (gap.lacking, gap.not_understood, gap.blank)
        )
        if lacking:
            columns.append(f"{label} lacks {quoted(lacking)}")
        if blank:
            columns.append(f"no cell of {quoted(blank)} in {label} is filled")
        if unread:
            columns.append(f"most of {quoted(unread)} in {label} is not understood")
    if not columns and not files:
        return None
    mend = (
        "Mend the file, or take it out of the folder extracts if it is not to be counted (a table, "
        "out of the database's schema); where Matching.xlsx asks about it, answer ignore."
    )
    if columns:
        mend = (
            "Mend the columns where the list is made, or answer in Matching.xlsx which headings "
            "they are, what the texts mean, and whether blank is meant."
        )
    return f"The figure would be wrong: {'; '.join((*columns, *files))}.", mend


def _no_list(
    needed: Sequence[str], any_of: Sequence[str], there: Collection[str]
) -> tuple[str, str] | None:
    if any(name in there for name in any_of):
        return None
    lacking = [LISTS[name].label for name in any_of or needed if name not in there]
    if not lacking:
        return None
    joined = " or ".join(lacking) if any_of else ", ".join(lacking)
    return (
        f"There is no list that can be used as: {joined}.",
        "Put the list into the folder extracts, or answer what Matching.xlsx asks about it.",
    )


def _out_of_reach(
    needed: Sequence[str], rule: Rule, extracts: Extracts, month: Month
) -> tuple[str, str] | None:
    names = counted_from(needed, rule, extracts)
    if rule.any_of and any(_alone_enough(name, extracts, month) for name in names):
        return None
    far = [name for name in names if not extracts.reach[name].has(month)]
    if not far:
        return None
    told = [f"{LISTS[name].label} {_reach_in_words(extracts, name)}" for name in far]
    mend = "Add the extract of that month, or correct 'Months in an extract' in the table Settings."
    for name in far:
        later = LISTS[name].before
        if later:
            mend += f" If {LISTS[name].label} has all up to a later month, name its file after it."
        if later and later not in names:
            told = [f"there is no {LISTS[later].label}", *told]
    return f"The extracts do not reach the month: {'; '.join(told)}.", mend


def _alone_enough(name: str, extracts: Extracts, month: Month) -> bool:
    """Whether a list has all of the month; one that comes before another has not what is since."""
    later = LISTS[name].before
    until = extracts.reach[later].last if later in extracts.lists else None
    return extracts.reach[name].has(month) and (until is None or month <= until)


def _reach_in_words(extracts: Extracts, name: str) -> str:
    reach = extracts.reach[name]
    first = f"from {reach.first.label} " if reach.first else ""
    return f"reaches {first}to {reach.last.label}" if reach.last else f"reaches {first}on"


def _no_history(
    rule: CountedAs, month: Month, settings: Settings, referrals: _Referrals | None
) -> tuple[str, str] | None:
    """A month's referrals can only be called first ones if those before it are known."""
    if rule is not CountedAs.RE_REFERRALS or referrals is None:
        return None
    from_month = month - settings.re_referral_months
    mend = "Add a list 'Referral history' with Child Unique ID and Date of referral."
    oldest, there = referrals.oldest, referrals.by_month
    in_some = [there[each] for each in months_between(from_month, month) if there[each]]
    usual = median(in_some or [0])
    begun = from_month.first_day + timedelta(days=_DAYS_WITHOUT)
    if oldest is None or oldest > (begun if usual >= _ENOUGH else from_month.last_day):
        since = "none" if oldest is None else f"from {oldest:%d/%m/%Y}"
        why = f"Earlier referrals are needed from {from_month.label} on; there are {since}."
        return why, mend
    year = months_between(from_month, month - 1)
    lacking = [each for each in year if there[each] <= slips(usual)]
    if usual < _ENOUGH or not lacking:
        return None
    return (
        f"Earlier referrals are needed from {from_month.label} on; there are next to none in "
        f"{spans(lacking)}.",
        f"{mend} It has to hold those months.",
    )


def _no_fortnight_before(
    rule: CountedAs, month: Month, extracts: Extracts, team: TeamWorkbook
) -> tuple[str, str] | None:
    """The line of a visit every fortnight begins with the last visit before the month."""
    if rule is not CountedAs.PROTECTION_VISITS:
        return None
    lines = {line for each in counted_by(team, rule, month) for line in lines_of(team, each)}
    since = extracts.reach["visits"].first
    if FORTNIGHT not in lines or since is None or since < month:
        return None
    return (
        f"The line {FORTNIGHT} needs the visits of the fortnight before the month; the list "
        f"reaches back to {since.label}.",
        f"Add the extract of the month before, or take the line {FORTNIGHT} out of the table "
        "Layout.",
    )


def _no_referrals_before(
    rule: CountedAs, month: Month, settings: Settings, extracts: Extracts
) -> tuple[str, str] | None:
    """An assessment that follows a referral which the lists no longer have would start later."""
    if rule not in (CountedAs.ASSESSMENTS_COMPLETED, CountedAs.ASSESSMENTS_OPEN):
        return None
    reached = [extracts.reach[name].first for name in REFERRALS if name in extracts.lists]
    firsts = [first for first in reached if first]
    if settings.assessment_clock is Clock.ASSESSMENT or len(firsts) < len(reached) or not firsts:
        return None
    needed = day_before(month.first_day, settings.assessment_days)
    since = min(firsts)
    if since.first_day <= needed:
        return None
    return (
        f"Referrals are needed from {needed:%d/%m/%Y} on, {settings.assessment_days} working days "
        f"before the month; the lists reach back to {since.label}.",
        "Add a list 'Referral history' with Child Unique ID and Date of referral, or the extracts "
        "of earlier months.",
    )


def _referrals(con: BaseBackend, extracts: Extracts) -> _Referrals:
    days: set[date] = set()
    by_month: Counter[Month] = Counter()
    for name in REFERRALS:
        if (table := extracts.lists.get(name)) is not None:
            by_day = table.group_by("referred").agg(rows=table.count())
            for row in con.to_pyarrow(by_day.filter(by_day.referred.notnull())).to_pylist():
                days.add(row["referred"])
                by_month[Month.parse(row["referred"])] += row["rows"]
    return _Referrals(min(days, default=None), by_month)

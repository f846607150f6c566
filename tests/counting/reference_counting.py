"""A slow, plain second reading of the counting rules, for tests to compare the real one with.

Written from docs/counting.md alone, without sight of the code under test. It goes through lists of
rows one by one and knows no tables; it borrows only words from the scorecard: which columns a list
needs, the settings and the months.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import Any

import holidays

from xlsx_tools.catalogue.kinds import Clock, CountedAs, Due, MovedIn, Unborn, Visits
from xlsx_tools.catalogue.records import CITY, Settings
from xlsx_tools.lists.every import LISTS
from xlsx_tools.lists.kinds import Use
from xlsx_tools.periods import Month

Authority = dict[str, list[dict[str, object]]]
Row = Mapping[str, Any]
Amount = Fraction | None

LINES: dict[CountedAs, tuple[str, ...]] = {
    CountedAs.PROTECTION_VISITS: ("", "twice", "fortnight"),
    CountedAs.IN_CARE_WITHOUT_UASC: ("", "uasc"),
    CountedAs.CASELOAD: ("city", "assessment", "safeguarding", "children_in_care", "mash"),
    CountedAs.AGENCY: ("social_workers", "team_managers", "all_qualified"),
}
"""The lines of the rules that have several; every other rule has the line '' alone."""

ENGLAND = holidays.country_holidays("GB", subdiv="ENG")


@dataclass(frozen=True)
class Counted:
    """What a rule gives for a month: sums by line and area, rows aside, and the cohort itself.

    A cohort row is line, area (None: the city alone), child, case or worker, and what it adds to
    the numerator and to the denominator (None where the rule has no denominator).
    """

    figures: dict[tuple[str, str], tuple[Fraction, Amount]]
    aside: int
    cases: list[tuple[str, str | None, str, Fraction, Amount]]


@dataclass(frozen=True)
class Member:
    """A row of a cohort, with its team instead of its area; ``lines`` are those it is part of."""

    who: str
    team: str | None
    numerator: Fraction
    denominator: Amount
    lines: tuple[str, ...] = ("",)


@dataclass(frozen=True)
class Situation:
    """The lists, how they are to be counted, and the month.

    Assessments that were over before ``since`` need not be in their list.
    """

    authority: Authority
    settings: Settings
    month: Month
    since: date = date.min

    @property
    def end(self) -> date:
        return self.month.last_day

    def usable(self, name: str) -> list[Row]:
        needed = [column.name for column in LISTS[name].columns if column.use is Use.NEEDED]
        rows = self.authority.get(name, [])
        return [row for row in rows if all(row.get(column) is not None for column in needed)]

    def in_month(self, day: date | None) -> bool:
        return day is not None and self.month.first_day <= day <= self.month.last_day

    def is_open(self, row: Row, start: str, end: str) -> bool:
        ended = row.get(end)
        return row[start] <= self.end and (ended is None or ended > self.end)

    def still_holds(self, row: Row, day: date) -> bool:
        """For staff and teams, whose end is their last day."""
        started, ended = row.get("started"), row.get("ended")
        return (started is None or started <= day) and (ended is None or ended >= day)

    def team(self, name: str | None) -> Row:
        """Area, kind and front door of a team on the last day of the month; empty if unknown."""
        rows = [row for row in self.usable("teams") if row["team"] == name]
        rows = [row for row in rows if self.still_holds(row, self.end)]
        if not rows:
            return {}
        started = max(row.get("started") or date.min for row in rows)
        rows = [row for row in rows if (row.get("started") or date.min) == started]
        area = max(row["area"] for row in rows)
        return merged(row for row in rows if row["area"] == area)


Cohort = tuple[list[Member], int]
Rule = Callable[[Situation], Cohort]


def count(
    authority: Authority,
    rule: CountedAs,
    settings: Settings,
    month: Month,
    areas: Sequence[str],
    lines: Sequence[str],
    *,
    since: date = date.min,
) -> Counted:
    """Count one rule for one month; ValueError for a rule or a line that there is not."""
    if rule not in RULES or not set(lines) <= set(LINES.get(rule, ("",))):
        raise ValueError(f"{rule.value} has no such lines: {', '.join(lines)}")
    situation = Situation(authority, settings, month, since)
    members, aside = RULES[rule](situation)
    nothing = None if rule in WITHOUT_DENOMINATOR else Fraction(0)
    figures: dict[tuple[str, str], tuple[Fraction, Amount]] = {
        (line, area): (Fraction(0), nothing) for line in lines for area in (CITY, *areas)
    }
    cases = []
    for member in members:
        area = situation.team(member.team).get("area")
        area = area if area in areas else None
        for line in (each for each in member.lines if each in lines):
            cases.append((line, area, member.who, member.numerator, member.denominator))
            for place in (CITY,) if area is None else (CITY, area):
                numerator, denominator = figures[line, place]
                figures[line, place] = (
                    numerator + member.numerator,
                    None if denominator is None else denominator + (member.denominator or 0),
                )
    return Counted(figures, aside, cases)


# Dates and repeated rows


def months_before(day: date, months: int) -> date:
    """The same day of that earlier month, or its last day where there is none."""
    earlier = Month(day.year, day.month) - months
    return min(earlier.first_day + timedelta(days=day.day - 1), earlier.last_day)


def reached(birth: date | None, age: int, day: date) -> bool:
    return birth is not None and birth <= months_before(day, 12 * age)


def birthday(birth: date, age: int) -> date:
    if (birth.month, birth.day) == (2, 29):
        return date(birth.year + age, 2, 28) + timedelta(days=1)
    return birth.replace(year=birth.year + age)


@cache
def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day not in ENGLAND


def working_days(start: date, end: date) -> int:
    count = 0
    while start < end:
        start += timedelta(days=1)
        count += is_working_day(start)
    return count


def greatest(values: Iterable[Any]) -> Any:
    """The latest date, Yes over No, the last in the alphabet; None only where none is known."""
    return max((value for value in values if value is not None), default=None)


def merged(rows: Iterable[Row]) -> Row:
    rows = list(rows)
    columns = {column for row in rows for column in row}
    return {column: greatest(row.get(column) for row in rows) for column in columns}


def grouped(rows: Iterable[Row], *key: str) -> list[list[Row]]:
    groups: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(tuple(row[column] for column in key), []).append(row)
    return list(groups.values())


def one_each(rows: Iterable[Row], *key: str) -> list[Row]:
    return [merged(group) for group in grouped(rows, *key)]


def alike_once(rows: Iterable[Row]) -> list[Row]:
    """Rows alike in every column once; a column that is not there is blank."""
    known = ({name: value for name, value in row.items() if value is not None} for row in rows)
    return list({tuple(sorted(row.items())): row for row in known}.values())


def last_team(rows: Sequence[Row]) -> str | None:
    """The team of the row that started last, then the last in the alphabet."""
    latest = max(row["started"] for row in rows)
    team: str | None = greatest(row.get("team") for row in rows if row["started"] == latest)
    return team


def member(row: Row, counts: bool, *, who: str = "child") -> Member:
    return Member(row[who], row.get("team"), Fraction(counts), Fraction(1))


# Front door


def cases_of(now: Situation) -> list[Row]:
    rows = one_each(now.usable("allocations"), "case")
    return [row for row in rows if now.is_open(row, "referred", "closed")]


def is_allocated(row: Row, day: date) -> bool:
    allocated = row.get("allocated")
    return allocated is not None and allocated <= day


def unallocated_cases(now: Situation) -> Cohort:
    members = []
    for row in cases_of(now):
        if now.team(row.get("team")).get("front_door") is True:
            continue
        waited = (now.end - row["referred"]).days
        waits = waited >= now.settings.unallocated_days and not is_allocated(row, now.end)
        members.append(member(row, waits, who="case"))
    return members, 0


def assessments(now: Situation) -> list[Row]:
    return one_each(now.usable("assessments"), "child", "started")


def open_assessments(now: Situation) -> list[Row]:
    return [row for row in assessments(now) if now.is_open(row, "started", "authorised")]


def authorised_assessments(now: Situation) -> list[Row]:
    return [row for row in assessments(now) if now.in_month(row.get("authorised"))]


def unallocated_assessments(now: Situation) -> Cohort:
    with_worker = {row["child"] for row in cases_of(now) if is_allocated(row, now.end)}
    members = []
    for row in open_assessments(now):
        waited = (now.end - row["started"]).days
        waits = waited >= now.settings.unallocated_days and row["child"] not in with_worker
        members.append(member(row, waits))
    return members, 0


def referral_days(now: Situation) -> list[list[Row]]:
    rows = [*now.usable("referrals"), *now.usable("referral_history")]
    return grouped(rows, "child", "referred")


def re_referrals(now: Situation) -> Cohort:
    rows = [merged(group) for group in referral_days(now)]
    members = []
    for row in rows:
        if now.in_month(row["referred"]):
            reach = months_before(row["referred"], now.settings.re_referral_months)
            earlier = [
                other
                for other in rows
                if other["child"] == row["child"] and reach <= other["referred"] < row["referred"]
            ]
            members.append(member(row, bool(earlier)))
    return members, 0


def day_0(now: Situation, row: Row) -> date | None:
    """Where the clock starts; None where it starts with a referral and none is known."""
    started: date = row["started"]
    clock = now.settings.assessment_clock
    if clock is Clock.ASSESSMENT:
        return started
    days = [
        group[0]["referred"]
        for group in referral_days(now)
        if group[0]["child"] == row["child"]
        and group[0]["referred"] <= started
        and (
            clock is Clock.LATEST_REFERRAL
            or not all(each.get("no_further_action") is True for each in group)
        )
    ]
    if not days:
        return None if clock is Clock.LATEST_REFERRAL else started
    referred: date = max(days)
    already_followed = clock is Clock.FOLLOWED_REFERRAL and any(
        other["child"] == row["child"] and referred <= other["started"] < started
        for other in assessments(now)
    )
    if already_followed or clock is Clock.LATEST_REFERRAL:
        return started if already_followed else referred
    first_was_due = working_days(referred, started) > now.settings.assessment_days
    return started if referred < now.since and first_was_due else referred


def days_taken(now: Situation, row: Row, until: date) -> int | None:
    start = day_0(now, row)
    return None if start is None else working_days(start, until)


def in_time(now: Situation, row: Row, until: date) -> bool:
    taken = days_taken(now, row, until)
    return taken is not None and taken <= now.settings.assessment_days


def is_past_its_days(now: Situation, row: Row, until: date) -> bool:
    taken = days_taken(now, row, until)
    return taken is not None and taken > now.settings.assessment_days


def assessments_completed(now: Situation) -> Cohort:
    members = [
        member(
            row,
            row["started"] <= row["authorised"] and in_time(now, row, row["authorised"]),
        )
        for row in authorised_assessments(now)
    ]
    return members, sum(is_past_its_days(now, row, now.end) for row in open_assessments(now))


def assessments_open(now: Situation) -> Cohort:
    return [member(row, in_time(now, row, now.end)) for row in open_assessments(now)], 0


def is_unborn(row: Row) -> bool:
    birth = row.get("birth")
    if birth is None:
        return row.get("age") == -1
    return bool(birth > row["authorised"])


def seen_at_assessment(now: Situation) -> Cohort:
    rows = authorised_assessments(now)
    apart = now.settings.unborn is Unborn.APART
    born = [row for row in rows if not (apart and is_unborn(row))]
    members = [
        member(row, row.get("seen") is True and row["started"] <= row["authorised"]) for row in born
    ]
    return members, len(rows) - len(born)


# Protection


def plans(now: Situation) -> list[Row]:
    return [
        row
        for row in now.usable("plans")
        if now.is_open(row, "started", "ended") and row.get("temporary") is not True
    ]


def protection_plans(now: Situation) -> Cohort:
    return [
        Member(group[0]["child"], last_team(group), Fraction(1), None)
        for group in grouped(plans(now), "child")
    ], 0


def protection_visits(now: Situation) -> Cohort:
    rows = plans(now)
    if now.settings.visits_due is Due.THROUGHOUT:
        rows = [row for row in rows if row["started"] <= now.month.first_day]
    members = []
    for group in grouped(rows, "child"):
        child, team = group[0]["child"], last_team(group)
        started = min(row["started"] for row in group)
        days = visit_days(now, child, started)
        visited = [day for day in days if now.in_month(day)]
        lines = {
            "": len(visited) >= now.settings.visits_required,
            "twice": len(visited) >= 2,
            "fortnight": every_fortnight(now, started, days),
        }
        members += [
            Member(child, team, Fraction(counts), Fraction(1), (line,))
            for line, counts in lines.items()
        ]
    return members, 0


def visit_days(now: Situation, child: str, started: date) -> list[date]:
    """The days of visits that count, of any month, from the start of the plan on."""
    seen_only = now.settings.visits_counted is Visits.CHILD_SEEN
    return sorted(
        {
            row["visited"]
            for row in now.usable("visits")
            if row["child"] == child
            and row["visited"] >= started
            and (row.get("seen") is True or not seen_only)
        }
    )


def every_fortnight(now: Situation, started: date, days: Sequence[date]) -> bool:
    before = [day for day in days if day < now.month.first_day]
    marks = [
        before[-1] if before else started,
        *(day for day in days if now.in_month(day)),
        now.end,
    ]
    return all((later - mark).days <= 14 for mark, later in pairwise(marks))


# Care


def in_care_rows(now: Situation) -> list[Row]:
    rows = [
        row
        for row in now.usable("in_care")
        if now.is_open(row, "started", "ended") and row.get("legal_status") not in ("V3", "V4")
    ]
    return [{**merged(group), "team": last_team(group)} for group in grouped(rows, "child")]


def in_care(now: Situation) -> Cohort:
    rows = in_care_rows(now)
    return [Member(row["child"], row["team"], Fraction(1), None) for row in rows], 0


def under_18(now: Situation) -> list[Row]:
    age = now.settings.in_care_until_age
    return [row for row in in_care_rows(now) if not reached(row.get("birth"), age, now.end)]


def in_care_under_18(now: Situation) -> Cohort:
    return [Member(row["child"], row["team"], Fraction(1), None) for row in under_18(now)], 0


def in_care_without_uasc(now: Situation) -> Cohort:
    return [
        Member(
            row["child"],
            row["team"],
            Fraction(1),
            None,
            ("uasc" if row.get("uasc") is True else "",),
        )
        for row in under_18(now)
    ], 0


def care_leavers(now: Situation) -> Cohort:
    ages = range(now.settings.care_leaver_from_age, now.settings.care_leaver_to_age + 1)
    if "care_leaver_birthdays" in now.authority:
        found = [row for row in now.usable("care_leaver_birthdays") if row["age"] in ages]
        merged_rows = one_each(found, "child", "age")
        rows = [row for row in merged_rows if now.in_month(row["birthday"])]
    else:
        rows = [
            row
            for row in one_each(now.usable("care_leavers"), "child")
            for age in ages
            if row.get("birth") is not None and now.in_month(birthday(row["birth"], age))
        ]
    ete = {kind + number for kind in "FP" for number in "12345"}
    return [
        member(row, row.get("activity") in ete)
        for row in rows
        if row.get("in_touch") not in ("died", "returned home", "transferred")
    ], 0


def adopted(now: Situation) -> list[Row]:
    rows = [*now.usable("adoptions"), *now.usable("adoption_history")]
    return [row for row in one_each(rows, "child") if now.in_month(row.get("adopted"))]


def in_order(*days: date | None) -> bool:
    """Whether all are known, and none is before the one in front of it."""
    known = [day for day in days if day is not None]
    return len(known) == len(days) and known == sorted(known)


def days_for_each(rows: Sequence[Row], days: Callable[[Row], int | None]) -> Cohort:
    lasted = [(row, days(row)) for row in rows]
    members = [
        Member(row["child"], None, Fraction(count), Fraction(1))
        for row, count in lasted
        if count is not None
    ]
    return members, len(rows) - len(members)


def adoption_match(now: Situation) -> Cohort:
    def days(row: Row) -> int | None:
        ordered, matched = row.get("placement_order"), row.get("matched")
        if ordered is None or matched is None or not in_order(row.get("placed"), row["adopted"]):
            return None
        return max(int((matched - ordered).days), 0)

    return days_for_each(adopted(now), days)


def adoption_move(now: Situation) -> Cohort:
    def days(row: Row) -> int | None:
        entered, placed = row.get("entered_care"), row.get("placed")
        if entered is None or placed is None or not in_order(entered, placed, row["adopted"]):
            return None
        fostered = row.get("fostered")
        with_adopters = fostered is not None and entered <= fostered < placed
        if now.settings.moved_in is MovedIn.FOSTERED and with_adopters:
            return int((fostered - entered).days)
        return int((placed - entered).days)

    return days_for_each(adopted(now), days)


def with_own_family(now: Situation) -> Cohort:
    rows = [row for row in now.usable("family_support") if now.is_open(row, "started", "ended")]
    return [
        member(
            {"child": group[0]["child"], "team": last_team(group)},
            greatest(row.get("own_family") for row in group) is True,
        )
        for group in grouped(rows, "child")
    ], 0


# Workforce


def fte(row: Row) -> Fraction:
    number = row.get("fte")
    if number is None:
        return Fraction(0)
    return Fraction(Decimal(str(number)).quantize(Decimal("0.0001"), ROUND_HALF_UP))


def qualified_posts(now: Situation) -> list[Row]:
    posts = alike_once(now.usable("staff"))
    return [row for row in posts if now.still_holds(row, now.end) and row.get("qualified") is True]


def caseload(now: Situation) -> Cohort:
    def lines(team: str | None) -> tuple[str, ...]:
        kind = now.team(team).get("kind")
        return ("city",) if kind is None else ("city", kind)

    members = [
        Member(row["case"], row.get("team"), Fraction(1), Fraction(0), lines(row.get("team")))
        for row in cases_of(now)
        if is_allocated(row, now.end)
    ]
    members += [
        Member(row["worker"], row.get("team"), Fraction(0), fte(row), lines(row.get("team")))
        for row in qualified_posts(now)
        if row.get("case_holding") is True
    ]
    return members, 0


def supervised(now: Situation) -> Cohort:
    due = [row for row in now.usable("staff") if now.still_holds(row, now.end)]
    if now.settings.supervision_due is Due.THROUGHOUT:
        due = [row for row in due if now.still_holds(row, now.month.first_day)]
    met = {row["worker"] for row in now.usable("supervision") if now.in_month(row["supervised"])}
    return [member(row, row["worker"] in met, who="worker") for row in one_each(due, "worker")], 0


def agency(now: Situation) -> Cohort:
    kinds = {"social worker": ("social_workers",), "team manager": ("team_managers",)}
    return [
        Member(
            row["worker"],
            row.get("team"),
            fte(row) if row.get("agency") is True else Fraction(0),
            fte(row),
            (*kinds.get(row["role"], ()), "all_qualified"),
        )
        for row in qualified_posts(now)
    ], 0


WITHOUT_DENOMINATOR = (
    CountedAs.PROTECTION_PLANS,
    CountedAs.IN_CARE,
    CountedAs.IN_CARE_UNDER_18,
    CountedAs.IN_CARE_WITHOUT_UASC,
)

RULES: dict[CountedAs, Rule] = {
    CountedAs.UNALLOCATED_CASES: unallocated_cases,
    CountedAs.UNALLOCATED_ASSESSMENTS: unallocated_assessments,
    CountedAs.RE_REFERRALS: re_referrals,
    CountedAs.ASSESSMENTS_COMPLETED: assessments_completed,
    CountedAs.ASSESSMENTS_OPEN: assessments_open,
    CountedAs.SEEN_AT_ASSESSMENT: seen_at_assessment,
    CountedAs.PROTECTION_PLANS: protection_plans,
    CountedAs.PROTECTION_VISITS: protection_visits,
    CountedAs.IN_CARE: in_care,
    CountedAs.IN_CARE_UNDER_18: in_care_under_18,
    CountedAs.IN_CARE_WITHOUT_UASC: in_care_without_uasc,
    CountedAs.CARE_LEAVERS_ETE: care_leavers,
    CountedAs.ADOPTION_MATCH: adoption_match,
    CountedAs.ADOPTION_MOVE: adoption_move,
    CountedAs.WITH_OWN_FAMILY: with_own_family,
    CountedAs.CASELOAD: caseload,
    CountedAs.SUPERVISED: supervised,
    CountedAs.AGENCY: agency,
}

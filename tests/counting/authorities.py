"""Small invented authorities whose case lists lie on every boundary of the counting rules.

Everything comes from the random generator that is passed in: the same seed gives the same lists.
Most days are month ends, first days, leap days, or a day that another date makes a boundary
(twelve months after a referral, the 45th working day of an assessment, the 18th birthday).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from reference_counting import Authority, birthday, months_before, working_days

from xlsx_tools.catalogue.kinds import Clock, Due, MovedIn, Unborn, Visits
from xlsx_tools.catalogue.records import Settings
from xlsx_tools.lists import codes
from xlsx_tools.lists.every import LISTS
from xlsx_tools.lists.kinds import Use
from xlsx_tools.periods import Month, months_between

T = TypeVar("T")
Row = dict[str, object]

AREAS = ("East", "South", "West")
"""Areas that a test may ask for; teams may also be on ``Elsewhere``, which no test asks for."""

TEAMS = ("T1", "T2", "T3", "T4", "T5", "T6")
"""Teams of the list ``teams``; rows of other lists may also name ``T9``, which is not on it."""

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class World:
    """The random generator, the months that are counted, and how many children there are."""

    random: Random
    first: Month
    last: Month
    size: int

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def pick(self, values: Sequence[T]) -> T:
        return self.random.choice(values)

    @property
    def children(self) -> list[str]:
        return [f"C{number}" for number in range(1, self.size + 1)]

    def month(self, before: int = 2, after: int = 1) -> Month:
        months = list(months_between(self.first - before, self.last + after))
        return self.pick(months)

    def day(self, before: int = 2, after: int = 1) -> date:
        """A day of the months counted, or of some months before or after, often on a boundary."""
        month = self.month(before, after)
        edges = (
            month.first_day,
            month.last_day,
            month.last_day,
            month.last_day - ONE_DAY,
            month.first_day + ONE_DAY,
            min(date(month.year, month.number, 15) + ONE_DAY * 13, month.last_day),
        )
        if self.chance(0.55):
            return self.pick(edges)
        return month.first_day + ONE_DAY * self.random.randrange(month.last_day.day)

    def near(self, day: date, *days: int) -> date:
        """One of the days that lie so many days from a day."""
        return day + ONE_DAY * self.pick(days)

    def maybe(self, share: float, value: T) -> T | None:
        return value if self.chance(share) else None

    def yes(self) -> bool | None:
        return self.pick((True, True, False, None))

    def team(self) -> str | None:
        return self.pick((*TEAMS, *TEAMS, "T9", None))

    def spell_end(self, start: date) -> date | None:
        """No end, an end on a boundary, on the day of the start, or before it."""
        if self.chance(0.45):
            return None
        return self.pick((self.day(), self.day(), start, start - ONE_DAY, start + ONE_DAY))


def random_authority(random: Random, months: tuple[Month, Month], size: int) -> Authority:
    """All the lists that rules count, of an authority with ``size`` children.

    ``months`` are the first and the last month that are to be counted. Lists that only help may
    be missing. Every list has repeated, contradicting, incomplete and unusable rows.
    """
    world = World(random, *months, size)
    lists = {
        "teams": teams(world),
        **referrals_and_assessments(world),
        **plans_and_visits(world),
        "in_care": in_care(world),
        **care_leavers(world),
        **adoptions(world),
        "allocations": allocations(world),
        "family_support": family_support(world),
        **staff(world),
    }
    missing = {
        name
        for name, share in (
            ("teams", 0.05),
            ("referral_history", 0.15),
            ("adoption_history", 0.15),
            ("care_leaver_birthdays", 0.5),
        )
        if world.chance(share)
    }
    return {name: spoilt(world, name, rows) for name, rows in lists.items() if name not in missing}


def random_settings(random: Random) -> Settings:
    """Settings over every choice that a counting rule has."""
    youngest = random.choice((17, 17, 18, 19))
    return Settings(
        unallocated_days=random.choice((7, 7, 7, 0, 1, 5, 10)),
        re_referral_months=random.choice((12, 12, 12, 6, 1, 24)),
        assessment_days=random.choice((45, 45, 45, 35, 10, 1)),
        assessment_nearing=1,
        assessment_clock=random.choice(list(Clock)),
        unborn=random.choice(list(Unborn)),
        visits_due=random.choice(list(Due)),
        visits_required=random.choice((1, 1, 2, 3)),
        visits_counted=random.choice(list(Visits)),
        in_care_until_age=random.choice((18, 18, 18, 17, 21)),
        care_leaver_from_age=youngest,
        care_leaver_to_age=random.choice((21, 21, youngest, 25)),
        moved_in=random.choice(list(MovedIn)),
        supervision_due=random.choice(list(Due)),
    )


# Each list


def teams(world: World) -> list[Row]:
    rows: list[Row] = []
    for team in TEAMS:
        moved = world.day(before=0, after=0)
        spells: tuple[tuple[date | None, date | None], ...] = world.pick(
            (
                ((None, None),),
                ((None, moved), (moved + ONE_DAY, None)),
                ((None, moved), (moved, None)),
                ((world.day(), None), (world.day(), None)),
                ((moved, None), (moved, None)),
                ((None, None), (moved, None)),
                ((None, moved),),
                ((moved + ONE_DAY, moved),),
            )
        )
        rows += [
            {
                "team": team,
                "area": world.pick((*AREAS, *AREAS, "Elsewhere")),
                "kind": world.pick((*codes.TEAM_KIND.meanings, None)),
                "front_door": world.pick((True, False, False, None)),
                "started": started,
                "ended": ended,
            }
            for started, ended in spells
        ]
    return rows


def referrals_and_assessments(world: World) -> Authority:
    referrals: list[Row] = []
    history: list[Row] = []
    assessments: list[Row] = []
    for child in world.children:
        days = referral_days(world)
        for day in days:
            target = history if world.chance(0.4) else referrals
            row: Row = {"child": child, "referred": day, "team": world.team()}
            target.append(row)
            if world.chance(0.2):
                (referrals if target is history else history).append(dict(row))
        assessments += child_assessments(world, child, days)
    for row in referrals:
        row["no_further_action"] = world.yes()
    return {"referrals": referrals, "referral_history": history, "assessments": assessments}


def referral_days(world: World) -> list[date]:
    days = []
    for _ in range(world.pick((0, 1, 1, 2))):
        day = world.day(before=4)
        days.append(day)
        for months in (12, 12, 6, 1, 24):
            if world.chance(0.25):
                days.append(world.near(months_before(day, months), -1, 0, 0, 1))
        if world.chance(0.2):
            days.append(world.near(day, 0, 1, 7))
    return days


def child_assessments(world: World, child: str, referred: Sequence[date]) -> list[Row]:
    rows: list[Row] = []
    for _ in range(world.pick((0, 1, 1, 2, 3))):
        started = first_day_of_assessment(world, referred)
        clock = world.pick((*referred, started))
        authorised = authorisation(world, started, clock)
        seen_from = authorised or world.day()
        rows.append(
            {
                "child": child,
                "birth": world.maybe(0.7, world.near(seen_from, -4000, -1, 0, 1, 100)),
                "age": world.pick((-1, -1, 0, 7, None)),
                "started": started,
                "authorised": authorised,
                "seen": world.yes(),
                "team": world.team(),
            }
        )
    return rows


def first_day_of_assessment(world: World, referred: Sequence[date]) -> date:
    if referred and world.chance(0.6):
        return world.near(world.pick(referred), -1, 0, 0, 0, 1, 5, 14)
    if world.chance(0.4):
        end = world.month(before=0, after=0).last_day
        return world.near(end, -11, -10, -8, -7, -7, -6, -5, -1, 0, 1)
    return world.day(before=4)


def authorisation(world: World, started: date, clock: date) -> date | None:
    if world.chance(0.25):
        return None
    limit = world.pick((44, 45, 45, 46, 35, 36, 10, 11, 1, 2))
    return world.pick(
        (
            world.day(),
            world.day(),
            after_working_days(clock, limit),
            after_working_days(started, limit),
            started,
            started - ONE_DAY,
        )
    )


def after_working_days(start: date, count: int) -> date:
    day = start + ONE_DAY * count
    while working_days(start, day) < count:
        day += ONE_DAY
    return day


def plans_and_visits(world: World) -> Authority:
    plans: list[Row] = []
    visits: list[Row] = []
    for child in world.children:
        for _ in range(world.pick((0, 1, 1, 1, 2))):
            started = world.day(before=3)
            plans.append(
                {
                    "child": child,
                    "started": started,
                    "ended": world.spell_end(started),
                    "temporary": world.pick((True, False, False, None, None)),
                    "team": world.team(),
                }
            )
            visits += [
                {"child": child, "visited": day, "seen": world.yes(), "worker": None}
                for day in visit_days(world, started)
            ]
    return {"plans": plans, "visits": visits}


def visit_days(world: World, started: date) -> list[date]:
    """Days about the start of a plan, and then a fortnight or a day more or less apart."""
    month = world.month(before=0, after=0)
    day = world.pick((started, started - ONE_DAY, month.first_day - ONE_DAY * 7, month.first_day))
    days = [day]
    for _ in range(world.pick((0, 1, 3, 5, 7))):
        day = world.near(day, 0, 1, 13, 14, 14, 14, 14, 15)
        days.append(day)
    if world.chance(0.4):
        days.append(world.near(month.last_day, -15, -14, -1, 0, 1))
    return days


def in_care(world: World) -> list[Row]:
    rows: list[Row] = []
    for child in world.children:
        for _ in range(world.pick((0, 1, 1, 1, 2))):
            started = world.day(before=3)
            turning = world.pick((17, 18, 18, 21))
            end = world.month(before=0, after=0).last_day
            birth = world.near(months_before(end, 12 * turning), -1, 0, 0, 1, 1, 2500)
            rows.append(
                {
                    "child": child,
                    "birth": world.maybe(0.85, birth),
                    "uasc": world.pick((True, False, False, None)),
                    "started": started,
                    "legal_status": world.pick(("C2", "V2", "E1", "V3", "V4", None)),
                    "ended": world.spell_end(started),
                    "team": world.team(),
                }
            )
    return rows


def care_leavers(world: World) -> Authority:
    leavers: list[Row] = []
    birthdays: list[Row] = []
    for child in world.children:
        if world.chance(0.3):
            continue
        birth, age = birth_of_a_leaver(world)
        leaver: Row = {
            "child": child,
            "birth": world.maybe(0.9, birth),
            "in_touch": world.pick(("yes", "yes", *codes.IN_TOUCH.meanings, None)),
            "activity": world.pick((*codes.ACTIVITY.meanings, None)),
            "team": world.team(),
        }
        leavers.append(leaver)
        for reached in (age, age + 1):
            birthdays.append(
                {
                    "child": child,
                    "birthday": birthday(birth, reached),
                    "age": reached,
                    "in_touch": world.pick((leaver["in_touch"], "no", "transferred", None)),
                    "activity": world.pick((leaver["activity"], "F2", "G5", None)),
                    "team": world.team(),
                }
            )
    return {"care_leavers": leavers, "care_leaver_birthdays": birthdays}


def birth_of_a_leaver(world: World) -> tuple[date, int]:
    """A birth, often on 29 February, and an age from 16 to 22 reached about the months counted."""
    day, age = world.day(before=0, after=0), world.random.randint(16, 22)
    if world.chance(0.25):
        leap = day.year - age - (day.year - age) % 4
        return date(leap, 2, 29), day.year - leap
    return months_before(day, 12 * age), age


def adoptions(world: World) -> Authority:
    lists: Authority = {"adoptions": [], "adoption_history": []}
    for child in world.children:
        adopted = world.day()
        placed = world.near(adopted, -400, -180, -1, 0, 1)
        entered = world.near(placed, -500, -300, -1, 0, 1)
        ordered = world.near(placed, -200, -100, 0, 3)
        row: Row = {
            "child": child,
            "entered_care": world.maybe(0.9, entered),
            "decision": None,
            "placement_order": world.maybe(0.85, ordered),
            "matched": world.maybe(0.9, world.near(ordered, -10, -1, 0, 1, 121)),
            "placed": world.maybe(0.9, placed),
            "adopted": world.maybe(0.9, adopted),
            "fostered": world.maybe(
                0.6,
                world.pick(
                    (entered - ONE_DAY, entered, placed - ONE_DAY, placed, placed + ONE_DAY)
                ),
            ),
        }
        name = world.pick(("adoptions", "adoptions", "adoption_history"))
        lists[name].append(row)
        if world.chance(0.3):
            other = "adoption_history" if name == "adoptions" else "adoptions"
            lists[other].append({**row, world.pick(list(row)[1:]): None})
    return lists


def allocations(world: World) -> list[Row]:
    rows: list[Row] = []
    for number in range(1, world.size + world.size // 2 + 1):
        end = world.month(before=0, after=0).last_day
        referred = world.pick((world.day(), world.near(end, -11, -10, -8, -7, -7, -6, 0, 1)))
        allocated = world.pick(
            (referred, referred - ONE_DAY, world.near(referred, 3, 7, 20), end, end + ONE_DAY)
        )
        rows.append(
            {
                "case": f"K{number}",
                "child": world.pick(world.children),
                "referred": referred,
                "allocated": world.maybe(0.6, allocated),
                "closed": world.spell_end(referred),
                "team": world.team(),
                "worker": world.pick(("W1", "W2", None)),
            }
        )
    return rows


def family_support(world: World) -> list[Row]:
    rows: list[Row] = []
    for child in world.children:
        for _ in range(world.pick((0, 1, 1, 2))):
            started = world.day(before=3)
            rows.append(
                {
                    "child": child,
                    "started": started,
                    "ended": world.spell_end(started),
                    "own_family": world.yes(),
                    "team": world.team(),
                    "worker": None,
                }
            )
    return rows


def staff(world: World) -> Authority:
    posts: list[Row] = []
    meetings: list[Row] = []
    for number in range(1, world.size // 2 + 3):
        worker = f"W{number}"
        for _ in range(world.pick((1, 1, 2))):
            started = world.day(before=4)
            posts.append(
                {
                    "worker": worker,
                    "role": world.pick(("social worker", *codes.ROLE.meanings)),
                    "qualified": world.pick((True, True, True, False, None)),
                    "agency": world.pick((True, False, None)),
                    "fte": world.pick((1.0, 1.0, 0.5, 0.8, 0.1, 0.3333, 0.0001, 0.6667, 0.0, None)),
                    "case_holding": world.pick((True, True, False, None)),
                    "team": world.team(),
                    "started": started,
                    "ended": world.spell_end(started),
                }
            )
        meetings += [
            {"worker": worker, "supervised": world.day()} for _ in range(world.pick((0, 1, 2, 4)))
        ]
    meetings.append({"worker": "W99", "supervised": world.day()})
    return {"staff": posts, "supervision": meetings}


# What people do to lists


def spoilt(world: World, name: str, rows: list[Row]) -> list[Row]:
    """The list with rows repeated, contradicted, incomplete and unusable, in any order."""
    needed = [column.name for column in LISTS[name].columns if column.use is Use.NEEDED]
    result = [dict(row) for row in rows]
    for row in rows:
        columns = list(row)
        if world.chance(0.08):
            result.append(dict(row))
        if world.chance(0.12):
            result.append(contradicting(world, name, row, rows))
        if world.chance(0.04):
            result.append({**row, world.pick(needed): None})
        if world.chance(0.05):
            dropped = world.pick(columns)
            result.append({column: row[column] for column in columns if column != dropped})
    for row in result:
        if world.chance(0.04):
            row[world.pick([column for column in row if column not in needed] or needed)] = None
    world.random.shuffle(result)
    return result


def contradicting(world: World, name: str, row: Row, rows: Sequence[Row]) -> Row:
    """The row again, with the same key and one or two other cells of somebody else."""
    others = [column for column in row if column not in LISTS[name].key]
    if not others:
        return dict(row)
    changed = {column: world.pick(rows).get(column) for column in world.random.choices(others, k=2)}
    return {**row, **changed}

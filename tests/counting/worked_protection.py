"""Worked by hand: child protection plans and visits."""

from __future__ import annotations

from worked_case import TWO_TEAMS, Case, case, lists

from xlsx_tools.catalogue.kinds import CountedAs, Due, Visits
from xlsx_tools.catalogue.records import Settings

AT_MONTH_END = Settings(visits_due=Due.AT_MONTH_END)
ALL_VISITS = Settings(visits_counted=Visits.ALL)


def plans(
    name: str, rows: str, expected: str | dict[str, str], *, doubtful: str = "", month: str = ""
) -> Case:
    authority = lists(plans="child  started  ended  temporary  team\n" + rows, teams=TWO_TEAMS)
    rule = CountedAs.PROTECTION_PLANS
    return case(name, rule, month or "2018-03", authority, expected, doubtful=doubtful)


PLANS: tuple[Case, ...] = (
    plans(
        "a plan that started on the last day of the month counts, one of the next day does not",
        "C1  2018-03-31  -  no  T1\nC2  2018-04-01  -  no  T1",
        {"City": "1", "East": "1", "West": "0"},
    ),
    plans(
        "a plan that ended on the last day of the month no longer counts",
        "C1  2018-01-01  2018-03-31  no  T1",
        "0",
    ),
    plans(
        "a plan that ended on the day after month end counts",
        "C1  2018-01-01  2018-04-01  no  T1",
        "1",
    ),
    plans(
        "the last day of a leap February is the 29th",
        "C1  2016-02-29  -  no  T1\nC2  2016-01-01  2016-02-29  no  T1\n"
        "C3  2016-01-01  2016-03-01  no  T1\nC4  2016-03-01  -  no  T1",
        "2",
        month="2016-02",
    ),
    plans(
        "a plan that ended before it started is not open", "C1  2018-03-20  2018-03-10  no  T1", "0"
    ),
    plans(
        "a temporary plan does not count; where it is not said, it is none",
        "C1  2018-01-01  -  yes  T1\nC2  2018-01-01  -  no  T1\nC3  2018-01-01  -  -  T1",
        "2",
    ),
    plans(
        "a child with two open plans counts once, with the team of the later plan",
        "C1  2018-01-01  -  no  T2\nC1  2018-02-01  -  no  T1",
        {"City": "1", "East": "1", "West": "0"},
    ),
    plans(
        "of two plans that start on the day that Excel makes of nought, the last team counts",
        "C1  1899-12-30  -  no  T1\nC1  1899-12-30  -  no  T2",
        {"City": "1", "East": "0", "West": "1"},
    ),
    plans(
        "a plan with a year of long ago is before every other, whatever its team",
        "C1  0217-12-30  -  no  T2\nC1  1899-12-30  -  no  T1",
        {"City": "1", "East": "1", "West": "0"},
    ),
    plans(
        "a child whose later plan has no team counts for the city alone",
        "C1  2018-01-01  -  no  T2\nC1  2018-02-01  -  no  -",
        {"City": "1", "East": "0", "West": "0"},
        doubtful="with the team of the plan that started last",
    ),
    plans(
        "of two plans from the same day the last team in the alphabet holds",
        "C1  2018-01-01  -  no  T2\nC1  2018-01-01  -  no  T1\nC1  2018-01-01  -  no  -",
        {"City": "1", "East": "0", "West": "1"},
    ),
    plans(
        "the team of a plan that is over or temporary does not hold",
        "C1  2018-01-01  -  no  T1\nC1  2018-02-01  2018-03-01  no  T2\nC1  2018-03-01  -  yes  T2",
        {"City": "1", "East": "1", "West": "0"},
    ),
    plans(
        "a plan without a child or a start cannot be used",
        "-  2018-01-01  -  no  T1\nC1  -  -  no  T1",
        "0",
    ),
    plans(
        "rows of a plan that are alike count once",
        "C1  2018-01-01  -  no  T1\nC1  2018-01-01  -  no  T1",
        "1",
    ),
    plans(
        "a child with one row of a plan that is open is on a plan, though another row has an end",
        "C1  2018-01-01  -  no  T1\nC1  2018-01-01  2018-03-10  no  T1",
        "1",
        doubtful="Where rows that are the same case differ, … known over unknown",
    ),
    plans(
        "a child with one row of a plan that is not temporary is on a plan",
        "C1  2018-01-01  -  no  T1\nC1  2018-01-01  -  yes  T1",
        "1",
        doubtful="Where rows that are the same case differ, … Yes win over … No",
    ),
)


def visits(
    name: str,
    rows: str,
    visited: str,
    expected: str | dict[str, str],
    *,
    settings: Settings | None = None,
    doubtful: str = "",
) -> Case:
    authority = lists(
        plans="child  started  ended  temporary  team\n" + rows,
        visits="child  visited  seen\n" + visited,
        teams=TWO_TEAMS,
    )
    rule = CountedAs.PROTECTION_VISITS
    return case(name, rule, "2018-03", authority, expected, settings=settings, doubtful=doubtful)


def lines(once: str, twice: str, fortnight: str) -> dict[str, str]:
    return {"City": once, "twice: City": twice, "fortnight: City": fortnight}


LONG = "C1  2017-01-01  -  no  T1"

VISITED: tuple[Case, ...] = (
    visits(
        "a visit is due to a child on a plan from the first day of the month to the last",
        "C1  2018-03-01  -  no  T1\nC2  2018-03-02  -  no  T2",
        "",
        {"City": "0 of 1", "East": "0 of 1", "West": "0 of 0"},
    ),
    visits(
        "a visit may be due to every child on a plan at month end",
        "C1  2018-03-01  -  no  T1\nC2  2018-03-31  -  no  T2\nC3  2018-04-01  -  no  T2",
        "",
        {"City": "0 of 2", "East": "0 of 1", "West": "0 of 1"},
        settings=AT_MONTH_END,
    ),
    visits(
        "no visit is due on a plan that ended on the last day, nor on a temporary one",
        "C1  2017-01-01  2018-03-31  no  T1\nC2  2017-01-01  2018-04-01  no  T1\n"
        "C3  2017-01-01  -  yes  T1",
        "",
        "0 of 1",
    ),
    visits(
        "a child seen on the first day of the month was visited",
        LONG,
        "C1  2018-03-01  yes",
        "1 of 1",
    ),
    visits(
        "a child seen on the last day of the month was visited",
        LONG,
        "C1  2018-03-31  yes",
        "1 of 1",
    ),
    visits(
        "visits of the months before and after do not count",
        LONG,
        "C1  2018-02-28  yes\nC1  2018-04-01  yes",
        "0 of 1",
    ),
    visits("the visit of another child does not count", LONG, "C2  2018-03-10  yes", "0 of 1"),
    visits(
        "a visit without the child seen, or not known, does not count",
        LONG,
        "C1  2018-03-10  no\nC1  2018-03-11  -",
        "0 of 1",
    ),
    visits(
        "all visits may count, also without the child",
        LONG,
        "C1  2018-03-10  no",
        "1 of 1",
        settings=ALL_VISITS,
    ),
    visits(
        "all visits may count, also where it is not known whether the child was seen",
        LONG,
        "C1  2018-03-10  -",
        "1 of 1",
        settings=ALL_VISITS,
    ),
    visits(
        "a visit before the plan started does not count",
        "C1  2018-03-20  -  no  T1",
        "C1  2018-03-19  yes",
        "0 of 1",
        settings=AT_MONTH_END,
    ),
    visits(
        "a visit on the day the plan started counts",
        "C1  2018-03-20  -  no  T1",
        "C1  2018-03-20  yes",
        "1 of 1",
        settings=AT_MONTH_END,
    ),
    visits(
        "how many visits are required is a setting, and two on a day are one",
        LONG + "\nC2  2017-01-01  -  no  T1",
        "C1  2018-03-10  yes\nC1  2018-03-10  yes\nC2  2018-03-10  yes\nC2  2018-03-11  yes",
        "1 of 2",
        settings=Settings(visits_required=2),
    ),
    visits(
        "a row of a visit with No does not undo a row of the day with Yes",
        LONG,
        "C1  2018-03-10  yes\nC1  2018-03-10  no",
        "1 of 1",
    ),
    visits(
        "a visit without a child or a day cannot be used",
        LONG,
        "-  2018-03-10  yes\nC1  -  yes",
        "0 of 1",
    ),
    visits(
        "of two plans there all month the first counts for visits, the team is that of the later",
        "C1  2018-02-01  -  no  T1\nC1  2018-03-01  -  no  T2",
        "C1  2018-03-10  yes",
        {"City": "1 of 1", "East": "0 of 0", "West": "1 of 1"},
    ),
    visits(
        "of two plans there at month end the first counts for visits",
        "C1  2018-03-10  -  no  T1\nC1  2018-03-20  -  no  T2",
        "C1  2018-03-15  yes",
        {"City": "1 of 1", "East": "0 of 0", "West": "1 of 1"},
        settings=AT_MONTH_END,
    ),
    visits(
        "a plan that began in the month gives no team where visits are due all month",
        "C1  2018-02-01  -  no  T1\nC1  2018-03-15  -  no  T2",
        "C1  2018-03-10  yes",
        {"City": "1 of 1", "East": "1 of 1", "West": "0 of 0"},
        doubtful="of several such plans",
    ),
    visits(
        "two visits in the month are twice, though not every fortnight",
        LONG,
        "C1  2018-03-10  yes\nC1  2018-03-11  yes",
        lines("1 of 1", "1 of 1", "0 of 1"),
    ),
    visits(
        "two visits on a day are not twice",
        LONG,
        "C1  2018-03-10  yes\nC1  2018-03-10  yes",
        lines("1 of 1", "0 of 1", "0 of 1"),
    ),
    visits(
        "visits 14 days apart and 11 days before month end are every fortnight",
        LONG,
        "C1  2018-02-20  yes\nC1  2018-03-06  yes\nC1  2018-03-20  yes",
        lines("1 of 1", "1 of 1", "1 of 1"),
    ),
    visits(
        "15 days from the last visit before the month are more than a fortnight",
        LONG,
        "C1  2018-02-20  yes\nC1  2018-03-07  yes\nC1  2018-03-20  yes",
        lines("1 of 1", "1 of 1", "0 of 1"),
    ),
    visits(
        "15 days between two visits are more than a fortnight",
        LONG,
        "C1  2018-02-28  yes\nC1  2018-03-06  yes\nC1  2018-03-21  yes",
        lines("1 of 1", "1 of 1", "0 of 1"),
    ),
    visits(
        "14 days from the last visit to month end are a fortnight",
        LONG,
        "C1  2018-02-28  yes\nC1  2018-03-05  yes\nC1  2018-03-17  yes",
        lines("1 of 1", "1 of 1", "1 of 1"),
    ),
    visits(
        "15 days from the last visit to month end are more",
        LONG,
        "C1  2018-02-28  yes\nC1  2018-03-05  yes\nC1  2018-03-16  yes",
        lines("1 of 1", "1 of 1", "0 of 1"),
    ),
    visits(
        "without a visit before the month the first must be within 14 days of the plan's start",
        "C1  2018-03-01  -  no  T1\nC2  2018-03-01  -  no  T1",
        "C1  2018-03-15  yes\nC1  2018-03-29  yes\nC2  2018-03-16  yes\nC2  2018-03-29  yes",
        lines("2 of 2", "2 of 2", "1 of 2"),
    ),
    visits(
        "a visit before the plan started does not begin the fortnight",
        "C1  2018-02-26  -  no  T1",
        "C1  2018-02-25  yes\nC1  2018-03-12  yes\nC1  2018-03-26  yes",
        lines("1 of 1", "1 of 1", "1 of 1"),
    ),
    visits(
        "nor does one before a plan that began in the month",
        "C1  2018-03-12  -  no  T1\nC2  2018-03-12  -  no  T1",
        "C1  2018-03-05  yes\nC1  2018-03-22  yes\nC2  2018-03-05  yes\nC2  2018-03-27  yes",
        lines("2 of 2", "0 of 2", "1 of 2"),
        settings=AT_MONTH_END,
    ),
    visits(
        "a visit before the month without the child seen does not begin the fortnight",
        LONG,
        "C1  2018-02-28  no\nC1  2018-03-05  yes\nC1  2018-03-19  yes",
        lines("1 of 1", "1 of 1", "0 of 1"),
    ),
    visits(
        "a visit on the first day of the month is of the month, not before it",
        LONG,
        "C1  2018-02-14  yes\nC1  2018-03-01  yes\nC1  2018-03-15  yes\nC1  2018-03-29  yes",
        lines("1 of 1", "1 of 1", "0 of 1"),
    ),
    visits(
        "only the last visit before the month and none after it is looked at for the fortnight",
        LONG,
        "C1  2017-06-01  yes\nC1  2018-02-28  yes\nC1  2018-03-05  yes\nC1  2018-03-17  yes\n"
        "C1  2018-04-10  yes",
        lines("1 of 1", "1 of 1", "1 of 1"),
    ),
    visits(
        "a plan of the month's last fortnight has not been without a visit for longer",
        "C1  2018-03-17  -  no  T1\nC2  2018-03-16  -  no  T1",
        "",
        lines("0 of 2", "0 of 2", "1 of 2"),
        settings=AT_MONTH_END,
    ),
    visits(
        "the lines twice and fortnight do not depend on how many visits are required",
        LONG,
        "C1  2018-02-28  yes\nC1  2018-03-10  yes\nC1  2018-03-20  yes",
        lines("0 of 1", "1 of 1", "1 of 1"),
        settings=Settings(visits_required=3),
    ),
)

PROTECTION_CASES = (*PLANS, *VISITED)

"""A list from its extracts of several months, and the months that it reaches."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from xlsx_tools.catalogue.kinds import CountedAs
from xlsx_tools.catalogue.records import Settings, TeamWorkbook
from xlsx_tools.extracts.model import Reach, Trouble
from xlsx_tools.extracts.place import Place
from xlsx_tools.extracts.raw import RawTable
from xlsx_tools.periods import Month, months_ending

from .match_tables import (
    DECEMBER,
    NOVEMBER,
    OCTOBER,
    Row,
    indicator,
    read,
    table_of,
)

PLAN = ("Child ID", "CP plan start date", "CP plan end date", "Team")
FIRST, SECOND, THIRD = "01/01/2017", "01/10/2017", "01/12/2017"


def plans(extract: Month | None, *rows: Row) -> RawTable:
    source = f"{extract or 'now'}/List 7.csv"
    return table_of("List 7", PLAN, *rows, extract=extract, source=source)


def referrals(extract: Month | None, *days: str) -> RawTable:
    rows = [[str(place), day] for place, day in enumerate(days)]
    return table_of("List 3", ("Child ID", "Referral date"), *rows, extract=extract)


def visits(extract: Month | None, *days: str) -> RawTable:
    rows = [[str(place), day] for place, day in enumerate(days)]
    return table_of("Visits", ("Child ID", "Visit date"), *rows, extract=extract)


def test_the_newest_extract_that_has_a_row_tells_it() -> None:
    found = read(
        plans(DECEMBER, ["1", FIRST, "20/12/2017", "B"]),
        plans(OCTOBER, ["1", FIRST, "", "A"], ["2", FIRST, "05/10/2017", "A"]),
        plans(NOVEMBER, ["1", FIRST, "", "A"]),
    )
    assert found.rows("plans", "child", "ended", "team", "source") == [
        ("1", date(2017, 12, 20), "B", "2017-12/List 7.csv"),
        ("2", date(2017, 10, 5), "A", "2017-10/List 7.csv"),
    ]


def test_it_is_known_of_which_month_a_file_is_that_names_one() -> None:
    found = read(plans(OCTOBER, ["1", FIRST, "", "A"]), visits(None, "03/12/2017"))
    assert found.extracts.known.months == {"2017-10/List 7.csv": OCTOBER}


def test_all_rows_of_a_key_in_the_newest_extract_are_kept() -> None:
    found = read(
        plans(NOVEMBER, ["1", FIRST, "", "A"]),
        plans(DECEMBER, ["1", FIRST, "", "B"], ["1", FIRST, "", "C"]),
    )
    assert found.rows("plans", "team") == [("B",), ("C",)]


def test_a_table_that_says_no_month_is_the_newest() -> None:
    found = read(plans(None, ["1", FIRST, "", "B"]), plans(NOVEMBER, ["1", FIRST, "", "A"]))
    assert found.rows("plans", "team") == [("B",)]


def test_a_plan_that_has_left_the_list_ended_by_the_month_end_of_the_next_extract() -> None:
    found = read(
        plans(OCTOBER, ["1", FIRST, "", "A"], ["2", FIRST, "", "A"], ["3", FIRST, "", "A"]),
        plans(NOVEMBER, ["2", FIRST, "", "A"], ["3", FIRST, "", "A"]),
        plans(DECEMBER, ["3", FIRST, "", "A"], ["1", THIRD, "", "A"]),
    )
    assert found.rows("plans", "child", "started", "ended") == [
        ("1", date(2017, 1, 1), date(2017, 11, 30)),
        ("1", date(2017, 12, 1), None),
        ("2", date(2017, 1, 1), date(2017, 12, 31)),
        ("3", date(2017, 1, 1), None),
    ]
    assert found.problem(Trouble.LEFT_THE_LIST).rows == 2


def test_the_next_extract_may_be_months_later() -> None:
    march = Month(2018, 3)
    found = read(
        plans(DECEMBER, ["1", FIRST, "", "A"]), plans(march, ["2", FIRST, "", "A"]), months=(march,)
    )
    assert found.rows("plans", "child", "ended") == [("1", date(2018, 3, 31)), ("2", None)]


def test_what_has_an_end_keeps_it() -> None:
    found = read(
        plans(NOVEMBER, ["1", FIRST, "03/11/2017", "A"]), plans(DECEMBER, ["2", FIRST, "", "A"])
    )
    assert found.rows("plans", "child", "ended") == [("1", date(2017, 11, 3)), ("2", None)]
    assert not found.problems(Trouble.LEFT_THE_LIST)


def test_nobody_leaves_a_list_that_is_no_snapshot() -> None:
    headings = ("Child ID", "Assessment start date")
    found = read(
        table_of("List 4", headings, ["1", SECOND], extract=NOVEMBER),
        table_of("List 4", headings, ["2", THIRD], extract=DECEMBER),
    )
    assert found.rows("assessments", "child", "authorised") == [("1", None), ("2", None)]


def test_one_month_alone_needs_no_window() -> None:
    found = read(plans(DECEMBER, ["1", FIRST, "", "A"]), plans(DECEMBER, ["2", FIRST, "", "A"]))
    assert "OVER" not in found.extracts.lists["plans"].compile()
    assert found.rows("plans", "child", "ended") == [("1", None), ("2", None)]


def test_annex_a_reaches_back_as_many_months_as_an_extract_holds() -> None:
    assert read(plans(DECEMBER, ["1", FIRST, "", "A"])).extracts.reach["plans"] == Reach(
        Month(2017, 7), DECEMBER
    )
    found = read(
        plans(DECEMBER, ["1", FIRST, "", "A"]), plans(Month(2017, 6), ["1", FIRST, "", "A"])
    )
    assert found.extracts.reach["plans"] == Reach(Month(2017, 1), DECEMBER)
    assert not found.problems(Trouble.WRONG_MONTH)


def test_a_list_reaches_as_far_as_its_own_extracts() -> None:
    found = read(plans(NOVEMBER, ["1", FIRST, "", "A"]), referrals(DECEMBER, "01/12/2017"))
    assert found.extracts.reach["plans"] == Reach(Month(2017, 6), NOVEMBER)
    assert found.extracts.reach["referrals"] == Reach(Month(2017, 7), DECEMBER)


def test_a_gap_between_extracts_ends_the_reach_and_is_told() -> None:
    found = read(
        plans(DECEMBER, ["1", FIRST, "", "A"]), plans(Month(2017, 5), ["1", FIRST, "", "A"])
    )
    assert found.extracts.reach["plans"] == Reach(Month(2017, 7), DECEMBER)
    said = found.problem(Trouble.WRONG_MONTH).what
    assert "up to May-17 do not reach the next one, so it is used from Jul-17 on" in said


LONG_AGO = Month(2017, 2)
"""Its extract does not touch December's, which holds six months: of March to June nothing is known.

What was open in it may have ended in them."""


def test_a_plan_of_an_extract_that_the_next_does_not_touch_is_not_open_for_months() -> None:
    found = read(
        plans(LONG_AGO, ["1", FIRST, "", "A"], ["2", FIRST, "", "A"]),
        plans(NOVEMBER, ["1", FIRST, "", "A"], ["3", SECOND, "", "A"]),
        plans(DECEMBER, ["1", FIRST, "", "B"]),
    )
    assert found.rows("plans", "child", "ended", "team") == [
        ("1", None, "B"),
        ("3", date(2017, 12, 31), "A"),
    ]
    assert found.problem(Trouble.LEFT_THE_LIST).rows == 1
    assert not found.problems(Trouble.GONE)


def test_cases_and_posts_of_an_extract_that_the_next_does_not_touch_are_not_open() -> None:
    cases = ("Case ID", "Child ID", "Date of referral", "Date case closed")
    found = read(
        table_of("Allocations", cases, ["c1", "1", FIRST, ""], extract=LONG_AGO),
        table_of("Allocations", cases, ["c2", "2", FIRST, ""], extract=DECEMBER),
        staff(LONG_AGO, ["w1", "Social worker", "A", FIRST, "", "1"]),
        staff(DECEMBER, ["w2", "Social worker", "A", FIRST, "", "1"]),
    )
    assert found.rows("allocations", "case", "closed") == [("c2", None)]
    assert found.rows("staff", "worker", "ended") == [("w2", None)]
    assert not found.problems(Trouble.LEFT_THE_LIST)


def test_an_assessment_open_in_an_extract_that_the_next_does_not_touch_is_not_open_still() -> None:
    headings = ("Child ID", "Assessment start date", "Assessment authorisation date")
    authorised, still_open = ["1", FIRST, "20/02/2017"], ["2", FIRST, ""]
    found = read(
        table_of("List 4", headings, authorised, still_open, extract=LONG_AGO),
        table_of("List 4", headings, ["3", THIRD, ""], extract=DECEMBER),
    )
    assert found.rows("assessments", "child", "authorised") == [
        ("1", date(2017, 2, 20)),
        ("3", None),
    ]
    assert not found.problems(Trouble.GONE)


def test_a_referral_stands_though_the_next_extract_does_not_touch_its_own() -> None:
    """A later one of its child is a re-referral."""
    found = read(referrals(LONG_AGO, "15/02/2017"), referrals(DECEMBER, "01/12/2017"))
    assert found.rows("referrals", "child", "referred") == [
        ("0", date(2017, 12, 1)),
        ("0", date(2017, 2, 15)),
    ]
    assert found.extracts.reach["referrals"] == Reach(Month(2017, 7), DECEMBER)
    assert not found.problems(Trouble.GONE)


def test_the_setting_says_how_many_months_an_extract_holds() -> None:
    team = TeamWorkbook(settings=Settings(months_in_extract=12))
    found = read(plans(DECEMBER, ["1", FIRST, "", "A"]), team=team)
    assert found.extracts.reach["plans"] == Reach(Month(2017, 1), DECEMBER)


def test_an_undated_annex_a_list_is_of_the_last_month_to_be_counted() -> None:
    found = read(plans(None, ["1", FIRST, "", "A"]), months=(NOVEMBER, DECEMBER))
    assert found.extracts.reach["plans"] == Reach(Month(2017, 7), DECEMBER)


def test_our_own_lists_reach_as_far_as_annex_as_do() -> None:
    headings = ("Case ID", "Child ID", "Date of referral")
    old = table_of("Allocations", headings, ["1", "2", FIRST], extract=NOVEMBER)
    assert read(old).extracts.reach["allocations"] == Reach(Month(2017, 6), NOVEMBER)
    undated = table_of("Allocations", headings, ["1", "2", FIRST])
    assert read(undated).extracts.reach["allocations"] == Reach(Month(2017, 7), DECEMBER)


def test_a_history_reaches_back_to_its_oldest_event() -> None:
    headings = ("Child ID", "Date of referral")
    found = read(table_of("Referral history", headings, ["1", "15/06/2012"], ["2", "01/12/2017"]))
    assert found.extracts.reach["referral_history"] == Reach(Month(2012, 6), DECEMBER)


def test_an_adoption_list_holds_twelve_months() -> None:
    headings = ("Child ID", "Date of Adoption Order")
    found = read(table_of("List 10", headings, ["1", "15/12/2017"]))
    assert found.extracts.reach["adoptions"] == Reach(Month(2017, 1), DECEMBER)


def test_teams_and_populations_hold_until_they_are_replaced() -> None:
    found = read(
        table_of("Teams", ("Team", "Area"), ["A", "EAST"], extract=OCTOBER),
        table_of("Population", ("Area", "Population"), ["EAST", "100"], extract=OCTOBER),
    )
    assert found.extracts.reach["teams"] == Reach(None, None)
    assert found.extracts.reach["population"] == Reach(None, None)


def test_two_numbers_for_the_same_area_and_day_are_told() -> None:
    found = read(
        table_of(
            "Population",
            ("Area", "From", "Population"),
            ["City", "01/04/2017", "285000"],
            ["City", "01/04/2017", "290000"],
            ["City", "01/04/2016", "280000"],
            ["EAST", "", "107000"],
            ["EAST", "", "107000"],
            ["NWC", "", "68000"],
            ["NWC", "", "70000"],
            ["", "", "12"],
            ["", "", "13"],
        )
    )
    assert [each.what for each in found.problems(Trouble.CONTRADICTION)] == [
        "Population has several numbers of children in City with the same 'From', 01/04/2017: "
        "285,000, 290,000. None of them is used.",
        "Population has several numbers of children in NWC with no 'From': 68,000, 70,000. None of "
        "them is used.",
    ]
    without = "Population has several numbers of children. None of them is used."
    assert [each.without_cells for each in found.problems(Trouble.CONTRADICTION)] == [without] * 2


def test_a_list_without_an_event_in_the_last_month_is_of_an_earlier_one() -> None:
    months = (OCTOBER, NOVEMBER, DECEMBER)
    found = read(referrals(DECEMBER, "03/10/2017", "30/11/2017", "15/11/2017"), months=months)
    problem = found.problem(Trouble.WRONG_MONTH)
    assert problem.list_name == "referrals"
    assert "nothing in December 2017: the last 'Date of referral' is 30/11/2017" in problem.what
    assert found.extracts.reach["referrals"] == Reach(Month(2017, 7), NOVEMBER)


def test_an_event_far_in_the_future_does_not_make_a_list_new() -> None:
    found = read(referrals(DECEMBER, "30/11/2017", "01/12/2027"), months=(NOVEMBER, DECEMBER))
    assert found.extracts.reach["referrals"].last == NOVEMBER
    assert "30/11/2017" in found.problem(Trouble.WRONG_MONTH).what


def test_an_event_on_the_first_or_last_day_is_of_its_month() -> None:
    for day in ("01/12/2017", "31/12/2017"):
        found = read(referrals(DECEMBER, day))
        assert found.extracts.reach["referrals"].has(DECEMBER)
        assert not found.problems(Trouble.WRONG_MONTH)


def test_months_without_an_event_before_or_between_others_are_not_reached() -> None:
    months = months_ending(DECEMBER, 5)
    found = read(
        visits(None, "03/08/2017", "03/10/2017", "03/11/2017", "03/12/2017"), months=months
    )
    assert found.extracts.reach["visits"] == Reach(OCTOBER, DECEMBER)
    assert "in Sep-17, so it is used from Oct-17 on" in found.problem(Trouble.WRONG_MONTH).what


@pytest.mark.parametrize(
    ("month", "counted"), [(7, False), (8, False), (9, False), (10, True), (11, True), (12, True)]
)
def test_a_month_before_a_gap_is_not_counted_alone_as_it_is_not_with_others(
    month: int, counted: bool
) -> None:
    """Of December's extract, in which September has nothing; what is after December is a slip."""
    days = ("03/07/2017", "03/08/2017", "03/10/2017", "03/11/2017", "03/12/2017", "03/02/2018")
    alone, half_year = (Month(2017, month),), months_ending(DECEMBER, 6)
    for months in (alone, half_year):
        found = read(visits(DECEMBER, *days), months=months)
        assert found.extracts.reach["visits"].has(alone[0]) is counted
        said = [each.what for each in found.problems(Trouble.WRONG_MONTH)]
        assert any("in Sep-17, so it is used from" in each for each in said) is (
            months == half_year or not counted
        )
        assert len(said) <= 1


def test_of_months_without_an_event_after_those_counted_nothing_is_said() -> None:
    """December's list was drawn on its first day."""
    found = read(visits(DECEMBER, "03/10/2017", "03/11/2017"), months=(OCTOBER,))
    assert found.extracts.reach["visits"].has(OCTOBER)
    assert not found.problems(Trouble.WRONG_MONTH)


@pytest.mark.parametrize("asked", [1, 5])
def test_a_month_without_an_event_hides_nothing_of_what_was_before_it(asked: int) -> None:
    """Else a month's assessments would have another day 0 if the month is counted with others."""
    held = visits(None, "03/08/2017", "03/10/2017", "03/11/2017", "03/12/2017")
    found = read(held, months=months_ending(DECEMBER, asked))
    assert found.extracts.known.since == {"visits": date(2017, 7, 1)}


def test_a_list_without_a_single_event_reaches_no_month() -> None:
    found = read(visits(None, "", ""), months=(NOVEMBER, DECEMBER))
    assert not any(found.extracts.reach["visits"].has(month) for month in (NOVEMBER, DECEMBER))
    assert found.problem(Trouble.EMPTY_LIST).list_name == "visits"


def test_months_that_are_not_counted_may_be_without_an_event() -> None:
    found = read(visits(None, "03/01/2017", "03/12/2017"))
    assert found.extracts.reach["visits"] == Reach(Month(2017, 7), DECEMBER)
    assert not found.problems(Trouble.WRONG_MONTH)


def test_a_list_that_is_not_there_is_told_with_the_indicators_that_it_costs() -> None:
    team = TeamWorkbook(
        indicators=(
            indicator(CountedAs.PROTECTION_VISITS, "Visits"),
            indicator(CountedAs.PROTECTION_PLANS, "Plans"),
            indicator(CountedAs.ADOPTION_MATCH, "Match"),
            indicator(CountedAs.BY_HAND, "Typed"),
        )
    )
    history = table_of("Adoption history", ("Child ID", "Match date"), ["1", "01/01/2017"])
    found = read(history, team=team)
    told = {problem.list_name: problem.what for problem in found.problems(Trouble.MISSING_LIST)}
    assert set(told) == {"plans", "visits"}
    assert told["plans"].endswith("cannot be counted: Visits, Plans.")
    assert told["visits"].endswith("cannot be counted: Visits.")


def test_lists_that_name_no_month_are_as_old_as_the_newest_event_in_them() -> None:
    found = read(
        referrals(None, "30/11/2017"),
        plans(None, ["1", FIRST, "", "A"]),
        table_of("Teams", ("Team", "Area"), ["A", "EAST"]),
    )
    assert found.extracts.reach["plans"].last == NOVEMBER
    assert found.extracts.reach["teams"] == Reach(None, None)
    assert any("taken as drawn then" in each.what for each in found.problems(Trouble.WRONG_MONTH))


def test_what_mends_a_list_in_a_database_is_no_name_of_a_file() -> None:
    tables = [
        referrals(None, "30/11/2017"),
        referrals(None, "30/11/2017"),
        table_of("Care leaver birthdays", BIRTHDAYS, ["1", "30/11/2017", "19"]),
    ]
    names = ("referrals", "list_3", "care_leaver_birthdays")
    tables = [
        replace(each, place=Place("duckdb:///lists.duckdb", table=name))
        for name, each in zip(names, tables, strict=True)
    ]
    found = read(*tables)
    mends = {each.mend for each in found.problems(Trouble.WRONG_MONTH)}
    assert "Bring the lists in the database up to December 2017." in mends
    (alone,) = read(tables[2]).problems(Trouble.WRONG_MONTH)
    assert alone.mend == "Bring the list in the database up to December 2017."
    twice = found.problem(Trouble.LIST_TWICE)
    assert "in several of these tables" in twice.what
    assert twice.mend == (
        "Take the table that is a copy or out of date out of the database's schema, if one is."
    )
    assert not [each for each in mends if "name it" in each or "name their" in each]


def test_one_of_the_lists_that_name_no_month_may_be_out_of_date() -> None:
    found = read(
        referrals(None, "01/12/2017"), visits(None, "30/11/2017"), plans(None, ["1", FIRST, "", ""])
    )
    assert found.extracts.reach["referrals"].last == DECEMBER
    assert found.extracts.reach["plans"].last == DECEMBER
    assert found.extracts.reach["visits"].last == NOVEMBER


def test_a_plan_list_that_names_its_month_is_of_it() -> None:
    found = read(referrals(None, "30/11/2017"), plans(DECEMBER, ["1", FIRST, "", "A"]))
    assert found.extracts.reach["plans"].last == DECEMBER


STAFF = ("Worker", "Role", "Team", "First day", "Last day", "FTE")


def staff(extract: Month, *rows: Row) -> RawTable:
    source = f"{extract}/Staff.csv"
    return table_of("Staff", STAFF, *rows, extract=extract, source=source)


def test_who_is_not_in_the_next_list_of_staff_is_not_in_post_at_the_end_of_its_month() -> None:
    found = read(
        staff(OCTOBER, ["w1", "Social worker", "A", FIRST, "", "1"]),
        staff(NOVEMBER, ["w2", "Social worker", "A", FIRST, "", "1"]),
    )
    assert found.rows("staff", "worker", "ended") == [("w1", date(2017, 11, 29)), ("w2", None)]


def test_a_post_that_moves_to_another_team_or_role_is_one_post() -> None:
    found = read(
        staff(OCTOBER, ["w1", "Social worker", "A", FIRST, "", "1"]),
        staff(NOVEMBER, ["w1", "Social worker", "B", FIRST, "", "1"]),
        staff(DECEMBER, ["w1", "Team manager", "B", FIRST, "", "1"]),
    )
    assert found.rows("staff", "worker", "team", "role", "ended") == [
        ("w1", "B", "team manager", None)
    ]
    assert not found.problems(Trouble.LEFT_THE_LIST)


@pytest.mark.parametrize("planned", ["31/03/2018", "31/10/2017"])
def test_a_post_with_a_planned_last_day_that_moves_is_one_post(planned: str) -> None:
    found = read(
        staff(OCTOBER, ["w1", "Social worker", "A", FIRST, planned, "1"]),
        staff(NOVEMBER, ["w1", "Social worker", "B", FIRST, "", "1"]),
    )
    assert found.rows("staff", "team", "ended") == [("B", None)]
    assert not found.problems(Trouble.LEFT_THE_LIST)


def test_a_post_that_moves_there_and_back_is_one_post() -> None:
    found = read(
        staff(OCTOBER, ["w1", "Social worker", "A", FIRST, "", "1"]),
        staff(NOVEMBER, ["w1", "Social worker", "B", FIRST, "", "1"]),
        staff(DECEMBER, ["w1", "Social worker", "A", FIRST, "", "1"]),
    )
    assert found.rows("staff", "team", "ended") == [("A", None)]


def test_a_post_whose_team_was_not_said_is_the_same_when_it_is() -> None:
    found = read(
        staff(OCTOBER, ["w1", "Social worker", "", FIRST, "", "1"]),
        staff(NOVEMBER, ["w1", "Social worker", "B", FIRST, "", "1"]),
    )
    assert found.rows("staff", "team", "ended") == [("B", None)]


def test_a_post_whose_first_day_was_corrected_is_one_post() -> None:
    found = read(
        staff(OCTOBER, ["w1", "Social worker", "A", "04/01/2017", "", "1"]),
        staff(NOVEMBER, ["w1", "Social worker", "A", FIRST, "", "1"]),
    )
    assert found.rows("staff", "started", "ended") == [(date(2017, 1, 1), None)]


@pytest.mark.parametrize("planned", ["", "31/03/2018", "30/09/2017"])
def test_a_post_whose_first_day_was_corrected_to_a_later_one_is_one_post(planned: str) -> None:
    """October's list had the worker in post in September."""
    found = read(
        staff(OCTOBER, ["w1", "Social worker", "A", FIRST, planned, "1"]),
        staff(NOVEMBER, ["w1", "Social worker", "A", "30/09/2017", "", "1"]),
    )
    assert found.rows("staff", "started", "ended") == [(date(2017, 9, 30), None)]
    assert not found.problems(Trouble.LEFT_THE_LIST)


@pytest.mark.parametrize("again", ["01/11/2017", "13/11/2017"])
def test_a_post_of_the_same_role_and_team_that_began_after_the_list_is_another(again: str) -> None:
    """A contract renewed, or a return."""
    found = read(
        staff(OCTOBER, ["w1", "Social worker", "A", FIRST, "", "1"]),
        staff(NOVEMBER, ["w1", "Social worker", "A", again, "", "1"]),
    )
    day_before = date(2017, 10, 31) if again == "01/11/2017" else date(2017, 11, 12)
    assert ("w1", date(2017, 1, 1), day_before) in found.rows("staff", "worker", "started", "ended")
    assert len(found.rows("staff", "worker")) == 2


def test_a_contract_renewed_within_the_month_of_the_list_is_another_post() -> None:
    """October's list did not have the worker in post any more on the day on which it began."""
    found = read(
        staff(OCTOBER, ["w1", "Social worker", "A", FIRST, "15/10/2017", "1"]),
        staff(NOVEMBER, ["w1", "Social worker", "A", "16/10/2017", "", "1"]),
    )
    assert found.rows("staff", "started", "ended") == [
        (date(2017, 1, 1), date(2017, 10, 15)),
        (date(2017, 10, 16), None),
    ]


def test_a_post_ends_before_the_next_one_that_the_worker_has_taken_since() -> None:
    found = read(
        staff(OCTOBER, ["w1", "Social worker", "A", FIRST, "", "1"]),
        staff(DECEMBER, ["w1", "Social worker", "B", "06/11/2017", "", "1"]),
    )
    assert found.rows("staff", "team", "ended") == [("A", date(2017, 11, 5)), ("B", None)]


def test_a_post_ends_before_the_first_of_two_that_the_worker_has_taken_since() -> None:
    found = read(
        staff(OCTOBER, ["w1", "Social worker", "A", FIRST, "", "1"]),
        staff(
            NOVEMBER,
            ["w1", "Social worker", "B", "06/11/2017", "", "0.5"],
            ["w1", "Social worker", "C", "13/11/2017", "", "0.5"],
        ),
    )
    assert found.rows("staff", "team", "ended") == [
        ("A", date(2017, 11, 5)),
        ("B", None),
        ("C", None),
    ]


@pytest.mark.parametrize(
    ("planned", "ended"),
    [("31/03/2018", date(2017, 11, 5)), ("20/10/2017", date(2017, 10, 20))],
)
def test_a_planned_last_day_does_not_outlast_the_post_that_follows(
    planned: str, ended: date
) -> None:
    found = read(
        staff(OCTOBER, ["w1", "Social worker", "A", FIRST, planned, "1"]),
        staff(NOVEMBER, ["w1", "Social worker", "B", "06/11/2017", "", "1"]),
    )
    assert found.rows("staff", "team", "ended") == [("A", ended), ("B", None)]


def test_a_second_post_does_not_end_the_first_while_both_are_in_the_list() -> None:
    first = ["w1", "Social worker", "A", FIRST, "", "0.5"]
    second = ["w1", "Social worker", "B", "02/10/2017", "", "0.5"]
    third = ["w1", "Social worker", "C", "06/11/2017", "", "0.5"]
    found = read(staff(OCTOBER, first, second), staff(NOVEMBER, first, third))
    assert found.rows("staff", "team", "ended") == [
        ("A", None),
        ("B", date(2017, 11, 5)),
        ("C", None),
    ]


def test_who_leaves_before_the_planned_last_day_is_not_in_post_when_the_next_list_is_made() -> None:
    found = read(
        staff(OCTOBER, ["w1", "Social worker", "A", FIRST, "31/03/2018", "1"]),
        staff(NOVEMBER, ["w2", "Social worker", "A", FIRST, "", "1"]),
    )
    assert found.rows("staff", "worker", "ended") == [("w1", date(2017, 11, 29)), ("w2", None)]
    assert found.problem(Trouble.LEFT_THE_LIST).rows == 1


def test_who_leaves_on_the_last_day_of_the_next_list_was_in_post_on_it() -> None:
    found = read(
        staff(OCTOBER, ["w1", "Social worker", "A", FIRST, "30/11/2017", "1"]),
        staff(NOVEMBER, ["w2", "Social worker", "A", FIRST, "", "1"]),
    )
    assert found.rows("staff", "worker", "ended") == [("w1", date(2017, 11, 30)), ("w2", None)]


@pytest.mark.parametrize("planned", ["", "31/03/2018"])
@pytest.mark.parametrize("back", ["01/12/2017", "02/12/2017"])
def test_who_is_back_after_a_list_without_them_was_not_in_post_at_the_end_of_its_month(
    planned: str, back: str
) -> None:
    other = ["w2", "Social worker", "A", FIRST, "", "1"]
    found = read(
        staff(OCTOBER, ["w1", "Social worker", "A", FIRST, planned, "1"], other),
        staff(NOVEMBER, other),
        staff(DECEMBER, ["w1", "Social worker", "A", back, "", "1"], other),
    )
    ended = [row[2] for row in found.rows("staff", "worker", "started", "ended") if row[0] == "w1"]
    assert ended == [date(2017, 11, 29), None]
    assert found.problem(Trouble.LEFT_THE_LIST).rows == 1


def test_a_post_that_began_on_the_last_day_of_a_month_without_the_worker_follows() -> None:
    """Nobody has left: November's list was made before that day."""
    other = ["w2", "Social worker", "A", FIRST, "", "1"]
    found = read(
        staff(OCTOBER, ["w1", "Social worker", "A", FIRST, "", "1"], other),
        staff(NOVEMBER, other),
        staff(DECEMBER, ["w1", "Social worker", "B", "30/11/2017", "", "1"], other),
    )
    assert ("w1", date(2017, 11, 29)) in found.rows("staff", "worker", "ended")
    assert not found.problems(Trouble.LEFT_THE_LIST)


def test_a_post_that_began_on_the_first_of_the_month_follows_one_in_the_list_before() -> None:
    """The list of November was drawn in December and tells of the post from then on."""
    found = read(
        staff(OCTOBER, ["w1", "Social worker", "A", FIRST, "", "1"]),
        staff(NOVEMBER, ["w1", "Social worker", "B", "01/12/2017", "", "1"]),
    )
    assert found.rows("staff", "team", "ended") == [("A", date(2017, 11, 30)), ("B", None)]


def test_of_two_posts_of_a_worker_one_may_end() -> None:
    both = (
        ["w1", "Social worker", "A", FIRST, "", "0.5"],
        ["w1", "Social worker", "B", FIRST, "", "0.5"],
    )
    found = read(staff(OCTOBER, *both), staff(NOVEMBER, both[1]))
    assert found.rows("staff", "team", "ended") == [("A", date(2017, 11, 29)), ("B", None)]
    assert found.problem(Trouble.LEFT_THE_LIST).rows == 1


def test_a_plan_that_has_left_the_list_ended_when_the_childs_next_one_began() -> None:
    again = ["1", "20/11/2017", "", "A"]
    found = read(
        plans(OCTOBER, ["1", FIRST, "", "A"], ["1", FIRST, "", "A"]),
        plans(NOVEMBER, again, again),
        plans(DECEMBER, again, ["2", FIRST, "", "A"]),
    )
    assert found.rows("plans", "child", "started", "ended") == [
        ("1", date(2017, 1, 1), date(2017, 11, 20)),
        ("1", date(2017, 1, 1), date(2017, 11, 20)),
        ("1", date(2017, 11, 20), None),
        ("2", date(2017, 1, 1), None),
    ]


def test_a_plan_that_has_left_the_list_ended_when_the_next_one_began_not_a_later_one() -> None:
    found = read(
        plans(OCTOBER, ["1", FIRST, "", "A"]),
        plans(NOVEMBER, ["1", "06/11/2017", "24/11/2017", "A"]),
        plans(DECEMBER, ["1", "04/12/2017", "", "A"]),
    )
    assert found.rows("plans", "started", "ended") == [
        (date(2017, 1, 1), date(2017, 11, 6)),
        (date(2017, 11, 6), date(2017, 11, 24)),
        (date(2017, 12, 4), None),
    ]


@pytest.mark.parametrize("ended", ["", "24/11/2017"])
@pytest.mark.parametrize("then_ended", ["", "20/11/2017"])
def test_a_plan_whose_start_was_corrected_to_an_earlier_day_is_one_plan(
    ended: str, then_ended: str
) -> None:
    found = read(
        plans(OCTOBER, ["2", FIRST, "", "A"]),
        plans(NOVEMBER, ["1", "06/11/2017", then_ended, "A"], ["2", FIRST, "", "A"]),
        plans(DECEMBER, ["1", "03/11/2017", ended, "A"], ["2", FIRST, "", "A"]),
    )
    assert found.rows("plans", "child", "started", "ended") == [
        ("1", date(2017, 11, 3), date(2017, 11, 24) if ended else None),
        ("2", date(2017, 1, 1), None),
    ]
    assert not found.problems(Trouble.LEFT_THE_LIST)
    assert not found.problems(Trouble.GONE)


def test_a_plan_whose_start_was_corrected_there_and_back_is_one_plan() -> None:
    right, wrong = ["1", "03/10/2017", "", "A"], ["1", "06/10/2017", "", "A"]
    found = read(plans(OCTOBER, right), plans(NOVEMBER, wrong), plans(DECEMBER, right))
    assert found.rows("plans", "started", "ended") == [(date(2017, 10, 3), None)]


@pytest.mark.parametrize("earlier_ended", ["03/11/2017", "06/11/2017"])
def test_a_plan_that_began_when_an_earlier_one_had_ended_is_another(earlier_ended: str) -> None:
    """On the day on which a plan ended it is open no more."""
    found = read(
        plans(NOVEMBER, ["1", "06/11/2017", "", "A"]),
        plans(DECEMBER, ["1", FIRST, earlier_ended, "A"]),
    )
    assert (date(2017, 11, 6), date(2017, 12, 31)) in found.rows("plans", "started", "ended")
    assert found.problem(Trouble.LEFT_THE_LIST).rows == 1


def test_a_second_plan_beside_one_that_was_in_the_list_too_is_not_that_one_corrected() -> None:
    temporary, own = ["1", FIRST, "", "A"], ["1", SECOND, "", "B"]
    found = read(plans(NOVEMBER, temporary, own), plans(DECEMBER, temporary))
    assert found.rows("plans", "team", "ended") == [("A", None), ("B", date(2017, 12, 31))]


def test_a_row_without_a_child_is_not_said_to_have_left_the_list() -> None:
    found = read(plans(NOVEMBER, ["", FIRST, "", "A"]), plans(DECEMBER, ["2", FIRST, "", "A"]))
    assert not found.problems(Trouble.LEFT_THE_LIST)
    assert found.problem(Trouble.BLANK_KEY).rows == 1


@pytest.mark.parametrize(
    ("files", "where"), [(3, "List 7 A.csv, List 7 B.csv, List 7 C.csv"), (4, "4 tables")]
)
def test_of_a_list_in_few_files_all_are_named_of_one_in_many_how_many_they_are(
    files: int, where: str
) -> None:
    days = [f"0{day}/12/2017" for day in range(1, files + 1)]
    tables = [
        replace(plans(DECEMBER, ["", day, "", "A"]), place=Place(f"List 7 {letter}.csv"))
        for day, letter in zip(days, "ABCD", strict=False)
    ]
    assert read(*tables).problem(Trouble.BLANK_KEY).where == where


def test_a_referral_that_the_newest_extract_should_hold_and_has_not_is_said() -> None:
    old, corrected = ("15/06/2017", "05/07/2017"), ("06/07/2017", "01/12/2017")
    found = read(referrals(NOVEMBER, *old), referrals(DECEMBER, *corrected))
    assert len(found.rows("referrals", "child")) == 4
    gone = found.problem(Trouble.GONE)
    assert gone.rows == 1
    assert gone.what.startswith("List 3: Referral has 1 row in older extracts")
    month_by_month = TeamWorkbook(settings=Settings(months_in_extract=1))
    found = read(referrals(NOVEMBER, *old), referrals(DECEMBER, *corrected), team=month_by_month)
    assert not found.problems(Trouble.GONE)


def test_a_referral_deleted_in_between_is_said_when_the_newest_no_longer_reaches_it() -> None:
    """The extract of November holds June; that of December, of six months, does not."""
    found = read(
        referrals(OCTOBER, "15/06/2017"),
        referrals(NOVEMBER, "20/07/2017", "01/11/2017"),
        referrals(DECEMBER, "20/07/2017", "01/11/2017", "01/12/2017"),
    )
    assert found.problem(Trouble.GONE).rows == 1


def test_a_plan_that_ended_and_is_gone_from_the_next_extract_is_said() -> None:
    """Its child's id was changed, say: it counts once with each of the two."""
    ended = (FIRST, "03/11/2017", "A")
    found = read(plans(NOVEMBER, ["1", *ended]), plans(DECEMBER, ["01-A", *ended]))
    assert found.rows("plans", "child", "ended") == [
        ("01-A", date(2017, 11, 3)),
        ("1", date(2017, 11, 3)),
    ]
    assert found.problem(Trouble.GONE).rows == 1
    assert not found.problems(Trouble.LEFT_THE_LIST)


def test_a_plan_gives_way_to_the_childs_next_one_in_the_next_extract() -> None:
    found = read(
        plans(NOVEMBER, ["1", FIRST, "03/11/2017", "A"]), plans(DECEMBER, ["1", THIRD, "", "A"])
    )
    assert len(found.rows("plans", "child")) == 2
    assert not found.problems(Trouble.GONE)


@pytest.mark.parametrize(("ended", "said"), [("30/06/2017", 0), ("01/07/2017", 1)])
def test_a_plan_need_not_be_in_an_extract_that_does_not_reach_its_end(
    ended: str, said: int
) -> None:
    """The extract of December holds six months, from July on."""
    found = read(plans(NOVEMBER, ["1", FIRST, ended, "A"]), plans(DECEMBER, ["2", FIRST, "", "A"]))
    assert sum(each.rows for each in found.problems(Trouble.GONE)) == said


def test_a_closed_case_that_is_gone_from_the_next_list_is_said() -> None:
    headings = ("Case ID", "Child ID", "Date of referral", "Date case closed")
    old, new = ["c1", "1", FIRST, "03/11/2017"], ["c2", "2", FIRST, ""]
    found = read(
        table_of("Allocations", headings, old, extract=NOVEMBER),
        table_of("Allocations", headings, new, extract=DECEMBER),
    )
    assert found.problem(Trouble.GONE).rows == 1


def test_a_list_of_staff_need_not_hold_who_has_left() -> None:
    left = ["W1", "Social worker", "A", FIRST, "03/11/2017", "1"]
    there = ["W2", "Social worker", "A", FIRST, "", "1"]
    found = read(staff(NOVEMBER, left, there), staff(DECEMBER, there))
    assert not found.problems(Trouble.GONE)


@pytest.mark.parametrize(("authorised", "said"), [("", 1), ("01/06/2017", 0)])
def test_an_open_assessment_is_in_the_next_extract_however_old(authorised: str, said: int) -> None:
    headings = ("Child ID", "Assessment start date", "Assessment authorisation date")
    found = read(
        table_of("List 4", headings, ["1", "03/04/2017", authorised], extract=NOVEMBER),
        table_of("List 4", headings, ["2", THIRD, ""], extract=DECEMBER),
    )
    assert sum(each.rows for each in found.problems(Trouble.GONE)) == said


def test_a_history_need_not_hold_what_another_one_holds() -> None:
    """A referral history may be kept in parts, such as one of each old system."""
    headings = ("Child ID", "Date of referral")
    found = read(
        table_of("Referral history", headings, ["1", "03/11/2017"], extract=NOVEMBER),
        table_of("Referral history", headings, ["2", "15/06/2012"], extract=DECEMBER),
    )
    assert len(found.rows("referral_history", "child")) == 2
    assert not found.problems(Trouble.GONE)


def test_an_older_extract_that_the_newest_repeats_is_not_said() -> None:
    found = read(referrals(NOVEMBER, "03/11/2017"), referrals(DECEMBER, "03/11/2017", "01/12/2017"))
    assert len(found.rows("referrals", "child")) == 2
    assert not found.problems(Trouble.GONE)


def in_file(name: str, table: RawTable) -> RawTable:
    return replace(table, place=Place(f"{table.extract or 'October'}/{name}"))


def test_a_list_in_fewer_files_than_in_the_month_before_is_said() -> None:
    row = ["1", FIRST, "", "A"]
    east, south = "List 7 East.csv", "List 7 South.csv"
    november = [in_file(name, plans(NOVEMBER, row)) for name in (east, south)]
    found = read(*november, in_file(east, plans(DECEMBER, row)))
    said = found.problem(Trouble.FEWER_FILES).what
    assert "2 files of November 2017, but 1 file of December 2017" in said
    december = [in_file(name, plans(DECEMBER, row)) for name in (east, south)]
    assert not read(*november, *december).problems(Trouble.FEWER_FILES)


def test_a_file_that_names_no_month_beside_others_that_do_is_said() -> None:
    row = ["1", FIRST, "", "A"]
    found = read(plans(NOVEMBER, row), in_file("List 7.csv", plans(None, row)))
    said = found.problem(Trouble.WRONG_MONTH)
    assert said.where == "October/List 7.csv"
    assert "taken as of December 2017" in said.what
    assert not read(plans(None, row)).problems(Trouble.WRONG_MONTH)


BIRTHDAYS = ("Child ID", "Birthday", "Age")


def test_birthdays_that_name_no_month_are_as_old_as_the_last_of_them() -> None:
    rows = (["1", "03/10/2017", "18"], ["2", "15/11/2017", "19"])
    found = read(table_of("Care leaver birthdays", BIRTHDAYS, *rows), months=(NOVEMBER, DECEMBER))
    assert found.extracts.reach["care_leaver_birthdays"] == Reach(OCTOBER, NOVEMBER)
    said = found.problem(Trouble.WRONG_MONTH)
    assert "its last 'Birthday' is 15/11/2017, so it is taken as drawn in November" in said.what
    later = table_of("Care leaver birthdays", BIRTHDAYS, *rows, ["3", "01/12/2017", "20"])
    dated = table_of("Care leaver birthdays", BIRTHDAYS, *rows, extract=DECEMBER)
    for table in (later, dated):
        found = read(table, months=(NOVEMBER, DECEMBER))
        assert found.extracts.reach["care_leaver_birthdays"].last == DECEMBER
        assert not found.problems(Trouble.WRONG_MONTH)


def test_a_referral_history_may_end_before_the_month() -> None:
    found = read(table_of("Referral history", ("Child ID", "Date of referral"), ["1", FIRST]))
    assert found.extracts.reach["referral_history"].last == DECEMBER


def test_lists_without_a_month_that_tell_of_later_ones_were_drawn_then() -> None:
    days = [f"{day}/{month}/2017" for month in (5, 7, 8, 9, 10, 11, 12) for day in (3, 9, 14, 27)]
    lists = (referrals(None, *days), plans(None, ["1", FIRST, "", "A"]))
    found = read(*lists, months=(Month(2017, 5),))
    assert found.extracts.reach == {
        "referrals": Reach(Month(2017, 7), DECEMBER),
        "plans": Reach(Month(2017, 7), DECEMBER),
    }
    assert not found.problems(Trouble.WRONG_MONTH)


def test_lists_without_a_month_reach_back_from_the_last_month_of_which_they_tell() -> None:
    assert read(referrals(None, "30/11/2017")).extracts.reach["referrals"] == Reach(
        Month(2017, 6), NOVEMBER
    )


def test_a_row_or_two_of_a_later_month_are_slips() -> None:
    days = [f"{day}/12/2017" for day in range(1, 29)]
    found = read(referrals(None, *days, "05/12/2018", "06/12/2018"))
    assert found.extracts.reach["referrals"] == Reach(Month(2017, 7), DECEMBER)


def test_a_list_with_a_month_in_its_name_was_drawn_in_it_whatever_it_tells_of() -> None:
    days = [f"{day}/01/2018" for day in range(1, 29)]
    found = read(referrals(DECEMBER, "05/12/2017", *days))
    assert found.extracts.reach["referrals"] == Reach(Month(2017, 7), DECEMBER)


def test_a_folder_named_after_the_wrong_year_is_said_to_be() -> None:
    """In January the year before is soon typed; some days of the next month are usual."""
    days = [f"{day}/{month}/2017" for month in range(7, 13) for day in (3, 9, 14, 27)]
    found = read(referrals(Month(2016, 12), *days))
    assert found.extracts.reach["referrals"].last == Month(2016, 12)
    (said,) = found.problems(Trouble.WRONG_MONTH)
    assert (said.where, said.what) == (
        "List 3: Referral",
        "There is much up to December 2017 in what a file or folder says was drawn in "
        "December 2016. No month after that is counted from it.",
    )
    assert not read(referrals(NOVEMBER, *days)).problems(Trouble.WRONG_MONTH)

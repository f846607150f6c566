"""Teams by one name each, whatever the lists call them."""

from __future__ import annotations

import pytest

from xlsx_tools.errors import InputError
from xlsx_tools.extracts import teams_then, texts
from xlsx_tools.extracts.answers import Answers, TeamAnswer
from xlsx_tools.extracts.model import Trouble
from xlsx_tools.periods import Month

from .match_tables import DECEMBER, NOVEMBER, OCTOBER, Read, read, table_of

TEAMS = table_of(
    "Teams", ("Team", "Area", "Kind"), ["East ASTI 1", "EAST", "asti"], ["West", "NWC", ""]
)


def answered(**teams: TeamAnswer) -> Answers:
    return Answers(teams={name.replace("_", " "): answer for name, answer in teams.items()})


def visits(*teams: str | None, with_teams: bool = True, answers: Answers | None = None) -> Read:
    rows = [[str(place), "01/12/2017", each] for place, each in enumerate(teams)]
    plans = table_of("List 7", ("Child ID", "CP plan start date", "Team"), *rows)
    return read(*([TEAMS] if with_teams else []), plans, answers=answers)


def test_a_team_is_written_as_the_list_of_teams_writes_it() -> None:
    found = visits("EAST  asti 1", " West\u00a0", "East ASTI 1", None, "", "#N/A", "NULL")
    names = ["East ASTI 1", "West", "East ASTI 1", None, None, None, None]
    assert found.cells("plans", "team") == names
    assert not found.problems(Trouble.UNKNOWN_TEAM)
    assert not found.problems(Trouble.UNKNOWN_AREA)


def test_a_line_under_the_headings_and_a_null_are_no_teams() -> None:
    """SQL Server writes the one and any database the other, in the list of teams too."""
    hyphens, null = ["----", "----", "----"], ["NULL", "NULL", "NULL"]
    teams = table_of("Teams", ("Team", "Area", "Kind"), hyphens, ["West", "NWC", ""], null)
    rows = [["1", "01/12/2017", "----"], ["2", "01/12/2017", "null"], ["3", "01/12/2017", "west"]]
    found = read(teams, table_of("List 7", ("Child ID", "CP plan start date", "Team"), *rows))
    assert found.cells("plans", "team") == [None, None, "West"]
    assert found.unmatched.known_teams == ("West",)
    assert not found.problems(Trouble.UNKNOWN_TEAM)


def test_every_team_in_a_list_is_known_to_counting() -> None:
    texts = ("EAST  asti 1", " North\u00a0", "north", "Émile", "  ", "#N/A", None)
    found = visits(*texts)
    in_lists = {*found.cells("plans", "team"), *found.cells("teams", "team")} - {None}
    assert in_lists == found.extracts.known.teams
    answers = answered(north=TeamAnswer("North", "here", area="EAST"))
    assert "North" in (visits("West", answers=answers).extracts.known.teams or ())


def test_which_teams_there_are_is_not_known_of_a_column_with_too_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(texts, "MOST_CODES", 2)
    assert visits("West", "North").extracts.known.teams == {"East ASTI 1", "West", "North"}
    assert visits("West", "North", "South").extracts.known.teams is None


def test_an_unknown_team_stays_and_is_told_and_asked_about() -> None:
    found = visits("North ", "north", "West")
    assert found.cells("plans", "team") == ["North", "north", "West"]
    problem = found.problem(Trouble.UNKNOWN_TEAM)
    assert (problem.rows, problem.where) == (2, "List 7: Child protection")
    (asked,) = found.unmatched.teams
    assert (asked.team.casefold(), asked.rows) == ("north", 2)
    assert found.unmatched.known_teams == ("East ASTI 1", "West")


def test_an_answer_can_say_that_it_is_a_team_of_the_list() -> None:
    answers = answered(north=TeamAnswer("North", "here", team="west"))
    found = visits("NORTH", answers=answers)
    assert found.cells("plans", "team") == ["West"]
    assert not found.unmatched.teams
    assert not found.problems(Trouble.UNKNOWN_TEAM)


def test_an_area_is_answered_without_regard_to_case() -> None:
    answers = answered(north=TeamAnswer("North", "here", area="east "))
    assert ("North", "EAST") in visits("North", answers=answers).rows("teams", "team", "area")


@pytest.mark.parametrize(
    "answer",
    [TeamAnswer("west", "here", team="East ASTI 1"), TeamAnswer("west", "here", area="NWC")],
)
def test_an_answer_about_a_team_that_is_listed_is_said_to_have_no_effect(
    answer: TeamAnswer,
) -> None:
    found = visits("West", answers=answered(west=answer))
    assert found.cells("plans", "team") == ["West"]
    problem = found.problem(Trouble.UNKNOWN_TEAM)
    assert ("is in the list of teams" in problem.what, problem.where) == (True, "here")


def test_an_answer_with_an_area_makes_a_team() -> None:
    answers = answered(
        north=TeamAnswer("North", "here", area="EAST", kind="safeguarding", front_door=True)
    )
    found = visits("NORTH", answers=answers)
    assert found.cells("plans", "team") == ["North"]
    assert found.rows("teams", "team", "area", "kind", "front_door") == [
        ("East ASTI 1", "EAST", "assessment", None),
        ("North", "EAST", "safeguarding", True),
        ("West", "NWC", None, None),
    ]
    assert not found.problems(Trouble.UNKNOWN_TEAM)


def test_an_ignored_team_stays_and_is_not_asked_about_again() -> None:
    found = visits("North", answers=answered(north=TeamAnswer("North", "here")))
    assert found.cells("plans", "team") == ["North"]
    assert not found.problems(Trouble.UNKNOWN_TEAM)
    assert not found.unmatched


def test_without_a_list_of_teams_that_is_told_once_and_every_team_is_asked_about() -> None:
    found = visits("North", "South", "North", with_teams=False)
    assert found.problem(Trouble.MISSING_LIST).rows == 3
    assert [(each.team, each.rows) for each in found.unmatched.teams] == [
        ("North", 2),
        ("South", 1),
    ]
    assert "teams" not in found.extracts.lists


def test_without_a_list_of_teams_the_answers_make_it() -> None:
    answers = answered(
        north=TeamAnswer("North", "here", area="EAST"),
        up_north=TeamAnswer("Up north", "here", team="North"),
    )
    found = visits("north", "UP NORTH", with_teams=False, answers=answers)
    assert found.cells("plans", "team") == ["North", "North"]
    assert found.rows("teams", "team", "area") == [("North", "EAST")]
    assert found.extracts.reach["teams"].first is None


def test_the_list_goes_before_an_answer_for_a_team_that_it_has_by_now() -> None:
    answers = answered(west=TeamAnswer("West", "here", area="EAST"))
    found = visits("West", answers=answers)
    assert found.rows("teams", "team", "area") == [("East ASTI 1", "EAST"), ("West", "NWC")]


@pytest.mark.parametrize(
    ("answer", "what"),
    [
        (TeamAnswer("North", "row 5", team="Wets"), "There is no such team"),
        (TeamAnswer("North", "row 5", area="Eats"), "There is no such area"),
    ],
)
def test_an_answer_that_is_not_possible_is_refused(answer: TeamAnswer, what: str) -> None:
    with pytest.raises(InputError, match=what) as refused:
        visits("North", answers=answered(north=answer))
    assert refused.value.where == "row 5"


def test_a_worker_of_a_team_written_in_two_ways_in_the_list_of_teams_has_one_team() -> None:
    teams = table_of(
        "Teams", ("Team", "Area", "From"), ["West", "EAST", ""], ["WEST ", "NWC", "01/01/2017"]
    )
    plans = table_of(
        "List 7", ("Child ID", "CP plan start date", "Team"), ["1", "01/12/2017", "west"]
    )
    found = read(teams, plans)
    assert len({found.cells("plans", "team")[0], *found.cells("teams", "team")}) == 1


def test_a_team_of_cases_that_begins_after_a_month_to_be_counted_is_told() -> None:
    headings = ("Team", "Area", "From", "Until")
    rows = (
        ["Old East", "EAST", "", "30/09/2017"],
        ["New East", "EAST", "01/10/2017", ""],
        ["West", "EAST", "", "31/10/2017"],
        ["West", "NWC", "01/11/2017", ""],
        ["Unused", "NWC", "01/12/2017", ""],
    )
    plan = ("Child ID", "CP plan start date", "Team")
    cases = [[str(place), "01/01/2017", team] for place, team in enumerate(("New East", "West"))]
    tables = (table_of("Teams", headings, *rows), table_of("List 7", plan, *cases))
    found = read(*tables, months=(Month(2017, 9), DECEMBER))
    said = found.problem(Trouble.UNKNOWN_TEAM).what
    assert said.startswith("The team 'New East' is in the list of teams from 01/10/2017 on")
    assert not read(*tables, months=(OCTOBER, DECEMBER)).problems(Trouble.UNKNOWN_TEAM)


TEAMS_OF_DAYS = ("Team", "Area", "Front door", "From", "Until")
PLAN = ("Child ID", "CP plan start date", "CP plan end date", "Team")
CASE = ("Case ID", "Child ID", "Date of referral", "Date case closed", "Team")


def test_what_is_still_under_a_team_that_has_closed_is_told() -> None:
    teams = table_of(
        "Teams",
        TEAMS_OF_DAYS,
        ["Old East", "EAST", "No", "", "15/12/2017"],
        ["New East", "EAST", "No", "16/12/2017", ""],
    )
    plans = table_of(
        "List 7",
        PLAN,
        ["1", "01/02/2017", "", "Old East"],
        ["2", "01/02/2017", "31/12/2017", "old east "],
        ["3", "01/02/2017", "01/01/2018", "Old East"],
        ["4", "01/01/2018", "", "Old East"],
        ["5", "01/02/2017", "10/11/2017", "Old East"],
    )
    cases = table_of(
        "Allocations",
        CASE,
        ["K1", "1", "01/10/2017", "", "Old East"],
        ["K2", "2", "01/10/2017", "", "New East"],
    )
    told = read(teams, plans, cases).problem(Trouble.UNKNOWN_TEAM)
    assert told.what == (
        "The team 'Old East' is in the list of teams until 15/12/2017; what is still under it in "
        "Dec-17 counts for the whole authority alone (2 rows of List 7: Child protection, 1 row of "
        "Allocations)."
    )
    assert told.rows == 3


def test_cases_that_ended_while_their_team_was_there_are_not_told() -> None:
    teams = table_of("Teams", TEAMS_OF_DAYS, ["Old East", "EAST", "No", "", "15/12/2017"])
    plans = table_of("List 7", PLAN, ["1", "01/02/2017", "15/12/2017", "Old East"])
    assert not read(teams, plans).problems(Trouble.UNKNOWN_TEAM)


def test_a_team_closed_on_the_last_day_of_the_month_still_has_its_cases_then() -> None:
    teams = table_of("Teams", TEAMS_OF_DAYS, ["Old East", "EAST", "No", "", "31/12/2017"])
    plans = table_of("List 7", PLAN, ["1", "01/02/2017", "", "Old East"])
    assert not read(teams, plans).problems(Trouble.UNKNOWN_TEAM)


def test_cases_of_a_team_that_is_not_listed_for_a_while_are_told_and_those_of_the_front_door() -> (
    None
):
    teams = table_of(
        "Teams",
        TEAMS_OF_DAYS,
        ["MASH", "EAST", "Yes", "", "10/10/2017"],
        ["MASH", "EAST", "Yes", "01/12/2017", ""],
    )
    cases = table_of(
        "Allocations",
        CASE,
        ["K1", "1", "01/09/2017", "", "MASH"],
        ["K2", "2", "01/11/2017", "", "MASH"],
    )
    months = (OCTOBER, NOVEMBER, DECEMBER)
    assert read(teams, cases, months=months).problem(Trouble.UNKNOWN_TEAM).what == (
        "The team 'MASH' is in the list of teams until 10/10/2017 and again from 01/12/2017 on; "
        "what is still under it in Oct-17 to Nov-17 counts for the whole authority alone "
        "and as past the "
        "front door (in Nov-17 2 rows of Allocations)."
    )


def test_assessments_and_referrals_of_the_month_under_a_closed_team_are_told() -> None:
    teams = table_of("Teams", TEAMS_OF_DAYS, ["Old East", "EAST", "No", "", "15/12/2017"])
    assessments = table_of(
        "List 4",
        ("Child ID", "Assessment start date", "Assessment authorised date", "Allocated team"),
        ["1", "01/11/2017", "04/12/2017", "Old East"],
        ["2", "01/10/2017", "30/11/2017", "Old East"],
        ["3", "01/12/2017", "", "Old East"],
    )
    referrals = table_of(
        "List 3",
        ("Child ID", "Date of referral", "Referral NFA?", "Allocated team"),
        ["1", "01/11/2017", "No", "Old East"],
        ["3", "01/12/2017", "No", "Old East"],
    )
    told = read(teams, assessments, referrals).problem(Trouble.UNKNOWN_TEAM).what
    assert "(2 rows of List 4: Assessments, 1 row of List 3: Referral)" in told


def test_a_care_leaver_of_a_closed_team_is_told_in_the_month_of_a_birthday() -> None:
    teams = table_of("Teams", TEAMS_OF_DAYS, ["Old East", "EAST", "No", "", "15/12/2017"])
    leavers = table_of(
        "List 9",
        ("Child ID", "Date of birth", "Allocated team"),
        ["1", "05/12/1998", "Old East"],
        ["2", "05/11/1998", "Old East"],
    )
    assert read(teams, leavers).problem(Trouble.UNKNOWN_TEAM).rows == 1


def test_no_list_is_asked_where_no_team_of_its_cases_has_closed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("nothing is to be asked")

    monkeypatch.setattr(teams_then, "_in_closed_teams", refuse)
    teams = table_of(
        "Teams",
        TEAMS_OF_DAYS,
        ["West", "NWC", "No", "", ""],
        ["Gone", "NWC", "No", "", "31/01/2016"],
    )
    plans = table_of("List 7", PLAN, ["1", "01/02/2017", "", "West"])
    assert not read(teams, plans).problems(Trouble.UNKNOWN_TEAM)


@pytest.mark.parametrize(("in_east", "hardly_known"), [(3, False), (2, False), (1, True)])
def test_whether_most_teams_are_known_is_asked_of_all_files_of_a_list(
    in_east: int, hardly_known: bool
) -> None:
    """The two children of a small unit, whose team the list of teams lacks, stand in a file."""
    headings = ("Child ID", "CP plan start date", "Team")
    east = [[f"e{place}", "01/12/2017", "West"] for place in range(in_east)]
    unit = [[f"u{place}", "01/12/2017", "Unit"] for place in range(2)]
    found = read(
        TEAMS,
        table_of("List 7", headings, *east, source="List 7 East.csv"),
        table_of("List 7", headings, *unit, source="List 7 Unit.csv"),
    )
    lacking = found.extracts.gaps["plans"][DECEMBER].not_understood
    assert lacking == ({"team"} if hardly_known else set())


def test_extracts_of_other_months_do_not_make_teams_known() -> None:
    headings = ("Child ID", "CP plan start date", "Team")
    known = [[f"{place}", "01/11/2017", "West"] for place in range(9)]
    found = read(
        TEAMS,
        table_of("List 7", headings, *known, extract=NOVEMBER),
        table_of("List 7", headings, ["1", "01/11/2017", "Unit"], extract=DECEMBER),
    )
    assert found.extracts.gaps["plans"][DECEMBER].not_understood == {"team"}
    assert not found.extracts.gaps["plans"][NOVEMBER].not_understood

"""Staff, supervision, teams, areas and populations."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from quality_samples import TEAM, a, told

from xlsx_tools.catalogue.records import CITY, Population
from xlsx_tools.periods import Month


def test_a_post_without_its_share() -> None:
    rows = [a("staff"), a("staff", fte=None)]
    assert told("share-missing", staff=rows) == [("staff", 3, "The post has no FTE, and counts 0.")]


def test_a_post_that_does_not_say_whether_it_is_an_agencys_or_qualified() -> None:
    rows = [a("staff"), a("staff", agency=None), a("staff", qualified=None)]
    said = "The post does not say whether it is an agency's, or whether it is qualified."
    assert told("post-unclear", staff=rows) == [("staff", 3, said), ("staff", 4, said)]


@pytest.mark.parametrize("share", [0.0, 1.0, 0.5, 0.5714, 0.1 + 0.2, 0.7])
def test_shares_of_a_post_that_can_be(share: float) -> None:
    assert told("share-impossible", staff=[a("staff", fte=share)]) == []


@pytest.mark.parametrize(
    ("share", "said"),
    [(1.0001, "1.0001"), (37.0, "37"), (-0.5, "-0.5"), (0.57143, "0.57143"), (1 / 3, "0.333333")],
)
def test_shares_of_a_post_that_cannot_be(share: float, said: str) -> None:
    assert told("share-impossible", staff=[a("staff", fte=share)]) == [
        ("staff", 2, f"The FTE is {said}; it must be from 0 to 1, to four decimal places.")
    ]


def test_a_worker_with_more_than_one_full_time_post() -> None:
    rows = [
        a("staff", worker="W2", fte=1.0),
        a("staff", fte=0.6),
        a("staff", fte=0.4001, team="South 1"),
    ]
    message = "The worker's 2 posts on 31/12/2017 add up to 1.0001 FTE."
    assert told("more-than-full-time", staff=rows) == [("staff", 3, message)]


def test_posts_that_are_not_held_or_told_twice_do_not_add_up() -> None:
    full = a("staff", fte=1.0)
    for rows in (
        [
            a("staff", fte=0.1),
            *[a("staff", fte=0.1, team=f"South {number}") for number in range(9)],
        ],
        [full, full],
        [full, a("staff", fte=0.5, team="South 1", ended=date(2017, 12, 30))],
        [full, a("staff", fte=0.5, team="South 1", started=date(2018, 1, 1))],
        [full, a("staff", fte=None, team="South 1")],
        [a("staff", fte=1.5)],
    ):
        assert told("more-than-full-time", staff=rows) == []
    last_day = [full, a("staff", fte=0.5, team="South 1", ended=date(2017, 12, 31))]
    assert len(told("more-than-full-time", staff=last_day)) == 1
    from_the_last_day = [full, a("staff", fte=0.5, team="South 1", started=date(2017, 12, 31))]
    assert len(told("more-than-full-time", staff=from_the_last_day)) == 1


def test_supervision_of_somebody_who_is_not_on_the_staff() -> None:
    rows = [a("supervision"), a("supervision", worker="W2"), a("supervision", worker=None)]
    staff = [a("staff"), a("staff", worker=None)]
    assert told("supervised-stranger", supervision=rows, staff=staff) == [
        ("supervision", 3, "The worker supervised on 07/12/2017 is not in the list of staff.")
    ]


def test_a_team_on_no_area() -> None:
    rows = [a("teams"), a("teams", team="Duty", area=None)]
    assert told("team-on-no-area", teams=rows) == [
        (
            "teams",
            3,
            "The team 'Duty' is on no area; its cases count for the whole authority alone.",
        )
    ]


def test_a_team_that_the_list_of_teams_does_not_have_is_told_once_for_each_file() -> None:
    assert told(
        "team-not-listed",
        teams=[a("teams"), a("teams", team=None)],
        referrals=[
            a("referrals"),
            a("referrals", team=None),
            a("referrals", team="Duty"),
            a("referrals", team="Duty"),
            a("referrals", team="Duty", source="2017-11/referrals.csv", row=9),
        ],
        staff=[a("staff", team="east 1")],
    ) == [
        (
            "referrals",
            9,
            "The team 'Duty' is not in the list of teams; rows that name it: 1, this one first.",
        ),
        (
            "referrals",
            4,
            "The team 'Duty' is not in the list of teams; rows that name it: 2, this one first.",
        ),
        (
            "staff",
            2,
            "The team 'east 1' is not in the list of teams; rows that name it: 1, this one first.",
        ),
    ]


def test_rows_of_a_team_that_hold_on_the_same_day() -> None:
    rows = [
        a("teams", ended=date(2017, 4, 1)),
        a("teams", area="South", started=date(2017, 4, 1)),
    ]
    assert told("teams-overlap", teams=rows) == [
        (
            "teams",
            3,
            "The row of the team 'East 1' from 01/04/2017 begins before its row from the "
            "beginning ends (last day: 01/04/2017).",
        )
    ]
    always = [a("teams"), a("teams", area="South")]
    assert told("teams-overlap", teams=always) == [
        (
            "teams",
            3,
            "The row of the team 'East 1' from the beginning begins before its row from the "
            "beginning ends (last day: none).",
        )
    ]


def test_rows_of_a_team_that_follow_each_other() -> None:
    rows = [
        a("teams", ended=date(2017, 3, 31)),
        a("teams", area="South", started=date(2017, 4, 1)),
    ]
    assert told("teams-overlap", teams=rows) == []
    assert told("teams-overlap", teams=[a("teams"), a("teams", team="East 2")]) == []


def test_an_area_that_the_table_areas_does_not_have() -> None:
    teams = [a("teams"), a("teams", area="EAST"), a("teams", area=CITY), a("teams", area=None)]
    population = [a("population", area=CITY), a("population", area="West")]
    message = "The area '{}' is not in the table Areas of the team workbook."
    assert told("area-unknown", teams=teams, population=population) == [
        ("teams", 3, message.format("EAST")),
        ("teams", 4, message.format(CITY)),
        ("population", 3, message.format("West")),
    ]
    assert told("area-unknown", team=replace(TEAM, areas=()), teams=teams) == []


def test_a_population_that_is_not_the_workbooks() -> None:
    rows = [
        a("population", started=date(2016, 4, 1), children=1),
        a("population", started=date(2017, 12, 31), children=107_113),
        a("population", started=date(2018, 1, 1), children=2),
        a("population", area=CITY, children=289_000),
        a("population", area="South", children=3),
    ]
    assert told("population-differs", population=rows) == [
        (
            "population",
            3,
            "The population of 'East' is 107113 here, and 107112 in the table Population.",
        )
    ]


def test_a_population_from_later_in_a_month_that_is_not_over_holds_for_the_month() -> None:
    rows = [a("population", started=date(2017, 12, 15), children=107_113)]
    found = told("population-differs", today=date(2017, 12, 12), population=rows)
    assert [row for _, row, _ in found] == [2]


def test_of_several_populations_from_the_same_day_none_counts_and_none_is_compared() -> None:
    rows = [a("population", children=107_111), a("population", children=107_113)]
    assert told("population-differs", population=rows) == []
    twice = [a("population", children=107_113), a("population", children=107_113)]
    assert [row for _, row, _ in told("population-differs", population=twice)] == [2]


def test_the_workbooks_population_is_the_one_in_force_in_the_month() -> None:
    later = Population(area="East", from_month=Month(2018, 1), children=1)
    workbook = replace(TEAM, population=(*TEAM.population, later))
    assert told("population-differs", team=workbook, population=[a("population")]) == []
    nothing = replace(TEAM, population=())
    assert told("population-differs", team=nothing, population=[a("population")]) == []


def test_a_population_of_nobody() -> None:
    rows = [a("population", children=children) for children in (1, 0, -5)]
    assert told("population-not-positive", population=rows) == [
        ("population", 3, "The population of 'East' is 0."),
        ("population", 4, "The population of 'East' is -5."),
    ]

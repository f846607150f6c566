"""Populations of areas beside that of the whole authority."""

from __future__ import annotations

from dataclasses import replace

from xlsx_tools.catalogue.records import CITY, Population

from .samples import DECEMBER, TEAM, found, messages, team

RULE = "populations-do-not-add-up"


def test_areas_cannot_have_more_children_than_the_whole_authority() -> None:
    """In April the areas' new estimates were typed, and the whole authority's was not."""
    old = [
        Population(area=area, children=children)
        for area, children in ((CITY, 50_000), ("East", 25_000), ("West", 25_000))
    ]
    assert messages(RULE, team(population=tuple(old))) == []
    new = Population(area="East", from_month=DECEMBER, children=30_000)
    (finding,) = found(RULE, team(population=(*old, new)))
    assert finding.message == (
        "The areas have 55,000 children and the whole authority 50,000 (Dec-17)."
    )
    assert finding.where == "Scorecard.xlsx, table Population"
    both = Population(area=CITY, from_month=DECEMBER, children=55_000)
    assert messages(RULE, team(population=(*old, new, both))) == []


def test_teams_without_a_population_are_not_added() -> None:
    rows = tuple(Population(area=area, children=9) for area in (CITY, "East", "West"))
    teams = tuple(replace(area, geographic=area.area == "East") for area in TEAM.areas)
    assert messages(RULE, team(areas=teams, population=rows)) == []

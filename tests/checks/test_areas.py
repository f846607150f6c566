"""Areas that do not add up, and areas that add up although teams are said to be left out."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from xlsx_tools.catalogue.kinds import Previous, RowKind, Status, Window
from xlsx_tools.catalogue.records import Area, LayoutRow, MonthEntry, TypedFigure
from xlsx_tools.checks import Severity
from xlsx_tools.periods import Month

from .samples import (
    DECEMBER,
    FIGURES,
    IN_CARE,
    TEAM,
    VISITS,
    VISITS_ROWS,
    fig,
    figures,
    found,
    layout,
    messages,
    team,
)

RULE = "areas-do-not-add-up"
EAST_LACKS_FIVE = figures(fig("visits", 45, 54, area="East"))


def declaring(left_out: str, *left_out_for: str) -> MonthEntry:
    return MonthEntry(
        month=DECEMBER, status=Status.FINAL, left_out=left_out, left_out_for=left_out_for
    )


def test_areas_that_add_up_to_the_city() -> None:
    assert messages(RULE) == []


def test_areas_with_less_than_the_city() -> None:
    (finding,) = found(RULE, TEAM, EAST_LACKS_FIVE)
    assert finding.message == (
        "The areas add up to 85 of 90 in 'Numerator' and 94 of 100 in 'Denominator'; "
        "nothing says what is left out."
    )
    assert (finding.severity, finding.month, finding.indicator) == (
        Severity.WARNING,
        DECEMBER,
        "visits",
    )
    assert finding.where == "figures/2017-12.csv, rows of visits"


def test_figures_that_were_typed_are_found_in_their_table() -> None:
    typed = tuple(
        TypedFigure(
            month=DECEMBER,
            indicator="visits",
            area=area,
            numerator=Fraction(numerator),
            denominator=Fraction(60),
        )
        for area, numerator in (("City", 50), ("East", 30), ("West", 10))
    )
    in_table = "Scorecard.xlsx, table Figures, row Dec-17 visits"
    counted = [key for key in FIGURES if key.indicator == "visits" and key.month == DECEMBER]
    (alone,) = found(RULE, team(figures=typed), figures(without=counted))
    assert alone.where == in_table
    (both,) = found(RULE, team(figures=typed))
    assert both.where == f"figures/2017-12.csv, rows of visits; {in_table}"


def test_what_is_left_out_may_be_declared_for_all_or_for_one() -> None:
    for entry in (declaring("DCSC not included"), declaring("DCSC not included", "visits")):
        assert messages(RULE, team(months=(entry,)), EAST_LACKS_FIVE) == []
    other = declaring("DCSC not included", "in_care")
    assert len(messages(RULE, team(months=(other,)), EAST_LACKS_FIVE)) == 1


def test_areas_with_more_than_the_city_are_wrong_whatever_is_declared() -> None:
    more = figures(fig("visits", 51, 60, area="East"))
    (finding,) = found(RULE, team(months=(declaring("DCSC not included"),)), more)
    assert finding.severity is Severity.ERROR
    assert finding.message == (
        "The areas add up to 91 of 90 in 'Numerator'; "
        "areas cannot have more than the whole authority."
    )


def test_areas_without_counts_are_not_added() -> None:
    east = next(key for key in EAST_LACKS_FIVE if key.area == "East")
    assert messages(RULE, TEAM, figures(without=[east])) == []
    assert messages(RULE, TEAM, figures(fig("visits", value=80, area="East"))) == []


def test_areas_that_are_too_many_without_the_one_that_is_not_known() -> None:
    """Nothing that East could have would make West's 91 fit into the city's 90."""
    east = next(key for key in FIGURES if key.area == "East")
    more = figures(fig("visits", 91, 95, area="West"), without=[east])
    (finding,) = found(RULE, team(months=(declaring("DCSC not included"),)), more)
    assert finding.severity is Severity.ERROR
    assert finding.message == (
        "The areas add up to at least 91 of 90 in 'Numerator'; "
        "areas cannot have more than the whole authority."
    )


def test_a_line_that_has_areas_is_added_up_like_any_other() -> None:
    row = LayoutRow(
        indicator="visits", order=20, row=RowKind.NUMERATOR, line="twice", label="Visited twice"
    )
    workbook = team(layout=(*TEAM.layout, row))
    city, east = fig("visits", 30, 100, line="twice"), fig("visits", 20, line="twice", area="East")
    assert messages(RULE, workbook, figures(city)) == []
    assert messages(RULE, workbook, figures(city, east)) == []
    west = fig("visits", 10, line="twice", area="West")
    assert messages(RULE, workbook, figures(city, east, west)) == []
    for west_has, why in (
        (8, "28 of 30 in 'Visited twice'; nothing says what is left out"),
        (12, "32 of 30 in 'Visited twice'; areas cannot have more than the whole authority"),
    ):
        west = fig("visits", west_has, line="twice", area="West")
        assert messages(RULE, workbook, figures(city, east, west)) == [
            f"The areas add up to {why}."
        ]


def test_a_rate_adds_up_its_counts_and_not_its_populations() -> None:
    workbook = team(
        indicators=(replace(VISITS, by_area=False), replace(IN_CARE, by_area=True)),
        areas=(
            Area(area="East", order=1, geographic=True),
            Area(area="Duty", order=2, geographic=False),
        ),
    )
    population = replace(TEAM.layout[-1], order=9, row=RowKind.DENOMINATOR, label="Children")
    workbook = replace(workbook, layout=(*workbook.layout, population))
    east = fig("in_care", 1700, 190_000, area="East")
    duty = fig("in_care", 100, 5_000, area="Duty")
    assert messages(RULE, workbook, figures(east, duty)) == []
    assert messages(RULE, workbook, figures(east, fig("in_care", 90, area="Duty"))) == [
        "The areas add up to 1,790 of 1,800 in 'Numerator'; nothing says what is left out."
    ]


def test_a_line_of_its_own_is_added_up_under_its_own_label() -> None:
    line = replace(TEAM.layout[0], order=9, line="twice", label="Twice")
    parts = figures(
        fig("visits", 45, 54, area="East"),
        fig("visits", 70, 100, line="twice"),
        fig("visits", 60, 60, line="twice", area="East"),
        fig("visits", 5, 40, line="twice", area="West"),
    )
    (finding,) = found(RULE, team(layout=(*TEAM.layout, line)), parts)
    assert finding.message == (
        "The areas add up to 85 of 90 in 'Numerator' and 94 of 100 in 'Denominator' and 65 of 70 "
        "in 'Twice'; nothing says what is left out."
    )


def test_left_out_is_declared_and_the_areas_add_up() -> None:
    rule = "left-out-but-adds-up"
    (finding,) = found(rule, team(months=(declaring("Citywide Teams not included"),)))
    assert finding.message == (
        "'Citywide Teams not included' is printed, yet the areas add up to 90 of 90 in "
        "'Numerator' and 100 of 100 in 'Denominator'."
    )
    assert messages(rule, team(months=(declaring("Citywide Teams not included", "in_care"),))) == []
    assert messages(rule, team(months=(declaring("DCSC not included"),)), EAST_LACKS_FIVE) == []


def renamed_to(name: str) -> tuple[Area, ...]:
    return (Area(area=name, order=1, geographic=True), Area(area="West", order=2, geographic=True))


def test_an_area_that_was_renamed_in_the_team_workbook_alone_is_named() -> None:
    (finding,) = found("area-without-figures", team(areas=renamed_to("East Birmingham")))
    assert finding.message.startswith("East Birmingham has no figure of any indicator")
    assert (finding.severity, finding.month) == (Severity.WARNING, DECEMBER)
    assert finding.where == "Scorecard.xlsx, table Areas, row East Birmingham"


def test_areas_with_figures_and_a_month_without_any_of_an_area_are_no_such_finding() -> None:
    assert messages("area-without-figures") == []
    of_areas = [key for key in FIGURES if key.area in ("East", "West")]
    assert messages("area-without-figures", TEAM, figures(without=of_areas)) == []


def test_an_area_that_lacks_what_other_areas_have_is_named() -> None:
    gap = "missing-area-figure"
    east = next(key for key in FIGURES if key.area == "East")
    plans = replace(VISITS, indicator="plans", number=8, name="Plans")
    workbook = team(
        indicators=(*TEAM.indicators, plans), layout=(*TEAM.layout, *layout("plans", VISITS_ROWS))
    )
    of_plans = [fig("plans", 9, 10, area=area) for area in ("City", "East", "West")]
    (finding,) = found(gap, workbook, figures(*of_plans, without=[east]))
    assert finding.message == (
        "Without a figure, or a note that says why: East, of 'Visits'. Other areas have theirs."
    )
    assert (finding.severity, finding.month, finding.indicator) == (
        Severity.WARNING,
        DECEMBER,
        "visits",
    )
    assert messages(gap, workbook, figures(*of_plans)) == []
    noted = fig("visits", note="the team's list was lost", area="East")
    assert messages(gap, workbook, figures(*of_plans, noted)) == []
    not_for = (replace(TEAM.areas[0], not_for=("visits",)), TEAM.areas[1])
    none_there = replace(workbook, areas=not_for)
    assert messages(gap, none_there, figures(*of_plans, without=[east])) == []


def test_an_area_that_lacks_a_month_of_the_year_so_far_is_named() -> None:
    """Its column prints x, since eight months and a gap are not added up."""
    visits = replace(VISITS, window=Window.YEAR_TO_DATE, previous=Previous.NONE)
    workbook = team(indicators=(visits, TEAM.indicators[1]))
    year = [Month(2017, number) for number in range(4, 13)]
    months = [
        fig("visits", 9, 10, month=month, area=area)
        for month in year
        for area in ("City", "East", "West")
    ]
    gap = "missing-area-figure"
    assert messages(gap, workbook, figures(*months)) == []
    no_may = [each for each in months if each[0].area != "East" or each[0].month != year[1]]
    (finding,) = found(gap, workbook, no_may)
    assert finding.message == ("The figures of year to date cannot be added up: East lacks May-17.")
    since_june = [each for each in months if each[0].area != "East" or each[0].month > year[1]]
    assert messages(gap, workbook, since_june) == []  # an area of its own from June on


def test_what_the_same_areas_lack_is_named_once() -> None:
    gap = "missing-area-figure"
    names = {"plans": "Plans", "checks": "Checks", "calls": "Calls"}
    own = [replace(VISITS, indicator=each, name=name) for each, name in names.items()]
    workbook = team(
        indicators=(
            *TEAM.indicators,
            *(replace(each, number=number) for number, each in enumerate(own, start=8)),
        ),
        layout=(*TEAM.layout, *(row for each in names for row in layout(each, VISITS_ROWS))),
    )
    of_west = [fig(each, 9, 10, area="West") for each in names]
    assert messages(gap, workbook, figures(*of_west)) == [
        "Without a figure, or a note that says why: East, of 'Plans' and of 'Checks' and of "
        "'Calls'. Other areas have theirs."
    ]
    east = next(key for key in FIGURES if key.area == "East")
    without = figures(*of_west, without=[east])
    assert messages(gap, workbook, without) == []
    assert len(messages("area-without-figures", workbook, without)) == 1


def test_an_area_with_a_comma_in_its_name_is_named() -> None:
    (finding,) = found("comma-in-area", team(areas=renamed_to("Edgbaston, Selly Oak")))
    assert finding.message.startswith("The name 'Edgbaston, Selly Oak' holds a comma")
    assert finding.where == "Scorecard.xlsx, table Areas, row Edgbaston, Selly Oak"
    assert messages("comma-in-area") == []

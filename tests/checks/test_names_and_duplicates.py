"""Names that are in no table, and things that are said twice."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from xlsx_tools.catalogue.in_force import commentary_of
from xlsx_tools.catalogue.kinds import Colour, Comparator, Status, VerdictKind
from xlsx_tools.catalogue.records import (
    Area,
    Benchmark,
    MonthEntry,
    Override,
    Population,
    Recipient,
    Target,
    TeamWorkbook,
    TypedFigure,
)
from xlsx_tools.checks import Severity
from xlsx_tools.periods import Month

from .samples import (
    DECEMBER,
    FIGURES,
    IN_CARE,
    MARCH,
    NOVEMBER,
    TEAM,
    VISITS,
    fig,
    figures,
    found,
    messages,
    said,
    team,
)

UNKNOWN = "unknown-name"
ROW = "duplicate-row"
UNPRINTED = "layout-without-definition"
OVERRIDE = Override(
    indicator="visits",
    month=DECEMBER,
    verdict=VerdictKind.TREND,
    colour=Colour.RED,
    reason="A data fault.",
    who="H. Head",
)
ENGLAND = Benchmark(indicator="visits", comparator=Comparator.NATIONAL, value=Fraction(85))
TYPED = TypedFigure(
    month=DECEMBER, indicator="visits", value=Fraction(90), reason="Late.", who="A. Analyst"
)


@pytest.mark.parametrize(
    ("workbook", "where"),
    [
        (team(targets=(*TEAM.targets, Target(indicator="vists"))), "Targets, row vists"),
        (
            team(benchmarks=(Benchmark(indicator="vists", comparator=Comparator.NATIONAL),)),
            "Benchmarks, row vists",
        ),
        (team(figures=(replace(TYPED, indicator="vists"),)), "Figures, row Dec-17 vists"),
        (team(commentary=(*TEAM.commentary, said("vists", "x"))), "Commentary, row Dec-17 vists"),
        (team(overrides=(replace(OVERRIDE, indicator="vists"),)), "Overrides, row Dec-17 vists"),
        (
            team(layout=(*TEAM.layout, replace(TEAM.layout[0], indicator="vists"))),
            "Layout, row vists",
        ),
        (
            team(areas=(replace(TEAM.areas[0], not_for=("vists",)), TEAM.areas[1])),
            "Areas, row East, column 'Not for'",
        ),
        (
            team(months=(replace(TEAM.months[0], left_out_for=("vists",)),)),
            "Months, row Dec-17, column 'Left out for'",
        ),
        (
            team(indicators=(VISITS, replace(IN_CARE, shares_total="vists"))),
            "Indicators, row in_care, column 'Shares total with'",
        ),
    ],
)
def test_an_indicator_that_is_not_listed(workbook: TeamWorkbook, where: str) -> None:
    (finding,) = found(UNKNOWN, workbook)
    assert finding.message == ("'vists' is not in the table Indicators. Perhaps 'visits' is meant.")
    assert finding.where == f"Scorecard.xlsx, table {where}"
    assert finding.severity is Severity.ERROR


def test_an_indicator_of_the_figures_that_is_not_listed() -> None:
    both = figures(fig("adoptions", 3, 4), fig("adoptions", 1, 2, area="East"))
    (finding,) = found(UNKNOWN, TEAM, both)
    assert finding.message == "'adoptions' is not in the table Indicators."
    assert finding.where == "figures/2017-12.csv"


@pytest.mark.parametrize(
    ("workbook", "where"),
    [
        (
            team(population=(*TEAM.population, Population(area="Eats", children=9))),
            "Population, row Eats",
        ),
        (team(figures=(replace(TYPED, area="Eats"),)), "Figures, row Dec-17 visits Eats"),
        (team(recipients=(Recipient(name="H. Head", areas=("Eats",)),)), "Recipients, row H. Head"),
    ],
)
def test_an_area_that_is_not_listed(workbook: TeamWorkbook, where: str) -> None:
    (finding,) = found(UNKNOWN, workbook)
    assert finding.message == "'Eats' is not in the table Areas. Perhaps 'East' is meant."
    assert finding.where == f"Scorecard.xlsx, table {where}"


def test_in_tables_the_whole_authority_is_city_whatever_its_readers_call_it() -> None:
    settings = replace(TEAM.settings, whole="County")
    typed = team(figures=(replace(TYPED, area="county"),), settings=settings)
    (finding,) = found(UNKNOWN, typed)
    assert finding.message.startswith("'county' is not in the table Areas.")
    assert finding.mend == "Write City for the whole authority."


def test_an_area_of_the_figures_is_told_once_a_month() -> None:
    north = figures(*(fig(name, 1, 2, area="North") for name in ("visits", "in_care")))
    assert messages(UNKNOWN, TEAM, north) == ["'North' is not in the table Areas."]


def test_an_area_renamed_in_place_is_told_once_with_its_months() -> None:
    """West, beside which East has figures of its own, is called New West now."""
    renamed = team(areas=(TEAM.areas[0], replace(TEAM.areas[1], area="New West")))
    older = [
        fig("visits", 1, 2, month=month, area=area)
        for month in (Month(2010, 1), Month(2017, 10), NOVEMBER)
        for area in ("East", "West")
    ]
    (finding,) = found(UNKNOWN, renamed, figures(*older))
    assert finding.message == "'West' is not in the table Areas. Perhaps 'New West' is meant."
    assert finding.where == "the files of figures of Oct-17 to Dec-17"
    assert finding.month == DECEMBER
    assert "a month under 'Until', and add a row with the new name" in finding.mend
    without = team(areas=(TEAM.areas[0],))
    assert messages(UNKNOWN, without) == ["'West' is not in the table Areas."]


def test_only_what_the_months_asked_for_chart_is_looked_at() -> None:
    workbook = team(
        areas=(TEAM.areas[0],),
        months=(*TEAM.months, replace(TEAM.months[0], month=MARCH)),
    )
    assert messages(UNKNOWN, workbook, months=[MARCH]) == []
    assert len(messages(UNKNOWN, workbook, months=[DECEMBER])) == 1


def test_an_area_of_several_months_asked_for_is_told_with_the_last() -> None:
    november = replace(TEAM.months[0], month=NOVEMBER)
    workbook = team(areas=(TEAM.areas[0],), months=(*TEAM.months, november))
    again = figures(fig("visits", 40, 40, area="West", month=NOVEMBER))
    (finding,) = found(UNKNOWN, workbook, again)
    assert finding.month == DECEMBER
    assert finding.where == "the files of figures of Nov-17 to Dec-17"


def test_an_area_is_no_slip_for_one_that_stands_beside_it() -> None:
    """Who counted West and Wests in one month did not mean the other."""
    beside = figures(fig("visits", 1, 2, area="Wests"))
    assert messages(UNKNOWN, TEAM, beside) == ["'Wests' is not in the table Areas."]
    instead = figures(fig("visits", 1, 2, area="Wests", month=MARCH))
    assert messages(UNKNOWN, TEAM, instead) == [
        "'Wests' is not in the table Areas. Perhaps 'West' is meant."
    ]


def test_rows_of_layout_are_printed_by_a_definition_that_starts_later() -> None:
    """Visits are defined from November on, and their table has been laid out always."""
    begun = team(indicators=(replace(VISITS, from_month=NOVEMBER), IN_CARE))
    assert found(UNPRINTED, begun) == []


def test_rows_of_layout_that_no_definition_prints() -> None:
    """Those from December: no definition starts then or later. Of always: another replaces them."""
    (first, *_) = (row for row in TEAM.layout if row.indicator == "visits")
    later = team(layout=(*TEAM.layout, replace(first, from_month=DECEMBER)))
    (finding,) = found(UNPRINTED, later)
    assert finding.message == "Layout rows from Dec-17 belong to no definition."
    assert (finding.severity, finding.indicator) == (Severity.ERROR, "visits")
    assert finding.where == "Scorecard.xlsx, table Layout, row Dec-17 visits"
    rows = tuple(replace(row, from_month=NOVEMBER) for row in TEAM.layout)
    begun = tuple(replace(row, from_month=NOVEMBER) for row in TEAM.indicators)
    (finding,) = found(UNPRINTED, team(layout=(first, *rows), indicators=begun))
    assert finding.message == "Layout rows from always belong to no definition."


def test_a_line_that_the_layout_lacks() -> None:
    assert messages(UNKNOWN, TEAM, figures(fig("visits", 1, 2, line="mash"))) == [
        "'mash' is not in the table Layout."
    ]
    typed = team(figures=(replace(TYPED, line="mash"),))
    assert messages(UNKNOWN, typed) == ["'mash' is not in the table Layout."]
    judged = team(indicators=(VISITS, replace(IN_CARE, judged_line="under_18")))
    assert messages(UNKNOWN, judged) == ["'under_18' is not in the table Layout."]


def test_every_name_is_listed() -> None:
    line = replace(TEAM.layout[0], line="mash", order=9)
    workbook = team(
        layout=(*TEAM.layout, line),
        areas=(replace(TEAM.areas[0], not_for=("in_care",)), TEAM.areas[1]),
        months=(replace(TEAM.months[0], left_out_for=("visits",)),),
        figures=(replace(TYPED, line="mash", area="West"),),
        recipients=(Recipient(name="H. Head", areas=("East", "City")),),
    )
    assert messages(UNKNOWN, workbook) == []


def test_a_figure_counted_twice() -> None:
    twice = [*FIGURES.items(), fig("visits", 50, 61, area="East")]
    (finding,) = found("duplicate-figure", TEAM, twice)
    assert finding.message == "East has 2 rows for Dec-17; the last one is used."
    assert finding.where == "figures/2017-12.csv, row visits East"


def test_a_typed_figure_beside_the_counted_one_is_no_duplicate() -> None:
    workbook = team(figures=(TYPED,))
    assert found("duplicate-figure", workbook) == []
    assert found(ROW, workbook) == []


@pytest.mark.parametrize(
    ("workbook", "message"),
    [
        (
            team(months=(*TEAM.months, MonthEntry(month=DECEMBER, status=Status.FINAL))),
            "The table Months has 2 rows for Dec-17; the last one is used.",
        ),
        (
            team(commentary=(*TEAM.commentary, said("visits", "Or not so well."))),
            "The table Commentary has 2 rows for Dec-17, visits; the last one that "
            "says something is used.",
        ),
        (
            team(overrides=(OVERRIDE, replace(OVERRIDE, colour=Colour.AMBER))),
            "The table Overrides has 2 rows for Dec-17, visits, trend; the last one is used.",
        ),
        (
            team(targets=(*TEAM.targets, Target(indicator="visits", value=Fraction(95)))),
            "The table Targets has 2 rows for always, visits; the last one is used.",
        ),
        (
            team(figures=(TYPED, replace(TYPED, value=Fraction(91)))),
            "The table Figures has 2 rows for Dec-17, visits, City; the last one is used.",
        ),
        (
            team(benchmarks=(ENGLAND, replace(ENGLAND, value=Fraction(84)))),
            "The table Benchmarks has 2 rows for always, visits, England; the last one is used.",
        ),
        (
            team(population=(*TEAM.population, replace(TEAM.population[0], children=199_000))),
            "The table Population has 2 rows for always, City; the last one is used.",
        ),
        (
            team(areas=(*TEAM.areas, Area(area="East", order=3, geographic=True))),
            "The table Areas has 2 rows for always, East; the last one is used.",
        ),
    ],
)
def test_a_row_typed_twice(workbook: TeamWorkbook, message: str) -> None:
    assert messages(ROW, workbook) == [message]


def test_a_second_row_with_nothing_but_an_owner_hides_no_words() -> None:
    """Two officers entered who is to write; one row was filled in and approved."""
    written = said("visits", "Fell.", owner="Ann Lee", approved_by="Dee")
    empty = replace(written, happened="", approved_by="")
    for rows in ((written, empty), (empty, written)):
        workbook = team(commentary=(*rows, said("in_care", "All is well.")))
        assert commentary_of(workbook, "visits", DECEMBER) == written
        assert messages("commentary-missing", workbook) == []
    later = replace(written, happened="Rose.")
    assert commentary_of(team(commentary=(written, later, empty)), "visits", DECEMBER) == later
    assert commentary_of(team(commentary=(empty,)), "visits", DECEMBER) == empty
    assert commentary_of(team(commentary=(written,)), "visits", NOVEMBER) is None


def test_rows_that_follow_one_another_are_no_duplicates() -> None:
    later = Target(indicator="visits", from_month=NOVEMBER, value=Fraction(95))
    rating = replace(OVERRIDE, verdict=VerdictKind.RATING)
    workbook = team(targets=(*TEAM.targets, later), overrides=(OVERRIDE, rating))
    assert messages(ROW, workbook) == []


def test_rows_of_several_lines_areas_and_averages_are_no_duplicates() -> None:
    both = tuple(
        Benchmark(indicator="visits", comparator=each, value=Fraction(85)) for each in Comparator
    )
    lines = (replace(TYPED, line="home"), replace(TYPED, line="care"), replace(TYPED, area="West"))
    children = (*TEAM.population, Population(area="East", children=90_000))
    assert messages(ROW, team(figures=lines, benchmarks=both, population=children)) == []

"""Figures that cannot be, and figures of which a half is missing."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from xlsx_tools.catalogue.kinds import Kind
from xlsx_tools.catalogue.records import Area, Population, TypedFigure
from xlsx_tools.checks import Severity
from xlsx_tools.figures import Basis, Figure, Key
from xlsx_tools.periods import Month

from .samples import DECEMBER, IN_CARE, TEAM, VISITS, fig, figures, found, messages, team

ABOVE = "numerator-above-denominator"
HALF = "half-a-figure"
BESIDE = "value-beside-counts"
REPLACED = "population-replaced"


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        (fig("visits", 110, 100), "City: 110 of 100 is more than there are."),
        (fig("visits", 61, 60, area="East"), "East: 61 of 60 is more than there are."),
        (fig("visits", 3, 2, line="fortnight"), "City, line fortnight: 3 of 2 is more than there"),
        (fig("visits", -1, 100), "City: the numerator is -1, below nought."),
        (fig("in_care", -5), "City: the numerator is -5, below nought."),
        (fig("visits", 0, -1), "City: the denominator is -1, below nought."),
        (fig("visits", value=870), "City: the value is 870%, more than all."),
    ],
)
def test_a_figure_that_cannot_be(changed: tuple[Key, Figure], message: str) -> None:
    (finding,) = found(ABOVE, TEAM, figures(changed))
    assert finding.message.startswith(message)
    assert finding.severity is Severity.ERROR


def test_more_cases_than_there_are_open_cannot_be() -> None:
    unallocated = team(indicators=(replace(VISITS, kind=Kind.COUNT), IN_CARE))
    assert messages(ABOVE, unallocated, figures(fig("visits", 110, 100))) == [
        "City: 110 of 100 is more than there are."
    ]


def test_all_of_them_none_of_them_and_none_of_none_can_be() -> None:
    for pair in ((100, 100), (0, 100), (0, 0)):
        assert messages(ABOVE, TEAM, figures(fig("visits", *pair))) == []
    assert messages(ABOVE, TEAM, figures(fig("visits", value=100))) == []


def test_means_and_rates_may_be_above_one() -> None:
    mean = team(indicators=(replace(VISITS, kind=Kind.MEAN), IN_CARE))
    assert messages(ABOVE, mean, figures(fig("visits", 1700, 100))) == []
    assert messages(ABOVE, TEAM, figures(fig("in_care", 1800, 900))) == []


def test_a_typed_figure_is_looked_at_in_place_of_the_counted_one() -> None:
    typed = TypedFigure(
        month=DECEMBER,
        indicator="visits",
        numerator=Fraction(90),
        denominator=Fraction(100),
        reason="The list was late.",
        who="A. Analyst",
    )
    wrong = figures(fig("visits", 110, 100))
    assert messages(ABOVE, team(figures=(typed,)), wrong) == []
    (finding,) = found(ABOVE, team(figures=(replace(typed, numerator=Fraction(101)),)))
    assert finding.where == "Scorecard.xlsx, table Figures, row Dec-17 visits City"


def test_a_percentage_with_only_one_of_its_numbers() -> None:
    lacking = fig("visits", 770, note="the page is damaged")
    assert messages(HALF, TEAM, figures(lacking)) == [
        "City: 770 is known, but not out of how many (the page is damaged)."
    ]
    assert messages(HALF, TEAM, figures(fig("visits", None, 839))) == [
        "City: it is out of 839, but not known how many."
    ]


def test_a_half_whose_note_says_why_is_only_to_be_looked_at() -> None:
    def severities(**more: object) -> list[Severity]:
        half = fig("visits", 90, **more)  # type: ignore[arg-type]
        return [each.severity for each in found(HALF, counted=figures(half))]

    why = "The rest is damaged in the source."
    assert severities(basis=Basis.PUBLISHED, note=why) == [Severity.WARNING]
    assert severities(basis=Basis.PUBLISHED) == [Severity.ERROR]
    assert severities(basis=Basis.COUNTED, note="By the rule visits.") == [Severity.ERROR]


def test_a_value_alone_or_no_number_at_all_is_no_half() -> None:
    for whole in (fig("visits", value=87), fig("visits", None, 839, value=87), fig("visits")):
        assert messages(HALF, TEAM, figures(whole)) == []


def test_only_reported_months_need_both_numbers() -> None:
    assert messages(HALF, TEAM, figures(fig("visits", 80, month=Month(2016, 1)))) == []


def test_a_rate_without_its_population() -> None:
    by_area = replace(IN_CARE, by_area=True)
    areas = (
        Area(area="East", order=1, geographic=True),
        Area(area="Duty", order=2, geographic=False),
    )
    workbook = team(indicators=(VISITS, by_area), areas=areas)
    parts = figures(fig("in_care", 1700, area="East"), fig("in_care", 100, area="Duty"))
    (finding,) = found(HALF, workbook, parts)
    assert finding.message == "East: 1,700 is known, but no population."
    assert finding.mend.startswith(
        "Add a row for East that holds in Dec-17 to the table Population"
    )


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        (fig("visits", 200, 800, value=5), "the value 5% stands beside 200 of 800, which give 25%"),
        (fig("visits", 0, 0, value=5), "the value 5% stands beside 0 of 0, which give z"),
        (
            fig("in_care", 1800, value=5),
            "the value 5 stands beside 1,800 of 200,000, which give 90",
        ),
        (fig("in_care", 18, 100, value=5), "the value 5 stands beside 18 of 100, which give 1,800"),
    ],
)
def test_a_value_beside_counts_that_give_another_one(
    changed: tuple[Key, Figure], message: str
) -> None:
    (finding,) = found(BESIDE, TEAM, figures(changed))
    assert finding.message == f"City: {message}."
    assert finding.severity is Severity.ERROR
    assert finding.where.startswith("figures/2017-12.csv, row ")


def test_a_typed_value_beside_counts_is_found_where_it_was_typed() -> None:
    typed = TypedFigure(
        month=DECEMBER,
        indicator="visits",
        numerator=Fraction(200),
        denominator=Fraction(800),
        value=Fraction(5),
    )
    (finding,) = found(BESIDE, team(figures=(typed,)))
    assert finding.where == "Scorecard.xlsx, table Figures, row Dec-17 visits City"


def test_a_value_that_prints_as_its_counts_do_or_lacks_one_of_them_is_sound() -> None:
    for sound in (
        fig("visits", 333, 1000, value=33),
        fig("visits", 770, value=5),
        fig("visits", None, 839, value=87),
        fig("in_care", 1800, value=90),
        fig("in_care", 1800, area="East", value=5),
    ):
        assert messages(BESIDE, TEAM, figures(sound)) == []


def test_a_denominator_typed_for_a_rate_that_is_not_the_population() -> None:
    typed = TypedFigure(
        month=DECEMBER, indicator="in_care", numerator=Fraction(1800), denominator=Fraction(2206)
    )
    (finding,) = found(REPLACED, team(figures=(typed,)))
    assert finding.message == (
        "City: the rate is out of 2,206, where the table Population has 200,000."
    )
    assert finding.where == "Scorecard.xlsx, table Figures, row Dec-17 in_care City"
    assert finding.severity is Severity.WARNING


def test_a_rate_of_the_population_or_counted_with_its_own_is_sound() -> None:
    for denominator in (None, Fraction(200_000)):
        typed = TypedFigure(
            month=DECEMBER, indicator="in_care", numerator=Fraction(1800), denominator=denominator
        )
        assert messages(REPLACED, team(figures=(typed,))) == []
    assert messages(REPLACED, TEAM, figures(fig("in_care", 1800, 199_000))) == []
    unknown = fig("in_care", 1800, 100, area="East", basis=Basis.PUBLISHED)
    assert messages(REPLACED, TEAM, figures(unknown)) == []


def test_a_population_of_an_area_that_is_said_to_have_none() -> None:
    children = (*TEAM.population, Population(area="East", children=100_000))
    homeless = replace(TEAM.areas[0], geographic=False)
    (finding,) = found(
        "population-without-rate", team(areas=(homeless, TEAM.areas[1]), population=children)
    )
    assert finding.message == (
        "East has a row in the table Population, but 'Has population' is No in the table Areas: "
        "its rates are printed as -."
    )
    assert finding.where == "Scorecard.xlsx, table Population, row East"
    assert finding.severity is Severity.WARNING
    assert messages("population-without-rate", team(population=children)) == []
    assert messages("population-without-rate", team(areas=(homeless, TEAM.areas[1]))) == []

"""The fourteen indicators are complete, and hold together."""

import re
from fractions import Fraction

import pytest

from xlsx_tools.catalogue.definition import Definition
from xlsx_tools.catalogue.fourteen import ALL_DEFINITIONS, as_today, with_history
from xlsx_tools.catalogue.in_force import indicator_in, indicators_in, layout_of
from xlsx_tools.catalogue.kinds import Judged, Kind, Polarity, Previous, RowKind
from xlsx_tools.catalogue.records import TeamWorkbook
from xlsx_tools.periods import Month
from xlsx_tools.values import Unit

DECEMBER = Month(2017, 12)
FOURTEEN = [
    # name, polarity, kind, judged, previous (DOMAIN's table, with the December 2017 wording)
    ("unallocated", "L", Kind.PERCENT, Judged.NUMERATOR, Previous.AVERAGE_6),
    ("re_referrals", "L", Kind.PERCENT, Judged.RESULT, Previous.CUMULATIVE_6),
    ("assessments_in_time", "H", Kind.PERCENT, Judged.RESULT, Previous.AVERAGE_6),
    ("seen_at_assessment", "H", Kind.PERCENT, Judged.RESULT, Previous.AVERAGE_6),
    ("protection_plans", "T", Kind.RATE, Judged.NUMERATOR, Previous.LAST_MARCH),
    ("protection_visits", "H", Kind.PERCENT, Judged.RESULT, Previous.AVERAGE_6),
    ("children_in_care", "T", Kind.RATE, Judged.NUMERATOR, Previous.LAST_MARCH),
    ("care_leavers_ete", "H", Kind.PERCENT, Judged.RESULT, Previous.LAST_YEAR),
    ("adoption_match", "L", Kind.MEAN, Judged.RESULT, Previous.YEAR_BEFORE),
    ("adoption_move", "L", Kind.MEAN, Judged.RESULT, Previous.YEAR_BEFORE),
    ("with_own_family", "H", Kind.PERCENT, Judged.RESULT, Previous.AVERAGE_6),
    ("caseload", "L", Kind.MEAN, Judged.RESULT, Previous.NONE),
    ("supervised", "H", Kind.PERCENT, Judged.RESULT, Previous.AVERAGE_6),
    ("agency", "L", Kind.PERCENT, Judged.RESULT, Previous.AVERAGE_6),
]
NOT_RATED = {"protection_plans", "children_in_care"}
IN_FULL_TIME_EQUIVALENTS = {"agency"}
UNITS = {
    Kind.PERCENT: {Unit.PERCENT},
    Kind.RATE: {Unit.RATE},
    Kind.MEAN: {Unit.DAYS, Unit.CASES},
    Kind.COUNT: {Unit.COUNT},
}
each_definition = pytest.mark.parametrize(
    "definition",
    ALL_DEFINITIONS,
    ids=[f"{each.indicator.indicator}-{each.indicator.from_month}" for each in ALL_DEFINITIONS],
)
either_workbook = pytest.mark.parametrize("team", [with_history(), as_today()])


@either_workbook
def test_there_are_fourteen_indicators_as_in_december_2017(team: TeamWorkbook) -> None:
    found = indicators_in(team, DECEMBER)
    assert [each.number for each in found] == list(range(1, 15))
    assert [
        (each.indicator, each.polarity.value, each.kind, each.judged, each.previous)
        for each in found
    ] == FOURTEEN
    assert {each.indicator for each in found if not each.rated} == NOT_RATED


def test_a_number_belongs_to_one_indicator_in_every_wording() -> None:
    pairs = {(each.indicator.number, each.indicator.indicator) for each in ALL_DEFINITIONS}
    assert len(pairs) == 14
    names = {each.indicator.name for each in ALL_DEFINITIONS}
    assert len(names) == 14


def test_no_indicator_has_two_wordings_from_the_same_month() -> None:
    starts = [(each.indicator.indicator, each.indicator.from_month) for each in ALL_DEFINITIONS]
    assert len(starts) == len(set(starts))


@each_definition
def test_each_definition_prints_the_result_of_its_judged_line(definition: Definition) -> None:
    layout = layout_of(with_history(), definition.indicator)
    lines = {row.line for row in layout if row.row is RowKind.RESULT}
    assert definition.indicator.judged_line in lines
    if definition.indicator.judged is Judged.NUMERATOR:
        assert RowKind.NUMERATOR in {row.row for row in layout}
    assert [row.order for row in layout] == list(range(1, len(definition.rows) + 1))
    assert [row.label for row in layout] == [row.label for row in definition.rows]


@each_definition
def test_each_definition_prints_its_verdicts_if_and_only_if_it_is_rated(
    definition: Definition,
) -> None:
    kinds = {row.kind for row in definition.rows}
    assert (RowKind.RATING in kinds) == definition.indicator.rated
    assert (RowKind.TREND in kinds) == definition.indicator.rated


@each_definition
def test_no_label_is_printed_twice_in_a_table(definition: Definition) -> None:
    labels = [row.label for row in definition.rows]
    assert all(labels)
    assert len(labels) == len(set(labels))


@each_definition
def test_the_unit_suits_the_kind(definition: Definition) -> None:
    assert definition.indicator.unit in UNITS[definition.indicator.kind]


@each_definition
def test_every_percentage_says_what_its_cases_are(definition: Definition) -> None:
    indicator = definition.indicator
    if indicator.kind is Kind.PERCENT and indicator.indicator not in IN_FULL_TIME_EQUIVALENTS:
        assert re.fullmatch(r"[a-z -]+/[a-z -]+/.*would have .+[^.]", indicator.cases)
    elif indicator.kind is Kind.MEAN or indicator.indicator in IN_FULL_TIME_EQUIVALENTS:
        assert indicator.cases == ""


@each_definition
def test_what_is_rated_has_a_tolerance_for_amber(definition: Definition) -> None:
    indicator = definition.indicator
    if indicator.rated:
        assert indicator.amber_within is not None
        assert indicator.amber_within > indicator.green_within >= Fraction(0)
        assert indicator.polarity in (Polarity.HIGH, Polarity.LOW)


@each_definition
def test_every_definition_is_a_sentence(definition: Definition) -> None:
    text = definition.indicator.definition
    assert text[0].isupper()
    assert text.endswith(".")
    assert definition.indicator.title == definition.indicator.title.strip() != ""


@each_definition
def test_the_december_2017_titles_are_numbered_and_the_others_are_not(
    definition: Definition,
) -> None:
    indicator = definition.indicator
    numbered = indicator.title.startswith(f"{indicator.number}.) ")
    assert numbered == (indicator.from_month == Month(2017, 1))


@pytest.mark.parametrize("month", [Month(1990, 1), Month(2015, 5), DECEMBER, Month(2030, 6)])
def test_todays_definitions_hold_for_all_months(month: Month) -> None:
    team = as_today()
    assert len(team.indicators) == 14
    found = indicators_in(team, month)
    assert [each.number for each in found] == list(range(1, 15))
    assert {each.series_break for each in found} == {""}
    for each in found:
        latest = indicator_in(with_history(), each.indicator, DECEMBER)
        assert latest is not None
        assert (each.title, each.definition) == (latest.title, latest.definition)
        now, then = layout_of(team, each), layout_of(with_history(), latest)
        assert [row.label for row in now] == [row.label for row in then] != []


def test_the_history_keeps_the_three_breaks() -> None:
    breaks = {
        (row.indicator, row.from_month) for row in with_history().indicators if row.series_break
    }
    assert {
        ("unallocated", Month(2016, 4)),
        ("children_in_care", Month(2015, 4)),
        ("children_in_care", Month(2017, 1)),
    } <= breaks
    assert any(name == "assessments_in_time" for name, _ in breaks)

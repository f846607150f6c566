"""Ratings, targets and averages in words."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from small_scorecards import (
    AMBER,
    DECEMBER,
    ENGLAND,
    HAVERING,
    NOVEMBER,
    printed,
    report,
    steadily,
    team,
    visits,
)

from xlsx_tools.catalogue import kinds
from xlsx_tools.catalogue import records as rec
from xlsx_tools.catalogue.kinds import RowKind
from xlsx_tools.figures import Figure, Key, table_of
from xlsx_tools.messages.words import in_words
from xlsx_tools.periods import Month
from xlsx_tools.scorecard import assemble
from xlsx_tools.scorecard.verdict_text import (
    rating_text,
    target_text,
)
from xlsx_tools.terminal import scorecard_table


@pytest.mark.parametrize(("target", "text"), [("95", "95%"), ("94.5", "94.5%")])
def test_a_target_prints_as_it_was_set(target: str, text: str) -> None:
    workbook = team(targets=(rec.Target(indicator="visits", value=Fraction(target)),))
    assert printed(report(workbook, {DECEMBER: (95, 100)}), RowKind.TARGET, "previous") == text


@pytest.mark.parametrize(
    ("by_month", "text"),
    [
        (DECEMBER + 1, "The target of 90% is to be reached by Jan-18."),
        (DECEMBER, "The target of 90% is to be reached by Dec-17."),
        (NOVEMBER, "The target of 90% was to be reached by Nov-17."),
    ],
)
def test_a_target_whose_month_is_past_was_to_be_reached(by_month: Month, text: str) -> None:
    dated = rec.Target(indicator="visits", value=Fraction(90), by_month=by_month)
    assert target_text(report(team(targets=(dated,)), {DECEMBER: (95, 100)})) == text


FLOOR = (rec.Target(indicator="visits", value=Fraction(90), floor=Fraction(80)),)
NEAR = {"polarity": kinds.Polarity.TARGET, "amber_within": Fraction(5)}


@pytest.mark.parametrize(
    ("rule", "targets", "visited", "text"),
    [
        ({}, {}, 90, "Meets the target."),
        (
            {},
            {},
            86,
            "Misses the target. AMBER by the rule: GREEN at the target or above, AMBER within 5 "
            "points of it, else RED.",
        ),
        (
            {"green_within": Fraction(3)},
            {},
            88,
            "Misses the target. GREEN by the rule: GREEN at the target or above or within 3 points "
            "of it, AMBER within 5 points of it, else RED.",
        ),
        (
            HAVERING,
            {},
            61,
            "Misses the target. AMBER by the rule: GREEN at the target or above or within 10% of "
            "it, AMBER if no worse than a year ago, else RED.",
        ),
        (
            {},
            {"targets": FLOOR},
            79,
            "Misses the target. RED by the rule: GREEN at the target or above, AMBER to 80%, else "
            "RED.",
        ),
        (
            NEAR,
            {},
            97,
            "AMBER by the rule: GREEN within 5 points of the target, AMBER within twice that.",
        ),
    ],
)
def test_a_rating_is_explained_by_the_rule_of_its_own_indicator(
    rule: dict[str, Any], targets: dict[str, Any], visited: int, text: str
) -> None:
    counts = {DECEMBER - 12: (60, 100), DECEMBER: (visited, 100)}
    assert rating_text(report(team(visits(**rule), **targets), counts)) == text


def test_a_trend_that_may_be_a_bit_worse_is_not_called_the_same_or_better() -> None:
    worse = steadily(80, 100) | {DECEMBER: (78, 100)}
    found = report(team(visits(steady=Fraction(3))), worse)
    assert found.trend.colour is AMBER
    assert in_words(found).endswith("Neither much better nor much worse than before.")


@pytest.mark.parametrize(("value", "shown"), [(None, "x"), (Fraction(85), "85% (2016)")])
def test_an_average_that_is_not_known_is_shown_without_its_year(
    value: Fraction | None, shown: str
) -> None:
    average = replace(ENGLAND, value=value, year=2016)
    workbook = team(benchmarks=(average,))
    figures = table_of([(Key(DECEMBER, "visits"), Figure(Fraction(95), Fraction(100)))])
    table = scorecard_table(assemble(workbook, figures, DECEMBER), 200)
    (column,) = (each for each in table.columns if each.header == "England")
    assert list(column.cells)[-1] == shown


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({"model": "2021 model", "statistic": "mean", "source": "LAIT"}, "2021 model, mean, LAIT"),
        ({"source": "LAIT"}, "LAIT"),
        ({}, ""),
    ],
)
def test_an_average_says_whose_it_is_and_which_statistic(known: dict[str, str], said: str) -> None:
    found = report(team(benchmarks=(replace(ENGLAND, **known),)), {DECEMBER: (95, 100)})
    assert found.national is not None
    assert found.national.note == said

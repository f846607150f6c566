"""Commentary that is missing, repeated, or at odds with the printed numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from xlsx_tools.catalogue.kinds import Comparator, Polarity
from xlsx_tools.catalogue.records import Area, Benchmark, Target
from xlsx_tools.checks import Severity

from .samples import (
    IN_CARE,
    NOVEMBER,
    TEAM,
    TODAY,
    VISITS,
    fig,
    figures,
    found,
    messages,
    said,
    team,
)

MISSING = "commentary-missing"
OVERDUE = "commentary-overdue"
REPEATED = "commentary-repeated"
CONTRADICTS = "commentary-contradicts"
SECOND = "commentary-needs-second-reader"
IN_CARE_SAID = said("in_care", "All is well here too.")


def contradictions(
    happened: str,
    *,
    result: str = "90",
    national: int | None = 90,
    target: int | None = 90,
    polarity: Polarity = Polarity.HIGH,
    **more: object,
) -> list[str]:
    """What is found where visits are ``result`` per cent and this is said of them."""
    workbook = team(
        indicators=(replace(VISITS, polarity=polarity), IN_CARE),
        commentary=(said("visits", happened, **more), IN_CARE_SAID),
        targets=(Target(indicator="visits", value=None if target is None else Fraction(target)),),
        benchmarks=(
            Benchmark(
                indicator="visits",
                comparator=Comparator.NATIONAL,
                value=None if national is None else Fraction(national),
            ),
        ),
    )
    return messages(CONTRADICTS, workbook, figures(fig("visits", result, 100)))


def test_an_indicator_without_commentary() -> None:
    for rows in ((IN_CARE_SAID,), (said("visits", " "), IN_CARE_SAID)):
        (finding,) = found(MISSING, team(commentary=rows))
        assert finding.message == "There is no commentary for Dec-17 yet."
        assert (finding.severity, finding.indicator) == (Severity.TODO, "visits")
    assert messages(MISSING) == []


def test_commentary_that_is_due_and_that_is_overdue() -> None:
    due = said("visits", "", due=TODAY, owner="H. Head")
    assert messages(MISSING, team(commentary=(due, IN_CARE_SAID))) == [
        "There is no commentary for Dec-17 yet; it is due on 20/01/2018 by H. Head."
    ]
    assert messages(OVERDUE, team(commentary=(due, IN_CARE_SAID))) == []
    late = replace(due, due=date(2018, 1, 12))
    assert messages(OVERDUE, team(commentary=(late, IN_CARE_SAID))) == [
        "There is no commentary for Dec-17 yet; it was due on 12/01/2018 by H. Head."
    ]
    assert messages(MISSING, team(commentary=(late, IN_CARE_SAID))) == []
    written = replace(late, happened="All is well.")
    assert messages(OVERDUE, team(commentary=(written, IN_CARE_SAID))) == []


def test_commentary_taken_over_from_an_earlier_month() -> None:
    earlier = (said("visits", "ALL is\n well. ", month) for month in (NOVEMBER - 1, NOVEMBER - 5))
    assert messages(REPEATED, team(commentary=(*earlier, *TEAM.commentary))) == [
        "The commentary is word for word that of Oct-17."
    ]


def test_the_same_words_of_another_indicator_or_a_later_month_are_no_repeat() -> None:
    others = (
        said("in_care", "All is well.", NOVEMBER),
        said("visits", "All is well.", NOVEMBER + 2),
    )
    assert messages(REPEATED, team(commentary=(*others, *TEAM.commentary))) == []


def test_above_the_average_where_the_same_is_printed() -> None:
    assert contradictions("We are slightly above the national average and are acting.") == [
        "The commentary says 'above the national average', but 90% against 90% is printed."
    ]
    assert contradictions("It is still below the national average.", result="90.4") == [
        "The commentary says 'below the national average', but 90% against 90% is printed."
    ]


@pytest.mark.parametrize(
    ("words", "result", "wrong"),
    [
        ("Well above target.", "91", False),
        ("Well above target.", "89", True),
        ("Numbers remain below the target set for the year.", "89", False),
        ("Numbers remain below the target set for the year.", "91", True),
        ("Higher than the latest national average.", "91", False),
        ("Higher than the latest national average.", "89", True),
        ("We are lower than our 90% target.", "91", True),
        ("It is above England's average.", "89", True),
        ("Up on last month. Below the national average.", "95", True),
    ],
)
def test_claims_are_held_against_what_is_printed(words: str, result: str, wrong: bool) -> None:
    assert bool(contradictions(words, result=result)) is wrong


@pytest.mark.parametrize(
    "words",
    [
        "Last year 50% was achieved, about the national average but below the target set.",
        "We want to be above the national average.",
        "We are not above the target.",
        "We aren't above the target.",
        "It would be above target if all visits were written up.",
        "Above last year's target.",
        "Above 85% but on target.",
        "We are approaching our target.",
        "Above all, the target groups were seen.",
    ],
)
def test_wishes_denials_and_other_times_claim_nothing(words: str) -> None:
    assert contradictions(words, result="80") == []


def test_plans_claim_nothing() -> None:
    assert contradictions("Behind.", result="80", doing="Be above target by March.") == []


def test_nothing_is_held_against_an_unknown_number() -> None:
    words = "Above the national average, below the target."
    assert contradictions(words, national=None, target=None) == []
    assert len(contradictions(words)) == 2


def test_performance_below_target_is_no_claim_where_low_is_good() -> None:
    words = "Performance is below target."
    assert contradictions(words, result="95", polarity=Polarity.LOW) == []
    assert len(contradictions(words, result="95")) == 1


def second_reader_asked_of(happened: str, **more: object) -> list[str]:
    coldfield = Area(area="Sutton Coldfield", order=3, geographic=True, not_for=("visits",))
    workbook = team(
        areas=(*TEAM.areas, coldfield),
        commentary=(said("visits", happened, **more), IN_CARE_SAID),
    )
    return messages(SECOND, workbook)


def test_sensitive_commentary_that_no_second_person_has_read() -> None:
    (finding,) = found(SECOND, team(commentary=(said("visits", "A child died."), IN_CARE_SAID)))
    assert finding.message == (
        "The commentary mentions a death ('died'), and no second person has read it."
    )
    assert (finding.severity, finding.indicator) == (Severity.ERROR, "visits")
    assert finding.where == "Scorecard.xlsx, table Commentary, row Dec-17 visits"
    assert "'Second reader'" in finding.mend
    assert messages(SECOND) == []


def test_whoever_wrote_or_approved_it_is_no_second_reader() -> None:
    people = {"owner": "H. Head", "approved_by": "D. Director"}
    for reader, asked in (("", 1), (" h.  head", 1), ("D. DIRECTOR", 1), ("S. Second", 0)):
        answer = second_reader_asked_of("Three children waited.", second_reader=reader, **people)
        assert len(answer) == asked, reader


def test_all_that_is_said_is_looked_at() -> None:
    for part in ("why", "doing"):
        assert len(second_reader_asked_of("All is well.", **{part: "A boy aged 7 waits."})) == 1


def test_names_of_areas_and_of_officers_are_not_sensitive() -> None:
    assert second_reader_asked_of("It was late in Sutton Coldfield.") == []
    assert second_reader_asked_of("It is for Pat Example now.", owner="Pat Example") == []
    assert len(second_reader_asked_of("It is for Pat Example now.")) == 1
    assert len(second_reader_asked_of("It is about Pat Example now.", owner="Pat")) == 1

"""The gap to target in cases: counted one at a time, and in words."""

from dataclasses import replace
from fractions import Fraction

import pytest
import reference
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from xlsx_tools.catalogue.fourteen import ALL_DEFINITIONS
from xlsx_tools.catalogue.kinds import Judged, Kind, Polarity
from xlsx_tools.catalogue.records import Indicator
from xlsx_tools.figures import Figure
from xlsx_tools.judgement.gap import Gap, gap_in_cases
from xlsx_tools.measures import measure

LATEST = {each.indicator.indicator: each.indicator for each in ALL_DEFINITIONS}
VISITS, PLANS = LATEST["protection_visits"], LATEST["protection_plans"]


def gap(
    indicator: Indicator, numerator: int | None, denominator: int | None, target: str | None
) -> Gap | None:
    n, d = (None if each is None else Fraction(each) for each in (numerator, denominator))
    goal = None if target is None else Fraction(target)
    return gap_in_cases(indicator, measure(indicator.kind, Figure(n, d)), goal)


def sentence(indicator: Indicator, numerator: int, denominator: int, target: str) -> str | None:
    found = gap(indicator, numerator, denominator, target)
    return found.sentence if found else None


def test_more_children_would_have_needed_a_visit() -> None:
    assert sentence(VISITS, 59, 100, "90") == "31 more children would have needed a visit."
    assert sentence(VISITS, 89, 100, "90") == "1 more child would have needed a visit."
    assert sentence(VISITS, 0, 2000, "90") == "1,800 more children would have needed a visit."


def test_more_children_would_have_needed_to_be_seen_in_april_2016() -> None:
    expected = "48 more children would have needed to be seen."  # 727 of 1,068 are 68.07 %
    assert sentence(LATEST["seen_at_assessment"], 679, 1068, "68") == expected


def test_fewer_re_referrals_would_have_met_the_target() -> None:
    re_referrals = LATEST["re_referrals"]
    expected = "13 fewer re-referrals would have met the target."  # 24 % of 1,234 are 296.16
    assert sentence(re_referrals, 309, 1234, "24") == expected
    assert (
        sentence(re_referrals, 297, 1234, "24") == "1 fewer re-referral would have met the target."
    )


def test_one_unallocated_case_is_worded_like_several() -> None:
    unallocated = LATEST["unallocated"]
    rest = "left unallocated would have met the target."
    assert sentence(unallocated, 2, 7546, "0") == f"2 fewer cases {rest}"
    assert sentence(unallocated, 1, 7546, "0") == f"1 fewer case {rest}"


def test_members_of_staff_in_one_and_many() -> None:
    supervised = LATEST["supervised"]
    rest = "would have needed supervision."
    assert sentence(supervised, 89, 100, "90") == f"1 more member of staff {rest}"
    assert sentence(supervised, 88, 100, "90") == f"2 more members of staff {rest}"


def test_a_target_that_is_met_needs_no_cases() -> None:
    for numerator in (90, 95):
        assert gap(VISITS, numerator, 100, "90") == Gap(0, "met", "The target is met.")


def test_the_short_form_says_how_many_and_which_way() -> None:
    found = gap(VISITS, 59, 100, "90"), gap(LATEST["re_referrals"], 309, 1234, "24")
    assert [(each.cases, each.short) for each in found if each] == [
        (31, "31 more"),
        (-13, "13 fewer"),
    ]


@pytest.mark.parametrize(
    ("plans", "target", "cases", "words"),
    [
        (825, "850", -25, "25 children below the target."),  # April 2016
        (1807, "1750", 57, "57 children above the target."),
        (851, "850", 1, "1 child above the target."),
        (849, "850", -1, "1 child below the target."),
        (850, "850", 0, "Exactly the target."),
    ],
)
def test_a_count_that_is_to_stay_near_its_target(
    plans: int, target: str, cases: int, words: str
) -> None:
    found = gap(PLANS, plans, 285_705, target)
    assert found is not None
    assert (found.cases, found.sentence) == (cases, words)
    assert reference.distance_from_target(plans, target) == cases


@pytest.mark.parametrize(
    ("visited", "cases", "words"),
    [
        (51, 1, "1 child above the target."),  # half of 101 are 50.5: no number is exactly half
        (50, -1, "1 child below the target."),
        (60, 10, "10 children above the target."),
        (41, -10, "10 children below the target."),
    ],
)
def test_a_percentage_between_two_numbers_of_cases_is_exactly_met_by_neither(
    visited: int, cases: int, words: str
) -> None:
    near = replace(VISITS, polarity=Polarity.TARGET, cases="child/children")
    found = gap(near, visited, 101, "50")
    assert found is not None
    assert (found.cases, found.sentence) == (cases, words)
    assert gap(near, 50, 100, "50") == Gap(0, "on target", "Exactly the target.")
    assert gap(near, 1, 10, "5") == Gap(1, "1 above", "1 child above the target.")
    assert gap(near, 59, 100, "100.5") is None


@pytest.mark.parametrize("name", ["adoption_match", "adoption_move", "caseload", "agency"])
def test_cases_mean_nothing_for_days_caseloads_and_full_time_equivalents(name: str) -> None:
    assert gap(LATEST[name], 500, 20, "10") is None


@pytest.mark.parametrize(
    ("numerator", "denominator", "target"),
    [(None, 100, "90"), (59, None, "90"), (59, 100, None), (None, None, "90")],
)
def test_without_counts_or_target_there_is_no_gap(
    numerator: int | None, denominator: int | None, target: str | None
) -> None:
    assert gap(VISITS, numerator, denominator, target) is None


def test_a_target_out_of_reach_names_no_cases() -> None:
    assert gap(VISITS, 59, 100, "100.5") is None


def test_no_good_direction_means_no_gap() -> None:
    assert gap(replace(VISITS, polarity=Polarity.NONE), 59, 100, "90") is None


def test_zero_of_zero_has_not_met_a_target() -> None:
    assert gap(VISITS, 0, 0, "90") is None


counts = st.integers(1, 300).flatmap(lambda d: st.tuples(st.integers(0, d), st.just(d)))
per_cents = st.builds(Fraction, st.integers(0, 400), st.sampled_from([4, 5, 10]))
directions = st.sampled_from([Polarity.HIGH, Polarity.LOW])


@settings(max_examples=2000)
@given(counts, per_cents, directions)
def test_the_gap_of_a_percentage_is_the_references(
    of: tuple[int, int], target: Fraction, polarity: Polarity
) -> None:
    assume(target <= 100)
    found = gap(replace(VISITS, polarity=polarity), *of, str(target))
    expected = reference.gap_in_cases("percent", polarity.value, "result", *of, target)
    assert (found.cases if found else None) == expected


@settings(max_examples=1000)
@given(counts, st.builds(Fraction, st.integers(0, 900), st.sampled_from([1, 2, 3])), directions)
def test_the_gap_of_a_judged_count_is_the_references(
    of: tuple[int, int], target: Fraction, polarity: Polarity
) -> None:
    judged = replace(VISITS, polarity=polarity, judged=Judged.NUMERATOR)
    found = gap(judged, *of, str(target))
    expected = reference.gap_in_cases("percent", polarity.value, "numerator", *of, target)
    assert (found.cases if found else None) == expected


@given(counts, st.integers(0, 300), directions)
def test_the_gap_of_an_indicator_that_is_a_count_is_the_references(
    of: tuple[int, int], target: int, polarity: Polarity
) -> None:
    count = replace(VISITS, polarity=polarity, kind=Kind.COUNT)
    found = gap(count, *of, str(target))
    expected = reference.gap_in_cases("count", polarity.value, "result", *of, target)
    assert (found.cases if found else None) == expected


@settings(max_examples=500)
@given(counts, per_cents, directions)
def test_the_gap_just_meets_the_target_and_one_case_less_would_not(
    of: tuple[int, int], target: Fraction, polarity: Polarity
) -> None:
    found = gap(replace(VISITS, polarity=polarity), *of, str(target))
    assume(found is not None and found.cases != 0)
    assert found is not None
    sign = 1 if polarity is Polarity.HIGH else -1
    assert sign * found.cases > 0
    meets = [
        sign * (Fraction(100 * (of[0] + cases), of[1]) - target) >= 0
        for cases in (found.cases, found.cases - sign)
    ]
    assert meets == [True, False]

"""The other program in pandas: the same figures by a script written to be fast.

It reads only the columns that it needs, straight from Arrow; teams and codes are categories and
ids become whole numbers; everything goes by whole columns, none by rows. Repeated rows are rare,
so only those are grouped; stocks at month end are differences of running sums.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from benchmarks.counting.cells import Figures, fill
from benchmarks.counting.plain_pandas.care import (
    care_leavers,
    entering_care_to_moving_in,
    in_care_without_uasc,
    placement_order_to_match,
    with_own_family,
)
from benchmarks.counting.plain_pandas.front_door import (
    assessments_completed,
    re_referrals,
    seen_at_assessment,
    unallocated_cases,
)
from benchmarks.counting.plain_pandas.lists import Lists
from benchmarks.counting.plain_pandas.months import Summed
from benchmarks.counting.plain_pandas.protection import protection_plans, protection_visits
from benchmarks.counting.plain_pandas.workforce import agency, caseload, supervised
from xlsx_tools.catalogue.kinds import CountedAs
from xlsx_tools.periods import Month

AT_FIRST_USE = ("holidays.countries.united_kingdom", "pyarrow.dataset", "pyarrow.pandas_compat")
"""Modules that libraries import when they are first used."""

_RULES: dict[CountedAs, Callable[[Lists], Summed]] = {
    CountedAs.UNALLOCATED_CASES: unallocated_cases,
    CountedAs.RE_REFERRALS: re_referrals,
    CountedAs.ASSESSMENTS_COMPLETED: assessments_completed,
    CountedAs.SEEN_AT_ASSESSMENT: seen_at_assessment,
    CountedAs.PROTECTION_PLANS: protection_plans,
    CountedAs.PROTECTION_VISITS: protection_visits,
    CountedAs.IN_CARE_WITHOUT_UASC: in_care_without_uasc,
    CountedAs.CARE_LEAVERS_ETE: care_leavers,
    CountedAs.ADOPTION_MATCH: placement_order_to_match,
    CountedAs.ADOPTION_MOVE: entering_care_to_moving_in,
    CountedAs.WITH_OWN_FAMILY: with_own_family,
    CountedAs.CASELOAD: caseload,
    CountedAs.SUPERVISED: supervised,
    CountedAs.AGENCY: agency,
}


def count(folder: Path, first: Month, last: Month, rules: Collection[CountedAs]) -> Figures:
    """The figures of the rules, by pandas, from the Parquet files in ``folder``."""
    lists = Lists(folder, first, last)
    figures: Figures = {}
    for rule in rules:
        figures |= fill(rule, _RULES[rule](lists).rows(), first, last)
    return figures

"""Every case list by its name, and which of them a rule needs."""

from __future__ import annotations

from collections.abc import Mapping

from xlsx_tools.catalogue.kinds import Clock, CountedAs
from xlsx_tools.catalogue.records import Settings
from xlsx_tools.lists.annex_a import ANNEX_A
from xlsx_tools.lists.kinds import CaseList
from xlsx_tools.lists.ours import OURS

LISTS: Mapping[str, CaseList] = {each.name: each for each in (*ANNEX_A, *OURS)}

_CLOCKED = (CountedAs.ASSESSMENTS_COMPLETED, CountedAs.ASSESSMENTS_OPEN)
_REFERRALS = "referrals"


def needed_lists(rule: CountedAs, settings: Settings) -> tuple[str, ...]:
    """The lists without which a rule cannot count; where several may serve, all of them.

    Assessments whose clock starts with themselves need no referrals.
    """
    by_start = rule in _CLOCKED and settings.assessment_clock is Clock.ASSESSMENT
    return tuple(
        name
        for name, each in LISTS.items()
        if rule in each.needed_by and not (by_start and name == _REFERRALS)
    )

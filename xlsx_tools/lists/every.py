"""Every case list by its name, and which of them a rule needs."""

from __future__ import annotations

from collections.abc import Mapping

from xlsx_tools.catalogue.kinds import Clock, CountedAs, Unborn, Visits
from xlsx_tools.catalogue.records import Settings
from xlsx_tools.lists.annex_a import ANNEX_A
from xlsx_tools.lists.kinds import CaseList, Column, Use
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


def needed_columns(name: str, rule: CountedAs, settings: Settings) -> tuple[Column, ...]:
    """The columns of a list without which a rule would count something else than it says.

    Which they are depends on the settings: nobody asks whether a referral went on if any is
    followed, whether a child was seen if all visits count, who was not born yet if they count too.
    """
    not_asked = {
        ("referrals", "no_further_action"): settings.assessment_clock
        is not Clock.FOLLOWED_REFERRAL,
        ("visits", "seen"): settings.visits_counted is Visits.ALL,
        ("assessments", "birth"): settings.unborn is Unborn.INCLUDED,
        ("assessments", "age"): settings.unborn is Unborn.INCLUDED,
    }
    return tuple(
        column
        for column in LISTS[name].columns
        if (column.use is Use.NEEDED or rule in column.needed_by)
        and not not_asked.get((name, column.name), False)
    )

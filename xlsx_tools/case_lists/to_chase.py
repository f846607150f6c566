"""What managers chase each week, taken from the cohorts that the figures are summed from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pandas as pd

from xlsx_tools.case_lists.exceptions import ExceptionList
from xlsx_tools.case_lists.rows import british
from xlsx_tools.catalogue.kinds import Clock, CountedAs
from xlsx_tools.catalogue.records import Settings
from xlsx_tools.counting.rules import RULES
from xlsx_tools.periods import Month

EXCEPTION_RULES = (
    CountedAs.UNALLOCATED_CASES,
    CountedAs.PROTECTION_VISITS,
    CountedAs.ASSESSMENTS_OPEN,
    CountedAs.SEEN_AT_ASSESSMENT,
)
"""The rules whose cohorts hold the exceptions."""


def exception_lists(
    rule: CountedAs, rows: pd.DataFrame, settings: Settings, *, month: Month, today: date
) -> Iterator[ExceptionList]:
    """The lists that a rule's cohort of one month gives; of a month that is not over, so far."""
    headings = RULES[rule].headings
    rows = rows[(rows["line"] == "") & (rows["aside"] == "")]
    inside, outside = rows[rows["numerator"] > 0], rows[rows["numerator"] == 0]
    if rule is CountedAs.UNALLOCATED_CASES:
        yield ExceptionList(
            "Unallocated",
            f"Open cases past the front door without a social worker, {settings.unallocated_days} "
            "days or more after referral.",
            inside,
            replace(headings, until=""),
        )
    elif rule is CountedAs.PROTECTION_VISITS:
        yield ExceptionList(
            "Visits not made",
            _not_visited(settings, month, today),
            outside,
            headings,
            oldest_by="until",
        )
    elif rule is CountedAs.ASSESSMENTS_OPEN:
        limit, near = settings.assessment_days, settings.assessment_nearing
        yield ExceptionList(
            f"Past {limit} days",
            _past(limit, settings),
            outside,
            headings,
        )
        yield ExceptionList(
            f"Nearing {limit} days",
            f"Open assessments of {near} to {limit} working days.",
            inside[inside["number"] >= near],
            headings,
        )
    else:
        yield ExceptionList(
            "Not seen",
            "Assessments authorised in the month in which the child was not seen, or it is not "
            "recorded.",
            # Who was seen on days that cannot be is not in the numerator: a matter of quality.
            outside[outside["number"] == 0],
            headings,
        )


def _past(limit: int, settings: Settings) -> str:
    from_referral = settings.assessment_clock is Clock.LATEST_REFERRAL
    unknown = ", or without a referral, so that it is not known" if from_referral else ""
    return f"Open assessments of more than {limit} working days{unknown}."


def _not_visited(settings: Settings, month: Month, today: date) -> str:
    required, which = settings.visits_required, settings.visits_counted.value
    if today < month.last_day:
        return (
            "Children on a child protection plan who are due a visit and have had fewer than "
            f"{required} this month, up to {british(today)} ({which}). The month is not over."
        )
    return (
        "Children on a child protection plan who were due a visit and had fewer than "
        f"{required} in the month ({which})."
    )

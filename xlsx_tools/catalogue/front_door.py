"""Front door: unallocated work, re-referrals, assessments in time, children seen.

Wording and rows are those of the published Birmingham scorecards of May 2015, April 2016 and
December 2017; each later one replaces the one before from the month named.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from xlsx_tools.catalogue.definition import (
    EDITION_2016,
    EDITION_2017,
    TARGET,
    VERDICTS,
    Definition,
    denominator,
    national,
    neighbours,
    numerator,
    outside,
    result,
)
from xlsx_tools.catalogue.kinds import CountedAs, Group, Judged, Kind, Polarity, Previous
from xlsx_tools.catalogue.records import Indicator
from xlsx_tools.periods import Month
from xlsx_tools.values import Unit

_UNALLOCATED_2015 = Indicator(
    indicator="unallocated",
    number=1,
    name="Unallocated cases",
    title="Number of unallocated single assessments (open >7 days)",
    group=Group.FRONT_DOOR,
    definition=(
        "Single assessments open for 7 days or more at the end of the month that have no "
        "allocated social worker, out of all open single assessments."
    ),
    kind=Kind.PERCENT,
    counted_as=CountedAs.UNALLOCATED_ASSESSMENTS,
    unit=Unit.PERCENT,
    polarity=Polarity.LOW,
    rated=True,
    judged=Judged.NUMERATOR,
    previous=Previous.AVERAGE_6,
    previous_label="6 month average",
    by_area=True,
    amber_within=Fraction(5),
    cases="case/cases/left unallocated would have met the target",
)
_UNALLOCATED_2016 = replace(
    _UNALLOCATED_2015,
    from_month=Month(2016, 4),
    title="Number of unallocated cases (open >7 days)",
    definition=(
        "Open cases past the front door that have no allocated social worker 7 or more days "
        "after referral, at the end of the month, out of all open cases."
    ),
    counted_as=CountedAs.UNALLOCATED_CASES,
    previous_label="Prev. 6 months average",
    series_break="Counts cases; until March 2016 it counted single assessments.",
)
_UNALLOCATED_ROWS = (
    numerator("Unallocated (open >7 days)"),
    denominator("Total number of open cases"),
    result("% of unallocated cases", decimals=1),
    TARGET,
    *VERDICTS,
)

UNALLOCATED = (
    Definition(
        _UNALLOCATED_2015,
        (
            numerator("Unallocated (open >7 days)"),
            denominator("Total number of open single assessments"),
            result("% of unallocated single assessments"),
            *VERDICTS,
        ),
    ),
    Definition(_UNALLOCATED_2016, _UNALLOCATED_ROWS),
    Definition(
        replace(
            _UNALLOCATED_2016,
            from_month=EDITION_2017,
            title="1.) Number of unallocated cases (open >7 days)",
            series_break="",
        ),
        _UNALLOCATED_ROWS,
    ),
)

_RE_REFERRALS_2015 = Indicator(
    indicator="re_referrals",
    number=2,
    name="Re-referrals",
    title="% Re-referrals (Monthly)",
    group=Group.FRONT_DOOR,
    definition=(
        "Referrals in the month of a child who had been referred in the 12 calendar months "
        "before, out of all referrals in the month; several on one day count once."
    ),
    kind=Kind.PERCENT,
    counted_as=CountedAs.RE_REFERRALS,
    unit=Unit.PERCENT,
    polarity=Polarity.LOW,
    rated=True,
    judged=Judged.RESULT,
    # Headed cumulative, yet 351 of 1,459 can only be monthly means: one month alone is 1,328.
    previous=Previous.AVERAGE_6,
    previous_label="6 month cumulative",
    amber_within=Fraction(5),
    cases="re-referral/re-referrals/would have met the target",
)
_RE_REFERRALS_2016 = replace(
    _RE_REFERRALS_2015,
    from_month=EDITION_2016,
    previous=Previous.CUMULATIVE_6,
    previous_label="Prev. 6 months cumulative",
)
_RE_REFERRAL_COUNTS = (
    numerator("No. re-referrals"),
    denominator("Total Referrals"),
    result("Re-referrals %"),
)

RE_REFERRALS = (
    Definition(_RE_REFERRALS_2015, (*_RE_REFERRAL_COUNTS, *VERDICTS)),
    Definition(
        _RE_REFERRALS_2016,
        (*_RE_REFERRAL_COUNTS, TARGET, *VERDICTS, national("National average")),
    ),
    Definition(
        replace(_RE_REFERRALS_2016, from_month=EDITION_2017, title="2.) % Re-referrals (Monthly)"),
        (
            *_RE_REFERRAL_COUNTS,
            TARGET,
            *VERDICTS,
            national("National average"),
            neighbours("Statistical Neighbours average"),
        ),
    ),
)

_ASSESSMENTS_2015 = Indicator(
    indicator="assessments_in_time",
    number=3,
    name="Assessments in timescale",
    title="On-going single assessments in timescale (45 working days incl. S47)",
    group=Group.FRONT_DOOR,
    definition=(
        "Single assessments open at the end of the month that have been open for no more than "
        "45 working days, out of all open single assessments."
    ),
    kind=Kind.PERCENT,
    counted_as=CountedAs.ASSESSMENTS_OPEN,
    unit=Unit.PERCENT,
    polarity=Polarity.HIGH,
    rated=True,
    judged=Judged.RESULT,
    previous=Previous.AVERAGE_6,
    previous_label="6 month average",
    by_area=True,
    amber_within=Fraction(5),
    cases="assessment/assessments/would have had to be in time",
    shares_total="unallocated",
)
_ASSESSMENTS_2016 = replace(
    _ASSESSMENTS_2015,
    from_month=EDITION_2016,
    title="Family assessments completed in timescale (45 working days incl. S47)",
    definition=(
        "Assessments authorised in the month within 45 working days of the referral (England's "
        "bank holidays left out, the day of referral is day 0), out of all authorised in the month."
    ),
    previous_label="Prev. 6 months average",
    counted_as=CountedAs.ASSESSMENTS_COMPLETED,
    shares_total="",
    series_break="Counts completed assessments; before, it counted open ones.",
)
_ASSESSMENT_COUNTS = (
    numerator("No. inside"),
    outside("No. outside"),
    denominator("Total"),
    result("% Inside"),
)

ASSESSMENTS_IN_TIME = (
    Definition(_ASSESSMENTS_2015, (*_ASSESSMENT_COUNTS, *VERDICTS)),
    Definition(
        _ASSESSMENTS_2016,
        (*_ASSESSMENT_COUNTS, TARGET, *VERDICTS, national("National Average")),
    ),
    Definition(
        replace(
            _ASSESSMENTS_2016,
            from_month=EDITION_2017,
            title="3.) Family assessments completed in timescale (45 working days incl. S47)",
            series_break="",
        ),
        (*_ASSESSMENT_COUNTS, TARGET, *VERDICTS),
    ),
)

_SEEN_2015 = Indicator(
    indicator="seen_at_assessment",
    number=4,
    name="Children seen at assessment",
    title="% Children seen at Assessment (S17 and S47)",
    group=Group.FRONT_DOOR,
    definition=(
        "Assessments completed in the month in which the child was seen, out of all completed; "
        "where it is not known whether the child was seen, the assessment still counts."
    ),
    kind=Kind.PERCENT,
    counted_as=CountedAs.SEEN_AT_ASSESSMENT,
    unit=Unit.PERCENT,
    polarity=Polarity.HIGH,
    rated=False,
    judged=Judged.RESULT,
    previous=Previous.NONE,
    amber_within=Fraction(5),
    cases="child/children/would have needed to be seen",
)
_SEEN_2016 = replace(
    _SEEN_2015,
    from_month=EDITION_2016,
    rated=True,
    previous=Previous.AVERAGE_6,
    previous_label="Prev. 6 months average",
)
_SEEN_COUNTS = (
    denominator("Assessments completed"),
    numerator("Children seen"),
    result("% Seen at Assessment"),
)

SEEN_AT_ASSESSMENT = (
    Definition(_SEEN_2015, _SEEN_COUNTS),
    Definition(_SEEN_2016, (*_SEEN_COUNTS, TARGET, *VERDICTS)),
    Definition(
        replace(
            _SEEN_2016,
            from_month=EDITION_2017,
            title="4.) % Children seen at Assessment (S17 and S47)",
        ),
        (*_SEEN_COUNTS, TARGET, *VERDICTS),
    ),
)

DEFINITIONS = (*UNALLOCATED, *RE_REFERRALS, *ASSESSMENTS_IN_TIME, *SEEN_AT_ASSESSMENT)

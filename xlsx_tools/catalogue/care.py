"""Care: children in care, care leavers, adoption, and children living with their own family."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from xlsx_tools.catalogue.definition import (
    EDITION_2016,
    EDITION_2017,
    TARGET,
    VERDICTS,
    Definition,
    Row,
    denominator,
    national,
    neighbours,
    numerator,
    result,
)
from xlsx_tools.catalogue.kinds import (
    CountedAs,
    Group,
    Judged,
    Kind,
    Polarity,
    Previous,
    RowKind,
    Tolerance,
    Window,
)
from xlsx_tools.catalogue.records import Indicator
from xlsx_tools.periods import Month
from xlsx_tools.values import Unit

_IN_CARE = Indicator(
    indicator="children_in_care",
    number=7,
    name="Children in care",
    title="Number of Children in Care - Snapshot as of month end",
    group=Group.CARE,
    definition=(
        "Children looked after on the last day of the month, short breaks left out; the rate "
        "is per 10,000 children aged 0 to 17."
    ),
    kind=Kind.RATE,
    counted_as=CountedAs.IN_CARE,
    unit=Unit.RATE,
    polarity=Polarity.TARGET,
    rated=False,
    judged=Judged.NUMERATOR,
    previous=Previous.LAST_MARCH,
    by_area=True,
    cases="child/children",
)
_IN_CARE_UNDER_18 = replace(
    _IN_CARE,
    from_month=Month(2015, 4),
    definition=(
        "Children aged under 18 looked after on the last day of the month, short breaks left "
        "out; the rate is per 10,000 children aged 0 to 17."
    ),
    counted_as=CountedAs.IN_CARE_UNDER_18,
    series_break="From April 2015 those aged 18 and over are no longer counted.",
)
_IN_CARE_ROWS = (numerator("Total CiC"), result("Rate per 10K"))

CHILDREN_IN_CARE = (
    Definition(_IN_CARE, (*_IN_CARE_ROWS, national("National average per 10K"))),
    Definition(_IN_CARE_UNDER_18, (*_IN_CARE_ROWS, national("National average per 10K"))),
    Definition(
        replace(
            _IN_CARE_UNDER_18,
            from_month=EDITION_2016,
            series_break="",
            note="* Since April 2015 18+ are excluded from the total CiC",
        ),
        (
            *_IN_CARE_ROWS,
            Row(RowKind.TARGET, "Target - March 17"),
            national("National average per 10K"),
        ),
    ),
    Definition(
        replace(
            _IN_CARE_UNDER_18,
            from_month=EDITION_2017,
            title=("7.) Number of Children in Care (UASC excluded) - Snapshot as of month end"),
            definition=(
                "Children aged under 18 looked after on the last day of the month, short breaks "
                "and unaccompanied asylum-seeking children (UASC) left out; the rate is per "
                "10,000 children aged 0 to 17."
            ),
            counted_as=CountedAs.IN_CARE_WITHOUT_UASC,
            series_break="Unaccompanied asylum-seeking children are no longer counted.",
            note="The national rate includes unaccompanied asylum-seeking children (UASC).",
        ),
        (
            *_IN_CARE_ROWS,
            Row(RowKind.NUMERATOR, "UASC (not in the total)", "uasc"),
            TARGET,
            national("National average per 10K"),
            neighbours("Statistical neighbours average per 10K"),
        ),
    ),
)

CARE_LEAVERS_ETE = (
    Definition(
        Indicator(
            indicator="care_leavers_ete",
            from_month=EDITION_2017,
            number=8,
            name="Care leavers in ETE",
            title="8.) % of Care Leavers in Employment, Education or Training (ETE)",
            group=Group.CARE,
            definition=(
                "Care leavers who turned 17, 18, 19, 20 or 21 since April and were in employment, "
                "education or training around that birthday, out of all who turned that age."
            ),
            kind=Kind.PERCENT,
            counted_as=CountedAs.CARE_LEAVERS_ETE,
            unit=Unit.PERCENT,
            window=Window.YEAR_TO_DATE,
            polarity=Polarity.HIGH,
            rated=True,
            judged=Judged.RESULT,
            previous=Previous.LAST_YEAR,
            previous_label="Last year",
            amber_within=Fraction(5),
            cases=(
                "care leaver/care leavers/would have needed to be in employment, "
                "education or training"
            ),
            note="The national average is of care leavers aged 19 to 21.",
        ),
        (
            numerator("Care leavers in ETE"),
            denominator("Total care leavers"),
            result("% in ETE"),
            TARGET,
            *VERDICTS,
            national("National average"),
            neighbours("Statistical neighbours average"),
        ),
    ),
)

_MATCH = Indicator(
    indicator="adoption_match",
    from_month=EDITION_2017,
    number=9,
    name="Placement order to match",
    title=(
        "9.) For those children who have been adopted, average time between placement order and "
        "deciding on a match to an adoptive family (Rolling 12 months in days)"
    ),
    group=Group.CARE,
    definition=(
        "Mean days from placement order to the decision on a match, over the children adopted in "
        "the last 12 months; 0 where the match came first. The national indicator A2."
    ),
    kind=Kind.MEAN,
    counted_as=CountedAs.ADOPTION_MATCH,
    unit=Unit.DAYS,
    window=Window.TWELVE_MONTHS,
    polarity=Polarity.LOW,
    rated=True,
    judged=Judged.RESULT,
    previous=Previous.YEAR_BEFORE,
    previous_label="Prev. 12 months",
    amber_within=Fraction(10),
    within_by=Tolerance.SHARE,
    note="The national threshold is 121 days.",
)

ADOPTION_MATCH = (
    Definition(
        _MATCH,
        (
            denominator("Children adopted"),
            result("Average days"),
            TARGET,
            *VERDICTS,
            national("National average"),
            neighbours("Statistical neighbours average"),
        ),
    ),
)

ADOPTION_MOVE = (
    Definition(
        replace(
            _MATCH,
            indicator="adoption_move",
            counted_as=CountedAs.ADOPTION_MOVE,
            number=10,
            name="Entering care to moving in",
            title=(
                "10.) Average time between entering care and moving in with the adoptive family "
                "(3-year average, in days)"
            ),
            definition=(
                "Mean days from entering care to moving in with the adoptive family, over the "
                "children adopted in the last 3 years. The national indicator A1."
            ),
            window=Window.THREE_YEARS,
            previous_label="Prev. 3-year average",
            note="The national threshold is 426 days.",
        ),
        (
            denominator("Children adopted"),
            result("Average days"),
            TARGET,
            *VERDICTS,
            national("National average"),
            neighbours("Statistical neighbours average"),
        ),
    ),
)

WITH_OWN_FAMILY = (
    Definition(
        Indicator(
            indicator="with_own_family",
            from_month=EDITION_2017,
            number=11,
            name="Living with own family",
            title=(
                "11.) % of Children in Need/ Family support being supported to live with their "
                "own family"
            ),
            group=Group.CARE,
            definition=(
                "Child in need and family support cases supported to live with their own family, "
                "out of all such cases."
            ),
            kind=Kind.PERCENT,
            counted_as=CountedAs.WITH_OWN_FAMILY,
            unit=Unit.PERCENT,
            polarity=Polarity.HIGH,
            rated=True,
            judged=Judged.RESULT,
            previous=Previous.AVERAGE_6,
            previous_label="Prev. 6 months average",
            by_area=True,
            amber_within=Fraction(5),
            cases="case/cases/would have needed support to live with their own family",
        ),
        (
            result("% of CiN & Family Support case supported to live with family again"),
            TARGET,
            *VERDICTS,
        ),
    ),
)

DEFINITIONS = (
    *CHILDREN_IN_CARE,
    *CARE_LEAVERS_ETE,
    *ADOPTION_MATCH,
    *ADOPTION_MOVE,
    *WITH_OWN_FAMILY,
)

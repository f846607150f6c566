"""Protection: children with a child protection plan, and the visits to them."""

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
from xlsx_tools.catalogue.kinds import CountedAs, Group, Judged, Kind, Polarity, Previous, RowKind
from xlsx_tools.catalogue.records import Indicator
from xlsx_tools.values import Unit

_PLANS_2015 = Indicator(
    indicator="protection_plans",
    number=5,
    name="Child protection plans",
    title="Number of children with a Child Protection Plan - Snapshot as of month end",
    group=Group.PROTECTION,
    definition=(
        "Children with a child protection plan open on the last day of the month, other "
        "authorities' temporary plans left out; the rate is per 10,000 children aged 0 to 17."
    ),
    kind=Kind.RATE,
    counted_as=CountedAs.PROTECTION_PLANS,
    unit=Unit.RATE,
    polarity=Polarity.TARGET,
    rated=False,
    judged=Judged.NUMERATOR,
    previous=Previous.LAST_MARCH,
    by_area=True,
    cases="child/children",
)
_PLAN_COUNTS = (numerator("No of CPP"), result("Rate per 10K"))

PROTECTION_PLANS = (
    Definition(_PLANS_2015, (*_PLAN_COUNTS, national("National average per 10K"))),
    Definition(
        replace(_PLANS_2015, from_month=EDITION_2016),
        (*_PLAN_COUNTS, TARGET, national("National average per 10K")),
    ),
    Definition(
        replace(
            _PLANS_2015,
            from_month=EDITION_2017,
            title="5.) Number of children with a Child Protection Plan - Snapshot as of month end",
        ),
        (
            *_PLAN_COUNTS,
            national("National average per 10K"),
            neighbours("Statistical neighbours average per 10K"),
        ),
    ),
)

_VISITS_2015 = Indicator(
    indicator="protection_visits",
    number=6,
    name="Child protection visits",
    title="% of child protection visits in the month",
    group=Group.PROTECTION,
    definition=(
        "Children on a child protection plan throughout the month who were visited at least "
        "once in it, out of all who were due a visit."
    ),
    kind=Kind.PERCENT,
    counted_as=CountedAs.PROTECTION_VISITS,
    unit=Unit.PERCENT,
    polarity=Polarity.HIGH,
    rated=True,
    judged=Judged.RESULT,
    previous=Previous.AVERAGE_6,
    previous_label="6 month average",
    amber_within=Fraction(5),
    cases="child/children/would have needed a visit",
)
_VISITS_2016 = replace(
    _VISITS_2015, from_month=EDITION_2016, previous_label="Prev. 6 months average"
)
_VISIT_COUNTS = (
    numerator("Number of CPP visited"),
    denominator("Number of CPP to be visited"),
    result("% visited in month"),
)
_AT_LEAST_ONE = Row(RowKind.HEADING, "At least one visit in a month")

PROTECTION_VISITS = (
    Definition(_VISITS_2015, (*_VISIT_COUNTS, *VERDICTS)),
    Definition(_VISITS_2016, (_AT_LEAST_ONE, *_VISIT_COUNTS, TARGET, *VERDICTS)),
    Definition(
        replace(
            _VISITS_2016,
            from_month=EDITION_2017,
            title="6.) % of child protection visits in the month",
        ),
        (_AT_LEAST_ONE, *_VISIT_COUNTS, TARGET, *VERDICTS),
    ),
)

DEFINITIONS = (*PROTECTION_PLANS, *PROTECTION_VISITS)

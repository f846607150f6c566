"""Workforce: caseloads, supervision, and agency staff."""

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
    result,
)
from xlsx_tools.catalogue.kinds import CountedAs, Group, Judged, Kind, Polarity, Previous
from xlsx_tools.catalogue.records import Indicator
from xlsx_tools.values import Unit

_CASELOAD = Indicator(
    indicator="caseload",
    number=12,
    name="Average caseload",
    title="Average caseload of qualified social workers",
    group=Group.WORKFORCE,
    definition=(
        "Cases per full-time equivalent case-holding qualified social worker, agency staff "
        "included, by kind of team, at the end of the month."
    ),
    kind=Kind.MEAN,
    counted_as=CountedAs.CASELOAD,
    unit=Unit.CASES,
    polarity=Polarity.LOW,
    rated=True,
    judged=Judged.RESULT,
    judged_line="city",
    previous=Previous.NONE,
    amber_within=Fraction(2),
)
_TEAMS = (
    result("Assessment Teams", line="assessment"),
    result("Safeguarding Teams", line="safeguarding"),
    result("Children in Care Teams", line="children_in_care"),
)
_CITY = result("Average Caseload - City", line="city")

CASELOAD = (
    Definition(_CASELOAD, (*_TEAMS, result("MASH Teams", line="mash"), _CITY, *VERDICTS)),
    Definition(
        replace(_CASELOAD, from_month=EDITION_2016),
        (*_TEAMS, _CITY, TARGET, *VERDICTS, national("National average")),
    ),
    Definition(
        replace(
            _CASELOAD,
            from_month=EDITION_2017,
            title="12.) Average caseload of qualified social workers",
        ),
        (
            *_TEAMS,
            _CITY,
            TARGET,
            *VERDICTS,
            national("National average"),
            neighbours("Statistical Neighbours average"),
        ),
    ),
)

SUPERVISED = (
    Definition(
        Indicator(
            indicator="supervised",
            from_month=EDITION_2017,
            number=13,
            name="Staff supervised",
            title="13.) % of staff supervised",
            group=Group.WORKFORCE,
            definition="Staff who had supervision in the month, out of all who were due it.",
            kind=Kind.PERCENT,
            counted_as=CountedAs.SUPERVISED,
            unit=Unit.PERCENT,
            polarity=Polarity.HIGH,
            rated=True,
            judged=Judged.RESULT,
            previous=Previous.AVERAGE_6,
            previous_label="Prev. 6 months average",
            amber_within=Fraction(5),
            cases="member of staff/members of staff/would have needed supervision",
        ),
        (denominator("Total Staff"), result("% supervised"), TARGET, *VERDICTS),
    ),
)

AGENCY = (
    Definition(
        Indicator(
            indicator="agency",
            from_month=EDITION_2017,
            number=14,
            name="Agency social workers",
            title="14.) % of agency social workers (including team managers)",
            group=Group.WORKFORCE,
            definition=(
                "Full-time equivalent agency staff in posts that need a social work "
                "qualification, out of agency staff and staff in post together, at month end."
            ),
            kind=Kind.PERCENT,
            counted_as=CountedAs.AGENCY,
            unit=Unit.PERCENT,
            polarity=Polarity.LOW,
            rated=True,
            judged=Judged.RESULT,
            judged_line="all_qualified",
            previous=Previous.AVERAGE_6,
            previous_label="Prev. 6 months average",
            amber_within=Fraction(5),
        ),
        (
            result("% agency social workers", line="social_workers"),
            result("% agency team managers", line="team_managers"),
            result("% agency SW qul total", line="all_qualified"),
            TARGET,
            *VERDICTS,
        ),
    ),
)

DEFINITIONS = (*CASELOAD, *SUPERVISED, *AGENCY)

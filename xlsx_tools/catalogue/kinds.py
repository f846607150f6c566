"""The words that people choose from: kinds of indicator, ways to compare, colours, states."""

from __future__ import annotations

from enum import Enum


class Group(Enum):
    """The part of the service that an indicator is about, in the order of the summary."""

    FRONT_DOOR = "Front door"
    PROTECTION = "Protection"
    CARE = "Care"
    WORKFORCE = "Workforce"


class Kind(Enum):
    """How a figure becomes a value."""

    COUNT = "count"
    PERCENT = "percent"
    RATE = "rate"
    MEAN = "mean"


class Window(Enum):
    """The months whose figures are added up for one month's value."""

    MONTH = "month"
    YEAR_TO_DATE = "year to date"
    TWELVE_MONTHS = "12 months"
    THREE_YEARS = "3 years"


class Polarity(Enum):
    """Which way is better: High, Low, near a Target, or No good direction."""

    HIGH = "H"
    LOW = "L"
    TARGET = "T"
    NONE = "N"


class Judged(Enum):
    """The quantity that the target and the rating belong to."""

    RESULT = "result"
    NUMERATOR = "numerator"


class Previous(Enum):
    """How the column before this month is made."""

    NONE = "none"
    AVERAGE_6 = "6-month average"
    CUMULATIVE_6 = "6-month cumulative"
    AVERAGE_12 = "12-month average"
    LAST_MARCH = "last 31 March"
    LAST_YEAR = "last financial year"
    YEAR_BEFORE = "a year before"


class Tolerance(Enum):
    """What a tolerance is measured in: printed units (points), or a share of what it is from."""

    POINTS = "points"
    SHARE = "share"


class AmberWhen(Enum):
    """When a value that misses its target is AMBER rather than RED."""

    NEAR_TARGET = "near target"
    NO_WORSE_THAN_A_YEAR_AGO = "no worse than a year ago"


class RowKind(Enum):
    """What a row of an indicator's printed table holds."""

    HEADING = "heading"
    NUMERATOR = "numerator"
    OUTSIDE = "outside"
    DENOMINATOR = "denominator"
    RESULT = "result"
    TARGET = "target"
    RATING = "rating"
    TREND = "trend"
    NATIONAL = "national"
    NEIGHBOURS = "neighbours"


class Colour(Enum):
    """A verdict."""

    RED = "RED"
    AMBER = "AMBER"
    GREEN = "GREEN"


class VerdictKind(Enum):
    """The two verdicts that an indicator is given."""

    RATING = "rating"
    TREND = "trend"


class Comparator(Enum):
    """Whose average a benchmark is."""

    NATIONAL = "England"
    NEIGHBOURS = "Statistical neighbours"


class Status(Enum):
    """How settled a month's scorecard is."""

    PROVISIONAL = "provisional"
    FINAL = "final"
    REVISED = "revised"


class PreviousPercentage(Enum):
    """What stands beside a six-month average or total."""

    RATIO_OF_SUMS = "sum over sum"
    MEAN_OF_MONTHS = "mean of monthly percentages"


class CountedAs(Enum):
    """The rule by which an indicator is counted from case lists; ``docs/counting.md`` has them."""

    BY_HAND = "by hand"
    UNALLOCATED_CASES = "unallocated cases"
    UNALLOCATED_ASSESSMENTS = "unallocated assessments"
    RE_REFERRALS = "re-referrals"
    ASSESSMENTS_COMPLETED = "assessments completed"
    ASSESSMENTS_OPEN = "assessments open"
    SEEN_AT_ASSESSMENT = "seen at assessment"
    PROTECTION_PLANS = "protection plans"
    PROTECTION_VISITS = "protection visits"
    IN_CARE = "in care"
    IN_CARE_UNDER_18 = "in care under 18"
    IN_CARE_WITHOUT_UASC = "in care without UASC"
    CARE_LEAVERS_ETE = "care leavers in ETE"
    ADOPTION_MATCH = "placement order to match"
    ADOPTION_MOVE = "entering care to moving in"
    WITH_OWN_FAMILY = "with own family"
    CASELOAD = "caseload"
    SUPERVISED = "supervised"
    AGENCY = "agency"


class Clock(Enum):
    """The day from which an assessment's working days are counted."""

    FOLLOWED_REFERRAL = "referral it follows"
    LATEST_REFERRAL = "latest referral"
    ASSESSMENT = "assessment start"


class Due(Enum):
    """Whom a monthly visit or supervision is due to."""

    THROUGHOUT = "there all month"
    AT_MONTH_END = "there at month end"


class Visits(Enum):
    """Which visits count."""

    CHILD_SEEN = "child seen"
    ALL = "all visits"


class Unborn(Enum):
    """Whether assessments of unborn children count among those in which a child can be seen."""

    APART = "counted apart"
    INCLUDED = "included"


class MovedIn(Enum):
    """When an adopted child has moved in: A1 placed for adoption, A10 with foster carers."""

    PLACED = "placed for adoption"
    FOSTERED = "fostered by the adopters"


class Copy(Enum):
    """How a recipient is addressed."""

    TO = "To"
    CC = "Cc"

"""What people decide, say and type: one record class per table of the team workbook.

Each field carries its column heading and the comment that the workbook shows on it, so that
the workbook, its reader and its help are made from this one declaration.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from xlsx_tools.catalogue.kinds import (
    AmberWhen,
    Clock,
    Colour,
    Comparator,
    Copy,
    CountedAs,
    Due,
    Group,
    Judged,
    Kind,
    MovedIn,
    Polarity,
    Previous,
    PreviousPercentage,
    RowKind,
    Status,
    Tolerance,
    Unborn,
    VerdictKind,
    Visits,
    Window,
)
from xlsx_tools.periods import Month
from xlsx_tools.values import Unit, plain

CITY = "City"
"""The area that means the whole authority in tables and files, whatever its readers call it."""

COLUMN_KEYS = ("previous", "month")
"""What the files of issued months call the columns of the whole authority."""

INDICATOR_LINE = ""
"""The line of an indicator that is printed as one: all of it."""


def column(
    header: str,
    comment: str,
    *,
    width: int = 14,
    choices: str = "",
    default: Any = ...,
    may_lack: bool = False,
    count: bool = False,
    least: int | None = None,
) -> Any:
    """A field that is a column: its heading, what goes there, its width in characters.

    ``choices`` names the table column (``Indicators[Indicator]``) that the cell picks from.
    A field without a default must be filled in. Workbooks that were made before there was such a
    column ``may_lack`` it, and have its default in every row. A ``count`` is no percentage, and no
    number is below the ``least``.
    """
    metadata = {
        "header": header,
        "comment": comment,
        "width": width,
        "choices": choices,
        "may_lack": may_lack,
        "count": count,
        "least": least,
    }
    if default is ...:
        return field(metadata=metadata)
    return field(default=default, metadata=metadata)


def indicator_column() -> Any:
    """The column that says which indicator a row is about."""
    return column(
        "Indicator",
        "The indicator's short name, as in the table Indicators.",
        width=20,
        choices="Indicators[Indicator]",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One indicator as it is defined from a month on; a later row for it replaces an earlier."""

    indicator: str = column("Indicator", "A short name without spaces; never change it.", width=20)
    from_month: Month | None = column(
        "From", "First month of this wording and counting. Empty: always.", width=9, default=None
    )
    until: Month | None = column(
        "Until",
        "Last month it is reported. Empty: until the next row of it, or for good.",
        width=9,
        default=None,
        may_lack=True,
    )
    number: int = column("Number", "Its number on the scorecard.", width=8)
    name: str = column("Name", "A few words, for the summary and the sheet's tab.", width=30)
    title: str = column("Title", "The full title, printed above its table.", width=50)
    group: Group = column("Group", "The part of the service.", width=12)
    definition: str = column("Definition", "What is counted, in a sentence.", width=60)
    kind: Kind = column(
        "Kind", "percent = 100 n/d, rate = 10,000 n/population, mean = n/d, count = n.", width=9
    )
    unit: Unit = column("Unit", "How the result is printed.", width=16)
    counted_as: CountedAs = column(
        "Counted as",
        "The rule that counts it from case lists (docs/counting.md), or: by hand.",
        width=24,
        choices="Rules[Rule]",
        default=CountedAs.BY_HAND,
    )
    window: Window = column(
        "Window", "The months added up for one value.", width=13, default=Window.MONTH
    )
    polarity: Polarity = column(
        "Polarity", "H: high is good. L: low is good. T: near the target. N: neither.", width=9
    )
    rated: bool = column("Rated", "Yes: it has a performance rating and a trend.", width=8)
    judged: Judged = column(
        "Judged", "What the target is set on: the result or the count.", width=11
    )
    judged_line: str = column(
        "Judged line", "The line that is judged, where there are several.", width=16, default=""
    )
    previous: Previous = column("Previous", "How the previous column is made.", width=19)
    previous_label: str = column(
        "Previous label",
        "Heading of the previous column. Empty: the month itself, like Mar-17.",
        width=27,
        default="",
    )
    by_area: bool = column("By area", "Yes: it has a column for each area.", width=9, default=False)
    green_within: Fraction = column(
        "Green within",
        "How far short of the target is still GREEN. 0: only meeting the target is.",
        width=13,
        default=Fraction(0),
        least=0,
    )
    amber_within: Fraction | None = column(
        "Amber within",
        "How far short of the target is still AMBER, where the target names no floor.",
        width=13,
        default=None,
        least=0,
    )
    within_by: Tolerance = column(
        "Within by",
        "points: in printed units. share: per cent of the target.",
        width=10,
        default=Tolerance.POINTS,
    )
    amber_when: AmberWhen = column(
        "Amber when",
        "Near the target, or wherever it is no worse than a year ago.",
        width=24,
        default=AmberWhen.NEAR_TARGET,
    )
    trend_within: Fraction | None = column(
        "Trend within",
        "How much better is GREEN. Empty: 1.5 points for percentages, else 5% of the previous.",
        width=13,
        default=None,
        least=0,
    )
    steady: Fraction | None = column(
        "Steady",
        "How much worse still counts as the same (AMBER). Empty: half of the last printed digit.",
        width=9,
        default=None,
        least=0,
    )
    cases: str = column(
        "Cases",
        "One/many/rest of '31 more …': child/children/would have needed a visit. "
        "Empty: cases mean nothing here.",
        width=40,
        default="",
    )
    shares_total: str = column(
        "Shares total with",
        "The indicator whose total must be the same as this one's.",
        width=20,
        choices="Indicators[Indicator]",
        default="",
    )
    series_break: str = column(
        "Series break",
        "Why earlier months cannot be compared, if counting changed with this row.",
        width=40,
        default="",
    )
    note: str = column("Note", "Printed under the table.", width=40, default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutRow:
    """One printed row of an indicator's table."""

    indicator: str = indicator_column()
    from_month: Month | None = column(
        "From", "The From of the definition that this row belongs to.", width=9, default=None
    )
    order: int = column("Order", "Its place in the table, from the top.", width=7)
    row: RowKind = column("Row", "What the row shows.", width=13)
    line: str = column(
        "Line", "Which line, for an indicator printed as several.", width=18, default=""
    )
    label: str = column("Label", "The row's label as printed.", width=48)
    decimals: int = column(
        "Decimals",
        "Decimal places printed; a target and an average have those that they were typed with.",
        width=10,
        default=0,
        least=0,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A part of the authority that has its own column.

    Raises ValueError for a name by which a column of the whole authority is known.
    """

    area: str = column(
        "Area",
        "Its name as printed at the head of the column; not City, month or previous.",
        width=22,
    )
    order: int = column("Order", "Its place from the left.", width=7)
    from_month: Month | None = column(
        "From", "First month it is reported. Empty: always.", width=9, default=None
    )
    until: Month | None = column(
        "Until", "Last month it is reported. Empty: still is.", width=9, default=None
    )
    geographic: bool = column(
        "Has population", "No for teams of the whole authority: they have no rate.", width=15
    )
    not_for: tuple[str, ...] = column(
        "Not for", "Indicators without this area, separated by commas.", width=24, default=()
    )
    note: str = column("Note", "Printed under the tables that show the area.", width=50, default="")

    def __post_init__(self) -> None:
        if self.area.casefold() in {CITY.casefold(), *COLUMN_KEYS}:
            raise ValueError(
                f"no area can be called '{self.area}': the whole authority's column is"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What an indicator is meant to reach."""

    indicator: str = indicator_column()
    from_month: Month | None = column(
        "From", "First month it holds. Empty: always.", width=9, default=None
    )
    until: Month | None = column(
        "Until",
        "Last month it holds; the next one ends it too. Empty: until the next one.",
        width=9,
        default=None,
    )
    value: Fraction | None = column(
        "Target",
        "Per cent as 95 or 95%. Empty: there is one, but it is not known (x).",
        default=None,
    )
    floor: Fraction | None = column(
        "Floor",
        "At or beyond the target GREEN, down to the floor AMBER, past it RED.",
        default=None,
    )
    by_month: Month | None = column(
        "By", "The month it is to be reached, if it is a dated target.", width=9, default=None
    )
    source: str = column("Source", "Who set it, and where that is written.", width=50, default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """A national or statistical-neighbour average of an indicator's result."""

    indicator: str = indicator_column()
    comparator: Comparator = column("Average of", "England or statistical neighbours.", width=22)
    from_month: Month | None = column(
        "From", "First month it is printed. Empty: always.", width=9, default=None
    )
    until: Month | None = column(
        "Until", "Last month it is printed. Empty: until the next one.", width=9, default=None
    )
    value: Fraction | None = column(
        "Value", "The average. Empty: not known (x).", width=9, default=None
    )
    year: int | None = column(
        "Year", "The statistics' year: 2017 for the year to 31 March 2017.", width=7, default=None
    )
    next_due: Month | None = column(
        "Next due",
        "The month in which newer statistics come out: past it, this one is out of date.",
        width=10,
        default=None,
    )
    model: str = column(
        "Model", "Which neighbours: the model's name and year.", width=22, default=""
    )
    statistic: str = column("Statistic", "Mean or median of the neighbours.", width=11, default="")
    source: str = column("Source", "The publication.", width=60, default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Population:
    """Children aged 0 to 17, for rates. The one in use is frozen with each month."""

    area: str = column("Area", "City, or an area's name.", width=22)
    from_month: Month | None = column(
        "From", "First month whose rates use it. Empty: always.", width=9, default=None
    )
    children: int = column("Children 0-17", "How many.", width=14, least=0)
    estimate: str = column("Estimate", "Which estimate: mid-2016.", width=12, default="")
    source: str = column("Source", "Where the number is from.", width=60, default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedFigure:
    """A figure that a person typed; it wins over the one that was counted."""

    month: Month = column("Month", "The month it is about.", width=9)
    indicator: str = indicator_column()
    line: str = column(
        "Line",
        "Only for an indicator printed as several lines: which one, as in the table Layout.",
        width=16,
        default="",
    )
    area: str = column("Area", "City, or an area's name.", width=12, default=CITY)
    numerator: Fraction | None = column(
        "Numerator",
        "The count of the month alone. Where the indicator's Window is longer, the months are "
        "added up: never type the year so far.",
        width=11,
        default=None,
        count=True,
    )
    denominator: Fraction | None = column(
        "Denominator",
        "Out of how many, in the month alone as the numerator.",
        width=13,
        default=None,
        count=True,
    )
    value: Fraction | None = column(
        "Value",
        "The result, only where the counts are not known. Per cent as 87 or 87%. It is that of the "
        "indicator's whole Window, such as the year so far.",
        default=None,
    )
    reason: str = column("Reason", "Why it had to be typed.", width=40, default="")
    who: str = column("Who", "Who typed it.", width=18, default="")
    until: date | None = column(
        "Until", "The day by which it must have been replaced or confirmed.", width=12, default=None
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Commentary:
    """What the head of service says about one indicator in one month."""

    indicator: str = indicator_column()
    month: Month = column("Month", "The month it is about.", width=9)
    owner: str = column("Owner", "Who writes it.", width=18, default="")
    due: date | None = column("Due", "When it is needed.", width=12, default=None)
    happened: str = column(
        "What happened", "The change, in a sentence or two.", width=60, default=""
    )
    why: str = column("Why", "The cause, as far as it is known.", width=40, default="")
    doing: str = column(
        "What we are doing, by when",
        "The action, who takes it, and its date.",
        width=40,
        default="",
    )
    approved_by: str = column("Approved by", "Who agreed to the words.", width=18, default="")
    second_reader: str = column(
        "Second reader",
        "A second person who read it: needed where it mentions a death, a name, an age or fewer "
        "than six children.",
        width=18,
        default="",
        may_lack=True,
    )

    @property
    def text(self) -> str:
        """All that was said, as one paragraph."""
        return " ".join(part for part in (self.happened, self.why, self.doing) if part)

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """All that was said, each answer as a paragraph that says what it answers."""
        labelled = (("", self.happened), ("Why: ", self.why), ("What we are doing: ", self.doing))
        return tuple(label + text for label, text in labelled if text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """An officer's verdict that differs from the rule's."""

    indicator: str = indicator_column()
    month: Month = column("Month", "The month it is about.", width=9)
    verdict: VerdictKind = column("Verdict", "rating or trend.", width=9)
    colour: Colour = column("Colour", "What it is to be.", width=9)
    reason: str = column(
        "Reason", "Why the rule does not fit. It is printed.", width=60, default=""
    )
    who: str = column("Who", "Who decided.", width=24, default="")
    on: date | None = column("When", "The day it was decided.", width=12, default=None)
    agreed_by: str = column(
        "Agreed by", "A second person, needed where it improves the colour.", width=24, default=""
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthEntry:
    """What is to be said about a month's scorecard as a whole."""

    month: Month = column("Month", "A row for every month that is reported.", width=9)
    status: Status = column("Status", "provisional, final or revised.", width=12)
    extract_date: date | None = column(
        "Extract date", "The day the case lists were drawn.", width=13, default=None
    )
    approver: str = column("Approver", "Who signed the month off.", width=24, default="")
    left_out: str = column(
        "Left out of areas",
        "Which teams the area columns leave out, as printed: 'DCSC not included'.",
        width=50,
        default="",
    )
    left_out_for: tuple[str, ...] = column(
        "Left out for",
        "The indicators that leave them out, separated by commas. Empty: all that have areas.",
        width=40,
        default=(),
    )
    note: str = column("Note", "Printed with the notes of the month.", width=50, default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Somebody who is sent the scorecard."""

    name: str = column("Name", "Who.", width=24)
    email: str = column("E-mail", "Their address.", width=32, default="")
    role: str = column("Role", "What they do.", width=24, default="")
    areas: tuple[str, ...] = column(
        "Areas", "Only these areas, separated by commas. Empty, or City: all.", width=24, default=()
    )
    until: Month | None = column("Until", "Last month they receive.", width=9, default=None)
    copy: Copy = column(
        "To or cc",
        "Whether it is sent to them, or a copy.",
        width=9,
        default=Copy.TO,
        may_lack=True,
    )


LONGEST_MARKING = 80
"""How many letters of a protective marking the head of a page has room for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What holds for the whole scorecard; in the workbook, a row each.

    Raises ValueError for a number that nothing could be counted, charted or judged with, and for
    words that there is no room for or that already mean something else.
    """

    authority: str = column("Authority", "The council's name.", default="Our council")
    whole: str = column(
        "Whole authority",
        "What its readers call all of it: City, County, Borough. In tables and files it is City.",
        default=CITY,
    )
    service: str = column(
        "Service", "The service that the scorecard is about.", default="Children's social care"
    )
    classification: str = column(
        "Classification",
        "The protective marking on every page, up to 80 letters.",
        default="OFFICIAL",
    )
    small_denominator: int = column(
        "Small denominator", "A percentage of fewer than this gets no colour.", default=20
    )
    denominator_change: Fraction = column(
        "Denominator change",
        "A denominator that moved by more than this per cent in a month is reported.",
        default=Fraction(10),
    )
    previous_percentage: PreviousPercentage = column(
        "Previous percentage",
        "What stands beside a six-month average: sum over sum, or mean of monthly percentages.",
        default=PreviousPercentage.RATIO_OF_SUMS,
    )
    months_charted: int = column(
        "Months charted", "How many months a chart shows, 2 to 60.", default=24
    )
    unallocated_days: int = column(
        "Unallocated from days", "Days without a social worker that make a case count.", default=7
    )
    re_referral_months: int = column(
        "Re-referral months", "Calendar months in which a referral is a repeat.", default=12
    )
    assessment_days: int = column(
        "Assessment days", "Working days in which an assessment is in time.", default=45
    )
    assessment_nearing: int = column(
        "Assessment nearing",
        "Working days from which an open assessment is listed as nearing Assessment days.",
        default=35,
    )
    assessment_clock: Clock = column(
        "Assessment clock",
        "Day 0: the referral it follows (else its own start), the latest referral, or its start.",
        default=Clock.FOLLOWED_REFERRAL,
    )
    unborn: Unborn = column(
        "Unborn children",
        "In children seen at assessment: counted apart, or included.",
        default=Unborn.APART,
    )
    visits_due: Due = column(
        "Visits due",
        "A visit is due to a child on a plan all month, or at month end.",
        default=Due.THROUGHOUT,
    )
    visits_required: int = column(
        "Visits required", "Visits in the month that make a child count as visited.", default=1
    )
    visits_counted: Visits = column(
        "Visits counted",
        "Only those in which the child was seen, or all.",
        default=Visits.CHILD_SEEN,
    )
    in_care_until_age: int = column(
        "In care until age", "The birthday from which a child is no longer counted.", default=18
    )
    care_leaver_from_age: int = column(
        "Care leavers from age", "The youngest birthday that counts.", default=17
    )
    care_leaver_to_age: int = column(
        "Care leavers to age", "The oldest birthday that counts.", default=21
    )
    moved_in: MovedIn = column(
        "Moved in",
        "Placed for adoption (A1), or already when fostered by the adopters (A10).",
        default=MovedIn.PLACED,
    )
    supervision_due: Due = column(
        "Supervision due",
        "Due to staff who were there all month, or at month end.",
        default=Due.THROUGHOUT,
    )
    case_lists: str = column(
        "Case lists",
        "Address of the database that holds them. Empty: the folder extracts.",
        default="",
    )
    months_in_extract: int = column(
        "Months in an extract", "How many months back Annex A's lists reach.", default=6
    )
    confidential_folder: str = column(
        "Confidential folder",
        "Where lists of children may be written. Empty: nowhere.",
        default="",
    )
    keep_case_lists: int = column(
        "Keep lists of cases", "Days after which check asks to delete one.", default=90
    )
    keep_extracts: int = column(
        "Keep extracts", "Days after which check asks to delete one.", default=550
    )
    mail_domains: tuple[str, ...] = column(
        "E-mail domains",
        "Where e-mail may go: what stands behind the @, separated by commas. Empty: nowhere.",
        default=(),
    )
    mail_server: str = column(
        "Mail server", "For email --send: smtp.example.gov.uk:587. Empty: none.", default=""
    )
    mail_sender: str = column(
        "Mail sender", "The address from which email --send sends.", default=""
    )

    def __post_init__(self) -> None:
        if len(self.classification) > LONGEST_MARKING:
            raise ValueError(
                f"'Classification' has {len(self.classification)} letters; a page has room for "
                f"{LONGEST_MARKING}"
            )
        if self.whole.casefold() in COLUMN_KEYS:
            raise ValueError(f"'Whole authority' is '{self.whole}', which a column is called")
        for heading, number, least, most in (
            ("Small denominator", self.small_denominator, 0, 1_000_000),
            ("Denominator change", self.denominator_change, 0, 10_000),
            ("Months charted", self.months_charted, 2, 60),
            ("Unallocated from days", self.unallocated_days, 0, 366),
            ("Re-referral months", self.re_referral_months, 1, 60),
            ("Assessment days", self.assessment_days, 1, 366),
            ("Assessment nearing", self.assessment_nearing, 0, self.assessment_days),
            ("Visits required", self.visits_required, 1, 31),
            ("In care until age", self.in_care_until_age, 1, 25),
            ("Care leavers from age", self.care_leaver_from_age, 15, 25),
            ("Care leavers to age", self.care_leaver_to_age, self.care_leaver_from_age, 25),
            ("Months in an extract", self.months_in_extract, 1, 600),
            ("Keep lists of cases", self.keep_case_lists, 1, 36_500),
            ("Keep extracts", self.keep_extracts, 1, 36_500),
        ):
            if not least <= number <= most:
                raise ValueError(
                    f"'{heading}' is {plain(Fraction(number))}; it must be {least} to {most}"
                )


@dataclass(frozen=True, slots=True)
class TeamWorkbook:
    """All that the team workbook says, a tuple of records per table.

    Rows keep the order in which they were typed.
    """

    indicators: tuple[Indicator, ...] = ()
    layout: tuple[LayoutRow, ...] = ()
    areas: tuple[Area, ...] = ()
    targets: tuple[Target, ...] = ()
    benchmarks: tuple[Benchmark, ...] = ()
    population: tuple[Population, ...] = ()
    figures: tuple[TypedFigure, ...] = ()
    commentary: tuple[Commentary, ...] = ()
    overrides: tuple[Override, ...] = ()
    months: tuple[MonthEntry, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    settings: Settings = Settings()

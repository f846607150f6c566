"""A team workbook with every kind of cell filled in, for the tests to write and read."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from xlsx_tools.catalogue.kinds import (
    AmberWhen,
    Colour,
    Comparator,
    Group,
    Judged,
    Kind,
    Polarity,
    Previous,
    PreviousPercentage,
    RowKind,
    Status,
    Tolerance,
    VerdictKind,
    Window,
)
from xlsx_tools.catalogue.records import (
    Area,
    Benchmark,
    Commentary,
    Indicator,
    LayoutRow,
    MonthEntry,
    Override,
    Population,
    Recipient,
    Settings,
    Target,
    TeamWorkbook,
    TypedFigure,
)
from xlsx_tools.periods import Month
from xlsx_tools.values import Unit

DECEMBER = Month(2017, 12)

RE_REFERRALS = Indicator(
    indicator="re_referrals",
    from_month=Month(2016, 4),
    number=2,
    name="Re-referrals",
    title="% Re-referrals (within 12 months)",
    group=Group.FRONT_DOOR,
    definition="Referrals of children who were referred in the 12 months before.",
    kind=Kind.PERCENT,
    unit=Unit.PERCENT,
    window=Window.YEAR_TO_DATE,
    polarity=Polarity.LOW,
    rated=True,
    judged=Judged.RESULT,
    judged_line="all",
    previous=Previous.AVERAGE_6,
    previous_label="Mar-17",
    by_area=True,
    green_within=Fraction(1, 2),
    amber_within=Fraction(2),
    within_by=Tolerance.SHARE,
    amber_when=AmberWhen.NO_WORSE_THAN_A_YEAR_AGO,
    trend_within=Fraction(3, 2),
    steady=Fraction(1, 20),
    cases="fewer re-referrals would have met the target",
    shares_total="referrals",
    series_break="Counted anew.",
    note="=not a formula, a note",
)

FILLED = TeamWorkbook(
    indicators=(RE_REFERRALS,),
    layout=(
        LayoutRow(
            indicator="re_referrals",
            from_month=Month(2016, 4),
            order=1,
            row=RowKind.RESULT,
            line="all",
            label="% re-referred",
            decimals=1,
        ),
    ),
    areas=(
        Area(area="East", order=1, geographic=True, note="Since April."),
        Area(
            area="DCSC",
            order=4,
            from_month=Month(2015, 5),
            until=Month(2016, 3),
            geographic=False,
            not_for=("re_referrals", "caseload"),
        ),
    ),
    targets=(
        Target(indicator="re_referrals", value=Fraction(95), floor=Fraction(949, 10)),
        Target(
            indicator="re_referrals",
            from_month=Month(2017, 4),
            until=Month(2018, 3),
            by_month=Month(2018, 3),
            source="Board",
        ),
    ),
    benchmarks=(
        Benchmark(
            indicator="re_referrals",
            comparator=Comparator.NEIGHBOURS,
            from_month=Month(2017, 11),
            until=DECEMBER,
            value=Fraction(219, 10),
            year=2017,
            next_due=Month(2018, 11),
            model="NFER 2014",
            statistic="mean",
            source="Characteristics of children in need",
        ),
    ),
    population=(
        Population(
            area="City",
            from_month=Month(2017, 7),
            children=290_000,
            estimate="mid-2016",
            source="ONS",
        ),
    ),
    figures=(
        TypedFigure(
            month=DECEMBER,
            indicator="re_referrals",
            line="all",
            area="East",
            numerator=Fraction(31),
            denominator=Fraction(240),
            value=Fraction(129, 10),
            reason="The list came late.",
            who="A. Analyst",
            until=date(2018, 1, 31),
        ),
    ),
    commentary=(
        Commentary(
            indicator="re_referrals",
            month=DECEMBER,
            owner="H. Head",
            due=date(2018, 1, 12),
            happened="Up by 3 points – the highest since May.",
            why="=cmd|' /C calc'!A0",
            doing="- audit of 40 cases\n- report by March",
            approved_by="D. Director",
        ),
    ),
    overrides=(
        Override(
            indicator="re_referrals",
            month=DECEMBER,
            verdict=VerdictKind.TREND,
            colour=Colour.AMBER,
            reason="A data fault.",
            who="A. Analyst",
            on=date(2018, 1, 15),
            agreed_by="H. Head",
        ),
    ),
    months=(
        MonthEntry(
            month=DECEMBER,
            status=Status.FINAL,
            extract_date=date(2018, 1, 3),
            approver="D. Director",
            left_out="DCSC not included",
            left_out_for=("re_referrals",),
            note="Two lists were late.",
        ),
        MonthEntry(month=Month(2018, 1), status=Status.PROVISIONAL),
    ),
    recipients=(
        Recipient(
            name="H. Head",
            email="head@example.org",
            role="Head of service",
            areas=("East", "South"),
            until=Month(2018, 3),
        ),
    ),
    settings=Settings(
        authority="Example City Council",
        small_denominator=10,
        denominator_change=Fraction(25, 2),
        previous_percentage=PreviousPercentage.MEAN_OF_MONTHS,
        months_charted=36,
    ),
)

"""What stands in which cell of a pack, where another's number or colour would look as right."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles.colors import Color
from openpyxl.worksheet.worksheet import Worksheet
from small_pack import DECEMBER, EAST, ENGLAND, NOVEMBER, VISITS, WEST, scorecard, words_of

from xlsx_tools.catalogue import kinds
from xlsx_tools.catalogue import records as rec
from xlsx_tools.catalogue.kinds import Colour, RowKind
from xlsx_tools.catalogue.records import TeamWorkbook
from xlsx_tools.figures import Basis, Figure, Key, table_of
from xlsx_tools.issued import CellKey
from xlsx_tools.pack import build_pack
from xlsx_tools.pack.colours import plain_colour
from xlsx_tools.pack.data_sheet import Rows, chart_rows
from xlsx_tools.pack.names import different, sheet_name
from xlsx_tools.pack.pages import keep_in_sight, part_into_pages
from xlsx_tools.scorecard import Scorecard, assemble, for_area
from xlsx_tools.scorecard.model import Restatement
from xlsx_tools.set_aside import SAVED_BY_US
from xlsx_tools.values import Unit

OVERRIDE = rec.Override(
    indicator="visits",
    month=DECEMBER,
    verdict=kinds.VerdictKind.TREND,
    colour=Colour.AMBER,
    reason="Late forms.",
    who="A. Analyst",
)


@pytest.fixture(scope="module")
def pack() -> Workbook:
    return build_pack(scorecard())


def under(sheet: Worksheet, first: str = "No.") -> dict[str, Any]:
    """The cells of the first indicator by the headings of the table."""
    for row in sheet.iter_rows():
        if row[0].value == first:
            headings = [cell.value for cell in row]
            below = next(
                cells for cells in sheet.iter_rows(min_row=row[0].row + 1) if cells[0].value == 6
            )
            return {str(name): cell for name, cell in zip(headings, below, strict=True) if name}
    raise AssertionError(first)


def test_every_number_and_colour_of_the_summary_stands_under_its_heading(pack: Workbook) -> None:
    cells = under(pack["Summary"])
    assert {name: cell.value for name, cell in cells.items() if name[-3:-2] != "-"} == {
        "No.": 6,
        "Indicator": "Visits",
        "Counts (change in total)": "80 of 100 (+0%)",
        "Previous": 0.7,
        "Previous is": "Prev. 6-month average",
        "Target": 0.9,
        "Gap in cases": None,
        "England": 0.85,
        "Statistical neighbours": 0.8,
        "Rating": "RED",
        "Trend": "GREEN",
        "Marks": None,
    }
    assert cells["Target"].number_format == '0%" by Mar-18"'
    assert cells["England"].number_format == '0%" (2016)"'
    assert cells["Statistical neighbours"].number_format == '0%" (2015)"'


def test_the_strip_has_a_letter_where_a_rating_was_given_and_nothing_elsewhere(
    pack: Workbook,
) -> None:
    sheet = pack["Summary"]
    row = under(sheet)["Trend"].row
    strip = [cell.value for cell in sheet[row]][13:25]
    assert strip == [None] * 11 + ["R"]
    assert [cell.value for cell in sheet[row]][2] == 0.8


def test_the_key_says_the_rules_in_numbers(pack: Workbook) -> None:
    said = words_of(pack["Summary"])
    assert "A percentage of fewer than 20 cases gets no colour." in said
    assert "by more than 1.5 points (percentages) or 5% of the previous value" in said


def test_what_is_counted_at_the_foot_are_verdicts_and_indicators() -> None:
    rating = replace(OVERRIDE, verdict=kinds.VerdictKind.RATING, agreed_by="H. Head")
    whole = scorecard(overrides=(OVERRIDE, rating))
    key = CellKey("visits", RowKind.RESULT, "", "month")
    revised = tuple(Restatement(DECEMBER - back, key, "5%", "6%") for back in (1, 2))
    (found,) = whole.indicators
    whole = replace(whole, indicators=(replace(found, restated=revised),))
    said = words_of(build_pack(whole)["Summary"])
    assert "† verdicts set by an officer: 2. (r) indicators with revised figures: 1. ‡" in said


def test_an_indicator_without_a_value_before_is_named_with_its_own_alone() -> None:
    sheet = build_pack(scorecard({(DECEMBER, "City"): (80, 100)}))["Summary"]
    watch = next(row for row in sheet.iter_rows(max_row=8) if row[0].value == "Watch")
    assert watch[2].value == "Visits 80%"


def test_the_summary_of_an_area_has_the_areas_value_and_not_the_citys() -> None:
    sheet = build_pack(for_area(scorecard(), EAST))["Summary"]
    assert under(sheet)["East"].value == 0.625


def test_areas_has_each_value_and_rating_under_its_area(pack: Workbook) -> None:
    sheet = pack["Areas"]
    headings = [cell.value for cell in sheet[4]]
    assert headings == ["No.", "Indicator", "Measure", "City", "East", "West", "Hub"]
    rows = [[cell.value for cell in row][2:] for row in sheet.iter_rows(min_row=5)]
    assert rows == [
        ["numerator", 80, 25, 46, 9],
        ["denominator", 100, 40, 50, 10],
        ["result", 0.8, 0.625, 0.92, 0.9],
        ["Performance rating", "RED", "RED", "GREEN", None],
    ]


def shades(sheet: Worksheet) -> dict[str, Any]:
    """The colour scales of a sheet, by the cells that they shade."""
    return {
        str(cells.sqref): rule.colorScale
        for cells, rules in sheet.conditional_formatting._cf_rules.items()
        for rule in rules
        if rule.colorScale is not None
    }


def test_only_areas_of_enough_cases_are_shaded_and_the_highest_is_the_darkest(
    pack: Workbook,
) -> None:
    """East and West stand in E and F; Hub, in G, has 10 cases."""
    ((cells, scale),) = shades(pack["Areas"]).items()
    assert cells == "E7:F7"
    low, high = (int(colour.rgb[-6:], 16) for colour in scale.color)
    assert [each.type for each in scale.cfvo] == ["min", "max"]
    assert sum(low.to_bytes(3, "big")) > sum(high.to_bytes(3, "big"))


def test_areas_that_print_alike_are_not_shaded() -> None:
    alike = {(DECEMBER, "City"): (801, 1000)}
    alike |= {(DECEMBER, "East"): (401, 500), (DECEMBER, "West"): (400, 500)}
    whole = scorecard(alike, areas=(EAST, WEST))
    assert shades(build_pack(whole)["Areas"]) == {}


def test_the_line_that_is_not_judged_is_not_shaded() -> None:
    whole = scorecard()
    (found,) = whole.indicators
    other = replace(found, indicator=replace(found.indicator, judged_line="home"))
    assert shades(build_pack(replace(whole, indicators=(other,)))["Areas"]) == {}


def test_the_areas_of_one_areas_pack_are_explained_otherwise() -> None:
    sheet = build_pack(for_area(scorecard(), EAST))["Areas"]
    assert str(sheet["A2"].value).startswith("The area beside the whole authority.")
    assert shades(sheet) == {}


def test_a_dagger_stands_by_the_verdict_that_an_officer_set_and_by_no_other() -> None:
    sheet = build_pack(scorecard(overrides=(OVERRIDE,)))["6 Visits"]
    marked = {row[0].value for row in sheet.iter_rows(max_col=3, max_row=12) if row[2].value == "†"}
    assert marked == {"trend"}


def test_who_approved_the_commentary_and_whose_averages_they_are_is_said(pack: Workbook) -> None:
    said = words_of(pack["6 Visits"])
    assert "Fewer.\nApproved by H. Head." in said
    assert "England: 2016.\nNeighbours: 2015." in said
    undated = scorecard(benchmarks=(replace(ENGLAND, year=None),))
    assert "England:" not in words_of(build_pack(undated)["6 Visits"])
    sourced = build_pack(scorecard(benchmarks=(replace(ENGLAND, year=None, source="LAIT, May."),)))
    for sheet in ("6 Visits", "Notes and definitions"):
        assert "England: LAIT, May." in words_of(sourced[sheet])
        assert "May.." not in words_of(sourced[sheet])


def test_of_several_lines_the_judged_one_stands_out() -> None:
    whole = scorecard(line="home")
    (found,) = whole.indicators
    row = next(row for row in found.table.rows if row.kind is RowKind.RESULT)
    rows = (*found.table.rows, replace(row, line="care", label="in care"))
    table = replace(found.table, rows=rows)
    sheet = build_pack(replace(whole, indicators=(replace(found, table=table),)))["6 Visits"]
    bold = {
        row[0].value: row[1].font.b
        for row in sheet.iter_rows(max_col=2, min_row=6, max_row=11)
        if row[0].value in ("result", "in care")
    }
    assert bold == {"result": True, "in care": False}


def data_rows(whole: Scorecard) -> list[dict[str, Any]]:
    sheet = build_pack(whole)["Data"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def test_data_says_of_each_month_what_it_is_and_why_it_has_no_result() -> None:
    nought = {(NOVEMBER, "City"): (0, 0), (DECEMBER, "City"): (80, 100)}
    *_, october, november, december = data_rows(scorecard(nought))
    assert (december["Basis"], december["Result"], december["Symbol"]) == ("counted", 0.8, None)
    assert (november["Basis"], november["Result"], november["Symbol"]) == ("counted", None, "z")
    assert (october["Basis"], october["Result"], october["Symbol"]) == (None, None, "x")


def test_the_basis_of_a_published_month_is_said() -> None:
    figures = table_of(
        [(Key(DECEMBER, "visits"), Figure(Fraction(80), Fraction(100), basis=Basis.PUBLISHED))]
    )
    whole = scorecard()
    team = TeamWorkbook(
        indicators=(VISITS,),
        layout=(rec.LayoutRow(indicator="visits", order=1, row=RowKind.RESULT, label="%"),),
        months=(whole.entry,),
    )
    *_, last = data_rows(assemble(team, figures, DECEMBER))
    assert last["Basis"] == "published"


@pytest.mark.parametrize(
    ("left_out_for", "said"),
    [
        ((), "Areas: Hub not included."),
        (("visits",), "Areas of Visits: Hub not included."),
    ],
)
def test_the_notes_say_what_the_month_and_its_areas_lack(
    left_out_for: tuple[str, ...], said: str
) -> None:
    entry = rec.MonthEntry(
        month=DECEMBER,
        status=kinds.Status.FINAL,
        note="The hub moved.",
        left_out="Hub not included",
        left_out_for=left_out_for,
    )
    sheet = build_pack(scorecard(months=(entry,)))["Notes and definitions"]
    assert [sheet["A2"].value, sheet["A3"].value] == ["The hub moved.", said]


def test_a_month_of_another_unit_is_in_no_column_that_a_chart_draws() -> None:
    days = replace(
        VISITS,
        from_month=DECEMBER,
        kind=kinds.Kind.MEAN,
        unit=Unit.DAYS,
        series_break="Mean days now.",
    )
    counts = {(NOVEMBER, "City"): (75, 100), (DECEMBER, "City"): (3500, 100)}
    whole = scorecard(counts, indicators=(VISITS, days), targets=(), benchmarks=())
    *_, november, december = data_rows(whole)
    assert (december["Result"], december["Unit"], december["Note"]) == (35, "days", None)
    assert (november["Result"], november["Unit"]) == (None, "percent")
    assert (november["Numerator"], november["Denominator"]) == (75, 100)
    assert november["Note"] == "as then defined: result 75%"


@pytest.mark.parametrize("name", ["Visits '", "'Visits", "Visits/", "Visits?*:[]"])
def test_the_name_of_a_sheet_has_no_sign_that_excel_refuses(name: str) -> None:
    (found,) = scorecard(indicators=(replace(VISITS, name=name),)).indicators
    assert sheet_name(found) in ("6 Visits", "6 'Visits")


def test_a_long_name_of_a_sheet_is_cut_off_without_a_space_at_its_end() -> None:
    (found,) = scorecard(
        indicators=(replace(VISITS, name="Visits to children on a plan by us"),)
    ).indicators
    assert sheet_name(found) == "6 Visits to children on a plan"


def test_the_foot_of_an_areas_pages_leaves_the_files_name_out() -> None:
    whole, own = (build_pack(each) for each in (scorecard(), for_area(scorecard(), EAST)))
    assert "&F" in str(whole["Summary"].oddFooter.left.text)
    assert all("&F" not in str(sheet.oddFooter.left.text) for sheet in own.worksheets)


@pytest.mark.parametrize(
    ("status", "approved_by", "said", "draft"),
    [
        (kinds.Status.FINAL, "H. Head", "final", False),
        (kinds.Status.REVISED, "H. Head", "revised", False),
        (kinds.Status.FINAL, "", "final, commentary not yet approved", True),
        (kinds.Status.PROVISIONAL, "H. Head", "provisional", True),
        (kinds.Status.PROVISIONAL, "", "provisional", True),
    ],
)
def test_a_draft_says_so_at_the_head_of_each_page_and_why_beside_its_status(
    status: kinds.Status, approved_by: str, said: str, draft: bool
) -> None:
    row = rec.Commentary(indicator="visits", month=DECEMBER, happened="Fewer.")
    whole = scorecard(
        months=(rec.MonthEntry(month=DECEMBER, status=status),),
        commentary=(replace(row, approved_by=approved_by),),
    )
    book = build_pack(whole)
    assert {str(s.oddHeader.right.text).startswith("DRAFT. ") for s in book.worksheets} == {draft}
    assert str(book["Summary"]["A1"].value).startswith("DRAFT: ") is draft
    assert f"status: {said} ·" in str(book["Summary"]["A2"].value)


@pytest.mark.parametrize("words", ["=1+1", "+44 121", "-5 left", "@x"])
def test_words_that_look_like_a_formula_are_words(words: str) -> None:
    said = rec.Commentary(indicator="visits", month=DECEMBER, happened=words)
    sheet = build_pack(scorecard(commentary=(said,)))["6 Visits"]
    (cell,) = (c for row in sheet.iter_rows() for c in row if c.value == words)
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_an_ampersand_of_the_classification_is_printed_at_the_head_of_each_page() -> None:
    """A single one would be read as a code, such as that of the page's number."""
    settings = rec.Settings(classification="OFFICIAL & SENSITIVE")
    book = build_pack(scorecard(settings=settings))
    for sheet in book.worksheets:
        assert "OFFICIAL && SENSITIVE. " in str(sheet.oddHeader.right.text)
    assert book.properties.keywords == "OFFICIAL & SENSITIVE"


def test_an_indicator_without_areas_leaves_nothing_out_of_them() -> None:
    entry = rec.MonthEntry(
        month=DECEMBER,
        status=kinds.Status.FINAL,
        left_out="Hub not included",
        left_out_for=("visits",),
    )
    whole = scorecard(months=(entry,), indicators=(replace(VISITS, by_area=False),))
    assert "Hub" not in words_of(build_pack(whole)["Notes and definitions"])


def test_headings_that_differ_in_case_alone_are_told_apart() -> None:
    """Excel takes City and CITY for one name, and repairs the table."""
    assert different(["City", "East", "CITY", "city", "east"]) == [
        "City",
        "East",
        "CITY (2)",
        "city (3)",
        "east (2)",
    ]


def test_each_chart_is_given_the_rows_of_its_own_indicator() -> None:
    """Of three areas and the city the first indicator has 24 rows and one for each area."""
    one = scorecard()
    calls = replace(VISITS, indicator="calls", number=7, name="Calls")
    (found,) = one.indicators
    other = replace(found, indicator=calls)
    both = replace(one, indicators=(found, other))
    assert chart_rows(both) == {"visits": Rows(5, 28), "calls": Rows(32, 55)}
    sheet = build_pack(both)["Data"]
    assert [sheet.cell(row, 3).value for row in (5, 31, 32, 58)] == ["Visits"] * 2 + ["Calls"] * 2
    assert [sheet.cell(row, 5).value for row in (28, 29, 55, 56)] == ["City", "East"] * 2


@pytest.mark.parametrize(
    ("plain", "tint", "shown"),
    [
        ("FFFFFF", -0.5, "808080"),  # half as light
        ("000000", 0.5, "808080"),  # half-way to white
        ("FF0000", 0.0, "FF0000"),
        ("FF0000", -0.5, "800000"),
    ],
)
def test_a_tint_makes_a_colour_darker_or_lighter(plain: str, tint: float, shown: str) -> None:
    place = "http://schemas.openxmlformats.org/drawingml/2006/main"
    theme = (
        f'<a:theme xmlns:a="{place}"><a:clrScheme name="x">'
        f'<a:accent1><a:srgbClr val="{plain}"/></a:accent1></a:clrScheme></a:theme>'
    )
    assert plain_colour(Color(theme=4, tint=tint), theme.encode()) == shown


@pytest.mark.parametrize(("rows", "several"), [(50, False), (51, True)])
def test_a_sheet_is_printed_on_one_page_unless_that_would_be_too_small(
    rows: int, several: bool
) -> None:
    """A4 lying is 595.3 points high, 451.3 within an inch above and below: at 60 %, 752."""
    sheet: Any = Workbook().active
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 1
    assert part_into_pages(sheet, rows) is several  # rows of 15 points
    assert sheet.page_setup.fitToHeight == (0 if several else 1)


@pytest.mark.parametrize(
    ("row", "column", "frozen"), [(15, 3, "C15"), (16, 3, "C1"), (16, 1, None)]
)
def test_what_takes_half_of_a_small_screen_scrolls_too(
    row: int, column: int, frozen: str | None
) -> None:
    """14 rows of 15 points are 210, and no more than 220 stay in sight."""
    sheet: Any = Workbook().active
    keep_in_sight(sheet, row, column)
    assert sheet.freeze_panes == frozen


def test_a_pack_is_the_authoritys_and_names_nobody_who_made_it(pack: Workbook) -> None:
    properties = pack.properties
    assert (properties.creator, properties.lastModifiedBy) == (
        rec.Settings().authority,
        SAVED_BY_US,
    )


def test_only_the_table_of_data_has_buttons_to_filter_it(pack: Workbook) -> None:
    filtered = {
        table.displayName: table.autoFilter is not None
        for sheet in pack.worksheets
        for table in sheet.tables.values()
    }
    assert {name for name, has in filtered.items() if has} == {"Data"}
    assert len(filtered) == 4

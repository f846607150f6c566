"""Faults that a review found, each as the test that would have caught it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from xlsx_tools import work
from xlsx_tools.catalogue.in_force import areas_of, layout_of
from xlsx_tools.catalogue.kinds import Kind, Polarity, Previous, PreviousPercentage, Window
from xlsx_tools.catalogue.records import Area, Indicator, Settings, Target
from xlsx_tools.editions.folder import editions_figures, editions_workbook
from xlsx_tools.errors import InputError
from xlsx_tools.figure_files import edit_of, read_folder
from xlsx_tools.figures import Figure
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.judgement.rating import describe_rating_rule
from xlsx_tools.measures import measure_previous, measure_window
from xlsx_tools.pack import write_pack
from xlsx_tools.periods import Month
from xlsx_tools.scorecard import Scorecard, assemble
from xlsx_tools.scorecard.table import previous_label
from xlsx_tools.team_workbook.create import create_team_workbook
from xlsx_tools.team_workbook.read import read_team_workbook
from xlsx_tools.values import Quantity, Unit, exact

TEAM = editions_workbook()
APRIL = Month(2016, 4)
DECEMBER = Month(2017, 12)


def named(name: str) -> Indicator:
    return next(row for row in reversed(TEAM.indicators) if row.indicator == name)


def scorecard(team: object = TEAM, month: Month = DECEMBER) -> Scorecard:
    return assemble(team, editions_figures(), month)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("table", "heading"),
    [("Targets", "Target"), ("Commentary", "What happened"), ("Overrides", "Reason")],
)
def test_a_renamed_heading_never_empties_its_column(
    tmp_path: Path, table: str, heading: str
) -> None:
    path = tmp_path / "Scorecard.xlsx"
    create_team_workbook(path, TEAM)
    workbook = openpyxl.load_workbook(path)
    sheet = workbook[table]
    (cell,) = [cell for cell in sheet[4] if cell.value == heading]
    cell.value = f"{heading} (new)"
    for column in sheet.tables[table].tableColumns:
        if column.name == heading:
            column.name = cell.value
    workbook.save(path)
    with pytest.raises(InputError, match=f"{table} has no column '{heading}'"):
        read_team_workbook(path)


def test_a_definition_without_rows_of_its_own_keeps_those_of_the_one_before() -> None:
    later = replace(named("re_referrals"), from_month=Month(2017, 6), title="Counted anew")
    team = replace(TEAM, indicators=(*TEAM.indicators, later))
    assert layout_of(team, later) == layout_of(TEAM, named("re_referrals"))


def test_an_indicator_without_any_rows_is_refused() -> None:
    rows = tuple(row for row in TEAM.layout if row.indicator != "caseload")
    with pytest.raises(InputError, match="The table of caseload has no rows"):
        scorecard(replace(TEAM, layout=rows))


def test_a_count_of_its_own_line_is_printed() -> None:
    """151 unaccompanied children are printed beside the children in care, not among them."""
    care = next(r for r in scorecard().indicators if r.indicator.indicator == "children_in_care")
    (row,) = [row for row in care.table.rows if row.line == "uasc"]
    assert [str(cell) for cell in row.cells if cell] == ["x", "151"]


def test_a_count_is_averaged_once_whichever_percentage_is_wanted() -> None:
    count = replace(named("unallocated"), kind=Kind.COUNT, unit=Unit.COUNT)
    series = {DECEMBER - n: Figure(Fraction(60)) for n in range(1, 7)}
    for percentage in PreviousPercentage:
        found = measure_previous(count, series, DECEMBER, percentage=percentage)
        assert (found.numerator, found.result) == (60, 60)


def test_the_children_of_a_city_are_there_once_in_twelve_months() -> None:
    rate = replace(named("protection_plans"), window=Window.TWELVE_MONTHS)
    series = {DECEMBER - n: Figure(Fraction(100), Fraction(10_000)) for n in range(12)}
    assert measure_window(rate, series, DECEMBER).result == 1_200


def test_a_number_that_would_fill_the_memory_is_refused() -> None:
    with pytest.raises(ValueError, match="not a number"):
        exact("1e99999999")


@pytest.mark.parametrize("content", ["", "nothing\n"])
def test_a_spoilt_list_of_checksums_is_explained(tmp_path: Path, content: str) -> None:
    (tmp_path / "checksums.csv").write_text(content, encoding="utf-8")
    path = tmp_path / "2017-12.csv"
    path.write_text("month,indicator,line,area,numerator,denominator\n", encoding="utf-8")
    with pytest.raises(InputError, match="checksums cannot be read"):
        edit_of(path)


def test_a_folder_named_like_a_file_of_figures_is_explained(tmp_path: Path) -> None:
    (tmp_path / "2017-12.csv").mkdir()
    with pytest.raises(InputError, match="cannot be read"):
        read_folder(tmp_path)


@pytest.mark.parametrize("months", [-1, 0, 5000])
def test_no_chart_has_so_few_or_many_months(months: int) -> None:
    with pytest.raises(ValueError, match="Months charted"):
        Settings(months_charted=months)


@pytest.mark.parametrize("smallest", [-1, 2_000_000])
def test_no_denominator_is_smaller_than_nought(smallest: int) -> None:
    with pytest.raises(ValueError, match="Small denominator"):
        Settings(small_denominator=smallest)
    assert Settings(small_denominator=0).small_denominator == 0


def test_what_is_judged_is_what_stands_out(tmp_path: Path) -> None:
    write_pack(scorecard(month=APRIL), tmp_path / "pack.xlsx")
    workbook = openpyxl.load_workbook(tmp_path / "pack.xlsx")
    care = workbook["7 Children in care"]
    bold = {row[0].value for row in care.iter_rows(min_row=6, max_row=9) if row[1].font.b}
    assert bold == {"Total CiC"}
    referrals = workbook["2 Re-referrals"]
    bold = {row[0].value for row in referrals.iter_rows(min_row=6, max_row=9) if row[1].font.b}
    assert bold == {"Re-referrals %"}


def test_of_two_rows_for_an_area_the_later_holds() -> None:
    later = Area(area="EAST", order=9, from_month=Month(2017, 6), geographic=True)
    team = replace(TEAM, areas=(*TEAM.areas, later))
    names = [area.area for area in areas_of(team, named("protection_plans"), DECEMBER)]
    assert names == ["NWC", "SOUTH", "DCSC", "Other Citywide Teams", "EAST"]


def test_large_and_fractional_limits_are_said_in_full() -> None:
    high = replace(named("unallocated"), polarity=Polarity.HIGH)
    target = Target(indicator="unallocated", value=Fraction(2_000_000), floor=Fraction(1_234_567))
    assert "AMBER to 1,234,567, else RED" in describe_rating_rule(high, target)
    seen = Target(indicator="x", value=Fraction(90), floor=Fraction("82.5"))
    assert "AMBER to 82.5%, else" in describe_rating_rule(named("seen_at_assessment"), seen)


@pytest.mark.parametrize(("number", "says"), [("22.5", "22.5%"), ("0", "0%"), ("95", "95%")])
def test_a_target_is_printed_as_it_was_set(number: str, says: str) -> None:
    assert str(Quantity(Fraction(number), Unit.PERCENT).as_set) == says


def test_a_mark_with_an_ampersand_is_printed_in_the_header(tmp_path: Path) -> None:
    marked = replace(TEAM, settings=replace(TEAM.settings, classification="OFFICIAL & SENSITIVE"))
    write_pack(scorecard(marked), tmp_path / "pack.xlsx")
    header = openpyxl.load_workbook(tmp_path / "pack.xlsx")["Summary"].oddHeader.right.text
    assert "OFFICIAL && SENSITIVE" in header


def test_an_area_of_few_cases_does_not_set_the_shades(tmp_path: Path) -> None:
    """8 of 8 assessments in one team is no darker than 340 of 359."""
    write_pack(scorecard(), tmp_path / "pack.xlsx")
    areas = openpyxl.load_workbook(tmp_path / "pack.xlsx")["Areas"]
    heads = {cell.value: cell.column_letter for cell in areas[4]}
    (row,) = [row[0].row for row in areas.iter_rows(min_row=5) if row[2].value == "% Inside"]
    shaded = " ".join(str(each.sqref) for each in areas.conditional_formatting)
    assert f"{heads['EAST']}{row}" in shaded
    assert f"{heads['DCSC']}{row}" not in shaded


def test_the_months_before_a_year_ago_have_their_own_previous() -> None:
    yearly = replace(named("adoption_match"), previous=Previous.YEAR_BEFORE)
    series = {DECEMBER - n: Figure(Fraction(10 * (n < 12) + 10), Fraction(1)) for n in range(24)}
    assert measure_window(yearly, series, DECEMBER).result == 20
    assert measure_previous(yearly, series, DECEMBER).result == 10


def test_printed_tables_have_no_filter_buttons(tmp_path: Path) -> None:
    write_pack(scorecard(), tmp_path / "pack.xlsx")
    for sheet in openpyxl.load_workbook(tmp_path / "pack.xlsx"):
        for table in sheet.tables.values():
            assert (table.autoFilter is None) == (table.displayName != "Data")


def test_a_column_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    header = "month,month,indicator,line,area,numerator,denominator"
    (tmp_path / "2017-12.csv").write_text(header + "\n2017-12,2017-12,x,,City,1,2\n")
    with pytest.raises(InputError, match="a column twice"):
        read_folder(tmp_path)


def test_a_restyled_house_style_is_kept(tmp_path: Path) -> None:
    folder = ScorecardFolder(tmp_path)
    folder.house_style.write_bytes(b"ours")
    work.make_folder(folder, today=date(2018, 1, 5))
    assert folder.house_style.read_bytes() == b"ours"


def test_checking_a_workbook_without_months_is_refused(tmp_path: Path) -> None:
    folder = ScorecardFolder(tmp_path)
    create_team_workbook(folder.workbook, replace(TEAM, months=()))
    with pytest.raises(InputError, match="lists no month"):
        work.findings(folder, today=date(2018, 1, 5))


@pytest.mark.parametrize(
    ("how", "says"),
    [
        (Previous.AVERAGE_6, "Prev. 6-month average"),
        (Previous.YEAR_BEFORE, "Dec-16"),
        (Previous.LAST_MARCH, "Mar-17"),
    ],
)
def test_a_previous_column_without_a_label_says_what_it_is(how: Previous, says: str) -> None:
    unlabelled = replace(named("re_referrals"), previous=how, previous_label="")
    assert previous_label(unlabelled, DECEMBER) == says

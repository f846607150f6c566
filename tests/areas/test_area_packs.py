"""The file of an area: what it shows, and that no other area's number is in it."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from area_samples import RANK, area_named, numbers_of, owners_of, telling_month, words_of

from benchmarks.synthetic import AREAS
from xlsx_tools.gate import faults
from xlsx_tools.pack import write_pack
from xlsx_tools.scorecard import Scorecard, for_area


@pytest.fixture(scope="module")
def telling() -> Scorecard:
    return telling_month()


def test_the_whole_pack_has_the_numbers_of_all_areas(telling: Scorecard, tmp_path: Path) -> None:
    """Else the next test could not fail."""
    path = tmp_path / "whole.xlsx"
    write_pack(telling, path)
    assert owners_of(path) == set(RANK)


@pytest.mark.parametrize("area", AREAS)
def test_no_number_of_another_area_is_anywhere_in_the_file(
    telling: Scorecard, tmp_path: Path, area: str
) -> None:
    path = tmp_path / "area.xlsx"
    write_pack(for_area(telling, area_named(telling, area)), path)
    assert len(numbers_of(path)) > 5_000
    assert owners_of(path) == {area}
    assert [other for other in AREAS if other in words_of(path)] == [area]
    assert faults(path) == ()


@pytest.fixture(scope="module")
def east(december: Scorecard, tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    path = tmp_path_factory.mktemp("east") / "east.xlsx"
    write_pack(for_area(december, area_named(december, "EAST")), path)
    return openpyxl.load_workbook(path)


def test_the_file_names_the_area(east: openpyxl.Workbook) -> None:
    title = "Children's social care scorecard, EAST, December 2017"
    assert east["Summary"]["A1"].value == title
    assert east["Areas"]["A1"].value == f"Areas: {title}"
    assert east["Data"]["A1"].value == f"Data: {title}"
    assert east["Notes and definitions"]["A1"].value == "Notes and definitions: EAST, December 2017"
    for sheet in east.worksheets[2:-2]:
        assert sheet["A2"].value == f"{title} · final"
    assert east.properties.title == f"Birmingham: {title}"


def test_the_summary_has_the_area_in_its_last_column(east: openpyxl.Workbook) -> None:
    rows = list(east["Summary"].iter_rows(values_only=True))
    (heading,) = [row for row in rows if row[0] == "No."]
    assert heading[-1] == "EAST"
    of = {row[1]: row for row in rows if isinstance(row[0], int)}
    # As printed: 340 of EAST's 359 assessments were in time; re-referrals are not by area.
    assert of["Assessments in timescale"][-1] == pytest.approx(340 / 359)
    assert of["Re-referrals"][-1] is None
    assert east["Summary"].print_area == f"'Summary'!$A$1:$Z${len(rows)}"


def test_the_foot_of_a_page_has_room_for_the_name_of_its_sheet(east: openpyxl.Workbook) -> None:
    """The file of an area has a long name, and the title has the area's already."""
    for sheet in east:
        assert sheet.oddFooter.left.text is None
        assert sheet.oddFooter.center.text == "&A"
        assert sheet.oddHeader.right.text.startswith("OFFICIAL. Not for publication")


def test_every_sheet_of_figures_says_whose_they_are_under_its_title(
    east: openpyxl.Workbook,
) -> None:
    whole = "of the whole authority"
    assert east["Summary"]["A3"].value == (
        f"Figures, ratings and trends are {whole}; those of EAST alone stand in the last column."
    )
    said = f"Figures, ratings, chart and commentary are {whole}; "
    own, none = "figures of EAST alone stand in its column.", "EAST has none of its own."
    # Assessments in timescale are printed by area, re-referrals are not.
    assert east["3 Assessments in timescale"]["A4"].value == said + own
    assert east["2 Re-referrals"]["A4"].value == said + none
    for sheet in east.worksheets[2:-2]:
        assert sheet["A4"].value.startswith(said)
        assert sheet.page_setup.fitToHeight == 1, sheet.title


def test_the_whole_packs_summary_has_no_such_column(december: Scorecard, tmp_path: Path) -> None:
    write_pack(december, tmp_path / "whole.xlsx")
    assert openpyxl.load_workbook(tmp_path / "whole.xlsx")["Summary"].max_column == 25


def test_areas_has_the_city_and_the_area_unshaded(east: openpyxl.Workbook) -> None:
    sheet = east["Areas"]
    headings = [cell.value for cell in sheet[4]]
    assert headings == ["No.", "Indicator", "Measure", "City", "EAST"]
    kinds = {r.type for rules in sheet.conditional_formatting for r in rules.rules}
    assert "colorScale" not in kinds
    assert "shaded" not in sheet["A2"].value
    assert sheet["A2"].value.startswith("The area beside the whole authority.")

"""The cases behind a figure, as an officer finds them in Excel."""

from __future__ import annotations

import re
import tempfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from case_list_samples import (
    REFERRED,
    cohort,
    column_of,
    everything_in,
    indicator,
    lines_of,
    row,
    table_of,
    write,
)
from openpyxl import load_workbook

from xlsx_tools.catalogue.records import Settings
from xlsx_tools.counting.rules import Headings
from xlsx_tools.errors import InputError

REPEATED = row("CH1", until=date(2017, 3, 1), number=278, numerator=1)


def test_the_workbook_is_named_after_what_it_holds(tmp_path: Path) -> None:
    rows = cohort(REPEATED)
    assert write(rows, tmp_path, area="NWC").name == "CONFIDENTIAL Re-referrals 2017-12 NWC.xlsx"
    assert write(rows, tmp_path, area="City").name == "CONFIDENTIAL Re-referrals 2017-12.xlsx"
    more = write(rows, tmp_path, line="all_qualified", numerator_only=True, real_ids=True)
    assert more.name == ("CONFIDENTIAL Re-referrals 2017-12 all qualified numerator with ids.xlsx")
    odd = write(rows, tmp_path, area='N/W: "C" <1>?..')
    assert odd.name == "CONFIDENTIAL Re-referrals 2017-12 N W C 1.xlsx"
    assert odd.parent == tmp_path


def test_areas_whose_files_would_be_called_alike_each_have_their_own(tmp_path: Path) -> None:
    """The list of North/West was written over that of North West."""
    areas = ("North/West", "North West", "north west", "East", "...")
    rows = cohort(*(row(f"CH{place}", area=area) for place, area in enumerate(areas)))

    def written(area: str) -> Path:
        return write(rows, tmp_path, area=area, areas=areas, real_ids=True)

    paths = [written(area) for area in (*areas, "City")]
    assert len({path.name.casefold() for path in paths}) == 6
    assert [column_of(path, "Child") for path in paths[:-1]] == [[f"CH{n}"] for n in range(5)]
    assert written("East").name == "CONFIDENTIAL Re-referrals 2017-12 East with ids.xlsx"
    assert paths[-1].name == "CONFIDENTIAL Re-referrals 2017-12 with ids.xlsx"


def test_nothing_of_it_is_written_into_the_folder_for_temporary_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    assert write(cohort(REPEATED), tmp_path).is_file()


def test_a_workbook_is_a_groups_where_the_folder_is_that_groups_alone(tmp_path: Path) -> None:
    tmp_path.chmod(0o770)
    assert write(cohort(REPEATED), tmp_path).stat().st_mode & 0o777 == 0o660
    tmp_path.chmod(0o755)
    assert write(cohort(REPEATED), tmp_path).stat().st_mode & 0o777 == 0o600


def test_a_case_is_a_row_with_its_dates_and_whether_it_is_in_the_numerator(
    tmp_path: Path,
) -> None:
    path = write(cohort(REPEATED, row("CH2", date=date(2017, 12, 5))), tmp_path, real_ids=True)
    assert table_of(path) == [
        {
            "Child": "CH1",
            "Team": "Duty East",
            "Worker": "Ann Example",
            "Area": "NWC",
            "Referred": datetime(2017, 12, 4),
            "Referred before": datetime(2017, 3, 1),
            "Days since then": 278,
            "In the numerator": "Yes",
        },
        {
            "Child": "CH2",
            "Team": "Duty East",
            "Worker": "Ann Example",
            "Area": "NWC",
            "Referred": datetime(2017, 12, 5),
            "Referred before": None,
            "Days since then": None,
            "In the numerator": "No",
        },
    ]


def test_what_has_no_heading_or_is_blank_for_all_is_left_out(tmp_path: Path) -> None:
    path = write(cohort(row("CH1", worker=None)), tmp_path, headings=Headings("Plan started"))
    assert list(table_of(path)[0]) == ["Child", "Team", "Area", "Plan started", "In the numerator"]


def test_who_is_named_for_some_cases_only_is_not_left_out(tmp_path: Path) -> None:
    rows = cohort(row("CH1", worker=None), row(None, case="CASE-1"))
    path = write(rows, tmp_path, real_ids=True)
    assert column_of(path, "Child") == [None, "CH1"]
    assert column_of(path, "Case") == ["CASE-1", None]
    assert column_of(path, "Worker") == ["Ann Example", None]


def test_the_head_says_what_it_is_how_many_and_until_when(tmp_path: Path) -> None:
    rows = cohort(REPEATED, row("CH2"), row("CH3"), row("CH4", aside="unborn"))
    path = write(rows, tmp_path, area="NWC", settings=Settings(keep_case_lists=30))
    warning, title, *about = lines_of(path)
    assert warning == "CONFIDENTIAL – contains children's data"
    assert title == "Re-referrals: 2.) % Re-referrals (Monthly)"
    assert " ".join(about) == " ".join(
        (
            "December 2017, NWC. 3 rows; 1 not counted, on a sheet of their own.",
            "Numerator 1, denominator 3.",
            "Counted by the rule 're-referrals'. The ids are pseudonyms: a child, case or worker",
            "has the same one in every list of this confidential folder.",
            "Made on 20/01/2018. Delete this workbook and every copy of it after 19/02/2018.",
        )
    )
    first = load_workbook(path)["Cases"]["A1"]
    assert (first.font.color.rgb, first.font.bold) == ("FFC00000", True)


def test_a_long_head_is_broken_into_lines_that_fit(tmp_path: Path) -> None:
    path = write(cohort(row("CH1", worker=None)), tmp_path, headings=Headings("Plan"))
    # The table is 700 pixels wide; a letter of Arial 10 takes 6 of them on average.
    assert max(len(line) for line in lines_of(path)) < 700 / 6
    assert "in every list of this confidential folder." in " ".join(lines_of(path))


def test_only_the_month_area_and_line_asked_for_are_written(tmp_path: Path) -> None:
    rows = cohort(
        row("CH1"),
        row("CH2", month="2017-11"),
        row("CH3", area="East"),
        row("CH4", area=None),
        row("CH5", line="twice"),
    )

    def children(**asked: str) -> list[str]:
        return column_of(write(rows, tmp_path, real_ids=True, **asked), "Child")

    assert children(area="NWC", line="") == ["CH1"]
    assert children(line="twice") == ["CH5"]
    assert children(line="") == ["CH1", "CH3", "CH4"]
    assert children(area="City", line="") == ["CH1", "CH3", "CH4"]


def test_several_lines_are_told_apart_and_never_added_up(tmp_path: Path) -> None:
    rows = cohort(row("CH1", numerator=1), row("CH2"), row("CH2", line="twice", numerator=1))
    path = write(rows, tmp_path)
    assert column_of(path, "Line") == ["whole indicator", "whole indicator", "twice"]
    assert lines_of(path)[3:5] == [
        "Line whole indicator: numerator 1, denominator 2.",
        "Line twice: numerator 1, denominator 1.",
    ]


def test_the_oldest_are_first_on_each_line(tmp_path: Path) -> None:
    days = {"CH1": 20, "CH2": 3, "CH3": 11}
    rows = cohort(
        *(row(child, date=date(2017, 12, day)) for child, day in days.items()),
        *(row(child, line="twice", date=date(2017, 12, day)) for child, day in days.items()),
    )
    path = write(rows, tmp_path, real_ids=True)
    assert column_of(path, "Child") == ["CH2", "CH3", "CH1"] * 2
    assert column_of(path, "Line") == ["whole indicator"] * 3 + ["twice"] * 3


def test_where_every_case_is_on_a_line_the_whole_indicator_is_nought(tmp_path: Path) -> None:
    """One unaccompanied child was 'Numerator 1' of the children in care without such children."""
    path = write(
        cohort(row("CH1", line="uasc", numerator=1, denominator=None)),
        tmp_path,
        indicator=indicator("children_in_care"),
        lines=("", "uasc"),
    )
    assert column_of(path, "Line") == ["uasc"]
    assert lines_of(path)[3:5] == ["Line whole indicator: numerator 0.", "Line uasc: numerator 1."]


def test_where_there_is_no_case_the_sums_are_nought(tmp_path: Path) -> None:
    assert "Numerator 0, denominator 0." in lines_of(write(cohort(), tmp_path))


def test_only_the_numerator_leaves_out_the_others_but_not_their_count(tmp_path: Path) -> None:
    rows = cohort(REPEATED, row("CH2"), row("CH3", aside="unborn"))
    path = write(rows, tmp_path, numerator_only=True, real_ids=True)
    assert column_of(path, "Child") == ["CH1"]
    assert lines_of(path)[2:4] == [
        "December 2017, the whole authority. 1 row, only those that add to the numerator.",
        "Numerator 1, denominator 2.",
    ]
    assert load_workbook(path).sheetnames == ["Cases"]


def test_what_adds_more_than_one_is_in_the_numerator_too(tmp_path: Path) -> None:
    rows = cohort(row("CH1", numerator=92), row("CH2", numerator=0), row("CH3", numerator=1))
    path = write(
        rows,
        tmp_path,
        indicator=indicator("adoption_match"),
        numerator_only=True,
        real_ids=True,
    )
    assert column_of(path, "Child") == ["CH1", "CH3"]


def test_cases_set_aside_are_on_a_second_sheet_with_the_reason(tmp_path: Path) -> None:
    path = write(cohort(row("CH1"), row("CH2", aside="unborn")), tmp_path, real_ids=True)
    assert load_workbook(path).sheetnames == ["Cases", "Not counted"]
    assert column_of(path, "Child") == ["CH1"]
    (aside,) = table_of(path, "Not counted")
    assert (aside["Child"], aside["Why it is not counted"]) == ("CH2", "unborn")
    assert "In the numerator" not in aside
    assert lines_of(path, "Not counted")[0].startswith("CONFIDENTIAL")
    assert load_workbook(write(cohort(row("CH1")), tmp_path)).sheetnames == ["Cases"]


def test_a_month_without_cases_says_so(tmp_path: Path) -> None:
    for rows in (cohort(), cohort(row("CH1", month="2017-11"))):
        path = write(rows, tmp_path)
        assert lines_of(path)[-1] == "No cases."
        assert lines_of(path)[0].startswith("CONFIDENTIAL")


def test_a_mean_shows_what_each_case_adds(tmp_path: Path) -> None:
    rows = cohort(row("CH1", number=1, numerator=1), row("CH2", number=0, numerator=0))
    path = write(rows, tmp_path, indicator=indicator("adoption_match"))
    assert sorted(column_of(path, "Numerator")) == [0, 1]
    assert column_of(path, "Denominator") == [1, 1]


def test_posts_are_shown_as_shares_of_a_full_time_post(tmp_path: Path) -> None:
    rows = cohort(
        row("CH1", line="city", numerator=10_000, denominator=0),
        row(None, line="city", numerator=0, denominator=8_108),
        row(None, line="city", numerator=0, denominator=10_000),
    )
    path = write(rows, tmp_path, indicator=indicator("caseload"), lines=("city",), scale=10_000)
    assert sorted(column_of(path, "Denominator")) == [0, 0.8108, 1]
    assert sum(column_of(path, "Numerator")) == 1
    sheet = load_workbook(path)["Cases"]
    formats = {cell.number_format for cell in sheet[sheet.max_row] if cell.value in (0, 1, 0.8108)}
    assert formats == {"#,##0.0000"}
    assert "Line city: numerator 1, denominator 1.8108." in lines_of(path)


def test_a_count_has_no_denominator(tmp_path: Path) -> None:
    rows = cohort(row("CH1", numerator=1, denominator=None))
    path = write(rows, tmp_path, indicator=indicator("children_in_care"))
    assert "Numerator 1." in lines_of(path)
    assert column_of(path, "In the numerator") == ["Yes"]


def test_a_list_without_a_case_is_taken_for_one_about_children(tmp_path: Path) -> None:
    path = write(cohort(), tmp_path)
    assert lines_of(path)[0] == "CONFIDENTIAL – contains children's data"


def test_a_list_of_staff_alone_does_not_say_that_it_is_about_children(tmp_path: Path) -> None:
    staff = write(cohort(row(None)), tmp_path, indicator=indicator("supervised"))
    assert lines_of(staff)[0] == "CONFIDENTIAL – contains staff data"
    assert list(table_of(staff)[0])[:2] == ["Team", "Worker"]


def test_no_real_id_is_anywhere_in_the_file_unless_asked_for(tmp_path: Path) -> None:
    rows = cohort(
        row("CHILD-4711", case="CASE-4712", worker="Zebedee Worker"),
        row("CHILD-4713", case="CASE-4714", worker="Zebedee Worker", aside="unborn"),
    )
    ids = ("CHILD-471", "CASE-471", "Zebedee")
    hidden, shown = write(rows, tmp_path), write(rows, tmp_path, real_ids=True)
    assert [each for each in ids if each in everything_in(hidden)] == []
    assert [each for each in ids if each in everything_in(shown)] == list(ids)
    assert "Duty East" in everything_in(hidden)
    assert lines_of(shown)[0] == "CONFIDENTIAL – contains children's data, WITH REAL IDS"
    assert "The ids are real" in " ".join(lines_of(shown))


def test_pseudonyms_are_the_same_in_every_workbook_of_a_folder(tmp_path: Path) -> None:
    rows = cohort(row("CH1"), row("CH2", date=date(2017, 12, 5)))
    once, again = (column_of(write(rows, tmp_path), "Child") for _ in range(2))
    assert once == again
    assert len(set(once)) == 2
    other = tmp_path / "other"
    other.mkdir()
    assert set(column_of(write(rows, other), "Child")).isdisjoint(once)


def test_the_order_of_rows_says_nothing_about_the_ids(tmp_path: Path) -> None:
    children = [f"CH{number:03}" for number in range(60)]
    path = write(cohort(*(row(child) for child in children)), tmp_path)
    shown = column_of(path, "Child")
    assert shown == sorted(shown)


def test_no_key_is_made_for_a_list_with_real_ids(tmp_path: Path) -> None:
    write(cohort(row("CH1")), tmp_path, real_ids=True)
    assert [path.suffix for path in tmp_path.iterdir()] == [".xlsx"]


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A1", "@SUM(1)", "+1", "https://x.org", "007"])
def test_ids_stay_text_whatever_they_look_like(tmp_path: Path, text: str) -> None:
    path = write(cohort(row(text, team=text, worker=text)), tmp_path, real_ids=True)
    (shown,) = table_of(path)
    assert (shown["Child"], shown["Team"], shown["Worker"]) == (text, text, text)
    sheet = load_workbook(path)["Cases"]
    cells = [cell for cells in sheet.iter_rows() for cell in cells if cell.value == text]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.number_format for cell in cells} == {"@"}
    assert "<f>" not in everything_in(path)
    assert "<hyperlink" not in everything_in(path)


def test_blanks_of_every_kind_are_empty_cells(tmp_path: Path) -> None:
    rows = cohort(REPEATED, row("CH2", area=None, team=None))
    rows["until"] = pd.to_datetime(rows["until"])
    rows["number"] = rows["number"].astype("Float64")
    path = write(rows, tmp_path, real_ids=True)
    last = table_of(path)[0]
    assert last["Child"] == "CH2"
    assert [last[each] for each in ("Team", "Area", "Referred before", "Days since then")] == (
        [None] * 4
    )
    assert table_of(path)[1]["Days since then"] == 278


def test_a_date_before_excels_first_one_is_shown_as_text(tmp_path: Path) -> None:
    path = write(cohort(row("CH1", date=date(217, 12, 4))), tmp_path)
    assert column_of(path, "Referred") == ["04/12/0217"]


def test_it_is_a_table_with_a_filter_and_a_header_that_stays(tmp_path: Path) -> None:
    path = write(cohort(REPEATED), tmp_path)
    sheet = load_workbook(path)["Cases"]
    (table,) = sheet.tables.values()
    top = int(re.findall(r"\d+", table.ref)[0])
    assert table.autoFilter.ref == table.ref
    assert table.tableStyleInfo.showRowStripes
    assert sheet.freeze_panes == f"A{top + 1}"
    assert sheet.print_title_rows == f"${top}:${top}"
    cell = next(cell for cell in sheet[top + 1] if isinstance(cell.value, datetime))
    assert cell.number_format == "dd/mm/yyyy"


def test_it_prints_landscape_one_page_wide_and_marked(tmp_path: Path) -> None:
    book = load_workbook(write(cohort(REPEATED, row("CH2", aside="unborn")), tmp_path))
    for sheet in book.worksheets:
        assert sheet.page_setup.orientation == "landscape"
        page: Any = sheet.sheet_properties.pageSetUpPr
        assert page.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        header: Any = sheet.oddHeader
        footer: Any = sheet.oddFooter
        assert (header.center.text, footer.left.text) == ("CONFIDENTIAL", "CONFIDENTIAL")


def test_the_properties_say_confidential_and_name_nobody(tmp_path: Path) -> None:
    properties = load_workbook(write(cohort(REPEATED), tmp_path)).properties
    assert properties.title == "CONFIDENTIAL Re-referrals 2017-12"
    assert properties.keywords == "CONFIDENTIAL"
    assert not properties.creator
    assert not properties.lastModifiedBy


def test_its_owner_alone_may_read_it_and_it_replaces_an_older_one(tmp_path: Path) -> None:
    path = write(cohort(row("CH1")), tmp_path, real_ids=True)
    path.chmod(0o644)
    assert write(cohort(row("CH2")), tmp_path, real_ids=True) == path
    assert column_of(path, "Child") == ["CH2"]
    assert path.stat().st_mode & 0o777 == 0o600


def test_one_that_is_open_in_excel_is_left_as_it_is(tmp_path: Path) -> None:
    path = write(cohort(row("CH1")), tmp_path, real_ids=True)
    (tmp_path / f"~${path.name}").write_text("A. Analyst")
    with pytest.raises(InputError, match="is open in a spreadsheet"):
        write(cohort(row("CH2")), tmp_path, real_ids=True)
    assert column_of(path, "Child") == ["CH1"]


def test_more_cases_than_excel_holds_are_refused(tmp_path: Path) -> None:
    rows = cohort(row("CH1")).loc[[0] * 2**20]
    with pytest.raises(InputError, match="1,048,576 cases, more than") as caught:
        write(rows, tmp_path, headings=REFERRED)
    assert "--area" in caught.value.mend
    assert "--numerator" in caught.value.mend
    assert list(tmp_path.iterdir()) == []


def test_a_name_longer_than_its_column_is_wrapped_and_a_short_one_is_not(tmp_path: Path) -> None:
    long = "Assessment and short term intervention team of the far north west and the centre"
    sheet = load_workbook(write(cohort(row("CH1", team=long)), tmp_path))["Cases"]
    wrapped = {cell.value: cell.alignment.wrap_text for cell in sheet[sheet.max_row]}
    assert wrapped[long]
    assert not wrapped["NWC"]
    assert (sheet.row_dimensions[sheet.max_row].height or 0) > 25


def test_a_text_longer_than_a_cell_is_refused_and_not_cut(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="longer than an Excel cell") as caught:
        write(cohort(row("CH1", team="x" * 32_768)), tmp_path)
    assert "column Team" in caught.value.where
    assert list(tmp_path.glob("*.xlsx")) == []


def test_fifty_thousand_cases_are_all_in_the_table(tmp_path: Path) -> None:
    rows = cohort(*(row(f"CH{number}", case=f"C{number}") for number in range(50_000)))
    parts = everything_in(write(rows, tmp_path))
    (table,) = re.findall(r'<table [^>]*ref="A(\d+):I(\d+)"', parts)
    assert int(table[1]) - int(table[0]) == 50_000
    assert len(set(re.findall(r"P-[2-9A-Z]{10,14}", parts))) == 50_000 + 50_000 + 1

"""How a pack is put together: its sheets, pages and tables, and what it must not have."""

from __future__ import annotations

import re

import pytest
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet
from pack_reading import AREAS, DATA, NOTES, SUMMARY, Pack, header_row, transcribed

NUMBER = re.compile(r"\d[\d,]*(\.\d+)?%?( \(\d{4}\))?( by \w{3}-\d\d)?")
NOT_FOR_PUBLICATION = "Not for publication: small numbers are not suppressed."
A4 = 9


def test_the_sheets_are_in_the_order_of_reading(pack: Pack) -> None:
    numbers = [r.indicator.number for r in pack.scorecard.indicators]
    own = [sheet.title for sheet in pack.indicator_sheets]
    assert [int(name.split(" ")[0]) for name in own] == sorted(numbers)
    assert pack.workbook.sheetnames == [SUMMARY, AREAS, *own, NOTES, DATA]
    assert len(own) == {"2015-05": 8, "2016-04": 8, "2017-12": 14}[pack.edition]


def test_names_of_sheets_are_short_enough_and_different(pack: Pack) -> None:
    names = pack.workbook.sheetnames
    assert all(0 < len(name) <= 31 for name in names)
    assert len({name.casefold() for name in names}) == len(names)
    assert not [name for name in names if re.search(r"[\\/*?:\[\]]|^'|'$", name)]


def test_every_sheet_row_and_column_is_visible(pack: Pack) -> None:
    for sheet in pack.workbook.worksheets:
        assert sheet.sheet_state == "visible"
        assert not [row for row in sheet.row_dimensions.values() if row.hidden]
        assert not [column for column in sheet.column_dimensions.values() if column.hidden]


def test_there_are_no_formulas(pack: Pack) -> None:
    cells = [c for sheet in pack.workbook for row in sheet.iter_rows() for c in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert not [name for name, part in pack.parts.items() if b"<f>=" in part or b"<f t=" in part]


def test_there_are_no_macros_and_nothing_from_elsewhere(pack: Pack) -> None:
    suspicious = r"vba|macro|externalLink|connections|embeddings|activeX|customUI|queryTable"
    assert not [name for name in pack.parts if re.search(suspicious, name, re.IGNORECASE)]
    assert b"macroEnabled" not in pack.parts["[Content_Types].xml"]
    assert not [
        name
        for name, part in pack.parts.items()
        if name.endswith(".rels") and b'TargetMode="External"' in part
    ]


def test_the_only_defined_names_are_for_printing(pack: Pack) -> None:
    names = {each.get("name") for each in pack.xml("xl/workbook.xml").iterfind(".//{*}definedName")}
    assert names == {"_xlnm.Print_Area", "_xlnm.Print_Titles"}


def test_nothing_of_the_house_style_workbook_is_left(pack: Pack) -> None:
    assert not {"Styles", "Landscape page", "Portrait page"} & set(pack.workbook.sheetnames)
    pictures = [name for name in pack.parts if name.startswith("xl/media/")]
    assert len(pictures) == 1


@pytest.mark.parametrize("row", transcribed("titles"), ids=lambda row: row["title"][:30])
def test_the_title_is_in_the_first_cell(row: dict[str, str], packs: dict[str, Pack]) -> None:
    sheet = packs[row["edition"]].sheet_of(row["indicator"])
    assert sheet["A1"].value == row["title"]


def test_the_first_cell_of_every_sheet_says_what_it_is(pack: Pack) -> None:
    month = pack.scorecard.month.title
    for name in (SUMMARY, AREAS, NOTES, DATA):
        assert month in pack.workbook[name]["A1"].value
    titles = [reported.indicator.title for reported in pack.scorecard.indicators]
    assert [sheet["A1"].value for sheet in pack.indicator_sheets] == titles


def test_the_document_has_a_title_and_a_language(pack: Pack) -> None:
    core = pack.xml("docProps/core.xml")
    title = f"Birmingham: Children's social care scorecard, {pack.scorecard.month.title}"
    assert core.findtext("{http://purl.org/dc/elements/1.1/}title") == title
    assert core.findtext("{http://purl.org/dc/elements/1.1/}language") == "en-GB"


def test_it_opens_on_the_summary(pack: Pack) -> None:
    view = pack.xml("xl/workbook.xml").find(".//{*}workbookView")
    assert view.get("activeTab", "0") == "0"
    assert view.get("firstSheet", "0") == "0"
    selected = [sheet.title for sheet in pack.workbook if sheet.sheet_view.tabSelected]
    assert selected in ([], [SUMMARY])
    for sheet in pack.workbook:
        assert all(each.activeCell in ("A1", None) for each in sheet.sheet_view.selection)


def test_every_sheet_is_one_page_of_a4(pack: Pack) -> None:
    for sheet in pack.workbook:
        page = sheet.page_setup
        portrait = sheet.title not in (SUMMARY, AREAS, NOTES, DATA)
        assert page.paperSize == A4
        assert page.orientation == ("portrait" if portrait else "landscape")
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert page.fitToWidth == 1
        assert page.fitToHeight == (0 if sheet.title == DATA else 1)


def test_the_marking_and_the_page_number_are_on_every_page(pack: Pack) -> None:
    for sheet in pack.workbook:
        assert sheet.oddHeader.right.text == f"OFFICIAL. {NOT_FOR_PUBLICATION}"
        assert sheet.oddFooter.center.text == "&A"
        assert sheet.oddFooter.right.text == "Page &P of &N"


@pytest.mark.parametrize("name", [AREAS, NOTES, DATA])
def test_headings_are_repeated_in_print_and_stay_in_sight(name: str, pack: Pack) -> None:
    sheet = pack.workbook[name]
    header = header_row(sheet)
    assert sheet.print_title_rows.replace("$", "") == f"{header}:{header}"
    assert int(re.sub(r"\D", "", sheet.freeze_panes)) == header + 1


def test_the_summary_keeps_its_headings_and_indicators_in_sight(pack: Pack) -> None:
    sheet = pack.workbook[SUMMARY]
    first = sheet[sheet.freeze_panes]
    assert sheet.cell(first.row - 1, 2).value == "Indicator"
    assert first.column == 3


@pytest.mark.libreoffice
def test_what_looks_like_a_number_is_one(pack: Pack) -> None:
    numbers = 0
    for name, lines in pack.shown.items():
        for row, line in enumerate(lines, start=1):
            for column, shown in enumerate(line, start=1):
                if NUMBER.fullmatch(shown):
                    assert pack.workbook[name].cell(row, column).data_type == "n", (name, shown)
                    numbers += 1
    assert numbers > 300


def tables(sheet: Worksheet) -> list[tuple[str, list[str], tuple[int, int, int, int]]]:
    return [
        (table.name, [column.name for column in table.tableColumns], range_boundaries(table.ref))
        for table in sheet.tables.values()
    ]


def test_every_table_of_figures_is_declared_under_a_name_of_its_own(pack: Pack) -> None:
    found = {sheet.title: tables(sheet) for sheet in pack.workbook}
    assert found.pop(SUMMARY) == []
    assert [len(each) for each in found.values()] == [1] * len(found)
    names = [each[0][0].casefold() for each in found.values()]
    assert len(set(names)) == len(names)


def test_the_columns_of_tables_are_named_as_their_header_cells(pack: Pack) -> None:
    for sheet in pack.workbook:
        for _, columns, (left, top, right, _) in tables(sheet):
            header = [sheet.cell(top, column).value for column in range(left, right + 1)]
            assert header == columns
            assert len({name.casefold() for name in columns}) == len(columns)


def test_tables_have_no_merged_cells_and_no_blank_rows(pack: Pack) -> None:
    for sheet in pack.workbook:
        for _, _, (left, top, right, bottom) in tables(sheet):
            for merged in sheet.merged_cells.ranges:
                assert merged.max_row < top or merged.min_row > bottom
            for row in range(top, bottom + 1):
                assert sheet.cell(row, left).value is not None
                assert any(sheet.cell(row, c).value is not None for c in range(left, right + 1))


def test_row_labels_are_in_the_first_column_and_single_spaced(pack: Pack) -> None:
    for sheet in pack.indicator_sheets:
        ((_, _, (left, top, _, bottom)),) = tables(sheet)
        assert left == 1
        labels = [sheet.cell(row, 1).value for row in range(top + 1, bottom + 1)]
        assert all(isinstance(label, str) for label in labels)
        assert [" ".join(label.split()) for label in labels] == labels


def test_links_lead_to_sheets_that_are_there(pack: Pack) -> None:
    links = [
        cell.hyperlink.location
        for sheet in pack.workbook
        for row in sheet.iter_rows()
        for cell in row
        if cell.hyperlink
    ]
    assert len(links) >= 3 * len(pack.scorecard.indicators)
    names = {f"'{name}'!A1" for name in pack.workbook.sheetnames}
    assert set(links) <= names

"""Every other kind of fault, put into a built pack, is found and named at its place."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from command import Said
from openpyxl.comments import Comment
from tampering import OFFICE, SUMMARY, WORKBOOK, Tampered

from xlsx_tools.errors import InputError
from xlsx_tools.gate import Kind, faults, require_clean

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
EMPTY = "<none/>"


def found(pack: Tampered) -> set[tuple[str, Kind]]:
    return {(each.place, each.kind) for each in faults(pack.path)}


@pytest.mark.parametrize(("state", "words"), [("hidden", "hidden"), ("veryHidden", "very hidden")])
def test_hidden_sheets(state: str, words: str, pack: Tampered) -> None:
    pack.change(WORKBOOK, 'sheetId="12" state="visible"', f'sheetId="12" state="{state}"')
    (fault,) = faults(pack.path)
    assert (str(fault), fault.kind) == (f"sheet Data: the sheet is {words}", Kind.HIDDEN)


def test_a_sheet_that_the_workbook_does_not_list(pack: Tampered) -> None:
    text = str(pack.parts()[WORKBOOK])
    listed = re.search(r'<sheet name="Data"[^>]*/>', text)
    assert listed
    pack.change(WORKBOOK, listed[0], "")
    assert ("sheet xl/worksheets/sheet12.xml", Kind.HIDDEN) in found(pack)


@pytest.mark.parametrize("how", ['hidden="1"', 'hidden="true"', 'ht="0" customHeight="1"'])
def test_a_hidden_row_that_holds_text(how: str, pack: Tampered) -> None:
    pack.text("not to be seen", row=how)
    assert found(pack) == {("sheet Summary, row 90", Kind.HIDDEN)}


@pytest.mark.parametrize("how", ['hidden="1"', 'width="0"'])
def test_a_hidden_column_that_holds_text(how: str, pack: Tampered) -> None:
    pack.change(SUMMARY, "</cols>", f'<col min="30" max="31" {how}/></cols>')
    assert found(pack) == set()
    cell = '<row r="91"><c r="AD91" t="inlineStr"><is><t>seen?</t></is></c></row></sheetData>'
    pack.change(SUMMARY, "</sheetData>", cell)
    assert found(pack) == {("sheet Summary, column AD", Kind.HIDDEN)}


def test_columns_that_have_no_width_of_their_own_and_none_by_default(pack: Tampered) -> None:
    pack.change(SUMMARY, "<sheetFormatPr ", '<sheetFormatPr defaultColWidth="0" ')
    assert found(pack) == set()
    cell = '<row r="91"><c r="AZ91" t="inlineStr"><is><t>seen?</t></is></c></row></sheetData>'
    pack.change(SUMMARY, "</sheetData>", cell)
    assert found(pack) == {("sheet Summary, column AZ", Kind.HIDDEN)}


def test_a_hidden_window(pack: Tampered) -> None:
    pack.change(WORKBOOK, 'visibility="visible"', 'visibility="hidden"')
    assert found(pack) == {(WORKBOOK, Kind.HIDDEN)}


def test_comments_as_openpyxl_writes_them(sound: Path) -> None:
    book = openpyxl.load_workbook(sound)
    book["Summary"]["A1"].comment = Comment("ask Jane", "Jane Smith")
    book.save(sound)
    kinds = {each.kind for each in faults(sound)}
    assert Kind.COMMENT in kinds


@pytest.mark.parametrize(
    ("part", "declared", "kind"),
    [
        ("xl/comments1.xml", f"{SHEET}.comments+xml", Kind.COMMENT),
        (
            "xl/threadedComments/threadedComment1.xml",
            "application/vnd.ms-excel.threadedcomments+xml",
            Kind.COMMENT,
        ),
        ("xl/persons/person.xml", "application/vnd.ms-excel.person+xml", Kind.PERSON),
        ("xl/externalLinks/externalLink1.xml", f"{SHEET}.externalLink+xml", Kind.LINK),
        ("xl/connections.xml", f"{SHEET}.connections+xml", Kind.DATA),
        ("xl/queryTables/queryTable1.xml", f"{SHEET}.queryTable+xml", Kind.DATA),
        (
            "xl/pivotCache/pivotCacheDefinition1.xml",
            f"{SHEET}.pivotCacheDefinition+xml",
            Kind.DATA,
        ),
        ("xl/pivotTables/pivotTable1.xml", f"{SHEET}.pivotTable+xml", Kind.DATA),
        (
            "xl/embeddings/oleObject1.bin",
            "application/vnd.openxmlformats-officedocument.oleObject",
            Kind.DATA,
        ),
        ("customXml/item1.xml", "", Kind.DATA),
        ("xl/vbaProject.bin", "application/vnd.ms-office.vbaProject", Kind.MACRO),
        ("xl/macrosheets/sheet1.xml", "application/vnd.ms-excel.macrosheet+xml", Kind.MACRO),
        ("xl/activeX/activeX1.xml", "application/vnd.ms-office.activeX+xml", Kind.MACRO),
        (
            "xl/printerSettings/printerSettings1.bin",
            f"{SHEET}.printerSettings",
            Kind.PERSON,
        ),
        ("xl/revisions/userNames.xml", f"{SHEET}.userNames+xml", Kind.PERSON),
        ("xl/calcChain.xml", f"{SHEET}.calcChain+xml", Kind.UNKNOWN),
        ("payload.bin", "", Kind.UNKNOWN),
        ("xl/media/image9.png", "", Kind.UNKNOWN),
    ],
)
def test_parts_that_a_pack_does_not_have(
    part: str, declared: str, kind: Kind, pack: Tampered
) -> None:
    pack.add(part, EMPTY, declared)
    assert found(pack) == {(part, kind)}


def test_a_workbook_of_the_kind_with_macros(pack: Tampered) -> None:
    pack.change(
        "[Content_Types].xml",
        f"{SHEET}.sheet.main+xml",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    assert found(pack) == {(WORKBOOK, Kind.MACRO)}


@pytest.mark.parametrize("kind", ["hyperlink", "externalLinkPath", "image", "attachedTemplate"])
def test_relations_to_elsewhere(kind: str, pack: Tampered) -> None:
    pack.relate(SUMMARY, kind, "https://example.org/x")
    (fault,) = faults(pack.path)
    assert (fault.place, fault.kind) == (SUMMARY, Kind.LINK)
    assert "https://example.org/x" in fault.what


def test_a_hyperlink_within_the_workbook_to_no_sheet_of_it(pack: Tampered) -> None:
    pack.change(SUMMARY, "location=\"'1 Unallocated cases'!A1\"", "location=\"'Gone'!A1\"")
    assert found(pack) == {("sheet Summary, cell A8", Kind.LINK)}


def test_formulas_in_cells(pack: Tampered) -> None:
    pack.cell("><f>1+1</f><v>2</v>")
    assert found(pack) == {("sheet Summary, cell B90", Kind.FORMULA)}


def test_a_formula_without_a_value(pack: Tampered) -> None:
    pack.cell('><f t="shared" si="0"/>')
    assert found(pack) == {("sheet Summary, cell B90", Kind.FORMULA)}


def test_formulas_of_tables(pack: Tampered) -> None:
    new = "<calculatedColumnFormula>1+1</calculatedColumnFormula></table>"
    pack.change("xl/tables/table1.xml", "</table>", new)
    assert found(pack) == {("xl/tables/table1.xml", Kind.FORMULA)}


@pytest.mark.parametrize(
    ("refers", "kind"),
    [
        ("[1]Sheet1!$A$1", Kind.LINK),
        ("'C:\\Users\\jane\\[Lists.xlsx]Cases'!$A$1", Kind.LINK),
        ("'https://example.org/[Lists.xlsx]Cases'!$A$1", Kind.LINK),
        ('"a text"', Kind.FORMULA),
        ("SUM('Data'!$A$1:$A$9)", Kind.FORMULA),
    ],
)
def test_names_that_are_more_than_a_range(refers: str, kind: Kind, pack: Tampered) -> None:
    new = f'<definedName name="Old">{refers}</definedName></definedNames>'
    pack.change(WORKBOOK, "</definedNames>", new)
    assert found(pack) == {(WORKBOOK, kind)}


def test_a_chart_that_draws_another_file(pack: Tampered) -> None:
    pack.change("xl/charts/chart1.xml", "'Data'!", "'[1]Data'!")
    assert found(pack) == {("xl/charts/chart1.xml", Kind.LINK)}


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("<dc:creator>Birmingham<", "<dc:creator>Jane Smith<", "creator"),
        ("<dc:creator>Birmingham<", "<dc:creator>Birm<", "creator"),  # the title begins so, too
        (
            "</cp:coreProperties>",
            "<cp:lastModifiedBy>Jane Smith</cp:lastModifiedBy></cp:coreProperties>",
            "lastModifiedBy",
        ),
        (
            "</cp:coreProperties>",
            "<dc:description>from Jane Smith</dc:description></cp:coreProperties>",
            "description",
        ),
    ],
)
def test_core_properties_that_name_somebody(old: str, new: str, name: str, pack: Tampered) -> None:
    pack.change("docProps/core.xml", old, new)
    assert found(pack) == {(f"docProps/core.xml, {name}", Kind.PERSON)}


@pytest.mark.parametrize("name", ["Manager", "Company", "Template"])
def test_manager_and_company(name: str, pack: Tampered) -> None:
    pack.change("docProps/app.xml", "</Properties>", f"<{name}>J. Smith</{name}></Properties>")
    assert found(pack) == {(f"docProps/app.xml, {name}", Kind.PERSON)}


def test_custom_properties(pack: Tampered) -> None:
    kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    text = '<Properties><property name="Owner"><x>Jane Smith</x></property></Properties>'
    pack.add("docProps/custom.xml", text, kind)
    assert found(pack) == {("docProps/custom.xml, Owner", Kind.PERSON)}


def test_the_folder_that_excel_says_it_was_saved_in(pack: Tampered) -> None:
    pack.change(WORKBOOK, "<bookViews>", '<absPath url="C:\\Users\\jane\\"/><bookViews>')
    assert found(pack) == {(WORKBOOK, Kind.PERSON)}


def test_whoever_reserved_it(pack: Tampered) -> None:
    pack.change(WORKBOOK, "<bookViews>", '<fileSharing userName="Jane"/><bookViews>')
    assert found(pack) == {(WORKBOOK, Kind.PERSON)}


@pytest.mark.parametrize(
    ("part", "before", "element", "place", "kind"),
    [
        (
            SUMMARY,
            "<pageMargins",
            '<scenarios><scenario name="worst" user="Jane Smith"/></scenarios>',
            "sheet Summary",
            Kind.DATA,
        ),
        (
            SUMMARY,
            "<pageMargins",
            '<protectedRanges><protectedRange sqref="A1" name="Jane Smith"/></protectedRanges>',
            "sheet Summary",
            Kind.PERSON,
        ),
        (
            SUMMARY,
            "<pageMargins",
            '<customSheetViews><customSheetView guid="{1}"/></customSheetViews>',
            "sheet Summary",
            Kind.PERSON,
        ),
        (
            SUMMARY,
            "</worksheet>",
            '<webPublishItem destinationFile="C:\\Users\\jane\\1.htm"/>',
            "sheet Summary",
            Kind.PERSON,
        ),
        (
            WORKBOOK,
            "</workbook>",
            '<customWorkbookViews><customWorkbookView name="Jane Smith"/></customWorkbookViews>',
            WORKBOOK,
            Kind.PERSON,
        ),
    ],
)
def test_what_excel_keeps_of_who_worked_on_it(
    part: str, before: str, element: str, place: str, kind: Kind, pack: Tampered
) -> None:
    """Scenarios, somebody's own view, ranges that some may change, where it was published."""
    pack.change(part, before, f"{element}{before}")
    assert found(pack) == {(place, kind)}


def test_all_faults_are_in_one_message(pack: Tampered) -> None:
    pack.text("DOB", row='hidden="1"')
    pack.add("xl/vbaProject.bin", b"macros", "application/vnd.ms-office.vbaProject")
    with pytest.raises(InputError) as caught:
        require_clean(pack.path)
    assert caught.value.what == "3 things stand against sending Scorecard 2016-04.xlsx."
    for place in ("sheet Summary, cell B90", "sheet Summary, row 90", "xl/vbaProject.bin"):
        assert place in caught.value.where
    assert "without macros" in caught.value.mend
    assert "commentary" in caught.value.mend


def test_many_faults_are_counted(pack: Tampered) -> None:
    cells = "".join(f'<c r="A{row}"><f>1</f></c>' for row in range(100, 125))
    pack.change(SUMMARY, "</sheetData>", f'<row r="100">{cells}</row></sheetData>')
    with pytest.raises(InputError, match="25 things stand") as caught:
        require_clean(pack.path)
    assert "; and 15 more" in caught.value.where


def refused(path: Path) -> InputError:
    with pytest.raises(InputError) as caught:
        faults(path)
    assert str(path) in caught.value.where
    assert caught.value.mend
    return caught.value


def test_a_file_cut_off_is_refused(sound: Path) -> None:
    whole = sound.read_bytes()
    for length in (0, 10, len(whole) // 2, len(whole) - 10):
        sound.write_bytes(whole[:length])
        assert "damaged" in refused(sound).what


def test_a_file_with_a_changed_byte_in_a_part_is_refused(sound: Path) -> None:
    with ZipFile(sound) as archive:
        entry = archive.getinfo(SUMMARY)
        place = entry.header_offset + 200
    data = bytearray(sound.read_bytes())
    data[place] ^= 0xFF
    sound.write_bytes(data)
    assert "damaged" in refused(sound).what


def test_broken_xml_is_refused_with_its_part(pack: Tampered) -> None:
    pack.change(SUMMARY, "</sheetData>", "")
    assert SUMMARY in refused(pack.path).where


def test_entities_that_grow_are_refused(pack: Tampered) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><none>&b;</none>'
    pack.add("xl/theme/theme9.xml", bomb)
    assert "theme9" in refused(pack.path).where


def test_two_parts_of_one_name_are_refused(sound: Path) -> None:
    with ZipFile(sound, "a") as archive:
        archive.writestr(SUMMARY.upper(), EMPTY)
    assert "two parts of one name" in refused(sound).where


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    text = tmp_path / "text.xlsx"
    text.write_text("a,b\n1,2\n")
    assert "no Excel workbook" in refused(text).what
    zipped = tmp_path / "zipped.xlsx"
    with ZipFile(zipped, "w") as archive:
        archive.writestr("word/document.xml", EMPTY)
    assert "is not an Excel workbook" in refused(zipped).what
    assert "cannot be read" in refused(tmp_path / "none.xlsx").what


def test_an_old_workbook_is_refused(tmp_path: Path) -> None:
    old = tmp_path / "old.xlsx"
    old.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
    assert "Excel 97" in refused(old).what


def test_the_command_says_that_nothing_was_found(sound: Path, run: object) -> None:
    said: Said = run("gate", sound)  # type: ignore[operator]
    assert (said.code, said.err) == (0, "")
    assert said.out == "Nothing stands against sending Scorecard 2016-04.xlsx.\n"


def test_the_command_lists_what_was_found(pack: Tampered, run: object) -> None:
    pack.text("DOB", row='hidden="1"')
    said: Said = run("gate", pack.path)  # type: ignore[operator]
    assert said.code == 1
    first, second, last = said.out.splitlines()
    assert first.startswith("sheet Summary, cell B90 (identifier of a child): ")
    assert second.startswith("sheet Summary, row 90 (hidden): ")
    assert last == "2 things stand against sending Scorecard 2016-04.xlsx."


def test_the_command_refuses_what_is_no_workbook(tmp_path: Path, run: object) -> None:
    text = tmp_path / "text.xlsx"
    text.write_text("a,b")
    said: Said = run("gate", text)  # type: ignore[operator]
    said.assert_refused("damaged", str(text))


def test_relations_are_of_the_published_kind(sound: Path) -> None:
    with ZipFile(sound) as archive:
        assert OFFICE in archive.read("xl/_rels/workbook.xml.rels").decode()

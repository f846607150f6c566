"""Lists in workbooks, as Excel, LibreOffice and other systems write them."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet
from raw_reading import HEADINGS, cells_of, found, only_problem, only_table, write_xlsb

from xlsx_tools.extracts.error_cells import NOT_CALCULATED, error_cells
from xlsx_tools.extracts.model import Trouble
from xlsx_tools.extracts.raw import ErrorCell, ErrorCells

NEW_YEARS_EVE = date(2017, 12, 31)
Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Save a workbook whose sheet has these rows, from A1, and give its folder."""

    def made(*rows: tuple[Any, ...], name: str = "List 3.xlsx", from_1904: bool = False) -> Path:
        save(tmp_path / name, rows, from_1904)
        return tmp_path

    return made


def save(path: Path, rows: Sequence[tuple[Any, ...]], from_1904: bool = False) -> None:
    book = openpyxl.Workbook()
    if from_1904:
        book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Referrals"
    for row in rows:
        sheet.append(row)
    book.save(path)


def save_errors(path: Path) -> None:
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Referrals")
    sheet.write_row(0, 0, HEADINGS)
    sheet.write_row(1, 0, ("A1", "x", "No"))
    sheet.write_formula(2, 1, "=1/0", None, "#DIV/0!")
    sheet.write_formula(4, 2, "=NA()", None, "#N/A")
    book.close()


@pytest.fixture(scope="module")
def old_workbooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ``dates.xls`` and ``errors.xls``, as LibreOffice saves the old format."""
    place = tmp_path_factory.mktemp("old")
    save(place / "dates.xlsx", (HEADINGS, ("A1", NEW_YEARS_EVE, 5), ("A2", None, 0.5)), True)
    save_errors(place / "errors.xlsx")
    subprocess.run(
        [
            "soffice",
            "--headless",
            f"-env:UserInstallation={(place / 'profile').as_uri()}",
            "--convert-to",
            "xls",
            "--outdir",
            place,
            place / "dates.xlsx",
            place / "errors.xlsx",
        ],
        check=True,
        capture_output=True,
        timeout=120,
        env={"HOME": str(place), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
    )
    return place


def change_part(path: Path, part: str, old: bytes, new: bytes) -> None:
    """Write the workbook anew with something else in one of its parts."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def test_a_sheet_is_read_with_its_row_numbers(make: Make) -> None:
    table = only_table(make(HEADINGS, ("A1", NEW_YEARS_EVE, "No"), ("A2", None, "Yes")))
    assert table.headings == HEADINGS
    assert (table.source, table.place.name) == ("List 3.xlsx, sheet Referrals", "Referrals")
    assert table.errors == ErrorCells()
    assert cells_of(table) == [(2, "A1", "2017-12-31", "No"), (3, "A2", None, "Yes")]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (NEW_YEARS_EVE, "2017-12-31"),
        (datetime(2017, 12, 31), "2017-12-31"),
        (datetime(2017, 12, 31, 13, 5, 7), "2017-12-31 13:05:07"),
        (date(1999, 1, 4), "1999-01-04"),
        (time(1, 2, 3), "01:02:03"),
        (timedelta(days=2, hours=3), "51:00:00"),
        (1234567, "1234567"),
        (-1, "-1"),
        (0, "0"),
        (5.0, "5"),
        (5.25, "5.25"),
        (0.6, "0.6"),
        (999999999999999, "999999999999999"),
        (2017000000000001, "2.017000000000001E+15"),
        (20171234567890100, "2.01712345678901E+16"),
        (1e16, "1E+16"),
        (True, "TRUE"),
        (False, "FALSE"),
        ("  spaces stay ", "  spaces stay "),
        ("0012", "0012"),
        ("Zoë\nO’Neil", "Zoë\nO’Neil"),
        ("", None),
        (None, None),
    ],
)
def test_a_cell_reads_the_same_alone_and_among_others(
    make: Make, cell: object, text: str | None
) -> None:
    alone = [row[2] for row in cells_of(only_table(make(HEADINGS, ("A", cell), ("B", cell))))]
    mixed = [row[2] for row in cells_of(only_table(make(HEADINGS, ("A", cell), ("B", "x"))))]
    blank = [row[2] for row in cells_of(only_table(make(HEADINGS, ("A", cell), ("B", None))))]
    assert (alone, mixed, blank) == ([text, text], [text, "x"], [text, None])


def test_columns_of_several_kinds_keep_each_cell(make: Make) -> None:
    cells = (1, 2.5, True, "x", NEW_YEARS_EVE, datetime(2017, 1, 2, 3, 4), None)
    rows = [(f"A{number}", cell) for number, cell in enumerate(cells)]
    assert [row[2] for row in cells_of(only_table(make(HEADINGS, *rows)))] == [
        "1",
        "2.5",
        "TRUE",
        "x",
        "2017-12-31",
        "2017-01-02 03:04:00",
        None,
    ]


def test_dates_with_and_without_a_time_may_stand_in_one_column(make: Make) -> None:
    rows = [("A", datetime(2017, 12, 31)), ("B", NEW_YEARS_EVE), ("C", None)]
    assert [row[2] for row in cells_of(only_table(make(HEADINGS, *rows)))] == [
        "2017-12-31",
        "2017-12-31",
        None,
    ]


def test_a_workbook_that_counts_from_1904_has_the_same_dates(make: Make) -> None:
    folder = make(HEADINGS, ("A1", NEW_YEARS_EVE, "No"), from_1904=True)
    with zipfile.ZipFile(folder / "List 3.xlsx") as archive:
        # 31 December 2017 is 41,638 days after 1 January 1904.
        assert b"<v>41638</v>" in archive.read("xl/worksheets/sheet1.xml")
    assert cells_of(only_table(folder)) == [(2, "A1", "2017-12-31", "No")]


@pytest.mark.libreoffice
def test_old_workbooks_have_the_same_cells(old_workbooks: Path, tmp_path: Path) -> None:
    shutil.copy(old_workbooks / "dates.xls", tmp_path)
    assert cells_of(only_table(tmp_path)) == [(2, "A1", "2017-12-31", "5"), (3, "A2", None, "0.5")]


@pytest.mark.parametrize(("from_1904", "day"), [(False, 43100.0), (True, 41638.0)])
def test_binary_workbooks_have_the_same_cells(tmp_path: Path, from_1904: bool, day: float) -> None:
    rows: list[tuple[str | float, ...]] = [HEADINGS, ("A1", day, "No"), ("A2",)]
    write_xlsb(tmp_path / "List 3.xlsb", rows, from_1904=from_1904)
    table = only_table(tmp_path)
    assert table.place.name == "Referrals"
    assert cells_of(table) == [(2, "A1", "2017-12-31", "No"), (3, "A2", None, None)]


def test_rows_are_numbered_as_excel_does_whatever_is_blank_or_hidden(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet["C3"] = "List 3: Referrals in 2017"
    sheet.merge_cells("C3:E3")
    for column, heading in zip("CDE", HEADINGS, strict=True):
        sheet[f"{column}6"] = heading
    sheet["C7"], sheet["C9"], sheet["E9"] = "A1", "A2", "No"
    sheet.row_dimensions[7].hidden = True
    book.save(tmp_path / "List 3.xlsx")
    table = only_table(tmp_path)
    assert table.headings == ("", "", *HEADINGS)
    assert [row for row in cells_of(table) if any(row[1:])] == [
        (7, None, None, "A1", None, None),
        (9, None, None, "A2", None, "No"),
    ]


def test_every_sheet_with_a_list_is_a_table(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for name in ("List 3", "Cover", "Colours", "Empty", "Hidden"):
        book.create_sheet(name)
    book.create_chartsheet("Chart")
    for name in ("List 3", "Hidden"):
        book[name].append(HEADINGS)
        book[name].append(("A1",))
    book["Cover"].append(("Annex A",))
    for _ in range(3):
        book["Colours"].append(("red", "green", "blue"))
    book["Hidden"].sheet_state = "hidden"
    book.save(tmp_path / "Annex A.xlsx")
    tables, problems = found(tmp_path)
    assert [table.place.name for table in tables] == ["List 3", "Hidden"]
    assert [(problem.where, problem.rows) for problem in problems] == [
        ("Annex A.xlsx, sheet Cover", 0),
        ("Annex A.xlsx, sheet Colours", 3),
    ]
    assert {problem.trouble for problem in problems} == {Trouble.UNKNOWN_TABLE}
    assert "not used" in problems[0].what
    assert "'Annex A'" in problems[0].what
    assert "'red', 'green', 'blue'" in problems[1].what


def test_error_cells_are_told_and_blank(make: Make) -> None:
    folder = make(
        ("#REF!",),
        HEADINGS,
        ("A1", "#N/A", "No"),
        ("A2", "#DIV/0!", "#VALUE!"),
        ("A3", "#n/a", "x"),
    )
    table = only_table(folder)
    assert table.errors.first == (
        ErrorCell(3, 1, "#N/A"),
        ErrorCell(4, 1, "#DIV/0!"),
        ErrorCell(4, 2, "#VALUE!"),
    )
    assert cells_of(table) == [
        (3, "A1", None, "No"),
        (4, "A2", None, None),
        (5, "A3", "#n/a", "x"),
    ]


ERRORS_OF_FORMULAS = (ErrorCell(3, 1, "#DIV/0!"), ErrorCell(5, 2, "#N/A"))


def test_errors_of_formulas_are_told(tmp_path: Path) -> None:
    save_errors(tmp_path / "List 3.xlsx")
    assert only_table(tmp_path).errors.first == ERRORS_OF_FORMULAS


@pytest.mark.libreoffice
def test_errors_in_old_workbooks_are_told(old_workbooks: Path, tmp_path: Path) -> None:
    shutil.copy(old_workbooks / "errors.xls", tmp_path)
    assert only_table(tmp_path).errors.first == ERRORS_OF_FORMULAS


def test_errors_in_binary_workbooks_are_told(tmp_path: Path) -> None:
    write_xlsb(tmp_path / "List 3.xlsb", [HEADINGS, ("A1", 43100.0, "#N/A")])
    table = only_table(tmp_path)
    assert table.errors.first == (ErrorCell(2, 2, "#N/A"),)
    assert cells_of(table) == [(2, "A1", "2017-12-31", None)]


def test_beyond_the_first_thousand_errors_are_only_counted(make: Make) -> None:
    # 1,200 rows have two errors each: the first thousand are those of 500 rows.
    folder = make(HEADINGS, *(("A", "#N/A", "#REF!") for _ in range(1_200)))
    errors = only_table(folder).errors
    assert len(errors.first) == 1_000
    assert {cell.row for cell in errors.first} == set(range(2, 502))
    assert [errors.number_of(column) for column in range(3)] == [0, 1_200, 1_200]


def test_errors_beyond_the_first_million_bytes_are_told(make: Make) -> None:
    rows: list[tuple[Any, ...]] = [(f"A{number}", number, "No") for number in range(2, 20_002)]
    rows[15_000] = ("A15002", "#N/A", "No")
    folder = make(HEADINGS, *rows)
    with zipfile.ZipFile(folder / "List 3.xlsx") as archive:
        assert archive.getinfo("xl/worksheets/sheet1.xml").file_size > 1_500_000
    assert only_table(folder).errors.first == (ErrorCell(15_002, 1, "#N/A"),)


def test_errors_are_told_where_the_xml_has_prefixes(make: Make) -> None:
    folder = make(HEADINGS, ("A1", "#N/A", 5))
    path = folder / "List 3.xlsx"
    part = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(path) as archive:
        xml = archive.read(part)
    prefixed = re.sub(rb"<(/?)(\w)", rb"<\1x:\2", xml).replace(b" xmlns=", b" xmlns:x=")
    change_part(path, part, xml, prefixed)
    table = only_table(folder)
    assert table.errors.first == (ErrorCell(2, 1, "#N/A"),)
    assert cells_of(table) == [(2, "A1", None, "5")]


def test_no_error_is_missed_where_a_piece_of_prefixed_xml_ends(tmp_path: Path) -> None:
    # The sheet is looked through in pieces of 1,048,576 bytes: these cells take more than two.
    rows = b"".join(
        b'<x:row r="%d"><x:c r="A%d" t="e"><x:v>#N/A</x:v></x:c><x:c r="B%d" t="e"><x:v>#N/A</x:v>'
        b"</x:c></x:row>" % (number, number, number)
        for number in range(1, 25_001)
    )
    path = tmp_path / "sheet.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("sheet1.xml", b"<x:worksheet><x:sheetData>%b</x:sheetData>" % rows)
    with zipfile.ZipFile(path) as archive:
        found = error_cells(archive, "sheet1.xml")
    assert found.number_of(0) == found.number_of(1) == 25_000


def test_formulas_that_were_never_calculated_are_told(make: Make) -> None:
    table = only_table(make(HEADINGS, ("A1", "=TODAY()", "No"), ("=A2", None, "No")))
    assert table.errors.first == (
        ErrorCell(2, 1, NOT_CALCULATED),
        ErrorCell(3, 0, NOT_CALCULATED),
    )


def test_a_formula_whose_result_is_empty_text_is_just_blank(make: Make) -> None:
    folder = make(HEADINGS, ("A1", '=""', "No"))
    part = "xl/worksheets/sheet1.xml"
    change_part(folder / "List 3.xlsx", part, b'<c r="B2">', b'<c r="B2" t="str">')
    table = only_table(folder)
    assert table.errors == ErrorCells()
    assert cells_of(table) == [(2, "A1", None, "No")]


@pytest.mark.parametrize(
    ("error", "said"),
    [("#GETTING_DATA", "the error #GETTING_DATA"), ("#CALC!", "the error #CALC!"), ("Ann", "an")],
)
def test_a_cell_whose_error_is_not_known_is_named_and_other_sheets_are_read(
    tmp_path: Path, error: str, said: str
) -> None:
    book = openpyxl.Workbook()
    for name, cell in (("Referrals", "#N/A"), ("Others", "No")):
        sheet = book.create_sheet(name)
        for row in (HEADINGS, ("A1", "x", "#VALUE!"), ("A2", "x", cell)):
            sheet.append(row)
    del book["Sheet"]
    book.save(tmp_path / "List 3.xlsx")
    xml = (b"<v>#N/A</v>", b"<v>" + error.encode() + b"</v>")
    change_part(tmp_path / "List 3.xlsx", "xl/worksheets/sheet1.xml", *xml)
    (table,), (problem,) = found(tmp_path)
    assert (table.place.name, problem.where) == ("Others", "List 3.xlsx, sheet Referrals")
    assert problem.trouble is Trouble.UNREADABLE_FILE
    assert f"because cell C3 holds {said}" in problem.what
    assert "Ann" not in problem.what


def test_a_new_workbook_with_the_old_ending_is_read(make: Make) -> None:
    folder = make(HEADINGS, ("A1", NEW_YEARS_EVE, "No"))
    (folder / "List 3.xlsx").rename(folder / "List 3.XLS")
    assert cells_of(only_table(folder)) == [(2, "A1", "2017-12-31", "No")]


@pytest.mark.libreoffice
def test_an_old_workbook_with_the_new_ending_is_read(old_workbooks: Path, tmp_path: Path) -> None:
    shutil.copy(old_workbooks / "dates.xls", tmp_path / "List 3.XLSX")
    assert cells_of(only_table(tmp_path))[0] == (2, "A1", "2017-12-31", "5")


def test_a_list_of_headings_only_has_no_rows(make: Make) -> None:
    assert cells_of(only_table(make(HEADINGS))) == []


def test_a_workbook_that_is_open_in_excel_is_read(make: Make) -> None:
    folder = make(HEADINGS, ("A1",))
    (folder / "~$List 3.xlsx").write_bytes(b"\x05Jo" + bytes(100))
    assert cells_of(only_table(folder)) == [(2, "A1", None, None)]


def test_a_cell_far_out_is_a_problem_of_its_sheet_alone(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for name in ("Far", "Referrals"):
        sheet = book.create_sheet(name)
        sheet.append(HEADINGS)
        sheet.append(("A1",))
    book["Far"]["XFD1048576"] = " "
    book.save(tmp_path / "List 3.xlsx")
    tables, (problem,) = found(tmp_path)
    assert [table.place.name for table in tables] == ["Referrals"]
    assert problem.trouble is Trouble.UNREADABLE_FILE
    assert problem.where == "List 3.xlsx, sheet Far"
    assert "XFD1048576" in problem.what


def test_a_sheet_that_overstates_its_size_is_read(make: Make) -> None:
    folder = make(HEADINGS, ("A1",))
    change_part(
        folder / "List 3.xlsx", "xl/worksheets/sheet1.xml", b'ref="A1:C2"', b'ref="A1:XFD1048576"'
    )
    assert cells_of(only_table(folder)) == [(2, "A1", None, None)]


def spoil_as(kind: str, path: Path) -> None:
    content = path.read_bytes()
    ole = bytes.fromhex("D0CF11E0A1B11AE1")
    if kind == "stated size":
        with zipfile.ZipFile(path) as archive:
            (part,) = (part for part in archive.infolist() if part.filename.endswith("sheet1.xml"))
        size = part.file_size.to_bytes(4, "little")
        entry = content.rindex(b"PK\x01\x02", 0, content.rindex(b"xl/worksheets/sheet1.xml"))
        huge = content[entry:].replace(size, (4_200_000_000).to_bytes(4, "little"), 1)
        content = content[:entry] + huge
    spoilt = {
        "truncated": content[: len(content) // 2],
        "empty": b"",
        "stated size": content,
        "encrypted": ole + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600),
        "damaged ole": ole + bytes(5_000),
        "web page": b"\xef\xbb\xbf\r\n<html><table><tr><td>Child Unique ID</td></tr></table>",
        "text": b"Child Unique ID,Date of referral\nA1,31/12/2017\n",
        "bytes": bytes(range(250, 0, -1)) * 9,
        "other archive": b"",
    }
    path.write_bytes(spoilt[kind])
    if kind == "other archive":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("List 3.csv", "a,b")


@pytest.mark.parametrize("ending", [".xlsx", ".xls"])
@pytest.mark.parametrize(
    ("kind", "what"),
    [
        ("truncated", "damaged"),
        ("empty", "empty"),
        ("stated size", "unpacks to far more"),
        ("encrypted", "protected with a password"),
        ("damaged ole", "damaged"),
        ("web page", "web page"),
        ("text", "plain text"),
        ("bytes", "damaged"),
        ("other archive", "damaged"),
    ],
)
def test_what_cannot_be_read_is_a_problem_and_the_rest_is_read(
    make: Make, kind: str, what: str, ending: str
) -> None:
    folder = make(HEADINGS, ("A1",))
    path = folder / f"2017-12 old{ending}"
    shutil.copy(folder / "List 3.xlsx", path)
    spoil_as(kind, path)
    (table,), (problem,) = found(folder)
    assert cells_of(table) == [(2, "A1", None, None)]
    assert problem.trouble is Trouble.UNREADABLE_FILE
    assert what in problem.what
    assert problem.where == f"2017-12 old{ending}"
    assert len(problem.mend) > 20


def test_a_workbook_locked_by_libreoffice_is_named_as_protected(make: Make) -> None:
    folder = make(HEADINGS, ("A1",))
    with zipfile.ZipFile(folder / "List 3.xlsx", "a") as archive:
        archive.writestr("secret", "x")
    content = bytearray((folder / "List 3.xlsx").read_bytes())
    entry = content.rindex(b"PK\x01\x02", 0, content.rindex(b"secret"))
    content[entry + 8] |= 1
    (folder / "List 3.xlsx").write_bytes(content)
    assert "protected with a password" in only_problem(folder).what


@pytest.mark.libreoffice
@pytest.mark.parametrize("at", [30, 44, 512, 1100, 2000])
def test_a_wrong_byte_in_an_old_workbook_is_no_crash(
    old_workbooks: Path, tmp_path: Path, at: int
) -> None:
    content = bytearray((old_workbooks / "dates.xls").read_bytes())
    content[at] ^= 0x75
    (tmp_path / "List 3.xls").write_bytes(content)
    tables, problems = found(tmp_path)
    assert len(tables) + len(problems) == 1


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", ["List 3.xls", "List 3.xlsx", "List 3.xlsb"])
def test_a_workbook_that_would_end_the_program_is_a_problem_whatever_its_ending(
    old_workbooks: Path, tmp_path: Path, name: str
) -> None:
    content = (old_workbooks / "dates.xls").read_bytes()
    # The record of the sheet's extent: 0x200, its length of 14, the first row, the last row.
    start = content.index(b"\x00\x02\x0e\x00\x00\x00\x00\x00")
    huge = content[: start + 8] + b"\xff\xff\xff\x75" + content[start + 12 :]
    (tmp_path / name).write_bytes(huge)
    problem = only_problem(tmp_path)
    assert problem.trouble is Trouble.UNREADABLE_FILE
    assert "damaged" in problem.what

"""The engine over LibreOffice behaves towards xlwings as Excel does."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter
from application import Application, OpenWorkbook
from office_python import uno


@pytest.fixture
def opened(application: Application, tmp_path: Path) -> OpenWorkbook:
    """A workbook with each kind of cell, a table, and a second sheet with a space in its name."""
    path = tmp_path / "kinds.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("Kinds")
        formats = {
            code: workbook.add_format({"num_format": code}) for code in ("0%", "@", "dd/mm/yyyy")
        }
        sheet.write("A1", 0.95, formats["0%"])
        sheet.write("A2", "00123", formats["@"])
        sheet.write("A3", datetime(2017, 12, 1), formats["dd/mm/yyyy"])
        sheet.write("A4", True)
        sheet.write("A5", "=1/0")
        sheet.write("A6", "=NA()")
        sheet.write("A7", '=IF(TRUE,"")')
        sheet.write_column("C1", [None] * 5, formats["@"])
        columns = [{"header": "Month"}, {"header": "Value"}]
        rows = [["Dec-17", 3], ["Nov-17", 4]]
        sheet.add_table("E1:F3", {"name": "Counted", "columns": columns, "data": rows})
        sheet.write("H1", "=ROWS(Counted[#All])")
        workbook.add_worksheet("Other one").write("A1", 5)
    return application.open(path)


def test_cells_are_read_as_excel_hands_them_over(opened: OpenWorkbook) -> None:
    assert opened.value("Kinds", "A1:A8") == [
        0.95,
        "00123",
        datetime(2017, 12, 1),
        True,
        "#DIV/0!",
        "#N/A",
        None,
        None,
    ]
    assert opened.book.sheets["Kinds"]["A5"].value is None


def test_number_formats_are_excels(opened: OpenWorkbook) -> None:
    cells = opened.book.sheets["Kinds"]
    assert [cells[f"A{row}"].number_format for row in (1, 2, 3, 8)] == [
        "0%",
        "@",
        "dd/mm/yyyy",
        "General",
    ]
    assert cells["A1:A2"].number_format is None


def test_text_is_taken_as_typed_unless_the_cell_is_text(opened: OpenWorkbook) -> None:
    typed = [["2017-12"], ["00123"], ["95%"], ["=1+1"], ["TRUE"]]
    cells = opened.book.sheets["Kinds"]
    cells["B1:B5"].value = typed
    cells["C1:C5"].value = typed
    assert cells["B1:B5"].value == [datetime(2017, 12, 1), 123.0, 0.95, 2.0, True]
    assert cells["B1"].number_format == "mmm-yy"
    assert cells["C1:C5"].value == ["2017-12", "00123", "95%", "=1+1", "TRUE"]


def test_writing_none_empties_a_cell(opened: OpenWorkbook) -> None:
    cells = opened.book.sheets["Kinds"]
    cells["A1:A2"].value = [[None], [datetime(2018, 1, 31, 10, 30)]]
    assert cells["A1"].value is None
    assert opened.document.Sheets[0].getCellRangeByName("A1").Type.value == "EMPTY"


def test_formulas_are_written_as_in_excel(opened: OpenWorkbook) -> None:
    cells = opened.book.sheets["Kinds"]
    cells["D1"].formula = "=SUM('Other one'!A1,IF(A1>0,2,0))"
    cells["D2"].formula = '=COUNTA(Counted[#All],"a,b;c")'
    assert [cells["D1"].value, cells["D2"].value] == [7.0, 7.0]
    assert cells["D1"].formula == "=SUM('Other one'!A1,IF(A1>0,2,0))"
    assert cells["D2"].formula == '=COUNTA(Counted[#All],"a,b;c")'


def test_a_formula_spills_over_as_many_cells_as_it_has_results(opened: OpenWorkbook) -> None:
    cells = opened.book.sheets["Kinds"]
    cells["J1"].formula2 = "=TRANSPOSE(Counted[#All])"
    assert cells["J1:M3"].value == [
        ["Month", "Dec-17", "Nov-17", None],
        ["Value", 3.0, 4.0, None],
        [None, None, None, None],
    ]
    cells["J1"].formula2 = "=1+1"
    assert cells["J1:L2"].value == [[2.0, None, None], [None, None, None]]
    cells["J3"].value = "in the way"
    with pytest.raises(ValueError, match="SPILL"):
        cells["J1"].formula2 = "=Counted[#All]"


def test_tables_are_found_and_resized_and_formulas_follow(opened: OpenWorkbook) -> None:
    (table,) = opened.book.sheets["Kinds"].tables
    assert (table.name, table.range.address) == ("Counted", "$E$1:$F$3")
    assert table.header_row_range.value == ["Month", "Value"]
    assert table.data_body_range.address == "$E$2:$F$3"
    assert opened.value("Kinds", "H1") == 3
    opened.book.sheets["Kinds"]["E4:F4"].value = ["Oct-17", 5]
    table.resize(table.range.resize(4))
    assert opened.value("Kinds", "H1") == 4


def test_a_filter_of_a_table_is_cleared(opened: OpenWorkbook) -> None:
    sheet = opened.document.Sheets[0]
    area = sheet.getCellRangeByName("E1:F3")
    wanted = area.createFilterDescriptor(True)
    condition = uno.createUnoStruct("com.sun.star.sheet.TableFilterField")
    condition.Field, condition.IsNumeric, condition.NumericValue = 1, True, 4
    condition.Operator = uno.Enum("com.sun.star.sheet.FilterOperator", "EQUAL")
    wanted.ContainsHeader, wanted.FilterFields = True, (condition,)
    area.filter(wanted)
    assert [sheet.Rows[row].IsFiltered for row in range(3)] == [False, True, False]
    (table,) = opened.book.sheets["Kinds"].tables
    assert table.show_autofilter
    table.autofilter.clear()
    assert not any(sheet.Rows[row].IsFiltered for row in range(3))
    assert (table.range.address, table.show_headers) == ("$E$1:$F$3", True)


def test_a_table_can_be_added_on_a_new_sheet_and_is_kept_when_saved(
    opened: OpenWorkbook, application: Application, tmp_path: Path
) -> None:
    book = opened.book
    sheet = book.sheets.add("Log", after=book.sheets[-1])
    sheet["A4:B5"].value = [["When", "Result"], ["x", "Done"]]
    sheet.tables.add(sheet["A4:B5"], name="Log")
    saved = tmp_path / "saved.xlsx"
    book.save(saved)
    opened.close()
    again = application.open(saved)
    assert [table.name for table in again.book.sheets["Log"].tables] == ["Log"]
    assert [sheet.name for sheet in again.book.sheets] == ["Kinds", "Other one", "Log"]

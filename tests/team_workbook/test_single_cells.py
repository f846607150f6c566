"""What a single cell means, and how far below a table is looked."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName

from xlsx_tools.catalogue.records import Commentary, MonthEntry
from xlsx_tools.errors import InputError
from xlsx_tools.periods import Month
from xlsx_tools.team_workbook.cells import convert, shown_percentage, tidy
from xlsx_tools.team_workbook.contents import end_below
from xlsx_tools.team_workbook.read import read_working_month
from xlsx_tools.team_workbook.rows import together
from xlsx_tools.team_workbook.start import MONTH_NAME, month_in
from xlsx_tools.team_workbook.tables import columns

HAPPENED, DRAWN = (
    next(each for each in columns(record) if each.name == name)
    for record, name in ((Commentary, "happened"), (MonthEntry, "extract_date"))
)


@pytest.mark.parametrize(
    ("held", "meant"),
    [
        ("Fewer._x000D_\nAnd why.", "Fewer.\nAnd why."),  # as Excel stores pasted lines
        ("Fewer.\r\nAnd why.", "Fewer.\nAnd why."),
        ("Fewer.\rAnd why.", "Fewer.\nAnd why."),
        ("\N{NO-BREAK SPACE}Fewer\N{NO-BREAK SPACE}children. ", "Fewer children."),
    ],
)
def test_pasted_text_is_tidied(held: str, meant: str) -> None:
    assert tidy(held) == meant


@pytest.mark.parametrize(
    ("held", "meant"),
    [(True, "TRUE"), (False, "FALSE"), (7.0, "7"), (7, "7"), (1.5, "1.5"), ("7.0", "7.0")],
)
def test_what_stands_where_words_go_is_read_as_it_is_seen(held: object, meant: str) -> None:
    assert convert(HAPPENED, held) == meant


@pytest.mark.parametrize(
    ("held", "meant"),
    [
        (datetime(2018, 1, 2, 9, 30), date(2018, 1, 2)),
        ("02/01/2018", date(2018, 1, 2)),  # the day first
        ("2018-01-02", date(2018, 1, 2)),
        (date(1990, 1, 1), date(1990, 1, 1)),
    ],
)
def test_a_day_is_british(held: object, meant: date) -> None:
    assert convert(DRAWN, held) == meant


@pytest.mark.parametrize("held", [date(1989, 12, 31), "01/13/2018", "1 Jan 2018", 43102])
def test_what_is_no_day_or_long_ago_is_refused(held: object) -> None:
    with pytest.raises(InputError, match="is not a date"):
        convert(DRAWN, held)


@pytest.mark.parametrize(
    ("held", "form", "seen"),
    [
        (0.95, "0%", "95%"),
        (0.285, "0.0%", "28.5%"),
        (0.955, "0%", "95.5%"),
        (12, '0" %"', 12),  # the sign is but a word
        (12, "0\\%", 12),
        (0.95, "[Red]0.0%_);(0.0%)", "95%"),
        (0.95, "0.00_%", 0.95),  # room as wide as the sign, so that numbers stand below each other
        (0.95, "0.00*%", 0.95),
        (0.95, "0.00[$%]", 0.95),
        (0.95, "General", 0.95),
        (True, "0%", True),
        ("x", "0%", "x"),
    ],
)
def test_a_number_is_a_percentage_where_it_is_shown_as_one(
    held: object, form: str, seen: object
) -> None:
    assert shown_percentage(held, form) == seen


@pytest.mark.parametrize(("number", "more"), [(10, False), (11, True)])
def test_ten_cells_that_cannot_be_used_are_listed_and_the_others_counted(
    number: int, more: bool
) -> None:
    errors = [InputError("is wrong", where=f"row {each}", mend="mend it") for each in range(number)]
    said = together(errors, "Scorecard.xlsx").what
    assert said.startswith(f"{number} cells cannot be used:")
    assert "- row 9: is wrong; mend it" in said
    assert (" more" in said, "- and 1 more" in said) == (more, more)
    assert ("row 10" in said) is False


@pytest.mark.parametrize(
    ("tops", "last"),
    [
        ([4], 60),  # its own
        ([4, 2], 60),
        ([4, 14], 13),  # another table begins in row 14
        ([14, 4, 40], 13),
        ([4, 200], 60),
    ],
)
def test_fifty_rows_below_a_table_are_looked_at_and_none_of_another(
    tops: list[int], last: int
) -> None:
    assert end_below(10, tops) == last


def test_nothing_is_looked_for_below_the_end_of_the_sheet() -> None:
    assert end_below(1_048_570, [4]) == 1_048_576


@pytest.mark.parametrize("blank", [None, "", "  ", "\N{NO-BREAK SPACE}"])
def test_a_blank_cell_names_no_month(blank: object) -> None:
    assert month_in(blank, "Scorecard.xlsx") is None
    assert month_in(datetime(2017, 12, 1), "Scorecard.xlsx") == Month(2017, 12)


@pytest.mark.parametrize("cell", ["$C$4", "$C$4:$D$4"])
def test_the_working_month_is_found_on_a_sheet_of_any_name(cell: str, tmp_path: Path) -> None:
    """Another month would be worked on without a word; merged cells have a name of two."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Jo's month"
    sheet["C4"] = date(2016, 4, 1)
    book.defined_names[MONTH_NAME] = DefinedName(MONTH_NAME, attr_text=f"'Jo''s month'!{cell}")
    book.save(tmp_path / "Scorecard.xlsx")
    assert read_working_month(tmp_path / "Scorecard.xlsx") == Month(2016, 4)

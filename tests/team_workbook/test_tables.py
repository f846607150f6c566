"""The schema that the record classes give, and what one cell can mean."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date, datetime, time
from fractions import Fraction
from pathlib import Path

import pytest

from xlsx_tools.catalogue.kinds import Status
from xlsx_tools.catalogue.records import (
    Area,
    Benchmark,
    Commentary,
    Indicator,
    LayoutRow,
    MonthEntry,
    Population,
    Recipient,
    Settings,
    Target,
    TeamWorkbook,
    TypedFigure,
)
from xlsx_tools.errors import InputError
from xlsx_tools.periods import Month
from xlsx_tools.team_workbook.cells import cell_of, convert
from xlsx_tools.team_workbook.rows import record_from, records_from_csv, require_columns
from xlsx_tools.team_workbook.tables import TABLES, columns
from xlsx_tools.values import PerCent


def target(cell: object) -> Fraction | None:
    """What a cell of the column Target means."""
    return record_from(Target, {"Indicator": "seen", "Target": cell}, "row 5").value


def why_not(record: type[object], cells: dict[str, object]) -> InputError:
    """The error that a row's cells are refused with."""
    with pytest.raises(InputError) as caught:
        record_from(record, cells, "Scorecard.xlsx, sheet 'S', row 7")
    return caught.value


def test_every_field_of_the_team_workbook_has_one_table() -> None:
    assert sorted(table.attribute for table in TABLES) == sorted(
        field.name for field in fields(TeamWorkbook)
    )


def test_a_column_says_what_its_field_declares() -> None:
    by_name = {column.name: column for column in columns(Target)}
    assert by_name["value"].header == "Target"
    assert by_name["value"].kind is Fraction
    assert by_name["by_month"].kind is Month
    assert by_name["indicator"].choices == "Indicators[Indicator]"
    assert by_name["indicator"].required
    assert not by_name["until"].required


def test_settings_are_shown_as_a_row_each() -> None:
    (settings,) = (table for table in TABLES if table.record is Settings)
    assert [column.header for column in settings.columns] == ["Setting", "Value", "Meaning"]


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        (95, Fraction(95)),
        (0.1, Fraction(1, 10)),
        ("94.95", Fraction(1899, 20)),
        (" 95% ", Fraction(95)),
        ("\N{NO-BREAK SPACE}7", Fraction(7)),
        ("", None),
        ("  ", None),
        (None, None),
    ],
)
def test_numbers_are_taken_as_they_were_written(cell: object, meant: Fraction | None) -> None:
    assert target(cell) == meant


@pytest.mark.parametrize(
    "cell",
    [
        "#REF!",
        "#N/A",
        "#DIV/0!",
        "#SPILL!",
        "n/a",
        "1e999999999",
        "1,5",
        float("inf"),
        True,
        date(2017, 1, 1),
    ],
)
def test_a_broken_target_never_becomes_no_target(cell: object) -> None:
    error = why_not(Target, {"Indicator": "seen", "Target": cell})
    assert error.where == "Scorecard.xlsx, sheet 'S', row 7, column 'Target'"
    assert error.mend


@pytest.mark.parametrize("cell", ["final", " FINAL ", "Final"])
def test_a_choice_is_known_in_either_case(cell: str) -> None:
    month = record_from(MonthEntry, {"Month": "2017-12", "Status": cell}, "")
    assert month.status is Status.FINAL


def test_an_unknown_choice_is_answered_with_the_choices() -> None:
    error = why_not(MonthEntry, {"Month": "2017-12", "Status": "done"})
    assert "done" in error.what
    assert error.mend == "choose one of: provisional, final, revised"


@pytest.mark.parametrize(
    ("cell", "meant"), [("Yes", True), ("no", False), (True, True), (False, False)]
)
def test_yes_and_no(cell: object, meant: bool) -> None:
    area = record_from(Area, {"Area": "East", "Order": 1, "Has population": cell}, "")
    assert area.geographic is meant


@pytest.mark.parametrize("cell", ["maybe", 1, 0])
def test_neither_yes_nor_no(cell: object) -> None:
    error = why_not(Area, {"Area": "East", "Order": 1, "Has population": cell})
    assert error.where.endswith("column 'Has population'")


@pytest.mark.parametrize("cell", [datetime(2017, 12, 31), "Dec-17", "2017-12", date(2017, 12, 1)])
def test_months_are_dates_or_text(cell: object) -> None:
    assert record_from(MonthEntry, {"Month": cell, "Status": "final"}, "").month == Month(2017, 12)


@pytest.mark.parametrize("cell", [43070, 43070.5, "soon", time(12), True, datetime(1905, 7, 9)])
def test_a_number_is_no_month_even_in_a_cell_made_for_dates(cell: object) -> None:
    error = why_not(MonthEntry, {"Month": cell, "Status": "final"})
    assert "is not a month" in error.what


@pytest.mark.parametrize("cell", [datetime(2018, 1, 12, 9), "2018-01-12", "12/01/2018"])
def test_days(cell: object) -> None:
    row = {"Indicator": "seen", "Month": "2017-12", "Due": cell}
    assert record_from(Commentary, row, "").due == date(2018, 1, 12)


@pytest.mark.parametrize("cell", [43112, datetime(1905, 7, 10)])
def test_a_number_is_no_day_even_in_a_cell_made_for_dates(cell: object) -> None:
    row = {"Indicator": "seen", "Month": "2017-12", "Due": cell}
    assert "is not a date" in why_not(Commentary, row).what


@pytest.mark.parametrize("cell", [3.5, "3.5", "3%", "three"])
def test_a_part_of_a_child_is_refused(cell: object) -> None:
    error = why_not(Population, {"Area": "City", "Children 0-17": cell})
    assert error.where.endswith("column 'Children 0-17'")


@pytest.mark.parametrize("heading", ["Green within", "Amber within", "Trend within", "Steady"])
@pytest.mark.parametrize("cell", [-5, "-0.5", "-5%"])
def test_no_distance_is_below_nought(heading: str, cell: object) -> None:
    record = {column.header: column for column in columns(Indicator)}
    with pytest.raises(InputError, match="is below 0") as caught:
        convert(record[heading], cell)
    assert caught.value.mend.startswith("type 0 or more: How ")
    assert convert(record[heading], 0) == 0


def test_nothing_is_printed_with_fewer_than_no_decimals() -> None:
    row: dict[str, object] = {"Indicator": "seen", "Order": 1, "Row": "result", "Label": "% seen"}
    error = why_not(LayoutRow, {**row, "Decimals": -1})
    assert error.what == "-1 is below 0"
    assert error.where == "Scorecard.xlsx, sheet 'S', row 7, column 'Decimals'"


def test_no_area_has_fewer_than_no_children() -> None:
    assert why_not(Population, {"Area": "City", "Children 0-17": -1}).what == "-1 is below 0"


@pytest.mark.parametrize("name", ["City", "CITY", "Month", "previous"])
def test_no_area_is_called_as_a_column_of_the_whole_authority_is(name: str) -> None:
    error = why_not(Area, {"Area": name, "Order": 1, "Has population": "Yes"})
    assert error.what == f"no area can be called '{name}': the whole authority's column is"
    assert error.where == "Scorecard.xlsx, sheet 'S', row 7"


@pytest.mark.parametrize(
    ("stored", "seen"),
    [
        ("Cases rose._x000B_We hire.", "Cases rose.\nWe hire."),  # Shift+Enter in Word
        ("Cases rose.\vWe hire.", "Cases rose.\nWe hire."),  # the same in an open workbook
        ("Cases rose._x000D_\nWe hire._x000D_", "Cases rose.\nWe hire."),
        ("Cases rose._x000C_We hire.", "Cases rose.\nWe hire."),
        ("Cases_x0007_ rose\x07.", "Cases rose."),  # the end of a cell of Word
        ("Cases\trose", "Cases\trose"),
        ("_x0041_ and _x005F_x000B_ and my_x000_", "_x0041_ and _x005F_x000B_ and my_x000_"),
    ],
)
def test_control_characters_of_pasted_text_are_line_breaks_or_nothing(
    stored: str, seen: str
) -> None:
    row = {"Indicator": "seen", "Month": "2017-12", "What happened": stored}
    assert record_from(Commentary, row, "").happened == seen


def test_names_that_look_the_same_are_the_same() -> None:
    """A Mac may store an accent as a sign of its own, after its letter."""
    composed, apart = "Ynys M\N{LATIN SMALL LETTER O WITH CIRCUMFLEX}n", "Ynys Mo\u0302n"
    row: dict[str, object] = {"Order": 1, "Has population": "Yes"}
    assert record_from(Area, {"Area": apart, **row}, "").area == composed
    recipient = record_from(Recipient, {"Name": "H. Head", "Areas": f"East, {apart}"}, "")
    assert recipient.areas == ("East", composed)


@pytest.mark.parametrize("heading", ["Numerator", "Denominator"])
def test_a_percentage_is_no_count(heading: str) -> None:
    row = {"Month": "2017-12", "Indicator": "seen", heading: " 22% "}
    error = why_not(TypedFigure, row)
    assert error.what == "'22%' is a percentage"
    assert error.where.endswith(f"column '{heading}'")
    assert record_from(TypedFigure, {**row, heading: "22", "Value": "22%"}, "").value == 22


def test_it_is_kept_that_a_number_was_typed_as_a_percentage() -> None:
    assert isinstance(target("95 %"), PerCent)
    assert not isinstance(target("95"), PerCent)


def test_a_year_may_be_stored_as_a_decimal_number() -> None:
    row = {"Indicator": "seen", "Average of": "england", "Year": 2017.0}
    assert record_from(Benchmark, row, "").year == 2017


@pytest.mark.parametrize(
    ("cell", "mend"),
    [
        (datetime(2026, 4, 3), "Excel made a date or time of it: format the cell as Number and"),
        (time(3, 4), "Excel made a date or time of it: format the cell as Number and"),
        ("12%", "format the cell as Number and type a count: "),
        ("many", "type digits only, like 95 or 12.5"),
    ],
)
def test_a_cell_keeps_the_format_that_excel_gave_it_until_that_is_taken_away(
    cell: object, mend: str
) -> None:
    """34 typed where 3/4 had become a date is 3 February 1900, and 12 typed over 12% is 12%."""
    row = {"Month": "2017-12", "Indicator": "seen", "Numerator": cell}
    assert why_not(TypedFigure, row).mend.startswith(mend)


def test_a_date_typed_into_a_cell_for_numbers_stays_a_number_until_its_format_is_changed() -> None:
    row = {"Indicator": "seen", "Month": "2017-12", "Due": 43112}
    due = why_not(Commentary, row)
    assert due.mend == "format the cell as Date and type a date like 31/12/2017"
    month = why_not(MonthEntry, {"Month": 43070, "Status": "final"})
    assert month.mend.startswith("format the cell as Date and type the first day of the month")
    assert why_not(MonthEntry, {"Month": "soon", "Status": "final"}).mend.startswith("type the")


def test_a_whole_number_typed_as_a_percentage_is_typed_again_without_its_format() -> None:
    error = why_not(Population, {"Area": "City", "Children 0-17": "3%"})
    assert error.mend == "format the cell as Number and type a whole number"


def test_lists_are_separated_by_commas() -> None:
    row = {"Name": "H. Head", "Areas": "East , South,,"}
    assert record_from(Recipient, row, "").areas == ("East", "South")


@pytest.mark.parametrize("left", [",", " , ,", ",\N{NO-BREAK SPACE},"])
def test_a_comma_that_was_left_alone_does_not_send_the_whole_city(left: str) -> None:
    error = why_not(Recipient, {"Name": "H. Head", "Areas": left})
    assert error.what.endswith("names nothing")
    assert error.where.endswith("column 'Areas'")
    assert why_not(Area, {"Area": "East", "Order": 1, "Has population": "Yes", "Not for": left})


def test_a_required_cell_may_not_be_empty() -> None:
    error = why_not(Recipient, {"Name": " \N{NO-BREAK SPACE}"})
    assert error.what == "the cell is empty"


def test_text_that_excel_took_for_a_date_is_refused() -> None:
    assert "date" in why_not(Recipient, {"Name": datetime(2017, 3, 1)}).what


def test_several_bad_cells_of_a_row_are_reported_together() -> None:
    error = why_not(Target, {"Indicator": "", "Target": "?", "Floor": "?"})
    assert error.what.startswith("3 cells cannot be used:")


def test_headings_are_matched_whatever_their_case_and_spaces() -> None:
    row = {"  children\N{NO-BREAK SPACE} 0-17 ": 5, "AREA": "City"}
    assert record_from(Population, row, "").children == 5


def test_a_missing_column_is_named_with_those_that_are_there() -> None:
    lacking = "Population has no column 'From', 'Children 0-17', .*; it has: Area"
    with pytest.raises(InputError, match=lacking):
        require_columns("Population", columns(Population), ["Area", None])


def test_only_a_column_that_came_later_may_be_lacking() -> None:
    headings = [column.header for column in columns(Commentary)]
    assert headings[-1] == "Second reader"
    require_columns("Commentary", columns(Commentary), headings[:-1])
    for place, heading in enumerate(headings[:-1]):
        with pytest.raises(InputError, match=f"no column '{heading}'"):
            require_columns(
                "Commentary", columns(Commentary), [*headings[:place], *headings[place + 1 :]]
            )


def test_indicators_from_before_they_could_end_are_read() -> None:
    headings = [column.header for column in columns(Indicator) if column.header != "Until"]
    assert "Until" in [column.header for column in columns(Indicator)]
    require_columns("Indicators", columns(Indicator), headings)


@pytest.mark.parametrize(
    ("record", "ours", "renamed"),
    [
        (Commentary, "Second reader", "2nd reader"),
        (Commentary, "Second reader", "Second Reader (name)"),
        (Commentary, "Second reader", "Second reader?"),
        (Indicator, "Until", "Untill"),
        (Indicator, "Until", "Valid until"),
        (Recipient, "To or cc", "To/cc"),
    ],
)
def test_a_column_that_may_lack_is_not_lost_when_it_is_renamed(
    record: type[object], ours: str, renamed: str
) -> None:
    headings = [column.header for column in columns(record) if column.header != ours]
    with pytest.raises(InputError, match=f"has a column '{re.escape(renamed)}', but none '{ours}'"):
        require_columns("Ours", columns(record), [*headings, renamed])
    # Beside the column itself it is one of the team's own.
    require_columns("Ours", columns(record), [*headings, ours, renamed])


@pytest.mark.parametrize(
    ("record", "lacking", "own"),
    [
        (Commentary, "Second reader", ["Read on", "Second approver", "Head of service"]),
        (Indicator, "Until", ["Unit cost", "Till now", "Notes"]),
        (Recipient, "To or cc", ["Telephone", "Team", "Post", "Office"]),
    ],
)
def test_a_team_has_columns_of_its_own_beside_those_of_an_earlier_version(
    record: type[object], lacking: str, own: list[str]
) -> None:
    headings = [column.header for column in columns(record) if column.header != lacking]
    require_columns("Ours", columns(record), [*headings, *own])


def test_a_column_that_is_there_twice_is_refused() -> None:
    with pytest.raises(InputError, match="2 times"):
        require_columns("Targets", columns(Target), ["Indicator", "Floor", "floor "])


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (Month(2017, 12), date(2017, 12, 1)),
        (Fraction(95), 95),
        (Fraction(1899, 20), 94.95),
        (("East", "South"), "East, South"),
        (True, "Yes"),
        (False, "No"),
        (Status.FINAL, "final"),
        (None, None),
        ("=1+1", "=1+1"),
    ],
)
def test_what_is_written_to_a_cell(value: object, cell: object) -> None:
    assert cell_of(value) == cell


def test_records_ship_as_csv(tmp_path: Path) -> None:
    file = tmp_path / "targets.csv"
    file.write_bytes(
        b"\xef\xbb\xbfIndicator,From,Target,Source\r\nseen,2017-12,95%,\r\n\r\n,,,\r\n"
    )
    assert records_from_csv(Target, file) == (
        Target(indicator="seen", from_month=Month(2017, 12), value=Fraction(95)),
    )


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Indicator,Target\n\n\nseen,?\n", "targets.csv, line 4, column 'Target'"),
        ('Indicator,Source\nseen,"two\nlines"\n,x\n', "targets.csv, line 4, column 'Indicator'"),
        ("Indicator,Target\nseen\n", "targets.csv, line 2"),
        ("Target\n95\n", "targets.csv, line 1"),
        ("", "targets.csv, line 1"),
        ('Indicator\n"seen', "targets.csv, line 2"),
    ],
)
def test_a_bad_csv_file_is_told_by_its_line(tmp_path: Path, text: str, where: str) -> None:
    file = tmp_path / "targets.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        records_from_csv(Target, file)
    assert caught.value.where == where

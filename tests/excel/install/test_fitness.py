"""What a workbook lacks to be a team workbook, and how to add it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from links import MINE, link_to

from xlsx_tools.catalogue.fourteen import as_today
from xlsx_tools.errors import InputError
from xlsx_tools.excel.fitness import Lack, lacks_of
from xlsx_tools.team_workbook.create import create_team_workbook
from xlsx_tools.team_workbook.tables import MACHINE_TABLES, TABLES, Table


def own_workbook(path: Path, tables: Sequence[Table], **changes: Any) -> Path:
    """A team's own workbook: a sheet of another name for each table, its table lower down.

    ``changes``: ``renamed`` tables by name, headings that are ``without`` by table, tables that
    are ``plain`` cells, and ``locked`` for a protected structure.
    """
    with xlsxwriter.Workbook(path) as workbook:
        for number, table in enumerate(tables, start=1):
            sheet = workbook.add_worksheet(f"Sheet {number}")
            sheet.write(0, 0, "Performance team, do not delete")
            left_out = changes.get("without", {}).get(table.name, ())
            headers = [c.header for c in table.columns if c.header not in left_out]
            if table.name in changes.get("plain", ()):
                sheet.write_row(4, 1, headers)
                continue
            sheet.add_table(
                *(4, 1, 6, len(headers)),
                {
                    "name": changes.get("renamed", {}).get(table.name, table.name),
                    "columns": [{"header": header} for header in headers],
                },
            )
    return path


def needed(lacks: Sequence[Lack]) -> list[Lack]:
    return [lack for lack in lacks if lack.needed]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Our performance.xlsx"


def test_a_new_team_workbook_lacks_nothing(path: Path) -> None:
    create_team_workbook(path, as_today())
    assert lacks_of(path) == ()


def test_a_workbook_of_a_layout_of_its_own_may_have_everything(path: Path) -> None:
    lacks = lacks_of(own_workbook(path, (*TABLES, *MACHINE_TABLES)))
    assert needed(lacks) == []
    assert [lack.what for lack in lacks] == [
        "There is no checklist of the month.",
        "No cell has the name ScorecardMonth.",
    ]


def test_a_workbook_of_somebody_elses_lacks_every_table(
    path: Path, minimal_book: Callable[[Path], Path]
) -> None:
    lacks = needed(lacks_of(minimal_book(path)))
    assert [lack.what.split(".")[0] for lack in lacks] == [
        f"There is no table {table.name}" for table in TABLES
    ]
    assert all("Move or Copy" in lack.mend for lack in lacks)


def test_the_machines_tables_are_added_by_the_buttons(path: Path) -> None:
    first, second, *_ = lacks_of(own_workbook(path, TABLES))
    assert first.what == "There is no table Counted."
    assert second.what == "There is no table Log."
    assert not first.needed
    assert not second.needed
    assert first.mend.startswith("Nothing is to be done")


def test_a_table_under_another_name_is_recognised_by_its_headings(path: Path) -> None:
    book = own_workbook(path, TABLES, renamed={"Targets": "Table7"})
    (lack,) = needed(lacks_of(book))
    assert lack.what == "The table Table7 has the headings of Targets, but not its name."
    assert lack.where == "sheet 'Sheet 5', B5:H7"
    assert "type Targets under Table Design > Table Name" in lack.mend


def test_each_column_that_is_missing_is_named_with_what_goes_there(path: Path) -> None:
    (targets,) = (table for table in TABLES if table.name == "Targets")
    required = next(column for column in targets.columns if column.required)
    optional = next(column for column in targets.columns if not column.required)
    without = {"Targets": (required.header, optional.header)}
    one, two = needed(lacks_of(own_workbook(path, TABLES, without=without)))
    assert f"no column '{required.header}'. {required.comment}" in one.what
    assert "Every row has to have it." in one.mend
    assert f"no column '{optional.header}'" in two.what
    assert "may stay empty" in two.mend


def test_a_renamed_table_that_lacks_a_column_is_recognised_too(path: Path) -> None:
    changes = {"renamed": {"Targets": "Table7"}, "without": {"Targets": ("Floor",)}}
    one, two = needed(lacks_of(own_workbook(path, TABLES, **changes)))
    assert "The table Table7" in one.what
    assert "no column 'Floor'" in two.what


def test_a_column_that_came_later_is_not_asked_for(path: Path) -> None:
    without = {"Commentary": ("Second reader",)}
    assert needed(lacks_of(own_workbook(path, TABLES, without=without))) == []


def test_headings_without_a_table_are_found(path: Path) -> None:
    (lack,) = needed(lacks_of(own_workbook(path, TABLES, plain=("Targets",))))
    assert lack.what == "The headings of Targets are there, but are no Excel table."
    assert lack.where == "sheet 'Sheet 5', from B5"
    assert "Ctrl+T" in lack.mend


def test_cells_that_cannot_be_used_are_said_once_everything_is_there(path: Path) -> None:
    own_workbook(path, TABLES)
    with xlsxwriter.Workbook(path) as workbook:
        for table in TABLES:
            sheet = workbook.add_worksheet(table.name)
            columns = [{"header": column.header} for column in table.columns]
            sheet.add_table(0, 0, 1, len(columns) - 1, {"name": table.name, "columns": columns})
            if table.name == "Months":
                sheet.write(1, 0, "next month")
    lacks = needed(lacks_of(path))
    assert "sheet 'Months', row 2, column 'Month'" in f"{lacks[0].what} {lacks[0].where}"


def test_a_log_of_somebody_elses_is_not_written_into(path: Path) -> None:
    (log,) = (table for table in MACHINE_TABLES if table.name == "Log")
    book = own_workbook(path, (*TABLES, log), without={"Log": ("Button",)})
    (lack,) = needed(lacks_of(book))
    assert "The table Log has no column 'Button'" in lack.what
    assert "Rename this table" in lack.mend


def test_formulas_that_name_another_copy_of_the_add_in(
    linked_book: Callable[..., Path],
) -> None:
    *_, lack = lacks_of(linked_book(link_to(f"file:///{MINE}")))
    assert MINE in lack.what
    assert "--repair" in lack.mend


def test_a_file_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    book = tmp_path / "Scorecard.xls"
    book.write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + b"old")
    with pytest.raises(InputError, match="old Excel workbook"):
        lacks_of(book)


def test_nothing_in_the_workbook_is_changed(path: Path) -> None:
    before = own_workbook(path, TABLES).read_bytes()
    lacks_of(path)
    assert path.read_bytes() == before

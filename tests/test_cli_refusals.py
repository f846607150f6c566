"""Bad input of every kind ends in one message, and nothing that was there is lost."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

Run = Callable[..., Any]


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:3000])


def rewritten(path: Path, part: str, change: Callable[[bytes], bytes]) -> None:
    """Change one part inside a workbook."""
    with zipfile.ZipFile(path) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    parts[part] = change(parts[part])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, content in parts.items():
            whole.writestr(name, content)


def with_entity(path: Path) -> None:
    entity = b'<!DOCTYPE w [<!ENTITY e "eeee">]>'
    rewritten(path, "xl/workbook.xml", lambda old: entity + old)


def counting_from_1904(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.save(path)


def without_table(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    (sheet,) = [sheet for sheet in book if "Targets" in sheet.tables]
    del sheet.tables["Targets"]
    book.save(path)


def without_column(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    (sheet,) = [sheet for sheet in book if "Months" in sheet.tables]
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == "Status":
                cell.value = "State"
    (table,) = sheet.tables.values()
    for column in table.tableColumns:
        column.name = "State" if column.name == "Status" else column.name
    book.save(path)


def test_pressed_outside_excel_show_cases_has_to_be_told_of_which_indicator(
    demo: Path, run: Run
) -> None:
    said = run("press", "cases", demo)
    said.assert_refused("No indicator is chosen.", str(demo / "Scorecard.xlsx"))
    book = demo / "Scorecard.xlsx"
    assert f'scorecard press cases "{book}" --indicator re_referrals' in said.err


@pytest.mark.parametrize(
    "spoil",
    [truncated, with_entity, counting_from_1904, without_table, without_column],
    ids=lambda spoil: spoil.__name__,
)
@pytest.mark.parametrize("command", ["build", "check", "show"])
def test_a_spoilt_team_workbook(
    command: str, spoil: Callable[[Path], None], demo: Path, run: Run
) -> None:
    spoil(demo / "Scorecard.xlsx")
    run(command, demo).assert_refused("", "Scorecard.xlsx")


@pytest.mark.parametrize("command", ["build", "check", "show"])
def test_a_folder_without_a_team_workbook(command: str, run: Run, tmp_path: Path) -> None:
    run(command, tmp_path).assert_refused("There is no Scorecard.xlsx", str(tmp_path))
    run(command, tmp_path / "nowhere").assert_refused("no Scorecard.xlsx", "nowhere")


def test_a_team_workbook_of_another_name_has_to_be_renamed(demo: Path, run: Run) -> None:
    (demo / "Scorecard.xlsx").rename(demo / "Our scorecard 2017.xlsx")
    said = run("show", demo)
    said.assert_refused("There is no Scorecard.xlsx in this folder.", str(demo))
    assert "rename the team's workbook to Scorecard.xlsx or Scorecard.xlsm" in said.err


@pytest.mark.parametrize("command", ["build", "check", "show"])
def test_a_month_that_is_not_listed(command: str, demo: Path, run: Run) -> None:
    run(command, demo, "--month", "2019-01").assert_refused("does not list Jan-19", "table Months")


@pytest.mark.parametrize("command", ["build", "check", "show"])
@pytest.mark.parametrize("month", ["2017-13", "Christmas", "2017", ""])
def test_a_month_that_is_none(month: str, command: str, demo: Path, run: Run) -> None:
    run(command, demo, "--month", month).assert_refused("", "--month")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("nonsense", "no column"),
        (
            "month,indicator,line,area,numerator,denominator,value,basis,note\n2017-12,x,,City,ten\n",
            "",
        ),
    ],
)
def test_spoilt_figures(text: str, what: str, demo: Path, run: Run) -> None:
    path = demo / "figures" / "2017-12.csv"
    path.write_text(text)
    run("build", demo).assert_refused(what, str(path))


def test_a_spoilt_record_of_an_issued_month(demo: Path, run: Run) -> None:
    path = demo / "issued" / "2016-04" / "scorecard.csv"
    path.write_text("a,b\n1,2\n")
    run("build", demo).assert_refused("issued month", str(path))


def test_a_spoilt_house_style(demo: Path, run: Run) -> None:
    (demo / "House style.xlsx").write_bytes(b"PK nothing")
    before = (demo / "packs" / "Scorecard 2017-12.xlsx").read_bytes()
    run("build", demo).assert_refused("", "House style.xlsx")
    assert (demo / "packs" / "Scorecard 2017-12.xlsx").read_bytes() == before


def test_a_pack_that_is_open_in_excel(demo: Path, run: Run) -> None:
    pack = demo / "packs" / "Scorecard 2017-12.xlsx"
    before = pack.read_bytes()
    (demo / "packs" / "~$Scorecard 2017-12.xlsx").write_text("H. Head")
    run("build", demo).assert_refused("is open in a spreadsheet application", str(pack))
    assert pack.read_bytes() == before


@pytest.mark.parametrize("command", ["new", "demo"])
def test_a_file_where_a_folder_is_to_be_made(command: str, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "scorecards"
    path.write_text("a file of mine")
    run(command, path).assert_refused("", str(path))
    assert path.read_text() == "a file of mine"


def test_a_file_where_packs_are_to_be_written(demo: Path, run: Run) -> None:
    (demo / "packs").rename(demo / "elsewhere")
    (demo / "packs").write_text("a file of mine")
    run("build", demo).assert_refused("could not be written", "packs")


@pytest.mark.parametrize(
    "words", [("build",), ("nonsense",), ("build", "here", "--wrong"), ("demo",), ("new", "a", "b")]
)
def test_words_that_are_no_command(words: tuple[str, ...], run: Run) -> None:
    said = run(*words)
    assert said.code == 2
    assert said.err.startswith("Usage: scorecard")
    assert "--help" in said.err
    assert "Error: " in said.err
    assert "Traceback" not in said.err


def test_no_words_at_all(run: Run) -> None:
    said = run()
    assert said.code == 2
    assert "Commands:" in said.out + said.err


def test_a_name_that_no_folder_can_have_is_explained(run: Run, tmp_path: Path) -> None:
    run("new", tmp_path / ("long" * 100)).assert_refused("name too long", "long")

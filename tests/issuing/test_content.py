"""What is issued is recognised by what it says, whoever saved it last."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path

import pytest
from command import Said
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from xlsx_tools.errors import InputError
from xlsx_tools.issuing import content_of

EDITIONS = ("2015-05", "2016-04", "2017-12")


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A workbook with every kind of value."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Figures"
    for value in (268, 21.7179902755267, "22%", -0.5, date(2017, 12, 31), "two\nlines", None):
        sheet.append([value])
    sheet["A1"].comment = Comment("from the extract", "Pat")
    book.create_sheet("Notes")["B2"] = "Referrals"
    book.save(tmp_path / "book.xlsx")
    return tmp_path / "book.xlsx"


def saved_by_libreoffice(path: Path, place: Path) -> Path:
    profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
    words = ["soffice", "--headless", profile, "--convert-to", "xlsx", "--outdir"]
    subprocess.run(
        [*words, str(place / "saved"), str(path)], check=True, capture_output=True, timeout=120
    )
    return place / "saved" / path.name


def changed(path: Path, sheet: str, cell: str, value: object) -> dict[str, str]:
    """What a workbook says once a cell was changed."""
    book = load_workbook(path)
    book[sheet][cell] = value
    book.save(path)
    return content_of(path)


@pytest.mark.libreoffice
@pytest.mark.parametrize("edition", EDITIONS)
def test_a_pack_that_libreoffice_saved_unchanged_says_the_same(
    edition: str, demonstration: tuple[Path, Said], tmp_path: Path
) -> None:
    pack = demonstration[0] / "packs" / f"Scorecard {edition}.xlsx"
    saved = saved_by_libreoffice(pack, tmp_path)
    assert saved.read_bytes() != pack.read_bytes()
    assert content_of(saved) == content_of(pack)


@pytest.mark.libreoffice
def test_every_kind_of_value_outlives_libreoffice(workbook: Path, tmp_path: Path) -> None:
    assert content_of(saved_by_libreoffice(workbook, tmp_path)) == content_of(workbook)


def test_properties_that_a_file_store_adds_are_not_content(workbook: Path) -> None:
    before = content_of(workbook)
    book = load_workbook(workbook)
    book.properties.lastModifiedBy = "SharePoint"
    book.properties.keywords = "retention: 6 years"
    book.save(workbook)
    assert content_of(workbook) == before


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("A1", 269),
        ("A2", 21.7179902756),
        ("A3", "22 %"),
        ("A4", 0.5),
        ("A4", True),
        ("A5", datetime(2017, 12, 30)),
        ("A6", "two lines"),
        ("A7", "one more"),
        ("C9", 0),
    ],
)
def test_a_changed_cell_changes_its_sheet_alone(cell: str, value: object, workbook: Path) -> None:
    before = content_of(workbook)
    after = changed(workbook, "Figures", cell, value)
    assert after["Figures"] != before["Figures"]
    assert after["Notes"] == before["Notes"]


def test_a_comment_a_hidden_sheet_and_the_order_of_sheets_are_content(workbook: Path) -> None:
    before = content_of(workbook)
    book = load_workbook(workbook)
    sheet = book["Figures"]
    assert isinstance(sheet, Worksheet)
    sheet["A1"].comment = None
    book["Notes"].sheet_state = "hidden"
    book.save(workbook)
    after = content_of(workbook)
    assert {name for name in before if before[name] != after[name]} == {"Figures", "Notes"}
    book.move_sheet("Notes", -1)
    book.save(workbook)
    assert content_of(workbook) == after
    assert list(content_of(workbook)) != list(after)


def test_line_ends_and_a_mark_at_the_start_are_not_content_of_a_text(tmp_path: Path) -> None:
    text, again, other = (tmp_path / name for name in ("a.csv", "b.csv", "c.csv"))
    text.write_bytes(b"month,value\n2017-12,22\n")
    again.write_bytes("\ufeffmonth,value\r\n2017-12,22\r\n".encode())
    other.write_bytes(b"month,value\n2017-12,23\n")
    assert content_of(text) == content_of(again) != content_of(other)


@pytest.mark.parametrize("left", [0, 1, 40, 0.5])
def test_a_file_cut_short_cannot_be_read(left: float, workbook: Path, tmp_path: Path) -> None:
    data = workbook.read_bytes()
    short = Path(shutil.copy(workbook, tmp_path / "Half cut.xlsx"))
    short.write_bytes(data[: int(len(data) * left) if left < 1 else int(left)])
    with pytest.raises(InputError, match=r"cut\.xlsx cannot be read"):
        content_of(short)

"""The files of a made-up authority: as an officer would be given them, marked as made up."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from xlsx_tools.lists.every import LISTS
from xlsx_tools.periods import Month
from xlsx_tools.synthetic import Authority, make_authority, write_csv, write_parquet

NAMES = {
    "List 1 Contacts",
    "List 2 Early Help",
    "List 3 Referral",
    "List 4 Assessments",
    "List 5 Section 47 enquiries and Initial Child Protection Conferences",
    "List 6 Children in Need",
    "List 7 Child protection",
    "List 8 Children in care",
    "List 9 Care leavers",
    "List 10 Adoption",
    "Teams",
    "Referral history",
    "Protection visits",
    "Allocations",
    "Adoption history",
    "Staff",
    "Supervision",
    "Family support",
    "Care leaver birthdays",
    "Population",
}


@pytest.fixture(scope="module")
def authority() -> Authority:
    return make_authority(1, first=Month(2017, 1), last=Month(2017, 12), referrals=1_500)


@pytest.fixture(scope="module")
def csv_folder(authority: Authority, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("csv")
    write_csv(authority, folder)
    return folder


@pytest.fixture(scope="module")
def parquet_folder(authority: Authority, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("parquet")
    write_parquet(authority, folder)
    return folder


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_there_is_a_file_for_each_list_and_a_notice(csv_folder: Path, parquet_folder: Path) -> None:
    notice = "SYNTHETIC.txt"
    assert {path.name for path in csv_folder.iterdir()} == {f"{name}.csv" for name in NAMES} | {
        notice
    }
    assert {path.name for path in parquet_folder.iterdir()} == {
        f"{name}.parquet" for name in NAMES
    } | {notice}
    assert "made up" in (csv_folder / notice).read_text(encoding="utf-8")


def test_the_files_written_are_told(authority: Authority, tmp_path: Path) -> None:
    told = write_csv(authority, tmp_path)
    assert sorted(told) == sorted(tmp_path.iterdir())


def test_headings_are_those_of_the_lists(csv_folder: Path) -> None:
    rows = rows_of(csv_folder / "List 4 Assessments.csv")
    assert list(rows[0]) == [
        "Child Unique ID",
        "Gender",
        "Ethnicity",
        "Date of Birth",
        "Age of Child (Years)",
        "Does the Child have a Disability",
        "Continuous Assessment Start Date",
        "Child Seen During Continuous Assessment",
        "Continuous Assessment Date of Authorisation",
        "Was the child assessed as requiring LA children's social care support?",
        "Allocated Team",
        "Allocated Worker",
    ]


def test_annex_a_is_written_with_letters_and_our_own_lists_without(csv_folder: Path) -> None:
    referrals = rows_of(csv_folder / "List 3 Referral.csv")
    assert {row["Referral NFA?"] for row in referrals} == {"a) Yes", "b) No"}
    assert {row["Gender"] for row in referrals} >= {"a) Male", "b) Female"}
    needs = rows_of(csv_folder / "List 6 Children in Need.csv")
    assert {row["Case Status"] for row in needs} == {
        "a) Looked after child",
        "b) Child protection plan",
        "c) Child in need plan",
        "d) Open assessment",
        "e) Closed episode",
    }
    visits = rows_of(csv_folder / "Protection visits.csv")
    assert {"Yes", "No"} <= {row["Child seen (Y/N)"] for row in visits}
    touch = {row["LA In Touch"][:6] for row in rows_of(csv_folder / "List 9 Care leavers.csv")}
    assert touch >= {"a) Yes", "b) No"}
    leavers = rows_of(csv_folder / "Care leaver birthdays.csv")
    assert {row["Activity Status"][:1] for row in leavers} >= {"F", "G"}


def test_every_value_of_the_lists_is_in_the_csv(authority: Authority, csv_folder: Path) -> None:
    told = rows_of(csv_folder / "Allocations.csv")
    table = authority.lists["allocations"].to_pylist()
    assert len(told) == len(table)
    for row, known in zip(told, table, strict=True):
        assert row["Case ID"] == known["case"]
        assert row["Date of referral"] == f"{known['referred']:%d/%m/%Y}"
        closed = known["closed"]
        assert row["Date case closed"] == (f"{closed:%d/%m/%Y}" if closed else "")
        assert row["Allocated Team"] == (known["team"] or "")


def test_lines_end_as_excel_ends_them_and_no_file_has_a_mark_at_its_start(csv_folder: Path) -> None:
    start = (csv_folder / "Staff.csv").read_bytes()
    assert start.startswith(b"Worker,Role,")
    assert start.count(b"\r\n") == start.count(b"\n")


def test_parquet_has_typed_dates_and_text_for_codes_and_yes(parquet_folder: Path) -> None:
    table = pq.read_table(parquet_folder / "List 7 Child protection.parquet")
    kinds = {field.name: field.type for field in table.schema}
    assert kinds["Child Protection Plan Start Date"] == pa.date32()
    assert kinds["Temporary plan of another authority (Y/N)"] == pa.string()
    assert isinstance(table["Child Protection Plan Start Date"][0].as_py(), date)


def test_parquet_of_a_size_asked_for_leaves_out_what_nothing_is_counted_with(
    parquet_folder: Path,
) -> None:
    schema = pq.read_schema(parquet_folder / "List 3 Referral.parquet")
    assert schema.names == [
        "Child Unique ID",
        "Gender",
        "Ethnicity",
        "Date of Birth",
        "Age of Child (Years)",
        "Date of referral",
        "Referral NFA?",
        "Allocated Team",
        "Allocated Worker",
    ]


def test_parquet_of_the_city_has_every_column(tmp_path: Path) -> None:
    city = make_authority(1, first=Month(2017, 12), last=Month(2017, 12))
    write_parquet(city, tmp_path)
    schema = pq.read_schema(tmp_path / "List 3 Referral.parquet")
    assert schema.names == [column.header for column in LISTS["referrals"].columns]


def test_files_are_the_same_bytes_at_every_run(
    authority: Authority, csv_folder: Path, tmp_path: Path
) -> None:
    write_csv(authority, tmp_path)
    for path in csv_folder.iterdir():
        assert path.read_bytes() == (tmp_path / path.name).read_bytes()

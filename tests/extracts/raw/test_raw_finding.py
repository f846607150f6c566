"""Which files are lists, in which order, and which month their names say."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from raw_reading import HEADINGS, cells_of, found, only_problem, only_table

from xlsx_tools.extracts.model import Trouble
from xlsx_tools.extracts.named_months import months_in

NOBODY = 65_534
LIST = "Child Unique ID,Date of referral,Referral NFA?\nA1,31/12/2017,No\n"


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(LIST)


def test_files_of_all_folders_are_found_in_the_order_of_their_names(tmp_path: Path) -> None:
    put(tmp_path, "b.CSV", "2017-12/z.csv", "2017-11/sub/a.txt", "A.csv", "2017-11/y.Csv")
    tables, problems = found(tmp_path)
    assert [table.source for table in tables] == [
        "A.csv",
        "b.CSV",
        "2017-11/y.Csv",
        "2017-11/sub/a.txt",
        "2017-12/z.csv",
    ]
    assert problems == ()


def test_what_is_no_list_is_passed_over(tmp_path: Path) -> None:
    put(tmp_path, "List 3.csv", "SYNTHETIC.txt", "README.md", "readme.txt", ".hidden.csv")
    put(tmp_path, "~$List 3.xlsx", "Matching.xlsx", "Matching 2.xlsx", ".old/List 3.csv")
    put(tmp_path, ".~lock.List 3.csv#", "Thumbs.db")
    assert only_table(tmp_path).source == "List 3.csv"


@pytest.mark.parametrize(
    "name", ["Copy of Matching.xlsx", "2017-12/Matching.xlsx", "2017-12/Matching 2.xlsm"]
)
def test_answers_that_are_not_read_are_said_and_are_no_list(tmp_path: Path, name: str) -> None:
    put(tmp_path, name)
    problem = only_problem(tmp_path)
    assert (problem.trouble, problem.where) == (Trouble.ANSWERS_ELSEWHERE, name)


def test_a_file_of_another_kind_is_a_problem(tmp_path: Path) -> None:
    put(tmp_path, "List 3.docx")
    problem = only_problem(tmp_path)
    assert problem.trouble is Trouble.UNKNOWN_TABLE
    assert "'.docx'" in problem.what


def test_without_the_folder_or_in_an_empty_one_there_is_nothing(tmp_path: Path) -> None:
    assert found(tmp_path) == ((), ())
    assert found(tmp_path / "none") == ((), ())


def test_a_folder_named_like_a_list_is_a_problem(tmp_path: Path) -> None:
    put(tmp_path, "List 3.csv/List 3.csv")
    assert "folder" in only_problem(tmp_path).what


@contextmanager
def as_nobody() -> Iterator[None]:
    """Without root's right to read everything, if it is root who runs the tests."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(before)


def test_a_file_that_may_not_be_read_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "List 3.csv", "x.csv")
    (tmp_path / "x.csv").chmod(0)
    # Nobody may come here only if he stands here already.
    tmp_path.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    # What Python imports when it is first used, nobody may not read either.
    assert len(found(Path())[0]) == 2
    with as_nobody():
        (table,), (problem,) = found(Path())
    assert table.source == "List 3.csv"
    assert problem.trouble is Trouble.UNREADABLE_FILE
    assert "may not be read" in problem.what
    assert problem.where == "x.csv"


@pytest.mark.parametrize("name", ["x.csv", "x.xlsx", "x.xls", "x.parquet"])
def test_a_file_that_the_system_refuses_is_a_problem(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, name, "List 3.csv")
    opened = Path.open

    def refused(path: Path, *args: object, **options: object) -> object:
        if path.name == name:
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *args, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refused)
    (table,), (problem,) = found(tmp_path)
    assert table.source == "List 3.csv"
    assert problem.trouble is Trouble.UNREADABLE_FILE
    assert "may not be read" in problem.what
    assert problem.where == name


@pytest.mark.parametrize(
    "name",
    [
        "2017-12",
        "2017_12",
        "2017.12",
        "201712",
        "Dec-17",
        "dec 17",
        "Dec17",
        "December 2017",
        "DECEMBER2017",
        "31-12-2017",
        "31.12.2017",
        "List 4 31 Dec 2017 (2)",
        "Dec 31, 2017",
        "2017-12-31",
        "20171231",
        "31122017",
        "extract_20171231_0930",
        "20171231093000",
        "12-2017",
        "2017-12 (Dec-17)",
        "2017 December",
        "31st December 2017",
        "List 4 (December) 2017",
        "2017 - 12",
        "2017\u201312",
        "2017-12-01 to 2017-12-31",
        "20171201 - 20171231",
    ],
)
def test_a_month_is_read_from_a_name(name: str) -> None:
    assert [str(month) for month in months_in(name)] == ["2017-12"]


@pytest.mark.parametrize(
    "name",
    [
        "List 10",
        "2017-18",
        "2016-2017",
        "Annex A 2019",
        "2017-13",
        "1234567890",
        "Decision 17",
        "Summar 17",
        "Maypole 2017x",
        "31-02-2017",
        "v2.10",
        "Q3",
    ],
)
def test_no_month_is_guessed_from_a_name(name: str) -> None:
    assert months_in(name) == frozenset()


@pytest.mark.parametrize(
    "name",
    [
        "2017-11 Dec-17",
        "01-11-2017 to 10-12-2017",
        "20171101-20171231",
        "20171130 2017-12-31",
        "30 November 2017 to 31 December 2017",
    ],
)
def test_a_name_may_say_two_months(name: str) -> None:
    assert sorted(map(str, months_in(name))) == ["2017-11", "2017-12"]


def test_a_month_is_read_from_a_folder_in_that_of_its_year(tmp_path: Path) -> None:
    put(tmp_path, "2017/11/a.csv", "2017/12 December/b.csv", "2017/List 4.csv", "2017/Staff/c.csv")
    put(tmp_path, "2017-18/12/d.csv", "2017/Oct.csv", "2017/13/e.csv")
    tables, _ = found(tmp_path)
    assert {table.source: table.extract and str(table.extract) for table in tables} == {
        "2017/11/a.csv": "2017-11",
        "2017/12 December/b.csv": "2017-12",
        "2017/List 4.csv": None,
        "2017/Staff/c.csv": None,
        "2017-18/12/d.csv": None,
        "2017/Oct.csv": "2017-10",
        "2017/13/e.csv": None,
    }


def test_the_nearest_name_that_says_a_month_holds(tmp_path: Path) -> None:
    put(tmp_path, "2017-12/a.csv", "2017-12/Nov-17.csv", "2017-12/more/b.csv", "c.csv")
    tables, _ = found(tmp_path)
    assert {table.source: str(table.extract) for table in tables} == {
        "2017-12/a.csv": "2017-12",
        "2017-12/Nov-17.csv": "2017-11",
        "2017-12/more/b.csv": "2017-12",
        "c.csv": "None",
    }


def test_a_name_with_several_months_says_none(tmp_path: Path) -> None:
    put(tmp_path, "2017-12/Visits 2017-06 to 2017-11.csv")
    (table,), (problem,) = found(tmp_path)
    assert table.extract is None
    assert problem.trouble is Trouble.WRONG_MONTH
    assert "June 2017 and November 2017" in problem.what
    assert problem.where == "2017-12/Visits 2017-06 to 2017-11.csv"


def test_parquet_keeps_its_types(tmp_path: Path) -> None:
    path = tmp_path / "year=2017" / "List [3].parquet"
    path.parent.mkdir()
    referred = pa.array([1_514_678_400, None], pa.timestamp("s"))
    pq.write_table(pa.table([["A1", "A2"], referred, [True, None]], names=list(HEADINGS)), path)
    table = only_table(tmp_path)
    assert table.headings == HEADINGS
    assert table.place.name == "List [3]"
    (first, second) = cells_of(table)
    assert (first[0], first[1], f"{first[2]:%Y-%m-%d}", first[3]) == (2, "A1", "2017-12-31", True)
    assert second == (3, "A2", None, None)


def test_parquet_columns_of_one_name_are_kept_apart(tmp_path: Path) -> None:
    names = ["Child Unique ID", "Allocated Team", "Allocated Team"]
    pq.write_table(pa.table([["A1"], ["East"], ["West"]], names=names), tmp_path / "a.parquet")
    assert cells_of(only_table(tmp_path)) == [(2, "A1", "East", "West")]


def test_parquet_of_something_else_and_damaged_parquet_are_problems(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"colour": ["red"] * 5, "size": [1] * 5, "price": [2] * 5}), path)
    problem = only_problem(tmp_path)
    assert (problem.trouble, problem.rows) == (Trouble.UNKNOWN_TABLE, 5)
    path.write_bytes(path.read_bytes()[:-20])
    assert only_problem(tmp_path).trouble is Trouble.UNREADABLE_FILE
    path.write_bytes(b"")
    assert only_problem(tmp_path).trouble is Trouble.UNREADABLE_FILE

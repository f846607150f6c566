"""Lists in a database, reached by an address."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import duckdb
import ibis
import pytest

from xlsx_tools.errors import InputError
from xlsx_tools.extracts.databases import database_tables


@pytest.fixture
def address(tmp_path: Path) -> str:
    path = tmp_path / "case lists.duckdb"
    with duckdb.connect(path) as con:
        con.execute("""CREATE TABLE visits AS SELECT 'A1' AS "Child ID", DATE '2017-12-31' AS d""")
        con.execute("CREATE VIEW older AS SELECT * FROM visits")
        con.execute("CREATE SCHEMA other")
        con.execute("CREATE TABLE other.hidden AS SELECT 1 AS x")
    return path.as_uri().replace("file:", "duckdb:")


def test_tables_and_views_are_found_with_their_types(address: str) -> None:
    con, tables, _ = database_tables(address)
    assert [table.place.name for table in tables] == ["older", "visits"]
    for table in tables:
        assert table.headings == ("Child ID", "d")
        assert table.source.endswith(f"case%20lists.duckdb, table {table.place.name}")
        assert table.extract is None
        cells = table.table(con, True)
        assert [str(cells.schema()[name]) for name in ("c0", "c1", "row")] == [
            "string",
            "date",
            "int64",
        ]
        (row,) = cells.to_pyarrow().to_pylist()
        assert (row["c0"], str(row["c1"]), row["row"]) == ("A1", "2017-12-31", None)
        assert table.table(con, False).columns == ("c0", "c1")


def test_the_file_cannot_be_changed_but_steps_may_be_kept(address: str) -> None:
    con, tables, _ = database_tables(address)
    kept = con.create_table("step", tables[0].table(con, False), temp=True)
    assert kept.count().execute() == 1
    with pytest.raises(duckdb.Error, match="read-only"):
        con.create_table("step_2", tables[0].table(con, False))


@pytest.mark.parametrize(
    "secret",
    [
        "postgres://jo:hush@server/lists",
        "postgres://jo@server/lists?password=hush",
        "postgresql://jo:hush@server:5432/lists/annex_a",
        "postgres://jo:@server/lists",
        "postgres://jo%3Ahush@server/lists",
    ],
)
def test_a_password_in_the_address_is_refused_and_not_repeated(secret: str) -> None:
    with pytest.raises(InputError, match=r"PGPASSWORD") as caught:
        database_tables(secret)
    assert "hush" not in str(caught.value)
    assert "postgres" in caught.value.where


@pytest.mark.parametrize(
    "address",
    [
        "host=server user=jo password=hush dbname=lists",
        "Driver={PostgreSQL};Server=server;Uid=jo;Pwd=hush;",
        "postgres:jo:hush@server/lists",
        "postgres://hush@jo@server/lists",
        "postgres://jo:hush@server:many/lists",
        "mysql://jo;hush@server/lists",
    ],
)
def test_of_an_address_that_is_none_nothing_is_repeated(address: str) -> None:
    with pytest.raises(InputError) as caught:
        database_tables(address)
    assert "hush" not in str(caught.value)
    assert "Case lists" in caught.value.where or "postgres" in caught.value.where


def test_a_folder_may_have_any_name(tmp_path: Path) -> None:
    path = tmp_path / "odd dir's #1 100%" / "lists.duckdb"
    path.parent.mkdir()
    with duckdb.connect(path) as con:
        con.execute("CREATE TABLE visits AS SELECT 1 AS x")
    _, tables, _ = database_tables(f"duckdb://{path}")
    assert [table.place.name for table in tables] == ["visits"]


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        ("", "not one that can be read"),
        ("extracts", "not one that can be read"),
        ("mysql://jo@server/lists", "not one that can be read"),
        ("postgres://server", "not one that can be read"),
        ("postgres:jo@server/lists", "not one that can be read"),
        ("postgres://server:many/lists", "is none"),
        ("duckdb://", "not one that can be read"),
        ("duckdb:///nowhere/lists.duckdb", "no such file"),
        ("postgres://jo@127.0.0.1:1/lists", "cannot be read"),
    ],
)
def test_an_address_that_leads_nowhere_is_refused(wrong: str, what: str) -> None:
    with pytest.raises(InputError, match=what) as caught:
        database_tables(wrong)
    assert caught.value.mend


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "lists.duckdb"
    path.write_text("Child Unique ID,Date\n" * 10)
    with pytest.raises(InputError, match="no DuckDB database"):
        database_tables(f"duckdb://{path}")
    with pytest.raises(InputError, match="no such file"):
        database_tables(f"duckdb://{tmp_path / 'other.duckdb'}")
    assert not (tmp_path / "other.duckdb").exists()


def test_a_view_whose_table_is_gone_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "lists.duckdb"
    with duckdb.connect(path) as con:
        con.execute("CREATE TABLE visits AS SELECT 1 AS x")
        con.execute("CREATE TABLE gone AS SELECT 1 AS x")
        con.execute("CREATE VIEW old AS SELECT * FROM gone")
        con.execute("DROP TABLE gone")
        con.execute(f"COPY visits TO '{tmp_path / 'gone.csv'}'")
        con.execute(f"CREATE VIEW sheet AS FROM read_csv('{tmp_path / 'gone.csv'}')")
    (tmp_path / "gone.csv").unlink()
    _, tables, problems = database_tables(f"duckdb://{path}")
    assert [table.place.name for table in tables] == ["visits"]
    old, sheet = problems
    assert old.where.endswith("lists.duckdb, table old")
    assert "Table with name gone does not exist" in old.what
    assert sheet.where.endswith("lists.duckdb, table sheet")
    assert "gone.csv" in sheet.what


def test_a_view_that_may_be_a_list_stops_the_count(tmp_path: Path) -> None:
    path = tmp_path / "lists.duckdb"
    with duckdb.connect(path) as con:
        con.execute("CREATE TABLE gone AS SELECT 1 AS x")
        con.execute('CREATE VIEW "List 7" AS SELECT * FROM gone')
        con.execute("DROP TABLE gone")
    with pytest.raises(InputError, match="Table with name gone does not exist") as caught:
        database_tables(f"duckdb://{path}")
    assert caught.value.where.endswith("table List 7")


def test_a_file_that_another_program_has_open_is_to_be_closed_there(tmp_path: Path) -> None:
    path = tmp_path / "lists.duckdb"
    program = f"import duckdb; con = duckdb.connect({str(path)!r}); print(flush=True); input()"
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", program], **pipes) as other:
        assert other.stdout
        other.stdout.readline()
        with pytest.raises(InputError, match="another program has the file open") as caught:
            database_tables(f"duckdb://{path}")
        other.communicate(b"\n")
    assert caught.value.mend.startswith("close it there")


@pytest.mark.parametrize("tried_before", [False, True])
def test_missing_software_is_named(monkeypatch: pytest.MonkeyPatch, tried_before: bool) -> None:
    if tried_before:
        importlib.import_module("ibis.backends.postgres")
    else:
        monkeypatch.delitem(sys.modules, "ibis.backends.postgres", raising=False)
        monkeypatch.delattr(ibis, "postgres", raising=False)
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(InputError, match=r"pip install .*database") as caught:
        database_tables("postgres://jo@127.0.0.1:1/lists")
    assert "psycopg" in caught.value.what

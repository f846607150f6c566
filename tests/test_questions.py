"""Questions to an engine are answered while others are made ready, and in order."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time

import duckdb
import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pytest
from ibis.backends import BaseBackend

from xlsx_tools.engines import Engine, put, start
from xlsx_tools.questions import Asking, Desk, answered, desk


def doubled(table: ir.Table, times: int) -> Asking[list[int]]:
    """Asks as often as it is told, each time for twice of what it was answered."""
    found = []
    for _ in range(times):
        answer = yield table.agg(sum=table.number.sum() * (2 ** len(found)))
        found.append(answer.to_pylist()[0]["sum"])
    return found


def numbers(con: BaseBackend, count: int) -> ir.Table:
    return put(con, pa.table({"number": pa.array(range(count), pa.int64())}))


@pytest.mark.parametrize("at_once", [1, 2, 5])
def test_each_work_is_told_its_own_answers_whatever_the_others_ask(at_once: int) -> None:
    con = start(Engine.DUCKDB)
    works = (doubled(numbers(con, size), times) for size, times in [(3, 2), (5, 0), (4, 3)])
    assert answered(con, works, at_once) == [[3, 6], [], [6, 12, 24]]


def test_without_works_there_are_no_answers() -> None:
    assert answered(start(Engine.DUCKDB), [], 2) == []


def test_where_several_are_answered_at_once_each_has_fewer_cores_only_until_then() -> None:
    con = start(Engine.DUCKDB)
    con.raw_sql("set threads = 4")
    seen = []

    def asking_itself() -> Asking[None]:
        yield con.sql("select 1 as one")
        seen.append(con.raw_sql("select current_setting('threads')").fetchone())

    for works, at_once in [(2, 2), (2, 1), (1, 2)]:
        answered(con, [asking_itself() for _ in range(works)], at_once)
    assert seen == [(3,), (3,), (4,), (4,), (4,)]
    assert con.raw_sql("select current_setting('threads')").fetchone() == (4,)


def test_a_database_that_may_only_be_read_is_asked_too(tmp_path: os.PathLike[str]) -> None:
    path = os.fspath(tmp_path) + "/lists.duckdb"
    with duckdb.connect(path) as made:
        made.execute("create table numbers as select unnest([1, 2, 3]) as number")
    con = ibis.duckdb.connect(path, read_only=True)
    assert answered(con, [doubled(con.table("numbers"), 2)]) == [[6, 12]]


def test_answers_have_the_types_that_were_asked_for() -> None:
    con = start(Engine.DUCKDB)
    table = numbers(con, 3)

    def kinds() -> Asking[list[pa.DataType]]:
        answer = yield table.agg(sum=table.number.sum(), rows=table.count())
        return list(answer.schema.types)

    # DuckDB adds whole numbers up to something wider.
    assert answered(con, [kinds()]) == [[pa.int64(), pa.int64()]]


def test_a_question_about_a_table_that_is_being_kept_waits_for_it_and_others_do_not() -> None:
    con = start(Engine.DUCKDB)
    here: Desk[str]
    with desk(con, at_once=2) as here:
        made = here.kept(con.sql("select sum(a.range % 7) as sum from range(20000000) a"))
        made_of_it = here.kept(made.mutate(more=made.sum + 1))
        here.ask("about it", made_of_it)
        here.ask("about another", con.sql("select 1 as one"))
        answers = [(key, answer.to_pylist()) for key, answer in here.answers()]
    total = sum(range(7)) * (20_000_000 // 7) + sum(range(20_000_000 % 7))
    assert answers == [
        ("about another", [{"one": 1}]),
        ("about it", [{"sum": total, "more": total + 1}]),
    ]
    assert con.to_pyarrow(made).num_rows == 1


def test_what_is_asked_while_answers_come_is_answered_too() -> None:
    con = start(Engine.DUCKDB)
    table = numbers(con, 4)
    here: Desk[int]
    with desk(con) as here:
        here.ask(0, table.agg(sum=table.number.sum()))
        found = []
        for key, answer in here.answers():
            found.append(answer.to_pylist()[0]["sum"])
            if key < 3:
                here.ask(key + 1, table.agg(sum=table.number.sum() * (key + 2)))
    assert found == [6, 12, 18, 24]


def test_why_a_table_could_not_be_kept_is_what_the_question_about_it_raises() -> None:
    con = start(Engine.DUCKDB)
    here: Desk[None]
    with desk(con) as here:
        made = here.kept(con.sql("select 'two' as text").select(n=ibis._.text.cast("int64")))
        with pytest.raises(duckdb.ConversionException, match="two"):  # noqa: PT012  # either may
            here.ask(None, made)
            list(here.answers())


def test_what_the_engine_raises_is_raised_and_nothing_more_is_asked() -> None:
    con = start(Engine.DUCKDB)
    table = numbers(con, 3)
    asked = []

    def refused() -> Asking[None]:
        yield table.select(text=table.number.cast("string")).select(
            number=ibis._.text.replace("2", "two").cast("int64")
        )

    def later() -> Asking[None]:
        asked.append(1)
        yield table
        asked.append(2)

    with pytest.raises(duckdb.ConversionException):
        answered(con, [refused(), later()], at_once=2)
    assert asked == [1]
    assert answered(con, [doubled(table, 1)]) == [[3]]


ENDLESS = """
    from xlsx_tools.engines import Engine, start
    from xlsx_tools.questions import answered

    con = start(Engine.DUCKDB)
    numbers = "range(10000000)"
    def asks():
        print("asking", flush=True)
        yield con.sql(f"select sum(a.range * b.range % 7) as sum from {numbers} a, {numbers} b")
    answered(con, [asks()])
"""


def test_ctrl_c_ends_a_question_that_takes_long() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(ENDLESS)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as run:
        assert run.stdout is not None
        assert run.stdout.readline() == "asking\n"
        time.sleep(0.5)
        run.send_signal(signal.SIGINT)
        _, error = run.communicate(timeout=60)
    assert run.returncode != 0
    assert error.rstrip().endswith("KeyboardInterrupt")

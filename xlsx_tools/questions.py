"""Questions to an engine: while it answers some, the next is translated for it.

Ibis translates in Python and the engine answers outside it. For a small authority one takes about
as long as the other, so neither should wait for the other.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from functools import partial
from typing import TypeAlias, TypeVar, cast

import duckdb
import ibis.expr.types as ir
import pyarrow as pa
from ibis.backends import BaseBackend
from ibis.backends.duckdb import Backend

from xlsx_tools.engines import is_own

T = TypeVar("T")

Asking: TypeAlias = Generator[ir.Table, pa.Table, T]
"""Work that yields each question, is sent its answer, and returns what it makes of them."""

_Ask: TypeAlias = Callable[[ir.Table], Callable[[], pa.Table]]

_SECONDS_DEAF = 0.2
"""Windows hears Ctrl-C only between two waits for an answer."""


def answered(con: BaseBackend, works: Iterable[Asking[T]], at_once: int = 1) -> list[T]:
    """What each work returns, in their order; so many questions may be answered at once.

    They take turns: all ask their first question before any is told its answer. While several are
    answered at once, each has a core less. What an engine raises goes to the caller, and no
    further question is asked. Works may use the connection itself, but a temporary table of it
    cannot be asked about.
    """
    returned: dict[int, T] = {}
    waiting: deque[tuple[int, Asking[T], Callable[[], pa.Table]]] = deque()

    def go_on(place: int, work: Asking[T], answer: pa.Table | None) -> None:
        try:
            question = work.send(answer)
        except StopIteration as end:
            returned[place] = end.value
        else:
            waiting.append((place, work, ask(question)))

    begun = list(works)
    if not begun:
        return []
    with _asking(con, min(at_once, len(begun))) as ask:
        for place, work in enumerate(begun):
            go_on(place, work, None)
        while waiting:
            place, work, answer = waiting.popleft()
            go_on(place, work, answer())
    return [returned[place] for place in sorted(returned)]


@contextmanager
def _asking(con: BaseBackend, at_once: int) -> Iterator[_Ask]:
    if not is_own(con):
        yield lambda question: partial(con.to_pyarrow, question)
        return
    duck = cast(Backend, con).con
    cursors = [duck.cursor() for _ in range(at_once)]
    idle = deque(cursors)
    (threads,) = duck.execute("select current_setting('threads')").fetchone()
    if at_once > 1:
        # Several questions need not share each, and whoever translates needs a core too.
        duck.execute(f"set threads = {max(threads - 1, 1)}")
    pool = ThreadPoolExecutor(at_once, "answers")

    def ask(question: ir.Table) -> Callable[[], pa.Table]:
        columns = question.schema().to_pyarrow()
        return partial(_waited_for, pool.submit(_answer, idle, con.compile(question), columns))

    try:
        yield ask
    finally:
        # Nothing is left to be answered but after an error or Ctrl-C.
        pool.shutdown(wait=False, cancel_futures=True)
        for cursor in cursors:
            cursor.interrupt()
        pool.shutdown()
        for cursor in cursors:
            cursor.close()
        duck.execute(f"set threads = {threads}")


def _answer(idle: deque[duckdb.DuckDBPyConnection], sql: str, columns: pa.Schema) -> pa.Table:
    cursor = idle.popleft()
    try:
        return cursor.execute(sql).to_arrow_table().cast(columns)
    finally:
        idle.append(cursor)


def _waited_for(future: Future[pa.Table]) -> pa.Table:
    while not wait([future], _SECONDS_DEAF).done:
        pass
    return future.result()

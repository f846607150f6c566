"""Questions to an engine: while it answers some, the next is translated for it.

Ibis translates in Python and the engine answers outside it. For a small authority one takes about
as long as the other, so neither should wait for the other.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Generic, TypeAlias, TypeVar, cast

import duckdb
import ibis.expr.types as ir
import pyarrow as pa
from ibis.backends import BaseBackend
from ibis.backends.duckdb import Backend

from xlsx_tools.engines import is_own, kept, to_keep

K = TypeVar("K")
T = TypeVar("T")

Asking: TypeAlias = Generator[ir.Table, pa.Table, T]
"""Work that yields each question, is sent its answer, and returns what it makes of them."""

_SECONDS_DEAF = 0.2
"""Windows hears Ctrl-C only between two waits for an answer."""


def answered(con: BaseBackend, works: Iterable[Asking[T]], at_once: int = 1) -> list[T]:
    """What each work returns, in their order, answered at a desk for so many at once.

    All ask their first question before any is told its answer. What an engine raises goes to the
    caller, and no further question is asked. Works may use the connection itself.
    """
    begun = list(works)
    returned: dict[int, T] = {}
    here: Desk[int]
    with desk(con, min(at_once, len(begun))) as here:

        def go_on(place: int, answer: pa.Table | None) -> None:
            try:
                here.ask(place, begun[place].send(answer))
            except StopIteration as end:
                returned[place] = end.value

        for place in range(len(begun)):
            go_on(place, None)
        for place, answer in here.answers():
            go_on(place, answer)
    return [returned[place] for place in range(len(begun))]


@contextmanager
def desk(con: BaseBackend, at_once: int = 1) -> Iterator[Desk[Any]]:
    """A desk of an engine; what is still being answered when it closes is given up.

    So many questions may be answered at once. While several are, each has a core less.
    """
    if not is_own(con):
        yield Desk(con)
        return
    own: _OwnDesk[Any] = _OwnDesk(con, max(at_once, 1))
    try:
        yield own
    finally:
        own.close()


class Desk(Generic[K]):
    """Where questions to an engine are handed in, each with a key by which its answer is known."""

    def __init__(self, con: BaseBackend) -> None:
        self._con = con
        self._asked: deque[tuple[K, ir.Table]] = deque()

    def kept(self, table: ir.Table) -> ir.Table:
        """The rows, worked out once and kept, as ``engines.kept`` does it.

        That may go on after this has returned; questions about the table wait for it.
        """
        return kept(self._con, table)

    def ask(self, key: K, question: ir.Table) -> None:
        """Hand in a question. It cannot be about a temporary table of the connection."""
        self._asked.append((key, question))

    def answers(self) -> Iterator[tuple[K, pa.Table]]:
        """The answers as they come, also to what is asked meanwhile.

        What the engine raises goes to the caller.
        """
        while self._asked:
            key, question = self._asked.popleft()
            yield key, self._con.to_pyarrow(question)


@dataclass(eq=False, slots=True)
class _Task:
    """What DuckDB is to do, once all that is needed for it is done."""

    sql: str
    result: Callable[[duckdb.DuckDBPyConnection], pa.Table | None]
    needed: tuple[_Task, ...]
    future: Future[pa.Table | None] | None = None

    def is_done(self) -> bool:
        """Whether it has been sent and is over, well or not."""
        return self.future is not None and self.future.done()

    def outcome(self) -> pa.Table | None:
        """What it gave, once it is done. Raises what was raised in doing it."""
        return None if self.future is None else self.future.result()


class _OwnDesk(Desk[K]):
    """The desk of a DuckDB of this process, which answers in threads with a cursor each."""

    def __init__(self, con: BaseBackend, at_once: int) -> None:
        super().__init__(con)
        self._duck = cast(Backend, con).con
        (self._cores,) = self._duck.execute("select current_setting('threads')").fetchone()
        if at_once > 1:
            # Several questions need not share each, and whoever translates needs a core too.
            self._duck.execute(f"set threads = {max(self._cores - 1, 1)}")
        self._cursors = [self._duck.cursor() for _ in range(at_once)]
        self._idle = deque(self._cursors)
        self._pool = ThreadPoolExecutor(at_once, "answers")
        self._keys: dict[_Task, K] = {}
        self._kept: dict[str, _Task] = {}
        self._unsent: list[_Task] = []

    def kept(self, table: ir.Table) -> ir.Table:
        statement, made = to_keep(self._con, table)
        self._kept[made.get_name()] = self._hand_in(statement, lambda _: None)
        return made

    def ask(self, key: K, question: ir.Table) -> None:
        columns = question.schema().to_pyarrow()
        sql = self._con.compile(question)
        task = self._hand_in(sql, lambda found: found.to_arrow_table().cast(columns))
        self._keys[task] = key

    def answers(self) -> Iterator[tuple[K, pa.Table]]:
        while self._keys:
            self._send()
            for task in [each for each in self._keys if each.is_done()]:
                yield self._keys.pop(task), task.outcome()
            going = [each.future for each in (*self._kept.values(), *self._keys) if each.future]
            unfinished = [each for each in going if not each.done()]
            wait(unfinished, _SECONDS_DEAF, FIRST_COMPLETED)

    def _hand_in(
        self, sql: str, result: Callable[[duckdb.DuckDBPyConnection], pa.Table | None]
    ) -> _Task:
        needed = tuple(task for name, task in self._kept.items() if f'"{name}"' in sql)
        task = _Task(sql, result, needed)
        self._unsent.append(task)
        self._send()
        return task

    def _send(self) -> None:
        for task in tuple(self._unsent):
            if all(each.is_done() for each in task.needed):
                for each in task.needed:
                    each.outcome()
                self._unsent.remove(task)
                task.future = self._pool.submit(self._run, task)

    def _run(self, task: _Task) -> pa.Table | None:
        cursor = self._idle.popleft()
        try:
            return task.result(cursor.execute(task.sql))
        finally:
            self._idle.append(cursor)

    def close(self) -> None:
        """Give up what is still being answered, as after an error or Ctrl-C."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        for cursor in self._cursors:
            cursor.interrupt()
        self._pool.shutdown()
        for cursor in self._cursors:
            cursor.close()
        self._duck.execute(f"set threads = {self._cores}")

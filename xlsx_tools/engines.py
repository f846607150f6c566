"""Where counting runs: in this process on DuckDB, in a database, or on Spark.

Every engine is an Ibis backend; this module and ``questions`` are all that know how they differ.
"""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Sequence
from enum import Enum
from functools import cache
from itertools import count
from pathlib import Path
from typing import cast
from weakref import finalize

import duckdb
import ibis
import ibis.expr.operations as ops
import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.parquet as pq
from ibis.backends import BaseBackend
from ibis.backends.duckdb import Backend

from xlsx_tools.errors import InputError
from xlsx_tools.periods import ENGLISH_TIME

_NUMBERS = count(1)

_KINDS = {
    "BIGINT": "int64",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "DOUBLE": "float64",
    "INTEGER": "int32",
    "TIMESTAMP": "timestamp(6)",
    "VARCHAR": "string",
}
"""The usual kinds of DuckDB's columns by Ibis's names; of others Ibis asks DuckDB, slowly."""

# Ibis would merge selects so that people read SQL more easily, which takes a tenth of counting a
# small authority; engines read either as fast.
ibis.options.sql.fuse_selects = False


class Engine(Enum):
    """What counts the case lists of a folder."""

    DUCKDB = "duckdb"
    SPARK = "spark"


def start(engine: Engine) -> BaseBackend:
    """An engine in this process, with nothing in it.

    Raises InputError where Spark is asked for and PySpark or Java is not there.
    """
    _settle()
    if engine is Engine.SPARK:
        return _spark()
    # Not ibis.duckdb: that first looks through all that is installed.
    con = Backend().connect()
    in_english_time(con)
    return con


def in_english_time(con: BaseBackend) -> None:
    """Let an engine put a moment with a time zone on the day that it then was in England.

    Ibis settles on UTC, where a summer's day begins at one in the morning.
    """
    con.raw_sql(f"set timezone = '{ENGLISH_TIME}'")
    if con.name == "duckdb":
        # Its cursors begin with what is set for all.
        con.raw_sql(f"set global timezone = '{ENGLISH_TIME}'")


@cache
def _settle() -> None:
    """Let the garbage collector leave alone what libraries have put into memory: that stays.

    Looking through it once more, while questions are translated, took a twentieth of the time in
    which a small authority is counted.
    """
    gc.freeze()


def _spark() -> BaseBackend:
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise InputError(
            "PySpark is not installed.",
            where="--engine spark",
            mend="Install the extra: pip install 'scorecard-tools[spark]'",
        ) from error
    try:
        session = (
            SparkSession.builder.appName("scorecard")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.shuffle.partitions", "8")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.log.level", "ERROR")
            .getOrCreate()
        )
    except (PySparkException, OSError, RuntimeError) as error:
        raise InputError(
            f"Spark could not be started: {error}",
            where="--engine spark",
            mend="See that Java 17 is installed and JAVA_HOME names it, or leave --engine out.",
        ) from error
    return ibis.pyspark.connect(session)


def put(con: BaseBackend, table: pa.Table) -> ir.Table:
    """A table of this process on an engine, under a name of its own, for as long as it lives.

    Spark is given it as a file: PySpark silently damages small tables that reach it through
    pandas 3 (a whole-number column with one NULL becomes all NULL).
    """
    name = f"scorecard_{next(_NUMBERS)}"
    if con.name == "pyspark":
        return _through_file(con, table, name)
    if not is_own(con):
        return con.create_table(name, table, temp=True)
    cast(Backend, con).con.from_arrow(table).create(name)
    return _known(con, name, ibis.schema(table.schema))


def _through_file(con: BaseBackend, table: pa.Table, name: str) -> ir.Table:
    folder = tempfile.TemporaryDirectory(prefix="scorecard-")
    finalize(con, folder.cleanup)
    path = Path(folder.name) / f"{name}.parquet"
    pq.write_table(table, path)
    return con.read_parquet(path, table_name=name)


def named(con: BaseBackend, table: ir.Table) -> ir.Table:
    """The same rows under a name of their own in a DuckDB of this process; elsewhere as they are.

    Whatever is made of a long expression is long itself and is translated anew for every query;
    a name is short. A database that is not ours is given no names.
    """
    if not is_own(con):
        return table
    statement, view = _to_make(con, "view", table)
    con.raw_sql(statement)
    return view


def _to_make(con: BaseBackend, what: str, table: ir.Table) -> tuple[str, ir.Table]:
    name = f"scorecard_{next(_NUMBERS)}"
    return f"create {what} {name} as {con.compile(table)}", _known(con, name, table.schema())


def _known(con: BaseBackend, name: str, schema: ibis.Schema) -> ir.Table:
    """A table or view of which Ibis need not ask what it is like."""
    return ops.DatabaseTable(name, schema=schema, source=con).to_expr()


def kept(con: BaseBackend, table: ir.Table) -> ir.Table:
    """The rows, worked out once and kept in a DuckDB of this process; elsewhere as they are."""
    if not is_own(con):
        return table
    statement, made = to_keep(con, table)
    con.raw_sql(statement)
    return made


def to_keep(con: BaseBackend, table: ir.Table) -> tuple[str, ir.Table]:
    """How a DuckDB of this process is told to keep the rows, and the table that they will be."""
    return _to_make(con, "table", table)


def view_of(
    con: Backend, rows: duckdb.DuckDBPyRelation, columns: Sequence[str] | None = None
) -> ir.Table:
    """What DuckDB reads of a file or an Arrow table, under a name that all its cursors know.

    ``columns`` are new names for its columns, in order; they have to be plain words. It keeps the
    Arrow table as long as the name.
    """
    name = f"scorecard_{next(_NUMBERS)}"
    rows.create_view(name)
    if columns:
        renamed = f"scorecard_{next(_NUMBERS)}"
        con.raw_sql(f"create view {renamed} ({', '.join(columns)}) as from {name}")
        name = renamed
    kinds = [_KINDS.get(str(kind)) for kind in rows.types]
    if None in kinds:
        return con.table(name)
    return _known(con, name, ibis.schema(dict(zip(columns or rows.columns, kinds, strict=True))))


def is_own(con: BaseBackend) -> bool:
    """Whether it is a DuckDB of this process, in which anything may be made."""
    if con.name != "duckdb":
        return False
    (mode,) = con.raw_sql("select current_setting('access_mode')").fetchone()
    return bool(mode != "read_only")


def copied(con: BaseBackend, table: ir.Table) -> ir.Table:
    """A table of another engine on this one, through a file where it may be large."""
    if con.name != "pyspark":
        return put(con, table.to_pyarrow())
    folder = tempfile.TemporaryDirectory(prefix="scorecard-")
    finalize(con, folder.cleanup)
    name = f"scorecard_{next(_NUMBERS)}"
    path = Path(folder.name) / f"{name}.parquet"
    table.to_parquet(path)
    return con.read_parquet(path, table_name=name)

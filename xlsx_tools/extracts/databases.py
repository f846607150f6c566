"""Lists in a database, counted where they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import cast
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

import duckdb
import ibis
import ibis.expr.types as ir
from ibis.backends import BaseBackend
from ibis.common.exceptions import IbisError, TableNotFound

from xlsx_tools.engines import in_english_time
from xlsx_tools.errors import InputError
from xlsx_tools.extracts.model import Problem, Trouble
from xlsx_tools.extracts.place import Place
from xlsx_tools.extracts.raw import ROW, RawTable
from xlsx_tools.extracts.which_list import lists_mentioned

_EXAMPLES = (
    "write it like postgres://name@server:5432/database/schema or duckdb:///path/file.duckdb"
)


_POSTGRES_TABLES = """
SELECT relname FROM pg_catalog.pg_class JOIN pg_catalog.pg_namespace AS s ON s.oid = relnamespace
WHERE nspname = coalesce(%(schema)s::text, current_schema())
  AND relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT relispartition
"""
"""Also what may not be read: that a list is there and refused has to come to light."""

_POSTGRES_SETTINGS = (
    "begin isolation level repeatable read",
    "select set_config('jit', 'off', false) from pg_catalog.pg_settings where name = 'jit'",
)
"""What is reloaded meanwhile must not be half of one state and half of another: all that is asked
is asked of the lists as they were at the beginning. Compiling each of the many questions takes the
server longer than answering it."""

_SETTING = "the team workbook, table Settings, row 'Case lists'"
_IN_USE = ("Could not set lock", "being used by another process")
"""What DuckDB says of a file that another program has open, on Linux and on Windows."""
_PLAIN_NAME = re.compile(r"[\w.-]*")


def database_tables(
    address: str,
) -> tuple[BaseBackend, tuple[RawTable, ...], tuple[Problem, ...]]:
    """A connection to the database, its tables and views by name, and those that cannot be read.

    ``address`` is ``duckdb:///path`` or ``postgres://name@server:port/database/schema``; without
    a schema, the database's usual one. Materialised views are among them, the partitions of a
    table are not. A DuckDB file is opened so that it cannot be changed; in Postgres nothing but
    temporary tables is ever written, and all is read as it was when this was called. Raises
    InputError for an address with a password in it or that is none, where the database cannot be
    reached or has no table there, where the software to reach it is not installed, and for a
    view that cannot be read and has the name of a list.
    """
    parts = _parts(address)
    shown = _shown(parts)
    connect = {"duckdb": _duckdb, "postgres": _postgres, "postgresql": _postgres}[parts.scheme]
    try:
        con, place, names = connect(parts, shown)
        in_english_time(con)
        found = [_table(con, name, place, shown) for name in sorted(names)]
    except ImportError as error:
        raise InputError(
            f"the software to reach this database is not installed ({_lacking(error)})",
            where=shown,
            mend='install it with: pip install "scorecard-tools[database]"',
        ) from error
    except _refusals() as error:
        raise _refused(error, parts, shown) from error
    if not found:
        schema = "its schema main" if parts.scheme == "duckdb" else "the schema of its address"
        raise InputError(
            f"there is no table or view in this database, in {schema}",
            where=shown,
            mend="check the address in the settings, and that you may see the schema",
        )
    tables = tuple(each for each in found if isinstance(each, RawTable))
    return con, tables, tuple(each for each in found if isinstance(each, Problem))


def refusal(error: Exception) -> InputError:
    """What a database that stopped on the way is said to have done."""
    if isinstance(error, postgres_errors("OperationalError")):
        return InputError(
            f"the database stopped: {_first_line(error)}",
            where=_SETTING,
            mend="see that the server runs and can be reached from here, then run it again; "
            "nothing was changed",
        )
    return InputError(
        f"the database stopped: {_first_line(error)}",
        where=_SETTING,
        mend="ask whoever keeps it for the right to read that table or view, and to make temporary "
        "tables; a copy that can only be read is not enough",
    )


def _refused(error: Exception, parts: SplitResult, shown: str) -> InputError:
    why = _first_line(error)
    if parts.scheme != "duckdb":
        mend = (
            "check the address in the settings, that the server runs and can be reached from here, "
            "and your right to read it"
        )
    elif any(each in str(error) for each in _IN_USE):
        why = "another program has the file open, and may be changing it"
        mend = "close it there, or wait until it is done, and run this again"
    else:
        mend = (
            "see that the file is whole and that you may read it, and the address in the settings"
        )
    return InputError(f"the database cannot be read: {why}", where=shown, mend=mend)


def _parts(address: str) -> SplitResult:
    try:
        # A folder may have such a sign in its name.
        parts = urlsplit(address.strip().replace("#", "%23"))
        number = parts.port
    except ValueError as error:
        raise InputError(
            "the address of the database is none", where=_SETTING, mend=_EXAMPLES
        ) from error
    secrets = [key for key, _ in parse_qsl(parts.query) if "pass" in key.lower()]
    if parts.password is not None or ":" in unquote(parts.username or "") or secrets:
        raise InputError(
            "the address of the database has a password in it, which everybody can read who opens "
            "the workbook",
            where=_shown(parts),
            mend="take it out of the address and change it; keep the new one in your own password "
            "file (.pgpass) or in the environment variable PGPASSWORD",
        )
    whole = parts.path.strip("/") and (number is None or parts.hostname)
    known = parts.scheme in ("duckdb", "postgres", "postgresql") and "://" in address
    if not known or not whole or "@" in (parts.username or ""):
        # It is not shown: in whichever form it is, there may be a password in it.
        raise InputError(
            "the address of the database is not one that can be read",
            where=_SETTING,
            mend=_EXAMPLES,
        )
    return parts


def _shown(parts: SplitResult) -> str:
    """The address as it may be shown: without password and settings."""
    name, at, server = parts.netloc.rpartition("@")
    name = name.partition(":")[0]
    shown = name if _PLAIN_NAME.fullmatch(name) else "…"
    return f"{parts.scheme}://{shown}{at}{server}{parts.path}"


def _duckdb(parts: SplitResult, shown: str) -> tuple[BaseBackend, str | None, Sequence[str]]:
    path = Path(unquote(parts.netloc + parts.path))
    # On Windows a drive letter follows the third slash.
    if path.root and len(path.parts) > 1 and path.parts[1].endswith(":"):
        path = Path(*path.parts[1:])
    if not path.is_file():
        # DuckDB would make one.
        raise InputError(
            "there is no such file", where=shown, mend="check the address in the settings"
        )
    with path.open("rb") as file:
        if file.read(12)[8:] != b"DUCK":
            raise InputError(
                "the file is no DuckDB database",
                where=shown,
                mend="check the address in the settings",
            )
    con = ibis.duckdb.connect(path, read_only=True)
    found = con.con.execute(
        "SELECT table_name FROM information_schema.tables "
        "WHERE table_catalog = current_database() AND table_schema = current_schema()"
    )
    return con, None, [str(name) for (name,) in found.fetchall()]


def _postgres(parts: SplitResult, shown: str) -> tuple[BaseBackend, str | None, Sequence[str]]:
    del shown
    database, _, named = parts.path.strip("/").partition("/")
    # Ibis would set the schema without quotation marks, so that not every name were possible.
    con = ibis.connect(parts._replace(path=f"/{database}").geturl())
    for statement in _POSTGRES_SETTINGS:
        con.raw_sql(statement)
    schema = unquote(named) or None
    with con.con.cursor() as cursor:
        found = cursor.execute(_POSTGRES_TABLES, {"schema": schema}).fetchall()
    return con, schema, [str(name) for (name,) in found]


def _table(con: BaseBackend, name: str, schema: str | None, shown: str) -> RawTable | Problem:
    place = Place(shown, table=name)
    try:
        table = con.table(name, database=schema) if schema else con.table(name)
    except TableNotFound as error:
        return _broken(place, error.__context__ or error)
    except duckdb.Error as error:
        return _broken(place, error)
    return RawTable(
        place=place,
        headings=tuple(table.columns),
        table=partial(_read, table),
    )


def _broken(place: Place, error: BaseException) -> Problem:
    """That a view is not read, as where a table or a file of it is gone.

    Raises InputError where it may be a list: no other is to stand in for it.
    """
    why = _first_line(error)
    if lists_mentioned(*place.names):
        raise InputError(
            f"the view cannot be read: {why}", where=str(place), mend="mend it in the database"
        )
    return Problem(
        Trouble.UNKNOWN_TABLE,
        "",
        f"This view is not used, since it cannot be read: {why}",
        str(place),
        "Nothing, if it is no list; else mend it in the database.",
    )


def _read(table: ir.Table, con: BaseBackend, rows: bool) -> ir.Table:
    del con  # the table is of the connection that it was found on
    columns: dict[str, ir.Value] = {
        f"c{index}": table[name] for index, name in enumerate(table.columns)
    }
    if rows:
        columns[ROW] = ibis.null("int64")
    return table.select(**columns)


def _refusals() -> tuple[type[Exception], ...]:
    """What the connections raise."""
    return duckdb.Error, IbisError, TableNotFound, OSError, ValueError, *postgres_errors()


def postgres_errors(name: str = "Error") -> tuple[type[Exception], ...]:
    """What a PostgreSQL server raises, or what of it has that name."""
    try:
        return (cast(type[Exception], getattr(import_module("psycopg"), name)),)
    except ImportError:
        return ()


def _lacking(error: ImportError) -> str:
    """The module that is missing; Ibis hides it behind an error of its own at its first import."""
    cause = error.__cause__
    found = cause if error.name is None and isinstance(cause, ImportError) else error
    return found.name or _first_line(found)


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]

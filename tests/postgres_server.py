"""A real PostgreSQL server of the tests' own, on a free port of this machine, gone afterwards."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def postgres_server() -> Iterator[str]:
    """The server's address, ``postgres://user@127.0.0.1:port/postgres``, while it runs.

    The server refuses to run as root, so root starts it as the user that Debian's package made.
    """
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="scorecard-postgres-"))
    as_user: list[str] = []
    user = "scorecard"
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
        as_user = ["runuser", "-u", "postgres", "--"]
    port = _free_port()
    data = folder / "data"
    initdb = [programs / "initdb", "-D", data, "-U", user, "-A", "trust", "-E", "UTF8"]
    server = [programs / "pg_ctl", "-D", data, "-w", "-t", "60", "-l", folder / "log"]
    options = f"-h 127.0.0.1 -p {port} -k {folder} -c fsync=off"
    try:
        _run([*as_user, *initdb, "--locale=C.UTF-8"])
        _run([*as_user, *server, "-o", options, "start"])
        try:
            yield f"postgres://{user}@127.0.0.1:{port}/postgres"
        finally:
            _run([*as_user, *server, "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder)


def _programs() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        raise FileNotFoundError("PostgreSQL is not installed: run make system")
    return found[-1].parent


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _run(command: list[str | Path]) -> None:
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd="/", stdin=subprocess.DEVNULL
    )
    if done.returncode:
        raise RuntimeError(f"{command} failed: {done.stdout}{done.stderr}")

"""What the bench's VBA calls inside LibreOffice's own Python: a cell's functions, and buttons.

The bench puts a copy of this file into the profile's folder of scripts. Arguments and results of
functions go through xlwings' own conversion of Windows; only what pywin32 would do is stubbed.
"""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
import tempfile
import traceback
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import IO, Any

for _place in reversed(os.environ["SCORECARD_BENCH_PLACES"].split(":")):
    if _place not in sys.path:
        sys.path.insert(0, _place)

import bench_environment as names  # noqa: E402
import unohelper  # noqa: E402
from com.sun.star.script import XInvocation  # type: ignore[import-not-found]  # noqa: E402

_NOT_AVAILABLE = 2042
"""Excel's xlErrNA."""


class Server(unohelper.Base, XInvocation):  # type: ignore[misc]
    """The methods that the bench's VBA calls by name."""

    def __init__(self) -> None:
        self._running: dict[int, subprocess.Popen[bytes]] = {}
        self._said: dict[int, IO[bytes]] = {}
        self._numbers = count(1)

    def getIntrospection(self) -> None:  # noqa: N802
        return None

    def hasMethod(self, name: str) -> bool:  # noqa: N802
        return name in _METHODS

    def hasProperty(self, name: str) -> bool:  # noqa: N802
        return name == "Caller"

    def getValue(self, _: str) -> None:  # noqa: N802
        return None

    def setValue(self, name: str, _: object) -> None:  # noqa: N802
        raise AttributeError(name)

    def invoke(self, name: str, arguments: Any, *_: Any) -> tuple[Any, tuple[()], tuple[()]]:
        try:
            return _METHODS[name](self, *arguments), (), ()
        except BaseException:
            _note({"fault": traceback.format_exc()})
            raise

    def call_udf(self, module: str, function: str, arguments: Any) -> tuple[tuple[Any, ...], ...]:
        import udf_calls

        return udf_calls.call(module, function, arguments)

    def error_value(self, number: int) -> float:
        """The number that LibreOffice's cells take for #N/A: it is an error, IFERROR catches it."""
        if number != _NOT_AVAILABLE:
            raise ValueError(f"the bench knows no error {number}")
        return float(struct.unpack("<d", struct.pack("<Q", 0x7FF8000000007FFF))[0])

    def start_python(self, command: str, address: str) -> int:
        number = next(self._numbers)
        script = Path(_home()) / "run_python.py"
        python = [os.environ[names.PYTHON], "-B", str(script)]
        words = [*_limited(), *python, os.environ[names.ADDRESS], address, command]
        self._said[number] = tempfile.TemporaryFile()  # noqa: SIM115 - a full pipe would stop it
        self._running[number] = subprocess.Popen(
            words, stderr=self._said[number], stdout=subprocess.DEVNULL
        )
        _note({"python": self._running[number].pid})
        return number

    def is_running(self, number: int) -> bool:
        return self._running[number].poll() is None

    def has_failed(self, number: int) -> int:
        process = self._running.pop(number)
        with self._said.pop(number) as kept:
            kept.seek(0)
            said = kept.read()
        if process.returncode == 0:
            return 0
        _note({"error": said.decode(errors="replace"), "code": process.returncode})
        return -1


_METHODS = {
    "CallUDF": Server.call_udf,
    "ErrorValue": Server.error_value,
    "StartPython": Server.start_python,
    "IsRunning": Server.is_running,
    "HasFailed": Server.has_failed,
}


def _home() -> str:
    """The folder of the bench's modules."""
    return os.environ[names.PLACES].split(":")[0]


def _limited() -> list[str]:
    """What starts a program that may write no file larger than the test allows, if it says so."""
    blocks = Path(os.environ[names.LIMIT]).read_text().strip()
    return ["/bin/sh", "-c", f'ulimit -f {blocks}; exec "$@"', "sh"] if blocks else []


def _note(entry: dict[str, object]) -> None:
    with Path(os.environ[names.DIARY]).open("a", encoding="utf-8") as diary:
        diary.write(json.dumps({"at": datetime.now().isoformat(), **entry}) + "\n")


_server = Server()


def server() -> Server:
    """The one server, for VBA."""
    return _server


g_exportedScripts = (server,)  # noqa: N816

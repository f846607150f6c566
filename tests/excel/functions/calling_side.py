"""Excel's side of a formula: a process in which xlwings is as on Windows, and calls made there.

Run as a program it is that process: it reads calls from its input and writes what comes of them.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path
from typing import IO, Any

sys.path.insert(0, str(Path(__file__).parent.parent))

import windows_stubs
from windows_stubs import ERRORS, MISSING, Cells

MODULE = "xlsx_tools.excel.functions"
ROOT = Path(__file__).parents[3]

__all__ = ["ERRORS", "MISSING", "CallingSide", "Cells"]


class CallingSide:
    """Calls formulas through ``xlwings.udfs.call_udf`` in a process of its own."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env={"PYTHONPATH": str(ROOT)},
        )

    def call(self, name: str, *arguments: object) -> Any:
        """What Excel is given for a formula: rows of cells, or the one cell."""
        found = self.ask(name, *arguments)
        return found[0][0] if len(found) == 1 and len(found[0]) == 1 else found

    def ask(self, name: str, *arguments: object) -> Any:
        """The same as xlwings gives it; raises what ended in a traceback there."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        _put(self.process.stdin, (name, arguments))
        done, found = pickle.load(self.process.stdout)  # noqa: S301 - of this very program
        if not done:
            raise AssertionError(f"{name}{arguments!r} ended in {found}")
        return found

    def declared(self) -> dict[str, Any]:
        """What xlwings knows of each function: its arguments, their help, its own."""
        found: dict[str, Any] = self.ask("")
        return found

    def close(self) -> None:
        """End the process."""
        self.process.communicate()


def _put(stream: IO[bytes], what: object) -> None:
    pickle.dump(what, stream)
    stream.flush()


def _declared() -> dict[str, Any]:
    import xlsx_tools.excel.functions as functions

    known = {name: vars(functions)[name] for name in vars(functions) if name.startswith("SC_")}
    return {
        name: {
            "help": function.__xlfunc__["ret"]["doc"],
            "category": function.__xlfunc__["category"],
            "arguments": {
                each["name"]: {
                    "help": each["doc"],
                    "optional": "optional" in each,
                    "vararg": each["vararg"],
                }
                for each in function.__xlfunc__["args"]
            },
        }
        for name, function in known.items()
    }


def _serve() -> None:
    udfs = windows_stubs.xlwings_of_windows()
    answers = sys.stdout.buffer
    while True:
        try:
            name, arguments = pickle.load(sys.stdin.buffer)  # noqa: S301 - of this very program
        except EOFError:
            return
        try:
            found = udfs.call_udf(MODULE, name, list(arguments)) if name else _declared()
            _put(answers, (True, found))
        except Exception as error:  # noqa: BLE001 - whatever it is, the test is to see it
            _put(answers, (False, f"{type(error).__name__}: {error}"))


if __name__ == "__main__":
    _serve()

"""The interpreter that a button starts: ``run_python.py ADDRESS DOCUMENT COMMAND``.

As xlwings has it on Windows: a process of its own, the calling workbook known to ``Book.caller()``,
what goes wrong on its standard error.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), os.environ["SCORECARD_BENCH_ROOT"]]

import uno_engine  # noqa: E402
import xlwings  # noqa: E402
from office_python import connected, desktop_of  # noqa: E402


def main(address: str, document: str, command: str) -> None:
    """Run a command on the workbook that is open in LibreOffice under an address."""
    engine = uno_engine.attach(desktop_of(connected(address)))
    (app,) = engine.apps
    (calling,) = [book for book in app.books if document == book.document.URL]
    xlwings.Book(impl=calling).set_mock_caller()
    exec(command, {})  # noqa: S102 - the command is the button's own


if __name__ == "__main__":
    main(*sys.argv[1:])

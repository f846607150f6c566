"""A finished workbook as PDF: printed by Excel where it is there, else by LibreOffice."""

from __future__ import annotations

import importlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from xlsx_tools.errors import InputError
from xlsx_tools.safe_files import replacing
from xlsx_tools.set_aside import Kept, sealed, set_aside

TIMEOUT = 240.0
"""How many seconds LibreOffice is given for one workbook, its own start included."""

_WINDOWS = (r"C:\Program Files\LibreOffice", r"C:\Program Files (x86)\LibreOffice")

Printer = Callable[[Path, Path], None]
"""Writes a workbook's PDF to a path."""


def write_pdf(
    workbook: Path, *, printer: Printer | None = None, kept: Kept = lambda _: None
) -> Path:
    """Print a workbook to a PDF beside it, whole or not at all, and say where that is.

    One that somebody has changed since it was printed is set aside, and ``kept`` is told where.
    Raises InputError where neither Excel nor LibreOffice is there, or it printed nothing.
    """
    target = workbook.with_suffix(".pdf")
    use = printer or find_printer()
    with replacing(target) as temporary, tempfile.TemporaryDirectory(prefix="pdf-") as name:
        # A copy is opened: whoever else looks at the workbook must not find it locked.
        place = Path(name)
        copied, printed = place / workbook.name, place / target.name
        shutil.copyfile(workbook, copied)
        use(copied, printed)
        if not _is_pdf(printed):
            raise InputError(
                f"No PDF could be made of {workbook.name}.",
                where=str(workbook),
                mend="Open the workbook and save it as PDF by hand; the workbook itself is whole.",
            )
        temporary.write_bytes(sealed(printed.read_bytes()))
        if aside := set_aside(target):
            kept(aside)
    return target


def find_printer() -> Printer:
    """Excel where it is there, else LibreOffice; InputError where neither is."""
    if _has_excel():
        return print_by_excel
    if office := _office():
        return lambda workbook, pdf: print_by_libreoffice(office, workbook, pdf)
    raise InputError(
        "A PDF needs Excel or LibreOffice, and neither is on this computer.",
        where="--pdf",
        mend="Install LibreOffice (on Debian: apt-get install libreoffice-calc), or build without "
        "--pdf.",
    )


def print_by_excel(workbook: Path, pdf: Path) -> None:
    """Have an Excel of its own, which nobody sees, print a workbook."""
    xlwings: Any = importlib.import_module("xlwings")
    try:
        with xlwings.App(visible=False, add_book=False) as app:
            book = app.books.open(str(workbook), update_links=False, read_only=True)
            book.to_pdf(str(pdf), quality="standard")
            book.close()
    except Exception as error:
        raise InputError(
            f"Excel could not print {workbook.name}: {error}.",
            where=workbook.name,
            mend="See that Excel starts by itself and asks nothing, and try again; the workbook "
            "itself is whole.",
        ) from error


def print_by_libreoffice(
    office: str, workbook: Path, pdf: Path, *, timeout: float = TIMEOUT
) -> None:
    """Have a LibreOffice with a profile of its own print a workbook, beside any that is open."""
    profile = (pdf.parent / "profile").resolve().as_uri()
    words = [office, "--headless", "--norestore", f"-env:UserInstallation={profile}"]
    process = subprocess.Popen(  # noqa: S603  # the program that was found, on a file of ours
        [*words, "--convert-to", "pdf", "--outdir", str(pdf.parent), str(workbook)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        # It starts others, and all of them are to be ended with it.
        start_new_session=True,
    )
    try:
        process.wait(timeout)
    except subprocess.TimeoutExpired as error:
        raise InputError(
            f"LibreOffice took longer than {timeout:,.0f} seconds to print {workbook.name}.",
            where=workbook.name,
            mend="Try again when the computer has less to do; the workbook itself is whole.",
        ) from error
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        return
    with suppress(ProcessLookupError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()


def _has_excel() -> bool:
    """Whether Windows knows of an Excel that another program can start."""
    with suppress(ImportError, OSError):
        winreg: Any = importlib.import_module("winreg")
        winreg.CloseKey(winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, r"Excel.Application\CLSID"))
        return True
    return False


def _office() -> str | None:
    """Where LibreOffice is; its Windows installer leaves it out of PATH."""
    if found := shutil.which("soffice"):
        return found
    places = (Path(folder) / "program" / "soffice.exe" for folder in _WINDOWS)
    return next((str(place) for place in places if place.is_file()), None)


def _is_pdf(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as start:
        return start.read(5) == b"%PDF-"

"""What this program installs: its version, and the add-in that goes with it."""

from __future__ import annotations

import tempfile
import zipfile
from importlib.metadata import version
from pathlib import Path

from xlsx_tools import __version__
from xlsx_tools.errors import InputError
from xlsx_tools.excel.install.machine import ADDIN_NAME
from xlsx_tools.excel.install.plan import Release
from xlsx_tools.excel.vba.addin import write_addin

_MACROS = "xl/vbaProject.bin"
_SIGNATURE = "xl/vbaProjectSignature"


def release_of(signed: Path | None = None) -> Release:
    """The release that is installed, with the add-in that IT has signed, if it has.

    Raises InputError where the file is no signed add-in of just these macros: an add-in of another
    version would not fit the program.
    """
    ours = addin_bytes()
    return Release(
        __version__, version("xlwings"), ours if signed is None else _checked(signed, ours)
    )


def addin_bytes() -> bytes:
    """The add-in of this version, the same bytes every time."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ADDIN_NAME
        write_addin(path)
        return path.read_bytes()


def signed_addin_in(share: Path) -> Path | None:
    """The add-in that IT has put on the share beside the wheels; None where there is none."""
    path = share / ADDIN_NAME
    return path if path.is_file() else None


def _checked(signed: Path, ours: bytes) -> bytes:
    content = signed.read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ADDIN_NAME
        path.write_bytes(ours)
        wanted = _macros(path)
    if _macros(signed) != wanted:
        raise InputError(
            "The macros of this add-in are not those of this version.",
            where=str(signed),
            mend=f"write it with scorecard excel addin, in version {__version__}, and sign that",
        )
    return content


def _macros(addin: Path) -> bytes:
    try:
        with zipfile.ZipFile(addin) as package:
            return package.read(_MACROS)
    except (zipfile.BadZipFile, KeyError) as error:
        raise InputError(
            "This is no add-in: it has no macros.",
            where=str(addin),
            mend="name the Scorecard.xlam that IT has signed",
        ) from error

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

_MACROS = "xl/vbaProject.bin"
_SIGNATURE = "xl/vbaProjectSignature"


def release_of(signed: Path | None = None) -> Release:
    """The release that is installed, with the add-in that IT has signed, if it has.

    Raises InputError where the file is no add-in, or is not signed.
    """
    content = addin_bytes() if signed is None else _signed_bytes(signed)
    return Release(__version__, version("xlwings"), content)


def addin_bytes() -> bytes:
    """The add-in of this version, the same bytes every time."""
    # Few commands write the add-in, and all of them come by here.
    from xlsx_tools.excel.vba.addin import write_addin

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ADDIN_NAME
        write_addin(path)
        return path.read_bytes()


def signed_addin_in(share: Path) -> Path | None:
    """The add-in that IT has put on the share beside the wheels; None where there is none."""
    path = share / ADDIN_NAME
    return path if path.is_file() else None


def _signed_bytes(signed: Path) -> bytes:
    """The content of a signed add-in.

    It is not compared with ours: signing it in Excel's own editor writes all of it anew.
    """
    try:
        with zipfile.ZipFile(signed) as package:
            names = package.namelist()
    except zipfile.BadZipFile:
        names = []
    if _MACROS not in names:
        raise InputError(
            "This is no add-in: it has no macros.",
            where=str(signed),
            mend="name the Scorecard.xlam that IT has signed",
        )
    if not any(name.startswith(_SIGNATURE) for name in names):
        raise InputError(
            "This add-in is not signed.",
            where=str(signed),
            mend=f"write it with scorecard excel addin, in version {__version__}, and sign that; "
            "to install our own unsigned one, leave --addin out",
        )
    return signed.read_bytes()

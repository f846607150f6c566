"""What this program installs: its version, and the add-in that goes with it."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from xlsx_tools import __version__
from xlsx_tools.errors import InputError
from xlsx_tools.excel.install.machine import ADDIN_NAME
from xlsx_tools.excel.install.plan import Release
from xlsx_tools.excel.vba.settings import XLWINGS_VERSION

_MACROS = "xl/vbaProject.bin"
_SIGNATURE = "xl/vbaProjectSignature"
_PROPERTIES = "docProps/core.xml"
_ABOUT = re.compile(rb"Scorecard ([0-9][^,<\s]*), with xlwings")


def release_of(signed: Path | None = None) -> Release:
    """The release that is installed, with the add-in that IT has signed, if it has.

    Raises InputError where the file is no add-in, is not signed, or says that it is of another
    version.
    """
    return Release(__version__, XLWINGS_VERSION, _signed_bytes(signed) if signed else our_addin())


def our_addin() -> bytes:
    """The add-in of this version, the same bytes every time."""
    # Few commands write the add-in, and the library that writes it takes time to load.
    from xlsx_tools.excel.vba.addin import addin_bytes

    return addin_bytes()


def signed_addin_in(share: Path) -> Path | None:
    """The add-in that IT has put on the share beside the wheels; None where there is none."""
    path = share / ADDIN_NAME
    return path if path.is_file() else None


def addin_version(content: bytes) -> str | None:
    """The version that an add-in says it is of; None where it does not say.

    Excel keeps what it says through signing and saving.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            found = _ABOUT.search(package.read(_PROPERTIES))
    except (zipfile.BadZipFile, KeyError):
        return None
    return found[1].decode("ascii", errors="replace") if found else None


def _signed_bytes(signed: Path) -> bytes:
    """The content of a signed add-in.

    Its macros are not compared with ours: signing in Excel's own editor writes all of it anew.
    """
    content = signed.read_bytes()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = package.namelist()
    except zipfile.BadZipFile:
        names = []
    if _MACROS not in names:
        raise InputError(
            "This is no add-in: it has no macros.",
            where=str(signed),
            mend="name the Scorecard.xlam that IT has signed",
        )
    write = f"write it with scorecard excel addin, in version {__version__}, and sign that"
    if not any(name.startswith(_SIGNATURE) for name in names):
        raise InputError(
            "This add-in is not signed.",
            where=str(signed),
            mend=f"{write}; to install our own unsigned one, leave --addin out",
        )
    if (version := addin_version(content)) not in (None, __version__):
        raise InputError(
            f"This add-in is of version {version}, the program of version {__version__}.",
            where=str(signed),
            mend=write,
        )
    return content

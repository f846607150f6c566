"""A workbook that opens with a password only, as Excel encrypts it: AES, agile."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from msoffcrypto.exceptions import InvalidKeyError
from msoffcrypto.format.ooxml import OOXMLFile

from xlsx_tools.errors import InputError
from xlsx_tools.gate.package import open_package
from xlsx_tools.safe_files import replacing

VARIABLE = "SCORECARD_PASSWORD"
SERVICE, ACCOUNT = "scorecard", "workbooks"
"""Under which names the system's keyring keeps the password."""

SHORTEST, LONGEST = 12, 255
"""Signs of a password; Excel takes no more."""


def encrypt(source: Path, target: Path, password: str) -> None:
    """Write a workbook encrypted; it is in place only once it has been opened again.

    Raises InputError where the password is too short or long, where the source is not a whole,
    unencrypted .xlsx, and where the target cannot be written or is the source itself.
    """
    _refuse_weak(password)
    if target.resolve() == source.resolve():
        raise InputError(
            "The encrypted workbook may not take the place of the one that it is made from.",
            where=str(target),
            mend="Give it another name.",
        )
    open_package(source)
    hidden = encrypted(source.read_bytes(), password)
    with replacing(target) as temporary:
        temporary.write_bytes(hidden)


def encrypted(plain: bytes, password: str) -> bytes:
    """A workbook encrypted; it has been opened again with the password."""
    hidden = BytesIO()
    OOXMLFile(BytesIO(plain)).encrypt(password, hidden)
    if decrypted(hidden.getvalue(), password) != plain:
        raise RuntimeError("the encrypted workbook does not open with its password")
    return hidden.getvalue()


def decrypted(data: bytes, password: str) -> bytes | None:
    """What is in an encrypted workbook; None where the password is another."""
    file = OOXMLFile(BytesIO(data))
    try:
        file.load_key(password=password, verify_password=True)
    except InvalidKeyError:
        return None
    plain = BytesIO()
    file.decrypt(plain, verify_integrity=True)
    return plain.getvalue()


def password_from(environ: Mapping[str, str]) -> str:
    """The password for workbooks: from the environment, or else from the system's keyring.

    It is never an option, which other people's lists of running programs would show. Raises
    InputError where there is none, or it is too short or long.
    """
    password = environ.get(VARIABLE) or _from_keyring()
    if not password:
        raise InputError(
            "There is no password to encrypt with.",
            where=f"the environment variable {VARIABLE} and the system's keyring",
            mend=f"Set {VARIABLE}, or put the password into the keyring with: "
            f"keyring set {SERVICE} {ACCOUNT}",
        )
    _refuse_weak(password)
    return password


def _from_keyring() -> str | None:
    try:
        keyring = importlib.import_module("keyring")
        problems = importlib.import_module("keyring.errors").KeyringError
    except ImportError:
        return None
    try:
        found: str | None = keyring.get_password(SERVICE, ACCOUNT)
    except problems:
        return None
    return found


def _refuse_weak(password: str) -> None:
    if len(password.strip()) >= SHORTEST and len(password) <= LONGEST:
        return
    raise InputError(
        f"The password must have {SHORTEST} to {LONGEST} signs.",
        where=f"the environment variable {VARIABLE} or the system's keyring",
        mend="Take three or more words that do not belong together, and send them by another way "
        "than the workbook.",
    )

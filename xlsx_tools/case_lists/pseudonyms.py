"""Pseudonyms: what stands in a list of cases in place of the ids of children, cases and staff.

A pseudonym is a keyed hash of the id. With the key that lies in the confidential folder it is the
same in every list; without the key nobody can find the id by trying out all there are.
"""

from __future__ import annotations

import base64
import hmac
import os
import re
import secrets
import tempfile
from collections import Counter
from collections.abc import Collection, Sequence
from contextlib import suppress
from pathlib import Path

import pandas as pd

from xlsx_tools.case_lists.place import ConfidentialPlace, share
from xlsx_tools.errors import InputError
from xlsx_tools.safe_files import put_new

PERSONAL = ("child", "case", "worker")
"""The columns of a cohort that hold ids; teams are no persons."""

_CLEAR = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ")
"""From the signs of base 32 to 32 of which none looks like another: no 0 and O, no 1 and I."""

_SHORTEST = 10
"""Signs of a pseudonym. Among 200,000 ids, two alike are to be expected once in 50,000 times."""

_LONGER = 4
_KEY = re.compile(r"[0-9a-f]{64}")
_EXPLAINED = (
    "This key turns ids into pseudonyms. Show it to nobody and keep it in this folder: "
    "without it, new lists have other pseudonyms than old ones."
)


def hide_ids(tables: Sequence[pd.DataFrame], key: bytes) -> list[pd.DataFrame]:
    """The cohorts with a pseudonym for every child, case and worker; blanks stay blank.

    The same id has the same pseudonym in all the tables, as a child has another than a worker
    whose id happens to be the same.
    """
    hidden = [table.copy() for table in tables]
    for kind in PERSONAL:
        ids = {each for table in tables for each in table[kind].dropna() if each}
        names = pseudonyms(ids, kind, key)
        for table in hidden:
            table[kind] = pd.Series(
                [names.get(each) for each in table[kind]], index=table.index, dtype=object
            )
    return hidden


def pseudonyms(
    ids: Collection[str], kind: str, key: bytes, *, shortest: int = _SHORTEST
) -> dict[str, str]:
    """A pseudonym for each id, like ``P-7KQ2M9XA4T``; longer for those that would be alike."""
    signs = {each: _signs(each, kind, key) for each in ids}
    lengths = dict.fromkeys(signs, shortest)
    while True:
        shown = {each: signs[each][: lengths[each]] for each in signs}
        times = Counter(shown.values())
        alike = [each for each in shown if times[shown[each]] > 1]
        if not alike:
            return {each: f"P-{text}" for each, text in shown.items()}
        for each in alike:
            lengths[each] += _LONGER


def _signs(identity: str, kind: str, key: bytes) -> str:
    digest = hmac.digest(key, f"{kind}\0{identity}".encode(), "sha256")
    return base64.b32encode(digest).translate(_CLEAR).rstrip(b"=").decode()


def key_of(place: ConfidentialPlace) -> bytes:
    """The key of a confidential folder, made at random where there is none yet.

    Raises InputError where the file does not hold a key, and where it cannot be read or written.
    """
    path = place.key_file
    try:
        if not path.exists():
            _make_key(path)
        text = _read_key(path)
    except UnicodeDecodeError as error:
        raise _broken(path) from error
    except OSError as error:
        raise InputError(
            f"The key of the pseudonyms cannot be used: {error.strerror or error}.",
            where=str(path),
            mend="See that you may read and write in the confidential folder, and that the disk "
            "has room.",
        ) from error
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) != 2 or not _KEY.fullmatch(lines[1]):
        raise _broken(path)
    return bytes.fromhex(lines[1])


def _read_key(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except PermissionError as error:
        raise InputError(
            "You may not read the key of the pseudonyms.",
            where=str(path),
            mend="Whoever made it may be the only one who can. Ask them, or IT, to let your group "
            "read this file; docs/case-lists.md says how several people share a confidential "
            "folder.",
        ) from error


def _make_key(path: Path) -> None:
    """Write a new key whole, or leave the one that another run has made meanwhile.

    Until it is whole it lies beside its place, so that a full disk leaves no empty key.
    """
    handle, name = tempfile.mkstemp(prefix=".writing-", suffix=path.suffix, dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(f"{_EXPLAINED}\n{secrets.token_hex(32)}\n")
        share(temporary)
        with suppress(FileExistsError):
            put_new(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def _broken(path: Path) -> InputError:
    return InputError(
        "The key of the pseudonyms is damaged.",
        where=str(path),
        mend="Put the file back from a copy. If there is none, delete it: a new key is made, and "
        "every child then has another pseudonym than in earlier lists.",
    )

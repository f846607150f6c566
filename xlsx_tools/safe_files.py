"""Writing files so that nothing is ever lost or half-written."""

from __future__ import annotations

import gc
import os
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from xlsx_tools.errors import InputError

OWNER_ONLY = 0o600
"""Who may read and write a file about children, or what leads to one."""


@contextmanager
def replacing(path: Path, *, mode: int = 0o644) -> Iterator[Path]:
    """A temporary file beside ``path`` that takes its place once the block has succeeded.

    Whatever goes wrong before that, the old file stays whole and the temporary one is removed.
    ``mode`` is who may read the new file; until it is in place, only its owner may.
    Raises InputError where the file is open in a spreadsheet application, the folder cannot be
    written to, or the disk is full.
    """
    refuse_if_open(path)
    with _explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".writing-", suffix=path.suffix, dir=path.parent)
        os.close(handle)
    temporary = Path(name)
    try:
        with _explained(path):
            yield temporary
            temporary.chmod(mode)
            temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def put_new(temporary: Path, path: Path) -> None:
    """Give a file that is whole a name beside it, unless there is a file of that name.

    Whoever comes second gets FileExistsError: nothing is replaced.
    """
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # this disk knows no second names: take the name first, then fill it
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY))
        temporary.replace(path)


def refuse_if_open(path: Path) -> None:
    """Raise InputError where a lock file says that Excel or LibreOffice has the file open."""
    if lock := lock_of(path):
        raise InputError(
            f"{path.name} is open in a spreadsheet application.",
            where=str(path),
            mend=f"Close it and try again. If nobody has it open, delete {lock.name}.",
        )


def lock_of(path: Path) -> Path | None:
    """The lock file of Excel or LibreOffice that says that a file is open; None where it is not."""
    locks = (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#"))
    return next((lock for lock in locks if lock.exists()), None)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        _let_go(error)
        raise InputError(
            f"{path.name} could not be written: {error.strerror or error}.",
            where=str(path),
            mend=(
                "See that the folder exists, that you may write in it, that the file is not open "
                "elsewhere and that the disk has room; the file that was there is unchanged."
            ),
        ) from error


def _let_go(error: BaseException | None) -> None:
    """Free the files that were left open by what failed.

    On a full disk closing them fails once more. Python would print that as a traceback, below the
    error that the officer is to read.
    """
    usual = sys.unraisablehook
    sys.unraisablehook = lambda _: None
    try:
        while error is not None:
            traceback.clear_frames(error.__traceback__)
            error = error.__cause__ or error.__context__
        gc.collect()
    finally:
        sys.unraisablehook = usual

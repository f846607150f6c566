"""Putting an issued month in its place in one step, so that it is there whole or not at all.

A month is put together in ``issued/unfinished/`` and renamed into place. One that is issued again
is renamed out of its place first; ``settle`` puts it back where a run was cut off in between.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from xlsx_tools.errors import InputError
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.issuing.record import EARLIER, read_record
from xlsx_tools.periods import Month

_UNFINISHED = "unfinished"
_A_DAY = 24 * 60 * 60


@contextmanager
def issuing_into(folder: ScorecardFolder, month: Month, edition: int) -> Iterator[Path]:
    """An empty folder that becomes ``issued/2017-12/`` once the block has succeeded.

    What was issued before is kept whole in ``earlier/1/``, ``earlier/2/`` and so on. Raises
    InputError where the folder or the disk does not let it be written, or where somebody else has
    issued the month meanwhile, so that it would no longer be this ``edition`` of it; nothing has
    changed then.
    """
    place = folder.issued / str(month)
    workshop = folder.issued / _UNFINISHED
    new = workshop / f"{month} {os.getpid()}"
    try:
        settle(folder, month)
        _sweep(workshop)
        new.mkdir(parents=True)
        try:
            yield new
            require_next(place, month, edition)
            if place.exists():
                _keep_earlier(place, new / EARLIER)
                place.rename(workshop / _before(month))
            new.rename(place)
        finally:
            shutil.rmtree(new, ignore_errors=True)
            settle(folder, month)
            _remove_if_empty(workshop)
    except OSError as error:
        raise InputError(
            f"{month.title} could not be issued: {error.strerror or error}.",
            where=str(error.filename or place),
            mend=(
                "See that you may write in the folder issued, that none of its files is open and "
                "that the disk has room; nothing was issued and what was there is unchanged."
            ),
        ) from error


def editions(place: Path) -> int:
    """Which edition of its month lies in this folder; 0 where it has not been issued.

    Of the earlier ones some may have been deleted, and other files may lie among them.
    """
    if not place.exists():
        return 0
    names = (path.name for path in (place / EARLIER).glob("*"))
    highest = max((int(name) for name in names if name.isdecimal()), default=0)
    try:
        record = read_record(place)
    except InputError:  # check names it; issuing the month again is a way to mend it
        record = None
    return max(highest + 1, record.edition if record else 1)


def require_next(place: Path, month: Month, edition: int) -> None:
    """Raise InputError where the month has been issued by somebody else since this was begun."""
    if editions(place) + 1 != edition:
        raise InputError(
            f"{month.title} has been issued by somebody else meanwhile.",
            where=str(place),
            mend=(
                "See whether it is what you meant to issue. If not, issue it again with a reason; "
                "this time nothing was issued by you."
            ),
        )


def settle(folder: ScorecardFolder, month: Month) -> None:
    """Finish what a run left that was cut off while it put a month in its place."""
    place = folder.issued / str(month)
    before = folder.issued / _UNFINISHED / _before(month)
    if not before.exists():
        return
    if place.exists():
        # Somebody who issues at the same time may be deleting it too.
        shutil.rmtree(before, ignore_errors=True)
    else:
        before.rename(place)


def settle_all(folder: ScorecardFolder) -> None:
    """``settle`` for every month that was left so."""
    for before in (folder.issued / _UNFINISHED).glob(_before("*")):
        settle(folder, Month.parse(before.name.split(" ")[0]))


def require_settled(issued: Path) -> None:
    """Raise InputError where an issued month is not in its place, since a run was cut off.

    Whoever only reads must not take it for one that was never issued, nor move it: somebody may
    just be issuing it again. ``issued`` is the folder of all issued months.
    """
    for before in sorted((issued / _UNFINISHED).glob(_before("*"))):
        month = Month.parse(before.name.split(" ")[0])
        if not (issued / str(month)).exists():
            raise InputError(
                f"{month.title} has been issued, and is not in its place: issuing it again was cut "
                "off, or is being done just now.",
                where=str(before),
                mend="Try again in a minute. If nobody is issuing it, what was issued is put back "
                f"by: scorecard issue {issued.parent} --verify",
            )


def left_over(issued: Path) -> tuple[Path, ...]:
    """What lies in ``issued/unfinished/``: of a run that is at work, or of one that was cut off.

    Nothing tells the two apart for certain, for whoever is at work may be on another computer.
    """
    return tuple(sorted((issued / _UNFINISHED).glob("*")))


def _before(month: Month | str) -> str:
    return f"{month} before"


def _keep_earlier(place: Path, earlier: Path) -> None:
    """Copy what was issued, and what was issued before it, into the new folder."""
    if (place / EARLIER).is_dir():
        shutil.copytree(place / EARLIER, earlier)
    shutil.copytree(place, earlier / str(editions(place)), ignore=shutil.ignore_patterns(EARLIER))


def _sweep(workshop: Path) -> None:
    """Delete what runs left that were cut off more than a day ago."""
    for left in workshop.glob("* [0-9]*"):
        with suppress(FileNotFoundError):  # whoever issues at the same time has moved it on
            if time.time() - left.stat().st_mtime > _A_DAY:
                shutil.rmtree(left)


def _remove_if_empty(workshop: Path) -> None:
    with suppress(OSError):  # it is gone, or somebody else is at work in it
        workshop.rmdir()

"""The record of an issued month, ``issued/2017-12/record.json``: who, when, and of what.

It holds a checksum of the content of every file beside it. A month that was issued before this
program kept records has none, and nothing can be said of its files.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from xlsx_tools.errors import InputError
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.issuing.content import content_of
from xlsx_tools.periods import Month

RECORD = "record.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One issue of a month.

    ``edition`` is 1 for the first; ``reason`` says why it was issued again. ``files`` are the
    checksums of the content of the files beside it, by name. ``restated_because`` explains the
    figures of earlier months that print otherwise than when they were issued.
    """

    month: str
    edition: int
    issued_on: str
    status: str
    approver: str
    reason: str
    restated_because: str
    program: str
    pack: str
    files: Mapping[str, str]

    def text(self) -> str:
        """It as it is written."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2) + "\n"


def read_record(folder: Path) -> Record | None:
    """The record in the folder of an issued month, None where it has none.

    Raises InputError where it cannot be read.
    """
    path = folder / RECORD
    if not path.is_file():
        return None
    try:
        found: Any = json.loads(path.read_text(encoding="utf-8-sig"))
        return Record(**found)
    except (OSError, ValueError, TypeError) as error:
        raise InputError(
            "The record of an issued month cannot be read.",
            where=str(path),
            mend="It was changed after it was issued: restore it from a backup.",
        ) from error


def changed_files(folder: Path) -> tuple[str, ...]:
    """What no longer is as it was issued, in words: ``figures.csv was changed``.

    ``folder`` is that of an issued month. Files that were added beside them are none of it.
    """
    record = read_record(folder)
    if record is None:
        return ()
    return tuple(
        words
        for name, checksum in record.files.items()
        if (words := _edit(folder / name, checksum))
    )


def _edit(path: Path, checksum: str) -> str:
    if not path.is_file():
        return f"{path.name} is gone"
    try:
        return "" if content_of(path) == checksum else f"{path.name} was changed"
    except InputError:
        return f"{path.name} cannot be read"


def issued_pack(folder: ScorecardFolder, month: Month) -> Path:
    """The finished workbook of an issued month, as it was issued.

    Raises InputError where the month has not been issued, or something of it was changed since.
    """
    place = folder.issued / str(month)
    record = read_record(place)
    if record is None:
        raise InputError(
            f"{month.title} has not been issued.",
            where=str(place),
            mend=f"Issue it first: scorecard issue {folder.path} --month {month}",
        )
    if changed := changed_files(place):
        raise InputError(
            f"{month.title} is no longer what was issued: {'; '.join(changed)}.",
            where=str(place),
            mend="Restore the folder from a backup, or issue the month again with a reason.",
        )
    return place / record.pack

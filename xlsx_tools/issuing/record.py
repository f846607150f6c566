"""The record of an issued month, ``issued/2017-12/record.json``: who, when, and of what.

It holds checksums of the content of every file beside it, and one of itself. They show what was
changed by mistake or in haste; they are no signature, which nobody could forge. A month that was
issued before this program kept records has none, and nothing can be said of its files.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from xlsx_tools.errors import InputError
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.issued import FILE, Earlier, Issued, month_of, read_printed
from xlsx_tools.issuing.content import checksum, content_of
from xlsx_tools.periods import Month

RECORD = "record.json"
AS_JSON = "scorecard.json"
EARLIER = "earlier"
_ITSELF = "checksum"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One issue of a month.

    ``edition`` is 1 for the first; ``reason`` says why it was issued again. ``files`` are the
    checksums of the content of the files beside it, by name and sheet. ``restated_because``
    explains the figures of earlier months that print otherwise than when they were issued.
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
    files: Mapping[str, Mapping[str, str]]

    def text(self) -> str:
        """It as it is written, with a checksum of itself."""
        said = asdict(self)
        return json.dumps({**said, _ITSELF: checksum(said)}, ensure_ascii=False, indent=2) + "\n"


def read_record(folder: Path) -> Record | None:
    """The record in the folder of an issued month, None where it has none.

    Raises InputError where it cannot be read.
    """
    path = folder / RECORD
    if not path.is_file():
        return None
    try:
        found: Any = json.loads(path.read_text(encoding="utf-8-sig"))
        if found.pop(_ITSELF) != checksum(found):
            raise ValueError("it says something else than it said")
        return Record(**found)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise InputError(
            "The record of an issued month was changed, or is damaged.",
            where=str(path),
            mend="Restore it from a backup.",
        ) from error


def changed_files(folder: Path) -> tuple[str, ...]:
    """What no longer is as it was issued, in words: ``figures.csv was changed``.

    ``folder`` is that of an issued month; what was kept of its earlier issues is looked at too.
    Files that were added beside them are none of it.
    """
    earlier = sorted((folder / EARLIER).glob("*"))
    return (
        *_edits(folder),
        *(f"{EARLIER}/{place.name}/{words}" for place in earlier for words in _edits(place)),
    )


def _edits(place: Path) -> Iterator[str]:
    try:
        record = read_record(place)
    except InputError:
        yield f"{RECORD} was changed, or is damaged"
        return
    if record is None and (place / AS_JSON).exists():
        yield f"{RECORD} is gone"
    for name, checksums in record.files.items() if record else ():
        if words := _edit(place / name, checksums):
            yield words


def _edit(path: Path, then: Mapping[str, str]) -> str:
    if not path.is_file():
        return f"{path.name} is gone"
    try:
        now = content_of(path)
    except InputError:
        return f"{path.name} cannot be read"
    if list(now.items()) == list(then.items()):
        return ""
    sheets = [name for name in {**then, **now} if name and then.get(name) != now.get(name)]
    return f"{path.name} was changed" + (f" (sheet {', '.join(sheets)})" if sheets else "")


def require_as_issued(issued: Path, *, but: Month | None = None) -> None:
    """Raise InputError where what an issued month printed was changed since.

    ``issued`` is the folder of all issued months, whose ``scorecard.csv`` later scorecards take
    their history from; ``but`` is a month that may differ, as it is about to be issued again.
    """
    for month, place in recorded(issued).items():
        record = None if month == but else read_record(place)
        if record and (words := _edit(place / FILE, record.files.get(FILE, {}))):
            raise InputError(
                f"What {month.title} printed is not what was issued: {words}.",
                where=str(place / FILE),
                mend="Restore it from a backup, or issue that month again with --reason.",
            )


def read_earlier(issued: Path) -> Earlier:
    """What months in ``issued/`` that were issued again had printed before.

    An earlier issue that was changed since is left out: nobody was sent what it says now.
    """
    places: dict[Month, list[Path]] = {}
    for path in issued.glob(f"*/{EARLIER}/*/{FILE}"):
        places.setdefault(month_of(path.parents[2]), []).append(path.parent)
    return {month: _printed_in(each) for month, each in places.items()}


def _printed_in(places: list[Path]) -> Sequence[Issued]:
    found = []
    for place in sorted(places, key=lambda each: (len(each.name), each.name)):
        with suppress(InputError):  # check names it
            record = read_record(place)
            if record is None or not _edit(place / FILE, record.files.get(FILE, {})):
                found.append(read_printed(place / FILE))
    return found


def recorded(issued: Path) -> Mapping[Month, Path]:
    """The folders in ``issued/`` of months that were issued with a record."""
    places = {path.parent for name in (RECORD, AS_JSON) for path in issued.glob(f"*/{name}")}
    return {month_of(place): place for place in sorted(places)}


def issued_pack(folder: ScorecardFolder, month: Month, area: str = "") -> Path:
    """The finished workbook of an issued month, or of one of its areas, as it was issued.

    Raises InputError where the month has not been issued, or that area's workbook was not, or
    something of the month was changed since.
    """
    place = folder.issued / str(month)
    record = read_record(place)
    if record is None and place.is_dir():
        raise InputError(
            f"{month.title} was issued without its finished workbook: only figures are kept of it.",
            where=str(place),
            mend="Issue it again, with a reason: "
            f"scorecard issue {folder.path} --month {month} --reason '…'",
        )
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
    name = folder.area_pack(month, area).name if area else record.pack
    if name not in record.files:
        raise InputError(
            f"The pack of {area} was not issued with {month.title}: nobody received it then.",
            where=str(place),
            mend=f"Issue the month again: scorecard issue {folder.path} --month {month} "
            "--reason TEXT",
        )
    return place / name

"""What has been sent: the record that keeps a second run from sending twice."""

from __future__ import annotations

import csv
import hashlib
import io
from dataclasses import dataclass, replace
from pathlib import Path

from xlsx_tools.errors import InputError
from xlsx_tools.messages.letter import Letter
from xlsx_tools.safe_files import OWNER_ONLY, replacing

FILE = "sent.csv"
_COLUMNS = ("when", "address", "subject", "attachments", "sha256")


@dataclass(frozen=True, slots=True)
class Sent:
    """One message to one address; ``sha256`` is of what was attached."""

    when: str
    address: str
    subject: str
    attachments: str
    sha256: str

    @property
    def key(self) -> tuple[str, str]:
        """What makes it the same message: to whom, and about what."""
        return self.address.casefold(), self.subject


def read_sent(path: Path) -> tuple[Sent, ...]:
    """What was sent so far, the earliest first.

    Raises InputError where the record is not as it was written: nobody is to be sent it twice.
    """
    if not path.is_file():
        return ()
    try:
        # Excel puts a mark before the first heading.
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return tuple(
                Sent(**{name: row[name] for name in _COLUMNS}) for row in csv.DictReader(lines)
            )
    except (KeyError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(
            "The record of what has been sent cannot be read: it was changed or saved otherwise.",
            where=str(path),
            mend="Put back the copy from before that (its version history, or the backup). Without "
            "the record everybody is sent the message again.",
        ) from error


def record(path: Path, letter: Letter, addresses: tuple[str, ...], when: str) -> None:
    """Add a message to the record, which is written anew, whole."""
    names = "; ".join(each.name for each in letter.attachments)
    digest = hashlib.sha256(b"".join(each.data for each in letter.attachments)).hexdigest()
    new = (Sent(when, address, letter.subject, names, digest) for address in addresses)
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(_COLUMNS)
    for each in (*read_sent(path), *new):
        rows.writerow([getattr(each, name) for name in _COLUMNS])
    with replacing(path, mode=OWNER_ONLY) as temporary:
        temporary.write_text(text.getvalue(), encoding="utf-8", newline="")


def unsent(letters: tuple[Letter, ...], sent: tuple[Sent, ...]) -> tuple[Letter, ...]:
    """The messages, each only to those who have not been sent it yet."""
    done = {each.key for each in sent}
    left = (
        replace(
            letter,
            addresses=tuple(
                each
                for each in letter.addresses
                if (each.email.casefold(), letter.subject) not in done
            ),
        )
        for letter in letters
    )
    return tuple(letter for letter in left if letter.addresses)
